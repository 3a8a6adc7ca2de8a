"""Who sends too much is heard in part: as much as they may say by the time at which they said it, and that the last."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.rates import Buckets

BURST, PER_SECOND = 30, 3.0  # what one person may send before the rest is let go
SILENCE = 60.0  # seconds between two requests to slow down
LONGEST_HOLD = 10.0  # seconds for which lines wait for later ones of the same person

Lines = deque[tuple[int, Incoming]]  # with their place among all


@dataclass
class Floods:
    """`now` and Telegram's `clock` in seconds; `shed` counts what was let go, and `left_out` hears of it."""

    now: Callable[[], float]
    clock: Callable[[], float]
    shed: int = 0
    left_out: Callable[[Incoming], None] = lambda incoming: None
    _people: Buckets = field(default_factory=lambda: Buckets(BURST, PER_SECOND))
    _held: dict[str, Lines] = field(default_factory=dict)
    _over: set[str] = field(default_factory=set)  # whose lines were shed, and may be again
    _since: float = float("-inf")
    _places: Iterable[int] = field(default_factory=count)

    def sort(self, batch: Sequence[Incoming]) -> list[Incoming]:
        """Holds what may be said; what is beyond it costs a tenth of a turn. Those are to be asked to slow down."""
        now, behind = self.now(), self.clock() - self.now()
        if not self._over:
            self._since = now
        flooding = []
        for place, incoming in zip(self._places, batch, strict=False):
            bucket = self._people.of(incoming.person, now)
            # What we have found out ourselves is no flood.
            kept = bool(incoming.errand) or bucket.take_late(
                min(now, incoming.at - behind) if incoming.at else now, now
            )
            if not self._holds(place, incoming, kept=kept) and now - bucket.warned > SILENCE:
                bucket.warned = now
                flooding.append(incoming)
        return flooding

    def _holds(self, place: int, incoming: Incoming, *, kept: bool) -> bool:
        """Whether nothing had to be shed for it."""
        lines = self._held.get(incoming.person)
        if kept:
            if lines is None:
                lines = self._held[incoming.person] = deque()
            lines.append((place, incoming))
            return True
        self.shed += 1
        shed = incoming
        if lines:  # the last ones stay
            _, shed = lines.popleft()
            lines.append((place, incoming))
            self._over.add(incoming.person)
        self.left_out(shed)
        return False

    def let_go(self, *, more: bool) -> list[Incoming]:
        """What is to be taken now, in the order in which it came."""
        stays = self._over if more and self.now() - self._since <= LONGEST_HOLD else set()
        going = [line for person, lines in self._held.items() if person not in stays for line in lines]
        self._held = {person: lines for person, lines in self._held.items() if person in stays}
        if not stays:
            self._over.clear()
        return [incoming for _, incoming in sorted(going, key=lambda line: line[0])]

    def give_back(self, updates: Sequence[Incoming], flooding: Sequence[Incoming]) -> None:
        """What could not be kept comes again, and is no flood for that."""
        now = self.now()
        for incoming in updates:
            self._people.of(incoming.person, now).tokens += 1
        for incoming in flooding:
            self._people.of(incoming.person, now).warned = float("-inf")
