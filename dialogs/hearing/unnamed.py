"""Companies of which only the kind is told, where they are counted up: `the second is a bank`, `vs a small charity`."""

import re
from collections.abc import Sequence

from dialogs.hearing.companies import Name

KINDS = (
    "bank insurer retailer startup start-up scale-up scaleup telecom consultancy university uni hospital agency "
    "charity ministry council lab institute fintech company firm utility grocer brewery union network bakery airline "
    "museum ngo manufacturer broker publisher studio fund foundation supermarket insurance chain carmaker corporate "
    "corporation"
)
COUNTED_UP = re.compile(
    r"(?:\b(?:the )?(?:first|second|third|other|another|last)(?: one| offer| option| place| job)?"
    r"(?: is|'s|:| would be| at| from| comes from|,)?|\boption [abc123](?: is|:)|\([123]\)|\b[abc]:|\bvs\.?|\bversus)"
    r"\s+(?:with |at |from )?(?:an?|my|this|some|the)\s+"
    rf"(?P<kind>(?:[a-z-]+\s){{0,3}}?(?:{KINDS.replace(' ', '|')}))\b",
    re.IGNORECASE,
)


def unnamed(raw: str, names: Sequence[Name]) -> list[Name]:
    """Those that no name stands beside."""
    found = []
    for match in COUNTED_UP.finditer(raw):
        start, end = match.span("kind")
        if not any(end - 1 <= name.start <= end + NEAR or name.start <= start <= name.end for name in names):
            found.append(Name(match["kind"], start, end, 0.0))
    return found


NEAR = 25  # letters behind the kind in which its name may follow: `a bank called Nordbank`
