"""Which question to ask next: what it would tell about the stage, the flags and the fit, in bits or their like."""

from collections.abc import Container
from math import log2

from dialogs.answers import Facts
from dialogs.holding import any_of
from dialogs.judging import judge, row_of
from knowledge.model import Argument, Knowledge, Question, Shares

SETTLED = 0.9  # a verdict this sure needs no more evidence
MOST_QUESTIONS = 12
WORTH_ASKING = 0.08
SAME_TOPIC = 1.15
# What the chance to decide something beside the stage is worth, in bits.
STAKES = {"red_flag": 0.2, "silence": 0.08}
FIT_STAKE = 0.02  # for an argument that speaks to a wish of this person, per point
YOU_STAKE = 0.14  # for knowing the person, if every argument spoke to the answer
EASE = {"public": 1.0, "recruiter": 0.9}  # how readily an outsider can answer; what only insiders know:
HARD = 0.8


def next_question(knowledge: Knowledge, facts: Facts, passed: Container[str], asked: int, topic: str = "") -> str | None:
    """The question most worth asking, or None when it is time for the verdict.

    `passed` were answered in any way, `asked` counts the questions of this conversation, `topic` is the last one's.
    """
    if asked >= MOST_QUESTIONS:
        return None
    worth = _worth_of_each(knowledge, facts, passed, topic)
    # A talk opens with what kind of place it is, however much another question would tell.
    opening = next(iter(knowledge.topics), "") if not asked else ""
    first = {name: value for name, value in worth.items() if knowledge.questions[name].topic == opening}
    return max(first or worth, key=lambda name: worth[name], default=None)


def _worth_of_each(knowledge: Knowledge, facts: Facts, passed: Container[str], topic: str) -> dict[str, float]:
    """The open questions that are worth asking, and how much."""
    shares, verdict = judge(knowledge, facts)
    settled = verdict is not None and max(shares) >= SETTLED
    stakes = _stakes(knowledge, facts, passed, shares)
    worth = {}
    for question in knowledge.questions.values():
        if question.id not in passed:
            value = stakes.get(question.id, 0.0)
            if not settled and not question.about_you:
                value += information(question, facts, shares)
            if value > WORTH_ASKING and (value := value * _manners(question, topic)) > WORTH_ASKING:
                worth[question.id] = value
    return worth


def _manners(question: Question, topic: str) -> float:
    """A talk stays on its topic for a while, and asks first what an outsider can know."""
    ease = 1.0 if question.about_you else max(EASE.get(source, HARD) for source in question.who_knows)
    return ease * (SAME_TOPIC if question.topic == topic else 1.0)


def information(question: Question, facts: Facts, shares: Shares) -> float:
    """Expected information about the stage, in bits, scaled by the temper of the answer's evidence."""
    if question.temper <= 0:
        return 0.0
    p, q, r = shares
    bits = 0.0
    row = row_of(question, facts)
    for a, b, c in question.shares[row].values():
        bits -= _plogp(p * a + q * b + r * c)
        if question.many:
            bits -= _plogp(1 - (p * a + q * b + r * c))
    noise = question.noise[row]
    return question.temper * (bits - (p * noise[0] + q * noise[1] + r * noise[2]))


def _plogp(share: float) -> float:
    return share * log2(share)


def _stakes(knowledge: Knowledge, facts: Facts, passed: Container[str], shares: Shares) -> dict[str, float]:
    """What each open question could decide beside the stage."""
    stakes = {question.id: YOU_STAKE * knowledge.reach[question.id] ** 0.5 for question in knowledge.about_you}
    yours = {option for question in knowledge.about_you for option in facts.get(question.id, ())}
    for argument in knowledge.decided_by_answers:
        worth = _worth(argument, yours)
        missing = _missing(argument, facts, passed) if worth else ()
        for name in missing:
            chance = _chance(knowledge.questions[name], argument, facts, shares)
            stakes[name] = stakes.get(name, 0.0) + worth * chance / len(missing)
    return stakes


def _worth(argument: Argument, yours: set[str]) -> float:
    if argument.kind in STAKES:
        return STAKES[argument.kind]
    return FIT_STAKE * sum(abs(weight) for wish, weight in argument.speaks_to.items() if wish in yours)


def _missing(argument: Argument, facts: Facts, passed: Container[str]) -> list[str]:
    """The open questions on which the argument hangs; none when it is decided or can no longer be."""
    if any_of(argument.unless, facts, None):
        return []
    missing = []
    for name, wanted in argument.holds_when.answers.items():
        if name not in facts:
            if name in passed:
                return []
            missing.append(name)
        elif wanted.isdisjoint(facts[name]):
            return []
    return missing


def _chance(question: Question, argument: Argument, facts: Facts, shares: Shares) -> float:
    """How probable it is that the answer is one the argument needs."""
    wanted = argument.holds_when.answers[question.id]
    if question.about_you:
        return len(wanted) / len(question.options)
    table = question.shares[row_of(question, facts)]
    p, q, r = shares
    return min(1.0, sum(p * a + q * b + r * c for a, b, c in (table[option] for option in wanted if option in table)))
