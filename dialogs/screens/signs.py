"""The signs: red flags, good signs, and what the verdict rests on."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.screens.sources import weighty
from dialogs.session import events
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    whose = (Button("show:sources", "How do you know?"),) if knowledge.sources and weighty(knowledge, session) else ()
    return (*whose, CLOSE)


SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).signs(),
    moves=_moves,
    commands=(
        Command(
            "signs",
            62,
            "",
            "red flags, good signs, and what the verdict rests on",
            lambda *_: events.Show("signs"),
            words=("signs", "red flags", "good signs"),
        ),
    ),
)
