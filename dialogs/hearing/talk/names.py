"""Which company a name means, and how one that is on the list gets another name."""

from dialogs.session.cases import Case
from dialogs.session.cleaning import LONGEST_TYPED_NAME, clean_name, cut_name, letters
from dialogs.session.events import Rename
from dialogs.session.phases import NAMING
from dialogs.session.session import Session


def known(session: Session, company: str) -> Case | None:
    """The company of that name on the person's list, however its letters are set; long ones of before were cut."""
    name = clean_name(company)
    found = (case for wanted in (name, cut_name(name)) for case in session.cases if is_called(case, wanted))
    return next(found, None)


def is_called(case: Case, name: str) -> bool:
    return bool(letters(name)) and letters(case.company) == letters(name)


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
