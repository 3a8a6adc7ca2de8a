"""Whether the shares are those of the survey's counts, and whether what is said with them comes true."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log

import pytest

from dialogs.judging.stage import stage_shares
from dialogs.session.answers import facts_from
from knowledge.model import STAGES, Knowledge
from tests.survey.shares import MATURE, SIDES, SIZE, TEAM, Counts, of_side, pooled, shares

KINDS = ("lab", "public", "other")


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

    answers: dict[str, str]
    no_clue: int
    clue: int
    said: float = 0.0  # that it has no clue


def cells(counts: Counts, told: str) -> Iterator[Cell]:
    """The survey's answers, counted by what is told."""
    for team in TEAM if "team_size" in told else ["any"]:
        for size in SIZE if told != "team_size" else ["any"]:
            question = (team, "size", size) if size in SIZE else ("any", "team", team)
            answers = {"team_size": TEAM.get(team, "unknown"), "size": SIZE.get(size, "unknown")}
            of = Counter({side: sum(counts[(*question, stage)] for stage in SIDES[side]) for side in SIDES})
            yield Cell(answers, of["no_clue"], of["clue"])


def judged(knowledge: Knowledge, told: str) -> list[Cell]:
    """The same with what is said of each."""
    companies = list(cells(pooled(), told))
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


KNOWN = {"team size": "team_size", "size": "size", "both": "team_size size"}


@pytest.mark.parametrize("told", KNOWN.values(), ids=KNOWN)
def test_probabilities_mean_what_they_say(knowledge: Knowledge, told: str) -> None:
    """Of the companies of the survey that have no clue with some probability, about that many have none."""
    companies = judged(knowledge, told)
    assert calibration_error(companies) < 0.015
    assert log_loss(companies) < log_loss([replace(cell, said=knowledge.prior[0]) for cell in companies])
