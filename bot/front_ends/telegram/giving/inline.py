"""Answers to whoever asks for a verdict from another chat, `@bot Acme`: of their own companies, and of nobody else's.

It is no turn: nothing is written, and what nobody waits for any more is not looked up.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.front_ends.telegram.api import Api, Refusal
from bot.front_ends.telegram.giving.outgoing import NO_PREVIEW, fitting
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import Buckets
from bot.limit import Limit
from bot.trouble import Trouble
from dialogs.circle.unlinked import unlinked
from dialogs.screens.shared import shared_verdict
from dialogs.screens.wording import in_chat, name_of, plain
from dialogs.session.cases import Case
from dialogs.session.session import Session
from dialogs.session.sharing import Shared, shareable
from knowledge.model import Knowledge

MOST_FOUND = 8  # companies that are offered; who types on gets fewer
MOST_LOOKED_INTO = 100  # of somebody's thousand companies with that name: each letter that is typed asks anew
MOST_ASKING = 200  # people who wait for an answer at the same time
BURST, PER_SECOND = 10, 2.0  # of one person: each letter that is typed asks anew
# Telegram is to remember nothing: what is erased must not be found a moment later.
KEPT_SECONDS = 0
BEGIN = {"text": "Tell me about a company", "start_parameter": "new"}


@dataclass
class Inline:
    """`read` gives a conversation with all its companies, as it is stored; `now` counts seconds."""

    knowledge: Knowledge
    api: Api
    log: Log
    limit: Limit
    read: Callable[[str], Awaitable[Session]]
    now: Callable[[], float]
    _asking: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _people: Buckets = field(default_factory=lambda: Buckets(BURST, PER_SECOND))

    def ask(self, incoming: Incoming) -> None:
        """Who types on wants the answer to what they typed last."""
        before = self._asking.pop(incoming.person, None)
        if before:
            before.cancel()
        now = self.now()
        if len(self._asking) < MOST_ASKING and self._people.of(incoming.person, now).take(now):
            task = self._asking[incoming.person] = asyncio.create_task(self._answer(incoming))
            task.add_done_callback(lambda done: self._ended(incoming.person, done))

    def _ended(self, person: str, done: asyncio.Task[None]) -> None:
        if self._asking.get(person) is done:
            del self._asking[person]

    def abandon(self) -> None:
        for task in self._asking.values():
            task.cancel()

    async def _answer(self, incoming: Incoming) -> None:
        try:
            session = await self.read(incoming.conversation)
            found = [await self._result(case) for case in self._found(session, incoming.looks_for)]
            more: dict[str, Any] = {} if found else {"button": json.dumps(BEGIN)}
            await self.api.call(
                "answerInlineQuery",
                inline_query_id=incoming.inline,
                results=json.dumps(found, ensure_ascii=False),
                cache_time=KEPT_SECONDS,
                is_personal=True,
                **more,
            )
        except Refusal as refusal:  # most are too late: the person has typed on
            self.log("inline_refused", logging.DEBUG, why=refusal.why.value)
        except Trouble:
            self.log("inline_not_read", logging.WARNING)
        except Exception as error:  # noqa: BLE001 - one answer must not end in silence unnoticed
            self.log("defect", logging.ERROR, chat=incoming.chat, error=origin(error))

    def _found(self, session: Session, looks_for: str) -> list[Case]:
        """Their companies of which something is known, the latest first."""
        words = looks_for.casefold()
        named = (case for case in reversed(session.cases) if words in case.company.casefold())
        known = (case for case in islice(named, MOST_LOOKED_INTO) if self._known(case))
        return list(islice(known, MOST_FOUND))

    def _known(self, case: Case) -> bool:
        return bool(Session(company=case.company, said=shareable(case.said, you=False)).facts(self.knowledge))

    async def _result(self, case: Case) -> dict[str, Any]:
        """The verdict as others may see it: nothing of the person is in it."""
        await asyncio.sleep(0)  # whoever presses a button meanwhile is not kept waiting for all of them
        with self.limit:
            said = shareable(case.said, you=False)
            text = shared_verdict(self.knowledge, Shared("", unlinked(case.company), said, you=False))
        content = {"message_text": fitting(in_chat(text)), "parse_mode": "HTML", "link_preview_options": NO_PREVIEW}
        return {
            "type": "article",
            "id": str(case.number),
            "title": name_of(case.company),
            "description": plain(text).partition("\n")[0],
            "input_message_content": content,
        }
