"""The companies that the person looked at."""

import re
from typing import Any

from dialogs.screens.buttons import CLOSE, Button, small
from dialogs.screens.chances import likelihood
from dialogs.screens.columns import FEWEST, column, latest
from dialogs.screens.screen import Command, Line, Screen, always
from dialogs.screens.wording import numbered, render
from dialogs.session import events
from dialogs.session.cases import Case
from dialogs.session.cleaning import clean_name, letters, plain, short_name
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

ASKED = re.compile(
    r"(?:please )?(?:open|go (?:back )?to|back to|switch (?:back )?to) (?P<name>.+?)[.!]*", re.IGNORECASE
)


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    cases = [_line(knowledge, session, case) for case in latest(session)]
    return render("cases", cases=cases, all=len(session.cases), first=session.cases[0].number if session.cases else 0)


def _line(knowledge: Knowledge, session: Session, case: Case) -> dict[str, Any]:
    advice = column(knowledge, session, case).advice
    return {"case": case, "stage": advice.verdict, "now": case.number == session.case, **likelihood(*advice.judged)}


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"open:{case.number}", numbered(case.number, case.company)) for case in latest(session))


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    compare = (Button("show:compare", "Compare them"),) if len(session.cases) >= FEWEST else ()
    delete = (Button("show:delete", "Delete one"),) if session.cases else ()
    best = (Button("show:best", "Which suits me best"),) if compare else ()
    return (*compare, *best, Button("new", "Another company"), *delete, CLOSE)


def _open(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """By its number or its name, which is known once all companies are read."""
    digits = argument.strip(" .#")
    if small(digits):
        return events.OpenCase(int(digits))
    if not digits:
        return Remark(("number", "open"))
    if session.case_count and not session.cases:
        return events.OpenCase(0)
    named = [case.number for case in session.cases if letters(case.company) == letters(clean_name(argument))]
    near = named or [case.number for case in session.cases if plain(argument) in plain(case.company)]
    if len(near) == 1:
        return events.OpenCase(near[0])
    return events.Show("cases") if near else Remark(("no_case", short_name(clean_name(argument))))


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Back to Acme`, if there is a company of just that name."""
    found = ASKED.fullmatch(line)
    if not found or not session.case_count:
        return None
    if not session.cases:
        return events.OpenCase(0)
    name = letters(clean_name(found["name"]))
    return next(
        (events.OpenCase(case.number) for case in session.cases if name and letters(case.company) == name), None
    )


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    return events.OpenCase(int(about)) if small(about) else Remark(("unknown_button",))


def _learned(knowledge: Knowledge, session: Session, about: str) -> Move:
    return events.OpenCase(int(about), learned=True) if small(about) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=_picks,
    moves=_moves,
    of_companies=True,
    numbered=True,
    commands=(
        Command(
            "cases",
            150,
            "",
            "the companies you looked at",
            lambda *_: events.Show("cases"),
            words=("my companies", "companies", "list my companies"),
            linked=True,
            in_menu=True,
        ),
        # It needs a number, and the list has it on buttons.
        Command(
            "open",
            160,
            "N",
            "go to company N of that list, or to the one of that name",
            _open,
            numbered=True,
        ),
    ),
    hears=_hears,
    presses={"open": _pressed, "learned": _learned},
    menu=(Line(20, Button("show:cases", "My companies")),),
)
