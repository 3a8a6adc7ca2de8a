"""Which of them one would be, and so how many there are: `I'd be their third data scientist`."""

import re
from collections.abc import Sequence

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span

TEAM, ALIKE, ALONE, SOME = "team_size", "alike", "alone", "some"
SURE = 0.88
COUNTS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
WHO = (
    r"(?:(?:data|ml|ai|machine learning|senior|junior)[ -])*"
    r"(?:scientists?|engineers?|hires?|specialists?|modell?ers?|ds|researchers?|statisticians?)"
    r"|(?:ml|data|ai|data science|machine learning)[ -](?:person|people|guy|one|head|hire|employee)"
    r"|(?:person|one|member|hire) (?:on|in|of|for) (?:the |their |that )?(?:data|ml|ai)\b[ \w]{0,10}"
)
ORDINAL = re.compile(
    r"\b(?:(?P<mine>(?:i['’]?d|i would|i['’]?ll|i will|i am to|i['’]?m to|you['’]?ll|you will|me)"
    r" (?:then )?(?:only )?(?:to )?(?:be|as))|be|as|to|hire|hiring|seek|seeking|find|get) (?:be )?"
    r"(?:(?:just |only )?(?:the|their|our|its|his|her|a) )?(?:very |absolutely )?"
    rf"(?P<which>{'|'.join(COUNTS)}|(?P<figure>[2-9]|1\d)(?:nd|rd|th)) (?:and only )?(?:{WHO})\b",
    re.IGNORECASE,
)


def by_order(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """The same, but who would be the third there has two colleagues, and the first none."""
    said = ORDINAL.search(text.raw)
    if said is None:
        return list(found)
    there = (int(said["figure"]) if said["figure"] else COUNTS[said["which"].casefold()]) - 1
    first, after = text.place(said.start()), text.place(said.end())
    anew = {TEAM, ALIKE} if said["mine"] else {TEAM}
    rest = [one for one in found if one.question not in anew or not (first < one.after and one.first < after)]
    told = [Finding(TEAM, Span(float(there), float(there)), SURE, first, after)]
    alike = [Finding(ALIKE, SOME if there else ALONE, SURE, first, after)] if said["mine"] else []
    return [*rest, *told, *alike]
