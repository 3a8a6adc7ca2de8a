"""Polling: fetch a batch, commit it, and only then ask for what comes after it."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.crash import crash_point
from bot.front_ends.telegram.api import MOST_UPDATES, POLL_SECONDS, Api, Refusal, Why
from bot.front_ends.telegram.incoming import KINDS, Incoming, decode, update_id
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import Bucket, backoff
from bot.front_ends.telegram.settings import NO_SUCH_BOT
from bot.trouble import TRY_LATER, Trouble

LONGEST_PAUSE = 30.0  # seconds between tries while Telegram fails
CONFLICT_PAUSE = 1.0  # seconds, more or less, so that two copies do not take turns
# So many at once, or one in so many seconds for long: then another copy really is running (one that is just being
# replaced by us goes away before), and errors of our own do not pass.
MOST_CONFLICTS, MOST_DEFECTS, FORGOTTEN_AFTER = 5, 5, 60.0


@dataclass
class Polling:
    """`take` returns when a batch is on the disk; it raises Trouble when the store cannot keep it. It is told whether
    there may be more behind it.
    """

    api: Api
    take: Callable[[Sequence[Incoming], bool], Awaitable[None]]
    log: Log
    jitter: Callable[[], float] = random.random
    offset: int = 0
    more: bool = False
    failures: int = 0
    defects: Bucket = field(default_factory=lambda: Bucket(MOST_DEFECTS, 1 / FORGOTTEN_AFTER, MOST_DEFECTS, 0.0))
    conflicts: Bucket = field(default_factory=lambda: Bucket(MOST_CONFLICTS, 1 / FORGOTTEN_AFTER, MOST_CONFLICTS, 0.0))

    async def run(self) -> None:
        """Until cancelled. Raises Trouble for what no waiting mends: a wrong token, another copy of the bot."""
        while True:
            try:
                await self._batch()
                self.failures = 0
            except Refusal as refusal:
                await self._refused(refusal)
            except Trouble:
                await self._pause()
            except Exception as error:  # an error of our own may be a passing one
                self.log("defect", logging.ERROR, error=origin(error))
                if not self.defects.take(asyncio.get_running_loop().time()):
                    raise
                await self._pause()

    async def _batch(self) -> None:
        # Who waits for what they said last is not to wait for what nobody has said.
        updates = await self.api.updates(self.offset, KINDS, 0 if self.more else POLL_SECONDS)
        self.more = len(updates) >= MOST_UPDATES
        crash_point("after fetch")
        await self.take(read(updates), self.more)
        crash_point("before confirm")
        if updates:
            self.offset = after(updates, self.offset)

    async def _refused(self, refusal: Refusal) -> None:
        if refusal.why is Why.WRONG_TOKEN and not await self.api.is_known():
            raise Trouble(NO_SUCH_BOT)
        self.log("poll_failed", logging.WARNING, why=refusal.why.value, said=refusal.said)
        if refusal.why is not Why.CONFLICT:
            await self._pause(refusal.seconds)
        elif self.conflicts.take(asyncio.get_running_loop().time()):
            await asyncio.sleep(CONFLICT_PAUSE * (0.5 + self.jitter()))
        else:
            raise Trouble("Another copy of this bot polls with the same token; stop that one first.", TRY_LATER)

    async def _pause(self, seconds: float = 0.0) -> None:
        self.failures += 1
        await asyncio.sleep(max(seconds, backoff(self.failures, LONGEST_PAUSE, self.jitter())))


def read(updates: list[dict[str, Any]]) -> list[Incoming]:
    """Oldest first; what means nothing to us is left out, and confirmed with the rest."""
    known = sorted((update for update in updates if update_id(update) is not None), key=lambda u: u["update_id"])
    return [incoming for update in known if (incoming := decode(update))]


def after(updates: list[dict[str, Any]], offset: int) -> int:
    """The offset that confirms these updates. Ids may fall after a quiet week, so the last batch decides."""
    ids = [number for update in updates if (number := update_id(update)) is not None]
    return max(ids) + 1 if ids else offset
