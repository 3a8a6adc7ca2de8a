"""The turn in a group: one event through `decide`, and one commit. What a private talk is in `turn`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from bot.crash import crash_point
from bot.store.circles import Circles, Where
from bot.store.store import Store
from bot.turn import Outcome, Turns
from dialogs.circle.case import OPINION, Place
from dialogs.circle.deciding import Decided, decide
from dialogs.circle.events import (
    Asked,
    Called,
    Due,
    Effect,
    Event,
    Learned,
    Redeem,
    Repost,
    Say,
)
from dialogs.circle.progress import due
from dialogs.circle.words import BAD_CODE
from dialogs.session.cleaning import clean_name
from dialogs.session.world import FromGroup
from knowledge.model import Knowledge


@dataclass(frozen=True)
class Gathering:
    """What became of an event in a group: how the place stands, and what is to be done beside. `redraw`: its card shows
    something else now; `repost`: it is to be shown below what was written. A `repeated` update was taken before.
    `told` are the private talks, by their keys, that have learned something from it.
    """

    where: Where
    place: Place
    effects: tuple[Effect, ...] = ()
    redraw: bool = False
    repost: bool = False
    repeated: bool = False
    told: tuple[tuple[str, Outcome], ...] = ()


@dataclass(frozen=True)
class Meetings:
    """Takes events for groups. A `key` names an update that may come twice and counts once."""

    turns: Turns

    @property
    def store(self) -> Store:
        return self.turns.store

    @property
    def knowledge(self) -> Knowledge:
        return self.turns.knowledge

    @cached_property
    def circles(self) -> Circles:
        return Circles(self.store)

    def take(self, where: Where, event: Event, key: str | None = None, title: str = "") -> Gathering:
        """Raises Trouble when the store cannot keep it; then nothing has changed."""
        crash_point("before step")
        with self.store.transaction():
            gathering = self.within(where, event, key, title)
        crash_point("after commit")
        return gathering

    def within(self, where: Where, event: Event, key: str | None, title: str = "") -> Gathering:
        """The same, inside a transaction that is the caller's."""
        before = self._place(where, event)
        if key is not None and self.store.seen(key, self.turns.now()):
            return Gathering(where, before, repeated=True)
        event, decided = self._decided(where, before, event)
        after = decided.place if title in ("", decided.place.title) else replace(decided.place, title=title)
        crash_point("inside transaction")
        place = self.circles.write(where, before, after) if after != before else before
        if isinstance(event, Asked) and place.circle and _number(place) != _number(before):
            self.turns.codes.used(event.code, event.by.key, place.circle.number)
        return Gathering(
            where,
            place,
            decided.effects,
            redraw=_shows(place) != _shows(before),
            repost=bool(place.circle) and any(isinstance(effect, Repost) for effect in decided.effects),
            told=tuple(self._told(place, decided.effects)),
        )

    def _place(self, where: Where, event: Event) -> Place:
        """What stands there, with what the group has said before of the company that the event names."""
        if isinstance(event, Asked):
            return self.circles.place(where, event.company, opinion=event.kind == OPINION)
        named = event.about if isinstance(event, Called) and event.name == "assess" else ""
        return self.circles.place(where, clean_name(named))

    def _decided(self, where: Where, place: Place, event: Event) -> tuple[Event, Decided]:
        """Who brings a code brings what it stands for."""
        with self.turns.limit:
            decided = decide(self.knowledge, place, event)
        code = next((effect.code for effect in decided.effects if isinstance(effect, Redeem)), "")
        if not code or not isinstance(event, Called):
            return event, decided
        found = self.turns.codes.redeem(code, event.by.key)
        if found is None:
            return event, Decided(place, (Say(BAD_CODE),))
        asked = Asked(*found, event.by, event.at, code)
        known = self._place(where, asked)
        with self.turns.limit:
            return asked, decide(self.knowledge, known, asked)

    def _told(self, place: Place, effects: Iterable[Effect]) -> Iterator[tuple[str, Outcome]]:
        """What was learned goes to who asked, in the same transaction."""
        learned = [effect for effect in effects if isinstance(effect, Learned)]
        owner = self.turns.codes.owner(place.circle.number) if place.circle and learned else None
        if owner:
            answers = tuple((one.question, one.value) for one in learned)
            said = FromGroup(owner.case, owner.company, answers, learned[0].members, place.title)
            yield owner.person, self.turns.within(owner.person, owner.person, said, None)

    def settle(self, at: float, places: Iterable[Where] | None = None) -> list[Gathering]:
        """Rounds whose time is over end, idle cases fold; what has been asked in words of before is asked anew: in
        these places (None: wherever something is open).
        """
        among = self.circles.live() if places is None else places
        late = [where for where in among if self._is_due(where, at) or self._outdated(where)]
        return [self.within(where, Due(at), None) for where in late]

    def _is_due(self, where: Where, at: float) -> bool:
        due = self.next_due(where)
        return due is not None and due <= at

    def _outdated(self, where: Where) -> bool:
        circle = self.circles.place(where).circle
        return circle is not None and circle.version != self.knowledge.version

    def next_due(self, where: Where) -> float | None:
        place = self.circles.place(where)
        return due(place.circle, place.rules) if place.circle else None


def _number(place: Place) -> int:
    return place.circle.number if place.circle else 0


def _shows(place: Place) -> tuple[int, int] | None:
    return (place.circle.number, place.circle.turn) if place.circle else None
