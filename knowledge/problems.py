"""A mistake in the content, as a value: where it is, what is wrong, and what was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Place:
    """A line of a file; the first line is 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def probably(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'size'?` when one of `known` is close to `word`, else what is known, if that is short."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    if close:
        return f" Did you mean {close[0]!r}?"
    return f" Known are: {', '.join(names)}." if 0 < len(names) <= 12 else ""  # noqa: PLR2004 - a line's worth
