"""The part of `make bench` about pictures: what turns wait for while fifty cards are drawn, how soon one is there, and
what memory is left of it. The whole service over a real store, with a Telegram that is nowhere.

Waits are compared within the same run, for the machine may be busy with other things. Exits 1 when a bound is missed.
"""

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from telegram.request import RequestData

from bot.front_ends.telegram.giving.painting import Painting
from knowledge.reading import read_knowledge
from tests.bench import line
from tests.bench_telegram import Ours, ours
from tests.bench_updates import REPLIES, TelegramIsNowhere, press, typed

PEOPLE, WATCHER = 50, 1_000
ROUNDS = 3
PAUSE = 0.02  # seconds between two presses of the watcher
QUIET = 150  # presses while nothing is drawn
PATIENCE = 120.0  # seconds
MEGABYTE = 1024 * 1024


@dataclass
class Seen(TelegramIsNowhere):
    """When the last card was edited, and each photo sent."""

    edited: asyncio.Event = field(default_factory=asyncio.Event)
    photos: list[float] = field(default_factory=list)
    sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def do_request(  # type: ignore[override] # the time-outs do not matter here
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: object
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        if name == "sendPhoto":
            self.photos.append(perf_counter())
            self.sent.set()
            return 200, REPLIES["sendMessage"]
        if name == "editMessageText":
            self.edited.set()
        return await super().do_request(url, method, request_data, **timeouts)

    async def has_sent(self, photos: int) -> None:
        async with asyncio.timeout(PATIENCE):
            while len(self.photos) < photos:
                self.sent.clear()
                await self.sent.wait()


class Studio:
    """A service with people who have a verdict, and one who answers."""

    def __init__(self, path: Path) -> None:
        self.seen = Seen()
        self.bench: Ours = ours(read_knowledge().knowledge, path, self.seen)
        self.numbers = count(1_000_000)

    @property
    def painting(self) -> Painting:
        return self.bench.service.painting

    async def begins(self) -> None:
        await self.bench.service.api.initialize()
        people = range(1, PEOPLE + 1)
        for words in ("Acme", "b", "/done"):
            await self.bench.service.intake.take(
                [self.bench._decoded(typed(next(self.numbers), user, words)) for user in people]
            )
        await self.bench.begins([WATCHER])
        await self.bench.drained()

    async def wants(self, *people: int) -> None:
        """They press for their cards."""
        presses = [self.bench._decoded(press(next(self.numbers), user, "1|card")) for user in people]
        await self.bench.service.intake.take(presses)

    async def turn(self) -> float:
        """Seconds from the watcher's press until the card shows what it led to."""
        self.seen.edited.clear()
        begun = perf_counter()
        await self.bench.take([WATCHER])
        await self.seen.edited.wait()
        return perf_counter() - begun

    async def quiet(self) -> list[float]:
        return [await self._after_a_pause() for _ in range(QUIET)]

    async def busy(self) -> list[float]:
        """Until all have their cards."""
        photos, waits = len(self.seen.photos) + PEOPLE, []
        await self.wants(*range(1, PEOPLE + 1))
        async with asyncio.timeout(PATIENCE):
            while len(self.seen.photos) < photos:
                waits.append(await self._after_a_pause())
        return waits

    async def _after_a_pause(self) -> float:
        await asyncio.sleep(PAUSE)
        return await self.turn()

    async def card(self) -> float:
        """Seconds from a press until the picture goes out."""
        photos, begun = len(self.seen.photos) + 1, perf_counter()
        await self.wants(1)
        await self.seen.has_sent(photos)
        await self.bench.drained()  # who asks again while one is on its way gets that one
        return self.seen.photos[-1] - begun

    async def rests(self) -> None:
        """The process that draws is let go, as after a while of idleness."""
        await self.bench.drained()
        await asyncio.get_running_loop().run_in_executor(self.painting.painters, self.painting.easel.rest)


def memory() -> float:
    """MB of this process."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


@dataclass(frozen=True)
class Figures:
    """Seconds of the longest waits and of cards, and MB."""

    quiet: float
    busy: float
    cold: float
    warm: float
    left: float


async def figures(path: Path) -> Figures:
    studio = Studio(path)
    await studio.begins()
    await studio.quiet()
    before, cold = memory(), [await studio.card()]
    warm = [await studio.card() for _ in range(10)]
    quiet, busy = [], []
    for _ in range(ROUNDS):
        quiet.append(max(await studio.quiet()))
        busy.append(max(await studio.busy()))
        await studio.rests()
        left = memory() - before
        cold.append(await studio.card())
    studio.painting.abandon()
    studio.bench.service.store.close()
    studio.bench.service.writing.writer.shutdown()
    return Figures(median(quiet), median(busy), median(cold), median(warm), left)


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(figures(Path(name) / "pictures.db"))
    kept = [
        line("the longest of the turns, while nothing is drawn", found.quiet * 1e3, "ms"),
        line("  while 50 cards are drawn", found.busy * 1e3, "ms"),
        line("  so much more", (found.busy - found.quiet) * 1e3, "ms", 20.0),
        line("a card after the press, the first one in a while", found.cold * 1e3, "ms", 250.0),
        line("  when others were drawn just before", found.warm * 1e3, "ms", 250.0),
        line("memory that is left of all that", found.left, "MB", 5.0),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
