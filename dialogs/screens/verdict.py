"""The verdict, and where to go from it."""

from dialogs.screens.buttons import HOMEWORK, MENU, Button
from dialogs.screens.card import AS_PICTURE
from dialogs.screens.columns import FEWEST
from dialogs.screens.history import line
from dialogs.screens.homework import unknown_much
from dialogs.screens.in_turn import next_button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen, alone
from dialogs.screens.ticks import way
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.notes import APPLICANT
from dialogs.session.phases import ADVISING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    moved = line(knowledge, session)
    homework, last = unknown_much(knowledge, session), session.ends_row
    come_back = session.case_count <= 1 and session.standing == APPLICANT and not (moved or homework or last)
    beneath = render("beneath", homework=homework, last=last, history=moved, come_back=come_back)
    return "\n\n".join(part for part in (report(knowledge, session).head(), beneath) if part)


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """The few that most people want; the rest is one press behind them."""
    return (*_in_order(knowledge, session)[:IN_SIGHT], WHAT_ELSE, MENU)


def further(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What else can be done with a verdict."""
    return _in_order(knowledge, session)[IN_SIGHT:]


def _in_order(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """All that can be done, what is wanted most often first."""
    compare = (Button("show:compare", "Compare"),) if session.case_count >= FEWEST else ()
    homework = (HOMEWORK,) if unknown_much(knowledge, session) else ()
    first = (*next_button(session), *homework, *WANTED_FIRST, *compare)
    return (*first, *THEN, *way(knowledge, session), Button("more", "One more question"), AS_PICTURE)


IN_SIGHT = 6  # buttons, beside the two that lead to the rest
WHAT_ELSE = Button("show:further", "What else")
WANTED_FIRST = (
    Button("show:signs", "Signs"),
    Button("show:fit", "For you"),
    Button("show:ask", "Ask them"),
    Button("show:why", "Why?"),
    Button("show:edit", "Change an answer"),
)
THEN = (
    Button("new", "Another company"),
    Button("show:change", "What changes it"),
    Button("show:work", "The work"),
)
SCREEN = Screen(
    draw=_draw,
    moves=_moves,
    phases=(ADVISING,),
    commands=(
        Command(
            "done",
            130,
            "",
            "stop asking and tell me the verdict",
            lambda *_: events.Enough(),
            words=(
                *("done", "im done", "enough", "enough tell me", "tell me", "just tell me", "thats enough", "verdict"),
                *("no more questions", "stop asking", "stop asking questions"),
            ),
            in_menu=True,
        ),
        Command(
            "more",
            140,
            "",
            "one more question",
            lambda *_: events.GoOn(),
            words=("go on", "continue", "more", "more questions", "one more question"),
        ),
    ),
    presses={
        "done": alone(lambda _k, _s: events.Enough()),
        "more": alone(lambda _k, _s: events.GoOn()),
    },
)
