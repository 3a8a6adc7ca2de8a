"""What happens in groups though nobody does anything: rounds end and idle cases fold, when their time has come."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from bot.store.circles import Where

NEVER = float("inf")
Dues = Iterable[tuple[Where, float | None]]  # when something has to happen there by itself (None: never)


@dataclass
class Deadlines:
    """`settle` commits what is due in these places, and tells when the next will be there. Meanwhile nothing is looked
    up: what is open is known from the start, and from each event.
    """

    settle: Callable[[Sequence[Where]], Awaitable[Dues]]
    now: Callable[[], float]
    _due: dict[Where, float] = field(default_factory=dict)
    _next: list[tuple[float, Where]] = field(default_factory=list)  # a heap; what is not in `_due` any more is past
    _sooner: asyncio.Event = field(default_factory=asyncio.Event)

    def note(self, dues: Dues) -> None:
        """A time that is later than the one that is known is found out when that has come."""
        for where, due in dues:
            if due is not None and due < self._due.get(where, NEVER):
                self._due[where] = due
                heappush(self._next, (due, where))
                self._sooner.set()

    async def run(self) -> None:
        while True:
            self._sooner.clear()
            if late := self._late():
                self.note(await self.settle(late))
            else:
                await self._wait()

    def _late(self) -> list[Where]:
        late = []
        while self._next and self._next[0][0] <= self.now():
            due, where = heappop(self._next)
            if self._due.get(where) == due:
                del self._due[where]
                late.append(where)
        return late

    async def _wait(self) -> None:
        seconds = self._next[0][0] - self.now() if self._next else None
        try:
            async with asyncio.timeout(seconds):
                await self._sooner.wait()
        except TimeoutError:
            pass
