"""The remark on top of a screen: a reaction, a hint, a `did you mean`, what was dropped."""

from collections.abc import Iterable, Sequence

from dialogs.screens.asked import asked_text
from dialogs.screens.buttons import Button
from dialogs.screens.general import general_text
from dialogs.screens.wording import name_of, render, says, worded
from dialogs.session.answers import UNKNOWN, in_words
from dialogs.session.cleaning import short_name
from dialogs.session.phases import ADVISING
from dialogs.session.session import LISTED, OF, Notice, Session
from knowledge.model import Knowledge, Question

STOOD = {"withdrawn", "stands_again"}
NOTED = {"noted", "next", "dropped", "moved", "from_group", "refiled"}  # what names answers
MOVED = 6  # words of what was moved before the answers that did it
ANSWERS = {"asked", "meanwhile", "general"}
NEEDS_QUESTION = {"hint", "said_by", "too_many", "withdrawn", "stands_again", "explained", "not_said"}


def notice_text(knowledge: Knowledge, session: Session) -> str:
    """What has to be told yet, and the session's notice, in words."""
    texts = (_in_words(knowledge, session, notice) for notice in (*session.unshown, session.notice) if notice)
    return "\n\n".join(text for text in texts if text)


def _in_words(knowledge: Knowledge, session: Session, notice: Notice) -> str:
    """Nothing when what it is about is gone; and to the last answer the verdict is the answer."""
    kind, *about = notice
    if kind == "hear" and session.phase == ADVISING:
        return ""
    if kind in ANSWERS:
        return _answer(knowledge, session, kind, about)
    telling, others = _moving(about) if kind == "moved" else ([], about)
    named = (others[1:] if kind == "from_group" else others) if kind in NOTED else ()
    noted = [_told(knowledge, session, name, whose=kind == "moved") for name in named]
    question = knowledge.questions.get(about[0]) if about else None
    option = question.option.get(about[1]) if question and len(about) > 1 else None
    if (kind in {"hear", "mean"} and option is None) or (kind in NEEDS_QUESTION and question is None):
        return ""
    if kind == "hear" and option:  # most answers are given one
        return render("hear", hear=worded(option.hear, session.company))
    return render(
        "notice",
        kind=kind,
        about=about,
        noted=[told for told in noted if told],
        telling=_shorts(knowledge, telling),
        shorts=_shorts(knowledge, about[1:]),
        gone=_shorts(knowledge, [name for name in named if name not in session.answers]),
        question=question,
        by=says(knowledge, about[1]) if kind == "said_by" else "",
        option=option,
        options=[question.option[name].say for name in about[1:] if name in question.option] if question else [],
        on_card=bool(about) and about[0] == session.asked,
        explain=_explained(session, question) if question and kind == "explained" else "",
        before=_before(session, question) if question and kind in STOOD else "",
        asked=bool(session.asked),
        advising=session.phase == ADVISING,
        terminal=knowledge.house.terminal,
        kept=session.asked_so_far,
        standing=session.standing,
        others=[short_name(name.removeprefix(OF)) for name in about if name.startswith(OF)],
        listed=[short_name(name.removeprefix(LISTED)) for name in about if name.startswith(LISTED)],
        company=name_of(session.company),
    )


def _answer(knowledge: Knowledge, session: Session, kind: str, about: Sequence[str]) -> str:
    """A line that answers what was asked; or another screen's words, above one that waits for an answer."""
    if kind == "asked":
        return asked_text(knowledge, session, about[0], " ".join(about[1:]))
    if kind == "general":
        return general_text(knowledge, about[0])
    from dialogs.screens.shelf import drawn  # noqa: PLC0415 - the shelf is built of screens that show notices

    return drawn(knowledge, session, about[0])


def _moving(about: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of what was moved (see moved): the questions whose answers did it, and all whose answers are others now."""
    names = [*about[MOVED:]]
    return names[: names.index("/")], names[names.index("/") + 1 :]


def _shorts(knowledge: Knowledge, names: Iterable[str]) -> list[str]:
    return [knowledge.questions[name].short for name in names if name in knowledge.questions]


def _told(knowledge: Knowledge, session: Session, name: str, *, whose: bool) -> str:
    """An answer and its question, in the words in which it was given; nothing where there is no answer any more."""
    question, said = knowledge.questions.get(name), session.answers.get(name)
    if said is None or not (question or said.words):
        return name.replace("_", " ") if said else ""
    by = says(knowledge, said.source) if whose else ""
    words = f"{said.in_words(question)}, {by}" if by else said.in_words(question)
    return f"{question.short if question else name.replace('_', ' ')} ({words})"


def _explained(session: Session, question: Question) -> str:
    return worded(question.explain or question.why, session.company, session.standing)


def _before(session: Session, question: Question) -> str:
    stood = session.stood(question.id)
    return stood.in_words(question) if stood else in_words(question, UNKNOWN)


def answers_to(knowledge: Knowledge, notice: tuple[str, ...]) -> tuple[Button, ...]:
    """Yes and no, or what else may be meant, where the notice asks `did you mean ...?`; the other question that a line
    may be about which was not understood.
    """
    kind, *about = notice or ("",)
    if kind == "hint" and len(about) > 1 and (other := knowledge.questions.get(about[1])):
        return (Button(f"change:{other.id}", f"It's about {other.short}"),)
    if kind == "is_name":
        return (Button("is_name", "Yes, it is"), Button("not_meant", "No"))
    question = knowledge.questions.get(about[0]) if kind == "mean" else None
    options = [question.option[name] for name in about[1:] if name in question.option] if question else []
    if question is None or len(options) == 1:
        return (Button(":".join(("meant", *about[:2])), "Yes"), Button("not_meant", "No")) if kind == "mean" else ()
    meant = (Button(f"meant:{question.id}:{option.id}", option.say) for option in options)
    return (*meant, Button("not_meant", "None of these"))
