"""What goes together: which questions make no sense with what is known, and which answers can hardly both be so."""

from functools import lru_cache
from math import inf

from dialogs.session.answers import Answers, Facts, Value
from dialogs.session.session import Session
from knowledge.conditions import Contradiction
from knowledge.model import Knowledge, Question

MEET = 2  # so many answers at least contradict each other


def ruled_out(knowledge: Knowledge, facts: Facts) -> frozenset[str]:
    """The questions that make no sense with what is known; what is not known rules nothing out."""
    return _ruled_out(knowledge, tuple(map(facts.get, knowledge.ruling)))


@lru_cache(maxsize=1024)
def _ruled_out(knowledge: Knowledge, known: tuple[tuple[str, ...] | None, ...]) -> frozenset[str]:
    facts = {name: options for name, options in zip(knowledge.ruling, known, strict=True) if options is not None}
    return frozenset(
        question.id
        for question in knowledge.conditional
        if any(name in facts and options.isdisjoint(facts[name]) for name, options in question.only_if.answers.items())
    )


def weighed(knowledge: Knowledge, facts: Facts) -> Facts:
    """What counts as evidence: of two answers that contradict each other not the one that the other rules out."""
    senseless = ruled_out(knowledge, facts).intersection(facts)
    if not senseless:
        return facts
    apart = {name for c in contradictions_in(knowledge, facts, {}) for name in c.questions if name in senseless}
    return {name: options for name, options in facts.items() if name not in apart}


def contradictions(knowledge: Knowledge, session: Session) -> list[Contradiction]:
    """What was said of this company and does not go together."""
    return contradictions_in(knowledge, session.facts(knowledge), session.values)


def contradictions_in(knowledge: Knowledge, facts: Facts, values: Answers) -> list[Contradiction]:
    told = _in_contradictions(knowledge).intersection(facts)
    if len(told) < MEET:
        return []
    return [c for names, c in knowledge.contradictory if names <= told and _holds(knowledge, c, facts, values)]


@lru_cache(maxsize=8)
def _in_contradictions(knowledge: Knowledge) -> frozenset[str]:
    """The questions whose answers may contradict each other."""
    return frozenset(name for names, _ in knowledge.contradictory for name in names)


def _holds(knowledge: Knowledge, contradiction: Contradiction, facts: Facts, values: Answers) -> bool:
    if not contradiction.more:
        return all(not options.isdisjoint(facts[name]) for name, options in contradiction.both.answers.items())
    least, _ = _bounds(knowledge.questions[contradiction.more], facts, values)
    _, most = _bounds(knowledge.questions[contradiction.than], facts, values)
    return least > most


def _bounds(question: Question, facts: Facts, values: Answers) -> tuple[float, float]:
    """Between which numbers the answer lies: at the one that was told, or where its option does."""
    value = values.get(question.id)
    if isinstance(value, int | float):
        return value, value
    option = question.option[facts[question.id][0]]
    return option.low or 0, inf if option.high is None else option.high


def contradictory(knowledge: Knowledge, contradiction: Contradiction) -> dict[str, Value]:
    """Answers that contradict each other so."""
    if not contradiction.more:
        return {name: min(options) for name, options in contradiction.both.answers.items()}
    least = knowledge.questions[contradiction.than].options[0].low or 0
    most = knowledge.questions[contradiction.more].options[-1].low or 0
    return {contradiction.than: float(least), contradiction.more: float(most)}
