"""The Telegram half of `make bench`: turns of the bot without any network, beside what peers need in the same run.

A turn is a press: the update is taken, committed, its card edited, the press answered. Medians of
several rounds; exits 1 when a bound is missed.
"""

import asyncio
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.base import BaseSession
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import TelegramMethod
from aiogram.types import CallbackQuery
from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

from bot.front_ends.telegram.api import Api
from bot.front_ends.telegram.cards import Card
from bot.front_ends.telegram.incoming import decode
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.rates import Bucket, Buckets
from bot.front_ends.telegram.service import Service
from bot.front_ends.telegram.settings import read_settings
from bot.store import Store
from dialogs.offers import offers
from knowledge.model import Knowledge
from knowledge.reading import read_knowledge
from tests.bench import ROUNDS, Nowhere, line

TOKEN = "4242:a-token-that-opens-nothing"  # noqa: S105
USERS = 1_000
IN_FLIGHT = 64
TURNS = 640  # of a round
PLENTY = 1e12  # messages a second: what is measured here is not Telegram's patience


def press(number: int, user: int, data: str) -> dict[str, Any]:
    person = {"id": user, "is_bot": False, "first_name": "P"}
    chat = {"id": user, "type": "private", "first_name": "P"}
    sender = {"id": 4242, "is_bot": True, "first_name": "b"}
    message = {"message_id": 2, "date": 1, "chat": chat, "from": sender, "text": "hello"}
    query = {"id": str(number), "from": person, "message": message, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def typed(number: int, user: int, text: str) -> dict[str, Any]:
    person = {"id": user, "is_bot": False, "first_name": "P"}
    chat = {"id": user, "type": "private", "first_name": "P"}
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}}


@dataclass
class Ours:
    """The whole service over a real store, with a Telegram that is nowhere."""

    service: Service
    number: int = 0
    cards: dict[int, Card] = field(default_factory=dict)
    commits: int = 0

    async def take(self, user: int) -> None:
        """One press of this user, to the end of its commit: an answer, or back from the next question."""
        session = self.cards[user].session
        first = offers(self.service.knowledge, session)[0].data
        data = first if len(session.answers) % 2 == 0 else f"back_from:{session.asked}"
        await self._taken(press(self._next(), user, f"{session.case}|{data}"))

    async def begins(self, user: int) -> None:
        await self._taken(typed(self._next(), user, "Acme"))

    async def _taken(self, update: dict[str, Any]) -> None:
        incoming = decode(update)
        assert incoming
        await self.service.intake.take([incoming])

    def _next(self) -> int:
        self.number += 1
        return self.number

    async def drained(self) -> None:
        await self.service.delivery.drained()
        await self.service.toasts.drained()


def ours(knowledge: Knowledge, path: Path) -> Ours:
    api = Api(TOKEN, request=Nowhere(), get_updates_request=Nowhere())
    service = Service(read_settings({"ADVISOR_BOT_TOKEN": TOKEN}), knowledge, Store(path), Log("bench"), api)
    service.delivery._overall = Bucket(PLENTY, PLENTY, PLENTY, 0.0)
    service.delivery._chats = Buckets(PLENTY, PLENTY)
    service.intake._people = Buckets(PLENTY, PLENTY)
    bench = Ours(service)
    heard = service.intake.taken

    def taken(all_taken: Any) -> None:
        bench.cards |= {one.incoming.chat: one.card for one in all_taken if one.card}
        heard(all_taken)

    def traced(statement: str) -> None:
        bench.commits += statement == "COMMIT"

    service.intake.taken = taken
    service.store.connection.set_trace_callback(traced)
    return bench


@dataclass
class Figures:
    """Of one way of running: CPU and wall seconds a turn, commits a turn."""

    cpu: float
    wall: float
    commits: float = 0.0


async def measured(
    turn: Callable[[int], Awaitable[object]], drained: Callable[[], Awaitable[None]], in_flight: int, turns: int = TURNS
) -> tuple[float, float]:
    """CPU and wall seconds a turn, medians of rounds, `in_flight` turns at once."""
    cpus, walls = [], []
    for round_ in range(ROUNDS):
        cpu, wall = process_time(), perf_counter()
        for first in range(0, turns, in_flight):
            users = [1 + (round_ * turns + first + n) % USERS for n in range(in_flight)]
            await asyncio.gather(*(turn(user) for user in users))
        await drained()
        cpus.append((process_time() - cpu) / turns)
        walls.append((perf_counter() - wall) / turns)
    return median(cpus), median(walls)


async def our_figures(knowledge: Knowledge, path: Path, in_flight: int) -> Figures:
    bench = ours(knowledge, path)
    await bench.service.api.initialize()
    for user in range(1, USERS + 1):
        await bench.begins(user)
    await bench.drained()
    before = bench.commits
    cpu, wall = await measured(bench.take, bench.drained, in_flight)
    bench.service.store.close()
    bench.service.writer.shutdown()
    return Figures(cpu, wall, (bench.commits - before) / (ROUNDS * TURNS))


async def _switched(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The least that such a bot does: note the answer, edit the card, answer the press, go to the other state."""
    assert update.callback_query
    assert context.user_data is not None
    context.user_data["answer"] = update.update_id
    await update.callback_query.edit_message_text("hello")
    await update.callback_query.answer()
    return update.update_id % 2


async def conversation_handler(persistence: Path | None, turns: int) -> Figures:
    """python-telegram-bot's own way: in memory, or with its file written at the end of each turn."""
    builder = Application.builder().token(TOKEN).request(Nowhere()).get_updates_request(Nowhere()).updater(None)
    if persistence:
        builder = builder.persistence(PicklePersistence(persistence, on_flush=False))
    app = builder.build()
    pressed: list[Any] = [CallbackQueryHandler(_switched)]
    app.add_handler(
        ConversationHandler(
            entry_points=pressed, states={0: pressed, 1: pressed}, fallbacks=[], name="talk",
            persistent=bool(persistence), per_message=False,
        )
    )  # fmt: skip
    number = 0

    async def turn(user: int) -> None:
        nonlocal number
        number += 1
        await app.process_update(Update.de_json(press(number, user, "a"), app.bot))
        if persistence:
            await app.update_persistence()

    async def nothing() -> None: ...

    async with app:
        for user in range(1, USERS + 1):
            number += 1
            await app.process_update(Update.de_json(press(number, user, "a"), app.bot))
        return Figures(*await measured(turn, nothing, 1, turns))


class Talk(StatesGroup):
    one, other = State(), State()


class NowhereSession(BaseSession):
    """aiogram's HTTP client, going nowhere."""

    async def close(self) -> None: ...

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        result = {"message_id": 2, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "hello"}
        content = json.dumps({"ok": True, "result": result if "edit" in method.__api_method__ else True})
        return self.check_response(bot, method, 200, content).result

    async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
        yield b""


class SqliteStorage(BaseStorage):
    """What people write for aiogram: a row for each user, committed with each change, as durable as ours."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("CREATE TABLE fsm (key TEXT PRIMARY KEY, state TEXT, data TEXT)")

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        words = state.state if isinstance(state, State) else state
        sql = "INSERT INTO fsm (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state"
        self._db.execute(sql, (str(key.user_id), words))

    async def get_state(self, key: StorageKey) -> str | None:
        row = self._db.execute("SELECT state FROM fsm WHERE key = ?", (str(key.user_id),)).fetchone()
        return row[0] if row else None

    async def set_data(self, key: StorageKey, data: Any) -> None:
        sql = "INSERT INTO fsm (key, data) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET data = excluded.data"
        self._db.execute(sql, (str(key.user_id), json.dumps(dict(data))))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        row = self._db.execute("SELECT data FROM fsm WHERE key = ?", (str(key.user_id),)).fetchone()
        return json.loads(row[0]) if row and row[0] else {}

    async def close(self) -> None:
        self._db.close()


async def aiogram(storage: BaseStorage) -> Figures:
    dispatcher = Dispatcher(storage=storage)
    bot = Bot(TOKEN, session=NowhereSession())

    @dispatcher.callback_query()
    async def switched(query: CallbackQuery, state: FSMContext) -> None:
        await state.update_data(answer=query.id)
        await state.set_state(Talk.other if await state.get_state() == Talk.one.state else Talk.one)
        assert query.message
        await bot.edit_message_text("hello", chat_id=query.message.chat.id, message_id=query.message.message_id)
        await query.answer()

    number = 0

    async def turn(user: int) -> None:
        nonlocal number
        number += 1
        await dispatcher.feed_raw_update(bot, press(number, user, "a"))

    async def nothing() -> None: ...

    figures = Figures(*await measured(turn, nothing, IN_FLIGHT))
    await storage.close()
    return figures


def bare_commits(path: Path) -> float:
    """Seconds of a bare WAL-FULL commit of changing bytes."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("CREATE TABLE turn (id INTEGER PRIMARY KEY, bytes BLOB)")
    walls = []
    for _ in range(ROUNDS):
        start = perf_counter()
        for _ in range(TURNS):
            db.execute("BEGIN IMMEDIATE")
            db.execute("INSERT INTO turn (bytes) VALUES (?)", (os.urandom(250),))
            db.execute("COMMIT")
        walls.append((perf_counter() - start) / TURNS)
    return median(walls)


def with_many_more(path: Path, users: int) -> None:
    """Fills the store with people who are away: four answers each."""
    store = Store(path)
    rows = [(10_000_000 + n, f"telegram:{10_000_000 + n}") for n in range(users)]
    with store.transaction():
        sql = store.connection.executemany
        sql("INSERT INTO person (id, key) VALUES (?, ?)", rows)
        case = 'INSERT INTO "case" (owner, number, company, opened_at)'
        sql(case + " VALUES (?, 1, 'Acme', '')", [(n,) for n, _ in rows])
        said = "INSERT INTO said (owner, case_number, about_you, question, value, source, knowledge, at)"
        sql(said + """ VALUES (?, 1, 0, 'size', '"small"', '', '', '')""", [(n,) for n, _ in rows for _ in range(4)])
        place = "INSERT INTO conversation (key, person, case_number, asked, phase, panel, notice, turn, version)"
        sql(place + " VALUES (?, ?, 1, 'size', 'asking', '', '[]', 5, '')", [(key, n) for n, key in rows])
    store.close()


def main() -> int:
    knowledge = read_knowledge().knowledge
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with_many_more(folder / "many.db", 100_000)
        serial = asyncio.run(our_figures(knowledge, folder / "serial.db", 1))
        many = asyncio.run(our_figures(knowledge, folder / "many.db", 1))
        crowd = asyncio.run(our_figures(knowledge, folder / "crowd.db", IN_FLIGHT))
        memory = asyncio.run(conversation_handler(None, TURNS))
        pickled = asyncio.run(conversation_handler(folder / "pickle", 40))
        in_memory = asyncio.run(aiogram(MemoryStorage()))
        in_sqlite = asyncio.run(aiogram(SqliteStorage(folder / "fsm.db")))
        bare = bare_commits(folder / "bare.db")
    kept = [
        line("a durable turn, one at a time", serial.wall * 1e6, "us"),
        line("a durable turn, 64 in flight", crowd.wall * 1e6, "us"),
        line("turns a second against ConversationHandler, pickled", pickled.wall / serial.wall, "times", least=60),
        line("CPU a turn", serial.cpu * 1e6, "us"),
        line("CPU of ConversationHandler, which stores nothing", memory.cpu * 1e6, "us"),
        line("  the first against the second", serial.cpu / memory.cpu, "times", 1.25),
        line("64 in flight against aiogram with memory", in_memory.wall / crowd.wall, "times", least=2),
        line("64 in flight against aiogram with SQLite", in_sqlite.wall / crowd.wall, "times", least=10),
        line("syncs a turn, one at a time", serial.commits, "", 1.0),
        line("syncs a turn, 64 in flight", crowd.commits, "", 0.3),
        line("CPU a turn at 100,000 users against 1,000", many.cpu / serial.cpu, "times", 1.15),
        line("turns one at a time against bare commits", bare / serial.wall, "times", least=0.3),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
