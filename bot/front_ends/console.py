"""The advisor in a terminal, and for lines from a pipe. Each prompt comes only after the answer is kept."""

import errno
import html
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from io import TextIOWrapper
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot.trouble import Trouble
from bot.turn import Outcome, Turns
from dialogs.screens.buttons import LETTERS
from dialogs.screens.table import table_of
from dialogs.screens.take import file_name, taken_along
from dialogs.screens.wording import plain
from dialogs.session.cleaning import clean
from dialogs.session.events import Arrived, Brought, Draw, Event, Export, Quit, ReadFile, Tabulate, TakeAlong, Typed
from dialogs.session.phases import ADVISING
from dialogs.session.session import Session
from dialogs.view import View, view

if TYPE_CHECKING:
    from rich.text import Text

CONVERSATION = PERSON = "console"
PROMPT = "> "
BEFORE_WORDS = re.compile(r"  \S  |[^\w\s(“/…] |\d+\. ")  # a letter to pick by, a sign, a number
NARROWEST = 20  # columns; in fewer no words are left
LONGEST_READ = 100_000  # characters of one line that are looked at
NO_PICTURE = "I can’t draw the picture just now. Here is what it would show."
MOST_OF_A_NAME = 100  # files of one name that are numbered
GOODBYE = "Goodbye. Everything you said is kept, and next time we go on from here."
SEVERAL = "Several letters are fine: a, c"
TRACES = "Another program is reading the file just now: the last traces in it go when the advisor starts next."
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)  # a key, a service manager, a closed terminal


class Screen(Protocol):
    """Where the talk is shown and lines come from."""

    def show(self, markup: str) -> None: ...

    def read(self) -> str | None:
        """The next line; None at the end."""


def talk(turns: Turns, screen: Screen) -> None:
    """One conversation, until the lines end or the person leaves."""
    with suppress(KeyboardInterrupt):
        _conversation(turns, screen)
    screen.show(GOODBYE)


def _conversation(turns: Turns, screen: Screen) -> None:
    outcome, verdict = _turn(turns, Arrived(), screen), ""
    while not any(isinstance(effect, Quit) for effect in outcome.effects):
        now = view(turns.knowledge, outcome.session)
        # A verdict is long and has not left the screen: what comes after it is shown alone.
        screen.show(drawn(replace(now, body="") if now.notice and now.body == verdict else now))
        verdict = now.body if now.body and outcome.session.phase == ADVISING and not outcome.session.panel else verdict
        line = screen.read()
        if line is None:
            break
        outcome = _turn(turns, Typed(_dropped(line)), screen)


def _turn(turns: Turns, event: Event, screen: Screen) -> Outcome:
    outcome = turns.take(CONVERSATION, PERSON, event)
    for effect in outcome.effects:
        if isinstance(effect, Export):
            screen.show(export(turns, effect.target))
        if isinstance(effect, TakeAlong):
            screen.show(take_along(turns, outcome.session, effect))
        if isinstance(effect, Tabulate):
            screen.show(table_of(turns.knowledge, outcome.session, effect.side_by_side).markup())
        if isinstance(effect, Draw):
            screen.show(drawing(turns, outcome.session, effect))
    if outcome.traces:
        screen.show(TRACES)
    files = [effect.target for effect in outcome.effects if isinstance(effect, ReadFile)]
    return _turn(turns, _in_file(turns, files[0]), screen) if files else outcome


def _in_file(turns: Turns, target: str) -> Event:
    """What stands in a file on this machine."""
    from bot.documents.apart import read_file  # noqa: PLC0415 - most talks need no file
    from bot.documents.kinds import Unreadable  # noqa: PLC0415

    try:
        return read_file(Path(_unquoted(target)).expanduser(), turns.now())
    except Unreadable as error:
        return Brought("", "file", unreadable=error.why)
    except (RuntimeError, ValueError):  # `~` of nobody; a name that none can have
        return Brought("", "file", unreadable="missing")


def _dropped(line: str) -> str:
    """A file that was dropped into the terminal is its path, perhaps in quotes."""
    path = _unquoted(line.strip())
    try:
        dropped = (
            path.startswith(("/", "~")) and " " not in path.partition("/")[0] and Path(path).expanduser().is_file()
        )
    except (OSError, RuntimeError, ValueError):
        dropped = False
    return f"/read {path}" if dropped else line


def _unquoted(path: str) -> str:
    quoted = len(path) > 1 and path[0] == path[-1] and path[0] in "'\""
    return path[1:-1] if quoted else path.replace("\\ ", " ")


def drawn(screen: View, always: str = "/help") -> str:
    """The view as markup: what can be picked is lettered, what else can be done stands below in its words, and behind
    them what can `always` be.
    """
    parts = [screen.text] if screen.text else []
    if screen.options:
        letters = chain(LETTERS, repeat(" "))  # what is beyond the letters is shown, and picked by its words
        parts += [f"  <b>{letter}</b>  {_escaped(b.say)}" for letter, b in zip(letters, screen.options, strict=False)]
    if screen.several:
        parts.append(f"<i>{SEVERAL}</i>")
    if screen.moves:
        moves = [_escaped(move.say) for move in screen.moves] + [always] * bool(always)
        parts.append(f"<i>({' · '.join(moves)})</i>")
    return "\n".join(parts)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def export(turns: Turns, target: str) -> str:
    """Everything stored about the person, into a new file or onto the screen; tells what it did."""
    text = json.dumps(turns.store.export(PERSON), ensure_ascii=False, indent=2)
    if not target:
        return _escaped(text)
    return _escaped(_written(target, text + "\n"))


def take_along(turns: Turns, session: Session, wanted: TakeAlong) -> str:
    """The verdict and the questions, into a new file here or where the person said; tells what it did."""
    target = wanted.target or _free(file_name(session.company, wanted.kind))
    done = "What to take along is in {path}."
    return _escaped(_written(target, taken_along(turns.knowledge, session, wanted.kind), done))


def drawing(turns: Turns, session: Session, wanted: Draw) -> str:
    """The picture, into a new file here or where the person said, and what it shows; tells where it is."""
    from bot.pictures.easel import Easel, NotDrawn  # noqa: PLC0415 - most talks need no picture
    from dialogs.pictures.subject import picture, picture_name, subject  # noqa: PLC0415

    shown, easel = picture(turns.knowledge, session, subject(wanted)), Easel()
    try:
        content = easel.draw(shown.svg)
    except NotDrawn:
        return f"{NO_PICTURE}\n\n{shown.words}"
    finally:
        easel.rest()
    target = wanted.target or _free(picture_name(session, wanted))
    return f"{_escaped(_written(target, content, 'The picture is in {path}.'))}\n\n{shown.words}"


def _free(name: str) -> str:
    """The name, with a number if there is such a file: nobody is asked for a name who has given none."""
    path = Path(name)
    numbered = (f"{path.stem}-{number}{path.suffix}" for number in range(2, MOST_OF_A_NAME))
    return next((each for each in (name, *numbered) if not Path(each).exists()), name)


def _written(target: str, content: str | bytes, done: str = "Everything stored about you is in {path}.") -> str:
    """Writes a new file, whole or not at all; tells what became of it."""
    try:
        path = Path(target).expanduser()
        with path.open("xb") as file, _gone_if_cut_short(path):
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
    except FileExistsError:
        return f"{target} is there already; name a new file."
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: `~` of nobody
        return f"{target} cannot be written: {getattr(error, 'strerror', None) or error}."
    return done.replace("{path}", str(path))


@contextmanager
def _gone_if_cut_short(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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


class TerminalScreen:
    """A terminal: styled text, a line that can be edited, commands completed with Tab."""

    def __init__(self, commands: Commands) -> None:
        # Here, because a talk through a pipe must not wait for these to load.
        from prompt_toolkit import PromptSession  # noqa: PLC0415
        from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
        from rich.console import Console  # noqa: PLC0415

        self._console = Console(highlight=False)
        self._prompt: PromptSession[str] = PromptSession(
            completer=WordCompleter(lambda: [f"/{name}" for name in commands()], sentence=True)
        )
        self._stopped = False

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


def chat(turns: Turns, commands: Commands) -> None:
    """Talks with whoever is at standard input and output."""
    at_terminal(commands, lambda screen: talk(turns, screen))


def at_terminal(commands: Commands, talks: Callable[[Screen], None]) -> None:
    """What `talks` does happens at standard input and output, until its lines end or a signal comes."""
    screen: TerminalScreen | PlainScreen = TerminalScreen(commands) if _in_terminal() else _plain_screen()

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
