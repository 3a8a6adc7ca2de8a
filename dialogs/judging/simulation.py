"""Companies and people made up from a knowledge: what they would answer, as its shares have it. Chance comes in."""

from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question
from knowledge.shares import ANY, LEAST_SHARE, STAGES, Shares


class Chance(Protocol):
    """A source of numbers from 0 up to 1, such as `random.Random`."""

    def random(self) -> float: ...


@dataclass(frozen=True)
class Person:
    """Somebody who is asked about a company: what they would answer. What is missing they don't know.

    `truth` is the stage of the company, or two neighbours with a slash between, or None when nobody says.
    """

    truth: str | None
    answers: Mapping[str, Value]


@dataclass(frozen=True)
class Dice:
    """How the answer to a question about the company falls: a high number means what is said of mature companies."""

    question: Question
    options: tuple[str, ...]  # those that are said of mature companies last
    falls: Mapping[str, Sequence[Sequence[float]]]  # row -> stage -> where each option ends, or where it begins to hold

    def fallen(self, row: str, stage: int, number: Callable[[], float]) -> tuple[str, ...]:
        falls = self.falls[row][stage]
        if not self.question.many:
            return (self.options[bisect(falls, number())],)
        there = {option for option, begin in zip(self.options, falls, strict=True) if number() >= begin}
        return tuple(option for option in self.question.option if option in there)[: self.question.most or None]


def dice_of(question: Question) -> Dice:
    """What is chosen among several holds from a number on, so that many hold together where ML has come far."""
    spread = question.shares[ANY]
    options = tuple(sorted(question.option, key=lambda option: spread[option][2] / spread[option][0]))
    falls = {
        row: [_falls([shares[o][stage] for o in options], several=question.many) for stage in range(len(STAGES))]
        for row, shares in question.shares.items()
    }
    return Dice(question, options, falls)


def _falls(shares: Sequence[float], *, several: bool) -> list[float]:
    if several:
        return [1 - share for share in shares]
    total = sum(shares)
    return [end / total for end in accumulate(shares)][:-1]


class World:
    """A knowledge taken for the truth. So much of the time (0 to 1) the answers of a topic fall `together`.

    Each answer by itself is as usual as it would be without; but the answers of a topic say the same over and over.
    """

    def __init__(self, knowledge: Knowledge, together: float = 0.0) -> None:
        self.together = together
        self.prior = _falls(knowledge.prior, several=False)
        self.dice = [dice_of(question) for question in _parents_first(knowledge)]
        self.about_you = knowledge.about_you

    def people(self, chance: Chance, unknown: float) -> Iterator[Person]:
        """People without end, who don't know so much (0 to 1) of the company, and know themselves."""
        while True:
            stage = bisect(self.prior, chance.random())
            facts = self._company(chance, stage)
            known = {name: value for name, value in facts.items() if chance.random() >= unknown}
            yield Person(STAGES[stage], known | {q.id: _of_oneself(q, chance) for q in self.about_you})

    def _company(self, chance: Chance, stage: int) -> dict[str, Value]:
        alike: dict[str, Callable[[], float]] = {}  # topic -> what its answers fall by
        facts: dict[str, Value] = {}
        for dice in self.dice:
            question, number = dice.question, chance.random
            if self.together:
                number = alike.setdefault(question.topic, _alike(chance, self.together).__next__)
            parent = facts.get(question.given) if question.given else None
            row = question.row(parent) if isinstance(parent, str) else ANY
            options = dice.fallen(row, stage, number)
            facts[question.id] = options if question.many else options[0]
        return facts


def _alike(chance: Chance, together: float) -> Iterator[float]:
    """Numbers of which so many are one and the same."""
    shared = chance.random()
    while True:
        yield shared if chance.random() < together else chance.random()


def _parents_first(knowledge: Knowledge) -> list[Question]:
    """The questions about the company, none before the one that its shares hang on."""
    alone = [question for question in knowledge.about_company if question.given not in knowledge.questions]
    return [*alone, *(question for question in knowledge.about_company if question.given in knowledge.questions)]


def _of_oneself(question: Question, chance: Chance) -> Value:
    """Any option is as likely as another; where several fit, one or some."""
    options = list(question.option)
    if not question.many:
        return options[int(chance.random() * len(options))]
    several = 1 + int(chance.random() * (question.most or len(options)))
    return tuple(options.pop(int(chance.random() * len(options))) for _ in range(min(several, len(options))))


def perturbed(knowledge: Knowledge, chance: Chance, points: float) -> Knowledge:
    """The knowledge as it would be if each share were wrong by up to so much (of 1), more or less."""
    return replace(knowledge, questions={q.id: _perturbed(q, chance, points) for q in knowledge.questions.values()})


def _perturbed(question: Question, chance: Chance, points: float) -> Question:
    def off(shares: Shares, by: Shares) -> Shares:
        a, b, c = (
            min(max(share + error, LEAST_SHARE), 1 - LEAST_SHARE) for share, error in zip(shares, by, strict=True)
        )
        return (a, b, c)

    def error() -> float:
        return points * (2 * chance.random() - 1)

    options = []
    for option in question.options:
        by = (error(), error(), error())
        options.append(replace(option, of_100={row: off(shares, by) for row, shares in option.of_100.items()}))
    return replace(question, options=tuple(options))


def limited(knowledge: Knowledge, only: Sequence[str]) -> Knowledge:
    """The knowledge without the other questions, and without what can only be said of their answers."""
    return replace(
        knowledge,
        questions={name: question for name, question in knowledge.questions.items() if name in only},
        arguments={a.id: a for a in knowledge.arguments.values() if a.holds_when.answers.keys() <= {*only}},
    )
