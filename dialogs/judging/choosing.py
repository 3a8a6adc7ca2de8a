"""Which question to ask next: what it would tell about the stage, the flags and the fit, in bits or their like."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from math import log2

from dialogs.judging.consistency import ruled_out
from dialogs.judging.stage import judge, row_of
from dialogs.judging.stakes import stakes
from dialogs.session.answers import SKIPPED, UNKNOWN, Facts, Value
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import Shares

SETTLED = 0.96  # a verdict this sure needs no more evidence
MOST_QUESTIONS = 12
FEW, WORTH_ASKING_FIRST = 5, 0.005  # after so few answers, what tells anything is asked while nothing stands
WORTH_ASKING = 0.147
TELLS = 1.15  # the worth of a bit about the stage
SAME_TOPIC = 1.15
ROW_TURNS, ROW_ENDS = 3, 6  # "don't know" in a row: what can be looked up comes first; nothing more is asked
KNOWN = 0.27  # how much it counts that few can answer: 0 not at all, 1 as much as what the answer tells
NOT_AGAIN = 0.95  # each "don't know" makes another question so much the less promising


def next_question(
    knowledge: Knowledge,
    facts: Facts,
    passed: Collection[str],
    effort: int,
    topic: str = "",
    *,
    row: int = 0,
    insist: bool = False,
) -> str | None:
    """The question most worth asking, or None when it is time for the verdict.

    `passed` were answered in any way, `effort` is that of the answers in this case, `topic` that of the last one, `row`
    how many in a row were no answers. Who insists gets another one as long as there is any.
    """
    if (effort >= MOST_QUESTIONS or row >= ROW_ENDS) and not insist:
        return None
    shares, verdict = judge(knowledge, facts)
    settled = verdict is not None and max(shares) >= SETTLED
    closed = {*passed, *ruled_out(knowledge, facts)}
    least = WORTH_ASKING_FIRST if effort < FEW and not settled else WORTH_ASKING
    talk = _Talk(
        facts=facts,
        passed=closed,
        topic=topic,
        shares=shares,
        stakes=stakes(knowledge, facts, closed, shares),
        least=0.0 if insist else least,
        curious=insist or not settled,
        several=insist or effort + 1 < MOST_QUESTIONS,
        hope=NOT_AGAIN ** max(0, len(passed) - len(facts)),
    )
    # A talk opens with what kind of place it is, however much another question would tell.
    opening = next(iter(knowledge.topics), "") if not effort else ""
    first = [question for question in knowledge.by_promise if question.topic == opening][:1] if opening else []
    if row >= ROW_TURNS:
        first = [question for question in knowledge.by_promise if question.find_out]
    yours = _most_worth(knowledge.about_you, talk) if row > ROW_TURNS else None  # which everybody knows
    return yours or _most_worth(first, talk) or _most_worth(knowledge.by_promise, talk)


def unknown_in_a_row(knowledge: Knowledge, values: Mapping[str, Value]) -> int:
    """How many of the last answers, oldest first, say that the person doesn't know. What they know of themselves tells
    nothing of the company, so it ends no row.
    """
    row = 0
    for name, value in reversed([*values.items()]):
        question = knowledge.questions.get(name)
        if value in (UNKNOWN, SKIPPED):
            row += question is not None
        elif question and not question.about_you:
            break
    return row


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
    hope: float  # how much is left of it that this person knows what most do


def _most_worth(questions: Iterable[Question], talk: _Talk) -> str | None:
    """The open question that is worth most, if any is worth asking. Most are ruled out by what they could tell."""
    best, most = None, talk.least
    left = _left(talk.shares)
    for question in questions:
        if question.id in talk.passed or (question.many and not talk.several):
            continue
        stake, manners = talk.stakes.get(question.id, 0.0), _manners(question, talk.topic, talk.hope)
        tells = TELLS * (talk.curious and not question.about_you)
        if (stake + min(question.promise, question.temper * left) * tells) * manners > most:
            worth = (stake + (tells * information(question, talk.facts, talk.shares) if tells else 0.0)) * manners
            if worth > most:
                best, most = question.id, worth
    return best


def _left(shares: Shares) -> float:
    """The bits that are missing to certainty about the stage, and a grain for rounding: no answer tells more."""
    return 1e-9 - sum(share * log2(share) for share in shares if share)


def _manners(question: Question, topic: str, hope: float) -> float:
    """A talk stays on its topic for a while, and asks first what people know."""
    if question.about_you:
        return 1.0
    return (SAME_TOPIC if question.topic == topic else 1.0) * _ease(question) * hope


@lru_cache(maxsize=1024)
def _ease(question: Question) -> float:
    return float(question.known**KNOWN)


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
