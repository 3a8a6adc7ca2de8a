"""The console as people and pipes meet it: a real process, with pipes or a terminal around it."""

import fcntl
import os
import pty
import re
import select
import signal
import sqlite3
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import pytest

from bot.front_ends.console import GOODBYE, NOTHING_KEPT
from bot.front_ends.terminal import PROMPT
from tests.forking import Program, run
from tests.kill_child import ADVISOR, PATIENCE, ROOT, Chat, advisor_after, log_in, played

CONTROL_SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;?]*[a-zA-Z]|\][^\x07]*\x07|[=>]|[()][A-Z0-9])")
PROMPT_SIGN = f"\n{PROMPT.strip()}"
ENDS = GOODBYE.split(".", maxsplit=1)[0]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "talk.db"


def test_lines_from_a_pipe_are_played_to_their_end(db: Path) -> None:
    """A talk that is piped in is shown with its prompts and lines, and its end is a good end."""
    talk = played(db, "Acme", "a", "don't know")
    assert (talk.returncode, talk.stderr) == (0, b"")
    assert [line for line in talk.stdout.decode().splitlines() if line.startswith(PROMPT)] == [
        *("> Acme", "> a", "> don't know", PROMPT),
    ]
    assert talk.stdout.decode().rstrip().endswith(GOODBYE)


def test_no_lines_at_all(db: Path) -> None:
    """With nothing to read the company's name is asked for, and that is all."""
    talk = played(db, input=None, stdin=DEVNULL)
    first_screen, *rest = talk.stdout.decode().split(f"\n{PROMPT}")
    assert talk.returncode == 0
    assert "company" in first_screen.strip().splitlines()[-2]
    assert len(rest) == 1


NOT_FOR_A_TALK = {
    *("telegram", "aiohttp", "starlette", "uvicorn", "prometheus_client", "asyncio", "bot.front_ends.telegram"),
    *("dateparser", "icalendar", "pypdf", "resvg_py", "bot.circles", "bot.reports.preview", "bot.reports.browser"),
    *("rich", "prompt_toolkit"),  # without a terminal
    *("dialogs.hearing.meaning.understanding", "dialogs.screens.forget"),  # nobody has said anything
}


def test_a_first_prompt_waits_for_nothing_that_it_does_not_need(db: Path) -> None:
    """What only a bot, a document, a picture or a line to be understood needs is not loaded before the first prompt."""
    talk = advisor_after("import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))")
    command = [*talk, "chat", "--db", str(db)]
    # Not forked from a program that has loaded all of it.
    ended = subprocess.run(command, cwd=ROOT, stdin=DEVNULL, capture_output=True, text=True, check=False)
    assert ended.returncode == 0
    assert ended.stdout.count(PROMPT) == 1
    loaded = set(ended.stderr.split())
    assert "bot.front_ends.console" in loaded
    assert loaded & NOT_FOR_A_TALK == set()


def test_the_talk_opens_with_the_name(db: Path) -> None:
    """The first answer is the company's name, and the first question is about that company."""
    with Chat(db) as chat:
        assert "company" in str(chat.screen())
        assert chat.say("Acme Rockets").startswith("Acme Rockets")


def test_prompts_come_without_waiting_for_more_lines(db: Path) -> None:
    """Each prompt is there while the input is still open, behind the screen that it belongs to."""
    with Chat(db) as chat:
        for line in ("Acme", "a", "b", "/why"):
            assert chat.say(line)
            assert chat.shown.decode().endswith(f"\n\n{PROMPT}")


def test_the_next_start_shows_the_question_that_was_open(db: Path) -> None:
    """Who leaves in the middle finds the same question, about the same company."""
    with Chat(db) as before:
        left_at = before.say("Acme Rockets", "a", "don't know")
        assert before.ended() == 0
    with Chat(db) as after:
        assert after.screen() == left_at
        assert "Acme Rockets" in left_at


def test_quit_ends_the_talk_though_lines_follow(db: Path) -> None:
    """/quit ends it at once, with the goodbye and a good exit."""
    with Chat(db) as chat:
        chat.say("Acme", "a")
        chat.send("/quit", "b")
        assert chat.ended() == 0
        assert chat.shown.decode().rstrip().endswith(GOODBYE)
        assert chat.complaint() == ""
    with Chat(db) as after:
        after.screen()
        assert len(log_in(db)) == 1


def test_who_had_all_erased_is_not_told_that_it_is_kept(db: Path) -> None:
    """The goodbye says what is so: after /forget, nothing about the person is kept."""
    talk = played(db, "Acme", "a", "/forget", "yes", "/quit")
    assert talk.stdout.decode().rstrip().endswith(NOTHING_KEPT)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_ends_the_talk_with_goodbye(db: Path, name: str) -> None:
    """Asked to stop from outside, it says goodbye; nothing is lost and nothing is complained of."""
    with Chat(db) as chat:
        left_at = chat.say("Acme", "a")
        chat.process.send_signal(getattr(signal, name))
        assert chat.ended() == 0
        assert chat.shown.decode().rstrip().endswith(GOODBYE)
        assert chat.complaint() == ""
    with Chat(db) as after:
        assert after.screen() == left_at


def test_a_reader_that_leaves_is_no_trouble(db: Path) -> None:
    """When nobody reads what is shown, as with `| head -1`, the talk ends without complaint."""
    with Chat(db) as chat:
        chat.screen()
        assert chat.process.stdout
        chat.process.stdout.close()
        chat.send(*["Acme", "a"] * 50)
        assert chat.process.wait(PATIENCE) == 0
        assert chat.complaint() == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_what_is_shown_goes_to_a_full_disk(db: Path) -> None:
    """Where the output cannot be written, one plain line says so."""
    with Path("/dev/full").open("wb") as full:
        talk = played(db, "Acme", stdout=full)
    assert talk.returncode == 2
    assert len(talk.stderr.decode().splitlines()) == 1
    assert "cannot be written" in talk.stderr.decode()


@pytest.mark.parametrize("closed", ["<&-", ">&- </dev/null", "<&- >&- 2>&-"])
def test_started_without_its_streams(db: Path, closed: str) -> None:
    """A start with closed streams, as from a careless script, ends well and without a traceback."""
    command = f'exec "$0" "$@" {closed}'
    ended = run(["sh", "-c", command, *ADVISOR, "chat", "--db", str(db)], cwd=ROOT, capture_output=True)
    assert (ended.returncode, ended.stderr) == (0, b"")


HOSTILE = {
    "not UTF-8": b"caf\xe9 \xff\xfe",
    "NUL": b"a\x00b",
    "ten megabytes": b"x" * 10_000_000,
    "pasted": b"I have heard many things about them. " * 30_000,
    "escape codes": b"\x1b[31mred\x1b]0;title\x07\xc2\x9b2J",
    "right to left": "\u202egnp.exe".encode(),
    "surrogate": b"\xed\xa0\x80",
    "empty": b"",
    "template": b"{{7*7}}{% for %}",
    "markup": b"<b>bold</b> & <a href='x'>",
}


def test_whatever_is_typed_the_talk_goes_on(db: Path) -> None:
    """What is no answer is none: it is not kept, no control character of it comes back, and the next line counts."""
    talk = played(db, "Acme", *HOSTILE.values(), "a")
    assert (talk.returncode, talk.stderr) == (0, b"")
    assert talk.stdout.count(f"\n{PROMPT}".encode()) == len(HOSTILE) + 3
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", talk.stdout.decode())
    assert answers_kept(db) == 1


def answers_kept(db: Path) -> int:
    with closing(sqlite3.connect(db)) as file:
        (number,) = file.execute("SELECT count(*) FROM said").fetchone()
    return int(number)


def test_no_reminders_where_nobody_could_send_them(db: Path) -> None:
    """A terminal says that it cannot remind, offers no button for it, and the talk goes on."""
    screen = played(db, "Acme", "interview Thursday at 10", "/remind", "/ask", "/settings", "i").stdout.decode()
    assert screen.count("I can't remind you here") == 2
    assert "Remind me of these" not in screen
    menu, privacy = screen.split("\n> ")[-3:-1]
    assert "reminders" not in menu
    assert "time zone" not in menu
    assert "i  What is stored" in menu
    assert privacy.split("\n")[2] == "What is stored"


def test_windows_line_ends(db: Path) -> None:
    """Lines that end as on Windows are the same lines."""
    assert played(db, b"Acme\r", b"a\r").stdout == played(db.with_name("other.db"), "Acme", "a").stdout


def test_a_name_is_shown_as_it_was_typed(db: Path) -> None:
    """Signs in a name that mean something to a program mean nothing here."""
    with Chat(db) as chat:
        for name in ("<b>Bold</b> & Söhne", "{{ 7*7 }} Ltd", "'; DROP TABLE said; --", "株式会社 🚀"):
            chat.say(f"/new {name}")
            assert f"So far it's “{name}”." in chat.say("/rename")


@pytest.mark.parametrize("language", [{}, {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}], ids=["C", "strictly C"])
def test_a_terminal_of_the_seventies(db: Path, language: dict[str, str]) -> None:
    """Where the system knows only ASCII, what it cannot show is a question mark, and nothing breaks."""
    talk = played(db, "Söhne 🚀", "a", "/help", "don’t know", env={**os.environ, "LC_ALL": "C", **language})
    assert (talk.returncode, talk.stderr) == (0, b"")
    assert talk.stdout.rstrip().endswith(GOODBYE.encode())


def test_the_default_place_is_the_data_folder(tmp_path: Path) -> None:
    """Without --db the file is in the platform's data folder, and only its owner can read it."""
    place = tmp_path / "data" / "advisor" / "advisor.db"
    environment = {key: value for key, value in os.environ.items() if key != "ADVISOR_DB"}
    environment |= {"XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    run([*ADVISOR, "chat"], input=b"Acme\n", cwd=ROOT, env=environment, check=True, stdout=DEVNULL)
    assert sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.db")) == [place.relative_to(tmp_path)]
    assert not any(path.stat().st_mode & 0o077 for path in (place, place.parent))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A path with a slip in it makes no folder, and begins no other file in it: it is named."""
    talk = played(tmp_path / "tlaks" / "talk.db", "Acme")
    assert talk.returncode == 2
    assert f"There is no folder {tmp_path / 'tlaks'}." in talk.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_the_place_can_come_from_the_environment(tmp_path: Path) -> None:
    """ADVISOR_DB names the file, and --db is stronger."""
    environment = {**os.environ, "ADVISOR_DB": str(tmp_path / "environment.db")}
    for extra in ([], ["--db", str(tmp_path / "option.db")]):
        run([*ADVISOR, "chat", *extra], input=b"", cwd=ROOT, env=environment, check=True, stdout=DEVNULL)
        assert (tmp_path / "option.db").exists() == bool(extra)
    assert (tmp_path / "environment.db").exists()


def on_a_terminal(before: str) -> tuple[str, ...]:
    return advisor_after(f"import os, sys; os.dup2(os.open(sys.argv.pop(1), os.O_RDWR), 0){before}")


class Terminal:
    """The advisor in a terminal of its own; `shown` is what stands on it, without colours and cursor moves."""

    def __init__(self, db: Path, before: str = "", **environment: str) -> None:
        self.keyboard, screen = pty.openpty()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 110, 0, 0))
        # The terminal answers no questions about its cursor.
        settings = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", **environment}
        # The first terminal that a new session opens is the one whose closing ends it.
        command = [*on_a_terminal(before), os.ttyname(screen), "chat", "--db", str(db)]
        self.process = Program(
            command, stdin=screen, stdout=screen, stderr=screen, cwd=ROOT, env=settings, start_new_session=True
        )
        os.close(screen)
        self.raw, self.before = b"", ""

    def type(self, keys: str) -> None:
        os.write(self.keyboard, keys.encode())

    def more(self) -> bool:
        ready, _, _ = select.select([self.keyboard], [], [], PATIENCE)
        assert ready, f"stuck after {self.shown[-300:]!r}"
        try:
            piece = os.read(self.keyboard, 1 << 16)
        except OSError:  # the last process on this terminal is gone
            return False
        self.raw += piece
        return bool(piece)

    @property
    def shown(self) -> str:
        return CONTROL_SEQUENCE.sub(b"", self.raw).decode(errors="replace")

    def until(self, words: str) -> None:
        """Waits until the words stand on the screen; what came before them is forgotten."""
        while words not in self.shown:
            assert self.more(), f"ended after {self.shown[-300:]!r}"
        self.before, _, rest = self.shown.partition(words)
        self.raw = rest.encode()

    def say(self, line: str) -> None:
        """Types a line to a question and waits for the next one, whose last line offers /help, and its prompt."""
        self.type(f"{line}\r")
        self.until("/help)")
        self.until(PROMPT_SIGN)

    def ended(self) -> int:
        while self.more():
            pass
        return self.process.wait(PATIENCE)


@contextmanager
def terminal(db: Path, before: str = "", **environment: str) -> Iterator[Terminal]:
    opened = Terminal(db, before, **environment)
    try:
        yield opened
    finally:
        opened.process.kill()
        opened.process.wait()
        with suppress(OSError):  # a test may have closed it
            os.close(opened.keyboard)


WAYS_OUT: dict[str, Any] = {
    "Ctrl-C": lambda t: t.type("\x03"),
    "Ctrl-C in a line": lambda t: t.type("half a li\x03"),
    "Ctrl-D": lambda t: t.type("\x04"),
    "SIGTERM": lambda t: t.process.terminate(),
}


@pytest.mark.parametrize("leave", WAYS_OUT.values(), ids=WAYS_OUT.keys())
def test_ways_out_of_a_terminal(db: Path, leave: Any) -> None:
    """However one leaves a terminal, it ends with the goodbye, a good exit and every answer kept."""
    with terminal(db) as screen:
        screen.until(PROMPT_SIGN)
        screen.say("Acme")
        screen.say("a")
        leave(screen)
        assert screen.ended() == 0
        assert ENDS in screen.shown
        assert "Traceback" not in screen.shown
    assert answers_kept(db) == 1


AT_THE_END = """; import atexit, threading; atexit.register(lambda: (
    [beside.join() for beside in threading.enumerate() if beside.daemon],
    print("loaded" if "dialogs.hearing.meaning.understanding" in sys.modules else "not loaded")))"""


def test_what_hears_is_loaded_while_the_first_screen_is_read(db: Path) -> None:
    """Whoever reads before they write does not wait for what understands their first line."""
    # With a seed of its own it is started anew, and not forked from a program that has heard much.
    with terminal(db, AT_THE_END.replace("\n", " "), PYTHONHASHSEED="1") as screen:
        screen.until(PROMPT_SIGN)
        screen.type("\x04")
        screen.until(ENDS)
        assert screen.ended() == 0
        assert "\nloaded" in screen.shown.replace("\r", "")


def test_a_closed_terminal_loses_nothing(db: Path) -> None:
    """When the window is closed the advisor ends by itself, and the next start is where it was."""
    with terminal(db) as screen:
        screen.until(PROMPT_SIGN)
        screen.say("Acme Rockets")
        screen.say("a")
        os.close(screen.keyboard)
        assert screen.process.wait(PATIENCE) == 0
    with Chat(db) as chat:
        assert "Acme Rockets" in str(chat.screen())
        assert len(log_in(db)) == 1


def test_tab_completes_a_command(db: Path) -> None:
    """The beginning of a command and Tab is the command."""
    with terminal(db) as screen:
        screen.until(PROMPT_SIGN)
        screen.type("/exp")
        screen.until("/export")  # offered below the line
        screen.type("\t")
        screen.until("ort")  # in the line
        screen.type("\r")
        screen.until('"format": 1')


@pytest.mark.parametrize("columns", [30, 40, 80])
def test_an_option_keeps_its_indent(db: Path, columns: int) -> None:
    """Where a line is too narrow for an answer, it goes on under its words, not under its letter; nothing is lost."""
    with terminal(db, COLUMNS=str(columns)) as screen:
        screen.until(PROMPT_SIGN)
        screen.say("Acme")
        screen.type("b\r")
        screen.until("stopped")
        screen.until("/help)")
    lines = screen.before.replace("\r", "").splitlines()
    options = lines[next(n for n, line in enumerate(lines) if line.startswith("  a  ")) :]
    options = options[: next(n for n, line in enumerate(options) if line.startswith("("))]
    assert all(re.match(r"  [a-e]  \S| {5}\S", line) and len(line.rstrip()) <= columns for line in options)
    assert " ".join(" ".join(options).split()) == (
        "a Much of the revenue would stop b Only future sales would suffer c A known, small part would be lost "
        "d Only the costs would go up e Hardly anybody would notice"
    )


@pytest.mark.parametrize("kind", ["xterm", "dumb"])
def test_a_terminal_shows_no_markup(db: Path, kind: str) -> None:
    """Words are bold or dim on a terminal, never between signs; signs that a person typed stay."""
    with terminal(db, TERM=kind) as screen:
        screen.until(PROMPT_SIGN)
        screen.say("A < B & C > D")
        for line in ("a", "/why", "/help", "/back", "/forget"):
            screen.type(f"{line}\r")
        screen.type("no\r/quit\r")
        assert screen.ended() == 0
        assert not re.search(r"</?[bi]>|&lt;|&amp;|blockquote", screen.shown)
    assert "A < B & C > D" in str(played(db).stdout.decode())


def test_a_terminal_is_in_no_group(db: Path) -> None:
    """Asking a group leads nowhere in a terminal, and says so, instead of giving a code that nobody can type."""
    shown = str(played(db, "Acme", "b", "/group", "ask my group").stdout.decode())
    assert shown.count("I'm in no groups here") == len(("/group", "ask my group"))
