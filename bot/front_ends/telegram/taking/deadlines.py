"""What happens in groups though nobody does anything: rounds end and idle cases fold, when their time has come."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

NEVER = float("inf")


@dataclass
class Deadlines:
    """`settle` commits what is due, and tells when the next will be (None: never). Meanwhile nothing is looked up."""

    settle: Callable[[], Awaitable[float | None]]
    now: Callable[[], float]
    _next: float = NEVER
    _sooner: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, due: float | None) -> None:
        """Something will be due then; a later time is found out when the earlier one has come."""
        if due is not None and due < self._next:
            self._next = due
            self._sooner.set()

    async def run(self) -> None:
        while True:
            self._next = NEVER
            self.note(await self.settle())
            while (pause := self._next - self.now()) > 0:
                await self._wait(pause)

    async def _wait(self, seconds: float) -> None:
        self._sooner.clear()
        try:
            async with asyncio.timeout(None if seconds == NEVER else seconds):
                await self._sooner.wait()
        except TimeoutError:
            pass
