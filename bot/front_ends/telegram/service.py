"""The Telegram bot, put together: takes updates by polling or webhook, delivers cards, stops within five seconds."""

import asyncio
import logging
import signal
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.front_ends.telegram.api import Api, Refusal, Why, api
from bot.front_ends.telegram.batch import Batches, Taken
from bot.front_ends.telegram.cards import Cards, Mark
from bot.front_ends.telegram.delivery import Delivery
from bot.front_ends.telegram.incoming import KINDS, Incoming
from bot.front_ends.telegram.intake import Intake
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.polling import Polling
from bot.front_ends.telegram.settings import Settings
from bot.front_ends.telegram.toasts import Toasts
from bot.front_ends.telegram.webhook import application, server
from bot.store import Store
from bot.trouble import Trouble
from bot.turn import Turns
from dialogs.events import Toast
from dialogs.notices import notice_text
from dialogs.session import Session
from dialogs.wording import plain
from knowledge.model import Knowledge

STOP_SECONDS = 4.0  # for what is on its way; with the rest this stays below five
FLUSH_SECONDS = 1.0  # how long a delivery may wait for the next commit to be remembered with
SLOW_DOWN = "That was a lot at once: I left some of it out. A little slower, please."
SORRY = "Something went wrong on my side with what you sent last; it was not counted. The rest goes on."


@dataclass
class Service:
    """One bot. `run` returns when it was asked to stop, and raises Trouble when it cannot go on."""

    settings: Settings
    knowledge: Knowledge
    store: Store
    log: Log
    api: Api
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    trouble: Trouble | None = None

    def __post_init__(self) -> None:
        self.writer = ThreadPoolExecutor(1, "writer")
        self.batches = Batches(Turns(self.knowledge, self.store), Cards(self.store))
        self.toasts = Toasts(self.api, self.log)
        self.delivery = Delivery(
            self.knowledge, self.api, self.log, self._remember, self._unreachable, self._fatal, time.monotonic
        )
        self.intake = Intake(
            self.batches, self.writer, self.delivery.take_marks, self._taken, self._slow_down, time.monotonic
        )

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self.stopping.set)
        await self._introduce()
        for card in await loop.run_in_executor(self.writer, self.batches.cards.laggards):
            self.delivery.wake(card)
        work = [asyncio.create_task(self._listen()), asyncio.create_task(self._flush())]
        stop = asyncio.create_task(self.stopping.wait())
        await asyncio.wait([*work, stop], return_when=asyncio.FIRST_COMPLETED)
        for task in (*work, stop):
            task.cancel()
        results = await asyncio.gather(*work, return_exceptions=True)
        await self._drain()
        failure = self.trouble or next((r for r in results if isinstance(r, Exception)), None)
        if failure:
            raise failure

    async def _introduce(self) -> None:
        """Asks Telegram who we are: a wrong token is told before anything else."""
        try:
            me = await self.api.call("getMe")
            if self.settings.webhook_url:
                await self.api.call(
                    "setWebhook",
                    url=self.settings.webhook_url,
                    secret_token=self.settings.webhook_secret,
                    allowed_updates=KINDS,
                )
            else:
                await self.api.call("deleteWebhook")
        except Refusal as refusal:
            if refusal.why is Why.WRONG_TOKEN:
                raise Trouble("Telegram does not know this token; check ADVISOR_BOT_TOKEN.") from None
            self.log("starts_without_telegram", logging.WARNING, said=refusal.said)
            return
        self.log("started", bot=me.get("username", "?"), knowledge=self.knowledge.version)

    async def _listen(self) -> None:
        if not self.settings.webhook_url:
            await Polling(self.api, self.intake.take, self.log).run()
            return
        web = server(application(self.intake.take, self.settings.webhook_secret), *self.settings.listen)
        try:
            await web.serve()
        except asyncio.CancelledError:
            web.should_exit = True
            raise

    async def _flush(self) -> None:
        """Remembers deliveries when no commit comes along to take them with it."""
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            marks = self.delivery.take_marks()
            if marks:
                await self._remember(marks)

    async def _remember(self, marks: list[Mark]) -> None:
        try:
            await asyncio.get_running_loop().run_in_executor(self.writer, self.batches.mark, marks)
        except Trouble as trouble:  # forgotten marks mean a repeated card after a crash, no more
            self.log("cannot_save", logging.ERROR, said=str(trouble))

    async def _unreachable(self, conversation: str, why: str) -> None:
        self.log("unreachable", why=why)
        try:
            await asyncio.get_running_loop().run_in_executor(self.writer, self.batches.close, conversation, why)
        except Trouble as trouble:
            self.log("cannot_save", logging.ERROR, said=str(trouble))

    def _taken(self, taken: Sequence[Taken]) -> None:
        """After the commit: cards are woken, presses answered, failures told."""
        for one in taken:
            if one.card:
                self.delivery.wake(one.card)
            if one.failed:
                self.log("set_aside", logging.ERROR, chat=one.incoming.chat, error=one.failed)
                self._tell(one.incoming, SORRY)
            elif one.incoming.press:
                self.toasts.answer(one.incoming.press, self._words(one))

    def _words(self, taken: Taken) -> str:
        notices = [effect.notice for effect in taken.effects if isinstance(effect, Toast)]
        return plain(notice_text(self.knowledge, Session(notice=notices[0]))) if notices else ""

    def _slow_down(self, incoming: Incoming) -> None:
        self.log("shed", chat=incoming.chat)
        self._tell(incoming, SLOW_DOWN)

    def _tell(self, incoming: Incoming, words: str) -> None:
        if incoming.press:
            self.toasts.answer(incoming.press, words)
        else:
            self.toasts.say(incoming.chat, words)

    def _fatal(self, refusal: Refusal) -> None:
        self.trouble = Trouble("Telegram does not take this token any more; check ADVISOR_BOT_TOKEN.")
        self.stopping.set()

    async def _drain(self) -> None:
        """What was taken is shown if that goes quickly; the rest is shown after the next start."""
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await asyncio.gather(self.delivery.drained(), self.toasts.drained())
        except TimeoutError:
            self.log("stopped_with_laggards")
        await self._remember(self.delivery.take_marks())
        self.log("stopped")


def serve(settings: Settings, knowledge: Knowledge, store: Store, log: Log) -> None:
    """Runs the bot until it is asked to stop. Raises Trouble."""
    asyncio.run(_serve(settings, knowledge, store, log))


async def _serve(settings: Settings, knowledge: Knowledge, store: Store, log: Log) -> None:
    bot = api(settings.token, settings.api_url, settings.file_url)
    await Service(settings, knowledge, store, log, bot).run()
