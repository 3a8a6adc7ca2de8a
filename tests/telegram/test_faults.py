"""What a test orders to go wrong goes wrong, so often and no more, and Telegram's flood limits are watched."""

from typing import Any

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from tests.telegram.conftest import greeted
from tests.telegram.face import Telegram

# The library warns of its own attribute.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

ORDERED: dict[str, tuple[str | int, dict[str, Any], type[TelegramError]]] = {
    "flood": (429, {"retry_after": 3}, RetryAfter),
    "server error": (500, {}, NetworkError),
    "page of a proxy": (502, {}, NetworkError),
    "blocked": (403, {}, Forbidden),
    "refused in words": (400, {"text": "Bad Request: no"}, BadRequest),
    "by name": ("topic closed", {}, BadRequest),
    "conflict": (409, {}, Conflict),
    "garbage": ("garbage", {}, TelegramError),
    "cut": ("cut", {}, NetworkError),
    "upgraded": ("upgraded", {"parameters": {"migrate_to_chat_id": -5}}, ChatMigrated),
}


@pytest.mark.parametrize("name", ORDERED)
async def test_ordered_faults(telegram: Telegram, bot: Bot, name: str) -> None:
    """A fault meets so many calls of a method in a chat; nothing is carried out, and the next call is well."""
    what, details, error = ORDERED[name]
    await greeted(telegram, bot)
    telegram.order("sendMessage", what, chat=7, **details)
    await bot.send_chat_action(7, "typing")
    with pytest.raises(error):
        await bot.send_message(7, "lost")
    await bot.send_message(7, "kept")
    assert [message.text for message in telegram.person(7, "Ann").messages if message.by_bot][1:] == ["kept"]


async def test_a_fault_keeps_to_its_chat(telegram: Telegram, bot: Bot) -> None:
    """A fault for one chat leaves the others alone, and lasts as often as it was ordered."""
    await greeted(telegram, bot)
    telegram.person(9, "Bob").types("/start")
    telegram.order("*", 429, chat=9, times=2)
    await bot.send_message(7, "well")
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await bot.send_message(9, "not yet")
    await bot.send_message(9, "now")
    assert telegram.do("orders") == 0


async def test_a_time_out_hides_what_was_done(telegram: Telegram, bot: Bot) -> None:
    """After a time-out the message stands in the chat all the same."""
    await greeted(telegram, bot)
    telegram.order("sendMessage", "time-out")
    with pytest.raises(TimedOut):
        await bot.send_message(7, "twice?")
    assert telegram.person(7, "Ann").screen.text == "twice?"
    assert telegram.calls[-1].fate == "lost"


async def test_a_slow_answer(telegram: Telegram, bot: Bot) -> None:
    """A delay beyond the client's patience is a time-out, a shorter one is not."""
    await greeted(telegram, bot)
    telegram.order("sendMessage", "delay", seconds=0.01)
    await bot.send_message(7, "late")
    telegram.order("sendMessage", "delay", seconds=0.5)
    with pytest.raises(TimedOut):
        await bot.send_message(7, "too late", read_timeout=0.05)


async def test_odd_deliveries(telegram: Telegram, bot: Bot) -> None:
    """Updates come twice, shuffled, or once more after they were confirmed, when a test orders it."""
    ann = telegram.person(7, "Ann")
    numbers = [ann.types(str(count)).id for count in range(9)]
    telegram.order("getUpdates", "duplicate")
    telegram.order("getUpdates", "shuffle")
    assert len(await bot.get_updates()) == 2 * len(numbers)
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert texts != sorted(texts, key=str)
    last = (await bot.get_updates())[-1]
    await bot.get_updates(offset=last.update_id + 1)
    assert telegram.redeliver(2) == 2
    assert [update.update_id for update in await bot.get_updates()] == [last.update_id - 1, last.update_id]


async def test_floods_are_counted(telegram: Telegram, bot: Bot) -> None:
    """Short bursts are tolerated, more is counted, and refused when the test wants that."""
    await greeted(telegram, bot)
    for count in range(5):
        await bot.send_message(7, str(count))
    assert [flood["limit"] for flood in telegram.floods] == ["chat"]
    telegram.do("arrange", enforce_limits=True)
    with pytest.raises(RetryAfter):
        await bot.send_message(7, "too fast")
    telegram.advance(2)
    await bot.send_message(7, "in time")
