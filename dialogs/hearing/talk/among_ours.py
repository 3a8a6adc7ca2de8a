"""What is wanted where the companies of one's own are set against each other by their names.

`Why is Pilk worse than Norvane?` is `why is it worse than the other one?`, and for that there are known sentences.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from dialogs.hearing.meaning.wanting import ALIKE, wanted
from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.talk.asking import granted
from dialogs.hearing.talk.names import known
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.hearing.words.phrases import stem
from dialogs.screens.columns import FEWEST
from dialogs.session.cleaning import clean_name, plain
from dialogs.session.events import Move, Show
from dialogs.session.phases import NAMING
from dialogs.session.read import Read, Told
from dialogs.session.session import Session
from knowledge.model import Knowledge

BEST = "best"  # the want
ASKED = re.compile(
    r"(?:(?:and|so|but|ok|okay|then|well|hm+) )*"
    r"(?:why|whats?|which|hows?|is|are|should|shall|would|does|do|did|could|can|compare|tell)\b"
)
WITH = re.compile(
    r"(?:(?:and|so|ok|okay|then|now|please|can you|could you|i want to|i'd like to) )*compare"
    r"(?: (?:it|this|that|them|this one|these))? (?:with|to|and|against) (?P<name>.+)",
    re.IGNORECASE,
)
FIRST, OTHER = "it", "the other one"
SHORTEST_NAME = 3  # letters of a name's first word that stands for all of it
LONGEST = 160  # letters


def set_against(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The companies in order, where that is asked of one or more of them by name.

    Which companies there are is known where they were fetched, and they are for what this leads to; else a word that
    nobody uses who wants this may be a name.
    """
    words = plain(line)
    asked = "?" in line or ASKED.match(words)
    if session.phase == NAMING or session.case_count < FEWEST or not asked or len(line) > LONGEST:
        return None
    lexicon = lexicon_of(knowledge)
    names = [name for name in _names(session) or _may_be_names(lexicon, words) if f" {name} " in f" {words} "]
    if not names:
        return None
    text = Text(_without(words, sorted(names, key=words.find)), lexicon.kinds, haste=lexicon.haste)
    heard = wanted(lexicon, text, ALIKE)
    return granted(knowledge, session, lexicon.speech.wants[BEST]) if heard and heard.want == BEST else None


def set_against_another(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Compare it with Northflow`, of which nothing was told yet: it is taken up as the next one to tell of."""
    found = WITH.fullmatch(line.strip(" ?!.")) if len(line) <= LONGEST else None
    if found is None or session.phase == NAMING or known(session, found["name"]):
        return None
    if looks_like_name(lexicon_of(knowledge), found["name"]) != "name":
        return None
    return Show(Read((Told(clean_name(found["name"])),)).panel)


def _names(session: Session) -> Sequence[str]:
    """As people call them: the whole name, or its first word."""
    whole = [name for case in session.cases if (name := plain(case.company))]
    firsts = (name.partition(" ")[0] for name in whole)
    return list(dict.fromkeys((*whole, *(first for first in firsts if len(first) >= SHORTEST_NAME))))


def _may_be_names(lexicon: Lexicon, words: str) -> Iterator[str]:
    known = lexicon.words_of_wants[BEST]
    for strange, some in groupby(words.split(), key=lambda word: stem(word) not in known):
        if strange:
            yield " ".join(some)


def _without(words: str, names: Sequence[str]) -> str:
    """The line with `it` for the company that is named first, and `the other one` for any other."""
    for number, name in enumerate(names):
        words = re.sub(rf"\b{re.escape(name)}\b", OTHER if number else FIRST, words)
    return words
