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
from dialogs.screens.screen import Command, Hearing, Meaning, Screen, Ways
from dialogs.session.session import Session
from knowledge.house import House
from knowledge.model import Knowledge

Entry = TypeVar("Entry")


@cache
def _files() -> Mapping[str, None]:
    return dict.fromkeys(found.name for found in iter_modules(screens.__path__))


def _way(name: str) -> Ways | None:
    """The screen of a file, or the ways in it that lead to none."""
    return _loaded(name) if name in _files() else None


@cache
def _loaded(name: str) -> Ways | None:
    """It is loaded when it is needed: a first prompt shows one screen, and should not wait for sixty."""
    module = import_module(f"{screens.__name__}.{name}")
    return getattr(module, "SCREEN", None) or getattr(module, "WAYS", None)


@cache
def all_ways() -> Mapping[str, Ways]:
    """file name -> the screen of that file, or the ways in it that lead to none."""
    return {name: way for name in _files() if (way := _way(name))}


@cache
def panels() -> Mapping[str, Screen]:
    """The screens that lie over the talk when they are opened."""
    return {name: panel for name in all_ways() if (panel := _panel(name))}


def _panel(name: str) -> Screen | None:
    way = _way(name)
    return way if isinstance(way, Screen) and not way.phases else None


@cache
def _screen_in(phase: str) -> Screen:
    """What the talk shows in a phase; where a file has its name, the others are not looked into."""
    ways = (_way(name) for name in dict.fromkeys((phase, *_files())))
    return next(way for way in ways if isinstance(way, Screen) and phase in way.phases)


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
def hearings() -> tuple[Hearing, ...]:
    """What hears in any line whether it asks for a screen."""
    return tuple(way.hears for way in all_ways().values() if way.hears)


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
    return _panel(session.panel.partition(":")[0])


def screen_of(session: Session) -> Screen:
    return panel_of(session) or _screen_in(session.phase)


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
    return (*answers, *possible(knowledge.house, screen.moves(knowledge, session), screen))


def panel_exists(knowledge: Knowledge, session: Session, panel: str) -> bool:
    """Whether there is such a panel, and something to show in it now."""
    name, _, about = panel.partition(":")
    screen = _panel(name)
    return screen is not None and screen.exists(knowledge, session, about)


def drawn(knowledge: Knowledge, session: Session, panel: str) -> str:
    """The words of a panel that is not open; none where there is nothing to show in it."""
    name, _, about = panel.partition(":")
    screen = _panel(name)
    there = screen is not None and screen.exists(knowledge, session, about)
    return screen.draw(knowledge, session.but(panel=panel, notice=()), about) if screen and there else ""


def why_not(panel: str) -> str:
    """The kind of notice that says why this panel is not shown."""
    name, _, about = panel.partition(":")
    screen = _panel(name)
    return screen.why_not(about) if screen else "no_panel"


def of_companies(panel: str) -> bool:
    """Whether the panel needs the person's other companies."""
    screen = _panel(panel.partition(":")[0])
    return screen is not None and screen.of_companies


def commands_of(house: House) -> list[Command]:
    """The commands that do something in this house."""
    known = (command for command in commands().values() if command.house(house))
    return [replace(c, argument="") if c.of_files and not house.terminal else c for c in known]


def menu(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """The lines of the menu, each in its place."""
    lines = sorted(chain.from_iterable(way.menu for way in all_ways().values()), key=lambda line: line.place)
    return tuple(line.button for line in lines if line.when(session))


def possible(house: House, buttons: tuple[Button, ...], screen: Screen | None = None) -> tuple[Button, ...]:
    """Nothing is offered that leads to `I can't do that here`, as no button of the `screen` itself does."""
    leads_on, own = _leading(house), screen.presses if screen else {}
    return tuple(button for button in buttons if button.name in own or leads_on[_opened(button)])


def _opened(button: Button) -> str:
    """The panel that a button opens, whatever that is about, behind `show:`; of any other button its name."""
    name, _, about = button.data.partition(":")
    return f"show:{about.partition(':')[0]}" if name == "show" else name


class _Leading(dict[str, bool]):
    """Whether a button does something in this house, or the panel that it opens: see _opened."""

    def __init__(self, house: House) -> None:
        self._house = house

    def __missing__(self, opened: str) -> bool:
        name, _, panel = opened.partition(":")
        way = _panel(panel) if panel else _pressed_in().get(name)
        leads_on = self[opened] = way is None or way.house(self._house)
        return leads_on


_leading = lru_cache(maxsize=8)(_Leading)


@cache
def _pressed_in() -> Mapping[str, Ways]:
    """The name of a button -> the screen that says what a press on it means."""
    return {name: way for way in all_ways().values() for name in way.presses}
