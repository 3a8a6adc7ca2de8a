"""What a text means where the talk stands: by its phase, the open question and what was said before."""

from functools import lru_cache

from dialogs.hearing.words.heard import NAME, QUESTION, VERDICT, Heard
from dialogs.session.answers import SKIPPED, UNKNOWN, Value
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST_READ = 20_000  # letters of a paste that are read


def heard_here(knowledge: Knowledge, session: Session, text: str) -> Heard:
    at = NAME if session.phase == NAMING else QUESTION if session.asked else VERDICT
    return understood(knowledge, text, session.asked, at, tuple(said_before(session).items()))


def said_before(session: Session) -> dict[str, Value]:
    """What can be put right; who did not know has said nothing of it."""
    return {name: value for name, value in session.values.items() if value not in (UNKNOWN, SKIPPED)}


def understood(
    knowledge: Knowledge, text: str, asked: str, at: str, before: tuple[tuple[str, Value], ...] = ()
) -> Heard:
    """What `text` means, as `understand` tells it; of a paste the beginning is read."""
    return _understood(knowledge, text[:LONGEST_READ], asked, at, before)


@lru_cache(maxsize=64)  # one turn asks up to four times, and many people type the same
def _understood(knowledge: Knowledge, text: str, asked: str, at: str, before: tuple[tuple[str, Value], ...]) -> Heard:
    from dialogs.hearing.meaning.understanding import understand  # noqa: PLC0415 - most talks begin without it

    return understand(knowledge, text, asked, at, dict(before))
