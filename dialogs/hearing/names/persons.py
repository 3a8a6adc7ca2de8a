"""Whether words with a capital letter are somebody's name, a town or a post, and no company."""

import re
from collections.abc import Sequence

from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.parts import Part

PROFESSION = re.compile(
    r"[a-z]+(?:ologist|ographer|icist|acist|ician|inarian|rarian|ctuary|ineer|dentist|chemist|linguist)"
)
DEGREES = {"phd", "msc", "ba", "bsc", "bs", "ms", "ma", "mba", "beng", "meng", "degree", "masters", "postdoc"}
NUMBERED = {"door", "option", "offer", "place", "firm", "company", "job", "letter", "choice", "plan", "case"}
LIKENESS = ("-like", "-ish", "-style", "-adjacent", "-flavoured", "-flavored")
LONGEST_NAME = 2  # words: a first name and a last name
HERE_AND_NOW = 3  # parts before that are looked at


def is_someone(lexicon: Lexicon, parts: Sequence[Part], place: int, run: Sequence[Part], *, led: bool) -> bool:
    """`I asked Wim`, `Bernd, who retypes them`, `Frau Inge`, `near Ulm`, `Data Scientist`; `led`: a company's name may
    stand there.
    """
    words, before = [part.low for part in run], parts[:place]
    if words[0] in lexicon.list("honorifics") or " ".join(words) in lexicon.list("job_titles"):
        return True
    if len(run) > LONGEST_NAME:
        return False
    if _no_firm(words, opens=not before) or _is_place(lexicon, words, before):
        return True
    firm = len(run) > 1 and words[-1] in lexicon.vocabulary  # `back to Lindqvist Seeds` is no town
    if _ends_in(lexicon, before, "near_places") and not firm:
        return True
    if words[0] in lexicon.list("given_names"):
        return not _ends_in(lexicon, before, "sure_openers")
    person = _ends_in(lexicon, before, "before_persons") or _does(lexicon, parts[place + 1 :][:3])
    return len(run) == 1 and not led and person


def _no_firm(words: Sequence[str], *, opens: bool) -> bool:
    """`Geologist, 22 years`, `Economics PhD`, `Door A`: how somebody begins to tell of themselves, or counts up."""
    if any(word.endswith(LIKENESS) for word in words):
        return True  # `COBOL-adjacent Java`
    if len(words) == 1:
        return opens and PROFESSION.fullmatch(words[0]) is not None
    return words[-1] in DEGREES or (words[0] in NUMBERED and len(words[1]) == 1)


def _is_place(lexicon: Lexicon, words: Sequence[str], before: Sequence[Part]) -> bool:
    called = bool(before) and before[-1].low in {"called", "named"}
    return " ".join(words) in lexicon.list("places") and not called


def _ends_in(lexicon: Lexicon, before: Sequence[Part], kind: str) -> bool:
    said = [part.low for part in before[-HERE_AND_NOW:]]
    known = lexicon.list(kind)
    return any(" ".join(said[-size:]) in known for size in range(1, len(said) + 1))


def _does(lexicon: Lexicon, behind: Sequence[Part]) -> bool:
    """What people do and firms don't: `laughed`, `who works there`."""
    words = [part.low for part in behind]
    who = words[:1] == ["who"] and len(words) > 1 and words[1].endswith("s") and words[1] not in {"is", "has", "was"}
    years = words[1:2] == ["years"] and words[0].isdecimal() and not behind[0].joined  # `Paramedic, 16 years`
    return who or years or (bool(words) and words[0] in lexicon.list("verbs_of_persons"))
