"""What people type belongs to the screen that they had before their eyes: played through the bot, over a real file."""

import re
import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from bot.store.backup import back_up
from bot.store.restore import restore
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.events import Arrived, Pressed
from dialogs.session.notes import BESIDE
from dialogs.view import view
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.conftest import Talk
from tests.journeys import changed
from tests.kill_child import Chat, log_in
from tests.parts import far, one_in
from tests.telegram.face import Person

UNSEEN = "before this was on your screen"
LOST = "older copy of what I know"


def told(bot: BotOnTelegram, person: Person) -> list[tuple[str, object]]:
    return [(said.question, said.value) for said in bot.session(person).said]


def says(bot: BotOnTelegram, person: Person, *lines: str) -> str:
    """Types the lines, each when its screen is there; returns the last screen."""
    for line in lines:
        person.types(line)
        bot.passes(5)
    return person.screen.text


def at_once(bot: BotOnTelegram, person: Person, *lines: str) -> str:
    """Types all lines before the bot hears of the first."""
    with bot.telegram.together():
        for line in lines:
            person.types(line)
    bot.passes(30)
    return person.screen.text


def while_away(bot: BotOnTelegram, knowledge: Knowledge | None, *acts: Callable[[], object]) -> None:
    """The bot stops, people go on, and it starts again, perhaps with other questions."""
    bot.stop()
    for act in acts:
        act()
    bot.knowledge = knowledge or bot.knowledge
    bot.start()
    bot.passes(30)


def edited(folder: Path, name: str, edit: Callable[[str], str]) -> Knowledge:
    """The knowledge with one question written otherwise."""
    copy = folder / "edited"
    shutil.copytree(HERE, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    question = copy / "questions" / f"{name}.yaml"
    question.write_text(edit(question.read_text(encoding="utf-8")), encoding="utf-8")
    return read_knowledge(copy).knowledge


def last_first(text: str) -> str:
    """The question with its last option on top."""
    before, options = text.split("\noptions:\n")
    parts = [part for part in re.split(r"(?m)^(?=  - id|[a-z_]+:)", options) if part]
    here = [part for part in parts if part.startswith("  - id")]
    return "".join([before, "\noptions:\n", here[-1], *here[:-1], *parts[len(here) :]])


# An upgrade, and a restore.


@pytest.mark.parametrize(
    ("method", "act"),
    [
        ("sendMessage", lambda ann: ann.types("an ordinary company")),
        ("editMessageText", lambda ann: ann.presses("An ordinary company")),
    ],
    ids=["posted", "edited"],
)
def test_an_answer_that_is_faster_than_word_of_its_card(
    bot: BotOnTelegram, ann: Person, method: str, act: Callable[[Person], object]
) -> None:
    """Who answers a card before Telegram has told the bot that it is there has answered it."""
    bot.telegram.order(method, "delay", seconds=0.6)
    act(ann)
    bot.passes(0.3)
    assert "2 of about 8" in ann.screen
    ann.types("hardly anybody would notice")
    bot.passes(5)
    assert UNSEEN not in ann.screen.text
    assert bot.session(ann).values["revenue_tie"] == "loose"


@far
@pytest.mark.parametrize(
    ("when", "line"),
    one_in(5, product(["while it is away", "after it is back"], ["3", "c", "the third", "no idea", "nobody", "yes"])),
)
def test_a_question_renamed_by_an_upgrade(bot: BotOnTelegram, tmp_path: Path, line: str, when: str) -> None:
    """Whoever still sees the old card and types an answer answers no question of the new knowledge; they see it, and
    why, and then their answer counts.
    """
    ann = bot.starting("Acme", "a", "b")
    asked, said = bot.session(ann).asked, told(bot, ann)
    renamed = read_knowledge(changed(HERE, f"= the question {asked} is renamed to new_name", tmp_path)).knowledge
    if when == "while it is away":
        while_away(bot, renamed, lambda: ann.types(line))
    else:
        bot.restart(renamed)
        says(bot, ann, line)
    assert told(bot, ann) == said
    assert UNSEEN in ann.screen
    assert bot.knowledge.questions[bot.session(ann).asked].ask[:20] in ann.screen
    says(bot, ann, "a")
    assert len(told(bot, ann)) == len(said) + 1


@far
@pytest.mark.parametrize("line", one_in(3, ["the first", "a", "1", "A startup"]))
def test_options_in_another_order(bot: BotOnTelegram, ann: Person, tmp_path: Path, line: str) -> None:
    """After an upgrade that puts another option first, the first one on the old card is not taken for it."""
    bot.restart(edited(tmp_path, "organisation", last_first))
    assert UNSEEN in says(bot, ann, line)
    assert told(bot, ann) == []
    says(bot, ann, "the first")
    assert told(bot, ann) == [("organisation", bot.knowledge.questions["organisation"].options[0].id)]


def test_an_upgrade_that_leaves_the_question_as_it_is(bot: BotOnTelegram, ann: Person, tmp_path: Path) -> None:
    """Who sees the very question that is asked now answers it, whatever else has changed."""
    bot.restart(edited(tmp_path, "size", last_first))
    says(bot, ann, "a")
    assert told(bot, ann) == [("organisation", "startup")]


def went_back(bot: BotOnTelegram, ann: Person, folder: Path, *acts: Callable[[], object]) -> None:
    """A copy is made, the talk goes on, and the copy is put in the place of the file, while people go on."""
    copy = back_up(bot.db, folder).file
    says(bot, ann, "b", "/edit size", "40")
    while_away(bot, None, lambda: restore(copy, bot.db), *acts)


@far
@pytest.mark.parametrize("line", one_in(2, ["b", "2", "yes", "don't know"]))
def test_a_line_pending_at_a_restore(bot: BotOnTelegram, ann: Person, tmp_path: Path, line: str) -> None:
    """An answer to a screen that the restored file knows nothing of is not counted for another question, and the news
    that answers may be missing is seen all the same.
    """
    says(bot, ann, "a")
    said = told(bot, ann)
    went_back(bot, ann, tmp_path, lambda: ann.types(line))
    assert told(bot, ann) == said
    assert LOST in ann.screen
    assert UNSEEN in ann.screen
    assert LOST not in says(bot, ann, "a")
    assert len(told(bot, ann)) == len(said) + 1


@far
@pytest.mark.parametrize("line", one_in(3, ["/help", "/cases", "size: 40", "why", "/why", "asdf qwer"]))
def test_news_stays_until_it_is_seen(bot: BotOnTelegram, ann: Person, tmp_path: Path, line: str) -> None:
    """Whatever was written before the news could be read, the screen that comes of it has the news on top, once."""
    says(bot, ann, "a")
    went_back(bot, ann, tmp_path, lambda: ann.types(line))
    assert LOST in ann.screen
    assert LOST not in says(bot, ann, "/me")


def test_news_and_an_upgrade_in_one(bot: BotOnTelegram, ann: Person, tmp_path: Path) -> None:
    """An older copy under newer questions: both are told."""
    says(bot, ann, "a")
    copy = back_up(bot.db, tmp_path / "copies").file
    says(bot, ann, "b")
    newer = read_knowledge(changed(HERE, "= the question organisation is renamed to new_name", tmp_path)).knowledge
    while_away(bot, newer, lambda: restore(copy, bot.db))
    assert LOST in ann.screen
    assert "questions have changed" in ann.screen


# Several lines before the next screen.


def test_a_command_among_quick_lines(bot: BotOnTelegram, ann: Person) -> None:
    """Of quick lines the first answers, the others lean on a screen that nobody saw; of commands the latest wins."""
    screen = at_once(bot, ann, "a", "b", "/why", "c", "/cases", "d")
    assert told(bot, ann) == [("organisation", "startup")]
    assert UNSEEN in screen
    assert bot.session(ann).panel == "cases"


def test_what_leans_on_no_screen(bot: BotOnTelegram, ann: Person) -> None:
    """An answer with the name of its question counts, however quickly it comes."""
    at_once(bot, ann, "a", "size: 40", "budget: a, revenue_tie: b")
    assert dict(told(bot, ann)).keys() - BESIDE == {"organisation", "size", "budget", "revenue_tie"}


def test_a_press_and_a_line(bot: BotOnTelegram, ann: Person) -> None:
    """What is typed before the screen after a press is there answers nothing."""
    with bot.telegram.together():
        ann.presses("A startup")
        ann.types("b")
    bot.passes(30)
    assert told(bot, ann) == [("organisation", "startup")]
    assert UNSEEN in ann.screen


def test_lines_while_the_bot_is_away(bot: BotOnTelegram, ann: Person) -> None:
    """Who answers the last screen while the bot is away has answered it; a second line answers nothing."""
    while_away(bot, None, lambda: ann.types("a"), lambda: ann.types("b"))
    assert told(bot, ann) == [("organisation", "startup")]
    assert UNSEEN in ann.screen


def test_a_card_that_is_late(bot: BotOnTelegram, ann: Person) -> None:
    """As long as Telegram does not show the next card, a letter answers nothing, however long that takes."""
    bot.telegram.order("sendMessage", 500, times=6)
    says(bot, ann, "a", "b", "b")
    bot.passes(300)
    assert told(bot, ann) == [("organisation", "startup")]
    says(bot, ann, "b")
    assert len(told(bot, ann)) == 2


def test_a_form_that_was_not_seen(bot: BotOnTelegram, ann: Person) -> None:
    """A letter behind a command that asks for words is no name, and no new company."""
    at_once(bot, ann, "/rename", "b")
    assert bot.session(ann).company == "Acme"
    at_once(bot, ann, "/new", "b")
    assert (bot.session(ann).company, len(bot.session(ann).cases)) == ("Acme", 1)
    at_once(bot, ann, "/new", "Globex")
    assert bot.session(ann).company == "Globex"


def test_a_yes_that_was_not_asked_for(bot: BotOnTelegram, ann: Person) -> None:
    """A yes that was written before it was asked whether to erase everything erases nothing."""
    says(bot, ann, "a")
    at_once(bot, ann, "/forget", "yes")
    assert told(bot, ann) == [("organisation", "startup")]


@pytest.mark.parametrize("back", ["/start", "/resume"])
def test_the_erase_question_does_not_outlive_its_screen(bot: BotOnTelegram, ann: Person, back: str) -> None:
    """Who has come back meanwhile says yes to something else."""
    says(bot, ann, "a", "/forget", back, "yes")
    assert ("organisation", "startup") in told(bot, ann)


def lives_on(bot: BotOnTelegram, ann: Person) -> None:
    bot.passes(24 * 3600)


def restarts(bot: BotOnTelegram, ann: Person) -> None:
    bot.restart()


def is_blocked_for_a_while(bot: BotOnTelegram, ann: Person) -> None:
    ann.blocks()
    bot.passes(5)
    ann.unblocks()
    bot.passes(5)


@pytest.mark.parametrize("meanwhile", [lives_on, restarts, is_blocked_for_a_while])
@pytest.mark.parametrize("line", ["/forget", "/delete 1"])
def test_the_erase_question_does_not_outlive_the_visit(
    bot: BotOnTelegram, ann: Person, line: str, meanwhile: Callable[[BotOnTelegram, Person], None]
) -> None:
    """Who says yes a day later, or after the bot was away or blocked, has erased nothing, and sees their question."""
    says(bot, ann, "a", line)
    meanwhile(bot, ann)
    assert "Nothing was erased." in says(bot, ann, "yes")
    assert told(bot, ann) == [("organisation", "startup")]
    assert "2 of about 8" in ann.screen
    assert "Erase everything" in says(bot, ann, "/forget")
    says(bot, ann, "yes")
    assert bot.session(ann).cases == ()


def test_an_old_line_that_becomes_a_yes(bot: BotOnTelegram, ann: Person) -> None:
    """Whoever edits an old line into a yes while it is asked whether to erase everything has erased nothing."""
    says(bot, ann, "a")
    line = ann.types("qwertz asdf")
    bot.passes(5)
    says(bot, ann, "/forget")
    ann.edits(line.id, "yes")
    bot.passes(5)
    assert told(bot, ann) == [("organisation", "startup")]


# Quoting and editing.


def cards_of(person: Person, words: str) -> int:
    """The message of the bot with these words."""
    return next(message.id for message in person.messages if message.by_bot and words in message.text)


def test_a_quoted_card(bot: BotOnTelegram, ann: Person) -> None:
    """An answer that quotes an earlier card changes the answer to its question; the open question stays open."""
    says(bot, ann, "a", "b")
    asked = bot.session(ann).asked
    ann.types("c", reply_to=cards_of(ann, "1 of about 8"))
    bot.passes(5)
    assert bot.session(ann).values["organisation"] == "big_tech"
    assert bot.session(ann).asked == asked
    assert "kind of place" in ann.screen
    ann.types("b", reply_to=ann.screen.message)
    bot.passes(5)
    assert asked in bot.session(ann).values


def test_quick_lines_that_quote(bot: BotOnTelegram, ann: Person) -> None:
    """Both lines are about the card that they quote, so the second changes what the first has said."""
    card = ann.screen.message
    with bot.telegram.together():
        ann.types("a", reply_to=card)
        ann.types("b", reply_to=card)
    bot.passes(5)
    assert bot.session(ann).values == {"organisation": "ordinary"}


def test_a_quoted_card_after_the_verdict(bot: BotOnTelegram, ann: Person) -> None:
    """The verdict is that of the changed answer."""
    says(bot, ann, "a", "b", "/done")
    ann.types("d", reply_to=cards_of(ann, "2 of about 8"))
    bot.passes(5)
    assert bot.session(ann).values["revenue_tie"] == bot.knowledge.questions["revenue_tie"].options[3].id
    assert bot.session(ann).phase == "advising"


def test_a_quoted_card_of_another_company(bot: BotOnTelegram, ann: Person) -> None:
    """An answer that quotes a card of another company is not counted for the one that is open."""
    card = ann.screen.message
    says(bot, ann, "a", "/new Globex")
    ann.types("b", reply_to=card)
    bot.passes(5)
    assert bot.session(ann).values == {}
    assert "another company" in ann.screen


@far
@pytest.mark.parametrize(
    ("line", "verdict"),
    one_in(
        3,
        product(["size: 40, budget: a", "size: 40", "/skip", "/done", "/back", "/edit size", "/more"], [False, True]),
    ),
)
def test_what_quotes_a_card_of_another_company(bot: BotOnTelegram, ann: Person, line: str, *, verdict: bool) -> None:
    """Facts and commands that quote a card of another company change nothing, and it is said why; what is about no
    company works.
    """
    says(bot, ann, "a", *(("/done",) if verdict else ()))
    card = ann.screen.message
    says(bot, ann, "/new Globex", "b")
    before = bot.session(ann)
    ann.types(line, reply_to=card)
    bot.passes(5)
    after = bot.session(ann)
    assert (after.said, after.asked, after.phase, after.case) == (before.said, before.asked, before.phase, 2)
    assert "That card is about another company you looked at" in ann.screen
    ann.types("/cases", reply_to=card)
    bot.passes(5)
    assert after.case_count == 2
    assert "1. Acme" in ann.screen


def test_what_quotes_another_card_of_the_same_company(bot: BotOnTelegram, ann: Person) -> None:
    """Facts that quote any card of the company that is open count for it."""
    says(bot, ann, "a", "/done")
    card = ann.screen.message
    says(bot, ann, "/more")
    ann.types("size: 40", reply_to=card)
    bot.passes(5)
    assert "size" in bot.session(ann).values


def test_a_quoted_card_of_an_older_version(bot: BotOnTelegram, ann: Person, tmp_path: Path) -> None:
    """A letter that quotes a card whose options have changed since answers nothing."""
    card = ann.screen.message
    says(bot, ann, "a")
    bot.restart(edited(tmp_path, "organisation", last_first))
    ann.types("b", reply_to=card)
    bot.passes(5)
    assert bot.session(ann).values == {"organisation": "startup"}
    assert UNSEEN in ann.screen


def test_a_quoted_card_that_was_edited(bot: BotOnTelegram, ann: Person) -> None:
    """A card that shows another question since it was pressed answers for the one that it shows."""
    card = ann.screen.message
    ann.presses("A startup")
    bot.passes(5)
    asked = bot.session(ann).asked
    ann.types("b", reply_to=card)
    bot.passes(5)
    assert bot.session(ann).values.keys() == {"organisation", asked}


def test_a_quoted_verdict(bot: BotOnTelegram, ann: Person) -> None:
    """There is no question on a verdict: a letter that quotes it answers none."""
    says(bot, ann, "a", "b", "/done")
    verdict = ann.screen.message
    says(bot, ann, "/more")
    said = told(bot, ann)
    ann.types("a", reply_to=verdict)
    bot.passes(5)
    assert told(bot, ann) == said


@pytest.mark.parametrize("line", ["yes", "b", "that one"])
def test_a_reply_to_what_asks_nothing(bot: BotOnTelegram, line: str) -> None:
    """Who replies to a verdict or to the very first card is told that there is no question on it."""
    ann = bot.starting()
    naming = ann.screen.message
    says(bot, ann, "Acme", "a", "b", "/done")
    verdict = ann.screen.message
    says(bot, ann, "/more")
    said = told(bot, ann)
    for quoted in (naming, verdict):
        ann.types(line, reply_to=quoted)
        bot.passes(5)
        assert "There's no question on the message that you replied to" in ann.screen
        assert UNSEEN not in ann.screen
        assert told(bot, ann) == said


@pytest.mark.parametrize("line", ["?", "why", "/why", "Why?", "what?"])
def test_why_quoting_an_earlier_card(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """It is answered about the question on that card, and the open one stays."""
    card = ann.screen.message
    says(bot, ann, "a", "b")
    before = bot.session(ann)
    ann.types(line, reply_to=card)
    bot.passes(5)
    after = bot.session(ann)
    assert (after.notice, after.panel, after.asked) == (("explained", "organisation"), "", before.asked)


@pytest.mark.parametrize("line", ["skip", "/skip"])
def test_skipping_an_earlier_card(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """It leaves out the question on that card, as a change, and not the open one."""
    card = ann.screen.message
    says(bot, ann, "a", "b")
    asked = bot.session(ann).asked
    ann.types(line, reply_to=card)
    bot.passes(5)
    assert bot.session(ann).values["organisation"] == "skipped"
    assert asked not in bot.session(ann).values


def test_one_remark_for_several_lines(bot: BotOnTelegram, ann: Person) -> None:
    """Of lines that come at once and mean nothing, or lean on what was not seen, one remark is enough."""
    screen = at_once(bot, ann, "qwertz asdf", "b", "yxcv mnb", "c", "/hlep")
    assert told(bot, ann) == [("organisation", "ordinary")]
    assert "Did you mean /help?" in screen
    assert UNSEEN not in screen
    screen = at_once(bot, ann, "b", "qwertz asdf", "c")
    assert "didn't get that" not in screen
    assert UNSEEN in screen


def test_a_mended_line(bot: BotOnTelegram, ann: Person) -> None:
    """A line that was not understood is read anew when it is edited; one that has counted stays, with a hint."""
    line = ann.types("qwertz asdf")
    bot.passes(5)
    assert told(bot, ann) == []
    ann.edits(line.id, "a startup")
    bot.passes(5)
    assert told(bot, ann) == [("organisation", "startup")]
    ann.edits(line.id, "big tech")
    bot.passes(5)
    assert told(bot, ann) == [("organisation", "startup")]
    assert "What you said first counts" in ann.screen


def test_a_mended_line_that_quotes(bot: BotOnTelegram, ann: Person) -> None:
    """It is about the card that it quotes, also when it is mended."""
    card = ann.screen.message
    says(bot, ann, "a")
    line = ann.types("qwertz", reply_to=card)
    bot.passes(5)
    ann.edits(line.id, "b")
    bot.passes(5)
    assert bot.session(ann).values == {"organisation": "ordinary"}


def test_a_line_mended_before_the_next_card(bot: BotOnTelegram, ann: Person) -> None:
    """What was mended while the question was another answers none."""
    line = ann.types("qwertz asdf")
    bot.passes(5)
    bot.stop()
    ann.types("a")
    ann.edits(line.id, "b")
    bot.start()
    bot.passes(30)
    assert told(bot, ann) == [("organisation", "startup")]


@pytest.mark.parametrize("line", ["/hlep", "/hel", "bb", "b, because they are old?"])
def test_a_mended_line_of_any_kind(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """Whatever led to a remark alone can be mended, also after a restart."""
    written = ann.types(line)
    bot.passes(5)
    bot.restart()
    ann.edits(written.id, "/help")
    bot.passes(5)
    assert bot.session(ann).panel == "help"


def test_a_line_mended_while_the_bot_is_away(bot: BotOnTelegram, ann: Person) -> None:
    """Who mends their line before the bot has seen it has answered the question that they saw."""
    bot.stop()
    ann.edits(ann.types("strtup xx").id, "a startup")
    bot.start()
    bot.passes(30)
    assert told(bot, ann) == [("organisation", "startup")]


# Verdicts and goodbyes.


@pytest.mark.parametrize("line", ["qwertz asdf", "thanks", "/nothing", "what is your name?", "b"])
def test_a_verdict_is_not_posted_anew(bot: BotOnTelegram, ann: Person, line: str) -> None:
    """Below a verdict a line that says nothing gets a short word with the buttons, and the verdict stays as it is."""
    verdict = says(bot, ann, "a", "b", "/done")
    message = ann.screen.message
    for _ in range(2):
        assert len(says(bot, ann, line)) < 300
    assert next(m.text for m in ann.messages if m.id == message) == verdict
    ann.presses("Why?")
    bot.passes(5)
    ann.presses("Close")
    bot.passes(5)
    assert ann.screen.text == verdict


def test_a_goodbye(bot: BotOnTelegram, ann: Person) -> None:
    """A goodbye is answered with one; the question comes back with the person."""
    question = ann.screen.text
    assert "Goodbye" in says(bot, ann, "bye")
    assert "1 of about 8" not in ann.screen
    assert says(bot, ann, "/start") == question
    says(bot, ann, "goodbye")
    ann.presses("Go on")
    bot.passes(5)
    assert ann.screen.text == question
    says(bot, ann, "bye", "a startup")
    assert told(bot, ann) == [("organisation", "startup")]


def test_leaving_and_coming_back(bot: BotOnTelegram, ann: Person, tmp_path: Path) -> None:
    """Who comes back sees the question, and no remark on what they said before they left."""
    question = ann.screen.text
    assert says(bot, ann, "qwertz asdf") != question
    assert says(bot, ann, "/start") == question
    with Chat(tmp_path / "talk.db") as chat:
        question = chat.say("Acme")
        assert "didn't get that" in chat.say("qwertz asdf")
    with Chat(tmp_path / "talk.db") as chat:
        assert chat.screen() == question


def test_lines_of_a_console(tmp_path: Path) -> None:
    """Where each line waits for its screen all of them count, also those that were there before."""
    with Chat(tmp_path / "talk.db") as chat:
        chat.send("Acme", "a", "b", "c")
        assert "4 of about 8" in str(chat.screen())
        assert len(log_in(tmp_path / "talk.db")) == 3


# First words.

NO_NAMES = (
    "hi", "Hello there!", "hey hey", "Good morning", "?", "???", "...", "what can you do", "What can you do?",
    "how does this work", "help", "can you help me", "i need help", "https://acme.example/jobs/7", "acme.example/about",
    "see https://x.example/a", "t.me/some_bot", "delete my data", "please erase everything about me", "forget me",
    "yes", "Yes!", "no", "ok", "sure", "this is useless", "you are stupid", "start", "/start", "bye", "stop",
    "hi, how are you?", "how are you?", "what's up", "bonjour", "Guten Tag!", "hola", "www.acme.example",
    "me@acme.example", "why?", "But what?", "huh?",
    "unsubscribe", "idiot", "you moron", "a", "B", "1", "12", "lol", "stop it", "I give up", "erase my data please",
    "delete this company", "confidential", "secret", "-1", "12%", "3.5", "1,000", "10 000", "$40", "delete it", "reset",
    "Erase, please",
)  # fmt: skip
KEPT_BACK = (
    "no name please", "no name, thanks", "it's confidential", "that's a secret", "I'd rather not say", "under NDA",
    "I can't tell you", "none of your business", "sorry, I can't say",
)  # fmt: skip
NAMES = (
    "Acme", "booking.com", "X", "42 Ltd", "Hi Score Games", "Hello Fresh", "Yes Bank", "Stupid Studios", "3M",
    "Go North", "Erase Labs", "Help at Home", "No Starch Press", "C/O Berlin", "Ok Google", "What3words", "Åäö",
)  # fmt: skip


@far
@pytest.mark.parametrize("line", one_in(4, NO_NAMES))
def test_first_words_that_are_no_name(bot: BotOnTelegram, line: str) -> None:
    """A greeting, a question, a link, a wish to be helped or erased is no company, as the first word or later."""
    ann = bot.person()
    for _ in range(2):
        says(bot, ann, line)
        assert bot.session(ann).cases == ()
    assert ann.screen.text


@pytest.mark.parametrize("line", NAMES)
def test_names_that_look_like_something_else(talk: Talk, line: str) -> None:
    """Real names are odd."""
    talk.say(line)
    assert talk.session.company == line


@pytest.mark.parametrize("line", KEPT_BACK)
def test_a_name_that_is_kept_back(talk: Talk, line: str) -> None:
    """Who may not or will not name the company goes on without a name."""
    talk.say(line)
    assert (talk.session.case, talk.session.company) == (1, "")


@pytest.mark.parametrize(
    ("line", "name"), [("me@acme.example", "acme.example"), ("1", "1"), ("1,000", "1,000"), ("A", "A"), ("NDA", "NDA")]
)
def test_what_may_be_a_name_is_asked_about(talk: Talk, line: str, name: str) -> None:
    """Two buttons: it is the name, or it is not."""
    screen = talk.say(line)
    assert [button.say for button in screen.moves[:2]] == ["Yes, it is", "No"]
    talk.say("yes")
    assert talk.session.company == name


@pytest.mark.parametrize("line", ["I work for Acme", "i work at acme", "I'm at Acme"])
def test_a_sentence_with_the_name_in_it(talk: Talk, line: str) -> None:
    """The name alone is taken."""
    talk.say(line)
    assert talk.session.company.casefold() == "acme"


# Requests in the middle of a question.

ERASING = (
    "delete everything", "erase my data please", "Please delete all my data!", "forget me", "wipe everything",
    "erase everything you have on me", "delete my account", "can you delete my data?", "clear my data",
    "reset everything", "/reset my data",
)  # fmt: skip
LEAVING = (
    "stop it", "Stop this!", "I give up", "please stop", "ok bye", "bye for now", "unsubscribe", "I have to go",
    "stop messaging me", "I don't want to do this anymore", "leave me alone", "i quit",
)  # fmt: skip
DELETING = (
    "delete this company", "drop Acme", "get rid of acme", "remove Acme, please", "forget this one", "scrap Acme",
    "delete it", "please remove it",
)  # fmt: skip
BEFORE = (("Acme", "b"), ("Acme", "b", "/edit size"), ("Acme", "b", "/done"), ("Acme", "b", "/why"))


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("line", "panel"),
    [(line, panel) for panel, lines in (("forget", ERASING), ("quit", LEAVING), ("really_delete:1", DELETING))
     for line in lines],
)  # fmt: skip
def test_a_request_in_words(talk: Talk, before: tuple[str, ...], line: str, panel: str) -> None:
    """To erase, to delete a company and to leave: it leads to the screen that asks first, and answers nothing."""
    talk.say(*before)
    said = talk.session.said
    talk.say(line)
    assert (talk.session.panel, talk.session.said) == (panel, said)


@pytest.mark.parametrize("line", ["reset", "/reset", "erase", "Delete, please", "wipe"])
def test_what_shall_be_erased_is_asked(talk: Talk, line: str) -> None:
    """A bare word may mean one company or all that is stored: it is told how to say which, and nothing goes."""
    talk.say("Acme", "b")
    said = talk.session.said
    assert "/delete is for one company, /forget for everything." in talk.say(line).text
    assert (talk.session.said, talk.session.asked) == (said, "revenue_tie")


def test_a_word_is_a_command_as_well(talk: Talk) -> None:
    """What can be typed instead of a command can be typed as one."""
    talk.say("Acme", "b", "/undo")
    assert (talk.session.values, talk.session.asked) == ({}, "organisation")
    assert "Did you mean /done?" in talk.say("/don").text


# What is open.


@pytest.mark.parametrize("line", ["/close", "close", "Close"])
def test_close(talk: Talk, line: str) -> None:
    """It closes a panel, leaves an answer that was to be changed as it is, and leads back from another company's name;
    where nothing is open, all stays.
    """
    talk.say("Acme", "b", "size: 40", "/edit size", line)  # what is asked after a change was chosen with the size known
    asked = talk.session.asked
    for before in ("/why", "/help", "/edit", "/edit size", "/edit organisation", "/me"):
        talk.say(before, line)
        assert (talk.session.panel, talk.session.asked, talk.session.case) == ("", asked, 1), before
    assert "didn't get that" not in talk.say(line).text
    assert talk.session.asked == asked
    talk.say("/new", "/close")
    assert (talk.session.case, talk.session.asked) == (1, asked)


@pytest.mark.parametrize("line", ["/edit size 40", "/edit size: 40", "/edit SIZE about 40", "/edit size = 40"])
def test_an_answer_behind_the_command_that_changes_it(talk: Talk, line: str) -> None:
    """It is entered; with the name alone, the question is asked."""
    talk.say("Acme", "b", "size: 12", line)
    assert talk.session.values["size"] == 40
    talk.say("/edit data people two")
    assert talk.session.values["team_size"] in (2, "t1_2")
    talk.say("/edit data people")
    assert talk.session.asked == "team_size"


@pytest.mark.parametrize("line", ["/open Nordic Bank", "/open nordic bank", "/open bank", "back to Nordic Bank"])
def test_a_company_is_opened_by_its_name(talk: Talk, line: str) -> None:
    """Or by a part of it that no other has; what is on no list is said."""
    talk.say("Nordic Bank", "b", "/new Acme", "a", line)
    assert (talk.session.case, talk.session.company) == (1, "Nordic Bank")
    assert "There's no company Globex on your list." in talk.say("/open Globex").text
    assert talk.session.case == 1


@pytest.mark.parametrize("before", [("/edit size",), (), ("/why",), ("size: 40",)])
def test_one_more_question_swaps_no_open_one(talk: Talk, before: tuple[str, ...]) -> None:
    """The question that is open is the one more."""
    talk.say("Acme", "b", *before)
    asked = talk.session.asked
    for line in ("/more", "more"):
        talk.say(line)
        assert (talk.session.asked, talk.session.panel) == (asked, "")


def test_the_very_first_words(bot: BotOnTelegram) -> None:
    """Who greets before anything else sees what this is, and is not told off."""
    ann = bot.person()
    assert "Is it a good place" in says(bot, ann, "hi")
    assert "Is it a good place" in says(bot, bot.person(8, "Ben"), "yes")


def test_a_lone_yes_is_asked_about(bot: BotOnTelegram) -> None:
    """It may be a name; the button makes it one, and anything else is read as usual."""
    ann = bot.starting("yes")
    assert "“yes”" in ann.screen
    ann.presses("No")
    bot.passes(5)
    says(bot, ann, "yes")
    ann.presses("Yes, it is")
    bot.passes(5)
    assert bot.session(ann).company == "yes"


@pytest.mark.parametrize(
    "line",
    [
        "I don't want to give the name",
        "I'd rather not tell you its name",
        "I'd like to keep the name to myself",
        "I'm not allowed to name the company",
        "can't tell you which company it is",
        "no name please, it's confidential",
        "I don't remember the name",
        "let's leave the name out",
    ],
)
def test_who_keeps_the_name_back_goes_on_without(talk: Talk, line: str) -> None:
    """It is no name itself, and no wish to publish."""
    talk.say(line)
    assert (talk.session.phase, talk.session.company) == ("asking", "")
    assert not talk.session.values


@pytest.mark.parametrize("line", ["I won't, my boss reads this", "your guess isn't mine", "it isn't mine to say"])
def test_a_sentence_about_somebody_is_no_name(talk: Talk, line: str) -> None:
    """The name is still to come."""
    talk.say(line)
    assert talk.session.phase == "naming"


@pytest.mark.parametrize("line", ["yes", "no", "a", "enough", "why?"])
def test_a_lone_word_after_a_remark_is_not_asked_about_as_a_name(talk: Talk, line: str) -> None:
    """It answers what was said above."""
    screen = talk.say("what do we two make of all of it then?", line)
    assert "To begin, type its name." in screen.notice


@pytest.mark.parametrize("line", ["hi, me again", "I'm back", "hello again", "where were we?", "what did you ask me?"])
def test_who_comes_back_sees_where_the_talk_stands(talk: Talk, line: str) -> None:
    """Nothing is taken back, and what was read back waits still."""
    talk.say("Acme", "b")
    before = dict(talk.session.values)
    assert "Welcome back." in talk.say(line).notice
    assert (dict(talk.session.values), talk.session.asked) == (before, "revenue_tie")
    talk.say("they employ nine hundred people in all, and nobody looks at the models", line)
    assert talk.session.panel.startswith("read:")
    assert dict(talk.session.values) == before


@pytest.mark.parametrize("line", ["hi, me again", "I'm back", "where were we?"])
def test_who_comes_back_to_nothing_is_greeted(talk: Talk, line: str) -> None:
    """There is no company yet, and it is no name."""
    assert "Hello." in talk.say(line).notice
    assert talk.session.phase == "naming"


def test_a_command_as_texts_write_it_needs_no_stroke(talk: Talk) -> None:
    """`Why_1` and `edit_size` are what `/why_1` and `/edit_size` are, and no company's name."""
    talk.say("why_1")
    assert talk.session.case == 0
    talk.say("Acme", "b", "b", "/done", "why_1")
    assert talk.session.panel == "why:1"
    talk.say("edit_size")
    assert talk.session.asked == "size"


@pytest.mark.parametrize("line", ["what else?", "What else?", "what's the point of Terraform?"])
def test_a_question_is_no_name(talk: Talk, line: str) -> None:
    """`What else?` before there is a company is asked of us."""
    said = talk.say(line).notice
    assert "called" not in said
    assert "company" in said
    assert talk.session.case == 0


@pytest.mark.parametrize("line", ["No name", "no name, just go on", "none", "No name, just go on"])
def test_no_name_typed(talk: Talk, line: str) -> None:
    """Typed, it does what the button does."""
    talk.say(line)
    assert (talk.session.case, talk.session.company) == (1, "")


def test_what_a_button_says_presses_it(knowledge: Knowledge) -> None:
    """On every screen, what is typed exactly as a button says it does what the press does."""
    for lines in STATES:
        talk = Talk(knowledge)
        talk.take(Arrived())
        for line in lines:
            talk.say(line)
        screen = view(knowledge, talk.session)
        several = screen.several and screen.options
        for button in (*(() if several else screen.options), *screen.moves):
            typed, pressed = (Talk(knowledge, talk.session, dict(talk.cases)) for _ in range(2))
            typed.say(button.say)
            pressed.take(Pressed(button.data))
            assert place(typed) == place(pressed), (lines, button.say)


LABELS = {
    "Signs": "signs", "For you": "fit", "Ask them": "ask", "Why?": "why", "Change an answer": "edit",
    "What changes it": "change", "The work": "work", "How it has moved": "history", "About me": "me",
    "How I stand to it": "standing", "What words mean": "words", "What else": "further", "Menu": "settings",
}  # fmt: skip


def test_what_a_button_said_before_is_understood_later(knowledge: Knowledge) -> None:
    """What stood on a button below a verdict or in the menu leads there from another screen too, and tells no fact."""
    for over in ("/signs", "/fit", "/work", "/edit", "/help", "/why 1", "/change"):
        for label, panel in LABELS.items():
            talk = Talk(knowledge)
            for line in ("Acme", "/edit revenue_tie loose", "/edit pull persuade", "/done", over):
                talk.say(line)
            before = dict(talk.session.values)
            talk.say(label)
            assert talk.session.panel.partition(":")[0] == panel, (over, label)
            assert talk.session.values == before


def place(talk: Talk) -> tuple[object, ...]:
    now = talk.session
    passed = [name for name, value in now.values.items() if value in (UNKNOWN, SKIPPED)]
    facts = now.facts(talk.knowledge)  # `one model in use` is a number, and stands for the option
    return now.case, now.asked, now.phase, now.panel, facts, passed, now.picked, talk.effects


STATES = (
    (), ("Acme",), ("Acme", "a"), ("Acme", "a", "b", "c", "a", "b"), ("Acme", "/why"), ("Acme", "a", "/edit"),
    ("Acme", "/help"), ("Acme", "a", "b", "/done"), ("Acme", "a", "b", "/done", "/why"), ("Acme", "/settings"),
    ("Acme", "a", "b", "/done", "/ask"), ("Acme", "/forget"), ("Acme", "/new"), ("Acme", "/rename"), ("Acme", "/words"),
    ("Acme", "/me"), ("Acme", "/new Beta", "/cases"), ("Acme", "/new Beta", "/new Gamma", "/compare"),
)  # fmt: skip


@pytest.mark.parametrize("line", ["edit monitoring", "change my answer on monitoring", "Change the monitoring"])
def test_an_answer_to_be_changed_is_named(talk: Talk, line: str) -> None:
    """The question of an answer that is to be changed comes up, without a stroke as well."""
    talk.say("Acme", "b")
    talk.say(line)
    assert talk.session.asked == "monitoring"


@pytest.mark.parametrize("line", ["ML team of five", "a data team of 12"])
def test_a_head_count_is_no_answer_to_another_question(talk: Talk, line: str) -> None:
    """How many there are is asked about as that, and never taken for people who were let go."""
    talk.say("Acme", "b", "/edit let_go")
    talk.say(line)
    assert talk.session.notice[:2] == ("mean", "team_size")
    assert "let_go" not in talk.session.values


def test_who_asks_what_the_verdict_is_has_it(talk: Talk) -> None:
    """It is no word to be explained, nor the question on the card."""
    talk.say("Acme", "b", "so, what's the verdict?")
    assert talk.session.phase == "advising"


@pytest.mark.parametrize("line", ["heyy", "hii", "so where?", "Explain", "All right", "all right"])
def test_a_word_of_the_talk_begins_no_company(talk: Talk, line: str) -> None:
    """It is greeted, told what this is, or asked whether that is a name; who says so has one."""
    talk.say(line)
    assert not talk.session.case
    talk.say("Acme")
    assert talk.session.company == "Acme"


@pytest.mark.parametrize("line", ["not sure yet", "don't know yet"])
def test_who_does_not_know_a_name_yet_goes_on_without(talk: Talk, line: str) -> None:
    """That is nobody's name."""
    talk.say(line)
    assert not talk.session.company


def test_words_of_a_button_rename_nothing(talk: Talk) -> None:
    """Whoever went back to the name and finds it all right keeps it."""
    talk.say("Acme", "Back", "All right")
    assert talk.session.company == "Acme"


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ((), "What about DeepMind?"),
        (("no company yet",), "What about DeepMind?"),
        (("Acme", "b", "/done"), "what about DeepMind instead?"),
    ],
)
def test_what_about_another_turns_to_it(talk: Talk, before: tuple[str, ...], line: str) -> None:
    """At once where a name is asked for, else after a yes."""
    talk.say(*before, line)
    if talk.session.company != "DeepMind":
        talk.say("yes")
    assert talk.session.company == "DeepMind"
