"""A fake Telegram in both its forms, and a real bot of python-telegram-bot that talks to it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.front_ends.telegram.client import Client, Patience
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Telegram
from tests.telegram.fake import TOKEN, FakeTelegram
from tests.telegram.request import FakeRequest

YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Yes", callback_data="y"), InlineKeyboardButton("No", callback_data="n")]]
)


@pytest.fixture(autouse=True)
def the_library_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Here it speaks for itself; at DEBUG its own words hold the token. The bot's are searched in all other tests."""
    for name in ("telegram", "httpx", "httpcore"):
        caplog.set_level(logging.CRITICAL, logger=name)


@pytest.fixture(scope="session")
def server() -> Iterator[RemoteTelegram]:
    with serving("--still") as telegram:
        yield telegram


@pytest.fixture(params=["in process", "over HTTP"])
def telegram(request: pytest.FixtureRequest) -> Telegram:
    if request.param == "in process":
        return FakeTelegram()
    server: RemoteTelegram = request.getfixturevalue("server")
    server.do("begin_anew")
    return server


def a_bot(telegram: Telegram, token: str = TOKEN) -> Bot:
    if isinstance(telegram, RemoteTelegram):
        request = Client(4, lambda url: None, Patience(read=2.0))
        return Bot(token, base_url=telegram.base_url, request=request, get_updates_request=request)
    assert isinstance(telegram, FakeTelegram)
    return Bot(token, request=FakeRequest(telegram), get_updates_request=FakeRequest(telegram))


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with a_bot(telegram) as bot:
        yield bot


async def greeted(telegram: Telegram, bot: Bot) -> Message:
    """Ann has started the bot, and it has asked her something."""
    telegram.person(7, "Ann", username="ann").types("/start")
    return await bot.send_message(7, "<b>Tea</b> &amp; cake?", parse_mode="HTML", reply_markup=YES_NO)


async def waiting(telegram: Telegram) -> None:
    """Until a long poll of the bot has reached Telegram."""
    async with asyncio.timeout(5):
        while not telegram.polling:
            await asyncio.sleep(0)


def button(words: str, data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_button(InlineKeyboardButton(words, callback_data=data))
