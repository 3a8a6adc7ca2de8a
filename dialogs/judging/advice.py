"""The advice: which arguments hold, what they mean for this person, and what to ask the employer."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from dialogs.judging.consistency import ruled_out, weighed
from dialogs.judging.holding import any_of, extent, holding_of
from dialogs.judging.information import information
from dialogs.judging.stage import Change, Evidence, judge, weigh, would_change
from dialogs.judging.stakes import STAKES
from dialogs.session.answers import Facts
from knowledge.conditions import Argument
from knowledge.model import Knowledge
from knowledge.records import cached_property, dataclass
from knowledge.shares import Shares

MOST_TO_ASK = 5
ONE_SIDED = 2.0  # a fit is good or poor where one side weighs so many times the other ...
LEAST_SAID = 0.4  # ... and neither where both together weigh less

Generality = tuple[bool, int, int]  # of an argument: it speaks to nobody, needs little, and carries little


@dataclass(frozen=True)
class Fit:
    """`verdict` is good, mixed, poor, or None as long as nobody can tell: too little is known of the company or of the
    person. It is mixed as well where what is known speaks neither for what they want nor against it.
    """

    verdict: str | None
    speaks_for: tuple[Argument, ...]
    against: tuple[Argument, ...]

    @property
    def both_sides(self) -> bool:
        return bool(self.speaks_for and self.against)


@dataclass(frozen=True)
class Advice:
    """All that can be said about one company to one person, worked out when it is asked for."""

    knowledge: Knowledge
    facts: Facts

    @cached_property
    def counting(self) -> Facts:
        """The facts that arguments can rest on."""
        return weighed(self.knowledge, self.facts)

    @cached_property
    def judged(self) -> tuple[Shares, str | None]:
        return judge(self.knowledge, self.facts)

    @property
    def shares(self) -> Shares:
        return self.judged[0]

    @property
    def verdict(self) -> str | None:
        return self.judged[1]

    @cached_property
    def evidence(self) -> Evidence:
        return weigh(self.knowledge, self.facts, self.shares, self.verdict)

    @cached_property
    def holding(self) -> tuple[Argument, ...]:
        """What can be said; where else a person would fit better is said where the fit is poor."""
        return tuple(a for a in self._held if a.kind != "elsewhere" or self.fit_verdict == "poor")

    @cached_property
    def _told(self) -> int:
        """See Holding: what the answers say yes to."""
        return holding_of(self.knowledge).told(self.counting)

    def told_to_you(self, facts: Facts) -> tuple[Argument, ...]:
        """What these answers say yes to, whatever the stage, and speaks to the person."""
        holding = holding_of(self.knowledge)
        told = self._told if facts is self.counting else holding.told(facts)
        return holding.arguments(told & _speaking_bits(self.knowledge, self.yours))

    @cached_property
    def _held(self) -> tuple[Argument, ...]:
        """All that hold."""
        holding = holding_of(self.knowledge)
        return holding.arguments(self._told & holding.at(self.verdict))

    def of_kind(self, kind: str) -> tuple[Argument, ...]:
        """Those that hold: what was told before what is usual, what speaks to the person before what does not."""
        return tuple(argument for argument in self._ranked if argument.kind == kind)

    @cached_property
    def _ranked(self) -> list[Argument]:
        return sorted(self.holding, key=self._rank)

    def _rank(self, argument: Argument) -> tuple[bool, int, Generality]:
        """What is general and speaks to nobody comes last."""
        return (argument.typical, -abs(self.meaning(argument)), _generality(argument))

    @cached_property
    def yours(self) -> frozenset[str]:
        """What the person said of themselves: wishes, kind of work, experience."""
        return frozenset(o for question in self.knowledge.about_you for o in self.facts.get(question.id, ()))

    def meaning(self, argument: Argument) -> int:
        """What an argument does to this person: above 0 it speaks for the place, below against it."""
        return _meanings(self.knowledge, self.yours).get(argument, 0)

    @property
    def _weights(self) -> Mapping[Argument, Sequence[int]]:
        return _weights(self.knowledge, self.yours)

    @cached_property
    def fit(self) -> Fit:
        weights = _meanings(self.knowledge, self.yours)
        speaks_for = tuple(argument for argument in self.spoken if weights[argument] >= 0)
        against = tuple(argument for argument in self.spoken if weights[argument] <= 0)
        return Fit(self.fit_verdict, speaks_for, against)

    @cached_property
    def fit_verdict(self) -> str | None:
        return self._fit_verdict(*self.sides)

    @cached_property
    def sides(self) -> tuple[float, float]:
        """How much speaks for the place and how much against it, for this person."""
        good = bad = 0.0
        shares, weights = self.shares, self._weights
        # What is usual at a stage weighs by its share, whether or not it is the verdict; what feeds one wish and
        # hurts another weighs on both sides.
        for argument in self.told_to_you(self.counting):
            each, far = weights[argument], extent(argument, shares)
            good += far * sum(weight for weight in each if weight > 0)
            bad -= far * sum(weight for weight in each if weight < 0)
        return good, bad

    def _fit_verdict(self, good: float, bad: float) -> str | None:
        if good + bad < LEAST_SAID:
            return "mixed" if self.verdict and self._weights else None
        if good >= ONE_SIDED * bad:
            return "good"
        return "poor" if bad >= ONE_SIDED * good else "mixed"

    @cached_property
    def spoken(self) -> tuple[Argument, ...]:
        """What holds and speaks to this person, the loudest first."""
        weights = _meanings(self.knowledge, self.yours)
        return tuple(sorted((a for a in self._held if a in weights), key=lambda a: -abs(weights[a])))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The company's open questions, those first that would tell most about the stage or a red flag."""
        senseless = ruled_out(self.knowledge, self.facts)
        facts, shares, flags = self.facts, self.shares, _flags_on(self.knowledge)
        worth = {
            question.id: information(question, facts, shares) + self._flag_worth(flags, question.id)
            for question in self.knowledge.about_company
            if question.id not in facts and question.id not in senseless
        }
        return tuple(sorted((name for name in worth if worth[name] > 0), key=lambda name: -worth[name]))

    def _flag_worth(self, on: Mapping[str, Sequence[Argument]], name: str) -> float:
        """What it is worth, in bits, that the answer alone may raise a red flag."""
        return STAKES["red_flag"] if any(self._hangs_on(flag, name) for flag in on.get(name, ())) else 0.0

    def _hangs_on(self, argument: Argument, name: str) -> bool:
        """Whether all else that the argument needs is told."""
        others = {n: options for n, options in argument.holds_when.answers.items() if n != name}
        told = all(not options.isdisjoint(self.facts.get(n, ())) for n, options in others.items())
        return told and not any_of(argument.unless, self.facts, self.verdict)

    def hangs_on(self, wish: str) -> tuple[Argument, ...]:
        """What holds for whoever has this wish as long as it is not known, and so speaks for nothing."""
        for_them = (a for a in self.of_kind("fit") if not a.speaks_to)
        return tuple(a for a in for_them if any(wish in options for options in a.holds_when.answers.values()))

    @property
    def ask_employer(self) -> tuple[str, ...]:
        return self.missing[:MOST_TO_ASK]

    @property
    def ask_for_wishes(self) -> tuple[str, ...]:
        """The same with what the wishes of this person hang on, right behind what tells most."""
        first, rest = self.ask_employer[:1], self.ask_employer[1:]
        return tuple(dict.fromkeys((*first, *self._for_wishes, *rest)))[:MOST_TO_ASK]

    @property
    def _for_wishes(self) -> list[str]:
        """The open questions that are asked of everybody with such a wish, behind those on which it hangs above all."""
        wishes = [wish for question in self.knowledge.about_you for wish in self.facts.get(question.id, ())]
        first = (next(iter(a.unless.answers), "") for wish in wishes for a in self.hangs_on(wish))
        asked_of = (q.id for q in self.knowledge.about_company if not self.yours.isdisjoint(q.asked_of))
        senseless = ruled_out(self.knowledge, self.facts)
        open_ones = (name for name in (*first, *asked_of) if name not in self.facts and name not in senseless)
        return [
            name for name in open_ones if name in self.knowledge.questions and self.knowledge.questions[name].ask_them
        ]

    def would_change(self) -> list[Change]:
        return self._changes

    @cached_property
    def _changes(self) -> list[Change]:
        return would_change(self.knowledge, self.facts, self.verdict)


@lru_cache(maxsize=4096)
def _generality(argument: Argument) -> Generality:
    return (not argument.speaks_to, -len(argument.holds_when.answers), -len(argument.carries))


@lru_cache(maxsize=256)
def _weights(knowledge: Knowledge, yours: frozenset[str]) -> Mapping[Argument, Sequence[int]]:
    """What each argument does to each wish of this person that it speaks to."""
    speaking = (argument for argument in _speaking(knowledge) if not yours.isdisjoint(argument.speaks_to))
    return {a: [weight for wish, weight in a.speaks_to.items() if wish in yours] for a in speaking}


@lru_cache(maxsize=256)
def _meanings(knowledge: Knowledge, yours: frozenset[str]) -> Mapping[Argument, int]:
    """The same of each of these arguments, added up."""
    return {argument: sum(weights) for argument, weights in _weights(knowledge, yours).items()}


@lru_cache(maxsize=256)
def _speaking_bits(knowledge: Knowledge, yours: frozenset[str]) -> int:
    """The same arguments, see Holding."""
    return holding_of(knowledge).bits(_weights(knowledge, yours))


@lru_cache(maxsize=8)
def _flags_on(knowledge: Knowledge) -> Mapping[str, Sequence[Argument]]:
    """question -> the red flags that its answer can make hold."""
    flags = {name: [a for a in some if a.kind == "red_flag"] for name, some in knowledge.leaning_on.items()}
    return {name: some for name, some in flags.items() if some}


@lru_cache(maxsize=8)
def _speaking(knowledge: Knowledge) -> tuple[Argument, ...]:
    """The arguments that speak to a wish, and so may do something to somebody."""
    return tuple(argument for argument in knowledge.arguments.values() if argument.speaks_to)
