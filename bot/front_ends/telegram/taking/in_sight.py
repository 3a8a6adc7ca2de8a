"""What people had before their eyes when they wrote: the screens that Telegram had shown them by then.

Numbers of messages grow with each message of a chat, and both sides are timed by Telegram's clock. So what was posted
before somebody wrote has a smaller number, and what was edited before has no later time.
"""

from dataclasses import dataclass, field, replace

from bot.front_ends.telegram.giving.cards import Cards, Standing
from bot.front_ends.telegram.giving.marks import Seen
from bot.front_ends.telegram.incoming import Incoming
from dialogs.session.events import NOTHING, Brought, Event, Invited, Pressed, Quoted, Sent, Sight, Typed

LONGEST_LOOK = 3600  # seconds after which somebody is back, and was not looking all the time
SHORTEST_LOOK = 2  # seconds in which a screen is read
MOST_MET = 10_000  # chats; whoever is left out is met anew
LONGEST_KEPT = 24 * 3600  # seconds that Telegram keeps an update


@dataclass(frozen=True)
class InSight:
    """Reads on the connection of the store. `met` are the chats in which somebody wrote or pressed since the start,
    with the update that was the first: taken again after a failure, it is the first still.
    """

    cards: Cards
    met: dict[str, str] = field(default_factory=dict)

    def part(self, conversation: str) -> None:
        """Somebody has blocked the bot, or is back from that: their next line begins another visit."""
        self.met.pop(conversation, None)

    def _meets(self, incoming: Incoming) -> bool:
        """Whether this begins a visit."""
        first = self.met.setdefault(incoming.conversation, incoming.key)
        if len(self.met) > MOST_MET:
            del self.met[next(iter(self.met))]
        return first == incoming.key

    def event(self, incoming: Incoming, event: Event, stands: Standing | None) -> Event:
        """The event with the screen under which it was written, and the one that it quotes, as the card `stands`."""
        message, unheard = (stands.message, stands.unheard) if stands else (0, ())
        now, back = stands.seen if stands else None, self._meets(incoming)
        if isinstance(event, Pressed):
            return replace(event, under=_sight(now))
        under = _sight(now if now and _was_there(incoming, message, now) else None)
        if incoming.edits in unheard and incoming.rewritten:
            event = Typed(incoming.rewritten)
        if isinstance(event, Typed):
            event = replace(event, late=back or _late(incoming, now))
        if isinstance(event, Sent):
            event = replace(event, again=now is not None and _after_a_look(incoming, message, now))
        if isinstance(event, Typed) and incoming.quotes:
            return self._quoting(incoming, event, under, latest=incoming.quotes == message)
        return replace(event, under=under) if isinstance(event, Typed | Sent | Brought | Invited) else event

    def _quoting(self, incoming: Incoming, event: Typed, under: Sight, *, latest: bool) -> Typed:
        """What leans on the message that is quoted leans on no other."""
        shown = self.cards.seen(incoming.conversation, incoming.quotes)
        if shown and shown.asked and (not shown.edited or _in_time(incoming, shown)):
            return replace(event, under=under, quoted=Quoted(shown.case, shown.asked, shown.surface))
        changed = shown is not None and bool(shown.asked)
        about = Quoted(shown.case if shown else 0, "", shown.surface if shown and changed else "")
        return replace(event, under=under if latest else NOTHING, quoted=about)


def _sight(seen: Seen | None) -> Sight:
    return Sight(seen.turn, seen.case, seen.surface) if seen else NOTHING


def _late(incoming: Incoming, shown: Seen | None) -> bool:
    """Whether nobody can tell that it was written by somebody who had just been shown that."""
    return bool(incoming.edits) or not shown or not 0 <= incoming.at - shown.since <= LONGEST_LOOK


def _was_there(incoming: Incoming, message: int, shown: Seen) -> bool:
    """Where its number says which came first, nobody asks for the time; a message that was changed has none."""
    if incoming.edits:
        return _in_time(incoming, shown)
    return message < incoming.below and (not shown.edited or _in_time(incoming, shown))


def _after_a_look(incoming: Incoming, message: int, shown: Seen) -> bool:
    """Whether it was sent by somebody who has read the screen: what comes in one go, as albums do, gets one word."""
    return message < incoming.below and bool(shown.since) and incoming.at - shown.since >= SHORTEST_LOOK


def _in_time(incoming: Incoming, shown: Seen) -> bool:
    """What came within the same second counts, since nobody knows better. Where the two times are further apart than
    Telegram keeps an update, they are not of one clock and say nothing.
    """
    late = shown.since - incoming.at
    return not incoming.at or late <= 0 or late > LONGEST_KEPT
