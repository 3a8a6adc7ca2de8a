"""How the bot and Telegram meet at the start: who we are, where updates go, and what people see before they write."""

import asyncio
import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from bot.front_ends.telegram.api import Api, Refusal, Why
from bot.front_ends.telegram.incoming import KINDS
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.rates import backoff
from bot.front_ends.telegram.settings import NO_SUCH_BOT, Settings
from bot.trouble import Trouble
from dialogs.circle.words import MENU, MENU_OF_ADMINS
from dialogs.screens.shelf import commands

LONGEST_PAUSE = 30.0  # seconds between tries to reach Telegram
PASSING = "resolve host"  # what may be wrong with the address of a webhook, and right a minute later
DESCRIPTION = (
    "Is it a good place to do machine learning (ML)?\n\n"
    "Tell me what you know about a company. I'll tell you how far it has come with ML, what working there could be "
    "like for you, and what to ask them. It takes about two minutes."
)
SHORT_DESCRIPTION = "How far has a company come with machine learning, and is it a place for you? It takes two minutes."

Said = tuple[str, dict[str, Any], Any]  # what it is about, for whom, and how it should be


@dataclass
class Introduction:
    api: Api
    settings: Settings
    log: Log
    username: str = ""  # the bot's own, once Telegram has told it
    inline: bool = False  # whether BotFather was told that it can be asked from other chats
    refused: str = ""  # what Telegram said of the webhook when it last refused it

    async def meet(self) -> None:
        """Returns when Telegram has answered, however long that takes. Raises Trouble for what no waiting mends."""
        for failures in count(1):
            try:
                await self._met()
            except Refusal as refusal:
                await self._refused(refusal, failures)
            else:
                return

    async def _met(self) -> None:
        me = await self.api.call("getMe")
        if self.settings.webhook_url:
            url, secret = self.settings.webhook_url, self.settings.webhook_secret
            await self.api.call("setWebhook", url=url, secret_token=secret, allowed_updates=KINDS)
        else:
            await self.api.call("deleteWebhook")
        self.username, self.inline = me.get("username", ""), me.get("supports_inline_queries") is True

    async def _refused(self, refusal: Refusal, failures: int) -> None:
        if refusal.why is Why.WRONG_TOKEN and not await self.api.is_known():
            raise Trouble(NO_SUCH_BOT)
        if refusal.why is Why.REFUSED and self.settings.webhook_url and PASSING not in refusal.said.casefold():
            if refusal.said == self.refused:  # once may be a slip
                raise Trouble(f"ADVISOR_WEBHOOK_URL: Telegram does not take it: {refusal.said}.")
            self.refused = refusal.said
        self.log("telegram_does_not_answer", logging.WARNING, said=refusal.said)
        await asyncio.sleep(max(refusal.seconds, backoff(failures, LONGEST_PAUSE)))

    async def describe(self) -> None:
        """Commands and descriptions, each only where it differs. None of it is worth a failing start."""
        for name, scope, wanted in descriptions():
            try:
                if await self.api.call(f"get{name}", **scope) != wanted:
                    said = wanted if isinstance(wanted, dict) else {"commands": wanted}
                    await self.api.call(f"set{name}", **scope, **said)
            except Refusal as refusal:
                self.log("not_described", logging.WARNING, what=name, why=refusal.why.value, said=refusal.said)


def descriptions() -> Iterator[Said]:
    private = [name for name, command in commands().items() if command.in_menu]
    yield (
        "MyCommands",
        {"scope": {"type": "all_private_chats"}},
        _menu(private),
    )
    yield "MyCommands", {"scope": {"type": "all_group_chats"}}, _listed(MENU)
    yield "MyCommands", {"scope": {"type": "all_chat_administrators"}}, _listed(MENU | MENU_OF_ADMINS)
    yield "MyDescription", {}, {"description": DESCRIPTION}
    yield "MyShortDescription", {}, {"short_description": SHORT_DESCRIPTION}


def _menu(names: Collection[str]) -> list[dict[str, str]]:
    """These commands, in the order and the words of the help."""
    return _listed({name: command.does for name, command in commands().items() if name in names})


def _listed(menu: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"command": name, "description": does} for name, does in menu.items()]
