"""What else is told where an answer is put right; two of them in one message: `size is 250, and they did let some go`.

Each is heard in its own piece of the text: from where it is named to where the next one is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from dialogs.hearing.facts.cues import cued
from dialogs.hearing.facts.practices import practised
from dialogs.hearing.facts.shorts import answered_shortly
from dialogs.hearing.matching.taking_back import ABOUT, MARKS, goes_back, says_that_wrong
from dialogs.hearing.righting.earlier import LONGEST, Righted, named_in, righted, withdrawn
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import SURE, Finding
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import Value
from knowledge.model import Question

PARTED = re.compile(r"[.!?;,:–—]\s|\s-\s|\n|\b(?:and|but|plus|also|while)\b", re.IGNORECASE)


def righted_apart(
    lexicon: Lexicon, text: Text, before: Mapping[str, Value], asked: Question | None
) -> tuple[Righted, ...]:
    """All of them; nothing where there are not two, or nothing says that something is put right."""
    if len(before) < 2 or len(text.words) > LONGEST or (asked and not _says_so(lexicon, text, before)):  # noqa: PLR2004
        return ()
    found: dict[str, Righted] = {}
    for name, piece, first in _pieces(lexicon, text, before):
        if mended := _of_piece(lexicon, piece, name, before, back=goes_back(text)):
            found.setdefault(name, _placed(mended, first))
    return tuple(found.values()) if len(found) > 1 else ()


def _says_so(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> bool:
    """Whether something was not so, or an old answer is denied in so many words."""
    return says_that_wrong(text) or any(
        before.get(one.question) == one.value for one in cued(lexicon.knowledge, text)[1]
    )


def _placed(mended: Righted, by: int) -> Righted:
    """What was found in a piece, where it stands in the whole."""
    return replace(
        mended,
        findings=tuple(replace(one, first=one.first + by, after=one.after + by) for one in mended.findings),
    )


def _of_piece(lexicon: Lexicon, piece: Text, name: str, before: Mapping[str, Value], *, back: bool) -> Righted | None:
    named = {place for mark in piece.marks if mark.kind == f"{ABOUT}{name}" for place in range(mark.first, mark.after)}
    rest = lexicon.stems(word.text for place, word in enumerate(piece.words) if place not in named)
    mended = righted(lexicon, piece, {name: before[name]}, None) if rest or not back else None
    if mended is None and back:
        return withdrawn(lexicon.knowledge.questions[name], piece)
    return mended


def _pieces(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> Iterator[tuple[str, Text, int]]:
    """The question that each piece is about, the piece, and at which word of the text it begins."""
    places = sorted(_places(lexicon, text, before).items(), key=lambda named: named[1])
    if len(places) < 2:  # noqa: PLR2004
        return
    starts = [0, *(_parted(text, one, two) for (_, one), (_, two) in pairwise(places))]
    for (name, _), start, end in zip(places, starts, [*starts[1:], len(text.raw)], strict=True):
        piece = Text(text.raw[start:end], text.kinds, haste=text.haste)
        if piece.words:
            yield name, piece, text.place(start)


def _parted(text: Text, one: int, two: int) -> int:
    """Where the piece of the second begins: behind the last sign, or before the last `and`, between the two."""
    low, high = text.words[one].end, text.words[two].start
    found = [sign.start() for sign in PARTED.finditer(text.raw, low, high)]
    return found[-1] if found else high


def _places(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> dict[str, int]:
    """Where each of the earlier questions is first spoken of."""
    places = {name: place for name, place in named_in(text).items() if name in before}
    said, denied = cued(lexicon.knowledge, text)
    for one in (*said, *(one for one in denied if before.get(one.question) == one.value), *practised(text)):
        if one.question in before:
            places[one.question] = min(one.first, places.get(one.question, one.first))
    for name, value in before.items():
        if isinstance(value, float | int) and name not in places:
            old = next((n for n, word in enumerate(text.words) if word.text == f"{value:g}"), None)
            places |= {} if old is None else {name: old}
    return places


def beside_mended(lexicon: Lexicon, text: Text, mended: Righted, question: Question | None) -> list[Finding]:
    """What is put right, and what else is plainly told: `days; and the headcount is 600, not 60`."""
    if mended.withdrawn or mended.question.about_you:
        return list(mended.findings)
    name = question.id if question else ""
    said, _ = cued(lexicon.knowledge, text)
    others = [one for one in [*said, *practised(text)] if one.question not in {mended.question.id, name}]
    first = Text(text.raw[: text.clauses[0].end], lexicon.kinds, haste=lexicon.haste)
    heads = any(kind.startswith(ABOUT) and kind != f"{ABOUT}{name}" for kind in first.marked)  # `about the team: ...`
    asked = [] if heads or MARKS & first.marked.keys() else answered_shortly(lexicon, first, question)
    return [*mended.findings, *others, *(one for one in asked if one.sure >= SURE)]
