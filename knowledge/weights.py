"""The rules for the shares by which answers weigh; `checks` has the others. WEIGHTS at the end lists them."""

from collections.abc import Iterator
from itertools import combinations

from knowledge.model import Knowledge, Question
from knowledge.problems import Place, Problem
from knowledge.reading import Reading
from knowledge.shares import ANY, STAGES, Shares

ROUNDING = 0.00051  # half of the last decimal that a share may carry
NEARLY = 0.0021  # what smoothing may do to a share
SPEAKING = 1.5  # times as usual in one class as in another: an answer that says something


def shares_add_up(reading: Reading) -> Iterator[Problem]:
    """Each class is a hundred companies, and each of them gives one answer (or several, each with a share)."""
    if "prior" not in reading.broken:
        yield from _prior(reading.knowledge.prior, reading.prior_place)
    for question in reading.knowledge.about_company:
        for option in question.options:
            for row, shares in option.of_100.items():
                if any(not 0 <= share <= 1 for share in shares):
                    yield Problem(option.at("of_100", row), "a share must be between 0 and 100.")
        if not question.many and question.options:
            yield from _columns(question)


def _prior(shares: Shares, place: Place) -> Iterator[Problem]:
    if abs(sum(shares) - 1) > ROUNDING:
        yield Problem(place, "the shares of the three classes must add up to 100.")
    elif min(shares) <= 0:
        yield Problem(place, "each class needs a share above 0, or it could never be the verdict.")


def _columns(question: Question) -> Iterator[Problem]:
    for row in question.rows:
        for stage, name in enumerate(STAGES if all(row in option.of_100 for option in question.options) else ()):
            total = 100 * sum(option.of_100[row][stage] for option in question.options)
            if abs(total - 100) > 100 * ROUNDING:
                where = f" in the row {row!r}" if question.given else ""
                yield Problem(question.at("options"), f"the shares of {name}{where} add up to {total:g}, not to 100.")


def patterns_cover_every_choice(reading: Reading) -> Iterator[Problem]:
    """Where choices have shares of their own, each has them, and they fit those of the options."""
    for question in reading.knowledge.about_company:
        if not question.patterns:
            continue
        place = question.at("patterns")
        wanted = {frozenset(c) for n in range(len(question.options) + 1) for c in combinations(question.option, n)}
        for choice in question.patterns.keys() ^ wanted:
            yield Problem(place, f"the choice {' '.join(sorted(choice)) or 'none'!r} is missing, or is none.")
        if not question.many:
            yield Problem(place, "'patterns' needs 'many: yes'.")
        if any(min(shares) <= 0 for shares in question.patterns.values()):
            yield Problem(place, "each choice needs a share above 0, or it could never be made.")
        yield from _margins(question)


def _margins(question: Question) -> Iterator[Problem]:
    """The choices of each class add up to 100, and those with an option to the share of this option."""
    for stage, name in enumerate(STAGES):
        if abs(sum(shares[stage] for shares in question.patterns.values()) - 1) > ROUNDING:
            yield Problem(question.at("patterns"), f"the shares of {name} do not add up to 100.")
        for option in question.options:
            of = sum(shares[stage] for choice, shares in question.patterns.items() if option.id in choice)
            if ANY in option.of_100 and abs(of - option.of_100[ANY][stage]) > NEARLY:
                yield Problem(option.at("of_100"), f"{100 * of:.3g} of {name} choose this with others or alone.")


def shares_tell_what_they_may(reading: Reading) -> Iterator[Problem]:
    """What tells nothing of a pair of neighbouring classes has one share for both."""
    for question in reading.knowledge.about_company:
        rows = [
            (option.at("of_100", row), shares) for option in question.options for row, shares in option.of_100.items()
        ]
        rows += [(question.at("patterns"), shares) for shares in question.patterns.values()]
        for place, (no_clue, on_the_way, mature) in rows:
            if "scale" not in question.tells and on_the_way != mature:
                yield Problem(place, "it does not tell 'scale', so on_the_way and mature need the same share.")
            if "clue" not in question.tells and no_clue != on_the_way:
                yield Problem(place, "it does not tell 'clue', so no_clue and on_the_way need the same share.")


def questions_matter(reading: Reading) -> Iterator[Problem]:
    """A question whose answer changes nothing wastes a person's time."""
    knowledge = reading.knowledge
    used = {name for a in knowledge.arguments.values() for c in (a.holds_when, a.unless) for name in c.answers}
    used |= {question.given or "" for question in knowledge.about_company}
    spoken = {wish for argument in knowledge.arguments.values() for wish in argument.speaks_to}
    for question in knowledge.questions.values() if not reading.broken else ():
        tells = any(len(set(shares)) > 1 for option in question.options for shares in option.of_100.values())
        if not (tells and question.temper > 0) and question.id not in used and not spoken & set(question.option):
            yield Problem(question.place, "no answer to this question changes anything: no class, no argument, no fit.")


def answers_say_something(reading: Reading) -> Iterator[Problem]:
    """An answer moves the stage, or an argument hangs on it; where the article is silent, the option says so."""
    knowledge = reading.knowledge
    heard = _heard(knowledge)
    for question in knowledge.about_company if not reading.broken else ():
        for option in question.options:
            speaks = any(max(shares) >= SPEAKING * min(shares) for shares in option.of_100.values())
            if not speaks and not option.silent and (question.id, option.id) not in heard:
                yield Problem(
                    option.place,
                    f"{question.id}: {option.id} says nothing: it is as usual in each class, and no argument needs it. "
                    "If the article says nothing of it, add silent: yes.",
                )


def _heard(knowledge: Knowledge) -> set[tuple[str, str]]:
    """The answers on which arguments hang."""
    conditions = [c for argument in knowledge.arguments.values() for c in (argument.holds_when, argument.unless)]
    return {(name, option) for c in conditions for name, options in c.answers.items() for option in options}


def tempers_are_exponents(reading: Reading) -> Iterator[Problem]:
    """A temper above 1 would count the same fact more than once."""
    questions = [question for question in reading.knowledge.questions.values() if "temper" in question.places]
    tempers = {question.at("temper"): question.temper for question in questions}
    tempers |= {topic.at("temper"): topic.temper for topic in reading.knowledge.topics.values()}
    for place, temper in tempers.items():
        if not 0 <= temper <= 1:
            yield Problem(place, f"'temper' is {temper:g}; it must be 0 to 1.")


WEIGHTS = (
    shares_add_up,
    shares_tell_what_they_may,
    patterns_cover_every_choice,
    answers_say_something,
    questions_matter,
    tempers_are_exponents,
)
