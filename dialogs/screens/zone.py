"""The person's time zone, asked for once, when it is needed for a reminder."""

from dialogs.screens.buttons import Button
from dialogs.screens.remind import LONGEST_WORDS
from dialogs.screens.screen import Line, Screen, reminding
from dialogs.screens.wording import render
from dialogs.session.events import Move
from dialogs.session.session import Session
from dialogs.session.world import TellZone
from knowledge.model import Knowledge

ZONES = (
    ("Europe/London", "London"),
    ("Europe/Berlin", "Berlin, Paris"),
    ("Europe/Athens", "Athens, Kyiv"),
    ("America/New_York", "New York"),
    ("America/Chicago", "Chicago"),
    ("America/Los_Angeles", "Los Angeles"),
    ("Asia/Kolkata", "India"),
    ("Asia/Singapore", "Singapore"),
    ("Australia/Sydney", "Sydney"),
)


def _typed(knowledge: Knowledge, session: Session, line: str) -> Move:
    """A line on this screen is a place."""
    return TellZone(line[:LONGEST_WORDS], session.panel.partition(":")[2])


def _pressed(knowledge: Knowledge, session: Session, zone: str) -> Move:
    """A zone that was picked, and the date that waits for it."""
    name, _, waiting = session.panel.partition(":")
    return TellZone(zone, waiting if name == "zone" else "")


SCREEN = Screen(
    draw=lambda knowledge, session, waiting: render("zone", waiting=waiting),
    exists=lambda *_: True,
    picks=lambda _k, _s: tuple(Button(f"zone:{zone}", say) for zone, say in ZONES),
    form=True,
    typed=_typed,
    presses={"zone": _pressed},
    menu=(Line(40, Button("show:zone", "My time zone")),),
    house=reminding,
)
