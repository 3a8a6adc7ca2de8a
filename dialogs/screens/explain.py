"""The question that is asked, explained."""

from dialogs.screens.question import options
from dialogs.screens.screen import Screen
from dialogs.screens.wording import render, worded
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    question = knowledge.questions[session.asked]
    return render(
        "explain",
        question=question,
        ask=worded(question.ask, session.company, session.standing),
        explain=worded(question.explain, session.company, session.standing),
        why=worded(question.why, session.company),
    )


SCREEN = Screen(
    draw=_draw,
    exists=lambda _, session, about: bool(session.asked) and not about,
    picks=options,
    keeps_question=True,
)
