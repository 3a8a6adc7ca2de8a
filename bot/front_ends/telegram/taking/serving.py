"""The server of the webhook. Whoever connects and is not Telegram is bounded in time and number, and told of seldom."""

import asyncio
import logging
import socket
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.front_ends.telegram.logs import Log
from bot.trouble import Trouble

PATIENCE = 5.0  # seconds for what comes before the body of an update, the secret included
MOST = 200  # connections on which nothing has been asked yet; one more, and the oldest goes
LAST_ANSWERS = 1  # seconds for those who wait for one when the service stops
SILENCE = 60.0  # seconds between two lines of the log
FORBIDDEN, UNFINISHED, UNREADABLE = "forbidden", "unfinished", "unreadable"


@dataclass
class Strangers:
    """Who is connected and has not asked anything yet, the oldest first; and what became of others, until told."""

    log: Log
    now: Callable[[], float]
    connected: dict["Connection", None] = field(default_factory=dict)
    noted: Counter[str] = field(default_factory=Counter)
    told: float = float("-inf")

    def note(self, what: str) -> None:
        self.noted[what] += 1
        if self.now() - self.told >= SILENCE:
            self.told = self.now()
            self.log("strangers", logging.WARNING, **self.noted)
            self.noted.clear()


class Connection(H11Protocol):
    """A connection that is closed when nobody asks anything in time, or never ends to ask. Uvicorn by itself waits for
    ever for a first request, and for the end of one that it has answered.
    """

    def __init__(self, strangers: Strangers, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.strangers = strangers
        self._patience: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()
        self.strangers.connected[self] = None
        if len(self.strangers.connected) > MOST:
            next(iter(self.strangers.connected)).give_up()

    def data_received(self, data: bytes) -> None:
        try:
            super().data_received(data)
        except Exception:  # noqa: BLE001 - Uvicorn cannot refuse what makes no sense in the middle of an answer
            self.strangers.note(UNREADABLE)
            self.transport.abort()
        if self._is_served():
            self.strangers.connected.pop(self, None)
        elif not self._patience:
            self._wait()

    def send_400_response(self, msg: str) -> None:
        self.strangers.note(UNREADABLE)
        super().send_400_response(msg)

    def connection_lost(self, exc: Exception | None) -> None:
        self._calm()
        self.strangers.connected.pop(self, None)
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.cycle.more_body:  # Uvicorn lets go of who is idle
            self._calm()
        elif not self._patience:  # nobody reads the rest
            self._wait()

    def _wait(self) -> None:
        self._patience = self.loop.call_later(PATIENCE, self._look)

    def _calm(self) -> None:
        if self._patience:
            self._patience.cancel()
            self._patience = None

    def _look(self) -> None:
        if self._is_served():  # and how long that may take is known there
            self._wait()
        else:
            self.give_up()

    def _is_served(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def give_up(self) -> None:
        """Closes without waiting for anybody to read what was answered."""
        self.strangers.note(UNFINISHED)
        self.strangers.connected.pop(self, None)
        self.transport.abort()


def listening(host: str, port: int) -> socket.socket:
    """Opened before anything else, so that an address in use is told in one line. Raises Trouble."""
    host = host.strip("[]")
    door = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise Trouble(f"ADVISOR_LISTEN: {host}:{port} cannot be used: {error.strerror}.") from error
    door.listen(128)
    return door


class Server(uvicorn.Server):
    """Uvicorn without its signal handlers: the service has its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: Callable[..., Awaitable[None]], door: socket.socket, strangers: Strangers) -> None:
    """Until cancelled; who has been listened to gets an answer still."""
    settings = uvicorn.Config(
        app,
        http=partial(Connection, strangers),  # type: ignore[arg-type]  # it is called as a class is
        log_config=None,
        log_level="error",  # it warns of whatever strangers send, line by line
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=LAST_ANSWERS,
    )
    server = Server(settings)
    serving = asyncio.create_task(server.serve(sockets=[door]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await asyncio.wait([serving], timeout=LAST_ANSWERS + 0.5)
        raise
