"""A group that is played in one terminal: which lines it takes, what it shows of a card, and the real process."""

import os
import signal
from pathlib import Path

import pytest

from bot.front_ends.group_console import HELP, KEPT, NOT_KEPT, ODD, changed, play
from bot.front_ends.terminal import PROMPT
from knowledge.model import Knowledge
from tests.forking import run
from tests.group_journeys import CoreMeetings
from tests.journeys import Script
from tests.kill_child import ADVISOR, ROOT, Chat
from tests.test_console import HOSTILE

OPEN = ("ann: /assess Acme",)


def said(knowledge: Knowledge, *lines: str) -> str:
    """What is shown after the last line."""
    written: list[str] = []
    play(CoreMeetings(knowledge), Script(iter(lines), written))  # type: ignore[arg-type] # the core needs no store
    return "".join(written).rpartition(f"{PROMPT}{lines[-1]}\n\n")[2].removesuffix(f"{KEPT}\n\n").strip()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("bob: c", "Big tech"),
        ("Bob : C", "Big tech"),
        ("bob: a startup", "A startup"),
        ("bob: A STARTUP!", "A startup"),
        ("bob: consultancy", "A consultancy"),
        ("bob: don't know", "Don't know"),
        ("bob: no idea", "Don't know"),
        ("zoë: c", "Big tech"),
    ],
)
def test_a_button_is_pressed_by_letter_or_by_words(knowledge: Knowledge, line: str, says: str) -> None:
    """The letter, its words however they are written, or those that only one button has."""
    name = line.partition(":")[0].strip().casefold()
    assert said(knowledge, *OPEN, line).startswith(f"(to {name}) You said: {says}")


@pytest.mark.parametrize("line", ["bob: 40", "bob: about 40 people", "bob: forty"])
def test_a_number_is_its_band(knowledge: Knowledge, line: str) -> None:
    """Where the answers are numbers, a number presses the band that holds it."""
    assert said(knowledge, "ann asks about Acme: size", line).startswith("(to bob) You said: Small (up to 50)")
    assert "no button" in said(knowledge, *OPEN, line)


def test_several_letters_are_several_presses(knowledge: Knowledge) -> None:
    """Where several answers fit, letters with commas press one after the other; elsewhere they are no button."""
    shown = said(knowledge, "ann asks about Acme: your main tasks", "bob: a, c")
    assert shown.count("(to bob) You said:") == 2
    assert shown.endswith("Try out ML on something new. Press to add, or again to take one off.")
    assert "no button “a, c”" in said(knowledge, *OPEN, "bob: a, c")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("hello", ODD),
        ("ann", ODD),
        ("wait", ODD),
        ("wait long", ODD),
        ("5: c", ODD),
        ("ann:", "(What does ann do? ann: c presses a button, ann: /help asks for help.)"),
        ("bob: purple", "(The card has no button “purple”. It has: a to g, Don't know, I worked or interviewed there,"),
        ("bob: a b", "(The card has no button “a b”."),
        ("bob: h", "(The card has no button “h”."),
        ("bob in private: hello", "(bob in private: /forget is all that reaches the group from there.)"),
        ("bob asks about Beta: budget, weather", "(Not all of “budget, weather” are questions."),
        ("wait 99999999", "A year is the longest."),
        ("wait 5", "(Time passes, and nothing happens.)"),
        ("bob: <b>{{ 7*7 }}</b>", "(The card has no button “<b>{{ 7*7 }}</b>”."),
    ],
)
def test_odd_lines_get_a_hint(knowledge: Knowledge, line: str, hint: str) -> None:
    """Whatever is typed is answered by what would do, and the play goes on."""
    assert said(knowledge, *OPEN, line).startswith(hint)
    assert said(knowledge, *OPEN, line, "bob: a").startswith("(to bob) You said: A startup.")


def test_before_a_case_there_is_nothing_to_press(knowledge: Knowledge) -> None:
    """A press without a card says how a case begins."""
    assert said(knowledge, "bob: c") == "(Nothing is open to press. ann: /assess Acme begins.)"


@pytest.mark.parametrize("line", ["help", "/help", "?", "HELP"])
def test_help(knowledge: Knowledge, line: str) -> None:
    """How it is played can be asked at any time, and each line of it works."""
    assert said(knowledge, line) == HELP
    for told in HELP.splitlines():
        form = told.partition(" – ")[0].partition(", ")[0]
        assert said(knowledge, *OPEN, form) != ODD, form


@pytest.mark.parametrize(
    "line", ["wait 600", "wait 600s", "wait 10 minutes", "wait 10m", "WAIT 10 MIN", "wait 1 hour", "wait 2 days"]
)
def test_time_passes_when_it_is_told_to(knowledge: Knowledge, line: str) -> None:
    """What comes due in the time that passes happens, in its order."""
    assert "You are too few just now." in said(knowledge, *OPEN, line)


def test_of_a_card_is_shown_what_changed() -> None:
    """Where one line of it is another, that line alone; else all of it."""
    assert changed("a\nb\nc", "a\nx\nc") == "x"
    assert changed("a\nb\nc", "a\nx\ny") == "a\nx\ny"
    assert changed("a\nb", "a\nb\nc") == "a\nb\nc"
    assert changed("", "a") == "a"


def test_who_is_away_does_nothing(knowledge: Knowledge) -> None:
    """Members and the bot come and go; what they would say while they are away is not heard."""
    assert said(knowledge, *OPEN, "bob leaves", "bob: c").startswith("(bob is not in the group.")
    assert said(knowledge, *OPEN, "bob leaves", "bob joins", "bob: c").startswith("(to bob) You said")
    assert said(knowledge, *OPEN, "bot leaves", "bob: c").startswith("(The bot is not in the group.")
    assert said(knowledge, *OPEN, "bot leaves", "bot joins").startswith("I help a group")


def process(*lines: bytes | str, **environment: str) -> tuple[str, str]:
    """What a real one says, and what it complains of."""
    typed = b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    own = {name: value for name, value in os.environ.items() if name != "ADVISOR_DB"}
    done = run([*ADVISOR, "chat", "--group"], input=typed, capture_output=True, cwd=ROOT, env={**own, **environment})
    assert done.returncode == 0
    return done.stdout.decode(), done.stderr.decode()


def test_nothing_is_kept_without_a_file(tmp_path: Path) -> None:
    """A group that is only played leaves nothing behind; with a file it goes on next time."""
    home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    shown, complaint = process(*OPEN, "bob: c", "quit", "bob: d", **home)
    assert (shown.rstrip().endswith(NOT_KEPT), complaint) == (True, "")
    assert "bob: d" not in shown
    assert list(tmp_path.rglob("*")) == []
    file = tmp_path / "group.db"
    process(*OPEN, "bob: c", **home, ADVISOR_DB=str(file))
    shown, _ = process(**home, ADVISOR_DB=str(file))
    assert "Acme · question 1 · 1 answered" in shown
    assert shown.rstrip().endswith(KEPT)
    assert not file.stat().st_mode & 0o077


def test_whatever_is_typed_the_play_goes_on() -> None:
    """No line ends it or comes back as a control character."""
    shown, complaint = process(*OPEN, *HOSTILE.values(), *(b"bob: " + line for line in HOSTILE.values()), "bob: c")
    assert complaint == ""
    assert "(to bob) You said: Big tech" in shown
    assert not set(map(chr, (*range(10), *range(11, 32), 127))) & set(shown)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_the_play_with_goodbye(tmp_path: Path, name: str) -> None:
    """Asked to stop from outside, it says goodbye, and what was said is kept."""
    db = tmp_path / "group.db"
    with Chat(db, options=("--group",)) as chat:
        chat.say(*OPEN, "bob: c")
        chat.process.send_signal(getattr(signal, name))
        assert chat.ended() == 0
        assert chat.shown.decode().rstrip().endswith(KEPT)
        assert chat.complaint() == ""
    with Chat(db, options=("--group",)) as chat:
        assert "1 answered" in str(chat.screen())
