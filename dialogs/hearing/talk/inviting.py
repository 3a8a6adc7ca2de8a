"""An invitation in a file: read back, with the company it seems to be about, before anybody is reminded of it."""

from dialogs.screens.invited import PANEL
from dialogs.session import events
from dialogs.session.cleaning import clean_name, letters
from dialogs.session.events import Invited, Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

APART = "|"  # stands between the parts of what the screen is about
SHORTEST = 3  # letters of a name by which a company is found in an invitation


def invited(knowledge: Knowledge, session: Session, event: Invited) -> Move:
    """With the notes, one letter each, of what has to be said about it."""
    if not knowledge.house.reminds:
        return Remark(("invited", event.when), beside=True)
    if not session.case and not session.cases:
        return Remark(("invited_name_first",), beside=True)
    said = {"d": event.day_only, "r": event.recurs, "s": event.several, "z": event.no_such_zone}
    notes = "".join(letter for letter, so in said.items() if so)
    title = clean_name(event.title).replace(APART, "/")
    return events.Show(PANEL + APART.join((str(_company_in(session, event)), notes, event.when, title)))


def _company_in(session: Session, event: Invited) -> int:
    """The number of the company that is named there, the open one first; 0 where none is, or more than one."""
    words = letters(f"{event.title} {event.about}")
    names = {case.number: case.company for case in session.cases} | {session.case: session.company}
    found = [n for n, name in names.items() if len(letters(name)) >= SHORTEST and letters(name) in words]
    if session.case in found:
        return session.case
    return found[0] if len(found) == 1 else 0
