"""What somebody puts right in the same breath."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("five people do ML. no wait, fifteen", "team_size", 15.0),
        ("we have 20 data scientists, sorry, 12", "team_size", 12.0),
        ("they have 700 people. no, 900", "size", 900.0),
        ("data is clean. correction: it's a mess", "right_data", "partly"),
        (
            "if it stopped they'd lose a lot of revenue. hm, scratch that, hardly anyone would notice",
            "revenue_tie",
            "loose",
        ),
        ("nobody watches the models, no sorry, there are alerts for everything", "monitoring", "routine"),
    ],
)
def test_the_last_word_counts(text: str, question: str, value: object) -> None:
    """And what was said first does not."""
    assert understand(KNOWLEDGE, text, "", "verdict").act == {question: value}


def test_what_nobody_understands_leaves_nothing_of_what_it_puts_right() -> None:
    """It was said not to be so."""
    assert understand(KNOWLEDGE, "they deploy daily, no wait, every blue moon", "", "verdict").act == {}


@pytest.mark.parametrize(
    "text",
    [
        "five people do ML. no wait, fifteen",
        "they don't have their own budget... actually they do, it's just small",
        "if it stopped they'd lose a lot. hm, scratch that, a bit",
        "the name is Axiom Pay actually, not Axiom",
    ],
)
def test_what_is_put_right_is_not_the_only_answer_there_is(text: str) -> None:
    """Where the words are about something else, the kind of place stays what it was."""
    heard = understand(KNOWLEDGE, text, "", "verdict", {"organisation": "startup"})
    assert "organisation" not in {*heard.act, *(one.question for one in heard.propose)}


def test_how_long_it_has_been_there_is_no_time_of_a_change() -> None:
    """What runs since years was not years in the making."""
    told = understand(KNOWLEDGE, "they have been running forecasts in production for about three years", "", "verdict")
    assert "change_time" not in told.act


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no clue if anybody watches the models", {}),
        ("no idea what they do with models, they mentioned excel a lot", {}),
        ("no clue who leads it, but they are 40 people", {"size": 40.0}),
        ("not sure if they watch the models. budget is fine", {"budget": "good"}),
        ("they have no idea what to do with it", {"leaders_understand": "no"}),
    ],
)
def test_what_the_teller_does_not_know_is_no_fact(text: str, told: dict[str, object]) -> None:
    """What the company does not know is one."""
    heard = understand(KNOWLEDGE, text, "", "verdict")
    assert (heard.act, heard.propose) == (told, ())


def test_who_wants_to_know_whether_to_stay_asks() -> None:
    """And tells nothing of what they look for."""
    heard = understand(KNOWLEDGE, "i want to know whether i should stay where i am", "", "name")
    assert (heard.asks, heard.propose) == ("should_i", ())


def test_what_is_said_once_more_stays() -> None:
    """And the hour of an interview counts nobody."""
    said: dict[str, str | float | tuple[str, ...]] = {"organisation": "startup", "team_size": 15.0}
    again = understand(KNOWLEDGE, "sorry it's a startup after all", "", "verdict", said)
    assert again.act.get("organisation", "startup") == "startup"
    assert not [one for one in again.propose if one.question == "organisation"]
    assert "team_size" not in understand(KNOWLEDGE, "interview is Tuesday, no, Wednesday at 3", "", "verdict", said).act
