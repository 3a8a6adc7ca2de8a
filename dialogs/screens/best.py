"""Which of the person's companies suits them best: all of them in order."""

from dialogs.judging import ranking
from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.columns import FEWEST, Column, column, latest
from dialogs.screens.offers import suits
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import numbered, render
from dialogs.session import events
from dialogs.session.session import Session
from knowledge.model import Knowledge


def in_order(knowledge: Knowledge, session: Session) -> list[Column]:
    """By how they suit the person, as where they stand side by side; else by red flags, then as on the list."""
    columns = [column(knowledge, session, case) for case in latest(session)]
    if any(column.advice.yours for column in columns):
        return [columns[place.company] for place in ranking.in_order([column.advice for column in columns])]
    return sorted(columns, key=lambda column: len(column.advice.of_kind("red_flag")))


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    order = in_order(knowledge, session)
    rows = [{"name": c.name, "stage": c.stage(), "fit": suits(c.advice.fit), "flags": c.red_flags()} for c in order]
    return render("best", rows=rows, spoken=any(c.advice.yours for c in order))


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    order = in_order(knowledge, session)
    return tuple(Button(f"open:{c.case.number}", numbered(c.case.number, c.case.company)) for c in order)


SCREEN = Screen(
    draw=_draw,
    exists=lambda _knowledge, session, about: not about and len(session.cases) >= FEWEST,
    why_not=lambda about: "two_needed",
    picks=_picks,
    moves=lambda _k, _s: (Button("show:compare", "Compare them"), CLOSE),
    of_companies=True,
    numbered=True,
    commands=(
        Command(
            "best",
            112,
            "",
            "which of your companies suits you best",
            lambda *_: events.Show("best"),
            words=("which is best", "which one is best", "which is better", "which one is better"),
        ),
    ),
)
