"""A verdict that somebody else has shared, over one's own talk."""

import re

from dialogs.screens.report import report
from dialogs.screens.screen import Screen, chatting
from dialogs.screens.wording import render
from dialogs.session.events import Move
from dialogs.session.session import Session
from dialogs.session.sharing import Shared
from dialogs.session.world import Visit
from knowledge.model import Knowledge

PASTED = re.compile(r"(?:https?://)?t(?:elegram)?\.me/\w{1,64}/?\?start=see_([\w-]{1,64})", re.ASCII)


def shared_verdict(knowledge: Knowledge, shared: Shared) -> str:
    """The verdict with its signs and the questions; with what is for the person where they have shared that."""
    return report(knowledge, Session(company=shared.company, said=shared.said)).shared(you=shared.you)


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    """Of what was taken back meanwhile, that it was."""
    verdict = shared_verdict(knowledge, session.visited) if session.visited else ""
    return render("shared", verdict=verdict)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    """A token that a button names, and no link has led to, opens nothing."""
    return session.visited is not None and session.visited.token == about


def _followed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Who has copied the link may paste it here instead of following it."""
    link = PASTED.fullmatch(line)
    return Visit(link[1]) if link else None


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    of_companies=True,
    passing=True,
    hears=_followed,
    house=chatting,
    why_not=lambda about: "nothing_shared",
)
