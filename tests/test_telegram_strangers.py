"""Whoever connects to the webhook and is not Telegram: let go soon, before any secret, and not by filling the log."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from bot.front_ends.telegram.taking.serving import MOST, PATIENCE
from bot.front_ends.telegram.taking.webhook import HEADER
from tests.telegram.client import RemoteTelegram
from tests.telegram_child import Life
from tests.test_telegram_service import SECRET, by_webhook, free_port, serves

POST = b"POST /hook HTTP/1.1\r\nHost: bot\r\n"
OURS = f"{HEADER}: {SECRET}\r\n".encode()
UNFINISHED = {
    "silent": b"",
    "half a line": b"POST /ho",
    "half a head": POST + b"Content-Le",
    "half a body, no secret": POST + b"Content-Length: 100000\r\n\r\n{",
    "no end of chunks, no secret": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
    "a page, and half of a second": b"GET /health HTTP/1.1\r\nHost: bot\r\n\r\nGET /hea",
    "an update, and half of a second": POST + OURS + b"Content-Length: 16\r\n\r\n" + b'{"update_id": 1}' + POST,
}
GARBAGE = [
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"SSH-2.0-x\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    POST + b"Upgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
]


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def life(telegram: RemoteTelegram, tmp_path: Path, port: int) -> Iterator[Life]:
    """A bot with a webhook; nothing that strangers do is an error of its own, or fills its log."""
    life = Life(telegram, tmp_path / "bot.db", more=by_webhook(port)).begun()
    yield life
    assert life.stop() == 0
    assert "Traceback" not in life.written
    assert life.written.count("uvicorn") == life.written.count("asyncio") == 0
    assert life.written.count('"strangers"') <= 2


def connected(port: int, said: bytes = b"") -> socket.socket:
    door = socket.create_connection(("127.0.0.1", port), timeout=1)
    door.sendall(said)
    return door


def closed(door: socket.socket) -> bool:
    """Whether the other side has closed; what it said before is read and passed over."""
    door.settimeout(0.05)
    with suppress(TimeoutError):
        try:
            while door.recv(4096):
                pass
        except ConnectionError:
            return True
        return True
    return False


def test_those_who_never_finish(telegram: RemoteTelegram, life: Life, port: int) -> None:
    """Silent, slow or without an end: each is closed within seconds, also who goes on to drip; people are served."""
    with ExitStack() as doors:
        strangers = {how: doors.enter_context(connected(port, said)) for how, said in UNFINISHED.items()}
        dripping = {how: doors.enter_context(connected(port, said)) for how, said in UNFINISHED.items()}
        serves(telegram, telegram.person(7, "Ann"), "/new Acme", until="1 of about 8")
        latest = time.monotonic() + 2 * PATIENCE + 2
        while (open_ones := [door for door in (*strangers.values(), *dripping.values()) if not closed(door)]) and (
            time.monotonic() < latest
        ):
            for door in dripping.values():
                with suppress(OSError):
                    door.sendall(b"a")
        assert open_ones == []
    assert life.written.count('"strangers"') == 1


def test_those_who_talk_nonsense(telegram: RemoteTelegram, life: Life, port: int) -> None:
    """A thousand connections with what is no request, or without the secret, are one or two lines in the log."""
    for n in range(1000):
        with connected(port, (*GARBAGE, POST + b"Content-Length: 0\r\n\r\n")[n % 5]):
            pass
    serves(telegram, telegram.person(7, "Ann"), "/new Acme", until="1 of about 8")
    assert life.written.count('"strangers"') >= 1


def test_a_crowd_at_the_door(telegram: RemoteTelegram, life: Life, port: int) -> None:
    """Of very many who say nothing the oldest go at once, and Telegram gets in."""
    with ExitStack() as doors:
        crowd = [doors.enter_context(connected(port)) for _ in range(2 * MOST)]
        serves(telegram, telegram.person(7, "Ann"), "/new Acme", until="1 of about 8")
        assert all(closed(door) for door in crowd[: MOST // 2])
    assert life.alive
