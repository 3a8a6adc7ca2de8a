"""Which question to ask next: what it would tell about the stage, the flags and the fit, in bits or their like."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from dialogs.judging.consistency import ruled_out
from dialogs.judging.holding import any_of, holds
from dialogs.judging.stage import judge, row_of
from dialogs.session.answers import Facts
from knowledge.model import Argument, Knowledge, Question, Shares

SETTLED = 0.9  # a verdict this sure needs no more evidence
MOST_QUESTIONS = 12
WORTH_ASKING = 0.14
UNSURE = 0.55  # a verdict less sure than this is worth asking on for ...
WORTH_ASKING_UNSURE = 0.08  # ... what would else be too little
SAME_TOPIC = 1.15
# What the chance to decide something beside the stage is worth, in bits.
STAKES = {"red_flag": 0.3, "silence": 0.02}
GREEN_STAKE = 0.21  # for a green flag that nothing asked so far could raise, once for each claim
SIGN_STAKE = 0.42  # for a warning among what can be told of the work
WARNED = 0.85  # each warning that was told makes another so much the less worth
USUAL_STAKE = 0.055  # for what is usual at such places and hangs on an answer, too
FIT_STAKE = 0.03  # for an argument that speaks to a wish of this person, per point
YOU_STAKE = 0.18  # for knowing the person, if every argument spoke to the answer
EASE = {"public": 1.0, "recruiter": 0.9}  # how readily an outsider can answer; what only insiders know:
HARD = 0.8
NOT_AGAIN = 0.95  # each "don't know" makes another question of insiders so much the less promising


def next_question(
    knowledge: Knowledge, facts: Facts, passed: Collection[str], effort: int, topic: str = "", *, insist: bool = False
) -> str | None:
    """The question most worth asking, or None when it is time for the verdict.

    `passed` were answered in any way, `effort` is that of the answers in this case, `topic` that of the last one.
    Who insists gets another one as long as there is any.
    """
    if effort >= MOST_QUESTIONS and not insist:
        return None
    shares, verdict = judge(knowledge, facts)
    settled = verdict is not None and max(shares) >= SETTLED
    closed = {*passed, *ruled_out(knowledge, facts)}
    talk = _Talk(
        facts=facts,
        passed=closed,
        topic=topic,
        shares=shares,
        stakes=_stakes(knowledge, facts, closed, shares),
        least=0.0 if insist else WORTH_ASKING_UNSURE if max(shares) < UNSURE else WORTH_ASKING,
        curious=insist or not settled,
        several=insist or effort + 1 < MOST_QUESTIONS,
        hope=NOT_AGAIN ** max(0, len(passed) - len(facts)),
    )
    # A talk opens with what kind of place it is, however much another question would tell.
    opening = next(iter(knowledge.topics), "") if not effort else ""
    first = [question for question in knowledge.by_promise if question.topic == opening]
    return _most_worth(first, talk) or _most_worth(knowledge.by_promise, talk)


@dataclass(frozen=True)
class _Talk:
    """Where the talk stands, as far as choosing goes. `least` is what a question must be worth to be asked."""

    facts: Facts
    passed: Collection[str]
    topic: str
    shares: Shares
    stakes: Mapping[str, float]
    least: float
    curious: bool  # about the stage
    several: bool  # whether there is room for a question that takes several answers
    hope: float  # how much is left of it that this person knows what insiders know


def _most_worth(questions: Iterable[Question], talk: _Talk) -> str | None:
    """The open question that is worth most, if any is worth asking. Most are ruled out by what they could tell."""
    best, most = None, talk.least
    for question in questions:
        if question.id in talk.passed or (question.many and not talk.several):
            continue
        stake, manners = talk.stakes.get(question.id, 0.0), _manners(question, talk.topic, talk.hope)
        tells = talk.curious and not question.about_you
        if (stake + question.promise * tells) * manners > most:
            worth = (stake + (information(question, talk.facts, talk.shares) if tells else 0.0)) * manners
            if worth > most:
                best, most = question.id, worth
    return best


def _manners(question: Question, topic: str, hope: float) -> float:
    """A talk stays on its topic for a while, and asks first what an outsider can know."""
    if question.about_you:
        return 1.0
    ease = _ease(question)
    return (SAME_TOPIC if question.topic == topic else 1.0) * (ease if ease == EASE["public"] else ease * hope)


@lru_cache(maxsize=1024)
def _ease(question: Question) -> float:
    return max(EASE.get(source, HARD) for source in question.who_knows)


def information(question: Question, facts: Facts, shares: Shares) -> float:
    """Expected information about the stage, in bits, scaled by the temper of the answer's evidence."""
    p, q, r = shares
    row = row_of(question, facts)
    noise = question.noise[row]
    bits = -(p * noise[0] + q * noise[1] + r * noise[2])
    for a, b, c in question.columns[row]:
        chance = p * a + q * b + r * c
        bits -= chance * log2(chance)
    return question.temper * bits


def _stakes(knowledge: Knowledge, facts: Facts, passed: Collection[str], shares: Shares) -> dict[str, float]:
    """What each open question could decide beside the stage."""
    yours = frozenset(option for question in knowledge.about_you for option in facts.get(question.id, ()))
    stakes = {q.id: YOU_STAKE * _reach(knowledge, q, yours) ** 0.5 for q in knowledge.about_you}
    p, q, r = shares
    for argument, worth in _at_stake(knowledge, facts, passed, shares):
        missing = _missing(argument, facts, passed)
        for name in missing:
            a, b, c = knowledge.hinges[argument.id][name]
            stakes[name] = stakes.get(name, 0.0) + worth * (p * a + q * b + r * c) / len(missing)
    return stakes


@lru_cache(maxsize=1024)
def _reach(knowledge: Knowledge, question: Question, yours: frozenset[str]) -> float:
    """The share of the arguments that speak to an answer of this question, and to nothing the person has said."""
    speaking = [argument.speaks_to for argument in knowledge.arguments.values() if argument.speaks_to]
    new = [wishes for wishes in speaking if not wishes.keys().isdisjoint(question.option) and yours.isdisjoint(wishes)]
    return len(new) / max(1, len(speaking))


def _at_stake(
    knowledge: Knowledge, facts: Facts, passed: Collection[str], shares: Shares
) -> Iterator[tuple[Argument, float]]:
    """The arguments that an answer may decide, and what deciding is worth."""
    for kind, worth in STAKES.items():
        for argument in knowledge.told_of_kind[kind]:
            yield argument, worth
    worth = SIGN_STAKE * WARNED ** sum(holds(argument, facts, None) for argument in knowledge.signs)
    for argument in knowledge.signs:
        yield argument, worth
    for names, arguments in knowledge.green_signs:
        if names.isdisjoint(passed):
            for argument in arguments:
                yield argument, GREEN_STAKE
    for argument, stages in knowledge.half_told:
        yield argument, USUAL_STAKE * sum(shares[stage] for stage in stages)
    for question in knowledge.about_you:
        for wish in facts.get(question.id, ()):
            for argument in knowledge.told_to.get(wish, ()):
                yield argument, FIT_STAKE * abs(argument.speaks_to[wish])


def _missing(argument: Argument, facts: Facts, passed: Collection[str]) -> list[str]:
    """The open questions on which the argument hangs; none when it is decided or can no longer be."""
    missing = []
    for name, wanted in argument.holds_when.answers.items():
        if name not in facts:
            if name in passed:
                return []
            missing.append(name)
        elif wanted.isdisjoint(facts[name]):
            return []
    return [] if any_of(argument.unless, facts, None) else missing
