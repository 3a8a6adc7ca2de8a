"""Which question to ask next: what it would tell about the stage, the flags and the fit, in bits or their like."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from dialogs.judging.consistency import ruled_out
from dialogs.judging.information import TOUCHED, information, nearest, plane
from dialogs.judging.stage import judge
from dialogs.judging.stakes import MOST_KEPT, Asking, Bits, Stake, chart_of, weighed_stake
from dialogs.session.answers import SKIPPED, UNKNOWN, Facts, Value
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass
from knowledge.shares import Shares

# TELLS, WORTH_ASKING, SAME_TOPIC, KNOWN and NOT_AGAIN were weighed together, on the cases in tests/judgement and on
# talks with made-up people (tests/simulation): a little more of one asks other questions, which shows in both.
SETTLED = 0.97  # a verdict this sure needs no more evidence
MOST_QUESTIONS = 12  # the README promises so much
FEW, WORTH_ASKING_FIRST = 5, 0.005  # after so few answers, what tells anything is asked while nothing stands
WORTH_ASKING = 0.198  # bits, or what counts like them; the talk ends where nothing would tell more
TELLS = 1.35  # the worth of a bit about the stage
SAME_TOPIC = 1.05  # by how much rather the talk stays on its topic
ROW_TURNS, ROW_ENDS = 3, 6  # "don't know" in a row: what can be looked up comes first; nothing more is asked
KNOWN = 0.27  # how much it counts that few can answer: 0 not at all, 1 as much as what the answer tells
ALL_TELL = (1.0, 1.0, 1.0)
NOT_AGAIN = 0.97  # each "don't know" makes another question so much the less promising


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
    curious = insist or not settled
    prospects = _prospects(knowledge)
    talk = _Talk(
        facts=facts,
        state=chart_of(knowledge).state(facts, closed) | (prospects.at[nearest(shares)] if curious else 0),
        topic=topic,
        shares=shares,
        least=0.0 if insist else least,
        curious=curious,
        several=insist or effort + 1 < MOST_QUESTIONS,
        hope=NOT_AGAIN ** max(0, len(passed) - len(facts)),
    )
    first = prospects.opening if not effort else []
    if row >= ROW_TURNS:
        first = prospects.found_out
    yours = prospects.about_you if row > ROW_TURNS else []  # which everybody knows
    asked = (_most_worth(some, talk) for some in (yours, first, prospects.all) if some)
    return next((name for name in asked if name), None)


def unknown_in_a_row(knowledge: Knowledge, values: dict[str, Value]) -> int:
    """How many of the last answers, oldest first, say that the person doesn't know. What they know of themselves tells
    nothing of the company, so it ends no row.
    """
    row = 0
    for name in reversed(values):
        value = values[name]
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
    state: Bits  # of what could be decided, and of the questions that were passed
    topic: str
    shares: Shares
    least: float
    curious: bool  # about the stage
    several: bool  # whether there is room for a question that takes several answers
    hope: float  # how much is left of it that this person knows what most do


def _ease(known: Shares) -> Shares:
    a, b, c = known
    return (float(a**KNOWN), float(b**KNOWN), float(c**KNOWN))


class _Prospect:
    """A question that may be asked. `at` is the bit of a state for each of the shares at which bounds are laid."""

    def __init__(self, question: Question, asking: Asking, at: Mapping[Shares, Bits]) -> None:
        self.question, self.asking, self.at = question, asking, at
        self.about_you, self.many, self.topic = question.about_you, question.many, question.topic
        self.ease = ALL_TELL if question.about_you else _ease(question.known)
        self.passed = asking.passed
        self.matters = asking.matters | sum(at.values())
        self.kept: dict[Bits, Stake] = {}

    def manners(self, talk: _Talk) -> float:
        """A talk stays on its topic for a while, and asks first what people know of such places."""
        if self.about_you:
            return 1.0
        (p, q, r), (a, b, c) = talk.shares, self.ease
        return (SAME_TOPIC if self.topic == talk.topic else 1.0) * (p * a + q * b + r * c) * talk.hope

    def worth(self, talk: _Talk) -> float:
        told = information(self.question, talk.facts, talk.shares) if talk.curious and not self.about_you else 0.0
        return (weighed_stake(self.asking.stake(talk.state), talk.shares) + TELLS * told) * self.manners(talk)

    def most(self, state: Bits) -> Stake:
        """What it may be worth, by stage, before manners. Kept like a stake."""
        a, b, c, usual = self.asking.stake(state)
        at = next((shares for shares, bit in self.at.items() if state & bit), None)
        if at and not self.about_you:
            bound = plane(self.question, at)
            a, b, c = a + TELLS * bound[0], b + TELLS * bound[1], c + TELLS * bound[2]
        if len(self.kept) == MOST_KEPT:
            self.kept.clear()
        return self.kept.setdefault(state, (a, b, c, usual))


class _Prospects:
    """All questions, those first that can tell most."""

    def __init__(self, knowledge: Knowledge) -> None:
        chart = chart_of(knowledge)
        self.at = {shares: 1 << chart.end + n for n, shares in enumerate(TOUCHED)}
        self.all = [_Prospect(question, chart.askings[question.id], self.at) for question in knowledge.by_promise]
        self.about_you = [prospect for prospect in self.all if prospect.about_you]
        self.found_out = [prospect for prospect in self.all if prospect.question.find_out]
        # A talk opens with what kind of place it is, however much another question would tell.
        opening = next(iter(knowledge.topics), "")
        self.opening = [prospect for prospect in self.all if prospect.topic == opening][:1]


_prospects = lru_cache(maxsize=8)(_Prospects)


def _most_worth(prospects: Sequence[_Prospect], talk: _Talk) -> str | None:
    """The open question that is worth most, if any is worth asking; of equals the first.

    Most are ruled out by the most that they may be worth, so that few have to be worked out.
    """
    best, most, place = None, talk.least, 0
    for bound, n, prospect in sorted(_promising(prospects, talk), reverse=True):
        if bound < most:
            break
        worth = prospect.worth(talk)
        if worth > most or (worth == most and best and n > place):
            best, most, place = prospect.question.id, worth, n
    return best


def _promising(prospects: Sequence[_Prospect], talk: _Talk) -> list[tuple[float, int, _Prospect]]:
    """The open questions that may be worth asking: what each is worth at most, and its place, counted from the end.

    Each choice goes through all questions here, so it is kept short.
    """
    state, least = talk.state, talk.least
    p, q, r = talk.shares
    found = []
    for n, prospect in enumerate(prospects):
        if state & prospect.passed or (prospect.many and not talk.several):
            continue
        here = state & prospect.matters
        a, b, c, usual = prospect.kept.get(here) or prospect.most(here)
        bound = p * a + q * b + r * c
        for stage, (a, b, c) in usual:
            bound += talk.shares[stage] * (p * a + q * b + r * c)
        if not prospect.about_you:
            a, b, c = prospect.ease
            bound *= (p * a + q * b + r * c) * (talk.hope * SAME_TOPIC if prospect.topic == talk.topic else talk.hope)
        if bound > least:
            found.append((bound, -n, prospect))
    return found
