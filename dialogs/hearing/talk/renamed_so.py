"""A line that puts the name of the company right, in a talk about it or on what was read back."""

from dataclasses import replace

from dialogs.hearing.names.renaming import named_so
from dialogs.hearing.talk.commands import is_an_option, wants_name
from dialogs.hearing.talk.names import known
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.session import events
from dialogs.session.events import Move
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge


def renamed_so(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`The name is Axiom Pay, actually`; who names another one of the list means that one."""
    if session.panel.startswith(PANEL):
        return _on_screen(knowledge, session, line)
    here = session.phase != NAMING and not wants_name(session) and not is_an_option(knowledge, session, line)
    name = named_so(lexicon_of(knowledge), line, session.company) if here else ""
    return events.Rename(name) if name and not known(session, name) else None


def _on_screen(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What was read back is of a company of that name, where it is of one that is named; of several, of the only one
    that may be meant.
    """
    read, lexicon = read_from(knowledge, session.panel.removeprefix(PANEL)), lexicon_of(knowledge)
    named = [(told, name) for told in read.told if told.company and (name := named_so(lexicon, line, told.company))]
    if len(named) != 1 or not read.told[0].company or known(session, named[0][1]):
        return None
    ((old, name),) = named
    told = tuple(replace(one, company=name) if one is old else one for one in read.told)
    return events.Show(replace(read, told=told, spoken=name if read.spoken == old.company else read.spoken).panel)
