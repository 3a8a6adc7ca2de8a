"""Whether the shares are those of the survey's counts, and whether what is said with them comes true."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice, product
from math import log
from random import Random

import pytest

from dialogs.judging.simulation import World, limited
from dialogs.judging.stage import stage_shares
from dialogs.playing import Play
from dialogs.session.answers import UNKNOWN, Answers, facts_from
from knowledge.model import Knowledge, Option
from knowledge.shares import STAGES, Shares
from tests.survey.shares import (
    ACTIVITIES,
    MATURE,
    PATTERNS,
    SIDES,
    SIZE,
    TEAM,
    Counts,
    Rows,
    of_side,
    patterns,
    pooled,
    shares,
    tasks,
)

KINDS = ("lab", "public", "other")


@pytest.mark.parametrize("question", ["team_size", "size", "activities"])
def test_shares_are_those_of_the_survey(knowledge: Knowledge, question: str) -> None:
    """The shares of what was surveyed are those that the survey's counts give."""
    written = {option.id: dict(option.of_100) for option in knowledge.questions[question].options}
    counted = {
        option: {row: fractions(columns) for row, columns in rows.items()}
        for option, rows in shares()[question].items()
    }
    assert written.keys() == counted.keys()
    for option, rows in counted.items():
        assert written[option] == {row: pytest.approx(columns) for row, columns in rows.items()}


def test_tasks_go_together_as_counted(knowledge: Knowledge) -> None:
    """The shares of what is done together are those of the survey's answers, while the team's size is unknown."""
    written = knowledge.questions["activities"].patterns
    counted = patterns()
    assert written.keys() == counted.keys()
    for choice, columns in counted.items():
        assert written[choice] == pytest.approx(fractions(columns))


def test_tasks_that_go_together_are_as_many_as_teams_of_this_size_do(knowledge: Knowledge) -> None:
    """At each team size, the choices add up to all, and those with a task to how many there do it."""
    question = knowledge.questions["activities"]
    for row, choices in question.choices.items():
        assert [sum(column) for column in zip(*choices.values(), strict=True)] == pytest.approx([1, 1, 1])
        for option, do in question.shares[row].items():
            columns = zip(*(of for choice, of in choices.items() if option in choice), strict=True)
            assert [sum(column) for column in columns] == pytest.approx(do, abs=0.002)


def test_tasks_are_counted_alike_in_both_files() -> None:
    """The choices of tasks that were counted by team add up to those of everybody, and to each task by team."""
    for year in ("2020", "2021"):
        counts = pooled(year)
        for side, pattern in product(SIDES, PATTERNS):
            by_team = sum(there(counts, team, "activities_pattern", [pattern], side)[pattern] for team in TEAM)
            assert by_team == there(counts, "any", "activities_pattern", [pattern], side)[pattern]
        for side, team, (place, name) in product(SIDES, TEAM, enumerate(ACTIVITIES, start=1)):
            chosen = there(counts, team, "activities_pattern", PATTERNS, side)
            do = sum(number for pattern, number in chosen.items() if pattern[place] == "1")
            assert do == there(counts, team, f"act_{name}", ["yes"], side)["yes"]


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
        return {"activities": tasks(value)}
    if feature == "kind":
        return {"organisation": value if value != "other" else "ordinary"}
    return {"team_size": TEAM[value]} if feature == "team" else {"size": SIZE[value]}


def judged(knowledge: Knowledge, feature: str, teams: Iterable[str]) -> list[Cell]:
    return said_of(knowledge, cells(pooled(), feature, teams))


def said_of(knowledge: Knowledge, met: Iterable[Cell]) -> list[Cell]:
    """The same with what is said of each."""
    companies = list(met)
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


def learned_from(knowledge: Knowledge, year: str) -> Knowledge:
    """The knowledge as it would be had there been no other survey."""
    counted = shares(year)
    questions = {
        name: replace(knowledge.questions[name], options=relearned(knowledge, name, counted)) for name in counted
    }
    together = {choice: fractions(columns) for choice, columns in patterns(year).items()}
    questions["activities"] = replace(questions["activities"], patterns=together)
    sides = [sum(of_side(pooled(year), "any", "team", TEAM, side).values()) for side in SIDES]
    no_clue = sides[0] / sum(sides)
    prior = (no_clue, (1 - MATURE) * (1 - no_clue), MATURE * (1 - no_clue))
    return replace(knowledge, prior=prior, questions={**knowledge.questions, **questions})


def relearned(knowledge: Knowledge, name: str, counted: Mapping[str, dict[str, Rows]]) -> tuple[Option, ...]:
    return tuple(
        replace(option, of_100={row: fractions(columns) for row, columns in counted[name][option.id].items()})
        for option in knowledge.questions[name].options
    )


def fractions(columns: Mapping[str, Decimal]) -> Shares:
    """Shares of a hundred, as the knowledge has them."""
    a, b, c = (float(columns[stage]) / 100 for stage in STAGES)
    return (a, b, c)


def met_in(year: str) -> Iterator[Cell]:
    """The companies of a year by team, size and tasks. Sizes and tasks are counted by team, not with each other: of the
    teams of one size, those in large firms do what those in small ones do."""
    counts = pooled(year)
    for team in TEAM:
        of_size = {side: there(counts, team, "size", SIZE, side) for side in SIDES}
        of_tasks = {side: there(counts, team, "activities_pattern", PATTERNS, side) for side in SIDES}
        asked = {side: sum(numbers.values()) for side, numbers in of_tasks.items()}
        for size, pattern in product(SIZE, PATTERNS):
            no_clue, clue = (of_size[side][size] * of_tasks[side][pattern] / asked[side] for side in SIDES)
            yield Cell({"team_size": TEAM[team], "size": SIZE[size], "activities": tasks(pattern)}, no_clue, clue)


def there(counts: Counts, team: str, feature: str, values: Iterable[str], side: str) -> dict[str, int]:
    """How many of one side of one team size gave each answer."""
    return {value: sum(counts[team, feature, value, stage] for stage in SIDES[side]) for value in values}


# Learned from, tried on -> the least that is right, the most nats lost, the most that calibration errs: how many have a
# clue was another share in each year. Kinds of places were asked in one of them only, so they are left out.
YEARS = {"2021": ("2020", 0.74, 0.526, 0.025), "2020": ("2021", 0.743, 0.517, 0.025)}


@pytest.mark.parametrize("tried", YEARS)
def test_whether_there_is_a_clue_is_told_a_year_ahead(knowledge: Knowledge, tried: str) -> None:
    """Team size, size and tasks tell it of the companies of one year by the shares that were counted in the other."""
    learned, right, lost, off = YEARS[tried]
    companies = said_of(learned_from(knowledge, learned), met_in(tried))
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
