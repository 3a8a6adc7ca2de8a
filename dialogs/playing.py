"""Whole talks played: each answer is pressed on its card, through the real step, until the advice is there."""

from dataclasses import dataclass, field

from dialogs.judging.advice import Advice
from dialogs.judging.simulation import Person
from dialogs.session.answers import SKIPPED, UNKNOWN, Value, chosen
from dialogs.session.events import Pressed
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge, Question

ANSWERS_KEPT = 4  # from the beginning of a talk; later than that, hardly any two are alike


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
    """Talks with one knowledge. A step is pure, so what was answered alike leads to the same moment, played once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.opening = Moment(step(knowledge, Session(version=knowledge.version), Pressed("nameless")).session)

    def talk(self, person: Person) -> Talk:
        moment = self.opening
        asked: list[str] = []
        while question := moment.session.asked:
            value = person.answers.get(question, UNKNOWN)
            after = moment.then.get(value)
            if after is None:
                after = Moment(self._answered(moment.session, value))
                if len(asked) < ANSWERS_KEPT:
                    moment.then[value] = after
            moment = after
            asked.append(question)
        return Talk(person, tuple(asked), Advice(self.knowledge, moment.session.facts(self.knowledge)))

    def _answered(self, session: Session, value: Value) -> Session:
        """Raises ValueError when the card does not take this answer."""
        after = session
        for press in presses(self.knowledge.questions[session.asked], value):
            after = step(self.knowledge, after, Pressed(press)).session
        if after.asked == session.asked:
            raise ValueError(f"{session.asked} does not take {value!r}")
        return after


def presses(question: Question, value: Value) -> list[str]:
    """The buttons that give this answer."""
    if value in (UNKNOWN, SKIPPED):
        return [f"{'unknown' if value == UNKNOWN else 'skip'}:{question.id}"]
    picks = [f"say:{question.id}:{option}" for option in chosen(question, value) or ()]
    return [*picks, f"said:{question.id}"] if question.many else picks
