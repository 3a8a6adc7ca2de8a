"""Words of the trade in a company's name tell nothing: `Lumo AI has 40 people` counts no team."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.clauses import Text

OF_THE_TRADE = re.compile(r"\b(?:ai|ml|data|analytics|intelligence|machine learning)\b", re.IGNORECASE)
A_PART = re.compile(  # `the Lumo AI team: 40 people`
    r"['’]?s?\s(?:\w+\s)?(?:team|group|department|unit|squad|guys|people|folks|side|crew|staff|lab|division)\b",
    re.IGNORECASE,
)


def without_fields(text: Text, names: Sequence[Name]) -> Text:
    """The text with other letters for such words, as long as they are, so that each word stands where it stood."""
    raw = text.raw
    for name in names:
        if name.worth and " " in name.text and not A_PART.match(raw, name.end):
            raw = raw.replace(name.text, OF_THE_TRADE.sub(_unheard, name.text))
    return text if raw == text.raw else replace(text, raw=raw)


def _unheard(found: re.Match[str]) -> str:
    return " ".join("X" + "x" * (len(word) - 1) for word in found[0].split(" "))
