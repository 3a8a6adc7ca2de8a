"""What is done by hand or at need, what a part of a place does, and what is plainly said of it without a number."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge


def told(text: str, asked: str = "", **before: str | float) -> tuple[dict[str, object], dict[str, tuple[object, ...]]]:
    """What is taken, and what is asked about."""
    heard = understand(KNOWLEDGE, text, asked, "question" if asked else "verdict", before)
    return dict(heard.act), {one.question: one.options for one in heard.propose}


@pytest.mark.parametrize(
    "text",
    [
        "they are retrained by hand from a notebook",
        "someone clicks run in a notebook every few weeks",
        "they retrain manually when someone remembers",
        "we retrain by hand whenever the numbers look odd",
        "they retrain on somebody's laptop now and then",
        "they retrain when the boss asks",
        "they retrain sometimes",
    ],
)
def test_what_is_retrained_by_hand_or_at_need_is_asked_about(text: str) -> None:
    """Nobody knows how often that is, so it is no regular habit, and it is not never: it is asked which it is."""
    for asked in ("", "update_data"):
        assert "update_data" not in told(text, asked)[0], asked
    options = told(text, "update_data")[1]["update_data"]
    assert "routine" in options and len(options) > 1


@pytest.mark.parametrize(
    "text",
    [
        "they retrain every night",
        "models are retrained manually every month",
        "we retrain every week, by hand",
        "they are retrained weekly and deployed by hand",
        "retrained automatically, nothing by hand",
        "they retrain weekly with hand labelled data",
    ],
)
def test_a_rhythm_makes_a_habit_of_it(text: str) -> None:
    """What is done each week is done regularly, whoever does it, and whatever else is done by hand."""
    assert told(text)[0]["update_data"] == "routine"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not retrained by hand any more", None),
        ("they never retrain, not even by hand", "absent"),
        ("nobody retrains them and everything is by hand", "absent"),
    ],
)
def test_who_denies_the_hand_does_not_deny_the_rest(text: str, says: str | None) -> None:
    """`Not by hand any more` is not `never`."""
    assert told(text)[0].get("update_data") == says


@pytest.mark.parametrize(
    "text",
    [
        "no, the hiring freeze was only for sales",
        "hiring freeze in sales only",
        "there's a hiring freeze, but only in marketing",
        "budget cuts only hit HR",
        "job cuts in one plant only",
        "only sales has a hiring freeze",
        "the hiring freeze is lifted",
        "there was a hiring freeze but it's over",
    ],
)
def test_a_part_that_saves_is_not_the_whole_place(text: str) -> None:
    """Nothing is taken of the whole; and what was said of that before is taken back."""
    assert told(text)[0] == {}
    assert told(text, money="cuts", size=40.0)[0] == {"money": None}


@pytest.mark.parametrize(
    "text",
    [
        "there is a hiring freeze",
        "hiring freeze, only the CEO can make exceptions",
        "the hiring freeze is not only for sales",
        "hiring freeze everywhere except ML",
        "cutting costs everywhere, only free coffee is left",
    ],
)
def test_who_saves_everywhere_cuts_costs(text: str) -> None:
    """An exception changes nothing of the rule."""
    assert told(text)[0]["money"] == "cuts"


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("every change takes three months because of the review boards", "months"),
        ("every release takes about three weeks", "weeks"),
        ("change requests take months", "months"),
        ("small changes take days", "days"),
    ],
)
def test_how_long_any_change_takes_is_heard(text: str, option: str) -> None:
    """With a number or without one."""
    assert told(text)[0] == {"change_time": option}


@pytest.mark.parametrize(
    "text",
    ["not every change takes weeks", "hiring takes three months because of the review boards",
     "changing jobs takes three months", "a change of boss every three months"],
)  # fmt: skip
def test_how_long_something_else_takes_is_none_of_it(text: str) -> None:
    """A change of boss reaches no users."""
    assert "change_time" not in told(text)[0]


def test_who_hypes_ai_uses_big_words() -> None:
    """Whatever is asked; and who does not, does not."""
    assert told("they hype AI like crazy on linkedin")[0] == {"buzzwords": "buzz"}
    assert told("they don't hype AI at all")[0] == {}
    assert told("the recruiter hyped the job on linkedin")[0] == {}


@pytest.mark.parametrize("text", ["we a/b test everything", "they A/B test every model", "everything is a/b tested"])
def test_who_tries_out_everything_may_watch_it(text: str) -> None:
    """It is asked about."""
    assert told(text) == ({}, {"monitoring": ("routine",)})


@pytest.mark.parametrize("text", ["they want to a/b test everything", "we never a/b test", "I know A/B tests"])
def test_who_does_not_try_out_everything_says_nothing_of_that(text: str) -> None:
    """A wish is none of it."""
    assert told(text) == ({}, {})


@pytest.mark.parametrize(
    "text",
    ["has models for credit and fraud running", "they have models for pricing, churn and fraud in production",
     "they run models for demand and prices", "models for credit and fraud are live"],
)  # fmt: skip
def test_models_that_are_named_by_what_they_do_are_some(text: str) -> None:
    """Nobody has counted them, so it is asked about."""
    assert told(text) == ({}, {"models_live": ("few",)})


@pytest.mark.parametrize(
    "text",
    ["they have models for credit and fraud", "they want models for credit and fraud in production",
     "they had models for credit and fraud running", "they do contract analysis with llms"],
)  # fmt: skip
def test_models_that_may_not_run_are_none_of_them(text: str) -> None:
    """Of a plan, of the past, and of a use of others' models or own ones nothing is heard."""
    assert told(text) == ({}, {})


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("more than 100 but less than 200 people", {"size": "medium"}),
        ("over 100 but under 200 people", {"size": "medium"}),
        ("less than 200 but more than 100 people", {"size": "medium"}),
        ("more than 100 people but less than 200", {"size": "medium"}),
        ("more than 3 but fewer than 6 models in production", {"models_live": "few"}),
        ("more than 100 people but less than 20 in data", {"size": 100, "team_size": 20}),
        ("over 100 people, under 20 of them in ML", {"size": 100, "team_size": 20}),
        ("more than 100 customers but less than 200 people", {"size": 200}),
        ("not more than 200 people", {"size": 200}),
    ],
)
def test_what_lies_between_two_bounds_is_one_number(text: str, act: dict[str, object]) -> None:
    """It is neither of them; two numbers of different things are two."""
    assert told(text) == (act, {})


def test_a_doubtful_habit_is_not_read_back_beside_another_fact(talk: Talk) -> None:
    """Who says that all is right has not said that they retrain regularly."""
    by_hand = "the models are retrained by hand from a notebook"
    talk.say("Acme", f"{by_hand}, and every change takes three months because of the review boards", "yes")
    assert "update_data" not in talk.session.values
