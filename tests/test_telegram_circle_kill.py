"""Fifty members press at once, and the bot dies again and again: every vote counts once, the last choice stands.

KILL_SEED repeats the choices of a run.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.store.circles import Circles, Where
from bot.store.store import Store
from dialogs.circle.case import Place
from dialogs.circle.drawing import draw
from dialogs.screens.wording import in_chat, plain
from knowledge.model import Knowledge
from tests.kill_child import integrity
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Group, Person
from tests.telegram.views import Shown
from tests.telegram_child import KILLED, PATIENCE, Life, asked
from tests.test_telegram_circle import answered
from tests.test_telegram_service import by_webhook, free_port

SEED = int(os.environ.get("KILL_SEED", random.SystemRandom().randrange(1 << 32)))  # printed by a failing test
MEMBERS, PRESSES = 50, 2  # a batch of 100 updates
CHAT = -1001
# Points on the way of a batch of votes, and at the how-manieth pass of them the kill falls. Who has a second thought
# draws nothing anew, so what is about sending comes first.
KILLS = {
    "before send": 1,
    "after send": 1,
    "after fetch": 1,
    "inside transaction": 57,
    "before commit": 1,
    "after commit": 1,
    "before confirm": 1,
}


@dataclass
class Crowd:
    """Many people in one group, one bot, one file."""

    telegram: RemoteTelegram
    db: Path
    chance: random.Random
    people: list[Person] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.people = [self.telegram.person(number, f"Member {number}") for number in range(1, MEMBERS + 1)]
        self.group: Group = self.telegram.group(CHAT, "Mentors", *self.people)

    @property
    def card(self) -> Shown:
        return next(one for one in reversed(self.group.messages) if one.by_bot and one.buttons)

    def opens(self, life: Life) -> None:
        self.people[0].types("/assess@advisor_bot Acme", self.group)
        self.telegram.until(lambda: "question 1" in self.group.screen, PATIENCE)
        assert life.stop() == 0

    def all_press(self) -> None:
        """Everybody changes their mind once, all mixed, and what they press counts in the order of their presses."""
        shown = self.card
        options = [
            button["callback_data"] for row in shown.buttons for button in row if "|vote:" in button["callback_data"]
        ]
        acting = self.people * PRESSES
        self.chance.shuffle(acting)
        presses = [(person, self.chance.choice(options)) for person in acting]
        with self.telegram.together():
            self.group.all_press(presses, shown.id)
        self.said |= {person.number: data.rpartition(":")[2] for person, data in presses}

    def dies(self, point: str, nth: int) -> None:
        life = Life(self.telegram, self.db, (point, nth))
        assert life.ended() == KILLED, life.written[-2000:]
        assert integrity(self.db) == "ok"

    def lives_on(self) -> Life:
        life = Life(self.telegram, self.db)
        self.telegram.until(lambda: not self.telegram.pending, PATIENCE)
        return life

    @property
    def votes(self) -> dict[int, str]:
        """As they stand in the file."""
        rows = asked(self.db, "SELECT voter, options FROM vote")
        return {int(voter.removeprefix("telegram:")): json.loads(options)[0] for voter, options in rows}


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Crowd]:
    print(f"KILL_SEED={SEED}")
    with serving() as telegram:
        yield Crowd(telegram, tmp_path / "bot.db", random.Random(SEED))  # noqa: S311 - no secret


def stored_place(db: Path) -> Place:
    store = Store(db)
    try:
        return Circles(store).place(Where(CHAT))
    finally:
        store.close()


def test_fifty_members_and_a_bot_that_dies(crowd: Crowd, knowledge: Knowledge) -> None:
    """Wherever the kill falls, each vote counts once and the last choice stands; after the reveal the counts are exact,
    the card shows what the core draws, Telegram's rate was kept, and no vote is left in the file.
    """
    crowd.opens(Life(crowd.telegram, crowd.db))
    for point, nth in KILLS.items():
        crowd.all_press()
        crowd.dies(point, nth)
    life = crowd.lives_on()
    crowd.telegram.until(lambda: answered(crowd.card) == MEMBERS, PATIENCE)
    assert crowd.votes == crowd.said
    crowd.people[0].presses("Reveal", crowd.group)
    crowd.telegram.until(lambda: "answered" not in crowd.card.text, PATIENCE)
    assert life.stop() == 0
    (tally,) = (json.loads(tally) for (tally,) in asked(crowd.db, "SELECT tally FROM round WHERE state = 'closed'"))
    counts = Counter(crowd.said.values())
    assert tally["unknown"] == counts.pop("unknown", 0)
    assert dict(tally["counts"]) == counts
    assert crowd.votes == {}
    assert crowd.card.text == plain(in_chat(draw(knowledge, stored_place(crowd.db)).text)).strip()
    assert [flood for flood in crowd.telegram.floods if flood["limit"] == "group"] == []
    assert crowd.telegram.defects == []


def test_votes_by_webhook(crowd: Crowd) -> None:
    """By webhook everybody's vote counts as by polling, and each press is answered."""
    more = by_webhook(free_port())
    crowd.opens(Life(crowd.telegram, crowd.db, more=more))
    crowd.all_press()
    life = Life(crowd.telegram, crowd.db, more=more)
    crowd.telegram.until(lambda: answered(crowd.card) == MEMBERS, PATIENCE)
    crowd.telegram.until(lambda: not crowd.telegram.unanswered, PATIENCE)
    assert life.stop() == 0
    assert crowd.votes.keys() == crowd.said.keys()
