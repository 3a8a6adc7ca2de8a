"""Companies in the order in which they suit the person, each place with its reasons, and what would decide it."""

from collections.abc import Sequence
from typing import Any

from dialogs.judging.advice import Advice, Fit
from dialogs.judging.ranking import Decision, Place, deciding, differences, in_order
from dialogs.screens.columns import FEWEST, Column, columns, deciding_question
from dialogs.screens.report import Report, report
from dialogs.screens.wording import Worded, worded
from dialogs.session.cases import Case
from dialogs.session.session import Session
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass

RANKS = ("First", "Second", "Third", "Fourth", "Fifth")
FIT = {
    "good": "could suit you well",
    "mixed": "some things for it, some against",
    "poor": "may not be what you're looking for",
}


@dataclass(frozen=True)
class Reason:
    """A sentence behind a place: its mark, the wish that it is about, if it is about one, and where it can be traced:
    the company's number and that of the sentence there."""

    mark: Worded
    wish: str
    words: Worded
    case: int
    number: int

    @property
    def traced(self) -> str:
        return f"{self.case}.{self.number}"


@dataclass(frozen=True)
class Placed:
    """A company in its place. `level`: it shares that with the one before; without a `rank` it has none."""

    name: str
    rank: str
    level: bool
    fit: str
    reasons: Sequence[Reason]
    usual: str = ""  # "for" or "against" where that is how it suits, and no sentence says so: by what is usual alone


@dataclass(frozen=True)
class Difference:
    """What tells two neighbours in the order apart: `of` the one it holds, and `speaks_for` it or against it."""

    of: str
    other: str
    speaks_for: bool
    reason: Reason


def placed(knowledge: Knowledge, session: Session, compared: Sequence[Column]) -> list[Placed]:
    """Nothing as long as the person has not said what they want: then there is no order."""
    if not any(column.advice.yours for column in compared):
        return []
    order, found, before = in_order([column.advice for column in compared]), list[Placed](), 0
    for place in order:
        rank = RANKS[place.rank - 1] if place.rank else ""
        level, before = bool(rank) and place.rank == before, place.rank or before
        column = compared[place.company]
        reasons = _reasons(knowledge, session, column, place)
        found.append(Placed(column.name, rank, level, suits(column.advice.fit), reasons, _usual(column.advice, place)))
    return found


def _usual(advice: Advice, place: Place) -> str:
    if advice.fit.verdict == "good" and not place.speaks_for:
        return "for"
    return "against" if advice.fit.verdict == "poor" and not place.against else ""


def differing(knowledge: Knowledge, session: Session, first: Column, second: Column) -> list[Difference]:
    """What puts the first before the second, the strongest first; what nobody can trace is left out."""
    found = []
    for argument, speaks_for in differences(first.advice, second.advice):
        one, other = (first, second) if speaks_for else (second, first)
        kind = "for_you" if speaks_for else "against_you"
        if reason := reasons_of(knowledge, session, one, [(kind, argument)]):
            found.append(Difference(one.name, other.name, speaks_for, reason[0]))
    return found


def between_first_two(knowledge: Knowledge, session: Session, compared: Sequence[Column]) -> Difference | None:
    """What differs most between the first two, if anything told apart does."""
    order = [place for place in in_order([column.advice for column in compared]) if place.rank]
    if len(order) < FEWEST:
        return None
    first, second = (compared[place.company] for place in order[:FEWEST])
    return next(iter(differing(knowledge, session, first, second)), None)


def suits(fit: Fit) -> str:
    """How a company suits the person, in the words of the verdict; nothing as long as that cannot be said."""
    if fit.verdict == "mixed" and not (fit.speaks_for and fit.against):
        return "nothing I know speaks clearly for it or against it"
    return FIT.get(fit.verdict or "", "")


def _reasons(knowledge: Knowledge, session: Session, column: Column, place: Place) -> list[Reason]:
    signed = [("against_you", a) for a in place.against] + [("for_you", a) for a in place.speaks_for]
    return reasons_of(knowledge, session, column, signed)


def reasons_of(
    knowledge: Knowledge, session: Session, column: Column, signed: Sequence[tuple[str, Argument]]
) -> list[Reason]:
    """These arguments as the company's report says them, each behind the sign of its kind; a red flag has its own."""
    told = report_of(knowledge, session, column.case)
    numbers = {sentence.argument: sentence.number for sentence in told.sentences}
    flags = column.advice.of_kind("red_flag")
    mark, number = told.marks.line, column.case.number
    return [
        Reason(
            mark["red_flag" if a in flags else kind],
            "" if a in flags else _wish(told, a),
            worded(a.claim, told.company),
            number,
            n,
        )
        for kind, a in signed
        if (n := numbers.get(a, 0))
    ]


def _wish(told: Report, argument: Argument) -> str:
    return next((w.say for w in told.wishes if argument in (*w.speaks_for, *w.against)), "")


def report_of(knowledge: Knowledge, session: Session, case: Case) -> Report:
    """What the person is told of that one of their companies."""
    said = tuple(sorted((*session.about_you, *case.said), key=lambda entry: entry.seq))
    return report(knowledge, session.but(company=case.company, said=said, case=case.number))


def decision(knowledge: Knowledge, session: Session) -> Decision | None:
    """What would decide the order of those that stand side by side."""
    compared = columns(knowledge, session, session.panel)
    advices = [column.advice for column in compared]
    return deciding(knowledge, advices) if any(advice.yours for advice in advices) else None


def question_for_all(knowledge: Knowledge, session: Session) -> Question | None:
    """The question to ask of each: the one that would decide the order, or that tells most as long as there is none."""
    decided = decision(knowledge, session)
    if decided:
        return decided.question
    name = deciding_question(knowledge, columns(knowledge, session, session.panel))
    return knowledge.questions[name] if name else None


def told_decision(knowledge: Knowledge, session: Session, compared: Sequence[Column]) -> dict[str, Any]:
    """The question in words; with an order, which two would change places, and how likely that is."""
    question, decided = question_for_all(knowledge, session), decision(knowledge, session)
    return {
        "ask": worded(question.ask_them, "") if question else "",
        "of_100": round(100 * decided.chance) if decided else 0,
        "pair": [compared[n].name for n in decided.companies] if decided else [],
    }
