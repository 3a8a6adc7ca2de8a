"""The records of the knowledge base. Each remembers where it was read from."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import field
from math import prod

from knowledge.conditions import Argument, Condition, Contradiction, Workplace
from knowledge.house import NOBODYS, House
from knowledge.problems import Place, Written
from knowledge.records import cached_property, dataclass
from knowledge.shares import ANY, Shares, bits, bounded, farthest, noise
from knowledge.sources import Source
from knowledge.speech import SILENT, Speech
from knowledge.survey import Finding
from knowledge.symbols import Symbols
from knowledge.together import Choice, fitted

KINDS = ("red_flag", "green_flag", "like_this", "fit", "elsewhere", "silence")
SOURCES = ("public", "recruiter", "manager", "engineer")
COMPANY = re.compile(r"\{\{\s*company\s*\}\}")  # where a text names the company
PART = re.compile(
    r"\{\{\s*(part|my_part)\s*\}\}"
)  # the part of it that it is about, to the person or as they would say it
NAMED = re.compile(r"\{\{\s*(\w+)\s*\}\}")  # where a contradiction names what its answers are, or the company
MUCH_MORE = 2.0  # times as usual


@dataclass(frozen=True)
class Topic(Written):
    id: str
    temper: float
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Wish(Written):
    id: str
    say: str
    same_sense: bool
    brief: str
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Claim(Written):
    id: str
    gist: str
    sentences: tuple[str, ...]
    flag: str | None
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, eq=False)
class Option(Written):
    """One answer that a question offers; `low` to `high` (None: without end) where it takes a number.

    `same_sense`: it still means what it meant in other words, so who chose it then has chosen it. `silent`: the
    article says nothing of it. `tick`: it says the same without its question, so that it can be ticked among others.
    `brief`: the same where many stand on narrow buttons.
    """

    id: str
    say: str
    same_sense: bool
    hear: str
    low: int | None
    high: int | None
    of_100: Mapping[str, Shares]
    silent: bool
    tick: str
    place: Place
    places: Mapping[str, Place]
    brief: str = ""


@dataclass(frozen=True, eq=False)
class Question(Written):
    """`only_if`: with another answer than these there is nothing to ask. `tells` is what its answers may separate.
    `side_by_side` is the place of its row where companies are compared; 0: it has none. `patterns` has the shares of
    each choice of several options, where they go together. `asked_of`: who says this of themselves is asked. `known`:
    the share of those who speak of a company that can tell, by its stage, for people tell what stands out there.
    `find_out` says where somebody outside can look, and how to tell."""

    id: str
    topic: str
    ask: str
    why: str
    short: str
    explain: str
    find_out: str
    who_knows: tuple[str, ...]
    known: Shares
    ask_them: str
    listen_for: str
    options: tuple[Option, ...]
    number: str | None
    many: bool
    most: int
    given: str | None
    only_if: Condition
    about_you: bool
    shares_from: str
    tells: frozenset[str]
    asked_of: frozenset[str]
    patterns: Mapping[Choice, Shares]
    side_by_side: int
    temper: float
    place: Place
    places: Mapping[str, Place]

    @property
    def label(self) -> str:
        """What it is called on a button."""
        return self.short[:1].upper() + self.short[1:]

    @cached_property
    def option(self) -> Mapping[str, Option]:
        return {option.id: option for option in self.options}

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The parent's options for which there are shares, and ANY."""
        return tuple(self.options[0].of_100)

    @cached_property
    def shares(self) -> Mapping[str, Mapping[str, Shares]]:
        """row -> option -> shares, none below LEAST_SHARE."""
        return {row: {o.id: bounded(o.of_100[row]) for o in self.options} for row in self.rows}

    @cached_property
    def columns(self) -> Mapping[str, tuple[Shares, ...]]:
        """row -> the shares of each possible answer; where several can be chosen, of having it and of not."""
        if self.patterns:
            return {row: tuple(choices.values()) for row, choices in self.choices.items()}
        columns = {row: tuple(shares.values()) for row, shares in self.shares.items()}
        if not self.many:
            return columns
        return {row: (*given, *((1 - a, 1 - b, 1 - c) for a, b, c in given)) for row, given in columns.items()}

    @cached_property
    def evidence(self) -> Mapping[str, Mapping[str, Shares]]:
        """row -> option -> tempered bits for each stage when the option was chosen."""
        return {row: {o: bits(s, self.temper) for o, s in shares.items()} for row, shares in self.shares.items()}

    @cached_property
    def counter_evidence(self) -> Mapping[str, Mapping[str, Shares]]:
        """row -> option -> tempered bits when the option was left out (where several can be chosen)."""
        return {
            row: {o: bits((1 - s[0], 1 - s[1], 1 - s[2]), self.temper) for o, s in shares.items()}
            for row, shares in self.shares.items()
        }

    @cached_property
    def choices(self) -> Mapping[str, Mapping[Choice, Shares]]:
        """row -> choice -> shares, where choices have shares of their own, fitted to those of the options there."""
        return {row: self.patterns if row == ANY else fitted(self.patterns, self.shares[row]) for row in self.rows}

    @cached_property
    def together(self) -> Mapping[str, Mapping[Choice, Shares]]:
        """row -> choice -> tempered bits for each stage, where choices have shares of their own."""
        return {
            row: {choice: bits(shares, self.temper) for choice, shares in choices.items()}
            for row, choices in self.choices.items()
        }

    @cached_property
    def noise(self) -> Mapping[str, Shares]:
        """row -> bits lost to chance within each stage, which no answer can tell anything about."""
        return {row: noise(columns) for row, columns in self.columns.items()}

    @cached_property
    def promise(self) -> float:
        """Bits that no answer to this question can exceed, whatever is known: its shares against their mean."""
        return max((self.temper * farthest(columns) for columns in self.columns.values()), default=0.0)

    def share_of(self, options: Collection[str]) -> Shares:
        """How many give one of these answers, by stage; of questions about the person nothing is known."""
        if self.about_you:
            even = len(options) / len(self.options)
            return (even, even, even)
        rows = [self.shares[ANY][option] for option in options]
        a, b, c = (min(1.0, sum(shares[stage] for shares in rows)) for stage in range(3))
        return (a, b, c)

    def row(self, parent_option: str) -> str:
        return parent_option if parent_option in self.shares else ANY

    def holding(self, number: float) -> Option | None:
        """The option whose range takes this number."""
        for option in self.options:
            if option.low is not None and option.low <= number and (option.high is None or number <= option.high):
                return option
        return None


@dataclass(frozen=True, eq=False)
class Knowledge:
    topics: Mapping[str, Topic]
    wishes: Mapping[str, Wish]
    prior: Shares
    questions: Mapping[str, Question]
    arguments: Mapping[str, Argument]
    claims: Mapping[str, Claim]
    texts: Mapping[str, Mapping[str, str]]  # file -> what is explained -> its explanation
    contradictions: Mapping[str, Contradiction]
    workplaces: Mapping[str, Workplace]
    version: str
    findings: Mapping[str, Finding] = field(default_factory=dict)  # what a survey says beside the article
    symbols: Symbols = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)  # who may say so; none: all counts in full
    house: House = NOBODYS
    speech: Callable[[], Speech] = lambda: SILENT  # how people say things, read when first needed

    @cached_property
    def about_company(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions.values() if not q.about_you)

    @cached_property
    def about_you(self) -> tuple[Question, ...]:
        return tuple(q for q in self.questions.values() if q.about_you)

    @cached_property
    def conditional(self) -> tuple[Question, ...]:
        """The questions that an answer to another can rule out."""
        return tuple(q for q in self.questions.values() if q.only_if.answers)

    @cached_property
    def ruling(self) -> tuple[str, ...]:
        """The questions that can rule others out."""
        return tuple(dict.fromkeys(name for question in self.conditional for name in question.only_if.answers))

    @cached_property
    def contradictory(self) -> tuple[tuple[frozenset[str], Contradiction], ...]:
        """Which questions each contradiction is about."""
        return tuple((frozenset(c.questions), c) for c in self.contradictions.values())

    @cached_property
    def by_promise(self) -> tuple[Question, ...]:
        """All questions, those that can tell most first."""
        return tuple(sorted(self.questions.values(), key=lambda question: -question.promise))

    @cached_property
    def leaning_on(self) -> Mapping[str, tuple[Argument, ...]]:
        """question -> the arguments that its answer can make hold."""
        return {
            name: tuple(a for a in self.arguments.values() if name in a.holds_when.answers) for name in self.questions
        }

    @cached_property
    def stopped_by(self) -> Mapping[str, tuple[Argument, ...]]:
        """question -> the arguments that its answer can keep from holding."""
        return {name: tuple(a for a in self.arguments.values() if name in a.unless.answers) for name in self.questions}

    @cached_property
    def of_kind(self) -> Mapping[str, tuple[Argument, ...]]:
        return {kind: tuple(a for a in self.arguments.values() if a.kind == kind) for kind in KINDS}

    @cached_property
    def told_of_kind(self) -> Mapping[str, tuple[Argument, ...]]:
        """kind -> the arguments that answers alone decide."""
        return {kind: tuple(a for a in some if not a.typical) for kind, some in self.of_kind.items()}

    @cached_property
    def signs(self) -> tuple[Argument, ...]:
        """Warnings in what can be told of the work: much more usual without a clue than on the way, or in big places
        that outgrew it and then nobody's wish."""
        opening = next(iter(self.topics), "")  # what kind of place it is, is no warning
        told = [a for a in self.told_of_kind["like_this"] if not self._only_of(a, opening)]
        return tuple(argument for argument in told if self._warns(argument))

    def _only_of(self, argument: Argument, topic: str) -> bool:
        return all(self.questions[name].topic == topic for name in argument.holds_when.answers)

    @cached_property
    def green_signs(self) -> tuple[tuple[Argument, ...], ...]:
        """The green flags by what they claim: one that claims several things stands in several places."""
        flags = self.told_of_kind["green_flag"]
        claims = sorted({claim for argument in flags for claim in argument.carries})
        return tuple(tuple(a for a in flags if claim in a.carries) for claim in claims)

    def _warns(self, argument: Argument) -> bool:
        hinges = self.hinges[argument.id].values()
        no_clue, on_the_way, mature = (prod(shares[stage] for shares in hinges) for stage in range(3))
        unwanted = bool(argument.speaks_to) and all(weight < 0 for weight in argument.speaks_to.values())
        return no_clue >= MUCH_MORE * on_the_way or (unwanted and mature >= MUCH_MORE * on_the_way)

    @cached_property
    def told_to(self) -> Mapping[str, tuple[Argument, ...]]:
        """wish, kind of work or experience -> the arguments that speak to it and that answers alone decide."""
        told = [a for a in self.arguments.values() if not a.typical]
        wishes = {wish for argument in told for wish in argument.speaks_to}
        return {wish: tuple(a for a in told if wish in a.speaks_to) for wish in wishes}

    @cached_property
    def hinges(self) -> Mapping[str, Mapping[str, Shares]]:
        """argument -> question -> how many give an answer that the argument needs, by stage."""
        return {
            a.id: {name: self.questions[name].share_of(options) for name, options in a.holds_when.answers.items()}
            for a in self.arguments.values()
        }
