"""Files sent to the bot, and messages forwarded to it: what comes back, and what is left of them."""

from pathlib import Path

import pytest

from bot.documents.kinds import LARGEST
from tests.bot_on_telegram import BotOnTelegram
from tests.papers import ADVERT, DESCRIPTION, REQUIRED, page_of, pdf_of
from tests.telegram.client import RemoteTelegram
from tests.telegram_child import Life, asked

FILES = {
    "advert.pdf": (pdf_of(ADVERT), "application/pdf"),
    "advert.txt": (ADVERT.encode(), "text/plain"),
    "page": (page_of(DESCRIPTION + REQUIRED), "text/html"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read(bot: BotOnTelegram, name: str) -> None:
    """A job advertisement that is sent as a file is fetched, read and shown, and counts when it is right."""
    ann = bot.starting()
    content, said = FILES[name]
    ann.sends_file(name, content, said)
    bot.passes(5)
    assert "I read in the advertisement" in ann.screen
    assert "size: 640 people" in ann.screen
    assert bot.session(ann).said == ()
    ann.presses("All right")
    bot.passes(5)
    assert bot.session(ann).values["size"] == 640
    assert {said.source for said in bot.session(ann).answers.values()} == {"advertisement"}


def test_meanwhile_it_says_so(bot: BotOnTelegram) -> None:
    """As long as a file is on its way, its sender is told that it is being read, and the talk goes on."""
    ann = bot.starting("Acme")
    bot.telegram.order("getFile", "time-out", seconds=60.0)
    ann.sends_file("advert.txt", ADVERT.encode())
    bot.passes(2)
    assert "One moment" in ann.screen
    ann.types("a")
    bot.passes(2)
    assert "2 of about 8" in ann.screen
    bot.passes(60)
    assert "I read in the advertisement" in ann.screen


REFUSED: dict[str, tuple[bytes, dict[str, object], str]] = {
    "advert.docx": (b"PK", {}, "kind of file"),
    "advert.txt": (b"x" * 99, {"file_size": LARGEST + 1}, "too large"),
    "long.txt": (b"a line of words\n" * (LARGEST // 15), {"file_size": 12}, "too large"),
    "half.pdf": (pdf_of(ADVERT)[:150], {}, "damaged"),
    "gone.txt": (ADVERT.encode(), {"file_id": "nobody's"}, "couldn't get that file"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_said(bot: BotOnTelegram, name: str) -> None:
    """Wrong kinds, giants, damaged files and files that are gone get a line each, and the question stays."""
    ann = bot.starting("Acme")
    content, more, said = REFUSED[name]
    ann.sends_file(name, content, "application/octet-stream", **more)
    bot.passes(90)
    assert said in ann.screen
    assert "1 of about 8" in ann.screen


def test_nothing_is_kept_of_a_file(bot: BotOnTelegram) -> None:
    """When a file was read, neither its words nor where it was are in the database, but for what was taken of it."""
    ann = bot.starting("Acme")
    detail = "The canteen serves gooseberries on Thursdays."
    ann.sends_file("advert.txt", (ADVERT + detail).encode())
    bot.passes(5)
    ann.presses("Close")
    bot.passes(5)
    (rows,) = [bot.service.batches.turns.store.connection.execute("SELECT closed, says FROM errand").fetchall()]
    assert rows == [("read", "")]
    bot.stop()
    assert b"gooseberries" not in bot.db.read_bytes()


def test_who_erases_everything_meanwhile_is_left_alone(bot: BotOnTelegram) -> None:
    """A file that was on its way when its sender erased everything comes to nothing."""
    ann = bot.starting("Acme")
    bot.telegram.order("getFile", "time-out", seconds=60.0)
    ann.sends_file("advert.txt", ADVERT.encode())
    bot.passes(1)
    ann.types("/forget")
    bot.passes(1)
    ann.presses("Yes, erase everything")
    bot.passes(90)
    assert "I read" not in ann.screen.text
    assert bot.session(ann).turn == 0


def test_a_forwarded_advertisement_is_read(bot: BotOnTelegram) -> None:
    """One that a channel has posted is forwarded and read, and its commands are no commands."""
    ann = bot.starting()
    jobs = bot.telegram.channel(-100_777, "Jobs", bot.person(9, "Joe"))
    ann.forwards(jobs.posts(ADVERT + "\n/forget"))
    bot.passes(5)
    assert "I read in the advertisement: Ferryline AG" in ann.screen


def test_a_kill_while_reading_loses_nothing(telegram: RemoteTelegram, tmp_path: Path) -> None:
    """A file whose message was taken is fetched and read after the next start, if the bot is killed before it was."""
    ann, db = telegram.person(7, "Ann"), tmp_path / "bot.db"
    first = Life(telegram, db).begun()
    telegram.order("getFile", "time-out", seconds=60.0)
    ann.sends_file("advert.pdf", pdf_of(ADVERT), "application/pdf")
    telegram.until(lambda: asked(db, "SELECT 1 FROM errand WHERE kind = 'document' AND closed = ''"))
    telegram.until(lambda: "One moment" in ann.screen)
    first.kill()
    second = Life(telegram, db)
    telegram.until(lambda: "size: 640 people" in ann.screen)
    assert second.stop() == 0
    assert asked(db, "SELECT closed FROM errand WHERE kind = 'document'") == [("read",)]
