"""What goes on after the verdict: whose word an answer is, what was put to the employer, what was learned from them."""

from dataclasses import replace

from dialogs.course import moved_on
from dialogs.screens.learned import to_learn
from dialogs.session import events, phases
from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN, Value
from dialogs.session.employer import NO_WALK, Walk, left_to_walk, walk, with_asked_them, with_walk
from dialogs.session.said import TOLD, UNASKED
from dialogs.session.session import Notice, Session
from knowledge.model import Knowledge


def said_by(knowledge: Knowledge, session: Session, move: events.SaidBy) -> Session:
    """The answer is said once more, by its source, which takes the place of one that was told before."""
    words = session.spoken.get(move.question, [])
    if not words or move.question not in session.facts(knowledge):
        return session.but(notice=("old_screen",))
    after = session.but(panel="sources" if session.panel.startswith("sources") else "", notice=())
    if words[-1].source == move.source:
        return after
    entry = replace(words[-1], source=move.source, seq=0, at=session.at)
    said = [entry] if words[-1].source in {TOLD, *UNASKED} else [replace(entry, value=WITHDRAWN, source=TOLD), entry]
    return after.but(said=(*session.said, *said), notice=("said_by", move.question, move.source))


def ticked_off(knowledge: Knowledge, session: Session, move: events.TickOff) -> Session:
    return with_asked_them(session, move.question, on=move.on).but(panel="ask", notice=())


def learned(knowledge: Knowledge, session: Session, move: events.Learn) -> Session:
    """A walk through what the employer was asked, or could be; the question on the card comes first."""
    here = session.but(panel="", notice=())
    if here.phase == phases.CORRECTING:
        here = moved_on(knowledge, here, "enough")
    names = tuple(dict.fromkeys((*([here.asked] if here.asked else ()), *to_learn(knowledge, here))))
    if not names:
        return here.but(notice=("nothing_left",))
    phase = phases.move("go_on", here.phase, lambda: names[0])
    begun = with_walk(here, Walk(TOLD, names)).but(phase=phase, asked=names[0], notice=("learned",))
    return begun.but(panel="learned") if any(one.met for one in knowledge.sources.values()) else begun


def told_by(knowledge: Knowledge, session: Session, move: events.ToldBy) -> Session:
    """Whose word it is, for all that is left of the walk."""
    going = walk(session)
    if not going.questions:
        return session.but(panel="", notice=("old_screen",))
    left = left_to_walk(session, going.questions)
    return with_walk(session, Walk(move.source, left)).but(panel="", notice=())


def told_on_walk(
    knowledge: Knowledge, session: Session, name: str, value: Value, notice: Notice, source: str
) -> Session:
    """With an answer more, which is of whoever tells it on a walk, if no other source is named. Who has heard nothing
    there takes nothing back of what was known.
    """
    going, question = walk(session), knowledge.questions[name]
    if going.questions and value in (UNKNOWN, SKIPPED) and name in session.facts(knowledge):
        left = tuple(one for one in left_to_walk(session, going.questions) if one != name)
        return with_walk(session, Walk(going.source, left)).but(panel="", notice=())
    if name in going.questions:
        session, notice = (
            with_asked_them(session, name, on=True),
            () if value in (UNKNOWN, SKIPPED) else ("noted", name),
        )
    return session.saying(question, value, notice, TOLD if question.about_you else source or going.source)


def walked_on(knowledge: Knowledge, before: Session, session: Session, topic: str = "") -> Session:
    """The next question; at the end of a walk the verdict."""
    if walk(before).questions and not walk(session).questions:
        return moved_on(knowledge, session, "enough")
    after = moved_on(knowledge, session, "answered", topic=topic)
    return with_walk(after, NO_WALK) if after.phase == phases.ADVISING else after
