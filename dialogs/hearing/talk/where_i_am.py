"""What is told of the place where the person is, or was, in a talk about another company: it is said of none of theirs.

Who works at the company of the talk has said so (see `standing`), or names it.
"""

import re
from collections.abc import Callable, Iterator

from dialogs.hearing.names.my_place import of_my_place
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.events import Move, Remark
from dialogs.session.notes import EMPLOYEE
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST = 2_000  # letters; in more, much is told, and read back as of whom
OF_YOURS = Remark(("of_yours",), beside=True)


def not_of_mine(knowledge: Knowledge, session: Session, line: str, meaning: Callable[[str], Move]) -> Move | None:
    """What is left of a line without what is told of such a place; nothing where none of it is, or tells nothing."""
    if session.phase == NAMING or not session.company or session.standing == EMPLOYEE or len(line) > LONGEST:
        return None
    places = list(_places(session.company, line))
    if not places or not _tells(knowledge, session, meaning(line)):
        return None
    rest = meaning(_without(line, places))
    return rest if _tells(knowledge, session, rest) else OF_YOURS


def _places(company: str, line: str) -> Iterator[tuple[int, int]]:
    """Each such passage, which ends where the company of the talk is named."""
    named = re.compile(rf"(?<!\w){re.escape(company)}(?!\w)", re.IGNORECASE)
    for start, end in of_my_place(line):
        here = named.search(line, start, end)
        yield start, here.start() if here else end


def _without(line: str, places: list[tuple[int, int]]) -> str:
    kept = (char if not any(low <= at < high for low, high in places) else " " for at, char in enumerate(line))
    return " ".join("".join(kept).split()).strip(" .,;:") or "?"


def _tells(knowledge: Knowledge, session: Session, move: Move) -> bool:
    """Whether it would enter something of the company, read it back or ask about it."""
    return any(
        name in knowledge.questions and not knowledge.questions[name].about_you
        for name in _told(knowledge, session, move)
    )


def _told(knowledge: Knowledge, session: Session, move: Move) -> tuple[str, ...]:
    """The questions of which it tells."""
    if isinstance(move, events.Answer):
        return () if move.value in (UNKNOWN, SKIPPED) else (move.question,)
    if isinstance(move, events.Tell | events.Take):
        return tuple(name for name, _ in move.answers)
    if isinstance(move, Remark):
        return move.notice[1:2] if move.notice[:1] == ("mean",) else ()
    if isinstance(move, events.Show) and move.panel.startswith(PANEL) and move.panel != session.panel:
        return tuple(line.question for line in read_from(knowledge, move.panel.removeprefix(PANEL)).lines)
    return ()
