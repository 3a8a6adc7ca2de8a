"""Where somebody works, and what is not to be weighed: `my wife works for Siemens`, `I work at ING and want to leave`.

One's own workplace is weighed where it is the only one, or something is told of it: shall I stay?
"""

import re
from collections.abc import Sequence

from dialogs.hearing.names.mentions import mentions, owners
from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding

OF_A_PLACE = {"organisation", "earns"}  # which tell no more of one's own workplace than what it is
SOMEBODY = (
    r"(?:wife|husband|partner|girlfriend|boyfriend|spouse|fianc[ée]e?|brother|sister|son|daughter|father|mother|dad|mum"
    r"|mom|uncle|aunt|cousin|neighbou?r|friend|mate|flatmate|roommate|(?:ex|former)[ -](?:colleague|boss|wife|husband)"
    r"|colleague|parents|kids?|grandfather|grandmother)s?"
)
THEIRS = re.compile(
    rf"\b(?:my|our|a|one of my)(?: \w+)? {SOMEBODY}(?: of mine)?(?:,? [A-Z]\w+,?)?"
    r"(?: (?:also|now|still|just|currently))*"
    r" (?:(?:is|was|are|has been)(?: (?:now|still|also))?(?: working| employed| an? \w+(?: \w+)?)?|work(?:s|ed)?"
    r"|used to work)(?: \w+){0,2} (?:at|for|with)(?: the)? $",
    re.IGNORECASE,
)
OFFERED = re.compile(
    rf"\b(?:my|our)(?: \w+)? {SOMEBODY} (?:has|got|gets|had)(?: \w+){{1,3}} (?:from|at|with|by) $", re.IGNORECASE
)
PAST = re.compile(
    r"\bi(?:['’]ve| have)?(?: \w+)? (?:worked (?:at|for|with)|used to (?:work|be) (?:at|for|with)"
    r"|was (?:at|with)"
    r"|(?:was|got|been|['’]?m) (?:just )?(?:laid off|fired|sacked|let go|dismissed) (?:by|from|at))(?: the)? $",
    re.IGNORECASE,
)
LEFT = re.compile(r"\bi(?:['’]ve| have)?(?: just)? (?:left|quit) $", re.IGNORECASE)  # weighed beside another
MINE = re.compile(
    r"(?:\b(?:i(?:['’]m| am)?|i(?:['’]ve| have) been|been)(?: (?:currently|now|still|presently|just))*"
    r"(?: (?:work|working|employed|sitting|stuck|an? \w+(?: \w+){0,2}))?(?: (?:now|currently|still))? (?:at|for|with)"
    r"|\b(?:currently|presently|now) (?:working )?(?:at|for|with)"
    r"|\b(?:leav(?:e|ing)|quit(?:ting)?|get(?:ting)? (?:out of|away from)))"
    r"(?: the| an? [\w -]{2,30},)? $",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(?:leav(?:e|ing)|quit(?:ting)?|want out|get(?:ting)? (?:out|away)|move on|moving on|fed up|had enough"
    r"|look(?:ing)? for (?:a new|another|something)|change jobs?|changing jobs?|switch(?:ing)? jobs?)\b",
    re.IGNORECASE,
)
STAYS = re.compile(r"\b(?:stay(?:ing)?|better|compare|versus|vs|or)\b|\?", re.IGNORECASE)
OWN_KIND = re.compile(
    r"\bi\b[^.;!?]*\b(?:at|for|in) (?:an?|the) (?:[\w-]+ ){0,3}$|\b(?:leav(?:e|ing)|quit(?:ting)?) (?:(?:an?|the) )?$",
    re.IGNORECASE,
)
NEAR = 70  # letters before a name


def to_weigh(text: Text, names: Sequence[Name], found: Sequence[Finding]) -> tuple[list[Name], list[Finding]]:
    """Without the places where somebody only works, and what is said of what kind they are."""
    found = [one for one in found if not _kind_of_own(text, one)]
    apart = [n for n, name in enumerate(names) if _worked_at(text.raw, name, names)]
    if not apart or text.advert:
        return list(names), list(found)
    shared = owners(text, mentions(text, names), found)
    gone = [n for n in apart if all(one.question in OF_A_PLACE for one in shared.get(n, []))]
    theirs = [one for n in gone for one in shared.get(n, [])]
    return [name for n, name in enumerate(names) if n not in gone], [one for one in found if one not in theirs]


def _kind_of_own(text: Text, one: Finding) -> bool:
    """`I write Scala at a bank and look for something new`: nobody weighs that bank."""
    if one.question not in OF_A_PLACE or text.advert or one.first >= len(text.words):
        return False
    start = text.words[one.first].start
    before = text.raw[max(0, start - NEAR) : start]
    if any(pattern.search(before) for pattern in (THEIRS, OFFERED, PAST)):
        return True  # `I was laid off by Meta`, `my wife works for Google`
    own = OWN_KIND.search(before)
    return own is not None and LEAVES.search(text.raw) is not None and STAYS.search(text.raw) is None


def _worked_at(raw: str, name: Name, names: Sequence[Name]) -> bool:
    before = raw[max(0, name.start - NEAR) : name.start]
    if THEIRS.search(before) or OFFERED.search(before) or PAST.search(before):
        return True
    other = any(each is not name and each.worth for each in names)
    if LEFT.search(before):
        return not other
    leaves = LEAVES.search(raw) is not None and STAYS.search(raw) is None
    return other and leaves and MINE.search(before) is not None
