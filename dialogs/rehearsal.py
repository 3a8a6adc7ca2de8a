"""The knowledge rehearsed: every example judged, every argument reached, every text worded, every button measured.

These are the checks that need the dialogue; those of form and names are in `knowledge.checks`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from dialogs.advising import Advice
from dialogs.answers import Facts, chosen
from dialogs.holding import holds
from dialogs.judging import judge
from dialogs.offers import LONGEST_DATA, say_button
from dialogs.report import Report
from dialogs.session import Session
from dialogs.view import view
from dialogs.wording import WordingError, plain, worded
from knowledge.model import STAGES, Argument, Example, Knowledge, Question
from knowledge.problems import Place, Problem
from knowledge.reading import Reading

LONGEST_SCREEN = 4096  # characters; Telegram's limit for a message
LONGEST_COMPANY = "W" * 60
MOST_TRIES = 64  # ways to make one argument hold that are tried


def rehearse(reading: Reading) -> list[Problem]:
    """All problems found; with files that did not load, only what does not lean on them."""
    knowledge = reading.knowledge
    found = [*_texts(knowledge), *_buttons(knowledge)]
    if not reading.problems and not found:
        found += [*_examples(knowledge), *_reached(knowledge), *_questions_drawn(knowledge)]
    return sorted(set(found))


def _texts(knowledge: Knowledge) -> Iterator[Problem]:
    """A text that names something unknown would break a screen in mid-talk."""
    for question in knowledge.questions.values():
        keys = ("ask", "why", "explain", "ask_them", "listen_for")
        yield from _worded([(getattr(question, key), question.at(key)) for key in keys])
        yield from _worded([(option.hear, option.place) for option in question.options])
    for argument in knowledge.arguments.values():
        yield from _worded([(argument.claim, argument.at("claim"))])


def _worded(texts: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    for text, place in texts:
        try:
            worded(text, LONGEST_COMPANY)
        except WordingError as error:
            yield Problem(place, f"this text cannot be worded: {error}. It may use {{{{ company }}}} and nothing else.")


def _buttons(knowledge: Knowledge) -> Iterator[Problem]:
    for question in knowledge.questions.values():
        for option in question.options:
            length = len(say_button(question, option.id).encode())
            if length > LONGEST_DATA:
                sentence = f"its button carries {length} bytes, more than {LONGEST_DATA}: shorten the ids."
                yield Problem(option.place, sentence)


def _examples(knowledge: Knowledge) -> Iterator[Problem]:
    """An example that fails says that an argument does not hold where its author thought it would."""
    for argument in knowledge.arguments.values():
        for example in argument.examples:
            facts = _facts(knowledge, example)
            verdict = example.stage or judge(knowledge, facts)[1]
            if holds(argument, facts, verdict) != example.holds:
                not_so = "does not hold" if example.holds else "holds"
                yield Problem(example.place, f"{argument.id} {not_so} in this example (verdict: {verdict or 'none'}).")


def _facts(knowledge: Knowledge, example: Example) -> Facts:
    facts = {}
    for name, words in example.answers.items():
        question = knowledge.questions[name]
        numbers = [float(word) for word in words if question.number and word.isdigit()]
        options = chosen(question, numbers[0]) if numbers else words
        if options:
            facts[name] = options
    return facts


def _reached(knowledge: Knowledge) -> Iterator[Problem]:
    """An argument that no conversation reaches says nothing to anybody; and each screen that holds one fits."""
    for argument in knowledge.arguments.values():
        facts = reach(knowledge, argument)
        if facts is None:
            yield Problem(argument.at("holds_when"), f"no conversation can reach {argument.id}.")
            continue
        length = len(plain(Report(Advice(knowledge, facts), LONGEST_COMPANY, facts_as_values(facts)).text()))
        if length > LONGEST_SCREEN:
            yield Problem(argument.place, f"an advice with {argument.id} in it has {length} characters.")


def facts_as_values(facts: Facts) -> dict[str, str | float | tuple[str, ...]]:
    return {name: options[0] if len(options) == 1 else options for name, options in facts.items()}


def reach(knowledge: Knowledge, argument: Argument) -> Facts | None:
    """Facts under which the argument holds, if there are any."""
    wanted = argument.holds_when.answers
    ways = product(*([(name, option) for option in sorted(options)] for name, options in wanted.items()))
    for way, _ in zip(ways, range(MOST_TRIES), strict=False):
        told = {name: (option,) for name, option in way}
        for stage in sorted(argument.holds_when.stages) or [""]:
            facts = {**_leading_to(knowledge, argument, stage), **told} if stage else told
            verdict = judge(knowledge, facts)[1]
            if holds(argument, facts, verdict):
                return facts
    return None


def _leading_to(knowledge: Knowledge, argument: Argument, stage: str) -> Facts:
    """To each question about the company the answer that speaks most for the stage and does not undo the argument."""
    facts = {}
    for question in knowledge.about_company:
        excluded = argument.unless.answers.get(question.id, frozenset())
        options = [o.id for o in question.options if o.id not in excluded]
        if options and not question.many:
            facts[question.id] = (max(options, key=lambda option: _lift(question, option, stage)),)
    return facts


def _lift(question: Question, option: str, stage: str) -> float:
    shares = question.shares["any"][option]
    return shares[STAGES.index(stage)] / sum(shares)


def _questions_drawn(knowledge: Knowledge) -> Iterator[Problem]:
    """Each question's card fits into a message."""
    for question in knowledge.questions.values():
        session = Session(case=1, company=LONGEST_COMPANY, asked=question.id, phase="asking", version=knowledge.version)
        for panel in ("", "why", "explain"):
            length = len(plain(view(knowledge, replace(session, panel=panel)).text))
            if length > LONGEST_SCREEN:
                yield Problem(question.place, f"its card has {length} characters; a message holds {LONGEST_SCREEN}.")
