"""What the place means for this person, wish by wish."""

from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).fit(),
    commands=(
        Command(
            "fit",
            64,
            "",
            "what the place means for you, wish by wish",
            lambda *_: events.Show("fit"),
            words=("for you", "for me"),
        ),
    ),
)
