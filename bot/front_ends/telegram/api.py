"""Telegram's Bot API as this bot uses it: raw calls, and each refusal sorted by what it means for us.

The door of python-telegram-bot, with the client that its request layer sends and reads by; objects are not built,
since parsing an update into them costs a third of a turn, and parameters go to the request layer as they are, since the
library's look at each of them costs as much as to draw a card.
"""

import asyncio
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from telegram import Bot, InputFile
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.front_ends.telegram.client import Client
from bot.front_ends.telegram.proxies import usable_proxies

# The library's next version gives times as timedelta; until one asks for it, this one warns at each 429.
os.environ.setdefault("PTB_TIMEDELTA", "true")

POLL_SECONDS = 50  # the longest that Telegram keeps a getUpdates open
MOST_UPDATES = 100  # in a batch; when so many come, there may be more
CONNECTIONS = 64  # to Telegram, at most
SECOND_THOUGHTS = 1.0  # seconds after which Telegram is asked whether it really does not know the token

Called = Callable[[str, str], None]  # hears the method, and the kind of refusal or nothing


class Why(Enum):
    """What a refusal means."""

    WAIT = "wait"  # too many requests; `seconds` tells how long
    AGAIN = "again"  # the network or Telegram failed; nothing was done
    PERHAPS_DONE = "perhaps_done"  # no answer in time; it may have been done
    UNCHANGED = "unchanged"  # the message shows that already
    NO_MESSAGE = "no_message"  # the message to edit is gone or cannot be edited
    MARKUP = "markup"  # Telegram cannot parse what we sent
    GONE = "gone"  # blocked, kicked, deactivated, no rights: nobody to talk to
    NO_TOPIC = "no_topic"  # the topic is gone or closed
    MOVED = "moved"  # the group became a supergroup; `chat` is its new id
    WRONG_TOKEN = "wrong_token"  # noqa: S105 - so it seems; `is_known` asks again
    CONFLICT = "conflict"  # another copy of the bot polls
    TOO_LATE = "too_late"  # a press can no longer be answered
    REFUSED = "refused"  # anything else: what we sent does not please, in words that we do not know


@dataclass
class Refusal(Exception):  # noqa: N818 - it is Telegram's answer
    why: Why
    said: str
    seconds: float = 0.0
    chat: int = 0

    def __str__(self) -> str:
        return f"{self.why.value}: {self.said}"


# Parts of what Telegram says with a 400 or a 403, in small letters.
BY_WORDS = (
    ("message is not modified", Why.UNCHANGED),
    ("message to edit not found", Why.NO_MESSAGE),
    ("message can't be edited", Why.NO_MESSAGE),
    ("no text in the message to edit", Why.NO_MESSAGE),
    ("message to delete not found", Why.NO_MESSAGE),
    ("message_id_invalid", Why.NO_MESSAGE),
    ("can't parse entities", Why.MARKUP),
    ("query is too old", Why.TOO_LATE),
    ("chat not found", Why.GONE),
    ("chat_write_forbidden", Why.GONE),
    ("not enough rights", Why.GONE),
    ("have no rights", Why.GONE),
    ("need administrator rights", Why.GONE),
    ("topic_closed", Why.NO_TOPIC),
    ("topic_deleted", Why.NO_TOPIC),
    ("topic_id_invalid", Why.NO_TOPIC),
    ("message thread not found", Why.NO_TOPIC),
    ("user_deactivated", Why.GONE),
    ("peer_id_invalid", Why.GONE),
    ("group chat was deactivated", Why.GONE),
    ("group chat was upgraded", Why.GONE),
    ("blocked by", Why.GONE),
    ("user is deactivated", Why.GONE),
    ("initiate conversation", Why.GONE),
    ("bot was kicked", Why.GONE),
    ("bot is not a member", Why.GONE),
    ("chat was deleted", Why.GONE),
    ("messages to bots", Why.GONE),
    ("too many requests", Why.WAIT),
)
# What other answers begin with that stay the same however often one asks.
FINAL = tuple(
    status.phrase.casefold()
    for status in HTTPStatus
    if 400 <= status < 500 and status not in {408, 425, 429}  # noqa: PLR2004
)
TOO_LARGE = ("request entity too large", "content too large")  # one status; its name depends on Python's version
BY_ERROR: tuple[tuple[type[TelegramError], Why], ...] = (
    (InvalidToken, Why.WRONG_TOKEN),
    (Conflict, Why.CONFLICT),
    (TimedOut, Why.PERHAPS_DONE),
    (NetworkError, Why.AGAIN),
)
QUOTED = re.compile('".*"')  # what Telegram complains about, as it was sent
NEVER_SENT = "ConnectionTimeoutError"  # the HTTP client's time-out before anything was sent


def sorted_out(error: TelegramError, token: str) -> Refusal:
    """The refusal that an error of the library stands for; neither the token nor anybody's words stand in it."""
    said = QUOTED.sub('"..."', str(error).replace(token, "<token>"))
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Refusal(Why.WAIT, said, seconds=wait if isinstance(wait, int | float) else wait.total_seconds())
    if isinstance(error, ChatMigrated):
        return Refusal(Why.MOVED, said, chat=error.new_chat_id)
    if isinstance(error, BadRequest | Forbidden):
        return Refusal(next((why for words, why in BY_WORDS if words in said.casefold()), Why.REFUSED), said)
    if type(error.__cause__).__name__ == NEVER_SENT:
        return Refusal(Why.AGAIN, said)
    if type(error) is NetworkError and said.casefold().startswith(FINAL + TOO_LARGE):
        return Refusal(Why.REFUSED, said)
    # What is left is an answer that makes no sense, to a call that may have been heard.
    return Refusal(next((why for kind, why in BY_ERROR if isinstance(error, kind)), Why.PERHAPS_DONE), said)


class Api(Bot):
    """A bot that is called by the names and parameters of the official interface."""

    _called: Called = staticmethod(lambda method, refusal: None)
    _second_thoughts: asyncio.Task[bool] | None = None

    def __repr__(self) -> str:
        return "Api(...)"  # the library's own words hold the token

    def tell(self, called: Called) -> None:
        """From now on each call is told of when it has been answered."""
        self._called = called

    async def call(self, method: str, read_timeout: float = 10.0, **parameters: Any) -> Any:
        """The result as Telegram sends it. Raises Refusal."""
        sent = RequestData([_parameter(name, value) for name, value in parameters.items() if value is not None])
        polls, calls = self._request
        request = polls if method == "getUpdates" else calls
        try:
            result = await request.post(f"{self.base_url}/{method}", sent, read_timeout)
        except TelegramError as error:
            refusal = sorted_out(error, self.token)
        except (AttributeError, KeyError, TypeError):  # JSON, but not Telegram's: somebody in between has answered
            refusal = Refusal(Why.PERHAPS_DONE, "an answer that is not Telegram's")
        else:
            self._called(method, "")
            return result
        self._called(method, refusal.why.value)
        raise refusal  # on its own: the library's own words may hold the token

    async def fetch(self, file: str, largest: int) -> bytes:
        """The content of a file that somebody sent. Raises Refusal, and OverflowError for one that is larger."""
        told = await self.call("getFile", file_id=file)
        path, size = (told.get("file_path"), told.get("file_size")) if isinstance(told, dict) else (None, None)
        if isinstance(size, int) and size > largest:
            raise OverflowError
        if not isinstance(path, str) or not path or path.startswith("/") or ".." in path:
            raise Refusal(Why.REFUSED, "no path of a file")
        try:
            content = bytes(await self.request.retrieve(f"{self.base_file_url}/{quote(path)}"))
        except TelegramError as error:
            refusal = sorted_out(error, self.token)
        else:
            if len(content) > largest:
                raise OverflowError
            return content
        raise refusal  # on its own: the library's own words may hold the token

    async def hang_up(self) -> None:
        """Lets go of its connections; what is on its way is given up."""
        for request in self._request:
            await request.shutdown()

    async def is_known(self) -> bool:
        """Whether Telegram knows the token, asked after a moment: one refusal may be a slip. Silence is no answer."""
        if self._second_thoughts is None or self._second_thoughts.done():
            self._second_thoughts = asyncio.create_task(self._asked_again())
        return await asyncio.shield(self._second_thoughts)  # once for all who doubt at the same time

    async def _asked_again(self) -> bool:
        await asyncio.sleep(SECOND_THOUGHTS)
        try:
            await self.call("getMe")
        except Refusal as refusal:
            return refusal.why is not Why.WRONG_TOKEN
        return True

    async def updates(self, offset: int, kinds: list[str], seconds: int = POLL_SECONDS) -> list[dict[str, Any]]:
        """The next batch. Asking for an offset tells Telegram that all before it is safe with us."""
        found: list[dict[str, Any]] = await self.call(
            "getUpdates",
            POLL_SECONDS + 10.0,
            offset=offset,
            limit=MOST_UPDATES,
            timeout=seconds,
            allowed_updates=kinds,
        )
        return found


def _parameter(name: str, value: Any) -> RequestParameter:
    """Of JSON, which is what the interface takes, or a file."""
    if isinstance(value, InputFile):
        return RequestParameter.from_input(name, value)
    return RequestParameter(name, value, None)


def file(name: str, content: bytes) -> InputFile:
    """A file, as a parameter of a call that sends one."""
    return InputFile(content, name)


def api(token: str, base_url: str, file_url: str, request: BaseRequest | None = None) -> Api:
    """Raises Trouble when what the environment says of proxies cannot be used."""
    way = usable_proxies().on_the_way_to
    return Api(
        token,
        base_url=base_url,
        base_file_url=file_url,
        request=request or Client(CONNECTIONS, way),
        get_updates_request=request or Client(2, way),
    )
