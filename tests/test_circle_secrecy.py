"""What a group cannot learn: before the reveal nothing, below the quorum no count, and of two counts no difference."""

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest

from bot.circles import Meetings
from bot.store.circles import Where
from bot.store.store import Store
from bot.turn import Turns
from dialogs.circle.case import ASK, OPINION, Place
from dialogs.circle.drawing import draw
from dialogs.circle.events import Asked, Called, Due, Event, Learned, Pressed, Say, Withdrawn
from dialogs.screens.wording import plain
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge
from tests.room import NOBODY, Room, member, opened

OTHERS = ("bob", "cid", "eve")
TRIES = 30
HERE, THERE = Where(-100), Where(-100, 7)


def seen_by_ann(room: Room, choose: Random, act: Random) -> Iterator[object]:
    """What ann can see, step by step, while the others do what `act` says and mean what `choose` says."""
    several = room.knowledge.questions[room.question].many
    options = [option.id for option in room.knowledge.questions[room.question].options]
    for _ in range(act.randint(1, 12)):
        name, deed = act.choice(OTHERS), act.choice(("vote", "vote", "vote", "inside", "reveal", "withdraw", "wait"))
        if deed == "vote":
            answered = room.circle.round and room.circle.round.of(member(name).key)
            # Where several fit a second press can take the answer back, which the card counts.
            if not (several and answered and answered.answers):
                room.presses(name, choose.choice([*options, UNKNOWN]))
        elif deed == "inside" and choose.random() < 0.5:
            room.presses(name, "inside")
        elif deed == "withdraw":
            room.takes(Withdrawn(member(name).key))
        elif deed == "reveal":
            room.presses("bob", "reveal")
        elif deed == "wait":
            room.at += 1.0
            room.takes(Due(room.at))
        if room.circle.round and room.circle.round.answered < room.place.rules.quorum:
            yield room.presses("ann", "reveal")
        yield room.card, room.presses("zoe", "reveal")
    yield room.presses("ann", "vote:1:startup"), room.card
    for line in ("/assess Acme", "/settings", "/help", "/forget"):
        room.calls("ann", line)
        yield room.card, [told for told in room.told if told[0] in ("ann", NOBODY)]


@pytest.mark.parametrize("about", [(), ("activities",), ("size",)], ids=["assess", "several", "bands"])
def test_before_the_reveal_nothing_can_be_learned(knowledge: Knowledge, about: tuple[str, ...]) -> None:
    """Whatever the others say, each card, and each word to somebody else, is the same to the letter."""
    for seed in range(TRIES):
        worlds = []
        for choose in (Random(2 * seed), Random(2 * seed + 1), Unanimous()):  # noqa: S311 - a seeded play
            room = opened(knowledge) if not about else Room(knowledge)
            if about:
                room.takes(Asked(ASK, "Acme", about, member("ann"), room.at))
            worlds.append(list(seen_by_ann(room, choose, Random(seed))))  # noqa: S311
            assert room.outcomes == []
        assert worlds[0] == worlds[1] == worlds[2], seed


class Unanimous(Random):
    """All say the first that they can, and know it from inside."""

    def choice(self, seq):  # type: ignore[no-untyped-def]  # as in Random, whatever it is
        return seq[0]

    def random(self) -> float:
        return 0.0


def test_below_the_quorum_no_count_ever(knowledge: Knowledge) -> None:
    """When fewer know than it takes, nothing of what they said reaches a card, then or at any later time."""
    shown = set()
    options = ["startup", "ordinary", UNKNOWN]
    for votes in product(options, repeat=2):
        room = opened(knowledge)
        room.votes(ann=votes[0], bob=votes[1], cid=UNKNOWN, eve=UNKNOWN)
        room.presses("ann", "reveal")
        cards = [room.card]
        room.presses("ann", "close")
        cards.append(room.card)
        room.calls("bob", "/assess Acme")
        shown.add((*cards, room.card, repr(room.circle.tallies)))
    assert len(shown) == 1


def test_a_second_vote_shows_no_count(knowledge: Knowledge) -> None:
    """Of two votes on one question, of which the second had one member more, the difference cannot be told."""
    shown = set()
    for joiner in ("startup", "ordinary", "bigtech", UNKNOWN):
        room = opened(knowledge)
        room.votes(ann="startup", bob="startup", cid="ordinary", eve="ordinary")
        room.waits(60)
        room.presses("ann", "again")
        room.votes(ann="startup", bob="startup", cid="ordinary", fay=joiner, eve="ordinary")
        room.waits(60)
        shown.add((room.card, repr(room.circle.tallies)))
    assert len(shown) == 1


@contextmanager
def meeting(folder: Path, knowledge: Knowledge) -> Iterator[Meetings]:
    with closing(Store(folder / "groups.db")) as store:
        yield Meetings(Turns(knowledge, store))


def votes(meetings: Meetings, where: Where, at: float, **options: str) -> Place:
    """Each presses an option of the card that stands there, and a minute passes."""
    for name, option in options.items():
        circle = meetings.circles.place(where).circle
        assert circle
        if circle.round:
            number = circle.round.number
            meetings.take(where, Pressed(member(name), f"vote:{number}:{option}", circle.number, at))
    return meetings.take(where, Due(at + 60)).place


def assess(name: str, at: float) -> Event:
    return Called(member(name), "assess", "Acme", at)


def test_no_question_is_counted_twice(knowledge: Knowledge, tmp_path: Path) -> None:
    """Asked for again, by a private case or in another topic: what was counted is remembered, and not repeated."""
    with meeting(tmp_path, knowledge) as meetings:
        meetings.take(HERE, assess("ann", 1.0))
        place = votes(meetings, HERE, 2.0, ann="startup", bob="startup", cid="ordinary")
        assert place.circle
        (first,) = place.circle.tallies
        elsewhere = meetings.take(THERE, assess("fay", 100.0))
        assert (elsewhere.place.circle, [type(effect) for effect in elsewhere.effects]) == (None, [Say])
        meetings.take(HERE, Pressed(member("ann"), "close:2", place.circle.number, 101.0))

        asked = meetings.take(THERE, Asked(ASK, "ACME", ("organisation", "size"), member("fay"), 102.0))
        assert asked.place.circle
        assert asked.place.circle.tallies == (first,)
        assert asked.effects == (Learned("organisation", "startup", 3),)
        assert asked.place.circle.round
        assert asked.place.circle.round.question == "size"
        place = votes(meetings, THERE, 103.0, fay="small", ann="small", bob="small", cid="small")
        assert place.circle
        assert place.circle.phase == "advising"
        meetings.take(THERE, Pressed(member("fay"), "close:2", place.circle.number, 201.0))

        again = meetings.take(THERE, assess("gus", 202.0)).place.circle
        assert again
        assert [(tally.question, tally.voters) for tally in again.tallies] == [("organisation", 3), ("size", 4)]
    with meeting(tmp_path, knowledge) as meetings:
        assert meetings.circles.place(THERE).circle == again


def test_reasons_are_counted_apart_from_questions(knowledge: Knowledge, tmp_path: Path) -> None:
    """What was said of a reason is remembered among reasons."""
    about = ("good_budget", "big_words")
    with meeting(tmp_path, knowledge) as meetings:
        meetings.take(HERE, Asked(OPINION, "Acme", about[:1], member("ann"), 1.0))
        place = votes(meetings, HERE, 2.0, ann="fits", bob="fits", cid="fits")
        assert place.circle
        meetings.take(HERE, Pressed(member("ann"), "close:1", place.circle.number, 63.0))
        again = meetings.take(HERE, Asked(OPINION, "Acme", about, member("fay"), 64.0)).place.circle
        assert again
        assert (list(again.outcomes), again.round and again.round.question) == (["good_budget"], "big_words")


def test_what_is_kept_of_one_tells_nothing_of_the_others(knowledge: Knowledge, tmp_path: Path) -> None:
    """The export of a member is the same whatever the others have said, before the reveal and after it."""
    exports = []
    for number, options in enumerate((["startup"] * 3, ["ordinary"] * 3, ["bigtech", "startup", UNKNOWN])):
        folder = tmp_path / str(number)
        folder.mkdir()
        with meeting(folder, knowledge) as meetings:
            meetings.take(HERE, assess("ann", 1.0))
            circle = meetings.circles.place(HERE).circle
            assert circle
            meetings.take(HERE, Pressed(member("ann"), "vote:1:startup", circle.number, 2.0))
            for name, option in zip(OTHERS, options, strict=True):
                meetings.take(HERE, Pressed(member(name), f"vote:1:{option}", circle.number, 3.0))
            before = json.dumps(meetings.store.export(member("ann").key))
            meetings.take(HERE, Pressed(member("ann"), "reveal:1", circle.number, 4.0))
            exports.append((before, json.dumps(meetings.store.export(member("ann").key))))
    assert len(set(exports)) == 1
    assert ("startup" in exports[0][0], "ordinary" in exports[0][0]) == (True, False)


def test_a_card_is_the_same_for_a_vote_that_changed(knowledge: Knowledge) -> None:
    """A changed vote draws nothing anew, so that no edit tells of it."""
    room = opened(knowledge)
    room.votes(ann="startup", bob="startup")
    before = room.circle
    room.votes(bob="ordinary")
    room.presses("bob", "inside")
    room.votes(bob="-")
    assert replace(room.circle, round=None, touched=0) == replace(before, round=None, touched=0)
    assert plain(draw(knowledge, room.place).text).count("2 answered") == 1
