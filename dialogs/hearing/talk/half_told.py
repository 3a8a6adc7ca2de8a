"""Half a team that was let go, whatever is asked: of two answers that are both near, they say which one they mean."""

from dialogs.hearing.facts.half_gone import HALF_GONE, LET_GO
from dialogs.hearing.talk.heard_here import said_before, understood
from dialogs.hearing.words.heard import VERDICT
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def half_told(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """It is asked about, where nothing else is told with it."""
    if session.phase == NAMING or not HALF_GONE.search(line):
        return None
    heard = understood(knowledge, line, "", VERDICT, tuple(said_before(session).items()))
    one = heard.propose[0] if len(heard.propose) == 1 and not (heard.act or heard.companies) else None
    return Remark(("mean", LET_GO, *map(str, one.options))) if one and one.question == LET_GO else None
