"""Groups and channels: what the bot answers there, and that else it is silent. What it does: test_telegram_circle."""

from collections.abc import Iterator

import pytest

from bot.front_ends.telegram.taking.floods import BURST
from tests.bot_on_telegram import BotOnTelegram
from tests.telegram.face import Group, Person, Room
from tests.telegram.views import BOT

HOUR = 3600.0
OURS = "advisor_bot"


@pytest.fixture
def bot(bot: BotOnTelegram) -> Iterator[BotOnTelegram]:
    yield bot
    assert [line for line in bot.log if line["level"] == "ERROR"] == []


@pytest.fixture
def group(bot: BotOnTelegram, ann: Person) -> Group:
    return bot.telegram.group(-100, "Mentors", ann)


def said_in(room: Room) -> list[str]:
    return [message.text for message in room.history if message.by_bot]


def test_a_command_in_a_group(bot: BotOnTelegram, ann: Person, group: Group) -> None:
    """It gets three lines and a button into the private chat, which works; nothing is stored about who sent it."""
    before = bot.session(ann)
    ann.types(f"/start@{OURS}", group)
    bot.passes(5)
    (lines,) = said_in(group)
    assert len(lines.splitlines()) == 3
    assert f"/assess@{OURS}" in lines
    assert bot.session(ann) == before
    ann.presses("Ask me in private", group)
    bot.passes(5)
    assert "Acme" in ann.screen


def test_once_a_minute(bot: BotOnTelegram, ann: Person, group: Group) -> None:
    """However often a group calls, it is told the same once a minute, over a restart too; another group is told too."""
    for _ in range(3 * BURST):
        ann.types(f"/help@{OURS}", group)
    bot.passes(5)
    bot.restart()
    ann.types(f"/help@{OURS}", group)
    bot.passes(5)
    assert len(said_in(group)) == 1
    bot.passes(60)
    ann.types(f"/help@{OURS}", group)
    bot.passes(5)
    assert len(said_in(group)) == 2
    other = bot.telegram.group(-200, "Others", ann)
    ann.types(f"/help@{OURS}", other)
    bot.passes(5)
    assert len(said_in(other)) == 1


def test_a_group_that_adds_the_bot(bot: BotOnTelegram, ann: Person) -> None:
    """It is greeted in three lines, and only when the bot was not there before."""
    group = bot.telegram.group(-300, "New", ann, bot=False)
    group.makes(BOT, "member", by=ann)
    bot.passes(5)
    assert len(said_in(group)) == 1
    group.makes(BOT, "administrator", by=ann)
    group.makes(BOT, "kicked", by=ann)
    bot.passes(5)
    assert len(said_in(group)) == 1


def test_a_command_in_a_topic(bot: BotOnTelegram, ann: Person) -> None:
    """The answer comes in the topic in which the bot was called."""
    forum = bot.telegram.group(-400, "Forum", ann, is_forum=True)
    topic = forum.topic(5, "Jobs")
    ann.types(f"/new@{OURS}", forum, thread=topic)
    bot.passes(5)
    assert [message.thread for message in forum.history if message.by_bot] == [topic]


@pytest.mark.parametrize("name", ["group", "channel"])
def test_those_without_a_name(bot: BotOnTelegram, ann: Person, group: Group, name: str) -> None:
    """An anonymous admin and a channel that writes in a group are answered as well; no conversation is theirs."""
    by = {"group": group, "channel": bot.telegram.channel(-500, "News", ann)}[name]
    ann.types_in_name_of(by, f"/start@{OURS}", group)
    bot.passes(5)
    assert len(said_in(group)) == 1
    assert [key for (key,) in bot.service.store.connection.execute("SELECT key FROM person")] == ["telegram:7"]


def test_ordinary_talk_is_not_answered(bot: BotOnTelegram, ann: Person, group: Group) -> None:
    """Also where the bot reads along: talk, commands of other bots, media, posts of a channel; a press gets a toast."""
    group.makes(BOT, "administrator", by=ann)
    channel = bot.telegram.channel(-500, "News", ann)
    channel.makes(BOT, "administrator", "can_post_messages", by=ann)
    for line in ("hello", "Acme", "a", "/new@other_bot", "/start@OTHER_bot now", "see /start", "//", "/"):
        written = ann.types(line, group)
    for kind in ("photo", "voice", "poll", "sticker"):
        ann.sends(kind, group)
    ann.presses_data("1|done", group, message=written.id)
    ann.edits(written.id, f"/start@{OURS}", group)
    channel.posts(f"/start@{OURS}")
    channel.posts("/start")
    bot.passes(60)
    assert said_in(group) == said_in(channel) == []


def test_a_group_that_cannot_be_told(bot: BotOnTelegram, ann: Person, group: Group) -> None:
    """Where the bot may not write, that is the end of it."""
    group.makes(BOT, "restricted", by=ann)
    ann.types(f"/start@{OURS}", group)
    bot.passes(HOUR / 10)
    assert len([call for call in bot.telegram.calls_of("sendMessage") if call.chat == group.number]) == 1
    assert bot.service.batches.due() == []


def test_a_group_that_floods(bot: BotOnTelegram, ann: Person, group: Group) -> None:
    """A group that calls a thousand times is not asked to slow down, and delays nobody's talk."""
    ann.types_all([f"/start@{OURS}"] * 1000, group)
    ann.types("a")
    bot.passes(10)
    assert "2 of about 8" in ann.screen
    assert len(said_in(group)) <= 2


@pytest.mark.parametrize("first", ["the news", "the refusal"])
def test_a_group_that_becomes_a_supergroup(bot: BotOnTelegram, ann: Person, first: str) -> None:
    """What it is still to be told it is told once where it has gone to, whichever sign of that the bot gets first."""
    group = bot.telegram.group(-5, "Friends", ann, kind="group")
    bot.telegram.order("sendMessage", "server error", times=2)
    if first == "the refusal":
        bot.telegram.order("getUpdates", "server error", times=5)  # the news is late
    ann.types(f"/start@{OURS}", group)
    bot.passes(0.1)
    new = group.upgrades(-1005)
    bot.passes(0.1)
    (owed,) = bot.service.batches.due()
    assert owed.chat == (new if first == "the news" else group).number
    bot.restart()  # what was on its way is read from the file again
    bot.passes(HOUR / 10)
    assert len(said_in(new)) == 1
    assert said_in(group) == []
    assert bot.service.batches.due() == []
