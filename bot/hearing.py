"""All that hears a line, made ready before the first one comes: nobody who writes waits for it."""

from dialogs.session.events import Typed
from dialogs.session.session import Session
from knowledge.model import Knowledge

LIKE_MANY = "Acme is a bank with nine data scientists, and nobody watches their models"


def listen(knowledge: Knowledge) -> None:
    """Hears a line that is like many, for nothing: all that hears is loaded by that, and no real line waits for it.

    Nor does a story or an advertisement, which needs more.
    """
    from dialogs.hearing.talk.leaning import meant  # noqa: PLC0415 - nobody's first screen waits for it
    from dialogs.hearing.words.lexicon import lexicon_of  # noqa: PLC0415

    meant(knowledge, Session(), Typed(LIKE_MANY))
    lexicon_of(knowledge).with_all_ears()
