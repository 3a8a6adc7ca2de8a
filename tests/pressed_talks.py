"""Talks in which every answer is pressed on its card, through the real step: what simulated talks are held against."""

from dialogs.judging.advice import Advice
from dialogs.judging.choosing import MOST_QUESTIONS
from dialogs.judging.simulation import Person
from dialogs.judging.ticking import Row
from dialogs.playing import TICKS, Talk
from dialogs.screens.buttons import CLOSE
from dialogs.screens.ticks import THAT_IS_ALL, offered, tick_button
from dialogs.session.answers import UNKNOWN, Value, chosen
from dialogs.session.events import Pressed
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge, Question


def pressed(knowledge: Knowledge, person: Person, *, ticks: bool = False) -> Talk:
    """With `ticks`, the card of what can be ticked is opened at the end, if there is one and they answer so many."""
    session = step(knowledge, Session(version=knowledge.version), Pressed("nameless")).session
    asked = []
    while session.asked:
        assert session.asked not in asked
        asked.append(session.asked)
        answers = _presses(knowledge.questions[session.asked], person.answers.get(session.asked, UNKNOWN))
        session = _after(knowledge, session, answers)
    opened = _after(knowledge, session, [f"show:{TICKS}"]) if ticks and len(asked) < MOST_QUESTIONS else session
    if opened.panel == TICKS:
        so = [row for row in offered(knowledge, opened) if _is_so(row, person)]
        last = THAT_IS_ALL if so else CLOSE
        session = _after(knowledge, opened, [*(tick_button(row, ticked=False).data for row in so), last.data])
        asked.append(TICKS)
    return Talk(person, tuple(asked), Advice(knowledge, session.facts(knowledge)))


def _after(knowledge: Knowledge, session: Session, presses: list[str]) -> Session:
    for press in presses:
        session = step(knowledge, session, Pressed(press)).session
    return session


def _presses(question: Question, value: Value) -> list[str]:
    """The buttons that give this answer."""
    if value == UNKNOWN:
        return [f"unknown:{question.id}"]
    picks = [f"say:{question.id}:{option}" for option in chosen(question, value) or ()]
    return [*picks, f"said:{question.id}"] if question.many else picks


def _is_so(row: Row, person: Person) -> bool:
    value = person.answers.get(row.question.id)
    return value is not None and chosen(row.question, value) == (row.option.id,)
