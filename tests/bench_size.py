"""`make bench-size`: what a community costs: the bytes on the disk, and the memory of the real process over HTTP.

10,000 people on Telegram (or as many as are named on the command line), each with a company and eight answers.
"""

import os
import random
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from bot.front_ends.telegram.giving.cards import Cards
from bot.front_ends.telegram.giving.marks import Mark
from bot.store.store import Store
from bot.turn import Turns
from dialogs.screens.buttons import LETTERS
from dialogs.session.events import Arrived, Event, Pressed, Typed
from dialogs.session.session import Session
from knowledge.reading import read_knowledge
from tests.kill_child import ADVISOR, ROOT
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram_child import settings_for

PEOPLE = 10_000
ANSWERS = 8
AT_ONCE = 100  # people in a commit
ACTIVE = 300  # people who write while the memory is measured
MEGABYTE = 1_000_000
FIRST_NUMBER = 5_000_000_000  # ids of people are that long by now
MOST_SECONDS = 300.0


def fill(db: Path, people: int) -> None:
    """A store with these people in it, brought there turn by turn as the bot does."""
    store = Store(db)
    store.connection.execute("PRAGMA synchronous = OFF")  # how it gets there is not measured
    turns, chance = Turns(read_knowledge().knowledge, store), random.Random(0)  # noqa: S311 - the same every time
    for first in range(0, people, AT_ONCE):
        with store.transaction():
            for n in range(first, min(first + AT_ONCE, people)):
                talk(turns, FIRST_NUMBER + n, chance)
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()


def talk(turns: Turns, number: int, chance: random.Random) -> None:
    """One person names a company and gives the answers; the card shows where that has led."""
    key, cards = f"telegram:{number}", Cards(turns.store)
    session = turns.within(key, key, Arrived(), f"{number}:start").session
    session = turns.within(key, key, Typed(f"Company {number}"), f"{number}:name").session
    for n in range(ANSWERS):
        session = turns.within(key, key, said(turns, session, chance), f"{number}:{n}").session
    card = cards.read(key, number, session)
    cards.write(replace(card, below=number))
    cards.mark(Mark(key, number + 1, session.turn))


def said(turns: Turns, session: Session, chance: random.Random) -> Event:
    """Some answer to what is asked, or that they do not know; after the verdict, one question more."""
    asked = turns.knowledge.questions.get(session.asked)
    return Typed(chance.choice([*LETTERS[: len(asked.options)], "don't know"])) if asked else Pressed("more")


def memory(process: int) -> float:
    """Megabytes that a process holds in memory."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) * 1024 / MEGABYTE


def running(db: Path, telegram: RemoteTelegram, people: list[int]) -> tuple[float, float]:
    """The memory of the bot after its start, and when these people have written and got their answer."""
    settings = {**settings_for(telegram, db), "ADVISOR_LOG_LEVEL": "WARNING"}
    with subprocess.Popen([*ADVISOR, "telegram"], cwd=ROOT, env={**os.environ, **settings}) as bot:
        try:
            telegram.until(lambda: telegram.calls_of("deleteWebhook"), MOST_SECONDS)
            started = memory(bot.pid)
            for number in people:
                telegram.person(number, "Ann").types("/start")
            telegram.until(lambda: len(telegram.calls_of("sendMessage")) >= len(people), MOST_SECONDS)
            return started, memory(bot.pid)
        finally:
            bot.terminate()


def main() -> None:
    people = int(sys.argv[1]) if sys.argv[1:] else PEOPLE
    active = [FIRST_NUMBER + n for n in range(min(ACTIVE, people))]
    with tempfile.TemporaryDirectory() as name:
        empty, full = Path(name) / "empty.db", Path(name) / "full.db"
        fill(empty, 0)
        fill(full, people)
        size = full.stat().st_size
        with serving() as telegram:
            nobody, nobody_busy = running(empty, telegram, active)
        with serving() as telegram:
            started, busy = running(full, telegram, active)
    for what, figure, unit in (
        (f"the file, with {people:,} people and {ANSWERS} answers each", size / MEGABYTE, "MB"),
        ("  of it for each person", size / people / 1000, "kB"),
        ("memory of the bot after its start, without anybody", nobody, "MB"),
        ("  with them", started, "MB"),
        (f"when {len(active)} of them have written, without a store", nobody_busy, "MB"),
        ("  with theirs", busy, "MB"),
    ):
        sys.stdout.write(f"{what:60} {figure:8.1f} {unit}\n")


if __name__ == "__main__":
    main()
