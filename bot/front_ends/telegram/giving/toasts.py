"""The short answer to a press: it ends the spinner on the button, says a word when there is one, and may fail."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.front_ends.telegram.api import Api, Refusal
from bot.front_ends.telegram.giving.outgoing import topic
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.rates import Pace
from dialogs.screens.notices import notice_text
from dialogs.screens.wording import plain
from dialogs.session.events import Effect, Toast
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST_TOAST = 200  # letters, says the interface
MOST_AT_ONCE = 50  # calls to Telegram, so that connections are left for the cards
MOST_WAITING = 1_000  # while Telegram hangs; a press cannot be answered for long, and so is no loss


def toast(knowledge: Knowledge, effects: Sequence[Effect]) -> str:
    """The words that pop up, if a turn has any."""
    notices = [effect.notice for effect in effects if isinstance(effect, Toast)]
    return plain(notice_text(knowledge, Session(notice=notices[0]))) if notices else ""


@dataclass
class Toasts:
    api: Api
    log: Log
    pace: Pace
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(MOST_AT_ONCE))

    def answer(self, press: str, text: str = "") -> None:
        self._start(self._call("answerCallbackQuery", callback_query_id=press, text=text[:LONGEST_TOAST] or None))

    def say(self, chat: int, thread: int, text: str) -> None:
        """A passing word to somebody who wrote instead of pressing."""
        self._start(self._say(chat, text, topic(thread)))

    def tell(self, incoming: Incoming, words: str) -> None:
        """Without the store, and so perhaps not at all."""
        if incoming.press:
            self.answer(incoming.press, words)
        else:
            self.say(incoming.chat, incoming.thread or 0, words)

    def _start(self, call: Coroutine[Any, Any, None]) -> None:
        if len(self._tasks) >= MOST_WAITING:
            self.log("toast_left_out", logging.WARNING)
            call.close()
            return
        task = asyncio.create_task(call)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drained(self) -> None:
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    async def _say(self, chat: int, text: str, place: dict[str, int]) -> None:
        await self.pace.room(chat)
        await self._call("sendMessage", chat_id=chat, text=text, **place)

    async def _call(self, method: str, **parameters: Any) -> None:
        async with self._room:
            try:
                await self.api.call(method, **parameters)
            except Refusal as refusal:
                self.log("toast_refused", logging.DEBUG, why=refusal.why.value)
