"""Talks with made-up people: as the knowledge has it, where it is wrong, and against other orders of its questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from random import Random

from bot.reports.trials import Trial, play
from dialogs.judging.calibration import Judged, mean
from dialogs.judging.simulation import Person, World, perturbed
from dialogs.judging.stage import stage_shares, stages_of
from dialogs.playing import Play
from dialogs.session.answers import facts_from
from knowledge.model import Knowledge

UNKNOWN_SHARES = (0.0, 0.2, 0.4)
POINTS = 0.15  # by which shares may be wrong
TOGETHER = 0.5  # how much of the time the answers of a topic fall together
WORLDS = 5  # in which the shares are wrong in different ways


def made_up(knowledge: Knowledge, seed: str, people: int, unknown: float, together: float = 0.0) -> Iterator[Person]:
    chance = Random(seed)  # noqa: S311 - a game, no secret
    return islice(World(knowledge, together).people(chance, unknown), people)


def where_shares_are_wrong(knowledge: Knowledge, seed: str, people: int, unknown: float) -> Iterator[Iterator[Person]]:
    """The people of each of WORLDS worlds, as many in all as asked for, or a few less."""
    for n in range(WORLDS):
        chance = Random(f"{seed} {n}")  # noqa: S311 - a game, no secret
        yield islice(World(perturbed(knowledge, chance, POINTS)).people(chance, unknown), people // WORLDS)


def topic_by_topic(knowledge: Knowledge) -> list[str]:
    """The questions about the company in the order of a form."""
    topics = list(knowledge.topics)
    return [q.id for q in sorted(knowledge.about_company, key=lambda q: (topics.index(q.topic), q.id))]


def right_after(trial: Trial, order: Callable[[], list[str]]) -> list[float]:
    """How many are judged rightly when they are asked in this order: with no answer yet, after one, after two ..."""
    talks = [talk for talk in trial.talks if talk.person.truth]
    runs = [_right_after(trial.knowledge, talk.person, order()) for talk in talks]
    return [mean(run) for run in zip(*runs, strict=True)]


def _right_after(knowledge: Knowledge, person: Person, order: list[str]) -> list[bool]:
    known = facts_from(knowledge, person.answers)
    facts: dict[str, tuple[str, ...]] = {}
    right = [Judged(stage_shares(knowledge, facts), stages_of(person.truth)).right]
    for name in order:
        if name in known:
            facts[name] = known[name]
            right.append(Judged(stage_shares(knowledge, facts), stages_of(person.truth)).right)
        else:
            right.append(right[-1])
    return right


def needed(right: Sequence[float], at_least: float) -> int | None:
    """After how many questions so many are judged rightly, and stay so; None when never."""
    return next((n for n in range(len(right)) if min(right[n:]) >= at_least), None)


@dataclass(frozen=True)
class Orders:
    """How many are judged rightly after so many questions about the company, when they are asked in another order."""

    fixed: Sequence[float]
    random: Sequence[float]


def in_other_orders(trial: Trial, seed: str) -> Orders:
    chance = Random(seed)  # noqa: S311 - a game, no secret
    form = topic_by_topic(trial.knowledge)
    return Orders(right_after(trial, lambda: form), right_after(trial, lambda: chance.sample(form, len(form))))


@dataclass(frozen=True)
class Findings:
    """What talks with made-up people come to, in every way in which they are made up."""

    whole: Trial  # as asked for
    unknown: Sequence[tuple[float, Trial, Orders]]  # by share of what people don't know
    wrong: Sequence[Trial]  # where the shares are wrong, one trial for each world
    together: Trial  # where the answers of a topic fall together

    @cached_property
    def everything(self) -> Trial:
        """All these talks."""
        trials = [self.whole, *(trial for _, trial, _ in self.unknown), *self.wrong, self.together]
        return Trial(self.whole.knowledge, [talk for trial in trials for talk in trial.talks])


TRIALS = 1 + len(UNKNOWN_SHARES) + 2  # each with as many people


def find(
    knowledge: Knowledge, people: int, unknown: float, seed: int, done: Callable[[int], object], *, ticks: bool = False
) -> Findings:
    """Plays TRIALS times as many talks as there are people; calls `done` after each."""
    plays = Play(knowledge, ticks=ticks)  # one for all, since they begin alike

    def played(kind: str, share: float, together: float = 0.0) -> Trial:
        return play(plays, made_up(knowledge, f"{seed} {kind}", people, share, together), done)

    by_unknown = [(share, played(f"unknown {share}", share)) for share in UNKNOWN_SHARES]
    worlds = where_shares_are_wrong(knowledge, f"{seed} wrong", people, unknown)
    return Findings(
        whole=played("whole", unknown),
        unknown=[(share, trial, in_other_orders(trial, f"{seed} order")) for share, trial in by_unknown],
        wrong=[play(plays, some, done) for some in worlds],
        together=played("together", unknown, TOGETHER),
    )
