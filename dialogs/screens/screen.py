"""What a screen is: how it is drawn, when there is one, what can be done on it, and every way that leads to it."""

from collections.abc import Callable, Mapping
from dataclasses import field

from dialogs.screens.buttons import CLOSE, Button
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.house import House
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass

Draw = Callable[[Knowledge, Session, str], str]  # its markup; the last argument is what a panel is about
Buttons = Callable[[Knowledge, Session], tuple[Button, ...]]
Meaning = Callable[[Knowledge, Session, str], Move]  # of a command with what follows it; of a press with its ids
Asking = Callable[[Knowledge, Session], Question | None]  # the question that stands on a panel of its own
Hearing = Callable[[Knowledge, Session, str], Move | None]  # of a line; nothing when it means something else
OTHER_WORDS = Remark(("reworded",), beside=True, drawn=True)  # to a button drawn before the words of its option changed


def always(knowledge: Knowledge, session: Session, about: str) -> bool:
    return not about


def with_a_company(knowledge: Knowledge, session: Session, about: str) -> bool:
    return not about and session.phase != NAMING


def anywhere(house: House) -> bool:
    return True


def reminding(house: House) -> bool:
    return house.reminds


def meeting(house: House) -> bool:
    return house.meets


def chatting(house: House) -> bool:
    """In a chat program, where there are others to whom something can be sent."""
    return not house.terminal


@dataclass(frozen=True)
class Command:
    """A command, what may follow it, what it does in the words of the help, and `place`, where it stands there.

    `words` do the same when they are typed alone. `numbered`: with a number behind it, the stroke may be missing.
    `linked`: a link to the bot may begin with it. `in_menu`: chat programs list it. `of_files`: what may
    follow is the name of a file, where there are files. `house` says where it does something.
    """

    name: str
    place: int
    argument: str
    does: str
    move: Meaning
    words: tuple[str, ...] = ()
    numbered: bool = False
    linked: bool = False
    in_menu: bool = False
    of_files: bool = False
    house: Callable[[House], bool] = anywhere


@dataclass(frozen=True)
class Line:
    """A line of the menu of everything: its place there, its button, and when it has one."""

    place: int
    button: Button
    when: Callable[[Session], bool] = lambda session: True


@dataclass(frozen=True)
class Ways:
    """What people can do from everywhere: commands, what a pressed button means by its name, lines of the menu.

    `hears` finds in any line that is typed whether it asks for this.
    """

    commands: tuple[Command, ...] = ()
    presses: Mapping[str, Meaning] = field(default_factory=dict)
    menu: tuple[Line, ...] = ()
    hears: Hearing | None = None
    house: Callable[[House], bool] = anywhere


@dataclass(frozen=True)
class Screen(Ways):
    """A screen and the ways to it. Its name is that of its file.

    A screen of `phases` is what the talk shows then; every other is a panel that lies over the talk when it `exists`.
    Below a remark, with all of it right above, `in_short` stands for what is drawn.
    `picks` can be picked by letter, `moves` are what else can be done. Over a question (`keeps_question`) the options
    of the question stay. A `form` asks for words: letters and numbers pick nothing there, and `typed` is what a line
    means; one that `asks_name` takes a line for the name of a company. `confirmed` is what a clear yes means; all else
    closes it, letters as well. Of `several` picks a line names all at once, as `typed` reads it. `asks` is the question
    about the person that a panel asks by itself; one `of_you` takes what they tell of themselves in any words.
    `first_heard` is what a line means before anything else while the screen is open. A `passing` one is gone when
    somebody comes back. `of_companies`: it shows the person's other companies or reminders; `numbered`: its buttons
    have their numbers on them. `examples` are what it can be about, and `why_not` the kind of notice that says why it
    is not shown for that.
    """

    draw: Draw = lambda knowledge, session, about: ""
    in_short: Draw = lambda knowledge, session, about: ""
    exists: Callable[[Knowledge, Session, str], bool] = with_a_company
    picks: Buttons = lambda knowledge, session: ()
    moves: Buttons = lambda knowledge, session: (CLOSE,)
    phases: tuple[str, ...] = ()
    keeps_question: bool = False
    form: bool = False
    several: bool = False
    typed: Hearing | None = None
    asks: Asking = lambda knowledge, session: None
    asks_name: bool = False
    of_you: bool = False
    first_heard: Hearing | None = None
    confirmed: Callable[[Session], Move] | None = None
    passing: bool = False
    of_companies: bool = False
    numbered: bool = False
    examples: tuple[str, ...] = ("",)
    why_not: Callable[[str], str] = lambda about: "no_panel"


def alone(move: Callable[[Knowledge, Session], Move]) -> Meaning:
    """A button that carries nothing but its name."""
    return lambda knowledge, session, about: Remark(("unknown_button",)) if about else move(knowledge, session)
