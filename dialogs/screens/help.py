"""What can be said: the few commands that most people need, and all that do something where the person is."""

from bisect import bisect_right
from collections.abc import Iterable

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.shelf import commands_of, of_companies, panel_exists
from dialogs.screens.wording import marks, render
from dialogs.session import events
from dialogs.session.cleaning import plain
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
ALL = "all"  # what the screen is about where it has every command
FEW = {  # what most people need
    "new", "places", "read", "back", "edit", "why", "ask", "done", "cases", "me", "privacy", "forget", "commands",
    "quit",
}  # fmt: skip
ONLY_FIRST = {"places", "read"}  # of these, what is needed before there is a company
FIRST = (events.NewCase, events.Export, events.Quit)  # beside panels, what does something before there is a company


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    house, first = knowledge.house, session.phase == NAMING and not session.case_count
    known = [c for c in commands_of(house) if not first or _does_something(knowledge, session, c)]
    few = [command for command in known if command.name in FEW - (set() if first else ONLY_FIRST)]
    return render(
        "help",
        marks=marks(knowledge),
        symbols=knowledge.symbols,
        asking=bool(session.asked),
        lettered=house.terminal,
        first=first,
        few=[] if about else few,
        parts=_parts(known).items() if about else (),
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


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (CLOSE,) if session.panel.endswith(f":{ALL}") else (ALL_COMMANDS, CLOSE)


ALL_COMMANDS = Button(f"show:help:{ALL}", "All commands")
SCREEN = Screen(
    draw=_draw,
    exists=lambda _knowledge, _session, about: about in {"", ALL},
    moves=_moves,
    examples=("", ALL),
    commands=(
        Command(
            "help",
            220,
            "",
            "what is needed most often",
            lambda _k, _s, argument: events.Show(f"help:{ALL}" if plain(argument) == ALL else "help"),
            words=("help", "help me", "please help", "help me please", "i need help", "what you can say"),
            linked=True,
            in_menu=True,
        ),
        Command(
            "commands",
            222,
            "",
            "all commands, and what the signs mean",
            lambda *_: events.Show(f"help:{ALL}"),
            words=("commands", "all commands", "help all", "more help"),
        ),
    ),
    menu=(Line(80, Button("show:help", "What you can say")),),
)
