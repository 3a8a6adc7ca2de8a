"""Words that only name an earlier answer, and tell nothing anew: what is quoted, and what was said before.

`“One person at most”, I said`; `you wrote colleagues come and ask for it`; `I put good`. They point to the answer that
is put right; what holds now stands beside them.
"""

import re
from collections.abc import Iterator

from dialogs.hearing.words.clauses import Clause, Text

QUOTED = re.compile(r"[\"“„]([^\"”“]{2,80})[\"”“]|(?<!\w)['‘]((?:\w['’]\w|[^'’]){2,80})['’](?!\w)")
ECHOED = re.compile(  # `few? No, it's eleven`
    r"^\W{0,3}(?:so |and |wait |hm+ |hang on )*([^.?!]{2,60})\?{1,3}\W{0,3}"
    r"(?=(?:no|nope|nah|not|wrong|well|hm+|its|it's|thats|that's|never|did i)\b)",
    re.IGNORECASE,
)
SAYS_OLD = "says_old"  # the kind of words by which one tells what was said
TURNS = {"its", "thats", "really", "actually", "meant", "mean", "not", "now", "make", "should", "bc", "cause"}


def pointing(text: Text) -> frozenset[int]:
    """The places of the words that tell what was said before."""
    return frozenset(_said(text))


def quoted(text: Text) -> list[tuple[int, int]]:
    """From where to where words are quoted: an earlier answer, or what somebody else says of it now."""
    return [(text.place(found.start()), text.place(found.end())) for found in QUOTED.finditer(text.raw)]


def _said(text: Text) -> Iterator[int]:
    for clause in text.clauses:
        for mark in text.marks_between(clause.first, clause.after):
            if mark.kind == SAYS_OLD:
                yield from range(mark.first, _end(text, clause, mark.after))


def _end(text: Text, clause: Clause, place: int) -> int:
    """Where what was said ends: with its clause, or where something else begins in it."""
    turned = (here for here in range(place + 1, clause.after) if text.words[here].text in TURNS)
    return next(turned, clause.after)


def echoed(text: Text) -> range:
    """The places of an old answer that is repeated as a question, and doubted."""
    found = ECHOED.search(text.raw)
    return range(text.place(found.start(1)), text.place(found.end(1))) if found else range(0)
