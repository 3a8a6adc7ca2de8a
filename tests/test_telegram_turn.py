"""The turn of the Telegram bot: order, repetitions, floods, updates that fail, and a file that cannot be written."""

import asyncio
import sqlite3
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from itertools import count, islice, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from bot.front_ends.telegram.api import api
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.service import Service
from bot.front_ends.telegram.settings import read_settings
from bot.front_ends.telegram.taking.floods import BURST
from bot.front_ends.telegram.taking.polling import read
from bot.store.store import Store
from bot.trouble import TRY_LATER, UNUSABLE, Trouble
from knowledge.model import Knowledge, Question
from tests.bot_on_telegram import BotOnTelegram, logging_to, words
from tests.conftest import Talk
from tests.parts import far, some
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.request import FakeRequest
from tests.telegram.views import Call
from tests.telegram.waiting import Waiting

MINUTE, HOUR = 60.0, 3600.0
UNSEEN = "before this was on your screen"


def told(bot: BotOnTelegram, person: Person) -> list[tuple[str, object]]:
    """What somebody said, in the order of the log."""
    return [(said.question, said.value) for said in bot.session(person).said]


def as_told(knowledge: Knowledge, *lines: str) -> list[tuple[str, object]]:
    """The log that these lines lead to in the core alone."""
    talk = Talk(knowledge)
    talk.say(*lines)
    return [(said.question, said.value) for said in talk.session.said]


def sees_its_talk(bot: BotOnTelegram, person: Person) -> bool:
    """Whether the newest message shows the talk as it stands."""
    bot.passes(MINUTE)
    return person.screen.text == words(bot.view(person))


def posts(person: Person) -> list[str]:
    return [message.text for message in person.history if message.by_bot]


def pops_up(person: Person, act: Callable[[], object], bot: BotOnTelegram) -> bool:
    """Whether the bot has a word to say about a press."""
    before = len(person.toasts)
    act()
    bot.passes(MINUTE)
    return len(person.toasts) == before + 1


# Repetitions and order.


@pytest.mark.parametrize("when", ["at once", "later", "after a restart"])
def test_an_update_that_comes_twice(bot: BotOnTelegram, ann: Person, when: str) -> None:
    """A repeated update changes nothing and shows nothing, whenever it comes again."""
    if when == "at once":
        bot.telegram.order("getUpdates", "duplicate")
    ann.types("a")
    bot.passes(MINUTE)
    shown = posts(ann)
    if when == "after a restart":
        bot.restart()
    bot.telegram.redeliver(1)
    bot.passes(MINUTE)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")
    assert posts(ann) == shown
    assert len(shown) == 3


def test_updates_out_of_order(bot: BotOnTelegram, ann: Person) -> None:
    """A batch whose updates are shuffled is taken in the order in which people sent it."""
    ben = bot.starting("Beta", number=8, name="Ben")
    bot.telegram.order("getUpdates", "shuffle")
    lines = ("organisation: a", "size: 40", "revenue_tie: b", "size: 50")
    with bot.telegram.together():
        for line in lines:
            ann.types(line)
            ben.types(line)
    assert sees_its_talk(bot, ann)
    assert sees_its_talk(bot, ben)
    assert told(bot, ann) == told(bot, ben) == as_told(bot.knowledge, "Acme", *lines)


def test_numbers_that_begin_anew(bot: BotOnTelegram, ann: Person) -> None:
    """After a quiet week the numbers of updates may fall; the talk goes on."""
    bot.telegram.do("renumber", number=17)
    ann.types("a")
    bot.passes(MINUTE)
    ann.types("b")
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a", "b")
    assert bot.telegram.pending == []


@pytest.mark.parametrize("words", [("A startup", "A startup"), ("A startup", "Big tech"), ("Big tech", "A startup")])
@pytest.mark.parametrize("together", [True, False], ids=["together", "apart"])
def test_two_taps(bot: BotOnTelegram, ann: Person, words: tuple[str, str], together: bool) -> None:
    """Of two taps on one question the first counts; the second is told so if it was another option."""
    card, (first, second) = ann.screen.message, words
    with bot.telegram.together() if together else ExitStack():
        ann.presses(first, message=card)
        data = next(b["callback_data"] for row in ann.messages[-1].buttons for b in row if second in b["text"])
        if not together:
            bot.passes(1)
        ann.presses_data(data, message=card)
    assert sees_its_talk(bot, ann)
    assert [option for _, option in told(bot, ann)] == ["startup" if first == "A startup" else "big_tech"]
    assert bot.telegram.unanswered == []
    assert len(ann.toasts) == (first != second)


def test_three_quick_lines(bot: BotOnTelegram, ann: Person) -> None:
    """Of lines that come faster than the next screen the first answers; the others draw it, with a word why."""
    with bot.telegram.together():
        for line in ("a", "a", "a"):
            ann.types(line)
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")
    assert UNSEEN in ann.screen
    assert "2 of about 8" in ann.screen


def test_talks_do_not_mix(bot: BotOnTelegram, ann: Person) -> None:
    """Two people at once, one of them in a group as well: two talks, and the group is none of them."""
    ben = bot.starting("Beta", number=8, name="Ben")
    group = bot.telegram.group(-100, "Mentors", ann, ben)
    with bot.telegram.together():
        ann.types("a")
        ann.types("/new@advisor_bot Gamma", group)
        ben.types("b")
    assert sees_its_talk(bot, ann)
    assert sees_its_talk(bot, ben)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")
    assert told(bot, ben) == as_told(bot.knowledge, "Beta", "b")
    assert (bot.session(ann).company, bot.session(ben).company) == ("Acme", "Beta")
    assert "Acme" not in group.screen.text
    assert "Gamma" not in group.screen.text


@pytest.mark.parametrize("line", ["/start", "/help", "/new"])
def test_a_command_twice(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """A command given twice in mid-question leaves one conversation, its answers and its one card."""
    ann.types("a")
    bot.passes(MINUTE)
    shown = len(posts(ann))
    with bot.telegram.together():
        ann.types(line)
        ann.types(line)
    assert sees_its_talk(bot, ann)
    assert len(posts(ann)) == shown + 1
    assert len(bot.session(ann).cases) == 1
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


def test_old_keyboards(bot: BotOnTelegram, ann: Person) -> None:
    """Every button of every earlier screen, pressed after the end and a restart, pops up a word and changes nothing."""
    old = [button["callback_data"] for row in ann.messages[-1].buttons for button in row]
    answers = [data for data in old if "|say:" in data or "|unknown:" in data]
    for line in ("a", "/done", "/new Beta"):
        ann.types(line)
        bot.passes(MINUTE)
    bot.restart()
    stands = bot.session(ann)
    assert all(pops_up(ann, lambda data=data: ann.presses_data(data), bot) for data in answers)  # type: ignore[misc]
    assert bot.session(ann) == stands
    assert bot.telegram.unanswered == []


def test_an_answer_edited_afterwards(bot: BotOnTelegram, ann: Person) -> None:
    """Who edits a message is told on the card; the answer stands as it was given."""
    written = ann.types("a")
    bot.passes(MINUTE)
    before = ann.screen
    ann.edits(written.id, "b")
    assert sees_its_talk(bot, ann)
    assert ann.screen.text != before.text
    assert ann.screen.message == before.message
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


def test_a_long_sleep(bot: BotOnTelegram, ann: Person) -> None:
    """After a day without the network what is still there is taken in order, and the last screen shown once."""
    bot.telegram.order("getUpdates", "cut", times=8)
    ann.types("a")
    ann.presses("Don't know")
    bot.passes(4 * MINUTE)
    ann.types("b")
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a", "b")  # Telegram keeps a press for 150 seconds


# An update that always fails.


def spoil(bot: BotOnTelegram, person: Person, notice: str = "{") -> str:
    """Makes the row of a conversation unreadable, or readable again; returns what stood there."""
    connection, key = bot.service.store.connection, f"telegram:{person.number}"
    bot.service.store.recent.clear()
    (stood,) = connection.execute("SELECT notice FROM conversation WHERE key = ?", (key,)).fetchone()
    connection.execute("UPDATE conversation SET notice = ? WHERE key = ?", (notice, key))
    return str(stood)


def upgraded(knowledge: Knowledge) -> Knowledge:
    """The same knowledge as another version of it."""
    return replace(knowledge, version="next")


def aside(bot: BotOnTelegram) -> int:
    (count,) = bot.service.store.connection.execute("SELECT count(*) FROM set_aside").fetchone()
    return int(count)


def test_an_update_that_fails_harms_no_other(bot: BotOnTelegram, ann: Person) -> None:
    """It is set aside and confirmed, its sender is told once, and those beside it in the batch are served."""
    ben = bot.starting("Beta", number=8, name="Ben")
    spoil(bot, ann)
    shown = len(posts(ann))
    with bot.telegram.together():
        ann.types("a")
        ben.types("a")
        ann.types("b")
    assert sees_its_talk(bot, ben)
    assert told(bot, ben) == as_told(bot.knowledge, "Beta", "a")
    assert (aside(bot), bot.telegram.pending) == (2, [])
    assert len(posts(ann)) == shown + 1


def test_an_update_that_fails_half_way(bot: BotOnTelegram, ann: Person) -> None:
    """Of an update that fails after it has written something nothing is left; it counts once when it can be taken."""
    connection = bot.service.store.connection
    connection.execute("CREATE TRIGGER broken BEFORE INSERT ON card BEGIN SELECT RAISE(ABORT, 'broken'); END")
    ann.types("a")
    bot.passes(MINUTE)
    assert (told(bot, ann), aside(bot), bot.telegram.pending) == ([], 1, [])
    connection.execute("DROP TRIGGER broken")
    bot.restart(upgraded(bot.knowledge))
    assert sees_its_talk(bot, ann)
    assert (told(bot, ann), aside(bot)) == (as_told(bot.knowledge, "Acme", "a"), 0)


class Endless(dict[str, Question]):
    """Questions of which one, when it is looked up, is looked up for ever."""

    stuck = ""

    def __getitem__(self, name: str) -> Question:
        while name == self.stuck:
            pass
        return super().__getitem__(name)


@pytest.fixture
def questions(bot: BotOnTelegram) -> Endless:
    questions = Endless(bot.knowledge.questions)
    bot.restart(replace(bot.knowledge, questions=questions))
    bot.service.limit.tick = 0.05
    return questions


def test_a_step_that_never_ends(bot: BotOnTelegram, ann: Person, questions: Endless) -> None:
    """It is cut and set aside like one that fails; everybody else goes on, and so does she when it ends again."""
    ann.types("a")
    ben = bot.starting("Beta", number=8, name="Ben")
    questions.stuck = bot.session(ann).asked
    with bot.telegram.together():
        ann.types("a")
        ben.types("/why")
    bot.passes(MINUTE)
    questions.stuck = ""
    assert bot.session(ben).panel == "why"
    assert (told(bot, ann), aside(bot), bot.telegram.pending) == (as_told(bot.knowledge, "Acme", "a"), 1, [])
    assert "TooLong" in bot.logged("set_aside")[0]["error"]
    ann.types("b")
    assert sees_its_talk(bot, ann)


def test_a_screen_that_never_ends(bot: BotOnTelegram, ann: Person, questions: Endless) -> None:
    """It is cut like one that cannot be drawn: the person is told, and what they said is kept."""
    bot.telegram.order("sendMessage", "server error")
    ann.types("a")
    bot.passes(0.1)
    questions.stuck = bot.session(ann).asked
    bot.passes(MINUTE)
    questions.stuck = ""
    assert "can't show this screen" in ann.screen
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")
    ann.types("b")
    assert sees_its_talk(bot, ann)


def test_an_upgrade_tries_again(bot: BotOnTelegram, ann: Person) -> None:
    """What was set aside is taken by the next version, in its order and without a second apology."""
    stood = spoil(bot, ann)
    ann.types("a")
    ann.types("size: 40")
    bot.passes(MINUTE)
    spoil(bot, ann, stood)
    bot.restart()
    assert (told(bot, ann), aside(bot)) == ([], 2)  # the same version would only fail again
    shown = len(posts(ann))
    bot.restart(upgraded(bot.knowledge))
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a", "size: 40")
    assert len(posts(ann)) == shown + 1
    assert aside(bot) == 0


def test_an_upgrade_does_not_answer_another_question(bot: BotOnTelegram, ann: Person) -> None:
    """What was set aside stays so when its sender has gone on since: it would answer what it was not said to."""
    stood = spoil(bot, ann)
    ann.types("a")
    bot.passes(MINUTE)
    spoil(bot, ann, stood)
    ann.types("b")
    bot.passes(MINUTE)
    bot.restart(upgraded(bot.knowledge))
    bot.passes(MINUTE)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "b")
    assert aside(bot) == 1


def test_an_upgrade_that_does_not_help(bot: BotOnTelegram, ann: Person) -> None:
    """An update that the next version cannot take either stays set aside, and nobody is bothered."""
    spoil(bot, ann)
    ann.types("a")
    bot.passes(MINUTE)
    shown = posts(ann)
    bot.restart(upgraded(bot.knowledge))
    bot.passes(MINUTE)
    assert (aside(bot), posts(ann)) == (1, shown)


# Errands.


def open_errands(bot: BotOnTelegram) -> list[tuple[str, int]]:
    return bot.service.store.connection.execute("SELECT kind, tries FROM errand WHERE closed = ''").fetchall()


def test_an_apology_survives_a_restart(bot: BotOnTelegram, ann: Person) -> None:
    """What is to be said beside the card is said at the next start if Telegram did not take it before, and once."""
    shown = len(posts(ann))
    bot.telegram.order("sendMessage", 500, times=3)  # longer than a bot waits that is to stop
    spoil(bot, ann)
    ann.types("a")
    bot.passes(2)
    assert [kind for kind, _ in open_errands(bot)] == ["sorry"]
    for _ in range(2):
        bot.restart()
        bot.passes(5)
    assert len(posts(ann)) == shown + 1
    assert open_errands(bot) == []


@pytest.mark.parametrize("refusal", ["blocked", "deactivated", 500, "time-out"])
def test_an_apology_that_cannot_be_said(bot: BotOnTelegram, ann: Person, refusal: str | int) -> None:
    """An errand ends after a few tries, or at once when nobody is there; the reason is kept."""
    bot.telegram.order("sendMessage", refusal, times=100)
    spoil(bot, ann)
    ann.types("a")
    bot.passes(HOUR)
    tries = 1 if refusal in {"blocked", "deactivated"} else 2 if refusal == "time-out" else 10
    assert (
        len([call for call in bot.telegram.calls_of("sendMessage") if not call.ok or call.fate != "arrives"]) == tries
    )
    assert open_errands(bot) == []


def test_an_apology_survives_a_revoked_token(bot: BotOnTelegram, ann: Person) -> None:
    """A token that Telegram no longer takes ends the service; what was to be said is said with the next one."""
    shown = len(posts(ann))
    bot.telegram.order("sendMessage", 401)
    bot.telegram.order("getMe", 401)
    spoil(bot, ann)
    ann.types("a")
    bot.passes(MINUTE)
    with pytest.raises(Trouble, match="token") as stopped:
        bot.stop()
    assert stopped.value.exit_code == UNUSABLE
    bot.start()
    bot.passes(MINUTE)
    assert len(posts(ann)) == shown + 1
    assert open_errands(bot) == []


def test_errands_are_forgotten_too(bot: BotOnTelegram, ann: Person) -> None:
    """After /forget no row tells that somebody was apologized to, or of what failed."""
    stood = spoil(bot, ann)
    ann.types("Marmalade")
    bot.passes(MINUTE)
    spoil(bot, ann, stood)
    for line in ("/forget", "yes"):
        ann.types(line)
        bot.passes(MINUTE)
    rows = [bot.service.store.connection.execute(f"SELECT * FROM {t}").fetchall() for t in ("errand", "set_aside")]  # noqa: S608
    assert rows == [[], []]
    files = [path.read_bytes() for path in bot.db.parent.iterdir() if path.name.startswith(bot.db.name)]
    assert not any(b"Marmalade" in content or b"Acme" in content for content in files)


def test_erasing_again_and_again(bot: BotOnTelegram, ann: Person) -> None:
    """However often one person erases, the file is rewritten a fiftieth of the time at most, and clean in the end."""
    begun: list[float] = []

    def take_a_second(said: str) -> None:
        if said == "VACUUM":
            begun.append(bot.now())
            bot.loop.leaping.now += 1

    bot.service.store.connection.set_trace_callback(take_a_second)
    for _ in range(10):
        for line in ("/new Marmalade Works", "/forget", "yes"):
            ann.types(line)
            bot.passes(2)
    bot.passes(MINUTE)
    assert 2 <= len(begun) <= 3
    assert min(later - earlier for earlier, later in pairwise(begun)) > 50
    assert not bot.service.store.to_scrub()


# A file that cannot be written.


@contextmanager
def locked(bot: BotOnTelegram) -> Iterator[None]:
    """Another program holds the file."""
    bot.service.store.connection.execute("PRAGMA busy_timeout = 0")  # time leaps here, and SQLite would not
    with closing(sqlite3.connect(bot.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(bot: BotOnTelegram) -> Iterator[None]:
    """The disk has no room."""
    connection = bot.service.store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    for size in (200, 20, 2):
        with suppress(sqlite3.OperationalError):
            for n in count():
                connection.execute("INSERT INTO seen (key, at) VALUES (?, '')", (f"{n:{size}}",))
    yield
    connection.execute("PRAGMA max_page_count = 4294967294")


CANNOT_WRITE = {"locked": locked, "full": full}


@pytest.mark.parametrize("seconds", [3, HOUR])
@pytest.mark.parametrize("why", CANNOT_WRITE)
def test_a_file_that_cannot_be_written(bot: BotOnTelegram, ann: Person, why: str, seconds: float) -> None:
    """Nothing is confirmed, people are told once, and when it can be written again all goes on without a restart."""
    lines = [f"/new {n} {why} {'x' * 100}" for n in range(25)]
    shown = len(posts(ann))
    with CANNOT_WRITE[why](bot):
        with bot.telegram.together():
            for line in lines:
                ann.types(line)
        bot.passes(seconds)
        assert len(bot.telegram.pending) == len(lines)
        assert (told(bot, ann), bot.session(ann).company) == ([], "Acme")
        assert len(posts(ann)) == shown + 1
    assert sees_its_talk(bot, ann)
    assert bot.telegram.pending == []
    assert bot.session(ann).case_count == 1 + len(lines)
    assert aside(bot) == 0


def test_many_who_cannot_be_saved(bot: BotOnTelegram) -> None:
    """That nothing can be written is told to all of a batch, and no faster than Telegram allows."""
    people = [bot.person(number, f"P{number}") for number in range(100, 200)]
    with locked(bot):
        with bot.telegram.together():
            for person in people:
                person.types("/start")
        bot.passes(MINUTE)
        assert [len(posts(person)) for person in people] == [1] * 100
        assert bot.telegram.floods == []
    assert all(sees_its_talk(bot, person) for person in people)


def test_a_press_that_cannot_be_saved(bot: BotOnTelegram, ann: Person) -> None:
    """Its spinner ends with a word, and the answer counts as soon as it can be written."""
    with locked(bot):
        assert pops_up(ann, lambda: ann.presses("A startup"), bot)
        assert told(bot, ann) == []
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == [("organisation", "startup")]


def test_what_arrived_while_nothing_could_be_written(bot: BotOnTelegram, ann: Person) -> None:
    """A screen that arrives while the file is locked is remembered: the next start does not send it again."""
    shown = len(posts(ann))
    bot.telegram.order("sendMessage", "delay", seconds=2)
    ann.types("a")
    bot.passes(1)
    with locked(bot):
        bot.passes(MINUTE)
        assert len(posts(ann)) == shown + 1
    bot.restart()
    bot.passes(MINUTE)
    assert len(posts(ann)) == shown + 1


def test_a_damaged_file_ends_the_service(bot: BotOnTelegram, ann: Person) -> None:
    """A file in which pages are destroyed is not written on: the service ends in one line, and people are told."""
    shown = len(posts(ann))
    connection = bot.service.store.connection
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with bot.db.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (bot.db.stat().st_size - 4096))
    connection.execute("PRAGMA shrink_memory")
    ann.types("a")
    bot.passes(MINUTE)
    with pytest.raises(Trouble, match=bot.db.name) as stopped:
        bot.stop()
    assert stopped.value.exit_code == UNUSABLE
    assert len(posts(ann)) == shown + 1


def test_old_update_numbers_are_forgotten(bot: BotOnTelegram, ann: Person) -> None:
    """Only the last hundred thousand updates are remembered, those that may still come again among them."""
    bot.service.store.connection.execute(
        "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT 100000)"
        " INSERT INTO seen (key, at) SELECT 'telegram:-' || n, '' FROM n"
    )
    ann.types("a")
    bot.passes(HOUR)
    (kept,) = bot.service.store.connection.execute("SELECT count(*) FROM seen").fetchone()
    assert kept == 100_000
    bot.telegram.redeliver(1)
    bot.passes(MINUTE)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


def test_old_errands_are_forgotten(bot: BotOnTelegram, ann: Person) -> None:
    """Of what was said beside the cards, and of updates that failed, the last thousand are kept; what is owed stays."""
    execute = bot.service.store.connection.executemany
    old = [(f"old:{n}", "sent") for n in range(1_500)]
    owed = ("owed", "")  # and not due yet
    execute(
        "INSERT INTO errand (key, chat, person, kind, due, tries, closed) VALUES (?, 7, '', 'sorry', '2100', 0, ?)",
        [owed, *old],
    )
    execute("INSERT INTO set_aside (key, person, body, error, at) VALUES (?, '', '', '', ?)", old)
    bot.passes(HOUR)
    (kept,) = bot.service.store.connection.execute("SELECT count(*) FROM errand WHERE closed <> ''").fetchone()
    assert (kept, aside(bot)) == (1_000, 1_000)
    assert [kind for kind, _ in open_errands(bot)] == ["sorry"]


# Telegram that fails.


def pauses(calls: Sequence[Call]) -> list[float]:
    return [round(later.at - earlier.at, 2) for earlier, later in pairwise(calls)]


def waits_after(bot: BotOnTelegram, status: int) -> list[float]:
    """The seconds until updates were asked for again after each answer of this status."""
    calls = bot.telegram.calls_of("getUpdates")
    return [wait for call, wait in zip(calls, pauses(calls), strict=False) if call.status == status]


def test_asking_for_updates_again(bot: BotOnTelegram, ann: Person) -> None:
    """While Telegram fails it is asked ever more seldom, but at least twice a minute; nothing is lost."""
    bot.telegram.order("getUpdates", 500, times=9)
    ann.types("a")
    ann.types("size: 40")
    bot.passes(10 * MINUTE)
    longest = [1, 2, 4, 8, 16, 30, 30, 30, 30]
    assert all(most / 2 <= wait <= most for wait, most in zip(waits_after(bot, 500), longest, strict=True))
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a", "size: 40")


def test_updates_are_not_asked_for_during_a_halt(bot: BotOnTelegram, ann: Person) -> None:
    """A 429 for the asking itself is waited out."""
    bot.telegram.order("getUpdates", 429, retry_after=40)
    ann.types("a")
    bot.passes(2 * MINUTE)
    assert 40 <= waits_after(bot, 429)[0] <= 41


def test_meeting_telegram_again(bot: BotOnTelegram, ann: Person) -> None:
    """A bot that cannot reach Telegram when it starts tries ever more seldom, and then takes what has come."""
    bot.telegram.order("getMe", 500, times=7)
    bot.telegram.order("deleteWebhook", 429, retry_after=45)
    ann.types("a")
    bot.stop()
    bot.start()
    bot.passes(5 * MINUTE)
    assert pauses(bot.telegram.calls_of("getMe")[-9:]) == [1, 2, 4, 8, 16, 30, 30, 45]
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


def test_a_token_that_is_revoked(bot: BotOnTelegram, ann: Person) -> None:
    """When Telegram no longer takes the token for the asking, the service ends in one line, and nothing is lost."""
    bot.telegram.order("getUpdates", 401)
    bot.telegram.order("getMe", 401)
    ann.types("a")
    bot.passes(MINUTE)
    with pytest.raises(Trouble, match="ADVISOR_BOT_TOKEN_FILE") as stopped:
        bot.stop()
    assert stopped.value.exit_code == UNUSABLE
    bot.start()
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


# Another copy of the bot.


def test_a_copy_that_goes_away(bot: BotOnTelegram, ann: Person) -> None:
    """A copy that polls for a moment only, as when the bot is being replaced, is waited for."""
    bot.telegram.order("getUpdates", 409, times=3)
    ann.types("a")
    assert sees_its_talk(bot, ann)
    assert told(bot, ann) == as_told(bot.knowledge, "Acme", "a")


@pytest.mark.parametrize("seldom", [False, True], ids=["in a row", "with updates between"])
def test_a_copy_that_stays(bot: BotOnTelegram, ann: Person, seldom: bool) -> None:
    """A copy that goes on polling ends this one with a line that says so, and the code for trying later."""
    bot.telegram.order("getUpdates", 409, times=1 if seldom else 20)
    for _ in range(20):
        ann.types("a")
        bot.passes(2)
        if seldom:
            bot.telegram.order("getUpdates", 409)
    with pytest.raises(Trouble, match="copy") as stopped:
        bot.stop()
    assert stopped.value.exit_code == TRY_LATER


# Floods.


def typed_by(person: int, number: int) -> dict[str, Any]:
    """An update as Telegram sends it."""
    chat = {"id": person, "type": "private", "first_name": "Ann"}
    sender = {"id": person, "is_bot": False, "first_name": "Ann"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": sender, "text": f"/new Company {number}"}
    return {"update_id": number, "message": message}


def batches(people: Sequence[int], of_each: int, first: int) -> Iterator[list[dict[str, Any]]]:
    """So many updates of each, a hundred at a time."""
    numbers = count(first)
    updates = (typed_by(person, next(numbers)) for _ in range(of_each) for person in people)
    while batch := list(islice(updates, 100)):
        yield batch


def take(bot: BotOnTelegram, people: Sequence[int], of_each: int, first: int) -> float:
    """The processor time for taking updates, from what Telegram sends to the commit."""
    started = time.process_time()
    for batch in batches(people, of_each, first):
        bot.runner.run(bot.service.intake.take(read(batch)))
    return time.process_time() - started


def test_a_backlog_of_one_person(bot: BotOnTelegram, ann: Person) -> None:
    """Behind ten thousand messages of one person another waits for their fetching only, and one of the two is told."""
    ben, before = bot.person(8, "Ben"), len(bot.telegram.calls_of("getUpdates"))
    with bot.telegram.together():
        for number in range(10_000):
            ann.types(f"/new Company {number}")
        ben.types("/start")
    bot.passes(0.5)
    assert ben.screen.text == words(bot.view(ben))
    assert len(bot.telegram.calls_of("getUpdates")) - before == 101
    assert bot.telegram.pending == []
    assert bot.session(ann).case_count == 1 + BURST
    assert bot.service.intake.shed == 10_000 - BURST
    bot.passes(MINUTE)
    rows = bot.service.store.connection.execute("SELECT kind, closed FROM errand").fetchall()
    assert rows == [("slow_down", "sent")]
    assert len(posts(ann)) <= 5


def while_down(bot: BotOnTelegram, ann: Person, count: int, every: float) -> None:
    """Ann names so many companies, one after the other, while no bot is there."""
    bot.stop()
    for number in range(count):
        ann.types(f"/new Company {number}")
        bot.passes(every)
    bot.start()
    bot.passes(MINUTE)


def companies(bot: BotOnTelegram, ann: Person) -> list[int]:
    """The numbers of those that were taken."""
    named = [case.company.removeprefix("Company ") for case in bot.session(ann).cases]
    return [int(name) for name in named if name.isdigit()]


@pytest.mark.parametrize("count", [31, 99, 100, 101, 250, 400])
def test_a_flood_while_the_bot_was_down(bot: BotOnTelegram, ann: Person, count: int) -> None:
    """Of many lines written at once while the bot was down the last ones are kept, in order; the person is told."""
    while_down(bot, ann, count, every=0.001)
    assert companies(bot, ann) == list(range(count - BURST, count))
    assert bot.service.intake.shed == count - BURST
    assert any("I left some of it out" in text for text in posts(ann))
    assert bot.telegram.pending == []


@pytest.mark.parametrize(("count", "every"), [(250, 1.0), (120, 60.0)])
def test_many_lines_while_the_bot_was_down(bot: BotOnTelegram, ann: Person, count: int, every: float) -> None:
    """What was said one by one, by its own time, is no flood, though it comes at once: all of it is kept."""
    while_down(bot, ann, count, every)
    assert companies(bot, ann) == list(range(count))
    assert bot.service.intake.shed == 0


def test_a_flood_and_a_word_while_the_bot_was_down(bot: BotOnTelegram, ann: Person) -> None:
    """What was said in peace after a flood is kept with the last lines of it."""
    bot.stop()
    ann.types_all([f"/new Company {number}" for number in range(150)])
    bot.passes(HOUR)
    ann.types("/new Company 1000")
    bot.start()
    bot.passes(MINUTE)
    assert companies(bot, ann) == [*range(120, 150), 1000]


def test_a_flood_that_cannot_be_saved_at_first(bot: BotOnTelegram, ann: Person) -> None:
    """The last lines of a flood that comes again after a failure are the same, and each counts once."""
    bot.service.store.connection.execute("PRAGMA query_only = 1")
    ann.types_all([f"/new Company {number}" for number in range(80)])
    bot.passes(10)
    bot.service.store.connection.execute("PRAGMA query_only = 0")
    bot.passes(MINUTE)
    assert companies(bot, ann) == list(range(50, 80))


def test_a_stop_in_the_middle_of_a_flood(bot: BotOnTelegram, ann: Person) -> None:
    """What waits for later lines when the bot is stopped is taken before it ends."""
    with bot.telegram.together():
        ann.types_all([f"/new Company {number}" for number in range(100)])
        bot.telegram.order("getUpdates", "delay", seconds=30, times=5)
    bot.passes(0.01)
    bot.restart()
    bot.passes(MINUTE)
    assert companies(bot, ann)[-BURST:] == list(range(70, 100))


def test_a_clock_that_is_wrong(bot: BotOnTelegram, ann: Person) -> None:
    """A clock of ours that is an hour off, either way, keeps nobody's flood, and no word of who is patient, apart."""
    for wrong in (-HOUR, HOUR):
        bot.service.intake.floods.clock = lambda wrong=wrong: bot.now() + wrong  # type: ignore[misc]
        shed = bot.service.intake.shed
        ann.types_all(["x"] * 90)
        bot.passes(20)
        assert bot.service.intake.shed == shed + 90 - BURST
        for _ in range(40):
            ann.types("x")
            bot.passes(1)
        assert bot.service.intake.shed == shed + 90 - BURST


def test_who_slows_down_is_heard_again(bot: BotOnTelegram, ann: Person) -> None:
    """After a flood and a pause the next line counts."""
    with bot.telegram.together():
        for number in range(100):
            ann.types(f"/new Company {number}")
    bot.passes(MINUTE)
    ann.types("/new Zenith")
    assert sees_its_talk(bot, ann)
    assert bot.session(ann).company == "Zenith"


def test_what_a_shed_update_costs(bot: BotOnTelegram) -> None:
    """An update that is let go costs less than a tenth of the processor time of a turn."""
    turns = take(bot, range(1, 401), 1, first=1) / 400
    take(bot, [500], BURST, first=1_000)
    shed = take(bot, [500], 10_000, first=2_000) / 10_000
    assert bot.service.intake.shed > 9_900
    assert shed < turns / 10, f"{shed * 1e6:.1f} us against {turns * 1e6:.1f} us"


@far
def test_a_flood_takes_no_memory(bot: BotOnTelegram) -> None:
    """Thousands of messages of one person leave nothing behind in memory."""
    take(bot, [500], 1_000, first=1)
    tracemalloc.start()
    try:
        take(bot, [500], 1_000, first=2_000)
        before, _ = tracemalloc.get_traced_memory()
        take(bot, [500], some(6_000, 30_000), first=10_000)
        after, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < 100_000
    assert peak - before < 1_000_000


class Waits:
    """How long people wait for their first screen, in real time, the bot in this process."""

    def __init__(self, telegram: FakeTelegram) -> None:
        self.telegram = telegram
        self.waiting = Waiting(telegram)
        self.people = count(100)

    async def next(self) -> float:
        person = self.telegram.person(next(self.people), "Ben")
        started = time.perf_counter()
        person.types("/start")
        await self.waiting.until(lambda: person.screen.text)
        return time.perf_counter() - started

    async def under_flood(self, people: int) -> list[float]:
        """While one person sends 200 messages a second."""
        flood = asyncio.create_task(self._flood())
        waits = await self.some(people)
        flood.cancel()
        return waits

    async def some(self, people: int) -> list[float]:
        waits = []
        for _ in range(people):
            await asyncio.sleep(0.06)  # fewer than Telegram lets the bot write to; at any moment of the flood
            waits.append(await self.next())
        return waits

    async def _flood(self) -> None:
        ann = self.telegram.person(7, "Ann")
        while True:
            ann.types("a")
            await asyncio.sleep(0.005)


@pytest.fixture
def log() -> Iterator[Log]:
    with logging_to(sys.stderr) as log:
        yield log


async def test_a_steady_flood_delays_nobody(tmp_path: Path, knowledge: Knowledge, log: Log) -> None:
    """While one person sends 200 messages a second, others wait at most twice as long as when nobody does."""
    telegram = FakeTelegram(clock=time.time)
    settings = read_settings({"ADVISOR_BOT_TOKEN": TOKEN})
    bot = api(TOKEN, settings.api_url, settings.file_url, FakeRequest(telegram))
    service = Service(settings, knowledge, Store(tmp_path / "bot.db"), log, bot)
    waits = Waits(telegram)
    idle, flooded = [], []
    running = asyncio.create_task(service.run())
    await waits.some(5)
    for _ in range(6):
        idle += await waits.some(5)
        flooded += await waits.under_flood(5)
    service.stopping.set()
    await running
    service.store.close()
    assert service.intake.shed > 50
    assert median(flooded) <= 2 * median(idle), f"{median(flooded):.4f} s against {median(idle):.4f} s"
