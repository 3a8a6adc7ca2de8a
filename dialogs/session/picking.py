"""Questions that take several answers: what is ticked stays ticked until all of it is said."""

from dialogs.session.answers import still_meant
from dialogs.session.events import Pick
from dialogs.session.session import Session
from dialogs.session.ticks import pick, tick_parts
from knowledge.model import Knowledge


def picked(knowledge: Knowledge, session: Session, move: Pick) -> Session:
    """What is picked is on the disk like an answer, though it counts only when it is said."""
    others = tuple(tick for tick in session.picked if tick_parts(tick)[:2] != (move.question, move.option))
    if not move.on:
        return session.but(picked=others, panel=move.then, notice=())
    one = pick(knowledge.questions[move.question], move.option)
    ticks = session.picked if one in session.picked else (*others, one)
    return session.but(picked=ticks, panel=move.then, notice=())


def ticked(knowledge: Knowledge, before: Session, after: Session) -> Session:
    """A question that takes several answers and is asked again begins with those chosen the last time.

    Not with those of which the words mean another thing by now.
    """
    question = knowledge.questions.get(after.asked)
    if question is None or not question.many:
        return after
    if (after.case, after.asked) == (before.case, before.asked) or after.picks(question):
        return after
    stood = after.stood(question.id)
    options = still_meant(question, stood.value, stood.words) if stood else ()
    return after.but(picked=(*after.picked, *(pick(question, option) for option in options)))
