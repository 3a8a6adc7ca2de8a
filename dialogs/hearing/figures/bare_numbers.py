"""What a number without a unit counts: a team, the whole company, or what was asked."""

import re

from dialogs.hearing.figures.amounts import (
    GATHERED,
    SAID_OF_ANYTHING,
    WHOLE,
    Amount,
    Place,
    of_a_firm,
    of_models,
    said_before,
)
from dialogs.hearing.figures.miscounts import of_each, of_unknown
from dialogs.hearing.figures.passing import LESS_SURE, in_passing, of_us_all, of_what_is_told, told_shortly
from dialogs.hearing.figures.scopes import gathers_many, scopes
from dialogs.hearing.figures.years import SHORT, last_of
from dialogs.hearing.words.clauses import LONG_MESSAGE, THOUGHT_BETTER, Text
from dialogs.hearing.words.quantities import MOST_PEOPLE
from knowledge.model import Question

SHORTER = 6  # words of a clause, or a message, in which it is the answer whatever else stands there
NUMBERS_OF_PEOPLE, CALLING = {"size", "team_size"}, {"is", "its", "about", "around", "roughly", "now", "again", "to"}
COUNTING = CALLING | set(
    "of with has have had employs counts numbers are some maybe nearly almost over like a they theyre".split()
)
THINKING = {"no", "wait", "sorry", "actually", "or", "rather", "make", "that", "i", "mean"}
SECOND_THOUGHT = re.compile(rf"\W{{1,4}}(?:{THOUGHT_BETTER})\b")


def _thought(word: str) -> bool:
    """Whether it stands in a second thought: `250, no wait 400`."""
    return word in THINKING or word.isdecimal()


def _called(text: Text, amount: Amount) -> Place | None:
    """`Size is 250`, `headcount: 60`: right before it stands what it is."""
    first = amount.first
    thought = SECOND_THOUGHT.search(text.raw) is not None
    while first and (text.words[first - 1].text in CALLING or (thought and _thought(text.words[first - 1].text))):
        first -= 1
    named = [m for m in text.marks if m.after == first and m.kind.removeprefix("about_") in NUMBERS_OF_PEOPLE]
    return (named[0].kind.removeprefix("about_"), 0.85) if named and amount.low > 1 else None


def bare(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """A number without a unit: of a team, of the company, or the answer to what was asked."""
    if last := last_of(text, amount):
        return last
    other = said_before(text, amount, {"other", "another", "this", "that", "which", "each", "every"})
    if other or amount.clause.has("of_money") or amount.high > MOST_PEOPLE:
        return None
    in_story = asked is None and len(text.words) > LONG_MESSAGE
    return (  # the plainest first; each that follows would take what the ones before it know better
        _called(text, amount)  # `size is 250`: its name stands before it
        or _gathered(text, amount, asked)  # `a team of 14`: so does what it is the number of
        or (told_shortly(text, amount) if in_story else None)  # `they are six`
        or _as_asked(text, amount, asked)  # nothing says of what, so it answers what was asked
        or (of_us_all(text, amount) if asked is None else None)
        or (in_passing(text, amount) if in_story else None)
        or (of_what_is_told(text, amount) if in_story else None)  # `a team, six or so`
    )


def _gathered(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """`A team of 14`, `one of nine`, `a company of 80, of which 6 do ML`."""
    before = [word.text for word in text.words[max(0, amount.first - 3) : amount.first]]
    scope = scopes(text, amount)
    ours = "data_scope" in scope or (asked is not None and asked.id == "team_size")
    ours = ours and not (asked is None and len(text.words) > LONG_MESSAGE and amount.clause.has("mine", "past"))
    if before[-2:] == ["one", "of"] or (before[-1:] == ["of"] and GATHERED & set(before)):
        if not ours and gathers_many(text, amount):
            return ("size", 0.8)
        return ("team_size", 0.85 if ours else 0.6)
    if _by_chance(text, amount) or amount.low < 2:  # noqa: PLR2004 - a team, a company
        return None
    if asked is None and of_models(text, amount) and before[-1:] != ["last"]:  # `6 yrs, last 2 on scoring models`
        return ("team_size", 0.8 if len(text.words) <= LONG_MESSAGE else LESS_SURE)
    if _of_a_firm(text, amount):
        return ("size", 0.85)
    return ("team_size", 0.8 if ours else 0.6) if asked is None and GATHERED & set(before) else None


def _of_a_firm(text: Text, amount: Amount) -> bool:
    """`A firm of 80`, `the company is about 300`; by how much it grew is no headcount, nor is what it pays."""
    before = [word.text for word in text.words[max(0, amount.first - 3) : amount.first]]
    while before and before[-1] in COUNTING:
        before.pop()
    return of_a_firm(before[-2:]) and (before[-1] in WHOLE or before[-2:] == ["start", "up"])


def _as_asked(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    scope = scopes(text, amount)
    if asked is None or not asked.number or _by_chance(text, amount):
        return None
    if asked.id == "size" and "part_scope" in scope and "whole_scope" not in scope:
        return None
    short = len(text.words) <= SHORT or len(amount.clause.words) <= SHORTER
    if of_each(text, amount) or (
        asked.id == "size" and "another" in {word.text for word in text.words[amount.after :]}
    ):
        return (asked.id, 0.6)  # `45 in Leeds and another 45 in Pune`
    return (asked.id, 0.85 if (short or scope) and not of_unknown(text, amount) else 0.45)


def _by_chance(text: Text, amount: Amount) -> bool:
    word = text.words[amount.first].text
    ends = word == "two" and amount.after == amount.clause.after and len(amount.clause.words) <= SHORTER
    if ends or len(amount.clause.words) == 1:  # `they deployed two`; `that's it, two`
        return False
    return word in SAID_OF_ANYTHING and amount.after == amount.first + 1 and len(text.words) > SHORTER
