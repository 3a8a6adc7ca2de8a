"""The course of a talk: in which phase it is, which question is on the card, and what an answer has moved."""

from dialogs.judging.choosing import next_question, unknown_in_a_row
from dialogs.judging.consistency import ruled_out
from dialogs.screens.moved import changed, moved
from dialogs.screens.question import LEANING_FROM
from dialogs.session import phases
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.employer import left_to_walk, walk
from dialogs.session.session import Session
from dialogs.session.telling import stays
from dialogs.session.ticks import marked
from knowledge.model import Knowledge

NO_NEWS = {"withdrawn", "stands_again"}  # what is taken back is told in words of its own
TOLD_OVER = {"contradiction", "sources"}  # panels over which it is said what was moved
ASKS = (phases.ASKING, phases.CORRECTING)


def settle(knowledge: Knowledge, session: Session) -> Session:
    """Brings a session whose knowledge has changed onto firm ground, and tells what was dropped."""
    if session.version == knowledge.version:
        return session
    facts = session.facts(knowledge)
    passed = {UNKNOWN, SKIPPED}
    dropped = tuple(n for n, said in session.answers.items() if n not in facts and said.value not in passed)
    notice = ("dropped", *dropped) if dropped else ()
    unshown = (*session.unshown, *stays(session.notice))
    firm = session.but(
        version=knowledge.version, panel="", notice=notice, unshown=unshown, brief=False, picked=marked(session.picked)
    )
    if session.asked in knowledge.questions and not (changing(knowledge, session) or senseless(knowledge, session)):
        return firm
    return moved_on(knowledge, firm, "knowledge_changed", known=bool(facts))


def moved_on(
    knowledge: Knowledge, session: Session, trigger: str, *, known: bool = True, topic: str = "", insist: bool = False
) -> Session:
    """The session in its next phase, with the question that is asked there."""
    outdated = session.outdated(knowledge)

    def question() -> str | None:
        return outdated[0] if outdated else _next_asked(knowledge, session, topic, insist=insist)

    phase = phases.move(trigger, session.phase, question, known=known, outdated=bool(outdated))
    return session.but(phase=phase, asked=(question() or "") if phase in ASKS else "")


def _next_asked(knowledge: Knowledge, session: Session, topic: str = "", *, insist: bool = False) -> str | None:
    """Kept, since it is asked again whether the question on the card is there because the person wanted one more."""
    kept = session.kept_of(knowledge)
    if (topic, insist) not in kept:
        kept[topic, insist] = _asked_next(knowledge, session, topic, insist=insist)
    return kept[topic, insist]


def _asked_next(knowledge: Knowledge, session: Session, topic: str, *, insist: bool) -> str | None:
    facts = session.facts(knowledge)
    if going := walk(session).questions:
        senseless = ruled_out(knowledge, facts)
        left = (name for name in left_to_walk(session, going) if name in knowledge.questions)
        return next((name for name in left if name not in senseless), None)
    # An answer that the knowledge no longer takes leaves its question open.
    passed = {n for n, value in session.values.items() if n in facts or value in (UNKNOWN, SKIPPED)}
    row = unknown_in_a_row(knowledge, session.values)
    return next_question(knowledge, facts, passed, session.effort, topic, row=row, insist=insist)


def weighed(knowledge: Knowledge, before: Session, after: Session) -> Session:
    """Who puts right or adds an answer is told what it moved, where a verdict or a leaning had been told before."""
    if after.said is before.said or after.case != before.case or not NO_NEWS.isdisjoint(after.notice[:1]):
        return after
    if after.panel and after.panel.partition(":")[0] not in TOLD_OVER:
        return after
    notice = moved(knowledge, before, after) if _was_told(knowledge, before, after) else ()
    return after.but(notice=notice) if notice else after


def _was_told(knowledge: Knowledge, before: Session, after: Session) -> bool:
    if after.phase == phases.ADVISING:
        return before.phase in (phases.ADVISING, phases.CORRECTING) or _insisted(knowledge, before)
    if walk(before).questions:
        return True
    if not before.phase == after.phase == phases.ASKING or before.asked_so_far < LEANING_FROM:
        return False
    told = {entry.question for entry in after.said[len(before.said) :]}
    if before.asked not in before.values and told == {before.asked}:  # as most do, it answers what was asked
        return False
    return any(name != before.asked or name in before.values for name in changed(before, after))


def _insisted(knowledge: Knowledge, session: Session) -> bool:
    """Whether the question on the card is there because the person wanted one more."""
    last = knowledge.questions.get(next(reversed(session.values), ""))
    asking = session.phase == phases.ASKING
    return asking and _next_asked(knowledge, session, last.topic if last else "") is None


def senseless(knowledge: Knowledge, session: Session) -> bool:
    """Whether what is known has ruled out the question on the card."""
    return session.asked in ruled_out(knowledge, session.facts(knowledge))


def changing(knowledge: Knowledge, session: Session) -> bool:
    """Whether the question on the card is there to change an answer that stands; one out of date is asked anew."""
    asked_anew = session.asked in walk(session).questions
    return session.asked in session.answers and not asked_anew and session.asked not in session.outdated(knowledge)
