"""Retention: who is silent for too long is erased by itself, whatever kills the program; no clock erases anybody."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.circles import Meetings
from bot.store.circles import Where
from bot.store.retention import MOST_AT_ONCE, Retention
from bot.store.store import Store
from bot.turn import Turns
from dialogs.circle.case import Member
from dialogs.circle.events import Called, Pressed
from dialogs.session.events import Typed
from knowledge.house import House
from knowledge.model import Knowledge
from tests.bot_on_telegram import bot_on_telegram
from tests.kill_child import fill, left_in_files
from tests.telegram.client import serving
from tests.telegram_child import BESIDE_THE_TURNS, KILLED, PATIENCE, Life, asked

DAYS = 30
OTHER_TABLES = ("set_aside", "errand")


@dataclass
class Clock:
    """A clock that a test sets."""

    day: float = 0.0

    def __call__(self) -> str:
        return (datetime(2026, 11, 22, tzinfo=UTC) + timedelta(days=self.day)).isoformat(timespec="seconds")


@dataclass
class Years:
    """A store that people talk to over a long time."""

    store: Store
    knowledge: Knowledge
    clock: Clock = field(default_factory=Clock)

    def __post_init__(self) -> None:
        self.retention = Retention(self.store, DAYS, self.clock)

    def says(self, who: str, *lines: str) -> None:
        for line in lines:
            Turns(self.knowledge, self.store, self.clock).take(who, who, Typed(line))

    def sweeps(self, day: float) -> int:
        """How many are erased on that day."""
        self.clock.day = day
        found = 0
        while erased := self.retention.sweep():
            found += erased
        return found

    @property
    def people(self) -> list[str]:
        return [key for (key,) in self.store.connection.execute("SELECT key FROM person ORDER BY key")]


@pytest.fixture
def years(tmp_path: Path, knowledge: Knowledge) -> Iterator[Years]:
    store = Store(tmp_path / "advisor.db")
    yield Years(store, knowledge)
    store.close()


def test_who_is_silent_is_erased(years: Years) -> None:
    """After so many days without a word, and a day to make sure, all of somebody is gone to the last byte."""
    years.says("ann", "Marmalade Works", "a", "37")
    years.says("ben", "Zenith", "a")
    for day in range(DAYS):
        assert years.sweeps(day) == 0
    years.says("ben", "b")
    assert [years.sweeps(day) for day in (DAYS, DAYS + 1, DAYS + 2)] == [0, 1, 0]
    assert years.people == ["ben"]
    years.store.scrub()
    assert left_in_files(years.store.path, ["Marmalade", "ann"]) == []
    assert [years.sweeps(DAYS + day) for day in (DAYS, DAYS + 1)] == [0, 1]


def test_any_word_counts(years: Years) -> None:
    """Who only looks, and answers nothing, is not silent."""
    years.says("ann", "Acme", "a")
    years.sweeps(0)
    for day in range(5, 100, 5):
        years.clock.day = day
        years.says("ann", "/why")
        assert years.sweeps(day) == 0


@pytest.mark.parametrize("jump", [400, -400, 40_000, -9_000])
def test_a_clock_that_jumps(years: Years, jump: float) -> None:
    """A clock that leaps by years for some hours, and comes back, erases nobody; nor does what was said meanwhile."""
    years.says("ann", "Acme", "a")
    for day in (0, 1, 2):
        years.sweeps(day)
    assert [years.sweeps(2 + jump + hour / 24) for hour in range(12)] == [0] * 12
    years.says("ann", "b")
    assert [years.sweeps(day) for day in (3, 3.5, 4, 5)] == [0] * 4
    assert years.people == ["ann"]


def test_a_long_pause_of_the_bot(years: Years) -> None:
    """After months in which nothing ran, those who were silent before have a day still in which they can come back."""
    years.says("ann", "Acme", "a")
    years.says("ben", "Beta", "a")
    years.sweeps(0)
    assert [years.sweeps(200), years.sweeps(200.9)] == [0, 0]
    years.says("ann", "/why")
    assert years.sweeps(201) == 1
    assert years.people == ["ann"]


def test_nothing_expires_where_nothing_should(years: Years) -> None:
    """0 days keep for ever."""
    years.says("ann", "Acme", "a")
    forever = Retention(years.store, 0, years.clock)
    for day in (0, 10_000, 20_000):
        years.clock.day = day
        assert forever.sweep() == 0
    assert years.people == ["ann"]


def test_what_was_stored_before(years: Years) -> None:
    """Of whom it is not known when they were heard last, because an older version stored it, silence begins now."""
    years.says("ann", "Acme", "a")
    years.store.connection.execute("UPDATE conversation SET heard = ''")
    assert [years.sweeps(day) for day in (500, 502, 500 + DAYS)] == [0, 0, 0]
    assert years.sweeps(502 + DAYS) == 1


def test_what_is_left_of_nobody(years: Years) -> None:
    """A row about somebody of whom there is nothing else expires as well."""
    execute = years.store.connection.execute
    execute(
        "INSERT INTO set_aside (key, person, body, error, at) VALUES ('k', 'ann', 'Marmalade', '', ?)", (years.clock(),)
    )
    execute(
        "INSERT INTO errand (key, chat, person, kind, due, tries, closed) VALUES (?, 7, ?, ?, ?, 0, ?)",
        ("s", "ann", "sorry", years.clock(), "blocked"),
    )
    years.sweeps(0)
    years.sweeps(DAYS)
    assert [bool(execute(f"SELECT 1 FROM {table}").fetchone()) for table in OTHER_TABLES] == [True, True]  # noqa: S608
    years.sweeps(DAYS + 1)
    assert [execute(f"SELECT 1 FROM {table}").fetchone() for table in OTHER_TABLES] == [None, None]  # noqa: S608
    assert years.store.to_scrub()


def test_many_at_once(years: Years) -> None:
    """However many have been silent, all go, some in each commit."""
    many = 2 * MOST_AT_ONCE + 1
    for number in range(many):
        years.says(f"p{number}", "Acme")
    years.sweeps(0)
    years.sweeps(DAYS)
    years.clock.day = DAYS + 1
    assert [years.retention.sweep() for _ in range(4)] == [MOST_AT_ONCE, MOST_AT_ONCE, 1, 0]
    assert years.people == []


def test_on_telegram(tmp_path: Path, knowledge: Knowledge) -> None:
    """The bot looks by itself: the silent are gone from its files, the others go on, and whoever comes back is new."""
    clock = Clock()
    with bot_on_telegram(tmp_path / "bot.db", replace(knowledge, house=House(keep_days=DAYS))) as bot:
        bot.service.batches = bot.service.rounds.batches = replace(
            bot.service.batches, turns=replace(bot.service.batches.turns, now=clock)
        )
        bot.service.intake.batches = bot.service.batches
        bot.service.rounds.retention = replace(bot.service.rounds.retention, now=clock)
        bot.passes(3600)
        ann = bot.starting("Marmalade", "a", number=70012345)
        ben = bot.starting("Zenith", "a", number=8, name="Ben")
        for day in (10, DAYS, DAYS + 1):
            clock.day = day
            bot.passes(3700)
            ben.types("/why")
            bot.passes(10)
        assert left_in_files(bot.db, ["Marmalade", "70012345"]) == []
        assert bot.logged("expired")[0]["people"] == 1
        ben.presses("Close")
        ann.presses("Don't know")
        ann.types("Acme")
        bot.passes(10)
        assert "Zenith" in ben.screen
        assert "Acme" in ann.screen
        assert bot.mishaps == []


LONG_AGO = "2020-01-01T00:00:00+00:00"


WHERE_IT_STANDS = ("before commit", "after commit", "before scrub", "inside scrub")


@pytest.mark.parametrize("point", [*WHERE_IT_STANDS, *BESIDE_THE_TURNS])
def test_killed_over_it(tmp_path: Path, point: str) -> None:
    """Killed anywhere in it, the bot erases the silent with its next start, and them alone."""
    db = tmp_path / "bot.db"
    with serving() as telegram:
        ann, ben = telegram.person(70012345, "Ann"), telegram.person(8, "Ben")
        life = Life(telegram, db)
        for person, line in ((ann, "/new Marmalade"), (ben, "/new Zenith")):
            person.types(line)
        telegram.until(lambda: "Marmalade" in ann.screen and "Zenith" in ben.screen, PATIENCE)
        assert life.stop() == 0
        with closing(sqlite3.connect(db)) as file, file:
            file.execute("UPDATE conversation SET heard = ? WHERE key = 'telegram:70012345'", (LONG_AGO,))
            file.execute("UPDATE clock SET at = '2022-01-01T00:00:00+00:00'")
            fill(file, 30_000 if point in BESIDE_THE_TURNS else 0)
        ben.types("a")
        assert Life(telegram, db, (point, 1)).ended() == KILLED
        life = Life(telegram, db)
        telegram.until(lambda: left_in_files(db, ["Marmalade", "70012345"]) == [], PATIENCE)
        assert life.stop() == 0
        assert asked(db, "SELECT key FROM person") == [("telegram:8",)]


def test_who_took_part_in_a_group(years: Years) -> None:
    """When a group's case has been idle for that long, nobody can tell any more who took part in it; counts stay."""
    meetings = Meetings(Turns(years.knowledge, years.store, years.clock))
    place = Where(-5)
    begun = datetime(2026, 11, 22, tzinfo=UTC).timestamp()
    circle = meetings.take(place, Called(Member("telegram:7"), "assess", "Acme", begun)).place.circle
    assert circle is not None
    for number in (7, 8, 9):
        press = Pressed(Member(f"telegram:{number}"), "vote:1:ordinary", circle.number, begun)
        meetings.take(place, press)
    with years.store.transaction():
        meetings.settle(begun + 61)
    for day in (1, 3, DAYS + 5, DAYS + 8):
        years.sweeps(day)
    assert "telegram:" not in "\n".join(years.store.connection.iterdump())
    kept = meetings.circles.place(place).circle
    assert kept is not None
    assert kept.tallies[0].counts == (("ordinary", 3),)
