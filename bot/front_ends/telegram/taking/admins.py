"""Who is an admin of a group: an errand until Telegram has said so; then what somebody wanted comes once more.

As with files, asking waits for the network and so comes after the commit; the answer is committed like an event. A kill
in between repeats the question.
"""

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass, field

from bot.front_ends.telegram.api import Api, Refusal, Why
from bot.front_ends.telegram.giving.errands import ADMIN, Errand
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.logs import Log, origin
from bot.front_ends.telegram.rates import backoff
from bot.store.circles import Where
from bot.trouble import Trouble
from dialogs.circle.case import Member
from dialogs.circle.events import Called, Pressed

MOST_TRIES, LONGEST_PAUSE = 4, 10.0  # seconds
MOST_WAITING = 100  # tasks; the errand of any other stays in the file until the next round
PASSING = {Why.AGAIN, Why.PERHAPS_DONE, Why.WAIT, Why.CONFLICT}
WANTED: dict[str, type[Called] | type[Pressed]] = {"Called": Called, "Pressed": Pressed}


def asking(incoming: Incoming, event: Called | Pressed, where: Where) -> Errand:
    """What somebody wants that only few may do. It holds no vote: everybody may vote."""
    wanted = {"event": type(event).__name__, "with": asdict(event), "press": incoming.press}
    key, says = f"{ADMIN}:{incoming.key}", json.dumps(wanted, ensure_ascii=False)
    return Errand(key, where.chat, incoming.person, ADMIN, thread=where.thread, says=says)


def asked_again(errand: Errand, *, admin: bool | None) -> Incoming:
    """The same event, now that it is known (None: Telegram did not say)."""
    wanted = json.loads(errand.says)
    given = wanted["with"] | {"by": Member(**wanted["with"]["by"] | {"admin": admin})}
    event = None if admin is None else WANTED[wanted["event"]](**given)
    return Incoming(
        errand.key, errand.chat, errand.person, None, together=event,
        press=wanted["press"], group=True, thread=errand.thread, errand=errand.key,
    )  # fmt: skip


@dataclass
class Admins:
    """`take` commits what is known; it raises Trouble when the store cannot keep it, and then the errand stays open."""

    api: Api
    log: Log
    take: Callable[[Sequence[Incoming]], Awaitable[None]]
    jitter: Callable[[], float] = random.random
    _tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    _asked: dict[int, asyncio.Task[frozenset[str]]] = field(default_factory=dict)

    def run(self, errand: Errand) -> None:
        """Finds out, unless that is under way."""
        if errand.key not in self._tasks and len(self._tasks) < MOST_WAITING:  # else in the next round
            self._tasks[errand.key] = asyncio.create_task(self._run(errand))

    def abandon(self) -> None:
        """What is not known yet is asked after the next start."""
        for task in (*self._tasks.values(), *self._asked.values()):
            task.cancel()

    async def _run(self, errand: Errand) -> None:
        try:
            await self.take([asked_again(errand, admin=await self._is_admin(errand))])
        except Trouble as trouble:
            self.log("admin_waits", logging.WARNING, chat=errand.chat, said=str(trouble))
        except Exception as error:  # noqa: BLE001 - one question must not end in silence unnoticed
            self.log("defect", logging.ERROR, chat=errand.chat, error=origin(error))
        finally:
            del self._tasks[errand.key]

    async def _is_admin(self, errand: Errand) -> bool | None:
        chat = errand.chat
        for tries in range(1, MOST_TRIES + 1):
            try:
                return errand.person in await self._admins(chat)
            except Refusal as refusal:
                self.log("admins_refused", chat=chat, why=refusal.why.value, said=refusal.said)
                chat = refusal.chat or chat
                if refusal.why not in {*PASSING, Why.MOVED} or tries == MOST_TRIES:
                    break
                await asyncio.sleep(max(refusal.seconds, backoff(tries, LONGEST_PAUSE, self.jitter())))
        return None

    async def _admins(self, chat: int) -> frozenset[str]:
        """Whoever asks while the same question is on its way shares the answer."""
        if chat not in self._asked:
            self._asked[chat] = asyncio.create_task(self._told(chat))
            self._asked[chat].add_done_callback(lambda _: self._asked.pop(chat, None))
        return await asyncio.shield(self._asked[chat])

    async def _told(self, chat: int) -> frozenset[str]:
        found = await self.api.call("getChatAdministrators", chat_id=chat)
        try:
            return frozenset(f"telegram:{member['user']['id']}" for member in found)
        except (TypeError, KeyError) as error:
            raise Refusal(Why.REFUSED, "no list of admins") from error
