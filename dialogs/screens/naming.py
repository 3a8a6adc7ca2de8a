"""Which company is it about? What a talk begins with."""

from dialogs.screens.buttons import MENU, Button
from dialogs.screens.screen import Command, Screen, alone
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    return render("naming", first=not (session.case_count or session.notice or session.about_you))


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    back = (Button("stay", "Back"),) if session.case else ()
    none_yet = (Button("show:workplaces", "No company yet"),) if knowledge.workplaces else ()
    return (Button("nameless", "No name, just go on"), *none_yet, *back, MENU)


def _nameless(knowledge: Knowledge, session: Session) -> Move:
    return events.Name("") if session.phase == NAMING else Remark(("old_screen",))


def _stay(knowledge: Knowledge, session: Session) -> Move:
    return events.Back() if session.phase == NAMING else Remark(("old_screen",))


SCREEN = Screen(
    draw=_draw,
    moves=_moves,
    phases=(NAMING,),
    asks_name=True,
    commands=(
        Command(
            "new",
            10,
            "[company]",
            "look at another company",
            lambda _k, _s, text: events.NewCase(text),
            words=("start over", "start again", "restart", "another company", "new company", "new", "new one"),
            linked=True,
            in_menu=True,
        ),
    ),
    presses={
        "nameless": alone(_nameless),
        "stay": alone(_stay),
        "new": alone(lambda _k, _s: events.NewCase()),
    },
)
