"""The remark on top of a screen: a reaction, a hint, a `did you mean`, what was dropped."""

from dialogs.session import Session
from dialogs.wording import render, worded
from knowledge.model import Knowledge


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
    )
