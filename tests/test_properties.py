"""What holds for any talk at all: sequences of events that nobody thought of, over a real store.

Runs are the same each time; `make walk` has ten times as many.
`SEARCH=2000 pytest tests/test_properties.py` looks for new ones, that many of each.
"""

import html
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.store.store import Store
from bot.turn import Turns
from dialogs.screens.buttons import LONGEST_DATA, WITHOUT_US
from dialogs.screens.shelf import commands
from dialogs.screens.wording import TAG
from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN
from dialogs.session.events import Arrived, Event, Forget, Pressed, Sent, Toast, Typed
from dialogs.session.notes import BESIDE
from dialogs.session.phases import ASKING, CORRECTING
from dialogs.session.said import Said
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import View, view
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.reading import shipped
from knowledge.shares import ANY
from tests.conftest import Talk
from tests.parts import far

SHIPPED = shipped().knowledge
WAYS = [
    *"abcdefgk", "a, c", "none", "1", "40", "1.5k", "0", "10-20", "don't know", "skip", "yes", "no", "a startup",
    "statup", "not a startup", "size: 40", "size: 40, team size: 3", "budget = none", "startup, 40, nobody",
    "matters: a, b", "Acme", "back", "why", "enough", "go on", "thanks", "what is a feature store?", "close", "edit",
    "start over", "/rename Beta", "interview Thursday at 10", "remind me", "Thursday", "10:30", "UTC+2",
]  # fmt: skip
HOSTILE = [
    "", "?", "🙂", "{{7*7}}", "{% raw %}", "<b>bold</b>", "</b>&lt;", "\u202eabc", "\ud800", "\x00", "a\u0301\u0301",
    "x" * 5000, "'; DROP TABLE said; --", "%s{0}", "unknown", "withdrawn", "⅓", "/", "//", "/ new", "\t/cases",
    "/CASES",
]  # fmt: skip
ARGUMENTS = st.one_of(
    st.sampled_from(["", "1", "2", "3", "a", "b", "99", "1 2", "-1", "Beta", "size", "matters", "out.json", "٣"]),
    st.text(max_size=12),
)
LINES = st.one_of(
    st.sampled_from(WAYS),
    st.sampled_from(WAYS),
    st.sampled_from(HOSTILE),
    st.builds("/{} {}".format, st.sampled_from(sorted(commands())), ARGUMENTS),
    st.builds("/{}".format, st.sampled_from(sorted(commands()))),
    st.text(max_size=30),
)
# Where a talk may stand when anything at all begins to happen.
STARTS = [
    "", "Acme", "Acme|a", "Acme|a|c|don't know|a", "Acme|a|/done", "Acme|a|b|a|b|a|b|a|/done|/edit a", "Acme|a|/new",
    "Acme|b|/new Beta|a|/new Gamma|matters: a, b|/open 1", "Acme|a|a|/cases", "Acme|a|/forget",
]  # fmt: skip
BUTTON_NAMES = (
    "say unsay said unknown skip back_from explain show close change open done more new forget export nameless stay "
    "remind zone take_off learned learn told_by said_by asked unasked whatif"
).split()
SMALL_WORDS = st.sampled_from(["a", "small", "none", ""])
NAMES = [*SHIPPED.questions, *"why help edit cases compare me ask change forget settings".split(), "", "1", "nosuch"]
DATA = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(BUTTON_NAMES), st.sampled_from(NAMES)),
    st.builds("say:{}:{}".format, st.sampled_from(sorted(SHIPPED.questions)), SMALL_WORDS),
    st.sampled_from("show:why:1 show:why:abc show:why:-1 show:compare:1+2 show:compare:x show:edit:1".split()),
    st.sampled_from("open:x change: : say:: forget export new show:zone:1 take_off:1:2027-01-18 zone:".split()),
    st.text(max_size=20),
)
NUMBER = st.integers(0, 30)
pytestmark = far
EXAMPLES = int(os.environ.get("SEARCH", os.environ.get("EXAMPLES", "20")))
NORMAL = settings(
    derandomize="SEARCH" not in os.environ,
    max_examples=EXAMPLES,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
FEWER = settings(NORMAL, max_examples=EXAMPLES // 4)  # for what takes forty turns each time
OURS = re.compile(r"\{\{|\{%|\{#|\bNone\b|Undefined|frozenset\(|Markup\(|\w+\(\w+=|<\w+ object| at 0x|\bnan\b")
OPTIONS = [o.say for q in SHIPPED.questions.values() for o in q.options if OURS.search(o.say)]  # "None, just me"
MISUNDERSTOOD = set(
    "old_button other_case gone_question gone_option old_screen unknown_button stands no_panel no_case no_question "
    "not_answered nothing_to_skip number".split()
)
ECHOING = {"no_command", "no_such_day"}  # notices that repeat what was typed


def in_force(said: tuple[Said, ...]) -> dict[str, object]:
    """The fold of the log, reckoned anew: the last word on each question; a word taken back uncovers the one before."""
    answers = [entry for entry in said if entry.question not in BESIDE]
    words: dict[str, list[object]] = {entry.question: [] for entry in answers}
    for entry in answers:
        words[entry.question][-1 if entry.value == WITHDRAWN else len(words[entry.question]) :] = (
            [] if entry.value == WITHDRAWN else [entry.value]
        )
    return {question: spoken[-1] for question, spoken in words.items() if spoken}


def told(session: Session) -> tuple[object, ...]:
    """Everything of a session, its log as two: what was said of the company, and of the person."""
    of_company = tuple(entry for entry in session.said if not entry.about_you)
    return (replace(session, said=(), cases=()), of_company, session.about_you)


def assert_consistent(knowledge: Knowledge, session: Session) -> None:
    """A question is on the card in the phases in which one is, and the answers are the fold of the log."""
    assert (session.phase in {ASKING, CORRECTING}) == (session.asked in knowledge.questions)
    assert session.values == in_force(session.said)


def assert_fit_to_show(session: Session, screen: View) -> None:
    """The screen fits into a message, is sound markup, and shows nothing of our insides."""
    assert 0 < len(screen.text) <= 4096
    assert TAG.sub("", screen.text).count("<") == 0
    assert not re.search(r"&(?!amp;|lt;|gt;|quot;|#\d+;)", screen.text)
    shown = screen.body if session.notice[:1] and session.notice[0] in ECHOING else screen.text
    for own in (session.company, *(case.company for case in session.cases), *OPTIONS):
        shown = shown.replace(escaped(own), "")
    assert not OURS.search(shown)


def escaped(text: str) -> str:
    return html.escape(text).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")


def buttons(screen: View) -> list[str]:
    return [button.data for button in (*screen.options, *screen.moves)]


class Conversation(RuleBasedStateMachine):
    """A person who does anything at all, over a real file. The store is the same for all of them."""

    turns: ClassVar[Turns]
    persons: ClassVar[Iterator[int]] = count()

    def __init__(self) -> None:
        super().__init__()
        self.name = f"person {next(self.persons)}"
        self.keys = count()
        self.old_buttons: list[str] = ["say:size:small"]
        self.session = Session()
        self.take(Arrived())

    def take(self, event: Event) -> Session:
        """One turn, drawn, and compared with what is on the disk."""
        before = self.session
        outcome = self.turns.take(self.name, self.name, event, f"{self.name} {next(self.keys)}")
        self.session = outcome.session
        self.forgotten = any(isinstance(effect, Forget) for effect in outcome.effects)
        self.screen = view(self.turns.knowledge, self.session)
        self.old_buttons += buttons(self.screen)
        assert self.session.turn >= before.turn
        assert self.forgotten or told(self.stored()) == told(self.session)
        if self.forgotten:
            self.session = self.stored()
        return self.session

    def stored(self) -> Session:
        """As the file has it, which is what is at hand for the next turn."""
        stored = self.turns.store.read(self.name, with_cases=True)
        assert self.turns.store.read(self.name) == stored
        return replace(stored, cases=())

    @initialize(lines=st.sampled_from(STARTS))
    def begins(self, lines: str) -> None:
        for line in lines.split("|"):
            self.take(Typed(line))

    @rule(line=LINES)
    def types(self, line: str) -> None:
        self.take(Typed(line))

    @rule(number=NUMBER)
    def presses(self, number: int) -> None:
        data = buttons(self.screen)
        if data:
            self.take(Pressed(data[number % len(data)]))

    @rule(number=NUMBER)
    def presses_an_old_button(self, number: int) -> None:
        self.take(Pressed(self.old_buttons[-1 - number % len(self.old_buttons)]))

    @rule(data=DATA)
    def presses_rubbish(self, data: str) -> None:
        self.take(Pressed(data))

    @rule(event=st.sampled_from([Arrived(), Sent("media"), Sent("edited")]))
    def comes_again(self, event: Event) -> None:
        self.take(event)

    @precondition(lambda self: self.session.asked)
    @rule(number=NUMBER)
    def answers_and_goes_back(self, number: int) -> None:
        """Back undoes exactly one step: the same answers are in force, and the same question is asked."""
        before = self.session
        question = self.turns.knowledge.questions[before.asked]
        options = [f"say:{question.id}:{option}" for option in question.option]
        passing = [f"unknown:{question.id}", f"skip:{question.id}"]
        ways = [*([f"said:{question.id}"] if question.many else options), *passing]
        self.take(Pressed(ways[number % len(ways)]))
        assert question.id in self.session.values
        if self.session.panel:  # it doesn't go together with another answer, and both are right
            self.take(Pressed("close"))
        after = self.take(Typed("/back"))
        if before.phase == ASKING and before.asked not in before.values:
            assert after.values == before.values
            assert (after.asked, after.phase) == (before.asked, before.phase)

    @rule(line=LINES)
    def an_update_comes_twice(self, line: str) -> None:
        """The second time nothing changes: neither the session nor anything stored."""
        store, key = self.turns.store, f"{self.name} twice {next(self.keys)}"
        self.turns.take(self.name, self.name, Typed(line), key)
        before, log = self.stored(), store.export(self.name)
        assert self.turns.take(self.name, self.name, Typed(line), key).session == before
        assert (self.stored(), store.export(self.name)) == (before, log)
        self.session = store.read(self.name, with_cases=True)
        self.screen = view(self.turns.knowledge, self.session)

    @invariant()
    def it_is_consistent(self) -> None:
        if self.session.version:
            assert_consistent(self.turns.knowledge, self.session)

    @invariant()
    def it_can_be_shown(self) -> None:
        if self.session.version:
            assert_fit_to_show(self.session, self.screen)

    @invariant()
    def each_button_does_something(self) -> None:
        """What is offered is understood when it is pressed, and its data fits into a button."""
        for data in buttons(self.screen):
            if data.startswith(WITHOUT_US):  # no press comes of it: the phone does what it says
                continue
            assert len(data.encode()) <= LONGEST_DATA
            pressed = step(self.turns.knowledge, self.session, Pressed(data))
            remarks = [effect.notice for effect in pressed.effects if isinstance(effect, Toast)]
            news = () if pressed.session.notice == self.session.notice else pressed.session.notice
            notices = {notice[0] for notice in (*remarks, news) if notice}
            assert not notices & MISUNDERSTOOD or data.startswith("back_from")


@pytest.fixture
def turns(tmp_path: Path) -> Iterator[Turns]:
    """Turns over a real file, which need not be safe from a power cut here."""
    store = Store(tmp_path / "talks.db")
    store.connection.execute("PRAGMA synchronous = OFF")
    yield Turns(SHIPPED, store)
    store.close()


def test_any_talk(turns: Turns) -> None:
    """Whatever a person does, nothing breaks, nothing is lost, and every screen can be shown."""
    Conversation.turns = turns
    run_state_machine_as_test(Conversation, settings=FEWER)


def leans_on(argument: Argument, name: str) -> bool:
    return name in argument.holds_when.answers or name in argument.unless.answers


def orphaned(question: Question, parent: str) -> Question:
    """The question without its parent, if that is the one."""
    if question.given != parent:
        return question
    options = tuple(replace(option, of_100={ANY: option.of_100[ANY]}) for option in question.options)
    return replace(question, given=None, options=options)


def without_question(knowledge: Knowledge, name: str) -> Knowledge:
    """The question is gone, and so is what leaned on it."""
    questions = {n: orphaned(q, name) for n, q in knowledge.questions.items() if n != name}
    arguments = {n: a for n, a in knowledge.arguments.items() if not leans_on(a, name)}
    return replace(knowledge, questions=questions, arguments=arguments)


def renamed_question(knowledge: Knowledge, name: str) -> Knowledge:
    """The question has another id; no argument has been told of it."""
    less, question = without_question(knowledge, name), replace(knowledge.questions[name], id="anew")
    return replace(less, questions={**less.questions, "anew": question})


def other_options(knowledge: Knowledge, name: str, change: Callable[[Question], Question]) -> Knowledge:
    """The question is changed; the conditions name only options that there are."""
    question = change(knowledge.questions[name])
    kept = {n: a for n, a in knowledge.arguments.items() if not leans_on(a, name)}
    for n, argument in knowledge.arguments.items():
        wanted = argument.holds_when.answers.get(name, frozenset()) & set(question.option)
        if n not in kept and wanted and name not in argument.unless.answers:
            answers = {**argument.holds_when.answers, name: wanted}
            kept[n] = replace(argument, holds_when=replace(argument.holds_when, answers=answers))
    return replace(knowledge, questions={**knowledge.questions, name: question}, arguments=kept)


def fewer_options(question: Question) -> Question:
    """Without the first, as long as there are two left to choose from."""
    return replace(question, options=question.options[1:] if len(question.options) > 2 else question.options)


def new_words(question: Question) -> Question:
    """Every option has a new id."""
    return replace(question, options=tuple(replace(option, id=f"new_{option.id}") for option in question.options))


def no_arguments(knowledge: Knowledge, name: str) -> Knowledge:
    return replace(knowledge, arguments={n: a for n, a in knowledge.arguments.items() if not leans_on(a, name)})


CHANGES: dict[str, Callable[[Knowledge, str], Knowledge]] = {
    "a question gone": without_question,
    "a question renamed": renamed_question,
    "options in another order": lambda k, n: other_options(k, n, lambda q: replace(q, options=q.options[::-1])),
    "an option gone": lambda k, n: other_options(k, n, fewer_options),
    "all options renamed": lambda k, n: other_options(k, n, new_words),
    "one answer instead of several": lambda k, n: other_options(k, n, lambda q: replace(q, many=False)),
    "several answers instead of one": lambda k, n: other_options(k, n, lambda q: replace(q, many=True)),
    "no number any more": lambda k, n: other_options(k, n, lambda q: replace(q, number=None)),
    "arguments gone": no_arguments,
}


def offered(knowledge: Knowledge, name: str, value: object) -> bool:
    """Whether the knowledge still has the question and takes this answer to it."""
    question = knowledge.questions.get(name)
    if question is None or value in (UNKNOWN, SKIPPED):
        return value in (UNKNOWN, SKIPPED)
    ids = [option.id for option in question.options]
    if isinstance(value, float):
        return bool(question.number) and any((o.low or 0) <= value <= (o.high or value) for o in question.options)
    return question.many and (not value or bool(set(value) & set(ids))) if isinstance(value, tuple) else value in ids


def changed(talk: Talk, kinds: list[tuple[str, int]]) -> Knowledge:
    """The talk's knowledge changed here and there, mostly where the talk has been."""
    knowledge = replace(talk.knowledge, version="changed")
    touched = [*talk.session.answers, talk.session.asked, "matters", "size", "organisation"]
    for kind, number in kinds:
        name = touched[number % len(touched)]
        if name in knowledge.questions and len(knowledge.questions) > 5:
            knowledge = CHANGES[kind](knowledge, name)
    return knowledge


KINDS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), NUMBER), min_size=1, max_size=4)
ANSWERS = st.lists(st.sampled_from(["a", "b", "c", "40", "don't know", "skip", "a, b", "size: 7", "/back"]), max_size=9)
TAILS = st.sampled_from(["", "/done", "/done|/edit a", "/new", "/edit", "/why", "/done|/why 1", "/new B|a", "statup"])
FIRSTS = st.one_of(st.just(Arrived()), st.builds(Typed, LINES), st.builds(Pressed, DATA), st.just(Sent("media")))


def talk_so_far(answers: list[str], tail: str) -> Talk:
    talk = Talk(SHIPPED)
    talk.take(Arrived())
    talk.say("Acme", *answers, *tail.split("|"))
    return talk


@NORMAL
@given(ANSWERS, TAILS, KINDS, FIRSTS, st.lists(LINES, max_size=4))
def test_changed_knowledge_takes_every_session(
    answers: list[str], tail: str, kinds: list[tuple[str, int]], first: Event, lines: list[str]
) -> None:
    """Whatever of the knowledge has changed, a talk that began before goes on, and its log is kept."""
    talk = talk_so_far(answers, tail)
    before, talk.knowledge = talk.session, changed(talk, kinds)
    for event in (first, *map(Typed, lines), *map(Typed, ["/edit", "/cases", "/done", "/why", "/ask"])):
        case, said = talk.session.case, talk.session.said
        screen = talk.take(event)
        assert_consistent(talk.knowledge, talk.session)
        assert_fit_to_show(talk.session, screen)
        assert talk.session.case != case or talk.session.said[: len(said)] == said
    assert before.version != talk.session.version


@NORMAL
@given(ANSWERS, TAILS, KINDS, FIRSTS)
def test_what_no_longer_counts_is_told_once(
    answers: list[str], tail: str, kinds: list[tuple[str, int]], first: Event
) -> None:
    """Whatever a person does first, they are told which answers the knowledge no longer takes, and told it once."""
    talk = talk_so_far(answers, tail)
    before, talk.knowledge = talk.session, changed(talk, kinds)
    dropped = [name for name, value in before.values.items() if not offered(talk.knowledge, name, value)]
    talk.take(first)
    assert talk.session.notice == ("dropped", *dropped) if dropped else "dropped" not in talk.session.notice
    assert talk.session.case != before.case or talk.session.said[: len(before.said)] == before.said
    answered = {entry.question for entry in talk.session.said if entry not in before.said}
    assert set(talk.session.facts(talk.knowledge)).isdisjoint(set(dropped) - answered)
    talk.say("/help", "close")
    talk.take(Arrived())
    assert "dropped" not in talk.session.notice
