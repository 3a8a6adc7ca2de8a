"""The fake as a server in a process of its own: `python -m tests.telegram.server --port 0` prints the port it took.

The bot calls /bot<token>/<method>, and fetches files from /file/bot<token>/<path>; a test orders acts by POST /control
(see client.RemoteTelegram).
"""

import argparse
import asyncio
import contextlib
import json
import socket
import sys
from collections.abc import AsyncIterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.refusals import Answer, Refusal
from tests.telegram.updates import Poll
from tests.telegram.waiting import Waiting
from tests.telegram.webhook import Postman
from tests.telegram.wire import parameters
from tests.telegram.world import Clock, Impossible

JSON_TYPE = "application/json"


class Server:
    """Both doors of the fake: the bot's and the test's."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.waiting = Waiting(fake)
        bots = Route("/bot{token}/{method}", self.bot, methods=["GET", "POST"])
        files = Route("/file/bot{token}/{path:path}", self.file, methods=["GET"])
        control = Route("/control", self.control, methods=["POST"])
        self.application = Starlette(routes=[bots, files, control])

    async def bot(self, request: Request) -> Response:
        """A call of the bot."""
        kind, body = request.headers.get("content-type", ""), await request.body()
        try:
            sent, files = parameters(request.url.query, kind, body)
        except ValueError:
            return _response(Refusal(400, "Bad Request: the request cannot be read").answer())
        token, method = request.path_params["token"], request.path_params["method"]
        answer = self.fake.call(token, method, sent, files)
        return await _arriving(request, await self._sat_out(request, answer) if isinstance(answer, Poll) else answer)

    async def file(self, request: Request) -> Response:
        """A file that somebody sent, fetched by the bot."""
        status, content = self.fake.fetched(request.path_params["token"], request.path_params["path"])
        return Response(content, status, media_type="application/octet-stream")

    async def _sat_out(self, request: Request, poll: Poll) -> Answer:
        """A long poll, given up when the bot hangs up or is killed."""
        watch = asyncio.create_task(_hung_up(request))
        watch.add_done_callback(lambda _watch: self.fake.updates.give_up(poll))
        try:
            return await self.waiting.sat_out(poll)
        finally:
            watch.cancel()

    async def control(self, request: Request) -> Response:
        """An act of a test."""
        order = await request.json()
        try:
            result = await self._done(order["act"], order["arguments"])
        except (Impossible, LookupError, TypeError, ValueError) as error:
            return Response(json.dumps({"impossible": f"{type(error).__name__}: {error}"}), 400, media_type=JSON_TYPE)
        return Response(json.dumps({"result": result}), media_type=JSON_TYPE)

    async def _done(self, act: str, arguments: dict[str, Any]) -> Any:
        if act == "next_call":
            return await self.waiting.next_call(**arguments)
        return self.fake.do(act, **arguments)


async def _arriving(request: Request, answer: Answer) -> Response:
    if answer.delay:
        await asyncio.sleep(answer.delay)
    if answer.fate == "lost":
        await _hung_up(request)
    if answer.fate == "cut":
        return StreamingResponse(_nothing(), headers={"content-length": "9"})
    return _response(answer)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _nothing() -> AsyncIterator[bytes]:
    """A body that ends before it begins: the connection breaks off."""
    return
    yield b""


def _response(answer: Answer) -> Response:
    page = isinstance(answer.content, bytes) and answer.status != 200
    return Response(answer.payload, answer.status, media_type="text/html" if page else JSON_TYPE)


def _listening(port: int) -> socket.socket:
    """Named as TCP, or else asyncio leaves Nagle's algorithm on, which costs 40 ms a call."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", port))
    listening.listen(2048)
    return listening


async def serve(fake: FakeTelegram, port: int, *, until_eof: bool) -> None:
    listening = _listening(port)
    settings = uvicorn.Config(
        Server(fake).application,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=600,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(settings)
    postman = asyncio.create_task(Postman(fake).run())
    watch = asyncio.create_task(_stop_at_eof(server)) if until_eof else None
    sys.stdout.write(f"{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve(sockets=[listening])
    for task in filter(None, (postman, watch)):
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _stop_at_eof(server: uvicorn.Server) -> None:
    """Ends when the test that started it has gone, however it went."""
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    await reader.read()
    server.should_exit = True


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--token", default=TOKEN)
    options.add_argument("--still", action="store_true", help="time moves only when a test advances it")
    options.add_argument("--enforce-limits", action="store_true", help="floods are answered with 429")
    options.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    chosen = options.parse_args()
    clock = Clock() if chosen.still else Clock(running=True)
    fake = FakeTelegram(clock=clock, token=chosen.token, enforce_limits=chosen.enforce_limits)
    asyncio.run(serve(fake, chosen.port, until_eof=chosen.until_eof))


if __name__ == "__main__":
    main()
