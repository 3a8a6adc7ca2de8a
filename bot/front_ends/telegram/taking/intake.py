"""Taking updates: what arrives together is committed together, and only then confirmed to whoever brought it."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.front_ends.telegram.giving.errands import Errand
from bot.front_ends.telegram.giving.marks import Mark, Marks
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.taking.batch import Batches
from bot.front_ends.telegram.taking.floods import Floods
from bot.front_ends.telegram.taking.taken import Taken

MOST_AT_ONCE = 100  # updates in one commit
MOST_MISSED, DAY = 1_000, 86_400.0  # of those that could not be kept; seconds


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
    clock: Callable[[], float] = time.time  # as Telegram's
    committed: Callable[[Sequence[Taken], float], None] = lambda taken, seconds: None
    _waiting: list[Load] = field(default_factory=list)
    _writing: list[Load] = field(default_factory=list)
    _missed: dict[str, float] = field(default_factory=dict)  # since when updates have waited that could not be kept
    _idle: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._idle.set()
        self.floods = Floods(self.now, self.clock)

    @property
    def shed(self) -> int:
        return self.floods.shed

    async def take(self, batch: Sequence[Incoming], *, more: bool = False) -> None:
        """Returns when the batch is on the disk. Raises Trouble when the store cannot keep it; then none counts.

        When there is `more` behind it, the lines of who sends too much wait for what they say last.
        """
        load = Load([], [], asyncio.get_running_loop().create_future(), self.now())
        load.flooding.extend(self.floods.sort(batch))
        load.updates.extend(self.floods.let_go(more=more))
        if load.updates or load.flooding:
            await asyncio.shield(self._taken_up(load))  # who brought it may go away; the commit goes on

    def _taken_up(self, load: Load) -> asyncio.Future[None]:
        self._waiting.append(load)
        if self._idle.is_set():
            self._begin()
        return load.kept

    def oldest(self) -> float | None:
        """When the oldest update was brought that is not on the disk, if there is one."""
        waiting = [load.brought for load in (*self._writing, *self._waiting)]
        return min([*waiting, *self._missed.values()], default=None)

    async def drained(self) -> None:
        if held := self.floods.let_go(more=False):
            self._taken_up(Load(held, [], asyncio.get_running_loop().create_future(), self.now()))
        await self._idle.wait()

    def _begin(self) -> None:
        """Hands the next commit to the writer. No task waits for it: to make and wake one would cost a tenth of it."""
        self._idle.clear()
        loads, loop = self._next_loads(), asyncio.get_running_loop()
        self._writing = loads
        updates = [incoming for load in loads for incoming in load.updates]
        marks = self.marks.going(incoming.conversation for incoming in updates)
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
            self.floods.give_back(load.updates, load.flooding)
            self._note_missed(load)
            load.kept.set_exception(error)
        self.failed([incoming for load in loads for incoming in load.updates], error)
