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
        ("Lumo, data & analytics: 14 people", 14),
        ("Lumo - data science (9 people), 300 staff", 9),
        ("Lumo, ML platform team, 7 people", 7),
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


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Lumo has no machine learning models in production but three in trial", ""),
        ("no models in production yet but three in trial", ""),
        ("they don't have any models live but four in the pipeline", ""),
        ("Lumo has three in trial but no machine learning models in production", ""),
        ("Lumo doesn't run any models, but five are planned", ""),
        ("no machine learning models in production but three in trial", "models_live"),
        ("nothing in production except one in trial", ""),
    ],
)
def test_what_is_on_trial_is_not_in_use(text: str, asked: str) -> None:
    """Where it is said that nothing is in use, a trial that is counted beside it changes nothing."""
    assert understand(KNOWLEDGE, text, asked, "question" if asked else "verdict").act["models_live"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Lumo plans to have ten models in production next year",
        "Lumo wants ten models live by next year",
        "they will have five models in production by the summer",
        "they plan to have a fraud model live for three years",
        "they never run the models by hand",
        "they don't run models at night",
        "my boss came from controlling and never got a model live himself",
    ],
)
def test_models_of_a_plan_are_not_in_use(text: str) -> None:
    """Nor is how models are run, or what somebody never did, a count of them."""
    assert "models_live" not in understand(KNOWLEDGE, text, "", "name").act


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("Lumo runs three models and two are in trial", 3),
        ("Lumo has two models live and will have five next year", 2),
        ("you will look after ten models in production", 10),
        ("Lumo has no data team but three models in use", 3),
        ("nothing live but a churn model", "one"),
        ("they have 8 models live and a head of ML who shipped three", 8),
    ],
)
def test_models_that_run_are_counted_beside_others(text: str, models: float | str) -> None:
    """A plan, a trial or what somebody did elsewhere stands beside them."""
    assert understand(KNOWLEDGE, text, "", "verdict").act.get("models_live") == models


@pytest.mark.parametrize(
    "text",
    ["planner in daily use for eighteen months", "a fraud model live for three years",
     "Lumo, a fraud model live since 2021", "our fraud model has been live for three years"],
)  # fmt: skip
@pytest.mark.parametrize("asked", ["", "change_time", "experience"])
def test_how_long_a_model_runs_is_told_of_the_model(text: str, asked: str) -> None:
    """It is in use, and its years are neither the person's nor those that a change takes."""
    before = {"experience": "starting", "change_time": "weeks"}
    heard = understand(KNOWLEDGE, text, "", "verdict", {name: before[name] for name in before if name != asked})
    assert heard.act == {"models_live": 1}


@pytest.mark.parametrize(
    "text",
    ["a business model in use for twenty years", "I had a fraud model live for three years",
     "they used to have a fraud model live for three years", "no fraud model live for three years",
     "a fraud model live for three years, and two more in trial"],
)  # fmt: skip
def test_a_model_of_something_else_is_not_the_one_in_use(text: str) -> None:
    """Nor is one of before, of oneself, or one of several."""
    assert understand(KNOWLEDGE, text, "", "verdict").act.get("models_live") != 1


@pytest.mark.parametrize(
    ("text", "asked", "question", "option"),
    [
        ("Lumo, about 300 people, though by my count it's nearer 250", "", "size", "large"),
        ("people: 300, maybe 250", "", "size", "large"),
        ("5 data scientists, maybe 6", "", "team_size", "t5_9"),
        ("three models, maybe four", "models_live", "models_live", "few"),
    ],
)
def test_two_guesses_are_one_answer_where_both_are_in_it(text: str, asked: str, question: str, option: str) -> None:
    """Whichever of the two figures it is, neither is taken for the other."""
    assert understand(KNOWLEDGE, text, asked, "question" if asked else "verdict").act == {question: option}


@pytest.mark.parametrize(
    ("text", "asked", "question", "options"),
    [
        ("3 or 4, I'd guess, maybe 5", "models_live", "models_live", ("few",)),
        ("models: 3 or 4, I'd guess, maybe 5", "revenue_tie", "models_live", ("few",)),
        ("about 300 people, more like 350", "", "size", (300, 350)),
    ],
)
def test_two_figures_for_one_are_asked_about(
    text: str, asked: str, question: str, options: tuple[float | str, ...]
) -> None:
    """Also where the line names another question than the one that stands open, of which it tells nothing."""
    heard = understand(KNOWLEDGE, text, asked, "question" if asked else "verdict")
    assert heard.act == {}
    assert {one.question: one.options for one in heard.propose} == {question: options}


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("I talked to them: they have 8 models live and a head of ML who shipped three", "several"),
        ("they have a head of ML who has shipped several models", "several"),
        ("a lead that put one model live", "one"),
        ("they are looking for a head of ML who shipped three", None),
        ("the boss who shipped three weeks ago left", None),
    ],
)
def test_what_the_head_shipped_is_heard_beside_the_models(text: str, option: str | None) -> None:
    """It is no count of those in use, and who is only looked for has shipped nothing there."""
    heard = understand(KNOWLEDGE, text, "", "verdict").act
    assert (heard.get("leader_shipped"), heard.get("models_live")) == (option, 8 if "8" in text else None)


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("models: 3", "models_live", 3),
        ("revenue: much of it would stop", "revenue_tie", "core"),
        ("models: they would all stop", "revenue_tie", "core"),
    ],
)
def test_a_line_is_of_what_it_names_with_a_figure(text: str, question: str, value: float | str) -> None:
    """Without a figure it may well answer what was asked."""
    assert understand(KNOWLEDGE, text, "revenue_tie", "question").act == {question: value}


@pytest.mark.parametrize("before", [{}, {"experience": "starting"}])
@pytest.mark.parametrize("asked", ["", "experience"])
def test_people_are_no_years(before: dict[str, str], asked: str) -> None:
    """Who counts people tells nothing of their own years, in whatever English."""
    text = "Nordlys is 12 person, 5 is engineer of machine learning"
    heard = understand(KNOWLEDGE, text, asked, "question" if asked else "verdict", {} if asked else before)
    assert "experience" not in heard.act
    assert understand(KNOWLEDGE, "Lumo have 300 worker", "", "name").act == {"size": 300}


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("Acme, 50 people, Beta, 900 people", {"Acme": 50, "Beta": 900}),
        ("Acme: 50 people, Beta: 900 people", {"Acme": 50, "Beta": 900}),
        ("Acme (50 people), Beta (900 people)", {"Acme": 50, "Beta": 900}),
        ("Acme, startup, 50 people, Beta, bank, 900 people", {"Acme": 50, "Beta": 900}),
        ("Nordbank, 900 people, Kinetic, 30 people, Lorne, 12 people", {"Nordbank": 900, "Kinetic": 30, "Lorne": 12}),
        ("Two offers: a bank, Nordbank, 900 people, and a startup, Kinetic, 20 people",
         {"Nordbank": 900, "Kinetic": 20}),
    ],
)  # fmt: skip
def test_a_figure_behind_a_name_is_of_that_company(text: str, sizes: dict[str, float]) -> None:
    """With commas alone between them, each gets its own."""
    heard = understand(KNOWLEDGE, text, "", "name")
    assert {one.name: one.act.get("size") for one in heard.companies} == sizes
