"""Whether an argument holds, given the facts and the verdict."""

from dialogs.session.answers import Facts
from knowledge.model import Argument, Condition


def holds(argument: Argument, facts: Facts, verdict: str | None) -> bool:
    """All of `holds_when` is so, and nothing of `unless`."""
    wanted = argument.holds_when
    if wanted.stages and verdict not in wanted.stages:
        return False
    for name, options in wanted.answers.items():
        if options.isdisjoint(facts.get(name, ())):
            return False
    return not any_of(argument.unless, facts, verdict)


def any_of(condition: Condition, facts: Facts, verdict: str | None) -> bool:
    if verdict in condition.stages:
        return True
    return any(not options.isdisjoint(facts.get(name, ())) for name, options in condition.answers.items())
