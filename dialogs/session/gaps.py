"""Where two have said otherwise: what a company says of itself, and what others say that they do."""

from dataclasses import replace

from dialogs.session.answers import meant
from dialogs.session.employer import answered_by_them
from dialogs.session.said import Said, best_source, voices
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass


@dataclass(frozen=True)
class Gap:
    """A question that two have answered otherwise: `words` has what advertises the company first, else the older word.
    The one that stands counts.
    """

    question: Question
    words: tuple[Said, Said]
    settled: bool = False  # they were asked about it, and have answered


def gaps(knowledge: Knowledge, session: Session) -> list[Gap]:
    """Those about the open company, in the order in which they were answered."""
    several = [name for name, words in session.spoken.items() if len(words) > 1 and name in knowledge.questions]
    found = (_gap(knowledge, session, knowledge.questions[name]) for name in several)
    answered = answered_by_them(session) if several else ()
    return [replace(gap, settled=gap.question.id in answered) for gap in found if gap]


def _gap(knowledge: Knowledge, session: Session, question: Question) -> Gap | None:
    """It is told whose word stands, or that stands against an advertising one; else it may only be put right."""
    words = voices(session.spoken[question.id])
    named = knowledge.sources.get(best_source(knowledge, words))
    stands = next((said for said in reversed(words) if named and said.source == named.id), words[-1])
    for other in reversed(words):
        source = knowledge.sources.get(other.source)
        if source and source is not named and (named or source.advertises) and _otherwise(question, other, words[-1]):
            first = bool(named and named.advertises and not source.advertises)
            return Gap(question, (stands, other) if first else (other, stands))
    return None


def _otherwise(question: Question, one: Said, other: Said) -> bool:
    facts = [meant(question, said.value, said.words) for said in (one, other)]
    return None not in facts and facts[0] != facts[1]
