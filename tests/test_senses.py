"""The words of an answer change under the same id: what was said stays as it was said, and nothing else is credited."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.reports.tally import GONE, counted
from bot.store.database import reading
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Arrived, Pressed, Typed
from dialogs.session.phases import ADVISING, ASKING, CORRECTING
from dialogs.view import view
from knowledge.model import Knowledge, Option, Question
from tests.bot_on_telegram import BotOnTelegram
from tests.conftest import Talk
from tests.telegram.face import Person
from tests.test_typed_lines import edited
from tests.test_upgrade import recorded

OTHER_WORDS = "In quite other words"


def with_question(knowledge: Knowledge, name: str, change: Callable[[Question], Question]) -> Knowledge:
    """A later knowledge in which this question is another."""
    questions = {**knowledge.questions, name: change(knowledge.questions[name])}
    return replace(knowledge, questions=questions, version=f"{knowledge.version} and {name}")


def reworded(knowledge: Knowledge, name: str, option: str, *, same_sense: bool = False) -> Knowledge:
    """A later knowledge in which this option has other words."""

    def changed(old: Option) -> Option:
        return replace(old, say=OTHER_WORDS, same_sense=same_sense) if old.id == option else old

    return with_question(knowledge, name, lambda q: replace(q, options=tuple(changed(old) for old in q.options)))


def test_what_is_said_to_mean_the_same_counts_in_its_old_words(talk: Talk) -> None:
    """An option with same_sense: yes keeps its answers, and they are read as they were given."""
    talk.say("Acme", "b")
    talk.knowledge = reworded(talk.knowledge, "organisation", "ordinary", same_sense=True)
    assert "no longer counts" not in talk.take(Arrived()).text
    assert talk.session.facts(talk.knowledge) == {"organisation": ("ordinary",)}
    assert "An ordinary company" in talk.say("/edit").text


def test_a_number_is_what_it_was(talk: Talk) -> None:
    """A number that was told counts for whichever option takes it, whatever the words of that are by now."""
    talk.say("Acme", "size: 40")
    talk.knowledge = reworded(talk.knowledge, "size", "small")
    talk.take(Arrived())
    assert talk.session.facts(talk.knowledge) == {"size": ("small",)}


def test_a_number_of_something_else_is_asked_for_again(talk: Talk) -> None:
    """Forty people are not forty teams: where another thing is counted, the number is shown as it was told."""
    talk.say("Acme", "size: 40")
    talk.knowledge = with_question(talk.knowledge, "size", lambda question: replace(question, number="teams"))
    assert "size (40 people) is kept, but it no longer counts" in talk.take(Arrived()).text
    assert talk.session.facts(talk.knowledge) == {}


def test_of_several_answers_those_that_mean_the_same_stay_ticked(talk: Talk) -> None:
    """One of two chosen answers has other words: both are asked about again, and the other one is ticked."""
    talk.say("Acme", "what matters to you: a, c")
    first, third = (talk.knowledge.questions["matters"].options[n] for n in (0, 2))
    talk.knowledge = reworded(talk.knowledge, "matters", first.id)
    screen = talk.say("b")
    assert f"You said “{first.say}, {third.say}”" in screen.text
    assert [button.say for button in screen.options if "✓" in button.say] == [f"✓ {third.say}"]


def test_a_verdict_waits_for_what_is_asked_again(talk: Talk) -> None:
    """Who comes back to a verdict is asked first what each reworded answer is now, and then sees it anew."""
    talk.say("Acme", "b", "budget: no money is planned for it", "let go: no", "size: 40", "/done")
    talk.knowledge = reworded(reworded(talk.knowledge, "organisation", "ordinary"), "budget", "none")
    screen = talk.take(Arrived())
    assert (talk.session.phase, talk.session.asked) == (CORRECTING, "organisation")
    assert "You said “An ordinary company”" in screen.text
    assert "You said “No money is planned for it”" in talk.say("b").text
    talk.say("c")
    assert (talk.session.phase, talk.session.asked) == (ADVISING, "")


def test_nobody_has_to_say_it_again(talk: Talk) -> None:
    """Back leads from the question to the verdict, and on the way to a first verdict to the answer before."""
    talk.say("Acme", "b", "budget: no money is planned for it", "/done")
    talk.knowledge = reworded(talk.knowledge, "organisation", "ordinary")
    talk.take(Arrived())
    talk.say("/back")
    assert (talk.session.phase, talk.session.facts(talk.knowledge)) == (ADVISING, {"budget": ("none",)})
    talk.say("/more")
    assert (talk.session.phase, talk.session.asked) == (ASKING, "organisation")
    talk.say("/cancel")
    assert talk.session.values["budget"] == "none"
    talk.say("/back")
    assert talk.session.asked == "budget"


def test_another_company_is_asked_about_when_it_is_opened(talk: Talk) -> None:
    """What was said of the others is asked again there, not credited, not even side by side."""
    talk.say("Acme", "b", "budget: no money is planned for it", "let go: no", "size: 40", "/done", "/new Beta", "a")
    talk.knowledge = reworded(talk.knowledge, "budget", "none")
    talk.take(Arrived())
    assert OTHER_WORDS not in talk.say("/compare").text
    screen = talk.say("/open 1")
    assert "You said “No money is planned for it”" in screen.text
    assert OTHER_WORDS in [button.say for button in screen.options]


def test_the_words_are_kept_with_the_answer(knowledge: Knowledge, tmp_path: Path) -> None:
    """After a restart with another knowledge the file tells in which words something was said; so does the export."""
    path = tmp_path / "talk.db"
    with closing(Store(path)) as store:
        turns = Turns(knowledge, store)
        for event in (Typed("Acme"), Pressed("say:organisation:ordinary"), Typed("size: 40")):
            turns.take("console", "console", event)
    later = reworded(knowledge, "organisation", "ordinary")
    with closing(Store(path)) as store:
        told = Turns(later, store).take("console", "console", Arrived())
        stored = store.export("console")["person"]["stored"]["said"]
    assert told.session.outdated(later) == ("organisation",)
    assert [entry["words"] for entry in stored] == [["An ordinary company"], ["people"]]


def test_reworded_answers_are_not_counted_together(knowledge: Knowledge, tmp_path: Path) -> None:
    """`advisor answers` does not count for an option what was said in other words."""
    path = tmp_path / "talk.db"
    later = reworded(knowledge, "organisation", "ordinary")
    with closing(Store(path)) as store:
        for person in range(11):
            turns = Turns(knowledge if person < 6 else later, store)
            for event in (Typed("Acme"), Pressed("say:organisation:ordinary")):
                turns.take(f"chat {person}", f"person {person}", event)
    with reading(path) as connection:
        _, crowds = counted(later, connection)
    assert (crowds["organisation", GONE], crowds["organisation", "ordinary"]) == (5, 5)


def test_what_was_said_before_words_were_kept_has_the_words_of_that_time(knowledge: Knowledge, tmp_path: Path) -> None:
    """An upgrade fills in the words that the knowledge as shipped had then: “Twenty or more” is no “Twenty to 99”."""
    later = reworded(knowledge, "team_size", "t20")
    with closing(Store(recorded(7, tmp_path / "talk.db"))) as store:
        turns = Turns(later, store)
        turns.take("console", "console", Arrived())
        session = turns.take("console", "console", Typed("/open 1")).session
    assert session.answers["team_size"].words == ("Twenty or more",)
    assert session.outdated(later) == ("team_size",)
    assert session.facts(later)["organisation"] == ("startup",)


def test_of_other_peoples_knowledge_nobody_knows_the_words(knowledge: Knowledge, tmp_path: Path) -> None:
    """What an older file holds under a knowledge that was not shipped counts as it did."""
    path = recorded(7, tmp_path / "talk.db")
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE said SET knowledge = 'their own'")
        file.commit()
    later = reworded(knowledge, "team_size", "t20")
    with closing(Store(path)) as store:
        turns = Turns(later, store)
        turns.take("console", "console", Arrived())
        session = turns.take("console", "console", Typed("/open 1")).session
    assert session.facts(later)["team_size"] == ("t20",)


# Buttons of before.


@pytest.mark.parametrize("gone_by", [0, 1])
def test_an_old_button_does_not_count_for_other_words(talk: Talk, gone_by: int) -> None:
    """A button that was drawn before its option was reworded says nothing: the question is drawn anew, with a word why,
    and there it counts.
    """
    screen = talk.say("Acme")
    old = next(button.data for button in screen.options if button.say == "An ordinary company")
    talk.knowledge = reworded(talk.knowledge, "organisation", "ordinary")
    for _ in range(gone_by):  # it is drawn anew before
        talk.take(Arrived())
    turn = talk.session.turn
    screen = talk.take(Pressed(old, case=1))
    assert talk.session.values == {}
    assert talk.session.turn > turn
    assert "The words of the answers have changed" in screen.text
    new = next(button.data for button in screen.options if button.say == OTHER_WORDS)
    assert "The words of the answers have changed" not in talk.take(Pressed(new, case=1)).text
    assert talk.session.values == {"organisation": "ordinary"}


def test_an_old_button_of_the_same_sense_counts(talk: Talk) -> None:
    """As does one of an option whose words have not changed, whatever else has."""
    screen = talk.say("Acme")
    ordinary, startup = screen.options[1].data, screen.options[0].data
    for option, old in (("ordinary", ordinary), ("startup", startup)):
        later = Talk(reworded(talk.knowledge, "organisation", "ordinary", same_sense=True), talk.session)
        later.take(Pressed(old, case=1))
        assert later.session.values == {"organisation": option}


def test_a_button_of_before_the_marks(talk: Talk) -> None:
    """Nobody can tell which words stood on a button that carries none: after a change of the knowledge it draws the
    question anew; else it counts.
    """
    talk.say("Acme")
    later = Talk(reworded(talk.knowledge, "organisation", "ordinary"), talk.session)
    assert "The words of the answers have changed" in later.take(Pressed("say:organisation:ordinary")).text
    assert later.session.values == {}
    talk.take(Pressed("say:organisation:ordinary"))
    assert talk.session.values == {"organisation": "ordinary"}


def test_ticks_of_before_do_not_count_for_other_words(talk: Talk) -> None:
    """What was ticked under other words is ticked no more, and the old button that ends the picking ends nothing."""
    screen = talk.say("Acme", "/edit matters")
    for number in (0, 2):
        talk.take(Pressed(screen.options[number].data))
    first, third = (talk.knowledge.questions["matters"].options[n] for n in (0, 2))
    old = next(button.data for button in view(talk.knowledge, talk.session).moves if button.say == "That's all")
    talk.knowledge = reworded(talk.knowledge, "matters", first.id)
    screen = talk.take(Pressed(old))
    assert "matters" not in talk.session.values
    assert "The words of the answers have changed" in screen.text
    assert [button.say for button in screen.options if "✓" in button.say] == [f"✓ {third.say}"]
    talk.take(Pressed(next(button.data for button in screen.moves if button.say == "That's all")))
    assert talk.session.values["matters"] == (third.id,)


def test_old_buttons_where_there_is_no_company(talk: Talk) -> None:
    """The questions about the person, which are asked without a company, are no exception."""
    screen = talk.say("/places")
    question = next(q for q in talk.knowledge.about_you if q.options[0].say in [o.say for o in screen.options])
    old = screen.options[0].data
    talk.knowledge = reworded(talk.knowledge, question.id, question.options[0].id)
    talk.say("/places")
    screen = talk.take(Pressed(old))
    assert "The words of the answers have changed" in screen.text
    assert talk.session.picked == ()
    assert question.id not in talk.session.values


def test_an_old_button_on_telegram(bot: BotOnTelegram, ann: Person, tmp_path: Path) -> None:
    """The card is drawn anew in its place, with the new words and why the press did not count."""
    old, new = "say: An ordinary company", f"say: {OTHER_WORDS}"
    later = edited(tmp_path, "organisation", lambda text: text.replace(old, new))
    bot.restart(later)
    ann.presses("An ordinary company")
    bot.passes(5)
    assert bot.session(ann).values == {}
    assert "The words of the answers have changed" in ann.screen
    ann.presses(OTHER_WORDS)
    bot.passes(5)
    assert bot.session(ann).values == {"organisation": "ordinary"}
