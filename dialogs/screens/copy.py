"""The questions for the employer, one by one, each with a button that copies it."""

from dialogs.screens.buttons import CLOSE, COPY, LONGEST_COPIED, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen, chatting
from dialogs.screens.wording import marks, name_of, plain, render
from dialogs.session import events
from dialogs.session.events import Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

NO_COPIES = Remark(("no_copies_here",))  # in a terminal, all that is shown can be copied


def _questions(knowledge: Knowledge, session: Session) -> list[str]:
    """As they are asked."""
    return [plain(question) for question in report(knowledge, session).questions]


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    asks = enumerate(_questions(knowledge, session), start=1)
    return tuple(Button(f"{COPY}{ask}", f"Copy {n}") for n, ask in asks if len(ask) <= LONGEST_COPIED)


SCREEN = Screen(
    draw=lambda knowledge, session, _: render(
        "copy", marks=marks(knowledge), company=name_of(session.company), questions=_questions(knowledge, session)
    ),
    picks=_picks,
    moves=lambda _k, _s: (Button("show:ask", "What to listen for"), CLOSE),
    commands=(
        Command(
            "copy",
            81,
            "",
            "the questions for the employer, to be copied",
            lambda knowledge, *_: NO_COPIES if knowledge.house.terminal else events.Show("copy"),
            words=("copy them", "copy the questions"),
            house=chatting,
        ),
    ),
    house=chatting,
)
