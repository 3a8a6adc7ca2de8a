"""How many people an advertisement speaks of, and of whom: of the company, of those who do ML; and how many models."""

import re
from collections.abc import Iterator, Sequence

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.quantities import GROUPS, MOST_PEOPLE, WORDS, number_in
from knowledge.records import dataclass

SIGNS = r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d)?k?"
SPELLED = "|".join(sorted((*WORDS, *GROUPS), key=len, reverse=True))
NUMBER = rf"(?<![\w.,/€$£₹-])(?P<n>{SIGNS}|(?:{SPELLED})(?:[ -](?:{SPELLED}))?)(?![\w%/])(?:\+(?=\s))?"
EXPERTS = (
    r"(?:(?:senior|junior|applied|research|machine learning|ml|ai|data|deep learning|nlp|computer vision|vision|speech)"
    r"[ -])*(?:data scientists?|scientists?|researchers?|analysts?|statisticians?|modell?ers?|quants?|data people|mles?"
    r"|ml people|(?:ml|ai|machine learning|deep learning|vision|nlp) (?:engineers?|specialists?|experts?))"
)
OFFICIAL = (
    r"employees|staff|associates|professionals|civil servants|co-?workers|ftes?|full-time equivalents|workers|headcount"
)
ANYBODY = r"people|persons|colleagues|members|consultants|specialists|experts|engineers|souls|heads|of us|teammates"
COUNTED = re.compile(
    rf"{NUMBER}(?P<strong>-strong)?\s+(?:(?!and\b|or\b|to\b|of\b(?! us)|in\b|for\b|who\b|years?\b)[\w’'-]+\s+){{0,2}}?"
    rf"(?P<noun>(?P<expert>{EXPERTS})|(?P<official>{OFFICIAL})|(?P<anybody>{ANYBODY}))\b",
    re.IGNORECASE,
)
STRONG = re.compile(rf"{NUMBER}-strong\b", re.IGNORECASE)
TEAM_OF = re.compile(
    rf"\b(?:team|crew|group|squad|bunch) of (?:about |around |currently |now |just )?{NUMBER}", re.IGNORECASE
)
MODELS = re.compile(
    rf"{NUMBER}\s+(?:[\w-]+\s+){{0,2}}?models?\b(?!\s+(?:builders?|types?|makers?|cars?|railways?))", re.IGNORECASE
)
OF_ML = re.compile(
    r"\b(?:data science|data scientists?|data team|machine learning|ml|ai|analytics|decision science|scientists?"
    r"|statistics|modelling|modeling|insights? team|data group|the group|imaging group|research group|learning"
    r"|your team|the team"
    r"|join|this team|our team|squad)\b",
    re.IGNORECASE,
)
TRADE = re.compile(r"\b(?:data|ml|ai|machine learning|scien\w+|analyst\w*|research)\b", re.IGNORECASE)
OF_ALL = re.compile(
    r"\b(?:company|employs?|worldwide|in total|altogether|overall|in all|firm|sites|offices|countries)\b", re.IGNORECASE
)
NOT_NOW = re.compile(
    r"\b(?:were|grew from|started with|began with|we hire|to hire|hiring|looking for|planned|next year|by the end of"
    r"|reduced|redundant|laid off|let go|lead small|supervise|serve[sd]?|serving|for over|help(?:s|ed)?"
    r"|looks? after)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"\s*(?:(?:who )?(?:pay|use|visit|order|trust|buy|a month|per month|a day|every|rely|read)\b)", re.IGNORECASE
)
IN_USE = re.compile(
    r"\b(?:production|live|in use|serving|daily use|request path|operate|operation|deployed|run|running)\b",
    re.IGNORECASE,
)
NEAR = 40  # letters before a number in which it is told that it is not of today, or of others
CLOSE = 20  # letters
A_COMPANY = 50  # people
FEWEST_OF_ALL = 3


@dataclass(frozen=True)
class Head:
    """A number of people at a place of the text; `rank`: the lower, the likelier it is the one that is meant."""

    question: str
    number: float
    rank: int
    start: int
    end: int


def headcounts(text: Text, told: Sequence[Sequence[Clause]]) -> list[Finding]:
    """The likeliest number of each kind. `told`: the sentences that tell something of the place."""
    heads = [head for clauses in told for head in _heads(text, clauses)]
    size = _likeliest(heads, "size")
    team = next(iter(sorted((h for h in heads if h.question == "team_size"), key=lambda h: h.rank)), None)
    if team and size and team.number > size.number:
        team = None
    models = _likeliest(heads, "models_live")
    return [_finding(text, head) for head in (size, team, models) if head]


def _likeliest(heads: Sequence[Head], question: str) -> Head | None:
    own = [head for head in heads if head.question == question]
    return min(own, key=lambda head: (head.rank, -head.number), default=None)


def _finding(text: Text, head: Head) -> Finding:
    first, after = text.place(head.start), text.place(head.end)
    return Finding(head.question, Span(head.number, head.number), 0.9, first, max(after, first + 1))


def _heads(text: Text, clauses: Sequence[Clause]) -> Iterator[Head]:
    start, end = clauses[0].start, clauses[-1].end
    piece = text.raw[start:end]
    taken = -1
    for found in COUNTED.finditer(piece):
        head = _of_people(piece, found, start)
        taken = found.end()
        if head:
            yield head
    for found in STRONG.finditer(piece) if taken < 0 else ():
        yield from _made(piece, found, start, "team_size" if OF_ML.search(piece) else "size", 1)
    for found in TEAM_OF.finditer(piece) if taken < 0 else ():
        many = (_number(found["n"]) or 0) >= A_COMPANY  # so many are of the company, but for `our data team of 80`
        ours = TRADE.search(piece, max(0, found.start() - CLOSE) if many else 0, found.start() if many else len(piece))
        yield from _made(piece, found, start, "team_size" if ours else "size", 0 if ours else 5)
    for found in MODELS.finditer(piece) if IN_USE.search(piece) else ():
        yield from _made(piece, found, start, "models_live", 1)


def _of_people(piece: str, found: re.Match[str], start: int) -> Head | None:
    before, behind = piece[max(0, found.start() - NEAR) : found.start()], piece[found.end() :]
    if NOT_NOW.search(before) or OTHERS.match(behind) or re.search(r"(?:\d|\bone|\btwo)\s*(?:to|-|–|or)\s*$", before):
        return None
    if found["official"]:
        return _head(found, start, "size", 0)
    ours, whole = OF_ML.search(piece) is not None, OF_ALL.search(piece) is not None
    if found["expert"]:
        return _head(found, start, "team_size", 0)
    if found["strong"]:
        return _head(found, start, "team_size" if ours else "size", 1)
    if ours and not whole:
        return _head(found, start, "team_size", 1)
    return _head(found, start, "size", 1 if whole else 2)


def _made(piece: str, found: re.Match[str], start: int, question: str, rank: int) -> Iterator[Head]:
    before = piece[max(0, found.start() - NEAR) : found.start()]
    head = None if NOT_NOW.search(before) else _head(found, start, question, rank)
    if head:
        yield head


def _head(found: re.Match[str], start: int, question: str, rank: int) -> Head | None:
    number = _number(found["n"])
    if number is None or number > MOST_PEOPLE or (question == "size" and number < FEWEST_OF_ALL):
        return None
    return Head(question, number, rank, start + found.start("n"), start + found.end())


def _number(written: str) -> float | None:
    figures = re.fullmatch(r"\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+", written)
    return float(re.sub(r"\D", "", written)) if figures else number_in(written.replace("-", " "))
