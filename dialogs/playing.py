"""Whole talks played: each answer is pressed on its card, through the real step, until the advice is there."""

from dataclasses import dataclass, field

from dialogs.judging.advice import Advice
from dialogs.judging.choosing import MOST_QUESTIONS
from dialogs.judging.simulation import Person
from dialogs.judging.ticking import Row
from dialogs.screens.buttons import CLOSE
from dialogs.screens.ticks import PANEL as TICKS
from dialogs.screens.ticks import THAT_IS_ALL, offered, tick_button
from dialogs.session.answers import SKIPPED, UNKNOWN, Value, chosen
from dialogs.session.events import Pressed
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge, Question

ANSWERS_KEPT = 5  # from the beginning of a talk; later than that, hardly any two are alike
MOMENTS_KEPT = 10_000  # however many talks are played; some 3 kB each


@dataclass(frozen=True)
class Talk:
    """A talk that has come to its advice, and the questions of which it consisted, in order."""

    person: Person
    asked: tuple[str, ...]
    advice: Advice


@dataclass(slots=True)
class Moment:
    """A talk so far, and how it went on, by what was answered next."""

    session: Session
    then: dict[Value, "Moment"] = field(default_factory=dict)


class Play:
    """Talks with one knowledge. A step is pure, so what was answered alike leads to the same moment, played once.

    With `ticks`, people look at the card of what can be ticked when the talk is over, and tick what is so: a question
    more, for those who were not asked as many as anybody answers.
    """

    def __init__(self, knowledge: Knowledge, *, ticks: bool = False) -> None:
        self.knowledge, self.ticks, self.kept = knowledge, ticks, 0
        self.opening = Moment(step(knowledge, Session(version=knowledge.version), Pressed("nameless")).session)

    def talk(self, person: Person) -> Talk:
        moment = self.opening
        asked: list[str] = []
        while question := moment.session.asked:
            value = person.answers.get(question, UNKNOWN)
            after = moment.then.get(value)
            if after is None:
                after = Moment(self._answered(moment.session, value))
                if len(asked) < ANSWERS_KEPT and self.kept < MOMENTS_KEPT:
                    moment.then[value] = after
                    self.kept += 1
            moment = after
            asked.append(question)
        willing = self.ticks and len(asked) < MOST_QUESTIONS
        session = self._card(moment.session) if willing else moment.session
        if session is not moment.session:
            session = self._ticked(session, person)
            asked.append(TICKS)
        return Talk(person, tuple(asked), Advice(self.knowledge, session.facts(self.knowledge)))

    def _card(self, session: Session) -> Session:
        """With the card open, if there is anything to tick."""
        opened = step(self.knowledge, session, Pressed(f"show:{TICKS}")).session
        return opened if opened.panel == TICKS else session

    def _ticked(self, session: Session, person: Person) -> Session:
        """What they don't know stays open, and so does what is otherwise."""
        so = [row for row in offered(self.knowledge, session) if _is_so(row, person)]
        presses = [tick_button(row, ticked=False).data for row in so]
        for press in [*presses, THAT_IS_ALL.data if so else CLOSE.data]:
            session = step(self.knowledge, session, Pressed(press)).session
        return session

    def _answered(self, session: Session, value: Value) -> Session:
        """Raises ValueError when the card does not take this answer."""
        after = session
        for press in presses(self.knowledge.questions[session.asked], value):
            after = step(self.knowledge, after, Pressed(press)).session
        if after.asked == session.asked:
            raise ValueError(f"{session.asked} does not take {value!r}")
        return after


def _is_so(row: Row, person: Person) -> bool:
    value = person.answers.get(row.question.id)
    return value is not None and chosen(row.question, value) == (row.option.id,)


def presses(question: Question, value: Value) -> list[str]:
    """The buttons that give this answer."""
    if value in (UNKNOWN, SKIPPED):
        return [f"{'unknown' if value == UNKNOWN else 'skip'}:{question.id}"]
    picks = [f"say:{question.id}:{option}" for option in chosen(question, value) or ()]
    return [*picks, f"said:{question.id}"] if question.many else picks
