"""Half a team that was let go: more than a few people, no whole team, so that it is asked which is nearer."""

import re
from collections.abc import Sequence

from dialogs.hearing.facts.former import dismissed_myself
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import SURE, Finding

LET_GO, BOTH = "let_go", ("some", "team")
DOUBTED = 0.75  # how sure either is
GONE = (
    r"(?:laid off|lays? off|cut(?: (?:away|down))?|let go(?: of)?|let|fired|sacked|axed|dismissed|got rid of|shed"
    r"|kicked out|made redundant|lost|binned)"
)
SHARE = (
    r"(?:(?:about|around|roughly|nearly|almost|more than|over|at least|some) )*"
    r"(?:(?:a )?half|two[ -]thirds|three[ -]quarters|most|[4-8]\d ?(?:%|percent|per cent))"
)
TEAM = (  # of whom; half the company is not the team, nor is half a budget
    r"(?: of)?(?: (?:the|their|its|our|his|her|my|a|that))?"
    r"(?: (?:ml|ai|data|analytics|machine learning|modelling|science|nlp|vision|research))+"
    r"(?: (?:ml|ai|data|science|scientists?))*"
    r" (?:team|teams|group|department|unit|lab|people|folks?|staff|scientists|engineers|modellers|crew|squad)"
)
WAS = r"(?:was|were|is|are|has been|have been|got|had to)"
HALF_GONE = re.compile(
    rf"\b(?:{GONE} {SHARE}{TEAM}|{SHARE}{TEAM} (?:{WAS} (?:all )?(?:{GONE}|gone|go|leave)|lost their jobs?|is gone))\b",
    re.IGNORECASE,
)
NOT_SO = ("negators", "elsewhere", "asked_of_you", "planned", "hedges")


def with_half_gone(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """The same, but of half a data team it is asked what it comes nearer to."""
    half = HALF_GONE.search(text.raw)
    if half is None or text.advert:
        return list(found)
    first, after = text.place(half.start()), text.place(half.end())
    clause = next(clause for clause in text.clauses if clause.first <= first < clause.after)
    if clause.asking or clause.has(*NOT_SO) or dismissed_myself(text, clause):
        return list(found)
    others = [one for one in found if one.question != LET_GO and not _of_the_same(one, first, after)]
    return [*others, *(Finding(LET_GO, option, DOUBTED, first, after) for option in BOTH)]


def _of_the_same(one: Finding, first: int, after: int) -> bool:
    """Whether a guess is made of these words."""
    return one.sure < SURE and one.first <= first and after <= one.after
