"""Are people served? Asked over HTTP, by the service manager and for the log; the answer holds nothing of people."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from typing import Any

from bot.front_ends.telegram.logs import Log, origin
from bot.reports.health import DISK_FULL, LEAST_ROOM, Figures, figures, room
from bot.store.database import peeking
from bot.store.store import Store
from bot.trouble import is_full

WRITER_PATIENCE = 5.0  # seconds in which the writer gets round to a question
TELEGRAM_PATIENCE = 30.0  # seconds without any answer of Telegram, which we ask four times a minute
FETCH_PATIENCE = 30.0  # seconds in which fetches of updates fail
UPDATE_PATIENCE = 20.0  # seconds that an update waits to be taken
FAILURE_COUNTS = 120.0  # seconds after which a failure to save is the past, though nothing was brought since
FRESH = 2.0  # seconds for which a look at the file will do
LONGEST_ERROR = 100  # characters of what Telegram says of the webhook
WRITER_HANGS = "the writer does not answer"


@dataclass
class Webhook:
    """What Telegram says of where it brings updates."""

    url: str = ""
    pending: int = 0
    failed_at: int = 0  # by Telegram's clock
    error: str = ""


def read_webhook(info: Any) -> Webhook:
    """Raises nothing: what makes no sense is as if it were not there."""
    found: dict[str, Any] = info if isinstance(info, dict) else {}

    def of(name: str, nothing: Any) -> Any:
        value = found.get(name, nothing)
        return value if type(value) is type(nothing) else nothing

    error = "".join(sign for sign in of("last_error_message", "") if sign.isprintable())[:LONGEST_ERROR]
    return Webhook(of("url", ""), of("pending_update_count", 0), of("last_error_date", 0), error)


@dataclass
class Vitals:
    """`webhook_url` is where Telegram should bring updates; without one the bot fetches them. `waiting` tells since
    when the oldest update waits that was brought and not taken. `now` in seconds.
    """

    store: Store
    writer: ThreadPoolExecutor
    now: Callable[[], float]
    webhook_url: str
    log: Log
    waiting: Callable[[], float | None] = lambda: None
    clock: Callable[[], float] = time.time  # as Telegram's
    heard: float = field(init=False)
    taken_at: float = field(init=False)  # by the clock
    not_fetched: float | None = None  # since when fetches fail
    not_brought: float | None = None  # since when updates wait at Telegram, and none comes
    not_saved: tuple[float, str] = (float("-inf"), "")
    not_written: str = ""
    webhook: Webhook | None = None
    _asked: asyncio.Future[None] | None = None
    _looked: tuple[float, Figures | None] = (float("-inf"), None)

    def __post_init__(self) -> None:
        self.heard, self.taken_at = self.now(), self.clock()

    # What happens

    def called(self, method: str, refusal: str) -> None:
        """Telegram has answered a call, or has not."""
        if not refusal:
            self.heard = self.now()
        if method == "getUpdates":
            self.not_fetched = (self.not_fetched or self.now()) if refusal else None
            self.not_brought = self.not_brought if refusal else None

    def told(self, webhook: Webhook) -> None:
        """Telegram has said where it brings updates."""
        self.webhook = webhook
        self.not_brought = (self.not_brought or self.now()) if webhook.pending else None

    def reached(self) -> None:
        """Updates were brought, and if they mean anything to us they are on the disk."""
        self.not_brought, self.taken_at = None, self.clock()

    def took(self) -> None:
        """Updates are on the disk."""
        self.not_saved = (float("-inf"), "")
        self.reached()

    def failed(self, error: Exception) -> None:
        """Updates could not be saved."""
        self.not_saved = (self.now(), _why(error))

    def wrote(self, error: Exception | None = None) -> None:
        """We have tried to write of our own accord."""
        self.not_written = _why(error) if error else ""

    # What follows

    @property
    def silence(self) -> float:
        """Seconds since Telegram has answered."""
        return self.now() - self.heard

    @property
    def oldest_update(self) -> float:
        """Seconds that the oldest update waits that we know of."""
        since = [at for at in (self.waiting(), self.not_brought) if at is not None]
        return self.now() - min(since) if since else 0.0

    async def writer_answers(self) -> bool:
        """One question at a time, so that a writer that hangs does not find a heap of them."""
        if self._asked is None or self._asked.done():
            self._asked = asyncio.get_running_loop().run_in_executor(self.writer, lambda: None)
        done, _ = await asyncio.wait([self._asked], timeout=WRITER_PATIENCE)
        return bool(done)

    async def wrong(self) -> list[str]:
        """In words that stay the same while it does, and name no file."""
        hangs = [] if await self.writer_answers() else [WRITER_HANGS]
        return [*hangs, *self._of_the_file(), *self._of_telegram()]

    def _of_the_file(self) -> Iterator[str]:
        if self.store.presence.lost:
            yield "the file was deleted or replaced"
        at, why = self.not_saved
        why = why if self.now() - at <= FAILURE_COUNTS else ""
        why = why or self.not_written
        if why or self._room() < LEAST_ROOM:
            yield why or DISK_FULL

    def _room(self) -> int:
        try:
            return room(self.store.path)
        except OSError:
            return LEAST_ROOM  # the folder is gone, which is told above

    def _of_telegram(self) -> Iterator[str]:
        fails = self.not_fetched is not None and self.now() - self.not_fetched > FETCH_PATIENCE
        if fails or self.silence > TELEGRAM_PATIENCE:
            yield "Telegram does not answer"
        if self.webhook:
            yield from self._of_the_webhook(self.webhook)
        if self.oldest_update > UPDATE_PATIENCE:
            yield "updates wait and are not taken"

    def _of_the_webhook(self, told: Webhook) -> Iterator[str]:
        if told.url != self.webhook_url:
            yield "Telegram brings updates to another address"
        elif self.webhook_url and told.pending and told.failed_at >= int(self.taken_at):
            yield f"Telegram does not reach the webhook: {told.error}"

    async def figures(self) -> Figures | None:
        """None when the file cannot be read."""
        at, found = self._looked
        if self.now() - at > FRESH:
            found = await asyncio.to_thread(self._look)
            self._looked = (self.now(), found)
        return found

    def _look(self) -> Figures | None:
        try:
            with peeking(self.store.path) as connection:
                return figures(connection, self.store.path)
        except (sqlite3.Error, OSError) as error:
            self.log("file_cannot_be_read", logging.WARNING, said=f"{origin(error)}: {error}")
            return None

    async def report(self) -> dict[str, Any]:
        """What /health says: `well`, what is `wrong`, and figures."""
        found = await self.figures()
        wrong = await self.wrong() + (["the file cannot be read"] if found is None else [])
        ours: dict[str, Any] = {
            "telegram_silent_seconds": round(self.silence),
            "oldest_update_seconds": round(self.oldest_update),
            "pending_updates": self.webhook.pending if self.webhook else 0,
        }
        return {"well": not wrong, "wrong": wrong, **ours, **(asdict(found) if found else {})}


def _why(error: Exception) -> str:
    return DISK_FULL if is_full(error) else "nothing can be saved"
