"""Whether an argument holds, given the facts and the verdict; and of all arguments at once which do."""

from collections.abc import Iterable
from functools import lru_cache

from dialogs.judging.stage import stages_of
from dialogs.session.answers import Facts
from knowledge.conditions import Argument, Condition
from knowledge.model import Knowledge
from knowledge.shares import STAGES, Shares


def holds(argument: Argument, facts: Facts, verdict: str | None) -> bool:
    """All of `holds_when` is so, and nothing of `unless`. Of two neighbours, either may be what it needs."""
    wanted = argument.holds_when
    if wanted.stages and wanted.stages.isdisjoint(stages_of(verdict)):
        return False
    for name, options in wanted.answers.items():
        if options.isdisjoint(facts.get(name, ())):
            return False
    return not any_of(argument.unless, facts, verdict)


def extent(argument: Argument, shares: Shares) -> float:
    """How far it holds, 0 to 1, where its answers are there: as far as the company is at a stage that it needs, and at
    none that undoes it.
    """
    stages = _stages(argument)
    return 1.0 if len(stages) == len(STAGES) else sum(shares[stage] for stage in stages)


@lru_cache(maxsize=4096)
def _stages(argument: Argument) -> tuple[int, ...]:
    """The places of the stages at which it may hold."""
    at = (argument.holds_when.stages or frozenset(STAGES)) - argument.unless.stages
    return tuple(n for n, stage in enumerate(STAGES) if stage in at)


def any_of(condition: Condition, facts: Facts, verdict: str | None) -> bool:
    if verdict and condition.stages and condition.stages.issuperset(stages_of(verdict)):
        return True
    answers = condition.answers  # most have none
    return bool(answers) and any(not options.isdisjoint(facts.get(name, ())) for name, options in answers.items())


class Holding:
    """All arguments of a knowledge, each a bit of one number: a verdict asks for all of them, several times over."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._arguments = tuple(knowledge.arguments.values())
        self._bit = {argument: 1 << n for n, argument in enumerate(self._arguments)}
        self._needing = {name: self.bits(some) for name, some in knowledge.leaning_on.items() if some}

    def bits(self, arguments: Iterable[Argument]) -> int:
        return sum(self._bit[argument] for argument in arguments)

    def arguments(self, bits: int) -> tuple[Argument, ...]:
        """In the order of the knowledge."""
        found = []
        while bits:
            last = bits & -bits
            found.append(self._arguments[last.bit_length() - 1])
            bits ^= last
        return tuple(found)

    def told(self, facts: Facts) -> int:
        """Those to which the answers say yes, whatever the stage."""
        failing = 0
        for name, bits in self._needing.items():
            if name not in facts:
                failing |= bits
        for name, options in facts.items():
            failing |= _denied(self, name, options)
        return ((1 << len(self._arguments)) - 1) & ~failing

    def at(self, verdict: str | None) -> int:
        """Those to which the verdict says yes, whatever the answers."""
        return _usual(self, verdict)

    def denied(self, name: str, options: tuple[str, ...]) -> int:
        needing, stopped = (some.get(name, ()) for some in (self.knowledge.leaning_on, self.knowledge.stopped_by))
        missed = [a for a in needing if a.holds_when.answers[name].isdisjoint(options)]
        return self.bits({*missed, *(a for a in stopped if not a.unless.answers[name].isdisjoint(options))})

    def usual(self, verdict: str | None) -> int:
        named = stages_of(verdict)
        fitting = (a for a in self._arguments if not a.typical or not a.holds_when.stages.isdisjoint(named))
        return self.bits(a for a in fitting if not (named and a.unless.stages and a.unless.stages.issuperset(named)))


@lru_cache(maxsize=8)
def holding_of(knowledge: Knowledge) -> Holding:
    return Holding(knowledge)


@lru_cache(maxsize=4096)
def _denied(holding: Holding, name: str, options: tuple[str, ...]) -> int:
    return holding.denied(name, options)


@lru_cache(maxsize=64)
def _usual(holding: Holding, verdict: str | None) -> int:
    return holding.usual(verdict)
