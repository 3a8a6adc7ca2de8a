"""The words of an option in pieces, as people say them: what stands on its button, and the parts of it."""

import re
from collections.abc import Collection
from functools import lru_cache

from dialogs.hearing.words.quantities import NOT
from dialogs.session.cleaning import plain
from knowledge.model import Option
from knowledge.records import dataclass

BOUNDS = {"more", "less", "fewer", "least", "most", "max", "above", "up", "or", "to"}  # they may end a span of numbers
LITTLE_WORDS = set(
    "a am an and are as at be by can could did do does for from had has have he i id ill im in is it its ive just me "
    "my of on or our should so that thats the their them then there theres they theyre this to us was we were "
    "weve will with would you your "
    "believe guess probably really suppose think well yeah yep yes yet".split()
)
NEGATIONS = NOT | {"none", "nobody", "nothing", "neither", "nor", "hardly"}
CONTRACTED = set(
    "aint arent cannot cant couldnt didnt doesnt dont hadnt hasnt havent isnt shouldnt wasnt werent wont "
    "wouldnt".split()
)
FEWEST_MIXED = 3  # words that nobody says by chance, whatever their order: `a small, known part`
OPTION_PARTS = re.compile(r"[,;:]\s|[()–—]|\b(?:or|like)\b")


@dataclass(frozen=True)
class Piece:
    """Words of an option that stand together: the whole, or one of those it lists; `runs` are joined, and `mixed` are
    those that are long enough to be known in any order.
    """

    words: tuple[str, ...]
    runs: frozenset[str]
    mixed: frozenset[tuple[str, ...]]
    negated: bool


@lru_cache(maxsize=4096)
def said_of(option: Option) -> str:
    return plain(option.say)


@lru_cache(maxsize=4096)
def on_button(option: Option) -> frozenset[str]:
    """In full, and in brief where it has that."""
    return frozenset({plain(option.say), plain(option.brief or option.say)})


@lru_cache(maxsize=4096)
def pieces_of(option: Option) -> tuple[Piece, ...]:
    """The whole comes first."""
    parts = (part for part in OPTION_PARTS.split(option.say) if plain(part) not in BOUNDS)
    return tuple(_piece(telling_words(text)) for text in (option.say, *parts))


def _piece(words: tuple[str, ...]) -> Piece:
    """What of the piece says enough of it: all, or two words in a row. One word out of more is said by chance."""
    size = len(words)
    runs = [words[start:end] for start in range(size) for end in range(start + min(size, 2), size + 1)]
    mixed = frozenset(tuple(sorted(run)) for run in runs if len(run) >= FEWEST_MIXED and _says(run))
    return Piece(words, frozenset("".join(run) for run in runs if _says(run)), mixed, denies(words))


def _says(run: tuple[str, ...]) -> bool:
    """`Not` alone says nothing, and figures are for those who read numbers."""
    return any(word not in NOT and not word.isdecimal() for word in run)


def telling_words(text: str) -> tuple[str, ...]:
    """The words that count. Hyphens part words here; joined again, `start-up`, `start up` and `startup` are one."""
    words = plain(text).replace("-", " ").split()
    return tuple("not" if word in CONTRACTED else word for word in words if word not in LITTLE_WORDS)


def denies(words: Collection[str]) -> bool:
    return not NEGATIONS.isdisjoint(words)
