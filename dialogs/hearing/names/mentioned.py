"""Whether all is told of one company, where another is only mentioned: `rejected by Meta twice; now Parley Ink`."""

import re
from collections.abc import Sequence

from dialogs.hearing.names.caution import severally
from dialogs.hearing.names.companies import Name
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.heard import Company

MUCH_TOLD = 4  # answers told of a company, beside which another that is mentioned once is none of several
WORKING_AT = re.compile(
    r"\b(?:currently|still|now|work|working|stay|staying|leave|leaving|left|quit|keep|i(?:['’]?m| am) (?:at|with))\b"
    r"[^.;!?]*$",
    re.I,
)
ANNOUNCED = re.compile(
    r"\b(?:two|three|four|both|2|3) (?:\w+ )?(?:offers|companies|options|interviews|jobs|firms|employers)\b", re.I
)
OR_THE_OTHER = re.compile(r"\b(?:and|or|vs|versus)\b", re.I)
NEAR_BEFORE = 30  # letters before a name that tell of what it is to the person


def the_one_told_of(text: Text, names: Sequence[Name], companies: Sequence[Company]) -> Name | None:
    """The company that all is told of, where the other is only mentioned: `rejected by Meta twice; now Parley Ink`."""
    if len(names) != 2 or severally(text):  # noqa: PLR2004 - one and the other
        return None
    told = [len(company.act) + len(company.propose) for company in companies]
    plain = [len(company.act) + sum(len(p.options) == 1 for p in company.propose) for company in companies]
    lone, other = (0, 1) if told[0] > told[1] else (1, 0)
    little = told[other] <= 1 or (plain[other] <= 1 and not names[other].worth)
    alone = told[lone] >= MUCH_TOLD and little and names[lone].worth > names[other].worth
    present = WORKING_AT.search(text.raw, max(0, names[other].start - NEAR_BEFORE), names[other].start)
    return names[lone] if alone and not (present and names[other].worth) else None


def of_the_one_named(text: Text, found: Sequence[Finding], names: Sequence[Name]) -> list[Finding]:
    """Without what is told of the other of several that are announced, where one alone is named: `two offers, a giant
    with 9,000 people and one called Kinetic`.
    """
    several = ANNOUNCED.search(text.raw, 0, names[0].start) if len(names) == 1 else None
    parted = list(OR_THE_OTHER.finditer(text.raw, several.end(), names[0].start)) if several else []
    if several is None or not parted:
        return list(found)
    first, after = text.place(several.end()), text.place(parted[-1].start())
    return [one for one in found if not first <= one.first < after]
