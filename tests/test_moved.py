"""What a correction or an addition moved, and which answer did it."""

import re

import pytest

from dialogs.judging.advice import Advice
from dialogs.screens.chances import of_100
from dialogs.session.events import Pressed
from tests.conftest import Talk

LINE = re.compile(r"(\d+) before, (\d+) now \((.+)\)\.")
# Until the card shows a leaning:
KNOWN = ("Acme", "b", "only future sales would suffer", "c", "don't know", "one model in use")


def on_the_way(talk: Talk) -> int:
    """Of a hundred such companies, as the verdict has it."""
    return of_100(Advice(talk.knowledge, talk.session.facts(talk.knowledge)).shares)["on_the_way"]


def test_an_addition_after_the_verdict_says_what_it_moved(talk: Talk) -> None:
    """The line above the verdict has the share before, the share now, and the answer that did it."""
    talk.say("Acme", "b", "/done")
    before = on_the_way(talk)
    screen = talk.say("monitoring: a daily habit")
    assert f"On the way: {before} before, {on_the_way(talk)} now (monitoring)." in screen.notice
    assert "Until now I'd have said: not there yet or on the way." in screen.notice
    assert before < on_the_way(talk)


def test_a_correction_after_the_verdict_says_so_too(talk: Talk) -> None:
    """Changed by a press, or added in words that are read back and confirmed."""
    talk.say("Acme", "b", "monitoring: a daily habit", "/done", "/edit monitoring")
    shown = LINE.search(talk.take(Pressed("say:monitoring:absent")).notice)
    assert shown
    assert int(shown[1]) != int(shown[2])
    assert shown[3] == "monitoring"
    talk.say("I talked to them again and they retrain the models every night")
    assert LINE.search(talk.say("all right").notice)


def test_in_the_middle_it_is_said_beside_what_was_noted(talk: Talk) -> None:
    """Once the card shows which way it leans, another answer than the one on the card tells what it moved."""
    talk.say(*KNOWN)
    before = on_the_way(talk)
    asked = talk.session.asked
    screen = talk.say("size: 40")
    assert "Noted: size (40 people)." in screen.notice
    assert f"On the way: {before} before, {on_the_way(talk)} now (size)." in screen.notice
    assert talk.session.asked == asked


def test_an_answer_to_the_card_is_no_correction(talk: Talk) -> None:
    """While the questions are answered one by one nothing is said of it, nor before anything was told of a verdict."""
    screens = [talk.say(line).notice for line in (*KNOWN, "/done")]
    early = Talk(talk.knowledge)
    screens += [early.say(line).notice for line in ("Acme", "b", "size: 40")]
    assert not any(" before, " in notice for notice in screens)


def test_the_strongest_of_several_stands_first(talk: Talk) -> None:
    """What did not move it is not named as the reason."""
    talk.say("Acme", "b", "/done")
    shown = LINE.search(talk.say("monitoring: a daily habit, size: 70").notice)
    assert shown
    assert shown[3].split(", ")[0] == "monitoring"


def test_the_question_that_was_asked_for_tells_what_it_brought(talk: Talk) -> None:
    """Who wants one more question after the verdict is told whether its answer changed anything."""
    talk.say(*KNOWN)
    while talk.session.asked:
        talk.say("don't know")
    talk.say("/more")
    question = talk.knowledge.questions[talk.session.asked]
    screen = talk.take(Pressed(f"say:{question.id}:{question.options[0].id}"))
    assert talk.session.asked or question.short in screen.notice


def test_what_one_wants_moves_the_fit_alone(talk: Talk) -> None:
    """An answer about the person leaves the stage as it is, and says how the place suits them now."""
    talk.say("Acme", "a", "hardly anybody would notice", "/done")
    notice = talk.say("what matters to you: a secure job").notice
    assert "How it suits you: not known before, " in notice
    assert " before, " not in notice.replace("not known before, ", "")


@pytest.mark.parametrize("line", ["/back", "/edit monitoring"])
def test_what_is_only_asked_again_has_moved_nothing(talk: Talk, line: str) -> None:
    """A question that stands open again says what was said, and no more."""
    talk.say("Acme", "b", "monitoring: a daily habit", "/done")
    assert "before, " not in talk.say(line).notice
