"""Files that people send: each is an errand until its text has been taken like any other word of theirs.

Fetching waits for the network and reading for a process of its own, so both come after the commit of the message, and
what was read is committed in its turn. A kill in between repeats the fetching; nothing of a file is stored.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.documents.apart import FILE, brought_in
from bot.documents.kinds import LARGEST, Unreadable, kind_of
from bot.front_ends.telegram.api import Api, Refusal, Why
from bot.front_ends.telegram.giving.errands import DOCUMENT, Errand
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import backoff
from bot.trouble import Trouble
from dialogs.session.events import Brought, Event, Invited, Sent

MOST_TRIES, LONGEST_PAUSE = 4, 20.0  # seconds
MOST_AT_ONCE = 2  # files that are read
MOST_WAITING = 100  # tasks; the errand of any other stays in the file until the next round
PASSING = {Why.AGAIN, Why.PERHAPS_DONE, Why.WAIT, Why.CONFLICT}


def wanted(incoming: Incoming) -> tuple[tuple[Errand, ...], Event]:
    """The file to be fetched, if one was sent that can be read, and what is said of it meanwhile."""
    document = incoming.document
    if document is None:
        return (), incoming.event or Sent("media")
    if document.size > LARGEST:
        return (), Brought("", FILE, unreadable="large")
    try:
        says = f"{kind_of(document.name, document.said)} {document.file}"
    except Unreadable as error:
        return (), Brought("", FILE, unreadable=error.why)
    key, thread = f"{DOCUMENT}:{incoming.key}", incoming.thread or 0
    return (Errand(key, incoming.chat, incoming.person, DOCUMENT, thread=thread, says=says),), Sent("reading")


@dataclass
class Documents:
    """`take` commits what was read; it raises Trouble when the store cannot keep it, and then the errand stays open."""

    api: Api
    log: Log
    take: Callable[[Sequence[Incoming]], Awaitable[None]]
    now: Callable[[], str]
    jitter: Callable[[], float] = random.random
    readers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(MOST_AT_ONCE, "readers"))
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def run(self, errand: Errand) -> None:
        """Fetches and reads a file, unless that is under way."""
        if errand.key not in self._tasks and len(self._tasks) < MOST_WAITING:  # else in the next round
            self._tasks[errand.key] = asyncio.create_task(self._run(errand))

    def abandon(self) -> None:
        """What is not read yet is fetched after the next start."""
        for task in self._tasks.values():
            task.cancel()
        self.readers.shutdown(wait=False, cancel_futures=True)

    async def _run(self, errand: Errand) -> None:
        try:
            brought = await self._brought(errand)
            key, person, thread = errand.key, errand.person, errand.thread
            await self.take([Incoming(key, errand.chat, person, brought, thread=thread, errand=key)])
        except Trouble as trouble:
            self.log("document_waits", logging.WARNING, chat=errand.chat, said=str(trouble))
        except Exception as error:  # noqa: BLE001 - one file must not end in silence unnoticed
            self.log("defect", logging.ERROR, chat=errand.chat, error=origin(error))
        finally:
            del self._tasks[errand.key]

    async def _brought(self, errand: Errand) -> Brought | Invited:
        kind, _, file = errand.says.partition(" ")
        try:
            content = await self._fetched(file)
            reading = asyncio.get_running_loop().run_in_executor(self.readers, brought_in, kind, content, self.now())
            return await reading
        except Unreadable as error:
            return Brought("", FILE, unreadable=error.why)

    async def _fetched(self, file: str) -> bytes:
        """Raises Unreadable."""
        for tries in range(1, MOST_TRIES + 1):
            try:
                return await self.api.fetch(file, LARGEST)
            except Refusal as refusal:
                self.log("document_refused", logging.WARNING, why=refusal.why.value, said=refusal.said)
                if refusal.why not in PASSING or tries == MOST_TRIES:
                    break
                await asyncio.sleep(max(refusal.seconds, backoff(tries, LONGEST_PAUSE, self.jitter())))
            except OverflowError as error:
                raise Unreadable("large") from error
        raise Unreadable("gone")
