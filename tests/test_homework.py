"""Who knows little: the talk turns, ends soon, and there is something to take along."""

import pytest

from dialogs.session.events import Pressed
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import view
from knowledge.model import Knowledge
from tests.conftest import Talk

USUAL = "Hardly anybody outside knows all this"
DONT_KNOW = ("don't know",) * 3


def answered(knowledge: Knowledge, *, knows: int) -> tuple[list[str], Session]:
    """A talk in which only every `knows`-th question about the company is known; 0: none is."""
    session = step(knowledge, Session(version=knowledge.version), Pressed("nameless")).session
    asked: list[str] = []
    while question := knowledge.questions.get(session.asked):
        asked.append(question.id)
        known = knows and len(asked) % knows == 0 and not question.about_you
        press = f"say:{question.id}:{question.options[0].id}" if known else f"unknown:{question.id}"
        session = step(knowledge, session, Pressed(press)).session
        if session.asked == question.id:
            session = step(knowledge, session, Pressed(f"said:{question.id}")).session
        if session.panel:
            session = step(knowledge, session, Pressed("close")).session
    return asked, session


def test_after_three_the_talk_turns(talk: Talk) -> None:
    """The card says that it is usual, where to look, and has the homework on a button; once, not each time."""
    first = talk.say("Acme", *DONT_KNOW[:2])
    assert USUAL not in first.text
    turned = talk.say("don't know")
    assert USUAL in turned.text
    assert "Where to look: " in turned.text
    assert turned.moves[-1].say == "Homework"
    later = talk.say("don't know", "d", "a bit of everything")
    assert USUAL not in later.text
    assert "Where to look: " in later.text


def test_the_person_is_asked_about_while_there_is_time(knowledge: Knowledge, talk: Talk) -> None:
    """After four it asks what everybody knows, and a word on oneself tells nothing of the company: the row goes on."""
    talk.say("Acme", *DONT_KNOW, "don't know")
    yours = 0
    while knowledge.questions[talk.session.asked].about_you:
        yours += 1
        talk.say("a")
    assert yours
    talk.say("don't know", "don't know")
    assert talk.session.asked == ""


def test_what_can_be_looked_up_comes_first_then(knowledge: Knowledge) -> None:
    """From the fourth question on, somebody outside can find the answer in ten minutes, or it is about the person."""
    asked, _ = answered(knowledge, knows=0)
    turned = [knowledge.questions[name] for name in asked[3:]]
    assert turned
    assert all(question.find_out or question.about_you for question in turned)


def test_six_in_a_row_at_most(knowledge: Knowledge) -> None:
    """After at most six the talk ends, with the homework, what to ask, and no verdict that nothing speaks for."""
    asked, session = answered(knowledge, knows=0)
    assert sum(not knowledge.questions[name].about_you for name in asked) <= 6
    screen = view(knowledge, session)
    assert "cannot tell yet" in screen.text
    assert "/homework" in screen.text
    assert {"Homework", "Ask them"} <= {move.say for move in screen.moves}


def test_one_among_known_answers_is_no_row(knowledge: Knowledge) -> None:
    """Who knows every second answer is asked as ever, and is never told that it is usual."""
    asked, _ = answered(knowledge, knows=2)
    company = [name for name in asked if not knowledge.questions[name].about_you]
    assert len(company) > 6


def test_a_known_answer_ends_the_row(talk: Talk) -> None:
    """With the next answer that says something the card is as before."""
    talk.say("Acme", *DONT_KNOW)
    assert "Where to look" not in talk.say("a").text


def test_homework_is_answered_later(talk: Talk) -> None:
    """Each line says where to look; picked, the question is asked, and the verdict says what it moved."""
    talk.say("Acme", *DONT_KNOW, *DONT_KNOW)
    screen = talk.say("/homework")
    assert 0 < len(screen.options) <= 5
    for button in screen.options:
        question = talk.knowledge.questions[button.data.removeprefix("change:")]
        assert question.find_out
        assert question.short in button.say
    talk.take(Pressed("change:size"))
    assert "now (size)" in talk.say("900").notice
    assert "About how many people" not in talk.say("/homework").text


@pytest.mark.parametrize("line", ["more", "/more"])
def test_who_wants_more_gets_more(talk: Talk, line: str) -> None:
    """The end is no wall: one more question comes for whoever asks for it."""
    talk.say("Acme", *DONT_KNOW, *DONT_KNOW)
    assert talk.session.asked == ""
    talk.say(line)
    assert talk.session.asked
