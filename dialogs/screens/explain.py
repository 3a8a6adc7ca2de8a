"""The question that is asked, explained: what it means, and why it is asked."""

from dialogs.screens.question import options
from dialogs.screens.screen import Screen
from dialogs.screens.wording import render, worded
from dialogs.session.session import Session
from knowledge.model import Knowledge


def question_explained(knowledge: Knowledge, session: Session) -> str:
    question = knowledge.questions[session.asked]
    return render(
        "explain",
        question=question,
        ask=worded(question.ask, session.company, session.standing),
        explain=worded(question.explain, session.company, session.standing),
        why=worded(question.why, session.company),
    )


SCREEN = Screen(
    draw=lambda knowledge, session, _: question_explained(knowledge, session),
    exists=lambda _, session, about: bool(session.asked) and not about,
    picks=options,
    keeps_question=True,
)
