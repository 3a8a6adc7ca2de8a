"""The webhook: an update is committed, together with what arrives beside it, and only then answered with 200."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from hmac import compare_digest

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.front_ends.telegram.incoming import Incoming, decode, update_id
from bot.front_ends.telegram.taking.serving import FORBIDDEN

HEADER = "X-Telegram-Bot-Api-Secret-Token"
LONGEST_BODY = 1024 * 1024  # bytes; a real update is far smaller
PATIENCE = 10.0  # seconds for a body to arrive

Take = Callable[[Sequence[Incoming]], Awaitable[None]]
Shown = tuple[int, str, bytes]  # status, content type, content
Page = Callable[[], Awaitable[Shown]]
Answer = Callable[[Request], Awaitable[Response]]


def application(
    take: Take | None, secret: str, pages: Mapping[str, Page], strange: Callable[[str], None] = lambda what: None
) -> Starlette:
    """The webhook, when somebody takes what it brings, and the pages beside it, which anybody who gets here may see.

    `strange` hears of those who do not know the secret.
    """
    routes = [Route(path, _shown(page), methods=["GET"]) for path, page in pages.items()]
    if take:
        routes.append(Route("/{path:path}", _webhook(take, secret, strange), methods=["POST"]))
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


def _webhook(take: Take, secret: str, strange: Callable[[str], None]) -> Answer:
    @_until_stopped
    async def post(request: Request) -> Response:
        if not compare_digest(request.headers.get(HEADER, "").encode(), secret.encode()):
            strange(FORBIDDEN)
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
    except Exception:  # noqa: BLE001 - told of by whoever takes; its words are not for the log of the server
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
