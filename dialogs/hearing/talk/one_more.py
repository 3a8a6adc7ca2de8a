"""A company that is only named while something is read back: it is read back beside that, and gets its place later."""

import re

from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.talk.among_ours import WITH
from dialogs.hearing.talk.filing import with_others
from dialogs.hearing.talk.names import known
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.session import events
from dialogs.session.cleaning import clean_name, letters, plain
from dialogs.session.events import Move
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST = 120  # letters
MOST = 6  # companies on one screen
OPENING = r"(?:(?:and|but|so|oh|ok|okay|well|then|now|btw|by the way|wait|actually|yes)[,]? )*"
AN_OFFER = r"(?:job )?(?:offer|interview|invitation|call|position|role|job|one|process)"
NAME = r"(?P<name>[^,.;:!?]+?)"
ALONE = re.compile(rf"{OPENING}(?:what|how) about {NAME}[?.! ]*", re.IGNORECASE)
ALSO = re.compile(
    rf"{OPENING}(?:(?:i|we)(?:['’]ve| have|['’]m| am)?(?: got)? )?(?:also |as well )?"
    r"(?:(?:there is|there['’]s|have|got) )?(?:also )?(?P<offer>talking to |interviewing (?:at|with) |"
    r"(?:(?:another|a second|a third|one more|a different|the other|an?) )?"
    rf"{AN_OFFER} (?:from|at|with|by) )?{NAME}(?:,? (?:too|as well|also))?[.! ]*",
    re.IGNORECASE,
)
MORE = re.compile(r"\b(?:also|another|second|third|one more|other|too|as well)\b|\band (?:an?|one)\b", re.IGNORECASE)


def one_more(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Compare it with Bidfinch`, `what about Bidfinch?`, `I also have an offer from Bidfinch`."""
    if not session.panel.startswith(PANEL) or len(line) > LONGEST:
        return None
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    whose = read.told[0].company or (session.company if session.phase != NAMING else "")
    name = _named(knowledge, line) if whose and len(read.told) < MOST else ""
    here = name and (letters(name) == letters(whose) or read.of(name) or known(session, name))
    return events.Show(with_others(read, [name]).panel) if name and not here else None


def _named(knowledge: Knowledge, line: str) -> str:
    """The company that is brought up, which nothing else is said of; a bare name must be no word of the talk."""
    also = ALSO.fullmatch(line.strip()) if MORE.search(line) else None
    found = WITH.fullmatch(line.strip(" ?!.")) or ALONE.fullmatch(line.strip()) or also
    name, lexicon = clean_name(found["name"]) if found else "", lexicon_of(knowledge)
    firm = plain(name) in lexicon.list("known_firms")
    bare = found is also and also is not None and not also["offer"]
    heard = bare and plain(name) in lexicon.vocabulary | lexicon.list("everyday") | lexicon.list("not_firms")
    spelled = firm or (name[:1].isupper() and not heard)
    return name if name and spelled and looks_like_name(lexicon, name) == "name" else ""
