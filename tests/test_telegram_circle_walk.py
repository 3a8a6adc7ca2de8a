"""What holds in groups on Telegram whatever their members, their admins and Telegram do: steps that nobody thought of.

Runs are the same each time. `make walk` takes more steps.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.front_ends.telegram.giving.cards import Card
from bot.store.circles import Circles
from dialogs.circle.drawing import draw
from dialogs.circle.phases import LIVE
from dialogs.screens.wording import in_chat, plain
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.parts import far, one_in
from tests.telegram.face import Group, Person
from tests.telegram.fake import TOKEN
from tests.telegram.sending import PRESS_LIFETIME
from tests.telegram.views import BOT, Call, Shown

pytestmark = far
STEPS = max(200, int(os.environ.get("STEPS", "0")) // 10)
NAMES = ("<b>Ann</b> & {{7*7}}", "Ben\u202e{}", "@everyone", "Dan", "Eve")
COMPANIES = ("Acme", "@gamma & <i>sons</i>", "booking.com", "{bot} {{7*7}}", "x" * 300, "")
COMMANDS = (
    "help", "start", "forget", "ask", "ask NOSUCH", "settings", "settings quorum 4", "settings quorum 3", "new",
    "settings open admins", "settings open everybody", "settings minutes 1", "settings fold 1", "settings \x00 {}",
)  # fmt: skip
FORGED = (
    "",
    "|",
    "1|",
    "1|vote:1:nosuch",
    "99|vote:1:startup",
    "1|vote:99:startup",
    "*|open:1",
    "1|show:0:x",
    "1|\x00",
)
TROUBLE = [
    *(("sendMessage", fault) for fault in (429, 500, "time-out")),
    *(("editMessageText", fault) for fault in (429, 500, "time-out", "message to edit not found")),
    *(("getUpdates", fault) for fault in (500, "duplicate", "shuffle")),
    *(("getChatAdministrators", fault) for fault in (429, 500, "time-out", "admin required")),
]
IN_GROUPS = {
    "expandable_blockquote",
    "bold",
    "italic",
    "pre",
    "bot_command",
}  # nothing in a name is a link or a mention
ANSWER = "answerCallbackQuery"
DAY = 90_000.0
ADMINS_TOLD = 60.0  # seconds within which Telegram has said who is an admin, or the bot has given up


@dataclass
class Walk:
    """Five members of a forum with two topics, and of a group that grows; a bot that comes and goes."""

    bot: BotOnTelegram
    chance: random.Random
    groups: list[Group] = field(default_factory=list)
    offered: list[tuple[int, int, str]] = field(default_factory=list)  # chat, message, what it carries
    out: set[int] = field(default_factory=set)  # groups that the bot was thrown out of
    upgrades: int = 0
    calls_read: int = 0
    answered: dict[str, float] = field(default_factory=dict)
    heard: set[str] = field(default_factory=set)  # presses while the bot was there
    done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        telegram = self.bot.telegram
        self.people = [self.bot.person(number, name) for number, name in enumerate(NAMES, 7)]
        forum = telegram.group(-1001, "Forum", *self.people, is_forum=True)
        self.topics: dict[int, list[int | None]] = {forum.number: [None, forum.topic(5, "a"), forum.topic(6, "b")]}
        self.groups = [forum, telegram.group(-5, "Friends", *self.people, kind="group")]
        self.channel = telegram.channel(-2000, "News", self.people[0])

    # What is done

    def step(self) -> None:
        deeds = [
            *[self.presses] * 12, *[self.all_press] * 4, *[self.assesses] * 3, self.commands, self.speaks_for_others,
            self.presses_old, self.forges, self.promotes, self.throws_out, self.closes_a_topic, self.deletes,
            self.grows, self.telegram_fails, self.restarts, self.waits, self.waits, self.forgets,
        ]  # fmt: skip
        deed = self.chance.choice(deeds)
        self.done.add(deed.__name__)
        deed()
        self.settles()
        self.holds()

    def somebody(self) -> Person:
        return self.chance.choice(self.people)

    def place(self) -> tuple[Group, int | None]:
        group = self.chance.choice(self.groups)
        return group, self.chance.choice(self.topics.get(group.number, [None]))

    def assesses(self) -> None:
        group, thread = self.place()
        company = self.chance.choice(COMPANIES)
        self.somebody().types(f"/assess@advisor_bot {company}", group, thread=thread)

    def commands(self) -> None:
        group, thread = self.place()
        self.somebody().types(f"/{self.chance.choice(COMMANDS)}".replace(" ", "@advisor_bot ", 1), group, thread=thread)

    def speaks_for_others(self) -> None:
        """As an admin without a name, or as a channel."""
        group, _ = self.place()
        name = self.chance.choice([group, self.channel])
        command = self.chance.choice(["assess@advisor_bot Acme", "settings@advisor_bot quorum 3"])
        self.people[0].types_in_name_of(name, f"/{command}", group)

    def shown(self) -> Shown | None:
        group = self.chance.choice(self.groups)
        with_buttons = [
            one
            for one in group.messages[-8:]
            if one.by_bot and any("callback_data" in b for r in one.buttons for b in r)
        ]
        return self.chance.choice(with_buttons) if with_buttons else None

    def presses(self) -> None:
        if shown := self.shown():
            data = [button["callback_data"] for row in shown.buttons for button in row if "callback_data" in button]
            self.press(self.somebody(), shown.chat, shown.id, self.chance.choice(data))

    def all_press(self) -> None:
        """Most of them the same, together."""
        shown = self.shown()
        if shown is None:
            return
        data = [
            button["callback_data"]
            for row in shown.buttons
            for button in row
            if "|vote:" in button.get("callback_data", "")
        ]
        with self.bot.telegram.together():
            for person in self.people if data else ():
                self.press(person, shown.chat, shown.id, data[0] if self.chance.random() < 0.8 else data[-1])

    def press(self, person: Person, chat: int, message: int, data: str) -> None:
        group = next(one for one in self.groups if one.number == chat)
        press = person.presses_data(data, group, message=message)
        self.offered.append((chat, message, data))
        if chat not in self.out:
            self.heard.add(press.id)

    def presses_old(self) -> None:
        here = {group.number for group in self.groups}
        if old := [one for one in self.offered[-60:] if one[0] in here]:
            self.press(self.somebody(), *self.chance.choice(old))

    def forges(self) -> None:
        if shown := self.shown():
            self.press(self.somebody(), shown.chat, shown.id, self.chance.choice(FORGED))

    def promotes(self) -> None:
        group, _ = self.place()
        group.makes(self.somebody(), self.chance.choice(["administrator", "member"]), by=self.people[0])

    def throws_out(self) -> None:
        """Or takes it in again, makes it an admin, or silent."""
        group, _ = self.place()
        if group.number in self.out:
            status = "member"
        else:
            status = self.chance.choice(["kicked", "left", "restricted", "member", "administrator"])
        group.makes(BOT, status, by=self.people[0])
        (self.out.add if status in ("kicked", "left") else self.out.discard)(group.number)

    def closes_a_topic(self) -> None:
        self.groups[0].closes(self.chance.choice([5, 6]), closed=self.chance.random() < 0.5)

    def deletes(self) -> None:
        if shown := self.shown():
            self.people[0].deletes(shown.id, next(one for one in self.groups if one.number == shown.chat))

    def grows(self) -> None:
        """The group becomes a supergroup, and another group is there."""
        old = self.groups[1]
        if old.number in self.out:
            return
        self.upgrades += 1
        self.groups[1] = old.upgrades(-1100 - self.upgrades)

    def telegram_fails(self) -> None:
        method, fault = self.chance.choice(TROUBLE)
        times = 1 if fault == "time-out" else self.chance.choice([1, 3])
        self.bot.telegram.order(method, fault, times=times, seconds=4.0)

    def restarts(self) -> None:
        self.bot.restart()

    def waits(self) -> None:
        self.bot.passes(self.chance.choice([1.0, 61.0, 61.0, 700.0, DAY]))

    def forgets(self) -> None:
        person = self.somebody()
        person.types("/forget")
        self.bot.passes(1.5)
        if "Yes, erase everything" in person.screen.buttons:
            person.presses("Yes, erase everything")

    # What must hold

    def settles(self) -> None:
        self.bot.passes(1.5)
        for _ in range(60):
            if not self.bot.telegram.pending and not any(
                card.shown < card.turn and not card.closed for card in self.cards()
            ):
                return
            self.bot.passes(10)

    def cards(self) -> Iterator[Card]:
        circles = Circles(self.bot.service.store)
        for group in self.groups:
            for where in circles.in_chat(group.number):
                if card := self.bot.service.batches.cards.of_circle(where, circles.place(where)):
                    yield card

    def holds(self) -> None:
        assert self.bot.mishaps == []
        assert '"level": "ERROR"' not in self.bot.written.getvalue()
        assert [word for word in (*NAMES, TOKEN.partition(":")[2]) if word in self.bot.written.getvalue()] == []
        assert self.bot.telegram.defects == []
        assert self.bot.telegram.floods == []
        self.presses_are_answered()
        for card in self.cards():
            self.is_sound(card)

    def presses_are_answered(self) -> None:
        """Once, and if the bot was in the group and it is not too late."""
        calls = [Call(**call) for call in self.bot.telegram.do("calls", since=self.calls_read)]
        self.calls_read = calls[-1].number if calls else self.calls_read
        for call in calls:
            if call.method == ANSWER:
                self.answered.setdefault(call.parameters["callback_query_id"], call.at)
        open_ones = [press for press in self.bot.telegram.unanswered if press.id in self.heard]
        now = self.bot.now()
        lost = [
            one for one in open_ones if one.id in self.answered and self.answered[one.id] - one.at <= PRESS_LIFETIME
        ]
        never = [one for one in open_ones if one.id not in self.answered and now - one.at > ADMINS_TOLD]
        assert (lost, never) == ([], [])

    def is_sound(self, card: Card) -> None:
        """It shows what the core draws, and somebody can go on from there."""
        assert card.closed or card.shown >= card.turn
        messages = {one.id: one for group in self.groups if group.number == card.chat for one in group.messages}
        shown, place = messages.get(card.message), card.place
        assert place
        assert place.circle
        if shown is None or card.closed or card.chat in self.out or place.circle.phase not in LIVE:
            return  # what has ended stays as it was
        assert shown.text == plain(in_chat(draw(self.bot.knowledge, place).text)).strip()
        assert {entity["type"] for entity in shown.entities} <= IN_GROUPS
        assert shown.buttons


@pytest.mark.parametrize("seed", one_in(2, [2, 16]))
def test_any_walk_in_groups(tmp_path: Path, knowledge: Knowledge, seed: int) -> None:
    """Whatever members, admins and Telegram do, nothing fails, every press is answered, and each card is true."""
    with bot_on_telegram(tmp_path / "walk.db", knowledge) as bot:
        walk = Walk(bot, random.Random(seed))  # noqa: S311 - the same each time
        for _ in range(STEPS):
            walk.step()
        assert len(walk.done) > 15
