"""What can be said: the commands that do something where the person is."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Line, Screen, always
from dialogs.screens.shelf import commands_of
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    house = knowledge.house
    return render("help", asking=bool(session.asked), lettered=house.terminal, commands=commands_of(house))


SCREEN = Screen(
    draw=_draw,
    exists=always,
    commands=(
        Command(
            "help",
            220,
            "",
            "this list",
            lambda *_: events.Show("help"),
            words=("help", "help me", "please help", "help me please", "i need help", "commands"),
            linked=True,
            in_menu=True,
        ),
    ),
    menu=(Line(80, Button("show:help", "All commands")),),
)
