"""Which questions a sentence is about, when none of them was asked.

Each word and each pair of words speaks for the questions whose phrases hold it, the more the rarer it is elsewhere;
one strong word alone is never enough.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import log

from dialogs.hearing.words.ear import LITTLE_IN_STORY, MOST_KEPT, NOTHING, PAIRS, Spelling
from knowledge.records import dataclass

MASS = 15.0  # of counts that nobody has seen
AGAINST = -1.0  # what a word can speak against a question, at most
STRONG, FEWEST = 1.0, 2.0  # from where on a word is strong, and how much of those is needed
LENGTH = 0.3  # the power of the number of words by which a strength is divided


@dataclass(frozen=True)
class Topic:
    question: str
    strength: float


class Topics:
    """Made of all phrases: the question that they are said for -> their words."""

    def __init__(self, spelling: Spelling, said: Mapping[str, Sequence[Sequence[str]]]) -> None:
        self._spelling = spelling
        self._counts: dict[str, tuple[dict[str, int], Counter[str]]] = {}
        self._sums: dict[str, float] = {}
        for question, phrases in said.items():
            pairs, told, little = _counted(spelling, phrases)
            sums = pairs.total() * PAIRS + told.total() + little.total() * LITTLE_IN_STORY
            dict.update(pairs, told)  # in place: no pair is a word, and two of each would take room
            self._counts[question], self._sums[question] = (pairs, little), sums
        self._whole = sum(self._sums.values())
        self._weights: dict[str, Mapping[str, float]] = {}

    def hold(self, word: str) -> bool:
        """Whether a word that tells something stands in any phrase for a question."""
        root = self._spelling.stem(word)
        told = word not in self._spelling.little
        return told and any(root in own for question, (own, _) in self._counts.items() if question != NOTHING)

    def about(self, words: Sequence[str]) -> list[Topic]:
        """The questions that enough strong words speak for, the likeliest first."""
        marks = [(mark, weight, self._weights_of(mark)) for mark, weight in self._spelling.plain_marks(words).items()]
        strong: dict[str, float] = {}
        for _, weight, weights in marks:
            for question, worth in weights.items():
                if worth > STRONG:
                    strong[question] = strong.get(question, 0.0) + weight
        enough = [question for question, weight in strong.items() if weight >= FEWEST and question != NOTHING]
        if not enough:
            return []
        speaks = dict.fromkeys(enough, 0.0)
        against = 0.0
        for mark, weight, weights in marks:
            alone = 0.0 if " " in mark else AGAINST
            against += weight * alone
            for question in enough:
                if question in weights:
                    speaks[question] += weight * (weights[question] - alone)
        size = len(words) ** LENGTH if words else 1.0
        found = [Topic(question, (spoken + against) / size) for question, spoken in speaks.items()]
        return sorted(found, key=lambda topic: -topic.strength)

    def speaks_for(self, words: Iterable[str], question: str) -> float:
        """How much single words speak for a question, whatever speaks against it."""
        marks = (mark for mark in self._spelling.plain_marks(tuple(words)) if " " not in mark)
        return sum(max(0.0, self._weights_of(mark).get(question, 0.0)) for mark in marks)

    def _weights_of(self, mark: str) -> Mapping[str, float]:
        if mark not in self._weights:
            if len(self._weights) >= MOST_KEPT:
                self._weights.clear()
            weight = PAIRS if " " in mark else 1.0
            counts = {
                question: own.get(mark, 0) * weight + little.get(mark, 0) * LITTLE_IN_STORY
                for question, (own, little) in self._counts.items()
                if mark in own or mark in little
            }
            self._weights[mark] = {question: self._worth(counts, question) for question in counts}
        return self._weights[mark]

    def _worth(self, counts: Mapping[str, float], question: str) -> float:
        every = sum(counts.values())
        own = (counts[question] + MASS * (every + 1) / self._whole) / (self._sums[question] + MASS)
        rest = (every - counts[question] + MASS / 50) / (self._whole - self._sums[question] + MASS)
        return max(AGAINST, log(own / rest))


def _counted(spelling: Spelling, phrases: Iterable[Sequence[str]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """In how many phrases a pair of words stands, a word that tells something, a little word alone."""
    pairs: list[str] = []
    plain: list[str] = []
    told, alone = Counter[str](), Counter[str]()
    for words in phrases:
        stems = spelling.stems(words)
        paired = map(" ".join, pairwise(stems))
        if len({*stems}) == len(stems):  # as in nearly all: then each word and pair stands there once
            plain += words
            pairs += paired
        else:
            telling = spelling.telling(words)
            told.update(telling)
            alone.update({*stems} - telling)
            pairs += {*paired}
    for word, count in Counter(plain).items():
        (alone if word in spelling.little else told)[spelling.stem(word)] += count
    return Counter(pairs), told, alone
