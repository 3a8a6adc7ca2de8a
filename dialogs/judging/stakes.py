"""What the open questions could decide beside the stage, in bits or their like.

Each argument that is not decided yet lends its worth to the questions on which it hangs. Little else matters to what a
question could decide: which of the person's wishes these arguments speak to, and what was told already. All of this
are bits of one number, the state of a talk. Under those bits that matter to a question its stake is kept: talks come
to the same ones over and over, and only the first of them has it worked out.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain, count
from math import sqrt

from dialogs.session.answers import Facts
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.records import cached_property
from knowledge.shares import STAGES, Shares

# What the chance to decide something beside the stage is worth, in bits.
STAKES = {"red_flag": 0.13, "silence": 0.005}
GREEN_STAKE = 0.011  # for a green flag, as far as what it claims could not be told by anything asked so far
SIGN_STAKE = 0.62  # for a warning among what can be told of the work
WARNED = 0.85  # each warning that was told makes another so much the less worth
USUAL_STAKE = 0.018  # for what is usual at such places and hangs on an answer, too
FIT_STAKE = 0.08  # for an argument that speaks to a wish of this person, per point
WISH_STAKE = 0.2  # ... and, as long as nothing that was told speaks to that wish, for telling whatever does
YOU_STAKE = 0.26  # for knowing the person, if every argument spoke to the answer
ASKED_STAKE = 0.4  # for a question that is asked of everybody with such a wish

MOST_KEPT = 1024  # stakes of one question
COUNT = 8  # bits of a number within a state
MOST_COUNTED = (1 << COUNT) - 1
NOTHING_TOLD = (0, 0)
Bits = int  # a state of a talk, or some bits of it
# What a question could decide if the company were of each stage, and besides what is usual at one stage only.
Stake = tuple[float, float, float, Sequence[tuple[int, Shares]]]


def stakes(knowledge: Knowledge, facts: Facts, passed: Collection[str], shares: Shares) -> dict[str, float]:
    """What each open question could decide beside the stage."""
    chart = chart_of(knowledge)
    state = chart.state(facts, passed)
    still = (asking for asking in chart.askings.values() if not state & asking.passed)
    return {asking.name: weighed_stake(asking.stake(state), shares) for asking in still}


def weighed_stake(stake: Stake, shares: Shares) -> float:
    """What a question could decide, with the chances of the stages."""
    p, q, r = shares
    a, b, c, usual = stake
    worth = p * a + q * b + r * c
    for stage, (a, b, c) in usual:
        worth += shares[stage] * (p * a + q * b + r * c)
    return worth


class Chart:
    """The states of talks with a knowledge: which bit stands for what."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        place = count()
        # Of an argument, that it can no longer come to hold, or that all is answered on which it hangs alone.
        self.decided = {argument: 1 << next(place) for argument in knowledge.arguments.values()}
        self.passed = {name: 1 << next(place) for name in knowledge.questions}
        self.yours = {option: 1 << next(place) for question in knowledge.about_you for option in question.option}
        self.spoken_to = {wish: 1 << next(place) for wish in knowledge.told_to}  # by something that was told
        self.claimed = [(some, 1 << next(place)) for some in knowledge.green_signs]  # one of these was told
        self.warned = next(place)  # from here on, how many warnings were told
        self.several = self.warned + COUNT  # and how much the person said of themselves
        self.end = self.several + COUNT
        self.speaking = max(1, sum(bool(argument.speaks_to) for argument in knowledge.arguments.values()))
        self._signs = self.bits(knowledge.signs)
        self._claims = [(self.bits(some), flag) for some, flag in self.claimed if len(some) > 1]
        self._wishes = {wish: (self.bits(some), self.spoken_to[wish]) for wish, some in knowledge.told_to.items()}
        self._on_several = [
            (self.decided[a], self.hinges(a)) for a in knowledge.arguments.values() if len(a.holds_when.answers) > 1
        ]
        self.undecided = {argument: Undecided(self, argument) for argument in knowledge.arguments.values()}
        self.askings = {question.id: Asking(self, question) for question in knowledge.questions.values()}

    def bits(self, arguments: Iterable[Argument]) -> Bits:
        return sum(self.decided[argument] for argument in arguments)

    def hinges(self, argument: Argument) -> Bits:
        """The questions on which it hangs."""
        return sum(self.passed[name] for name in argument.holds_when.answers)

    def state(self, facts: Facts, passed: Collection[str]) -> Bits:
        """Where a talk stands, as far as stakes go; `passed` were answered in any way, or make no sense."""
        closed = hung = state = several = 0
        for name in passed:
            closes, alone, others = _answered(self, name, facts.get(name, ()))
            closed |= closes
            hung |= alone
            state |= others
        for bit, hinges in self._on_several:
            if not hinges & ~state:
                hung |= bit
        told = hung & ~closed
        for bits, flag in self._claims:
            if bits & told:
                state |= flag
        for question in self.knowledge.about_you:
            for wish in facts.get(question.id, ()):
                several += 1
                state |= self.yours[wish]
                bits, flag = self._wishes.get(wish, NOTHING_TOLD)
                if bits & told:
                    state |= flag
        return state | closed | hung | (told & self._signs).bit_count() << self.warned | several << self.several


class Undecided:
    """An argument that may still come to hold: what deciding it is worth, and which bits of a state matter to that."""

    def __init__(self, chart: Chart, argument: Argument) -> None:
        knowledge = chart.knowledge
        self.argument, self.chart = argument, chart
        self.decided, self.hinges = chart.decided[argument], chart.hinges(argument)
        self.matters = self.decided | self.hinges
        at = argument.holds_when.stages
        self.stages = [n for n, stage in enumerate(STAGES) if stage in at]  # at which it is usual
        self.always, self.warns = USUAL_STAKE, False
        self.claims: list[Bits] = []
        self.wishes: list[tuple[Bits, Bits, int]] = []  # that it is this person's, that something spoke to it; points
        if argument.typical:
            return
        self.always, self.warns = STAKES.get(argument.kind, 0.0), argument in knowledge.signs
        self.claims = [flag for some, flag in chart.claimed if argument in some]
        self.wishes = [
            (chart.yours[wish], chart.spoken_to[wish], abs(points))
            for wish, points in argument.speaks_to.items()
            if wish in chart.yours
        ]
        self.matters |= MOST_COUNTED << chart.warned if self.warns else 0
        self.matters |= MOST_COUNTED << chart.several if self.wishes else 0
        for bits in (*self.claims, *(yours | spoken_to for yours, spoken_to, _ in self.wishes)):
            self.matters |= bits

    def worth(self, state: Bits) -> float:
        worth = self.always
        if self.warns:
            worth += SIGN_STAKE * WARNED ** (state >> self.chart.warned & MOST_COUNTED)
        for claimed in self.claims:
            if not state & claimed:
                worth += GREEN_STAKE / len(self.argument.carries)
        for yours, spoken_to, points in self.wishes:
            if state & yours:  # who has many is asked about each of them the less
                several = state >> self.chart.several & MOST_COUNTED
                worth += FIT_STAKE / sqrt(several) * points + (0.0 if state & spoken_to else WISH_STAKE / several)
        return worth


class Asking:
    """A question that can be asked, and what could be decided by it."""

    def __init__(self, chart: Chart, question: Question) -> None:
        self.chart, self.question, self.name = chart, question, question.id
        self.passed = chart.passed[question.id]
        hinges = chart.knowledge.hinges
        self.undecided = [
            (chart.undecided[argument], hinges[argument.id][question.id])
            for argument in chart.knowledge.leaning_on[question.id]
        ]
        self.asked_of = sum(chart.yours.get(option, 0) for option in question.asked_of)
        self.matters = self.asked_of  # the bits of a state that do
        for undecided, _ in self.undecided:
            self.matters |= undecided.matters
        for wish in chain.from_iterable(self._speaking) if question.about_you else ():
            self.matters |= chart.yours.get(wish, 0)
        self.kept: dict[Bits, Stake] = {}

    @cached_property
    def _speaking(self) -> list[Collection[str]]:
        """What each argument speaks to that speaks to an answer of this question."""
        speaking = (argument.speaks_to.keys() for argument in self.chart.knowledge.arguments.values())
        return [wishes for wishes in speaking if not wishes.isdisjoint(self.question.option)]

    def stake(self, state: Bits) -> Stake:
        here = state & self.matters
        stake = self.kept.get(here)
        if stake is None:
            if len(self.kept) == MOST_KEPT:
                self.kept.clear()
            stake = self.kept[here] = self._worked_out(here)
        return stake

    def _worked_out(self, state: Bits) -> Stake:
        """The worth of each argument that is not decided, shared among the questions on which it hangs that are open.

        And, whatever the stage, what it is worth to know the person, and to ask what everybody with a wish is asked.
        """
        a = b = c = self._for_itself(state)
        usual: list[tuple[int, Shares]] = []
        for undecided, shares in self.undecided:
            if state & undecided.decided:
                continue
            each = undecided.worth(state) / (undecided.hinges & ~state).bit_count()
            p, q, r = (each * share for share in shares)
            if stages := undecided.stages:
                usual += ((stage, (p, q, r)) for stage in stages)
            else:
                a, b, c = a + p, b + q, c + r
        return (a, b, c, usual)

    def _for_itself(self, state: Bits) -> float:
        worth = ASKED_STAKE if state & self.asked_of else 0.0
        if not self.question.about_you:
            return worth
        said = {option for option, bit in self.chart.yours.items() if state & bit}
        news = sum(said.isdisjoint(wishes) for wishes in self._speaking)
        return worth + YOU_STAKE * sqrt(news / self.chart.speaking)


@lru_cache(maxsize=8)
def chart_of(knowledge: Knowledge) -> Chart:
    return Chart(knowledge)


@lru_cache(maxsize=4096)
def _answered(chart: Chart, name: str, options: tuple[str, ...]) -> tuple[Bits, Bits, Bits]:
    """What follows when this is the answer, where no options is that it is not known: which arguments can no longer
    come to hold, which have nothing more to wait for, and that the question was passed.
    """
    knowledge = chart.knowledge
    leaning = knowledge.leaning_on.get(name, ())
    missed = [a for a in leaning if a.holds_when.answers[name].isdisjoint(options)]
    stopped = [a for a in knowledge.stopped_by.get(name, ()) if not a.unless.answers[name].isdisjoint(options)]
    alone = [a for a in leaning if len(a.holds_when.answers) == 1]
    return chart.bits({*missed, *stopped}), chart.bits(alone), chart.passed.get(name, 0)
