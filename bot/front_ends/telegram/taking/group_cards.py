"""The cards of groups as a batch of updates leaves them: however many have voted in it, each is drawn once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.circles import Gathering, Meetings
from bot.front_ends.telegram.giving.cards import Card, Cards
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.rates import Buckets
from bot.front_ends.telegram.taking.taken import Taken
from bot.store.circles import Where
from bot.times.moments import moment
from dialogs.circle.events import Pressed

POSTS, POSTS_PER_SECOND = 3, 1 / 30  # of a card that is asked for again and again


@dataclass
class Change:
    """What a batch has done to a case so far: `key` names the update that was the last, `pressed` is the newest of the
    case's messages on which somebody has pressed.
    """

    gathering: Gathering
    key: str
    redraw: bool
    repost: bool
    pressed: int


@dataclass(frozen=True)
class GroupCards:
    """Reads and writes on the connection of the store, inside its transaction."""

    meetings: Meetings
    cards: Cards
    now: Callable[[], str]
    posts: Buckets = field(default_factory=lambda: Buckets(POSTS, POSTS_PER_SECOND))
    _changes: dict[int, Change] = field(default_factory=dict)

    def begin(self) -> None:
        """A batch; what one that has failed had noted did not happen."""
        self._changes.clear()

    def note(self, incoming: Incoming, gathering: Gathering) -> None:
        """The last thing that can be said of an update: what raises has changed nothing."""
        circle = gathering.place.circle
        if circle is None:
            return
        pressed = incoming.card if _is_on(incoming, circle.number) else 0
        before = self._changes.get(circle.number)
        if before is None:
            change = Change(gathering, incoming.key, gathering.redraw, gathering.repost, pressed)
            self._changes[circle.number] = change
            return
        before.gathering, before.key, before.pressed = gathering, incoming.key, max(before.pressed, pressed)
        before.redraw, before.repost = before.redraw or gathering.redraw, before.repost or gathering.repost

    def drawn(self, taken: Sequence[Taken]) -> list[Taken]:
        """With the cards that have changed, and when something is due there by itself."""
        if not self._changes:
            return list(taken)
        last: dict[str, list[Change]] = {}
        for change in self._changes.values():
            last.setdefault(change.key, []).append(change)
        return [self._with(one, last.pop(one.incoming.key, ())) for one in taken]

    def _with(self, taken: Taken, changes: Sequence[Change]) -> Taken:
        if not changes:
            return taken
        cards = [card for change in changes if (card := self._changed(change))]
        dues = (self.due(change.gathering.where) for change in changes)
        return replace(taken, others=(*taken.others, *cards), dues=(*taken.dues, *dues))

    def due(self, where: Where) -> tuple[Where, float | None]:
        return where, self.meetings.next_due(where)

    def _changed(self, change: Change) -> Card | None:
        """As the place is now, unless another case stands there by then. Who presses or calls can be reached, so that a
        card that was given up shows what it should again.
        """
        gathering = replace(change.gathering, redraw=change.redraw, repost=change.repost)
        place, circle = self.meetings.circles.place(gathering.where), gathering.place.circle
        if place.circle and circle and place.circle.number == circle.number:
            gathering = replace(gathering, place=place)
        return self.card(gathering, change.pressed, reached=True)

    def card(self, gathering: Gathering, pressed: int = 0, *, reached: bool = False) -> Card | None:
        """None where it shows what it has shown before. A newer message that was pressed is the card from then on."""
        changed = gathering.redraw or gathering.repost
        if not (changed or pressed):
            return None
        stored = self.cards.of_circle(gathering.where, gathering.place)
        if stored is None or not (changed or stored.closed):
            return None
        card = replace(stored, closed="") if reached and stored.closed else stored
        if pressed > card.message:
            card = replace(card, message=pressed, shown=0, adopted=True)
        if gathering.repost and self._may_be_posted(card):
            card = replace(card, below=card.message + 1)
        if card.new or card is not stored:
            self.cards.write(card)
        return card

    def _may_be_posted(self, card: Card) -> bool:
        now = moment(self.now())
        return self.posts.of(card.conversation, now).take(now)


def _is_on(incoming: Incoming, case: int) -> bool:
    """Whether the message whose button was pressed shows this case."""
    return isinstance(incoming.together, Pressed) and incoming.together.case == case
