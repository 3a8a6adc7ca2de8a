"""What an advertisement says of the place: proposals with its words beside them, for nothing in it is sure.

The tasks tell what the role does. What is required of people tells nothing of the place; it is worth a question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from dialogs.hearing.facts.combining import combined
from dialogs.hearing.facts.cues import cued
from dialogs.hearing.facts.practices import practised
from dialogs.hearing.facts.sounding import sounded
from dialogs.hearing.figures.headcounts import headcounts
from dialogs.hearing.matching.requests import asked_of_us
from dialogs.hearing.meaning.sections import FIRM, HEADING, OFFERS, REQUIREMENTS, TASKS, TITLE, parts_in
from dialogs.hearing.names.employers import employer_in
from dialogs.hearing.words.clauses import Clause, Text, spelled
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.heard import Heard, Proposal
from dialogs.hearing.words.lexicon import Lexicon
from knowledge.advertising import Says

SAID_PLAINLY = 0.86  # how sure its own words make an answer
LEAST_SOUNDED, SOUNDED_PLAINLY = 0.78, 0.9  # how sure what only sounds like an answer must be; where DOUBTED_OFTEN
ENOUGH = 0.81  # how sure it is then taken to be
# What its sentences sound like is most often wrong about these, where it is not sure.
DOUBTED_OFTEN = {"activities", "organisation", "research", "right_people", "leaders_understand", "right_uses", "scale"}
CUES = {"organisation", "earns", "activities", "money", "own_models", "models_live", "right_data", "change_time"}
ANYWHERE = {FIRM, TASKS, OFFERS, REQUIREMENTS}
PLACES = {"activities": {TASKS, FIRM}, "organisation": {TITLE, FIRM}, "earns": {FIRM, TASKS}}
KIND_OF_PLACE = "organisation"
# A trade may be that of the clients; a firm built on somebody else's model is one, however young.
STRONGER = {
    "ordinary": {"startup", "consultancy", "public", "lab", "reseller", "big_tech"},
    "startup": {"reseller"},
}
TO_YOU = {("youll",), ("youd",), ("you",), ("your",)}  # how a sentence begins that tells what the role does
BEFORE = 4  # words before what is said, in which it may be denied
WILD = r"(?:\S+ ){0,4}"


def advertised(lexicon: Lexicon, raw: str, section: str = TITLE) -> Heard:
    """All that it says: nothing is entered, everything is proposed. The part of one goes on in a `section`."""
    parts = parts_in(lexicon, raw, section)
    text = Text(raw, lexicon.kinds, parts, lexicon.haste)
    told = combined(lexicon.knowledge, text, _findings(lexicon, text))
    sure = [(name, value) for name, value in told.act.items() if value is not None]
    return Heard(
        "facts",
        propose=tuple(Proposal(n, v if isinstance(v, tuple) else (v,), told.because[n]) for n, v in sure),
        names=employer_in(lexicon, raw) if section == TITLE else (),
        asks=asked_of_us(lexicon, text),
        required=tuple(_required(lexicon, text)),
        section=next((part.section for part in reversed(parts) if part.section != HEADING), TITLE),
    )


def _findings(lexicon: Lexicon, text: Text) -> list[Finding]:
    found = list(_all(lexicon, text))
    kinds = {one.value for one in found if one.question == KIND_OF_PLACE}
    weaker = {kind for kind in kinds if kinds & STRONGER.get(str(kind), set())}
    return [one for one in found if one.question != KIND_OF_PLACE or one.value not in weaker]


def _all(lexicon: Lexicon, text: Text) -> Iterator[Finding]:
    said = list(_said(lexicon, text))
    yield from said
    plain = {one.question for one in said}
    place = [sentence for sentence in text.sentences if _section(text, sentence[-1].first) in {FIRM, TASKS}]
    heard = [*headcounts(text, place), *practised(text)]
    heard += [one for one in cued(lexicon.knowledge, text)[0] if one.question in CUES]
    heard += [replace(one, sure=max(one.sure, ENOUGH)) for one in sounded(lexicon, text, None) if _likely(one)]
    for one in heard:
        question = lexicon.knowledge.questions.get(one.question)
        if question and not question.about_you and one.question not in plain and _counts(text, one):
            yield one


def _likely(one: Finding) -> bool:
    """All is shown beside its words before it counts, so less is enough than in a talk."""
    return one.sure >= (SOUNDED_PLAINLY if one.question in DOUBTED_OFTEN else LEAST_SOUNDED)


def _counts(text: Text, one: Finding) -> bool:
    """Whether it stands where something is told of the place or the role."""
    return _section(text, one.first) in PLACES.get(one.question, {FIRM, TASKS})


def _section(text: Text, word: int) -> str:
    at = text.words[word].start
    return next((section for start, end, section in text.parts if start <= at < end), TITLE)


def _said(lexicon: Lexicon, text: Text) -> Iterator[Finding]:
    """What its own words say: of the place anywhere but among the requirements, of the role in the tasks."""
    adverts = lexicon.speech.adverts
    for clauses in text.sentences:
        section = _section(text, clauses[-1].first)
        if section in {FIRM, TASKS, OFFERS}:
            yield from _matches(text, clauses, adverts.says)
        if section == TASKS or (section == FIRM and clauses[0].words[:1] in TO_YOU):
            yield from _matches(text, clauses, adverts.tasks_say)
    yield from _twice(text, adverts.says_twice)


def _twice(text: Text, says: Says) -> Iterator[Finding]:
    """Words of which a single one says little: two of them, or more, wherever they stand but in the requirements."""
    joined = f" {' '.join(word.text for word in text.words)} "
    for question, options in says.items():
        for option, phrases in options.items():
            places = {joined[: found.start() + 1].count(" ") - 1: found for found in _pattern(phrases).finditer(joined)}
            told = [first for first in places if _section(text, first) != REQUIREMENTS]
            if len(told) > 1:
                yield Finding(question, option, SAID_PLAINLY, told[0], told[0] + len(places[told[0]][0].split()))


def _matches(text: Text, clauses: Sequence[Clause], says: Says) -> Iterator[Finding]:
    words = [word.text for word in text.words[clauses[0].first : clauses[-1].after]]
    joined = f" {' '.join(words)} "
    for question, options in says.items():
        for option, phrases in options.items():
            if found := _pattern(phrases).search(joined):
                first = clauses[0].first + joined[: found.start() + 1].count(" ") - 1
                after = first + len(found[0].split())
                here = _section(text, first) in PLACES.get(question, ANYWHERE)
                if here and not _denied(text, clauses[0].first, first):
                    yield Finding(question, option, SAID_PLAINLY, first, after)


def _denied(text: Text, opening: int, first: int) -> bool:
    near = text.marks_between(max(opening, first - BEFORE), first)
    return any(mark.kind == "negators" for mark in near)


@lru_cache(maxsize=512)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_expression, phrases)))


def _expression(phrase: str) -> str:
    pieces = [" ".join(map(re.escape, spelled(piece))) for piece in phrase.split("*")]
    return " " + f" {WILD}".join(pieces) + r"(?= )"


def _required(lexicon: Lexicon, text: Text) -> Iterator[Proposal]:
    """What people must have done hints at what may be there: each is worth a question to the employer."""
    asked: Mapping[str, tuple[str, ...]] = lexicon.speech.adverts.asked_for
    seen = set[str]()
    for clauses in text.sentences:
        if _section(text, clauses[-1].first) == REQUIREMENTS:
            for one in _matches(text, clauses, {name: {name: phrases} for name, phrases in asked.items()}):
                if one.question not in seen and one.question in lexicon.knowledge.questions:
                    seen.add(one.question)
                    yield Proposal(one.question, (), text.piece(one.first, one.after))
