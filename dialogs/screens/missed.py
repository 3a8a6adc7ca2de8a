"""Whether keepers of the advisor may read the sentences in which somebody was not understood."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.notes import OFF, ON
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("missed", on=session.keepers_read)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (Button(f"missed:{OFF}", "No longer") if session.keepers_read else Button(f"missed:{ON}", "They may"),)


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    return events.LetRead(about == ON) if about in (ON, OFF) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=lambda _k, _s, about: not about,
    picks=_picks,
    moves=lambda _k, _s: (CLOSE,),
    commands=(
        Command(
            "missed",
            218,
            "",
            "may keepers read sentences I was misunderstood in?",
            lambda *_: events.Show("missed"),
            words=("misunderstood sentences", "missed sentences"),
        ),
    ),
    presses={"missed": _pressed},
    menu=(Line(45, Button("show:missed", "Missed sentences")),),
)
