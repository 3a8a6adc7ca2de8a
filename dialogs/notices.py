"""The remark on top of a screen: a reaction, a hint, a `did you mean`, what was dropped."""

from dialogs.answers import UNKNOWN, in_words
from dialogs.session import Session, in_force
from dialogs.wording import render, worded
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
    )


def _before(session: Session, question: Question) -> str:
    """The answer that stands while it is being changed, or stood until it was taken back just now."""
    stood = session.answers.get(question.id) or in_force(session.said[:-1]).get(question.id)
    return in_words(question, stood.value if stood else UNKNOWN)
