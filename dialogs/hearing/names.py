"""Which company a name means, and how one that is on the list gets another name."""

from dialogs.session.cleaning import clean_name, letters
from dialogs.session.events import Rename
from dialogs.session.phases import NAMING
from dialogs.session.session import Case, Session

LONGEST_TYPED_NAME = 120  # more is no name; it was pasted by mistake


def known(session: Session, company: str) -> Case | None:
    """The company of that name on the person's list, however its letters are set."""
    wanted = letters(clean_name(company))
    return next((case for case in session.cases if wanted and letters(case.company) == wanted), None)


def renamed(session: Session, move: Rename) -> Session:
    """No two companies get one name; without any, the old one stays."""
    if session.phase == NAMING:
        return session.but(notice=("name_first",))
    if len(move.company) > LONGEST_TYPED_NAME:
        return session.but(panel="rename", notice=("long",))
    name, other = clean_name(move.company), known(session, move.company)
    if other and other.number != session.case:
        return session.but(panel="rename", notice=("taken", str(other.number)))
    return session.but(company=name, panel="", notice=("renamed",)) if name else session.but(panel="", notice=())
