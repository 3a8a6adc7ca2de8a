"""What both transports do with time: wait with a long poll, and wait for what the bot does next."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from tests.telegram.fake import FakeTelegram
from tests.telegram.interface import Upload
from tests.telegram.refusals import Answer
from tests.telegram.updates import Poll
from tests.telegram.views import Call


class Waiting:
    """The core of a fake, for callers who can wait."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.answered = 0
        self._news = asyncio.Event()
        fake.listeners.append(self._tell)

    def _tell(self, _call: Call) -> None:
        self.answered += 1
        self._news.set()
        self._news = asyncio.Event()

    async def call(
        self, token: str, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Answer:
        """The answer to a call, a long poll sat out."""
        answer = self.fake.call(token, method, parameters, files)
        return await self.sat_out(answer) if isinstance(answer, Poll) else answer

    async def sat_out(self, poll: Poll) -> Answer:
        """The answer to a long poll, when it comes."""
        arrival = asyncio.Event()
        poll.told = arrival.set
        try:
            await asyncio.wait_for(arrival.wait(), poll.timeout)
        except TimeoutError:
            pass
        finally:
            self.fake.updates.give_up(poll)
        assert poll.answer
        return poll.answer

    async def next_call(self, since: int, timeout: float) -> int:
        """How many calls were answered: more than `since`, unless the time is over first."""
        try:
            async with asyncio.timeout(timeout):
                while self.answered <= since:
                    await self._news.wait()
        except TimeoutError:
            pass
        return self.answered

    async def until(self, condition: Callable[[], object], timeout: float = 10.0) -> None:
        """Waits until calls of the bot have made something true; for tests in the same process."""
        async with asyncio.timeout(timeout):
            while not condition():
                await self._news.wait()
