"""What a group has said, among what the person has said themselves."""

from dataclasses import replace

from dialogs.session.answers import SKIPPED, UNKNOWN, Value, chosen, words_of
from dialogs.session.cases import Case
from dialogs.session.said import GROUP, Said, in_force
from dialogs.session.session import Session
from dialogs.session.world import FromGroup
from knowledge.model import Knowledge

OPEN = (SKIPPED, UNKNOWN)  # what is no word of the person's own on a question


def said_by_group(knowledge: Knowledge, session: Session, move: FromGroup) -> Session:
    """The session with the answers to what the person had no answer to; the same one where there are none."""
    own = {name for name, said in session.answers.items() if said.value not in OPEN and said.source != GROUP}
    fresh = [(name, value) for name, value in _known(knowledge, move) if name not in own]
    names = [name for name, _ in fresh]
    for name, value in fresh:
        session = session.saying(knowledge.questions[name], value, ("from_group", move.group, *names), GROUP)
    return session


def of_another(knowledge: Knowledge, session: Session, move: FromGroup) -> Session:
    """The same for a company that is not the open one; nothing where it was deleted meanwhile."""
    case = next((case for case in session.cases if case.number == move.case), None)
    if case is None:
        return session
    standing = in_force(case.said)
    own = {name for name, said in standing.items() if said.value not in OPEN and said.source != GROUP}
    fresh = tuple(
        Said(name, value, GROUP, case.number, words=words_of(knowledge.questions[name], value))
        for name, value in _known(knowledge, move)
        if name not in own
    )
    cases = tuple(_with(one, fresh) if one is case else one for one in session.cases)
    news = ("from_group_elsewhere", case.company, *(said.question for said in fresh))
    return session.but(cases=cases, notice=news) if fresh else session


def _with(case: Case, more: tuple[Said, ...]) -> Case:
    return replace(case, said=(*case.said, *more))


def _known(knowledge: Knowledge, move: FromGroup) -> list[tuple[str, Value]]:
    """What still stands for an answer."""
    there = ((name, value) for name, value in move.answers if name in knowledge.questions)
    return [(name, value) for name, value in there if chosen(knowledge.questions[name], value) is not None]
