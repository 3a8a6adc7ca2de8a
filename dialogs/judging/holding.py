"""Whether an argument holds, given the facts and the verdict."""

from functools import lru_cache

from dialogs.judging.stage import stages_of
from dialogs.session.answers import Facts
from knowledge.conditions import Argument, Condition
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


def extent(argument: Argument, facts: Facts, shares: Shares) -> float:
    """How far it holds, 0 to 1: as far as the company is at a stage that it needs, and at none that undoes it."""
    for name, options in argument.holds_when.answers.items():
        if options.isdisjoint(facts.get(name, ())):
            return 0.0
    if any_of(argument.unless, facts, None):
        return 0.0
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
