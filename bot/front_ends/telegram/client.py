"""The HTTP client: python-telegram-bot's request layer on aiohttp, which parses in C.

The library's own client costs four times as much CPU a call. The only door of aiohttp, and of the certificates.
"""

import asyncio
import json
import os
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import certifi
from aiohttp import ClientConnectorCertificateError, ClientError, ClientSession, ClientTimeout, FormData, TCPConnector
from aiohttp import DummyCookieJar as NoCookies
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

HEADERS = {"User-Agent": BaseRequest.USER_AGENT, "Accept-Encoding": "identity"}
JSON = {"Content-Type": "application/json"}
GET = "GET"  # fetches a file; all else is a call
LONGEST_FILE, LONGEST_ANSWER = 20_000_000, 1_000_000  # bytes; as large as a bot may fetch, and as no call answers
OWN_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # what OpenSSL reads instead of the system's


@dataclass(frozen=True)
class Patience:
    """Seconds until a call is given up, where it says no others: for a connection, a free one or a new one; to send it,
    a second more for so many bytes; for each piece of the answer; and a second for so many bytes that it may have.
    """

    connect: float = 6.0
    write: float = 5.0
    bytes_a_second: int = 20_000
    read: float = 5.0


class Client(BaseRequest):
    """As many `connections` at once, each through the proxy that `proxy` names for the address, if it does.

    What goes wrong is TimedOut or NetworkError, in words without any address, since that holds the token.
    """

    def __init__(self, connections: int, proxy: Callable[[str], str | None], patience: Patience = Patience()) -> None:
        self._connections, self._proxy, self._patience = connections, proxy, patience
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._patience.read

    async def initialize(self) -> None:
        """The first call opens it."""

    async def shutdown(self) -> None:
        """The next call would open it anew."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and content of the answer. Raises TimedOut, with ConnectionTimeoutError as its cause when nothing was
        sent, and NetworkError.
        """
        patience, default = self._patience, BaseRequest.DEFAULT_NONE
        connect = patience.connect if connect_timeout is default else connect_timeout
        read = patience.read if read_timeout is default else read_timeout
        content, size, headers = _content(request_data)
        write = (patience.write if write_timeout is default else write_timeout) + size / patience.bytes_a_second
        try:
            session = self._session or self._opened()
            async with asyncio.timeout(connect + write + read):  # aiohttp has no time-out for what it sends
                answer = await session.request(
                    method, url, data=content, headers=headers, proxy=self._proxy(url), allow_redirects=False,
                    timeout=_limits(connect, read),
                )  # fmt: skip
            longest = LONGEST_FILE if method == GET else LONGEST_ANSWER
            async with asyncio.timeout(read + longest / patience.bytes_a_second):
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (ClientError, OSError) as error:
            raise NetworkError(_said(error)) from error

    def _opened(self) -> ClientSession:
        """Inside of the event loop, which it belongs to."""
        connector = TCPConnector(limit=self._connections, ssl=_trust())
        self._session = ClientSession(
            connector=connector, headers=HEADERS, cookie_jar=NoCookies(), skip_auto_headers=("Accept",)
        )
        return self._session


@lru_cache(maxsize=16)
def _limits(connect: float, read: float) -> ClientTimeout:
    return ClientTimeout(total=None, connect=connect, sock_read=read)


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """The certificates of the system, and those that come with Python's libraries, where the system has none."""
    context = ssl.create_default_context()
    if not any(os.environ.get(name) for name in OWN_CERTIFICATES):
        context.load_verify_locations(certifi.where())
    return context


def _content(sent: RequestData | None) -> tuple[bytes | FormData | None, int, dict[str, str] | None]:
    """What is sent, its size in bytes, and the headers that say how to read it."""
    if sent is None:
        return None, 0, None
    if not sent.contains_files:
        said = json.dumps(sent.parameters).encode()
        return said, len(said), JSON
    form, size = FormData(quote_fields=False), 0  # a file keeps its name as it is written
    for name, value in sent.json_parameters.items():
        form.add_field(name, value)
    for name, (file, content, kind) in sent.multipart_data.items():
        read = content if isinstance(content, bytes) else content.read()
        size += len(read)
        form.add_field(name, BytesIO(read), filename=file, content_type=kind)  # bytes would be sent in one piece
    return form, size, None


def _said(error: Exception) -> str:
    """The kind of error, and what the system says of it; its own words tell of addresses."""
    kind, number = type(error).__name__, getattr(error, "errno", None)
    if isinstance(error, ClientConnectorCertificateError):
        words = getattr(error.certificate_error, "verify_message", "")
    elif isinstance(number, int) and number > 0:
        words = os.strerror(number)
    else:
        words = getattr(error, "strerror", "")  # of a name that cannot be looked up
    return f"{kind}: {words}" if words else kind
