"""Talks with made-up people, or with those of a file: as lines of JSON for scripts, or as a report."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.reports import simulation_report
from bot.reports.findings import TRIALS, find, in_other_orders, made_up
from bot.reports.judge import answers_in
from bot.reports.trials import play
from bot.trouble import Trouble
from dialogs.judging.simulation import Person, limited
from dialogs.playing import Play, Talk
from knowledge.model import Knowledge
from knowledge.problems import probably
from knowledge.shares import STAGES

PEOPLE, UNKNOWN = 1000, 0.2  # when nobody says how many, and how much of the company they don't know
TRUTHS = (*STAGES, *(f"{one}/{other}" for one, other in pairwise(STAGES)))


@dataclass(frozen=True)
class Crowd:
    """With whom talks are played: `given` people, or else so many that are made up."""

    people: int
    unknown: float
    seed: int
    given: Sequence[Person] | None = None
    ticks: bool = False  # after each talk, they tick what is so

    @property
    def talks(self) -> int:
        """How many are played for the report."""
        return TRIALS * self.people if self.given is None else len(self.given)


def crowd(
    knowledge: Knowledge,
    lines: Iterable[str] | None,
    people: int | None,
    unknown: float | None,
    seed: int,
    *,
    ticks: bool = False,
) -> Crowd:
    """Raises Trouble that names what cannot be understood."""
    if lines is None:
        return Crowd(people or PEOPLE, UNKNOWN if unknown is None else unknown, seed, ticks=ticks)
    if people is not None or unknown is not None:
        raise Trouble("--from has its people in the file, so leave out --people and --unknown.")
    given = [*read_people(knowledge, lines)]
    return Crowd(len(given), 0.0, seed, given, ticks)


def read_people(knowledge: Knowledge, lines: Iterable[str]) -> Iterator[Person]:
    """One person a line of JSON. Raises Trouble that names the line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _person(knowledge, line)
            except Trouble as trouble:
                raise Trouble(f"line {number}: {trouble}") from trouble


def _person(knowledge: Knowledge, line: str) -> Person:
    given, values = answers_in(knowledge, line)
    truth = given.get("stage")
    if truth is not None and truth not in TRUTHS:
        raise Trouble(f'"stage" is one of {", ".join(TRUTHS)}, or is left out.')
    return Person(truth, values)


def with_only(knowledge: Knowledge, only: str) -> Knowledge:
    """The knowledge with no more to ask than the questions named between commas, if any are. Raises Trouble."""
    names = [name.strip() for name in only.split(",") if name.strip()]
    for name in names:
        if name not in knowledge.questions:
            raise Trouble(f"there is no question {name!r}.{probably(name, knowledge.questions)}")
    return limited(knowledge, names) if names else knowledge


def lines(knowledge: Knowledge, crowd: Crowd) -> Iterator[str]:
    """A line of JSON for each talk."""
    plays = Play(knowledge, ticks=crowd.ticks)
    return (json.dumps(as_json(plays.talk(person))) for person in _people(knowledge, crowd))


def _people(knowledge: Knowledge, crowd: Crowd) -> Iterable[Person]:
    if crowd.given is not None:
        return crowd.given
    return made_up(knowledge, str(crowd.seed), crowd.people, crowd.unknown)


def as_json(talk: Talk) -> dict[str, Any]:
    advice = talk.advice
    return {
        "asked": talk.asked,
        "stage": {stage: round(share, 6) for stage, share in zip(STAGES, advice.shares, strict=True)},
        "truth": talk.person.truth,
        "verdict": advice.verdict,
        "fit": advice.fit_verdict,
        "flags": [argument.id for argument in advice.of_kind("red_flag")],
    }


def report(knowledge: Knowledge, crowd: Crowd, done: Callable[[int], object]) -> Iterator[str]:
    """Plays the talks, calling `done` after each, and tells what they come to."""
    if crowd.given is None:
        found = find(knowledge, crowd.people, crowd.unknown, crowd.seed, done, ticks=crowd.ticks)
        return simulation_report.of_findings(found)
    trial = play(Play(knowledge, ticks=crowd.ticks), crowd.given, done)
    return simulation_report.of_trial(trial, in_other_orders(trial, f"{crowd.seed} order"))
