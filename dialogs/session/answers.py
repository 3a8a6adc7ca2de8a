"""Answers as people give them, and the facts that they amount to.

A value is an option id, several of them, a number, or one of the words below. A fact is what the judging
works with: the options that hold for a question. "Don't know" and "skip" are answers and never facts.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from hashlib import blake2b

from knowledge.model import Knowledge, Option, Question

UNKNOWN = "unknown"
SKIPPED = "skipped"
WITHDRAWN = "withdrawn"

Value = str | float | tuple[str, ...]
Words = tuple[str, ...]  # under which a value was said: of each option, or what a number counts; none: as they are now
Answers = Mapping[str, Value]
Facts = Mapping[str, tuple[str, ...]]
FULLY = 1.0  # how far counts as evidence what nobody has told the source of
NO_SOURCES: Mapping[str, str] = {}
MARK_BYTES = 2  # of the words of an option; four letters in what a button carries


class Weaker(tuple[str, ...]):
    """Options that hold like any other, and count less as evidence: their shares are put to this exponent (0 to 1)."""

    exponent: float = FULLY


def counting(options: tuple[str, ...], exponent: float) -> tuple[str, ...]:
    """The options of a fact, as far as they count."""
    if exponent == FULLY:
        return options
    weaker = Weaker(options)
    weaker.exponent = exponent
    return weaker


def exponent_of(options: tuple[str, ...]) -> float:
    return options.exponent if isinstance(options, Weaker) else FULLY


def exponents(facts: Facts) -> dict[str, float]:
    """What does not count in full, and how far it does."""
    return {name: options.exponent for name, options in facts.items() if isinstance(options, Weaker)}


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


@lru_cache(maxsize=4096)
def words_of(question: Question, value: Value) -> Words:
    """The words that a value has now."""
    if isinstance(value, int | float):
        return (question.number,) if question.number else ()
    return tuple(question.option[option].say for option in _options(value) if option in question.option)


@lru_cache(maxsize=4096)
def meant(question: Question, value: Value, words: Words) -> tuple[str, ...] | None:
    """The options that stand for what was said in these words; None when the words of one mean another thing now."""
    options = chosen(question, value)
    if options is None or not words or words == words_of(question, value):
        return options
    return options if set(options) <= set(still_meant(question, value, words)) else None


def still_meant(question: Question, value: Value, words: Words) -> tuple[str, ...]:
    """Of the options chosen those that mean what was said: their words are the same, or they declare the same sense."""
    options, said = chosen(question, value) or (), dict(zip(_options(value), words, strict=False))
    if not words:
        return options
    now = question.option
    return tuple(option for option in options if now[option].same_sense or said.get(option) == now[option].say)


@lru_cache(maxsize=4096)
def mark_of(words: str) -> str:
    """By which one can tell whether words have changed."""
    return blake2b(words.encode(errors="surrogatepass"), digest_size=MARK_BYTES).hexdigest()


def now_means(option: Option, mark: str) -> bool:
    """Whether the option still means what it did under the words with that mark."""
    return option.same_sense or mark == mark_of(option.say)


def _options(value: Value) -> tuple[str, ...]:
    """The options that a value names; a number and a word of ours name none."""
    if isinstance(value, str):
        return () if value in (UNKNOWN, SKIPPED, WITHDRAWN) else (value,)
    return value if isinstance(value, tuple) else ()


def facts_from(
    knowledge: Knowledge, answers: Answers, sources: Mapping[str, str] = NO_SOURCES
) -> dict[str, tuple[str, ...]]:
    """`sources`: question -> who says so, where that is known."""
    facts = {}
    for name, value in answers.items():
        question = knowledge.questions.get(name)
        options = chosen(question, value) if question else None
        if options is not None:
            facts[name] = counting(options, weight_of(knowledge, sources.get(name, "")))
    return facts


def weight_of(knowledge: Knowledge, source: str) -> float:
    """The exponent on what this source says."""
    known = knowledge.sources.get(source)
    return known.exponent if known else FULLY


def effort(values: Collection[Value]) -> int:
    """What answers take: one press each, and one more where several were picked."""
    return len(values) + len([value for value in values if isinstance(value, tuple)])


def in_words(question: Question | None, value: Value, words: Words = ()) -> str:
    """A value as the person would say it, or said it: `40 people`, `It would stop`, `don't know`."""
    if value in (UNKNOWN, SKIPPED):
        return "don't know" if value == UNKNOWN else "skipped"
    if isinstance(value, int | float) and (unit := words[0] if words else question and question.number):
        return f"{value:,.10g} {_counted(unit, value)}"
    if words:
        return ", ".join(words)
    options = chosen(question, value) if question else None
    if question is None or options is None:
        return "an answer that is no longer offered"
    return ", ".join(question.option[option].say for option in options) or "none of these"


def told(knowledge: Knowledge, answers: Answers) -> dict[str, str]:
    """Answers as they would be said now."""
    return {name: in_words(knowledge.questions[name], value) for name, value in answers.items()}


def _counted(unit: str, number: float) -> str:
    if number != 1:
        return unit
    return "person" if unit == "people" else unit.removesuffix("s")
