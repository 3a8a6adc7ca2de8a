"""The words of a text as they are written, for telling names from the rest."""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.records import dataclass

PART = re.compile(r"[^\s,;:!?()\"“”«»\[\]]+")
HOST = re.compile(r"[a-z0-9][\w-]*(?:\.[a-z0-9][\w-]*)*\.(?:[a-z]{2,12})", re.IGNORECASE)
POSSESSIVE = re.compile(r"['’]s?$")
SAINT = re.compile(r"st\.?|saint", re.IGNORECASE)
SHORTENED = re.compile(r"(?:\w{1,3}\.)*\w{1,3}\.\w{1,3}|co|ltd|inc|corp", re.IGNORECASE)  # B.V., Inc.
QUOTED = "\"“”«»'‘’"
SHORTEST = 40  # letters of a text in which no capital letter may be by intention
OPENING = re.compile(r"(?:^|[.!?]\s+|\n)\W*\w+")  # the first word of a sentence
ABBREVIATED = 3  # letters of a word that may have a capital for another reason


@dataclass(frozen=True)
class Part:
    """A word of the text as it is written, without the signs around it; `opens` a sentence."""

    text: str
    start: int
    end: int
    opens: bool
    joined: bool  # to the part before, by a blank alone

    @property
    def low(self) -> str:
        return self.text.lower()


def parts_of(raw: str) -> list[Part]:
    parts: list[Part] = []
    for found in PART.finditer(raw):
        bare = POSSESSIVE.sub("", found[0].strip(".'‘’*-–—…`"))
        if parts and SAINT.fullmatch(parts[-1].text):
            bare = found[0].strip(".*-–—…`‘")  # St Mary's
        start = found.start() + max(0, found[0].find(bare[:1]) if bare else 0)
        gap = raw[parts[-1].end : start] if parts else "\n"
        saint = bool(parts) and SAINT.fullmatch(parts[-1].text) is not None
        opens = not parts or "\n" in gap or (re.search(r"[.!?•*]", gap) is not None and not saint)
        if bare:
            parts.append(Part(bare, start, start + len(bare), opens, gap == " " or (saint and gap == ". ")))
    return parts


def whole(raw: str, run: Sequence[Part]) -> list[Part]:
    """With the full stop that belongs to it: `Osterveen B.V.`."""
    last = run[-1]
    shortened = len(run) > 1 and SHORTENED.fullmatch(last.text) and raw[last.end : last.end + 1] == "."
    behind = raw[last.end + 1 : last.end + 3].strip()[:1]
    dotted = shortened and ("." in last.text or behind.islower() or behind == ",")
    return [*run[:-1], replace(last, text=f"{last.text}.", end=last.end + 1)] if dotted else list(run)


def quoted(raw: str, run: Sequence[Part]) -> bool:
    """Whether it stands in quotes, all of it."""
    before, after = raw[: run[0].start][-1:], raw[run[-1].end : run[-1].end + 1]
    return before != "" and before in QUOTED and after != "" and after in QUOTED


def is_small(raw: str, *, but_for_openings: bool = False) -> bool:
    """Whether a longer text is written without capital letters; or but for those that a phone makes by itself."""
    words = (OPENING.sub(" ", raw) if but_for_openings else raw).split()
    large = any(word[0].isupper() and word[1:].islower() and len(word) > ABBREVIATED for word in words)
    return len(raw) >= SHORTEST and not large
