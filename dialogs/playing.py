"""Whole talks played: what chooses the questions in a talk is told the answers, until the advice is there.

Nothing is heard or drawn meanwhile. Tests type and press the same answers, through the real step, and come to the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass as changing
from dataclasses import field

from dialogs.judging.advice import Advice
from dialogs.judging.choosing import MOST_QUESTIONS, next_question, unknown_in_a_row
from dialogs.judging.simulation import Person
from dialogs.judging.ticking import Row, any_rows, rows
from dialogs.session.answers import SKIPPED, UNKNOWN, Facts, Value, chosen, effort
from knowledge.model import Knowledge
from knowledge.records import dataclass

TICKS = "ticks"  # stands for the card of what can be ticked among the questions that were asked
ANSWERS_KEPT = 5  # from the beginning of a talk; later than that, hardly any two are alike
MOMENTS_KEPT = 10_000  # however many talks are played; some 1.5 kB each


@dataclass(frozen=True)
class Talk:
    """A talk that has come to its advice, and the questions of which it consisted, in order."""

    person: Person
    asked: tuple[str, ...]
    advice: Advice


@changing(slots=True)
class Moment:
    """A talk so far, the question that is asked now, and how it went on, by what was answered next."""

    values: Mapping[str, Value]
    facts: Facts
    asked: str | None
    then: dict[Value, "Moment"] = field(default_factory=dict)


class Play:
    """Talks with one knowledge. What was answered alike leads to the same moment, played once.

    With `ticks`, people look at the card of what can be ticked when the talk is over, and tick what is so: a question
    more, for those who were not asked as many as anybody answers.
    """

    def __init__(self, knowledge: Knowledge, *, ticks: bool = False) -> None:
        self.knowledge, self.ticks, self.kept = knowledge, ticks, 0
        self.opening = Moment({}, {}, next_question(knowledge, {}, (), 0))

    def talk(self, person: Person) -> Talk:
        """Raises ValueError when a question does not take the person's answer."""
        moment = self.opening
        asked: list[str] = []
        while question := moment.asked:
            value = person.answers.get(question, UNKNOWN)
            after = moment.then.get(value)
            if after is None:
                after = self._answered(moment, question, value)
                if len(asked) < ANSWERS_KEPT and self.kept < MOMENTS_KEPT:
                    moment.then[value] = after
                    self.kept += 1
            moment = after
            asked.append(question)
        facts = moment.facts
        if self.ticks and len(asked) < MOST_QUESTIONS and any_rows(self.knowledge, facts, moment.values):
            facts = self._ticked(moment, person)
            asked.append(TICKS)
        return Talk(person, tuple(asked), Advice(self.knowledge, facts))

    def _ticked(self, moment: Moment, person: Person) -> Facts:
        """What they don't know stays open, and so does what is otherwise."""
        offered = rows(self.knowledge, moment.facts, moment.values)
        so = {row.question.id: (row.option.id,) for row in offered if _is_so(row, person)}
        return {**moment.facts, **so}

    def _answered(self, moment: Moment, name: str, value: Value) -> Moment:
        question = self.knowledge.questions[name]
        options, facts = chosen(question, value), moment.facts
        if options is not None:
            facts = {**facts, name: options[: question.most or None]}
            value = facts[name] if question.many else value
        elif value not in (UNKNOWN, SKIPPED):
            raise ValueError(f"{name} does not take {value!r}")
        values = {**moment.values, name: value}
        row = unknown_in_a_row(self.knowledge, values)
        asked = next_question(self.knowledge, facts, values, effort(values.values()), question.topic, row=row)
        return Moment(values, facts, asked)


def _is_so(row: Row, person: Person) -> bool:
    value = person.answers.get(row.question.id)
    return value is not None and chosen(row.question, value) == (row.option.id,)
