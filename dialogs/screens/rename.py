"""The company gets another name."""

from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    return events.Rename(argument) if argument or session.phase == NAMING else events.Show("rename")


SCREEN = Screen(
    draw=lambda _, session, about: render("rename", company=session.company),
    form=True,
    asks_name=True,
    commands=(Command("rename", 170, "[NAME]", "give this company another name", _asked),),
)
