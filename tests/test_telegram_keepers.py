"""`/keepers` in the chat of a keeper: how people fare, counted in fives, with nobody in it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.telegram.face import Person
from tests.test_tally import answers

KEEPER = 41
DAY = 86_400.0
ODD = "flibberty widgets all the way down"


@pytest.fixture
def kept(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    """A bot with a keeper."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge, set={"ADVISOR_KEEPERS": str(KEEPER)}) as bot:
        yield bot
        assert (bot.telegram.defects, bot.logged("defect")) == ([], [])


def come(bot: BotOnTelegram, numbers: range, *lines: str) -> None:
    """Each of these people starts the bot and says these lines."""
    people = [bot.person(number, f"Somebody {number}") for number in numbers]
    for line in ("/start", *lines):
        with bot.telegram.together():
            for person in people:
                person.types(line)
        bot.passes(30)


def asks(bot: BotOnTelegram, person: Person) -> str:
    """What the bot sends at /keepers."""
    known = {message.id for message in person.messages}
    person.types("/keepers")
    bot.passes(5)
    return "\n".join(message.text for message in person.messages if message.by_bot and message.id not in known)


@pytest.fixture
def keeper(kept: BotOnTelegram) -> Person:
    """A keeper of a bot to which people have come: some to a verdict, some left at a question, some wrote oddly."""
    come(kept, range(100, 106), "Zanzibar Widgets", "a", "b", "9", "no", "/done")
    come(kept, range(200, 211), "Acme", ODD, "a", "don't know")
    come(kept, range(200, 206), "/missed", "They may", "close")
    come(kept, range(300, 304), "Bolt", "b")
    keeper = kept.person(KEEPER, "Kim")
    kept.passes(2 * DAY)
    keeper.types("/start")
    kept.passes(5)
    return keeper


def test_how_people_fare(kept: BotOnTelegram, keeper: Person) -> None:
    """How far they came, where they left, what they could not tell, and where they were not understood."""
    told = asks(kept, keeper)
    for line in ("begun: 20", "named a company: 20", "answered something: 20", "told a verdict: 5"):
        assert f"· {line}" in told
    asked = kept.knowledge.questions[kept.session(kept.telegram.person(200, "x")).asked].short
    assert f"· at “{asked}”: 10" in told
    assert "10 of 15 don’t know" in told
    assert f"· {kept.knowledge.questions['organisation'].short}: 5" in told.partition("didn’t understand")[2]


def test_nobody_is_in_it(kept: BotOnTelegram, keeper: Person) -> None:
    """No name, no company, no sentence, and no count of fewer than five."""
    told = asks(kept, keeper)
    assert [word for word in ("Zanzibar", "Acme", "Somebody", ODD, "100", "200") if word in told] == []
    assert {int(word) for word in told.replace(":", " ").split() if word.isdigit()} <= {0, 5, 10, 15, 20}


def test_it_is_no_command_for_others(kept: BotOnTelegram) -> None:
    """Whoever keeps nothing hears that there is no such command."""
    ben = kept.starting("Acme", number=8, name="Ben")
    assert "I don't know “keepers”." in asks(kept, ben)
    assert "How far people come" not in asks(kept, ben)


def test_an_empty_file(kept: BotOnTelegram) -> None:
    """Where nobody has come there is nothing to show, and the keeper is told so."""
    told = asks(kept, kept.person(KEEPER, "Kim"))
    assert "begun: 0" in told
    assert "nothing to show yet" in told


def test_the_file_of_answers_has_the_same(kept: BotOnTelegram, keeper: Person, tmp_path: Path) -> None:
    """`advisor answers` counts as /keepers does, also while the bot runs."""
    told, to = asks(kept, keeper), tmp_path / "answers.sqlite"
    done = answers(kept.service.store, to)
    assert (done.returncode, done.stderr) == (0, "")
    with closing(sqlite3.connect(to)) as file:
        steps = file.execute("SELECT step, people FROM talk ORDER BY place").fetchall()
        left = file.execute("SELECT question, people FROM left_at").fetchall()
        odd = file.execute("SELECT question, people FROM not_understood").fetchall()
    assert [f"· {step}: {n}" for step, n in steps] == told.partition("people come:\n")[2].splitlines()[:4]
    assert [n for _, n in left] == [10]
    assert [n for _, n in odd] == [5]
