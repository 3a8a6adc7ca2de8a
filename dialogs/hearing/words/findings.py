"""What a reader found in a text: an answer, how sure it is, and where its words stand."""

from typing import NamedTuple

from dialogs.session.answers import Value
from knowledge.records import dataclass

SURE = 0.8  # from here on an answer is taken for given
FOLLOWS = 0.551  # of what follows from something else, and counts where nothing more is told
LIKELY = 0.5  # from here on it is asked about


class Span(NamedTuple):
    """A number that lies between two."""

    low: float
    high: float


@dataclass(frozen=True)
class Finding:
    """`value` None takes an answer back. `first` to `after` are the words that say it."""

    question: str
    value: Value | Span | None
    sure: float
    first: int
    after: int
