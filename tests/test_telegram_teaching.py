"""`/teach` in the chat of a keeper: sentences that may be read are assigned, and words of one's own are noted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.front_ends.telegram.settings import read_settings
from bot.trouble import Trouble
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.telegram.face import Person
from tests.telegram.fake import TOKEN

KEEPER, ANN = 41, 7
ODD = "flibberty widgets all the way down"


@pytest.fixture
def kept(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    """A bot with a keeper."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge, set={"ADVISOR_KEEPERS": f"12, {KEEPER}"}) as bot:
        yield bot


def reviewed(tmp_path: Path) -> Any:
    file = tmp_path / "bot.taught.yaml"
    return yaml.safe_load(file.read_text("utf-8")) if file.exists() else None


def says(bot: BotOnTelegram, person: Person, *lines: str) -> str:
    """What the bot has sent since, all of it."""
    known = {message.id for message in person.messages}
    for line in lines:
        person.types(line)
        bot.passes(5)
    return "\n".join(message.text for message in person.messages if message.by_bot and message.id not in known)


def number_in(text: str) -> str:
    return text.split("Number ")[1].split(",", maxsplit=1)[0]


def test_a_keeper_assigns_what_may_be_read(kept: BotOnTelegram, tmp_path: Path) -> None:
    """A sentence is shown with its owner's consent alone, assigned by its number and a letter, and not shown again."""
    keeper, ann = kept.person(KEEPER, "Kim"), kept.starting("Acme", ODD)
    assert ODD not in says(kept, keeper, "/start", "/teach")
    says(kept, ann, "/missed", "They may")
    shown = says(kept, keeper, "/teach")
    assert f"“{ODD}”" in shown
    assert "b  An ordinary company" in shown
    assert "Ann" not in shown
    assert "Noted, to be reviewed." in says(kept, keeper, f"/teach {number_in(shown)} b")
    assert reviewed(tmp_path) == [{"question": "organisation", "option": "ordinary", "say": ODD}]
    assert ODD not in says(kept, keeper, "/teach")


def test_a_sentence_is_passed_over(kept: BotOnTelegram, tmp_path: Path) -> None:
    """The number alone goes on to the next one; what is no letter, or no sentence any more, notes nothing."""
    keeper, ann = kept.person(KEEPER, "Kim"), kept.starting("Acme", ODD, "gromble fizz tralala")
    says(kept, ann, "/missed", "They may")
    first = number_in(says(kept, keeper, "/start", "/teach"))
    assert "gromble" in says(kept, keeper, f"/teach {first}")
    assert "I didn't get that." in says(kept, keeper, f"/teach {first} z")
    says(kept, ann, "/forget", "yes")
    assert "I didn't get that." in says(kept, keeper, f"/teach {first} b")
    assert reviewed(tmp_path) is None


def test_words_of_ones_own(kept: BotOnTelegram, tmp_path: Path) -> None:
    """A keeper's own wording for an answer is noted, once; the talk goes on where it was."""
    keeper = kept.starting("Acme", number=KEEPER, name="Kim")
    question = kept.session(keeper).asked
    assert "Noted" in says(kept, keeper, "/teach budget argued: they beg for every cent")
    assert "noted already" in says(kept, keeper, "/teach money for ML c: they beg for every cent")
    assert "I didn't get that." in says(kept, keeper, "/teach budget rich: they swim in it")
    assert reviewed(tmp_path) == [{"question": "budget", "option": "argued", "say": "they beg for every cent"}]
    assert kept.session(keeper).asked == question


def test_a_file_that_holds_something_else(kept: BotOnTelegram, tmp_path: Path) -> None:
    """It stays as it is, and the keeper is told."""
    file = tmp_path / "bot.taught.yaml"
    file.write_text("my diary\n")
    keeper = kept.starting("Acme", number=KEEPER, name="Kim")
    assert "can't be written down" in says(kept, keeper, "/teach budget argued: they beg for every cent")
    assert file.read_text() == "my diary\n"


def test_nobody_else_has_the_command(kept: BotOnTelegram, tmp_path: Path) -> None:
    """For those who keep nothing it is a command that does not exist."""
    ann = kept.starting("Acme")
    unknown = says(kept, ann, "/teahc")
    assert says(kept, ann, "/teach budget argued: they beg").replace("teach", "teahc") == unknown
    assert reviewed(tmp_path) is None


@pytest.mark.parametrize("keepers", ["kim", "12;13", "-4", "1" * 20])
def test_a_wrong_number_is_named(keepers: str) -> None:
    """Keepers are told by their numbers."""
    with pytest.raises(Trouble, match="ADVISOR_KEEPERS must be the numbers of Telegram users"):
        read_settings({"ADVISOR_BOT_TOKEN": TOKEN, "ADVISOR_KEEPERS": keepers})
