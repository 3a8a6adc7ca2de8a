"""Short answers to the question on the card: a letter, a place, the option's own words, yes and no."""

import re
from collections.abc import Iterator

from dialogs.hearing.figures.amounts import amounts_in
from dialogs.hearing.figures.miscounts import named_or_old
from dialogs.hearing.matching.options import NO, ORDINALS, YES, hear
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import plain
from dialogs.session.events import Answer, Remark
from knowledge.model import Question

LONGEST_SLIP = 60  # letters of what may be an option with a slip in it
SHORT = 8  # words of a text that may be an answer by place
ALONE = 3  # words of which yes or no is the whole answer
FILLERS = set("lol haha well hmm uh um oh honestly ha ok so erm ehm eh frankly sadly".split())
AROUND_PLACE = set(
    "the last one ones option answer number no nr choice but and or that thats i id ill im think guess say pick take "
    "choose go sadly probably maybe definitely it its is would be a bit of from list every now then two three both "
    "next to second please also mostly mainly sometimes perhaps unfortunately obviously surely on top with".split()
)
FROM_THE_END = (("last but one", -2), ("second to last", -2), ("second last", -2), ("next to last", -2), ("last", -1))
FIGURES = re.compile(r"\d")
NUMBERED = re.compile(r"(?:number|no|nr|option|answer|choice)\s*(\d)")
FIRST_TWO = re.compile(r"\bfirst (two|three)\b|\bfirst and (second|last)\b")


def answered_shortly(lexicon: Lexicon, text: Text, question: Question | None) -> list[Finding]:
    if question is None:
        return []
    return [Finding(question.id, value, sure, 0, len(text.words)) for value, sure in _values(lexicon, text, question)]


def _values(lexicon: Lexicon, text: Text, question: Question) -> Iterator[tuple[str | Span, float]]:
    if len(text.words) <= SHORT * 2:
        elsewhere = all(clause.has("elsewhere") for clause in text.clauses)
        exact = list(_exact(question, text.raw, counts_else=elsewhere or _counts_else(text, question)))
        places = _by_place(question, plain(text.raw)) if not _sure(exact) and len(text.words) <= SHORT * 2 else []
        yield from ((option, 0.9) for option in places)
        yield from () if places else exact
    yield from _yes_or_no(lexicon, text, question)


def _sure(exact: list[tuple[str | Span, float]]) -> bool:
    return any(sure > 0.9 for _, sure in exact)  # noqa: PLR2004


def _counts_else(text: Text, question: Question) -> bool:
    """Whether all figures count something else: `the interview process had 5 rounds`, `python 3.11`."""
    amounts = amounts_in(text) if question.number and FIGURES.search(text.raw) else []
    return bool(amounts) and all(a.unit == "other_units" or a.year or named_or_old(text, a) for a in amounts)


def _exact(question: Question, raw: str, *, counts_else: bool) -> Iterator[tuple[str | Span, float]]:
    """What the card itself understands."""
    move = hear(question, raw)
    if isinstance(move, Answer) and move.value not in (UNKNOWN, SKIPPED):
        values = move.value if isinstance(move.value, tuple) else (move.value,)
        yield from ((value if isinstance(value, str) else Span(value, value), 0.95) for value in values)
    elif isinstance(move, Remark) and move.notice[:1] == ("mean",) and len(raw) < LONGEST_SLIP and not counts_else:
        if question.number and len(raw.split()) > ALONE and not FIGURES.search(raw):
            return  # `even` is no seven
        yield (move.notice[2], 0.55)


def _of_place_alone(words: str) -> bool:
    """Whether nothing else is said than which one it is: `the first two, and now and then the last`."""
    return all(word in AROUND_PLACE or word in ORDINALS or word.isdecimal() for word in words.split())


def _by_place(question: Question, words: str) -> list[str]:
    options = list(question.option)
    if not _of_place_alone(words):
        return []
    places = [n for n, ordinal in enumerate(ORDINALS) if re.search(rf"\b{ordinal}\b", words)]
    if places and len(words.split()) > SHORT and not question.many:
        return []
    count = FIRST_TWO.search(words)
    if count and count[1] and question.many:
        places = [*range(3 if count[1] == "three" else 2)]
    said = next((place for phrase, place in FROM_THE_END if re.search(rf"\b{phrase}\b", words)), None)
    if said is not None and (not places or said == -1):
        places = [*places, len(options) + said]
    elif said is not None:
        places = [len(options) + said]
    if not question.number and (numbered := NUMBERED.search(words)):
        places = [int(numbered[1]) - 1]
    if len(places) > 1 and not question.many:
        return []
    return [options[place] for place in places if 0 <= place < len(options)]


def _yes_or_no(lexicon: Lexicon, text: Text, question: Question) -> Iterator[tuple[str | Span, float]]:
    """A yes or no at the beginning, where the question takes one."""
    phrases = lexicon.speech.phrases.get(question.id)
    told = [word.text for word in text.words if word.text not in FILLERS]
    first = told[0] if told else ""
    wanted = "yes" if first in YES | {"ja", "aye", "yea"} else "no" if first in NO else ""
    option = getattr(phrases, wanted, "") if phrases and wanted else ""
    alone = len(text.words) <= ALONE or len(text.clauses[0].words) == 1
    if option and len(text.words) > 1 and text.words[1].text in {"if", "when", "provided", "but"}:
        return
    if option:
        yield option, (0.85 if len(text.words) <= ALONE else 0.7 if alone else 0.5)
    elif wanted == "yes" and len(text.words) <= ALONE:
        yield from ((o.id, 0.5) for o in question.options if o.low != 0)
