"""What people bring that others have written: an advertisement pasted, forwarded or in a file, words about a company.

It is read back, and nothing of it counts before the person says that it is right. None of it is a command.
"""

from collections.abc import Sequence

from dialogs.hearing.words.heard import VERDICT, Heard, Proposal
from dialogs.session import events
from dialogs.session.cleaning import clean_name, letters
from dialogs.session.events import Brought, Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, Line, Read, Told, line_of, read_from
from dialogs.session.said import ADVERTISEMENT, FORWARDED
from dialogs.session.session import Session
from knowledge.model import Knowledge

SHORTEST = 200  # letters of what may be an advertisement
FULL = 3500  # letters of a message that may go on in the next: chat programs cut at 4,096, at a blank before that
LONGEST = 20_000  # letters that are read
FEWEST_OF_MORE = 4  # words of what goes on in another message
FILE = "file"


def pasted(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """An advertisement, or more of one that was too long for a message; nothing for what is none."""
    text, shown = text[:LONGEST], _shown(knowledge, session)
    section = shown.section if shown and len(text.split()) >= FEWEST_OF_MORE else ""
    heard = _heard(knowledge, text, section) if section or len(text) >= SHORTEST else None
    read = _read(knowledge, session, heard, text) if heard else None
    return _with(shown, read) if read and not read.empty else None


def brought(knowledge: Knowledge, session: Session, event: Brought) -> Move:
    """A forwarded message, or the text of a file."""
    if event.unreadable:
        return Remark(("no_file", event.unreadable), beside=True)
    advert = pasted(knowledge, session, event.text)
    if advert:
        return advert
    if event.how == FILE:
        from dialogs.hearing.meaning.understanding import understand  # noqa: PLC0415 - most talks begin without it

        read = _read(knowledge, session, understand(knowledge, event.text[:LONGEST], advert=True), "")
        return _with(_shown(knowledge, session), read) if not read.empty else Remark(("nothing_read",), beside=True)
    return _forwarded(knowledge, session, event.text)


def _forwarded(knowledge: Knowledge, session: Session, text: str) -> Move:
    """Words about a company: what is sure in them is read back, whatever question stands open."""
    from dialogs.hearing.meaning.understanding import understand  # noqa: PLC0415 - most talks begin without it

    heard = understand(knowledge, text[:LONGEST], at=VERDICT)
    named = [company for company in heard.companies if company.act]
    act, because = (named[0].act, named[0].because) if named else (heard.act, heard.because)
    told = {name: value for name, value in act.items() if name in knowledge.questions and value is not None}
    lines = [
        line_of(n, v, because.get(n, ""), FORWARDED) for n, v in told.items() if not knowledge.questions[n].about_you
    ]
    names = (named[0].name,) if named else heard.names
    read = Read((Told(_name(session, names, text), tuple(lines)),), source=FORWARDED)
    return _with(_shown(knowledge, session), read) if lines else Remark(("forwarded",), beside=True)


def _shown(knowledge: Knowledge, session: Session) -> Read | None:
    """What stands on the screen, if it was read and waits for a word."""
    return read_from(knowledge, session.panel.removeprefix(PANEL)) if session.panel.startswith(PANEL) else None


def _with(shown: Read | None, read: Read) -> Move:
    return events.Show((shown.and_then(read) if shown else read).panel)


def _heard(knowledge: Knowledge, text: str, section: str = "") -> Heard | None:
    """What an advertisement says; a part of one goes on in the section in which the last part ended."""
    from dialogs.hearing.meaning.adverts import advertised  # noqa: PLC0415 - most talks begin without it
    from dialogs.hearing.meaning.sections import is_advert  # noqa: PLC0415
    from dialogs.hearing.words.lexicon import lexicon_of  # noqa: PLC0415

    lexicon = lexicon_of(knowledge)
    if is_advert(lexicon, text):
        return advertised(lexicon, text)
    return advertised(lexicon, text, section) if section else None


def _read(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Read:
    lines = [_line(knowledge, proposal) for proposal in heard.propose if proposal.question in knowledge.questions]
    required = tuple(line_of(one.question, None, one.because) for one in heard.required)
    section = heard.section if len(text) >= FULL else ""
    return Read(
        (Told(_name(session, heard.names, text), tuple(lines)),),
        source=ADVERTISEMENT,
        section=section,
        required=required,
    )


def _name(session: Session, names: Sequence[str], text: str) -> str:
    """The company it is about; none where it speaks of the one that is open."""
    here = session.phase != NAMING and letters(session.company) in letters(text)
    return clean_name(names[0]) if names and not here else ""


def _line(knowledge: Knowledge, proposal: Proposal) -> Line:
    many = knowledge.questions[proposal.question].many
    value = tuple(str(option) for option in proposal.options) if many else proposal.options[0]
    return line_of(proposal.question, value, proposal.because, ADVERTISEMENT)
