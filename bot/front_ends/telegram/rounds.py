"""What the bot does again and again by itself: it remembers, runs errands, lets go, cleans up, looks after itself."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from itertools import count

from bot.front_ends.telegram.api import Api
from bot.front_ends.telegram.giving.delivery import Delivery
from bot.front_ends.telegram.scrubbing import scrubbed
from bot.front_ends.telegram.taking.batch import Batches
from bot.front_ends.telegram.vitals import WRITER_HANGS
from bot.front_ends.telegram.watching import Watch
from bot.front_ends.telegram.writing import Writing
from bot.store.retention import Retention
from bot.trouble import Trouble

FLUSH_SECONDS = 1.0  # how long it may take until a delivery is remembered, when no commit takes it along
ROUND_SECONDS = 60.0  # between two looks at what has become due
ROUNDS_TO_PRUNE = 60  # an hour of them: what is kept of old updates need not be counted more often
SCRUB_REST = 50  # times as long as a scrub took, until the next
HOUR = 3600.0  # between two looks at who has been silent for too long


@dataclass
class Rounds:
    """Each of its jobs goes on until it is cancelled."""

    writing: Writing
    batches: Batches
    delivery: Delivery
    retention: Retention
    watch: Watch
    api: Api
    run_errands: Callable[[], Awaitable[None]]
    next_scrub: float = 0.0

    def jobs(self) -> list[Coroutine[None, None, None]]:
        return [self._flush(), self._run_what_is_due(), self._let_go(), self._look_after(), self.watch.run()]

    async def _flush(self) -> None:
        """Remembers deliveries when no commit comes along to take them with it, and cleans up after erasures."""
        marks, store = self.delivery.marks, self.writing.store
        while True:
            await marks.added.wait()  # a bot that nobody talks to does not wake up every second
            await asyncio.sleep(FLUSH_SECONDS)
            marks.added.clear()
            if unsaved := marks.unsaved():
                await self.delivery.remember(unsaved)
            if store.traces and asyncio.get_running_loop().time() > self.next_scrub:
                await self._scrub()
            if marks.unsaved() or store.traces:  # once more
                marks.added.set()

    async def _scrub(self) -> None:
        """It keeps the disk busy while the file is rewritten: who erases and erases must not keep it at that."""
        clock, clean = asyncio.get_running_loop().time, False
        begun = clock()
        with self.writing.telling():
            clean = await scrubbed(self.writing, self.batches)
        # If it is not clean, another program reads the file.
        self.next_scrub = clock() + (SCRUB_REST * (clock() - begun) if clean else ROUND_SECONDS)

    async def _run_what_is_due(self) -> None:
        for n in count():
            await asyncio.sleep(ROUND_SECONDS)
            with self.writing.telling():
                await self.run_errands()
                if n % ROUNDS_TO_PRUNE == 0:
                    await self.writing.done(self.batches.prune)

    async def _let_go(self) -> None:
        """Erases those who have been silent for too long."""
        while True:
            with self.writing.telling():
                while people := await self.writing.done(self.retention.sweep):
                    self.writing.log("expired", people=people)
                    for card in await self.writing.done(self.batches.cards.shut_out):
                        self.delivery.wake(card)
            await asyncio.sleep(HOUR)

    async def _look_after(self) -> None:
        """Says in the log what is wrong, and in the file, for those who look at it from outside."""
        vitals = self.watch.vitals
        while True:
            await asyncio.sleep(self.watch.every)
            wrong = await self.watch.look(self.api)
            if WRITER_HANGS in wrong:
                continue
            try:
                await self.writing.done(self.batches.say, wrong)
                vitals.wrote()
            except Trouble as trouble:
                vitals.wrote(trouble)
                self.writing.complain(trouble)
