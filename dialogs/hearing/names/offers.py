"""Offers that are counted up, of which nothing more is told: `an offer from Acme and one from Siemens`."""

import re

from dialogs.hearing.words.clauses import Clause, Text

OFFER = r"(?:job |formal |verbal |second |third )?(?:offer|interview|invitation|call|position|role|job|contract)s?"
OPENING = (
    r"(?:(?:and|or|but|plus|then|also|now|i|we|i['’]ve|we['’]ve|have|had|got|get|received|there is|there['’]s"
    r"|it['’]s|too|as well|still) )*"
)
NAME = r"[^\W_][\w.'’&+-]*(?: (?:(?-i:[A-Z0-9])[\w.'’&+-]*|of|de|&)){0,4}"
ONE = (
    rf"(?:(?:(?:one|another|two|three|several|some|an?|the|my) )?(?:(?:more|other|second|third) )?{OFFER}"
    r"|one|another(?: one)?|one more|two more|a second(?: one)?|a third(?: one)?|the (?:other|second|third)(?: one)?)"
    rf"(?: is| comes)? (?:from|at|with|by) (?!us\b|them\b|me\b|scratch\b|there\b){NAME}"
)
COUNTED_UP = re.compile(
    rf"{OPENING}{ONE}(?:(?:,? and|,? or| plus|,) (?:also )?{ONE})*(?:,? (?:too|as well|also|now))?", re.IGNORECASE
)
SPOKEN_OF = re.compile(rf"\b{OFFER}\b", re.IGNORECASE)


def offers_alone(text: Text, *, asked: bool) -> list[Clause]:
    """The clauses in which offers are counted up. Where something is asked, or models are told of, `one from` may be
    anything, unless an offer is spoken of.
    """
    of_offers = SPOKEN_OF.search(text.raw) is not None
    if not of_offers and (asked or "models" in text.marked or "approver" in text.marked):
        return []
    return [c for c in text.clauses if COUNTED_UP.fullmatch(text.raw[c.start : c.end].strip(" ,"))]
