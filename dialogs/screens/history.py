"""How the judgement has moved from day to day.

It is reckoned anew from the log, with the knowledge as it is now: so what moves it is what was learned, and never that
the advisor has come to judge otherwise.
"""

from collections.abc import Iterable
from itertools import groupby

from dialogs.judging.stage import judge
from dialogs.screens.chances import likelihood
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import called, name_of, render
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN
from dialogs.session.notes import BESIDE
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
NOTHING_NEW = (UNKNOWN, SKIPPED, WITHDRAWN)
MOST, MOST_IN_A_LINE = 30, 4  # days that are told


@dataclass(frozen=True)
class Day:
    """How it stood at the end of a day on which something was told; `names` are the questions that it was told of."""

    date: str  # ISO
    stage: str | None
    of_100: int
    names: tuple[str, ...]


def days(knowledge: Knowledge, session: Session) -> list[Day]:
    """The days on which something was told of the company, the first one first. Without a clock there are none."""
    told = [one for one in session.said if not one.about_you and one.question not in BESIDE and one.at]
    found, upto = [], 0
    for date, entries in groupby(told, key=lambda one: one.at[:10]):
        today = list(entries)
        upto += len(today)
        facts = Session(said=tuple(told[:upto])).facts(knowledge)
        shares, verdict = judge(knowledge, facts)
        known = (one.question for one in today if one.value not in NOTHING_NEW)
        names = dict.fromkeys(name for name in known if name in knowledge.questions)
        found.append(Day(date, verdict, likelihood(shares, verdict)["of_100"], tuple(names)))
    return [day for day in found if day.stage]


def line(knowledge: Knowledge, session: Session) -> str:
    """`12 Nov: on the way 61; 26 Nov: 78`; nothing as long as it has stood on one day alone."""
    dates = {one.at[:10] for one in session.said if one.at and not one.about_you and one.question not in BESIDE}
    if len(dates) < 2:  # noqa: PLR2004 - as on most verdicts
        return ""
    shown = days(knowledge, session)[-MOST_IN_A_LINE:]
    before: list[Day | None] = [None, *shown]
    told = [
        f"{_dated(day, shown)}: {'' if last and last.stage == day.stage else called(day.stage) + ' '}{day.of_100}"
        for last, day in zip(before, shown, strict=False)
    ]
    return "; ".join(told) if len(told) > 1 else ""


def _dated(day: Day, others: Iterable[Day]) -> str:
    """With the year where there are several."""
    year, month, of_month = day.date.split("-")
    years = {other.date[:4] for other in others}
    return f"{int(of_month)} {MONTHS[int(month) - 1]}{f' {year}' if len(years) > 1 else ''}"


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    shown = days(knowledge, session)[-MOST:]
    rows = [
        {
            "date": _dated(day, shown),
            "stage": day.stage,
            "of_100": day.of_100,
            "told": [knowledge.questions[name].short for name in day.names],
        }
        for day in shown
    ]
    return render("history", company=name_of(session.company), days=rows)


SCREEN = Screen(
    draw=_draw,
    commands=(
        Command(
            "history",
            104,
            "",
            "how the verdict has moved from day to day",
            lambda *_: events.Show("history"),
            words=("history", "how has it moved", "how it has moved"),
        ),
    ),
)
