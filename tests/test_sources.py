"""How do you know? Whose word an answer is, what it counts for, and what becomes of two who say otherwise."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.reports.judge import judge_text
from bot.trouble import Trouble
from dialogs.judging.advice import Advice
from dialogs.screens.chances import of_100
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed
from dialogs.session.session import Session
from knowledge.checks import check
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk
from tests.test_knowledge import SMALL

AD = "in the ad it says that "
ENGINEER = "an engineer there told me that "
SAID = ["it's an ordinary company", "only future sales would suffer", "there's a good budget for ML"]


def surest(knowledge: Knowledge, session: Session) -> int:
    """Of a hundred such companies, as many as are at the likeliest stage."""
    return max(of_100(Advice(knowledge, session.facts(knowledge)).shares).values())


def told(knowledge: Knowledge, by: str) -> Talk:
    talk = Talk(knowledge)
    talk.say("Acme", *(by + line for line in SAID))
    return talk


def sources(session: Session) -> set[str]:
    return {said.source for said in session.answers.values()}


def test_an_engineer_makes_it_surer_than_an_advertisement(knowledge: Knowledge) -> None:
    """The same answers, in the same words; what has no source counts as before, which is in full."""
    plain, ad, engineer = (told(knowledge, by) for by in ("", AD, ENGINEER))
    assert ad.session.values == engineer.session.values == plain.session.values
    assert (sources(ad.session), sources(engineer.session)) == ({"advertisement"}, {"engineer"})
    assert surest(knowledge, ad.session) < surest(knowledge, engineer.session) == surest(knowledge, plain.session)


@pytest.mark.parametrize("by", ["", AD, ENGINEER])
def test_who_says_so_costs_no_question(knowledge: Knowledge, by: str) -> None:
    """The next question has the number that it would have had."""
    assert "question 4 " in told(knowledge, by).say("?").text or told(knowledge, by).session.asked_so_far == 3


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("the recruiter told me", "recruiter"),
        ("I saw it myself.", "own_eyes"),
        ("it's in the ad", "advertisement"),
        ("from a data scientist there", "engineer"),
        ("the hiring manager said so", "manager"),
        ("that's only a rumour", "hearsay"),
        ("I heard it from one of their developers", "engineer"),
    ],
)
def test_a_line_tells_whose_word_the_last_answer_was(talk: Talk, line: str, source: str) -> None:
    """Nothing else changes: the answer and the question on the card stay, and /back takes only that back."""
    talk.say("Acme", "b", "b")
    before = talk.session
    assert "Noted: revenue without models, " in talk.say(line).notice
    assert talk.session.answers["revenue_tie"].source == source
    assert (talk.session.values, talk.session.asked) == (before.values, before.asked)
    talk.say("/back")
    assert talk.session.answers["revenue_tie"].source == "person"


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The recruiter said there's a good budget for ML", "recruiter"),
        ("There's a good budget for ML, I saw it myself", "own_eyes"),
        ("there's a good budget for ML, according to my future boss", "manager"),
        ("one of their ML engineers mentioned that there's a good budget for ML", "engineer"),
        ("There's a good budget for ML", "person"),
    ],
)
def test_an_answer_comes_with_its_source(talk: Talk, line: str, source: str) -> None:
    """In one line, before the answer or behind it."""
    talk.say("Acme", "b", "b")
    assert talk.session.asked == "budget"
    talk.say(line)
    held = talk.session.answers["budget"]
    assert (held.value, held.source) == ("good", source)


@pytest.mark.parametrize("line", ["the recruiter told me {}", "the recruiter says: {}", "{}, the recruiter told us"])
def test_what_was_not_asked_keeps_its_source(talk: Talk, line: str) -> None:
    """At another question it is read back with its source, in the person's own words, and counts so once they agree."""
    talk.say("Acme", "b")
    assert talk.session.asked == "revenue_tie"
    shown = plain(talk.say(line.format("there's a good budget for ML")).text)
    assert "(“there's a good budget for ML”, the recruiter says)" in shown
    talk.say("yes")
    held = talk.session.answers["budget"]
    assert (held.value, held.source, talk.session.asked) == ("good", "recruiter", "revenue_tie")


@pytest.mark.parametrize(
    "line", ["what did the recruiter say?", "the recruiter told me nothing at all about it", "the manager said hello"]
)
def test_what_answers_nothing_has_no_source(talk: Talk, line: str) -> None:
    """Who is only spoken of is not taken for one who says something."""
    talk.say("Acme", "b", "b")
    before = talk.session.answers
    talk.say(line)
    assert talk.session.answers == before


def test_what_is_read_back_says_whose_word_it_is(talk: Talk) -> None:
    """A sentence after the verdict is read back with its source, and noted so."""
    talk.say("Acme", "b", "/done")
    screen = talk.say("the recruiter told me that they retrain the models every night")
    assert "the recruiter says" in screen.text
    talk.say("all right")
    assert talk.session.answers["update_data"].source == "recruiter"


def test_how_do_you_know_is_asked_where_it_matters(talk: Talk) -> None:
    """Under the signs, of the answers that weigh most; a press says what that moved, and another one corrects it."""
    talk.say("Acme", "b", "monitoring: a daily habit", "/done")
    assert "show:sources" in [button.data for button in talk.say("/signs").moves]
    screen = talk.take(Pressed("show:sources"))
    assert screen.options[0].data == "show:sources:monitoring"
    talk.take(Pressed("show:sources:monitoring"))
    assert (
        "On the way: 62 before, 55 now (monitoring)." in talk.take(Pressed("said_by:monitoring:advertisement")).notice
    )
    talk.take(Pressed("said_by:monitoring:recruiter"))
    talk.take(Pressed("said_by:monitoring:recruiter"))
    talk.take(Pressed("said_by:monitoring:manager"))
    assert "the recruiter says" not in talk.say("/why").body
    assert "a manager says" in talk.say("/why").body
    assert "An" not in talk.say("/why 1").body.partition("What a manager says counts less: 80 in 100")[1][:2]
    talk.take(Pressed("said_by:monitoring:person"))
    assert surest(talk.knowledge, talk.session) == 62


@pytest.mark.parametrize(
    "data",
    [
        *("said_by:monitoring:nobody", "said_by:nosuch:engineer", "said_by:matters:engineer", "said_by:size:engineer"),
        *("said_by::", "said_by", "told_by:advertisement", "told_by:engineer", "asked:nosuch", "whatif:size:nosuch"),
    ],
)
def test_forged_buttons_change_nothing(talk: Talk, data: str) -> None:
    """Nobody, and nothing that was answered: a word why, and all stays as it is."""
    talk.say("Acme", "b", "monitoring: a daily habit", "/done")
    before = talk.session.said
    talk.take(Pressed(data))
    assert talk.session.said == before


def test_two_who_agree_count_as_the_better_one(talk: Talk) -> None:
    """A second word on the same takes nothing from the first, whoever comes last."""
    talk.say("Acme", "b", "/done", ENGINEER + "monitoring: a daily habit")
    sure = surest(talk.knowledge, talk.session)
    talk.say("the recruiter told me that monitoring: a daily habit")
    assert surest(talk.knowledge, talk.session) == sure
    assert "an engineer says" in talk.say("/why").body


def test_a_gap_between_saying_and_doing(talk: Talk) -> None:
    """The later word counts, both are told on the verdict, and it heads what to ask until they have answered."""
    talk.say("Acme", "b", "/done", AD + "monitoring: a daily habit")
    gap = (
        "monitoring: the advertisement says “Monitoring is a daily habit”, "
        "an engineer says “No, nobody watches the models”"
    )
    verdict = talk.say(ENGINEER + "monitoring: nobody watches the models")
    assert talk.session.values["monitoring"] == "absent"
    assert f"{gap}. The later word counts; ask them." in verdict.body
    assert gap in talk.say("/signs").body
    asked = talk.say("/ask")
    assert asked.options[0].data == "asked:monitoring"
    assert f"You heard two things. M{gap[1:]}." in asked.body
    talk.take(Pressed("asked:monitoring"))
    talk.take(Pressed("learn"))
    talk.take(Pressed("told_by:manager"))
    talk.say("Monitoring is being set up")
    assert "a manager says “Monitoring is being set up”. The later word counts." in talk.say("/done").body
    assert "You heard two things" not in talk.say("/ask").body
    assert "✓ monitoring: Monitoring is being set up, a manager says" in talk.say("/ask").body


@pytest.mark.parametrize(
    ("lines", "gaps"),
    [
        ([AD + "monitoring: a daily habit", "monitoring: nobody watches the models"], 1),
        ([ENGINEER + "monitoring: a daily habit", "monitoring: nobody watches the models"], 0),
        (["monitoring: a daily habit", ENGINEER + "monitoring: nobody watches the models"], 0),
        (["monitoring: a daily habit", "monitoring: nobody watches the models"], 0),
        ([AD + "monitoring: a daily habit", ENGINEER + "monitoring: a daily habit"], 0),
        ([AD + "monitoring: a daily habit", "/back", ENGINEER + "monitoring: nobody watches the models"], 0),
    ],
)
def test_putting_right_is_no_gap(talk: Talk, lines: list[str], gaps: int) -> None:
    """Who puts their own answer right has not heard two things; who contradicts what advertises the company has."""
    talk.say("Acme", "b", "/done", *lines)
    assert talk.say("/done").body.count("The later word counts") == gaps


def judged(knowledge: Knowledge, **asked: Any) -> dict[str, Any]:
    return judge_text(knowledge, json.dumps(asked))


def test_scripts_tell_the_sources_as_well(knowledge: Knowledge) -> None:
    """`advisor judge` takes who says so beside the answers; without it, or of whom counts in full, nothing changes."""
    answers = {"organisation": "ordinary", "monitoring": "routine"}
    plain = judged(knowledge, answers=answers)
    assert judged(knowledge, answers=answers, sources={"monitoring": "engineer"})["stage"] == plain["stage"]
    ad = judged(knowledge, answers=answers, sources={"monitoring": "advertisement"})
    assert ad["stage"]["on_the_way"] < plain["stage"]["on_the_way"]
    assert ad["green_flags"] == plain["green_flags"]
    assert "the advertisement says" in ad["advice"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"monitoring": "enginer"}, "monitoring: there is no source 'enginer'. Did you mean 'engineer'?"),
        ({"nosuch": "engineer"}, "there is no question 'nosuch'."),
        ({"monitoring": 3}, "monitoring: there is no source '3'."),
        (["engineer"], '"sources" names who says so'),
    ],
)
def test_sources_that_cannot_be_understood_are_named(knowledge: Knowledge, given: Any, says: str) -> None:
    """A slip in a source is told like one in an answer."""
    with pytest.raises(Trouble) as trouble:
        judged(knowledge, answers={"monitoring": "routine"}, sources=given)
    assert says in str(trouble.value)


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("exponent: 0.6, say: The recruiter", "exponent: 1.6, say: The recruiter", 10, "'exponent' is above 0"),
        ("exponent: 0.8", "exponent: 0", 9, "'exponent' is above 0"),
        ("exponent: 0.8", "exponent: much", 9, "'exponent' must be a plain number"),
        ("exponent: 0.8, say: A manager there", "exponent: 0.8", 9, "'say' is missing"),
        ("say: The recruiter", "say: I saw it myself", 10, "stands twice"),
        ("hearsay:", "person:", 12, "'person' is what has no source"),
        ("says: You heard", "tells: You heard", 12, "'says'"),
        ("says: You heard", 'says: "{{ who }}"', 12, "nothing is filled in here"),
    ],
)  # fmt: skip
def test_the_file_of_sources_is_checked(tmp_path: Path, right: str, wrong: str, line: int, says: str) -> None:
    """Each mistake in it is named with its line."""
    folder = shutil.copytree(SMALL, tmp_path / "knowledge")
    written = (HERE / "sources.yaml").read_text(encoding="utf-8")
    assert right in written
    (folder / "sources.yaml").write_text(written.replace(right, wrong, 1), encoding="utf-8")
    problems = [str(problem) for problem in check(read_knowledge(folder))]
    assert any(p.startswith(f"sources.yaml:{line}:") and says in p for p in problems), problems


def test_a_knowledge_without_sources_asks_for_none(tmp_path: Path, knowledge: Knowledge) -> None:
    """Everything counts in full there, as before, and nobody is asked how they know."""
    folder = tmp_path / "knowledge"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "sources.yaml"))
    talk = told(read_knowledge(folder).knowledge, "")
    assert surest(talk.knowledge, talk.session) == surest(knowledge, told(knowledge, "").session)
    assert "show:sources" not in [button.data for button in talk.say("/done", "/signs").moves]
    assert talk.session.panel == "signs"
    talk.say("/learned")
    assert (talk.session.panel, bool(talk.session.asked)) == ("", True)


def test_a_story_keeps_who_told_each_of_it(knowledge: Knowledge) -> None:
    """Who is named in a sentence of a story has told that sentence; what the person says themselves is theirs."""
    talk = Talk(knowledge)
    talk.say(
        "Lindgren, garden tools, 300 people. The recruiter told me there is a good budget for ML, and more. The team "
        "has nine data scientists, I counted. According to an engineer nobody watches the models.",
        "all right",
    )
    kept = {name: said.source for name, said in talk.session.answers.items()}
    assert (kept["budget"], kept["monitoring"], kept["size"]) == ("recruiter", "engineer", "person")
