"""Files that earlier versions made: opened by this one, talks and all, they go on where they stopped."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.store.database import kept_before_upgrades
from bot.store.schema import VERSION
from bot.store.store import Store
from knowledge.model import Knowledge
from tests.bot_on_telegram import bot_on_telegram
from tests.kill_child import Chat, integrity, log_in
from tests.telegram_child import asked

STORES = Path(__file__).with_name("stores")
RECORDED = sorted(int(path.stem) for path in STORES.glob("*.sql"))
ON_TELEGRAM = [version for version in RECORDED if "telegram:7" in (STORES / f"{version}.sql").read_text()]


def recorded(version: int, path: Path) -> Path:
    """A file as the version with this schema left it, in WAL mode."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.executescript((STORES / f"{version}.sql").read_text(encoding="utf-8"))
        file.execute("PRAGMA journal_mode = wal")
    return path


@pytest.mark.parametrize("version", RECORDED)
def test_a_talk_goes_on_after_an_upgrade(tmp_path: Path, version: int) -> None:
    """Every answer is there, the screen is that of the open company, and the next answer counts."""
    path = recorded(version, tmp_path / "talk.db")
    with closing(sqlite3.connect(path)) as old:
        said = old.execute("SELECT count(*) FROM said").fetchone()[0]
    with Chat(path) as chat:
        assert "3 of about 8" in chat.say("a")
        assert len(log_in(path)) == said + 1
        assert "Marmalade Works" in chat.say("/cases")
    assert integrity(path) == "ok"
    assert [copy.name for copy in kept_before_upgrades(path)] == (
        [f"talk.db-schema-{version}"] if version < VERSION else []
    )


@pytest.mark.parametrize("version", RECORDED)
def test_the_answers_are_those_of_before(tmp_path: Path, version: int) -> None:
    """What an earlier version stored is read as it was said, company by company."""
    path = recorded(version, tmp_path / "talk.db")
    with closing(Store(path)) as store:
        cases = store.read("console", with_cases=True).cases
    assert [(case.company, len(case.said)) for case in cases] == [("Marmalade Works", 3), ("Zenith", 1)]


@pytest.mark.parametrize("version", ON_TELEGRAM)
def test_a_talk_on_telegram_goes_on_after_an_upgrade(tmp_path: Path, knowledge: Knowledge, version: int) -> None:
    """Updates that were taken come again and change nothing. Nobody knows what the old card asked, so a letter below it
    draws the question anew, and the next one answers it.
    """
    with bot_on_telegram(recorded(version, tmp_path / "bot.db"), knowledge) as bot:
        ann = bot.person(7, "Ann")
        for _ in asked(bot.db, "SELECT key FROM seen"):  # this Telegram counts its updates anew
            ann.types("b")
        bot.telegram.world.chats[7].last_number = 20  # as if what is recorded had been said here
        ann.types("a")
        bot.passes(9)
        assert "3 of about 8" in ann.screen
        ann.types("a")
        bot.passes(9)
        assert "Apex" in ann.screen
        assert "4 of about 8" in ann.screen
        assert bot.logged("set_aside") == bot.logged("defect") == []
