"""The advisor in a terminal, and for lines from a pipe. Each prompt comes only after the answer is kept."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from bot.trouble import Trouble
from bot.turn import Outcome, Turns
from dialogs.cleaning import clean
from dialogs.events import Arrived, Event, Export, Quit, Typed
from dialogs.hearing import LETTERS
from dialogs.phases import ADVISING
from dialogs.view import View, view
from dialogs.wording import plain

CONVERSATION = PERSON = "console"
PROMPT = "> "
LONGEST_READ = 100_000  # characters of one line that are looked at
GOODBYE = "Goodbye. All you said is kept; the next start takes up where you left off."


class Screen(Protocol):
    """Where the talk is shown and lines come from."""

    def show(self, markup: str) -> None: ...

    def read(self) -> str | None:
        """The next line; None at the end."""


def talk(turns: Turns, screen: Screen) -> None:
    """One conversation, until the lines end or the person leaves."""
    outcome, verdict = _turn(turns, Arrived(), screen), ""
    while not any(isinstance(effect, Quit) for effect in outcome.effects):
        now = view(turns.knowledge, outcome.session)
        # A verdict is long and has not left the screen: what comes after it is shown alone.
        screen.show(drawn(replace(now, body="") if now.body == verdict else now))
        verdict = now.body if outcome.session.phase == ADVISING and not outcome.session.panel else verdict
        line = screen.read()
        if line is None:
            break
        outcome = _turn(turns, Typed(line), screen)
    screen.show(GOODBYE)


def _turn(turns: Turns, event: Event, screen: Screen) -> Outcome:
    outcome = turns.take(CONVERSATION, PERSON, event)
    for effect in outcome.effects:
        if isinstance(effect, Export):
            screen.show(export(turns, effect.target))
    return outcome


def drawn(screen: View) -> str:
    """The view as markup: what can be picked is lettered, what else can be done stands below in its words."""
    parts = [screen.text] if screen.text else []
    if screen.options:
        parts += [f"  <b>{letter}</b>  {_escaped(b.say)}" for letter, b in zip(LETTERS, screen.options, strict=False)]
    if screen.moves:
        parts.append(f"<i>({' · '.join(_escaped(move.say) for move in screen.moves)} · /help)</i>")
    return "\n".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def export(turns: Turns, target: str) -> str:
    """Everything stored about the person, into a new file or onto the screen; tells what it did."""
    text = json.dumps(turns.store.export(PERSON), ensure_ascii=False, indent=2)
    if not target:
        return _escaped(text)
    path = Path(target).expanduser()
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text + "\n")
    except FileExistsError:
        return _escaped(f"{path} is there already; name a new file.")
    except (OSError, ValueError) as error:
        return _escaped(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.")
    return _escaped(f"Everything stored about you is in {path}.")


@dataclass
class PlainScreen:
    """Plain text, for pipes: shows the line after its prompt, so that the output reads as a talk."""

    lines: Iterator[str]
    write: Callable[[str], object]

    def show(self, markup: str) -> None:
        self.write(plain(markup) + "\n\n")

    def read(self) -> str | None:
        self.write(PROMPT)
        line = next(self.lines, None)
        self.write("\n" if line is None else f"{clean(line)}\n\n")
        return line


def _lines() -> Iterator[str]:
    """Lines of standard input, of which no more than LONGEST_READ characters are kept."""
    while line := sys.stdin.readline(LONGEST_READ):
        rest = line
        while rest and not rest.endswith("\n"):
            rest = sys.stdin.readline(LONGEST_READ)
        yield line


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


class TerminalScreen:
    """A terminal: styled text, a line that can be edited, commands completed with Tab."""

    def __init__(self, commands: list[str]) -> None:
        # Here, because a talk through a pipe must not wait for these to load.
        from prompt_toolkit import PromptSession  # noqa: PLC0415
        from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415

        self._console = Console(highlight=False)
        self._prompt: PromptSession[str] = PromptSession(
            completer=WordCompleter([f"/{name}" for name in commands], sentence=True)
        )

    def show(self, markup: str) -> None:
        from rich.text import Text  # noqa: PLC0415

        styled = Text()
        for style, piece in styled_pieces(markup):
            styled.append(piece, style)
        self._console.print(styled, end="\n\n")

    def read(self) -> str | None:
        try:
            return self._prompt.prompt(PROMPT)
        except (EOFError, KeyboardInterrupt):
            return None


def styled_pieces(markup: str) -> Iterator[tuple[str, str]]:
    """The text of the markup in pieces, each with its style as rich names it."""
    style = ""
    for piece in markup.replace("<", "\x00<").replace(">", ">\x00").split("\x00"):
        if piece in {"<b>", "<i>"}:
            style = "bold" if piece == "<b>" else "dim"
        elif piece in {"</b>", "</i>"}:
            style = ""
        elif piece:
            yield style, plain(piece)


def chat(turns: Turns, commands: list[str]) -> None:
    """Talks with whoever is at standard input and output."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        talk(turns, TerminalScreen(commands))
        return
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    talk(turns, PlainScreen(_lines(), _write))


@contextmanager
def one_line_of_trouble() -> Iterator[None]:
    """Trouble ends the program with its line and exit code."""
    try:
        yield
    except Trouble as trouble:
        sys.stderr.write(f"advisor: {trouble}\n")
        raise SystemExit(trouble.exit_code) from trouble
