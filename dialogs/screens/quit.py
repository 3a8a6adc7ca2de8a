"""What is said to those who leave, where a talk has no end: the question is not asked once more."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Screen, always
from dialogs.screens.wording import render
from dialogs.session import events

GOODBYES = (
    "quit", "exit", "bye", "goodbye", "stop", "bye bye", "good bye", "ok bye", "thanks bye", "see you", "see you later",
)  # fmt: skip
SCREEN = Screen(
    draw=lambda _knowledge, _session, _about: render("quit"),
    exists=always,
    moves=lambda _knowledge, _session: (Button("close", "Go on"),),
    passing=True,
    commands=(
        Command(
            "quit",
            230,
            "",
            "leave; what you said is kept",
            lambda *_: events.Quit(),
            words=GOODBYES,
            in_menu=False,  # a chat is not left
            house=lambda house: house.terminal,
        ),
    ),
)
