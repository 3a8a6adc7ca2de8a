"""Offers that are counted up: each company has what is told of it, and `one from` is no model."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    "text",
    [
        "I have an offer from Acme, 40 people, and one from Siemens",
        "I have an offer from Acme, 40 people. Also one from Siemens",
        "an interview at Acme (40 people) and another at Siemens",
        "a job offer from Acme, 40 people, and a second one from Siemens, too",
    ],
)
def test_one_from_a_company_is_an_offer(text: str) -> None:
    """Both companies are named, and nothing is told of the second."""
    heard = understand(KNOWLEDGE, text, at="name")
    assert [(one.name, dict(one.act), one.propose) for one in heard.companies] == [
        ("Acme", {"size": 40}, ()),
        ("Siemens", {}, ()),
    ]


@pytest.mark.parametrize("text", ["and one from Siemens", "I also have one from Siemens", "got an offer from OpenAI"])
def test_an_offer_says_nothing_of_models(text: str) -> None:
    """Whatever such words may sound like."""
    heard = understand(KNOWLEDGE, text, at="verdict")
    assert (heard.act, heard.propose) == ({}, ())


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("one from Siemens", "own_models"),
        ("one from OpenAI", "own_models"),
        ("their model is one from Siemens", ""),
        ("they use a model from Siemens", ""),
    ],
)
def test_one_from_a_company_may_be_a_model(text: str, asked: str) -> None:
    """Where that is asked, or models are told of."""
    heard = understand(KNOWLEDGE, text, asked, "question" if asked else "verdict")
    assert "own_models" in {*heard.act, *(one.question for one in heard.propose)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two offers, Zalando with 900 people and a startup called Kinetic", {"Zalando": 900, "Kinetic": None}),
        ("two offers. Nordbank with 900 people, and a startup called Kinetic", {"Nordbank": 900, "Kinetic": None}),
        ("Three options: Nordbank with 900 people, Lorne, and a startup called Kinetic",
         {"Nordbank": 900, "Lorne": None, "Kinetic": None}),
        ("Nordbank with 900 people or a startup called Kinetic", {"Nordbank": 900, "Kinetic": None}),
        ("Two offers, Zalando (900 people) and a startup called Kinetic (12 people)", {"Zalando": 900, "Kinetic": 12}),
    ],
)  # fmt: skip
def test_the_people_of_one_are_not_those_of_the_next(text: str, told: dict[str, float | None]) -> None:
    """What stands behind a name is of that company."""
    heard = understand(KNOWLEDGE, text, at="name")
    assert {one.name: one.act.get("size") for one in heard.companies} == told


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("two offers, a giant with 9000 people and one called Kinetic", None),
        ("two offers, a place with 900 people and a startup called Kinetic", None),
        ("two offers, both with 900 people. One is called Kinetic", 900),
        ("two offers and the company Kinetic has 900 people", 900),
        ("One company, 900 people, called Kinetic", 900),
        ("Nordbank with 900 people or so", 900),
    ],
)
def test_what_is_told_of_the_other_is_not_of_the_one_that_is_named(text: str, size: float | None) -> None:
    """Where two are announced and one alone has a name, the words before it are of the other."""
    assert understand(KNOWLEDGE, text, at="name").act.get("size") == size


def test_both_offers_are_read_back_in_a_talk(talk: Talk) -> None:
    """Beside the company that the talk is about."""
    for line in (
        "I also have an offer from Mossgate and one from Bidfinch",
        "an offer from Askel and one from Hessler",
    ):
        first, second = line.split()[-4], line.split()[-1]
        shown = talk.say("/new", "Acme", line).text
        assert first in shown and second in shown and "model" not in shown
