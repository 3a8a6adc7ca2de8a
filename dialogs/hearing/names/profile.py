"""A company in a line of catchwords: `Zephyr Foods, ~4k FTE, FMCG, NL` is of what stands first.

Countries, trades and markets in capital letters behind it are no companies of their own.
"""

import re

from dialogs.hearing.names.brought_up import brought_up, may_be_firm
from dialogs.hearing.names.companies import names_in
from dialogs.hearing.names.named_beside import NUMBER, PEOPLE
from dialogs.hearing.names.unnamed import KINDS
from dialogs.hearing.names.worth import Name
from dialogs.hearing.words.clauses import words_of
from dialogs.hearing.words.lexicon import Lexicon

SURELY = 9.0  # worth of what stands first
WORD = r"[^\W_a-zß-öø-ÿ][\w.&'’+-]*"
HEAD = re.compile(
    rf"\s*(?P<name>{WORD}(?: (?:(?:&|of|de|and|und|for) )?{WORD}){{0,4}}?)(?:\s?[,:]|\s[–—-]|\s(?=\())\s?"
)
PIECE = re.compile(r"\s*(?:[,()/]|\s[–—-]\s|$)\s*")
COUNTED = re.compile(
    r"\s*(?:(?:and|but|so|ok|okay|well|now|then|at),? )*(?P<name>[a-z0-9]\w+)"
    r"(?:,|:|\s(?:has|have|employs?|got|with|is|are|counts?))\s"
    r"(?:about |around |roughly |some |over |only |just )?~?\d"
)
CODE = re.compile(r"(?=\S*[A-Z])[A-Z0-9][A-Za-z0-9/-]{0,4}")  # NL, FMCG, B2B, SaaS
TELLS = re.compile(
    rf"(?:~|about |around |ca\.? )?{NUMBER}\+?(?:\s(?:\w+\s){{0,2}}?{PEOPLE}\b|$)|\b(?:{KINDS})\b", re.IGNORECASE
)
HEADS = re.compile(rf"[\s,:(]+(?:[a-z][\w-]*, )?(?:~|about |around |ca\.? )?{NUMBER}\s(?:\w+\s)?{PEOPLE}\b")
ANOTHER = re.compile(r"(?:and|or|vs\.?|versus|then|but)\s", re.IGNORECASE)
FEWEST, LONGEST = 2, 6  # pieces behind the name, and words of each


def named_in(lexicon: Lexicon, raw: str, *, one: bool = False) -> list[Name]:
    """The companies that a text names, in their order: what it brings up as the next one or begins with before all."""
    names = names_in(lexicon, raw, one=one)
    if brought := brought_up(lexicon, raw):
        return [brought, *(name for name in names if name.start > brought.end)]
    first = None if one else _first(lexicon, raw) or _known(lexicon, raw)
    if first is None:
        return names
    others = [n for n in names if n.start > first.end]
    return [first, *(n for n in others if not CODE.fullmatch(n.text) or _counted_again(raw, first, n))]


def _counted_again(raw: str, first: Name, name: Name) -> bool:
    """`Acme, 50 people, Beta, 900 people`: each of both has its own headcount."""
    return HEADS.search(raw, first.end, name.start) is not None and HEADS.match(raw, name.end) is not None


def _first(lexicon: Lexicon, raw: str) -> Name | None:
    """What a line of catchwords begins with, if it may be a company's name; nothing where several are told of."""
    found = HEAD.match(raw)
    if found is None or "\n" in raw.strip() or any(sign in raw for sign in ";?"):
        return None
    pieces = [piece for piece in PIECE.split(raw[found.end() :].rstrip(" .!")) if piece]
    catchwords = len(pieces) >= FEWEST and all(len(piece.split()) <= LONGEST for piece in pieces)
    if not catchwords or any(map(ANOTHER.match, pieces)) or not any(map(TELLS.search, pieces)):
        return None
    name, unheard = found["name"], _unheard(lexicon, found["name"])
    return (
        Name(name, found.start("name"), found.end("name"), SURELY) if unheard and may_be_firm(lexicon, name) else None
    )


def _known(lexicon: Lexicon, raw: str) -> Name | None:
    """A firm that everybody knows, without its capital letter, of which a figure is told: `zalando has 200 ...`."""
    found = COUNTED.match(raw)
    firm = found is not None and found["name"] in lexicon.list("known_firms") - lexicon.list("everyday")
    return Name(found["name"], found.start("name"), found.end("name"), SURELY) if found and firm else None


def _unheard(lexicon: Lexicon, name: str) -> bool:
    """Whether some word of it is said of no company, or it is one that everybody knows."""
    words = [word.text for word in words_of(name)]
    known = lexicon.vocabulary | lexicon.list("not_firms")
    return any(word not in known or word in lexicon.list("known_firms") for word in words)
