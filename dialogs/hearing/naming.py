"""Whether a line at the naming is a company's name, no name, or may be either."""

import re

from dialogs.hearing.clauses import Text, words_of
from dialogs.hearing.companies import HOST, Part, names_in, parts_of
from dialogs.hearing.lexicon import Lexicon

ADDRESS = re.compile(r"\w+://|\b[\w-]+\.[a-z]{2,}/", re.IGNORECASE)
INTRODUCED = re.compile(
    r"(?:.*\b(?:called|named|is called|name is|names|offer from|offer by|offer at|interview (?:with|at|for)|"
    r"interviewing (?:at|with)|apply(?:ing)? (?:at|to)|applied (?:at|to)|work(?:ing)? (?:at|for)|job at|role at|"
    r"position at|looking at|thinking (?:of|about)|about|consider(?:ing)?|joining|join|company is|employer is|it is|"
    r"its|it's|firm is|try|check|with)\s+)(?P<name>.+)",
    re.IGNORECASE,
)
BETWEEN = {"at", "of", "in", "on", "for", "the", "and", "to", "by", "de", "la", "von", "van", "with"}
OPENING = set("im i its it my we they this there a an some any one is are in at for from with no not just the".split())
LONGEST = 5  # words of a name that has no capital letters
SHORTEST_WORD = 3  # letters; a capital or two may be a name
LONGEST_CAPITAL = 8
LONGEST_INTRODUCTION = 10  # words


PIECE_END = re.compile(r",\s|[.!]\s|\s?\(|\s[-–—]\s")
SAID_TO_BE = re.compile(r"\b(?:the name|its name|called|named)\b", re.IGNORECASE)
SEVERAL = re.compile(
    r"(?:(?:it'?s )?(?:two|both|either|between)(?: actually| of them)?[,:]? )?"
    r"(\S+(?: \S+)?) (?:or|and|vs\.?) (\S+(?: \S+)?)"
)


def address_in(raw: str) -> bool:
    """A link with a scheme or a path; a bare host may be a name."""
    return ADDRESS.search(raw) is not None


def looks_like_name(lexicon: Lexicon, raw: str) -> str:
    """`name`, `doubtful`, or nothing for what is none."""
    line = raw.strip().rstrip(".!")
    words = [word.text for word in words_of(line)]
    if not words or "?" in line or "\n" in line:
        return ""
    if " ".join(words) in lexicon.list("doubtful"):
        return "doubtful"
    return "name" if HOST.fullmatch(line) else _of_words(lexicon, line, words)


def _of_words(lexicon: Lexicon, line: str, words: list[str]) -> str:
    parts = parts_of(line)
    capital = sum(part.text[:1].isupper() or any(c.isdigit() for c in part.text) for part in parts)
    everyday = [w for w in words if w in lexicon.list("everyday") and w not in lexicon.list("little_in_names")]
    if len(words) == 1 and len(words[0]) < SHORTEST_WORD and capital:
        return "name"
    if everyday and len(everyday) == len(words):
        return "doubtful" if len(words) == 1 and capital else ""
    if len(words) <= LONGEST_CAPITAL and (capital == len(parts) > 1 or _titled(lexicon, words, parts)):
        return "name"
    told = _told(lexicon, line, words, parts) or _sentence(lexicon, words, everyday, capital)
    return "" if told or len(words) > LONGEST else "name"


def piece_of_name(lexicon: Lexicon, raw: str) -> str:
    """The name before or after a remark: `Pommes & Partner, don't laugh`, `the one I work for, Pellagrin`."""
    line = " ".join(raw.split()).rstrip(".!")
    cut = PIECE_END.search(line)
    if cut is None or "?" in line:
        return ""
    first, rest = line[: cut.start()], line[cut.end() :]
    if said := re.search(r"\b(?:is called|its called|it's called|name is|named) (.+)", first, re.IGNORECASE):
        return said[1] if len(said[1].split()) < LONGEST else ""
    if SAID_TO_BE.search(rest) and len(first.split()) <= LONGEST and not SAID_TO_BE.search(first):
        return first
    if _all_capital(lexicon, first) and not any(part.text[:1].isupper() for part in parts_of(rest)):
        return first
    last = rest.rsplit(", ", 1)[-1]
    return last if cut[0] == ", " and _all_capital(lexicon, last) and not first[:1].isupper() else ""


def _all_capital(lexicon: Lexicon, piece: str) -> bool:
    """Whether it is spelled as a name is, and no word of everyday language alone."""
    parts = parts_of(piece)
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful")
    spelled_so = [p for p in parts if p.text[:1].isupper() or any(c.isdigit() for c in p.text) or p.text == "&"]
    small = {"of", "the", "de", "&", "and", "für", "von", "van"}
    if not parts or len(parts) > LONGEST_CAPITAL or any(p not in spelled_so and p.low not in small for p in parts):
        return False
    return any(word.text not in plain and not word.text.isdecimal() for word in words_of(piece))


def both_named(lexicon: Lexicon, raw: str) -> list[str]:
    """`Dunmore or Askel?`, `two actually, Paisabell and mossgate`."""
    found = SEVERAL.fullmatch(" ".join(raw.split()).rstrip("?.!"))
    plain = (
        lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful") | lexicon.list("known_words")
    )
    names = [found[1], found[2]] if found else []
    known = [w.text for name in names for w in words_of(name) if w.text in plain or w.text in lexicon.list("little")]
    return [] if known or not any(name[:1].isupper() for name in names) else names


def _titled(lexicon: Lexicon, words: list[str], parts: list[Part]) -> bool:
    """Capital letters but for the little words between: `Help at Home`; not what leads to a name: `Offer from Acme`."""
    small = [part.low for part in parts if not part.text[:1].isupper()]
    ends = len(parts) > 2 and parts[0].text[:1].isupper() and parts[-1].text[:1].isupper()  # noqa: PLR2004
    led = (words[0] in OPENING and parts[0].text != "The") or any(
        " ".join(words[n : n + 2]) in lexicon.list("sure_openers") for n in range(len(words))
    )
    return ends and not led and all(word in BETWEEN for word in small)


def _told(lexicon: Lexicon, line: str, words: list[str], parts: list[Part]) -> bool:
    """Whether it begins as a sentence does, or the name is a part of it: `it's called Blue Heron`."""
    opens = words[0] in OPENING and len(parts) > 1 and not parts[1].text[:1].isupper()
    return opens or (words[0] in lexicon.list("everyday") and bool(names_in(lexicon, line)))


def _sentence(lexicon: Lexicon, words: list[str], everyday: list[str], capital: int) -> bool:
    """Words of a sentence are among them, and capital letters are not."""
    forms = lexicon.list("firm_forms")
    of_name = [w for w in everyday if w in forms or w in {"the", "one", "first", "data", "new", "big", "good", "right"}]
    others = len(everyday) - len(of_name)
    return (others > 0 and (capital < len(words) - len(everyday) or capital < 2)) or len(words) > LONGEST  # noqa: PLR2004


def introduced(lexicon: Lexicon, text: Text) -> str:
    """The name in `I have an offer from quillmark`, also without a capital letter."""
    names = names_in(lexicon, text.raw)
    if names:
        return names[0].text
    if len(text.words) > LONGEST_INTRODUCTION:
        return ""
    found = INTRODUCED.fullmatch(" ".join(text.raw.split()).rstrip(".!?"))
    rest = found["name"].strip() if found else ""
    words = [word.text for word in words_of(rest)]
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful")
    return rest if words and len(words) <= LONGEST - 1 and not any(w in plain for w in words) else ""
