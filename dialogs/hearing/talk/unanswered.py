"""What was asked back (`did you mean ...?`) and passed over by whoever told something else, without a no: it is kept.

It is read back beside what else is read, or asked about, now; what is entered beyond doubt leaves it to be asked about
once more (see `dialogs.once_more`).
"""

import re
from collections.abc import Callable

from dialogs.hearing.matching.dissent import denies
from dialogs.hearing.talk.reading_back import about_you
from dialogs.session.answers import SKIPPED, UNKNOWN, Value
from dialogs.session.events import Answer, Move, Remark, Show, Tell
from dialogs.session.read import PANEL, Line, Read, Told, line_of, read_from
from dialogs.session.session import Session
from dialogs.session.telling import asked_back
from knowledge.model import Knowledge

YES_AND = re.compile(
    r"(?:yes|yeah|yep|yup|exactly|right|correct|sure|indeed|ok|okay|that['’]?s right)\W+"
    r"(?:and |also |but |plus )?(?P<more>\w.*)",
    re.IGNORECASE,
)


def yes_and_more(
    knowledge: Knowledge, session: Session, line: str, meaning: Callable[[Session, str], Move]
) -> Move | None:
    """`Yes, and future sales would suffer`: what was asked back is so, and what follows is entered with it."""
    asked, found = asked_back(session.notice), YES_AND.fullmatch(line)
    if asked is None or found is None or session.panel or asked[0] not in knowledge.questions:
        return None
    more = meaning(session.but(notice=()), found["more"])
    told = (
        ((more.question, more.value),) if isinstance(more, Answer) else more.answers if isinstance(more, Tell) else ()
    )
    if any(value in (UNKNOWN, SKIPPED) or name == asked[0] for name, value in told):
        return more  # `right, b` is another answer to the same question
    aside = isinstance(more, Remark) and asked_back(more.notice) is None
    return Tell((asked, *told)) if told or aside else None


def with_unanswered(knowledge: Knowledge, session: Session, line: str, move: Move) -> Move:
    """The move that a line makes, with what was asked back before it."""
    asked = asked_back(session.notice)
    if asked is None or session.panel or denies(line) or asked[0] not in knowledge.questions:
        return move
    before = _line(knowledge, *asked, "")
    if isinstance(move, Remark) and (now := asked_back(move.notice)) and now[0] != asked[0]:
        return Show(_read(knowledge, before, _line(knowledge, *now, line)).panel)
    if isinstance(move, Show) and move.panel.startswith(PANEL):
        read = read_from(knowledge, move.panel.removeprefix(PANEL))
        told = [one.question for one in read.lines]
        here = len(read.told) == 1 and not read.told[0].company
        return Show(_read(knowledge, before).and_then(read).panel) if here and told and asked[0] not in told else move
    return move


def _line(knowledge: Knowledge, name: str, option: str, words: str) -> Line:
    value: Value = (option,) if knowledge.questions[name].many else option
    return line_of(name, value, words)


def _read(knowledge: Knowledge, *lines: Line) -> Read:
    of_company = tuple(line for line in lines if not about_you(knowledge, line))
    return Read((Told("", of_company),), tuple(line for line in lines if about_you(knowledge, line)))
