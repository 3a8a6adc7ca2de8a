"""Delivery: every conversation whose card lags behind its turn is drawn and sent, as fast as Telegram allows.

Cards are not queued but reconciled: what is sent is always the latest turn. Twenty presses in a second
become one edit, and after a crash the laggards are simply drawn again.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from bot.crash import crash_point
from bot.front_ends.telegram.api import Api, Refusal, Why
from bot.front_ends.telegram.cards import Card, Mark
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.outgoing import message, without_markup
from bot.front_ends.telegram.rates import Bucket, Buckets
from dialogs.step import settle
from dialogs.view import view
from knowledge.model import Knowledge

CHAT_BURST, CHAT_PER_SECOND = 5, 1.0
OVERALL = 30.0  # messages a second to all chats
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0  # seconds between tries while Telegram fails
PATIENCE = 0.5  # seconds after which a post that hangs no longer holds back the next


@dataclass
class Lag:
    """A conversation to be delivered: its card as it should be, and how the tries went."""

    card: Card
    failures: int = 0
    not_before: float = 0.0


@dataclass
class Delivery:
    """`remember` writes marks at once; `unreachable` closes a conversation; `fatal` ends the service."""

    knowledge: Knowledge
    api: Api
    log: Log
    remember: Callable[[list[Mark]], Awaitable[None]]
    unreachable: Callable[[str, str], Awaitable[None]]
    fatal: Callable[[Refusal], None]
    now: Callable[[], float]
    jitter: Callable[[], float] = random.random
    marks: dict[str, Mark] = field(default_factory=dict)
    posted: bool = False  # whether `marks` holds a post, which must not be made twice
    _lags: dict[str, Lag] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _chats: Buckets = field(default_factory=lambda: Buckets(CHAT_BURST, CHAT_PER_SECOND))
    _overall: Bucket = field(default_factory=lambda: Bucket(OVERALL, OVERALL, OVERALL, 0.0))
    _posting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self, card: Card) -> None:
        """This is how the card of a conversation should look from now on."""
        key = card.conversation
        if key in self._lags:
            self._lags[key].card = self._known(card)
        else:
            self._lags[key] = Lag(self._known(card))
            self._tasks[key] = asyncio.create_task(self._deliver(key))

    def _known(self, card: Card) -> Card:
        """The card with what was delivered since the store last heard of it."""
        mark = self.marks.get(card.conversation)
        if mark is None:
            return card
        return replace(card, message=card.message if card.adopted else mark.message, shown=max(card.shown, mark.shown))

    def take_marks(self) -> list[Mark]:
        """What was shown since the last commit; the caller writes it with the next."""
        marks, self.marks, self.posted = list(self.marks.values()), {}, False
        return marks

    async def drained(self) -> None:
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    async def _deliver(self, key: str) -> None:
        lag = self._lags[key]
        try:
            while lag.card.shown < lag.card.session.turn and not lag.card.closed:
                await self._pause(lag)
                await self._show(lag)
        finally:
            del self._lags[key], self._tasks[key]

    async def _pause(self, lag: Lag) -> None:
        """Until Telegram's rates, and what it asked for, allow the next message to this chat."""
        now = self.now()
        chat = self._chats.of(lag.card.chat, now).reserve(now)
        pause = max(chat, self._overall.reserve(now), lag.not_before - now)
        if pause > 0:
            await asyncio.sleep(pause)

    async def _show(self, lag: Lag) -> None:
        card = lag.card  # what comes while this is on its way is delivered after it
        parameters = message(view(self.knowledge, settle(self.knowledge, card.session)), card.session.case)
        try:
            await self._send(lag, card, parameters)
        except Refusal as refusal:
            await self._refused(lag, card, parameters, refusal)

    async def _send(self, lag: Lag, card: Card, parameters: dict[str, Any]) -> None:
        """Edits the card, or posts a new one below what the person wrote."""
        if card.message and card.below <= card.message:
            crash_point("before send")
            await self.api.call("editMessageText", chat_id=card.chat, message_id=card.message, **parameters)
            self._shown(lag, card, card.message)
            return
        async with self._one_post_at_a_time():
            if self.posted:
                await self.remember(self.take_marks())
            crash_point("before send")
            sent = await self.api.call("sendMessage", chat_id=card.chat, **parameters)
            self.posted = True
            self._shown(lag, card, sent["message_id"])
        if card.message:
            await self._without_buttons(card)

    @asynccontextmanager
    async def _one_post_at_a_time(self) -> AsyncIterator[None]:
        """A post is marked before the next is made, so that a kill repeats one at most. One that hangs lets go."""
        await self._posting.acquire()
        held = True

        def let_go() -> None:
            nonlocal held
            if held:
                held = False
                self._posting.release()

        timer = asyncio.get_running_loop().call_later(PATIENCE, let_go)
        try:
            yield
        finally:
            timer.cancel()
            let_go()

    async def _without_buttons(self, card: Card) -> None:
        """The old card keeps its text; that its buttons stay is no harm, so one try will do."""
        try:
            await self.api.call("editMessageReplyMarkup", chat_id=card.chat, message_id=card.message)
        except Refusal as refusal:
            self.log("old_buttons_stay", logging.DEBUG, chat=card.chat, why=refusal.why.value)

    def _shown(self, lag: Lag, card: Card, sent: int) -> None:
        crash_point("after send")
        lag.failures = 0
        self.marks[card.conversation] = Mark(card.conversation, sent, card.session.turn)
        adopted = lag.card.adopted and lag.card is not card
        lag.card = replace(lag.card, message=lag.card.message if adopted else sent, shown=card.session.turn)

    async def _refused(self, lag: Lag, card: Card, parameters: dict[str, Any], refusal: Refusal) -> None:
        """What each refusal means for this conversation; no other one waits for it."""
        self.log("refused", chat=card.chat, why=refusal.why.value, said=refusal.said)
        match refusal.why:
            case Why.UNCHANGED:
                self._shown(lag, card, card.message)
            case Why.WAIT:
                lag.not_before = self.now() + refusal.seconds
            case Why.NO_MESSAGE:
                lag.card = replace(lag.card, message=0)
            case Why.MARKUP if "parse_mode" in parameters:
                self.log("defect_in_markup", logging.ERROR, said=refusal.said)
                await self._plainly(lag, card, parameters)
            case Why.GONE:
                lag.card = replace(lag.card, closed=refusal.said)
                await self.unreachable(card.conversation, refusal.said)
            case Why.WRONG_TOKEN:
                self.fatal(refusal)
                lag.card = replace(lag.card, closed="token")
            case Why.AGAIN | Why.PERHAPS_DONE | Why.CONFLICT:
                lag.failures += 1
                pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(lag.failures, 10))
                lag.not_before = self.now() + pause * (0.5 + self.jitter() / 2)
            case _:
                self.log("defect", logging.ERROR, chat=card.chat, said=refusal.said)
                self._shown(lag, card, card.message)

    async def _plainly(self, lag: Lag, card: Card, parameters: dict[str, Any]) -> None:
        try:
            await self._send(lag, card, without_markup(parameters))
        except Refusal as refusal:
            await self._refused(lag, card, without_markup(parameters), refusal)
