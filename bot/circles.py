"""The turn in a group: one event through `decide`, and one commit. What a private talk is in `turn`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from bot.crash import crash_point
from bot.limit import Limit
from bot.store.circles import Circles, Where
from bot.store.store import Store
from dialogs.circle.case import Place
from dialogs.circle.deciding import decide
from dialogs.circle.events import Called, Due, Effect, Event, Repost, Withdrawn
from dialogs.circle.progress import due
from knowledge.model import Knowledge


@dataclass(frozen=True)
class Gathering:
    """What became of an event in a group: how the place stands, and what is to be done beside. `redraw`: its card shows
    something else now; `repost`: it is to be shown below what was written. A `repeated` update was taken before.
    """

    where: Where
    place: Place
    effects: tuple[Effect, ...] = ()
    redraw: bool = False
    repost: bool = False
    repeated: bool = False


@dataclass(frozen=True)
class Meetings:
    """Takes events for groups. A `key` names an update that may come twice and counts once."""

    knowledge: Knowledge
    store: Store
    now: Callable[[], str]
    limit: Limit = field(default_factory=Limit)

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
        company = event.about if isinstance(event, Called) and event.name == "assess" else ""
        before = self.circles.place(where, company)
        if key is not None and self.store.seen(key, self.now()):
            return Gathering(where, before, repeated=True)
        with self.limit:
            decided = decide(self.knowledge, before, event)
        after = replace(decided.place, title=title or before.title)
        crash_point("inside transaction")
        place = self.circles.write(where, replace(before, former=None), after) if after != before else before
        return Gathering(
            where,
            place,
            decided.effects,
            redraw=_shows(place) != _shows(before),
            repost=bool(place.circle) and any(isinstance(effect, Repost) for effect in decided.effects),
        )

    def withdraw(self, voter: str) -> list[Gathering]:
        """What a person says in rounds that are open is taken back, wherever that is."""
        return [self.within(where, Withdrawn(voter), None) for where in self.circles.of_voter(voter)]

    def settle(self, at: float) -> list[Gathering]:
        """Rounds whose time is over end, idle cases fold."""
        late = [where for where in self.circles.live() if (self.next_due(where) or at) <= at]
        return [self.within(where, Due(at), None) for where in late]

    def next_due(self, where: Where) -> float | None:
        place = self.circles.place(where)
        return due(place.circle, place.rules) if place.circle else None


def _shows(place: Place) -> tuple[int, int] | None:
    return (place.circle.number, place.circle.turn) if place.circle else None
