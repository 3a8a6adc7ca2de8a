"""The questions for the employer as a list: which were put to them, and the walk through the answers afterwards."""

from dialogs.session.notes import ASKED_THEM, LEARNING
from dialogs.session.phases import ASKING
from dialogs.session.said import TOLD, Said
from dialogs.session.session import Session
from knowledge.records import dataclass


@dataclass(frozen=True)
class Walk:
    """The questions that are walked through after an interview, and who told the answers (`person`: not said)."""

    source: str = TOLD
    questions: tuple[str, ...] = ()


NO_WALK = Walk()


def asked_them(session: Session) -> tuple[str, ...]:
    """The questions that were put to the employer."""
    return _noted(session, ASKED_THEM).questions


def with_asked_them(session: Session, question: str, *, on: bool) -> Session:
    """With this question ticked off, or no longer."""
    before = asked_them(session)
    if (question in before) == on:
        return session
    others = tuple(name for name in before if name != question)
    return _noting(session, ASKED_THEM, Walk(TOLD, (*others, question) if on else others))


def answered_by_them(session: Session) -> set[str]:
    """The questions that were put to the employer and then answered, by whomever."""
    put: set[str] = set()
    answered: set[str] = set()
    for entry in session.said:
        if entry.question == ASKED_THEM and isinstance(entry.value, tuple):
            put = {*entry.value}
        elif entry.question in put:
            answered.add(entry.question)
    return answered & put


def walk(session: Session) -> Walk:
    """The walk that goes on, if one does."""
    last = _noted(session, LEARNING)
    return last if session.phase == ASKING and last.questions else NO_WALK


def with_walk(session: Session, begun: Walk) -> Session:
    """With questions to be walked through; with none, what was begun is over."""
    over = not (begun.questions or _noted(session, LEARNING).questions)
    return session if over else _noting(session, LEARNING, begun)


def left_to_walk(session: Session, questions: tuple[str, ...]) -> tuple[str, ...]:
    """Of these the ones of which nothing was said since the walk began."""
    since: set[str] = set()
    for entry in reversed(session.said):
        if entry.question == LEARNING:
            break
        since.add(entry.question)
    return tuple(name for name in questions if name not in since)


def _noted(session: Session, kind: str) -> Walk:
    last = session.noted.get(kind)
    return Walk(last.source, last.value) if last and isinstance(last.value, tuple) else NO_WALK


def _noting(session: Session, kind: str, noted: Walk) -> Session:
    entry = Said(kind, noted.questions, noted.source, session.case, at=session.at)
    return session.but(said=(*session.said, entry))
