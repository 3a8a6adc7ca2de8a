"""What can be said: the commands that do something where the person is."""

from bisect import bisect_right
from collections.abc import Iterable

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Line, Screen, always
from dialogs.screens.shelf import commands_of, of_companies, panel_exists
from dialogs.screens.wording import marks, render
from dialogs.session import events
from dialogs.session.events import Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

# From which place in the list which heading holds.
HEADINGS = (
    (0, "To begin"), (20, "While I ask"), (60, "The verdict"), (80, "For the interview, and to pass on"),
    (100, "The verdict"), (110, "Your companies"), (120, "You and your data"), (130, "While I ask"),
    (150, "Your companies"), (180, "You and your data"), (210, "And also"),
)  # fmt: skip
FIRST = (events.NewCase, events.Export, events.Quit)  # beside panels, what does something before there is a company


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    house, first = knowledge.house, session.phase == NAMING and not session.case_count
    known = [c for c in commands_of(house) if not first or _does_something(knowledge, session, c)]
    return render(
        "help",
        marks=marks(knowledge),
        symbols=knowledge.symbols,
        asking=bool(session.asked),
        lettered=house.terminal,
        first=first,
        parts=_parts(known).items(),
    )


def _parts(known: Iterable[Command]) -> dict[str, list[Command]]:
    """The commands under their headings."""
    parts: dict[str, list[Command]] = {heading: [] for _, heading in HEADINGS}
    for command in known:
        place = bisect_right(HEADINGS, command.place, key=lambda begins: begins[0])
        parts[HEADINGS[place - 1][1]].append(command)
    return {heading: commands for heading, commands in parts.items() if commands}


def _does_something(knowledge: Knowledge, session: Session, command: Command) -> bool:
    """Before there is a company: opens what is there, or asks for what is missing."""
    move = command.move(knowledge, session, "")
    if isinstance(move, events.Show):
        return panel_exists(knowledge, session, move.panel) and not of_companies(move.panel)
    return isinstance(move, FIRST) or (isinstance(move, Remark) and move.drawn)


SCREEN = Screen(
    draw=_draw,
    exists=always,
    commands=(
        Command(
            "help",
            220,
            "",
            "this list",
            lambda *_: events.Show("help"),
            words=("help", "help me", "please help", "help me please", "i need help", "commands"),
            linked=True,
            in_menu=True,
        ),
    ),
    menu=(Line(80, Button("show:help", "All commands")),),
)
