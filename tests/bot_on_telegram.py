"""The Telegram bot in the process of a test, over the fake, in a time that leaps instead of passing.

Whenever nothing is left to do, time leaps to the next timer: waits of hours take no time, and each run is the same.
"""

import asyncio
import io
import json
import logging
import math
import selectors
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TextIO

from bot.front_ends.telegram.api import api
from bot.front_ends.telegram.giving.cards import Card
from bot.front_ends.telegram.logs import Log, start_logging
from bot.front_ends.telegram.service import Service
from bot.front_ends.telegram.settings import read_settings
from bot.store.database import was_used
from bot.store.store import Store
from dialogs.course import settle
from dialogs.screens.wording import in_chat, plain
from dialogs.session.session import Session
from dialogs.view import View, view
from knowledge.model import Knowledge
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.request import FakeRequest
from tests.telegram.views import Shown

BEGINNING = 1_800_000_000.0  # when the tests take place, by Telegram's clock
LONG = 3 * 3600.0  # seconds
A_MOMENT = 0.001  # time does not leap over what can be done now, so this is enough for all of it


class Leaping(selectors.DefaultSelector):
    """Does not wait for a timer: lets the time pass until then."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout is not None and timeout > 0:
            self.now = max(self.now + timeout, math.nextafter(self.now, math.inf))
            timeout = 0
        return super().select(timeout)


class LeapingLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.leaping = Leaping()
        super().__init__(self.leaping)

    def time(self) -> float:
        return self.leaping.now


class AtOnce(ThreadPoolExecutor):
    """Does what it is given at once, so that a leap of time never overtakes a commit."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(work(*args, **named))
        except Exception as error:  # noqa: BLE001 - whoever waits for the result gets it
            done.set_exception(error)
        return done


@dataclass
class BotOnTelegram:
    """A bot, its Telegram and its file. Everything is ordered from outside of the event loop."""

    db: Path
    knowledge: Knowledge
    loop: LeapingLoop = field(default_factory=LeapingLoop)
    written: io.StringIO = field(default_factory=io.StringIO)
    set: Mapping[str, str] = field(default_factory=dict)  # settings beside the token
    looks_every: float = 3600.0  # seconds; where it is not about that, looks cost time
    log_to: Log = field(default_factory=lambda: Log(TOKEN))

    def __post_init__(self) -> None:
        self.telegram = FakeTelegram(clock=self.now)
        self.runner = asyncio.Runner(loop_factory=lambda: self.loop)
        self.runner.get_loop().set_exception_handler(self._note)
        self.runner.get_loop().set_default_executor(AtOnce())  # no leap of time overtakes a look at the file either
        self.mishaps: list[str] = []
        self.over = False

    def _note(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        self.mishaps.append(f"{context.get('message')}: {context.get('exception')!r}")

    def now(self) -> float:
        return BEGINNING + self.loop.time()

    def utc_now(self) -> str:
        return datetime.fromtimestamp(self.now(), UTC).isoformat(timespec="seconds")

    def start(self) -> None:
        self.over = False
        self.runner.run(self._start())
        self.passes()

    async def _start(self) -> None:
        if not (self.db.exists() or was_used(self.db)):
            self.db.write_bytes(nobodys_file())
        store = Store(self.db)
        store.connection.execute("PRAGMA synchronous = OFF")  # no test here cuts the power
        settings = read_settings({"ADVISOR_BOT_TOKEN": TOKEN, **self.set})
        bot = api(TOKEN, settings.api_url, settings.file_url, FakeRequest(self.telegram, read_timeout=10.0))
        self.service = service = Service(settings, self.knowledge, store, self.log_to, bot, now=self.utc_now)
        service.writing.writer = service.intake.writer = service.watch.vitals.writer = AtOnce()
        service.documents.readers = service.painting.painters = AtOnce()
        service.documents.jitter = lambda: 1.0
        service.delivery.pace.now = service.intake.now = self.loop.time
        service.intake.floods.now, service.intake.floods.clock = self.loop.time, self.now
        service.delivery.jitter = lambda: 1.0
        vitals, service.watch.every = service.watch.vitals, self.looks_every
        vitals.now, vitals.clock, vitals.heard, vitals.taken_at = self.loop.time, self.now, self.loop.time(), self.now()
        self.running = asyncio.create_task(service.run())

    def stop(self) -> None:
        """Asks it to stop, and raises what it could not go on with."""
        self.over = True
        self.service.stopping.set()
        try:
            self.runner.run(self._ended())
        finally:
            self.service.batches.turns.store.close()

    async def _ended(self) -> None:
        await self.running

    def restart(self, knowledge: Knowledge | None = None) -> None:
        self.stop()
        self.knowledge = knowledge or self.knowledge
        self.start()

    def passes(self, seconds: float = A_MOMENT) -> None:
        """So much time passes; by default what can be done at once is done. Of long times few polls are made."""
        self.telegram.updates.patience = seconds / 24 if seconds >= LONG else 0.0
        self.runner.run(asyncio.sleep(seconds))
        self.telegram.updates.patience = 0.0

    def person(self, number: int = 7, name: str = "Ann") -> Person:
        return self.telegram.person(number, name)

    def starting(self, *lines: str, number: int = 7, name: str = "Ann") -> Person:
        """Somebody who has started the bot and typed these lines, and now has the full measure of messages again."""
        person = self.person(number, name)
        for line in ("/start", *lines):
            person.types(line)
            self.passes(1)
        self.passes(10)
        return person

    def session(self, person: Person) -> Session:
        """The conversation as it is stored."""
        return self.service.batches.turns.store.read(f"telegram:{person.number}", with_cases=True)

    def view(self, person: Person) -> View:
        """What the person should see."""
        return view(self.knowledge, settle(self.knowledge, self.session(person)))

    def card(self, person: Person) -> Card:
        return self.service.batches.cards.read(f"telegram:{person.number}", person.number, self.session(person))

    def on_card(self, person: Person) -> Shown:
        """The message that is the card of the conversation, as the person sees it."""
        self.passes(1.1)  # a delivery is written down within a second
        number = self.card(person).message
        return next(message for message in person.messages if message.id == number)

    @property
    def log(self) -> list[dict[str, Any]]:
        """The log so far, line by line."""
        return [json.loads(line) for line in self.written.getvalue().splitlines()]

    def logged(self, event: str) -> list[dict[str, Any]]:
        return [line for line in self.log if line["event"] == event]


@cache
def nobodys_file() -> bytes:
    """What stands in a file that was just made: the same in each, and made but once."""
    with TemporaryDirectory() as folder:
        Store(file := Path(folder) / "nobodys.db").close()
        return file.read_bytes()


@contextmanager
def bot_on_telegram(db: Path, knowledge: Knowledge, **details: Any) -> Iterator[BotOnTelegram]:
    """A bot that is running, its log at DEBUG; it stops with the block."""
    bot = BotOnTelegram(db, knowledge, **details)
    with logging_to(bot.written) as bot.log_to, bot.runner:
        bot.start()
        yield bot
        if not bot.over:
            bot.stop()


@contextmanager
def logging_to(written: TextIO) -> Iterator[Log]:
    """The loggers of the process as a bot sets them, at DEBUG; in the end they are as they were."""
    with loggers_put_back():
        with redirect_stderr(written):
            log = start_logging("DEBUG", TOKEN)
        yield log


@contextmanager
def loggers_put_back() -> Iterator[None]:
    """What start_logging does to the loggers of the process is undone in the end."""
    loggers = [logging.getLogger(name) for name in (None, "advisor", "telegram")]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        loggers[0].handlers = handlers
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def words(screen: View) -> str:
    """The text of a screen as Telegram shows it."""
    return plain(in_chat(screen.text)).strip()
