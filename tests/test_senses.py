"""The words of an answer change under the same id: what was said stays as it was said, and nothing else is credited."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from bot.reports.tally import GONE, counted
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Arrived, Pressed, Typed
from dialogs.session.phases import ADVISING, ASKING, CORRECTING
from knowledge.model import Knowledge, Option, Question
from tests.conftest import Talk
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
    screen = talk.say("/more")
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
    assert told.session.outdated(later) == ["organisation"]
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
    _, crowds = counted(later, path)
    assert (crowds["organisation", GONE], crowds["organisation", "ordinary"]) == (5, 5)


def test_what_was_said_before_words_were_kept_has_the_words_of_that_time(knowledge: Knowledge, tmp_path: Path) -> None:
    """An upgrade fills in the words that the knowledge as shipped had then: “Twenty or more” is no “Twenty to 99”."""
    later = reworded(knowledge, "team_size", "t20")
    with closing(Store(recorded(7, tmp_path / "talk.db"))) as store:
        turns = Turns(later, store)
        turns.take("console", "console", Arrived())
        session = turns.take("console", "console", Typed("/open 1")).session
    assert session.answers["team_size"].words == ("Twenty or more",)
    assert session.outdated(later) == ["team_size"]
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
