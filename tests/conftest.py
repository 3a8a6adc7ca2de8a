"""What every test may ask for: the knowledge as shipped, and a talk that needs nothing but the core."""

from dataclasses import dataclass, field, replace

import pytest

from dialogs.events import Arrived, Event, Typed
from dialogs.session import Case, Session
from dialogs.step import step, wants_cases
from dialogs.view import View, view
from knowledge.model import Knowledge
from knowledge.reading import read_knowledge

pytest_plugins = ["tests.watch"]


@dataclass
class Talk:
    """A conversation in the pure core. It remembers the cases as a store would."""

    knowledge: Knowledge
    session: Session = field(default_factory=Session)
    cases: dict[int, Case] = field(default_factory=dict)

    def take(self, event: Event) -> View:
        session = self.session
        if wants_cases(session, event):
            session = replace(session, others=tuple(self.cases.values()))
        self.session = step(self.knowledge, session, event).session
        if self.session.case:
            said = tuple(entry for entry in self.session.said if not entry.about_you)
            self.cases[self.session.case] = Case(self.session.case, self.session.company, said)
        return view(self.knowledge, self.session)

    def say(self, *lines: str) -> View:
        """Types the lines; returns the last screen."""
        screens = [self.take(Typed(line)) for line in lines]
        return screens[-1]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return read_knowledge().knowledge


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    """A talk that has just been opened."""
    opened = Talk(knowledge)
    opened.take(Arrived())
    return opened
