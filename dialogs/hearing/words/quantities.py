"""Numbers as people write them: `40`, `about 40`, `1.5k`, `12,000`, `forty`, `10-20`, `more than a hundred`.

What is doubtful is no number here: a minus, a percent sign, a comma that may be a decimal point.
"""

import re
from collections.abc import Collection
from difflib import get_close_matches
from math import inf

CLOSE = 0.85  # how alike a word must be to a numeral to be taken for a slip
SHORTEST_SLIP = 4  # letters
LARGEST = 1e7  # nobody has more people or models than that
YEAR = re.compile(r"\W*(?:in|since)\s+(?:19|20)\d\d\W*", re.IGNORECASE)  # when something began; no count
# What may stand before a number, or after it, without saying anything about how many.
BEFORE = set(
    "about almost approx approximately are around believe c ca circa exactly got guess has have i id in is it its just "
    "like maybe nearly number of only perhaps probably roughly say some somewhere suppose the there theres they theyre "
    "think we were weve".split()
)
AFTER = BEFORE | set("all altogether at currently here moment now please right them those today total us yet".split())
PEOPLE = set(
    "analysts colleagues developers employees engineers folks heads people person persons scientists staff".split()
)
GROUPED = r"(?!0)\d{1,3}(?:[,. '’]\d{3})+"
FIGURES = re.compile(rf"({GROUPED}|\d+(?:[.,]\d+)?)\s*(k|thousand|m|mio|million|hundred)?")
POWER = re.compile(r"\d+(?:\.\d+)?e\d{1,2}")
SCALE = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "hundred": 100}
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: n for n, word in enumerate(UNITS)} | {word: 20 + 10 * n for n, word in enumerate(TENS)}
WORDS |= {"none": 0, "nobody": 0}
GROUPS = {"dozen": 12, "couple": 2}
NUMERALS = sorted({*WORDS, *GROUPS, *SCALE} - {"k", "m"})
MOST_PEOPLE = 3_000_000  # no company has more
# Said of a size rather than of a number: enough to ask about, never to act upon.
VAGUE = {
    "tens": "thirty", "dozens": "three dozen", "hundreds": "three hundred", "thousands": "three thousand",
    "few": "three", "several": "five",
}  # fmt: skip
OTHER_THINGS = set("office offices site sites country countries city cities branch branches floor floors".split())
NOT = {"not", "no", "never", "without"}
SAME = (  # ways of saying the same, in the order in which they are put right
    (r"['’`´](?=[^\W\d])", ""),  # I'd, it's
    (r"[()!?;:\"“”~≈#…]+", " "),
    (r"\bno one\b", "nobody"),
    (r"\bor so\b", " "),
    (r"(?<=\w)-?ish\b", ""),
    (r"\bhalf a dozen\b", "six"),
    (r"\ban? (?=(?:hundred|thousand|million|dozen|couple)\b)", ""),
    (r"\bcouple of\b", "couple"),
    (r"\b(hundred|thousand|million) and\b", r"\1"),
    (r"(?<=[^\W\d])-(?=[^\W\d])", " "),  # forty-two
    (r"(?<!\d)[.,]|[.,](?!\d)(?=\s*(?:[^\W\d]|$))", " "),  # all but those of 12,000 and of a list of numbers
)
# What opens a span, or closes it, and from where to where it then goes, counted from the number.
OPEN_ENDS = (
    (r"(?:more|bigger|larger|greater) than|over|above|>", r"(?!)", 1, inf),
    (r"at least|(?:not|no) (?:less|fewer) than|>=|≥", r"\+|plus|or more|and more|and up|or above", 0, inf),
    (r"(?:less|fewer|smaller) than|under|below|<", r"(?!)", -inf, -1),
    (r"at most|up to|(?:not|no) more than|max|<=|≤", r"or less|or fewer|at most|max|tops", -inf, 0),
)
TWO_ENDS = re.compile(r"between (.+) and (.+)|(?:from )?(.+?)(?: to | or |\s*[–—]\s*)(.+)|(\d.*?)\s*-\s*(\d.*)")


def number_in(text: str, unit: str = "", beside: Collection[str] = ()) -> float | None:
    """The number that the text is; None when it says more or less.

    `unit` is what is counted (`people`) and `beside` other words that may follow the number.
    """
    if YEAR.fullmatch(text):
        return None
    nouns = _nouns(unit)
    words = _same(text).split()
    if words[:1] == ["no"] and not nouns.isdisjoint(words) and all(w in nouns or w in beside for w in words[1:]):
        return 0.0
    number = _number(_bare(words, {*nouns, *beside}))
    return number if number is not None and number <= LARGEST else None


def span_in(text: str, unit: str = "", beside: Collection[str] = ()) -> tuple[float, float] | None:
    """From where to where the text says that the number lies: `10-20`, `over 40`, `20 or more`."""
    bare = " ".join(_bare(_same(text).split(), {*_nouns(unit), *beside}))
    for opens, closes, low, high in OPEN_ENDS:
        said = re.fullmatch(rf"(?:{opens})\s*(.+)|(.+?)\s*(?:{closes})", bare)
        number = number_in(said[1] or said[2], unit, beside) if said else None
        if number is not None:
            return (number + low, number + high)
    ends = TWO_ENDS.fullmatch(bare)
    return _two_ends(*(end for end in ends.groups() if end), unit=unit) if ends else None


def rough_number(text: str) -> float | None:
    """The one number in a longer text, or what a word like `hundreds` makes one think of."""
    words = " ".join(VAGUE.get(word, word) for word in _same(text.replace("+", " ")).split()).split()
    if YEAR.fullmatch(text) or not OTHER_THINGS.isdisjoint(words):
        return None
    if not NOT.isdisjoint(words):
        return None
    numerals = [word if any(map(str.isdecimal, word)) else _numeral(word) for word in words]
    return number_in(" ".join(numerals))


def _numeral(word: str) -> str:
    """`forty`, also for `fourty`; nothing for a word that is none."""
    near = get_close_matches(word, NUMERALS, n=1, cutoff=CLOSE) if len(word) >= SHORTEST_SLIP else []
    return word if word in NUMERALS else near[0] if near else ""


def _same(text: str) -> str:
    same = text.casefold()
    for way, put_right in SAME:
        same = re.sub(way, put_right, same)
    return " ".join(same.split())


def _nouns(unit: str) -> set[str]:
    return ({unit, unit.removesuffix("s")} | (PEOPLE if unit == "people" else set())) - {""}


def _bare(words: list[str], counted: Collection[str]) -> list[str]:
    """The words without those at both ends that do not matter."""
    start, end = 0, len(words)
    while start < end and words[start] in BEFORE:
        start += 1
    while end > start and (words[end - 1] in AFTER or words[end - 1] in counted):
        end -= 1
    return words[start:end]


def _number(words: list[str]) -> float | None:
    text = " ".join(words)
    figures = FIGURES.fullmatch(text)
    if figures:
        return _figures(figures[1], figures[2] or "")
    return float(text) if POWER.fullmatch(text) else _spelled(words)


def _figures(digits: str, scale: str) -> float | None:
    decimal = re.fullmatch(r"\d+[.,]\d+", digits)
    if re.fullmatch(GROUPED, digits) and not (scale and decimal):
        number = float(re.sub(r"[,. '’]", "", digits))
    elif "," in digits and not scale:
        return None  # 1,2 may be two numbers
    else:
        number = float(digits.replace(",", "."))
    return round(number * SCALE.get(scale, 1), 6)


def _spelled(words: list[str]) -> float | None:
    total, part = 0, 0
    for word in words:
        if word in GROUPS:
            part = max(part, 1) * GROUPS[word]
        elif word in WORDS and _joins(part, WORDS[word]):
            part += WORDS[word]
        elif word in SCALE and (part or len(word) > 1):
            part = max(part, 1) * SCALE[word]
            if SCALE[word] > SCALE["hundred"]:  # hundreds are part of what thousands multiply
                total, part = total + part, 0
        else:
            return None
    return float(total + part) if words else None


def _joins(part: int, number: int) -> bool:
    """`forty two` and `hundred forty` are numbers; `five five` is none."""
    return number < (10 if part % 100 >= 20 and part % 10 == 0 else 100 if part % 100 == 0 else 0)  # noqa: PLR2004


def _two_ends(low: str, high: str, *, unit: str) -> tuple[float, float] | None:
    """`10-20`, and `10-20k`, in which the first end borrows the scale of the second."""
    first, last = number_in(low, unit), number_in(high, unit)
    scale = re.search(r"(?:k|thousand|m|mio|million|hundred)$", high)
    scaled = number_in(f"{low} {scale[0]}", unit) if scale else None
    if last is not None and scaled is not None and scaled <= last:
        first = scaled
    return (first, last) if first is not None and last is not None and first <= last else None


def figure_of(word: str) -> float | None:
    """The number that a word is, if it is one."""
    return float(word) if word.isdecimal() else float(WORDS[word]) if word in WORDS else None
