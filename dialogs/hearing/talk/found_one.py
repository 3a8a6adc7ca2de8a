"""A company that somebody tells of where kinds of places are shown: `what about Medivia, 60 people?`.

They had none in mind, and now they have: what is told is read back under its name.
"""

import re

from dialogs.hearing.names.profile import named_in
from dialogs.hearing.talk.heard_here import understood
from dialogs.hearing.talk.reading_back import read_back_of
from dialogs.hearing.words.heard import NAME
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.session import events
from dialogs.session.cleaning import clean_name, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import Read, Told
from dialogs.session.session import Session
from knowledge.model import Knowledge

WHAT_ABOUT = re.compile(r"(?:(?:and|so|but|ok|okay|well|hm+|then),? )*(?:what|how) (?:about|of) ", re.IGNORECASE)
FOUND = re.compile(
    r"(?:(?:and|so|but|ok|okay|well|now|then|oh|actually|wait),? )*"
    r"(?:i(?:['’]ve| have)? (?:just |now )?(?:found|got|have|know|heard of) (?:one|a company|an offer|something)"
    r"|there(?:['’]s| is) (?:one|a company))(?: (?:now|though|from|called|named|by|at))*[:,]? ",
    re.IGNORECASE,
)
LONGEST = 300  # letters


def found_one(knowledge: Knowledge, session: Session, line: str, *, asked: bool) -> Move | None:
    """The company of a line that leads to one, or that tells of one by its name; nothing where none is meant. Where
    something is `asked` there, a name alone may be an answer, and is asked about.
    """
    if session.phase != NAMING or len(line) > LONGEST:
        return None
    led = WHAT_ABOUT.match(line) or FOUND.match(line)
    text = line[led.end() :].rstrip(" ?") if led else line
    if "?" in text:
        return None
    heard = understood(knowledge, text, "", NAME)
    named = [clean_name(name) for name in heard.names if _certain(lexicon_of(knowledge), text, name)]
    of_it = any(not knowledge.questions[name].about_you for name in heard.act if name in knowledge.questions)
    if len(named) != 1 or heard.companies:
        return None
    if of_it and (read := read_back_of(knowledge, session, heard, text)):
        return events.Show(read.panel)
    alone = asked and plain(text) == plain(named[0])
    return (
        events.Show(Read((Told(named[0]),)).panel)
        if led
        else Remark(("is_name", named[0]), beside=True)
        if alone
        else None
    )


def _certain(lexicon: Lexicon, text: str, name: str) -> bool:
    """Whether it has a capital letter and is no word of everyday language; a lone one is asked about."""
    words = plain(name).split()
    known = lexicon.vocabulary | lexicon.list("everyday") | lexicon.list("not_firms")
    firms = lexicon.list("known_firms")
    spelled = name[:1].isupper() and any(word not in known or word in firms for word in words)
    return spelled or any(plain(one.text) == plain(name) for one in named_in(lexicon, text))
