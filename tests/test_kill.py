"""kill -9 at every named point, at disk calls and at random: nothing acknowledged is lost, nothing counts twice.

KILLS says how many kills there are (half of the named points without it); KILL_SEED repeats a run of the random ones.
"""

import inspect
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.front_ends.console import drawn
from dialogs.screens.wording import plain
from dialogs.session.events import Arrived
from dialogs.step import step
from dialogs.view import View, view
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.kill_child import DIES_IN, STRACE, Chat, dying_at, integrity, left_in_files, log_in, under_strace
from tests.parts import one_in

KILLS = int(os.environ.get("KILLS", "12"))
SEED = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(1 << 32)))  # printed by a failing test
KILLED = -9
ONCE = ("inside migration", "after migration")
ERASING = ("after commit", "before scrub", "inside scrub")
TURNING = ("before step", "inside transaction", "half written", "before commit", "after commit")
NAMED_KILLS = [(point, 1) for point in (*ONCE, *TURNING)] + [(point, 6) for point in TURNING]
DISK_KILLS = max(KILLS // 8, 2)
RANDOM_KILLS = max(KILLS - len(NAMED_KILLS) - len(ERASING) - DISK_KILLS, 3)
BURST = 24  # lines typed ahead, among which the kill falls
ANSWERS = ("a", "don't know", "b", "/back", "a", "skip")


@dataclass(frozen=True)
class Moment:
    """What is seen after a line of the talk, what by whoever comes back then, and what stands in the log."""

    line: str
    screen: str
    back: str
    log: list[tuple[str, Any]]


def text_of(screen: View) -> str:
    return plain(drawn(screen)).strip()


def untouched_talk(knowledge: Knowledge, length: int) -> list[Moment]:
    """A long talk about one company after another, as the core alone has it: nothing kills the core."""
    talk = Talk(knowledge)
    opening = text_of(talk.take(Arrived()))
    moments = [Moment("", opening, opening, [])]
    for n in range(length):
        before = talk.session
        line = {"naming": f"Company {n}", "asking": ANSWERS[n % len(ANSWERS)]}.get(before.phase, f"/new Company {n}")
        screen = text_of(talk.say(line))
        new = talk.session.said[len(before.said) :] if talk.session.case == before.case else ()
        log = [(entry.question, as_read(entry.value)) for entry in new]
        back = text_of(view(knowledge, step(knowledge, talk.session, Arrived()).session))
        moments.append(Moment(line, screen, back, moments[-1].log + log))
    return moments


def as_read(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.fixture(scope="module")
def moments(knowledge: Knowledge) -> list[Moment]:
    return untouched_talk(knowledge, BURST * (RANDOM_KILLS + 2))


@dataclass
class Survivor:
    """One talk in one file through many deaths, held against the same talk without them."""

    db: Path
    moments: list[Moment]
    at: int = 0  # lines that were acknowledged: the prompt after them was seen

    def lives_on(self, chat: Chat) -> None:
        """A start after a death: integrity, the log, the screen. One line may have been in the air."""
        screen = chat.screen()
        assert integrity(self.db) == "ok"
        log = log_in(self.db)
        fitting = [n for n in (self.at + 1, self.at) if self.moments[n].log == log and self.moments[n].back == screen]
        assert fitting, f"after {self.at} lines: {log[-3:]}\n{screen}"
        self.at = fitting[0]

    def types(self, chat: Chat, lines: int) -> int:
        """Types the next lines ahead; returns at which line this process began."""
        chat.send(*(moment.line for moment in self.moments[self.at + 1 : self.at + 1 + lines]))
        return self.at

    def was_killed(self, chat: Chat, began: int) -> None:
        chat.kill()
        assert chat.process.returncode == KILLED, chat.complaint()
        self.at = began + max(chat.prompts - 1, 0)


def go_on(survivor: Survivor) -> None:
    """The next start takes up the talk, and three lines more work."""
    with Chat(survivor.db) as chat:
        survivor.lives_on(chat)
        lines = [moment.line for moment in survivor.moments[survivor.at + 1 : survivor.at + 4]]
        assert chat.say(*lines) == survivor.moments[survivor.at + 3].screen


def identifier(value: object) -> str:
    return str(value).replace(" ", "_")


@pytest.mark.parametrize(("point", "nth"), one_in(2, NAMED_KILLS), ids=identifier)
def test_killed_at_a_named_point(tmp_path: Path, moments: list[Moment], point: str, nth: int) -> None:
    """Wherever in a turn or in the making of the file the kill falls, the next start takes up the talk."""
    survivor = Survivor(tmp_path / "talk.db", moments)
    with Chat(survivor.db, dying_at(point, nth)) as chat:
        began = survivor.types(chat, BURST)
        assert chat.ended_by_itself() == KILLED, chat.complaint()
        survivor.was_killed(chat, began)
    go_on(survivor)


def test_killed_at_random_moments(tmp_path: Path, moments: list[Moment]) -> None:
    """One talk killed at random again and again loses no answer whose next prompt was seen, and has none twice."""
    print(f"KILL_SEED={SEED}")
    chance = random.Random(SEED)  # noqa: S311 - no secret
    survivor = Survivor(tmp_path / "talk.db", moments)
    for _ in range(RANDOM_KILLS):
        with Chat(survivor.db) as chat:
            survivor.lives_on(chat)
            began = survivor.types(chat, BURST)
            enough = len(chat.shown) + chance.randrange(BURST * 400)
            while len(chat.shown) < enough and chat.prompts < BURST:
                chat.more()
            survivor.was_killed(chat, began)
    go_on(survivor)


needs_strace = pytest.mark.skipif(not STRACE, reason="strace is not installed: no kills at disk calls")
# How many disk calls there surely are in a talk of BURST lines, and in an erasure.
TALKING_CALLS = {"pwrite64": 150, "fdatasync": 30}
ERASING_CALLS = {"pwrite64": 70, "fdatasync": 8, "ftruncate": 3}


def dying_at_call(call: str, nth: int) -> tuple[str, ...]:
    """The program, killed when it makes a system call for the nth time."""
    return under_strace("-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={nth}")


def disk_deaths(calls: dict[str, int]) -> Iterator[tuple[str, ...]]:
    """Programs that die at disk calls, as many as DISK_KILLS says."""
    print(f"KILL_SEED={SEED}")
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for _ in range(DISK_KILLS):
        call = chance.choice(list(calls))
        yield dying_at_call(call, chance.randint(1, calls[call]))


@needs_strace
def test_killed_at_a_disk_call(tmp_path: Path, moments: list[Moment]) -> None:
    """A kill in the middle of writing, the first writing of the file included, leaves no half turn."""
    for n, death in enumerate(disk_deaths(TALKING_CALLS)):
        survivor = Survivor(tmp_path / f"talk{n}.db", moments)
        with Chat(survivor.db, death) as chat:
            began = survivor.types(chat, BURST)
            assert chat.ended_by_itself() == KILLED, chat.complaint()
            survivor.was_killed(chat, began)
        go_on(survivor)


def told(db: Path) -> list[str]:
    """A talk of somebody who will want it erased; returns the words that must go."""
    with Chat(db) as chat:
        chat.say("Marmalade Works", "a", "b", "a")
        words = ["Marmalade Works", *(name for name, _ in log_in(db))]
    assert left_in_files(db, words) == words
    return words


@pytest.mark.parametrize("point", ERASING, ids=identifier)
def test_killed_while_erasing(tmp_path: Path, point: str) -> None:
    """An erasure that was confirmed is finished by the next start: no byte of the company or the answers is left."""
    db = tmp_path / "talk.db"
    words = told(db)
    with Chat(db, dying_at(point, 3 if point == "after commit" else 1)) as chat:
        chat.send("/forget", "yes")
        assert chat.ended_by_itself() == KILLED, chat.complaint()
    with Chat(db) as chat:
        assert "Marmalade" not in str(chat.screen())
        assert left_in_files(db, words) == []


@needs_strace
def test_killed_at_a_disk_call_of_an_erasure(tmp_path: Path) -> None:
    """An erasure cut off at any write is finished by the next start, or was never confirmed to the store."""
    for n, death in enumerate(disk_deaths(ERASING_CALLS)):
        db = tmp_path / f"talk{n}.db"
        words = told(db)
        with Chat(db, death) as chat:
            chat.send("/forget", "yes")
            chat.screen()
        with Chat(db) as chat:
            chat.screen()
            assert left_in_files(db, words) in ([], words)
            assert integrity(db) == "ok"


def test_every_point_is_tried() -> None:
    """There is no named point on the way of a console's talk at which none of these tests kills."""
    sources = "".join(inspect.getsource(module) for module in DIES_IN)
    assert {point for point, _ in NAMED_KILLS} | set(ERASING) == set(re.findall(r'crash_point\("(.+)"\)', sources))
