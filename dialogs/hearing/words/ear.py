"""An ear for one question: which of its options an answer leans to.

Every word, pair of words and piece of a longer word speaks against the options whose phrases never hold it, the more
the rarer it is (a complement naive Bayes over normed phrases). Little words count as well: “soon” and “not yet” tell.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, filterfalse, pairwise
from math import hypot, log, sqrt
from typing import TypeVar

from dialogs.hearing.words.phrases import stem
from knowledge.records import dataclass

PAIRS, PIECES, LITTLE = 0.7, 0.25, 0.5  # what a pair of words weighs, a piece of a word, a little word; a word is one
LITTLE_IN_STORY = 0.4
PIECE, SHORTEST_PIECED = 4, 5  # letters
SMOOTH = 0.3  # what is added to every count
PARTS = 200  # of one: so finely is counted how often a mark is said
NOTHING = ""  # the option of what answers nothing
TOLD_NOTHING = 1.0  # by how much that leads where nothing is answered
MOST_KEPT = 20_000  # words whose stems and pieces are kept
ALL_TOLD = 2  # how many phrases there are, with those of a question, for each that answers nothing
EDGES = "^", "$"  # where the answer begins and ends
NO_PIECES: dict[str, float] = {}
Found = TypeVar("Found")


@dataclass(frozen=True)
class Leaning:
    """`lead`: by how much it leads the next, or lags the first."""

    option: str
    lead: float


class Kept(dict[str, Found]):
    """What becomes of words that come again and again, found out when they first come."""

    def __init__(self, find: Callable[[str], Found]) -> None:
        self._find = find

    def __missing__(self, word: str) -> Found:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[word] = self._find(word)
        return found


class Spelling:
    """How words become marks that phrases and answers share. `alike`: a word -> the kind of words it is one of."""

    def __init__(self, little: frozenset[str], alike: Mapping[str, str]) -> None:
        self.little, self._alike = little, alike
        self._stems, self._pieces = Kept(self._stem), Kept(_pieces)

    def marks(self, words: Sequence[str]) -> dict[str, float]:
        """Each mark with its weight."""
        stems = self.stems(words)
        marks = dict.fromkeys(map(" ".join, pairwise((EDGES[0], *stems, EDGES[1]))), PAIRS)
        little, pieces = self.little, self._pieces
        for said, root in zip(words, stems, strict=True):
            if said not in little:
                marks[root] = 1.0
            elif root not in marks:
                marks[root] = LITTLE
            if parts := pieces[root]:  # most have none
                marks |= parts
        return marks

    def stems(self, words: Sequence[str]) -> list[str]:
        return list(map(self._stems.__getitem__, words))

    def stem(self, word: str) -> str:
        return self._stems[word]

    def telling(self, words: Sequence[str]) -> set[str]:
        """The stems of those words that are no little ones."""
        return {*map(self._stems.__getitem__, filterfalse(self.little.__contains__, words))}

    def plain_marks(self, words: Sequence[str]) -> dict[str, float]:
        """Words and pairs alone: what little words say counts less, and nothing begins or ends."""
        stems = self.stems(words)
        marks = {f"{one} {two}": PAIRS for one, two in pairwise(stems)}
        for said, root in zip(words, stems, strict=True):
            marks[root] = max(marks.get(root, 0.0), LITTLE_IN_STORY if said in self.little else 1.0)
        return marks

    def _stem(self, word: str) -> str:
        group = self._alike.get(word)
        return "#" if word[0].isdigit() else f"#{group}" if group else stem(word)


def _pieces(root: str) -> dict[str, float]:
    """The pieces of a word, weighed."""
    if len(root) < SHORTEST_PIECED or root[0] == "#":
        return NO_PIECES
    whole = f"<{root}>"
    return {f"~{whole[n : n + PIECE]}": PIECES for n in range(len(whole) - PIECE + 1)}


class Silence:
    """Made once of what answers nothing, for all ears: how many of it hold a mark, and how much they say with it."""

    def __init__(self, spelling: Spelling, said: Iterable[Sequence[str]]) -> None:
        marked = [spelling.marks(words) for words in said if words]
        self.size = len(marked)
        self.counts = Counter(chain.from_iterable(marked))
        rarities = _rarities(self.counts.values(), self.size * ALL_TOLD)
        rarity = {mark: rarities[count] for mark, count in self.counts.items()}
        self.weights = _weights(marked, rarity)
        self.sum = sum(self.weights.values())


def _rarities(counts: Iterable[int], size: float) -> dict[int, float]:
    return {count: log(1 + size / count) for count in set(counts)}


def _weights(marked: Iterable[Mapping[str, float]], rarity: Mapping[str, float]) -> dict[str, int]:
    """How much phrases say with each mark, those of a phrase weighed so that their squares add up to one; counted in
    parts of one, since small numbers take no room of their own.
    """
    own: dict[str, float] = {}
    for marks in marked:
        worth = [weight * rarity[mark] for mark, weight in marks.items()]
        part = PARTS / (hypot(*worth) or 1.0)
        for mark, each in zip(marks, worth, strict=True):
            own[mark] = own.get(mark, 0.5) + each * part  # beginning with a half they are rounded
    return dict(zip(own, map(int, own.values()), strict=True))


class Ear:
    """Made of the phrases of one question: the option that they are said for -> their words; and of `silence`."""

    def __init__(
        self, spelling: Spelling, said: Mapping[str, Iterable[Sequence[str]]], silence: Silence | None = None
    ) -> None:
        self._spelling, self._silence = spelling, silence or Silence(spelling, ())
        marked = {option: [spelling.marks(words) for words in said[option] if words] for option in sorted(said)}
        self.options = [option for option, phrases in marked.items() if phrases]
        counts = Counter(chain.from_iterable(chain(*marked.values())))
        self._size = sum(map(len, marked.values())) + self._silence.size
        self._unknown = log(1 + self._size)
        silent = self._silence.counts
        common = counts.keys() & silent.keys()
        for mark in common:
            counts[mark] += silent[mark]
        self._rarity = _rarities([*counts.values(), *silent.values()], self._size)
        rarity = dict(zip(counts, map(self._rarity.__getitem__, counts.values()), strict=True))
        self._own = {option: _weights(marked[option], rarity) for option in self.options}  # option -> mark -> how often
        sums = {option: sum(own.values()) for option, own in self._own.items()}
        if self._silence.size:
            self._own[NOTHING], sums[NOTHING] = self._silence.weights, self._silence.sum
        self._owns = [*self._own.values()]
        whole = sum(sums.values()) + SMOOTH * PARTS * (len(counts) + len(silent) - len(common))
        self._counts = {mark: count for mark, count in counts.items() if count > 1}  # most marks are said once
        self._others = {option: log(whole - own) for option, own in sums.items()}

    def _speaks(self, marks: Mapping[str, float]) -> list[float]:
        """For each option, and for nothing, how much the marks speak for it: the less they are said for the others.
        Their weights are such that the squares add up to one or less; without any that is known there is nothing.
        """
        owns, counts, silent, rarity = self._owns, self._counts, self._silence.counts, self._rarity
        own_alone = [0.0] * len(owns)
        nobody, unknown, square, all_known, unsaid_by_all = len(owns), self._unknown, 0.0, 0.0, 0.0
        for mark, weight in marks.items():
            said = [own.get(mark) for own in owns]
            if said.count(None) == nobody:
                square += (weight * unknown) ** 2
                continue
            each = weight * rarity[counts.get(mark) or silent.get(mark) or 1]
            square += each * each
            every = sum(filter(None, said)) + SMOOTH * PARTS
            unsaid = log(every)
            all_known += each
            unsaid_by_all += each * unsaid
            for option, own in enumerate(said):
                if own:
                    own_alone[option] += each * (unsaid - log(every - own))
        norm = sqrt(square)
        speaks = zip(self._others.values(), own_alone, strict=True)
        return [(all_known * other - unsaid_by_all + own) / norm for other, own in speaks] if all_known else []

    def leanings(self, words: Sequence[str], *, answers: bool = False) -> list[Leaning]:
        """All options, the likeliest first; none where nothing seems answered, unless it is known that it `answers`."""
        leanings, nothing = self.weighed(words)
        return [] if not answers and nothing > TOLD_NOTHING else leanings

    def knows(self, words: Sequence[str]) -> bool:
        """Whether a word that tells something is known, where there is one: nonsense is not heard."""
        told = [mark for mark, weight in self._spelling.marks(words).items() if weight == 1.0]
        return not told or any(mark in own for mark in told for own in self._owns)

    def weighed(self, words: Sequence[str]) -> tuple[list[Leaning], float]:
        """All options, the likeliest first, and by how much it is likelier that nothing is answered."""
        if len([option for option in self.options if option]) < 2:  # noqa: PLR2004 - nothing to choose
            return [], 0.0
        speaks = dict(zip(self._own, self._speaks(self._spelling.marks(words)), strict=False))
        if not speaks:
            return [], 0.0
        nothing = speaks.pop(NOTHING, None)
        ranked = sorted(((speaks, option) for option, speaks in speaks.items()), reverse=True)
        first, second = ranked[0][0], ranked[1][0]
        leanings = [Leaning(option, first - second if each == first else each - first) for each, option in ranked]
        return leanings, 0.0 if nothing is None else nothing - first
