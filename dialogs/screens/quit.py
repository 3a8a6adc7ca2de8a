"""What is said to those who leave, where a talk has no end: the question is not asked once more."""

import re

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Screen, always
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move
from dialogs.session.session import Session
from knowledge.model import Knowledge

GOODBYES = (
    "quit", "exit", "bye", "goodbye", "stop", "bye bye", "good bye", "ok bye", "thanks bye", "see you", "see you later",
)  # fmt: skip
ASKED = re.compile(
    r"(?:(?:ok|okay|please|pls|well|sorry|no|just|now|thanks|i want to|id like to|i would like to|lets|can we|can you"
    r"|could you) )*(?:"
    r"stop(?: it| this| that| now| here| (?:messaging|writing|asking|bothering|texting)(?: to)?(?: me)?)?"
    r"|i give up|giving up|i quit|im (?:out|leaving|off)|i am (?:out|leaving|off)|let me (?:out|go)"
    r"|i (?:have|need|must|got|gotta)(?: to)? (?:go|leave|stop|run)(?: now)?"
    r"|i (?:dont|do not) want to (?:do this|go on|continue|talk)(?: any ?more)?"
    r"|(?:good )?bye(?: bye)?(?: for now)?|goodbye(?: for now)?|see (?:you|ya)(?: later| soon| tomorrow)?"
    r"|talk (?:to you )?later"
    r"|unsubscribe(?: me)?|leave me alone|go away"
    r")(?: please| pls| now| then| thanks| thank you)*"
)


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Stop it, please`, `I give up`, wherever it is said."""
    return events.Quit() if ASKED.fullmatch(plain(line)) else None


SCREEN = Screen(
    draw=lambda _knowledge, _session, _about: render("quit"),
    exists=always,
    moves=lambda _knowledge, _session: (Button("close", "Go on"),),
    passing=True,
    hears=_hears,
    commands=(
        Command(
            "quit",
            230,
            "",
            "leave; what you said is kept",
            lambda *_: events.Quit(),
            words=GOODBYES,
            house=lambda house: house.terminal,
        ),
    ),
)
