"""Several companies that were told of in one breath: the next one, when the talk has come to a verdict."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Ways, alone
from dialogs.screens.wording import name_of
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def next_button(session: Session) -> tuple[Button, ...]:
    """`Now Harrow Steel`, if it waits."""
    case = session.next_case
    return (Button("next", f"Now {name_of(case.company)}"),) if case else ()


def _next(knowledge: Knowledge, session: Session) -> Move:
    case = session.next_case
    return events.OpenCase(case.number, in_turn=True) if case else Remark(("none_waiting",))


WAYS = Ways(
    commands=(
        Command(
            "next",
            145,
            "",
            "the next of the companies you told me of",
            lambda knowledge, session, _: _next(knowledge, session),
            words=("next", "next one", "the next one", "next company", "the next company"),
        ),
    ),
    presses={"next": alone(_next)},
)
