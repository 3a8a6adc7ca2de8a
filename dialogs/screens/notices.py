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
    noted = [_told(knowledge, session, name) for name in about if kind in {"noted", "dropped"}]
    question = knowledge.questions.get(about[0]) if about else None
    option = question.option.get(about[1]) if question and len(about) > 1 else None
    if (kind in {"hear", "mean"} and option is None) or (kind in NEEDS_QUESTION and question is None):
        return ""
    return render(
        "notice",
        kind=kind,
        about=about,
        noted=[told for told in noted if told],
        question=question,
        option=option,
        hear=worded(option.hear, session.company) if option else "",
        on_card=bool(about) and about[0] == session.asked,
        explain=worded(question.explain or question.why, session.company) if question and kind == "explained" else "",
        before=_before(session, question) if question and kind == "withdrawn" else "",
        kept=session.asked_so_far,
        company=name_of(session.company),
    )


def _told(knowledge: Knowledge, session: Session, name: str) -> str:
    """An answer and its question, in the words in which it was given; nothing where there is no answer any more."""
    question, said = knowledge.questions.get(name), session.answers.get(name)
    if said is None or not (question or said.words):
        return name.replace("_", " ") if said else ""
    return f"{question.short if question else name.replace('_', ' ')} ({said.in_words(question)})"


def _before(session: Session, question: Question) -> str:
    stood = session.stood(question.id)
    return stood.in_words(question) if stood else in_words(question, UNKNOWN)


def answers_to(notice: tuple[str, ...]) -> tuple[Button, ...]:
    """Yes and no, where the notice asks `did you mean ...?`"""
    kind, *about = notice or ("",)
    return (Button(":".join(("meant", *about)), "Yes"), Button("not_meant", "No")) if kind == "mean" else ()
