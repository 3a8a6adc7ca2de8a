"""Erase everything? Asked once more, since it cannot be undone."""

from dialogs.screens.buttons import Button
from dialogs.screens.delete import asked
from dialogs.screens.screen import Command, Line, Screen, alone, always
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _sure(knowledge: Knowledge, session: Session) -> Move:
    return events.Forget() if session.panel == "forget" else Remark(("old_screen",))


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/forget Acme` is about one company."""
    return asked(knowledge, session, argument) if argument and session.case_count else events.Show("forget")


SCREEN = Screen(
    draw=lambda _, session, about: render("forget", cases=session.case_count),
    exists=always,
    picks=lambda _k, _s: (Button("forget", "Yes, erase everything"), Button("close", "No, keep it")),
    moves=lambda _k, _s: (),
    confirmed=lambda session: events.Forget(),
    passing=True,
    commands=(Command("forget", 200, "", "erase everything stored about you", _asked),),
    presses={"forget": alone(_sure)},
    menu=(Line(70, Button("show:forget", "Erase everything")),),
)
