"""The remark on top of a screen: a reaction, a hint, a `did you mean`, what was dropped."""

from dialogs.screens.buttons import Button
from dialogs.screens.wording import name_of, render, worded
from dialogs.session.answers import UNKNOWN, in_words
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

NEEDS_QUESTION = {"hint", "too_many", "withdrawn", "explained"}


def notice_text(knowledge: Knowledge, session: Session) -> str:
    """The session's notice in words; nothing when there is none, or what it is about is gone."""
    if not session.notice:
        return ""
    kind, *about = session.notice
    noted = [
        f"{knowledge.questions[name].short} ({in_words(knowledge.questions[name], session.values[name])})"
        for name in about
        if kind == "noted" and name in knowledge.questions and name in session.values
    ]
    question = knowledge.questions.get(about[0]) if about else None
    option = question.option.get(about[1]) if question and len(about) > 1 else None
    if (kind in {"hear", "mean"} and option is None) or (kind in NEEDS_QUESTION and question is None):
        return ""
    return render(
        "notice",
        kind=kind,
        about=about,
        noted=noted,
        question=question,
        option=option,
        hear=worded(option.hear, session.company) if option else "",
        on_card=bool(about) and about[0] == session.asked,
        explain=worded(question.explain or question.why, session.company) if question and kind == "explained" else "",
        before=_before(session, question) if question and kind == "withdrawn" else "",
        kept=session.asked_so_far,
        company=name_of(session.company),
    )


def _before(session: Session, question: Question) -> str:
    stood = session.stood(question.id)
    return in_words(question, stood.value if stood else UNKNOWN)


def answers_to(notice: tuple[str, ...]) -> tuple[Button, ...]:
    """Yes and no, where the notice asks `did you mean ...?`"""
    kind, *about = notice or ("",)
    return (Button(":".join(("meant", *about)), "Yes"), Button("not_meant", "No")) if kind == "mean" else ()
