"""The rules that content must keep. Each is one function that yields problems; RULES at the end lists them.

What needs the dialogue to be judged (examples, screens, what can be reached) is in
`dialogs.rehearsal`. A file that did not load is complained about once, not again wherever it is named.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from knowledge.conditions import Argument
from knowledge.consistency import (
    answers_exist,
    contradictions_can_be_asked_about,
    from_wishes,
    known,
    only_ifs_rule_something_out,
)
from knowledge.figures import figures_are_counted, findings_speak_to_claims
from knowledge.model import COMPANY, PART, SOURCES, Knowledge, Option, Question
from knowledge.problems import Place, Problem, as_id, closest, probably
from knowledge.reading import Reading
from knowledge.shares import ANY
from knowledge.ticks import ticks_are_answers, ticks_can_be_told_apart
from knowledge.voices import sources_can_be_told_apart, sources_count
from knowledge.weights import WEIGHTS
from knowledge.workplaces import workplaces_can_be_told

ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = {"unknown", "skipped", "withdrawn", "stage", "second_opinion", ANY}
LONGEST_SAY = 40  # what a button shows on a small phone
LONGEST_BRIEF = 16  # of one that shares a row, with a tick before it
FEWEST_OPTIONS = 2
LONGEST_TEXT = 600  # several of them make a message
MOST_OPTIONS = 20  # letters a to t; u to z are left for commands
NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")
TEMPLATE_SIGNS = ("{{", "}}", "{%", "{#")

Rule = Callable[[Reading], Iterable[Problem]]


def check(reading: Reading) -> list[Problem]:
    """All problems: those of the reading, and those that the rules find in what could be read."""
    return sorted({*reading.problems, *(problem for rule in RULES for problem in rule(reading))})


def ids_are_plain(reading: Reading) -> Iterator[Problem]:
    """Ids travel in buttons, logs and exports, so they are short and plain."""
    for argument in reading.knowledge.arguments.values():
        yield from _plain(argument.id, argument.place)
    for workplace in reading.knowledge.workplaces.values():
        yield from _plain(workplace.id, workplace.place)
    for source in reading.knowledge.sources.values():
        yield from _plain(source.id, source.place)
    for question in reading.knowledge.questions.values():
        yield from _plain(question.id, question.place)
        for option in question.options:
            yield from _plain(option.id, option.at("id"))


def _plain(word: str, place: Place) -> Iterator[Problem]:
    if not ID.fullmatch(word) or word in RESERVED:
        meant = as_id(word)
        hint = f" Write it {meant!r}." if ID.fullmatch(meant) and meant not in RESERVED else ""
        sentence = f"{word!r} cannot be an id: small letters, digits and _, no word that has a meaning here.{hint}"
        yield Problem(place, sentence)


def options_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """Two options that look alike cannot be chosen by their words."""
    for question in reading.knowledge.questions.values():
        leaning = from_wishes(question) and "wishes" in reading.broken
        if not FEWEST_OPTIONS <= len(question.options) <= MOST_OPTIONS and not leaning:
            yield Problem(question.at("options"), f"a question needs {FEWEST_OPTIONS} to {MOST_OPTIONS} options.")
        seen: set[str] = set()
        for option in question.options:
            for key, word in (("id", option.id), ("say", option.say.casefold())):
                if word in seen:
                    yield Problem(option.at(key), f"{word!r} stands twice among the options of {question.id}.")
            seen |= {option.id, option.say.casefold()}


def questions_can_be_told_apart(reading: Reading) -> Iterator[Problem]:
    """`budget: none` answers one question, so no other is called `budget`."""
    called = {question.id.replace("_", " "): question.id for question in reading.knowledge.questions.values()}
    for question in reading.knowledge.questions.values():
        owner = called.setdefault(question.short.casefold(), question.id)
        if owner != question.id:
            yield Problem(question.at("short"), f"{question.short!r} is the name of {owner}, too; choose another.")


def several_can_be_chosen(reading: Reading) -> Iterator[Problem]:
    """A limit on how many answers fit means something only where several do."""
    for question in reading.knowledge.questions.values():
        if "most" in question.places and not (question.many and question.most > 0):
            yield Problem(question.at("most"), "'most' must be 1 or more, and needs 'many: yes'.")


def so_many_can_tell(reading: Reading) -> Iterator[Problem]:
    """Of the company some can tell, and of themselves all."""
    for question in reading.knowledge.questions.values():
        if "known" in question.places and (question.about_you or not all(0 < share <= 1 for share in question.known)):
            yield Problem(
                question.at("known"), "'known' is of 100 people, 1 to 100, and the question one about the company."
            )


def rows_are_of_companies(reading: Reading) -> Iterator[Problem]:
    """What the person said of themselves is the same for every company."""
    for question in reading.knowledge.questions.values():
        if "side_by_side" in question.places and (question.about_you or question.side_by_side < 1):
            place = question.at("side_by_side")
            yield Problem(place, "'side_by_side' must be 1 or more, and the question one about the company.")


def rows_fit_the_parent(reading: Reading) -> Iterator[Problem]:
    """Under a parent there is a row for each of its options and one for when it is unknown."""
    for question in reading.knowledge.about_company:
        parent = reading.knowledge.questions.get(question.given or "")
        if question.given and parent is None and question.given not in reading.broken:
            near = probably(question.given, reading.knowledge.questions)
            yield Problem(question.at("given"), f"'given' names {question.given!r}, which is no question.{near}")
        elif parent and (parent.many or parent.about_you or parent.given):
            yield Problem(
                question.at("given"),
                f"{parent.id!r} cannot be a parent: it must be about the company, take "
                "one answer, and have no parent itself.",
            )
        elif parent or not question.given:
            yield from _rows(question.options, {ANY, *parent.option} if parent else {ANY})


def _rows(options: tuple[Option, ...], wanted: set[str]) -> Iterator[Problem]:
    """A row that is written wrong is not missing too."""
    for option in options:
        lost, odd = wanted - set(option.of_100), set(option.of_100) - wanted
        for row in odd:
            near = probably(row, wanted)
            yield Problem(option.at("of_100", row), f"'of_100' has a row {row!r} that fits nothing.{near}")
        if lost := lost - {closest(row, wanted) for row in odd}:
            yield Problem(option.at("of_100"), f"'of_100' lacks the rows: {', '.join(sorted(lost))}.")


def numbers_have_one_place(reading: Reading) -> Iterator[Problem]:
    """A number that a person names falls into one option: no gap, no overlap."""
    for question in reading.knowledge.questions.values():
        ranged = next((option for option in question.options if (option.low, option.high) != (None, None)), None)
        if question.number:
            yield from _ranges(question)
        elif ranged:
            yield Problem(ranged.place, "'from' and 'to' need a 'number:' that says what is counted.")
        if question.number and question.many:
            yield Problem(question.at("many"), "a question takes a number or several answers, not both.")


def _ranges(question: Question) -> Iterator[Problem]:
    next_low: int | None = None  # where the option before ends well
    for option in question.options:
        if option.low is None:
            yield Problem(option.place, "a question that takes a number needs 'from' on each option.")
        elif next_low is not None and option.low != next_low:
            yield Problem(option.at("from"), f"'from' should be {next_low}, right after the option before.")
        elif option.high is not None and option.high < option.low:
            yield Problem(option.at("to"), f"'to' must not be below 'from', which is {option.low}.")
        if option.high is None and option is not question.options[-1]:
            yield Problem(option.place, "only the last option may lack 'to'.")
        next_low = option.high + 1 if option.high is not None and option.high >= (option.low or 0) else None


def texts_can_be_worded(reading: Reading) -> Iterator[Problem]:
    """A text may name the company; any other name or sign of a template would break a screen in mid-talk."""
    for question in reading.knowledge.questions.values():
        for key in ("ask", "why", "explain", "find_out", "ask_them", "listen_for"):
            yield from _worded(getattr(question, key), question.at(key))
        yield from _as_it_stands(question.short, question.at("short"))
        for option in question.options:
            yield from _worded(option.hear, option.at("hear"))
            yield from _on_a_button(option.say, option.at("say"))
            yield from _on_a_button(option.tick, option.at("tick"), "tick")
            yield from _on_a_button(option.brief, option.at("brief"), "brief", LONGEST_BRIEF)
    for argument in reading.knowledge.arguments.values():
        yield from _worded(argument.claim, argument.at("claim"))
    for workplace in reading.knowledge.workplaces.values():
        yield from _on_a_button(workplace.say, workplace.at("say"))
        for claim, hint in workplace.look_for.items():
            yield from _worded(hint, workplace.at("look_for", claim))
    for source in reading.knowledge.sources.values():
        yield from _on_a_button(source.say, source.at("say"))
        yield from _on_a_button(source.says, source.at("says"), "says")


def _worded(text: str, place: Place) -> Iterator[Problem]:
    if len(text) > LONGEST_TEXT:
        yield Problem(place, f"this has {len(text)} characters; nobody reads more than {LONGEST_TEXT} at a time.")
    rest = PART.sub("", COMPANY.sub("", text))
    if named := NAME.search(rest):
        yield Problem(place, f"there is no {named[1]!r} to fill in here.{probably(named[1], ['company'])}")
    elif any(sign in rest for sign in TEMPLATE_SIGNS):
        yield Problem(place, "this cannot be filled in; a text may hold {{ company }}, with two braces on each side.")


def _on_a_button(text: str, place: Place, key: str = "say", longest: int = LONGEST_SAY) -> Iterator[Problem]:
    yield from _as_it_stands(text, place)
    if len(text) > longest:
        yield Problem(place, f"{key!r} has {len(text)} characters; a button holds {longest}.")


def _as_it_stands(text: str, place: Place) -> Iterator[Problem]:
    if any(sign in text for sign in TEMPLATE_SIGNS):
        yield Problem(place, "nothing is filled in here: these words are shown as they stand, on buttons and in lists.")


def names_resolve(reading: Reading) -> Iterator[Problem]:
    """Whatever is named exists, unless its own file is the one that is broken."""
    knowledge, broken = reading.knowledge, reading.broken
    for question in knowledge.questions.values():
        if "topics" not in broken:
            yield from known(question.topic, knowledge.topics, question.at("topic"), "there is no topic")
        for source in question.who_knows:
            yield from known(source, SOURCES, question.at("who_knows", source), "there is no source")
        for wish in question.asked_of if not broken & {"wishes", "questions"} else ():
            yield from known(wish, _yours(knowledge), question.at("asked_of", wish), "there is no wish")
        if not question.who_knows and not question.about_you:
            yield Problem(question.at("who_knows"), f"'who_knows' is empty: name some of {', '.join(SOURCES)}.")
    for argument in knowledge.arguments.values():
        yield from _argument_names(argument, reading)


def _yours(knowledge: Knowledge) -> set[str]:
    """What a person can say of themselves."""
    return {*knowledge.wishes, *(option for question in knowledge.about_you for option in question.option)}


def _argument_names(argument: Argument, reading: Reading) -> Iterator[Problem]:
    knowledge, broken = reading.knowledge, reading.broken
    for claim in argument.carries if "claims" not in broken else ():
        yield from known(claim, knowledge.claims, argument.at("carries", claim), "there is no claim")
    # A question that did not load may be about the person, and then its options can be spoken to.
    for wish in argument.speaks_to if not broken & {"wishes", "questions"} else ():
        yield from known(wish, _yours(knowledge), argument.at("speaks_to", wish), "there is no wish")
    for condition in (argument.holds_when, argument.unless):
        yield from answers_exist(condition, reading)
    for example in argument.examples:
        yield from answers_exist(example, reading, _held)


def _held(question: Question, word: str) -> bool:
    """An example may tell a number, as people do; where the ranges are wrong, nobody knows which option holds it."""
    ranged = any(option.low is not None for option in question.options)
    return ranged and word.isdecimal() and (question.holding(float(word)) is not None or any(_ranges(question)))


def arguments_can_be_told(reading: Reading) -> Iterator[Problem]:
    """A flag is raised by what was told, never by what is usual; and no content goes without an example."""
    for argument in reading.knowledge.arguments.values():
        if argument.typical and argument.kind in {"red_flag", "green_flag"}:
            stage = argument.at("holds_when", "stage")
            yield Problem(stage, "a flag cannot hold by 'stage': what is usual is no evidence.")
        if not argument.typical and not argument.holds_when.answers:
            yield Problem(argument.at("holds_when"), "'holds_when' is empty: say which answers or stage make it hold.")
        if not argument.carries and argument.kind != "silence":
            yield Problem(argument.at("carries"), "'carries' is empty: name the claim that it rests on.")
        if not argument.examples:
            yield Problem(argument.at("examples"), "'examples' is empty: give one in which it holds.")
        for wish, weight in argument.speaks_to.items():
            if not 1 <= abs(weight) <= 2:  # noqa: PLR2004 - the scale
                yield Problem(argument.at("speaks_to", wish), f"'speaks_to' takes -2, -1, 1 or 2, not {weight}.")


def claims_are_carried(reading: Reading) -> Iterator[Problem]:
    """And flagged by those who carry it as by the inventory; where an argument broke, it may have done so."""
    carried = {
        (claim, argument.kind) for argument in reading.knowledge.arguments.values() for claim in argument.carries
    }
    for claim in reading.knowledge.claims.values() if not reading.broken else ():
        if claim.id not in {name for name, _ in carried}:
            yield Problem(claim.place, f"no argument carries the claim {claim.id}: {claim.gist}")
        elif claim.flag and (claim.id, f"{claim.flag}_flag") not in carried:
            yield Problem(claim.at("flag"), f"no {claim.flag}_flag carries the claim {claim.id}: {claim.gist}")


RULES: tuple[Rule, ...] = (
    *WEIGHTS,
    ids_are_plain,
    options_can_be_told_apart,
    questions_can_be_told_apart,
    several_can_be_chosen,
    so_many_can_tell,
    rows_are_of_companies,
    rows_fit_the_parent,
    numbers_have_one_place,
    texts_can_be_worded,
    names_resolve,
    arguments_can_be_told,
    claims_are_carried,
    only_ifs_rule_something_out,
    contradictions_can_be_asked_about,
    findings_speak_to_claims,
    figures_are_counted,
    workplaces_can_be_told,
    sources_count,
    sources_can_be_told_apart,
    ticks_are_answers,
    ticks_can_be_told_apart,
)
