"""For those who watch over the bot: /health and /metrics over HTTP, the log, and the service manager."""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.front_ends.telegram.api import Api, Refusal
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.taking.intake import Intake
from bot.front_ends.telegram.taking.webhook import Page, Shown
from bot.front_ends.telegram.vitals import Vitals, read_webhook
from bot.service_manager import ALIVE, ServiceManager

if TYPE_CHECKING:
    from bot.front_ends.telegram.metrics import Metrics


@dataclass
class Watch:
    vitals: Vitals
    manager: ServiceManager
    log: Log
    metrics: "Metrics | None" = None
    every: float = 15.0  # seconds between two looks
    _seen: tuple[str, ...] = ()

    def measure(self, intake: Intake) -> None:
        """From now on what is taken, sent and refused is counted."""
        # Here, because whoever wants no metrics need not load what makes them.
        from bot.front_ends.telegram.metrics import Metrics  # noqa: PLC0415

        self.metrics = Metrics(lambda: intake.shed)
        intake.committed = self.metrics.committed

    def say(self, line: str) -> None:
        """To the service manager; that it does not listen is no reason to stop."""
        try:
            self.manager.hear(line)
        except OSError as error:
            self.log("service_manager_does_not_listen", logging.WARNING, said=error.strerror)

    async def run(self) -> None:
        """Until cancelled: says that the bot is alive as long as the event loop and the writer are."""
        while self.manager.patience:
            if await self.vitals.writer_answers():
                self.say(ALIVE)
            await asyncio.sleep(self.manager.patience / 3)
        await asyncio.Event().wait()

    def called(self, method: str, refusal: str) -> None:
        """Telegram has answered a call, or has not."""
        self.vitals.called(method, refusal)
        if self.metrics:
            self.metrics.called(method, refusal)

    async def look(self, api: Api) -> list[str]:
        """What is wrong; the log hears when that changes."""
        try:
            self.vitals.told(read_webhook(await api.call("getWebhookInfo")))
        except Refusal as refusal:  # that Telegram does not answer is known by that
            self.log("webhook_not_asked_after", logging.DEBUG, why=refusal.why.value)
        wrong = await self.vitals.wrong()
        if (seen := tuple(wrong)) != self._seen:
            self.log(*(("unwell", logging.ERROR) if wrong else ("well_again",)), wrong="; ".join(wrong))
            self._seen = seen
        return wrong

    def pages(self) -> Mapping[str, Page]:
        return {"/health": self._health} | ({"/metrics": self._measures} if self.metrics else {})

    async def _health(self) -> Shown:
        found = await self.vitals.report()
        return 200 if found["well"] else 503, "application/json", json.dumps(found).encode()

    async def _measures(self) -> Shown:
        assert self.metrics  # noqa: S101 - without them there is no such page
        return 200, self.metrics.content_type, self.metrics.text(await self.vitals.figures())
