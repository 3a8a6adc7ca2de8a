"""Screens: a terminal, or plain text for pipes. Where a talk is shown, and where its lines come from."""

import errno
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from threading import Timer
from typing import TYPE_CHECKING, Protocol

from bot.trouble import Trouble
from dialogs.screens.wording import plain
from dialogs.session.cleaning import clean

if TYPE_CHECKING:
    from rich.text import Text

PROMPT = "> "
BEFORE_WORDS = re.compile(r"  \S  |[^\w\s(“/…] |\d+\. ")  # a letter to pick by, a sign, a number
NARROWEST = 20  # columns; in fewer no words are left
LONGEST_READ = 100_000  # characters of one line that are looked at
READING = 0.3  # seconds after which nobody is in the middle of being shown something
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # a key, a service manager, a closed terminal


class Screen(Protocol):
    """Where the talk is shown and lines come from."""

    def show(self, markup: str) -> None: ...

    def read(self) -> str | None:
        """The next line; None at the end."""


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

    def stop(self) -> None:
        """No more lines: called by a signal, at any moment."""
        raise KeyboardInterrupt  # else the read that is waiting would go on waiting


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


Commands = Callable[[], Iterable[str]]  # asked for when somebody types one: nobody's first prompt waits for it
Idle = Callable[[], None]  # what is done while somebody reads the first screen, beside everything else


class TerminalScreen:
    """A terminal: styled text, a line that can be edited, commands completed with Tab."""

    def __init__(self, commands: Commands, idle: Idle) -> None:
        # Here, because a talk through a pipe must not wait for these to load.
        from prompt_toolkit import PromptSession  # noqa: PLC0415
        from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415

        self._console = Console(highlight=False)
        self._prompt: PromptSession[str] = PromptSession(
            completer=WordCompleter(lambda: [f"/{name}" for name in commands()], sentence=True)
        )
        self._stopped, self._idle = False, Timer(READING, idle)
        self._idle.daemon = True

    def show(self, markup: str) -> None:
        from rich.text import Text  # noqa: PLC0415

        styled = Text()
        for style, piece in styled_pieces(markup):
            styled.append(piece, style)
        self._console.print(self._hung(styled), end="\n\n")

    def _hung(self, text: "Text") -> "Text":
        """Lines that are too long go on under their own words, not under the letter or the sign before them."""
        from rich.text import Text  # noqa: PLC0415

        hung, width = [], self._console.width
        for line in text.split(allow_blank=True):
            begins = BEFORE_WORDS.match(line.plain)
            indent = begins.end() if begins else 0
            if not indent or line.cell_len <= width or width < NARROWEST:
                hung.append(line)
                continue
            first, *rest = line[indent:].wrap(self._console, width - indent)
            hung += [line[:indent] + first, *(Text(" " * indent) + one for one in rest)]
        return Text("\n").join(hung)

    def read(self) -> str | None:
        if not self._idle.ident:  # not begun yet
            self._idle.start()
        try:
            return self._prompt.prompt(PROMPT, pre_run=self._end_if_stopped)
        except (EOFError, KeyboardInterrupt):
            return None

    def stop(self) -> None:
        """No more lines: called by a signal, at any moment."""
        # An exception raised in the middle of an event loop would leave it in pieces: the prompt is asked to end.
        self._stopped = True
        if self._prompt.app.loop:
            self._prompt.app.loop.call_soon_threadsafe(self._end_if_stopped)

    def _end_if_stopped(self) -> None:
        app = self._prompt.app
        if self._stopped and app.is_running and not app.is_done:
            app.exit(exception=EOFError())


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


def at_terminal(commands: Commands, talks: Callable[[Screen], None], idle: Idle = lambda: None) -> None:
    """What `talks` does happens at standard input and output, until its lines end or a signal comes."""
    screen: TerminalScreen | PlainScreen = TerminalScreen(commands, idle) if _in_terminal() else _plain_screen()

    def leave(*_: object) -> None:
        for number in STOPPING:
            signal.signal(number, signal.SIG_IGN)  # once is enough; the goodbye is short
        screen.stop()

    for number in STOPPING:
        signal.signal(number, leave)
    with _screen_may_close():
        talks(screen)


def _in_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _plain_screen() -> PlainScreen:
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):  # None where it was closed before the start
            stream.reconfigure(errors="replace")
    return PlainScreen(_lines() if sys.stdin else iter(()), _write if sys.stdout else lambda text: None)


@contextmanager
def _screen_may_close() -> Iterator[None]:
    """Nobody reads any more: that ends the talk and is no trouble, for what was said is kept."""
    try:
        yield
    except OSError as error:
        # Python flushes what is left when it ends, and must not complain a second time.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno not in {errno.EPIPE, errno.EIO}:
            raise Trouble(f"the output cannot be written: {error.strerror}. What you said is kept.") from error


@contextmanager
def one_line_of_trouble() -> Iterator[None]:
    """Trouble ends the program with its line and exit code."""
    try:
        yield
    except Trouble as trouble:
        sys.stderr.write(f"advisor: {trouble}\n")
        raise SystemExit(trouble.exit_code) from trouble
