"""Text from people, made safe to show: one line, no control or direction characters, no towers of marks."""

import unicodedata
from collections.abc import Iterable, Iterator

LONGEST_NAME = 60
LONGEST_LINE = 4096
MOST_MARKS = 2
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, format, surrogate, private, unassigned, separators
JOINER = "\u200d"  # holds an emoji family together; harmless between two shown characters


def clean(text: str, longest: int = LONGEST_LINE) -> str:
    """One line of at most `longest` characters, composed (NFC), without what cannot be seen."""
    spaced = "".join(" " if char in "\n\r\t\v\f\u2028\u2029" else char for char in text[: longest * 4])
    composed = unicodedata.normalize("NFC", spaced.encode("utf-8", "ignore").decode("utf-8"))
    shown = "".join(_few_marks(char for char in composed if _seen(char)))
    return " ".join(shown.split())[:longest].strip(JOINER).strip()


def _seen(char: str) -> bool:
    return char == JOINER or unicodedata.category(char) not in UNSEEN


def _few_marks(chars: Iterable[str]) -> Iterator[str]:
    marks = 0
    for char in chars:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            yield char
