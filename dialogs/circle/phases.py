"""The phases of a group's case: the table that decides them, driven as that of a private talk is."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.session.phases import Table, machine_of

# Resting: nobody is there to answer; somebody can go on. Ended cases stay where they are shown.
VOTING, SPLIT, RESTING, ADVISING, CLOSED, FOLDED = "voting", "split", "resting", "advising", "closed", "folded"
PHASES = (VOTING, SPLIT, RESTING, ADVISING, CLOSED, FOLDED)
LIVE = (VOTING, SPLIT, RESTING, ADVISING)

TABLE: Table = (
    ("came_apart", VOTING, SPLIT, None),
    ("fell_silent", VOTING, RESTING, None),
    ("settled", [VOTING, SPLIT], VOTING, "something_to_ask"),
    ("settled", [VOTING, SPLIT], ADVISING, None),
    ("voted_again", SPLIT, VOTING, None),
    ("gone_on", RESTING, VOTING, "something_to_ask"),
    ("gone_on", RESTING, ADVISING, None),
    ("closed", list(LIVE), CLOSED, None),
    ("folded", list(LIVE), FOLDED, None),
)


@dataclass(eq=False)
class Ground:
    """What a step knows when it asks for the next phase: the scratch model of the machine."""

    state: str
    next_question: Callable[[], str | None]

    def something_to_ask(self) -> bool:
        return self.next_question() is not None


MACHINE = machine_of(PHASES, VOTING, TABLE)


def move(trigger: str, phase: str, next_question: Callable[[], str | None] = lambda: None) -> str:
    """The phase after `trigger`. Raises transitions.MachineError when the table does not allow it."""
    ground = Ground(phase, next_question)
    MACHINE.events[trigger].trigger(ground)
    return ground.state
