"""What is put in the place of an old answer: `I was wrong about them being public, it's a normal firm now`.

The first words name the answer that was wrong; what stands behind them is heard as an answer to its question, all of it
or a clause alone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from dialogs.hearing.facts.combining import PRACTICES
from dialogs.hearing.matching.taking_back import BACK, stands
from dialogs.hearing.righting.earlier import LONGEST, named_in, spoken_of_old
from dialogs.hearing.words.clauses import Clause, Text, compares
from dialogs.hearing.words.heard import Heard
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import Value

NAMES_OLD = ("says_old", *BACK)  # kinds of words by which one names what was said
SAYS_WRONG = ("puts_right", "mends")  # and by which one says no more than that it was wrong
SHORTEST = 2  # words of what stands there now
AGED = re.compile(
    r"\b(?:\d{2,3} years? old|around (?:for )?(?:\d{2,3} years|decades|ages)|(?:since|founded in|from) 1[6-9]\d\d"
    r"|(?:decades|centur(?:y|ies)) old|third generation|family (?:firm|business))\b",
    re.IGNORECASE,
)
STARTUP, ORDINARY, KIND = "startup", "ordinary", "organisation"


class Understand(Protocol):
    """What a piece of the text means, as an answer to a question."""

    def __call__(self, piece: str, question: str) -> Heard: ...


def replaced(lexicon: Lexicon, text: Text, before: Mapping[str, Value], understand: Understand) -> Heard | None:
    """The new answer; nothing where the old one is not named first, or nothing sure stands behind it."""
    if not before or len(text.words) > LONGEST or len(text.clauses) < 2 or stands(text) or compares(text):  # noqa: PLR2004
        return None
    behind = _behind(text, NAMES_OLD if len(before) > 1 else (*NAMES_OLD, *SAYS_WRONG))
    name = _named(lexicon, text, before, len(text.clauses) - len(behind)) if behind else ""
    if not name or lexicon.knowledge.questions[name].number or lexicon.knowledge.questions[name].about_you:
        return None
    told = _told(text, behind, name, before[name], understand)
    return Heard("facts", {name: told}, because={name: text.piece(behind[0].first, behind[-1].after)}) if told else None


def _behind(text: Text, kinds: Sequence[str]) -> Sequence[Clause]:
    """The clauses behind those that name what was said; of a single answer it is enough that it was wrong."""
    first = next((n for n, clause in enumerate(text.clauses) if clause.has(*kinds)), -1)
    if first < 0:
        return ()
    behind = text.clauses[first + 1 :]
    return () if any(clause.has(*kinds) or clause.asking for clause in behind) else behind


def _named(lexicon: Lexicon, text: Text, before: Mapping[str, Value], clauses: int) -> str:
    """The only question whose name, or old answer, stands in the first clauses."""
    first = Text(text.raw[: text.clauses[clauses - 1].end], text.kinds, haste=text.haste)
    spoken = spoken_of_old(lexicon, first, before) or ([*before] if len(before) == 1 and not named_in(first) else [])
    return spoken[0] if len(spoken) == 1 and spoken[0] in lexicon.knowledge.questions else ""


def _told(text: Text, behind: Sequence[Clause], name: str, old: Value, understand: Understand) -> str:
    """The one answer that the words behind give, and that is not the old one."""
    pieces = [text.raw[behind[0].start :]]
    pieces += [text.raw[c.start : c.end] for c in behind if len(c.words) >= SHORTEST] if len(behind) > 1 else []
    found = [understand(piece, name).act.get(name) for piece in pieces]
    if name in PRACTICES and any(c.has("building") and not c.has("negators") for c in behind):
        found = ["building"]
    told = [one for one in found if isinstance(one, str) and one != old]
    if not told and name == KIND and old == STARTUP and AGED.search(pieces[0]):
        return ORDINARY
    return told[0] if told and len({*told}) == 1 else ""
