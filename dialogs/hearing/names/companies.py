"""Which companies a text names: words with a capital letter where a company's name may stand.

A name is taken when enough speaks for it: what stands before it ("offer from") or after it ("is hiring", "(40
people)"), a part of it ("Insurance", "GmbH"), or that it comes again.
"""

import re
from collections.abc import Iterator, Sequence

from dialogs.hearing.names.small_letters import named_small
from dialogs.hearing.names.worth import ENOUGH, Name, bare, led_by, worth_of
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.parts import HOST, Part, is_small, parts_of, quoted, whole

__all__ = ["Name", "names_in"]

WORD_OF_NAME = r"[a-z0-9][\w.&-]*"
IN_SMALL = re.compile(
    r"\b(?:called|named|startup|company|at|(?:(?:one|other|first|second|dm) )?is|inside|of|now|so|with|from|for|by|vs"
    r"|join|place)[,:]?\s+"
    r"(?!(?:is|named|called|the|a|an)\b)"
    rf"(?P<quote>['\"‘“]?)(?P<name>{WORD_OF_NAME}(?:\s(?:&\s)?{WORD_OF_NAME}){{0,2}}?)"
    r"(?:['\"’”]|(?=\s\(|\)|[,.:](?:\s|$)))"
)
HEADED = re.compile(
    r"(?:^|[.!?:)] |\b(?:at|from|for|with|about|and|or|vs|between|join|joining|is|one|called|named|now|have|then) )"
    r"(?P<name>[a-z][a-z0-9]{3,}(?: (?:labs|ai|group|bank|foods|health|systems|data))?)"
    r"(?=(?: is| has| \(|:|, )[^.;!?]{0,40}?\d[\d,.]*k? (?:people|staff|ppl|employees|folks|heads))"
)
# `first pinwheel-94, who`, `(1) zz.top-data, ...`: with a sign or a figure in it, where two are counted up
IN_ORDER = re.compile(
    r"(?:\b(?:[Ff]irst|[Ss]econd|[Tt]hird|[Oo]ther|[Tt]hen)(?: one| offer)?[:,]? |\([12ab]\) |\b[12ab]\) )"
    r"(?P<name>[a-z][a-z]*(?:[.&-][a-z0-9]+|\d+)+)(?=,| \()"
)
EXPLICIT = re.compile(r"\b(?:company|place|firm|startup|name|outfit) is (?:really |actually )?(?:named|called) $")
QUOTING = set("called named startup company at inside place one other first second dm".split())
ME = {"i", "id", "im", "ive", "ill"}
MOST_NAMES = 6
LONGEST = 6  # words of a name
COUNTS = set("one two three four five six seven eight nine ten eleven twelve".split())
ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")  # that opens one: `called 3rd Rail`
ENDING = re.compile(r"[:,] | \(| (?:is|has|are|wants?|makes?|sells?)\b")  # behind a number that ends a name
LONGEST_SHORT = 5  # letters of a short form: `ISO 27`
NUMBER = re.compile(r"\d{1,3}|\d\.\d")  # that ends a name: `Rue 22`, `Tante Emma 2.0`


def names_in(lexicon: Lexicon, raw: str, *, one: bool = False) -> list[Name]:
    """The companies that are named, in the order of their first mention; an advertisement is of `one`."""
    parts = parts_of(raw)
    runs = [whole(raw, run) for run in _runs(lexicon, raw, parts) if run]
    counts: dict[str, int] = {}
    for run in runs:
        key = _key(run)
        counts[key] = counts.get(key, 0) + 1
    best: dict[str, Name] = {}
    for run in runs:
        name = worth_of(lexicon, raw, parts, run, counts[_key(run)])
        if name.worth >= ENOUGH and (_key(run) not in best):
            best[_key(run)] = name
    if is_small(raw) or (not best and is_small(raw, but_for_openings=True)):
        best |= {name.text: name for name in named_small(lexicon, raw)}
    if not best or raw == raw.lower():
        best |= {name.text: name for name in _told_of(lexicon, raw)}
    if not best:
        best = {name.text: name for name in _without_capitals(lexicon, raw, parts)}
    if not one:
        best |= {name.text.lower(): name for name in _in_small_letters(lexicon, raw) if name.text.lower() not in best}
    apart = _apart(sorted(best.values(), key=lambda name: name.start))
    return sorted(apart, key=lambda name: -name.worth)[:1] if one else apart[:MOST_NAMES]


def _without_capitals(lexicon: Lexicon, raw: str, parts: Sequence[Part]) -> Iterator[Name]:
    """`Interviewing with lexibot`: a word that is no everyday word, where only a company can stand."""
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("little") | lexicon.list("known_words")
    plain |= lexicon.list("no_names") | {"named", "called"}
    led_again = _led_again(lexicon, parts)
    for place, part in enumerate(parts):
        surely = place and led_by(lexicon, parts, place, "sure_openers")
        again = part.low in led_again
        if place and (surely or again) and bare(part) not in plain and part.text.isalpha():
            after = parts[place + 1] if place + 1 < len(parts) else None
            two = after and after.joined and bare(after) in lexicon.list("firm_forms")
            end = after.end if after and two else part.end
            yield Name(raw[part.start : end], part.start, end, ENOUGH)


def _led_again(lexicon: Lexicon, parts: Sequence[Part]) -> set[str]:
    """`At kühlweg it takes two hours ... at kühlweg six people`: a word that leads to a name leads to it each time."""
    places: dict[str, list[int]] = {}
    for place, part in enumerate(parts[1:], start=1):
        if part.low not in lexicon.vocabulary:
            places.setdefault(part.low, []).append(place)
    return {low for low, some in places.items() if len(some) > 1 and all(led_by(lexicon, parts, n) for n in some)}


def _told_of(lexicon: Lexicon, raw: str) -> Iterator[Name]:
    """`tilia: 30 people`, without a capital letter: a word that is said of no company, before a headcount."""
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("little") | lexicon.list("no_names")
    for found in HEADED.finditer(raw):
        word = found["name"].split()[0]
        known = word in lexicon.list("known_firms")
        if known or not (word in lexicon.vocabulary or word in plain or word.isdecimal()):
            yield Name(found["name"], found.start("name"), found.end("name"), ENOUGH)


def _in_small_letters(lexicon: Lexicon, raw: str) -> Iterator[Name]:
    """`At oddly named startup 'porridge'`, `first is mossgate (ads, 800 people)`: words that are said of no company,
    where a company's name stands.
    """
    for found in IN_ORDER.finditer(raw):
        if found["name"].lower() not in lexicon.vocabulary:
            yield Name(found["name"], found.start("name"), found.end("name"), ENOUGH)
    if not any(sign in raw for sign in "('‘“\"") and "called" not in raw:
        return
    for found in IN_SMALL.finditer(raw):
        name, closed = found["name"].rstrip("."), raw[found.end() : found.end() + 2] == " ("
        words = [word for word in name.replace("&", " ").split() if word]
        if not words or words[0] in {"ai", "ml", "named", "called", "the", "a", "an", "it", "my", "this", "that"}:
            continue
        unknown = [word for word in words if word.lower() not in lexicon.vocabulary and not word.isdecimal()]
        introduced = found[0].startswith(("called", "named", "startup"))
        signed = closed and (len(unknown) == len(words) or "&" in name or words[-1] in lexicon.list("firm_forms"))
        opens = found[0].split()[0].strip(",:")
        quoted = bool(found["quote"]) and len(name) > 2 and opens in QUOTING  # noqa: PLR2004 - a letter is no name
        explicit = EXPLICIT.search(raw, 0, found.start("name")) is not None
        if words and (quoted or explicit or (unknown and (signed or (introduced and unknown == words)))):
            yield Name(name, found.start("name"), found.start("name") + len(name), ENOUGH)


def _key(run: Sequence[Part]) -> str:
    return " ".join(part.low for part in run)


def _apart(names: list[Name]) -> list[Name]:
    """Without those that are a part of another's name, or its letters: `L&R`, `Lumen & Rook`."""
    return [n for n in names if not any(o is not n and _short_for(n.text.lower(), o.text.lower()) for o in names)]


def _short_for(short: str, name: str) -> bool:
    letters = "".join(word[0] for word in name.split())
    return f" {short} " in f" {name} " or (len(short) > 1 and short == letters)


def _runs(lexicon: Lexicon, raw: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Words with capital letters in a row, and little words between two of them."""
    run: list[Part] = []
    for place, part in enumerate(parts):
        bridge = bool(run) and part.joined and _bridges(lexicon, run, part) and _capital_next(parts, place)
        goes_on = part.joined and (_capital(part) or bridge or _numbers(raw, run, part))
        opens = (
            place
            and parts[place - 1].low in {"called", "named"}
            and (part.text.isdecimal() or ORDINAL.fullmatch(part.low))
            and _capital_next(parts, place)
        )
        if run and not goes_on:
            yield _trimmed(lexicon, raw, parts[: place - len(run)], run)
            run = []
        if (run and goes_on) or _capital(part) or opens:  # `called 404 Bakery Systems`
            run.append(part)
    if run:
        yield _trimmed(lexicon, raw, parts[: len(parts) - len(run)], run)


def _bridges(lexicon: Lexicon, run: Sequence[Part], part: Part) -> bool:
    """`de`, `of`; in the name of an authority also `for`, and then `and`: `Office for Water and Soil`."""
    if part.low not in {"for", "and"}:
        return part.low in lexicon.list("little_in_names")
    lows = [each.low for each in run]
    authority = not lexicon.list("authorities").isdisjoint(lows)
    led = part.low == "for" or (part.low == "and" and not {"for", "of"}.isdisjoint(lows))
    return part.low in lexicon.list("little_in_names") or (authority and led)


def _numbers(raw: str, run: Sequence[Part], part: Part) -> bool:
    """`Rue 22: fashion`, `Havdyp 7 is a fish farmer`: a number that ends a name."""
    if not run or not NUMBER.fullmatch(part.text) or (run[-1].text.isupper() and len(run[-1].text) <= LONGEST_SHORT):
        return False
    return ENDING.match(raw, part.end) is not None


def _capital_next(parts: Sequence[Part], place: int) -> bool:
    return place + 1 < len(parts) and parts[place + 1].joined and _capital(parts[place + 1])


def _capital(part: Part) -> bool:
    text = part.text
    first = text[:1]
    if (text.islower() and text.isalpha()) or bare(part) in ME:  # as most words
        return False
    uppers = sum(c.isupper() for c in text)
    odd = (uppers > 0 and any(c.isdigit() for c in text)) or uppers > 1  # H2Oh, gGmbH
    return first.isupper() or odd or HOST.fullmatch(text) is not None


def _trimmed(lexicon: Lexicon, raw: str, before: Sequence[Part], run: list[Part]) -> list[Part]:
    """Without everyday words at its ends, which have a capital letter for another reason; not where it is said or
    shown that they are the name: `called Thursday`, `"Nine Tailors"`.
    """
    everyday, others = lexicon.list("everyday"), lexicon.list("not_firms")
    said = bool(before) and run[0].joined and before[-1].low in {"called", "named"}
    kind = lexicon.list("kinds_of_firm") - lexicon.list("firm_forms")
    if len(run) > 1 and run[0].opens and run[0].low in kind and _unheard(lexicon, run[1]):
        return run[1:]  # `Wholesaler Apovita ships boxes`
    if not said and not (len(run) > 1 and quoted(raw, run)):
        cut = False
        while run and (bare(run[0]) in everyday or bare(run[0]) in others) and not (_kept(lexicon, run) or cut):
            if bare(run[0]) not in others and _in_the_midst(lexicon, run):
                break
            run = run[1:]
            cut = len(run) > 2 and bare(run[0]) in COUNTS  # noqa: PLR2004 - `Or Ten Past Four`
    while run and (bare(run[-1]) in lexicon.list("little_in_names") or run[0].text.isdecimal() or run[-1].text == "I"):
        run = run[:-1]
    return run if len(run) <= LONGEST and len(_key(run)) > 1 else []


def _unheard(lexicon: Lexicon, part: Part) -> bool:
    return bare(part) not in lexicon.vocabulary and bare(part) not in lexicon.list("not_firms")


def _in_the_midst(lexicon: Lexicon, run: list[Part]) -> bool:
    """`At The Good Oven`: in the midst of a sentence nobody writes such a word with a capital letter for nothing."""
    known = lexicon.list("everyday") | lexicon.list("not_firms")
    return len(run) > 1 and not run[0].opens and bare(run[-1]) not in known and not run[0].text.isupper()


def _kept(lexicon: Lexicon, run: list[Part]) -> bool:
    """A known name, or an everyday word that goes on to be one: `First Light Insurance`."""
    if bare(run[0]) in lexicon.list("known_firms"):
        return True
    return (
        len(run) > 1
        and not run[0].opens
        and run[-1].low in lexicon.list("firm_forms")
        and run[0].text not in {"I", "ML", "AI"}
    )
