"""A verdict asked for from any chat, behind the name of the bot: one's own companies, and nobody else's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.telegram.face import Person

MINUTE = 60.0
HOSTILE = "<b>x</b> {{ 7*7 }} @durov evil.com"


@pytest.fixture
def bot(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    """A bot of which BotFather knows that it can be asked from other chats."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        bot.telegram.do("set_inline", on=True)
        bot.restart()
        yield bot
        assert bot.mishaps == []
        assert bot.telegram.defects == []


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody with three companies; of the last nothing is known yet."""
    return bot.starting("Bolt", "a", "b", "/new Marmalade Works", "b", "b", "/me", "/new Empty")


def found(bot: BotOnTelegram, person: Person, words: str) -> list[dict[str, Any]]:
    query = person.looks_for(words)
    bot.passes(1)
    results = person.finds(query)
    assert results is not None
    return results


def answers(bot: BotOnTelegram) -> list[dict[str, Any]]:
    return [call.parameters for call in bot.telegram.calls_of("answerInlineQuery")]


@pytest.mark.parametrize(
    ("words", "titles"),
    [("", ["Marmalade Works", "Bolt"]), ("marm", ["Marmalade Works"]), ("BOLT ", ["Bolt"]), ("x", []), ("empty", [])],
)
def test_companies_are_found_by_name(bot: BotOnTelegram, ann: Person, words: str, titles: list[str]) -> None:
    """What is typed picks those whose name has it; without a word, the latest come first; unknown ones do not."""
    assert [one["title"] for one in found(bot, ann, words)] == titles


def test_among_a_great_many(bot: BotOnTelegram, ann: Person) -> None:
    """Of hundreds of which nothing is known the latest alone are looked into; by its name each is found."""
    many = [(n, "telegram:7", f"Firm {n}", bot.utc_now()) for n in range(4, 204)]
    new = 'INSERT INTO "case" (number, owner, company, opened_at) SELECT ?, id, ?3, ?4 FROM person WHERE key = ?2'
    bot.service.store.connection.executemany(new, many)
    assert found(bot, ann, "") == []
    assert [one["title"] for one in found(bot, ann, "bolt")] == ["Bolt"]


def test_a_card_is_sent_into_a_chat(bot: BotOnTelegram, ann: Person) -> None:
    """What is sent is the verdict with its signs, and nothing of the person or of another company."""
    group = bot.telegram.group(-1001, "Mentors", ann)
    query = ann.looks_for("marm")
    bot.passes(1)
    ann.sends_found(query, "2", group)
    text = group.messages[-1].text
    assert "Marmalade Works" in text
    assert "What to ask there" in text
    assert "Bolt" not in text
    assert "For them" not in text
    (said,) = answers(bot)
    assert (said["is_personal"], said["cache_time"]) == (True, 0)


def test_a_card_is_sent_to_the_bot_itself(bot: BotOnTelegram, ann: Person) -> None:
    """Its own verdict, sent into the chat with it, tells it nothing new: the talk stays as it was."""
    before = bot.session(ann).said
    query = ann.looks_for("marm")
    bot.passes(1)
    ann.sends_found(query, "2", ann)
    bot.passes(MINUTE)
    assert bot.session(ann).said == before
    assert "I take nothing from it" in ann.screen.text


def test_nobody_else_finds_them(bot: BotOnTelegram, ann: Person) -> None:
    """Another person finds nothing of Ann's, and gets a button to begin; so does whoever never met the bot."""
    for person in (bot.starting("Zenith", number=8, name="Ben"), bot.person(9, "Eve")):
        assert found(bot, person, "marm") == []
        assert answers(bot)[-1]["button"]["start_parameter"] == "new"


def test_it_is_no_turn(bot: BotOnTelegram, ann: Person) -> None:
    """Asking from another chat changes nothing in the talk, and leaves nothing in the file."""
    before, screen = bot.session(ann), ann.screen
    seen = bot.service.store.connection.execute("SELECT count(*) FROM seen").fetchone()
    found(bot, ann, "Bolt")
    assert (bot.session(ann), ann.screen) == (before, screen)
    assert bot.service.store.connection.execute("SELECT count(*) FROM seen").fetchone() == seen


def test_what_is_erased_is_not_found(bot: BotOnTelegram, ann: Person) -> None:
    """Right after /delete and /forget nothing of it is found any more."""
    for line in ("/delete 2", "yes"):
        ann.types(line)
        bot.passes(MINUTE)
    assert [one["title"] for one in found(bot, ann, "")] == ["Bolt"]
    for line in ("/forget", "yes"):
        ann.types(line)
        bot.passes(MINUTE)
    assert found(bot, ann, "") == []


def test_a_name_is_words(bot: BotOnTelegram) -> None:
    """Whatever a company is called, nothing in it is markup, a mention or a link where it is sent."""
    ben = bot.starting(f"/new {HOSTILE}", "b", "b", number=8, name="Ben")
    group = bot.telegram.group(-1001, "Mentors", ben)
    query = ben.looks_for("")
    bot.passes(1)
    results = ben.finds(query)
    assert results is not None
    sent = ben.sends_found(query, results[0]["id"], group)
    assert {entity["type"] for entity in sent.entities} <= {"bold", "pre"}
    assert "{{ 7*7 }}" in sent.text


def test_who_types_on_gets_the_last_answer(bot: BotOnTelegram, ann: Person) -> None:
    """Each letter asks anew: what is left behind need not be answered, the last is; a flood is shed, not suffered."""
    with bot.telegram.together():
        queries = [ann.looks_for("marmalade"[:n]) for n in range(1, 9)]
    bot.passes(1)
    results = ann.finds(queries[-1])
    assert results is not None
    assert [one["title"] for one in results] == ["Marmalade Works"]
    with bot.telegram.together():
        for _ in range(300):
            ann.looks_for("x")
    ann.types("a")
    bot.passes(MINUTE)
    assert ann.screen.text == bot.on_card(ann).text


@pytest.mark.parametrize("change", [{"from": {"id": 7}}, {"query": None}, {"id": 5}, {"from": None}, {"id": "\ud800"}])
def test_a_query_of_another_shape(bot: BotOnTelegram, ann: Person, change: dict[str, Any]) -> None:
    """What is not in the shape that the interface promises harms nothing."""
    good = {"id": "1", "from": {"id": 7, "is_bot": False, "first_name": "Ann"}, "query": "", "offset": ""}
    bot.telegram.puts({"inline_query": {**good, **change}})
    bot.passes(1)
    assert [one["title"] for one in found(bot, ann, "bolt")] == ["Bolt"]


@pytest.mark.parametrize("fault", [429, 500, "cut"])
def test_an_answer_that_does_not_arrive(bot: BotOnTelegram, ann: Person, fault: str | int) -> None:
    """It is not tried again, since the person has typed on; the next one is answered."""
    bot.telegram.order("answerInlineQuery", fault)
    ann.looks_for("bolt")
    bot.passes(MINUTE)
    assert [one["title"] for one in found(bot, ann, "bolt")] == ["Bolt"]
    assert bot.logged("defect") == []


def test_a_verdict_has_a_button_for_it(bot: BotOnTelegram, ann: Person) -> None:
    """/share has a button that sends the card of the open company into a chat; not where the bot cannot be asked so."""
    for line in ("/open 1", "/share"):
        ann.types(line)
        bot.passes(MINUTE)
    last = bot.on_card(ann)
    assert [one["switch_inline_query"] for row in last.buttons for one in row if "switch_inline_query" in one] == [
        "Bolt"
    ]
    bot.telegram.do("set_inline", on=False)
    bot.restart()
    ann.types("/share")
    bot.passes(MINUTE)
    assert "Send the verdict itself" not in ann.screen.buttons
