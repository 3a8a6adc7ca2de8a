"""Answers as people give them, and the facts that they amount to.

A value is an option id, several of them, a number, or one of the words below. A fact is what the judging
works with: the options that hold for a question. "Don't know" and "skip" are answers and never facts.
"""

from collections.abc import Iterable, Mapping

from knowledge.model import Knowledge, Question

UNKNOWN = "unknown"
SKIPPED = "skipped"
WITHDRAWN = "withdrawn"

Value = str | float | tuple[str, ...]
Answers = Mapping[str, Value]
Facts = Mapping[str, tuple[str, ...]]


def chosen(question: Question, value: Value) -> tuple[str, ...] | None:
    """The options that a value stands for; None when it stands for none that the question offers."""
    if isinstance(value, int | float):
        option = question.holding(value) if question.number else None
        return (option.id,) if option else None
    if isinstance(value, tuple):
        return tuple(o.id for o in question.options if o.id in value) if _several(question, value) else None
    return (value,) if value in question.option else None


def _several(question: Question, value: tuple[str, ...]) -> bool:
    """Whether several answers fit: nothing chosen is an answer too; what the content dropped is not."""
    return question.many and (not value or any(word in question.option for word in value))


def facts_from(knowledge: Knowledge, answers: Answers) -> dict[str, tuple[str, ...]]:
    facts = {}
    for name, value in answers.items():
        question = knowledge.questions.get(name)
        options = chosen(question, value) if question else None
        if options is not None:
            facts[name] = options
    return facts


def effort(values: Iterable[Value]) -> int:
    """What answers take: one press each, and one more where several were picked."""
    return sum(2 if isinstance(value, tuple) else 1 for value in values)


def in_words(question: Question, value: Value) -> str:
    """A value as the person would say it: `40 people`, `It would stop`, `don't know`."""
    if value in (UNKNOWN, SKIPPED):
        return "don't know" if value == UNKNOWN else "skipped"
    if isinstance(value, int | float) and question.number:
        return f"{value:,.10g} {_counted(question.number, value)}"
    options = chosen(question, value)
    if options is None:
        return "an answer that is no longer offered"
    return ", ".join(question.option[option].say for option in options) or "none of these"


def _counted(unit: str, number: float) -> str:
    if number != 1:
        return unit
    return "person" if unit == "people" else unit.removesuffix("s")
