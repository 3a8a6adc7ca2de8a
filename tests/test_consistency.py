"""What goes together: questions that an answer rules out are not asked, and answers that contradict are asked about."""

import json
from pathlib import Path
from random import Random

import pytest

from dialogs.judging.advice import Advice
from dialogs.judging.consistency import ruled_out
from dialogs.session.answers import UNKNOWN
from dialogs.session.events import Pressed
from dialogs.session.phases import ADVISING
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.parts import far, some
from tests.test_knowledge import command

OF_MODELS = {"revenue_tie", "monitoring", "update_data", "coupling"}
WITHOUT_MODELS = "models in use: none"


def answers_somehow(talk: Talk, chance: Random) -> None:
    """Any answer to the question on the card, “don't know” among them."""
    question = talk.knowledge.questions[talk.session.asked]
    option = chance.choice([*question.option, UNKNOWN])
    talk.take(Pressed(f"unknown:{question.id}" if option == UNKNOWN else f"say:{question.id}:{option}"))
    if question.many and talk.session.asked == question.id:
        talk.take(Pressed(f"said:{question.id}"))
    if talk.session.panel:
        talk.take(Pressed("close"))


@far
def test_after_no_model_in_use_nobody_is_asked_about_models(knowledge: Knowledge) -> None:
    """Of many talks in which no model is in use none asks about models, however long it goes on."""
    chance = Random(9)  # noqa: S311 - a sample that is always the same, no secret
    met = 0
    for _ in range(some(30, 100)):
        talk = Talk(knowledge)
        talk.say("Acme", WITHOUT_MODELS)
        for _ in range(chance.randint(3, 20)):
            if not talk.session.asked:
                talk.say("/more")
            if not talk.session.asked:
                break
            assert talk.session.asked not in ruled_out(knowledge, talk.session.facts(knowledge))
            met += 1
            answers_somehow(talk, chance)
    assert met > some(150, 500)


def test_the_question_on_the_card_goes_when_it_makes_no_sense_any_more(talk: Talk) -> None:
    """Told meanwhile that no model is in use, the talk goes on to another question."""
    talk.say("Acme", "b")
    assert talk.session.asked == "revenue_tie"
    screen = talk.say(WITHOUT_MODELS)
    assert talk.session.asked not in OF_MODELS | {""}
    assert "Noted: models in use (0 models)." in screen.text


def test_what_makes_no_sense_is_no_question_for_the_employer(talk: Talk) -> None:
    """Nor is it among what is open, or what would change the verdict; what is not known rules nothing out."""
    knowledge = talk.knowledge
    advice = Advice(knowledge, {"models_live": ("none",), "organisation": ("ordinary",)})
    named = {name for change in advice.would_change() for name in change.answers}
    assert OF_MODELS.isdisjoint({*advice.missing, *advice.ask_employer, *named})
    assert {*Advice(knowledge, {"organisation": ("ordinary",)}).missing} >= OF_MODELS


def test_a_script_is_told_no_senseless_question_next() -> None:
    """`advisor judge` asks next what makes sense."""
    answers = {"organisation": "ordinary", "size": 40, "team_size": "t0", "models_live": 0}
    for _ in range(8):
        judged = json.loads(command("judge", "--json", typed=json.dumps({"answers": answers})).stdout)
        if judged["next"] is None:
            break
        assert judged["next"] not in {*OF_MODELS, "breadth"}
        answers[judged["next"]] = "unknown"


def test_only_that_answer_rules_out_which_says_that_there_is_none(knowledge: Knowledge) -> None:
    """A new option of a question does not rule others out without anybody having meant it."""
    for question, ruling in (("breadth", "team_size"), *((name, "models_live") for name in OF_MODELS)):
        ruling_out = {o for o in knowledge.questions[ruling].option if question in ruled_out(knowledge, {ruling: (o,)})}
        assert len(ruling_out) == 1, question


MEETINGS = {
    ("size: 12", "data people: 30"): ("12 people", "30 people"),
    ("data people: 30", "size: 12"): ("12 people", "30 people"),
    ("size: small (up to 50)", "data people: 60"): ("Small (up to 50)", "60 people"),
    ("size: 12", "data people: fifteen to nineteen"): ("12 people", "Fifteen to nineteen"),
    ("size: 12; data people: 30",): ("12 people", "30 people"),
    (WITHOUT_MODELS, "revenue without models: much of the revenue would stop"): (
        "0 models",
        "Much of the revenue would stop",
    ),
    ("monitoring: monitoring is a daily habit", "models in use: 0"): ("0 models", "Monitoring is a daily habit"),
}


@pytest.mark.parametrize("lines", MEETINGS)
def test_answers_that_do_not_go_together_are_asked_about(talk: Talk, lines: tuple[str, ...]) -> None:
    """The card shows both as they were said, and buttons for either and for both."""
    screen = talk.say("Acme", "b", *lines)
    assert all(f"“{words}”" in screen.text for words in MEETINGS[lines])
    assert "Which one shall I change?" in screen.text
    assert [button.say for button in screen.options][-1] == "Both are right"


@pytest.mark.parametrize("lines", [("size: 30", "data people: 30"), ("size: 40", "data people: fifteen to nineteen")])
def test_what_can_be_is_not_asked_about(talk: Talk, lines: tuple[str, ...]) -> None:
    """All may do data science, and of up to nineteen there is room for in any company of forty."""
    assert "Which one" not in talk.say("Acme", "b", *lines).text


@pytest.mark.parametrize(
    ("picked", "asked"), [("a", "size"), ("data people", "team_size"), ("the second", "team_size")]
)
def test_the_one_that_is_picked_is_asked_again(talk: Talk, picked: str, asked: str) -> None:
    """Then the talk goes on; the other answer stands."""
    talk.say("Acme", "b", "size: 12", "data people: 30")
    assert "Here's the question again." in talk.say(picked).text
    assert talk.session.asked == asked
    assert "Which one" not in talk.say("300" if asked == "size" else "3").text
    assert {"size": 300, "team_size": 3}[asked] == talk.session.values[asked]


@pytest.mark.parametrize("right", ["c", "both are right", "ok", "/back", "don't know", "skip"])
def test_both_may_be_right_and_it_is_asked_once(talk: Talk, right: str) -> None:
    """Who says so goes on with both as they are, and is not asked again, not after another such answer either."""
    talk.say("Acme", "b", "size: 12", "data people: 30")
    asked = talk.session.asked
    assert "Which one" not in talk.say(right).text
    assert (talk.session.values["size"], talk.session.values["team_size"], talk.session.asked) == (12, 30, asked)
    for line in ("data people: 31", "/done", "/start", "size: 13"):
        assert "Which one" not in talk.say(line).text
    assert talk.session.phase == ADVISING


def test_a_number_typed_there_is_no_answer_to_what_lies_beneath(talk: Talk) -> None:
    """`300 people` says neither which of the two it is about, nor how many models are in use."""
    talk.say("Acme", "b", "size: 12", "/edit models_live", "data people: 30")
    assert talk.session.asked == "models_live"
    before = talk.session.values
    assert "Which one shall I change?" in talk.say("300 people").text
    assert "Which one shall I change?" in talk.say("300").text
    assert talk.session.values == before
    assert "Which one" not in talk.say("size: 300").text


def test_a_verdict_with_a_contradiction_comes_anew(talk: Talk) -> None:
    """What is told after the verdict is asked about there, and changing it leads back to the verdict."""
    talk.say("Acme", "b", "size: 12", "/done", "data people: 30")
    talk.say("a", "300")
    assert (talk.session.phase, talk.session.panel) == (ADVISING, "")


def test_a_contradiction_is_asked_about_on_the_way_back_to_it(tmp_path: Path) -> None:
    """The question stays on the screen over a restart."""
    db = tmp_path / "talk.db"
    command("chat", "--db", db, typed="Acme\nb\nsize: 12\ndata people: 30\n")
    assert "Which one shall I change?" in command("chat", "--db", db, typed="").stdout


@pytest.mark.parametrize("line", ["?", "what?", "40 people", "40", "yes", "no", "banana", "👍"])
def test_what_is_no_answer_to_it_is_told_what_can_be_said(talk: Talk, line: str) -> None:
    """A yes and a no are among them, since nobody can tell to what; nothing changes."""
    talk.say("Acme", "b", "size: 12", "data people: 30")
    before = talk.session.said
    screen = talk.say(line)
    assert "Say which one to change, “size” or “data people”, or “both are right”." in screen.text
    assert "Which one shall I change?" in screen.text
    assert talk.session.said == before


@pytest.mark.parametrize("line", ["/why", "why", "Why?"])
def test_why_there_is_about_the_two_answers(talk: Talk, line: str) -> None:
    """The question that lies beneath is not on the screen, so it is not explained."""
    screen = talk.say("Acme", "b", "size: 12", "data people: 30", line)
    assert "If one of them is a slip, it would lead my verdict astray." in screen.text
    assert "Which one shall I change?" in screen.text


@pytest.mark.parametrize("line", ["bye", "Goodbye!", "quit"])
def test_a_goodbye_there_is_answered(talk: Talk, line: str) -> None:
    """Who leaves is told that all is kept."""
    assert "Goodbye." in talk.say("Acme", "b", "size: 12", "data people: 30", line).text


# Coming back to it, and the verdict.


APART = ("Acme", "b", "size: 12", "data people: 30")


@pytest.mark.parametrize("away", [("/new Beta", "a", "/open 1"), ("/new Beta", "/new acme"), ("/new", "/back")])
def test_what_was_left_open_is_asked_again_on_coming_back(talk: Talk, away: tuple[str, ...]) -> None:
    """Who left the company without an answer is asked once more there, and not a second time."""
    assert "Which one shall I change?" in talk.say(*APART, *away).text
    assert talk.session.case == 1
    assert "Which one" not in talk.say("/new Gamma", "a", "/open 1").text


def test_what_was_left_as_it_is_is_not_asked_again(talk: Talk) -> None:
    """Both were said to be right, and they stay so for this company alone."""
    assert "Which one" not in talk.say(*APART, "both are right", "/new Beta", "a", "/open 1").text
    assert "Which one" in talk.say("/new Gamma", "size: 12", "data people: 30").text


def test_coming_back_after_a_restart(tmp_path: Path) -> None:
    """That it was asked is on the disk, as is that it was not answered."""
    db = tmp_path / "talk.db"
    command("chat", "--db", db, typed="\n".join([*APART, "/new Beta", "a"]))
    assert "Which one shall I change?" in command("chat", "--db", db, typed="/open 1\n").stdout
    command("chat", "--db", db, typed="both are right\n/open 2\n")
    assert "Which one" not in command("chat", "--db", db, typed="/open 1\n").stdout


def test_the_verdict_says_that_both_are_there(talk: Talk) -> None:
    """As long as they are."""
    screen = talk.say(*APART, "both are right", "/done")
    assert "You said “12 people” for everybody who works there, and “30 people” for data science alone." in screen.text
    assert "I took both as they are." in screen.text
    assert "I took both" not in talk.say("size: 300").text


OF_A_NO_MODEL = {"monitoring": "routine", "update_data": "routine", "coupling": "routine", "revenue_tie": "core"}


@pytest.mark.parametrize("name", OF_A_NO_MODEL)
def test_what_is_ruled_out_and_contradicts_is_no_evidence(knowledge: Knowledge, name: str) -> None:
    """A daily habit of watching no model speaks for nothing, whichever was said first; no argument rests on it."""
    others = {"organisation": ("ordinary",), "models_live": ("none",)}
    with_it, without = (Advice(knowledge, facts) for facts in ({name: (OF_A_NO_MODEL[name],), **others}, others))
    assert with_it.shares == without.shares
    assert with_it.holding == without.holding
    assert name not in (*with_it.evidence.speaks_for, *with_it.evidence.against, *with_it.missing)
    change = {"models_live": ("few",)}
    assert Advice(knowledge, {**with_it.facts, **change}).shares != Advice(knowledge, {**others, **change}).shares


def test_what_is_ruled_out_and_fits_counts(knowledge: Knowledge) -> None:
    """That hardly anybody would notice is so where no model is in use, too."""
    facts = {"organisation": ("ordinary",), "models_live": ("none",)}
    told = Advice(knowledge, {**facts, "revenue_tie": ("loose",)})
    assert told.shares != Advice(knowledge, facts).shares


def test_the_verdict_says_what_it_left_out(talk: Talk) -> None:
    """Where one answer rules the other out."""
    screen = talk.say("Acme", "b", WITHOUT_MODELS, "monitoring: monitoring is a daily habit", "both are right", "/done")
    assert "They rule each other out, so I didn't weigh the second." in screen.text


@pytest.mark.parametrize("breadth", ["one person does it all", "partly divided", "everyone is a specialist"])
def test_work_is_not_divided_among_nobody(talk: Talk, breadth: str) -> None:
    """However it is divided."""
    assert "Which one" in talk.say("Acme", "b", "data people: 0", f"division of work: {breadth}").text


def test_where_nobody_does_data_science_nobody_is_asked_about_their_reports(knowledge: Knowledge) -> None:
    """Nor about what they would leave behind if all models stopped."""
    assert {"reports", "revenue_tie", "breadth"} <= ruled_out(knowledge, {"team_size": ("t0",)})
    assert {"reports", "revenue_tie", "breadth"}.isdisjoint(ruled_out(knowledge, {"team_size": ("t1_2",)}))


def test_a_script_is_warned() -> None:
    """`advisor judge` names what does not go together; where all does, there is no such key."""

    def judged(**answers: object) -> dict[str, object]:
        found: dict[str, object] = json.loads(command("judge", "--json", typed=json.dumps({"answers": answers})).stdout)
        return found

    apart = judged(models_live="none", monitoring="routine", size=12, team_size=30)
    assert apart["contradictions"] == [["size", "team_size"], ["models_live", "monitoring"]]
    assert "I took both as they are." in str(apart["advice"])
    assert "contradictions" not in judged(models_live="few", monitoring="routine")
