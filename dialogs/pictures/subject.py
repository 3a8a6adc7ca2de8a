"""What a picture is of, as an errand notes it, and the picture when it is drawn."""

from dialogs.pictures.card import Picture, card
from dialogs.pictures.compared import compared
from dialogs.screens.take import file_name
from dialogs.session.events import Draw
from dialogs.session.session import Session
from knowledge.model import Knowledge

CARD, NAMED = "card", "named"


def subject(wanted: Draw) -> str:
    """It names nobody: `card`, `1+3`, `card named`."""
    of = "+".join(map(str, wanted.side_by_side)) or CARD
    return f"{of} {NAMED}" if wanted.named else of


def picture_name(session: Session, wanted: Draw) -> str:
    """What its file is called: the name of a company is in it only where that was wanted."""
    if wanted.side_by_side:
        return "companies.png"
    return file_name(session.company if wanted.named else "", "png")


def picture(knowledge: Knowledge, session: Session, of: str) -> Picture:
    """Of what is known now."""
    those, _, names = of.partition(" ")
    if those == CARD:
        return card(knowledge, session, named=names == NAMED)
    return compared(knowledge, session, numbers_of(of), named=names == NAMED)


def numbers_of(of: str) -> tuple[int, ...]:
    """The companies that stand side by side in it."""
    return tuple(map(int, of.partition(" ")[0].split("+")))
