"""An invitation that was sent, read back: a reminder comes of it when the person says with which company it is."""

from dialogs.screens.buttons import CLOSE, Button, small
from dialogs.screens.screen import Screen, reminding
from dialogs.screens.wording import name_of, render
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from dialogs.session.world import Remind
from knowledge.model import Knowledge

PANEL = "invited:"
MOST = 8  # companies to choose from
LONGEST_COMPANY = 30  # characters on a button


def _parts(about: str) -> tuple[str, str, str, str]:
    """The number of the company that it names, notes, when it is, and its title."""
    case, notes, when, title = (*about.split("|", 3), "", "", "")[:4]
    return case, notes, when, title


def _companies(session: Session) -> dict[int, str]:
    """The one that it names first, then the open one, then the latest."""
    case = _parts(session.panel.removeprefix(PANEL))[0]
    others = sorted(session.cases, key=lambda one: one.number, reverse=True)
    names = {session.case: session.company} if session.case else {}
    names |= {one.number: one.company for one in others if one.number != session.case}
    return dict(sorted(names.items(), key=lambda one: str(one[0]) != case)[:MOST])


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    case, notes, when, title = _parts(about)
    company = next((name for number, name in _companies(session).items() if str(number) == case), None)
    named = None if company is None else name_of(company)
    return render("invited", company=named, notes=notes, when=when, title=title)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(f"invited:{number}", f"Yes, with {name_of(company)[:LONGEST_COMPANY]}")
        for number, company in _companies(session).items()
    )


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    if not small(about):
        return Remark(("unknown_button",))
    when = _parts(session.panel.removeprefix(PANEL))[2] if session.panel.startswith(PANEL) else ""
    return Remind(when, int(about)) if when and int(about) in _companies(session) else Remark(("old_screen",))


SCREEN = Screen(
    draw=_draw,
    exists=lambda _k, session, about: bool(_parts(about)[2]) and bool(session.case or session.cases),
    picks=_picks,
    moves=lambda _k, _s: (CLOSE,),
    presses={"invited": _pressed},
    of_companies=True,
    examples=(),
    house=reminding,
)
