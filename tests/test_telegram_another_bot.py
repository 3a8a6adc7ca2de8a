"""A token of another bot on the same file: people keep what they said, and every card begins anew."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Person
from tests.telegram_child import PATIENCE, Life, asked
from tests.test_telegram_service import serves

OTHER, SAME = "5353:another-token-for-tests", "4242:a-token-that-was-renewed"


def served_with(token: str) -> Iterator[RemoteTelegram]:
    with serving("--token", token) as telegram:
        telegram.token = token
        yield telegram


@pytest.fixture
def elsewhere() -> Iterator[RemoteTelegram]:
    """The Telegram of another bot."""
    yield from served_with(OTHER)


@pytest.fixture
def renewed() -> Iterator[RemoteTelegram]:
    """The Telegram of the same bot, whose token was renewed."""
    yield from served_with(SAME)


@pytest.fixture
def ann(telegram: RemoteTelegram) -> Person:
    return telegram.person(7, "Ann")


@pytest.fixture
def db(telegram: RemoteTelegram, ann: Person, tmp_path: Path) -> Path:
    """A file in which Ann has said something to a bot, which was then stopped."""
    db = tmp_path / "bot.db"
    life = Life(telegram, db)
    serves(telegram, ann, "/new Acme", until="1 of about 8")
    serves(telegram, ann, "a", until="2 of about 8")
    serves(telegram, ann, "a", until="3 of about 8")
    assert life.stop() == 0
    assert "another_bot" not in life.written
    return db


def values(db: Path) -> list[str]:
    return [value for (value,) in asked(db, "SELECT value FROM said ORDER BY seq")]


def test_another_bot(db: Path, elsewhere: RemoteTelegram) -> None:
    """It is noticed. Nobody hears of the new bot before they write to it; then the talk goes on in a new card."""
    life = Life(elsewhere, db).begun()
    elsewhere.until(lambda: elsewhere.polling, PATIENCE)
    assert "another_bot" in life.written
    assert elsewhere.calls_of("sendMessage") == elsewhere.calls_of("editMessageText") == []
    ann = elsewhere.person(7, "Ann")
    serves(elsewhere, ann, "/start", until="3 of about 8")
    ann.presses(ann.screen.buttons[0])
    elsewhere.until(lambda: "4 of about 8" in ann.screen, PATIENCE)
    assert len([message for message in ann.history if message.by_bot]) == 1
    assert all(call.ok for call in elsewhere.calls)
    assert life.stop() == 0
    assert len(values(db)) == 3


def test_every_update_counts_once(telegram: RemoteTelegram, elsewhere: RemoteTelegram, ann: Person, db: Path) -> None:
    """Updates of another bot that have the numbers of ours count; ours that come again after all do not."""
    other = elsewhere.person(7, "Ann")
    life = Life(elsewhere, db)
    serves(elsewhere, other, "/start", until="3 of about 8")
    serves(elsewhere, other, "a", until="4 of about 8")
    assert life.stop() == 0
    assert telegram.redeliver(2) == 2
    life = Life(telegram, db)
    serves(telegram, ann, "/start", until="4 of about 8")
    assert life.stop() == 0
    assert life.written.count('"another_bot"') == 2
    assert len(values(db)) == 3


def test_a_renewed_token(db: Path, renewed: RemoteTelegram) -> None:
    """The same bot with another token is the same bot: nothing begins anew."""
    cards = asked(db, "SELECT * FROM card")
    life = Life(renewed, db).begun()
    renewed.until(lambda: renewed.polling, PATIENCE)
    assert life.stop() == 0
    assert "another_bot" not in life.written
    assert asked(db, "SELECT * FROM card") == cards


def test_groups_of_another_bot(telegram: RemoteTelegram, elsewhere: RemoteTelegram, ann: Person, db: Path) -> None:
    """It knows no group of the former bot: what is open there has ended, votes that nobody has seen are gone."""
    group = telegram.group(-1001, "Mentors", ann)
    life = Life(telegram, db)
    ann.types("/assess@advisor_bot Acme", group)
    telegram.until(lambda: "question 1" in group.screen, PATIENCE)
    ann.presses(group.screen.buttons[0], group)
    telegram.until(lambda: not telegram.unanswered, PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT count(*) FROM vote") == [(1,)]
    life = Life(elsewhere, db).begun()
    elsewhere.until(lambda: elsewhere.polling, PATIENCE)
    assert life.stop() == 0
    assert asked(db, "SELECT phase FROM circle") == [("closed",)]
    assert asked(db, "SELECT count(*) FROM vote") == [(0,)]
    assert elsewhere.calls_of("sendMessage") == elsewhere.calls_of("editMessageText") == []
