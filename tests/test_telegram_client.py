"""The HTTP client under the bot, against servers that behave as networks do: what each mishap means for a call."""

import asyncio
import base64
import json
import logging
import shutil
import socket
import ssl
import subprocess
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.front_ends.telegram import client
from bot.front_ends.telegram.api import Api, Refusal, Why, file
from bot.front_ends.telegram.client import Client, Patience
from bot.front_ends.telegram.proxies import usable_proxies
from tests.telegram.fake import TOKEN
from tests.watch import SECRET_HALF

OK = b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}'
IMPATIENT = Patience(connect=0.1, write=0.1, bytes_a_second=10_000_000, read=0.1)
PATIENT = Patience()
LARGE = bytes(range(256)) * 40_000  # ten million bytes


@pytest.fixture(autouse=True)
def the_library_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    """As the bot keeps it, since at DEBUG its own words hold the token. Those of all others are searched."""
    caplog.set_level(logging.CRITICAL, logger="telegram")


@dataclass
class Asked:
    """A request as it came, and the how-manieth connection brought it."""

    line: str
    headers: dict[str, str]
    body: bytes
    connection: int


Answer = Callable[[Asked, asyncio.StreamWriter], Awaitable[object]]


@dataclass
class Server:
    """Answers each request with the next of `answers`, and with the last one from then on."""

    answers: list[Answer]
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        number = self.connections
        try:
            while asked := await _read(reader, number):
                self.asked.append(asked)
                answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
                await answer(asked, writer)
        except ConnectionError:
            pass
        finally:
            writer.close()


async def _read(reader: asyncio.StreamReader, connection: int) -> Asked | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
    if headers.get("transfer-encoding") == "chunked":
        body = b""
        while size := int(await reader.readline(), 16):
            body += (await reader.readexactly(size + 2))[:-2]
        await reader.readline()
    else:
        body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Asked(head[0], headers, body, connection)


def says(content: bytes) -> Answer:
    async def answer(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(content)
        await writer.drain()

    return answer


def page(status: str, body: bytes, *more: str) -> Answer:
    head = "\r\n".join((f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more))
    return says(head.encode() + b"\r\n\r\n" + body)


async def then_closes(asked: Asked, writer: asyncio.StreamWriter) -> None:
    await says(OK)(asked, writer)
    writer.close()
    await writer.wait_closed()


async def hangs_up(_asked: Asked, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def is_silent(_asked: Asked, _writer: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


def stalls_after(content: bytes) -> Answer:
    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        await says(content)(asked, writer)
        await is_silent(asked, writer)

    return answer


@asynccontextmanager
async def serving(*answers: Answer, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[Server, int]]:
    server, tasks = Server(list(answers)), set[asyncio.Task[None]]()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            await server.serve(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()

    listening = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls, limit=2**24)
    try:
        yield server, listening.sockets[0].getsockname()[1]
    finally:
        listening.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks)


@asynccontextmanager
async def calling(
    port: int, patience: Patience = PATIENT, scheme: str = "http", connections: int = 4
) -> AsyncIterator[Api]:
    """A bot whose Telegram is at that port."""
    request = Client(connections, usable_proxies().on_the_way_to, patience)
    at = f"{scheme}://127.0.0.1:{port}"
    bot = Api(TOKEN, base_url=f"{at}/bot", base_file_url=f"{at}/file/bot", request=request, get_updates_request=request)
    try:
        yield bot
    finally:
        await bot.hang_up()


async def refusal(bot: Api, **details: float) -> Refusal:
    """What comes of a call. Nothing that is said of it holds the token."""
    with pytest.raises(Refusal) as refused:
        await bot.call("sendMessage", chat_id=7, text="Hello", **details)
    assert SECRET_HALF not in f"{refused.value} {refused.value!r}"
    assert refused.value.__context__ is None
    return refused.value


async def test_a_call_is_one_request() -> None:
    """A call is posted as JSON, its parameters as they are; the next goes through the same connection."""
    async with serving(says(OK)) as (server, port), calling(port) as bot:
        keyboard = {"inline_keyboard": [[{"text": "é\n\"'", "callback_data": "1|a"}]]}
        assert await bot.call("sendMessage", chat_id=7, text="Grüße", reply_markup=keyboard, message_thread_id=None)
        await bot.call("sendMessage", chat_id=8, text="")
    first, second = server.asked
    assert first.line == f"POST /bot{TOKEN}/sendMessage HTTP/1.1"
    assert json.loads(first.body) == {"chat_id": 7, "text": "Grüße", "reply_markup": keyboard}
    assert first.connection == second.connection


@pytest.mark.parametrize("closing", [then_closes, page("200 OK", b'{"ok":true,"result":true}', "Connection: close")])
async def test_a_connection_closed_between_calls(closing: Answer) -> None:
    """When the server has closed the connection after an answer, the next call opens another, and nobody notices."""
    async with serving(closing, says(OK)) as (server, port), calling(port) as bot:
        for _ in range(3):
            assert await bot.call("getMe") is True
            await asyncio.sleep(0.01)
    assert [asked.connection for asked in server.asked] == [1, 2, 2]


MISHAPS = {
    "hangs up": (hangs_up, Why.AGAIN),
    "hangs up in the middle": (page("200 OK", b'{"ok"', "Connection: close", "Content-Length: 99"), Why.AGAIN),
    "no HTTP": (says(b"220 mail.example.org ESMTP\r\n\r\n"), Why.AGAIN),
    "an endless header": (says(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 99_999 + b"\r\n\r\n"), Why.AGAIN),
    "HTML": (page("200 OK", b"<html>Log in to the hotel</html>"), Why.PERHAPS_DONE),
    "an HTML error": (page("502 Bad Gateway", b"<html>nginx</html>"), Why.AGAIN),
    "an unknown error": (page("599 ?", b""), Why.AGAIN),
    "a redirect": (page("302 Found", b"", "Location: http://127.0.0.1:9/elsewhere"), Why.AGAIN),
    "broken text": (page("200 OK", b"\xff\xfe{"), Why.PERHAPS_DONE),
    "refused by Telegram": (page("400 Bad Request", b'{"ok":false,"description":"chat not found"}'), Why.GONE),
}


@pytest.mark.parametrize("name", MISHAPS)
async def test_an_answer_that_is_none(name: str) -> None:
    """Whatever comes instead of Telegram's answer is a refusal, sorted by what it means; the next call goes well."""
    answer, why = MISHAPS[name]
    async with serving(answer, says(OK)) as (_server, port), calling(port) as bot:
        refused = await refusal(bot)
        assert await bot.call("getMe") is True
    assert refused.why is why
    assert "127.0.0.1" not in refused.said


async def test_nobody_listens_there() -> None:
    """A connection that is refused is to be tried again."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # and does not listen
        async with calling(taken.getsockname()[1]) as bot:
            refused = await refusal(bot)
    assert refused.why is Why.AGAIN
    assert "refused" in refused.said


@pytest.mark.parametrize(
    "answer", [is_silent, stalls_after(OK[:20]), stalls_after(OK[:-5])], ids=["all", "head", "body"]
)
async def test_an_answer_that_does_not_come(answer: Answer) -> None:
    """Where the answer stops, at whatever point, the call has perhaps been carried out; the next one goes well."""
    async with serving(answer, says(OK)) as (_server, port), calling(port, IMPATIENT) as bot:
        assert (await refusal(bot, read_timeout=0.1)).why is Why.PERHAPS_DONE
        assert await bot.call("getMe") is True


async def test_a_slow_answer_that_goes_on() -> None:
    """An answer in pieces may take longer than the longest wait for one of them."""

    async def slow(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        for n in range(len(OK)):
            writer.write(OK[n : n + 1])
            await asyncio.sleep(0.006)

    async with serving(slow) as (_server, port), calling(port, Patience(read=0.2)) as bot:
        assert await bot.call("getMe", read_timeout=0.2) is True


@pytest.mark.parametrize("head", [b"Transfer-Encoding: chunked", b"Content-Length: 999999999"])
async def test_an_answer_that_never_ends(head: bytes) -> None:
    """Where it goes on and on, a little at a time, the call is given up, and the next one goes well."""

    async def drips(_asked: Asked, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n")
        while True:
            writer.write(b"1\r\n \r\n")
            await writer.drain()
            await asyncio.sleep(0.01)

    async with serving(drips, says(OK)) as (_server, port), calling(port, IMPATIENT) as bot:
        async with asyncio.timeout(5):
            assert (await refusal(bot, read_timeout=0.1)).why is Why.PERHAPS_DONE
        assert await bot.call("getMe") is True


async def test_nothing_was_sent() -> None:
    """Who gets no connection in time, or no free one, has sent nothing, and may call again."""
    async with serving(is_silent) as (server, port), calling(port, IMPATIENT, connections=1) as bot:
        first = asyncio.create_task(bot.call("getUpdates", 5.0))
        while not server.asked:
            await asyncio.sleep(0)
        assert (await refusal(bot)).why is Why.AGAIN
        first.cancel()
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        address = full.getsockname()
        waiting = [socket.socket() for _ in range(4)]  # more than fit; the rest would wait for ever
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        async with calling(address[1], IMPATIENT) as bot:
            assert (await refusal(bot)).why is Why.AGAIN
        for one in waiting:
            one.close()


async def test_what_cannot_be_sent() -> None:
    """A large file that nobody takes is given up, and has perhaps arrived."""
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(5)
        async with calling(deaf.getsockname()[1], IMPATIENT) as bot:
            with pytest.raises(Refusal) as refused:
                await bot.call("sendDocument", read_timeout=0.1, chat_id=7, document=file("a.bin", LARGE))
    assert refused.value.why is Why.PERHAPS_DONE


async def test_large_files_both_ways(recwarn: pytest.WarningsRecorder) -> None:
    """Ten million bytes go up in parts of a form, and come down, byte for byte."""

    async def answer(asked: Asked, writer: asyncio.StreamWriter) -> None:
        if "getFile" in asked.line:
            told = b'{"ok":true,"result":{"file_path":"a b/c.bin"}}'
            await page("200 OK", told)(asked, writer)
        else:
            await page("200 OK", LARGE)(asked, writer) if asked.line.startswith("GET") else await says(OK)(
                asked, writer
            )

    async with serving(answer) as (server, port), calling(port) as bot:
        assert await bot.call("sendDocument", chat_id=7, caption="Grüße", document=file("ä b.bin", LARGE))
        assert await bot.fetch("x", len(LARGE)) == LARGE
        with pytest.raises(OverflowError):
            await bot.fetch("x", len(LARGE) - 1)
    up, _, down, *_ = server.asked
    assert LARGE in up.body
    assert "Grüße".encode() in up.body
    assert 'filename="ä b.bin"'.encode() in up.body
    assert up.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert down.line == f"GET /file/bot{TOKEN}/a%20b/c.bin HTTP/1.1"
    assert [str(warning.message) for warning in recwarn] == []


async def test_a_call_given_up() -> None:
    """A call that is cancelled leaves its connection to nobody, and the next one goes well."""
    async with serving(is_silent, says(OK)) as (server, port), calling(port, connections=1) as bot:
        call = asyncio.create_task(bot.call("getUpdates", 60.0))
        while not server.asked:
            await asyncio.sleep(0)
        call.cancel()
        await asyncio.gather(call, return_exceptions=True)
        assert await bot.call("getMe") is True


async def test_closed_and_opened_again() -> None:
    """A client that was closed opens anew with the next call."""
    async with serving(says(OK)) as (server, port), calling(port) as bot:
        await bot.call("getMe")
        await bot.hang_up()
        await bot.hang_up()
        await bot.call("getMe")
    assert [asked.connection for asked in server.asked] == [1, 2]


@pytest.mark.parametrize("name", ["http_proxy", "ALL_PROXY"])
async def test_through_a_proxy(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A proxy of the environment gets the call, with the password that stands in its address."""
    async with serving(says(OK)) as (proxy, port):
        monkeypatch.setenv(name, f"ann:p%40ss@127.0.0.1:{port}")
        async with calling(9) as bot:
            assert await bot.call("getMe") is True
    (asked,) = proxy.asked
    assert asked.line == f"POST http://127.0.0.1:9/bot{TOKEN}/getMe HTTP/1.1"
    assert asked.headers["proxy-authorization"] == f"Basic {base64.b64encode(b'ann:p@ss').decode()}"


async def test_a_proxy_that_lets_nobody_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is secret goes through a tunnel; a proxy that opens none is no reason to give up, and is not named."""
    async with serving(page("407 Proxy Authentication Required", b"")) as (proxy, port):
        monkeypatch.setenv("https_proxy", f"http://ann:secret@127.0.0.1:{port}")
        async with calling(9, scheme="https") as bot:
            refused = await refusal(bot)
    assert proxy.asked[0].line == "CONNECT 127.0.0.1:9 HTTP/1.1"
    assert refused.why is Why.AGAIN
    assert [word for word in ("127.0.0.1", "ann", "secret") if word in refused.said] == []


@pytest.mark.parametrize("name", ["no_proxy", "NO_PROXY"])
async def test_past_a_proxy(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A host that is excepted is called without the proxy, and so is one for whose scheme there is none."""
    async with serving(says(OK)) as (_server, port):
        monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
        async with calling(port) as bot:
            assert await bot.call("getMe") is True
        monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
        monkeypatch.setenv(name, "example.org, 127.0.0.1")
        async with calling(port) as bot:
            assert await bot.call("getMe") is True


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate that nobody vouches for, with its key in the same file."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed: no certificate")
    made = tmp_path_factory.mktemp("certificate") / "own.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(made), "-out", str(made.with_suffix(".crt"))]
    subprocess.run([openssl, "req", "-x509", *kind, *name, *files], check=True, capture_output=True)
    made.write_bytes(made.read_bytes() + made.with_suffix(".crt").read_bytes())
    return made


@pytest.mark.parametrize("vouched", [False, True])
async def test_certificates(certificate: Path, monkeypatch: pytest.MonkeyPatch, *, vouched: bool) -> None:
    """A server that cannot show who it is gets no call, and the log can tell why; SSL_CERT_FILE names who vouches."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate)) if vouched else monkeypatch.delenv("SSL_CERT_FILE", False)
    client._trust.cache_clear()
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    try:
        async with serving(says(OK), tls=tls) as (server, port), calling(port, scheme="https") as bot:
            if vouched:
                assert await bot.call("getMe") is True
            else:
                refused = await refusal(bot)
                assert refused.why is Why.AGAIN
                assert "self-signed certificate" in refused.said
                assert server.asked == []
    finally:
        client._trust.cache_clear()
