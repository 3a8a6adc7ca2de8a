"""Companies in the order in which they suit the person: the reasons of each place, and what would decide it."""

import re

import pytest

from dialogs.judging.advice import Advice
from dialogs.judging.ranking import Decision, apart, deciding, merit
from dialogs.judging.stage import row_of
from dialogs.screens.columns import columns
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed
from dialogs.view import View
from knowledge.model import Option, Question
from tests.conftest import Talk

WISHES = "what matters to you: a secure job, seeing what my work changes"


@pytest.fixture
def talk(talk: Talk) -> Talk:
    """Somebody with two companies who knows something of both, and has said nothing of themselves."""
    talk.say(
        "Anchor", "b", "hardly anybody would notice", "/done", "/new Bolt", "startup", "much of the revenue", "/done"
    )
    return talk


def text(screen: View) -> str:
    return plain(screen.text)


def order(screen: View) -> list[str]:
    """The companies by their places."""
    return re.findall(r"^(?:First|Second|Third|Level with it): (.*?)(?: \(|$)", text(screen), re.MULTILINE)


def press(talk: Talk, words: str, screen: View) -> View:
    (button,) = (one for one in (*screen.options, *screen.moves) if one.say == words)
    return talk.take(Pressed(button.data, talk.session.case))


def test_no_order_without_wishes(talk: Talk) -> None:
    """Who has not said what they want is told that the order hangs on that, and where to say it."""
    screen = talk.say("/compare")
    assert order(screen) == []
    assert "depends on what you want" in text(screen)
    assert press(talk, "About me", screen).body.startswith("<b>What you told me about yourself</b>")


def test_an_order_with_the_reasons_of_each_place(talk: Talk) -> None:
    """What suits best stands first; red flags and wishes are told, and each sentence leads to its claim."""
    talk.say(WISHES)
    screen = talk.say("/compare")
    assert order(screen) == ["2. Bolt", "1. Anchor"]
    reasons = re.findall(r"^([!+-]) .*\[(\d\.\d+)\]$", text(screen), re.MULTILINE)
    assert {sign for sign, _ in reasons} == {"!", "+", "-"}
    for _, number in reasons:
        traced = talk.say(f"/why {number}")
        assert text(traced).startswith(("1. Anchor", "2. Bolt")[int(number[0]) - 1])
        assert "The article: " in text(traced)
        talk.say("/close")
    best = text(talk.say("/best"))
    assert best.index("2. Bolt") < best.index("1. Anchor")


def test_what_a_sentence_of_another_company_rests_on_leads_back(talk: Talk) -> None:
    """From the reason to all of them side by side; of what is not there nothing is shown."""
    talk.say(WISHES, "/compare")
    assert "Side by side" in press(talk, "Side by side", talk.say("/why 1.1")).body
    assert "There's nothing to show" in text(talk.say("/why 7.1"))


def test_unknown_is_not_the_same(talk: Talk) -> None:
    """What is known of none stands apart from what is the same in all, and a company without answers has no place."""
    talk.say(WISHES, "/new Core", "/done")
    screen = text(talk.say("/compare"))
    assert "Of 3. Core I know too little to give it a place." in screen
    unknown = screen.partition("Not known of any of them\n· ")[2].partition("\n")[0].split(", ")
    assert {"size", "data people"} <= {*unknown}
    same = screen.partition("The same for")[2].partition("\n\n")[0]
    assert not any(word in same for word in ("not known", "none known", "no verdict"))


def test_the_same_is_the_same(talk: Talk) -> None:
    """An answer that is known of both, and is one, is told once."""
    talk.say("size: 300", "/open 1", "size: 300")
    screen = text(talk.say("/compare"))
    assert "The same for 1. Anchor and 2. Bolt\n· Size: 300 people" in screen


def test_the_question_that_would_decide_is_asked_of_each(talk: Talk) -> None:
    """A press asks it of one company after the other; then they stand side by side as the answers have it."""
    talk.say(WISHES, "/new Core", "c", "/done", "/new Dune", "b", "/done", "/open 2")
    screen = talk.say("/compare 3 4")
    assert "What would decide the order" in text(screen)
    assert re.search(r"In about \d+ of 100 cases the answers would change how 3\. Core and 4\. Dune", text(screen))
    first = press(talk, "Ask it of each", screen)
    assert first.body.startswith("<i>Core")
    asked = talk.session.asked
    second = talk.say("a")
    assert second.body.startswith("<i>Dune")
    assert talk.session.asked == asked
    last = talk.say("don't know")
    assert talk.session.panel == "compare:3+4"
    assert len(order(last)) == 2
    assert talk.session.asked_of_each == ()
    assert {said.value for case in talk.cases.values() for said in case.said if said.question == asked} >= {"unknown"}


def test_who_leaves_the_row_is_asked_the_same_by_the_next_one(talk: Talk) -> None:
    """Whoever looks at something else meanwhile goes on with `Now ...`, and an answer given elsewhere leads nowhere."""
    talk.say(WISHES, "/new Core", "c", "/done", "/new Dune", "b", "/done")
    press(talk, "Ask it of each", talk.say("/compare 3 4"))
    asked = talk.session.asked
    talk.say("/done")
    talk.say("now dune")
    assert (talk.session.company, talk.session.asked) == ("Dune", asked)


def test_a_company_that_has_told_it_is_not_asked(talk: Talk) -> None:
    """Of whom it is known already nobody is asked again."""
    talk.say(WISHES, "/new Core", "c", "/done", "/new Dune", "b", "/done")
    talk.say("/compare 3 4")
    question = decided(talk).question
    talk.say("/close", f"{question.short}: {question.options[0].say}")
    talk.say("/compare 3 4")
    asked = talk.take(Pressed(f"each:{question.id}", talk.session.case))
    assert asked.body.startswith("<i>Core")
    talk.say(question.options[0].say)
    assert talk.session.panel == "compare:3+4"
    assert "told me that of each" in text(talk.take(Pressed(f"each:{question.id}", talk.session.case)))


def test_the_decision_is_what_answers_do(talk: Talk) -> None:
    """The chance is that with which the answers, one by one, change how two companies stand to each other."""
    talk.say(WISHES, "/new Core", "c", "/done", "/new Dune", "b", "/done")
    talk.say("/compare 3 4")
    found, (core, dune) = decided(talk), advices(talk)
    assert (found.companies, found.open_in) == ((0, 1), (0, 1))
    changed = 0.0
    for first in found.question.options:
        for second in found.question.options:
            after = [answered(advice, found.question, o) for advice, o in ((core, first), (dune, second))]
            same = stand(after[0], after[1]) == stand(core, dune)
            changed += chance(core, found.question, first) * chance(dune, found.question, second) * (not same)
    assert found.chance == pytest.approx(changed, abs=0.02)


def test_no_single_answer(talk: Talk) -> None:
    """Where nothing that could be asked would change the order, that is said."""
    talk.say(WISHES)
    assert "No single answer would change this order." in text(talk.say("/compare"))


def advices(talk: Talk) -> list[Advice]:
    return [column.advice for column in columns(talk.knowledge, talk.session, talk.session.panel)]


def decided(talk: Talk) -> Decision:
    found = deciding(talk.knowledge, advices(talk))
    assert found
    return found


def answered(advice: Advice, question: Question, option: Option) -> Advice:
    return Advice(advice.knowledge, {**advice.facts, question.id: (option.id,)})


def chance(advice: Advice, question: Question, option: Option) -> float:
    each = question.shares[row_of(question, advice.facts)][option.id]
    return sum(share * of_stage for share, of_stage in zip(advice.shares, each, strict=True))


def stand(first: Advice, second: Advice) -> int:
    return apart(merit(first), merit(second))
