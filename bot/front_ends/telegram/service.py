"""The Telegram bot, put together: takes updates by polling or webhook, delivers cards, stops within five seconds."""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.metadata import version

from bot.front_ends.telegram.api import Api, Refusal, api
from bot.front_ends.telegram.ending import end_at_last, failure_of
from bot.front_ends.telegram.following import Following
from bot.front_ends.telegram.giving.cards import farewell_card
from bot.front_ends.telegram.giving.delivery import Delivery
from bot.front_ends.telegram.giving.drawing import Drawing
from bot.front_ends.telegram.giving.errands import FORGOTTEN, KEEPERS, PICTURE, Errand
from bot.front_ends.telegram.giving.inline import Inline
from bot.front_ends.telegram.giving.marks import Mark
from bot.front_ends.telegram.giving.painting import Painting
from bot.front_ends.telegram.giving.posts import Post, Posts
from bot.front_ends.telegram.giving.toasts import Toasts
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.introduction import Introduction
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import Pace
from bot.front_ends.telegram.readying import make_ready
from bot.front_ends.telegram.rounds import ROUND_SECONDS, Rounds
from bot.front_ends.telegram.settings import Settings
from bot.front_ends.telegram.taking.admins import Admins
from bot.front_ends.telegram.taking.batch import Batches
from bot.front_ends.telegram.taking.deadlines import Deadlines, Dues
from bot.front_ends.telegram.taking.documents import Documents
from bot.front_ends.telegram.taking.intake import Intake
from bot.front_ends.telegram.taking.polling import Polling
from bot.front_ends.telegram.taking.serving import Strangers, listening
from bot.front_ends.telegram.taking.serving import serve as serve_webhook
from bot.front_ends.telegram.taking.taken import Taken
from bot.front_ends.telegram.taking.webhook import application
from bot.front_ends.telegram.vitals import Vitals
from bot.front_ends.telegram.watching import Watch
from bot.front_ends.telegram.writing import Writing
from bot.limit import Limit
from bot.service_manager import READY, STOPPING, ServiceManager, service_manager
from bot.store.circles import Where
from bot.store.retention import Retention
from bot.store.store import Store
from bot.times.moments import moment
from bot.trouble import Trouble
from bot.turn import Turns, utc_now
from dialogs.session.events import Sent, Typed
from dialogs.session.session import Session
from knowledge.model import Knowledge

STOPPING_SIGNALS = (signal.SIGTERM, signal.SIGINT)
STOP_SECONDS = 4.0  # for what is on its way ...
LAST_WORDS = 0.4  # ... to be remembered in; what hangs then is ended by `end_at_last`
CANNOT_SAVE = (
    "I cannot write anything down just now, so what you sent last is not counted yet. "
    "I keep trying; if nothing happens in a few minutes, please send it again."
)


@dataclass
class Service:
    """One bot. `run` returns when it was asked to stop, and raises Trouble when it cannot go on.

    `stops` hears that it has begun to stop, and with which exit code.
    """

    settings: Settings
    knowledge: Knowledge
    store: Store
    log: Log
    api: Api
    stops: Callable[[int], None] = lambda code: None
    manager: ServiceManager = field(default_factory=ServiceManager)
    now: Callable[[], str] = utc_now
    limit: Limit = field(default_factory=Limit)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: Trouble | None = None
    told: set[str] = field(default_factory=set)  # who knows that nothing can be saved just now

    def __post_init__(self) -> None:
        self.writing = Writing(self.store, self.log, self._end, self._left_traces)
        program = f"{version('ml-employer-advisor')} {self.knowledge.version}"
        turns = Turns(self.knowledge, self.store, self.now, self.limit, lambda: f"@{self._bot()}")
        self.batches = Batches(turns, program, self.settings.keepers)
        self.introduction = Introduction(self.api, self.settings, self.log)
        self.posts = Posts(turns, self.introduction)
        self.painting = Painting(self.log)
        pace = Pace(time.monotonic)
        self.toasts = Toasts(self.api, self.log, pace)
        self.delivery = Delivery(
            Drawing(self.knowledge, self.log, self.limit, self._bot, lambda: self.introduction.inline),
            self.api, self.log, self._remember, self._rendered, self._unreachable, self._fatal, self._moved, pace,
        )  # fmt: skip
        self.intake = Intake(
            self.batches, self.writing.writer, self.delivery.marks, self._taken, self._not_taken, time.monotonic
        )
        self.documents = Documents(self.api, self.log, self.intake.take, turns.now)
        self.admins = Admins(self.api, self.log, self.intake.take)
        self.inline = Inline(self.knowledge, self.api, self.log, self.limit, self._read, time.monotonic)
        self.deadlines = Deadlines(self._settled, lambda: moment(self.now()))
        self.following = Following(
            self.knowledge, self.delivery, self.toasts, self.documents, self.admins, self.deadlines, self._bot
        )
        self.intake.floods.left_out = self.following.left_out
        waiting = self.intake.oldest
        vitals = Vitals(self.store, self.writing.writer, time.monotonic, self.settings.webhook_url, self.log, waiting)
        self.watch = Watch(vitals, self.manager, self.log)
        if self.settings.metrics:
            self.watch.measure(self.intake)
        self.api.tell(self.watch.called)
        retention = Retention(self.store, self.knowledge.house.keep_days, turns.now)
        self.rounds = Rounds(
            self.writing, self.batches, self.delivery, retention, self.watch, self.api, self._run_errands
        )

    def _bot(self) -> str:
        return self.introduction.username

    async def run(self) -> None:
        with self.limit.kept():
            try:
                await self._run()
            finally:
                await self.api.hang_up()

    async def _run(self) -> None:
        for name in STOPPING_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(name, self.stopping.set)
            signal.signal(name, lambda *_: self.stops(0))  # heard also while a log that nobody reads holds up the loop
        work = [asyncio.create_task(job) for job in (self._listen(), *self.rounds.jobs())]
        stop = asyncio.create_task(self.stopping.wait())
        await asyncio.wait([*work, stop], return_when=asyncio.FIRST_COMPLETED)
        failure = self.trouble or failure_of(work)
        self.watch.say(STOPPING)
        self.stops(failure.exit_code if failure else 0)
        latest = asyncio.get_running_loop().time() + STOP_SECONDS
        for task in (*work, stop):
            task.cancel()
        await asyncio.wait([*work, stop])
        await self._drain(latest)
        if failure:
            raise failure
        self.log("stopped", shed=self.intake.shed)

    async def _listen(self) -> None:
        settings = self.settings
        door = listening(*settings.listen) if settings.listens else None
        if await self.writing.done(self.batches.begin, settings.bot):
            self.log("another_bot", logging.WARNING)
        self.watch.say(READY)
        take = self._take if settings.webhook_url else None
        jobs = [self._go_on(polls=not take)]
        if door:
            strangers = Strangers(self.log, time.monotonic)
            app = application(take, settings.webhook_secret, self.watch.pages(), strangers.note)
            jobs.append(serve_webhook(app, door, strangers))
        await asyncio.gather(*jobs)

    async def _go_on(self, *, polls: bool) -> None:
        await self._begin()
        jobs = [self.deadlines.run(), self.introduction.describe(), make_ready(self.knowledge, self.log)]
        await asyncio.gather(*jobs, *([Polling(self.api, self._take, self.log).run()] if polls else ()))

    async def _begin(self) -> None:
        """Meets Telegram, and takes up what the last run has left."""
        await self.introduction.meet()
        self.log("started", bot=self.introduction.username or "?", knowledge=self.knowledge.version)
        await self._settled(await self.writing.done(self.batches.groups.meetings.circles.live))
        for card in await self.writing.done(self.batches.cards.laggards):
            self.delivery.wake(card)
        self._taken(await self.writing.done(self.batches.take_again))
        await self._run_errands(farewells=True)

    async def _read(self, conversation: str) -> Session:
        """A conversation with all its companies, as it is stored. Raises Trouble."""
        return await self.writing.done(partial(self.store.read, conversation, with_cases=True))

    async def _run_errands(self, *, farewells: bool = False) -> None:
        """Those that are due. Farewells are left over from the last run only: in this one, cards say them."""
        for errand in await self.writing.done(self.batches.due):
            if errand.kind != FORGOTTEN:
                self.following.run(errand)
            elif farewells:
                self.delivery.wake(farewell_card(errand, self.knowledge.version))

    async def _settled(self, places: Sequence[Where]) -> Dues:
        """What is due in groups is settled; when the next will be due there."""
        with self.writing.telling():
            self._taken(await self.writing.done(self.batches.settle, places))
            return ()
        return [(where, moment(self.now()) + ROUND_SECONDS) for where in places]

    async def _moved(self, chat: int, to: int) -> None:
        with self.writing.telling():
            self._taken([await self.writing.done(self.batches.move, chat, to)])

    async def _remember(self, marks: list[Mark | Errand]) -> None:
        with self.writing.telling():
            await self.writing.done(self.batches.mark, marks)
            self.delivery.marks.saved(marks)

    async def _rendered(self, errand: Errand) -> Post | None:
        if errand.kind != PICTURE:
            post = await self.writing.done(self.posts.of, errand)
            return await asyncio.to_thread(self.posts.counted, post) if post and errand.kind == KEEPERS else post
        async with self.painting.turn(errand.person) as mine:  # the store is not read for all who wait at once
            post = await self.writing.done(self.posts.of, errand)
            return post and post.painted(await self.painting.painted(post.svg) if mine else None)

    async def _unreachable(self, conversation: str, why: str) -> None:
        self.log("unreachable", why=why)
        with self.writing.telling():
            await self.writing.done(self.batches.close, conversation, why)

    async def _take(self, batch: Sequence[Incoming], more: bool = False) -> None:
        """What a group says to another bot is passed over."""
        us = ("", self.introduction.username.casefold())
        called = (incoming for incoming in batch if incoming.called.casefold() in us and not incoming.inline)
        ours = [self._without_our_words(incoming) for incoming in called]
        for incoming in batch:
            if incoming.inline:
                self.inline.ask(incoming)
        await self.delivery.on_the_way.arrived(ours)
        await self.intake.take(ours, more=more)
        self.watch.vitals.reached()

    def _without_our_words(self, incoming: Incoming) -> Incoming:
        """A verdict of ours, sent here as into any other chat, is nothing that somebody says."""
        own = incoming.via == self.settings.bot and isinstance(incoming.event, Typed)
        return replace(incoming, event=Sent("via_bot")) if own else incoming

    def _taken(self, taken: Sequence[Taken]) -> None:
        """After the commit: cards are woken, errands run, presses answered."""
        self.told.clear()
        self.writing.note_traces()
        self.watch.vitals.took()
        for one in taken:
            try:
                if one.failed:
                    self.log("set_aside", logging.ERROR, chat=one.incoming.chat, error=one.failed)
                self.following.follow(one)
            except Exception as error:  # noqa: BLE001 - those who come after it must not suffer
                self.log("defect", logging.ERROR, chat=one.incoming.chat, error=origin(error))

    def _not_taken(self, updates: Sequence[Incoming], error: Exception) -> None:
        """Nothing can be saved: whoever brought this will bring it again, and people are told once."""
        self.watch.vitals.failed(error)
        for incoming in updates:
            if incoming.person not in self.told and (incoming.press or not incoming.group):
                self.told.add(incoming.person)
                self.toasts.tell(incoming, CANNOT_SAVE)
        self.writing.complain(error)

    def _fatal(self, _refusal: Refusal) -> None:
        self._end(Trouble("Telegram does not take this token any more; check ADVISOR_BOT_TOKEN."))

    def _left_traces(self) -> None:
        """Who has erased something has left work for the next round."""
        self.delivery.marks.added.set()

    def _end(self, trouble: Trouble) -> None:
        self.trouble = self.trouble or trouble
        self.stopping.set()

    async def _drain(self, latest: float) -> None:
        """What was taken is shown if that goes quickly; the rest is shown after the next start."""
        self.documents.abandon()
        self.admins.abandon()
        self.inline.abandon()
        try:
            async with asyncio.timeout_at(latest):
                await self.intake.drained()
                await asyncio.gather(self.delivery.drained(), self.toasts.drained())
        except TimeoutError:
            self.log("stopped_with_laggards")
            self.delivery.abandon()
        self.painting.abandon()
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await self._remember(self.delivery.marks.unsaved())


def serve(settings: Settings, knowledge: Knowledge, store: Store, log: Log) -> None:
    """Runs the bot until it is asked to stop. Raises Trouble."""
    try:
        asyncio.run(_serve(settings, knowledge, store, log))
    finally:
        for name in STOPPING_SIGNALS:  # the event loop has let go of them; a second one must not look like a crash
            signal.signal(name, signal.SIG_IGN)


async def _serve(settings: Settings, knowledge: Knowledge, store: Store, log: Log) -> None:
    bot = api(settings.token, settings.api_url, settings.file_url)
    await Service(settings, knowledge, store, log, bot, stops=end_at_last, manager=service_manager()).run()
