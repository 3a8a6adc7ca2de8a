"""Which companies a text names: words with a capital letter where a company's name may stand.

A name is taken when enough speaks for it: what stands before it ("offer from") or after it ("is hiring", "(40
people)"), a part of it ("Insurance", "GmbH"), or that it comes again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogs.hearing.lexicon import Lexicon

PART = re.compile(r"[^\s,;:!?()\"“”«»\[\]]+")
HOST = re.compile(r"[a-z0-9][\w-]*(?:\.[a-z0-9][\w-]*)*\.(?:[a-z]{2,12})", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
LEVEL = re.compile(r"[A-Z]{1,2}\d{1,3}[A-Z]?|[IVX]+|[A-Z]\d[A-Z]")  # E14, III, H1B
WORD_OF_NAME = r"[a-z0-9][\w.&-]*"
IN_SMALL = re.compile(
    r"\b(?:called|named|startup|company|at|(?:(?:one|other|first|second|dm) )?is|inside|of|now|so|with|from|join|place)"
    r"[,:]?\s+"
    rf"(?P<quote>['\"‘“]?)(?P<name>{WORD_OF_NAME}(?:\s(?:&\s)?{WORD_OF_NAME}){{0,2}}?)"
    r"(?:['\"’”]|(?=\s\(|[,.:](?:\s|$)))"
)
QUOTING = set("called named startup company at inside place one other first second dm".split())
ENOUGH = 2.0
MOST_NAMES = 6
LONGEST = 6  # words of a name
APPOSED = re.compile(r"\s*(?:\(|:\s)")
AFTER_NAME = re.compile(r"\s*(?:,\s(?:an?|the|who|which|my|where|one)\b|\s[-–—]\s|,\s~?\d)")
COMMA = re.compile(r",\s")


@dataclass(frozen=True)
class Part:
    """A word of the text as it is written, without the signs around it; `opens` a sentence."""

    text: str
    start: int
    end: int
    opens: bool
    joined: bool  # to the part before, by a blank alone

    @property
    def low(self) -> str:
        return self.text.lower()


@dataclass(frozen=True)
class Name:
    text: str
    start: int
    end: int
    worth: float


def parts_of(raw: str) -> list[Part]:
    parts: list[Part] = []
    for found in PART.finditer(raw):
        bare = POSSESSIVE.sub("", found[0].strip(".'‘’*-–—…`"))
        start = found.start() + max(0, found[0].find(bare[:1]) if bare else 0)
        gap = raw[parts[-1].end : start] if parts else "\n"
        opens = not parts or "\n" in gap or re.search(r"[.!?•*]", raw[parts[-1].end : start]) is not None
        if bare:
            parts.append(Part(bare, start, start + len(bare), opens, gap == " "))
    return parts


def names_in(lexicon: Lexicon, raw: str, *, one: bool = False) -> list[Name]:
    """The companies that are named, in the order of their first mention; an advertisement is of `one`."""
    parts = parts_of(raw)
    runs = [run for run in _runs(lexicon, parts) if run]
    counts: dict[str, int] = {}
    for run in runs:
        key = _key(run)
        counts[key] = counts.get(key, 0) + 1
    best: dict[str, Name] = {}
    for run in runs:
        name = _name(lexicon, raw, parts, run, counts[_key(run)])
        if name.worth >= ENOUGH and (_key(run) not in best):
            best[_key(run)] = name
    if not best:
        best = {name.text: name for name in _without_capitals(lexicon, raw, parts)}
    if not one:
        best |= {name.text.lower(): name for name in _in_small_letters(lexicon, raw) if name.text.lower() not in best}
    apart = _apart(sorted(best.values(), key=lambda name: name.start))
    return sorted(apart, key=lambda name: -name.worth)[:1] if one else apart[:MOST_NAMES]


def _without_capitals(lexicon: Lexicon, raw: str, parts: Sequence[Part]) -> Iterator[Name]:
    """`Interviewing with lexibot`: a word that is no everyday word, where only a company can stand."""
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("little") | lexicon.list("known_words")
    for place, part in enumerate(parts):
        if (
            place
            and _opener(lexicon, parts, place, "sure_openers")
            and _bare(part) not in plain
            and part.text.isalpha()
        ):
            after = parts[place + 1] if place + 1 < len(parts) else None
            two = after and after.joined and _bare(after) in lexicon.list("firm_forms")
            end = after.end if after and two else part.end
            yield Name(raw[part.start : end], part.start, end, ENOUGH)


def _in_small_letters(lexicon: Lexicon, raw: str) -> Iterator[Name]:
    """`At oddly named startup 'porridge'`, `first is mossgate (ads, 800 people)`: words that are said of no company,
    where a company's name stands.
    """
    if not any(sign in raw for sign in "('‘“\"") and "called" not in raw:
        return
    for found in IN_SMALL.finditer(raw):
        name, closed = found["name"], raw[found.end() : found.end() + 2] == " ("
        words = [word for word in name.replace("&", " ").split() if word]
        if not words or words[0] in {"named", "called", "the", "a", "an", "it", "my", "this", "that"}:
            continue
        unknown = [word for word in words if word.lower() not in lexicon.vocabulary and not word.isdecimal()]
        introduced = found[0].startswith(("called", "named", "startup"))
        signed = closed and (len(unknown) == len(words) or "&" in name or words[-1] in lexicon.list("firm_forms"))
        opens = found[0].split()[0].strip(",:")
        quoted = bool(found["quote"]) and len(name) > 2 and opens in QUOTING  # noqa: PLR2004 - a letter is no name
        if words and (quoted or (unknown and (signed or (introduced and unknown == words)))):
            yield Name(name, found.start("name"), found.end("name"), ENOUGH)


def _key(run: Sequence[Part]) -> str:
    return " ".join(part.low for part in run)


def _apart(names: list[Name]) -> list[Name]:
    """Without those that are a part of another's name."""
    return [n for n in names if not any(o is not n and f" {n.text.lower()} " in f" {o.text.lower()} " for o in names)]


def _runs(lexicon: Lexicon, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Words with capital letters in a row, and little words between two of them."""
    run: list[Part] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        bridge = run and part.joined and part.low in lexicon.list("little_in_names") and _capital_next(parts, place)
        if run and not (part.joined and (_capital(part) or bridge)):
            yield _trimmed(lexicon, run)
            run = []
        if (run and bridge) or _capital(part):
            run.append(part)
        place += 1
    if run:
        yield _trimmed(lexicon, run)


def _capital_next(parts: Sequence[Part], place: int) -> bool:
    return place + 1 < len(parts) and parts[place + 1].joined and _capital(parts[place + 1])


def _capital(part: Part) -> bool:
    text = part.text
    first = text[:1]
    odd = any(c.isdigit() for c in text) and any(c.isupper() for c in text)
    return first.isupper() or odd or HOST.fullmatch(text) is not None


def _trimmed(lexicon: Lexicon, run: list[Part]) -> list[Part]:
    """Without everyday words at its ends, which have a capital letter for another reason."""
    everyday, others = lexicon.list("everyday"), lexicon.list("not_firms")
    while run and (_bare(run[0]) in everyday or _bare(run[0]) in others) and not _kept(lexicon, run):
        run = run[1:]
    while run and _bare(run[-1]) in lexicon.list("little_in_names"):
        run = run[:-1]
    return run if len(run) <= LONGEST and len(_key(run)) > 1 else []


def _bare(part: Part) -> str:
    return part.low.replace("'", "").replace("’", "")


def _kept(lexicon: Lexicon, run: list[Part]) -> bool:
    """A known name, or an everyday word that goes on to be one: `First Light Insurance`."""
    if _bare(run[0]) in lexicon.list("known_firms"):
        return True
    return (
        len(run) > 1
        and not run[0].opens
        and run[-1].low in lexicon.list("firm_forms")
        and run[0].text not in {"I", "ML", "AI"}
    )


def _name(lexicon: Lexicon, raw: str, parts: Sequence[Part], run: list[Part], times: int) -> Name:
    start, end = run[0].start, run[-1].end
    place = next(n for n, part in enumerate(parts) if part.start == start)
    before = parts[place - 1] if place else None
    after = next((part for part in parts[place:] if part.start >= end), None)
    if len(run) == 1 and LEVEL.fullmatch(run[0].text):
        return Name(raw[start:end], start, end, 0.0)
    worth = 0.0 if run[0].opens else 1.0
    known = [_bare(part) in lexicon.vocabulary for part in run]
    worth += 0.5 if not any(known) else -1.0 if known == [True] and run[0].opens else 0.0
    worth -= 3.0 if before and before.low in lexicon.list("persons") else 0.0
    worth += 1.0 if times > 1 else 0.0
    does = after is not None and after.low in lexicon.list("verbs_of_firms")
    opened = raw[max(0, start - 2) : start] == ": " or bool(before and _opener(lexicon, parts, place))
    worth += _by_itself(lexicon, run, known=does or opened or times > 1)
    worth += 1.5 if before and _opener(lexicon, parts, place) else 0.0
    worth -= 1.5 if before and before.low in {"in", "mr", "mrs", "ms", "dr"} else 0.0
    worth += (
        2.0
        if APPOSED.match(raw, end)
        else (2.0 if start == 0 else 1.5)
        if AFTER_NAME.match(raw, end)
        else 1.0
        if COMMA.match(raw, end)
        else 0.0
    )
    worth -= 3.0 if before and _opener(lexicon, parts, place, "old_firms") else 0.0
    if after and raw[end : after.start] in {" ", ", "} and after.low in lexicon.list("verbs_of_firms"):
        worth += 1.5
    return Name(raw[start:end], start, end, worth)


def _by_itself(lexicon: Lexicon, run: list[Part], *, known: bool) -> float:
    """What the words of a name are worth; a well-known firm that is only compared with is not spoken of."""
    lows = [_bare(part) for part in run]
    worth = (2.0 if known else 0.5) if lows[0] in lexicon.list("known_firms") else 0.0
    worth += 2.0 if len(run) > 1 and lows[-1] in lexicon.list("firm_forms") else 0.0
    worth += 1.5 if len(run) > 1 and lows[0] in lexicon.list("firm_forms") else 0.0
    worth += 2.0 if HOST.fullmatch(run[0].text) and len(run) == 1 else 0.0
    worth += 0.5 if len(run) > 1 else 0.0
    return worth


def _opener(lexicon: Lexicon, parts: Sequence[Part], place: int, kind: str = "openers") -> bool:
    before = [part.low for part in parts[max(0, place - 3) : place]]
    if parts[place - 1].end < parts[place].start - 2:
        return False
    openers = lexicon.list(kind)
    return any(" ".join(before[-size:]) in openers for size in (1, 2, 3) if len(before) >= size)
