"""A number that is told by what it is more and less than: `more than 100 but less than 200 people`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.hearing.figures.amounts import Amount
from dialogs.hearing.words.clauses import Clause, Text

MORE = r"(?:(?<!not )(?<!no )more than|over|above|beyond|at least|north of|upwards? of|(?:no|not) (?:less|fewer) than)"
LESS = r"(?:(?<!not )(?<!no )(?:less|fewer) than|under|below|at most|up to|south of|(?:no|not) more than)"
ROUGHLY = r"(?: about| around| roughly| maybe| perhaps)?"
LED = {kind: re.compile(rf"\b{said}{ROUGHLY} $", re.IGNORECASE) for kind, said in (("more", MORE), ("less", LESS))}
JOINT = r"(?:but|and|yet|though|or|still|certainly|definitely|probably|surely)"
BETWEEN = re.compile(  # from the one to the other
    rf"(?: (?P<noun>(?!{JOINT}\b)\w+))?[,;]?(?: {JOINT}){{0,3}} (?:(?P<more>{MORE})|(?P<less>{LESS})){ROUGHLY} ",
    re.IGNORECASE,
)
ALONE = re.compile(rf"(?:{JOINT} ){{0,3}}(?:{MORE}|{LESS}){ROUGHLY} \d[\d.,]*k?(?: \w+)?", re.IGNORECASE)
OF_SOME = {"in", "of", "on", "doing", "data", "ml"}  # behind the second, which then counts others


def within_bounds(text: Text, amounts: Sequence[Amount]) -> list[Amount]:
    """The same, but two that are the bounds of one are that one."""
    joined = list(_joined(text, amounts))
    parts = [part for *both, _ in joined for part in both]
    return sorted([*(a for a in amounts if a not in parts), *(one for *_, one in joined)], key=lambda a: a.first)


def no_more_than_a_bound(text: Text, clause: Clause) -> bool:
    """`But less than 200 people` says nothing of a budget, nor of anything else that may be less."""
    return ALONE.fullmatch(text.raw, clause.start, clause.end) is not None


def _joined(text: Text, amounts: Sequence[Amount]) -> Iterator[tuple[Amount, Amount, Amount]]:
    for one, two in pairwise(amounts):
        low, high = (one, two) if one.low < two.low else (two, one)
        if _bound(text, one, two) == ("more" if high is two else "less") and _of_the_same(text, one, two):
            told = two if two.unit else one
            yield one, two, replace(told, low=low.low, high=high.low, first=one.first, after=two.after, end=two.end)


def _bound(text: Text, one: Amount, two: Amount) -> str:
    """What the first is, `more` or `less` than which it is, where the second is the other bound."""
    start, end = text.words[one.first].start, text.words[one.after - 1].end
    between = BETWEEN.fullmatch(text.raw, end, text.words[two.first].start)
    if between is None or (between["noun"] or one.noun) != one.noun:
        return ""
    other = "less" if between["less"] else "more"
    return next((kind for kind, led in LED.items() if kind != other and led.search(text.raw[:start])), "")


def _of_the_same(text: Text, one: Amount, two: Amount) -> bool:
    """`More than 100 people but less than 20 in data` are not the bounds of one number."""
    exact = one.low == one.high and two.low == two.high and one.low != two.low
    behind = text.words[two.after].text if two.after < len(text.words) else ""
    return exact and (not one.unit or two.unit == one.unit or (not two.unit and behind not in OF_SOME))
