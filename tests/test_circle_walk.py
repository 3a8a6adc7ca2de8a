"""A walk of members who do anything at all, through the core of a group."""

from dataclasses import replace
from random import Random

from dialogs.circle.case import ASK, OPINION, Member
from dialogs.circle.deciding import decide
from dialogs.circle.drawing import draw
from dialogs.circle.events import Asked, Called, Due, Ended, Event, Pressed, Withdrawn
from dialogs.circle.phases import LIVE
from dialogs.circle.progress import due
from dialogs.screens.buttons import LINK, LONGEST_DATA
from dialogs.screens.wording import plain
from knowledge.model import Knowledge
from tests.room import Room, member

STEPS = 2000
LONGEST_CARD, LONGEST_TOAST = 4096, 200  # characters that Telegram takes
NAMES = ("ann", "bob", "cid", "dora", "eve")
LINES = (
    *("/assess Acme", "/assess Acme", "/assess Beta", "/assess @gamma.io", "/assess", "/settings", "/help", "/ask X"),
    *("/settings quorum 3", "/settings quorum 4", "/settings minutes 5", "/settings open admins", "/nonsense"),
    *("/settings open everybody", "/settings fold 2", "/start", "/forget"),
)
ODD = ("", ":", "vote", "vote:1:", "vote:x:startup", "reveal:99", "show:0:all", "vote:1:none_of_these", "\x00")
QUESTIONS = ("size", "activities", "budget", "gone", "organisation")
DEEDS = ["press"] * 40 + ["call"] * 3 + ["wait"] * 6 + ["old", "odd", "ask", "withdraw", "reword"] + ["leave"]


class Walk:
    """Five members, of whom ann opens and dora is an admin, and all buttons that were ever on a card."""

    def __init__(self, knowledge: Knowledge, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311 - a walk that is always the same
        self.room = Room(knowledge, admins=frozenset({"dora"}))
        self.buttons: list[str] = ["vote:1:startup"]

    def step(self) -> None:
        name = self.chance.choice(NAMES)
        self.room.at += self.chance.choice((0.0, 0.5, 5.0, 20.0))
        deed = "call" if self.room.place.circle is None else self.chance.choice(DEEDS)
        if deed == "wait" and self.room.place.circle:
            self.room.at = max(self.room.at, due(self.room.circle, self.room.place.rules) or self.room.at + 3600)
        if deed == "reword":
            version = self.chance.choice("ab")
            self.room.meetings.knowledge = replace(self.room.knowledge, version=version)
        self.room.takes(self.event(deed, name), name)

    def event(self, deed: str, name: str) -> Event:
        room, by = self.room, self.actor(name)
        if deed == "call":
            command, _, about = self.chance.choice(LINES).removeprefix("/").partition(" ")
            return Called(by, command, about, room.at)
        if deed == "ask":
            kind = self.chance.choice((ASK, ASK, OPINION))
            named = sorted(room.knowledge.arguments) if kind == OPINION else QUESTIONS
            wanted = tuple(self.chance.sample(named, 3))
            return Asked(kind, self.chance.choice(("Acme", "Delta")), wanted, by, room.at)
        if deed == "withdraw":
            return Withdrawn(by.key)
        if deed in ("press", "old", "odd"):
            return Pressed(by, self.pressed(deed), room.circle.number, room.at)
        return Due(room.at) if deed != "leave" else Ended()

    def actor(self, name: str) -> Member:
        if self.chance.random() < 0.02:
            return Member("telegram:-100", admin=self.chance.choice((True, False)), nameless=True)
        return member(name)

    def pressed(self, deed: str) -> str:
        if deed == "odd":
            return self.chance.choice(ODD)
        if deed == "old":
            return self.chance.choice(self.buttons)
        view = draw(self.room.meetings.knowledge, self.room.place)
        there = [button.data for button in (*view.options, *view.options, *view.options, *view.moves)]
        self.buttons += [data for data in there[-8:] if self.chance.random() < 0.05]
        return self.chance.choice(there or self.buttons)


def test_a_walk_never_ends_and_counts_each_once(knowledge: Knowledge) -> None:
    """Whatever five members do, nothing fails, each card fits and has a way on, and nobody's vote counts twice."""
    walk = Walk(knowledge, 7)
    cards: set[tuple[str, int, int]] = set()
    phases: set[tuple[str, str]] = set()
    for _ in range(STEPS):
        walk.step()
        room = walk.room
        if room.place.circle is None:
            continue
        phases.add((room.circle.kind, room.circle.phase))
        fits(room)
        counts_once(room)
        shown = (room.circle.phase, room.circle.number, room.circle.turn)
        if shown not in cards and room.circle.phase in LIVE:
            cards.add(shown)
            assert goes_on(room), room.card
    assert len({says for _, says in walk.room.told}) > 30
    assert {phase for _, phase in phases} == {*LIVE, "closed", "folded"}
    assert {kind for kind, _ in phases} == {"assess", ASK, OPINION}


def fits(room: Room) -> None:
    """Telegram takes what is said."""
    view = draw(room.meetings.knowledge, room.place)
    assert view.text.strip()
    assert len(plain(view.text)) <= LONGEST_CARD
    assert "@gamma" not in view.text
    assert all(len(button.data.encode()) <= LONGEST_DATA for button in (*view.options, *view.moves))
    assert all(len(says) <= LONGEST_TOAST for name, says in room.told[-2:] if name in NAMES)


def counts_once(room: Room) -> None:
    """Each member has one vote in the round that is open, and no question was counted twice."""
    held = room.circle.round
    voters = [vote.voter for vote in held.votes if vote.voter] if held else []
    assert len(voters) == len(set(voters))
    counted = [tally for tally in room.circle.tallies if tally.counts]
    assert len(counted) == len({tally.question for tally in counted})
    assert all(max(count for _, count in tally.counts) <= tally.voters <= len(NAMES) for tally in counted)


def goes_on(room: Room) -> bool:
    """Whether a button on the card changes something for somebody."""
    view = draw(room.meetings.knowledge, room.place)
    admin = replace(member("dora"), admin=True)
    for button in (*view.options, *view.moves):
        if not button.data.startswith(LINK) and not button.data.startswith("close:"):
            after = decide(
                room.meetings.knowledge, room.place, Pressed(admin, button.data, room.circle.number, room.at)
            )
            if after.place != room.place:
                return True
    return room.circle.phase == "advising" and bool(view.moves)  # what was found out, which can be closed
