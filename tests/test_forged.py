"""Forged presses (F1): whatever a changed client sends as the data of a button, it can do no more than the buttons can.

FORGED says how many values there are (3,000 without it, 100,000 in `make walk`), FORGED_SEED which.
"""

import os
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.front_ends.telegram.incoming import decode
from dialogs.screens.shelf import moves, offers, panel_exists, panels
from dialogs.session.events import Event, Export, Forget, Pressed
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import view
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.parts import far

pytestmark = far
VALUES = int(os.environ.get("FORGED", "3000"))
SEED = int(os.environ.get("FORGED_SEED", "5"))
TALKS = [
    [], ["Acme"], ["Acme", "a"], ["Acme", "a", "b", "a", "/done"], ["Acme", "a", "/done", "/edit 1"],
    ["Acme", "a", "/new Beta", "b", "/cases"], ["Acme", "a", "/forget"], ["Acme", "a", "/edit"],
]  # fmt: skip
ODD = [
    "",
    " ",
    "|",
    ":",
    "0",
    "-1",
    "99",
    "9" * 30,
    "\x00",
    "\u202e",
    "١",
    "é" * 32,
    "1e3",
    "+1",
    "1_0",
    "{{7*7}}",
    "..",
    "'--",
]
STRANGE: list[object] = [None, 7, True, [], {}, 1.5, b"x".decode()]


def button(data: object) -> Event | None:
    """What a press with this data means, as Telegram brings it."""
    person = {"id": 7, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": 3, "chat": {"id": 7, "type": "private"}}
    incoming = decode({"update_id": 1, "callback_query": {"id": "1", "from": person, "message": message, "data": data}})
    return incoming.event if incoming else None


def on_some_screen(knowledge: Knowledge, session: Session) -> set[str]:
    """All that the buttons of this session carry, on whichever of its panels."""
    opened = ["", *(name for name in panels() if panel_exists(knowledge, session, name)), session.panel]
    shown = [replace(session, panel=panel) for panel in opened]
    carried = {b.data for there in shown for b in (*offers(knowledge, there), *moves(knowledge, there))}
    return carried | {f"skip:{session.asked}", "export"}


def forger(chance: random.Random, known: list[str]) -> Callable[[], object]:
    """Makes data: true ones, of this talk or of another, changed a little or much, and nonsense."""

    def changed(data: str) -> str:
        place = chance.randrange(len(data) + 1)
        return data[:place] + chance.choice([*ODD, chance.choice(known)]) + data[place + chance.randrange(3) :]

    def forged() -> object:
        case = chance.choice(["1", "2", "1", "2", "0", "01", "-1", "٢", "", "1|1", "99999999999"])
        data = chance.choice(known)
        match chance.randrange(6):
            case 0:
                return f"{case}|{data}"
            case 1:
                return f"{case}|{changed(data)}"
            case 2:
                return f"{case}|{data.partition(':')[0]}:{chance.choice(known).partition(':')[2]}"
            case 3:
                return changed(f"{case}|{data}")
            case 4:
                return "".join(chr(chance.randrange(0x11000)) for _ in range(chance.randrange(64)))
            case _:
                return chance.choice([*STRANGE, f"{case}|{chance.choice(ODD)}", f"{data}|{case}"])

    return forged


def talks(knowledge: Knowledge) -> list[Session]:
    sessions = []
    for lines in TALKS:
        talk = Talk(knowledge)
        if lines:
            talk.say(*lines)
        sessions.append(replace(talk.session, cases=tuple(talk.cases.values())))
    return sessions


def does_what_it_may(knowledge: Knowledge, session: Session, event: Pressed, offered: set[str]) -> bool:
    """Whether a press is refused, or changes no more than a button of this session could."""
    taken = step(knowledge, session, event)
    done = taken.said or any(isinstance(effect, Forget | Export) for effect in taken.effects)
    view(knowledge, replace(taken.session, cases=session.cases))
    return not done or (event.data in offered and event.case == session.case)


@pytest.mark.parametrize("number", range(len(TALKS)))
def test_forged_data_does_no_more_than_buttons(knowledge: Knowledge, number: int) -> None:
    """Nothing raises, every screen can be drawn, and whatever says, erases or exports something was offered."""
    session = talks(knowledge)[number]
    known = sorted({data for other in talks(knowledge) for data in on_some_screen(knowledge, other)})
    offered = on_some_screen(knowledge, session)
    forged = forger(random.Random(SEED + number), known)  # noqa: S311 - no secret
    tried: set[str] = set()
    accepted = 0
    for _ in range(VALUES // len(TALKS)):
        event = button(forged())
        if not isinstance(event, Pressed) or repr(event) in tried:
            continue
        tried.add(repr(event))
        assert does_what_it_may(knowledge, session, event, offered), event
        accepted += event.data in offered and event.case == session.case
    assert accepted or not session.case
