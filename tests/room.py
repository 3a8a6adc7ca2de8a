"""A group in the pure core, for tests: who does what, what the card says, and what only one member was told."""

from dataclasses import dataclass, field, replace

from bot.front_ends.group_console import WHERE
from dialogs.circle.case import Circle, Member, Place, Rules
from dialogs.circle.drawing import draw
from dialogs.circle.events import Called, Due, Event, Pressed, Say, Toast, WhoIsAdmin
from dialogs.screens.wording import plain
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge
from tests.group_journeys import CoreMeetings

NOBODY = "nobody"  # is told what everybody reads


@dataclass
class Room:
    """`told` is what was said beside the card, in order: to whom, and what."""

    knowledge: Knowledge
    rules: Rules = field(default_factory=Rules)
    admins: frozenset[str] = frozenset()
    at: float = 1_000_000.0
    told: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.meetings = CoreMeetings(self.knowledge, Place("Mentors", self.rules))

    @property
    def place(self) -> Place:
        return self.meetings.stands

    @property
    def circle(self) -> Circle:
        assert self.place.circle, "no case was opened"
        return self.place.circle

    @property
    def question(self) -> str:
        """The one that is open; none: ""."""
        return self.circle.round.question if self.circle.round else ""

    @property
    def card(self) -> str:
        """All that the group sees: the words and the buttons."""
        view = draw(self.meetings.knowledge, self.place)
        return "\n".join([plain(view.text), *(button.say for button in (*view.options, *view.moves))])

    @property
    def outcomes(self) -> list[str]:
        return [held.outcome for held in self.circle.outcomes.values()]

    def takes(self, event: Event, name: str = NOBODY) -> None:
        gathering = self.meetings.take(WHERE, event)
        for effect in gathering.effects:
            if isinstance(effect, Toast | Say):
                self.told.append((name if isinstance(effect, Toast) else NOBODY, effect.says))
            if isinstance(effect, WhoIsAdmin) and isinstance(event, Called | Pressed):
                self.takes(replace(event, by=replace(event.by, admin=name in self.admins)), name)

    def calls(self, name: str, line: str) -> None:
        command, _, about = line.removeprefix("/").partition(" ")
        self.takes(Called(member(name), command, about, self.at), name)

    def presses(self, name: str, button: str, by: Member | None = None) -> str:
        """The button of that name on the card, or the option of that id; what the member is told."""
        view = draw(self.meetings.knowledge, self.place)
        data = [one.data for one in (*view.options, *view.moves) if button in (one.name, one.data.rpartition(":")[2])]
        return self.presses_data(name, data[0] if data else button, by)

    def presses_data(self, name: str, data: str, by: Member | None = None) -> str:
        before = len(self.told)
        self.takes(Pressed(by or member(name), data, self.circle.number, self.at), name)
        return self.told[-1][1] if len(self.told) > before else ""

    def votes(self, **options: str) -> None:
        """Each member presses the option; `-` stands for don't know, several are parted by a blank."""
        for name, chosen in options.items():
            for option in chosen.split():
                self.presses(name, UNKNOWN if option == "-" else option)

    def waits(self, seconds: float) -> None:
        """Time passes, and what comes due happens."""
        until = self.at + seconds
        while (due := self.meetings.next_due(WHERE)) is not None and due <= until:
            self.at = due
            self.takes(Due(due))
        self.at = until


def member(name: str) -> Member:
    return Member(f"console:{name}")


def opened(knowledge: Knowledge, rules: Rules | None = None) -> Room:
    """A group in which ann has opened a case, and dora is an admin."""
    room = Room(knowledge, rules or Rules(), frozenset({"dora"}))
    room.calls("ann", "/assess Acme")
    return room
