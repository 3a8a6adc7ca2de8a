"""Pictures in turn: one is drawn at a time, each person's next only after everybody else's first; nobody waits long."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.front_ends.telegram.logs import Log
from bot.pictures.easel import Easel, NotDrawn

LONGEST_WAIT = 20.0  # seconds for one's turn; after that there are words
IDLE = 20.0  # seconds after the last picture until the process that draws is let go


@dataclass
class Painting:
    """`painters` is the one thread that waits for the process that draws."""

    log: Log
    easel: Easel = field(default_factory=Easel)
    painters: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "painter"))
    longest_wait: float = LONGEST_WAIT
    _busy: bool = False
    _waiting: dict[str, deque[asyncio.Future[None]]] = field(default_factory=dict)
    _rest: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self, person: str) -> AsyncIterator[bool]:
        """The person's turn; without one after a long wait it is not."""
        mine = await self._has_turn(person)
        try:
            yield mine
        finally:
            if mine:
                self._next()

    async def painted(self, svg: str) -> bytes | None:
        """The picture; None where it cannot be drawn."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self.painters, self.easel.draw, svg)
        except NotDrawn as error:
            self.log("not_drawn", logging.WARNING, said=str(error))
            return None

    def abandon(self) -> None:
        """Nothing more is drawn."""
        if self._rest:
            self._rest.cancel()
        self.easel.kill()
        self.painters.submit(self.easel.rest)
        self.painters.shutdown(wait=False)

    async def _has_turn(self, person: str) -> bool:
        if not self._busy:
            self._busy = True
            return True
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(person, deque()).append(turn)
        try:
            async with asyncio.timeout(self.longest_wait):
                await turn
        except TimeoutError:
            return False
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._next()
            raise
        return True

    def _next(self) -> None:
        """Whoever has waited longest among those whose turn it is; who waits for more stands at the end again."""
        while self._waiting:
            person = next(iter(self._waiting))
            line = self._waiting.pop(person)
            turn = line.popleft()
            if line:
                self._waiting[person] = line
            if not turn.done():
                turn.set_result(None)
                return
        self._busy = False
        self._rest_later()

    def _rest_later(self) -> None:
        if self._rest:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(IDLE, self._let_go)

    def _let_go(self) -> None:
        if not self._busy and self.easel.process:
            self.painters.submit(self.easel.rest)
