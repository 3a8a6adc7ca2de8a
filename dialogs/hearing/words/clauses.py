"""A text taken apart: words that know their place, clauses, and what kinds of words stand in them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain, pairwise
from typing import NamedTuple

from knowledge.records import cached_property, dataclass

WORD = re.compile(
    r"\d{1,3}(?:['’]\d{3})+(?!\d)|\d[\d.,]*\d\w*|\d+\w*|[^\W\d_]+(?:['’`´][^\W\d_]+)*\d*(?:\.\d+)?|🤷|[%€$£]"
)
WITH_IS = set("it that what he she there here who where how let when one nobody everybody everyone".split())
APOSTROPHES = str.maketrans("", "", "'’`´")
SIGNS = str.maketrans(dict.fromkeys("'’`´") | dict.fromkeys('-–—_.…,;:!?/\\|()[]{}<>"“”„«»*+=~^#&@', " "))
SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+|;")
CLAUSE_END = re.compile(
    r"[,:](?=\s|$)|[()]|\s[-–—*•]+\s|^[-*•]\s|—|…|"
    r"\b(?:but|while|whereas|although|though|however|because|yet|which|plus)\b|"
    r"\band (?=(?:we|they|i|it|nobody|no|he|she|there|the|half|some|every|new|most|at|people|all|not|only"
    r"|none|never|now)\b)"
)
COMPARED = {"compared", "known_firms"}  # kinds of words that stand together where another firm is told of
UNMARKED = re.compile(  # questions that do without their mark: `is consulting better`, `what about banks`
    r"(?:so |and |but |ok |or |hm )*(?:(?:what|how) about .{1,40}"
    r"|(?:is|are|do|does|would|will|can|could|should) .{2,40} "
    r"(?:better|worse|normal|like that|different|safer|enough))",
    re.IGNORECASE,
)
LONGEST_HEADING = 6  # words
THOUGHT_BETTER = r"no,? wait|wait,? no|scratch that|no,? actually|or rather|make that|no,? i mean"  # for patterns
SHORTEST_ADVERT = 200  # characters
# How long a text is, in words, decides how it is read: in a short message a bare number or a word may be the answer.
SHORT_ANSWER = 16  # in so few, an answer to the open question is about nothing else
LONG_MESSAGE = 25  # in more, several things are told of, and a number or a word counts where it is said of what
STORY = 40  # in more, much is told that is of somebody else or no fact; what is likely is then asked about at once


class Word(NamedTuple):
    """In small letters, without apostrophes; `start` to `end` in the text."""

    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """Words of a kind: the `first` word and the one after the last, counted in the text."""

    kind: str
    first: int
    after: int


Kinds = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]  # first word -> the words that may follow, their kind


def words_of(text: str) -> tuple[Word, ...]:
    return tuple(Word(_bare(found[0]), found.start(), found.end()) for found in WORD.finditer(text))


def _bare(word: str) -> str:
    """Amazon's is Amazon; it's stays its."""
    low = word.lower()
    if len(low) > 3 and low[-2] in "'’`´" and low[-1] == "s" and low[:-2] not in WITH_IS:  # noqa: PLR2004
        return low[:-2].translate(APOSTROPHES)
    return low.translate(APOSTROPHES)


def spelled(phrase: str) -> tuple[str, ...]:
    """The words of a phrase."""
    return tuple(chain.from_iterable(spelled_each((phrase,))))


def spelled_each(phrases: Iterable[str]) -> Iterator[Sequence[str]]:
    """The words of many phrases, each on one line: all but those with figures are letters, blanks and signs, which are
    parted in a fifth of the time.
    """
    for line in "\n".join(phrases).lower().split("\n"):
        bare = line if line.replace(" ", "").isalpha() else line.translate(SIGNS)
        plain = bare is line or bare.replace(" ", "").isalpha()
        yield bare.split() if plain else WORD.findall(line.translate(APOSTROPHES))


def kinds_from(lists: Mapping[str, Iterable[str]]) -> Kinds:
    """Lists of words, by their first word; the longest come first."""
    kinds: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in lists.items():
        for words in filter(None, spelled_each(phrases)):
            kinds.setdefault(words[0], []).append((tuple(words), kind))
    return {first: sorted(found, key=lambda entry: -len(entry[0])) for first, found in kinds.items()}


def marks_in(words: Sequence[Word], kinds: Kinds) -> Iterator[Mark]:
    """What kinds of words stand where; a word may be of several kinds."""
    texts = [word.text for word in words]
    for place, text in enumerate(texts):
        for sought, kind in kinds.get(text, ()):
            size = len(sought)
            if size == 1 or tuple(texts[place : place + size]) == sought:
                yield Mark(kind, place, place + size)


@dataclass(frozen=True)
class Clause:
    """Words `first` to `after` of the text, in one sentence; `kinds` are the kinds of words in it."""

    first: int
    after: int
    start: int
    end: int
    sentence: int
    asking: bool
    words: tuple[str, ...]
    kinds: frozenset[str]
    section: str = ""

    def has(self, *kinds: str) -> bool:
        return not self.kinds.isdisjoint(kinds)


@dataclass(frozen=True)
class Text:
    """A whole message, taken apart. `advert`: it is an advertisement, and its clauses stand in sections.

    `parts` are these sections, from where to where, where they are known already. `outright`: it is said while no
    question stands open.
    """

    raw: str
    kinds: Kinds = field(repr=False)
    parts: tuple[tuple[int, int, str], ...] = ()
    haste: Mapping[str, str] = field(default_factory=dict, repr=False)  # words written in haste: as they are meant
    outright: bool = False

    @cached_property
    def words(self) -> tuple[Word, ...]:
        found = words_of(self.raw)
        return tuple(w._replace(text=self.haste[w.text]) if w.text in self.haste else w for w in found)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        return tuple(marks_in(self.words, self.kinds))

    @cached_property
    def marked(self) -> Mapping[str, tuple[Mark, ...]]:
        """kind -> its marks, in their order."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.kind, []).append(mark)
        return {kind: tuple(marks) for kind, marks in found.items()}

    @cached_property
    def advert(self) -> bool:
        if self.parts:
            return True
        headings = {clause.section for clause in self.clauses if clause.section}
        return len(self.raw) > SHORTEST_ADVERT and (len(headings) > 1 or len(self.marked.get("ad_marks", ())) > 1)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        made, section = [], ""
        for number, (start, end, asking) in enumerate(_sentences(self.raw)):
            for first, after in self._runs(start, end):
                clause = self._clause(first, after, number, asking)
                section = self._part(clause.start) if self.parts else self._heading(clause) or section
                made.append(clause if not section else _in(clause, section))
        return tuple(made)

    def _part(self, at: int) -> str:
        return next((section for start, end, section in self.parts if start <= at < end), "")

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The words of the clauses of one sentence."""
        ends = [found.start() + start for found in CLAUSE_END.finditer(self.raw[start:end].lower())]
        bounds = [start, *ends, end]
        for low, high in pairwise(bounds):
            first, after = self.place(low), self.place(high)
            if first < after:
                yield first, after

    def place(self, at: int) -> int:
        """The first word that starts at or after this place of the text."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.words[middle].start < at else (low, middle)
        return low

    def _clause(self, first: int, after: int, sentence: int, asking: bool) -> Clause:
        kinds = frozenset(mark.kind for mark in self.marks_between(first, after))
        if "relatives" in kinds and "of_there" not in kinds:  # `my dad is a researcher`
            kinds |= {"elsewhere"}
        if kinds >= COMPARED:
            kinds |= {"elsewhere"}
        start, end = self.words[first].start, self.words[after - 1].end
        words = tuple(word.text for word in self.words[first:after])
        return Clause(first, after, start, end, sentence, asking, words, kinds)

    def marks_between(self, first: int, after: int) -> list[Mark]:
        return [mark for place in range(first, after) for mark in self._at.get(place, ()) if mark.after <= after]

    @cached_property
    def _at(self) -> Mapping[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.first, []).append(mark)
        return found

    def _heading(self, clause: Clause) -> str:
        """The part of an advertisement that begins here: `Your tasks`, alone on its line or with a colon."""
        rest = self.raw[clause.end : clause.end + 3].lstrip(" *")
        alone = clause.end >= len(self.raw) or rest.startswith((":", "\n"))
        before = self.raw[: clause.start].rstrip(" *#-")
        opens = not before or before[-1] in "\n.!?;"
        heads = [m for m in self._at.get(clause.first, ()) if m.kind.startswith("heads_of_")]
        if not (heads and alone and opens and len(clause.words) <= LONGEST_HEADING):
            return ""
        return max(heads, key=lambda mark: mark.after).kind.removeprefix("heads_of_")

    def piece(self, first: int, after: int) -> str:
        """The words as they were written."""
        return self.raw[self.words[first].start : self.words[after - 1].end] if first < after else ""

    def sentence(self, number: int) -> tuple[Clause, ...]:
        return tuple(clause for clause in self.clauses if clause.sentence == number)

    @cached_property
    def sentences(self) -> tuple[tuple[Clause, ...], ...]:
        found: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.sentence, []).append(clause)
        return tuple(tuple(clauses) for clauses in found.values())


def of_others(clause: Clause) -> bool:
    """`Uber does it the same way`, `every company has that`: another firm, or any, is told of."""
    return clause.kinds >= COMPARED or clause.has("in_general")


def compares(text: Text) -> bool:
    """Whether a part of it only tells of other firms, or of any."""
    return any(of_others(clause) for clause in text.clauses)


def _in(clause: Clause, section: str) -> Clause:
    return Clause(**{**vars(clause), "section": section})


def _sentences(raw: str) -> Iterator[tuple[int, int, bool]]:
    start = 0
    for found in SENTENCE_END.finditer(raw):
        if raw[start : found.start()].strip():
            yield start, found.start(), "?" in found[0]
        start = found.end()
    if raw[start:].strip():
        yield start, len(raw), UNMARKED.fullmatch(raw.strip()) is not None
