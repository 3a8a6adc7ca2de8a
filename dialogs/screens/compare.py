"""Two to five companies side by side."""

import re

from dialogs.screens.buttons import TICK, Button, small
from dialogs.screens.columns import FEWEST, MOST, columns, deciding_question, latest, numbers_in, rows, side_by_side
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import numbered, render, worded
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    compared = columns(knowledge, session, session.panel)
    question = deciding_question(knowledge, compared)
    return render(
        "compare",
        names=[column.name for column in compared],
        rows=rows(knowledge, compared),
        ask=worded(knowledge.questions[question].ask_them, "") if question else "",
    )


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return FEWEST <= len(side_by_side(session, numbers_in(f"compare:{about}"))) <= MOST


def _why_not(about: str) -> str:
    return "five_at_most" if len(numbers_in(f"compare:{about}")) > MOST else "two_needed"


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """Which companies stand side by side; each button carries those that would after it is pressed."""
    if len(session.cases) <= FEWEST:
        return ()
    now = {case.number for case in side_by_side(session, numbers_in(session.panel))}
    shown = now | {case.number for case in latest(session)}
    return tuple(
        Button(
            "show:compare:" + "+".join(map(str, sorted(now ^ {case.number}))),
            (TICK if case.number in now else "") + numbered(case.number, case.company),
        )
        for case in session.cases
        if case.number in shown
    )


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    numbers = [word for word in re.split(r"[\s,+]+|and", argument.strip(" .#")) if word]
    if not all(small(number) for number in numbers):
        return Remark(("number", "compare"))
    return events.Show("compare" + (":" + "+".join(numbers) if numbers else ""))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    why_not=_why_not,
    picks=_picks,
    of_companies=True,
    numbered=True,
    commands=(
        Command(
            "compare",
            110,
            "[N N]",
            "two to five companies side by side",
            _asked,
            words=("compare", "compare them"),
            linked=True,
        ),
    ),
)
