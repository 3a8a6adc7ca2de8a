"""Which phrases of a question an answer is nearest to, and whether they deny the same.

A phrase is its stems, pairs of stems, and pieces of four letters of its longer words; the rarer, the heavier. A word
that denies must stand in both, answer and phrase, or in neither.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log, sqrt

from dialogs.hearing.words.clauses import spelled
from knowledge.records import dataclass

SHORTEST_PIECED = 6  # letters of a word that is known again by its pieces
PIECE = 4
PAIRS, PIECES = 0.6, 0.22  # what a pair of stems weighs, and a piece of letters, against a stem
DENIED = 0.35  # how much is left of likeness when one denies what the other says
OF_CLAUSE = 0.45  # how much it counts that the clause says more than the phrase
BY_ONE, FEW = 0.75, 3  # how much is left when one stem alone is shared, of so many or more
MOSTLY = 0.8  # the share of the likeness that must come from phrases that agree
SECOND = 0.35  # what the second phrase of an option adds
ENDINGS = ("ingly", "ation", "ments", "ment", "ings", "ing", "edly", "ies", "ers", "ed", "es", "er", "ly", "s")
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Vote:
    """How like the phrases of an option are to what was said, from 0 to about 1.

    `agreed`: what is most like it denies nothing that the phrase does not deny, and the other way round.
    """

    option: str
    weight: float
    agreed: bool = True


class Likeness:
    """Phrases ready to be compared with: the option that they are said for -> their words."""

    def __init__(self, said: Mapping[str, Sequence[Sequence[str]]], words: Mapping[str, Iterable[str]]) -> None:
        self._little = frozenset(words.get("little", ()))
        self._negators = frozenset(words.get("negators", ()))
        self._turned = tuple(spelled(phrase) for phrase in words.get("no_negation", ()))
        alike = [list(group) for kind, group in words.items() if kind.startswith("same_") and group]
        self._alike = {word: group[0] for group in alike for word in group}
        self._owners = [option for option, phrases in said.items() for _ in phrases]
        phrases = [*chain(*said.values())]
        features = [*map(self._features, phrases)]
        self._denies = [*map(self.denies, phrases)]
        counts = Counter(chain.from_iterable(features))
        self._rarity = {feature: log(1 + len(phrases) / count) for feature, count in counts.items()}
        self._unknown = log(1 + len(phrases))
        self._sizes = [self._size(each) for each in features]
        self._holding: dict[str, list[int]] = {}
        for number, each in enumerate(features):
            for feature in each:
                self._holding.setdefault(feature, []).append(number)

    def denies(self, words: Sequence[str]) -> bool:
        found = sum(word in self._negators for word in words)
        for turn in self._turned if found else ():
            found -= sum(tuple(words[n : n + len(turn)]) == turn for n in range(len(words)))
        return found > 0

    def stems(self, words: Iterable[str]) -> list[str]:
        told = (word for word in words if word not in self._little and word not in self._negators)
        return [stem(self._alike.get(word, word)) for word in told]

    def votes(self, words: Sequence[str]) -> list[Vote]:
        """All options that something speaks for, the likeliest first."""
        features = self._features(words)
        best: dict[str, list[float]] = {}
        agreed: dict[str, float] = {}
        size, denies, told = self._size(features), self.denies(words), sum(w == 1.0 for w in features.values())
        worth, shared = self._common(features)
        for number, common in worth.items():
            own = self._sizes[number]
            like = common / (own * (size * OF_CLAUSE + own * (1 - OF_CLAUSE)))
            agrees = self._denies[number] == denies
            like *= 1.0 if agrees else DENIED
            like *= BY_ONE if told >= FEW and shared[number] == 1 else 1.0
            owner = self._owners[number]
            best.setdefault(owner, []).append(like)
            agreed[owner] = max(agreed.get(owner, 0.0), like if agrees else 0.0)
        made = [Vote(owner, _voted(likes), agreed[owner] >= MOSTLY * max(likes)) for owner, likes in best.items()]
        return sorted(made, key=lambda vote: -vote.weight)

    def _common(self, features: Mapping[str, float]) -> tuple[dict[int, float], dict[int, int]]:
        """phrase -> what it has in common, and how many stems."""
        common: dict[int, float] = {}
        stems: dict[int, int] = {}
        for feature, weight in features.items():
            worth = (weight * self._rarity.get(feature, 0.0)) ** 2
            whole = weight == 1.0
            for number in self._holding.get(feature, ()):
                common[number] = common.get(number, 0.0) + worth
                stems[number] = stems.get(number, 0) + whole
        return common, stems

    def _size(self, features: Mapping[str, float]) -> float:
        return sqrt(sum((weight * self._rarity.get(f, self._unknown)) ** 2 for f, weight in features.items()))

    def _features(self, words: Sequence[str]) -> dict[str, float]:
        stems = self.stems(words)
        features = dict.fromkeys(stems, 1.0)
        features |= {f"{one} {two}": PAIRS for one, two in pairwise(stems)}
        for word in stems:
            features |= dict.fromkeys(_pieces(word), PIECES)
        return features


def _voted(likes: list[float]) -> float:
    likes.sort(reverse=True)
    return likes[0] + SECOND * sum(likes[1:2])


def _pieces(word: str) -> Iterator[str]:
    if len(word) >= SHORTEST_PIECED:
        return (f"~{word[n : n + PIECE]}" for n in range(len(word) - PIECE + 1))
    return iter(())


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A word without its ending."""
    for ending in ENDINGS if word.endswith(ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word
