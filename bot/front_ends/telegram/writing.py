"""The one thread that reads and writes the store, and what is said when it cannot."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from bot.front_ends.telegram.ending import bug
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import Bucket
from bot.front_ends.telegram.taking.polling import FORGOTTEN_AFTER, MOST_DEFECTS
from bot.store.presence import Lost
from bot.store.store import Store
from bot.trouble import Trouble, is_broken

Result = TypeVar("Result")


@dataclass
class Writing:
    """`end` hears of what no later try can mend; `traced`, that an erasure has left traces to clean up."""

    store: Store
    log: Log
    end: Callable[[Trouble], None]
    traced: Callable[[], None]
    writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "writer"))
    defects: Bucket = field(default_factory=lambda: Bucket(MOST_DEFECTS, 1 / FORGOTTEN_AFTER, MOST_DEFECTS, 0.0))
    complaints: Bucket = field(default_factory=lambda: Bucket(5, 0.1, 5, 0.0))  # of what comes again and again

    async def done(self, job: Callable[..., Result], *given: object) -> Result:
        """What came of a job for the thread. Raises Trouble when it cannot be done."""

        def told() -> Result:
            with self.store.telling():
                return job(*given)

        try:
            return await asyncio.get_running_loop().run_in_executor(self.writer, told)
        finally:
            self.note_traces()

    def note_traces(self) -> None:
        if self.store.traces:
            self.traced()

    @contextmanager
    def telling(self) -> Iterator[None]:
        """What the store cannot do now it will be asked for again, unless it is broken."""
        try:
            yield
        except Trouble as trouble:
            self.complain(trouble)

    def complain(self, error: Exception) -> None:
        """A broken file is the end; an error of our own is, when it does not pass."""
        if self.complaints.take(time.monotonic()):
            self.log("cannot_save", logging.ERROR, said=str(error) if isinstance(error, Trouble) else origin(error))
        if isinstance(error, Trouble):
            if is_broken(error) or isinstance(error, Lost):
                self.end(error)
        elif not self.defects.take(time.monotonic()):
            self.end(bug(error))
