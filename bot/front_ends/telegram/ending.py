"""What the bot ends with: an error of its own, or a thread that hangs."""

import asyncio
import os
import threading
from collections.abc import Sequence

from bot.front_ends.telegram.logs import origin
from bot.trouble import TRY_LATER, Trouble

LATEST_STOP = 4.7  # seconds after which the process ends, whatever hangs


def bug(error: BaseException) -> Trouble:
    return Trouble(f"The bot stopped because of an error of its own ({origin(error)}); please report it.", TRY_LATER)


def failure_of(work: Sequence[asyncio.Task[None]]) -> Trouble | None:
    """What one of these has ended with, if one has failed."""
    errors = [error for task in work if task.done() and (error := task.exception())]
    return next((error if isinstance(error, Trouble) else bug(error) for error in errors), None)


def end_at_last(code: int) -> None:
    """A thread that hangs cannot be ended, but the process can; what was committed is safe."""
    timer = threading.Timer(LATEST_STOP, os._exit, [code])
    timer.daemon = True
    timer.start()
