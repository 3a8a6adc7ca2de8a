"""The second opinion: what a survey says beside the article, and whether the person wants to hear it."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.notes import OFF, ON
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("survey", findings=knowledge.findings.values(), on=session.second_opinion)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return bool(knowledge.findings) and not about


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    switch = (
        Button(f"survey:{OFF}", "Switch it off") if session.second_opinion else Button(f"survey:{ON}", "Switch it on")
    )
    return (switch,)


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    return events.HearSurvey(about == ON) if about in (ON, OFF) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, _s: (CLOSE,),
    commands=(
        Command(
            "survey",
            217,
            "",
            "a second opinion: what a survey says beside the article",
            lambda *_: events.Show("survey"),
            words=("second opinion", "survey"),
        ),
    ),
    presses={"survey": _pressed},
    menu=(Line(9, Button("show:survey", "Second opinion")),),
)
