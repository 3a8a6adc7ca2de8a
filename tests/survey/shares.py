"""The shares of the questions team_size, size and activities, computed anew from the survey's counts.

Run `python tests/survey/shares.py` to print the `of_100` blocks as they stand in knowledge/questions.

The counts tell no clue from the rest: of a hundred answers of each, how many name this option? The row `any` counts
both years. A row of one team size is pulled towards `any` as if PULL more people had answered like it: no share is
0 or 100. How the rest splits into on the way and mature is judgement, the tables below; whatever they are, the two
together answer as was counted. Each column adds up to 100 in tenths.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Collection, Mapping
from decimal import Decimal
from functools import cache
from itertools import product
from math import prod
from pathlib import Path

Counts = Counter[tuple[str, str, str, str]]  # team, feature, value, stage
Rows = dict[str, dict[str, Decimal]]  # row -> stage -> share
Weights = Mapping[str, float]  # value -> how many

FILES = [Path(__file__).with_name(f"{name}_2020_2021.csv") for name in ("counts", "tasks")]
STAGES = ("no_clue", "on_the_way", "mature")
SIDES = {"no_clue": ("no_clue",), "clue": ("on_the_way", "mature")}  # what the counts can tell apart
TEAM = {team: "t" + team.strip("+").replace("-", "_") for team in ("0", "1-2", "3-4", "5-9", "10-14", "15-19", "20+")}
SIZE = {"0-49": "small", "50-249": "medium", "250-999": "large", "1000-9999": "very_large", "10000+": "giant"}
ACTIVITIES = ("analyse", "infra", "prototype", "service", "experiment", "research")
PATTERNS = ["b" + "".join(bits) for bits in product("01", repeat=len(ACTIVITIES))]
PULL = 20
AT_LEAST = 0.5  # added to the count of each choice of activities, so that none is impossible
ALONE = 200  # so many more people who name each activity by itself, whatever else they name
RENAMED = {"experiment": "improve"}

# Judgement: of a hundred companies with a clue, so many are mature (knowledge/prior.yaml: 12 of 51) ...
MATURE = 12 / 51
# ... their odds for it against those of a middling one, by head count and by the size of the data team ...
BY_SIZE = {"0-49": 0.1, "50-249": 0.2, "250-999": 0.5, "1000-9999": 1.5, "10000+": 3.0}
BY_TEAM = {"0": 0.1, "1-2": 0.3, "3-4": 0.5, "5-9": 0.8, "10-14": 1.0, "15-19": 1.2, "20+": 1.3, "100+": 2.0}
# ... and of the teams of twenty or more, so many have a hundred or more. The survey asks no further than 20+.
FROM_100 = 0.3


@cache
def pooled(year: str = "") -> Counts:
    """The counts of a year, or of both together."""
    counts: Counts = Counter()
    for file in FILES:
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if year in {"", row["year"]}:
                    counts[row["team"], row["feature"], row["value"], row["class"]] += int(row["count"])
    return counts


def parts(weights: Weights, of: int) -> dict[str, Decimal]:
    """The weights as shares of 100, in so many parts: largest remainders rounded up until all is given out."""
    exact = {value: of * weight / sum(weights.values()) for value, weight in weights.items()}
    whole = {value: int(number) for value, number in exact.items()}
    for value in sorted(exact, key=lambda name: whole[name] - exact[name])[: of - sum(whole.values())]:
        whole[value] += 1
    return {value: 100 * Decimal(number) / of for value, number in whole.items()}


def tenths(weights: Weights) -> dict[str, Decimal]:
    return parts(weights, 1000)


def of_side(counts: Counts, team: str, feature: str, values: Collection[str], side: str) -> dict[str, float]:
    """How many of one side gave each answer; in one team size, pulled towards all of them."""
    number = {v: sum(counts["any", feature, v, stage] for stage in SIDES[side]) for v in values}
    if team == "any":
        return {v: float(n) for v, n in number.items()}
    pull = {v: PULL * n / sum(number.values()) for v, n in number.items()}
    return {v: sum(counts[team, feature, v, stage] for stage in SIDES[side]) + pull[v] for v in values}


def teams(counts: Counts, side: str) -> dict[str, float]:
    """How many of one side have a data team of each size, the largest ones divided by judgement."""
    counted = of_side(counts, "any", "team", TEAM, side)
    large = counted["20+"]
    return counted | {"20+": large * (1 - FROM_100), "100+": large * FROM_100}


def sizes(counts: Counts, team: str, side: str) -> dict[str, float]:
    return of_side(counts, "20+" if team == "100+" else team, "size", SIZE, side)


def mature(level: float, team: str, size: str) -> float:
    """How probable a company with a clue is mature."""
    odds = level * BY_TEAM[team] * BY_SIZE[size]
    return odds / (1 + odds)


@cache
def joint(year: str = "") -> dict[tuple[str, str], tuple[float, float]]:
    """Team and size -> of a hundred companies with a clue, how many have both, on the way and mature."""
    counts = pooled(year)
    rows = {team: sizes(counts, team, "clue") for team in BY_TEAM}
    team_of = teams(counts, "clue")
    both = {
        (team, size): team_of[team] / sum(team_of.values()) * rows[team][size] / sum(rows[team].values())
        for team in BY_TEAM
        for size in SIZE
    }
    level = _level(both)
    split = {key: (n, n * mature(level, *key)) for key, n in both.items()}
    return {key: (n - much, much) for key, (n, much) in split.items()}


def _level(both: Mapping[tuple[str, str], float]) -> float:
    """The odds of a middling company with which MATURE of all are so."""
    low, high = 1e-4, 1e2
    for _ in range(60):
        level = (low * high) ** 0.5
        much = sum(n * mature(level, *key) for key, n in both.items()) / sum(both.values())
        low, high = (level, high) if much < MATURE else (low, level)
    return low


def columns(no_clue: Weights, on_the_way: Weights, mature: Weights) -> dict[str, dict[str, Decimal]]:
    """Value -> stage -> share."""
    of = dict(zip(STAGES, map(tenths, (no_clue, on_the_way, mature)), strict=True))
    return {value: {stage: of[stage][value] for stage in STAGES} for value in no_clue}


def team_size(year: str = "") -> dict[str, Rows]:
    split = [{team: sum(joint(year)[team, size][n] for size in SIZE) for team in BY_TEAM} for n in range(2)]
    rows = columns(teams(pooled(year), "no_clue"), *split)
    return {named(team): {"any": shares} for team, shares in rows.items()}


def size(year: str = "") -> dict[str, Rows]:
    rows: dict[str, Rows] = {word: {} for word in SIZE.values()}
    for team in ("any", *BY_TEAM):
        met = BY_TEAM if team == "any" else (team,)
        split = [{size: sum(joint(year)[t, size][n] for t in met) for size in SIZE} for n in range(2)]
        for size, shares in columns(sizes(pooled(year), team, "no_clue"), *split).items():
            rows[SIZE[size]][named(team)] = shares
    return rows


def named(team: str) -> str:
    return "t100" if team == "100+" else TEAM.get(team, team)


def activities(year: str = "") -> dict[str, Rows]:
    """How many at each team size do each of the tasks; what goes together is fitted to it (knowledge/together.py)."""
    counts = pooled(year)
    return {
        RENAMED.get(name, name): {named(team): _both(doing(counts, team, name)) for team in ("any", *BY_TEAM)}
        for name in ACTIVITIES
    }


def doing(counts: Counts, team: str, name: str) -> dict[str, Decimal]:
    """Of a hundred of each side, how many name this activity."""
    team = "20+" if team == "100+" else team
    return {side: tenths(of_side(counts, team, f"act_{name}", ("yes", "no"), side))["yes"] for side in SIDES}


def patterns(year: str = "") -> dict[frozenset[str], dict[str, Decimal]]:
    """Which of the activities are named together -> stage -> share, in hundredths; no share is 0."""
    of = {side: parts(_chosen(pooled(year), side), 10_000) for side in SIDES}
    return {frozenset(tasks(key)): _both({side: of[side][key] for side in SIDES}) for key in PATTERNS}


def _chosen(counts: Counts, side: str) -> dict[str, float]:
    """How many of one side named each choice, pulled towards how many would if no task went with another."""
    chosen = of_side(counts, "any", "activities_pattern", PATTERNS, side)
    everybody = sum(chosen.values())
    does = [
        sum(n for key, n in chosen.items() if key[place] == "1") / everybody for place in range(1, len(ACTIVITIES) + 1)
    ]
    alone = {
        key: prod(share if bit == "1" else 1 - share for share, bit in zip(does, key.removeprefix("b"), strict=True))
        for key in PATTERNS
    }
    return {key: n + AT_LEAST + ALONE * alone[key] for key, n in chosen.items()}


def tasks(pattern: str) -> tuple[str, ...]:
    """What `b` and six bits stand for."""
    return tuple(
        RENAMED.get(name, name) for name, bit in zip(ACTIVITIES, pattern.removeprefix("b"), strict=True) if bit == "1"
    )


def _both(of: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {"no_clue": of["no_clue"], "on_the_way": of["clue"], "mature": of["clue"]}


def shares(year: str = "") -> dict[str, dict[str, Rows]]:
    """Question -> option -> row -> stage -> share; team_size has no parent and so the row `any` only."""
    return {"team_size": team_size(year), "size": size(year), "activities": activities(year)}


if __name__ == "__main__":
    for question, options in shares().items():
        for option, rows in options.items():
            print(f"# {question}: {option}", "of_100:", sep="\n")
            for row, of in rows.items():
                print(f"  {row}: {{{', '.join(f'{stage}: {share}' for stage, share in of.items())}}}")
