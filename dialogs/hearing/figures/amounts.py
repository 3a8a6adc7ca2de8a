"""Numbers in a text, each with what it counts, and the question that it answers: `30 in tech, 600 overall`.

Money, time and names with numbers in them count nobody; what was, or is planned, gives way to what is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice, pairwise

from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Text
from dialogs.hearing.words.quantities import GROUPS, SCALE, WORDS, number_in
from knowledge.records import dataclass

UNITS = (
    "data_staff",
    "models",
    "approvals",
    "years",
    "months",
    "other_units",
    "staff",
)  # in the order in which they are meant
Place = tuple[str, float]  # the question that a number answers, and how sure that is
FIGURE = re.compile(r"\d[\d.,]*(?:k|m|mio)?(?:ish)?")
YEAR = re.compile(r"(?:19|20)\d\d")
FARTHEST_UNIT = 4  # words between a number and what it counts
SAID_OF_ANYTHING = {"one", "two"}  # words that are numbers by chance
HUNDRED = 100
RANGE_SIGNS = ("-", "–", "—")
BLANKS = (" ", "\u00a0", "\u202f")
NUMBERED = set(
    "ward room level gate line hall tower page version v phase series round chapter step tier grade band route track "
    "platform season question week day month quarter year class type generation gen figure section unit".split()
)
NOBODY = {"none", "nobody"}
OF_PART = {"them", "those", "which", "whom"}
CURRENCIES = {"€", "$", "£", "eur", "usd", "gbp", "euro", "euros", "dollars", "%", "percent", "bucks", "pounds"}
WHOLE = set(
    "company firm business organisation organization workforce corporation headcount employer startup scaleup place "
    "shop agency outfit consultancy".split()
)
GATHERED = {"team", "group", "squad", "crew", "unit", "department", "bunch", "staff", "workforce", "headcount", "bench"}
BY_AND_BY = (("and", "something"), ("and", "a", "bit"), ("and", "change"), ("and", "then", "some"))  # `2,000 and a bit`
DONE = set("touch do does make build train on for with work works know understand write".split())
PARTING = set("and or is are that who which your their for with in on at to from but".split())
VAGUE = {
    "dozens": (24, 60), "hundreds": (200, 900), "thousands": (2000, 9000), "handful": (3, 5), "few hundred": (300, 500),
    "several hundred": (300, 900), "few thousand": (2000, 4000), "several thousand": (3000, 9000),
    "few dozen": (24, 48),
    "several dozen": (36, 72), "few": (3, 4), "couple hundred": (200, 300),
    "couple of hundred": (200, 300), "couple of thousand": (2000, 3000),
}  # fmt: skip
MOST_AMOUNTS = 100  # numbers of a text that are looked at
LONGEST_NUMBER = 12  # words
OFFICIAL = {"employees", "staff", "headcount", "workers", "employee", "fte", "ftes", "strong", "souls", "workforce"}


@dataclass(frozen=True)
class Amount:
    """From `low` to `high`, written in the words `first` to `after`; `unit` is the kind of what is counted."""

    low: float
    high: float
    first: int
    after: int
    clause: Clause
    unit: str = ""
    noun: str = ""
    end: int = 0  # the word after its unit
    year: bool = False

    @property
    def middle(self) -> float:
        return self.low if self.low == self.high else (self.low + self.high) / 2


def amounts_in(text: Text) -> list[Amount]:
    """The numbers that count something, or may, in their order; a text with more than a hundred is a table."""
    return list(islice(chain.from_iterable(_of_clause(text, clause) for clause in text.clauses), MOST_AMOUNTS))


def _of_clause(text: Text, clause: Clause) -> Iterator[Amount]:
    place = clause.first
    while place < clause.after:
        amount = _at(text, clause, place)
        if amount is None:
            place += 1
            continue
        place = amount.after
        if not _of_money(text, amount):
            yield _with_unit(text, amount)


def _at(text: Text, clause: Clause, place: int) -> Amount | None:
    first = None if _couple_of_many(clause.words[place - clause.first :]) else _number_at(text, clause, place)
    if first is None:
        return _vague_at(clause, place)
    number, after = first
    second = _number_at(text, clause, _past_range_sign(text, place, after))
    if second and second[0] > number and _past_range_sign(text, place, after) != -1:
        low = number * _borrowed(text, place, second)
        return Amount(min(low, second[0]), second[0], place, second[1], clause)
    year = after == place + 1 and YEAR.fullmatch(text.words[place].text) is not None
    return Amount(number, number, place, after, clause, year=year)


def _couple_of_many(words: Sequence[str]) -> bool:
    """`A couple of hundred` are no hundred."""
    return words[:1] == ("couple",) and not SCALE.keys().isdisjoint(words[1:3])


def _vague_at(clause: Clause, place: int) -> Amount | None:
    """`Dozens`, `a few hundred`: from where to where such a word goes."""
    here = clause.words[place - clause.first :]
    size = next((size for size in (3, 2, 1) if len(here) >= size and " ".join(here[:size]) in VAGUE), 0)
    return Amount(*VAGUE[" ".join(here[:size])], place, place + size, clause) if size else None


def _borrowed(text: Text, place: int, second: tuple[float, int]) -> int:
    """`10-20k`: the first end has the scale of the second."""
    scaled = text.words[second[1] - 1].text.endswith("k") and text.words[place].text.isdigit()
    return SCALE["k"] if scaled else 1


def _past_range_sign(text: Text, first: int, after: int) -> int:
    """The word where the second end of a span begins; -1 where none does."""
    if after >= len(text.words):
        return -1
    between = text.raw[text.words[after - 1].end : text.words[after].start].strip()
    if between in RANGE_SIGNS:
        return after
    joint, opened = text.words[after].text, text.words[first - 1].text if first else ""
    return after + 1 if joint in {"to", "or"} or (joint == "and" and opened == "between") else -1


def _number_at(text: Text, clause: Clause, place: int) -> tuple[float, int] | None:
    """The number that begins at this word, and the word after it."""
    if not clause.first <= place < clause.after:
        return None
    words = clause.words[place - clause.first :]
    if words[:2] == ("bakers", "dozen"):
        return 13.0, place + 2
    if words[:3] == ("half", "a", "dozen"):
        return 6.0, place + 3
    if not numeral(words[0]) or _in_name(text, place):
        return None
    whole = float(words[0] + words[1]) if _spaced(text, place, clause.after) else None
    return (whole, place + 2) if whole is not None else _in_words(words, place)


def _in_words(words: Sequence[str], place: int) -> tuple[float, int] | None:
    """The longest number that these words begin with."""
    size = 1
    while size < min(len(words), LONGEST_NUMBER) and _goes_on(words, size):
        size += 1
    if words[size : size + 3] == ("and", "a", "half"):
        whole, scale = _parsed(" ".join(words[:size])), SCALE.get("".join(words[size + 3 : size + 4]), 0)
        half = (size + 4, scale) if scale > 1 and whole is not None and whole < HUNDRED else (size + 3, 1)
        return ((whole + 0.5) * half[1], place + half[0]) if whole is not None else None
    for end in range(size, 0, -1):
        number = _parsed(" ".join(words[:end]))
        if number is not None:
            more = next((len(said) for said in BY_AND_BY if tuple(words[end : end + len(said)]) == said), 0)
            return number, place + end + more
    return None


def _spaced(text: Text, place: int, stop: int) -> bool:
    """`190 000 people`: thousands written apart."""
    if place + 1 >= stop:
        return False
    first, second = text.words[place], text.words[place + 1]
    figures = first.text.isdecimal() and second.text.isdecimal()
    return figures and len(first.text) <= len(second.text) == 3 and text.raw[first.end : second.start] in BLANKS  # noqa: PLR2004


def _in_name(text: Text, place: int) -> bool:
    """`4711 Data` is a firm."""
    behind = text.words[place + 1] if place + 1 < len(text.words) else None
    if behind is None or text.raw[behind.start : behind.end] not in {"Data", "Analytics", "Labs"}:
        return False
    return not any(mark.kind == "data_staff" for mark in text.marks_between(place + 1, min(place + 4, len(text.words))))


def numeral(word: str) -> bool:
    named = word in GROUPS or word in {"hundred", "thousand", "million"} or (word in WORDS and word not in NOBODY)
    return named or FIGURE.fullmatch(word) is not None


def _goes_on(words: Sequence[str], size: int) -> bool:
    word, last = words[size], words[size - 1]
    joins = word == "and" and last in SCALE and size + 1 < len(words) and words[size + 1] in WORDS
    follows = last in SCALE or last in WORDS or last == "and"
    return joins or word in SCALE or word in GROUPS or (word in WORDS and follows and not last.isdigit())


@lru_cache(maxsize=1024)
def _parsed(words: str) -> float | None:
    return number_in(words.rstrip(".,").removesuffix("ish"))


def _of_money(text: Text, amount: Amount) -> bool:
    before = text.words[amount.first - 1].text if amount.first else ""
    after = text.words[amount.after].text if amount.after < len(text.words) else ""
    start, end = text.words[amount.first].start, text.words[amount.after - 1].end
    joined = amount.first > 0 and "," not in text.raw[text.words[amount.first - 1].end : start]
    if before in NUMBERED and joined and amount.after == amount.first + 1:  # `ward 6`, `phase 2`
        return True
    denied = before in {"not", "no", "never"} and joined
    if {before, after} & CURRENCIES or denied:  # `wait no, 120`
        return True
    return text.raw[start - 1 : start] in {"/", "#"} or text.raw[end : end + 1] == "/"


def _with_unit(text: Text, amount: Amount) -> Amount:
    """With what it counts: the noun soon after it, else the one right before it."""
    stop = min(amount.clause.after, amount.after + FARTHEST_UNIT + 1)
    ends = (place for place in range(amount.after, stop) if numeral(text.words[place].text))
    stop = min([stop, *ends, *_parted(text, amount, stop)])
    marks = [m for m in text.marks_between(amount.after, amount.clause.after) if m.kind in UNITS and m.first < stop]
    if marks:
        best = min(marks, key=lambda mark: (mark.first, -mark.after, UNITS.index(mark.kind)))
        if best.kind == "models" and DONE & {w.text for w in text.words[amount.after : best.first]}:
            return replace(amount, end=best.after)  # `only 3 touch models`: people are counted
        return replace(amount, unit=best.kind, noun=text.words[best.first].text, end=best.after)
    return _after_its_unit(text, amount)


def _parted(text: Text, amount: Amount, stop: int) -> Iterator[int]:
    """Words behind which nothing is counted by the number any more: `one command and your model`."""
    near = text.words[amount.first].text in SAID_OF_ANYTHING
    for place in range(amount.after, stop):
        if text.words[place].text in PARTING or (near and place > amount.after + 2):
            yield place


def _after_its_unit(text: Text, amount: Amount) -> Amount:
    """`headcount is 45`, `team of 14`, `data scientists: 9`."""
    low = max(0, amount.first - 4)
    before = [
        m for m in text.marks_between(low, amount.first) if m.kind in UNITS and m.kind not in {"other_units", "years"}
    ]
    between = set("is are of about around roughly now like more count some we they have has got there".split())
    if any(m.kind == "other_units" and m.after == amount.first for m in text.marks_between(low, amount.first)):
        return replace(amount, unit="other_units", end=amount.after)  # `on floors 3 to 9`
    near = [m for m in before if all(w.text in between for w in text.words[m.after : amount.first])]
    if not near:
        return replace(amount, end=amount.after)
    best = min(near, key=lambda mark: (-mark.after, mark.first, UNITS.index(mark.kind)))
    return replace(amount, unit=best.kind, noun=text.words[best.first].text, end=amount.after)


def of_a_firm(words: Sequence[str]) -> bool:
    """Whether a word for all of a company is among them; `up` is none but in `start up`."""
    return not WHOLE.isdisjoint(words) or ("start", "up") in pairwise(words)


def said_before(text: Text, amount: Amount, words: set[str]) -> bool:
    """Whether one of these words stands right before the number; in what is long, in its clause."""
    low = max(amount.clause.first, amount.first - 2) if len(text.words) > LONG_MESSAGE else max(0, amount.first - 2)
    return not words.isdisjoint(word.text for word in text.words[low : amount.first])


def of_models(text: Text, amount: Amount) -> bool:
    """`We are 30 on models alone`."""
    end = amount.end or amount.after
    behind = text.marks_between(end, min(end + 4, amount.clause.after))
    return any(mark.kind == "data_scope" for mark in behind)
