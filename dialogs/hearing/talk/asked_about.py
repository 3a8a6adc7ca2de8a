"""What to ask an employer about one thing: what to ask them, with the question about that first."""

from dialogs.hearing.matching.to_ask import about_which
from dialogs.screens.shelf import panel_exists
from dialogs.session.events import Move, Show
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def to_ask_about(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`What should I ask them about layoffs?`"""
    if session.phase == NAMING or not (name := about_which(knowledge, line)):
        return None
    return Show(f"ask:{name}") if panel_exists(knowledge, session, "ask") else None
