"""An earlier answer is put right by its place: `change the first answer to a`, `the one before: c`, `no wait, b`.

A letter, or an option's own words, behind it are heard as an answer to that question.
"""

import re
from collections.abc import Sequence

from dialogs.hearing.matching.options import ORDINALS, hear
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

LONGEST, FEW = 120, 4  # letters of a line, words of what is asked about
SENTENCES = re.compile(r"[.;!?]\s")
AROUND = r"(?:(?:oh|and|ok|okay|so|sorry|wait|no|actually|hm+|oops|ah|also|please|pls|can you|could you|btw)\b,? ?)*"
PLACES = {
    "last": -1, "previous": -1, "one before": -1, "answer before": -1, "question before": -1,
    "one before that": -2, "one before the last": -2, "last but one": -2, "second to last": -2,
    **{word: place for place, word in enumerate(ORDINALS)},
}  # fmt: skip
NAMED = "|".join(sorted(PLACES, key=len, reverse=True))
PLACE = (  # `last one: Plinth` is a company
    rf"(?:(?:the |my |your )(?P<place>{NAMED})(?: one| answer| question)?|(?P<answer>{NAMED}) (?:answer|question))"
)
IS = r"(?:\s*[:=]|,? (?:is|was|should be|should have been|must be|ought to be|to be|was meant to be)\b)(?: about)?"
PLACED = re.compile(
    rf"{AROUND}{PLACE}{IS}\s*(?!(?:all |totally |just )?(?:wrong|false|incorrect|not|no)\b)(?P<now>.+)", re.IGNORECASE
)
CHANGED = re.compile(
    rf"{AROUND}(?:change|switch|correct|fix|set|edit|make|turn)\s+{PLACE}\s+(?:in)?to\s+(?P<now>.+)", re.IGNORECASE
)
THOUGHT_BETTER = re.compile(
    r"(?:(?:ah|oh|hm+|sorry|wait|no|oops|actually|ups|argh|ugh|correction|rather|i meant|i mean|make that|make it"
    r"|that should be|should be)\b[,.:! ]*)+(?P<now>[a-t])\W*",
    re.IGNORECASE,
)
WAITS = re.compile(r"(?:no|oh|sorry|hm+),? (?:no,? )?wait\W*|wait,? no\W*|(?:no,? )?hang on\W*", re.IGNORECASE)
NOT_SO = re.compile(r",?\s*(?:and )?(?:not|instead of|rather than)\b.*$", re.IGNORECASE)
ONE_FOR_ANOTHER = re.compile(
    rf"{AROUND}not (?P<was>[a-t])\b\W*(?:but |rather )?(?P<now>[a-t])\W*", re.IGNORECASE
)  # `not b but a`
ASKED_BACK = {"mean", "hint", "too_many"}  # after which a second thought is of the open question


def put_in_place(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The earlier answer as it is now: entered where its place is said, asked about where somebody thought better."""
    if session.panel or len(line) > LONGEST or "?" in line:
        return None
    answered = [knowledge.questions[name] for name in _answered(session) if name in knowledge.questions]
    if found := CHANGED.fullmatch(line) or PLACED.fullmatch(line):
        place = (found["place"] or found["answer"]).lower()
        return _now(_at(answered, PLACES[place]), NOT_SO.sub("", found["now"]).strip(" .!"))
    if session.asked and (other := ONE_FOR_ANOTHER.fullmatch(line)):
        return _instead(session, knowledge.questions[session.asked], _at(answered, -1), other["was"], other["now"])
    thought = THOUGHT_BETTER.fullmatch(NOT_SO.sub("", line)) if session.asked else None
    if thought is None or (session.notice[:1] and session.notice[0] in ASKED_BACK):
        return Remark(("hint", session.asked)) if session.asked and WAITS.fullmatch(line) else None
    return _meant(session, _at(answered, -1), thought["now"])


def _answered(session: Session) -> list[str]:
    """The questions that were answered of this company, in their order, the one on the card left aside."""
    return [name for name, said in session.answers.items() if said.case == session.case and name != session.asked]


def _at(answered: Sequence[Question], place: int) -> Question | None:
    return answered[place] if -len(answered) <= place < len(answered) else None


def _now(question: Question | None, now: str) -> Move | None:
    heard = hear(question, now) if question and not SENTENCES.search(now) else None
    if isinstance(heard, events.Answer):
        return events.Tell(((heard.question, heard.value),)) if heard.value not in (UNKNOWN, SKIPPED) else None
    few = now.islower() and len(now.split()) <= FEW  # no company's name, which comes next
    return heard if few and isinstance(heard, Remark) and heard.notice[0] == "mean" else None


def _instead(session: Session, asked: Question, last: Question | None, was: str, now: str) -> Move | None:
    """Of the answer just given, if that was the letter that is put right; else of the question on the card."""
    before = hear(last, was) if last and session.notice[:1] not in {(kind,) for kind in ASKED_BACK} else None
    given = last and isinstance(before, events.Answer) and before.value == session.values.get(last.id)
    return _meant(session, last if given else asked, now)


def _meant(session: Session, question: Question | None, letter: str) -> Move | None:
    heard = hear(question, letter) if question and not question.many else None
    if not isinstance(heard, events.Answer) or not isinstance(heard.value, str):
        return None
    return Remark(("mean", heard.question, heard.value)) if session.values.get(heard.question) != heard.value else None
