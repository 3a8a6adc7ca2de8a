"""Which names a line at the naming holds, if it is a name, or a name with a few words around it.

What people say around a name is taken away first (a greeting, `company:`, `I think`), then what follows it (`, a
bank`, `(they do ads)`); what is left must look like a name.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from dialogs.hearing.names.around_names import SAID_TO_BE, Bare, bare, cut, introduction, listed
from dialogs.hearing.names.companies import names_in
from dialogs.hearing.words.clauses import Text, words_of
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.parts import HOST, Part, parts_of

ADDRESS = re.compile(r"\w+://|\b[\w-]+\.[a-z]{2,}/", re.IGNORECASE)
BETWEEN = set(
    "at of in on for the and to by de la von van with und du des der die das di da del do e y et le les el für för "
    "og och & a z o.o o.o. sp s.r.o spol".split()
)
OPENING = set("im i its it my we they this there a an some any one is are in at for from with no not just the".split())
OF_NAMES = {
    "the",
    "one",
    "first",
    "data",
    "new",
    "big",
    "good",
    "right",
    "machine",
    "learning",
    "time",
    "money",
    "second",
}
TOLD_OF_IT = re.compile(  # behind a name that is counted up: `Zalando with 900 people`
    r"(?:,|\s\(|\s(?:with|of|has|have|at|who has|which has)\s)\s*"
    r"(?:about |around |roughly |some |over |only |just )?~?\d.*$",
    re.IGNORECASE,
)
LONGEST = 5  # words of a name that has no capital letters
LONGEST_CALLED = 4  # words of what is said to be the name
LONGEST_OF_PERSON = 3  # words of somebody's name, with a title
LONGEST_CAPITAL = 8
LONGEST_INTRODUCTION = 12  # words
SHORTEST_WORD = 3  # letters; a capital or two may be a name
TELLS_HOW = re.compile(r"[a-z]+(?:ed|ing|ly|al|ive|ous|able|ible|ful|less|ent|ant|tricky|y)")  # it's complicated
STRANGE = re.compile(r"[<>{}|\\`]")  # signs that stand in no sentence: whoever types them there means all of it
DENIES = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|ca|wo|would|could)n['’]t\b"
)  # Apple doesn't publish
SIGNED = re.compile(r"(?=.*[^\W_])[^\W_][\w.’']*(?:[&+][\w.’']+)+")  # AT&T
OF_ONESELF = re.compile(  # `My name is Anna`, `I'm Tom, a data scientist`, `good morning Sir`, a number of a telephone
    r"(?:(?:hi|hello|hey),? )?(?:my name(?:'s| is)|call me)\b"
    r"|(?:(?:hi|hello|hey),? )?i(?:['’]?m| am) [A-Z]\w+(?:,| and\b| from\b)"
    r"|good (?:morning|afternoon|evening|day),? (?:sir|madam|mam|ma'am|dear|folks|everyone)\b"
    r"|\+?\d[\d ()/-]{7,}$",
    re.IGNORECASE,
)
LEGAL = re.compile(  # forms of a company that are written small
    r"(?P<name>(?:[^\s,.;:!?]+\s){1,4}"
    r"(?:sp\. ?z ?o\. ?o\.?|s\. ?r\. ?o\.?|ltd\.?|llc|inc\.?|gmbh|plc|pty ltd|b\.?v\.?|s\.?r\.?l\.?))"
    r"(?:$|[,;!?]\s|\s\(|\.\s)",
    re.IGNORECASE,
)


class Called(NamedTuple):
    """The names of a line; `doubtful`: what may be one is asked about."""

    names: tuple[str, ...]
    doubtful: bool = False


NOBODY = Called(())


def address_in(raw: str) -> bool:
    """A link with a scheme or a path; a bare host may be a name."""
    return ADDRESS.search(raw) is not None


def called(lexicon: Lexicon, raw: str) -> Called:
    """The names of a line that is made of little else."""
    line = " ".join(raw.split())
    if OF_ONESELF.match(line) or "\n" in raw.strip() or len(words_of(line)) > LONGEST_INTRODUCTION:
        return NOBODY
    if plain := _plainly(lexicon, line):
        return Called((plain,))
    told = bare(line)
    if not told.said or not _nameable(lexicon, line, told.said):
        return NOBODY
    if pieces := _each(lexicon, told):
        return Called(tuple(pieces))
    judged = [(name, how) for name, led in _candidates(lexicon, told) if (how := _judged(lexicon, name, led=led))]
    sure = next((name for name, how in judged if how == "name"), "")
    if sure:
        return Called((sure,))
    return Called((line.rstrip(".!"),), doubtful=True) if judged else NOBODY


def _plainly(lexicon: Lexicon, line: str) -> str:
    """What can be nothing but a name: strange signs in it, or a form of company behind it."""
    words = words_of(line)
    if STRANGE.search(line) and len(words) <= LONGEST_CAPITAL and line[:1].isupper():
        return line
    formed = LEGAL.match(line)
    return formed["name"] if formed and words[0].text not in OPENING | lexicon.list("everyday") else ""


def _nameable(lexicon: Lexicon, line: str, said: str) -> bool:
    """Not a word of anger, nor a place or a tool that is only told of: `from Reddit`."""
    words = [word.text for word in words_of(said)]
    alone = said != line.rstrip("?!. ") and len(words) == 1
    told_of = alone and (
        words[0] in lexicon.list("not_firms") or words[0] in lexicon.list("everyday") or TELLS_HOW.fullmatch(said)
    )
    titled = len(words) > 2 and all(part.text[:1].isupper() for part in parts_of(said))  # noqa: PLR2004 - Who Gives A Crap
    kind = titled and "you" not in words
    return bool(words) and not told_of and (kind or lexicon.list("insults").isdisjoint(words))


def _judged(lexicon: Lexicon, name: str, *, led: bool) -> str:
    if not led:
        return looks_like_name(lexicon, name)
    words = [word.text for word in words_of(name)]
    never = lexicon.list("no_names") | lexicon.list("persons")
    if not words or len(words) > LONGEST_CALLED or " ".join(words) in never or words[0] in OPENING - {"the", "just"}:
        return ""
    return "name"


def _candidates(lexicon: Lexicon, told: Bare) -> Iterator[tuple[str, bool]]:
    """What may be the name, and whether it is said to be one."""
    first, rest = cut(_without_place(lexicon, told.said).lstrip("@"))
    if not rest:
        yield first, told.led
        return
    if _whole(lexicon, told.said):
        yield told.said, False
    if told.led or SAID_TO_BE.search(rest):
        yield first, True
    if _apposed(lexicon, first, rest):
        yield first, False
    last = rest.rsplit(", ", 1)[-1]
    if (not first[:1].isupper() or _plain(lexicon, first)) and all_capital(lexicon, last):
        yield last, False


def _without_place(lexicon: Lexicon, said: str) -> str:
    """`Oakridge in Leeds`."""
    name, _, place = said.rpartition(" in ")
    return name if name and all(word.text in lexicon.list("not_firms") for word in words_of(place)) else said


def _whole(lexicon: Lexicon, line: str) -> bool:
    """`Pike, Daughters & Co`: the comma is a part of the name."""
    formed = "&" in line or words_of(line)[-1].text in lexicon.list("firm_forms")
    return formed and "(" not in line and all_capital(lexicon, line)


def _apposed(lexicon: Lexicon, first: str, rest: str) -> bool:
    """`Tarnwick, a water utility`: what follows tells of what stands before it."""
    if all_capital(lexicon, first):
        return True
    words = [word.text for word in words_of(first)]
    known = lexicon.vocabulary | lexicon.list("not_firms") | lexicon.list("everyday")
    unknown = [word for word in words if word not in known and not word.isdecimal()]
    kind = any(word.text in lexicon.list("kinds_of_firm") for word in words_of(rest))
    return len(words) < LONGEST - 1 and (len(unknown) == len(words) or (kind and bool(unknown)))


def _plain(lexicon: Lexicon, piece: str) -> bool:
    """Whether it begins as a sentence does, or tells of the person: `the one I work for`, `Data scientist`."""
    first = words_of(piece)
    return bool(first) and (first[0].text in OPENING or first[0].text in lexicon.list("everyday"))


def _each(lexicon: Lexicon, told: Bare) -> list[str]:
    """`Dunmore or Askel?`, `two actually, Paisabell and mossgate`, `Tarnwick, Lorne and Oakridge`."""
    names = listed(told.said)
    known = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful") | lexicon.list("no_names")
    plain = known | lexicon.list("known_words") | lexicon.list("little")
    said = [word.text for name in names for word in words_of(name) if word.text in plain]
    looks = all(looks_like_name(lexicon, name) == "name" for name in names)
    return [] if said or not looks else names


TOLD_BEHIND = re.compile(r", [a-z].*")  # `lumen bank, energy has nine data scientists`


def offered(lexicon: Lexicon, raw: str) -> list[tuple[str, int]]:
    """`Two offers, Tarnwick and a startup called Lorne`: each name and where it stands; nothing where one is none."""
    names = [bare(TOLD_OF_IT.sub("", bare(piece).said)).said for piece in listed(" ".join(raw.split()))]
    names = names if "(" in raw else [TOLD_BEHIND.sub("", name) for name in names]
    named = all(name in raw and looks_like_name(lexicon, name) == "name" for name in names)
    return [(name, raw.find(name)) for name in names] if named else []


def looks_like_name(lexicon: Lexicon, raw: str) -> str:
    """`name`, `doubtful`, or nothing for what is none."""
    line = raw.strip().rstrip(".!")
    words = [word.text for word in words_of(line)]
    if not words or "?" in line or "\n" in line or DENIES.search(line):
        return ""
    if " ".join(words) in lexicon.list("doubtful") or " ".join(words) in lexicon.list("places_alone"):
        return "doubtful"
    if words[0] in {"professor", "prof"} and 1 < len(words) <= LONGEST_OF_PERSON:
        return "doubtful"  # Dr. Oetker and Mr. Spex are firms
    if " ".join(words) in lexicon.list("no_names"):
        return "doubtful" if len(words) == 1 and line[:1].isupper() else ""
    return "name" if HOST.fullmatch(line) or SIGNED.fullmatch(line) else _of_words(lexicon, line, words)


def _of_words(lexicon: Lexicon, line: str, words: list[str]) -> str:
    parts = parts_of(line)
    capital = sum(part.text[:1].isupper() or any(c.isdigit() for c in part.text) for part in parts)
    everyday = [w for w in words if w in lexicon.list("everyday") and w not in lexicon.list("little_in_names")]
    if len(words) == 1 and len(words[0]) < SHORTEST_WORD and capital:
        return "name"
    if everyday and len(everyday) == len(words):
        return "doubtful" if len(words) == 1 and capital else ""
    if _led_to(lexicon, words):
        return ""
    if not named_by_some(lexicon, words) or (not capital and words[-1] in lexicon.list("jobs")):
        return ""
    if len(words) <= LONGEST_CAPITAL and (capital == len(parts) > 1 or _titled(lexicon, words, parts)):
        return "name"
    told = _told(lexicon, line, words, parts) or _sentence(lexicon, words, parts, everyday)
    return "" if told or len(words) > LONGEST else "name"


def _led_to(lexicon: Lexicon, words: list[str]) -> bool:
    """`Interview at Acme` is a word or two and a name; `Work for Good` may be one."""
    return len(words) > 2 and words[0][:4] != "work" and " ".join(words[:2]) in lexicon.list("sure_openers")  # noqa: PLR2004


def named_by_some(lexicon: Lexicon, words: list[str]) -> bool:
    """Whether some word of it could be one of a name."""
    plain = lexicon.list("everyday") | lexicon.list("no_names") | lexicon.list("little")
    named = any(word not in plain and not word.isdecimal() for word in words)
    return named or words[-1] in lexicon.list("firm_forms") or any(len(word) < SHORTEST_WORD for word in words)


def all_capital(lexicon: Lexicon, piece: str) -> bool:
    """Whether it is spelled as a name is, and no word of everyday language alone."""
    parts = parts_of(piece)
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful") | lexicon.list("no_names")
    spelled_so = [p for p in parts if p.text[:1].isupper() or any(c.isdigit() for c in p.text) or p.text == "&"]
    if not parts or len(parts) > LONGEST_CAPITAL or any(p not in spelled_so and p.low not in BETWEEN for p in parts):
        return False
    return any(word.text not in plain and not word.text.isdecimal() for word in words_of(piece))


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
    opens = words[0] in OPENING and len(parts) > 1 and not parts[1].text[:1].isupper() and parts[0].low != "the"
    return opens or (words[0] in lexicon.list("everyday") and bool(names_in(lexicon, line)))


def _sentence(lexicon: Lexicon, words: list[str], parts: list[Part], everyday: list[str]) -> bool:
    """Words of a sentence are among them, and capital letters are not, or stand beside words without any."""
    capital = [part for part in parts if part.text[:1].isupper() or any(c.isdigit() for c in part.text)]
    others = [w for w in everyday if w not in lexicon.list("firm_forms") and w not in OF_NAMES]
    small = [p.low for p in parts if p not in capital and p.low not in BETWEEN and p.low in others]
    few = len(capital) < max(2, len(words) - len(everyday))
    return (bool(others) and (few or bool(small))) or len(words) > LONGEST


def introduced(lexicon: Lexicon, text: Text) -> str:
    """The name in `I have an offer from quillmark`, also without a capital letter."""
    names = names_in(lexicon, text.raw)
    if names:
        return names[0].text
    if len(text.words) > LONGEST_INTRODUCTION or OF_ONESELF.match(text.raw.strip()):
        return ""
    rest = introduction(text.raw)
    words = [word.text for word in words_of(rest)]
    plain = lexicon.list("everyday") | lexicon.list("not_firms") | lexicon.list("doubtful") | lexicon.list("no_names")
    how = not any(map(str.isalpha, rest)) or (len(words) == 1 and TELLS_HOW.fullmatch(rest) is not None)
    return rest if words and len(words) < LONGEST and not how and not any(w in plain for w in words) else ""
