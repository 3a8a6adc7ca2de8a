"""Companies of which only the kind is told, counted up or beside another: `the second is a bank`, `or my telco`.

Where somebody once worked is none of those that are compared.
"""

import re
from collections.abc import Iterator, Sequence

from dialogs.hearing.names.caution import SEVERAL
from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.late import Late

KINDS = (
    "bank insurer retailer startup start-up scale-up scaleup telecom telco consultancy university uni hospital agency "
    "charity ministry council lab institute fintech company firm utility grocer brewery union network bakery airline "
    "museum ngo manufacturer broker publisher studio fund foundation supermarket insurance chain carmaker corporate "
    "corporation marketplace platform shop store factory plant railway clinic bureau authority office operator maker "
    "supplier lender newspaper broadcaster school cooperative co-op trust provider wholesaler distributor operator "
    "service centre center registry dairy hotel airport port board spin-off spinoff association federation police "
    "court theatre opera zoo farm mill winery vineyard laboratory practice pharmacy archive library gallery society "
    "mutual exchange shipyard steelworks refinery mine sawmill distillery haulier courier caterer builder developer "
    "vendor reseller seller dealer trader insurers banks fintech biotech medtech edtech healthtech proptech adtech "
    "conglomerate multinational giant outfit ngo nonprofit municipality city county district region parliament"
).replace(" ", "|")
SPOKEN = (*KINDS.split("|"), "thing", "place")  # without any of which none of the longer patterns is there
WORD = r"[^\W\d_][\w'’-]*"
ARTICLE = r"(?:an?|my|our|this|some|the|one)\s+"
LINKING = r"(?!and\b|or\b|of\b|in\b|at\b|for\b|with\b|that\b|which\b|who\b)"
KIND = rf"(?!feature store)(?P<kind>(?:{LINKING}{WORD}\s){{0,4}}?(?:{KINDS}))\b(?!['’]s\b)"
COUNTED_UP = Late(
    r"(?:\b(?:the )?(?:first|second|third|other|another|last)"
    r"(?: one| offer| option| place| job| thing| choice| possibility| letter| candidate| firm| door)?"
    r"(?: is|['’]s|:| would be| at| from| comes from|,)?|"
    r"(?:^|[.!?:;] )one(?: is|['’]s| from| at| would be| comes from)|"
    r"\boption (?:[abc123]|one|two|three)(?: is|:)|\([123]\)"
    r"|\b[abc123][:)]"
    r"|\bvs\.?|\bversus)"
    rf"\s+(?:with |at |from )?{ARTICLE}{KIND}",
    tuple("first second third other another last one option vs versus 1) 2) 3) 1: 2: 3: a) b) c) a: b: c:".split()),
)
LISTED = Late(
    r"(?:\(|\b)(?:[abc123])[:)]\s+"
    rf"(?:{ARTICLE})?(?:phd at (?:the|an?) )?(?P<kind>(?:(?!phd\b)(?:{WORD}|\d+)\s){{0,4}}?(?:{KINDS}|thing|place))\b",
    tuple("1) 2) 3) 1: 2: 3: a) b) c) a: b: c:".split()),
)
AT_PRESENT = Late(
    r"(?:\b(?:currently|at present|now|still|stay|staying|remain|remaining|keep)\b[^.;!?]{0,30}?\b(?:at|for|with|in|by)"
    r"|\b(?:i|we) (?:work|manage|lead|am|sit)\b[^.;!?,]{0,35}?\b(?:at|for|with)"
    r"|\b(?:i['’]?m|im|i am) (?:still )?(?:at|with)"
    r"|\bbeen (?:an? )?[^.;!?,]{0,25}?\bat|\bback (?:to|at|with))"
    rf"\s+{ARTICLE}{KIND}",
    tuple("current present now still stay remain keep work manage lead am sit i'm i’m im been back".split()),
)
OFFERING = Late(
    r"(?:\b(?:offers?|letter|call|mail|interviews?|invitation|invited|pinged|job|go)\b[^.;!?,]{0,12}?\b(?:from|at|with|by|to)\s+"
    rf"{ARTICLE}{KIND}|\b(?:open|start|found|founding|starting|opening)\s+{ARTICLE}(?P<kind3>(?:{WORD}\s){{0,2}}?(?:{KINDS}))\b"
    rf"|\b(?:{ARTICLE}|local\s)(?P<kind2>(?:{WORD}\s){{0,3}}?(?:{KINDS}))\s+"
    r"(?:(?:of|with) (?:about |around )?[\d,.]+ (?:people|staff)\s+)?"
    r"(?:offered|wants|wanted|invited|called|pinged|approached|has an opening|made me an offer))",
    tuple("offer letter call mail interview invit pinged job go open start found want approach".split()),
)
# What is told of in a text of several: `two: an online lender and ...`, `there's a brewery`, `A carmaker too`.
AMONG = Late(
    r"(?:\b(?:two|three|both)\b[^.;!?:]{0,20}?:\s|\b(?:either|between)\s(?:to |at |with )?|\bthere(?:['’]s| is)\s"
    r"|\b(?:current|present) (?:employer|job|place|company|one)(?:,| is|:)\s"
    r"|\bwhere i am(?: now)?[,:]\s|\balternative (?:is|would be)\s(?:\w+\s){0,2}?|"
    r"(?:^|[.!?] )(?:now|then|next|new one|the new one|plan b)[:,]\s)"
    rf"{ARTICLE}{KIND}(?!\s(?:{KINDS})\b)",
    tuple("two three both either between there current present where alternative now then next new plan".split()),
)
# `The utilities' research centre, 130 people`, `A carmaker too`: how a sentence opens that tells of it.
OPENING = Late(
    rf"(?:^|[.!?]\s)the (?P<kind5>(?:{WORD}\s){{0,3}}?(?:{KINDS}))(?=,? \(?(?:about |around |roughly )?\d[\d.,]*k? "
    r"(?:people|staff|employees|ppl))"
    rf"|(?:^|[.!?]\s)(?:and )?(?:an?|my|a friend['’]s)\s(?P<kind4>(?:{WORD}\s){{0,3}}?(?:{KINDS}))"
    r"(?=,| of | with | too\b|:| \()"
)
LEFT = Late(
    rf"\b(?:left|leave|leaving|quit)\b[^.;!?]{{2,60}}?\bfor\s+{ARTICLE}(?P<kind>(?:{WORD}\s){{0,3}}?(?:{KINDS}|thing|place))\b",
    tuple("left leav quit".split()),
)
BESIDES = Late(
    rf"(?:[.;!?]\s+|,\s|\)\s|\s)(?:and (?!my)|or |then |\+ )(?:at |from |with )?{ARTICLE}{KIND}"
    rf"(?!\s(?:{KINDS}|account|loan|manager|card)\b|['’]s\b)"
)
# `(1) museum. A real one`, `b) my old lab, where`: what stands first behind a number or letter, where two are counted.
NUMBERED = re.compile(
    r"(?:^|[\s(])(?:\(?(?P<n>[12ab])\)|(?P<m>[12])[.:])\s+(?:an? |the |my )?(?!feature store)"
    r"(?P<kind>(?:[^\W\d_][\w.'’&-]*\s){0,3}?[^\W\d_][\w.'’&-]*[^\W_])(?=[,.:;(]|\s\()",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"\b(?P<kind>(?:second|third|other) one)\b(?!['’]?s? (?:is )?(?:an?|the|my) )", re.IGNORECASE)
ORDINAL_IS = re.compile(
    r"(?:^|[.!?] )(?:the )?(?:first|second|other|latter|former)(?: one)? (?:is|would be) (?:an?|the|my|some) $",
    re.IGNORECASE,
)
ORDINALS = {"second": 2, "other": 2, "third": 3}
NEAR = 25  # letters behind the kind in which its name may follow: `a bank called Nordbank`
BETWEEN = re.compile(r"\d|\b(?:or|and|versus)\b|\bvs\b|[.!?;]\s")  # behind which another is told of
IN_YEARS = re.compile(r"\b(?:in|since|until|till) (?:19|20)\d\d\b|\b(?:years|yrs|yoe|y) (?:at|in|of)\b", re.IGNORECASE)
MOST = 3  # companies without a name


def unnamed(raw: str, names: Sequence[Name]) -> list[Name]:
    """Those that no name stands beside."""
    found: list[Name] = []
    for one in sorted(_kinds(raw, beside=bool(names)), key=lambda name: name.start):
        known = any(_named(raw, one, name) or name.start <= one.start <= name.end for name in names)
        bracketed = re.compile(rf"\b{re.escape(one.text.split()[-1])}\s*\($", re.IGNORECASE)
        known = known or any(bracketed.search(raw[: name.start]) for name in names)  # `the trust (St Brannock's`
        same = any(one.text.lower().split()[-1] == other.text.lower().split()[-1] for other in found)
        there = sum(name.start < one.start for name in names)
        known = known or (there > 1 and ORDINAL_IS.search(raw[: one.start]) is not None)  # `the second is a bank`
        early = ORDINALS.get(one.text.lower().split()[0], 0) <= len(names) + len(found)  # it is one that is told of
        if not known and not same and not (one.text.lower().endswith(" one") and early):
            found.append(one)
    return found[:MOST]


def _named(raw: str, one: Name, name: Name) -> bool:
    """`A bank called Nordbank`; not `the tax office (800 people) or Lorne`."""
    return one.end - 1 <= name.start <= one.end + NEAR and not BETWEEN.search(raw[one.end : name.start])


def _kinds(raw: str, *, beside: bool) -> Iterator[Name]:
    """The kinds of places that are counted up; those of today and those that make an offer, where two are told of."""
    low = raw.lower()
    spoken = any(kind in low for kind in SPOKEN)
    counted = [_name(match) for pattern in (COUNTED_UP, LISTED) for match in pattern.finditer(raw)] if spoken else []
    yield from counted
    yield from _numbered(raw)
    if beside:
        yield from (_name(match) for match in ORDINAL.finditer(raw))
    if not spoken:
        return
    other = [
        _name(match)
        for pattern in (AT_PRESENT, OFFERING, LEFT, AMONG, OPENING)
        for match in pattern.finditer(raw)
        if not _once(raw, match)
    ]
    besides = [
        _name(match)
        for match in (BESIDES.finditer(raw) if SEVERAL.search(raw) or ") and " in raw or " + " in raw else ())
        if (beside or counted or other) and not _once(raw, match)
    ]
    yield from besides
    if beside or len({name.text.lower() for name in (*counted, *other, *besides)}) > 1:
        yield from other


def _numbered(raw: str) -> Iterator[Name]:
    """What is counted up by numbers or letters, whatever it is."""
    found = list(NUMBERED.finditer(raw))
    signs = {(match["n"] or match["m"]).lower() for match in found}
    if {"1", "2"} <= signs or {"a", "b"} <= signs:
        yield from (_name(match) for match in found)


def _once(raw: str, match: re.Match[str]) -> bool:
    """Whether it is told of years that are over."""
    start = max(raw.rfind(sign, 0, match.start()) for sign in ".;!?\n") + 1
    before = raw[match.end() : match.end() + 8].strip().lower().startswith("before")
    return before or IN_YEARS.search(raw[start : match.end()]) is not None


def _name(match: re.Match[str]) -> Name:
    group = next(group for group in ("kind2", "kind3", "kind4", "kind5", "kind") if match.groupdict().get(group))
    start, end = match.span(group)
    return Name(match[group], start, end, 0.0)
