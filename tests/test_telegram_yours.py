"""What belongs to the person: the export as a document, the erasure to the last byte, what /privacy says."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.front_ends.telegram.giving.errands import Errand
from bot.front_ends.telegram.settings import read_settings
from bot.store.personal import PERSONAL
from bot.trouble import Trouble
from knowledge.house import House
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.kill_child import left_in_files
from tests.telegram.client import RemoteTelegram
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN
from tests.telegram.views import Call, Shown
from tests.telegram_child import KILLED, PATIENCE, Life, asked
from tests.test_telegram_turn import spoil

MINUTE, HOUR = 60.0, 3600.0


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody who has answered a question."""
    return bot.starting("Marmalade Works", "a")


def documents(person: Person) -> list[Shown]:
    return [message for message in person.history if message.by_bot and "document" in message.data]


def content(person: Person) -> dict[str, Any]:
    """What the last document says."""
    found: dict[str, Any] = json.loads(person.telegram.file(documents(person)[-1].data["document"]["file_id"]))
    return found


def sends(person: Person) -> list[Call]:
    return person.telegram.calls_of("sendDocument")


def says(bot: BotOnTelegram, person: Person, *lines: str) -> None:
    for line in lines:
        person.types(line)
        bot.passes(MINUTE)


def test_a_verdict_is_taken_along(bot: BotOnTelegram, ann: Person) -> None:
    """It comes as a document, a page or notes, of the company that was open when it was asked for."""
    says(bot, ann, "/done", "/take")
    ann.presses("As a page (HTML)")
    ann.presses("As text (Markdown)")
    bot.passes(MINUTE)
    page, notes = (ann.telegram.file(one.data["document"]["file_id"]).decode() for one in documents(ann)[-2:])
    assert page.startswith("<!doctype html>")
    assert "Marmalade Works" in page
    assert notes.startswith("# Marmalade Works")
    assert len(documents(ann)) == len(("page", "notes"))


def open_errands(bot: BotOnTelegram) -> list[str]:
    bot.passes(5)
    return [errand.key for errand in bot.service.batches.due()]


# The export


def test_an_export_is_a_document(bot: BotOnTelegram, ann: Person) -> None:
    """/export sends one file that can be read: everything stored, in the format of /export; the talk goes on."""
    before = ann.screen.text
    says(bot, ann, "/export")
    (sent,) = documents(ann)
    assert sent.data["document"]["mime_type"] == "application/json"
    assert sent.data["document"]["file_name"].endswith(".json")
    assert "/forget" in sent.text
    said = content(ann)
    assert said["format"] == 1
    assert said["cases"][0]["company"] == "Marmalade Works"
    assert said["person"]["stored"].keys() == {*PERSONAL, "noted"}
    assert next(m.text for m in reversed(ann.messages) if m.by_bot and m.buttons) == before
    assert open_errands(bot) == []


def test_an_export_says_what_is_stored_when_it_is_sent(bot: BotOnTelegram, ann: Person) -> None:
    """What is said while Telegram fails is in the document that arrives in the end, be it hours later."""
    bot.telegram.order("sendDocument", 500, times=70)
    says(bot, ann, "/export", "b")
    assert documents(ann) == []
    bot.passes(2 * HOUR)
    assert len(documents(ann)) == 1
    assert len(content(ann)["cases"][0]["answers"]) == 2


def test_many_wishes_for_an_export_are_one(bot: BotOnTelegram, ann: Person) -> None:
    """Who asks ten times at once gets one document, and another when they ask later."""
    with bot.telegram.together():
        for _ in range(10):
            ann.types("/export")
    bot.passes(MINUTE)
    assert len(documents(ann)) == 1
    says(bot, ann, "/export")
    assert len(documents(ann)) == 2


@pytest.mark.parametrize("fault", [429, 500, "html", "cut"])
def test_an_export_is_tried_again(bot: BotOnTelegram, ann: Person, fault: str | int) -> None:
    """A document that Telegram does not take comes later, once."""
    bot.telegram.order("sendDocument", fault, times=3)
    says(bot, ann, "/export")
    bot.passes(10 * MINUTE)
    assert (len(documents(ann)), open_errands(bot)) == (1, [])


def test_an_export_while_the_file_cannot_be_read(bot: BotOnTelegram, ann: Person) -> None:
    """A document that cannot be made now comes when it can, and until then the bot lives on."""
    bot.telegram.order("sendDocument", 500)
    says(bot, ann, "/export")
    bot.service.store.connection.set_progress_handler(lambda: 1, 1)  # whatever is asked is interrupted
    bot.passes(2 * MINUTE)
    bot.service.store.connection.set_progress_handler(None, 1)
    bot.passes(10 * MINUTE)
    assert (len(documents(ann)), open_errands(bot)) == (1, [])
    assert bot.logged("defect") == []


@pytest.mark.parametrize("refusal", ["blocked", "deactivated"])
def test_an_export_for_nobody(bot: BotOnTelegram, ann: Person, refusal: str) -> None:
    """Where nobody can be reached the errand ends at once."""
    bot.telegram.order("sendDocument", refusal, times=100)
    says(bot, ann, "/export")
    bot.passes(HOUR)
    assert (len(sends(ann)), open_errands(bot)) == (1, [])


def test_an_export_is_owed_until_it_is_sent(bot: BotOnTelegram, ann: Person) -> None:
    """A start of the bot sends what the last one could not."""
    bot.telegram.order("sendDocument", 500, times=3)
    ann.types("/export")
    bot.passes(1)
    bot.restart()
    bot.passes(10 * MINUTE)
    assert len(documents(ann)) == 1


@pytest.mark.parametrize(("point", "most"), [("after commit", 1), ("before send", 1), ("after send", 2)])
def test_killed_over_an_export(telegram: RemoteTelegram, tmp_path: Path, point: str, most: int) -> None:
    """Wherever the kill falls after the commit, the next start sends the document, over HTTP as in life."""
    ann, db = telegram.person(7, "Ann"), tmp_path / "bot.db"
    first = Life(telegram, db)
    ann.types("/new Marmalade Works")
    telegram.until(lambda: "1 of about 8" in ann.screen, PATIENCE)
    assert first.stop() == 0
    ann.types("/export")
    assert Life(telegram, db, (point, 1)).ended() == KILLED
    life = Life(telegram, db)
    telegram.until(lambda: asked(db, "SELECT closed FROM errand") == [("sent",)], PATIENCE)
    assert life.stop() == 0
    assert 1 <= len(documents(ann)) <= most
    assert content(ann)["cases"][0]["company"] == "Marmalade Works"


def test_an_export_before_anything_else(bot: BotOnTelegram) -> None:
    """Who has said nothing yet gets a document that says so."""
    ben = bot.person(8, "Ben")
    says(bot, ben, "/export")
    assert content(ben)["cases"] == []


def test_an_export_that_cannot_be_rendered(bot: BotOnTelegram, ann: Person) -> None:
    """It ends with a line in the log, not with one each minute; the talk goes on, and the next wish is a new one."""
    execute = bot.service.store.connection.execute
    execute("UPDATE said SET value = '{'")
    (errand,) = bot.service.batches.errands.add_alone(Errand("export:x", 7, "telegram:7", "export"), "2020")
    bot.passes(10 * MINUTE)
    assert len(bot.logged("defect")) == 1
    assert execute("SELECT closed FROM errand WHERE key = ?", (errand.key,)).fetchall() == [("defect",)]
    execute("""UPDATE said SET value = '"startup"'""")
    says(bot, ann, "/export")
    assert len(documents(ann)) == 1


def test_nobody_gets_what_is_anothers(bot: BotOnTelegram, ann: Person) -> None:
    """Asked for by id, by a forwarded message, in another's chat or in a group, an export is one's own."""
    ben = bot.starting("Zenith", number=8, name="Ben")
    group = bot.telegram.group(-100, "Mentors", ann, ben)
    says(bot, ben, "/export telegram:7", "/export 7", "/start export")
    says(bot, ann, "/export")
    ben.forwards(ann.messages[-1])
    ben.presses_data("1|export", ann, message=ann.screen.message)
    ben.types("/export@advisor_bot", group)
    bot.passes(MINUTE)
    assert {call.chat for call in sends(ben)} == {7, 8}
    assert len(documents(ann)) == 1
    for sent in documents(ben):
        assert b"Marmalade" not in bot.telegram.file(sent.data["document"]["file_id"])


# The erasure


def leave_traces(bot: BotOnTelegram, ann: Person) -> list[str]:
    """Traces of all kinds: answers, a typed number, several companies, something set aside, an apology, an export that
    Telegram does not take. Returns what must not be found afterwards.
    """
    stood = spoil(bot, ann)
    says(bot, ann, "Quince Quarry")
    spoil(bot, ann, stood)
    says(bot, ann, "/new Marmalade Works", "b", "37", "/new Zanzibar", "a", "/why", "/cases")
    bot.telegram.order("sendDocument", 500, times=1000)
    says(bot, ann, "/export")
    assert open_errands(bot)
    return ["Quince Quarry", "Marmalade", "Zanzibar", f"telegram:{ann.number}", str(ann.number), "export:telegram"]


def test_no_byte_is_left(bot: BotOnTelegram) -> None:
    """After /forget nothing of what somebody said, and not their number, stands in any file; the bot works anew."""
    ann = bot.starting("Acme", "a", number=70012345)
    traces = leave_traces(bot, ann)
    assert left_in_files(bot.db, traces) == traces
    says(bot, ann, "/forget")
    ann.presses("Yes, erase everything")
    bot.passes(5)
    assert left_in_files(bot.db, traces) == []
    assert "Everything stored about you is erased." in ann.screen
    bot.passes(2 * HOUR)
    assert documents(ann) == []
    says(bot, ann, "Zenith", "a")
    assert "Zenith" in ann.screen
    assert bot.session(ann).case_count == 1


def test_no_byte_is_left_of_many(bot: BotOnTelegram) -> None:
    """When two erase at once what is theirs, a third keeps everything."""
    people = [bot.starting(company, "a", number=n) for n, company in ((70012345, "Quince"), (80012345, "Marmalade"))]
    cat = bot.starting("Zenith", "a", number=90012345)
    for person in people:
        person.types("/forget")
    bot.passes(5)
    for person in people:
        person.types("yes")
    bot.passes(5)
    assert left_in_files(bot.db, ["Quince", "70012345", "Marmalade", "80012345"]) == []
    assert bot.session(cat).company == "Zenith"


# What /privacy says


HOUSE = House("Jane <b>Doe</b> & friends, jane@example.org", keep_days=90)
LINES_BEFORE: dict[str, list[str]] = {
    "before anything": [],
    "naming": ["/start"],
    "asking": ["Acme"],
    "verdict": ["Acme", "a", "b", "/done"],
    "correcting": ["Acme", "a", "/done", "/edit a"],
    "over a panel": ["Acme", "a", "/edit"],
    "over the question of erasing": ["Acme", "/forget"],
}


@pytest.mark.parametrize("lines", LINES_BEFORE.values(), ids=LINES_BEFORE)
def test_privacy_in_every_state(tmp_path: Path, knowledge: Knowledge, lines: list[str]) -> None:
    """Wherever one is, also before /start, /privacy says what is stored, why, how long, who runs the bot, how to
    erase, and leads back.
    """
    with bot_on_telegram(tmp_path / "bot.db", replace(knowledge, house=HOUSE)) as bot:
        ann = bot.person()
        says(bot, ann, *lines)
        before = bot.session(ann).answers, bot.session(ann).phase
        says(bot, ann, "/privacy")
        for words in (
            "so that you can come back",
            HOUSE.operator,
            "90 days",
            "/forget",
            "/export",
            "number of our chat",
        ):
            assert words in ann.screen.text
        assert bot.telegram.defects == []
        ann.presses("Close")
        bot.passes(5)
        assert (bot.session(ann).answers, bot.session(ann).phase) == before


def test_a_house_without_a_name(bot: BotOnTelegram, ann: Person) -> None:
    """Where nobody is named and nothing expires, /privacy says no more than holds."""
    says(bot, ann, "/privacy")
    assert "Until you erase it." in ann.screen.text
    assert "Who runs it" not in ann.screen.text


@pytest.mark.parametrize(
    ("given", "house"),
    [
        ({}, House("", 365)),
        ({"ADVISOR_KEEP_DAYS": "0"}, House("", 0)),
        ({"ADVISOR_KEEP_DAYS": " 30 ", "ADVISOR_OPERATOR": " Jane\n\x1b[31mDoe\u202e "}, House("Jane [31mDoe", 30)),
        ({"ADVISOR_OPERATOR": "x" * 5000}, House("x" * 200, 365)),
    ],
    ids=["nothing", "for ever", "cleaned", "long"],
)
def test_the_settings_of_a_house(given: dict[str, str], house: House) -> None:
    """Who runs the bot is one line of plain text, and what is not set has a sensible value."""
    assert read_settings({"ADVISOR_BOT_TOKEN": TOKEN, **given}).house == house


@pytest.mark.parametrize("days", ["-1", "a year", "1.5", "36501", "9" * 5000, "٣", "1e3"])
def test_days_that_are_none(days: str) -> None:
    """What is no number of days is named."""
    with pytest.raises(Trouble, match="ADVISOR_KEEP_DAYS must be a number of days"):
        read_settings({"ADVISOR_BOT_TOKEN": TOKEN, "ADVISOR_KEEP_DAYS": days})
