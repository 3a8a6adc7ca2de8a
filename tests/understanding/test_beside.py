"""What is told plainly while another question stands open."""

from typing import Any

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    ("text", "asked", "question", "option"),
    [
        ("it's a startup", "budget", "organisation", "startup"),
        ("money is tight", "monitoring", "money", "tight"),
        ("petabytes of data", "budget", "scale", "huge"),
        ("they live on grants", "monitoring", "earns", "funded"),
    ],
)
def test_what_is_plain_is_asked_about(text: str, asked: str, question: str, option: str) -> None:
    """What would be an answer if nothing were open is offered as one, and not taken for one by itself."""
    heard = understand(KNOWLEDGE, text, asked)
    assert not heard.act
    assert [(one.question, one.options) for one in heard.propose] == [(question, (option,))]


@pytest.mark.parametrize(
    ("text", "asked", "act"),
    [
        ("a company of 4,000", "budget", {"size": 4000.0}),
        ("they bought a feature store but nobody uses it", "budget", {"feature_store": "unused"}),
        ("they bought a feature store but nobody uses it", "feature_store", {"feature_store": "unused"}),
    ],
)
def test_it_says_that_and_nothing_else(text: str, asked: str, act: dict[str, Any]) -> None:
    """How big they are answers nothing else; what nobody uses is not in daily use."""
    assert understand(KNOWLEDGE, text, asked).act == act


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("Offer from Brenfield. Releases happen twice a year.", "change_time", "months"),
        ("Offer from Brenfield. Sometimes they have to make a report.", "reports", "sometimes"),
    ],
)
def test_a_few_words_are_enough_where_nothing_is_open(text: str, question: str, option: str) -> None:
    """What somebody tells in two sentences at the start is read as it would be in a long story."""
    heard = understand(KNOWLEDGE, text, at="name")
    offered = {one.question: one.options for one in heard.propose}
    assert (heard.act.get(question) or offered[question][0]) == option


@pytest.mark.parametrize(
    ("text", "asked", "act"),
    [
        ("I guess 2 models but they're not live yet", "models_live", {"models_live": "none"}),
        ("they have 3 models, none of them live yet", "models_live", {"models_live": "none"}),
        ("they built 2 models. They never went live.", "", {"models_live": "none"}),
        ("they've had models in production for years, around 25", "", {"models_live": 25.0}),
        ("4 models and they are all live", "models_live", {"models_live": 4.0}),
        ("I'd be their second data scientist", "", {"team_size": 1.0, "alike": "some"}),
        ("I would be the third person on the data team", "team_size", {"team_size": 2.0}),
        ("I'd be the first data scientist there", "alike", {"alike": "alone"}),
    ],
)
def test_words_that_stand_apart_mean_one_thing(text: str, asked: str, act: dict[str, Any]) -> None:
    """Models that are counted and not live are none in use; who would be the third has two colleagues."""
    assert understand(KNOWLEDGE, text, asked, "question" if asked else "verdict").act == act


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Pilk is a startup with 40 people, 6 of them data",
            {"size": 40.0, "team_size": 6.0, "organisation": "startup"},
        ),
        ("we are 60 people, 5 of them in data science", {"size": 60.0, "team_size": 5.0}),
        ("I have 17 years in IT, 2 of them in ML", {"experience": "some_years"}),
    ],
)
def test_some_of_them(text: str, act: dict[str, Any]) -> None:
    """Of people some do data, of years some were spent with ML."""
    assert understand(KNOWLEDGE, text, at="verdict").act == act


def test_names_in_a_row_are_all_companies() -> None:
    """The one between two others, too."""
    heard = understand(KNOWLEDGE, "I have three offers: Pilk, Hessler and Zalando, which should I take?", at="name")
    assert heard.names == ("Pilk", "Hessler", "Zalando")


@pytest.mark.parametrize(("text", "people"), [("just me and one other", 2.0), ("me and three colleagues", 4.0)])
def test_who_works_there_counts_as_well(text: str, people: float) -> None:
    """Those beside me are one fewer than all."""
    assert understand(KNOWLEDGE, text, "team_size").act == {"team_size": people}


def test_what_is_done_when_it_hurts_is_no_habit() -> None:
    """Models that learn anew when somebody complains do not get fresh data regularly."""
    heard = understand(KNOWLEDGE, "we basically just retrain when someone complains", at="verdict")
    assert "update_data" not in heard.act
