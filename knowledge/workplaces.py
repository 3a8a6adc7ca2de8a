"""The rules for the kinds of place that people without a company are told about."""

from collections.abc import Iterator

from knowledge.conditions import Workplace
from knowledge.consistency import answers_exist, known
from knowledge.problems import Problem
from knowledge.reading import Reading


def workplaces_can_be_told(reading: Reading) -> Iterator[Problem]:
    """Each looks like something, and all it names exists and is about companies."""
    for workplace in reading.knowledge.workplaces.values():
        yield from answers_exist(workplace.looks_like, reading)
        yield from _look(workplace, reading)
        yield from _named(workplace, reading)


def _look(workplace: Workplace, reading: Reading) -> Iterator[Problem]:
    looks, questions = workplace.looks_like, reading.knowledge.questions
    if not looks.stages and not looks.answers:
        yield Problem(workplace.at("looks_like"), "'looks_like' is empty: say which answers or stage make this place.")
    if len(looks.stages) > 1:
        yield Problem(looks.at("stage"), "a kind of place is at one stage, or at none that is known.")
    for name, options in looks.answers.items():
        if name in questions and questions[name].about_you:
            yield Problem(looks.at(name), f"{name} is about the person; a place is told by questions about companies.")
        elif name in questions and len(options) > 1 and not questions[name].many:
            yield Problem(looks.at(name), f"{name} takes one answer, so a place has one.")


def _named(workplace: Workplace, reading: Reading) -> Iterator[Problem]:
    knowledge, broken = reading.knowledge, reading.broken
    if workplace.id in knowledge.questions:
        yield Problem(workplace.place, f"{workplace.id} is the name of a question, too; choose another.")
    for claim in workplace.look_for if "claims" not in broken else ():
        yield from known(claim, knowledge.claims, workplace.at("look_for", claim), "there is no claim")
    for name in workplace.to_ask:
        place = workplace.at("to_ask", name)
        if name not in broken and "questions" not in broken:
            yield from known(name, knowledge.questions, place, "there is no question")
        if name in knowledge.questions and knowledge.questions[name].about_you:
            yield Problem(place, f"{name} is about the person; an employer is asked about the company.")
