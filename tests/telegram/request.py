"""The fake in the process of the bot: what python-telegram-bot takes for its HTTP client."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from tests.telegram.fake import FakeTelegram
from tests.telegram.interface import Upload
from tests.telegram.refusals import Answer
from tests.telegram.waiting import Waiting


class FakeRequest(BaseRequest):
    """`Bot(TOKEN, request=FakeRequest(fake), get_updates_request=FakeRequest(fake))`; no network, no chance."""

    def __init__(
        self,
        fake: FakeTelegram,
        *,
        read_timeout: float = 5.0,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.waiting = Waiting(fake)
        self._read_timeout = read_timeout
        self._sleep = sleep

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        """Nothing needs to be opened."""

    async def shutdown(self) -> None:
        """Nothing needs to be closed."""

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
        await asyncio.sleep(0)  # others get their turn, as they do while a network is waited for
        if "/file/bot" in url:
            token, _, path = url.partition("/file/bot")[2].partition("/")
            return self.waiting.fake.fetched(token, path)
        token, name = _address(url)
        parameters = request_data.json_parameters if request_data else {}
        answer = await self.waiting.call(token, name, parameters, _files(request_data))
        patience = self._read_timeout if isinstance(read_timeout, DefaultValue) else read_timeout
        return await self._arrived(answer, patience)

    async def _arrived(self, answer: Answer, patience: float | None) -> tuple[int, bytes]:
        """The answer as the bot gets it, if it does."""
        if answer.delay:
            await self._sleep(answer.delay if patience is None else min(answer.delay, patience))
        if answer.fate == "lost" or (patience is not None and answer.delay > patience):
            raise TimedOut
        if answer.fate == "cut":
            raise NetworkError("The connection was cut.")
        return answer.status, answer.payload


def _address(url: str) -> tuple[str, str]:
    """Token and method of an address such as https://api.telegram.org/bot123:abc/getMe."""
    head, _, method = url.rpartition("/")
    return head.rpartition("/bot")[2], method


def _files(data: RequestData | None) -> dict[str, Upload]:
    parts = data.multipart_data if data and data.contains_files else {}
    return {field: Upload(name, _content(content), kind) for field, (name, content, kind) in parts.items()}


def _content(content: Any) -> bytes:
    read = content if isinstance(content, bytes) else content.read()
    return bytes(read)
