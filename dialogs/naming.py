"""Which company a name means: one that the person has looked at already, or none yet."""

from dialogs.cleaning import clean_name
from dialogs.session import Case, Session


def known(session: Session, company: str) -> Case | None:
    """The company of that name on the person's list, however its letters are set."""
    letters = _letters(clean_name(company))
    return next((case for case in session.others if letters and _letters(case.company) == letters), None)


def _letters(name: str) -> str:
    return "".join(name.casefold().split())
