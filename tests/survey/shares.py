"""The shares of the questions team_size, size and activities, computed anew from the survey's counts.

Run `python tests/survey/shares.py` to print the `of_100` blocks as they stand in knowledge/questions.
Of a hundred answers of a stage, how many name this option? The row `any` counts both years. A row of one
team size is pulled towards `any` as if PULL more people had answered like it: no share is 0 or 100.
Each column adds up to 100 in tenths. A question of several answers counts as several, each of yes and no.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from pathlib import Path

Counts = Counter[tuple[str, str, str, str]]  # team, feature, value, stage
Rows = dict[str, dict[str, Decimal]]  # row -> stage -> share

FILE = Path(__file__).with_name("counts_2020_2021.csv")
STAGES = ("no_clue", "on_the_way", "mature")
TEAM = {team: "t" + team.strip("+").replace("-", "_") for team in ("0", "1-2", "3-4", "5-9", "10-14", "15-19", "20+")}
SIZE = {"0-49": "small", "50-249": "medium", "250-999": "large", "1000-9999": "very_large", "10000+": "giant"}
ACTIVITIES = ("analyse", "infra", "prototype", "service", "experiment", "research")
PULL = 20


def pooled() -> Counts:
    """The counts of both years together."""
    counts: Counts = Counter()
    with FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            counts[row["team"], row["feature"], row["value"], row["class"]] += int(row["count"])
    return counts


def tenths(weights: Mapping[str, float]) -> dict[str, Decimal]:
    """The weights as parts of 100, in tenths: largest remainders rounded up until all is given out."""
    exact = {value: 1000 * weight / sum(weights.values()) for value, weight in weights.items()}
    whole = {value: int(number) for value, number in exact.items()}
    for value in sorted(exact, key=lambda name: whole[name] - exact[name])[: 1000 - sum(whole.values())]:
        whole[value] += 1
    return {value: Decimal(number) / 10 for value, number in whole.items()}


def table(counts: Counts, feature: str, values: Collection[str], teams: Collection[str]) -> dict[str, Rows]:
    """For each value: the row `any` and one row for each of the teams, by stage."""
    shares: dict[str, Rows] = {value: defaultdict(dict) for value in values}
    for stage in STAGES:
        overall = {value: counts["any", feature, value, stage] for value in values}
        pull = {value: PULL * number / sum(overall.values()) for value, number in overall.items()}
        for team in ("any", *teams):
            pulled = {value: counts[team, feature, value, stage] + pull[value] for value in values}
            for value, share in tenths(pulled).items():
                shares[value][TEAM.get(team, team)][stage] = share
    return shares


def shares() -> dict[str, dict[str, Rows]]:
    """Question -> option -> row -> stage -> share; team_size has no parent and so the row `any` only."""
    counts = pooled()
    team_size, size = table(counts, "team", TEAM, ()), table(counts, "size", SIZE, TEAM)
    chosen = {name: table(counts, f"act_{name}", ("yes", "no"), TEAM)["yes"] for name in ACTIVITIES}
    return {
        "team_size": {TEAM[value]: rows for value, rows in team_size.items()},
        "size": {SIZE[value]: rows for value, rows in size.items()},
        "activities": {name.replace("experiment", "improve"): rows for name, rows in chosen.items()},
    }


if __name__ == "__main__":
    for question, options in shares().items():
        for option, rows in options.items():
            print(f"# {question}: {option}", "of_100:", sep="\n")
            for row, columns in rows.items():
                print(f"  {row}: {{{', '.join(f'{stage}: {share}' for stage, share in columns.items())}}}")
