"""What the open questions could decide beside the stage, in bits or their like.

Which arguments are open, and on what they hang, depends only on a few of the answers; many talks come to the same, and
it is worked out once for all of them.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache

from dialogs.session.answers import Facts
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.shares import STAGES, Shares

# What the chance to decide something beside the stage is worth, in bits.
STAKES = {"red_flag": 0.14, "silence": 0.02}
GREEN_STAKE = 0.06  # for a green flag, as far as what it claims could not be told by anything asked so far
SIGN_STAKE = 0.5  # for a warning among what can be told of the work
WARNED = 0.85  # each warning that was told makes another so much the less worth
USUAL_STAKE = 0.004  # for what is usual at such places and hangs on an answer, too
FIT_STAKE = 0.065  # for an argument that speaks to a wish of this person, per point
WISH_STAKE = 0.17  # ... and, as long as nothing that was told speaks to that wish, for telling whatever does
YOU_STAKE = 0.22  # for knowing the person, if every argument spoke to the answer
ASKED_STAKE = 0.32  # for a question that is asked of everybody with such a wish

ALL = tuple(range(len(STAGES)))
Bits = int  # a set of arguments, or of questions, by their places
Spread = tuple[tuple[str, Shares], ...]  # question -> what it could decide, if the company were of this stage


def stakes(knowledge: Knowledge, facts: Facts, passed: Collection[str], shares: Shares) -> dict[str, float]:
    """What each open question could decide beside the stage."""
    yours = tuple(option for question in knowledge.about_you for option in facts.get(question.id, ()))
    at_stake = dict(_of_people(knowledge, yours))
    closed, still = 0, _all_asked(knowledge)
    for name in passed:
        closed |= _closes(knowledge, name, facts.get(name, ()))
        still &= ~_place(knowledge, name)
    waiting = _waiting(knowledge, still) & ~closed
    held = ~(waiting | closed)
    p, q, r = shares
    for group in _groups(knowledge, yours):
        if group.first and group.bits & held:
            continue
        likely = WARNED ** (group.bits & held).bit_count() if group.warnings else 1.0
        if group.stages is not ALL:
            likely = sum(shares[stage] for stage in group.stages)
        for name, (a, b, c) in _spread(group, group.bits & waiting, group.asks & still):
            at_stake[name] = at_stake.get(name, 0.0) + likely * (p * a + q * b + r * c)
    return at_stake


@lru_cache(maxsize=1024)
def _of_people(knowledge: Knowledge, yours: tuple[str, ...]) -> dict[str, float]:
    """What it is worth to know the person, and what is asked of everybody with such a wish."""
    spoken = frozenset(yours)
    worth = {q.id: YOU_STAKE * _reach(knowledge, q, spoken) ** 0.5 for q in knowledge.about_you}
    asked = [q.id for q in knowledge.questions.values() if not spoken.isdisjoint(q.asked_of)]
    return worth | {name: ASKED_STAKE + worth.get(name, 0.0) for name in asked}


def _reach(knowledge: Knowledge, question: Question, yours: frozenset[str]) -> float:
    """The share of the arguments that speak to an answer of this question, and to nothing the person has said."""
    speaking, all_speaking = _speaking(knowledge, question)
    return sum(yours.isdisjoint(wishes) for wishes in speaking) / max(1, all_speaking)


@lru_cache(maxsize=64)
def _speaking(knowledge: Knowledge, question: Question) -> tuple[tuple[frozenset[str], ...], int]:
    """What each argument speaks to that speaks to an answer of this question, and how many speak to anything."""
    speaking = [frozenset(a.speaks_to) for a in knowledge.arguments.values() if a.speaks_to]
    return tuple(wishes for wishes in speaking if not wishes.isdisjoint(question.option)), len(speaking)


@lru_cache(maxsize=8)
def _places(knowledge: Knowledge) -> dict[str, Bits]:
    """A bit for each argument."""
    return {name: 1 << n for n, name in enumerate(knowledge.arguments)}


@lru_cache(maxsize=1024)
def _place(knowledge: Knowledge, question: str) -> Bits:
    """The bit of a question; none of one that is no longer asked."""
    return 1 << list(knowledge.questions).index(question) if question in knowledge.questions else 0


@lru_cache(maxsize=8)
def _all_asked(knowledge: Knowledge) -> Bits:
    return sum(_place(knowledge, name) for name in knowledge.questions)


@lru_cache(maxsize=4096)
def _closes(knowledge: Knowledge, name: str, options: tuple[str, ...]) -> Bits:
    """The arguments that can no longer come to hold when this is the answer: no options is that it is not known."""
    leaning = [a for a in knowledge.leaning_on.get(name, ()) if a.holds_when.answers[name].isdisjoint(options)]
    stopped = [a for a in knowledge.stopped_by.get(name, ()) if not a.unless.answers[name].isdisjoint(options)]
    return sum(_places(knowledge)[argument.id] for argument in {*leaning, *stopped})


def _waiting(knowledge: Knowledge, still: Bits) -> Bits:
    """The arguments that hang on a question that is still open."""
    waiting = 0
    for place, leaning in _leaning(knowledge):
        if place & still:
            waiting |= leaning
    return waiting


@lru_cache(maxsize=8)
def _leaning(knowledge: Knowledge) -> tuple[tuple[Bits, Bits], ...]:
    """Each question, and the arguments that hang on it."""
    places, leaning = _places(knowledge), knowledge.leaning_on
    return tuple((_place(knowledge, name), sum(places[a.id] for a in some)) for name, some in leaning.items())


class _Group:
    """Arguments whose worth goes together: what deciding each is worth when the company is of one of these stages.

    `warnings`: each that was told makes another the less worth. `first`: they are worth something only as long as none
    of them holds.
    """

    def __init__(
        self,
        knowledge: Knowledge,
        arguments: Iterable[tuple[Argument, float]],
        stages: tuple[int, ...] = ALL,
        *,
        warnings: bool = False,
        first: bool = False,
    ) -> None:
        places = _places(knowledge)
        self.arguments = [(a, places[a.id], worth) for a, worth in arguments]
        self.knowledge, self.stages, self.warnings, self.first = knowledge, stages, warnings, first
        self.bits = sum(bit for _, bit, _ in self.arguments)
        names = {name for argument, _, _ in self.arguments for name in argument.holds_when.answers}
        self.asks = sum(_place(knowledge, name) for name in names)


@lru_cache(maxsize=1024)
def _groups(knowledge: Knowledge, yours: tuple[str, ...]) -> tuple[_Group, ...]:
    """The arguments that an answer may decide, for a person who said this of themselves."""
    several = max(1, len(yours))  # who has many wishes is asked about each of them the less
    told = [(wish, knowledge.told_to[wish]) for wish in yours if wish in knowledge.told_to]
    return (
        *_for_anybody(knowledge),
        *(
            _Group(knowledge, [(a, FIT_STAKE / several**0.5 * abs(a.speaks_to[wish])) for a in some])
            for wish, some in told
        ),
        *(_Group(knowledge, [(a, WISH_STAKE / several) for a in some], first=True) for _, some in told),
    )


@lru_cache(maxsize=8)
def _for_anybody(knowledge: Knowledge) -> tuple[_Group, ...]:
    told = [(argument, worth) for kind, worth in STAKES.items() for argument in knowledge.told_of_kind[kind]]
    green = [[(a, GREEN_STAKE / len(a.carries)) for a in some] for some in knowledge.green_signs]
    usual: dict[tuple[int, ...], list[tuple[Argument, float]]] = {}
    for argument, stages in knowledge.half_told:
        usual.setdefault(stages, []).append((argument, USUAL_STAKE))
    return (
        _Group(knowledge, told),
        _Group(knowledge, [(argument, SIGN_STAKE) for argument in knowledge.signs], warnings=True),
        *(_Group(knowledge, some, first=True) for some in green),
        *(_Group(knowledge, some, stages) for stages, some in usual.items()),
    )


@lru_cache(maxsize=16384)
def _spread(group: _Group, waiting: Bits, still: Bits) -> Spread:
    """The worth of each argument that waits, spread over the questions on which it hangs that are still open."""
    spread: dict[str, Shares] = {}
    for argument, bit, worth in group.arguments:
        if not bit & waiting:
            continue
        hinges = group.knowledge.hinges[argument.id].items()
        missing = [hinge for hinge in hinges if _place(group.knowledge, hinge[0]) & still]
        for name, (p, q, r) in missing:
            a, b, c = spread.get(name, (0.0, 0.0, 0.0))
            each = worth / len(missing)
            spread[name] = (a + each * p, b + each * q, c + each * r)
    return tuple(spread.items())
