"""What was entered for one company and is of another goes there, and is taken back where it stood."""

from dataclasses import replace

from dialogs.asking_each import opened, with_open_one
from dialogs.course import moved_on
from dialogs.screens.question import LEANING_FROM
from dialogs.session import events
from dialogs.session.answers import WITHDRAWN
from dialogs.session.cases import Case
from dialogs.session.notes import UNPROMPTED
from dialogs.session.said import TOLD, Said
from dialogs.session.session import Session
from knowledge.model import Knowledge


def refiled(knowledge: Knowledge, session: Session, move: events.Refile) -> Session:
    """The other company is opened; what was said before of the same question stands again in the one that was open."""
    case = next((case for case in session.cases if case.number == move.number), None)
    said = [session.answers[name] for name in move.questions if name in session.answers and name in knowledge.questions]
    if case is None or case.number == session.case or not said:
        return session.but(panel="", notice=("no_case", str(move.number)) if case is None else ())
    here = session
    for entry in said:
        here = here.saying(knowledge.questions[entry.question], WITHDRAWN, ())
    listed = here.but(cases=with_open_one(here))
    there = opened(listed, _with(case, said, session.at)).with_waiting(session.waiting)
    after = moved_on(knowledge, there, "opened", known=there.asked_so_far >= LEANING_FROM)
    return after.but(notice=("refiled", *(entry.question for entry in said)))


def _with(case: Case, said: list[Said], at: str) -> Case:
    """The company with what is its own, which nobody was asked for there."""
    moved = (replace(entry, case=case.number, seq=0, at=at) for entry in said)
    beside = Said(UNPROMPTED, tuple(entry.question for entry in said), TOLD, case.number)
    return replace(case, said=(*case.said, *moved, beside))
