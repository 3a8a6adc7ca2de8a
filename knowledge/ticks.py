"""The rules for ticks: options in words that need no question, since they stand on a card with those of others."""

from collections.abc import Iterator

from knowledge.model import Option, Question
from knowledge.problems import Problem
from knowledge.reading import Reading


def ticks_are_answers(reading: Reading) -> Iterator[Problem]:
    """What is ticked is the whole answer to its question, tells something, and is known to be so without counting."""
    for question in reading.knowledge.questions.values():
        for option in question.options:
            if option.tick and (why_not := _why_not(question, option)):
                yield Problem(option.at("tick"), why_not)


def _why_not(question: Question, option: Option) -> str:
    if question.about_you:
        return "'tick' is for what is there; the person is asked by the question itself."
    if question.many:
        return "'tick' cannot stand where several answers fit: one of them ticked would mean that no other is so."
    if question.number and option not in (question.options[0], question.options[-1]):
        return "'tick' can stand at the lowest and the highest answer in numbers only: what lies between is counted."
    return "'tick' cannot stand beside 'silent': who ticks it would hear nothing of it." if option.silent else ""


def ticks_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """Rows of several questions stand together, so no two say the same."""
    owners: dict[str, str] = {}
    for question in reading.knowledge.questions.values():
        for option in question.options:
            owner = owners.setdefault(option.tick.casefold(), f"{question.id}: {option.id}")
            if option.tick and owner != f"{question.id}: {option.id}":
                yield Problem(option.at("tick"), f"{option.tick!r} is what {owner} says, too; choose other words.")
