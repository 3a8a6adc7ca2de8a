"""Where the person is, or was: `I lead a team of 35 at an insurer`, `my current employer`, `at my last company`.

What is told of that is of no company that they only think of going to. Two things are known here: which words tell of
such a place, and what somebody leads, which is neither a company nor how many work there.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from dialogs.hearing.names.unnamed import KINDS
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding

THING = (
    r"(?:employer|company|firm|job|team|workplace|place|role|position|organi[sz]ation|startup|bank|agency|gig|shop|post"
    r"|work|boss|manager)"
)
NOW_OR_THEN = r"(?:current|present|last|previous|former|old|existing|ex|day)"
MINE = rf"\bmy {NOW_OR_THEN}[- ]{THING}\b|\bwhere i (?:work|am)(?: now| today| currently| at the moment)\b"
ADVERBS = r"(?:(?:currently|now|presently|still|already|just) )*"
WORKS = rf"i(?:['’]?ve| have)?(?: been)? {ADVERBS}(?:work|working|lead|run|manage|head|sit)\b[^.;!?]{{0,60}}?"
AS = r"(?:(?:an? |the |working|employed|leading|running|managing|heading)[^.;!?:,]{0,40}? ?)?"
IS = rf"i(?:['’]?m| am) {ADVERBS}{AS}"
AT_ONE = rf"\b(?:{WORKS}\b(?:at|for)|{IS}\bat|{IS}\bworking for) an? (?:[^\W\d_][\w'’-]*\s){{0,3}}?(?:{KINDS})\b"
OF_MINE = re.compile(rf"{MINE}|{AT_ONE}", re.IGNORECASE)
THINKS = (
    r"(?:consider\w*|thinking (?:of|about)|think (?:of|about)|want to|wants? to|would (?:like|love) to|like to|plan to"
    r"|planning to|hop(?:e|ing) to|looking to|tempted to|(?:might|may|could|should) i?|going to)"
)
GOES = r"(?:mov(?:e|ing)|go(?:ing)?|switch(?:ing)?|chang(?:e|ing)|join(?:ing)?|leav(?:e|ing)|jump(?:ing)?|transfer\w*)"
ELSEWHERE = re.compile(
    rf"\b(?:{THINKS} (?:an? )?{GOES}\b|a (?:move|switch|change) to\b|moving to\b|interview(?:ing|ed)? (?:at|with)\b"
    r"|(?:an?|my|the|another) (?:\w+ )?(?:offer|interview|invitation|call) (?:from|at|with|by)\b"
    r"|(?:applying|applied|apply) (?:to|at|for)\b|talking to (?=[A-Z]))",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)|\n")
LED = re.compile(
    r"\bi(?:['’]?d| would|['’]?ll| will|['’]?m| am| have to| had to| currently| now)*(?: be)? "
    r"(?:lead|leading|manage|managing|supervise|supervising|head|heading|run|running|oversee|overseeing"
    r"|be in charge of|in charge of|be responsible for|responsible for)"
    r"(?: up)?(?: an?| the| their)?(?: (?:team|group|department|unit)s? of)?"
    r"(?: (?:about|around|some|roughly|up to|over))*"
    r"\s*$",
    re.IGNORECASE,
)
SIZE = "size"


def of_my_place(raw: str) -> Iterator[tuple[int, int]]:
    """From where to where it is told of such a place: to the end of the sentence, or to where somebody would go."""
    for found in OF_MINE.finditer(raw):
        ends = SENTENCE_END.search(raw, found.end())
        goes = ELSEWHERE.search(raw, found.end())
        yield found.start(), min(each.start() for each in (ends, goes) if each) if ends or goes else len(raw)


def not_of_my_place(
    text: Text, found: Sequence[Finding], of_company: Collection[str], *, told_apart: bool
) -> list[Finding]:
    """Without what is told of the place where somebody is, where they say that they would go to another one and both
    are not `told_apart`; and without the size that is only how many they lead.
    """
    places = [] if told_apart else _left_behind(text)
    return [
        one
        for one in found
        if one.value is None or not (one.question in of_company and (_within(text, one, places) or _led(text, one)))
    ]


def _left_behind(text: Text) -> Sequence[tuple[int, int]]:
    return [] if text.advert or not ELSEWHERE.search(text.raw) else list(of_my_place(text.raw))


def _within(text: Text, one: Finding, places: Sequence[tuple[int, int]]) -> bool:
    if one.first >= len(text.words):
        return False
    start, end = text.words[one.first].start, text.words[one.after - 1].end
    return any(low <= start and end <= high for low, high in places)


def _led(text: Text, one: Finding) -> bool:
    """`I would manage about 20 engineers there` counts those, and not all that work there."""
    return (
        one.question == SIZE
        and one.after > one.first
        and LED.search(text.raw[: text.words[one.first].start]) is not None
    )
