"""An earlier number that is put right by a number alone: `no, they have 90`, `it's 90, not 40`, `sorry, 90`.

Which one is meant, its old value tells; else it is the only one that was counted, or what was said last. Where two may
be meant it is asked about.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from dialogs.hearing.words.quantities import NUMERALS, number_in
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

LONGEST = 60  # letters
PLAINLY, ASKED_ABOUT, ONCE_MORE = 0.93, 0.6, 0.0
WORD = rf"(?:{'|'.join(word for word in NUMERALS if word not in {'none', 'nobody'})})"
NUMBER = rf"(?:\d[\d.,'’]*k?|{WORD}(?:[ -](?:and )?{WORD}){{0,4}})"
STRONG = (
    r"(?:no(?! one\b)|nope|nah|sorry|oops|ups|wait|correction|typo|my bad|my mistake|i mean|i meant|make that"
    r"|rather|or rather|hold on|hang on|wrong|that['’]?s wrong|not quite|scratch that)"
)
WEAK = r"(?:actually|well|ah|oh|hm+|ok|okay|so|it was|in fact|ok so)"
SUBJECT = (
    r"(?:it['’]?s|it is|they['’]?ve got|they have|they['’]?ve|they['’]?re|they are|there are|there['’]?s|we have"
    r"|we['’]?ve|we are|we['’]?re|that['’]?s|it should be|should be|should have been|must be|it was|was|more like|only"
    r"|just|about|around|roughly|actually|now|really|got|the number is|i meant|i mean|make it|make that|to)"
)
INSTEAD = r"(?:and |but )?(?:not|rather than|instead of|no)"
BEHIND = r"(?:actually|now|sorry|i mean|i meant|instead|not|it is|it['’]?s|i think|my bad|my mistake|of course)"
GAP = r"[\s,.;:!–—-]+"
SAID = re.compile(
    rf"\*?\s*(?P<signs>(?:(?:{STRONG}|{WEAK}){GAP})*)(?:not (?P<first>{NUMBER}){GAP}(?:but )?)?(?:{SUBJECT}\s+)*"
    rf"(?P<new>{NUMBER})(?:{GAP}{INSTEAD} (?P<old>{NUMBER}))?(?P<behind>(?:{GAP}{BEHIND})*)[\s.!]*",
    re.IGNORECASE,
)
SURELY = re.compile(rf"\b{STRONG}\b", re.IGNORECASE)
SIGNING, MOST_SIGNING = "approvals", 15
WHOLE, PART = "size", "team_size"  # of which the first holds the second


class ByNumber(NamedTuple):
    """The earlier question, what holds of it now, and how sure that is."""

    question: str
    value: float
    sure: float


def by_number(knowledge: Knowledge, raw: str, before: Mapping[str, Value], asked: str = "") -> ByNumber | None:
    """What a number alone puts right; nothing where it says nothing of the kind, or nothing was counted."""
    found = SAID.fullmatch(raw.strip()) if len(raw) <= LONGEST else None
    new = _number(found["new"]) if found else None
    if found is None or new is None:
        return None
    old = _number(found["old"] or found["first"] or "")
    told = {name: question for name in before if (question := knowledge.questions.get(name)) and question.number}
    fits = [name for name, question in told.items() if question.holding(new) and before[name] != new]
    if old is not None:
        return _of(_named(told, fits, before, old), new)
    sign = SURELY.search(found["signs"] + " " + found["behind"]) is not None
    here = asked in knowledge.questions and bool(knowledge.questions[asked].number)
    if not (sign or (found["signs"].strip() and not here)):
        return None
    if not fits:
        return next((ByNumber(name, new, ONCE_MORE) for name in told if before[name] == new), None)
    return _likeliest(fits, told, before, new, here=here)


def _number(said: str) -> float | None:
    return number_in(said.strip(" ,.-").replace("-", " ")) if said else None


def _named(told: Mapping[str, Question], fits: list[str], before: Mapping[str, Value], old: float) -> list[str]:
    """The questions of which that was said before."""
    exact = [name for name in fits if before[name] == old]
    return exact or [n for n in fits if isinstance(before[n], str) and _is_held(told[n], old, before[n])]


def _is_held(question: Question, number: float, value: Value) -> bool:
    held = question.holding(number)
    return held is not None and held.id == value


def _of(names: list[str], new: float) -> ByNumber | None:
    return ByNumber(names[-1], new, PLAINLY if len(names) == 1 else ASKED_ABOUT) if names else None


def _likeliest(
    fits: list[str], told: Mapping[str, Question], before: Mapping[str, Value], new: float, *, here: bool
) -> ByNumber | None:
    """The only one that was counted, or what was said last; another may be meant if that question counts as well."""
    possible = [name for name in fits if not _too_many(name, before, new)] or fits
    last = [*before][-1]
    alone = len(told) == 1 or (last == possible[-1] and last == fits[-1])
    return ByNumber(possible[-1], new, PLAINLY if alone and not here else ASKED_ABOUT)


def _too_many(name: str, before: Mapping[str, Value], new: float) -> bool:
    """A team of more than all people there, or all people fewer than the team; so many must agree nowhere."""
    if name == SIGNING and new > MOST_SIGNING:
        return True
    other = before.get({WHOLE: PART, PART: WHOLE}.get(name, ""))
    return isinstance(other, int | float) and (new > other if name == PART else new < other)
