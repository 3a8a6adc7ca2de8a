"""What a pressed button means here: its move. One that no longer fits makes none, and says so with a way on."""

from dialogs.screens.shelf import presses
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def pressed(knowledge: Knowledge, session: Session, press: events.Pressed) -> Move:
    """The move that a button makes: as it was drawn, however old its screen is."""
    if press.case not in (None, session.case):
        return _of_another_case(session, press)
    name, _, about = press.data.partition(":")
    meaning = presses().get(name)
    if meaning is None or press.data.endswith(":"):
        return Remark(("unknown_button",))
    return meaning(knowledge, session, about)


def _of_another_case(session: Session, press: events.Pressed) -> Move:
    """Twice on `no name` is once: the second comes when the company is there already."""
    case = press.case or 0
    if press.data == "nameless" and case < session.case == session.newest and not session.company:
        return events.Look()
    return Remark(("other_case",) if 0 < case <= session.newest else ("unknown_button",))
