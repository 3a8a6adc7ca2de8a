"""The webhook: an update is committed, together with what arrives beside it, and only then answered with 200."""

import asyncio
import json
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hmac import compare_digest

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.front_ends.telegram.taking.incoming import Incoming, decode, update_id
from bot.trouble import Trouble

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_BODY = 1024 * 1024  # bytes; a real update is far smaller
PATIENCE = 10.0  # seconds for a body to arrive
LAST_ANSWERS = 1  # seconds for those who wait for one when the service stops

Take = Callable[[Sequence[Incoming]], Awaitable[None]]
Shown = tuple[int, str, bytes]  # status, content type, content
Page = Callable[[], Awaitable[Shown]]
Answer = Callable[[Request], Awaitable[Response]]


def application(take: Take | None, secret: str, pages: Mapping[str, Page]) -> Starlette:
    """The webhook, when somebody takes what it brings, and the pages beside it, which anybody who gets here may see."""
    routes = [Route(path, _shown(page), methods=["GET"]) for path, page in pages.items()]
    if take:
        routes.append(Route("/{path:path}", _webhook(take, secret), methods=["POST"]))
    return Starlette(routes=routes)


def _shown(page: Page) -> Answer:
    async def get(_request: Request) -> Response:
        status, content_type, content = await page()
        return Response(content, status, media_type=content_type)

    return get


def _until_stopped(answer: Answer) -> Answer:
    """Whoever still waits when the service stops is to come again. A commit goes on, and counts once."""

    async def answered(request: Request) -> Response:
        try:
            return await answer(request)
        except asyncio.CancelledError:
            return PlainTextResponse("stopping", 503)

    return answered


def _webhook(take: Take, secret: str) -> Answer:
    @_until_stopped
    async def post(request: Request) -> Response:
        if not compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return PlainTextResponse("forbidden", 403)
        try:
            async with asyncio.timeout(PATIENCE):
                update = json.loads(await _body(request))
        except (ValueError, RecursionError):
            return PlainTextResponse("not JSON", 400)
        except OverflowError:
            return PlainTextResponse("too large", 413)
        except ClientDisconnect:
            return PlainTextResponse("gone", 400)
        except TimeoutError:
            return PlainTextResponse("too slow", 408)
        return await _taken(take, update)

    return post


async def _taken(take: Take, update: object) -> Response:
    if not isinstance(update, dict) or update_id(update) is None:
        return PlainTextResponse("not an update", 400)
    incoming = decode(update)
    try:
        await take([incoming] if incoming else [])
    except Trouble:
        return PlainTextResponse("cannot save now", 503)
    return PlainTextResponse("")


async def _body(request: Request) -> bytes:
    """The body, read no further than LONGEST_BODY. Raises OverflowError."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_BODY:
            raise OverflowError
    return body


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


async def serve(app: Starlette, door: socket.socket) -> None:
    """Until cancelled; who has been listened to gets an answer still."""
    settings = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=LAST_ANSWERS
    )
    server = Server(settings)
    serving = asyncio.create_task(server.serve(sockets=[door]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await asyncio.wait([serving], timeout=LAST_ANSWERS + 0.5)
        raise
