"""The webhook: an update is committed, together with what arrives beside it, and only then answered with 200."""

import json
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from hmac import compare_digest

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.front_ends.telegram.incoming import Incoming, decode, update_id
from bot.trouble import Trouble

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_BODY = 1024 * 1024  # bytes; a real update is far smaller

Take = Callable[[Sequence[Incoming]], Awaitable[None]]


def application(take: Take, secret: str) -> Starlette:
    async def post(request: Request) -> Response:
        if not compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            return PlainTextResponse("forbidden", 403)
        try:
            update = json.loads(await _body(request))
        except (ValueError, RecursionError):
            return PlainTextResponse("not JSON", 400)
        except OverflowError:
            return PlainTextResponse("too large", 413)
        except ClientDisconnect:
            return PlainTextResponse("gone", 400)
        return await _taken(take, update)

    return Starlette(routes=[Route("/{path:path}", post, methods=["POST"])])


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


class Server(uvicorn.Server):
    """Uvicorn without its signal handlers: the service has its own."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(app: Starlette, host: str, port: int) -> Server:
    return Server(uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False, lifespan="off",
                                 timeout_graceful_shutdown=1))  # fmt: skip
