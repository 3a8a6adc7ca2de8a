"""Several companies told of in one breath: each gets a place on the list, and they are asked about in turn."""

from dataclasses import replace

from dialogs.hearing.talk.names import known
from dialogs.session.answers import WITHDRAWN, Value, words_of
from dialogs.session.cases import Case
from dialogs.session.cleaning import clean_name
from dialogs.session.notes import UNPROMPTED
from dialogs.session.said import TOLD, Said
from dialogs.session.session import Session
from knowledge.model import Knowledge

Answers = tuple[tuple[str, Value | None], ...]


def with_others(
    knowledge: Knowledge, session: Session, cases: tuple[Case, ...], others: tuple[tuple[str, Answers], ...]
) -> Session:
    """With further companies on the list, among the `cases` that are there already, and what was read of each."""
    if not others:
        return session
    listed = session.but(cases=cases)
    for company, answers in others:
        listed = _listed(knowledge, listed, company, answers)
    numbers = (case.number for company, _ in others if (case := known(listed, company)))
    return listed.with_waiting((*session.waiting, *numbers))


def _listed(knowledge: Knowledge, session: Session, company: str, answers: Answers) -> Session:
    number = session.newest + 1
    there = known(session, company) or Case(number, clean_name(company))
    told = replace(there, said=(*there.said, *_said(knowledge, there.number, answers)))
    new = tuple(one.question for one in told.said[len(there.said) :] if one.value != WITHDRAWN)
    told = replace(told, said=(*told.said, Said(UNPROMPTED, new, TOLD, there.number))) if new else told
    others = (case for case in session.cases if case.number != told.number)
    cases = tuple(sorted((*others, told), key=lambda case: case.number))
    fresh = {"case_count": session.case_count + 1, "last_case": number} if told.number == number else {}
    return session.but(cases=cases, **fresh)


def _said(knowledge: Knowledge, case: int, answers: Answers) -> tuple[Said, ...]:
    questions = ((knowledge.questions.get(name), value) for name, value in answers)
    return tuple(
        Said(question.id, WITHDRAWN if value is None else value, TOLD, case, words=words_of(question, value or ""))
        for question, value in questions
        if question and not question.about_you
    )
