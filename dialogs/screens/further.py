"""What else can be done with a verdict, a line each: what does not stand below it."""

from dialogs.screens.screen import Command, Screen
from dialogs.screens.verdict import further
from dialogs.screens.wording import name_of, render
from dialogs.session import events

SCREEN = Screen(
    draw=lambda _knowledge, session, _about: render("further", company=name_of(session.company)),
    picks=further,
    commands=(
        Command(
            "further",
            71,
            "",
            "what else can be done with a verdict",
            lambda *_: events.Show("further"),
            words=("what else", "what else is there", "what else can you do"),
        ),
    ),
)
