"""The buttons of a screen: ids, never positions, so that a press means the same however old the screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dialogs.answers import Value, in_words
from dialogs.phases import ADVISING, NAMING
from dialogs.reminding import LONGEST_COMPANY, ZONES
from dialogs.session import Session
from knowledge.model import Knowledge, Question

OVER_QUESTION = {"why", "explain"}  # panels under which the question's options stay
LONGEST_DATA = 64  # bytes; Telegram's limit for what a button carries


@dataclass(frozen=True)
class Button:
    data: str
    say: str


def say_button(question: Question, option: str) -> str:
    return f"say:{question.id}:{option}"


def offers(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What the person can pick on this screen, in order; a console letters them a, b, c."""
    name = session.panel.partition(":")[0]
    if name and not (name in OVER_QUESTION and session.asked):
        return PANELS[name](knowledge, session) if name in PANELS else ()
    question = knowledge.questions.get(session.asked)
    return _options(question) if question else ()


@lru_cache(maxsize=1024)
def _options(question: Question) -> tuple[Button, ...]:
    return tuple(Button(say_button(question, option.id), option.say) for option in question.options)


def answered(knowledge: Knowledge, session: Session) -> list[tuple[Question, Value]]:
    """The answers in force to questions that there still are, in the order in which they were given."""
    return [(knowledge.questions[name], value) for name, value in session.values.items() if name in knowledge.questions]


def _answers(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    known = answered(knowledge, session)
    return tuple(Button(f"change:{q.id}", f"{q.short}: {in_words(q, value)}") for q, value in known)


def _yours(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if session.phase == NAMING:
        return ()
    said = [(q, session.values.get(q.id)) for q in knowledge.about_you]
    return tuple(
        Button(f"change:{q.id}", f"{q.short}: {'not told yet' if value is None else in_words(q, value)}")
        for q, value in said
    )


def _cases(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"open:{case.number}", case.company or "(no name)") for case in session.others)


def _reminders(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(f"take_off:{r.case}:{r.at}", f"Take off: {r.company[:LONGEST_COMPANY] or '(no name)'}, {r.day}")
        for r in session.reminders
    )


def _zones(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"zone:{zone}", say) for zone, say in ZONES)


def _sure(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (Button("forget", "Yes, erase everything"), Button("close", "No, keep it"))


PANELS: dict[str, Callable[[Knowledge, Session], tuple[Button, ...]]] = {
    "edit": _answers,
    "me": _yours,
    "cases": _cases,
    "remind": _reminders,
    "zone": _zones,
    "forget": _sure,
}


def moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What else can be done on this screen, beside picking."""
    if session.panel:
        return BESIDE_PANEL.get(session.panel, (Button("close", "Close"),))
    if session.asked:
        return _beside(session.asked)
    return AFTER_VERDICT if session.phase == ADVISING else ()


@lru_cache(maxsize=1024)
def _beside(asked: str) -> tuple[Button, ...]:
    """What can be done with a question beside answering it."""
    return (
        Button(f"unknown:{asked}", "Don't know"),
        Button(f"back_from:{asked}", "Back"),
        Button(f"explain:{asked}", "?"),
        Button("show:why", "Why?"),
        Button("done", "Enough, tell me"),
    )


BESIDE_PANEL = {
    "forget": (),
    "ask": (Button("remind", "Remind me of these"), Button("close", "Close")),
    "remind": (Button("show:zone", "My time zone"), Button("close", "Close")),
}
AFTER_VERDICT = (
    Button("show:why", "Why?"),
    Button("show:ask", "Ask the employer"),
    Button("show:change", "What would change it"),
    Button("show:edit", "Change an answer"),
    Button("more", "One more question"),
    Button("new", "Another company"),
)
