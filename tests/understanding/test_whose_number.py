"""Of whom or what a number is, when other things that are counted are spoken of beside it."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Lumo, no models in use, 300 people", 300),
        ("Lumo does machine learning and has 300 people", 300),
        ("Lumo, no head of ML, 12 people", 12),
        ("Lumo, AI startup, 40 people", 40),
        ("Lumo: they are looking for their first head of ML, 40 people", 40),
        ("Lumo, no models in use, 300 people, 5 data scientists", 300),
        ("Lumo has no data team, 200 people", 200),
        ("Lumo, models run the pricing, 500 people", 500),
        ("Lumo has a good budget for ML and 400 people", 400),
        ("Lumo has a data team and 300 people", 300),
        ("Lumo, 300 people without any ML", 300),
        ("Lumo, AI consultancy with 40 people", 40),
        ("Lumo, tools for ML, 40 people", 40),
        ("Lumo builds models for banks. 70 people.", 70),
        ("Lumo, team of 80", 80),
        ("Lumo is hiring an ML engineer. Team of 80, series B, Berlin. Apply now!", 80),
    ],
)
def test_people_are_of_the_company_though_ml_is_spoken_of(text: str, size: float) -> None:
    """What is told of ML in a statement of its own does not make data people of all who work there."""
    heard = understand(KNOWLEDGE, text, "", "name")
    assert heard.names == ("Lumo",)
    assert heard.act.get("size") == size
    assert heard.act.get("team_size") != size


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("Lumo, ML team, 12 people", 12),
        ("Lumo has a data team, 12 people", 12),
        ("Lumo, machine learning: 6 people", 6),
        ("Lumo, in data science, 14 people", 14),
        ("Lumo does ML with 6 people", 6),
        ("Lumo does ML and has 6 people for it", 6),
        ("Lumo has 300 people, and for ML there are 4 people", 4),
        ("Lumo, 12 people doing ML", 12),
        ("Lumo, team of 12", 12),
        ("Lumo has an ML team of 70 in Berlin", 70),
        ("Lumo, 900 people, team of 80", 80),
    ],
)
def test_people_of_a_data_team_stay_its_own(text: str, team: float) -> None:
    """Words that head what is counted, or stand right beside it, say who they are."""
    heard = understand(KNOWLEDGE, text, "", "name").act
    assert heard.get("team_size") == team
    assert heard.get("size") != team


@pytest.mark.parametrize(
    ("text", "asked", "size"),
    [
        ("If the models stopped, fraud losses would go up by two million.", "revenue_tie", 1200),
        ("If the models stopped, 40 would have to be hired", "revenue_tie", 300),
        ("without them they would need 40 more people", "revenue_tie", 300),
        ("Piet gets rung up at three in the morning", "monitoring", 300),
        ("Piet gets rung up at three in the morning", "", 300),
        ("the budget went up to two million", "budget", 1200),
        ("when the model is off, 5000 parcels go astray", "", 1200),
        ("the company grew by 20", "", 300),
        ("they went up to four", "monitoring", 300),
        ("the shop closes at 6", "", 300),
    ],
)
def test_a_number_of_something_else_changes_no_headcount(text: str, asked: str, size: float) -> None:
    """Money, an hour, things, and by how much something grows are not how many work there."""
    heard = understand(KNOWLEDGE, text, asked, "question" if asked else "verdict", {"size": size})
    assert "size" not in heard.act
    assert "size" not in {one.question for one in heard.propose}


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("they've grown to about 450", 300, 450),
        ("sorry, headcount is 12,000", 12, 12_000),
        ("not 12 but 1200", 12, 1200),
        ("actually they employ 2 million people", 1200, 2_000_000),
        ("I was wrong, it's 40", 1200, 40),
    ],
)
def test_a_headcount_that_is_put_right_counts(text: str, old: float, new: float) -> None:
    """However far it is from the old one, where it is said of what the number is."""
    assert understand(KNOWLEDGE, text, "", "verdict", {"size": old}).act.get("size") == new
