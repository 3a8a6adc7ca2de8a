"""A company's name that is put right: `the name is Axiom, actually`, `Interview at Acme, no sorry, Axiom`.

What is said to be the name takes the place of the old one; a second company is none of it: `and Axiom`, `also Axiom`.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from dialogs.hearing.names.companies import names_in
from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.words.clauses import words_of
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.cleaning import clean_name, letters

LONGEST = 100  # letters of a line that says no more than the name
LONGEST_TOLD = 1_000  # letters in which a name is put right
MOST = 5  # second thoughts that are looked at
ALIKE = 0.6  # how alike two names are of which one is a slip
WORD = r"[^\W_][\w.'’&+-]*"
NAME = rf"[\"'‘“]?(?P<name>{WORD}(?: (?:& |of |de )?{WORD}){{0,3}}?)[\"'’”]?"
SIGN = (
    r"(?:no,? sorry|sorry,? no|no,? wait|wait,? no|no,? actually|no,? i mean|sorry,? i meant?|i meant?|oops|correction"
    r"|or rather|scratch that|make that|sorry|pardon|typo)"
)
FIRST = rf"(?P<first>(?:(?:{SIGN}|no|well|oh|ah|ok|btw|actually|by the way|wait)[,.:;!…–— -]+)*)"
LAST = (
    r"(?P<last>(?:,? (?:actually|sorry|instead|by the way|btw|really|i mean|my bad|my mistake|with \w+ \w+"
    r"|(?:and )?not (?P<old>[^,.;!?]+)))*)[\s.!]*"
)
OF_IT = r"(?:the|its|it['’]s|their|the (?:company|firm|employer)['’]?s?)"
IS = r"(?: is|['’]s| was| should be| must be)"
SAID_TO_BE = re.compile(
    rf"{FIRST}(?:{OF_IT} (?:(?:real|right|correct|full|proper|new) )?name{IS}(?: really| actually| spelled| spelt)?"
    rf"|the (?:company|firm|startup|place|employer){IS} (?:really |actually )?(?:called|named)"
    r"|(?:the |company )?name:|they(?: are|['’]re) (?:really |actually )?(?:called|named)|they call themselves"
    r"|(?:(?:it['’]?s|it is|that['’]?s|they['’]?re|they are) )?(?:spelled|spelt|written)"
    r"|(?:rename|change|correct) (?:it|that|the company|(?:the|its) name)(?: to)?"
    r"|i (?:misspelled|misspelt|mistyped|misread) (?:it|that|(?:the|its) name)[,:;.–—-]*(?: it['’]?s| it should be)?"
    rf") {NAME}{LAST}",
    re.IGNORECASE,
)
OLD = rf"{WORD}(?: {WORD}){{0,3}}?"
MEANT = re.compile(
    rf"{FIRST}(?:i (?:said|wrote|typed|put) (?P<said_old>{OLD}),? (?:but )?)?"
    r"(?P<led>(?:i meant?|it['’]?s called|it is called|it['’]?s|it is|that['’]?s) )?"
    rf"(?:not (?P<first_old>{OLD}),? (?:but )?)?{NAME}{LAST}",
    re.IGNORECASE,
)
BY_MISTAKE = re.compile(rf"\b{SIGN}\b", re.IGNORECASE)
RETHOUGHT = re.compile(
    rf"[,.;:!…–— -]+\b(?:{SIGN})\b[,.:;!…–— ]+(?:(?:it['’]?s|at|from|with) )?"
    rf"(?P<name>(?-i:[A-Z]|\d+[A-Z])[\w.'’&+-]*(?: (?-i:[A-Z0-9])[\w.'’&+-]*){{0,3}}?)(?=[,.;!)]|\s*$)",
    re.IGNORECASE,
)


def named_so(lexicon: Lexicon, line: str, old: str) -> str:
    """The name that a line says the company has, which was called `old`; nothing where it says nothing of that."""
    if len(line) > LONGEST or "?" in line:
        return ""
    found = (_said_to_be(lexicon, line), _meant(lexicon, line, old))
    return next((name for name in found if name and letters(name) != letters(old)), "")


def _said_to_be(lexicon: Lexicon, line: str) -> str:
    said = SAID_TO_BE.fullmatch(line)
    name = clean_name(said["name"]) if said else ""
    tool = {word.text for word in words_of(name)} <= lexicon.list("not_firms")
    spelled = name[:1].isupper() or _unheard(lexicon, name)
    return name if name and spelled and not tool and looks_like_name(lexicon, name) == "name" else ""


def _meant(lexicon: Lexicon, line: str, old: str) -> str:
    """`I meant Axiom`, `it's Axiom, not Acme`: a capital letter, and the old one or a mistake is spoken of."""
    said = MEANT.fullmatch(line)
    name = clean_name(said["name"]) if said else ""
    if said is None or not name[:1].isupper() or looks_like_name(lexicon, name) != "name":
        return ""
    denied = said["old"] or said["first_old"] or said["said_old"]
    if denied:
        return name if letters(denied) == letters(old) else ""
    by_mistake = BY_MISTAKE.search(f"{said['first']} {said['led'] or ''} {said['last']}") is not None
    by_mistake = by_mistake or (said["first"].strip() != "" and ("called" in (said["led"] or "") or _alike(name, old)))
    return name if by_mistake and (_unheard(lexicon, name) or _alike(name, old)) else ""


def _unheard(lexicon: Lexicon, name: str) -> bool:
    """Whether its words are used of nothing else; a giant's name is said of a kind of place."""
    if name.lower() in lexicon.list("known_firms") - lexicon.list("big_tech"):
        return True
    used = lexicon.vocabulary | lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("given_names")
    return all(word.text not in used for word in words_of(name))


def _alike(name: str, old: str) -> bool:
    """Whether one is a slip of the other, or more of it: `Acme Robotics`, where it was `Acme`."""
    if old and name.casefold().startswith(f"{old.casefold()} "):
        return True
    return SequenceMatcher(None, name.casefold(), old.casefold()).ratio() >= ALIKE


def as_named(lexicon: Lexicon, raw: str) -> str:
    """`Interview at Acme, no sorry, Axiom`: the text with the name that is meant in the place of the other."""
    for found in islice(RETHOUGHT.finditer(raw, 0, LONGEST_TOLD), MOST):
        place = next(_replaced(lexicon, raw, found), None)
        if place:
            return raw[: place[0]] + found["name"] + raw[place[1] : found.start()] + raw[found.end() :]
    return raw


def _replaced(lexicon: Lexicon, raw: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where the name stands that is put right: right before it, or the only one that was named."""
    before = raw[: found.start()]
    if looks_like_name(lexicon, found["name"]) != "name":
        return
    named = names_in(lexicon, before)
    if not named and looks_like_name(lexicon, before) == "name":
        yield 0, len(before)
    unheard = _unheard(lexicon, found["name"]) or found["name"].lower() in lexicon.list("known_firms")
    for name in named[-1:]:
        beside = not before[name.end :].strip(" ,.;:!-–—")
        slip = beside and _alike(found["name"], name.text)
        if slip or (unheard and (beside or len(named) == 1)):
            yield name.start, name.end
