"""Delivers updates to the webhook that the bot has set, again and again until it answers 2xx."""

import asyncio

import httpx

from tests.telegram.fake import FakeTelegram
from tests.telegram.updates import Update

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
MOST_AT_ONCE = 40
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0
TRUSTED = httpx.create_ssl_context()  # costs more than most deliveries, and no process of a test needs its own


class Postman:
    """Several updates at once, but those of one chat in their order."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self._news = asyncio.Event()
        fake.watchers.append(self._news.set)

    async def run(self) -> None:
        pause = FIRST_PAUSE
        async with httpx.AsyncClient(
            timeout=60, verify=TRUSTED, limits=httpx.Limits(max_connections=MOST_AT_ONCE)
        ) as client:
            while True:
                self._news.clear()
                posts = [self._post(client, update) for update in self._due()]
                taken = await asyncio.gather(*posts)
                if any(taken):
                    pause = FIRST_PAUSE
                elif posts:
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, pause * 2)
                else:
                    await self._news.wait()

    def _due(self) -> list[Update]:
        """The oldest update of each chat."""
        if not self.fake.settings.webhook:
            return []
        oldest: dict[object, Update] = {}
        for update in self.fake.updates.ready():
            oldest.setdefault(_chat(update), update)
        most = self.fake.settings.webhook.get("max_connections", MOST_AT_ONCE)
        return list(oldest.values())[:most]

    async def _post(self, client: httpx.AsyncClient, update: Update) -> bool:
        webhook = self.fake.settings.webhook
        headers = {SECRET: webhook["secret_token"]} if "secret_token" in webhook else {}
        try:
            answer = await client.post(webhook["url"], json=update.body, headers=headers)
        except httpx.HTTPError:
            self.fake.settings.not_brought("Connection refused")
            return False
        if answer.is_success:
            self.fake.updates.confirm(update.number)
        else:
            self.fake.settings.not_brought(f"Wrong response from the webhook: {answer.status_code}")
        return answer.is_success


def _chat(update: Update) -> object:
    content = update.body.get(update.kind, {})
    message = content.get("message", content)
    return message.get("chat", {}).get("id", update.number)
