"""What is made ready beside the talks, once the bot has begun."""

import asyncio
import logging

from bot.front_ends.telegram.logs import Log, origin
from bot.hearing import listen
from knowledge.model import Knowledge

SETTLING = 1.0  # seconds in which what has waited for the start is answered first


async def make_ready(knowledge: Knowledge, log: Log) -> None:
    """All that hears. Else the writer, for whom everybody waits, would make it at the first line or the first story."""
    await asyncio.sleep(SETTLING)
    try:
        await asyncio.to_thread(listen, knowledge)
    except Exception as error:  # noqa: BLE001 - who presses buttons needs nobody to hear
        log("defect", logging.ERROR, error=origin(error))
    else:
        log("listens", logging.DEBUG)
