"""What sounds like a fact and is none: a tool, a protest, another firm, a question; and what is put straight."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.session.answers import Value
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge
SAID: dict[str, Value] = {"organisation": "startup", "experience": "starting", "size": 5.0}
QUESTIONS = ("", "update_data", "budget", "matters", "revenue_tie", "organisation")


@pytest.mark.parametrize(
    "line",
    [
        "the pics are on a google drive and some intern labeled them",
        "they use google drive for the pics lol",
        "we use amazon for hosting",
        "they use Microsoft Teams",
        "it all runs on AWS",
        "gaming pc",
    ],
)
def test_a_tool_is_no_employer(line: str) -> None:
    """Who uses what a giant makes does not work there, and somebody's intern is not the person."""
    for asked in ("", "organisation"):
        heard = understand(KNOWLEDGE, line, asked, "question" if asked else "verdict", SAID)
        told = {*heard.act, *(one.question for one in heard.propose)}
        assert {"organisation", "earns", "experience"}.isdisjoint(told)
        assert heard.names == ()


def test_a_giant_is_one_beside_its_tools() -> None:
    """Whoever has an offer of Google is told of Google."""
    heard = understand(KNOWLEDGE, "I'd be at Google, in the Google Cloud team", "", "verdict")
    assert heard.act["organisation"] == "big_tech"


def test_a_denial_takes_away_what_is_denied() -> None:
    """It is no proof of anything, and what else is told there is heard."""
    line = "no not big tech, they just use google drive. and i have no experience"
    heard = understand(KNOWLEDGE, line, "", "verdict", {"organisation": "big_tech", "experience": "some_years"})
    assert heard.act == {"organisation": None, "experience": "starting"}
    assert heard.because["experience"] == "and i have no experience"


def test_what_was_read_back_is_denied(talk: Talk) -> None:
    """What is denied is gone from the screen, and what was confirmed before stays."""
    talk.say("Acme", "a startup")
    talk.session = talk.session.but(panel="read:\n\norganisation\tbig_tech\tgoogle\nexperience\tsome_years\tthe pics")
    shown = talk.say("no not big tech, they just use google drive. and i have no experience")
    assert "Big tech" not in shown.text
    assert "just starting" in shown.text
    talk.say("yes")
    assert dict(talk.session.values) == {"organisation": "startup", "experience": "starting"}


@pytest.mark.parametrize("asked", QUESTIONS)
@pytest.mark.parametrize(
    "line",
    [
        "thats bs, uber does it the same way",
        "lol no, netflix does the same thing",
        "that's not true, google does it too",
        "come on, every company has messy data",
        "seriously? a startup can't have all that",
        "come on, no startup does monitoring",
        "what would i have to tell you for mature",
        "would it flip if they did monitor their models",
        "What could I do to make it better there?",
        "my boss used to be at uber, ran eta models there",
    ],
)
def test_who_argues_or_asks_tells_nothing(line: str, asked: str) -> None:
    """A protest, what other firms do and a question to us are no fact, and nobody is asked which they meant."""
    heard = understand(KNOWLEDGE, line, asked, "question" if asked else "verdict", SAID)
    assert (dict(heard.act), heard.propose) == ({}, ())


@pytest.mark.parametrize(
    ("line", "question", "value"),
    [
        ("that's rubbish, we have a feature store", "feature_store", "routine"),
        ("That's wrong, it's 12 people", "size", 12),
        ("that's wrong, they do monitor", "monitoring", "routine"),
    ],
)
def test_a_protest_may_tell_as_well(line: str, question: str, value: object) -> None:
    """What is plainly told behind a protest is heard."""
    assert understand(KNOWLEDGE, line, "", "verdict", SAID).act.get(question) == value


@pytest.mark.parametrize("asked", ["", "change_time"])
@pytest.mark.parametrize(
    ("line", "now"),
    [
        (
            "You think we are five people and I am a beginner, but I said three thousand, and I have six years.",
            {"size": 3000, "experience": "some_years"},
        ),
        ("You noted five people, but it's 300", {"size": 300}),
        ("you have me down as a beginner but i've 12 years", {"experience": "seasoned"}),
        ("You think we're a startup, but we are a bank", {"organisation": "ordinary"}),
        ("No, that's not what I said, I said it takes two weeks", {"change_time": "weeks"}),
    ],
)
def test_what_is_named_wrong_is_put_straight(line: str, now: dict[str, object], asked: str) -> None:
    """Who says what was taken wrongly, and what is right, need not say it twice."""
    assert dict(understand(KNOWLEDGE, line, asked, "question" if asked else "verdict", SAID).act) == now


@pytest.mark.parametrize(
    "line",
    [
        "My model was finished in March and it still sits in a queue",
        "Sorry, it was finished in January, actually",
        "3 MLEs, 1 data engineer",
        "they use google drive for the pics lol",
        "thats wrong, finding sick plants on pictures is a totally normal use of ml",
        "drone pictures of fields and they wanna find sick plants w a neural net",
    ],
)
def test_the_open_question_is_not_answered_by_chance(line: str) -> None:
    """Where the words are about something else, nothing is guessed of what is asked, nor of the person."""
    heard = understand(KNOWLEDGE, line, "matters", "question", SAID)
    assert {"matters", "experience"}.isdisjoint({*heard.act, *(one.question for one in heard.propose)})


@pytest.mark.parametrize(
    "line",
    [
        "drone pictures of fields and they wanna find sick plants w a neural net",
        "they want to detect potholes from dashcam images",
        "predicting how much power a wind farm makes",
        "speech recognition for call notes",
    ],
)
def test_what_models_are_good_at_suits_them(line: str) -> None:
    """Pictures, speech and forecasts are fitting uses, whatever the words around them."""
    assert understand(KNOWLEDGE, line, "right_uses").act == {"right_uses": "right"}


def test_a_shared_word_is_no_answer(talk: Talk) -> None:
    """A sentence that only shares a word with an option is not taken for it."""
    talk.say("Acme")
    shown = talk.say("my boss used to be at uber, ran eta models there")
    assert "did you mean" not in shown.text.lower()


def test_a_yes_is_to_what_was_asked_last(talk: Talk) -> None:
    """A proposal that has gone by is not taken by a later yes."""
    talk.say("Acme")
    assert "did you mean" in talk.say("ML team of five").text.lower()
    talk.say("lol ok but google has the same mess", "yes")
    assert dict(talk.session.values) == {}
