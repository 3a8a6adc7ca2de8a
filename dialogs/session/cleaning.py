"""Text from people, made safe to show: one line, no control or direction characters, no towers of marks.

`plain` is the same made easy to compare.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

LONGEST_NAME = 60  # characters of a name that are shown
LONGEST_TYPED_NAME = 120  # more is no name; it was pasted by mistake
ENDING = 15  # characters at the end of a long name that are shown, so that two that begin alike look different
LONGEST_LINE = 4096
MOST_MARKS = 3  # as many as a letter of Hindi or Vietnamese may need
MARKS = {"Mn", "Me"}
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, format, surrogate, private, unassigned, separators
BLANKS = "\u034f\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that show nothing
WIDE = {chr(0xFEE0 + n): chr(n) for n in range(ord("!"), ord("~") + 1)}  # as keyboards for Chinese type them
SIGNS = str.maketrans({"👍": " yes ", "👎": " no ", "🤷": " dunno ", **WIDE})
JOINER = "\u200d"  # holds an emoji family together; harmless between two shown characters


def clean(text: str, longest: int = LONGEST_LINE) -> str:
    """One line of at most `longest` characters, composed (NFC), without what cannot be seen."""
    if text.isascii() and text.isprintable():  # as most lines are
        return " ".join(text[: longest * 4].split())[:longest].strip()
    spaced = "".join(" " if char in "\n\r\t\v\f\u2028\u2029" else char for char in text[: longest * 4])
    # Marks are thinned out before: composing a tower of them takes time that grows with its square.
    composed = unicodedata.normalize("NFC", "".join(_few_marks(char for char in spaced if _seen(char))))
    shown = " ".join(composed.split())[:longest].strip(JOINER).strip()
    return shown if any(not unicodedata.category(char).startswith("M") for char in shown) else ""


def clean_name(text: str) -> str:
    """What people call something, clean and whole; what is longer than any name is cut, and one sees that."""
    whole = clean(text)
    return whole if len(whole) <= LONGEST_TYPED_NAME else clean(whole, LONGEST_TYPED_NAME - 1) + "…"


def short_name(name: str, room: int = LONGEST_NAME) -> str:
    """A name as there is room for it, without its middle if need be."""
    if len(name) <= room:
        return name
    ending = min(ENDING, room // 3)
    return name[: room - ending - 1].rstrip() + "…" + name[-ending:].strip()


def cut_name(name: str) -> str:
    """The name as files of before hold it."""
    return name if len(name) <= LONGEST_NAME else clean(name, LONGEST_NAME - 1) + "…"


def letters(name: str) -> str:
    """A name as it is compared: however its letters are set, and without a full stop or the like behind it."""
    joined = "".join(name.casefold().split())
    return joined.rstrip(".,;:!?") or joined


def _seen(char: str) -> bool:
    return char == JOINER or (char not in BLANKS and unicodedata.category(char) not in UNSEEN)


def _few_marks(chars: Iterable[str]) -> Iterator[str]:
    marks = 0
    for char in chars:
        if char != JOINER:  # it does not end a letter
            marks = marks + 1 if unicodedata.category(char) in MARKS else 0
        if marks <= MOST_MARKS:
            yield char


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """Small letters and single spaces, without apostrophes and the signs around words."""
    bare = re.sub(r"['’`´]", "", text.translate(SIGNS).casefold())
    return " ".join(re.sub(r"[^\w%+-]+", " ", bare).split())
