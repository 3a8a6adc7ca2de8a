"""Two to five companies side by side."""

import re

from dialogs.screens.buttons import CLOSE, TICK, Button, small
from dialogs.screens.card import AS_PICTURES
from dialogs.screens.columns import FEWEST, FOR_YOU, MOST, columns, latest, numbers_in, rows, side_by_side, unknown
from dialogs.screens.offers import between_first_two, placed, question_for_all, told_decision
from dialogs.screens.screen import Command, Screen
from dialogs.screens.table import AS_TABLE
from dialogs.screens.wording import marks, numbered, render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

ABOUT_ME = Button("show:me", "About me")


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    compared = columns(knowledge, session, session.panel)
    order = placed(knowledge, session, compared)
    table = [row for row in rows(knowledge, compared) if row[0] != FOR_YOU]  # the order says it
    even = [row for row in table if len(set(row[1])) == 1]
    reasons = [reason for place in order for reason in place.reasons]
    difference = between_first_two(knowledge, session, compared)
    return render(
        "compare",
        marks=marks(knowledge),
        names=[column.name for column in compared],
        order=order,
        difference=difference,
        repeated=difference is not None and difference.reason.traced in {reason.traced for reason in reasons},
        traced=reasons[0].traced if reasons else "",
        differing=[row for row in table if row not in even],
        same=[row for row in even if not unknown(row[1][0])],
        unknown=[label for label, cells in even if unknown(cells[0])],
        **told_decision(knowledge, session, compared),
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


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    wanted = columns(knowledge, session, session.panel)[0].advice.yours
    question = question_for_all(knowledge, session)
    each = (Button(f"each:{question.id}", "Ask it of each"),) if question else ()
    return (*each, *(() if wanted else (ABOUT_ME,)), *AS_PICTURES, AS_TABLE, CLOSE)


SCREEN = Screen(
    draw=_draw,
    moves=_moves,
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
            words=("compare", "compare them", "side by side"),
            linked=True,
        ),
    ),
)
