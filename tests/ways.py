"""How one gets to each panel by typing, found out from the shelf of screens."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs.screens.shelf import commands, panels
from dialogs.session.events import Arrived, Pressed
from dialogs.session.session import Session
from dialogs.session.world import Remind
from dialogs.step import step
from dialogs.view import view
from knowledge.model import Knowledge
from tests.conftest import Talk

BEGINNINGS = (
    ("Acme", "a"),
    ("Acme", "a", "/done"),
    ("Acme", "a", "a", "/new Beta", "b", "b"),
    ("Acme", "a", "a", "/new Beta", "b", "b", "/why 1.1"),
    ("Acme", "size: 12", "data people: 30"),
    ("Acme", "they employ nine hundred people in all, and nobody looks at the models"),
)


def ways(knowledge: Knowledge) -> dict[str, list[str]]:
    """panel -> lines that open it; every panel of the shelf is among them, or it cannot be reached."""
    found: dict[str, list[str]] = {}
    for lines, talk in _tried(knowledge):
        asked = any(isinstance(effect, Remind) for effect in talk.effects)  # opened by what only the world knows
        opened = "remind" if asked else talk.session.panel.partition(":")[0]
        if opened:
            found.setdefault(opened, lines)
    return found


def _tried(knowledge: Knowledge) -> Iterator[tuple[list[str], Talk]]:
    """Lines, and the talk after them; a beginning is talked through once."""
    for beginning in BEGINNINGS:
        begun = Talk(knowledge)
        begun.take(Arrived())
        begun.say(*beginning)
        yield [*beginning], begun
        for line in (*(f"/{name}" for name in (*panels(), *commands())), "?", "/why 1.1"):
            yield [*beginning, line], _after(begun, line)
        menu = _after(begun, "/settings")
        for button in view(knowledge, menu.session).options:
            yield [*beginning, "/settings", button.say], _after(menu, button.say)


def _after(talk: Talk, line: str) -> Talk:
    """Another talk, which began as this one did."""
    other = replace(talk, cases={**talk.cases})
    other.say(line)
    return other


def both_right(knowledge: Knowledge, session: Session) -> Session:
    """Whoever is asked which of two answers to change, changes neither."""
    while session.panel.startswith("contradiction:"):
        before, session = session, step(knowledge, session, Pressed("close")).session
        assert session.panel != before.panel
    return session
