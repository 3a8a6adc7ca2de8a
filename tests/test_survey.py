"""Whether the shares are those of the survey's counts, and whether what is said with them comes true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from math import log
from random import Random

import pytest

from dialogs.judging.simulation import World, limited
from dialogs.judging.stage import stage_shares
from dialogs.playing import Play
from dialogs.session.answers import UNKNOWN, Answers, facts_from
from knowledge.model import Knowledge
from knowledge.shares import STAGES
from tests.survey.shares import (
    ACTIVITIES,
    AT_LEAST,
    MATURE,
    RENAMED,
    SIDES,
    SIZE,
    TEAM,
    Counts,
    of_side,
    patterns,
    pooled,
    shares,
)

KINDS = ("lab", "public", "other")
PATTERNS = ["b" + "".join(bits) for bits in product("01", repeat=len(ACTIVITIES))]

Lifts = dict[str, float]  # answer -> how its odds for no clue move


@pytest.mark.parametrize("question", ["team_size", "size", "activities"])
def test_shares_are_those_of_the_survey(knowledge: Knowledge, question: str) -> None:
    """The shares of what was surveyed are those that the survey's counts give."""
    written = {option.id: dict(option.of_100) for option in knowledge.questions[question].options}
    counted = {
        option: {row: tuple(float(columns[stage]) / 100 for stage in STAGES) for row, columns in rows.items()}
        for option, rows in shares()[question].items()
    }
    assert written.keys() == counted.keys()
    for option, rows in counted.items():
        assert written[option] == {row: pytest.approx(columns) for row, columns in rows.items()}


def test_tasks_go_together_as_counted(knowledge: Knowledge) -> None:
    """The shares of what is done together are those of the survey's answers, whatever the team's size."""
    question = knowledge.questions["activities"]
    counted = patterns()
    assert len(counted) == len(question.patterns)
    for choice, columns in counted.items():
        written = question.patterns[frozenset(choice.split()) - {"none"}]
        assert written == pytest.approx([float(columns[stage]) / 100 for stage in STAGES])


@pytest.mark.parametrize("kind", ["lab", "public"])
def test_kinds_of_places_are_as_counted(knowledge: Knowledge, kind: str) -> None:
    """Labs and public bodies are as usual among those without a clue, and among the rest, as was counted."""
    no_clue, on_the_way, mature = knowledge.questions["organisation"].option[kind].of_100["any"]
    said = {"no_clue": no_clue, "clue": (1 - MATURE) * on_the_way + MATURE * mature}
    for side in SIDES:
        counted = of_side(pooled(), "any", "kind", KINDS, side)
        assert said[side] == pytest.approx(counted[kind] / sum(counted.values()), abs=0.001)


def test_prior_is_that_of_the_survey(knowledge: Knowledge) -> None:
    """No clue has its share of all who answered, in whole parts of a hundred; the rest splits as judged."""
    everybody = {side: sum(of_side(pooled(), "any", "team", TEAM, side).values()) for side in SIDES}
    no_clue, _, mature = knowledge.prior
    assert 100 * no_clue == pytest.approx(round(100 * everybody["no_clue"] / sum(everybody.values())))
    assert mature / (1 - no_clue) == pytest.approx(MATURE)


@dataclass(frozen=True)
class Cell:
    """What is told of a company of the survey, how many such have no clue and how many have one, and our word."""

    answers: Answers
    no_clue: float
    clue: float
    said: float = 0.0  # that it has no clue


def cells(counts: Counts, feature: str, teams: Iterable[str]) -> Iterator[Cell]:
    """The survey's answers, counted by team and by what else is told."""
    values = sorted({value for _, name, value, _ in counts if name == feature})
    for team, value in product(teams, values):
        of = {side: sum(counts[team, feature, value, stage] for stage in SIDES[side]) for side in SIDES}
        yield Cell({"team_size": TEAM.get(team, UNKNOWN), **told(feature, value)}, of["no_clue"], of["clue"])


def told(feature: str, value: str) -> Answers:
    """A value of the survey as an answer."""
    if feature == "activities_pattern":
        names = [RENAMED.get(name, name) for name, bit in zip(ACTIVITIES, value[1:], strict=True) if bit == "1"]
        return {"activities": tuple(names)}
    if feature == "kind":
        return {"organisation": value if value != "other" else "ordinary"}
    return {"team_size": TEAM[value]} if feature == "team" else {"size": SIZE[value]}


def judged(knowledge: Knowledge, feature: str, teams: Iterable[str]) -> list[Cell]:
    """The same with what is said of each."""
    companies = list(cells(pooled(), feature, teams))
    shares = [stage_shares(knowledge, facts_from(knowledge, cell.answers))[0] for cell in companies]
    return [replace(cell, said=share) for cell, share in zip(companies, shares, strict=True)]


def calibration_error(companies: list[Cell]) -> float:
    """How far, on average, what was said in a tenth of probability is from how many were so."""
    tenths: defaultdict[int, float] = defaultdict(float)
    for cell in companies:
        tenths[int(10 * cell.said)] += cell.said * (cell.no_clue + cell.clue) - cell.no_clue
    return sum(map(abs, tenths.values())) / sum(cell.no_clue + cell.clue for cell in companies)


def log_loss(companies: list[Cell]) -> float:
    """Nats lost for each company, on average."""
    nats = sum(cell.no_clue * log(cell.said) + cell.clue * log(1 - cell.said) for cell in companies)
    return -nats / sum(cell.no_clue + cell.clue for cell in companies)


# What is told -> the most that calibration may err, and the most nats that may be lost on each company.
KNOWN: dict[str, tuple[str, Iterable[str], float, float]] = {
    "team size": ("team", ("any",), 0.025, 0.58),
    "size": ("size", ("any",), 0.025, 0.665),
    "team size and size": ("size", TEAM, 0.025, 0.577),
    "activities": ("activities_pattern", ("any",), 0.025, 0.605),
    "kind of place": ("kind", ("any",), 0.025, 0.68),
    # Kinds were asked in 2021 only, and team sizes are those of both years.
    "team size and kind of place": ("kind", TEAM, 0.035, 0.565),
}


@pytest.mark.parametrize(("feature", "teams", "off", "most"), KNOWN.values(), ids=KNOWN)
def test_probabilities_mean_what_they_say(
    knowledge: Knowledge, feature: str, teams: Iterable[str], off: float, most: float
) -> None:
    """Of the companies of the survey that have no clue with some probability, about that many have none."""
    companies = judged(knowledge, feature, teams)
    assert calibration_error(companies) < off
    assert log_loss(companies) < most
    assert log_loss(companies) < log_loss([replace(cell, said=knowledge.prior[0]) for cell in companies])


@pytest.mark.parametrize(("learned", "tried"), [("2020", "2021"), ("2021", "2020")])
@pytest.mark.parametrize(("feature", "temper"), [("team", 0.95), ("size", 0.85), ("activities_pattern", 0.85)])
def test_what_one_year_tells_holds_in_the_other(learned: str, tried: str, feature: str, temper: float) -> None:
    """With the shares of one survey and the temper of the question, less is lost on the other than with the prior."""
    known, met = pooled(learned), pooled(tried)
    values = sorted({value for _, name, value, _ in known + met if name == feature})
    no_clue, clue = (of_side(known, "any", feature, values, side) for side in SIDES)
    first, second = (of_side(met, "any", feature, values, side) for side in SIDES)
    prior = sum(no_clue.values()) / (sum(no_clue.values()) + sum(clue.values()))
    lift = {v: (no_clue[v] + 1) / (clue[v] + 1) * sum(clue.values()) / sum(no_clue.values()) for v in values}
    odds = {v: prior / (1 - prior) * lift[v] ** temper for v in values}
    companies = [Cell({}, int(first[v]), int(second[v]), odds[v] / (1 + odds[v])) for v in values]
    assert log_loss(companies) < log_loss([replace(cell, said=prior) for cell in companies]) - 0.01
    assert calibration_error(companies) < 0.05


def tasks(counts: Counts, team: str, side: str) -> dict[str, float]:
    """Of one side of one team size, the share of each choice of tasks. Choices are not counted by team, so those of all
    are fitted to how many there do each of the tasks."""
    chosen = of_side(counts, "any", "activities_pattern", PATTERNS, side)
    share = {pattern: count + AT_LEAST for pattern, count in chosen.items()}
    for place, name in [*enumerate(ACTIVITIES, start=1)] * 20:
        there = of_side(counts, team, f"act_{name}", ("yes", "no"), side)
        do = sum(n for pattern, n in share.items() if pattern[place] == "1")
        yes, no = there["yes"] / do, there["no"] / (sum(share.values()) - do)
        share = {pattern: n * (yes if pattern[place] == "1" else no) for pattern, n in share.items()}
    return {pattern: n / sum(share.values()) for pattern, n in share.items()}


def lifts(knowledge: Knowledge, counts: Counts, question: str, values: Iterable[str], team: str = "any") -> Lifts:
    """For each answer, the tempered odds for no clue that one year's counts give it."""
    feature = {"team_size": "team", "size": "size", "activities": "activities_pattern"}[question]
    no_clue, clue = (of_side(counts, team, feature, [*values], side) for side in SIDES)
    least, temper = (AT_LEAST if question == "activities" else 0.0), knowledge.questions[question].temper
    usual = (sum(clue.values()) + least * len(clue)) / (sum(no_clue.values()) + least * len(no_clue))
    return {value: ((no_clue[value] + least) / (clue[value] + least) * usual) ** temper for value in no_clue}


def of_the_other_year(knowledge: Knowledge, learned: Counts, tried: Counts) -> Iterator[Cell]:
    """The companies of one year by team, size and tasks, with what the shares of the other year say of them."""
    of_team = lifts(knowledge, learned, "team_size", TEAM)
    of_tasks = lifts(knowledge, learned, "activities", PATTERNS)
    sides = [sum(of_side(learned, "any", "team", TEAM, side).values()) for side in SIDES]
    for team in TEAM:
        of_size = lifts(knowledge, learned, "size", SIZE, team)
        no_clue, clue = ({size: tried_there(tried, team, size, side) for size in SIZE} for side in SIDES)
        first, second = (tasks(tried, team, side) for side in SIDES)
        for size, pattern in product(SIZE, PATTERNS):
            odds = sides[0] / sides[1] * of_team[team] * of_size[size] * of_tasks[pattern]
            counted = (no_clue[size] * first[pattern], clue[size] * second[pattern])
            yield Cell({}, *counted, odds / (1 + odds))


def tried_there(counts: Counts, team: str, size: str, side: str) -> int:
    return sum(counts[team, "size", size, stage] for stage in SIDES[side])


# Learned from, tried on -> the least that is right, the most nats lost, the most that calibration errs: how many have a
# clue was another share in each year. Kinds of places were asked in one of them only, so they are left out.
YEARS = {"2021": ("2020", 0.735, 0.53, 0.035), "2020": ("2021", 0.745, 0.515, 0.025)}


@pytest.mark.parametrize("tried", YEARS)
def test_whether_there_is_a_clue_is_told_a_year_ahead(knowledge: Knowledge, tried: str) -> None:
    """Team size, size and tasks tell it of the companies of one year by the shares and tempers learned in the other."""
    learned, right, lost, off = YEARS[tried]
    companies = [*of_the_other_year(knowledge, pooled(learned), pooled(tried))]
    judged = sum(cell.no_clue if cell.said >= 0.5 else cell.clue for cell in companies)
    assert judged / sum(cell.no_clue + cell.clue for cell in companies) >= right
    assert log_loss(companies) <= lost
    assert calibration_error(companies) <= off


def test_a_talk_about_what_was_surveyed_asks_all_of_it(knowledge: Knowledge) -> None:
    """Where no more can be asked than was surveyed, the talk is four questions long at most and leaves out none that
    tells anything."""
    surveyed = ("organisation", "team_size", "size", "activities")
    plays, chance = Play(limited(knowledge, surveyed)), Random(1)  # noqa: S311 - a game
    talks = [plays.talk(person) for person in islice(World(knowledge).people(chance, 0), 200)]
    assert max(len(talk.asked) for talk in talks) <= 4
    asked = [talk for talk in talks if {"organisation", "team_size", "activities"} <= {*talk.asked}]
    assert len(asked) / len(talks) >= 0.9
