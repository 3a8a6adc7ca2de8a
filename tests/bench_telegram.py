"""The Telegram half of `make bench`: turns of the bot without any network, beside what peers need in the same run.

A turn is a press: the update is taken, committed, its card edited, the press answered. Medians of
several rounds; exits 1 when a bound is missed.
"""

import asyncio
import os
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

from bot.front_ends.telegram.api import Api
from bot.front_ends.telegram.giving.cards import Card
from bot.front_ends.telegram.incoming import Incoming, decode
from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.rates import Bucket, Buckets
from bot.front_ends.telegram.service import Service
from bot.front_ends.telegram.settings import read_settings
from bot.front_ends.telegram.taking.taken import Taken
from bot.opening import sound_knowledge
from bot.store.store import Store
from dialogs.screens.buttons import of_all
from dialogs.screens.shelf import offers
from knowledge.model import Knowledge
from knowledge.reading import HERE
from tests.bench import ROUNDS, line, stored
from tests.bench_peers import (
    IN_FLIGHT,
    TALK,
    TURNS,
    USERS,
    aiogram_in_memory,
    aiogram_in_sqlite,
    conversation_handler,
    users_of,
)  # fmt: skip
from tests.bench_updates import TOKEN, OursIsNowhere, TelegramIsNowhere, press, typed

PLENTY = 1e12  # messages a second: what is measured here is not Telegram's patience


@dataclass
class Ours:
    """The whole service over a real store, with a Telegram that is nowhere."""

    service: Service
    number: int = 0
    committed: float = 0.0  # when the last commit was through
    cards: dict[int, Card] = field(default_factory=dict)
    _ready: dict[int, str] = field(default_factory=dict)  # what users are about to press

    async def take(self, users: Sequence[int]) -> None:
        """A press of each of these users, as polling brings them together, to the end of their commit."""
        presses = [self._press(user, self._ready.pop(user, "") or self._button(user)) for user in users]
        await self.service.intake.take(presses)

    def look(self, users: Sequence[int]) -> None:
        """They choose what to press next. That is no work of the bot's, and not measured with it."""
        self._ready = {user: self._button(user) for user in users}

    def _press(self, user: int, button: str) -> Incoming:
        return self._decoded(press(self._next(), user, button))

    def _button(self, user: int) -> str:
        """An answer, the last of those on the card; back, when the talk has had its length."""
        session = self.cards[user].session
        question = self.service.knowledge.questions[session.asked]
        if len(session.answers) >= TALK:
            data = f"back_from:{question.id}"
        elif question.many and session.picks(question):
            data = f"said:{of_all(question)}"  # who has ticked one has said what they wanted
        else:
            data = offers(self.service.knowledge, session)[-1].data
        return f"{session.case}|{data}"

    async def begins(self, users: Sequence[int]) -> None:
        """Everybody names a company and answers most of what is asked."""
        await self.service.intake.take([self._decoded(typed(self._next(), user, "Acme")) for user in users])
        for _ in range(TALK - 1):
            await self.take(users)

    @staticmethod
    def _decoded(update: dict[str, object]) -> Incoming:
        incoming = decode(update)
        assert incoming
        return incoming

    def _next(self) -> int:
        self.number += 1
        return self.number

    async def drained(self) -> None:
        await self.service.delivery.drained()
        await self.service.toasts.drained()


def ours(knowledge: Knowledge, path: Path, telegram: TelegramIsNowhere | None = None) -> Ours:
    api = Api(TOKEN, request=telegram or OursIsNowhere(), get_updates_request=OursIsNowhere())
    service = Service(read_settings({"ADVISOR_BOT_TOKEN": TOKEN}), knowledge, Store(path), Log("bench"), api)
    service.delivery.pace.overall = Bucket(PLENTY, PLENTY, PLENTY, 0.0)
    service.delivery.pace.chats = Buckets(PLENTY, PLENTY)
    service.intake.floods._people = Buckets(PLENTY, PLENTY)
    bench = Ours(service)
    heard = service.intake.taken

    def taken(all_taken: Sequence[Taken]) -> None:
        bench.committed = perf_counter()
        bench.cards |= {one.incoming.chat: one.card for one in all_taken if one.card}
        heard(all_taken)

    service.intake.taken = taken
    return bench


class OurFigures(NamedTuple):
    """CPU and wall seconds a turn, delivery included; wall seconds until it is on the disk; commits a turn."""

    cpu: float
    wall: float
    durable: float
    commits: float


async def our_figures(knowledge: Knowledge, path: Path, in_flight: int) -> OurFigures:
    bench = ours(knowledge, path)
    await bench.service.api.initialize()
    for first in range(1, USERS + 1, 100):
        await bench.begins(range(first, first + 100))
    await bench.drained()
    rounds = [await a_round(bench, in_flight, round_) for round_ in range(ROUNDS)]
    commits = 0

    def traced(statement: str) -> None:
        nonlocal commits
        commits += statement == "COMMIT"

    bench.service.store.connection.set_trace_callback(traced)  # only now: it costs
    await a_round(bench, in_flight, ROUNDS)
    bench.service.store.close()
    bench.service.writing.writer.shutdown()
    cpu, wall, durable = (median(figures) / TURNS for figures in zip(*rounds, strict=True))
    return OurFigures(cpu, wall, durable, commits / TURNS)


async def a_round(bench: Ours, in_flight: int, round_: int) -> tuple[float, float, float]:
    """CPU, wall and durable seconds of all its turns. Nobody presses before the card of the last press is there."""
    together = users_of(round_, in_flight, TURNS)
    bench.look([user for users in together for user in users])  # nobody comes twice in a round
    cpu, wall, durable = process_time(), perf_counter(), 0.0
    for users in together:
        start = perf_counter()
        await bench.take(users)
        durable += bench.committed - start
        await bench.drained()
    return process_time() - cpu, perf_counter() - wall, durable


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


def main() -> int:
    knowledge = sound_knowledge(HERE)  # which prepares this process as it does that of the bot
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        serial = asyncio.run(our_figures(knowledge, folder / "serial.db", 1))
        memory = asyncio.run(conversation_handler())
        crowd = asyncio.run(our_figures(knowledge, folder / "crowd.db", IN_FLIGHT))
        in_memory, in_sqlite = aiogram_in_memory(), aiogram_in_sqlite(folder / "fsm.db")
        many = asyncio.run(our_figures(knowledge, stored(folder, 100_000), 1))
        pickled = asyncio.run(conversation_handler(folder / "pickle", 20))
        bare = bare_commits(folder / "bare.db")
    kept = [
        line("a turn, one at a time", serial.wall * 1e6, "us"),
        line("  of it, until it is on the disk", serial.durable * 1e6, "us"),
        line("a turn, 64 in flight", crowd.wall * 1e6, "us"),
        line("a turn of ConversationHandler, pickled", pickled.wall * 1e6, "us"),
        line("  against our durable turns", pickled.wall / crowd.wall, "times", least=60),
        line("CPU a turn, one at a time", serial.cpu * 1e6, "us"),
        line("CPU of ConversationHandler, which stores nothing", memory.cpu * 1e6, "us"),
        line("  the first against the second", serial.cpu / memory.cpu, "times", 1.25),
        line("64 in flight against aiogram with memory", in_memory.wall / crowd.wall, "times", least=2),
        line("64 in flight against aiogram with SQLite", in_sqlite.wall / crowd.wall, "times", least=10),
        line("syncs a turn, one at a time", serial.commits, "", 1.0),
        line("syncs a turn, 64 in flight", crowd.commits, "", 0.3),
        line("CPU a turn at 100,000 users against 1,000", many.cpu / serial.cpu, "times", 1.15),
        line("durable turns one at a time against bare commits", bare / serial.durable, "times", least=0.3),
    ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
