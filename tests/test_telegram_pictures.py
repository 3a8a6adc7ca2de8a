"""Pictures on Telegram: sent as photos with their words below, once, whatever fails or is killed in between."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.front_ends.telegram.giving.posts import NO_MESSAGE
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.pixels import size
from tests.telegram.client import RemoteTelegram
from tests.telegram.face import Person
from tests.telegram.views import Shown
from tests.telegram_child import KILLED, PATIENCE, Life, asked

MINUTE = 60.0


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody with a verdict on her screen."""
    return bot.starting("Marmalade Works", "b", "/done")


def photos(person: Person) -> list[Shown]:
    return [message for message in person.history if message.by_bot and "photo" in message.data]


def content(person: Person, shown: Shown) -> bytes:
    return person.telegram.file(shown.data["photo"][-1]["file_id"])


def open_errands(bot: BotOnTelegram) -> list[str]:
    return [errand.key for errand in bot.service.batches.due()]


def test_a_card_is_a_photo(bot: BotOnTelegram, ann: Person) -> None:
    """A press brings it, with the same in words for those who cannot see it, and without the company's name."""
    ann.presses("What else")
    bot.passes(1)
    before = ann.screen
    ann.presses("As a picture")
    bot.passes(MINUTE)
    (photo,) = photos(ann)
    told = photo.data["photo"][-1]
    assert size(content(ann, photo)) == (told["width"], told["height"])
    assert "Practice: not known" in photo.text
    assert "Marmalade" not in photo.text
    assert next(m.text for m in reversed(ann.messages) if m.by_bot and m.buttons) == before.text
    assert open_errands(bot) == []


def test_a_card_with_its_name(bot: BotOnTelegram, ann: Person) -> None:
    """Who wants the name on it finds that where a verdict is taken along, or types it."""
    ann.types("/take")
    bot.passes(1)
    ann.presses("With its name on it")
    bot.passes(MINUTE)
    ann.types("/card name")
    bot.passes(MINUTE)
    assert [photo.text.partition("\n")[0] for photo in photos(ann)] == ["Marmalade Works"] * 2


def test_many_wishes_for_a_picture_are_one(bot: BotOnTelegram, ann: Person) -> None:
    """Who asks ten times at once gets one, and another of another kind."""
    with bot.telegram.together():
        for _ in range(10):
            ann.types("/card")
        ann.types("/card name")
    bot.passes(MINUTE)
    assert len(photos(ann)) == len(("without", "with its name"))


def test_what_cannot_be_laid_out(bot: BotOnTelegram, ann: Person, knowledge: Knowledge) -> None:
    """Where the drawing itself is at fault, it is in the log, and the person hears of it, once, instead of nothing."""
    bot.telegram.order("sendPhoto", 500, times=9)
    ann.types("/card")
    bot.passes(1)
    bot.restart(replace(knowledge, symbols={}))
    bot.passes(10 * MINUTE)
    assert [m.text for m in ann.history if "can't show this message" in m.text] == [NO_MESSAGE]
    assert (open_errands(bot), [line["level"] for line in bot.logged("defect")]) == ([], ["ERROR"])


@pytest.mark.parametrize("fault", [429, 500, "html"])
def test_a_photo_is_tried_again(bot: BotOnTelegram, ann: Person, fault: str | int) -> None:
    """One that Telegram does not take comes later, once."""
    bot.telegram.order("sendPhoto", fault, times=2)
    ann.types("/card")
    bot.passes(10 * MINUTE)
    assert (len(photos(ann)), open_errands(bot)) == (1, [])


@pytest.mark.parametrize("does", ["pass", "import time; time.sleep(60)"])
def test_there_are_words_where_nothing_can_be_drawn(bot: BotOnTelegram, ann: Person, does: str) -> None:
    """When the process that draws dies or hangs, the same is said in words, and the talk goes on."""
    easel = bot.service.painting.easel
    easel.program, easel.patience = (sys.executable, "-c", does), 0.3
    ann.types("/card")
    bot.passes(MINUTE)
    said = [m.text for m in ann.history if m.by_bot and "can’t draw the picture" in m.text]
    assert len(said) == 1
    assert "Practice: not known" in said[0]
    assert (photos(ann), open_errands(bot)) == ([], [])
    assert [event["said"] for event in bot.logged("not_drawn")]


def test_there_are_words_where_the_photo_is_refused(bot: BotOnTelegram, ann: Person) -> None:
    """A picture that Telegram refuses in words that nobody knows is said, too."""
    bot.telegram.order("sendPhoto", "image process failed", times=5)
    ann.types("/card")
    bot.passes(MINUTE)
    assert any("Practice: not known" in m.text for m in ann.history if m.by_bot)
    assert (photos(ann), open_errands(bot)) == ([], [])


def test_a_picture_is_owed_until_it_is_sent(bot: BotOnTelegram, ann: Person) -> None:
    """A start of the bot sends what the last one could not; the process that draws has ended with it."""
    bot.telegram.order("sendPhoto", 500, times=2)
    ann.types("/card")
    bot.passes(0.5)
    bot.restart()
    bot.passes(10 * MINUTE)
    assert len(photos(ann)) == 1
    assert bot.service.painting.easel.process == 0  # idle for a while


def test_nothing_is_drawn_of_what_was_deleted(bot: BotOnTelegram, ann: Person) -> None:
    """Of a company that is deleted before its picture is drawn there is none."""
    bot.telegram.order("sendPhoto", 500)
    ann.types("/card")
    bot.passes(0.1)
    ann.types("/delete 1")
    bot.passes(0.1)
    ann.types("yes")
    bot.passes(10 * MINUTE)
    assert (photos(ann), open_errands(bot)) == ([], [])


@pytest.fixture
def two(bot: BotOnTelegram) -> Person:
    """Somebody with two companies on her screen, side by side."""
    return bot.starting("Marmalade Works", "b", "/done", "/new <Bolt> & Co", "a", "/done", "/compare")


def tables(person: Person) -> list[list[list[str]]]:
    """The cells of the tables that came."""
    sent = (message.data["rich_message"]["blocks"] for message in person.history if "rich_message" in message.data)
    return [[[cell.get("text", "") for cell in row] for row in block["cells"]] for (block,) in sent]


def test_companies_side_by_side_are_a_photo(bot: BotOnTelegram, two: Person) -> None:
    """One picture of both, by their numbers, or with their names where that is wanted."""
    two.presses("As a picture")
    bot.passes(MINUTE)
    two.presses("With their names on it")
    bot.passes(MINUTE)
    nameless, named = photos(two)
    assert "Company 2." in nameless.text
    assert "Marmalade" not in nameless.text
    assert "<Bolt> & Co." in named.text
    assert content(two, nameless) != content(two, named)
    assert open_errands(bot) == []


def test_companies_side_by_side_are_a_table(bot: BotOnTelegram, two: Person) -> None:
    """Where Telegram takes rich messages it is a real one, with a column for each."""
    two.presses("As a table")
    bot.passes(MINUTE)
    (table,) = tables(two)
    assert table[0] == ["", "1. Marmalade Works", "2. <Bolt> & Co"]
    assert ["Size", "not known", "not known"] in table


@pytest.mark.parametrize("refusal", ["method not found", "can't parse entities", "no text"])
def test_a_table_in_letters(bot: BotOnTelegram, two: Person, refusal: str) -> None:
    """A server that takes no rich messages gets the same in letters of one width, no wider than a phone; once."""
    bot.telegram.order("sendRichMessage", refusal)
    two.presses("As a table")
    bot.passes(MINUTE)
    (plain,) = (message for message in two.history if message.by_bot and "─ Size ─" in message.text)
    assert [entity["type"] for entity in plain.entities] == ["pre"]
    assert "2. <Bolt> & Co" in plain.text
    assert max(map(len, plain.text.splitlines())) <= 34
    assert (tables(two), open_errands(bot)) == ([], [])


def test_nothing_is_compared_after_one_is_deleted(bot: BotOnTelegram, two: Person) -> None:
    """A picture or a table that comes late is not one of a single company."""
    for method in ("sendPhoto", "sendRichMessage"):
        bot.telegram.order(method, 500)
    two.presses("As a picture")
    two.presses("As a table")
    bot.passes(0.1)
    two.types("/delete 1")
    bot.passes(0.1)
    two.types("yes")
    bot.passes(10 * MINUTE)
    assert (photos(two), tables(two), open_errands(bot)) == ([], [], [])


@pytest.mark.parametrize(("point", "most"), [("after commit", 1), ("before send", 1), ("after send", 2)])
def test_killed_over_a_picture(telegram: RemoteTelegram, tmp_path: Path, point: str, most: int) -> None:
    """Wherever the kill falls after the commit, the next start sends the picture, over HTTP as in life."""
    ann, db = telegram.person(7, "Ann"), tmp_path / "bot.db"
    first = Life(telegram, db)
    ann.types("/new Marmalade Works")
    telegram.until(lambda: "1 of about 8" in ann.screen, PATIENCE)
    assert first.stop() == 0
    ann.types("/card")
    assert Life(telegram, db, (point, 1)).ended() == KILLED
    life = Life(telegram, db)
    telegram.until(lambda: asked(db, "SELECT closed FROM errand") == [("sent",)], PATIENCE)
    assert life.stop() == 0
    assert 1 <= len(photos(ann)) <= most
    assert size(content(ann, photos(ann)[-1]))[0] > 500
