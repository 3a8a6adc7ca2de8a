"""Whose advertisement it is: the name that stands where an employer's name stands, and comes again."""

import re
from collections.abc import Iterator

from dialogs.hearing.words.clauses import spelled
from dialogs.hearing.words.lexicon import Lexicon

WORD = r"[A-ZÀ-ÖØ-Þ0-9][\w.'’&+-]{0,30}"
NAME = rf"{WORD}(?:(?: (?:&|and|of|for|und|de|di|the|for the) | ){WORD}){{0,6}}"
VERBS = (
    "is has had was sells sell gives writes makes make administers pays employs develops builds provides offers "
    "answers "
    "helps runs operates produces looks lends works supplies connects delivers designs insures teaches manages "
    "serves analyses finds brings keeps turns trains rents ships prints moves publishes brews grows treats"
).split()
FORMS = r"GmbH|AG|Inc|Ltd|LLC|AB|BV|B\.V\.|Oy|AS|A/S|KG|SE|SA|S\.A\.|plc|PLC|Pvt Ltd|SpA|Srl|Limited|Corporation"
# Where an employer's name stands, and how much that is worth.
PLACES: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (worth, re.compile(pattern.replace("NAME", f"(?P<name>{NAME})"), re.MULTILINE))
    for worth, pattern in (
        (5, r"^[^\w\n]{0,9}(?:Company|Employer|Organisation|Organization|Firm|Institution|Department):\s*NAME"),
        (4, r"^[^\w\n]{0,9}(?:About|ABOUT|Why|WHY|Life at|Working at|Welcome to) NAME[^\w\n]{0,9}$"),
        (4, r"(?:^|\s)@ ?NAME"),
        (4, r"^[^\w\n]{0,9}at NAME[^\w\n]{0,9}$"),
        (4, r"\bNAME (?:is|are) (?:now )?(?:hiring|looking for|seeking|searching)"),
        (4, r"\bNAME (?:seeks|wants you|invites applications)"),
        (3, r"\b(?:[Ww]e['’]re|[Ww]e are|[Tt]his is) NAME(?=[,.:;!(]| and| –| -)"),
        (3, r"\b(?:At|Here at|Join|join|with us at) NAME(?=[,.!]| we| you| as| and)"),
        (3, rf"(?:^|[.!?] )[^\w\n]{{0,3}}(?:The )?NAME(?: \([^)\n]{{0,60}}\))?,? (?:{'|'.join(VERBS)})\b"),
        (2, rf"\b(?P<name>{WORD}(?: {WORD}){{0,4}} (?:{FORMS}))\b"),
    )
)  # fmt: skip
TITLE_PART = re.compile(rf"(?:^|[–—|@(-] ?|\bat |, |: )(?P<name>{NAME})(?= *(?:$|[–—|,(·-]))", re.MULTILINE)
JOBS = set(
    "engineer engineers scientist scientists analyst developer manager director consultant researcher specialist "
    "senior junior lead principal staff head intern associate officer data machine learning ai ml mlops deep "
    "research applied "
    "software platform product job position role announcement department team hybrid remote full time part permanent "
    "location salary closing date ref req reference grade level python sql our your we you the a an this at in as and "
    "experience knowledge degree master bachelor phd company institute group tasks requirements about us who what how "
    "why series great good no yes please apply artificial intelligence nlp vision monday friday spark english german "
    "january february march april may june july august september october november december i it there they all".split()
)
LONGEST_TITLE = 3  # lines
MOST_AGAIN = 3  # times that a name comes again and is the likelier for it


def employer_in(lexicon: Lexicon, raw: str) -> tuple[str, ...]:
    """The likeliest name; none where nothing speaks for one."""
    worth: dict[str, float] = {}
    for name, points in _candidates(lexicon, raw):
        worth[name] = worth.get(name, 0.0) + points
    for name in worth:
        worth[name] += 0.7 * min(MOST_AGAIN, len(re.findall(rf"\b{re.escape(name)}\b", raw)) - 1)
    best = max(worth, key=lambda name: worth[name], default="")
    return (best,) if best and worth[best] >= 2 else ()  # noqa: PLR2004 - a place, or a title that comes again


def _candidates(lexicon: Lexicon, raw: str) -> Iterator[tuple[str, float]]:
    for points, pattern in PLACES:
        for found in pattern.finditer(raw):
            if name := _bare(lexicon, raw, found["name"]):
                yield name, points + _formed(lexicon, name)
    title = "\n".join([line for line in raw.split("\n") if line.strip()][:LONGEST_TITLE])
    for found in TITLE_PART.finditer(title):
        if name := _bare(lexicon, raw, found["name"]):
            yield name, 1.5 + _formed(lexicon, name)


def _formed(lexicon: Lexicon, name: str) -> float:
    """`Kestrel Freight`, `Instituut Halvorsen`: a word of it says what kind of firm it is."""
    words, forms = spelled(name), lexicon.list("firm_forms")
    return 1.0 if len(words) > 1 and (words[-1] in forms or words[0] in forms) else 0.0


def _bare(lexicon: Lexicon, raw: str, name: str) -> str:
    """Without an article, as it is written elsewhere where it stands in capitals; nothing for what names no firm."""
    bare = re.sub(r"^(?:The|THE) ", "", name).strip(".,'’&- ")
    bare = re.sub(r"['’]s?$", "", bare)
    words = spelled(bare)
    everyday = lexicon.list("everyday") | lexicon.list("little")
    if not words or all(word in JOBS or word in everyday or word.isdigit() for word in words):
        return ""
    if words[-1] in JOBS and words[0] in JOBS:
        return ""
    if bare.isupper():
        other = next((m for m in re.finditer(re.escape(bare), raw, re.IGNORECASE) if not m[0].isupper()), None)
        return other[0] if other else bare
    return bare
