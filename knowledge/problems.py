"""Where something stands in the content; a mistake there, as a value: what is wrong, and what was probably meant."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

MOST_KNOWN = 12  # names that fit on a line
BETWEEN_WORDS = re.compile(r"[\s-]+")


class Place(NamedTuple):
    """A line of a file; the first line is 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Written:
    """What was read from a file remembers where: where it begins, and each key and each word right under it."""

    place: Place
    places: Mapping[str, Place]

    def at(self, key: str, word: str = "") -> Place:
        """Where `key` is written, or the `word` under it, or else where the whole begins."""
        return self.places.get(f"{key}.{word}") or self.places.get(key, self.place)


@dataclass(frozen=True, order=True)
class Problem:
    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


def as_id(word: str) -> str:
    """How a word is written where it is to be an id."""
    return BETWEEN_WORDS.sub("_", word.strip().lower())


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is most like `word`, if any is."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def probably(word: str, known: Iterable[str]) -> str:
    """` Did you mean 'size'?` when one of `known` is close to `word`, else what is known, if that is short."""
    names = sorted(known)
    if close := closest(word, names):
        return f" Did you mean {close!r}?"
    return f" Known are: {', '.join(names)}." if 0 < len(names) <= MOST_KNOWN else ""
