"""Taking updates: what arrives together is committed together, and only then confirmed to whoever brought it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.front_ends.telegram.giving.errands import Errand
from bot.front_ends.telegram.giving.marks import Mark, Marks
from bot.front_ends.telegram.giving.rates import Buckets
from bot.front_ends.telegram.taking.batch import Batches, Taken
from bot.front_ends.telegram.taking.incoming import Incoming

MOST_AT_ONCE = 100  # updates in one commit
BURST, PER_SECOND = 30, 3.0  # what one person may send before the rest is let go
MOST_MISSED, DAY = 1_000, 86_400.0  # of those that could not be kept; seconds
SILENCE = 60.0  # seconds between two requests to slow down


@dataclass(frozen=True)
class Load:
    """What was brought together: updates to be taken, and those whose sender is only to be told to slow down."""

    updates: list[Incoming]
    flooding: list[Incoming]
    kept: asyncio.Future[None]
    brought: float


@dataclass
class Intake:
    """One commit at a time, off the event loop. `marks` are what was shown since the last commit.

    `taken` hears of every commit, `failed` of updates that the store cannot keep, `committed` how long it took.
    """

    batches: Batches
    writer: ThreadPoolExecutor
    marks: Marks
    taken: Callable[[Sequence[Taken]], None]
    failed: Callable[[Sequence[Incoming], Exception], None]
    now: Callable[[], float]
    shed: int = 0
    committed: Callable[[Sequence[Taken], float], None] = lambda taken, seconds: None
    _waiting: list[Load] = field(default_factory=list)
    _writing: list[Load] = field(default_factory=list)
    _missed: dict[str, float] = field(default_factory=dict)  # since when updates have waited that could not be kept
    _idle: asyncio.Event = field(default_factory=asyncio.Event)
    _people: Buckets = field(default_factory=lambda: Buckets(BURST, PER_SECOND))

    def __post_init__(self) -> None:
        self._idle.set()

    async def take(self, batch: Sequence[Incoming]) -> None:
        """Returns when the batch is on the disk. Raises Trouble when the store cannot keep it; then none counts."""
        load = Load([], [], asyncio.get_running_loop().create_future(), self.now())
        for incoming in batch:
            self._sort(incoming, load)
        if not load.updates and not load.flooding:
            return
        self._waiting.append(load)
        if self._idle.is_set():
            self._begin()
        await asyncio.shield(load.kept)  # who brought it may go away; the commit goes on

    def oldest(self) -> float | None:
        """When the oldest update was brought that is not on the disk, if there is one."""
        waiting = [load.brought for load in (*self._writing, *self._waiting)]
        return min([*waiting, *self._missed.values()], default=None)

    async def drained(self) -> None:
        await self._idle.wait()

    def _sort(self, incoming: Incoming, load: Load) -> None:
        """Who keeps measure is listened to; what is beyond it is counted and let go, for a tenth of a turn."""
        now = self.now()
        bucket = self._people.of(incoming.person, now)
        if bucket.take(now):
            load.updates.append(incoming)
            return
        self.shed += 1
        if now - bucket.warned > SILENCE:
            bucket.warned = now
            load.flooding.append(incoming)

    def _unsort(self, load: Load) -> None:
        """What could not be kept comes again, and is no flood for that."""
        now = self.now()
        for incoming in load.updates:
            self._people.of(incoming.person, now).tokens += 1
        for incoming in load.flooding:
            self._people.of(incoming.person, now).warned = float("-inf")

    def _begin(self) -> None:
        """Hands the next commit to the writer. No task waits for it: to make and wake one would cost a tenth of it."""
        self._idle.clear()
        loads, marks, loop = self._next_loads(), self.marks.unsaved(), asyncio.get_running_loop()
        self._writing = loads
        updates = [incoming for load in loads for incoming in load.updates]
        flooding = [incoming for load in loads for incoming in load.flooding]
        begun = time.perf_counter()

        def ended(commit: Future[list[Taken]]) -> None:
            loop.call_soon_threadsafe(self._ended, loads, marks, commit, begun)

        self.writer.submit(self.batches.take, updates, marks, flooding).add_done_callback(ended)

    def _ended(self, loads: list[Load], marks: list[Mark | Errand], commit: Future[list[Taken]], begun: float) -> None:
        error, self._writing = commit.exception(), []
        if isinstance(error, Exception):
            self._give_up(loads, error)
        else:
            taken = commit.result()
            self.committed(taken, time.perf_counter() - begun)
            self.marks.saved(marks)
            for load in loads:
                self._note_kept(load)
                load.kept.set_result(None)
            self.taken(taken)
        if self._waiting:
            self._begin()
        else:
            self._idle.set()

    def _next_loads(self) -> list[Load]:
        """As many as fit into one commit, and one at least."""
        loads = [self._waiting.pop(0)]
        room = MOST_AT_ONCE - len(loads[0].updates)
        while self._waiting and len(self._waiting[0].updates) <= room:
            loads.append(self._waiting.pop(0))
            room -= len(loads[-1].updates)
        return loads

    def _note_kept(self, load: Load) -> None:
        for incoming in load.updates if self._missed else ():
            self._missed.pop(incoming.key, None)

    def _note_missed(self, load: Load) -> None:
        """Telegram keeps what it brings for a day."""
        self._missed = {key: at for key, at in self._missed.items() if load.brought - at < DAY}
        for incoming in load.updates[: MOST_MISSED - len(self._missed)]:
            self._missed.setdefault(incoming.key, load.brought)

    def _give_up(self, loads: list[Load], error: Exception) -> None:
        for load in loads:
            self._unsort(load)
            self._note_missed(load)
            load.kept.set_exception(error)
        self.failed([incoming for load in loads for incoming in load.updates], error)
