"""What to ask the employer, and what to listen for: a list to tick off."""

from dialogs.screens.buttons import CLOSE, TICK, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events
from dialogs.session.employer import asked_them
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

ABOUT = "ask:"  # before the question that somebody wants to put to them first


def _names(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    about = session.panel.removeprefix(ABOUT) if session.panel.startswith(ABOUT) else ""
    return report(knowledge, session).asking_first(about)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """A button carries what becomes of its question, so that pressing twice is pressing once."""
    names, put = _names(knowledge, session), asked_them(session)
    return tuple(
        Button(f"unasked:{name}", f"{TICK}{knowledge.questions[name].short}")
        if name in put
        else Button(f"asked:{name}", f"Asked: {knowledge.questions[name].short}")
        for name in names
    )


def _tick(knowledge: Knowledge, session: Session, about: str, *, on: bool) -> Move:
    if session.phase == NAMING:
        return Remark(("name_first",))
    if about not in knowledge.questions:
        return Remark(("unknown_button",))
    return events.TickOff(about, on) if about in _names(knowledge, session) else Remark(("old_screen",))


SCREEN = Screen(
    draw=lambda knowledge, session, about: report(knowledge, session).to_ask(about),
    exists=lambda knowledge, session, about: session.phase != NAMING and about in {"", *knowledge.questions},
    picks=_picks,
    moves=lambda _k, _s: (
        Button("learn", "What I learned"),
        Button("remind", "Remind me of these"),
        Button("show:copy", "Copy them"),
        CLOSE,
    ),
    presses={
        "asked": lambda knowledge, session, about: _tick(knowledge, session, about, on=True),
        "unasked": lambda knowledge, session, about: _tick(knowledge, session, about, on=False),
    },
    commands=(
        Command(
            "ask",
            80,
            "",
            "what to ask the employer",
            lambda *_: events.Show("ask"),
            words=("ask them", "what to ask", "what to ask them", "questions to ask", "questions for them"),
            in_menu=True,
        ),
    ),
)
