"""What people send that is no answer, wherever they are: one friendly hint or nothing, and the talk goes on."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

import pytest

from bot.front_ends.telegram.incoming import MEDIA
from dialogs.screens.shelf import panels
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, words
from tests.parts import far, one_in
from tests.telegram.content import KINDS
from tests.telegram.face import Person
from tests.telegram.interface import interface
from tests.ways import ways

STATES: dict[str, list[str]] = {
    "naming": [],
    "asking": ["Acme"],
    "advising": ["Acme", "a", "b", "/done"],
    "correcting": ["Acme", "a", "/done", "/edit 1"],
}
# Opened by a link that somebody else has made, and by a file: test_telegram_sharing.py, test_telegram_invitations.py.
BY_NO_LINE = {"shared", "invited"}
SHOWN = (*STATES, *(name for name in panels() if name not in BY_NO_LINE))


@pytest.fixture(scope="session")
def opened(knowledge: Knowledge) -> dict[str, list[str]]:
    """State or panel -> the lines that lead there."""
    return {**ways(knowledge), **STATES}


@pytest.fixture
def bot(bot: BotOnTelegram) -> Iterator[BotOnTelegram]:
    yield bot
    assert [line for line in bot.log if line["level"] == "ERROR"] == []


def by_bot(person: Person) -> int:
    return sum(message.by_bot for message in person.history)


def stands(bot: BotOnTelegram, person: Person) -> tuple[Any, ...]:
    """What may not change: the answers, where the talk is, and what lies open over it."""
    session = bot.session(person)
    return session.said, session.case, session.asked, session.phase, session.panel


HINTS = {"document": "I couldn't get that file from Telegram."}  # which has no file behind the one that is sent here
IN_TURN = [*zip(SHOWN, cycle(sorted(KINDS)), strict=False), *(("asking", kind) for kind in KINDS)]


@far
@pytest.mark.parametrize(("state", "kind"), one_in(3, sorted(set(IN_TURN))))
def test_media_in_each_state(bot: BotOnTelegram, opened: dict[str, list[str]], state: str, kind: str) -> None:
    """One hint at most, on the card, which shows the way on; nothing that was said changes."""
    ann = bot.starting(*opened[state])
    before, shown = stands(bot, ann), by_bot(ann)
    ann.sends(kind)
    bot.passes(10)
    assert stands(bot, ann) == before
    assert by_bot(ann) == shown + 1
    assert ann.screen.text.startswith(HINTS.get(kind, "I read words, buttons, and files with words in them."))
    assert ann.screen.text == words(bot.view(ann))
    ann.types("Acme" if state == "naming" else "/why")
    bot.passes(10)
    assert ann.screen.text == words(bot.view(ann))


def test_every_panel_is_tried(opened: dict[str, list[str]]) -> None:
    """There is no panel in which media is not sent."""
    assert panels().keys() - BY_NO_LINE <= opened.keys()


@pytest.mark.parametrize("together", [True, False])
def test_an_album(bot: BotOnTelegram, together: bool) -> None:
    """Ten pictures at once get one hint."""
    ann = bot.starting("Acme")
    shown = by_bot(ann)
    for _ in range(1 if together else 10):
        with bot.telegram.together():
            for _ in range(10 if together else 1):
                ann.sends("photo")
        bot.passes(0.1)
    bot.passes(10)
    assert by_bot(ann) == shown + 1


@pytest.mark.parametrize("kind", ["photo", "voice", "document"])
def test_one_after_the_other(bot: BotOnTelegram, kind: str) -> None:
    """Whoever has read that a picture or a file is not read, and sends another, is told so again, below that one."""
    ann = bot.starting("Acme")
    for _ in range(3):
        shown = by_bot(ann)
        ann.sends(kind)
        bot.passes(10)
        assert by_bot(ann) == shown + 1
        assert ann.history[-1].by_bot
        assert ann.screen.text.startswith(HINTS.get(kind, "I read words, buttons, and files with words in them."))
    ann.types("b")
    bot.passes(10)
    assert "2 of about 8" in ann.screen


def test_every_kind_of_content_is_known() -> None:
    """Whatever of the official interface a person can send is answered with a hint; the rest are service messages."""
    sent_by_people = set(
        "animation audio checklist contact dice document game giveaway invoice live_photo location paid_media photo "
        "poll rich_message sticker story venue video video_note voice".split()
    )
    assert sent_by_people <= interface().types["Message"].keys()
    assert sent_by_people == MEDIA


def test_something_forwarded(bot: BotOnTelegram) -> None:
    """Somebody else's words are no answer: a hint says so, whatever they are."""
    ann, ben = bot.starting("Acme"), bot.starting("Beta", number=8, name="Ben")
    lines = [ben.types(line) for line in ("a", "/forget", "yes", "/new Evil")]
    pictures = [ben.sends("photo")]
    bot.passes(10)
    before = stands(bot, ann)
    for message in lines + pictures:
        ann.forwards(message)
        bot.passes(10)
        assert "That was forwarded" in ann.screen.text
    assert stands(bot, ann) == before


def test_a_reply_and_a_message_by_another_bot(bot: BotOnTelegram) -> None:
    """A reply to an old message, and words that came by another bot, are words like any other."""
    ann = bot.starting("Acme")
    ann.types("a", reply_to=ann.messages[0].id)
    bot.passes(10)
    assert "2 of about 8" in ann.screen
    bot.telegram.puts(
        {"message": message_of(ann, {"text": "a", "via_bot": {"id": 9, "is_bot": True, "first_name": "x"}})}
    )
    bot.passes(10)
    assert "3 of about 8" in ann.screen


def message_of(person: Person, content: dict[str, Any]) -> dict[str, Any]:
    """A message as Telegram brings it."""
    chat = {"id": person.number, "type": "private", "first_name": "Ann"}
    return {"message_id": 9000, "date": 1, "chat": chat, "from": chat | {"is_bot": False}, **content}


@pytest.mark.parametrize("field", sorted({"new_chat_title", "pinned_message", "boost_added", "later_kind", "gift"}))
def test_service_messages(bot: BotOnTelegram, field: str) -> None:
    """What happens to a chat is nothing that anybody said."""
    ann = bot.starting("Acme")
    shown = by_bot(ann)
    bot.telegram.puts({"message": message_of(ann, {field: {}})})
    bot.telegram.puts({"later_update": {"from": {"id": 7}}})
    bot.passes(10)
    assert by_bot(ann) == shown
    assert bot.telegram.pending == []


@pytest.mark.parametrize("state", ["naming", "asking", "advising"])
def test_an_edited_message(bot: BotOnTelegram, state: str) -> None:
    """The answer stands, a hint says so and how to change it, and changing it works."""
    ann = bot.starting(*STATES[state])
    before = stands(bot, ann)
    own = next(message for message in ann.messages if not message.by_bot)
    ann.edits(own.id, "Something else")
    bot.passes(10)
    assert "/edit changes an answer" in ann.screen.text
    assert stands(bot, ann) == before


ODD_NAMES = [
    "",
    "👩‍👩‍👧‍👦" * 16,
    "<b>Ann</b> [a](tg://user?id=1) {{7*7}}",
    "\u202e\x1b[31m",
    "x" * 64,
    "'; DROP TABLE said; --",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_odd_names(bot: BotOnTelegram, name: str) -> None:
    """What somebody is called on Telegram changes nothing, and is stored nowhere."""
    ann, ben = bot.starting("Acme", "a", name=name), bot.starting("Acme", "a", number=8, name="Ben")
    assert ann.screen.text == ben.screen.text
    assert ann.screen.rows == ben.screen.rows
    files = [path.read_bytes() for path in bot.db.parent.iterdir() if path.name.startswith(bot.db.name)]
    assert not name or not any(name.encode() in content for content in files)
