"""The knowledge rehearsed: every example judged, every argument reached, every screen drawn, every button measured.

These are the checks that need the dialogue; those of form and names are in `knowledge.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from dialogs.judging.consistency import contradictory
from dialogs.judging.holding import holds
from dialogs.judging.stage import judge, stages_of
from dialogs.screens.buttons import LONGEST_DATA, say_button
from dialogs.screens.report import report
from dialogs.screens.shelf import panel_exists, panels
from dialogs.screens.sources import said_by_button
from dialogs.screens.wording import plain
from dialogs.session.answers import Facts, Value, chosen
from dialogs.session.cases import Case
from dialogs.session.cleaning import LONGEST_NAME
from dialogs.session.phases import ADVISING, ASKING
from dialogs.session.said import TOLD, Said
from dialogs.session.session import Session
from dialogs.view import view
from knowledge.checks import ID, check
from knowledge.conditions import Argument, Example
from knowledge.general import general_problems
from knowledge.model import Knowledge, Question
from knowledge.problems import Place, Problem
from knowledge.reading import Reading
from knowledge.shares import ANY, STAGES
from knowledge.speech import speech_problems

LONGEST_SCREEN = 4096  # characters; Telegram's limit for a message
LONGEST_COMPANY = "W" * LONGEST_NAME
OF_VERDICT = ("signs", "fit", "work", "all")  # the screens that hold the sentences of a verdict
MOST_TRIES = 64  # ways to make one argument hold that are tried


def rehearse(reading: Reading) -> list[Problem]:
    """All problems found. Only a knowledge that is sound in itself is played through."""
    knowledge = reading.knowledge
    found = [*_buttons(knowledge), *_whose(knowledge)]
    options = {q.id: {o.id: o.low is not None for o in q.options} for q in knowledge.questions.values()}
    speech = (
        *speech_problems(knowledge.speech(), options),
        *general_problems(knowledge.speech().general, knowledge.claims),
    )
    if not found and not check(reading):
        found = [*_examples(knowledge), *_reached(knowledge), *_cards(knowledge), *_panels(knowledge)]
        found += [*_contradictions(knowledge), *_workplaces(knowledge)]
    return sorted({*found, *speech})


def _buttons(knowledge: Knowledge) -> Iterator[Problem]:
    for question in knowledge.questions.values():
        for option in question.options if ID.fullmatch(question.id) else ():  # one that cannot be an id is told as such
            length = len(say_button(question, option.id, ticked=question.many).encode())
            if length > LONGEST_DATA:
                sentence = f"its button carries {length} bytes, more than {LONGEST_DATA}: shorten the ids."
                yield Problem(option.at("id"), sentence)


def _whose(knowledge: Knowledge) -> Iterator[Problem]:
    """Whose word an answer is, is told by a button, too."""
    longest = max((name for name in knowledge.questions if ID.fullmatch(name)), key=len, default="")
    for source in knowledge.sources.values():
        length = len(said_by_button(longest, source.id).encode())
        if source.say and length > LONGEST_DATA:
            sentence = f"its button carries {length} bytes for {longest}, more than {LONGEST_DATA}: shorten the ids."
            yield Problem(source.place, sentence)


def _examples(knowledge: Knowledge) -> Iterator[Problem]:
    """An example that fails says that an argument does not hold where its author thought it would."""
    for argument in knowledge.arguments.values():
        for example in argument.examples:
            facts = _facts(knowledge, example)
            verdict = example.stage or judge(knowledge, facts)[1]
            if holds(argument, facts, verdict) != example.holds:
                not_so = "does not hold" if example.holds else "holds"
                why = "; ".join(_in_its_way(argument, facts, verdict)) or _as_needed(argument, facts, verdict)
                yield Problem(example.place, f"{argument.id} {not_so} in this example: {why}.")


def _in_its_way(argument: Argument, facts: Facts, verdict: str | None) -> Iterator[str]:
    """What keeps the argument from holding, each in words."""
    wanted, unless = argument.holds_when, argument.unless
    if wanted.stages and wanted.stages.isdisjoint(stages_of(verdict)):
        yield f"the verdict is {verdict or 'none'}, and it needs {_either(wanted.stages)}"
    for name, options in wanted.answers.items():
        if options.isdisjoint(facts.get(name, ())):
            yield f"{name} is {_told(facts, name)}, and it needs {_either(options)}"
    if unless.stages and verdict and unless.stages.issuperset(stages_of(verdict)):
        yield f"the verdict is {verdict}, which undoes it"
    for name, options in unless.answers.items():
        if not options.isdisjoint(facts.get(name, ())):
            yield f"{name} is {_told(facts, name)}, which undoes it"


def _as_needed(argument: Argument, facts: Facts, verdict: str | None) -> str:
    """All that it needs, which is so."""
    wanted = argument.holds_when
    said = [f"{name} is {_told(facts, name)}" for name in wanted.answers]
    so = [*said, *([f"the verdict is {verdict}"] if wanted.stages else [])]
    return f"{' and '.join(so)}, all that it needs, and nothing undoes it"


def _told(facts: Facts, name: str) -> str:
    return " and ".join(facts.get(name, ())) or "not told"


def _either(options: Iterable[str]) -> str:
    return " or ".join(sorted(options))


def _facts(knowledge: Knowledge, example: Example) -> Facts:
    facts = {}
    for name, words in example.answers.items():
        question = knowledge.questions[name]
        numbers = [float(word) for word in words if word not in question.option]
        options = chosen(question, numbers[0]) if numbers else words
        if options:
            facts[name] = options
    return facts


def _reached(knowledge: Knowledge) -> Iterator[Problem]:
    """An argument that no conversation reaches says nothing to anybody; and the advice that holds one fits."""
    for argument in knowledge.arguments.values():
        facts = reach(knowledge, argument)
        if facts is None:
            yield Problem(argument.at("holds_when"), f"no conversation can reach {argument.id}.")
            continue
        advised = _advised(knowledge, facts)
        whys = [f"why:{sentence.number}" for sentence in report(knowledge, advised).sentences]
        yield from _drawn(knowledge, advised, ["", *OF_VERDICT, *whys], argument.place)


def _cards(knowledge: Knowledge) -> Iterator[Problem]:
    for question in knowledge.questions.values():
        session = Session(1, LONGEST_COMPANY, 1, asked=question.id, phase=ASKING, version=knowledge.version)
        yield from _drawn(knowledge, session, ["", "why", "explain"], question.place)


def _panels(knowledge: Knowledge) -> Iterator[Problem]:
    """Each panel with nothing known and with all known, for each stage."""
    for facts in ({}, *(_leading_to(knowledge, stage, {}) for stage in STAGES)):
        session = _advised(knowledge, facts)
        shown = [name for name in panels() if panel_exists(knowledge, session, name)]
        yield from _drawn(knowledge, session, shown, Place("questions", 1))


def _contradictions(knowledge: Knowledge) -> Iterator[Problem]:
    """Each can be met, and its question fits."""
    for contradiction in knowledge.contradictions.values():
        session = _advised(knowledge, {})
        for name, value in contradictory(knowledge, contradiction).items():
            session = session.saying(knowledge.questions[name], value, ())
        panel = f"contradiction:{contradiction.id}"
        if panel_exists(knowledge, session, panel):
            yield from _drawn(knowledge, session, [panel], contradiction.place)
        else:
            yield Problem(contradiction.place, "no two answers can contradict each other so.")


def _workplaces(knowledge: Knowledge) -> Iterator[Problem]:
    """Each kind of place fits, and so do all of them, told to somebody who wants everything."""
    values = {q.id: tuple(q.option) if q.many else q.options[-1].id for q in knowledge.about_you if q.options}
    said = tuple(Said(name, value, TOLD, 0, about_you=True) for name, value in values.items())
    session = Session(said=said, version=knowledge.version)
    for workplace in knowledge.workplaces.values():
        yield from _drawn(knowledge, session, ["workplaces", f"workplaces:{workplace.id}"], workplace.place)


def _drawn(knowledge: Knowledge, session: Session, panels: list[str], place: Place) -> Iterator[Problem]:
    """Draws these panels (without a name: what they lie on) as they would be shown; none may be too long to send."""
    lengths = {panel: len(plain(view(knowledge, replace(session, panel=panel)).text)) for panel in panels}
    longest = max(lengths, key=lambda panel: lengths[panel])
    if lengths[longest] > LONGEST_SCREEN:
        screen = f"the panel {longest!r}" if longest else "the screen"
        yield Problem(place, f"{screen} has {lengths[longest]} characters; a message holds {LONGEST_SCREEN}.")


def _advised(knowledge: Knowledge, facts: Facts) -> Session:
    """A talk that has come to its advice, and another company to compare with."""
    values: dict[str, Value] = {name: options[0] if len(options) == 1 else options for name, options in facts.items()}
    said = tuple(Said(name, value, TOLD, 1, knowledge.questions[name].about_you) for name, value in values.items())
    cases = (Case(1, LONGEST_COMPANY, said), Case(2, LONGEST_COMPANY))
    return Session(1, LONGEST_COMPANY, 2, said, phase=ADVISING, version=knowledge.version, cases=cases)


def reach(knowledge: Knowledge, argument: Argument) -> Facts | None:
    """Facts under which the argument holds, if there are any."""
    wanted = argument.holds_when.answers
    ways = product(*([(name, option) for option in sorted(options)] for name, options in wanted.items()))
    for way, _ in zip(ways, range(MOST_TRIES), strict=False):
        told = {name: (option,) for name, option in way}
        # What is told may be enough; else the rest of the talk has to lead to the stage, or away from it.
        for stage in sorted(argument.holds_when.stages) or ["", *STAGES]:
            facts = {**_leading_to(knowledge, stage, argument.unless.answers), **told} if stage else told
            if holds(argument, facts, judge(knowledge, facts)[1]):
                return facts
    return None


def _leading_to(knowledge: Knowledge, stage: str, without: Mapping[str, frozenset[str]]) -> Facts:
    """To each question about the company the answer that speaks most for the stage, `without` some."""
    facts = {}
    for question in knowledge.about_company:
        options = [o.id for o in question.options if o.id not in without.get(question.id, ())]
        if options and not question.many:
            facts[question.id] = (max(options, key=lambda option: _lift(question, option, stage)),)
    return facts


def _lift(question: Question, option: str, stage: str) -> float:
    shares = question.shares[ANY][option]
    return shares[STAGES.index(stage)] / sum(shares)
