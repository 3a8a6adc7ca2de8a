"""What becomes of the session when something is asked of the world, and when its answer comes."""

from dialogs.session.events import Move
from dialogs.session.session import Session
from dialogs.session.world import Coded, Linked, Visited
from knowledge.model import Knowledge


def requested(knowledge: Knowledge, session: Session, move: Move) -> Session:
    """Nothing yet: the screen changes with the answer."""
    return session.but(notice=())


def coded(knowledge: Knowledge, session: Session, move: Coded) -> Session:
    return session.but(panel=f"group:{move.kind}:{move.command}:{move.minutes}", notice=())


def linked(knowledge: Knowledge, session: Session, move: Linked) -> Session:
    return session.but(links=move.links, panel="share", notice=(move.notice,) if move.notice else ())


def visited(knowledge: Knowledge, session: Session, move: Visited) -> Session:
    """It lies over the person's own talk, which stays as it is."""
    if move.shared is None:
        return session.but(panel="", notice=(move.notice,))
    return session.but(visited=move.shared, panel=f"shared:{move.shared.token}", notice=())
