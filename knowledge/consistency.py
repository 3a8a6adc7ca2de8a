"""The rules for what rules a question out, and for what cannot both be so."""

from collections.abc import Callable, Iterable, Iterator

from knowledge.conditions import Condition, Contradiction, Example
from knowledge.model import COMPANY, NAMED, Question
from knowledge.problems import Place, Problem, probably
from knowledge.reading import Reading

TWO = 2


def known(name: str, known: Iterable[str], place: Place, lacks: str) -> Iterator[Problem]:
    if name not in known:
        yield Problem(place, f"{lacks} {name!r}.{probably(name, known)}")


def from_wishes(question: Question) -> bool:
    return "options_from" in question.places


def answers_exist(
    where: Condition | Example, reading: Reading, held: Callable[[Question, str], bool] = lambda *_: False
) -> Iterator[Problem]:
    """Each answer is an option of a question that there is, or `held` by one."""
    questions = reading.knowledge.questions
    for name, words in where.answers.items():
        question = questions.get(name)
        if question is None:
            if name not in reading.broken:
                yield from known(name, questions, where.at(name), "there is no question")
        elif not (from_wishes(question) and "wishes" in reading.broken):
            for word in words:
                if not held(question, word):
                    yield from known(word, question.option, where.at(name, word), f"{name} has no option")


def only_ifs_rule_something_out(reading: Reading) -> Iterator[Problem]:
    """A question is ruled out by an answer to another one, and by none to itself."""
    for question in reading.knowledge.questions.values():
        if "only_if" in question.places:
            yield from answers_exist(question.only_if, reading)
            yield from _ruling_out(question, reading)


def _ruling_out(question: Question, reading: Reading) -> Iterator[Problem]:
    condition, questions = question.only_if, reading.knowledge.questions
    if condition.stages:
        yield Problem(condition.at("stage"), "'only_if' takes answers, no stage: what is usual rules nothing out.")
    elif not condition.answers:
        yield Problem(
            question.at("only_if"),
            "'only_if' is empty: name a question, and the answers to it with which this one makes sense.",
        )
    for name, options in condition.answers.items():
        if name == question.id:
            yield Problem(condition.at(name), "a question cannot be ruled out by its own answer.")
        elif name in questions and options >= set(questions[name].option):
            yield Problem(condition.at(name), f"this names every answer to {name}, so it rules nothing out.")


def contradictions_can_be_asked_about(reading: Reading) -> Iterator[Problem]:
    """Two answers, each to a question about the company, told in a sentence that names both."""
    for contradiction in reading.knowledge.contradictions.values():
        yield from answers_exist(contradiction.both, reading)
        yield from _two_questions(contradiction, reading)
        yield from _sentence(contradiction)


def _two_questions(contradiction: Contradiction, reading: Reading) -> Iterator[Problem]:
    questions = reading.knowledge.questions
    both, numbers = len(contradiction.both.answers), (contradiction.more, contradiction.than)
    if contradiction.both.stages:
        yield Problem(contradiction.both.at("stage"), "'both' takes answers, no stage.")
    if (any(numbers) and (both or not all(numbers))) or (not any(numbers) and both != TWO):
        yield Problem(contradiction.place, "it needs 'both' with answers to two questions, or 'more' and 'than'.")
    for key, name in zip(("more", "than"), numbers, strict=True):
        if name and name not in reading.broken:
            yield from known(name, questions, contradiction.at(key), "there is no question")
    told = [questions[name] for name in contradiction.questions if name in questions]
    for question in told:
        if question.about_you:
            yield Problem(contradiction.place, f"{question.id} is about the person; take questions about the company.")
    if contradiction.more and contradiction.more == contradiction.than:
        yield Problem(contradiction.at("than"), "'more' and 'than' take two questions.")
    units = {question.number for question in told}
    if all(numbers) and len(told) == TWO and (None in units or len(units) != 1):
        yield Problem(contradiction.at("more"), "'more' and 'than' take two questions with numbers of the same thing.")


def _sentence(contradiction: Contradiction) -> Iterator[Problem]:
    named = set(NAMED.findall(COMPANY.sub("", contradiction.say)))
    wanted = set(contradiction.questions)
    for name in sorted(named - wanted):
        yield Problem(contradiction.at("say"), f"there is no {name!r} to fill in here.{probably(name, wanted)}")
    for name in sorted(wanted - named) if not named - wanted else ():
        yield Problem(
            contradiction.at("say"), f"the answer to {name} is not told: write {{{{ {name} }}}} where it belongs."
        )
