"""The Telegram bot, put together: takes updates by polling or webhook, delivers cards, stops within five seconds."""

import asyncio
import logging
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version

from bot.front_ends.telegram.api import Api, Refusal, Why, api
from bot.front_ends.telegram.batch import Batches, Taken
from bot.front_ends.telegram.cards import Card
from bot.front_ends.telegram.delivery import Delivery
from bot.front_ends.telegram.errands import FORGOTTEN, Errand
from bot.front_ends.telegram.incoming import KINDS, Incoming
from bot.front_ends.telegram.intake import Intake
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.marks import Mark
from bot.front_ends.telegram.polling import Polling
from bot.front_ends.telegram.settings import Settings
from bot.front_ends.telegram.toasts import Toasts
from bot.front_ends.telegram.webhook import application, listening
from bot.front_ends.telegram.webhook import serve as serve_webhook
from bot.store import Store
from bot.trouble import Trouble
from bot.turn import Turns
from dialogs.events import Toast
from dialogs.notices import notice_text
from dialogs.session import Session
from dialogs.wording import plain
from knowledge.model import Knowledge

STOP_SECONDS = 4.0  # for what is on its way ...
LAST_WORDS = 0.4  # ... to be remembered in ...
LATEST_STOP = 4.7  # ... and after these the process ends, whatever hangs
FLUSH_SECONDS = 1.0  # how long a delivery may wait for the next commit to be remembered with
ROUND_SECONDS = 60.0  # between two looks at what has become due
PRUNE_SECONDS = 3600.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # between tries to reach Telegram at the start
BROKEN = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}  # what no waiting mends
CANNOT_SAVE = (
    "I cannot write anything down just now, so what you sent last is not counted yet. "
    "I keep trying; if nothing happens in a few minutes, please send it again."
)


@dataclass
class Service:
    """One bot. `run` returns when it was asked to stop, and raises Trouble when it cannot go on.

    `stops` hears that it has begun to stop, and with which exit code.
    """

    settings: Settings
    knowledge: Knowledge
    store: Store
    log: Log
    api: Api
    stops: Callable[[int], None] = lambda code: None
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: Trouble | None = None
    told: set[int] = field(default_factory=set)  # the chats that know that nothing can be saved just now

    def __post_init__(self) -> None:
        self.writer = ThreadPoolExecutor(1, "writer")
        program = f"{version('ml-employer-advisor')} {self.knowledge.version}"
        self.batches = Batches(Turns(self.knowledge, self.store), program)
        self.toasts = Toasts(self.api, self.log)
        self.delivery = Delivery(
            self.knowledge, self.api, self.log, self._remember, self._unreachable, self._fatal, time.monotonic
        )
        self.intake = Intake(
            self.batches, self.writer, self.delivery.marks, self._taken, self._not_taken, time.monotonic
        )

    async def run(self) -> None:
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, self.stopping.set)
        work = [asyncio.create_task(task) for task in (self._listen(), self._flush(), self._make_rounds())]
        stop = asyncio.create_task(self.stopping.wait())
        await asyncio.wait([*work, stop], return_when=asyncio.FIRST_COMPLETED)
        failure = self.trouble or next((task.exception() for task in work if task.done()), None)
        self.stops(failure.exit_code if isinstance(failure, Trouble) else bool(failure))
        for task in (*work, stop):
            task.cancel()
        await asyncio.wait([*work, stop], timeout=STOP_SECONDS / 2)
        await self._drain()
        if failure:
            raise failure

    async def _listen(self) -> None:
        if not self.settings.webhook_url:
            await self._begin()
            await Polling(self.api, self.intake.take, self.log).run()
            return
        door = listening(*self.settings.listen)
        web = application(self.intake.take, self.settings.webhook_secret)
        await asyncio.gather(self._begin(), serve_webhook(web, door))

    async def _begin(self) -> None:
        """Asks Telegram who we are, until it answers, and takes up what the last run has left."""
        failures = 0
        while not await self._introduced():
            failures += 1
            await asyncio.sleep(min(LONGEST_PAUSE, FIRST_PAUSE * 2**failures))
        for card in await self._written(self.batches.cards.laggards):
            self.delivery.wake(card)
        self._taken(await self._written(self.batches.take_again))
        await self._run_errands()

    async def _introduced(self) -> bool:
        try:
            me = await self.api.call("getMe")
            if self.settings.webhook_url:
                url, secret = self.settings.webhook_url, self.settings.webhook_secret
                await self.api.call("setWebhook", url=url, secret_token=secret, allowed_updates=KINDS)
            else:
                await self.api.call("deleteWebhook")
        except Refusal as refusal:
            if refusal.why is Why.WRONG_TOKEN:
                raise Trouble("Telegram does not know this token; check ADVISOR_BOT_TOKEN.") from None
            self.log("telegram_does_not_answer", logging.WARNING, said=refusal.said)
            return False
        self.log("started", bot=me.get("username", "?"), knowledge=self.knowledge.version)
        return True

    async def _written[T](self, job: Callable[..., T], *given: object) -> T:
        """What came of a job for the one thread that writes."""
        return await asyncio.get_running_loop().run_in_executor(self.writer, job, *given)
