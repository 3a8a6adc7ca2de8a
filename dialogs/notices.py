"""The remark on top of a screen: a reaction, a hint, a `did you mean`, what was dropped."""

from dialogs.answers import WITHDRAWN, in_words
from dialogs.session import Session
from dialogs.wording import render, worded
from knowledge.model import Knowledge, Question


def notice_text(knowledge: Knowledge, session: Session) -> str:
    """The session's notice in words; nothing when there is none, or what it is about is gone."""
    if not session.notice:
        return ""
    kind, *about = session.notice
    question = knowledge.questions.get(about[0]) if about else None
    option = question.option.get(about[1]) if question and len(about) > 1 else None
    if (kind in {"hear", "mean"} and option is None) or (kind == "hint" and question is None):
        return ""
    return render(
        "notice",
        kind=kind,
        about=about,
        question=question,
        option=option,
        hear=worded(option.hear, session.company) if option else "",
        before=_said_before(session, question) if question and kind == "withdrawn" else "",
    )


def _said_before(session: Session, question: Question) -> str:
    """The answer that was just taken back, in words."""
    said = [entry.value for entry in session.said if entry.question == question.id and entry.value != WITHDRAWN]
    return in_words(question, said[-1]) if said else ""
