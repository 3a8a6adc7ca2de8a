"""An advertisement to be read: how it can be brought, and in a terminal from which file."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Line, Ways, alone
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

HOW = Remark(("send_file",), drawn=True)


def _file(knowledge: Knowledge, session: Session, target: str) -> Move:
    """The advertisement in a file; chat programs have it sent."""
    return events.ReadFile(target) if target and knowledge.house.terminal else HOW


WAYS = Ways(
    commands=(Command("read", 17, "FILE", "read a job advertisement from a file", _file, of_files=True),),
    presses={"advertisement": alone(lambda _k, _s: HOW)},
    menu=(Line(8, Button("advertisement", "Read an advert")),),
)
