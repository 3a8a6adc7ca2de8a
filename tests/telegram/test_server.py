"""The server in its own process: its doors, its wire format, its webhook deliveries."""

import asyncio
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import Any

import httpx
import pytest
from telegram import Bot

from tests.telegram.client import RemoteTelegram
from tests.telegram.conftest import a_bot, waiting
from tests.telegram.fake import TOKEN
from tests.telegram.wire import parameters
from tests.telegram.world import Impossible

SECRET = "only-telegram-knows"  # noqa: S105 - of this test


@pytest.fixture
def remote(server: RemoteTelegram) -> RemoteTelegram:
    server.do("begin_anew")
    return server


class Receiver(ThreadingHTTPServer):
    """Takes what is posted to a webhook; answers with the statuses it was given, then with 200."""

    def __init__(self, *statuses: int) -> None:
        super().__init__(("127.0.0.1", 0), Reception)
        self.statuses = list(statuses)
        self.posts: Queue[tuple[str | None, Any]] = Queue()


class Reception(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        # Before the answer, behind which the next one may come.
        self.server.posts.put((self.headers["X-Telegram-Bot-Api-Secret-Token"], body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: Any) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver(503)
    Thread(target=receiver.serve_forever, daemon=True).start()
    yield receiver
    receiver.shutdown()
    receiver.server_close()


async def test_a_webhook_gets_what_it_has_not_taken_yet(remote: RemoteTelegram, receiver: Receiver) -> None:
    """An update comes with the secret, again after a refusal, and before the next one of its chat."""
    ann = remote.person(7, "Ann")
    ann.types("one")
    ann.types("two")
    async with a_bot(remote) as bot:
        await bot.set_webhook(f"http://127.0.0.1:{receiver.server_address[1]}/hook", secret_token=SECRET)
        posts = [receiver.posts.get(timeout=5) for _ in range(3)]
        await bot.delete_webhook()
    assert {secret for secret, _ in posts} == {SECRET}
    assert [update["message"]["text"] for _, update in posts] == ["one", "one", "two"]


async def test_a_poll_ends_with_its_poller(remote: RemoteTelegram) -> None:
    """When a bot that polls is killed, nobody polls any more, and no update is taken for delivered."""
    _, killed = await asyncio.open_connection("127.0.0.1", remote.port)
    killed.write(f"GET /bot{TOKEN}/getUpdates?timeout=30 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    await waiting(remote)
    killed.close()
    async with asyncio.timeout(5):
        while remote.polling:
            await asyncio.sleep(0)
    remote.person(7, "Ann").types("hello")
    assert len(remote.pending) == 1


def test_a_test_waits_for_the_bot(remote: RemoteTelegram) -> None:
    """`until` returns when a call has made the condition true, and gives up in time."""
    ann = remote.person(7, "Ann")
    ann.types("/start")
    before = remote.do("next_call", since=-1, timeout=0)
    call = httpx.post(f"{remote.base_url}{TOKEN}/sendMessage", data={"chat_id": "7", "text": "Hello"})
    remote.until(lambda: "Hello" in ann.screen)
    assert call.json()["result"]["message_id"] == 2
    assert remote.do("next_call", since=before, timeout=5) == before + 1
    with pytest.raises(TimeoutError):
        remote.until(lambda: "Goodbye" in ann.screen, timeout=0.01)


def test_any_body(remote: RemoteTelegram) -> None:
    """Parameters may stand in the address, in a form or in JSON."""
    remote.person(7, "Ann").types("/start")
    address = f"{remote.base_url}{TOKEN}/sendMessage"
    assert httpx.get(address, params={"chat_id": "7", "text": "a+b&c"}).json()["result"]["text"] == "a+b&c"
    assert httpx.post(address, json={"chat_id": 7, "text": "d"}).json()["result"]["text"] == "d"
    broken = httpx.post(address, content=b"{", headers={"Content-Type": "application/json"})
    assert broken.status_code == 400


def test_impossible_acts_fail_the_test(remote: RemoteTelegram) -> None:
    """What nobody could do raises in the test, with the reason."""
    with pytest.raises(Impossible, match="there is no button"):
        remote.person(7, "Ann").types("/start")
        remote.person(7, "Ann").presses("Yes")
    with pytest.raises(Impossible, match="there is no act"):
        remote.do("fly")


async def test_commands_of_the_bot_can_be_read(remote: RemoteTelegram) -> None:
    """What the bot told Telegram about itself stands open to tests."""
    async with a_bot(remote) as bot:
        assert isinstance(bot, Bot)
        await bot.set_my_description("An advisor")
    assert remote.do("about_bot")["descriptions"] == {"description": "An advisor"}
    assert remote.calls_of("setMyDescription")[0].ok


def test_multipart_forms() -> None:
    """Fields and files of a multipart form come out byte by byte."""
    body = (
        b'--x\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--x\r\nContent-Disposition: form-data; name="document"; filename="a b.txt"\r\n'
        b"Content-Type: text/plain\r\n\r\n\r\n--y\x00\r\n\r\n--x--\r\n"
    )
    fields, files = parameters("caption=c", "multipart/form-data; boundary=x", body)
    assert fields == {"caption": "c", "chat_id": "7"}
    assert (files["document"].name, files["document"].content) == ("a b.txt", b"\r\n--y\x00\r\n")
