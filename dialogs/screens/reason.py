"""What a sentence rests on that is said of one company among others: `/why 2.3`, the third of the second company."""

from dialogs.screens.buttons import CLOSE, Button, small
from dialogs.screens.offers import report_of
from dialogs.screens.screen import Screen
from dialogs.screens.wording import numbered, render
from dialogs.session.cases import Case
from dialogs.session.session import Session
from knowledge.model import Knowledge

SIDE_BY_SIDE = Button("show:compare", "Side by side")


def _case(session: Session, about: str) -> Case | None:
    number, _, sentence = about.partition(".")
    return next((c for c in session.cases if str(c.number) == number), None) if small(sentence) else None


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    case = _case(session, about)
    if case is None:
        return ""
    name = render("reason", company=numbered(case.number, case.company))
    sentence = int(about.partition(".")[2])
    return f"{name}\n{report_of(knowledge, session, case).why_sentence(sentence, to_edit=case.number == session.case)}"


SCREEN = Screen(
    draw=_draw,
    exists=lambda knowledge, session, about: _case(session, about) is not None,
    moves=lambda _k, _s: (SIDE_BY_SIDE, CLOSE),
    of_companies=True,
    examples=(),
)
