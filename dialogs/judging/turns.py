"""What a person could learn that would turn the verdict: towards more ML, and towards less."""

from collections.abc import Iterable

from dialogs.judging.consistency import ruled_out
from dialogs.judging.stage import Change, judge, stages_of
from dialogs.session.answers import Facts
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import STAGES

MOST = 3  # on each side
NOWHERE = 0.75  # where no verdict stands: below `on the way`, above what is not yet or hardly there


@dataclass(frozen=True)
class Turns:
    """What would make the company look further with ML, and less far; `single`: each by one answer alone."""

    further: tuple[Change, ...]
    back: tuple[Change, ...]
    single: bool


def turns(knowledge: Knowledge, facts: Facts, verdict: str | None, pairs: Iterable[Change]) -> Turns:
    """Of each question the surest answer to each side, those first that are open and can be found out from outside.

    Where no single answer turns anything, those of the `pairs` that have one option for each question.
    """
    found = _singles(knowledge, facts, verdict)
    single = bool(found)
    if not single:
        found = [change for change in pairs if all(isinstance(value, str) for value in change.answers.values())]
    now = _place(verdict)
    further = tuple(change for change in found if change.verdict and _place(change.verdict) > now)
    back = tuple(change for change in found if change.verdict and _place(change.verdict) < now)
    return Turns(_one_each(further), _one_each(back), single)


def _singles(knowledge: Knowledge, facts: Facts, verdict: str | None) -> list[Change]:
    senseless, found = ruled_out(knowledge, facts), list[tuple[tuple[bool, bool, float], Change]]()
    for question in knowledge.about_company:
        if question.id in senseless:
            continue
        for option in question.option:
            shares, other = judge(knowledge, {**facts, question.id: (option,)})
            if other and other != verdict and facts.get(question.id) != (option,):
                found.append((_rank(question, facts, max(shares)), Change({question.id: option}, other)))
    return [change for _, change in sorted(found, key=lambda one: one[0])]


def _rank(question: Question, facts: Facts, sure: float) -> tuple[bool, bool, float]:
    return (question.id in facts, not question.find_out, -sure)


def _place(verdict: str | None) -> float:
    """How far a verdict says that they are: the stage, or what lies between two."""
    named = [STAGES.index(stage) for stage in stages_of(verdict)]
    return sum(named) / len(named) if named else NOWHERE


def _one_each(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The first for each question."""
    found = dict[tuple[str, ...], Change]()
    for change in changes:
        found.setdefault(tuple(change.answers), change)
    return tuple(found.values())[:MOST]
