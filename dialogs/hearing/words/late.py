"""Patterns that are made ready when they are first looked for: many a talk never needs them, and they take time."""

import re
from collections.abc import Iterator

from knowledge.records import cached_property, dataclass


@dataclass(frozen=True)
class Late:
    """As a compiled pattern, whatever the case of letters. A text without any of its `cues` cannot hold it, and is not
    searched; with none given, each text is.
    """

    said: str
    cues: tuple[str, ...] = ()

    @cached_property
    def _ready(self) -> re.Pattern[str]:
        return re.compile(self.said, re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        low = text.lower()
        here = not self.cues or any(cue in low for cue in self.cues)
        return self._ready.finditer(text) if here else iter(())
