"""Delivery: every conversation whose card lags behind its turn is drawn and sent, as fast as Telegram allows.

Cards are not queued but reconciled: what is sent is always the latest turn. Twenty presses in a second
become one edit, and after a crash the laggards are simply drawn again.
"""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from bot.crash import crash_point
from bot.front_ends.telegram.api import Api, Refusal, Why
from bot.front_ends.telegram.giving.cards import Card
from bot.front_ends.telegram.giving.drawing import Drawing
from bot.front_ends.telegram.giving.errands import AFTER_INTERVIEW, BEFORE_INTERVIEW, EXPORT, Errand
from bot.front_ends.telegram.giving.marks import Mark, Marks, Seen
from bot.front_ends.telegram.giving.on_the_way import OnTheWay
from bot.front_ends.telegram.giving.outgoing import SILENT, topic
from bot.front_ends.telegram.giving.posts import NO_MESSAGE, Post, send
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import Pace, backoff
from bot.trouble import Trouble

LONGEST_PAUSE = 60.0  # seconds between tries while Telegram fails
# Of an errand; other refusals end it at once.
MOST_TRIES = {Why.AGAIN: 10, Why.CONFLICT: 10, Why.MOVED: 10, Why.REFUSED: 3, Why.PERHAPS_DONE: 2}
MOST_SLIPS = 3  # times that a token is refused and is right all the same, until it is the message that is at fault
ASKED_FOR = {EXPORT, BEFORE_INTERVIEW, AFTER_INTERVIEW}  # errands that the person counts on: they are tried ...
LONG = 100  # ... so many times as often
PATIENCE = 0.5  # seconds after which a post that hangs no longer holds back the next
LATER = 1.0  # seconds until it is tried again to take buttons off, which never costs a card its place
PLAINEST = 3  # of the forms of a message


@dataclass
class Lag:
    """A conversation to be delivered: its card as it should be, and how the tries went.

    `perhaps` is the turn that was perhaps posted; `former` are the messages that were its card and still have buttons;
    `plainness` is how many forms of the message Telegram has refused.
    """

    card: Card
    failures: int = 0
    not_before: float = 0.0
    perhaps: int = -1
    plainness: int = 0
    former: list[int] = field(default_factory=list)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    async def waits(self, seconds: float) -> None:
        """Until then, or until its card is another."""
        self.news.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.news.wait()

    @property
    def behind(self) -> bool:
        return self.card.shown < self.card.turn


@dataclass
class Delivery:
    """`remember` writes marks at once and tells `marks` of it; `rendered` is what an errand sends, if it still does;
    `unreachable` closes a conversation; `fatal` ends the service; `moved` hears that a group has another number.
    """

    drawing: Drawing
    api: Api
    log: Log
    remember: Callable[[list[Mark | Errand]], Awaitable[None]]
    rendered: Callable[[Errand], Awaitable[Post | None]]
    unreachable: Callable[[str, str], Awaitable[None]]
    fatal: Callable[[Refusal], None]
    moved: Callable[[int, int], Awaitable[None]]
    pace: Pace
    jitter: Callable[[], float] = random.random
    marks: Marks = field(default_factory=Marks)
    on_the_way: OnTheWay = field(default_factory=OnTheWay)
    _lags: dict[str, Lag] = field(default_factory=dict)
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _posting: asyncio.Lock = field(default_factory=asyncio.Lock)

    def wake(self, card: Card) -> None:
        """This is how the card of a conversation should look from now on."""
        key = card.conversation
        if card.new:
            self.marks.drop(key)  # it tells of a conversation that was erased
        card, lag = self._known(card), self._lags.get(key)
        if lag:
            lag.card, lag.plainness = replace(card, life=lag.card.life + card.new), 0
            lag.news.set()
        else:
            self._lags[key] = Lag(card)
            self._tasks[key] = asyncio.create_task(self._deliver(key))

    def _known(self, card: Card) -> Card:
        """The card with what was delivered since the store last heard of it. What an adopted one shows is not known."""
        mark = self.marks.of(card.conversation)
        if card.adopted and card.message > (mark.message if mark else 0):
            return card.but(shown=0)
        return card.but(message=mark.message, shown=max(card.shown, mark.shown)) if mark else card

    def run(self, errand: Errand) -> None:
        """Says what is to be said beside the cards, sooner or later."""
        if errand.key not in self._tasks and not self.marks.holds(errand.key):
            self._tasks[errand.key] = asyncio.create_task(self._run(errand))

    async def drained(self) -> None:
        while self._tasks:
            await asyncio.wait(list(self._tasks.values()))

    def abandon(self) -> None:
        """What could not be delivered in time is left to the next start."""
        for task in self._tasks.values():
            task.cancel()

    async def _deliver(self, key: str) -> None:
        lag = self._lags[key]
        try:
            while (lag.behind or lag.former) and not lag.card.closed:
                if lag.behind:
                    await self.pace.room(lag.card.chat, lag.not_before)
                    await self._show(lag)
                elif self.pace.spare(lag.card.chat):
                    await self._take_buttons(lag)
                else:
                    await lag.waits(LATER)
        except Exception as error:  # noqa: BLE001 - one conversation must not end in silence unnoticed
            self.log("defect", logging.ERROR, chat=lag.card.chat, error=origin(error))
        finally:
            del self._lags[key], self._tasks[key]

    async def _show(self, lag: Lag) -> None:
        card = lag.card  # what comes while this is on its way is delivered after it
        try:
            await self._send(lag, card, self._form(lag, card))
        except Refusal as refusal:
            await self._refused(lag, card, refusal)

    def _form(self, lag: Lag, card: Card) -> dict[str, Any]:
        return next(islice(self.drawing.forms(card), lag.plainness, None))

    async def _send(self, lag: Lag, card: Card, parameters: dict[str, Any]) -> None:
        """Edits the card, or posts a new one below what the person wrote."""
        if card.in_place:
            crash_point("before send")
            with self.on_the_way.sending(card.conversation):
                edit = await self.api.call("editMessageText", chat_id=card.chat, message_id=card.message, **parameters)
                self._shown(lag, card, card.message, self.drawing.seen(card, parameters, edit))
            return
        async with self._one_post_at_a_time():
            with self.on_the_way.sending(card.conversation):
                to = topic(card.thread) | (SILENT if card.in_group else {})
                sent = await self.api.call("sendMessage", chat_id=card.chat, **to, **parameters)
                self._shown(lag, card, sent["message_id"], self.drawing.seen(card, parameters, sent), post=True)
        if card.message:
            lag.former.append(card.message)

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
            if self.marks.hold_post:
                await self.remember(self.marks.unsaved())
            crash_point("before send")
            yield
        finally:
            timer.cancel()
            let_go()

    async def _take_buttons(self, lag: Lag) -> None:
        """The old card keeps its text; that its buttons stay is no harm, so one try will do."""
        number = lag.former.pop()
        if number == lag.card.message:  # a press has made it the card again
            return
        try:
            await self.api.call("editMessageReplyMarkup", chat_id=lag.card.chat, message_id=number)
        except Refusal as refusal:
            self.log("old_buttons_stay", logging.DEBUG, chat=lag.card.chat, why=refusal.why.value)
            self.pace.hold(lag.card.chat, refusal.seconds)

    def _shown(self, lag: Lag, card: Card, sent: int, seen: Seen | None = None, *, post: bool = False) -> None:
        crash_point("after send")
        lag.failures = lag.plainness = 0
        if lag.card.life != card.life:  # what was shown belongs to what has been erased since
            return
        told = card.farewell.ended("sent") if card.farewell else None
        self.marks.add(told or Mark(card.conversation, sent, card.turn, post, seen))
        adopted = lag.card.message if lag.card.adopted and lag.card is not card else 0
        lag.card = lag.card.but(message=max(adopted, sent), shown=0 if adopted > sent else card.turn)

    async def _refused(self, lag: Lag, card: Card, refusal: Refusal) -> None:
        """What each refusal means for this conversation; no other one waits for it."""
        self.log("refused", chat=card.chat, why=refusal.why.value, said=refusal.said)
        match refusal.why:
            case Why.UNCHANGED:
                self._shown(lag, card, card.message, self.drawing.seen(card, self._form(lag, card)))
            case Why.WAIT:
                self.pace.hold(card.chat, refusal.seconds)
            case Why.NO_MESSAGE:
                self._let_go_of(lag, card)
            case Why.MOVED if refusal.chat and card.in_group:
                await self._move(lag, card, refusal)
            case Why.NO_TOPIC if lag.card.thread and not card.in_group:
                lag.card = replace(lag.card, thread=0)
            case Why.MARKUP if not lag.plainness:
                self.log("defect_in_markup", logging.ERROR, said=refusal.said)
                lag.plainness = 1
            case Why.GONE:
                await self._close(lag, card, refusal)
            case Why.NO_TOPIC if card.in_group:  # a group is not to hear elsewhere what was asked there
                await self._close(lag, card, refusal)
            case Why.WRONG_TOKEN if not await self.api.is_known():
                self.fatal(refusal)
                lag.card = replace(lag.card, closed="token")
            case Why.WRONG_TOKEN if lag.failures < MOST_SLIPS:
                self._not_yet(lag, card, refusal)
            case Why.AGAIN | Why.PERHAPS_DONE | Why.CONFLICT:
                self._not_yet(lag, card, refusal)
            case _:
                self._otherwise(lag, card, refusal)

    async def _close(self, lag: Lag, card: Card, refusal: Refusal) -> None:
        lag.card = replace(lag.card, closed=refusal.said)
        if card.farewell:
            self.marks.add(card.farewell.ended(refusal.why.value))
        await self.unreachable(card.conversation, refusal.said)

    async def _move(self, lag: Lag, card: Card, refusal: Refusal) -> None:
        """The group has another number, which the news of it may have told by now."""
        if lag.card.chat == card.chat:
            await self.moved(card.chat, refusal.chat)
        if lag.card.chat == card.chat:
            self._not_yet(lag, card, refusal)

    def _otherwise(self, lag: Lag, card: Card, refusal: Refusal) -> None:
        """A refusal in unknown words is no reason for silence: what cannot be edited is posted, then ever plainer."""
        self.log("defect", logging.ERROR, chat=card.chat, said=refusal.said)
        if card.in_place:
            self._let_go_of(lag, card)
            lag.former.append(card.message)
        elif lag.plainness < PLAINEST:
            lag.plainness += 1
        else:
            self._shown(lag, card, card.message)

    def _let_go_of(self, lag: Lag, card: Card) -> None:
        """What was the card cannot be edited any more; the next one is posted."""
        lag.card = replace(lag.card, message=0 if lag.card.message == card.message else lag.card.message)

    def _not_yet(self, lag: Lag, card: Card, refusal: Refusal) -> None:
        """Later, and each time later still. What may have been posted is posted once more at most."""
        if refusal.why is Why.PERHAPS_DONE and not card.in_place:
            if lag.perhaps == card.turn:  # whoever sees neither will write, and get the next screen
                self.log("perhaps_repeated", logging.WARNING, chat=card.chat)
                self._shown(lag, card, 0)
                return
            lag.perhaps = card.turn
        lag.failures += 1
        lag.not_before = self.pace.now() + backoff(lag.failures, LONGEST_PAUSE, self.jitter())

    async def _run(self, errand: Errand) -> None:
        not_before = 0.0
        try:
            while not errand.closed:
                await self.pace.room(errand.chat, not_before)
                errand, not_before = await self._said(errand)
        except Exception as error:  # noqa: BLE001 - an errand that cannot be rendered is a defect, and told as one
            self.log("defect", logging.ERROR, chat=errand.chat, error=origin(error))
            await self._own_up(errand)
            self.marks.add(errand.ended("defect"))
        finally:
            del self._tasks[errand.key]

    async def _own_up(self, errand: Errand) -> None:
        """Silence would look as if nobody had heard what they asked for; a group is left in peace."""
        if errand.chat > 0:
            with suppress(Refusal):
                await send(self.api, self.log, errand.chat, Post("sendMessage", {"text": NO_MESSAGE}, errand.thread))

    async def _said(self, errand: Errand) -> tuple[Errand, float]:
        """The errand after a try, and when to try again if it is open still."""
        try:
            post = await self.rendered(errand)
            if post is None:
                errand = errand.ended("erased")
                self.marks.add(errand)
                return errand, 0.0
            async with self._one_post_at_a_time():
                await send(self.api, self.log, errand.chat, post)
                crash_point("after send")
                errand = errand.ended("sent")
                self.marks.add(errand)
        except Refusal as refusal:
            self.log("errand_refused", chat=errand.chat, why=refusal.why.value, said=refusal.said)
            return await self._doubted(errand, refusal)
        except Trouble as trouble:  # the store cannot be read just now
            return self._tried(errand, Refusal(Why.AGAIN, str(trouble)))
        return errand, 0.0

    async def _doubted(self, errand: Errand, refusal: Refusal) -> tuple[Errand, float]:
        if refusal.why is not Why.WRONG_TOKEN:
            return self._tried(errand, refusal)
        if await self.api.is_known():
            return self._tried(errand, replace(refusal, why=Why.AGAIN))
        self.fatal(refusal)  # said with the right one, after the next start
        return errand, self.pace.now() + LONGEST_PAUSE

    def _tried(self, errand: Errand, refusal: Refusal) -> tuple[Errand, float]:
        if refusal.why is Why.WAIT:
            self.pace.hold(errand.chat, refusal.seconds)
            return errand, 0.0
        errand = replace(errand, chat=refusal.chat or errand.chat)
        tries = errand.tries + 1
        patience = LONG if errand.kind in ASKED_FOR and refusal.why is Why.AGAIN else 1
        hopeless = tries >= MOST_TRIES.get(refusal.why, 0) * patience
        errand = replace(errand, tries=tries, closed=refusal.why.value if hopeless else "")
        self.marks.add(errand)
        return errand, self.pace.now() + backoff(tries, LONGEST_PAUSE, self.jitter())
