"""Of which company each part of a text speaks: of the one named last, by its name or its place."""

import re
from collections.abc import Mapping, Sequence

from dialogs.hearing.names.companies import Name
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.quantities import SCALE, WORDS

ORDINALS = {"first": 0, "second": 1, "third": 2, "former": 0, "latter": 1}
LETTERS = {"a": 0, "b": 1, "c": 2}
LONGEST_KIND = 40  # letters before a name
KIND = (
    "bank|insurer|startup|start-up|scale-up|telecom|telco|consultancy|university|hospital|agency|charity|ministry|lab|"
)
KIND += "institute|lender|retailer|broker|brewery|airline|museum|studio|utility|factory|publisher|network|carmaker|shop"
KIND_BEHIND = re.compile(
    rf"(?:,| is| was|:| \()\s?(?:an?|the|my)?\s?(?:[^\W\d_][\w'’-]*\s){{0,2}}?(?P<kind>{KIND})\b", re.IGNORECASE
)
KIND_BEFORE = re.compile(rf"\b(?P<kind>{KIND})(?:,? called| named|,|:)?\s(?:['\"‘“])?$", re.IGNORECASE)
AROUND_FIGURE = set("about around roughly some maybe people employees staff ppl heads folks persons models".split())
AROUND_FIGURE |= {*WORDS, *SCALE}
LEFT = {"left", "leaving", "quit"}
WITH, LONGEST_LED = {"with", "of", "has", "have", "at"}, 5  # words between a name and what is told of it
PARTED = re.compile(r"[,;:.(]")
SHORT = 3  # words right before a name that are about it
SHORTEST_HEAD = 4  # letters of the first word of a name that stands for all of it


def mentions(text: Text, names: Sequence[Name]) -> dict[int, int]:
    """word -> the company that is spoken of from there on."""
    found: dict[int, int] = {}
    low = text.raw.lower()
    for number, name in enumerate(names):
        for head in _heads(name):
            for place in re.finditer(rf"(?<!\w){re.escape(head)}(?!\w)", low):
                found[text.place(place.start())] = number
        for start in _last_words(text.raw, name, names):
            found.setdefault(text.place(start), number)
    for head, number in _kinds(text.raw, names):
        for place in re.finditer(rf"(?:the|that|this) {head}\b", low):
            found.setdefault(text.place(place.start()), number)
    for clause in text.clauses:
        placed = _ordinal(clause.words, names)
        if placed is not None:
            found.setdefault(clause.first, placed)
    return found


def _kinds(raw: str, names: Sequence[Name]) -> list[tuple[str, int]]:
    """The kind of place that stands beside a name, for `the bank` later on, where only one is of that kind."""
    kinds = [(kind, number) for number, name in enumerate(names) if (kind := _kind_of(raw, name))]
    several = [kind for kind, _ in kinds]
    return [(kind, number) for kind, number in kinds if several.count(kind) == 1]


def _kind_of(raw: str, name: Name) -> str:
    if not name.worth:
        return ""  # its kind is its name
    behind = KIND_BEHIND.match(raw, name.end)
    before = KIND_BEFORE.search(raw[max(0, name.start - LONGEST_KIND) : name.start])
    told = behind or before
    return told["kind"].lower() if told else ""


def _last_words(raw: str, name: Name, names: Sequence[Name]) -> list[int]:
    """Where the last word of a name stands for all of it: `Mulde`, where `Wasserverband Mulde` was named."""
    last = name.text.split()[-1]
    own = name.worth and " " in name.text and len(last) >= SHORTEST_HEAD and last[:1].isupper()
    alone = own and sum(last in other.text for other in names) == 1
    whole = [found.end() for found in re.finditer(re.escape(name.text), raw)]
    said = re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", raw) if alone else ()
    return [found.start() for found in said if found.end() not in whole]


def _heads(name: Name) -> list[str]:
    """A name and its first word, which stands for all of it; of a kind of place the last one does."""
    words = name.text.lower().split()
    short = words[0] if name.worth else words[-1]
    heads = [name.text.lower(), *([short] if len(short) >= SHORTEST_HEAD else [])]
    host = words[0].partition(".")[0] if "." in words[0] and name.worth else ""
    letters = "".join(word[0] for word in words) if name.worth and "&" in words else ""  # `L&R`
    return [*heads, *([host] if len(host) >= SHORTEST_HEAD else []), *([letters] if letters else [])]


def _ordinal(words: Sequence[str], names: Sequence[Name]) -> int | None:
    """`The first ...`, `at B ...`: a company by its place."""
    heads = [word for word in words[:3] if word != "the"]
    named = heads[0] if heads and heads[0] in ORDINALS else ""
    if len(heads) > 1 and heads[0] in {"at", "offer"} and heads[1] in LETTERS:
        named = heads[1]
    if words[0] in LETTERS and words[0] != "a":  # `b has one model`
        named = words[0]
    number = {**ORDINALS, **LETTERS}.get(named, len(names))
    return number if number < len(names) else None


def owners(text: Text, starts: Mapping[int, int], found: Sequence[Finding]) -> dict[int, list[Finding]]:
    """The findings by the company they are about: the one named last before them. `starts`: word -> company."""
    by_company: dict[int, list[Finding]] = {}
    for one in found:
        leads = _leads(text, one) and not (_behind_one(text, starts, one) or _has_its_own(text, starts, one))
        joined = _joined(text, one.after) if leads else one.after - 1
        before = [place for place in starts if place <= joined]
        owner = starts[max(before)] if before else _named_next(text, starts, one)
        for each in set(starts.values()) if _of_both(text, one) else [owner]:
            by_company.setdefault(each, []).append(one)
    return by_company


def _behind_one(text: Text, starts: Mapping[int, int], one: Finding) -> bool:
    """`Nordbank with 900 people, Lorne and Pilk`: a name leads up to it, whatever follows."""
    named = max((place for place in starts if place < one.first), default=-1)
    if named < 0 or text.words[one.first - 1].text not in WITH or one.first - named > LONGEST_LED:
        return False
    return PARTED.search(text.raw, text.words[named].start, text.words[one.first].start) is None


def _of_both(text: Text, one: Finding) -> bool:
    """`Both around 300 people`."""
    clause = next((c for c in text.clauses if c.first <= one.first < c.after), None)
    return clause is not None and "both" in clause.words[:2] and not clause.has("mine")


def _joined(text: Text, place: int) -> int:
    """The word that what was found leads up to: `a startup called Lorne`."""
    called = text.words[place].text in {"called", "named"} and place + 1 < len(text.words)
    return place + 1 if called else place


def _leads(text: Text, one: Finding) -> bool:
    """Whether a few words lead up to what follows, without a stop: `the city of Arnsvik`."""
    if one.after >= len(text.words) or one.after - one.first > SHORT:
        return False  # of more words only what stands before it counts
    return text.raw[text.words[one.after - 1].end : text.words[one.after].start] in {" ", " (", ", "}


def _has_its_own(text: Text, starts: Mapping[int, int], one: Finding) -> bool:
    """`Acme, 50 people, Beta, 900 people`: a figure that stands alone behind a name is of that one; `with a giant of
    900 people, Beta` leads up to the next.
    """
    clause = next((c for c in text.clauses if c.first <= one.first < c.after), None)
    if clause is None or not isinstance(one.value, Span):
        return False
    opens = text.sentence(clause.sentence)[0].first
    alone = clause.first in starts or all(word in AROUND_FIGURE or word[0].isdigit() for word in clause.words)
    comma = text.raw[text.words[one.after - 1].end : text.words[one.after].start] == ", "
    return comma and alone and any(opens <= place < one.first for place in starts)


def _named_next(text: Text, starts: Mapping[int, int], one: Finding) -> int:
    """`A tiny charity, Lantern Aid`: the first company that is named in the same sentence."""
    first, end = next(
        ((s[0].first, s[-1].after) for s in text.sentences if s[0].first <= one.first < s[-1].after), (0, 0)
    )
    if LEFT & {word.text for word in text.words[first : one.first]}:  # `left a giant (300 of us) for a bakery`
        return -1
    later = [place for place in starts if one.first <= place < end]
    return starts[min(later)] if later else -1
