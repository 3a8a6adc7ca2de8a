"""What the open questions could decide beside the stage, in bits or their like.

Which arguments are open, and on what they hang, depends only on a few of the answers; many talks come to the same, and
it is worked out once for all of them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dialogs.session.answers import Facts
from knowledge.model import STAGES, Argument, Knowledge, Question, Shares

# What the chance to decide something beside the stage is worth, in bits.
STAKES = {"red_flag": 0.21, "silence": 0.02}
GREEN_STAKE = 0.2  # for a green flag that nothing asked so far could raise, once for each claim
SIGN_STAKE = 0.45  # for a warning among what can be told of the work
WARNED = 0.9  # each warning that was told makes another so much the less worth
USUAL_STAKE = 0.0115  # for what is usual at such places and hangs on an answer, too
FIT_STAKE = 0.046  # for an argument that speaks to a wish of this person, per point
YOU_STAKE = 0.2  # for knowing the person, if every argument spoke to the answer
ASKED_STAKE = 0.27  # for a question that is asked of everybody with such a wish

ALL = tuple(range(len(STAGES)))
Closed = frozenset[Argument]
Spread = tuple[tuple[str, Shares], ...]  # question -> what it could decide, if the company were of this stage


def stakes(knowledge: Knowledge, facts: Facts, passed: Collection[str], shares: Shares) -> dict[str, float]:
    """What each open question could decide beside the stage."""
    yours = [option for question in knowledge.about_you for option in facts.get(question.id, ())]
    spoken = frozenset(yours)
    at_stake = {q.id: YOU_STAKE * _reach(knowledge, q, spoken) ** 0.5 for q in knowledge.about_you}
    at_stake |= {q.id: ASKED_STAKE for q in knowledge.about_company if not spoken.isdisjoint(q.asked_of)}
    answered = [(name, _closes(knowledge, name, facts.get(name, ()))) for name in passed]
    p, q, r = shares
    for group in _groups(knowledge, tuple(yours)):
        likely = 1.0 if group.stages is ALL else sum(shares[stage] for stage in group.stages)
        spread = _spread(group, frozenset([pair for pair in answered if pair[0] in group.names]))
        for name, (a, b, c) in spread:
            at_stake[name] = at_stake.get(name, 0.0) + likely * (p * a + q * b + r * c)
    return at_stake


@lru_cache(maxsize=1024)
def _reach(knowledge: Knowledge, question: Question, yours: frozenset[str]) -> float:
    """The share of the arguments that speak to an answer of this question, and to nothing the person has said."""
    speaking = [argument.speaks_to for argument in knowledge.arguments.values() if argument.speaks_to]
    new = [wishes for wishes in speaking if not wishes.keys().isdisjoint(question.option) and yours.isdisjoint(wishes)]
    return len(new) / max(1, len(speaking))


@lru_cache(maxsize=4096)
def _closes(knowledge: Knowledge, name: str, options: tuple[str, ...]) -> Closed:
    """The arguments that can no longer come to hold when this is the answer: no options is that it is not known."""
    leaning = [a for a in knowledge.leaning_on.get(name, ()) if a.holds_when.answers[name].isdisjoint(options)]
    stopped = [a for a in knowledge.stopped_by.get(name, ()) if not a.unless.answers[name].isdisjoint(options)]
    return frozenset([*leaning, *stopped])


@dataclass(frozen=True, eq=False)
class _Group:
    """Arguments whose worth goes together: what deciding each is worth when the company is of one of these stages."""

    arguments: tuple[tuple[Argument, float], ...]
    hinges: Mapping[str, Mapping[str, Shares]]
    stages: tuple[int, ...] = ALL
    warnings: bool = False  # each that was told makes another the less worth
    once: bool = False  # worth something only as long as nothing on which they hang was asked

    @cached_property
    def names(self) -> frozenset[str]:
        """The questions on whose answers they hang."""
        conditions = (condition for a, _ in self.arguments for condition in (a.holds_when, a.unless))
        return frozenset(name for condition in conditions for name in condition.answers)


@lru_cache(maxsize=1024)
def _groups(knowledge: Knowledge, yours: tuple[str, ...]) -> tuple[_Group, ...]:
    """The arguments that an answer may decide, for a person who said this of themselves."""
    wishes = _wishes(knowledge)
    return (*_for_anybody(knowledge), *(wishes[wish] for wish in yours if wish in wishes))


@lru_cache(maxsize=8)
def _for_anybody(knowledge: Knowledge) -> tuple[_Group, ...]:
    kinds, hinges = knowledge.told_of_kind, knowledge.hinges
    told = [(argument, worth) for kind, worth in STAKES.items() for argument in kinds[kind]]
    green = [[(argument, GREEN_STAKE) for argument in some] for _, some in knowledge.green_signs]
    usual: dict[tuple[int, ...], list[tuple[Argument, float]]] = {}
    for argument, stages in knowledge.half_told:
        usual.setdefault(stages, []).append((argument, USUAL_STAKE))
    return (
        _Group(tuple(told), hinges),
        _Group(tuple((argument, SIGN_STAKE) for argument in knowledge.signs), hinges, warnings=True),
        *(_Group(tuple(some), hinges, once=True) for some in green),
        *(_Group(tuple(some), hinges, stages) for stages, some in usual.items()),
    )


@lru_cache(maxsize=8)
def _wishes(knowledge: Knowledge) -> dict[str, _Group]:
    return {
        wish: _Group(tuple((a, FIT_STAKE * abs(a.speaks_to[wish])) for a in told), knowledge.hinges)
        for wish, told in knowledge.told_to.items()
    }


@lru_cache(maxsize=4096)
def _spread(group: _Group, answered: frozenset[tuple[str, Closed]]) -> Spread:
    """The worth of each open argument, spread over the open questions on which it hangs."""
    passed = {name for name, _ in answered}
    closed = frozenset[Argument]().union(*(closed for _, closed in answered))
    if group.once and not passed.isdisjoint(n for a, _ in group.arguments for n in a.holds_when.answers):
        return ()
    still = [(a, worth) for a, worth in group.arguments if a not in closed]
    less = WARNED ** sum(passed.issuperset(a.holds_when.answers) for a, _ in still) if group.warnings else 1.0
    spread: dict[str, Shares] = {}
    for argument, worth in still:
        missing = [hinge for hinge in group.hinges[argument.id].items() if hinge[0] not in passed]
        for name, (p, q, r) in missing:
            a, b, c = spread.get(name, (0.0, 0.0, 0.0))
            each = less * worth / len(missing)
            spread[name] = (a + each * p, b + each * q, c + each * r)
    return tuple(spread.items())
