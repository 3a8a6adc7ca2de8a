"""The phases of a conversation: the one table that decides them, driven by transitions.

One machine serves everybody. A step lends it a scratch model for the length of one trigger; the
model's methods say what the conditions in the table ask.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from transitions import Machine

# Correcting: after the verdict an answer is changed, or one that is out of date asked again; then it comes anew.
NAMING, ASKING, CORRECTING, ADVISING = "naming", "asking", "correcting", "advising"
PHASES = (NAMING, ASKING, CORRECTING, ADVISING)
BEGUN = [ASKING, CORRECTING, ADVISING]

# Rows of trigger, from, to, condition (a method of Ground, or none). The first row that fits is taken.
Table = tuple[tuple[str, str | list[str], str, str | None], ...]
TABLE: Table = (
    ("named", NAMING, ASKING, "something_to_ask"),
    ("named", NAMING, ADVISING, None),
    ("answered", ASKING, ASKING, "something_to_ask"),
    ("answered", CORRECTING, CORRECTING, "something_outdated"),
    ("answered", [ASKING, CORRECTING], ADVISING, None),
    ("enough", BEGUN, ADVISING, None),
    ("go_on", BEGUN, ASKING, "something_to_ask"),
    ("go_on", BEGUN, ADVISING, None),
    ("taken_back", BEGUN, ASKING, None),
    ("changed", ASKING, ASKING, None),
    ("changed", [CORRECTING, ADVISING], CORRECTING, None),
    ("new_company", list(PHASES), NAMING, None),
    ("opened", list(PHASES), CORRECTING, "something_outdated"),
    ("opened", list(PHASES), ADVISING, "something_known"),
    ("opened", list(PHASES), ASKING, "something_to_ask"),
    ("opened", list(PHASES), ADVISING, None),
    ("knowledge_changed", NAMING, NAMING, None),
    ("knowledge_changed", [CORRECTING, ADVISING], CORRECTING, "something_outdated"),
    ("knowledge_changed", [CORRECTING, ADVISING], ADVISING, "something_known"),
    ("knowledge_changed", BEGUN, ASKING, "something_to_ask"),
    ("knowledge_changed", BEGUN, ADVISING, None),
    ("forgotten", list(PHASES), NAMING, None),
)


@dataclass(eq=False)
class Ground:
    """What a step knows when it asks for the next phase: the scratch model of the machine."""

    state: str
    next_question: Callable[[], str | None]
    known: bool
    outdated: bool = False

    def something_to_ask(self) -> bool:
        return self.next_question() is not None

    def something_known(self) -> bool:
        return self.known

    def something_outdated(self) -> bool:
        return self.known and self.outdated


def machine_of(states: Sequence[str], initial: str, table: Table) -> Machine:
    """The machine of a table; whoever triggers it lends it a model."""
    rows = [
        {"trigger": trigger, "source": source, "dest": dest, "conditions": condition}
        for trigger, source, dest, condition in table
    ]
    return Machine(model=None, states=list(states), initial=initial, auto_transitions=False, transitions=rows)


MACHINE = machine_of(PHASES, NAMING, TABLE)


def move(
    trigger: str, phase: str, next_question: Callable[[], str | None], *, known: bool = True, outdated: bool = False
) -> str:
    """The phase after `trigger`. Raises transitions.MachineError when the table does not allow it."""
    without, with_one = _led_to(trigger, phase, known, outdated)
    return without if without == with_one or next_question() is None else with_one


@cache
def _led_to(trigger: str, phase: str, known: bool, outdated: bool) -> tuple[str, str]:
    """Where the table leads without a question to ask, and where with one.

    The machine is asked once for each ground: there are few of them, and many steps.
    """
    grounds = [Ground(phase, question, known, outdated) for question in (lambda: None, lambda: "a question")]
    for ground in grounds:
        MACHINE.events[trigger].trigger(ground)
    without, with_one = (ground.state for ground in grounds)
    return without, with_one


def diagram() -> str:
    """The table as a Mermaid state diagram, one arrow for all triggers between two phases."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for trigger, sources, dest, condition in TABLE:
        for source in [sources] if isinstance(sources, str) else sources:
            when = f" [{condition}]" if condition else ""
            arrows.setdefault((source, dest), []).append((trigger + when).replace("_", " "))
    lines = [f"    {source} --> {dest}: {', '.join(labels)}" for (source, dest), labels in arrows.items()]
    return "\n".join(["stateDiagram-v2", f"    [*] --> {NAMING}", *lines]) + "\n"
