"""Numbers as people write them: `40`, `about 40`, `1.5k`, `12,000`, `forty`, `two hundred and six`."""

import re

ABOUT = re.compile(
    r"^(?:about|around|roughly|approximately|approx\.?|circa|ca\.?|maybe|perhaps|some|say|nearly|almost|~|≈|like"
    r"|i think|i guess|i'd say|it's|there are|we are|they are|probably)\s*",
)
FIGURES = re.compile(r"(\d{1,3}(?:[,. '\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)\s*(k|thousand|m|mio|million|hundred)?")
SCALE = {"k": 1_000, "thousand": 1_000, "m": 1_000_000, "mio": 1_000_000, "million": 1_000_000, "hundred": 100}
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {
    **{word: n for n, word in enumerate(UNITS)},
    **{word: 20 + 10 * n for n, word in enumerate(TENS)},
    "none": 0, "no": 0, "nobody": 0, "a": 1, "an": 1, "couple": 2, "dozen": 12,
}  # fmt: skip
FILLERS = {"and", "of"}


def number_in(text: str, unit: str = "") -> float | None:
    """The number that the text is, with the word counted (`people`) or not; None when it says more or less."""
    rest = text.strip().casefold().rstrip(".!")
    while shorter := ABOUT.match(rest):
        rest = rest[shorter.end() :]
    words = [word for word in rest.split() if word not in _counted(unit)]
    rest = " ".join(words)
    figures = FIGURES.fullmatch(rest)
    if figures:
        return _figures(figures[1], figures[2])
    return _spelled(rest.replace("-", " ").split())


def _counted(unit: str) -> set[str]:
    """`people`, and `or so`, which say nothing about how many."""
    same = {"people", "persons", "employees", "heads", "staff"} if unit == "people" else set()
    return {unit, unit.removesuffix("s"), "or", "so"} | same


def _figures(digits: str, scale: str | None) -> float:
    groups = re.split(r"[,. '\u00a0\u202f]", digits)
    if len(groups) > 1 and all(len(group) == 3 for group in groups[1:]) and not (scale and len(groups) == 2):  # noqa: PLR2004
        number = float("".join(groups))
    else:
        number = float(digits.replace(",", "."))
    return round(number * SCALE.get(scale or "", 1), 6)


def _spelled(words: list[str]) -> float | None:
    total, part, seen = 0, 0, False
    for word in words:
        if word in {"dozen", "couple"}:
            part = max(part, 1) * WORDS[word]
        elif word in WORDS and _joins(part, WORDS[word]):
            part += WORDS[word]
        elif word in SCALE and len(word) > 1:
            part = max(part, 1) * SCALE[word]
            if SCALE[word] > 100:  # noqa: PLR2004 - hundreds are part of what thousands multiply
                total, part = total + part, 0
        elif word not in FILLERS:
            return None
        seen = seen or word not in FILLERS
    return float(total + part) if seen and words != ["a"] else None


def _joins(part: int, number: int) -> bool:
    """`forty two` and `hundred forty` are numbers; `five five` is none."""
    return number < (10 if part % 100 >= 20 and part % 10 == 0 else 100 if part % 100 == 0 else 0)  # noqa: PLR2004
