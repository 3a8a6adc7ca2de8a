"""Is the bot alive? Asked over HTTP and by the service manager; the answer holds nothing of people."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bot.front_ends.telegram.logs import Log, origin
from bot.reports.health import Figures, figures
from bot.store.database import peeking

WRITER_PATIENCE = 5.0  # seconds in which the writer gets round to a question
TELEGRAM_PATIENCE = 300.0  # seconds without any answer of Telegram, which we ask at least once a minute
FRESH = 2.0  # seconds for which a look at the file will do


@dataclass
class Vitals:
    """`polls`: Telegram is asked all the time, so its silence means something. `now` in seconds."""

    db: Path
    writer: ThreadPoolExecutor
    now: Callable[[], float]
    polls: bool
    log: Log
    heard: float = field(init=False)
    _asked: asyncio.Future[None] | None = None
    _looked: tuple[float, Figures | None] = (float("-inf"), None)

    def __post_init__(self) -> None:
        self.heard = self.now()

    @property
    def silence(self) -> float:
        """Seconds since Telegram has answered; where nobody asks it, its silence means nothing."""
        return self.now() - self.heard if self.polls else 0.0

    @property
    def hears(self) -> bool:
        return self.silence <= TELEGRAM_PATIENCE

    async def writer_answers(self) -> bool:
        """One question at a time, so that a writer that hangs does not find a heap of them."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.get_running_loop().run_in_executor(self.writer, lambda: None)
        done, _ = await asyncio.wait([self._asked], timeout=WRITER_PATIENCE)
        return bool(done)

    async def figures(self) -> Figures | None:
        """None when the file cannot be read."""
        at, found = self._looked
        if self.now() - at > FRESH:
            found = await asyncio.to_thread(self._look)
            self._looked = (self.now(), found)
        return found

    def _look(self) -> Figures | None:
        try:
            with peeking(self.db) as connection:
                return figures(connection, self.db)
        except (sqlite3.Error, OSError) as error:
            self.log("file_cannot_be_read", logging.WARNING, said=f"{origin(error)}: {error}")
            return None

    async def report(self) -> dict[str, Any]:
        """What /health says: `well`, what is `wrong`, and figures."""
        found = await self.figures()
        wrong = {
            "the file cannot be read": found is None,
            "the writer does not answer": not await self.writer_answers(),
            "Telegram does not answer": not self.hears,
        }
        said = [words for words, is_so in wrong.items() if is_so]
        rest = {"telegram_silent_seconds": round(self.silence)} if self.polls else {}
        return {"well": not said, "wrong": said, **rest, **(asdict(found) if found else {})}
