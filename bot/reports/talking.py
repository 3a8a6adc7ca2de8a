"""A conversation of which nothing is kept but where it stands, for reports that talk with the advisor themselves."""

from dataclasses import dataclass, field, replace

from dialogs.session.cases import Case
from dialogs.session.events import Event, Typed
from dialogs.session.session import Session
from dialogs.step import step, wants_cases
from knowledge.model import Knowledge


@dataclass
class Conversation:
    """It remembers all its sessions, and the cases as a store would."""

    knowledge: Knowledge
    sessions: list[Session] = field(default_factory=lambda: [Session()])
    cases: dict[int, Case] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        return replace(self.sessions[-1], cases=tuple(self.cases.values()))

    def take(self, event: Event) -> None:
        session = self.session if wants_cases(self.knowledge, self.session, event) else self.sessions[-1]
        taken = step(self.knowledge, session, event)
        after = taken.session
        self.cases |= {case.number: case for case in taken.others}
        if after.case:
            said = tuple(entry for entry in after.said if not entry.about_you)
            self.cases[after.case] = Case(after.case, after.company, said)
        self.sessions.append(after)

    def say(self, line: str) -> None:
        self.take(Typed(line))
