"""kill -9 of the Telegram bot at every named point and at random: nothing confirmed is lost, nothing counts twice.

KILLS says how many kills there are (ten without it, with half of the named points in mid-talk); KILL_SEED repeats the
choices of a run.
"""

import inspect
import os
import random
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.front_ends.telegram.giving.outgoing import keyboard
from bot.store.store import Store
from dialogs.screens.wording import in_chat, plain
from dialogs.session.cases import Case
from dialogs.session.events import Event, Pressed, Typed
from dialogs.session.session import Session
from dialogs.view import view
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.kill_child import integrity, left_in_files
from tests.parts import one_in
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Person
from tests.telegram_child import BESIDE_THE_TURNS, KILLED, PATIENCE, Life, asked, passing_points

KILLS = int(os.environ.get("KILLS", "10"))
SEED = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(1 << 32)))  # printed by a failing test
PEOPLE, ACTS = 20, 5  # a batch of 100 updates
MOST_PENDING = 400  # more at once would be a flood, and be shed
ONCE = ("inside migration", "after migration")  # passed when the file is made
# Points on the way of a batch of 100, and at the how-manieth pass of them the kill falls.
TURNING = {
    "after fetch": 1,
    "before step": 1,
    "inside transaction": 57,
    "half written": 11,
    "before commit": 2,
    "after commit": 1,
    "before send": 7,
    "after send": 8,
    "before confirm": 1,
}
ERASING = ("before commit", "after commit", "before scrub", "inside scrub", "before send", "after send")
REMINDING = {"before send": 1, "after send": 2, "before commit": 2}  # how often a reminder may come
RANDOM_KILLS = max(KILLS - len(TURNING), 2)
FIRST_UPDATE = 1000  # the number of a fresh fake's first update
LONGEST_LIFE = 90  # calls of the bot: about what a batch takes


LAGGARDS = "SELECT c.key FROM conversation c JOIN card ON conversation = c.key WHERE shown <> turn OR closed <> ''"
Story = tuple[Session, dict[int, Case]]
Shown = tuple[str, list[list[str]]]  # text and rows of buttons


def story(session: Session) -> Story:
    """All that a talk has come to: its session, and every case with what was said in it."""
    return session, {case.number: case for case in session.cases}


@dataclass
class Somebody:
    """A person on Telegram, and the same talk as the core alone has it: nothing kills the core."""

    person: Person
    talk: Talk
    chance: random.Random
    companies: int = 0

    def acts(self) -> None:
        """Types a line, or presses a button that the core shows; nobody looks at what the bot shows."""
        event = self._next()
        self.talk.take(event)
        if isinstance(event, Pressed):
            self.person.presses_data(f"{event.case}|{event.data}")
        elif isinstance(event, Typed):
            self.person.types(event.text)

    def _next(self) -> Event:
        session, screen = self.talk.session, view(self.talk.knowledge, self.talk.session)
        if session.phase != "asking" or self.chance.random() < 0.05:
            self.companies += 1
            return Typed(f"/new Company {self.companies}")
        if self.chance.random() < 0.3:
            answer = self.chance.choice(["a", "don't know"])  # with its question: it may come before the next card
            return Typed(f"{session.asked}: {answer}")
        return Pressed(self.chance.choice([*screen.options, *screen.moves[:1]]).data, session.case)

    @property
    def story(self) -> Story:
        return self.talk.session, self.talk.cases

    @property
    def expected(self) -> Shown:
        """What the core shows."""
        screen = view(self.talk.knowledge, self.talk.session)
        rows = keyboard(screen.options, screen.moves, self.talk.session.case)
        return plain(in_chat(screen.text)).strip(), [[button["text"] for button in row] for row in rows]

    @property
    def shown(self) -> Shown:
        """What the newest card shows."""
        screen = self.person.screen
        return screen.text, [list(row) for row in screen.rows]


@dataclass
class Community:
    """Many people, one bot that dies again and again, one file."""

    telegram: RemoteTelegram
    db: Path
    knowledge: Knowledge
    chance: random.Random
    people: list[Somebody] = field(default_factory=list)
    sent: int = 0
    kills: int = 0
    repeated: int = 0

    def join(self) -> None:
        """Everybody names a company."""
        for number in range(1, PEOPLE + 1):
            person = self.telegram.person(number, f"Person {number}")
            self.people.append(Somebody(person, Talk(self.knowledge), self.chance))
        self.send_batch(1)

    def send_batch(self, each: int = ACTS) -> None:
        """What everybody does while nobody looks, all mixed."""
        if len(self.telegram.pending) > MOST_PENDING:
            self.lives_on()
        acting = self.people * each
        self.chance.shuffle(acting)
        with self.telegram.together():
            for somebody in acting:
                somebody.acts()
        self.sent += len(acting)

    def dies(self, point: str, nth: int = 1) -> None:
        life = Life(self.telegram, self.db, (point, nth))
        assert life.ended() == KILLED, life.written[-2000:]
        self.was_killed()

    def dies_after(self, calls: int) -> None:
        """Killed when it has made so many calls more, or has no more to make."""
        made = self.telegram.do("next_call", since=-1, timeout=0)
        life = Life(self.telegram, self.db)
        self.telegram.do("next_call", since=made + calls, timeout=2)
        assert life.kill() == KILLED, life.written[-2000:]
        self.was_killed()

    def was_killed(self) -> None:
        """What Telegram was told we have is in the file, and the file is sound."""
        self.kills += 1  # since the last life
        pending = {f"telegram:{update['update_id']}" for update in self.telegram.pending}
        assert self.updates - pending <= self.taken, f"lost: {self.updates - pending - self.taken}"
        assert integrity(self.db) == "ok"

    @property
    def taken(self) -> set[str]:
        made = asked(self.db, "SELECT 1 FROM sqlite_schema WHERE name = 'seen'")
        return {key for (key,) in asked(self.db, "SELECT key FROM seen")} if made else set()

    @property
    def updates(self) -> set[str]:
        """Everything that was ever sent; each act is one update."""
        return {f"telegram:{FIRST_UPDATE + n}" for n in range(self.sent)}

    def lives_on(self) -> None:
        """A life in which nobody kills: in the end everybody sees what the core shows, and few posts came twice."""
        life = Life(self.telegram, self.db)
        self.telegram.until(lambda: not self.telegram.pending, PATIENCE)
        waiting = list(self.people)

        def nobody_waits() -> bool:
            while waiting and waiting[-1].shown == waiting[-1].expected:
                waiting.pop()
            return not waiting

        with suppress(TimeoutError):
            self.telegram.until(nobody_waits, PATIENCE)
        assert [(somebody.shown, somebody.expected) for somebody in waiting] == []
        assert life.stop() == 0
        assert len(self.repeats) <= self.repeated + self.kills, self.repeats[self.repeated :]
        self.repeated, self.kills = len(self.repeats), 0

    def lives_while(self, person: Person, *lines: str, until: str) -> None:
        """A life in which somebody types these lines and sees what comes of it."""
        life = Life(self.telegram, self.db)
        for line in lines:
            before = person.screen.text
            person.types(line)
            self.telegram.until(lambda before=before: person.screen.text != before)  # type: ignore[misc]
        self.telegram.until(lambda: until in person.screen)
        assert life.stop() == 0

    def is_whole(self) -> None:
        """Each answer is in the file once, and every card shows its turn."""
        assert asked(self.db, "SELECT count(*), count(DISTINCT key) FROM seen") == [(self.sent, self.sent)]
        assert asked(self.db, LAGGARDS) == []
        assert self.stored == {somebody.person.number: somebody.story for somebody in self.people}
        assert self.telegram.defects == []

    @property
    def stored(self) -> dict[int, Story]:
        """What the file holds about everybody. A session that is not the fold of its log is not equal to the core's."""
        store = Store(self.db)
        try:
            numbers = [somebody.person.number for somebody in self.people]
            return {n: story(store.read(f"telegram:{n}", with_cases=True)) for n in numbers}
        finally:
            store.close()

    @property
    def repeats(self) -> list[str]:
        """Posts that are the same as the one before them in their chat; no screen of these talks comes twice."""
        last: dict[int, str] = {}
        found = []
        for call in self.telegram.calls_of("sendMessage"):
            text = f"{call.parameters['text']} {call.parameters.get('reply_markup')}"
            found += [text] if call.ok and last.get(call.chat) == text else []
            last[call.chat] = text
        return found


@pytest.fixture
def community(tmp_path: Path, knowledge: Knowledge) -> Iterator[Community]:
    print(f"KILL_SEED={SEED}")
    with serving() as telegram:
        yield Community(telegram, tmp_path / "bot.db", knowledge, random.Random(SEED))  # noqa: S311 - no secret


def test_killed_at_every_named_point(community: Community) -> None:
    """Wherever in a turn, in a delivery or in the making of the file the kill falls, the next start goes on."""
    community.join()
    for point in ONCE:
        community.dies(point)
    community.lives_on()
    for point, nth in one_in(2, TURNING.items()):
        community.send_batch()
        community.dies(point, nth)
        community.lives_on()
    community.is_whole()


def test_killed_at_random_moments(community: Community) -> None:
    """A bot that is killed at random again and again loses no confirmed answer, and has none twice."""
    community.join()
    community.lives_on()
    for _ in range(RANDOM_KILLS):
        community.send_batch()
        community.dies_after(community.chance.randint(1, LONGEST_LIFE))
    community.lives_on()
    community.is_whole()


@pytest.mark.parametrize("point", ERASING, ids=lambda point: point.replace(" ", "_"))
def test_killed_while_erasing(community: Community, point: str) -> None:
    """An erasure that was confirmed is finished by the next start, which also says so: no byte is left of the talk."""
    ann, bob = community.telegram.person(7, "Ann"), community.telegram.person(8, "Bob")
    community.lives_while(ann, "/new Marmalade Works", "/forget", until="Yes, erase everything")
    asks = ann.screen
    ann.presses("Yes, erase everything")
    community.dies(point)
    community.lives_while(bob, "/new Acme", until="Acme")
    assert ann.screen.text != asks.text
    assert left_in_files(community.db, ["Marmalade"]) == []
    assert asked(community.db, "SELECT key FROM person") == [("telegram:8",)]
    assert asked(community.db, "SELECT * FROM errand") == []


@pytest.mark.parametrize("point", ["before commit", "after commit"], ids=lambda point: point.replace(" ", "_"))
def test_killed_while_taking_back(community: Community, point: str) -> None:
    """What somebody shares is taken back by a press that was confirmed, and by one that comes again; whoever has it
    open sees it no more.
    """
    ann, bob = community.telegram.person(7, "Ann"), community.telegram.person(8, "Bob")
    community.lives_while(ann, "/new Marmalade Works", "a", "/share", until="Make a link")
    ann.presses("Make a link")
    community.lives_while(bob, "/new Acme", until="Acme")
    ((token,),) = asked(community.db, "SELECT token FROM shared_link")
    community.lives_while(bob, f"/start see_{token}", until="Marmalade")
    ann.presses("Take it back")
    community.dies(point)
    community.lives_while(ann, "/help", until="What you can say")
    assert asked(community.db, "SELECT token FROM shared_link") == []
    assert "Marmalade" not in bob.screen.text
    assert "leads to nothing" in bob.screen.text


@pytest.mark.parametrize("point", REMINDING, ids=lambda point: point.replace(" ", "_"))
def test_killed_while_reminding(community: Community, point: str) -> None:
    """A reminder that is due when the bot is killed comes once, or twice where it was on its way."""
    ann = community.telegram.person(7, "Ann")
    community.lives_while(ann, "/new Acme", "/remind in a week at 10", "UTC", until="Noted")
    with closing(sqlite3.connect(community.db)) as outside, outside:
        outside.execute("UPDATE errand SET due = '2026-01-01' WHERE kind = 'interview_before'")
    community.dies(point)
    community.lives_while(ann, "/help", until="What you can say")
    came = [message for message in ann.history if message.text.startswith("Your interview with Acme")]
    assert 1 <= len(came) <= REMINDING[point]
    assert asked(community.db, "SELECT closed FROM errand WHERE kind = 'interview_before'") == [("sent",)]


def test_every_point_is_tried() -> None:
    """There is no named point on the way of the Telegram bot at which none of these tests kills."""
    sources = "".join(inspect.getsource(module) for module in passing_points())
    assert {*ONCE, *TURNING, *ERASING, *BESIDE_THE_TURNS} == set(re.findall(r'crash_point\("(.+)"\)', sources))
