"""One question asked of several companies in turn: the answer for one leads to the next, and at last to their panel."""

from dataclasses import replace

from dialogs.course import moved_on
from dialogs.judging.consistency import ruled_out
from dialogs.screens.question import LEANING_FROM
from dialogs.session import phases
from dialogs.session.cases import Case
from dialogs.session.events import AskEach
from dialogs.session.said import facts_of, spoken
from dialogs.session.session import Session
from knowledge.model import Knowledge


def ask_each(knowledge: Knowledge, session: Session, move: AskEach) -> Session:
    """Of those of which nobody has said it yet; without any, their panel stays."""
    there = [case for case in session.cases if case.number in move.numbers and _open_in(knowledge, case, move.question)]
    if not there:
        return session.but(notice=("asked_of_each",))
    first, *others = there
    begun = session.but(panel="", notice=()) if first.number == session.case else opened(session, first)
    begun = begun.with_waiting((case.number for case in others), (move.question, move.panel))
    return asked_there(knowledge, begun, move.question)


def asked_there(knowledge: Knowledge, session: Session, question: str) -> Session:
    """This one question of the company that is open now."""
    here = moved_on(knowledge, session, "opened", known=session.asked_so_far >= LEANING_FROM)
    phase = phases.move("changed", here.phase, lambda: question)
    return here.but(asked=question, phase=phase, panel="", notice=())


def of_the_next(knowledge: Knowledge, session: Session) -> Session:
    """The same of the company that comes next; after the last one, how they stand now."""
    asks, case = session.asked_of_each, session.next_case
    listed = session.but(cases=with_open_one(session))
    if case is None:
        return listed.with_waiting(()).but(panel=asks[1], notice=())
    there = opened(listed, case).with_waiting(session.waiting, asks)
    return asked_there(knowledge, there, asks[0])


def opened(session: Session, case: Case) -> Session:
    """The session looking at another of the person's cases."""
    said = tuple(sorted((*session.about_you, *case.said), key=lambda entry: (not entry.seq, entry.seq)))
    return session.but(case=case.number, company=case.company, said=said, panel="", notice=(), picked=())


def with_open_one(session: Session) -> tuple[Case, ...]:
    """All companies, the open one with what was said of it just now."""
    said = tuple(entry for entry in session.said if not entry.about_you)
    return tuple(replace(case, said=said) if case.number == session.case else case for case in session.cases)


def _open_in(knowledge: Knowledge, case: Case, question: str) -> bool:
    facts = facts_of(knowledge, spoken(case.said))
    return question not in facts and question not in ruled_out(knowledge, facts)
