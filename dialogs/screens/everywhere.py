"""What can be done on every screen and opens none: back, cancel, close, leave, yes and no to "did you mean ...?"."""

from dialogs.screens.screen import Command, Ways, alone
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _meant(knowledge: Knowledge, session: Session, about: str) -> Move:
    """Yes to `did you mean ...?`; twice is once."""
    asked, _, option = about.partition(":")
    if session.notice == ("mean", asked, option):
        return events.Tell(((asked, option),))
    said = session.values.get(asked, "")
    return events.Look() if option in (said if isinstance(said, tuple) else (said,)) else Remark(("old_screen",))


def _not_meant(knowledge: Knowledge, session: Session) -> Move:
    return events.Close() if session.notice[:1] == ("mean",) else events.Look()


WAYS = Ways(
    commands=(
        Command(
            "cancel",
            20,
            "",
            "leave what is open; what you said is kept",
            lambda *_: events.Cancel(),
            words=("cancel", "never mind", "nevermind"),
        ),
        Command(
            "back",
            30,
            "",
            "take the last answer back, or close what is open",
            lambda *_: events.Back(),
            words=("back", "go back", "undo"),
        ),
        Command(
            "quit",
            230,
            "",
            "leave; what you said is kept",
            lambda *_: events.Quit(),
            words=("quit", "exit", "bye", "goodbye", "stop"),
            in_menu=False,  # a chat is not left
            house=lambda house: house.terminal,
        ),
    ),
    presses={
        "show": lambda _k, _s, about: events.Show(about),
        "close": alone(lambda _k, _s: events.Close()),
        "meant": _meant,
        "not_meant": alone(_not_meant),
    },
)
