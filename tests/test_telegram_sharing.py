"""A verdict is shared by a link: a second person sees it and nothing else, until it is taken back or erased."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.store.backup import back_up
from bot.store.links import BYTES, MOST_TRIES
from bot.store.restore import restore
from knowledge.house import House
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.kill_child import left_in_files
from tests.telegram.face import Person
from tests.telegram_child import asked

MINUTE, DAY = 60.0, 86_400.0
ENTROPY = 128  # bits, the fewest that nobody guesses
TALK = ("Marmalade Works", "b", "b", "a", "c", "a, b", "9", "/done")
NOTHING = "That link leads to nothing any more."


def says(bot: BotOnTelegram, person: Person, *lines: str) -> str:
    for line in lines:
        person.types(line)
        bot.passes(MINUTE)
    return person.screen.text


def presses(bot: BotOnTelegram, person: Person, words: str) -> str:
    person.presses(words)
    bot.passes(MINUTE)
    return person.screen.text


def button(person: Person, words: str) -> dict[str, Any]:
    last = next(message for message in reversed(person.messages) if message.by_bot and message.buttons)
    return next(one for row in last.buttons for one in row if one["text"] == words)


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody with a verdict on a company, and another company beside it."""
    ann = bot.starting("Bolt Secret", "a", "/new Marmalade Works")
    says(bot, ann, *TALK[1:])
    return ann


@pytest.fixture
def payload(bot: BotOnTelegram, ann: Person) -> str:
    """What the link carries that Ann has made."""
    says(bot, ann, "/share")
    presses(bot, ann, "Make a link")
    link: str = button(ann, "Copy the link")["copy_text"]["text"]
    return link.partition("https://t.me/advisor_bot?start=")[2]


def opens(bot: BotOnTelegram, payload: str, number: int = 8) -> Person:
    """Somebody follows the link, who has never met the bot."""
    ben = bot.person(number, f"Ben {number}")
    says(bot, ben, f"/start {payload}")
    return ben


def test_a_mentor_sees_one_verdict(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """The link shows the verdict, its signs and the questions; nothing of another company, nothing about the person."""
    ben = opens(bot, payload)
    text = ben.screen.text
    judged = presses(bot, ann, "Close").splitlines()[0].partition(" in 100")[0]
    assert "Marmalade Works" in judged
    assert f"{judged} in 100" in text
    assert "Good signs" in text
    assert "What to ask there" in text
    assert "Bolt" not in text
    assert "For them" not in text
    assert ben.screen.buttons == ["Close"]
    assert "Which company" in presses(bot, ben, "Close")


@pytest.mark.parametrize("before", [(), ("Zenith", "a")])
def test_a_link_that_is_pasted(bot: BotOnTelegram, ann: Person, payload: str, before: tuple[str, ...]) -> None:
    """Who copies the link and sends it to the bot sees the same, at the first prompt and in a talk of their own."""
    ben = bot.starting(*before, number=8, name="Ben")
    assert "Marmalade" in says(bot, ben, f"https://t.me/advisor_bot?start={payload}")
    assert NOTHING in says(bot, ben, f"https://t.me/advisor_bot?start={payload[:-1]}")


def test_what_is_for_the_person_only_if_they_say_so(bot: BotOnTelegram, ann: Person) -> None:
    """Who ticks it shares also how it suits them."""
    says(bot, ann, "/share")
    presses(bot, ann, "Make one that shows “For you”, too")
    link: str = button(ann, "See what they see")["url"]
    assert "For them" in opens(bot, link.partition("start=")[2]).screen.text


def test_tokens_cannot_be_guessed(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """A token is drawn from at least 128 bits, and a new one is another."""
    assert BYTES * 8 >= ENTROPY
    first = payload.removeprefix("see_")
    presses(bot, ann, "Take it back")
    presses(bot, ann, "Make a link")
    second = button(ann, "Copy the link")["copy_text"]["text"].partition("see_")[2]
    assert len(first) == len(second) == BYTES * 8 // 6
    assert first != second


def test_it_is_shown_as_it_stands(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """Whoever opens the link later sees what was found out since; also after the bot was started anew."""
    before = opens(bot, payload, 8).screen.text
    says(bot, ann, "budget: no money is planned for it", "revenue without models: hardly anybody would notice")
    bot.restart()
    after = opens(bot, payload, 9).screen.text
    assert "Marmalade Works" in after
    assert after != before


def test_the_talk_of_the_mentor_goes_on(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """It lies over their own talk, and whoever closes it is at the question at which they were."""
    ben = bot.starting("Zenith", "a", number=8, name="Ben")
    question = ben.screen.text.splitlines()[-1]
    assert "Marmalade" in says(bot, ben, f"/start {payload}")
    assert question in presses(bot, ben, "Close")
    assert [case.company for case in bot.session(ben).cases] == ["Zenith"]
    says(bot, ben, f"/start {payload}")
    assert question in says(bot, ben, "/start")


def test_media_on_it(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """A picture that is sent while it lies open gets a hint, and it stays open."""
    ben = opens(bot, payload)
    ben.sends_photo()
    bot.passes(MINUTE)
    assert "I read words" in ben.screen.text
    assert "Marmalade" in ben.screen.text


def test_words_on_it_are_no_answers(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """Who cannot tell what to say to it has answered no question of their own, which lies beneath."""
    ben = bot.starting("Zenith", "a", f"/start {payload}", number=8, name="Ben")
    before = bot.session(ben)
    says(bot, ben, "don't know")
    assert (bot.session(ben).said, bot.session(ben).asked) == (before.said, before.asked)


@pytest.mark.parametrize("how", ["taken back", "deleted", "forgotten"])
def test_it_ends(bot: BotOnTelegram, ann: Person, payload: str, how: str) -> None:
    """Taken back, or with its company, or with its person, it leads nowhere, and goes from the screen of who looks."""
    ben = opens(bot, payload)
    if how == "taken back":
        assert "Taken back" in presses(bot, ann, "Take it back")
    else:
        says(bot, ann, *(("/delete 2", "yes") if how == "deleted" else ("/forget", "yes")))
    assert NOTHING in ben.screen.text
    assert "Marmalade" not in ben.screen.text
    assert NOTHING in opens(bot, payload, 9).screen.text
    assert left_in_files(bot.db, [payload.removeprefix("see_")]) == [] or how != "taken back"


def test_it_ends_with_whoever_is_silent_for_too_long(tmp_path: Path, knowledge: Knowledge) -> None:
    """Who is erased for being silent shares nothing any more, and it goes from the screen of who looks at it."""
    with bot_on_telegram(tmp_path / "bot.db", replace(knowledge, house=House(keep_days=3))) as bot:
        ann = bot.starting("Marmalade Works", "a", "/share")
        presses(bot, ann, "Make a link")
        payload = button(ann, "Copy the link")["copy_text"]["text"].partition("start=")[2]
        for _ in range(2):
            bot.passes(2 * DAY)
            ben = opens(bot, payload)
            assert "Marmalade" in ben.screen.text
        bot.passes(2 * DAY)
        assert NOTHING in ben.screen.text
        assert asked(bot.db, "SELECT count(*) FROM person") == [(1,)]


def test_a_name_is_words(bot: BotOnTelegram) -> None:
    """Whatever a company is called, nothing in it is markup, a mention, a command or a link for who looks at it."""
    ann = bot.starting("/new <b>x</b> {{ 7*7 }} @durov evil.com /forget", "a", "b", "/share")
    presses(bot, ann, "Make a link")
    payload = button(ann, "Copy the link")["copy_text"]["text"].partition("start=")[2]
    ben = opens(bot, payload)
    shown = next(message for message in reversed(ben.messages) if message.by_bot)
    assert "{{ 7*7 }}" in shown.text
    assert {entity["type"] for entity in shown.entities} <= {"bold", "italic", "pre"}


def test_it_ends_while_nobody_is_there(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """Taken back while Telegram fails, it goes from other screens when the bot is back."""
    ben = opens(bot, payload)
    bot.telegram.order("editMessageText", 500, times=6)
    ann.presses("Take it back")
    bot.passes(1)
    bot.restart()
    bot.passes(20 * MINUTE)
    assert NOTHING in ben.screen.text


def test_wrong_links_are_not_tried_for_ever(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """Each leads to nothing, kindly; after some in a row none is looked up for a while, not even the right one."""
    eve = bot.person(9, "Eve")
    with bot.telegram.together():
        for n in range(MOST_TRIES + 1):
            eve.types(f"/start see_{n:032}")
        eve.types(f"/start {payload}")
    bot.passes(10)
    assert "Please wait a minute" in eve.screen.text
    assert "Marmalade" not in eve.screen.text
    bot.passes(5 * MINUTE)
    assert "Marmalade" in says(bot, eve, f"/start {payload}")


@pytest.mark.parametrize("wrong", ["x", "A" * 32, "A" * 60, "ä" * 32, "' OR token <> '"])
def test_a_wrong_link_says_so_kindly(bot: BotOnTelegram, wrong: str) -> None:
    """What leads to nothing says so, and the talk begins as it does without a link."""
    ben = opens(bot, f"see_{wrong}")
    assert NOTHING in ben.screen.text
    assert "Which company" in ben.screen.text


@pytest.mark.parametrize("data", ["0|show:shared:{}", "0|show:shared:", "0|show:shared", "1|unshare:2", "0|unshare:99"])
def test_presses_that_no_button_offers(bot: BotOnTelegram, ann: Person, payload: str, data: str) -> None:
    """A forged press opens nothing and takes back nothing of somebody else."""
    ben = bot.starting(number=8, name="Ben")
    ben.presses_data(data.format(payload.removeprefix("see_")))
    bot.passes(MINUTE)
    assert "Marmalade" not in ben.screen.text
    assert "Marmalade" in opens(bot, payload, 9).screen.text


def test_what_is_shared_is_listed(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """From another company, the list names what is shared, and one press takes it back."""
    assert "Also shared: 2. Marmalade Works" in says(bot, ann, "/open 1", "/share")
    presses(bot, ann, "Take back 2. Marmalade Works")
    assert NOTHING in opens(bot, payload).screen.text


def test_an_export_names_it(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """The copy of everything has the link in it, with its company."""
    (link,) = bot.service.store.export("telegram:7")["person"]["stored"]["shared_link"]
    assert (f"see_{link['token']}", link["case_number"], link["you"]) == (payload, 2, 0)


def test_a_backup_does_not_bring_it_back(bot: BotOnTelegram, ann: Person, payload: str, tmp_path: Path) -> None:
    """A link that was taken back stays so in a file that is restored from before; one that was not goes on."""
    says(bot, ann, "/open 1", "/share")
    presses(bot, ann, "Make a link")
    kept = button(ann, "Copy the link")["copy_text"]["text"].partition("start=")[2]
    bot.stop()
    made = back_up(bot.db, tmp_path / "backups").file
    bot.start()
    presses(bot, ann, "Take back 2. Marmalade Works")
    bot.stop()
    restore(made, bot.db)
    bot.start()
    assert NOTHING in opens(bot, payload, 8).screen.text
    assert "Bolt Secret" in opens(bot, kept, 9).screen.text
    assert asked(bot.db, "SELECT count(*) FROM shared_link") == [(1,)]


def test_nothing_of_it_is_left(bot: BotOnTelegram, ann: Person, payload: str) -> None:
    """After /forget no byte of the token is in the file, where nobody else has it."""
    says(bot, ann, "/forget", "yes")
    bot.passes(MINUTE)
    assert left_in_files(bot.db, [payload.removeprefix("see_")]) == []


# The questions, to be copied


def test_each_question_is_copied_by_a_button(bot: BotOnTelegram, ann: Person) -> None:
    """/copy lists the questions for the employer, and a button of its own copies each, word for word."""
    says(bot, ann, "/take")
    text = presses(bot, ann, "Copy the questions")
    last = next(message for message in reversed(ann.messages) if message.by_bot and message.buttons)
    copied = [one["copy_text"]["text"] for row in last.buttons for one in row if "copy_text" in one]
    assert len(copied) > 2
    assert [f"{n}. {ask}" for n, ask in enumerate(copied, start=1)] == [
        line for line in text.splitlines() if line[:1].isdigit()
    ]
    assert "listen for" in presses(bot, ann, "What to listen for")


@pytest.mark.parametrize(("screen", "lines"), [("/copy", ["a", "1", "copy 1"]), ("/share", ["b", "copy the link"])])
def test_what_only_a_press_does(bot: BotOnTelegram, ann: Person, payload: str, screen: str, lines: list[str]) -> None:
    """Who types what stands on such a button, or its letter, hears that it is to be pressed, and the screen stays."""
    says(bot, ann, screen)
    panel = bot.session(ann).panel
    for line in lines:
        assert "press the button itself" in says(bot, ann, line)
        assert bot.session(ann).panel == panel
