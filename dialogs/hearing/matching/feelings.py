"""News and fears that people tell of themselves: `I was laid off in June and I'm scared`. They get a kind word."""

import re
from functools import lru_cache

from dialogs.hearing.matching.requests import Phrases
from dialogs.session.cleaning import plain
from knowledge.model import Knowledge

PARTS = re.compile(r"\s*[.,;:!?…–—]+\s+|\s+(?:and|but|so|because|since|as)\s+", re.IGNORECASE)
LONGEST = 140  # letters; who writes more tells a story


def felt(knowledge: Knowledge, line: str) -> tuple[str, str]:
    """What is told of oneself, the first kind in the order of the list, and the rest of the line; or nothing."""
    if len(line) > LONGEST or line.rstrip().endswith("?"):
        return "", line
    whole = next((kind for kind, said in _kinds(knowledge) if _found(said, line)), "")
    parts = PARTS.split(line.strip(" .!"))
    rest = [part for part in parts if not any(_found(said, part) for _, said in _kinds(knowledge))]
    return whole, " ".join(rest) if len(rest) < len(parts) else ""


def _found(said: Phrases, text: str) -> bool:
    return said.found(f" {plain(text)} $") is not None


@lru_cache(maxsize=8)
def _kinds(knowledge: Knowledge) -> tuple[tuple[str, Phrases], ...]:
    return tuple((kind, Phrases(said)) for kind, said in knowledge.speech().asides.get("feelings", {}).items())
