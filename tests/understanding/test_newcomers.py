"""Who comes to ML from another trade is just starting, and what they say of themselves is no fact of the company."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.model import Knowledge
from tests.conftest import Talk

BEGINNERS = """
I'm a physician and want to move into machine learning, but I don't know the words.
I am a nurse and want to get into ML
I'm a chemist who wants to switch to data science
teacher, want to break into ML
I'm a lawyer, new to machine learning
I'm an accountant thinking about a career in machine learning
I come from biology and know nothing about ML
I have no background in ML
I've been a software engineer for ten years, never did ML
I have been a doctor for 18 years and now want to do ML
I'm a lawyer and I'd like to learn machine learning
""".strip().splitlines()
OLD_HANDS = """
I've been a data scientist for eighteen years
I'm a physician and have worked with ML for six years
I'm a data scientist and want to move into ML engineering
I'm a senior ML engineer and want to get into LLMs
I want to move into machine learning research
I want to move on from machine learning
I want to move from ML to management
""".strip().splitlines()
OTHERS = """
They want to move into machine learning
My company wants to get into ML
my friend wants to get into ML
Their physician wants to move into ML
""".strip().splitlines()


@pytest.mark.parametrize("at", ["name", "verdict"])
@pytest.mark.parametrize("line", BEGINNERS)
def test_who_wants_to_begin_is_just_starting(knowledge: Knowledge, line: str, at: str) -> None:
    """And nothing else is read out of it."""
    heard = understand(knowledge, line, at=at)
    assert (heard.act, heard.propose, heard.names) == ({"experience": "starting"}, (), ())


@pytest.mark.parametrize("line", [*OLD_HANDS, *OTHERS])
def test_who_does_it_already_and_others_do_not_begin(knowledge: Knowledge, line: str) -> None:
    """The same words are said of another step, or by somebody else."""
    assert understand(knowledge, line, at="verdict").act.get("experience") != "starting"


@pytest.mark.parametrize("asked", ["", "experience"])
@pytest.mark.parametrize(
    "line",
    ["I have been a doctor for eighteen years", "I was a teacher for ten years", "I worked as a lawyer for 12 years"],
)
def test_years_of_another_trade_are_none_of_ml(knowledge: Knowledge, line: str, asked: str) -> None:
    """Not even a question is asked about them."""
    heard = understand(knowledge, line, asked, "question" if asked else "verdict")
    assert not heard.act
    assert not [one for one in heard.propose if one.question == "experience"]


@pytest.mark.parametrize("line", BEGINNERS[:2])
def test_in_a_talk_nothing_of_it_is_of_the_company(talk: Talk, line: str) -> None:
    """It is read back as the person's."""
    talk.say("Lumo", "b", line, "yes")
    assert dict(talk.session.values) == {"organisation": "ordinary", "experience": "starting"}


def test_who_says_that_we_are_wrong_puts_no_answer_right(talk: Talk) -> None:
    """How long a model has been live is nobody's experience, and no time that a change takes."""
    talk.say("Lumo", "b", "experience: a few years")
    talk.say("I think you're wrong about 85. With 15 data scientists and a fraud model live for three years?", "yes")
    assert talk.session.values["experience"] == "some_years"
    assert talk.session.values["team_size"] == 15.0
    assert "change_time" not in talk.session.values
