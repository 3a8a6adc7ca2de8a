"""What would change the verdict."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).changes(),
    moves=lambda _k, _s: (Button("show:whatif", "What if …?"), Button("show:history", "How it has moved"), CLOSE),
    commands=(
        Command(
            "change",
            100,
            "",
            "what would change the verdict",
            lambda *_: events.Show("change"),
            words=("what would change it", "what changes it"),
        ),
    ),
)
