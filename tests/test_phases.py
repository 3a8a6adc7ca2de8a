"""The table of phases: walked row by row, since the library takes unknown names without a word."""

import ast
import re
import sys
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from transitions import MachineError

from dialogs.screens.shelf import commands
from dialogs.session.events import Arrived, Event, Pressed, Sent, Typed
from dialogs.session.phases import ADVISING, ASKING, CORRECTING, MACHINE, NAMING, PHASES, TABLE, Ground, diagram, move
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.forking import run

ROOT = Path(__file__).parent.parent
ROWS = [
    (trigger, source, dest, condition)
    for trigger, sources, dest, condition in TABLE
    for source in ([sources] if isinstance(sources, str) else sources)
]
STARTS = sorted({(trigger, source) for trigger, source, _, _ in ROWS})
GROUNDS = list(product([None, "a question"], [False, True], [False, True]))
COMMANDS = [f"/{name}{argument}" for name in commands() for argument in ("", " 1", " a", " Beta")]


def triggers_of_acts() -> set[str]:
    """The triggers that the acts and the course of a talk name: what they hand on to what moves a session."""
    trees = [ast.parse((ROOT / f"dialogs/{name}.py").read_text()) for name in ("acts", "course")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    moving = [call for call in calls if ast.unparse(call.func) in {"moved_on", "phases.move"}]
    words = [arg.value for call in moving for arg in call.args if isinstance(arg, ast.Constant)]
    return {word for word in words if isinstance(word, str)}


def first_fitting(trigger: str, phase: str, asked: str | None, *, known: bool, outdated: bool) -> str:
    """Where the table, read from above, leads."""
    holds = {
        None: True,
        "something_to_ask": asked is not None,
        "something_known": known,
        "something_outdated": known and outdated,
    }
    return next(dest for name, source, dest, when in ROWS if (name, source) == (trigger, phase) and holds[when])


def talk_in(phase: str, knowledge: Knowledge) -> Talk:
    """A talk that has come to a phase, with an answer behind it."""
    talk = Talk(knowledge)
    talk.take(Arrived())
    lines = {NAMING: ["/new"], ASKING: [], CORRECTING: ["/done", "/edit a"], ADVISING: ["/done"]}
    talk.say("Acme", "a", *lines[phase])
    assert talk.session.phase == phase
    return talk


def assert_consistent(talk: Talk) -> None:
    """A question is on the card in the phases in which one is, and in no other."""
    assert (talk.session.phase in {ASKING, CORRECTING}) == (talk.session.asked in talk.knowledge.questions)


@pytest.mark.parametrize(("trigger", "source", "dest", "condition"), ROWS)
def test_a_row_names_only_what_there_is(trigger: str, source: str, dest: str, condition: str | None) -> None:
    """Both ends of a row are phases, and its condition is a method of the ground."""
    assert {source, dest} <= set(PHASES)
    assert condition is None or callable(getattr(Ground, condition))


@pytest.mark.parametrize(("trigger", "source"), STARTS)
def test_a_trigger_leads_somewhere_whatever_the_ground(trigger: str, source: str) -> None:
    """The last row of a trigger and a phase has no condition, and only the last."""
    conditions = [when for name, phase, _, when in ROWS if (name, phase) == (trigger, source)]
    assert [when is None for when in conditions] == [False] * (len(conditions) - 1) + [True]


@pytest.mark.parametrize(("trigger", "source"), STARTS)
@pytest.mark.parametrize(("asked", "known", "outdated"), GROUNDS)
def test_the_machine_goes_where_the_table_leads(
    trigger: str, source: str, asked: str | None, *, known: bool, outdated: bool
) -> None:
    """The first row that fits is taken."""
    fitting = first_fitting(trigger, source, asked, known=known, outdated=outdated)
    assert move(trigger, source, lambda: asked, known=known, outdated=outdated) == fitting


def test_acts_and_table_name_the_same_triggers() -> None:
    """Every trigger that the dialogue uses is in the table, and the table has no other."""
    assert triggers_of_acts() == {trigger for trigger, *_ in TABLE}


@pytest.mark.parametrize("phase", PHASES)
def test_every_command_may_come_in_every_phase(knowledge: Knowledge, phase: str) -> None:
    """No command and no phase meet in a place that the table has left out."""
    start = talk_in(phase, knowledge)
    for command in COMMANDS:
        talk = Talk(knowledge, start.session, dict(start.cases))
        talk.say(command)
        assert_consistent(talk)


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("event", [Arrived(), Typed("a"), Typed("/edit a"), Pressed("done"), Sent("media")], ids=repr)
def test_changed_knowledge_is_taken_in_every_phase(knowledge: Knowledge, phase: str, event: Event) -> None:
    """Whatever comes first under a new knowledge, a talk in any phase goes on."""
    talk = talk_in(phase, knowledge)
    talk.session = replace(talk.session, version="another")
    talk.take(event)
    assert talk.session.version == knowledge.version
    assert_consistent(talk)


def test_every_phase_can_be_reached() -> None:
    """From the first phase the rows lead to each of the others."""
    reached = {NAMING}
    for _ in PHASES:
        reached |= {dest for _, source, dest, _ in ROWS if source in reached}
    assert reached == set(PHASES)


def test_the_table_is_all_that_decides() -> None:
    """The machine knows no triggers but those of the table: none that it made up itself."""
    assert set(MACHINE.events) == {trigger for trigger, *_ in TABLE}
    assert set(MACHINE.states) == set(PHASES)


def test_what_the_table_does_not_allow_is_refused() -> None:
    """An answer while no company is named is an error and not a silent stay."""
    with pytest.raises(MachineError):
        move("answered", NAMING, lambda: "a question")


def test_a_scratch_model_leaves_no_trace() -> None:
    """The machine that serves everybody keeps nothing of those whom it served."""
    before = len(MACHINE.models)
    first, second = Ground(ASKING, lambda: None, known=False), Ground(ADVISING, lambda: "a question", known=True)
    assert MACHINE.events["answered"].trigger(first)
    assert MACHINE.events["go_on"].trigger(second)
    assert (first.state, second.state, len(MACHINE.models)) == (ADVISING, ASKING, before)


def test_a_question_is_looked_for_only_when_the_table_asks() -> None:
    """A trigger without conditions does not make the next question be chosen, which is what costs time."""

    def never() -> str | None:
        raise AssertionError("nobody asked for the next question")

    assert move("enough", ASKING, never) == ADVISING


def test_the_diagram_has_every_row() -> None:
    """Each row of the table is an arrow of the diagram, its condition in brackets."""
    drawn = {
        (arrow[1], arrow[2], label)
        for arrow in re.finditer(r"^ {4}(\S+) --> (\S+): (.+)$", diagram(), re.MULTILINE)
        for label in arrow[3].split(", ")
    }
    rows = {(s, d, (t + (f" [{when}]" if when else "")).replace("_", " ")) for t, s, d, when in ROWS}
    assert drawn == rows


def test_the_command_prints_the_diagram_that_the_readme_shows() -> None:
    """`advisor graph` prints what stands in the README between the fences, to the letter."""
    printed = run([sys.executable, "-m", "bot", "graph"], cwd=ROOT, capture_output=True, check=True).stdout
    shown = re.search(r"```mermaid\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert printed.decode() == diagram()
    assert shown, "README.md has no ```mermaid block"
    assert shown[1] == diagram()
