"""What has changed since another knowledge, as far as it touches what people have said already.

An answer is kept by the ids of its question and option. Where these are gone, or the words under them have changed,
what was said no longer counts; each such change is named, with what to do when it was not meant.
"""

from collections.abc import Iterator

from knowledge.model import Option, Question
from knowledge.problems import Problem, closest
from knowledge.reading import Reading

ASKED_AGAIN = "who chose it is asked again. If it means the same, add same_sense: yes"
KEEP_THE_ID = "It seems to be called {} now; with its old id, what was said would still count."


def gone(old: Reading, new: Reading) -> Iterator[Problem]:
    """The questions that there were, with their places there. What could not be read is neither gone nor new."""
    before, now = old.knowledge.questions, new.knowledge.questions
    fresh = {question.ask: question.id for question in now.values() if question.id not in {*before, *old.broken}}
    for question in before.values():
        if question.id not in {*now, *new.broken}:
            sentence = f"the question {question.id} is gone: what was said to it no longer counts."
            yield Problem(question.place, sentence + _called(question.ask, fresh))


def changed(old: Reading, new: Reading) -> Iterator[Problem]:
    """The questions that there still are, with their places now."""
    for now in new.knowledge.questions.values():
        before = old.knowledge.questions.get(now.id)
        if before:
            yield from _question(before, now)
            yield from _options(before, now)


def _called(words: str, fresh: dict[str, str]) -> str:
    """What is new and has nearly these words may be the same under another id."""
    near = closest(words, fresh)
    return f" {KEEP_THE_ID.format(fresh[near])}" if near else ""


def _question(before: Question, now: Question) -> Iterator[Problem]:
    if before.ask != now.ask:
        so = "If that is another question, give it another id, so that old answers do not count for it."
        yield Problem(now.at("ask"), f"{now.id} asked “{before.ask}”, now “{now.ask}”. {so}")
    if before.number and before.number != now.number:
        yield Problem(now.at("number"), f"{now.id} counted {before.number}, now {now.number or 'nothing'}.")
    if before.many != now.many:
        takes = "several answers, now one" if before.many else "one answer, now several"
        yield Problem(now.at("many"), f"{now.id} took {takes}: who answered it is asked again.")


def _options(before: Question, now: Question) -> Iterator[Problem]:
    fresh = {option.say: option.id for option in now.options if option.id not in before.option}
    for option in before.options:
        if option.id in now.option:
            yield from _option(now, option, now.option[option.id])
        else:
            sentence = f"{now.id} no longer has {option.id}, “{option.say}”: who chose it is asked again."
            yield Problem(now.at("options"), sentence + _called(option.say, fresh))


def _option(question: Question, before: Option, now: Option) -> Iterator[Problem]:
    if before.say != now.say:
        so = "it is said to mean the same, so it counts" if now.same_sense else ASKED_AGAIN
        yield Problem(now.at("say"), f"{question.id}: {now.id} said “{before.say}”, now “{now.say}”: {so}.")
    if question.number and (before.low, before.high) != (now.low, now.high):
        yield Problem(now.at("from"), f"{question.id}: {now.id} took {_range(before)}, now {_range(now)}.")


def _range(option: Option) -> str:
    if option.low is None:
        return "no number"
    return f"{option.low} or more" if option.high is None else f"{option.low} to {option.high}"
