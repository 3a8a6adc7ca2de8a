"""The signs: red flags, good signs, and what the verdict rests on."""

from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).signs(),
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
