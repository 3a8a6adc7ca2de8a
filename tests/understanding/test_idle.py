"""What only sounds like an answer: sentences about something else, tasks to come, guesses from hardly a word."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.session.answers import UNKNOWN
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    "line",
    ["Every team monitors its models.", "all teams there monitor their models", "the models are monitored every day"],
)
def test_what_is_plainly_of_another_question_answers_not_the_open_one(talk: Talk, line: str) -> None:
    """Nothing is entered without a card."""
    talk.say("acme", "b", line)
    assert "revenue_tie" not in talk.session.values


@pytest.mark.parametrize("text", ["it's mainly a warehouse, three shifts, 24 hours", "they have cheaper electricity"])
def test_what_is_about_nothing_asked_enters_nothing(text: str) -> None:
    """However much its words sound like one of the answers."""
    assert understand(KNOWLEDGE, text, "revenue_tie").act == {}


@pytest.mark.parametrize(
    "text", ["only the electricity bill would go up", "their electricity would cost more", "just the costs would rise"]
)
def test_an_answer_in_such_words_still_counts(text: str) -> None:
    """What says what would happen is an answer."""
    assert understand(KNOWLEDGE, text, "revenue_tie").act == {"revenue_tie": "cost"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the monitoring is not existing", "absent"),
        ("Acme. You build monitoring for our models.", "building"),
        ("You bring our models into production with MLflow on Azure and build up monitoring.", "building"),
        ("You set up CI/CD and monitoring", "building"),
        ("You build dashboards and monitoring for the models", "building"),
        ("Monitoring is in place, and you build models", "routine"),
        ("You build models with monitoring from day one.", "routine"),
    ],
)
def test_what_somebody_is_to_build_is_no_habit_and_what_is_not_there_is_not_built(text: str, value: str) -> None:
    """A task to come tells of what is not there yet; its absence tells of no work on it."""
    heard = understand(KNOWLEDGE, text, at="verdict")
    proposed = {one.question: one.options[0] for one in heard.propose}
    assert {**proposed, **heard.act}["monitoring"] == value


@pytest.mark.parametrize(
    "text", ["The data lies in SAP and in Excel.", "They do speech stuff", "They do vision things"]
)
def test_idle_words_make_no_guess(text: str) -> None:
    """Where data lies and what field they are in answers nothing."""
    heard = understand(KNOWLEDGE, text, at="verdict")
    assert (heard.act, heard.propose) == ({}, ())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("They have 3 models in production, but 2 are switched off", 1),
        ("five models in production, two of them are turned off", 3),
        ("2 models in use, but two are disabled", "none"),
        ("3 models in production, and one more is switched off", 3),
        ("3 models in production, and 2 are never switched off", 3),
    ],
)
def test_models_that_are_switched_off_are_not_in_use(text: str, left: float | str) -> None:
    """They are taken from those that were counted, and from no others."""
    assert understand(KNOWLEDGE, text, at="verdict").act["models_live"] == left


@pytest.mark.parametrize(
    "line", ["I really don't know anything", "sorry, I don't know anything about it", "I know nothing about them"]
)
def test_who_knows_nothing_does_not_know(talk: Talk, line: str) -> None:
    """It is another don't know, also where leaders may not know something."""
    talk.say("acme", "b", "don't know", "don't know")
    asked = talk.session.asked
    talk.say(line)
    assert talk.session.values[asked] == UNKNOWN


def test_leaders_who_know_nothing_are_no_dont_know(talk: Talk) -> None:
    """It is told of them."""
    talk.say("acme", "b", "/edit leaders_understand", "they don't know anything about it")
    assert talk.session.values.get("leaders_understand") != UNKNOWN


@pytest.mark.parametrize(
    "line",
    ["They laid off half of the ML team.", "they have cut half the data team", "most of the AI group was let go",
     "acme laid off half the data team last year"],
)  # fmt: skip
@pytest.mark.parametrize("before", [(), ("enough",)])
def test_half_a_team_that_was_let_go_is_asked_about(talk: Talk, before: tuple[str, ...], line: str) -> None:
    """It is more than a few people and no whole team, and they say which is nearer."""
    talk.say("acme", "b", *before)
    assert talk.say(line).notice == (
        "Did you mean ML people let go: “A few people were let go” or “A whole team was let go”?"
    )


@pytest.mark.parametrize("text", ["half of the data team is new", "they cut half the data budget"])
def test_half_a_team_that_stays_was_not_let_go(text: str) -> None:
    """Nor is a budget a team."""
    heard = understand(KNOWLEDGE, text, at="verdict")
    assert "let_go" not in {*heard.act, *(one.question for one in heard.propose if len(one.options) > 1)}


@pytest.mark.parametrize("text", ["they will run out of money by March", "they ran out of money"])
def test_who_runs_out_of_money_is_short_of_it(text: str) -> None:
    """Now or soon."""
    assert understand(KNOWLEDGE, text, at="verdict").act == {"money": "tight"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("startup, 12 ppl", {"organisation": "startup", "size": 12.0}),
        ("b, about 300 people", {"organisation": "ordinary", "size": 300.0}),
        ("300 people, an ordinary company", {"organisation": "ordinary", "size": 300.0}),
    ],
)
def test_an_answer_and_how_many_they_are(talk: Talk, line: str, told: dict[str, object]) -> None:
    """Neither half is lost."""
    talk.say("acme", line)
    assert {name: talk.session.values.get(name) for name in told} == told


def test_a_boss_who_is_told_of_has_not_told_it(talk: Talk) -> None:
    """What is told beside them is heard; who it was that spoke is still taken for that."""
    talk.say("acme", "b", "enough", "what I learned")
    body = talk.say("The boss loves AI, and nobody watches the 3 models").body
    assert "Nobody watches the models" in body or "nobody watches the models" in body
    assert "3 models" in body


@pytest.mark.parametrize("line", ["I spoke with Maria, an engineer", "an engineer", "the boss of the data team"])
def test_who_spoke_is_taken_for_that(talk: Talk, line: str) -> None:
    """And the questions go on."""
    talk.say("acme", "b", "enough", "what I learned", line)
    assert talk.session.asked
