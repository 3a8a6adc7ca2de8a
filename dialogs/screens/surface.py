"""What a line can lean on: as long as this is the same, a letter, a number or a yes means the same."""

from functools import lru_cache
from hashlib import blake2b

from dialogs.screens.shelf import offers, screen_of
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

BYTES = 8


def surface(knowledge: Knowledge, session: Session) -> str:
    """A mark of the question on this screen, or of the screen that lies over it with all that can be picked there."""
    question = knowledge.questions.get(session.asked)
    there = of_question(question) if question else ""
    if question and screen_of(session).keeps_question:
        return there
    return _mark((session.phase, session.panel, there, offers(knowledge, session)))


@lru_cache(maxsize=1024)
def of_question(question: Question) -> str:
    """A mark of the question and of its options: their words, their order, and the numbers that they hold."""
    options = [(option.id, option.say, option.low, option.high) for option in question.options]
    return _mark((question.id, question.ask, question.number, question.many, options))


def on_screen(session: Session) -> str:
    """The question that is asked on this screen; nothing where another screen lies over it."""
    return session.asked if screen_of(session).keeps_question else ""


def _mark(what: object) -> str:
    return blake2b(repr(what).encode(errors="surrogatepass"), digest_size=BYTES).hexdigest()
