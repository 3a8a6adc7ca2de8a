"""The card of a company as a picture: without its name, unless that is wanted."""

from dialogs.screens.buttons import Button
from dialogs.screens.columns import numbers_shown
from dialogs.screens.screen import Command, Ways
from dialogs.session.events import Draw, Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

NAME = "name"  # what follows the command, or the button, where the name is wanted
WITH_NAME = {NAME, "named", "with name", "with its name", "with the name"}
ENDING = ".png"
AS_PICTURE = Button("card", "As a picture")
SIDE_BY_SIDE = "compare"
OF_SEVERAL = ("several", "several_named")
AS_PICTURES = (
    Button(f"card:{OF_SEVERAL[0]}", "As a picture"),
    Button(f"card:{OF_SEVERAL[1]}", "With their names on it"),
)
PICTURES = (AS_PICTURE, Button(f"card:{NAME}", "With its name on it"))


def _card(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/card`, `/card name`; where there are files, also `/card name acme.png`."""
    named, target = _parts(argument)
    if target and not (knowledge.house.terminal and target.casefold().endswith(ENDING)):
        return Remark(("which_picture",))
    if session.panel.partition(":")[0] == SIDE_BY_SIDE:
        return Draw(numbers_shown(session), named, target)
    return Remark(("name_first",)) if session.phase == NAMING else Draw(named=named, target=target)


def _parts(argument: str) -> tuple[bool, str]:
    words = argument.strip()
    if " ".join(words.casefold().split()) in WITH_NAME:
        return True, ""
    first, _, rest = words.partition(" ")
    return (True, rest.strip()) if first.casefold() == NAME else (False, words)


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    if about in OF_SEVERAL:
        numbers = numbers_shown(session)
        return Draw(numbers, named=about == OF_SEVERAL[1]) if numbers else Remark(("old_screen",))
    known = about in {"", NAME} and session.phase != NAMING
    return Draw(named=about == NAME) if known else Remark(("unknown_button",))


WAYS = Ways(
    commands=(
        Command(
            "card",
            87,
            "[name]",
            "the company as a picture; its name is on it only with “name”",
            _card,
            words=("as a picture", "card", "draw it"),
        ),
    ),
    presses={"card": _pressed},
)
