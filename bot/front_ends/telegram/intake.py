"""Taking updates: what arrives together is committed together, and only then confirmed to whoever brought it."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.front_ends.telegram.batch import Batches, Taken
from bot.front_ends.telegram.cards import Mark
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.rates import Buckets

MOST_AT_ONCE = 100  # updates in one commit
BURST, PER_SECOND = 30, 3.0  # what one person may send before the rest is let go
SILENCE = 60.0  # seconds between two requests to slow down

Waiting = tuple[Incoming, asyncio.Future[None]]


@dataclass
class Intake:
    """One commit at a time, off the event loop. `marks` gives what was shown since the last commit."""

    batches: Batches
    writer: ThreadPoolExecutor
    marks: Callable[[], list[Mark]]
    taken: Callable[[Sequence[Taken]], None]
    slow_down: Callable[[Incoming], None]
    now: Callable[[], float]
    shed: int = 0
    _waiting: list[Waiting] = field(default_factory=list)
    _worker: asyncio.Task[None] | None = None
    _people: Buckets = field(default_factory=lambda: Buckets(BURST, PER_SECOND))

    async def take(self, batch: Sequence[Incoming]) -> None:
        """Returns when the batch is on the disk. Raises Trouble when the store cannot keep it; then none counts."""
        loop = asyncio.get_running_loop()
        waiting: list[Waiting] = [(incoming, loop.create_future()) for incoming in batch if self._calm(incoming)]
        if not waiting:
            return
        self._waiting += waiting
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._commit())
        await asyncio.wait([future for _, future in waiting])
        for _, future in waiting:
            future.result()

    def _calm(self, incoming: Incoming) -> bool:
        """Whether the person keeps measure; what is beyond it is counted and let go, for a tenth of a turn."""
        now = self.now()
        bucket = self._people.of(incoming.person, now)
        if bucket.take(now):
            return True
        self.shed += 1
        if now - bucket.warned > SILENCE:
            bucket.warned = now
            self.slow_down(incoming)
        return False

    async def _commit(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            marks = self.marks()
            updates = [incoming for incoming, _ in batch]
            try:
                taken = await loop.run_in_executor(self.writer, self.batches.take, updates, marks)
            except Exception as error:  # noqa: BLE001 - whoever waits for this commit gets it
                for _, future in batch:
                    future.set_exception(error)
                continue
            self.taken(taken)
            for _, future in batch:
                future.set_result(None)
