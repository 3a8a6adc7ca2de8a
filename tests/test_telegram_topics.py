"""Private chats with topics: whatever the bot has to say comes in the topic in which the person talks."""

import pytest

from bot.front_ends.telegram.taking.floods import BURST
from tests.bot_on_telegram import BotOnTelegram
from tests.telegram.face import Person
from tests.telegram.views import Shown

JOBS, OTHER = 500, 501
HOUR = 3600.0


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody in the middle of a talk, in a chat that has two topics."""
    ann = bot.starting("Acme")
    for topic in (JOBS, OTHER):
        bot.telegram.do("open_topic", chat=ann.number, topic=topic, name=f"Topic {topic}")
    return ann


def types(bot: BotOnTelegram, ann: Person, line: str, thread: int | None = JOBS) -> None:
    ann.types(line, thread=thread)
    bot.passes(5)


def last(ann: Person) -> Shown:
    return [message for message in ann.history if message.by_bot][-1]


def test_the_card_comes_where_the_person_writes(bot: BotOnTelegram, ann: Person) -> None:
    """In a topic, in another, and in none; the old card loses its buttons wherever it is."""
    for thread in (JOBS, OTHER, None, JOBS):
        types(bot, ann, "a", thread)
        assert last(ann).thread == thread
        assert [message.id for message in ann.messages if message.buttons] == [last(ann).id]
    assert len(bot.session(ann).said) == 4


def test_a_press_in_a_topic(bot: BotOnTelegram, ann: Person) -> None:
    """What follows a verdict comes in the topic in which it was left, also after a new start."""
    for line in ("a", "a", "a", "a", "/done"):
        types(bot, ann, line)
    bot.telegram.order("sendMessage", 500, times=2)
    ann.presses("Another company")
    bot.passes(0.1)
    bot.restart()
    bot.passes(10)
    assert "Which company" in ann.screen
    assert last(ann).thread == JOBS


def test_a_press_on_what_is_gone(bot: BotOnTelegram, ann: Person) -> None:
    """Of a message that was deleted Telegram tells no topic; the new card comes in that of before."""
    types(bot, ann, "a")
    card = bot.on_card(ann)
    ann.deletes(card.id)
    ann.presses_data(card.buttons[0][0]["callback_data"], message=card.id)
    bot.passes(5)
    assert last(ann).id != card.id
    assert last(ann).thread == JOBS


def test_a_file_comes_in_the_topic(bot: BotOnTelegram, ann: Person) -> None:
    """The document with everything stored comes where it was asked for."""
    types(bot, ann, "/export")
    assert [message.thread for message in ann.history if "document" in message.data] == [JOBS]


def test_a_flood_in_a_topic(bot: BotOnTelegram, ann: Person) -> None:
    """Whoever is asked to slow down is asked there."""
    for _ in range(BURST + 10):
        ann.types("x", thread=JOBS)
    bot.passes(60)
    assert {message.thread for message in ann.history if message.by_bot and "slower" in message.text} == {JOBS}


def test_a_reminder_comes_where_the_person_talks(bot: BotOnTelegram, ann: Person) -> None:
    """Set in one topic, it comes in the one in which the person wrote last."""
    types(bot, ann, "interview tomorrow at 15:00", OTHER)
    types(bot, ann, "Berlin", OTHER)
    types(bot, ann, "a", JOBS)
    before = last(ann).id
    bot.passes(48 * HOUR)
    reminders = [message for message in ann.history if message.by_bot and message.id > before]
    assert reminders
    assert {message.thread for message in reminders} == {JOBS}


def test_a_goodbye_in_a_topic(bot: BotOnTelegram, ann: Person) -> None:
    """That all was erased is said there, also after a new start."""
    types(bot, ann, "/forget")
    bot.telegram.order("sendMessage", 500, times=2)
    ann.types("yes", thread=JOBS)
    bot.passes(0.1)
    bot.restart()
    bot.passes(20)
    assert bot.session(ann).turn == 0
    assert last(ann).thread == JOBS


def test_what_cannot_be_saved_in_a_topic(bot: BotOnTelegram, ann: Person) -> None:
    """A passing word about the disk comes there, too."""
    connection = bot.service.store.connection
    connection.execute("PRAGMA query_only = 1")
    types(bot, ann, "a")
    assert "cannot write" in last(ann).text
    assert last(ann).thread == JOBS
    connection.execute("PRAGMA query_only = 0")
    bot.passes(60)
    assert last(ann).thread == JOBS
    assert "2 of about 8" in last(ann).text


@pytest.mark.parametrize("refusal", ["thread not found", "topic closed"])
def test_a_topic_that_is_gone(bot: BotOnTelegram, ann: Person, refusal: str) -> None:
    """Then the answer comes in the chat without it, and so does a file."""
    bot.telegram.order("sendMessage", refusal)
    types(bot, ann, "a")
    assert "2 of about 8" in last(ann).text
    assert last(ann).thread is None
    bot.telegram.order("sendDocument", refusal)
    types(bot, ann, "/export")
    assert [message.thread for message in ann.history if "document" in message.data] == [None]
    assert bot.logged("defect") == []


def test_replies_are_no_topics(bot: BotOnTelegram, ann: Person) -> None:
    """A thread of replies in a chat is none: what answers it names no topic."""
    message = {"message_thread_id": 3, "text": "a", "message_id": 900, "date": int(bot.now())}
    who = {"id": ann.number, "is_bot": False, "first_name": "Ann"}
    bot.telegram.puts({"message": message | {"chat": {"id": ann.number, "type": "private"}, "from": who}})
    bot.passes(5)
    assert "2 of about 8" in last(ann).text
    assert last(ann).thread is None
