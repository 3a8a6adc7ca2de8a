"""What to ask the employer, and what to listen for."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, session, _: report(knowledge, session).to_ask(),
    moves=lambda _k, _s: (Button("remind", "Remind me of these"), CLOSE),
    commands=(Command("ask", 80, "", "what to ask the employer", lambda *_: events.Show("ask"), in_menu=True),),
)
