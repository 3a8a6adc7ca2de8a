"""What is said of a boss in passing: `the boss knows her stuff`, `their CTO has no clue`."""

from collections.abc import Iterator

from dialogs.hearing.facts.former import worked_before
from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.lexicon import Lexicon

LEADERS = "leaders_understand"
SAYS = {"knows_it": "yes", "knows_nothing": "no"}  # what is said of a boss -> the answer
DENIED = {"knows_it": "no", "knows_nothing": ""}  # the same, denied
BETWEEN = 5  # words from the boss to what is said of them
SURE_OF_IT, DOUBTED = 0.82, 0.6


def of_bosses(lexicon: Lexicon, text: Text) -> list[Finding]:
    """Whether those who lead know what it is about, whatever is asked."""
    if text.advert:
        return []
    bosses = lexicon.list("same_boss")
    return [one for clause in text.clauses for one in _in(text, clause, bosses)]


def _in(text: Text, clause: Clause, bosses: frozenset[str]) -> Iterator[Finding]:
    if clause.asking or clause.has("elsewhere", "asked_of_you") or (clause.has("past") and not clause.has("now")):
        return
    for mark in text.marks_between(clause.first, clause.after):
        if mark.kind not in SAYS or worked_before(text, clause, mark.first):
            continue
        low = max(clause.first, mark.first - BETWEEN)
        told = [word.text for word in text.words[low : mark.first]]
        if bosses.isdisjoint(told):
            continue
        denied = any(near.kind == "negators" for near in text.marks_between(low, mark.first))
        if option := (DENIED if denied else SAYS)[mark.kind]:
            doubted = DOUBTED if clause.has("hedges") else SURE_OF_IT
            yield Finding(LEADERS, option, doubted, clause.first, clause.after)
