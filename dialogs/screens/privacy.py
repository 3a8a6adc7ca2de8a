"""What is stored, for how long, by whom; and a copy of it."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Line, Screen, alone, always
from dialogs.screens.wording import render
from dialogs.session import events

SCREEN = Screen(
    draw=lambda knowledge, *_: render("privacy", house=knowledge.house),
    exists=always,
    commands=(
        Command(
            "export",
            180,
            "[FILE]",
            "a copy of everything stored about you",
            lambda _k, _s, text: events.Export(text),
            of_files=True,
        ),
        Command(
            "privacy",
            190,
            "",
            "what is stored, and why",
            lambda *_: events.Show("privacy"),
            words=("what is stored", "privacy"),
            linked=True,
        ),
    ),
    presses={"export": alone(lambda _k, _s: events.Export())},
    menu=(Line(50, Button("show:privacy", "What is stored")), Line(60, Button("export", "A copy of it"))),
)
