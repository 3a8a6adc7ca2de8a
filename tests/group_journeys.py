"""Journeys of a group: a transcript of what several people do, each line behind `> ` as `name: what they do`.

A file of tests/journeys/groups/ is written like any journey (see tests/journeys.py). A card is shown in full when more
than one line of it has changed, else that line alone; what only one person sees begins with `(to name)`.
`python -m tests.group_journeys` records what the advisor says now; read the difference before you keep it.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from bot.circles import Gathering
from bot.front_ends.group_console import WHERE, play
from bot.store.circles import Where
from dialogs.circle.case import OPINION, Circle, Place
from dialogs.circle.deciding import decide
from dialogs.circle.events import Asked, Called, Event, Redeem, Repost, Say
from dialogs.circle.judged import judged
from dialogs.circle.progress import due
from dialogs.circle.words import BAD_CODE
from dialogs.session.cleaning import letters
from knowledge.model import Knowledge
from knowledge.reading import HERE as KNOWLEDGE
from tests.journeys import FOLDER, Journey, Script, changed, in_a_terminal, play_in_processes, read_journey, recorded

GROUPS = FOLDER / "groups"


@dataclass
class CoreMeetings:
    """One group without a store: the pure core, with its cases by their numbers."""

    knowledge: Knowledge
    stands: Place = field(default_factory=Place)
    cases: dict[int, Circle] = field(default_factory=dict)

    @property
    def circles(self) -> "CoreMeetings":
        return self

    def place(self, where: Where) -> Place:
        return self.stands

    def next_due(self, where: Where) -> float | None:
        return due(self.stands.circle, self.stands.rules) if self.stands.circle else None

    def take(self, where: Where, event: Event, key: str | None = None, title: str = "") -> Gathering:
        before = self.stands
        decided = decide(self.knowledge, self._remembering(event), event)
        effects = tuple(Say(BAD_CODE) if isinstance(effect, Redeem) else effect for effect in decided.effects)
        self.stands = self._kept(replace(decided.place, former=None))
        repost = any(isinstance(effect, Repost) for effect in decided.effects) and self.stands.circle is not None
        return Gathering(where, self.stands, effects, _shows(self.stands) != _shows(before), repost)

    def _kept(self, place: Place) -> Place:
        """With a number and a token for a case that is new."""
        circle = place.circle
        if circle and not circle.number:
            number = len(self.cases) + 1
            circle = replace(circle, number=number, token=f"token{number}")
        if circle:
            self.cases[circle.number] = circle
        return replace(place, circle=circle)

    def _remembering(self, event: Event) -> Place:
        """With what the group has found out about the company that the event names."""
        opinion = isinstance(event, Asked) and event.kind == OPINION
        company = event.company if isinstance(event, Asked) else event.about if isinstance(event, Called) else ""
        same = [case for case in self.cases.values() if letters(case.company) == letters(company)]
        former = [case for case in same if (case.kind == OPINION) == opinion]
        latest = max(former, key=lambda case: (case.touched, case.number), default=None)
        return replace(self.stands, former=latest if company else None)


def _shows(place: Place) -> tuple[int, int]:
    return (place.circle.number, place.circle.turn) if place.circle else (0, 0)


def group_journeys() -> list[Journey]:
    return [read_journey(path) for path in sorted(GROUPS.glob("*.txt"))]


@cache
def play_in_core(journey: Journey) -> tuple[str, Place, Knowledge]:
    """The transcript, where the group stands in the end, and the knowledge then."""
    written: list[str] = []
    meetings = CoreMeetings(in_a_terminal(KNOWLEDGE))
    with tempfile.TemporaryDirectory() as folder:
        for acts in journey.sittings:
            if acts and acts[0].startswith("= "):
                written.append(acts[0] + "\n\n")
                meetings.knowledge = in_a_terminal(changed(KNOWLEDGE, acts[0], Path(folder)))
            lines = iter([act for act in acts if not act.startswith("= ")])
            play(meetings, Script(lines, written))  # type: ignore[arg-type] # the core needs no store
    return "".join(written), meetings.place(WHERE), meetings.knowledge


def place_after(journey: Journey, line: str) -> Place:
    """How the group stands when this line has come for the first time."""
    meetings = CoreMeetings(in_a_terminal(KNOWLEDGE))
    lines = iter(journey.acts[: journey.acts.index(line) + 1])
    play(meetings, Script(lines, []))  # type: ignore[arg-type] # the core needs no store
    return meetings.place(WHERE)


def play_in_console(journey: Journey, folder: Path) -> str:
    """The transcript from real processes, one a sitting, over one file."""
    return play_in_processes(journey, folder, "--group")


def final(place: Place, knowledge: Knowledge) -> dict[str, Callable[[], str]]:
    """What a promise can be about, and what it was in the end."""
    circle = place.circle or Circle(0, "", "")
    found = judged(knowledge, circle)
    return {
        "verdict": lambda: str(found.advice.verdict or "none"),
        "range": lambda: f"{found.low} to {found.high}",
        "phase": lambda: circle.phase,
        "outcomes": lambda: ", ".join(held.outcome for held in circle.outcomes.values()) or "none",
        "took part": lambda: str(len(circle.members)),
        "voted": lambda: str(circle.round.answered if circle.round else 0),
        "not agreed": lambda: ", ".join(found.apart) or "none",
    }


def record() -> None:
    """Writes down what the advisor says now, in every journey of a group."""
    for journey in group_journeys():
        recorded(journey, play_in_core(journey)[0])


if __name__ == "__main__":
    record()
