"""The menu: everything that is about the person and their companies, a line each."""

from dialogs.screens.screen import Command, Screen, always
from dialogs.screens.shelf import menu, possible
from dialogs.screens.wording import render
from dialogs.session import events

SCREEN = Screen(
    draw=lambda *_: render("settings"),
    exists=always,
    picks=lambda knowledge, session: possible(knowledge.house, menu(knowledge, session)),
    commands=(
        Command(
            "settings",
            210,
            "",
            "yourself, your companies, your data",
            lambda *_: events.Show("settings"),
            words=("menu", "settings"),
            in_menu=True,
        ),
    ),
)
