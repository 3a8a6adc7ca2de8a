"""A company that is brought up as the next one: `next lead: Plinth, 350 people`, `moving on to Plinth`, `2) Plinth`.

Said so, all that follows is of it, and nothing of the one that was told of before.
"""

import re

from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.names.unnamed import KINDS
from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.lexicon import Lexicon

SURELY = 9.0  # worth of what is said to be a company
THING = (
    r"(?:company|firm|place|employer|lead|offer|candidate|option|opportunity|opening|prospect|contender|case|startup"
    r"|start-up|interview|application|process|conversation|one)"
)
SECOND = r"(?:new|next|other|another|different|further|second|third|fourth|fifth|2nd|3rd|4th|last|final|one more)"
LED_UP = r"(?:(?:ok|okay|well|so|and|alright|right|good|then|now|also|plus|finally|lastly|here['’]?s|here is)[,:.]? )*"
OPENING = (
    rf"(?:(?:i(?:['’]ve| have)? got |there['’]?s |there is )?(?:the |a |an |my |our |yet )*{SECOND}(?: {THING})?"
    rf"(?: (?:for you|now|up|here|to look at|to weigh|is|would be|comes from|is from|at|from|with|called|named))*"
    rf"|{THING} (?:number |no\.? ?|nr\.? ?|#)?(?:two|three|four|[2-9b-d])"
    r"|(?:number|no\.?|nr\.?|#) ?(?:two|three|four|[2-9])"
    r"|(?:let['’]?s |let us )?(?:mov(?:e|ing)|go(?:ing)?) on(?: (?:to|with))?|on to|onto|over to|up next|next up"
    r"|(?:then )?there['’]?s also|(?:then )?there is also)"
)
SIGN = r"(?:\s?[:–—-]\s+|\.\s+|\s+)"
ALONE = r"(?:then|next|now)\s?[:–—-]\s+"
WORD = r"[A-Z0-9ÄÖÜÅØÆÉÈÇŁŠŽ][\w.&'’+-]*[\w+]|[A-Z0-9]"
NAMED = re.compile(
    rf"\s*(?:(?i:{LED_UP}{OPENING}){SIGN}|(?i:{LED_UP}{ALONE})|[(]?[2-9b-d][).]\s+)"
    rf"(?P<name>(?:{WORD})(?: (?:(?:&|of|de|and|und|for) )?(?:{WORD}))*?)"
    r"(?=\s*(?:[:,!(;\n]|\.\s|\.?$|\s[–—-]\s|\s(?:is|has|are|have|with|employs|wants|offers?)\b))"
)
OFFERED = re.compile(  # and nothing else is told: `and I got an offer from Basil, too`
    rf"\s*(?i:{LED_UP}i(?:['’]ve)?(?: also| just| now| have| got| received| had)* (?:an?|another|one more)"
    rf"(?: new| job| second)? (?:offer (?:from|by|at)|interview at|invitation from)) "
    rf"(?P<name>(?:{WORD})(?: (?:{WORD}))*?)"
    r"(?:,? (?:(?i:too|also|as well|now|today|yesterday|last week|this week)))*\s*[.!]*"
)
NAMELESS = re.compile(  # `next lead: a fintech scaleup, 350 people`
    rf"\s*{LED_UP}{OPENING}\s?[:–—-]\s+(?:an?|some|this)\s(?:[^\W\d_][\w'’-]*\s){{0,4}}?(?:{KINDS})\b"
    r"(?! (?:called|named)\b)",
    re.IGNORECASE,
)
NO_FIRM = re.compile(  # a figure, a quarter, a day
    r"\d[\d.,’']*\w?|q[1-4]|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)",
)
NEVER = ("everyday", "no_names", "doubtful", "jobs", "job_titles", "given_names", "places", "places_alone", "tools")
LONGEST = 5  # words


def brought_up(lexicon: Lexicon, raw: str) -> Name | None:
    """The company that a message brings up first of all; nothing where somebody, a town or a tool stands there."""
    found = NAMED.match(raw) or OFFERED.fullmatch(raw)
    if found is None or not may_be_firm(lexicon, found["name"]):
        return None
    return Name(found["name"], found.start("name"), found.end("name"), SURELY)


def may_be_firm(lexicon: Lexicon, name: str) -> bool:
    """Whether it looks like a name, and is none of a person, a town, a day, a post or a tool."""
    first, low = name.partition(" ")[0].lower(), name.lower()
    if len(name.split()) > LONGEST or NO_FIRM.fullmatch(first) or looks_like_name(lexicon, name) != "name":
        return False
    return not any(low in lexicon.list(kind) or first in lexicon.list(kind) for kind in NEVER)


def brought_up_nameless(raw: str) -> bool:
    """Whether the next one is told of, and not named: `another one: a bank in Lyon, 2000 people`."""
    return NAMELESS.match(raw) is not None
