"""A bot in a process of its own, to be measured: `python tests/pressed_bot.py ours` or `aiogram`, and the port of its
Telegram. Ours is that of whichever checkout comes first on the path; what it may send in a second is not measured.
"""

import asyncio
import os
import sys
from pathlib import Path

PLENTY = 1e12
RATES = ("CHAT_BURST", "CHAT_PER_SECOND", "BURST", "PER_SECOND")


def ours() -> None:
    from bot import command_line  # noqa: PLC0415 - each bot without the other's libraries
    from bot.front_ends.telegram import rates  # noqa: PLC0415
    from bot.front_ends.telegram.taking import floods  # noqa: PLC0415

    for module in (rates, floods):
        for name in RATES:
            if hasattr(module, name):
                setattr(module, name, PLENTY)
    sys.argv[1:] = ["telegram"]
    command_line.main()


async def aiogram(port: str, file: Path) -> None:
    from aiogram import Bot, Dispatcher  # noqa: PLC0415
    from aiogram.client.session.aiohttp import AiohttpSession  # noqa: PLC0415
    from aiogram.client.telegram import TelegramAPIServer  # noqa: PLC0415
    from aiogram.types import Message  # noqa: PLC0415
    from aiogram_sqlite_storage.sqlitestore import SQLStorage  # noqa: PLC0415

    from tests.bench_peers import answering, keyboard  # noqa: PLC0415
    from tests.bench_updates import CARDS, TOKEN  # noqa: PLC0415

    dispatcher = Dispatcher(storage=SQLStorage(str(file), serializing_method="json"))
    answering(dispatcher)

    @dispatcher.message()
    async def asked(message: Message) -> None:
        await message.answer(CARDS[0]["text"], parse_mode="HTML", reply_markup=keyboard(CARDS[0]))

    server = TelegramAPIServer.from_base(f"http://127.0.0.1:{port}")
    await dispatcher.start_polling(Bot(TOKEN, session=AiohttpSession(api=server)), handle_signals=False)


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        ours()
    else:
        asyncio.run(aiogram(sys.argv[2], Path(os.environ["ADVISOR_DB"])))
