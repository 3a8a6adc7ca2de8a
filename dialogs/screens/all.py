"""What the verdict had no room for."""

from dialogs.screens.buttons import Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Line, Screen, with_a_company
from dialogs.session import events
from dialogs.session.phases import ADVISING, ASKING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    if session.phase == ASKING and not about:
        return bool(report(knowledge, session).parts["rest"])
    return with_a_company(knowledge, session, about)


SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).all(),
    exists=_exists,
    commands=(
        Command("all", 70, "", "everything I can say, not the most important alone", lambda *_: events.Show("all")),
    ),
    menu=(Line(0, Button("show:all", "All I can say"), when=lambda session: session.phase == ADVISING),),
)
