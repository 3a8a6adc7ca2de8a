"""The Telegram bot with every logger at DEBUG, those of the libraries included, as nobody should run it."""

import logging
import os

import bot.front_ends.telegram.logs
from bot.command_line import main
from bot.front_ends.telegram.logs import Log


def loudly(level: str, token: str) -> Log:
    """start_logging, and then everything that anything has to say."""
    log = start_logging(level, token)
    for name in (None, *logging.root.manager.loggerDict):
        logging.getLogger(name).setLevel(logging.DEBUG)
    return log


if __name__ == "__main__":
    os.environ["PYTHONASYNCIODEBUG"] = "1"
    start_logging = bot.front_ends.telegram.logs.start_logging
    bot.front_ends.telegram.logs.start_logging = loudly
    main()
