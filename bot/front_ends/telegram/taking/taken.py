"""What became of an update."""

from bot.front_ends.telegram.giving.cards import Card
from bot.front_ends.telegram.giving.errands import Errand
from bot.front_ends.telegram.incoming import Incoming
from bot.store.circles import Where
from dialogs.session.events import Effect
from knowledge.records import dataclass


@dataclass(frozen=True)
class Taken:
    """How its card should look now (None: as before), and what is to be done beside.

    Of a group: `others` are more cards that have changed, `says` is for who has pressed, who will be answered `later`,
    and `dues` tell when something has to happen there by itself.
    """

    incoming: Incoming
    card: Card | None = None
    effects: tuple[Effect, ...] = ()
    errands: tuple[Errand, ...] = ()
    failed: str = ""
    others: tuple[Card, ...] = ()
    says: str = ""
    later: bool = False
    dues: tuple[tuple[Where, float | None], ...] = ()
