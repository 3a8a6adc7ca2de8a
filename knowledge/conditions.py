"""What holds when something is so: arguments, contradictions, kinds of place. Each remembers where it was read from."""

from collections.abc import Mapping

from knowledge.problems import Place, Written
from knowledge.records import dataclass


@dataclass(frozen=True)
class Condition(Written):
    """What must be so: the verdict is one of `stages` (if any are named), and each answer one of those named."""

    stages: frozenset[str]
    answers: Mapping[str, frozenset[str]]
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Example(Written):
    """A case in small: with these answers (and this verdict) the argument holds, or does not."""

    answers: Mapping[str, tuple[str, ...]]
    stage: str | None
    holds: bool
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, eq=False)
class Argument(Written):
    id: str
    kind: str
    claim: str
    carries: tuple[str, ...]
    holds_when: Condition
    unless: Condition
    speaks_to: Mapping[str, int]
    examples: tuple[Example, ...]
    place: Place
    places: Mapping[str, Place]

    @property
    def typical(self) -> bool:
        """Holds because of the verdict: what is usual in such places, not what the person told."""
        return bool(self.holds_when.stages)


@dataclass(frozen=True, eq=False)
class Contradiction(Written):
    """What can hardly both be so: these answers to two questions, or a number that is `more` than that of another."""

    id: str
    say: str
    both: Condition
    more: str
    than: str
    place: Place
    places: Mapping[str, Place]

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.than, self.more) if self.more else tuple(self.both.answers)


@dataclass(frozen=True, eq=False)
class Workplace(Written):
    """A kind of place to work at, and what it `looks_like`; `look_for` has each hint under the claim it rests on."""

    id: str
    say: str
    looks_like: Condition
    look_for: Mapping[str, str]
    to_ask: tuple[str, ...]
    place: Place
    places: Mapping[str, Place]
