"""The rules that content must keep. Each is one function that yields problems; RULES at the end lists them.

What needs the dialogue to be judged (examples, texts in every state, what can be reached) is in
`dialogs.rehearsal`. Names whose own file did not load are not complained about a second time.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from knowledge.model import ANY, SOURCES, STAGES, Argument, Condition, Knowledge, Option, Question
from knowledge.problems import Place, Problem, probably
from knowledge.reading import Reading

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = {"unknown", "skipped", "withdrawn", "stage", ANY}
LONGEST_SAY = 40  # what a button shows on a small phone
FEWEST_OPTIONS = 2
MOST_OPTIONS = 20  # letters a to t; u to z are left for commands
ANY_NAME = "*"  # among the broken names: a whole list did not load
ROUNDING = 0.00051  # half of the last decimal that a share may carry

Rule = Callable[[Reading], Iterable[Problem]]


def check(reading: Reading) -> list[Problem]:
    """All problems: those of the reading, and those that the rules find in what could be read."""
    return sorted({*reading.problems, *(problem for rule in RULES for problem in rule(reading))})


def ids_are_plain(reading: Reading) -> Iterator[Problem]:
    """Ids travel in buttons, logs and exports, so they are short and plain."""
    for argument in reading.knowledge.arguments.values():
        yield from _plain(argument.id, argument.place)
    for question in reading.knowledge.questions.values():
        yield from _plain(question.id, question.place)
        for option in question.options:
            yield from _plain(option.id, option.place)


def _plain(word: str, place: Place) -> Iterator[Problem]:
    if not ID.fullmatch(word) or word in RESERVED:
        yield Problem(place, f"{word!r} cannot be an id: small letters, digits and _, no word that has a meaning here.")


def options_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """Two options that look alike cannot be chosen by their words."""
    for question in reading.knowledge.questions.values():
        if not FEWEST_OPTIONS <= len(question.options) <= MOST_OPTIONS:
            yield Problem(question.at("options"), f"a question needs {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")
        seen: set[str] = set()
        for option in question.options:
            for word in (option.id, option.say.casefold()):
                if word in seen and word != "":
                    yield Problem(option.place, f"{word!r} stands twice among the options of {question.id}.")
            seen |= {option.id, option.say.casefold()}
            if len(option.say) > LONGEST_SAY:
                yield Problem(option.place, f"'say' has {len(option.say)} characters; a button holds {LONGEST_SAY}.")


def shares_add_up(reading: Reading) -> Iterator[Problem]:
    """Each class is a hundred companies, and each of them gives one answer (or several, each with a share)."""
    if abs(sum(reading.knowledge.prior) - 1) > ROUNDING and "prior" not in reading.broken:
        yield Problem(Place("prior.yaml", 1), "the shares of the three classes must add up to 100.")
    for question in reading.knowledge.about_company:
        for option in question.options:
            if any(not 0 <= share <= 1 for shares in option.of_100.values() for share in shares):
                yield Problem(option.place, "a share must be between 0 and 100.")
        if not question.many and question.options:
            yield from _columns(question)


def _columns(question: Question) -> Iterator[Problem]:
    for row in question.rows:
        for stage, name in enumerate(STAGES):
            total = 100 * sum(option.of_100[row][stage] for option in question.options if row in option.of_100)
            if abs(total - 100) > 100 * ROUNDING:
                where = "" if row == ANY else f" in the row {row!r}"
                yield Problem(question.at("options"), f"the shares of {name}{where} add up to {total:g}, not to 100.")


def rows_fit_the_parent(reading: Reading) -> Iterator[Problem]:
    """Under a parent there is a row for each of its options and one for when it is unknown."""
    for question in reading.knowledge.about_company:
        parent = reading.knowledge.questions.get(question.given or "")
        if question.given and parent is None and question.given not in reading.broken:
            near = probably(question.given, reading.knowledge.questions)
            yield Problem(question.at("given"), f"'given' names {question.given!r}, which is no question.{near}")
        elif parent and (parent.many or parent.about_you or parent.given):
            yield Problem(question.at("given"), f"{parent.id!r} cannot be a parent: it must be about the company, take "
                                          "one answer, and have no parent itself.")
        wanted = {ANY, *parent.option} if parent else {ANY}
        if not question.given or parent:
            yield from _rows(question.options, wanted)


def _rows(options: tuple[Option, ...], wanted: set[str]) -> Iterator[Problem]:
    for option in options:
        if lost := wanted - set(option.of_100):
            yield Problem(option.place, f"'of_100' lacks the rows: {', '.join(sorted(lost))}.")
        for row in set(option.of_100) - wanted:
            yield Problem(option.place, f"'of_100' has a row {row!r} that fits nothing.{probably(row, wanted)}")


def numbers_have_one_place(reading: Reading) -> Iterator[Problem]:
    """A number that a person names falls into one option: no gap, no overlap."""
    for question in reading.knowledge.questions.values():
        next_low: int | None = None
        for option in question.options if question.number else ():
            if option.low is None:
                yield Problem(option.place, "a question that takes a number needs 'from' on each option.")
            elif next_low is not None and option.low != next_low:
                yield Problem(option.place, f"'from' should be {next_low}, right after the option before.")
            if option.high is None and option is not question.options[-1]:
                yield Problem(option.place, "only the last option may lack 'to'.")
            next_low = option.high + 1 if option.high is not None else None
        if not question.number and any(option.low is not None for option in question.options):
            yield Problem(question.place, "'from' and 'to' need a 'number:' that says what is counted.")


def names_resolve(reading: Reading) -> Iterator[Problem]:
    """Whatever is named exists, unless its own file is the one that is broken."""
    knowledge, broken = reading.knowledge, reading.broken
    for question in knowledge.questions.values():
        doubtful = broken | _lost(broken, "topics")
        yield from _known(question.topic, knowledge.topics, doubtful, question.at("topic"), "topic")
        for source in question.who_knows:
            yield from _known(source, SOURCES, broken, question.at("who_knows"), "source")
    for argument in knowledge.arguments.values():
        yield from _argument_names(argument, knowledge, broken)


def _lost(broken: frozenset[str], file: str) -> frozenset[str]:
    """When a whole list did not load, any name may have been in it."""
    return frozenset({ANY_NAME}) if file in broken else frozenset()


def _known(name: str, known: Iterable[str], broken: frozenset[str], place: Place, what: str) -> Iterator[Problem]:
    if name and name not in known and name not in broken and ANY_NAME not in broken:
        yield Problem(place, f"there is no {what} {name!r}.{probably(name, known)}")


def _argument_names(argument: Argument, knowledge: Knowledge, broken: frozenset[str]) -> Iterator[Problem]:
    for claim in argument.carries:
        yield from _known(claim, knowledge.claims, broken | _lost(broken, "claims"), argument.at("carries"), "claim")
    yours = {*knowledge.wishes, *(option for q in knowledge.about_you for option in q.option)}
    doubtful = broken | (frozenset({ANY_NAME}) if broken & {"wishes", "matters", "kind", "experience"} else frozenset())
    for wish in argument.speaks_to:
        yield from _known(wish, yours, doubtful, argument.at("speaks_to"), "wish")
    for condition in (argument.holds_when, argument.unless):
        yield from _condition_names(condition, knowledge, broken)
    for example in argument.examples:
        places = dict.fromkeys(example.answers, example.place)
        answers = {name: frozenset(words) for name, words in example.answers.items()}
        yield from _condition_names(Condition(frozenset(), answers, places), knowledge, broken)


def _condition_names(condition: Condition, knowledge: Knowledge, broken: frozenset[str]) -> Iterator[Problem]:
    for name, words in condition.answers.items():
        yield from _known(name, knowledge.questions, broken, condition.places[name], "question")
        question = knowledge.questions.get(name)
        for word in words if question else ():
            if question and not (question.number and word.isdigit()):
                yield from _known(word, question.option, broken, condition.places[name], f"option of {name},")


def arguments_can_be_told(reading: Reading) -> Iterator[Problem]:
    """A flag is raised by what was told, never by what is usual; and no content goes without an example."""
    for argument in reading.knowledge.arguments.values():
        if argument.typical and argument.kind in {"red_flag", "green_flag"}:
            yield Problem(argument.at("holds_when"), "a flag cannot hold by 'stage': what is usual is no evidence.")
        if not argument.typical and not argument.holds_when.answers:
            yield Problem(argument.at("holds_when"), "'holds_when' is empty: say which answers or stage make it hold.")
        if not argument.carries and argument.kind != "silence":
            yield Problem(argument.at("carries"), "'carries' is empty: name the claim that it rests on.")
        if not argument.examples:
            yield Problem(argument.place, "'examples' is empty: give one in which it holds.")
        if any(not 1 <= abs(weight) <= 2 for weight in argument.speaks_to.values()):  # noqa: PLR2004 - the scale
            yield Problem(argument.at("speaks_to"), "'speaks_to' takes -2, -1, 1 or 2.")


def claims_are_carried(reading: Reading) -> Iterator[Problem]:
    """An argument that broke may have carried the claim, so then nothing is said."""
    carried = {claim for argument in reading.knowledge.arguments.values() for claim in argument.carries}
    for claim in reading.knowledge.claims.values() if not reading.broken else ():
        if claim.id not in carried:
            yield Problem(claim.place, f"no argument carries the claim {claim.id} ({claim.gist})")


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


def tempers_are_exponents(reading: Reading) -> Iterator[Problem]:
    """A temper above 1 would count the same fact more than once."""
    for question in reading.knowledge.questions.values():
        if not 0 <= question.temper <= 1:
            yield Problem(question.place, f"the temper of {question.id} is {question.temper:g}; it must be 0 to 1.")


RULES: tuple[Rule, ...] = (
    ids_are_plain,
    options_can_be_told_apart,
    shares_add_up,
    rows_fit_the_parent,
    numbers_have_one_place,
    names_resolve,
    arguments_can_be_told,
    claims_are_carried,
    questions_matter,
    tempers_are_exponents,
)
