"""The buttons of a screen: ids, never positions, so that a press means the same however old the screen is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dialogs.screens.comparing import FEWEST, latest, numbers_in, side_by_side
from dialogs.screens.reminding import LONGEST_COMPANY, ZONES
from dialogs.screens.wording import name_of, numbered
from dialogs.session.answers import Value
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

OVER_QUESTION = {"why", "explain"}  # panels under which the question's options stay
OF_COMPANIES = ("cases", "compare")  # panels whose buttons have the numbers of companies on them
LONGEST_DATA = 54  # bytes; Telegram carries 64 with a button, of which the number of a case takes ten at most
TICK = "✓ "


@dataclass(frozen=True)
class Button:
    data: str
    say: str


def say_button(question: Question, option: str, *, ticked: bool = False) -> str:
    """What the button of an option carries: what a press makes of it."""
    return f"{'unsay' if ticked else 'say'}:{question.id}:{option}"


def offers(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What the person can pick on this screen, in order; a console letters them a, b, c."""
    name = session.panel.partition(":")[0]
    if name and not (name in OVER_QUESTION and session.asked):
        return PANELS[name](knowledge, session) if name in PANELS else ()
    question = knowledge.questions.get(session.asked)
    if question is None:
        return ()
    return _picks(question, session.picks(question)) if question.many else _options(question)


@lru_cache(maxsize=1024)
def _options(question: Question) -> tuple[Button, ...]:
    return tuple(Button(say_button(question, option.id), option.say) for option in question.options)


def _picks(question: Question, picked: tuple[str, ...]) -> tuple[Button, ...]:
    """A button carries what becomes of its option, so that pressing twice is pressing once."""
    ticked = [(option, option.id in picked) for option in question.options]
    return tuple(Button(say_button(question, o.id, ticked=on), (TICK if on else "") + o.say) for o, on in ticked)


def answered(knowledge: Knowledge, session: Session) -> list[tuple[Question, Value]]:
    """The answers in force to questions that there still are, in the order in which they were given."""
    return [(knowledge.questions[name], value) for name, value in session.values.items() if name in knowledge.questions]


def _answers(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"change:{question.id}", question.short) for question, _ in answered(knowledge, session))


def _yours(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if session.phase == NAMING:
        return ()
    return tuple(Button(f"change:{question.id}", question.short) for question in knowledge.about_you)


def _cases(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"open:{case.number}", numbered(case.number, case.company)) for case in latest(session))


def _compared(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """Which companies stand side by side; each button carries those that would after it is pressed."""
    if len(session.cases) <= FEWEST:
        return ()
    now = {case.number for case in side_by_side(session, numbers_in(session.panel))}
    shown = now | {case.number for case in latest(session)}
    return tuple(
        Button(
            "show:compare:" + "+".join(map(str, sorted(now ^ {case.number}))),
            (TICK if case.number in now else "") + numbered(case.number, case.company),
        )
        for case in session.cases
        if case.number in shown
    )


def _settings(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    rest = (Button("show:all", "Everything I can say"),) if session.phase == ADVISING else ()
    return _possible(knowledge, (*rest, *SETTINGS))


def _possible(knowledge: Knowledge, buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    """Nothing is offered that leads to "I can't remind you here"."""
    return buttons if knowledge.house.reminds else tuple(b for b in buttons if b.data not in OF_REMINDERS)


def _reminders(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(f"take_off:{r.case}:{r.at}", f"Take off: {name_of(r.company)[:LONGEST_COMPANY]}, {r.day}")
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
    "compare": _compared,
    "settings": _settings,
    "remind": _reminders,
    "zone": _zones,
    "forget": _sure,
}
OF_REMINDERS = {"remind", "show:zone"}
SETTINGS = (
    Button("show:me", "About me"),
    Button("show:cases", "My companies"),
    Button("remind", "My reminders"),
    Button("show:zone", "My time zone"),
    Button("show:privacy", "What is stored"),
    Button("export", "A copy of it"),
    Button("show:forget", "Erase everything"),
    Button("show:help", "All commands"),
)


def moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What else can be done on this screen, beside picking."""
    if session.panel:
        return _possible(knowledge, _under_panel(session))
    question = knowledge.questions.get(session.asked)
    if question:
        return (*_yes_and_no(session), *_all_of_them(question, session), *_beside(question.id))
    return (*_yes_and_no(session), *(_after_verdict(session) if session.phase == ADVISING else _at_naming(session)))


def _yes_and_no(session: Session) -> tuple[Button, ...]:
    """The answers to `did you mean ...?`"""
    kind, *about = session.notice or ("",)
    return (Button(":".join(("meant", *about)), "Yes"), Button("not_meant", "No")) if kind == "mean" else ()


def _under_panel(session: Session) -> tuple[Button, ...]:
    if session.panel != "cases":
        return BESIDE_PANEL.get(session.panel, (CLOSE,))
    compare = (Button("show:compare", "Compare them"),) if len(session.cases) >= FEWEST else ()
    return (*compare, Button("new", "Another company"), CLOSE)


def _all_of_them(question: Question, session: Session) -> tuple[Button, ...]:
    """What ends the picking where several answers are taken."""
    if not question.many:
        return ()
    return (Button(f"said:{question.id}", "That's all" if session.picks(question) else "None of these"),)


def _at_naming(session: Session) -> tuple[Button, ...]:
    back = (Button("stay", "Back"),) if session.case else ()
    return (Button("nameless", "No name, just go on"), *back, MENU)


def _after_verdict(session: Session) -> tuple[Button, ...]:
    compare = (Button("show:compare", "Compare"),) if session.case_count >= FEWEST else ()
    return (*AFTER_VERDICT, *compare, Button("new", "Another company"), MENU)


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


CLOSE = Button("close", "Close")
MENU = Button("show:settings", "Menu")
BESIDE_PANEL = {
    "forget": (),
    "edit": (Button("show:rename", "Another name"), CLOSE),
    "ask": (Button("remind", "Remind me of these"), CLOSE),
    "remind": (Button("show:zone", "My time zone"), CLOSE),
}
AFTER_VERDICT = (
    Button("show:why", "Why?"),
    Button("show:ask", "Ask the employer"),
    Button("show:change", "What would change it"),
    Button("show:edit", "Change an answer"),
    Button("more", "One more question"),
)
