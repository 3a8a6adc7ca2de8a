"""Companies in a text that is written without capital letters: `nimbatus: 12 ppl, seed money; harrow steel has 6k`.

A name stands where one may begin (a sentence, `vs`, `second is`, `at`), has a word that is said of no company, and
behind it stands how many work there, what kind of place it is, or what it does.
"""

import re
from collections.abc import Iterator

from dialogs.hearing.names.unnamed import KINDS
from dialogs.hearing.names.worth import ENOUGH, Name
from dialogs.hearing.words.lexicon import Lexicon

PEOPLE = {"ppl", "people", "staff", "folks", "guys", "folk"}
WORD = r"[^\W\d_][\w’'.&+-]*[^\W_]"
OPENS = (
    r"(?:^|[.!?;:…]\s+|\n|\(\s?|\s[-–—=]\s|\b(?:and|or|vs\.?|versus|against|between|from|at|with|join|joining|called|named"
    r"|is|it['’]?s|for|leave|left|by|to|about|then|now|comparing|compare|the one|wants|again|inside|\w\)|\d\."
    r"|[abc] ?[=:]|w|via|\+|(?:offers?|options?|choices|interviews|calls|companies|places)[,:])\s)"
)
FIRST_WORDS = r"(?:the |['\"‘“])?"
COUNT = (
    r"~?\d[\d.,' ]{0,9}k?\+?(?:ish)?(?:\s\w+){0,2}?\s"
    r"(?:people|persons?|staff|ppl|employees|folks|heads|workers|souls|of us|humans|guys)"
)
SPELLED = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|\w+ hundred)(?:\s\w+)?\s(?:people|of us|folks|staff)"
)
BEHIND = (
    rf"(?=['\"’”]?(?:(?:,|:|\s\(|\s[-=–])\s?[^.;!?\n]{{0,45}}?\b(?:{COUNT}|{SPELLED})\b"
    rf"|\.\s(?:\w+\s){{0,3}}?(?:{COUNT}|{SPELLED})\b"
    rf"|(?:,|:|\s\(|\s(?:is|are))\s?(?:an?\s|the\s|our\s|my\s)?(?:[\w-]+\s){{0,4}}?(?:{KINDS}|company|firm|makers?)\b"
    rf"|\s(?:has|have|is|are|employs)\s(?:about |around |roughly |only )?(?:{COUNT}|{SPELLED})"
    r"|\s(?:wants?|wanted|offer(?:s|ed)|sells?|makes?|pays?|employs|hires|wrote|pinged|contacted|invite[sd]|approached"
    r"|lends|lives from|lives on|earns)\b|,\s(?:who|which|they|where)\b|:\s|\s\((?!not|no|i|but)))"
)
FOUND = re.compile(
    rf"{OPENS}{FIRST_WORDS}(?P<name>{WORD}(?:\s(?:&\s)?(?:{WORD}|\d{{1,3}})){{0,2}}?){BEHIND}", re.MULTILINE
)
COUNTED = re.compile(  # `mobifix 500 ppl, no ml team`
    rf"(?:^|[.!?;,:(]\s|\b(?:and|or)\s){FIRST_WORDS}(?P<name>{WORD}(?:\s{WORD})?)\s(?={COUNT}\b)", re.MULTILINE
)
LED = re.compile(
    rf"\b(?:at|called|named|(?:calls?|interviews?|offers?) w|offer from|offers from|join|joining|interview with"
    rf"|stay with|work for)\s{FIRST_WORDS}"
    rf"(?P<name>{WORD}(?:\s{WORD})?)",
    re.MULTILINE,
)
IN_ORDER = re.compile(
    r"(?:\b(?:first|second|third|other|option (?:one|two|three|[abc123]))(?: one| offer)?(?: is|,|:)?|\(?[abc123]\)"
    r"|\b[abc] ?[:=])\s"
    rf"{FIRST_WORDS}(?P<name>{WORD}(?:\s(?:&\s)?{WORD}){{0,2}}?)(?=['\"’”]?(?:[,:;]| \(| is\b))",
    re.MULTILINE,
)
SHORTENED = re.compile(r"[^aeiouyäöüåæøéèáàíóúêôîâœ\d.&]+")  # mgmt
LEADING = {"at", "from", "with", "called", "named", "for", "w", "is"}  # words that no name holds, but that lead to one
JOINING = {"and", "or", "vs"}
FIRMS = frozenset(KINDS.split("|"))
POSTS = {"ceo", "cto", "cfo", "founder", "founders", "head", "boss", "owner"}
KNOWN = "everyday not_firms little no_names places known_words given_names places_alone".split()
PLAIN_ENOUGH = 3  # letters of a name's only word


def named_small(lexicon: Lexicon, raw: str) -> Iterator[Name]:
    """In the order in which they stand."""
    seen: set[str] = set()
    for found in (each for pattern in (FOUND, IN_ORDER, COUNTED, LED) for each in _each(pattern, raw)):
        name = _name(lexicon, found, led=found.re is LED)
        if name and name not in seen:
            seen.add(name)
            yield Name(name, found.start("name"), found.start("name") + len(name), ENOUGH)


def _each(pattern: re.Pattern[str], raw: str) -> Iterator[re.Match[str]]:
    place = 0
    while found := pattern.search(raw, place):
        yield found
        place = max(found.start("name"), found.start() + 1)


def _name(lexicon: Lexicon, found: re.Match[str], *, led: bool) -> str:
    """The name, where some word of it is said of no company; what only leads up to it must be such words alone."""
    words = found["name"].split()
    if found["name"] != found["name"].lower() or words[0].endswith("ly") or not (PEOPLE | LEADING).isdisjoint(words):
        return ""
    if not JOINING.isdisjoint(words) and found.string.count(words[0]) > 1:
        return ""  # `calls w mobifix and careline. mobifix has 500 ppl`
    unknown = [_unheard(lexicon, word) for word in words]
    forms = [_bare(word) in lexicon.list("firm_forms") for word in words]
    if led:
        return found["name"] if unknown[0] and (unknown + forms)[-1] else words[0] if unknown[0] else ""
    little = lexicon.list("little") | lexicon.list("everyday") | POSTS
    kind = _bare(words[-1]) in FIRMS and not (len(words) > 1 and unknown[0] and forms[-1])
    return "" if not any(unknown) or kind or _bare(words[0]) in little or _bare(words[-1]) in little else found["name"]


def _bare(word: str) -> str:
    return word.strip("'’.").replace("'", "").replace("’", "")


def _unheard(lexicon: Lexicon, word: str) -> bool:
    """Whether it is said of no company, nor of anything else."""
    bare = _bare(word)
    several = re.sub(r"ies$", "y", bare).removesuffix("s")
    known = bare in lexicon.vocabulary or any(bare in lexicon.list(kind) for kind in KNOWN) or several in FIRMS
    return len(word) >= PLAIN_ENOUGH and not known and not SHORTENED.fullmatch(word)
