"""What people see before they write: commands, descriptions, links that begin a talk."""

from pathlib import Path
from typing import Any

import pytest

from bot.front_ends.telegram.introduction import DESCRIPTION, SHORT_DESCRIPTION
from dialogs.screens.shelf import commands
from tests.bot_on_telegram import BotOnTelegram, words
from tests.telegram.client import serving
from tests.telegram.face import Person
from tests.telegram_child import PATIENCE, Life
from tests.test_telegram_service import by_webhook, free_port

SETTING = ("setMyCommands", "setMyDescription", "setMyShortDescription")
ASKING = ("getMyCommands", "getMyDescription", "getMyShortDescription")


def made(telegram: Any) -> list[str]:
    """The settings that were made, in their order."""
    return [call.method for call in telegram.calls if call.method in SETTING]


def menu(bot: BotOnTelegram, scope: str) -> list[tuple[str, str]]:
    """The commands that Telegram offers there."""
    known = bot.telegram.settings.commands
    (found,) = (commands for audience, commands in known.items() if f'"{scope}"' in audience)
    return [(entry["command"], entry["description"]) for entry in found]


def test_the_menu(bot: BotOnTelegram) -> None:
    """In private chats the menu has the eight commands that matter, in the words and the order of the help, which has
    all of them.
    """
    in_private = menu(bot, "all_private_chats")
    eight = ["new", "edit", "why", "ask", "done", "cases", "settings", "help"]
    assert in_private == [(name, commands()[name].does) for name in eight]
    assert [name for name, _ in menu(bot, "all_group_chats")] == ["assess", "ask", "help", "forget"]
    assert [name for name, _ in menu(bot, "all_chat_administrators")][4:] == ["settings"]


def test_the_descriptions(bot: BotOnTelegram) -> None:
    """Who finds the bot reads what it is for."""
    known = bot.telegram.settings.descriptions
    assert known == {"description": DESCRIPTION, "short_description": SHORT_DESCRIPTION}


def test_what_telegram_knows_is_not_told_again(bot: BotOnTelegram) -> None:
    """The next start asks, and sets only what has become different."""
    assert made(bot.telegram) == [*["setMyCommands"] * 3, "setMyDescription", "setMyShortDescription"]
    bot.telegram.settings.descriptions["description"] = "Something else"
    bot.restart()
    assert made(bot.telegram)[5:] == ["setMyDescription"]


@pytest.mark.parametrize("fault", [429, 500, 400, "time-out", "garbage", "html"])
@pytest.mark.parametrize("methods", [SETTING, ASKING], ids=["set", "get"])
def test_a_refusal_does_not_stop_the_start(bot: BotOnTelegram, methods: tuple[str, ...], fault: str | int) -> None:
    """When Telegram takes none of it, that stands in the log, the bot talks, and the next start tries again."""
    bot.telegram.settings.commands.clear()
    bot.telegram.settings.descriptions.clear()
    for method in methods:
        bot.telegram.order(method, fault, times=2)
    bot.restart()
    bot.passes(60)
    assert len(bot.logged("not_described")) >= 3
    assert "Acme" in bot.starting("Acme").screen
    for _ in range(2):
        bot.restart()
        bot.passes(60)
    assert len(menu(bot, "all_private_chats")) == 8
    assert bot.telegram.settings.descriptions["description"] == DESCRIPTION


def test_nobody_waits_for_it(bot: BotOnTelegram) -> None:
    """People are served while Telegram takes its time with the menu."""
    bot.telegram.order("getMyCommands", "time-out", times=2, seconds=10)
    bot.restart()
    person = bot.person()
    person.types("/start")
    bot.passes(1)
    assert "Which company" in person.screen


def test_by_webhook(tmp_path: Path) -> None:
    """A bot that is served by a webhook introduces itself as well."""
    with serving() as telegram:
        life = Life(telegram, tmp_path / "bot.db", more=by_webhook(free_port()))
        telegram.until(lambda: len(made(telegram)) == 5, PATIENCE)
        assert life.stop() == 0
        assert telegram.defects == []


# Links


@pytest.mark.parametrize("code", sorted(name for name, command in commands().items() if command.linked))
def test_a_link_that_says_something(bot: BotOnTelegram, ann: Person, code: str) -> None:
    """A link with a known code opens what the command of that name opens."""
    ben = bot.starting("Acme", number=8, name="Ben")
    for person, line in ((ann, f"/start {code}"), (ben, f"/{code}")):
        for typed in ("/new Beta", line):
            person.types(typed)
            bot.passes(5)
    assert ann.screen.text == ben.screen.text
    assert ann.screen.rows == ben.screen.rows


def test_links_with_the_name_of_the_bot(bot: BotOnTelegram, ann: Person) -> None:
    """The list behind a link is whole also when the command carries the bot's name."""
    ann.types("/start@advisor_bot cases")
    bot.passes(5)
    assert "Acme" in ann.screen.text


HOSTILE = [
    "../../etc/passwd", "x" * 4000, "forget", "export", "FORGET", "new Evil", "say:size:small", "1|forget",
    "'; DROP TABLE said; --", "{{7*7}}", "<b>", "\u202e", "new_", "quit", "back", "done", "7", "telegram:8",
]  # fmt: skip


@pytest.mark.parametrize("code", HOSTILE, ids=range(len(HOSTILE)))
def test_a_link_that_says_nothing(bot: BotOnTelegram, ann: Person, code: str) -> None:
    """Any other code is passed over: who comes for the first time is greeted, who comes again goes on."""
    before = bot.session(ann).said, bot.session(ann).company, ann.screen.text
    ann.types(f"/start {code}"[:4096])
    ben = bot.person(8, "Ben")
    ben.types(f"/start {code}"[:4096])
    bot.passes(5)
    assert (bot.session(ann).said, bot.session(ann).company, ann.screen.text) == before
    assert ben.screen.text.startswith("Is it a good place to do machine learning (ML)?")
    assert ben.screen.text.endswith("Which company do you have in mind?")


def test_starting_again_resumes(bot: BotOnTelegram, ann: Person) -> None:
    """A second /start shows where one was, as the one card at the end of the chat."""
    ann.types("/start")
    bot.passes(5)
    assert ann.screen.text == words(bot.view(ann))
    assert "1 of about 8" in ann.screen
    assert [message.id for message in ann.messages if message.buttons] == [ann.screen.message]
