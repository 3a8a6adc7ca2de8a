"""The peers of `make bench`: bots that show the same cards and write down the same answers, as their libraries' users
write them. They know no advice: a card is a constant, an answer a dictionary.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, NamedTuple

from aiogram import Bot, Dispatcher
from aiogram import types as aiogram_types
from aiogram.client.session.base import BaseSession
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StorageKey
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.methods import TelegramMethod
from aiogram_sqlite_storage.sqlitestore import SQLStorage
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, ConversationHandler, PicklePersistence

from tests.bench import ROUNDS
from tests.bench_updates import CARDS, REPLIES, TALK_OF, TOKEN, TelegramIsNowhere, press

USERS = 1_000
TURNS = 640  # of a round
IN_FLIGHT = 64
TALK = TALK_OF


class Figures(NamedTuple):
    """Of one way of running: CPU and wall seconds a turn."""

    cpu: float
    wall: float


def users_of(round_: int, in_flight: int, turns: int) -> list[list[int]]:
    """Whose turns are in flight together in a round: each another user's."""
    firsts = range(round_ * turns, (round_ + 1) * turns, in_flight)
    return [[1 + (first + n) % USERS for n in range(in_flight)] for first in firsts]


async def measured(turn: Callable[[int], Awaitable[object]], in_flight: int, turns: int) -> Figures:
    """Medians of rounds, `in_flight` turns at once."""
    cpus, walls = [], []
    for round_ in range(ROUNDS):
        cpu, wall = process_time(), perf_counter()
        for users in users_of(round_, in_flight, turns):
            await asyncio.gather(*(turn(user) for user in users))
        cpus.append((process_time() - cpu) / turns)
        walls.append((perf_counter() - wall) / turns)
    return Figures(median(cpus), median(walls))


def answer(number: int) -> dict[str, str]:
    """What is written down in a turn: the same as in a row of ours."""
    at = f"2026-11-22T21:04:{number % 60:02}+00:00"
    return {"question": f"question_{number % 30}", "value": "an_option", "source": "person", "at": at}


async def _pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert update.callback_query
    assert context.user_data is not None
    context.user_data.setdefault("said", []).append(answer(update.update_id))
    card = CARDS[update.update_id % 2]
    rows = [[InlineKeyboardButton(**button) for button in row] for row in card["reply_markup"]["inline_keyboard"]]
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(
        card["text"], parse_mode="HTML", reply_markup=InlineKeyboardMarkup(rows)
    )
    return update.update_id % 2


async def conversation_handler(file: Path | None = None, turns: int = TURNS) -> Figures:
    """python-telegram-bot's own way: in memory, or with its file written at the end of each turn."""
    nowhere = TelegramIsNowhere()
    builder = Application.builder().token(TOKEN).request(nowhere).get_updates_request(nowhere).updater(None)
    app = (builder.persistence(PicklePersistence(file)) if file else builder).build()
    pressed: list[Any] = [CallbackQueryHandler(_pressed)]
    app.add_handler(
        ConversationHandler(
            pressed, {0: pressed, 1: pressed}, [], name="talk", persistent=bool(file), per_message=False
        )
    )
    number = 0

    async def take(user: int) -> None:
        nonlocal number
        number += 1
        await app.process_update(Update.de_json(press(number, user, "1|a"), app.bot))

    async def turn(user: int) -> None:
        await take(user)
        if file:
            await app.update_persistence()

    async with app:
        for user in range(TALK * USERS):
            await take(1 + user % USERS)
        return await measured(turn, 1, turns)


class Talk(StatesGroup):
    one, other = State(), State()


class NowhereSession(BaseSession):
    """aiogram's HTTP client, going nowhere."""

    async def close(self) -> None: ...

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        files: dict[str, Any] = {}
        for value in method.model_dump(warnings=False).values():
            self.prepare_value(value, bot=bot, files=files)
        return self.check_response(bot, method, 200, REPLIES[method.__api_method__].decode()).result

    async def stream_content(self, *args: Any, **kwargs: Any) -> Any:
        yield b""


def keyboard(card: dict[str, Any]) -> aiogram_types.InlineKeyboardMarkup:
    rows = card["reply_markup"]["inline_keyboard"]
    buttons = [[aiogram_types.InlineKeyboardButton(**button) for button in row] for row in rows]
    return aiogram_types.InlineKeyboardMarkup(inline_keyboard=buttons)


def answering(dispatcher: Dispatcher) -> None:
    """The bot as aiogram's users write it: an answer is kept, its press answered, and the next card shown."""

    @dispatcher.callback_query()
    async def pressed(query: aiogram_types.CallbackQuery, state: FSMContext) -> None:
        data = await state.get_data() or {}  # None, says the storage of a user whom it does not know
        said = [*data.get("said", []), answer(int(query.id))]
        await state.update_data(said=said[-TALK - 1 :])  # no talk grows for ever
        await state.set_state(Talk.one if int(query.id) % 2 else Talk.other)
        card = CARDS[int(query.id) % 2]
        await query.answer()
        assert isinstance(query.message, aiogram_types.Message)
        await query.message.edit_text(card["text"], parse_mode="HTML", reply_markup=keyboard(card))


async def aiogram(storage: BaseStorage) -> Figures:
    """aiogram's finite-state machine over a storage, 64 turns in flight."""
    dispatcher = Dispatcher(storage=storage)
    bot = Bot(TOKEN, session=NowhereSession())
    answering(dispatcher)
    number = 0

    async def turn(user: int) -> None:
        nonlocal number
        number += 1
        await dispatcher.feed_raw_update(bot, press(number, user, "1|a"))

    talk = [answer(n) for n in range(TALK)]
    for user in range(1, USERS + 1):
        await storage.set_data(StorageKey(bot.id, user, user), {"said": talk})
    figures = await measured(turn, IN_FLIGHT, TURNS)
    await storage.close()
    return figures


def aiogram_in_memory() -> Figures:
    return asyncio.run(aiogram(MemoryStorage()))


def aiogram_in_sqlite(file: Path) -> Figures:
    return asyncio.run(aiogram(SQLStorage(str(file), serializing_method="json")))
