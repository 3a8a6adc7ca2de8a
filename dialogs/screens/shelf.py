"""The shelf of screens: every file of this room that has a SCREEN or WAYS is on it, and nobody keeps a list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import TypeVar

from dialogs import screens
from dialogs.screens.buttons import Button
from dialogs.screens.notices import answers_to
from dialogs.screens.screen import Command, Meaning, Screen, Ways
from dialogs.session.session import Session
from knowledge.house import House
from knowledge.model import Knowledge

Entry = TypeVar("Entry")


@cache
def all_ways() -> Mapping[str, Ways]:
    """file name -> the screen of that file, or the ways in it that lead to none."""
    modules = {
        found.name: import_module(f"{screens.__name__}.{found.name}") for found in iter_modules(screens.__path__)
    }
    ways = {name: getattr(module, "SCREEN", None) or getattr(module, "WAYS", None) for name, module in modules.items()}
    return {name: way for name, way in ways.items() if way}


@cache
def panels() -> Mapping[str, Screen]:
    """The screens that lie over the talk when they are opened."""
    return {name: way for name, way in all_ways().items() if isinstance(way, Screen) and not way.phases}


@cache
def phase_screens() -> Mapping[str, Screen]:
    """phase -> what the talk shows then."""
    return {phase: way for way in all_ways().values() if isinstance(way, Screen) for phase in way.phases}


@cache
def commands() -> Mapping[str, Command]:
    """All commands by name, in the order of the help."""
    found = sorted(chain.from_iterable(way.commands for way in all_ways().values()), key=lambda c: (c.place, c.name))
    return _once((command.name, command) for command in found)


@cache
def phrases() -> Mapping[str, str]:
    """What people type instead of a command -> the command."""
    return _once((words, command.name) for command in commands().values() for words in command.words)


@cache
def presses() -> Mapping[str, Meaning]:
    """The name of a button -> what a press on it means."""
    return _once(chain.from_iterable(way.presses.items() for way in all_ways().values()))


def _once(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for name, entry in pairs:
        if name in found:
            raise ValueError(f"two screens have {name!r}")
        found[name] = entry
    return found


def panel_of(session: Session) -> Screen | None:
    """The panel that lies over the talk, if there is one."""
    return panels().get(session.panel.partition(":")[0])


def screen_of(session: Session) -> Screen:
    return panel_of(session) or phase_screens()[session.phase]


def asking(knowledge: Knowledge, session: Session) -> str:
    """The name of the panel, if it asks a question of its own."""
    panel = panel_of(session)
    return session.panel.partition(":")[0] if panel and panel.asks(knowledge, session) else ""


def offers(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What the person can pick on this screen, in order; a console letters them a, b, c."""
    return screen_of(session).picks(knowledge, session)


def moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What else can be done on this screen, beside picking."""
    screen = screen_of(session)
    answers = () if panel_of(session) and not asking(knowledge, session) else answers_to(knowledge, session.notice)
    return (*answers, *possible(knowledge.house, screen.moves(knowledge, session)))


def panel_exists(knowledge: Knowledge, session: Session, panel: str) -> bool:
    """Whether there is such a panel, and something to show in it now."""
    name, _, about = panel.partition(":")
    return name in panels() and panels()[name].exists(knowledge, session, about)


def why_not(panel: str) -> str:
    """The kind of notice that says why this panel is not shown."""
    name, _, about = panel.partition(":")
    return panels()[name].why_not(about) if name in panels() else "no_panel"


def of_companies(panel: str) -> bool:
    """Whether the panel needs the person's other companies."""
    screen = panels().get(panel.partition(":")[0])
    return screen is not None and screen.of_companies


def commands_of(house: House) -> list[Command]:
    """The commands that do something in this house."""
    known = (command for command in commands().values() if command.house(house))
    return [replace(c, argument="") if c.of_files and not house.terminal else c for c in known]


def menu(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """The lines of the menu, each in its place."""
    lines = sorted(chain.from_iterable(way.menu for way in all_ways().values()), key=lambda line: line.place)
    return tuple(line.button for line in lines if line.when(session))


def possible(house: House, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    """Nothing is offered that leads to `I can't do that here`."""
    closed = _closed(house)
    return tuple(b for b in buttons if b.name not in closed and _opened(b) not in closed) if closed else buttons


def _opened(button: Button) -> str:
    """`show:zone` of a button that opens a panel, whatever the panel is about."""
    return ":".join(button.data.split(":")[:2])


@lru_cache(maxsize=16)
def _closed(house: House) -> frozenset[str]:
    """The names of the buttons that do nothing in this house, and what they open of panels."""
    ways = [(name, way) for name, way in all_ways().items() if not way.house(house)]
    return frozenset(chain.from_iterable((f"show:{name}", *way.presses) for name, way in ways))
