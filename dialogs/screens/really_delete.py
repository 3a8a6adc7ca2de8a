"""Delete this company? Asked once more, since it cannot be undone."""

from dialogs.screens.buttons import Button, small
from dialogs.screens.screen import Screen
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.cases import Case
from dialogs.session.events import Move, Remark
from dialogs.session.notes import BESIDE
from dialogs.session.said import in_force
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _number(session: Session) -> int:
    return int(session.panel.partition(":")[2])


def _case(session: Session, about: str) -> Case | None:
    return next((case for case in session.cases if small(about) and case.number == int(about)), None)


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    case = _case(session, about)
    return render(
        "really_delete",
        company=name_of(case.company if case else ""),
        answers=len(in_force(e for e in case.said if e.question not in BESIDE)) if case else 0,
        reminders=sum(reminder.case == int(about) for reminder in session.reminders),
    )


def _sure(knowledge: Knowledge, session: Session, about: str) -> Move:
    here = session.panel == f"really_delete:{about}"
    return events.Delete(int(about)) if here and small(about) else Remark(("old_screen",))


SCREEN = Screen(
    draw=_draw,
    exists=lambda _, session, about: _case(session, about) is not None,
    picks=lambda _, session: (Button(f"delete:{_number(session)}", "Yes, delete it"), Button("close", "No, keep it")),
    moves=lambda _k, _s: (),
    confirmed=lambda session: events.Delete(_number(session)),
    passing=True,
    of_companies=True,
    presses={"delete": _sure},
    examples=(),
)
