"""`advisor simulate`: whole talks with made-up people, and what they come to."""

import json
import re
import sys
from collections import Counter
from itertools import islice
from math import log
from pathlib import Path
from random import Random
from subprocess import CompletedProcess
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.reports.findings import UNKNOWN_SHARES, find, made_up, needed
from bot.reports.simulate import crowd
from bot.trouble import Trouble
from dialogs.judging.advice import Advice
from dialogs.judging.calibration import Judged, brier, calibration_error, log_loss, mean, reliability
from dialogs.judging.simulation import Person, World, limited, perturbed
from dialogs.playing import Play
from dialogs.screens.buttons import LETTERS
from dialogs.session.answers import UNKNOWN, Value
from dialogs.session.events import Typed
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge, Question
from knowledge.shares import ANY, STAGES
from tests.forking import run
from tests.parts import WHOLE, far, some
from tests.pressed_talks import pressed
from tests.simulation.page import BOUNDS, Bound, bounds, measured, page
from tests.ways import both_right

ROOT = Path(__file__).parent.parent
KEYS = ["asked", "stage", "truth", "verdict", "fit", "flags"]


def simulate(*words: str, said: str = "") -> CompletedProcess[str]:
    """The command as a real process, which was told `said` on standard input."""
    command = [sys.executable, "-m", "bot", "simulate", *words]
    return run(command, input=said, capture_output=True, text=True, cwd=ROOT)


def printed(*words: str, said: str = "") -> list[dict[str, Any]]:
    done = simulate("--json", *words, said=said)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(line) for line in done.stdout.splitlines()]


def some_people(knowledge: Knowledge, count: int, *, unknown: float = 0.2, seed: int = 1) -> list[Person]:
    chance = Random(seed)  # noqa: S311 - a sample that is the same each time
    return [*islice(World(knowledge).people(chance, unknown), count)]


# ---- the command ----


def test_a_line_for_each_talk(knowledge: Knowledge) -> None:
    """`--json` prints as many talks as there are people: what was asked, in order, and what was judged of it."""
    talks = printed("--people", "20", "--unknown", "0.3", "--seed", "7")
    assert [[*talk] for talk in talks] == [KEYS] * 20
    for talk in talks:
        assert len({*talk["asked"]}) == len(talk["asked"]) <= 12
        assert {*talk["asked"]} <= {*knowledge.questions}
        assert [*talk["stage"]] == [*STAGES]
        assert sum(talk["stage"].values()) == pytest.approx(1, abs=1e-5)
        assert talk["truth"] in STAGES
        assert {*talk["flags"]} <= {a.id for a in knowledge.arguments.values() if a.kind == "red_flag"}
    assert len({talk["truth"] for talk in talks}) > 1


def test_the_same_seed_plays_the_same_talks() -> None:
    """Whoever gives the same seed gets the same lines, and another seed gives others."""
    first, again, other = (simulate("--json", "--people", "5", "--seed", seed).stdout for seed in ("3", "3", "4"))
    assert first == again != other


def test_the_people_of_a_file(tmp_path: Path) -> None:
    """`--from` plays a talk with each line: what is missing is not known, and the truth comes back as it was told."""
    file = tmp_path / "people.jsonl"
    lines: list[dict[str, Any]] = [
        {"answers": {"organisation": "startup", "size": 12, "matters": ["impact"]}, "stage": "no_clue"},
        {"answers": {}, "stage": "no_clue/on_the_way"},
        {"answers": {"organisation": {"option": "big_tech", "source": "public"}, "kind": "unknown"}},
    ]
    file.write_text("\n\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    first, second, third = printed("--from", str(file))
    assert [talk["truth"] for talk in (first, second, third)] == ["no_clue", "no_clue/on_the_way", None]
    assert (second["verdict"], second["flags"]) == (None, [])
    assert third["stage"]["mature"] > second["stage"]["mature"] > first["stage"]["mature"]
    assert printed("--from", "-", said=file.read_text()) == [first, second, third]


def test_nothing_else_is_asked() -> None:
    """With `--only`, no other question comes, whatever the people would know."""
    talks = printed("--people", "20", "--only", "team_size, size,organisation")
    assert {name for talk in talks for name in talk["asked"]} == {"team_size", "size", "organisation"}
    assert all(talk["fit"] is None for talk in talks)


@pytest.mark.parametrize(
    ("said", "fragment"),
    [
        (['{"answers": {}}', "", '{"answers": {"siz": 4}}'], "line 3: there is no question 'siz'."),
        (['{"answers": {"size": -4}}'], "line 1: size does not take -4"),
        (['{"answers": {}, "stage": "ripe"}'], 'line 1: "stage" is one of no_clue, '),
        (['{"answers": {}, "stage": ["mature"]}'], 'line 1: "stage" is one of no_clue, '),
        (["what?"], "line 1: this is not JSON"),
    ],
)
def test_a_line_that_cannot_be_played_is_named(knowledge: Knowledge, said: list[str], fragment: str) -> None:
    """What a file has wrong is said with the line in which it stands."""
    with pytest.raises(Trouble, match=re.escape(fragment)):
        crowd(knowledge, said, people=None, unknown=None, seed=1)


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        (["--from", "-", "--people", "4"], "leave out --people"),
        (["--only", "siz"], "there is no question 'siz'. Did you mean 'size'?"),
        (["--unknown", "1.5"], "--unknown"),
    ],
)
def test_what_is_not_meant_so_is_one_line(words: list[str], fragment: str) -> None:
    """What does not go together, or is not there, is named in one line; exit 2, nothing printed."""
    done = simulate("--json", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert fragment in done.stderr


def test_the_report_tells_all_that_was_found() -> None:
    """Without `--json` it tells in words how long the talks were, how far they were right, and what never came."""
    done = simulate("--people", "20")
    assert (done.returncode, done.stderr) == (0, "")
    for part in ("Questions: ", "Right: ", "Brier score ", "topic by topic", "wrong by up to 15 points", "alike"):
        assert part in done.stdout
    for part in ("Questions never asked: ", "Options never said: ", "Arguments never said: ", "Claims never reached: "):
        assert part in done.stdout


def test_a_report_of_nobody(tmp_path: Path) -> None:
    """An empty file is nobody, and that is said."""
    (tmp_path / "nobody.jsonl").write_text("\n")
    assert simulate("--from", str(tmp_path / "nobody.jsonl")).stdout == "Nobody was there, so no talk was played.\n"


# ---- the talks are those that people have ----


def typed(question: Question, value: Value) -> str:
    """The answer as somebody types it in a terminal."""
    letters = dict(zip(question.option, LETTERS, strict=False))
    if isinstance(value, tuple):
        return ", ".join(letters[option] for option in value) or "none"
    return "don't know" if value == UNKNOWN else letters[str(value)]


@pytest.mark.parametrize("seed", range(4))
def test_a_simulated_talk_is_the_talk(knowledge: Knowledge, seed: int) -> None:
    """Whoever types the same answers is asked the same questions in the same order, and told the same."""
    for person in some_people(knowledge, 10, seed=seed):
        session = step(knowledge, Session(version=knowledge.version), Typed("Acme")).session
        asked = []
        while session.asked:
            assert session.asked not in asked
            asked.append(session.asked)
            answer = typed(knowledge.questions[session.asked], person.answers.get(session.asked, UNKNOWN))
            session = both_right(knowledge, step(knowledge, session, Typed(answer)).session)
        talk = Play(knowledge).talk(person)
        assert [*talk.asked] == asked
        assert talk.advice == Advice(knowledge, session.facts(knowledge))


@pytest.mark.parametrize("unknown", [0.0, 0.2, 0.5])
@pytest.mark.parametrize("ticks", [False, True], ids=["", "ticks"])
def test_a_simulated_talk_is_the_one_that_is_pressed(knowledge: Knowledge, unknown: float, *, ticks: bool) -> None:
    """Whoever presses the same answers, button by button, and ticks what is so, is asked and told the same."""
    plays = Play(knowledge, ticks=ticks)
    for person in made_up(knowledge, "pressed", some(40, 400), unknown):
        assert plays.talk(person) == pressed(knowledge, person, ticks=ticks)


def test_talks_that_began_alike_are_not_mixed_up(knowledge: Knowledge) -> None:
    """A talk is the same whether it is played first or after many others."""
    people, together = some_people(knowledge, 60), Play(knowledge)
    assert [together.talk(person) for person in people] == [Play(knowledge).talk(person) for person in people]


def test_what_is_not_asked_changes_nothing(knowledge: Knowledge) -> None:
    """With fewer questions the judgement is the one that the whole knowledge makes of the same answers."""
    only = ("organisation", "team_size", "revenue_tie", "matters", "budget")
    few = Play(limited(knowledge, only))
    for person in some_people(knowledge, 20):
        advice = few.talk(person).advice
        whole = Advice(knowledge, advice.facts)
        assert (advice.shares, advice.verdict) == (whole.shares, whole.verdict)
        assert [a.id for a in advice.of_kind("red_flag")] == [a.id for a in whole.of_kind("red_flag")]


# ---- the people are those that the knowledge has ----


def shares_of(people: list[Person], question: Question, stage: str, parent: str = "") -> dict[str, float]:
    """Of the companies of this stage (and this answer to the parent): how many give each answer."""
    here = [p for p in people if p.truth == stage and parent in ("", p.answers.get(question.given or ""))]
    counts = Counter(o for p in here for o in _listed(p.answers[question.id]))
    return {option: counts[option] / len(here) for option in question.option}


def _listed(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


@pytest.mark.parametrize("together", [0.0, 0.5], ids=["each by itself", "together"])
def test_people_answer_as_the_shares_say(knowledge: Knowledge, together: float) -> None:
    """Each answer is as frequent as the shares have it, also where the answers of a topic fall together."""
    people = [*islice(World(knowledge, together).people(Random(1), 0), 6000)]  # noqa: S311 - a game
    for stage, prior in zip(STAGES, knowledge.prior, strict=True):
        assert sum(p.truth == stage for p in people) / len(people) == pytest.approx(prior, abs=0.03)
    for question in (q for q in knowledge.about_company if not q.given):
        for n, stage in enumerate(STAGES):
            wanted = {option: shares[n] for option, shares in question.shares[ANY].items()}
            total = 1.0 if question.many else sum(wanted.values())
            for option, share in shares_of(people, question, stage).items():
                assert share == pytest.approx(wanted[option] / total, abs=0.07), (question.id, option, stage)


def test_a_child_answers_as_its_parent_lets_it(knowledge: Knowledge) -> None:
    """Where shares hang on another answer, people answer by the row of that answer."""
    people = some_people(knowledge, 6000, unknown=0)
    for question in (q for q in knowledge.about_company if q.given):
        for parent in question.rows[1:3]:
            found = shares_of(people, question, "no_clue", parent)
            wanted = {option: shares[0] for option, shares in question.shares[parent].items()}
            assert found == pytest.approx(wanted, abs=0.1), (question.id, parent)


def test_answers_of_a_topic_are_alike_where_they_fall_together(knowledge: Knowledge) -> None:
    """Somebody whose first answer of a topic speaks for mature is likelier to give another one that does."""

    def alike(together: float) -> float:
        people = islice(World(knowledge, together).people(Random(1), 0), 3000)  # noqa: S311 - a game
        pairs = [(p.answers["coupling"], p.answers["monitoring"]) for p in people if p.truth == "on_the_way"]
        return mean(one == other for one, other in pairs)

    assert alike(0.5) > alike(0.0) + 0.05


def test_people_know_as_much_as_they_are_said_to(knowledge: Knowledge) -> None:
    """So much of the company is not known, and everything of themselves."""
    people = some_people(knowledge, 500, unknown=0.4)
    known = mean(q.id in person.answers for person in people for q in knowledge.about_company)
    assert known == pytest.approx(0.6, abs=0.02)
    assert all(q.id in person.answers for person in people for q in knowledge.about_you)


def test_wrong_shares_are_off_by_no_more_than_asked_for(knowledge: Knowledge) -> None:
    """Every share is up to 15 points off, some nearly so much, and none leaves what a share may be."""
    wrong = perturbed(knowledge, Random(1), 0.15)  # noqa: S311 - a game
    pairs = [
        (option.of_100[row][n], wrong.questions[q.id].option[option.id].of_100[row][n])
        for q in knowledge.about_company for option in q.options for row in option.of_100 for n in range(3)
    ]  # fmt: skip
    off = [abs(max(min(was, 0.995), 0.005) - now) for was, now in pairs]
    assert 0.14 < max(off) <= 0.15
    assert all(0.005 <= now <= 0.995 for _, now in pairs)


# ---- reckoning ----

SURE, UNSURE, WRONG = (
    Judged((0.8, 0.1, 0.1), ("no_clue",)),
    Judged((0.3, 0.4, 0.3), ("on_the_way", "mature")),
    Judged((0.1, 0.1, 0.8), ("no_clue",)),
)


def test_what_is_right_is_held_against_what_was_claimed() -> None:
    """A row for each height of the claim: how many, how much they claim, how often they are right."""
    rows = reliability([SURE, WRONG, SURE, UNSURE])
    assert [(row.count, row.claimed, row.right) for row in rows] == [
        (1, 0.4, 1.0), (3, pytest.approx(0.8), pytest.approx(2 / 3)),
    ]  # fmt: skip
    assert calibration_error([SURE, WRONG, SURE, UNSURE]) == pytest.approx((0.6 + 3 * (0.8 - 2 / 3)) / 4)


def test_scores_are_those_of_the_books() -> None:
    """Brier score over all stages, log loss in nats; for a company between two stages half for each."""
    assert brier([SURE]) == pytest.approx(0.04 + 0.01 + 0.01)
    assert brier([UNSURE]) == pytest.approx(0.09 + 0.01 + 0.04)
    assert log_loss([SURE, WRONG]) == pytest.approx((-log(0.8) - log(0.1)) / 2)
    assert log_loss([UNSURE]) == pytest.approx(-(log(0.4) + log(0.3)) / 2)


def test_how_many_questions_an_order_needs() -> None:
    """The first number of questions after which so many are right; none where they never are."""
    assert needed([0.5, 0.6, 0.8, 0.7], 0.7) == 2
    assert needed([0.5, 0.6], 0.5) == 0
    assert needed([0.5, 0.6], 0.7) is None


# ---- the knowledge keeps its bounds ----


# So few people as `make test` makes up do not come to say everything; test_advice.py looks for each sentence as well.
# And one person more or fewer who is judged rightly moves by several questions when a form has as many right.
NEEDS_MANY = () if WHOLE else ("arguments never said", "of a fixed order")
HELD = [bound for bound in bounds() if bound.in_force and not bound.what.startswith(NEEDS_MANY)]


@pytest.fixture(scope="module")
def figures(knowledge: Knowledge) -> dict[str, float]:
    return measured(find(knowledge, some(120, BOUNDS["people"]), UNKNOWN_SHARES[1], BOUNDS["seed"], lambda _: None))


@far
@pytest.mark.parametrize("bound", HELD, ids=lambda bound: bound.what)
def test_the_knowledge_keeps_its_bounds(figures: dict[str, float], bound: Bound) -> None:
    """What talks with made-up people come to stays within its bounds, whatever is changed in the knowledge."""
    by_chance = BOUNDS["by_chance"] if bound.what.startswith("right ") else 0
    assert bound.kept(figures[bound.what] + by_chance), f"{bound.what}: {figures[bound.what]:.2f}, and not {bound}"


def test_each_bound_is_measured(figures: dict[str, float]) -> None:
    """Every bound names a figure, and every figure has one bound."""
    assert sorted(bound.what for bound in bounds()) == sorted(figures)


def test_the_page_is_written_from_the_talks(knowledge: Knowledge) -> None:
    """`make simulation` writes a page with every bound, and pictures that are there and can be drawn."""
    files = page(find(knowledge, 20, 0.2, 1, lambda _: None))
    text = files.pop("README.md")
    assert all(f"| {bound.what} | " in text for bound in bounds())
    assert {*re.findall(r"\((\w+\.svg)\)", text)} == {*files}
    assert all(ElementTree.fromstring(picture).tag.endswith("svg") for picture in files.values())  # noqa: S314 - ours
