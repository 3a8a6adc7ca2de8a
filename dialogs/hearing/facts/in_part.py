"""What is no habit, or holds of a part alone: `retrained by hand from a notebook`, `the freeze was only for sales`.

Who retrains by hand may do so each month or once in three years; and a part that saves is not the whole place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding
from dialogs.session.answers import Value

RETRAINING, HABIT, NEVER = "update_data", "routine", "absent"
SAVING = "money", "cuts"
ASKED_ABOUT, NO_LESS = 0.6, 0.4  # how sure it is that a habit is meant, and that as good as never is
TAKEN_BACK = 0.85  # how sure it is that what was said does not hold
AWAY = 3  # words from what is done to `by hand`, of which a denial then is
OF_PART = re.compile(
    r"(?<!not )\b(?:only|just|solely|limited to|restricted to|confined to)\s"
    r"(?:(?:for|in|at|on|to|hits?|concerns?|affects?|affected)\s(?:the |a |their )?(?!whole|entire|every|now\b)"
    r"|(?:sales|marketing|hr|it|support|managers|operations)\b)"
    r"|\b(?:for|in|at|of)\s(?:the |one |their )*(?:[^\W\d_][\w'’-]*\s){1,3}(?:only|alone)\b"
    r"|(?<!not )\b(?:only|just)\s(?:in |for |the )*(?:[^\W\d_][\w'’-]*\s){1,3}(?:has|have|had|there['’]?s?)\b",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\b(?:freeze|frozen|stop|cuts?|cutting|restructuring|programme|redundancies|downsizing)\b[^.;!?]{0,25}?"
    r"\b(?:over|lifted|ended|ends|finished|behind them|no longer)\b(?! (?:the|a|all|every))",
    re.IGNORECASE,
)


def as_far_as_told(text: Text, found: Sequence[Finding], before: Mapping[str, Value]) -> list[Finding]:
    """What was found, as far as it is a habit, and holds of the whole place."""
    habits = (each for one in found for each in _as_habit(text, one))
    return [one for each in habits if (one := _of_all(text, each, before))]


def _as_habit(text: Text, one: Finding) -> list[Finding]:
    """`Someone clicks run every few weeks` may be one, or as good as never: it is asked which. `Not retrained by hand
    any more` does not say never.
    """
    if one.question != RETRAINING or one.value not in {HABIT, NEVER}:
        return [one]
    kinds = frozenset(kind for clause in _around(text, one) for kind in clause.kinds)
    if one.value == NEVER:
        return [] if "by_hand" in kinds and _no_more_by_hand(text) else [one]
    if kinds.isdisjoint({"by_hand", "at_need"}) or "in_rhythm" in kinds:
        return [one]
    sure = min(one.sure, ASKED_ABOUT)
    return [replace(one, sure=sure), replace(one, value=NEVER, sure=min(sure, NO_LESS))]


def _around(text: Text, one: Finding) -> list[Clause]:
    """The clauses of its sentences."""
    told = [s for s in text.sentences if s[0].first < one.after and one.first < s[-1].after]
    return [clause for sentence in told for clause in sentence]


def _no_more_by_hand(text: Text) -> bool:
    """Whether what is denied is that it is done by hand; who never retrains, `not even by hand`, does not at all."""
    told = (clause for clause in text.clauses if {"by_hand", RETRAINING, "negators"} <= clause.kinds)
    return any(0 < _first(text, clause, "by_hand") - _first(text, clause, RETRAINING) <= AWAY for clause in told)


def _first(text: Text, clause: Clause, kind: str) -> int:
    return min(mark.first for mark in text.marks_between(clause.first, clause.after) if mark.kind == kind)


def _of_all(text: Text, one: Finding, before: Mapping[str, Value]) -> Finding | None:
    """A part that saves says nothing of the whole, and takes back what was said of that."""
    if (one.question, one.value) != SAVING:
        return one
    clauses = _around(text, one)
    said = text.raw[clauses[0].start : clauses[-1].end]
    if not (OF_PART.search(said) or OVER.search(said)):
        return one
    return replace(one, value=None, sure=TAKEN_BACK) if before.get(one.question) == one.value else None
