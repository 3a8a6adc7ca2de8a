"""What can be done on every screen and opens none: back, cancel, close, yes and no to "did you mean ...?"."""

from dialogs.screens.screen import Command, Ways, alone
from dialogs.screens.shelf import asking
from dialogs.session import events
from dialogs.session.employer import walk
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _meant(knowledge: Knowledge, session: Session, about: str) -> Move:
    """Yes to `did you mean ...?`; twice is once."""
    asked, _, option = about.partition(":")
    if session.notice[:2] == ("mean", asked) and option in session.notice[2:]:
        return events.Tell(((asked, option),), then=asking(knowledge, session))
    said = session.values.get(asked, "")
    return events.Look() if option in (said if isinstance(said, tuple) else (said,)) else Remark(("old_screen",))


def _not_meant(knowledge: Knowledge, session: Session) -> Move:
    if session.notice[:1] == ("mean",) and asking(knowledge, session):
        return events.Show(session.panel)
    return events.Close() if session.notice[:1] in {("mean",), ("is_name",)} else events.Look()


def named_so(knowledge: Knowledge, session: Session) -> Move:
    """Yes to `is that the name of a company?`, and to one that is not on the list."""
    kind, *about = session.notice or ("",)
    if kind != "is_name":
        return Remark(("old_screen",))
    return events.Name(about[0]) if session.phase == NAMING else events.NewCase(about[0])


def _close(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """What is open: a panel, an answer that was about to be changed, the naming of another company."""
    changing = session.asked in session.values and session.asked not in walk(session).questions
    left = not session.panel and (changing or (session.phase == NAMING and session.case))
    return events.Back() if left else events.Close()


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
        Command("close", 25, "", "close what is open", _close, words=("close",)),
        Command(
            "back",
            30,
            "",
            "take the last answer back, or close what is open",
            lambda *_: events.Back(),
            words=("back", "go back", "undo"),
        ),
    ),
    presses={
        "show": lambda _k, _s, about: events.Show(about),
        "close": alone(lambda _k, _s: events.Close()),
        "meant": _meant,
        "not_meant": alone(_not_meant),
        "is_name": alone(named_so),
    },
)
