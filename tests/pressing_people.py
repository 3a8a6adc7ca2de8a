"""People who press without a pause, and a Telegram that costs next to nothing, for measuring a bot in its own process.

It speaks HTTP on loopback as Telegram's does. Everybody presses again as soon as the card that they wait for is there.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from tests.bench_updates import BOT, TALK_OF, person_and_chat

HEAD_ENDS = b"\r\n\r\n"
FIRST_MESSAGE = 10
ENDS = ("back_from", "unsay", "said")  # buttons: back to the question before; one that is ticked; that those are all
Update = dict[str, Any]


@dataclass
class Presser:
    """Somebody with a card. Presses its first button, which is an answer, and every now and then takes it back. Where
    several can be ticked, one is, and that is their answer.
    """

    number: int
    message: int = 0
    text: str = ""
    buttons: list[list[dict[str, str]]] = field(default_factory=list)
    answered: int = 0

    def pressed(self) -> str:
        """The data of the button that they press."""
        all_data = [button["callback_data"] for row in self.buttons for button in row if "callback_data" in button]
        back, ticked, said = (next((data for data in all_data if f"|{name}:" in data), "") for name in ENDS)
        if self.answered >= TALK_OF and back:
            self.answered -= 1
            return back
        if said and not ticked:
            return all_data[0]
        self.answered += 1
        return said or all_data[0]


class Crowd:
    """`calls` counts what the bot has called, `presses` what it was brought and has shown."""

    def __init__(self, people: int) -> None:
        self.people = {number: Presser(number) for number in range(1, people + 1)}
        self.waiting: deque[Update] = deque()
        self.brought: asyncio.Event = asyncio.Event()
        self.pressing = False
        self.number = self.messages = 0
        self.calls: dict[str, int] = {}
        self.shown: Callable[[], None] = lambda: None

    def types(self, text: str) -> None:
        """Everybody writes this."""
        for number in self.people:
            sender, chat = person_and_chat(number)
            message = {"message_id": self._message(), "date": 1, "chat": chat, "from": sender, "text": text}
            self._bring({"message": message})

    def press_on(self) -> None:
        self.pressing = True
        for presser in self.people.values():
            self._press(presser)

    def _message(self) -> int:
        self.messages += 1
        return FIRST_MESSAGE + self.messages

    def _press(self, presser: Presser) -> None:
        sender, chat = person_and_chat(presser.number)
        card = {"text": presser.text, "reply_markup": {"inline_keyboard": presser.buttons}}
        message = {"message_id": presser.message, "date": 1, "edit_date": 2, "chat": chat, "from": BOT, **card}
        data = presser.pressed()
        query = {"id": str(self.number + 1), "from": sender, "message": message, "chat_instance": "1", "data": data}
        self._bring({"callback_query": query})

    def _bring(self, update: Update) -> None:
        self.number += 1
        self.waiting.append({"update_id": self.number, **update})
        self.brought.set()

    async def called(self, method: str, sent: dict[str, Any]) -> Any:
        """The result of a call."""
        method = method.lower()
        self.calls[method] = self.calls.get(method, 0) + 1
        if method == "getupdates":
            return await self._updates(int(sent.get("offset", 0)), float(sent.get("timeout", 0)))
        if method in {"sendmessage", "editmessagetext"}:
            return self._shows(sent)
        return BOT if method == "getme" else {} if method.endswith("description") else True

    async def _updates(self, offset: int, seconds: float) -> list[Update]:
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()
        self.brought.clear()
        if not self.waiting:
            try:
                await asyncio.wait_for(self.brought.wait(), seconds)
            except TimeoutError:
                return []
        return [self.waiting[n] for n in range(min(100, len(self.waiting)))]

    def _shows(self, sent: dict[str, Any]) -> Any:
        presser = self.people[int(sent["chat_id"])]
        markup = sent.get("reply_markup") or {}
        markup = json.loads(markup) if isinstance(markup, str) else markup
        presser.text, presser.buttons = sent["text"], markup.get("inline_keyboard", [])
        presser.message = int(sent.get("message_id", 0)) or self._message()
        if self.pressing:
            self._press(presser)
        self.shown()
        _, chat = person_and_chat(presser.number)
        card = {"text": presser.text, "reply_markup": {"inline_keyboard": presser.buttons}}
        return {"message_id": presser.message, "date": 1, "edit_date": 2, "chat": chat, "from": BOT, **card}


class Door(asyncio.Protocol):
    """One connection of the bot to Telegram."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.received = crowd, b""
        self.answering: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        if self.answering:
            self.answering.cancel()

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, found, rest = self.received.partition(HEAD_ENDS)
        if not found:
            return
        lines = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
        length = int(headers.get("content-length", 0))
        if len(rest) < length:
            return
        self.received = rest[length:]
        method = lines[0].split()[1].rpartition("/")[2]
        sent = _parameters(headers.get("content-type", ""), rest[:length])
        self.answering = asyncio.get_running_loop().create_task(self._answer(method, sent))

    async def _answer(self, method: str, sent: dict[str, Any]) -> None:
        content = json.dumps({"ok": True, "result": await self.crowd.called(method, sent)}).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        self.transport.write(head.encode() + content)


def _parameters(kind: str, body: bytes) -> dict[str, Any]:
    """As JSON, as a form, or in parts, which is how aiogram sends everything."""
    if kind.startswith("application/json"):
        return dict(json.loads(body))
    if not kind.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode()))
    found = {}
    for part in body.split(b"--" + kind.partition("boundary=")[2].strip('"').encode())[1:-1]:
        head, _, content = part.partition(HEAD_ENDS)
        found[head.partition(b'name="')[2].partition(b'"')[0].decode()] = content.removesuffix(b"\r\n").decode()
    return found


async def listening(crowd: Crowd) -> tuple[asyncio.Server, int]:
    server = await asyncio.get_running_loop().create_server(lambda: Door(crowd), "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]
