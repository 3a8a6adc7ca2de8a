"""Sixty companies that a careful reader of the article has judged, put to `advisor judge`: see tests/judgement."""

import json
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import log
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
import yaml

from bot.reports.judge import judge_text
from dialogs.judging.simulation import Person
from dialogs.playing import Play
from dialogs.session.answers import UNKNOWN, chosen
from knowledge.model import Knowledge
from knowledge.shares import STAGES

FOLDER = Path(__file__).parent / "judgement"
BOUNDS: dict[str, Any] = yaml.safe_load((FOLDER / "bounds.yaml").read_text(encoding="utf-8"))
Cases = list[dict[str, Any]]


def cases_of(name: str) -> Cases:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


CASES = cases_of("cases")
OTHERS = {author: cases_of(f"cases_{author}") for author in "kl"}  # by two more readers
CODES: dict[str, dict[str, list[str]]] = json.loads((FOLDER / "codes.json").read_text(encoding="utf-8"))
PRACTICE = {"models_live", "monitoring", "coupling", "update_data", "feature_store"}
SMALL_STARTUP = {"small_no_ml", "small_other_trade"}


@dataclass(frozen=True)
class Judged:
    """A case, what was said of it, and which questions were asked on the way."""

    gold: dict[str, Any]
    said: dict[str, Any]
    asked: frozenset[str]

    @property
    def classes(self) -> list[str]:
        return str(self.gold["class"]).split("/")

    @property
    def clear(self) -> bool:
        return len(self.classes) == 1 and not self.gold["class_also"]

    @property
    def right(self) -> bool:
        return bool(self.said["verdict"] == self.gold["class"])

    @property
    def loss(self) -> float:
        return -mean(log(max(self.said["stage"][stage], 1e-6)) for stage in self.classes)

    @property
    def false_alarm(self) -> bool:
        flagged = not SMALL_STARTUP.isdisjoint(self.said["red_flags"])
        expected = {*self.gold["red_flags"], *self.gold["red_flags_optional"]}
        return flagged and "R_SMALL_STARTUP_ML_NOT_CORE" not in expected

    def warned(self, knowledge: Knowledge) -> set[str]:
        """The red flags that were told: as such, or as warnings among what holds by answers."""
        names = [*self.said["red_flags"], *(n for n in self.said["like_this"] if not knowledge.arguments[n].typical)]
        return {code for name in names for code in _codes(knowledge, name)}


def _codes(knowledge: Knowledge, name: str) -> list[str]:
    if name in CODES["arguments"]:
        return CODES["arguments"][name]
    return [code for claim in knowledge.arguments[name].carries for code in CODES["claims"].get(claim, [])]


def judge(knowledge: Knowledge, answers: dict[str, Any]) -> dict[str, Any]:
    return judge_text(knowledge, json.dumps({"answers": answers}))


def told(knowledge: Knowledge, case: dict[str, Any]) -> Judged:
    """All that is known, at once."""
    return Judged(case["gold"], judge(knowledge, case["answers"]), frozenset(case["answers"]))


def talk(knowledge: Knowledge, case: dict[str, Any]) -> Judged:
    """What is asked is answered, "don't know" where the case does not tell, until nothing is asked."""
    answers = {name: tuple(value) if isinstance(value, list) else value for name, value in case["answers"].items()}
    asked = Play(knowledge).talk(Person("", answers)).asked
    given = {name: case["answers"].get(name, UNKNOWN) for name in asked}
    return Judged(case["gold"], judge(knowledge, given), frozenset(given))


def ticked(knowledge: Knowledge, case: dict[str, Any], asked: frozenset[str]) -> Judged:
    """After the talk, the card: what is so is ticked, and all else stays open."""
    given = {name: case["answers"].get(name, "unknown") for name in asked}
    so = [row for row in judge(knowledge, given)["ticks"] if _is_so(knowledge, case, row)]
    given |= {row["question"]: row["option"] for row in so}
    return Judged(case["gold"], judge(knowledge, given), frozenset(given))


def _is_so(knowledge: Knowledge, case: dict[str, Any], row: dict[str, str]) -> bool:
    value = case["answers"].get(row["question"])
    return value is not None and chosen(knowledge.questions[row["question"]], value) == (row["option"],)


@cache
def judged(knowledge: Knowledge, way: str, author: str = "") -> list[Judged]:
    cases = OTHERS[author] if author else CASES
    if way == "ticked":
        talks = judged(knowledge, "talk", author)
        return [ticked(knowledge, case, one.asked) for case, one in zip(cases, talks, strict=True)]
    return [{"told": told, "talk": talk}[way](knowledge, case) for case in cases]


@pytest.mark.parametrize("way", ["told", "talk"])
def test_the_verdict_is_that_of_a_careful_reader(knowledge: Knowledge, way: str) -> None:
    """Of the cases of one class, nearly all are judged so, and the others get a share for what they are."""
    cases, bounds = judged(knowledge, way), BOUNDS[way]
    assert mean(case.right for case in cases if case.clear) >= bounds["right"]
    assert mean(case.loss for case in cases) <= bounds["log_loss"]


@pytest.mark.parametrize("way", ["told", "talk"])
def test_the_ends_are_never_confused(knowledge: Knowledge, way: str) -> None:
    """No clue is never called mature, nor mature without a clue; and no small startup is flagged that lives on ML."""
    cases = judged(knowledge, way)
    ends = {STAGES[0], STAGES[2]}
    confused = sum({case.gold["class"], case.said["verdict"]} == ends for case in cases)
    assert confused <= BOUNDS["no_clue_mature_confusions"]
    assert sum(case.false_alarm for case in cases) <= BOUNDS[way]["small_startup_alarms"]


@pytest.mark.parametrize("way", ["told", "talk"])
def test_people_are_warned_of_what_must_be_told(knowledge: Knowledge, way: str) -> None:
    """Most of the red flags that a careful reader sees are told, and hardly one that there is not."""
    cases, bounds = judged(knowledge, way), BOUNDS[way]["red_flags"]
    assert recall(knowledge, cases) >= bounds["recall"]
    assert precision(knowledge, cases) >= bounds["precision"]


@pytest.mark.parametrize("way", ["told", "talk"])
def test_the_fit_is_that_of_a_careful_reader(knowledge: Knowledge, way: str) -> None:
    """How well a place would suit this person is told as a careful reader would, or as that reader would accept."""
    fits = [(case.said["fit"]["verdict"] or "none", case.gold) for case in judged(knowledge, way)]
    assert mean(fit in {gold["fit"], *gold["fit_also"]} for fit, gold in fits) >= BOUNDS[way]["fit"]


def test_a_talk_is_as_sure_as_it_is_right(knowledge: Knowledge) -> None:
    """The share of the likeliest class is near the share of cases that are right."""
    stages = [(case.said["stage"], case.gold["class"]) for case in judged(knowledge, "talk") if len(case.classes) == 1]
    sure = mean(max(stage.values()) for stage, _ in stages)
    right = mean(max(stage, key=stage.__getitem__) == wanted for stage, wanted in stages)
    assert abs(sure - right) <= BOUNDS["talk"]["apart"]


def test_how_many_can_tell_is_counted(knowledge: Knowledge) -> None:
    """`known` of a question is how many of all these cases tell it at a place of each stage, as if five more there told
    it as often as anywhere, where three more told it and three more did not."""
    everywhere = [*CASES, *OTHERS["k"], *OTHERS["l"]]
    for question in knowledge.about_company:
        usual = (sum(question.id in case["answers"] for case in everywhere) + 3) / (len(everywhere) + 6)
        for stage, known in zip(STAGES, question.known, strict=True):
            # A case between two stages is half a case of each.
            there = [
                (1 / len(both), case) for case in everywhere if stage in (both := case["gold"]["class"].split("/"))
            ]
            told = sum(part for part, case in there if question.id in case["answers"])
            share = (told + 5 * usual) / (sum(part for part, _ in there) + 5)
            assert known == max(1, round(100 * share)) / 100


def test_a_talk_is_short_and_comes_to_the_practice(knowledge: Knowledge) -> None:
    """A dozen questions at most, fewer on average; nearly all are asked about MLOps or the models in use."""
    cases, bounds = judged(knowledge, "talk"), BOUNDS["talk"]
    assert max(len(case.asked) for case in cases) <= bounds["questions"]["most"]
    assert mean(len(case.asked) for case in cases) <= bounds["questions"]["mean"]
    assert mean(not PRACTICE.isdisjoint(case.asked) for case in cases) >= bounds["practice"]


@pytest.mark.parametrize("author", ["", *OTHERS])
def test_a_card_of_ticks_tells_more_red_flags(knowledge: Knowledge, author: str) -> None:
    """One card after the talk brings most of the warnings that nobody had asked about, and no false ones."""
    talks, bounds = judged(knowledge, "talk", author), BOUNDS["ticked"]
    cards = judged(knowledge, "ticked", author)
    assert recall(knowledge, cards) >= max(bounds["red_flags"]["recall"], recall(knowledge, talks) + bounds["more"])
    assert precision(knowledge, cards) >= bounds["red_flags"]["precision"]
    assert mean(case.right for case in cards if case.clear) >= bounds["right"]


def test_who_tells_other_things_is_told_other_things(knowledge: Knowledge) -> None:
    """Of two cases that differ in three answers or more, the advice differs in three sentences or more."""
    parts = ("red_flags", "green_flags", "like_this")
    advice = []
    for case, one in zip(CASES, judged(knowledge, "told"), strict=True):
        fit = one.said["fit"]
        advice.append((case["answers"], {*fit["for"], *fit["against"], *(n for part in parts for n in one.said[part])}))
    for (answers, said), (others, also) in combinations(advice, 2):
        differing = sum(answers.get(name) != others.get(name) for name in {*answers, *others})
        assert differing < 3 or len(said ^ also) >= 3, (answers, others)


@pytest.mark.parametrize("author", OTHERS)
@pytest.mark.parametrize("way", ["told", "talk"])
def test_other_readers_are_followed_too(knowledge: Knowledge, way: str, author: str) -> None:
    """What holds for the sixty holds for the cases of two more readers, who saw neither them nor our arguments."""
    cases, bounds = judged(knowledge, way, author), BOUNDS["others"][way]
    assert mean(case.right for case in cases if case.clear) >= bounds["right"]
    assert mean(case.loss for case in cases) <= bounds["log_loss"]
    assert not any({case.gold["class"], case.said["verdict"]} == {STAGES[0], STAGES[2]} for case in cases)
    assert not any(case.false_alarm for case in cases)
    assert recall(knowledge, cases) >= bounds["red_flags"]["recall"]
    assert precision(knowledge, cases) >= bounds["red_flags"]["precision"]
    fits = [(case.said["fit"]["verdict"] or "none", case.gold) for case in cases]
    assert mean(fit in {gold["fit"], *gold["fit_also"]} for fit, gold in fits) >= bounds["fit"]
    assert mean(carried(knowledge, case) for case in cases) >= bounds["carried"]


def carried(knowledge: Knowledge, case: Judged) -> float:
    """How much of what the best advice would mention for this person holds."""
    said, fit = case.said, case.said["fit"]
    parts = (said["red_flags"], said["green_flags"], said["like_this"], fit["for"], fit["against"])
    claims = {claim for part in parts for name in part for claim in knowledge.arguments[name].carries}
    return mean(claim in claims for claim in case.gold["must_mention"])


def recall(knowledge: Knowledge, cases: list[Judged]) -> float:
    """How many of the flags that must be told are told."""
    told = [(set(case.gold["red_flags"]), case.warned(knowledge)) for case in cases]
    return sum(len(wanted & said) for wanted, said in told) / sum(len(wanted) for wanted, _ in told)


def precision(knowledge: Knowledge, cases: list[Judged]) -> float:
    """How many of those that are told must be, where nothing may or may not be told."""
    told = [(set(c.gold["red_flags"]), c.warned(knowledge) - {*c.gold["red_flags_optional"]}) for c in cases]
    return sum(len(wanted & said) for wanted, said in told) / sum(len(said) for _, said in told)
