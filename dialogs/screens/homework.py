"""Homework: of the open questions those worth most that somebody outside can find out, and where to look."""

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import marks, name_of, render, worded
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

MOST = 5  # of the questions that are taken along
MUCH = 3  # answers that the person did not know


def to_find_out(knowledge: Knowledge, session: Session) -> list[Question]:
    """What is worth looking up, the most telling first."""
    open_ones = (knowledge.questions[name] for name in report(knowledge, session).advice.missing)
    return [question for question in open_ones if question.find_out][:MOST]


def unknown_much(knowledge: Knowledge, session: Session) -> bool:
    """Whether there was much that the person did not know, and some of it can be found out."""
    unknown = [name for name, value in session.values.items() if value in (UNKNOWN, SKIPPED)]
    of_company = [name for name in unknown if name in knowledge.questions and not knowledge.questions[name].about_you]
    return len(of_company) >= MUCH and bool(to_find_out(knowledge, session))


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    found = [
        {
            "ask": worded(question.ask, session.company, session.standing),
            "find_out": worded(question.find_out, session.company),
        }
        for question in to_find_out(knowledge, session)
    ]
    return render("homework", marks=marks(knowledge), company=name_of(session.company), questions=found)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"change:{q.id}", f"I know now: {q.short}") for q in to_find_out(knowledge, session))


SCREEN = Screen(
    draw=_draw,
    picks=_picks,
    moves=lambda _k, _s: (Button("show:ask", "Ask them"), CLOSE),
    commands=(
        Command(
            "homework",
            85,
            "",
            "what you can find out in ten minutes, and where",
            lambda *_: events.Show("homework"),
            words=("homework", "what can i find out", "where can i look", "where do i look"),
        ),
    ),
    menu=(Line(5, Button("show:homework", "Homework"), when=lambda session: session.phase != NAMING),),
)
