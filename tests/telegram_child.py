"""The Telegram bot as a child process: started again and again against one Telegram and one file, and killed.

Each life is forked from a process that has loaded the program, which makes a start cheap enough to die often.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import bot.command_line
from bot.front_ends.telegram import service
from bot.front_ends.telegram.watching import Watch
from tests.telegram.client import RemoteTelegram

PATIENCE = 60.0  # seconds after which a child counts as stuck
KILLED = -9
BESIDE_THE_TURNS = ("copied anew", "before exchange", "after exchange")  # only a large file is
Nth = tuple[str, int]  # a named point, and the how-manieth pass of it

forking = get_context("forkserver")
forking.set_forkserver_preload([__name__, "tests.readied"])


def settings_for(telegram: RemoteTelegram, db: Path, **more: str) -> dict[str, str]:
    """The environment of a bot that talks to this Telegram and writes to this file."""
    return {
        "ADVISOR_BOT_TOKEN": telegram.token,
        "ADVISOR_API_URL": telegram.base_url,
        "ADVISOR_FILE_URL": telegram.base_url.replace("/bot", "/file/bot"),
        "ADVISOR_DB": str(db),
        "ADVISOR_LOG_LEVEL": "DEBUG",
        **more,
    }


@dataclass
class Life:
    """One process of the bot, from its start to its end. What it writes is added to the log beside the file."""

    telegram: RemoteTelegram
    db: Path
    doom: Nth | None = None
    what: str = "die"
    more: dict[str, str] | None = None
    looks_every: float = 15.0  # seconds, at how it is itself

    def __post_init__(self) -> None:
        settings = settings_for(self.telegram, self.db, **(self.more or {}))
        self.known = self._introductions()
        self.happened = forking.Event()
        given = (settings, str(self.log), self.doom, self.what, self.happened, self.looks_every)
        self.process: Any = forking.Process(target=live, args=given, daemon=True)
        self.process.start()

    @property
    def log(self) -> Path:
        return self.db.with_suffix(".log")

    @property
    def written(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def alive(self) -> bool:
        return bool(self.process.is_alive())

    def _introductions(self) -> int:
        return len(self.telegram.calls_of("deleteWebhook") + self.telegram.calls_of("setWebhook"))

    def begun(self) -> Self:
        """When it has made itself known to Telegram."""
        self.telegram.until(lambda: self._introductions() > self.known, PATIENCE)
        return self

    def ended(self, within: float = PATIENCE) -> int:
        """The exit code; a death by a signal is the signal's number, negative."""
        self.process.join(within)
        assert not self.alive, f"still running after {within} s: {self.written[-2000:]}"
        return int(self.process.exitcode)

    def kill(self) -> int:
        self.process.kill()
        return self.ended()

    def send(self, number: int) -> None:
        os.kill(self.process.pid, number)

    def stop(self, within: float = 5.0) -> int:
        """Asked to end, and the exit code. One that has not begun would simply die of the signal."""
        self.begun()
        self.send(signal.SIGTERM)
        return self.ended(within)


def live(settings: dict[str, str], log: str, doom: Nth | None, what: str, happened: Any, looks_every: float) -> None:
    """The life of a child: `advisor telegram`, with something happening at a named point."""
    os.environ |= settings
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    sys.argv[1:] = ["telegram"]
    setattr(service, "Watch", partial(Watch, every=looks_every))  # noqa: B010 - the module does not export it
    if doom:
        happening_at(*doom, lambda: HAPPENINGS[what](happened))
    bot.command_line.main()


def happening_at(point: str, nth: int, happening: Callable[[], None]) -> None:
    """From now on something happens when `point` is passed for the `nth` time."""
    passes = count(1)

    def crash_point(name: str) -> None:
        if name == point and next(passes) == nth:
            happening()

    for module in passing_points():
        setattr(module, "crash_point", crash_point)  # noqa: B010 - the module does not export it


def passing_points() -> list[ModuleType]:
    """The modules that pass named points."""
    loaded = [module for name, module in sys.modules.items() if name.startswith("bot.") and name != "bot.crash"]
    return [module for module in loaded if hasattr(module, "crash_point")]


def die(_happened: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def hang(happened: Any) -> None:
    """For ever, deaf to signals."""
    happened.set()
    while True:
        signal.sigtimedwait([], 1000)


HAPPENINGS = {"die": die, "hang": hang}


def asked(db: Path, question: str, *given: Any) -> list[tuple[Any, ...]]:
    """What stands in the file, as another program sees it."""
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as outside:
        return outside.execute(question, given).fetchall()
