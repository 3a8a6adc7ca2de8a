"""What the work there is like."""

from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).work(),
    commands=(
        Command("work", 66, "", "what the work there is like", lambda *_: events.Show("work"), words=("the work",)),
    ),
)
