"""A batch of updates in one commit: each through `step` within a savepoint, so that one that fails harms no other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.crash import crash_point
from bot.front_ends.telegram.cards import Card, Cards, Mark
from bot.front_ends.telegram.incoming import Incoming
from bot.turn import Outcome, Turns
from dialogs.events import Effect


@dataclass(frozen=True)
class Taken:
    """What became of an update: how its card should look now (None: as before), and what is to be done beside."""

    incoming: Incoming
    card: Card | None = None
    effects: tuple[Effect, ...] = ()
    failed: str = ""


@dataclass(frozen=True)
class Batches:
    turns: Turns
    cards: Cards

    def take(self, batch: Sequence[Incoming], marks: Sequence[Mark]) -> list[Taken]:
        """All of the batch is on the disk when this returns. Raises Trouble when the store cannot keep it."""
        with self.turns.store.transaction():
            self.cards.mark(marks)
            taken = [self._within_savepoint(incoming) for incoming in batch]
        crash_point("after commit")
        return taken

    def mark(self, marks: Sequence[Mark]) -> None:
        with self.turns.store.transaction():
            self.cards.mark(marks)

    def close(self, conversation: str, why: str) -> None:
        """Nobody can be reached there any more; nothing is sent until they are back."""
        with self.turns.store.transaction():
            self.cards.close(conversation, why)

    def _within_savepoint(self, incoming: Incoming) -> Taken:
        execute = self.turns.store.connection.execute
        execute("SAVEPOINT one_update")
        try:
            taken = self._taken(incoming)
        except Exception as error:  # noqa: BLE001 - a pure step fails the same way each time: set it aside, go on
            execute("ROLLBACK TO one_update")
            self.turns.store.seen(incoming.key, self.turns.now())
            self.cards.set_aside(incoming, repr(error), self.turns.now())
            taken = Taken(incoming, failed=repr(error))
        execute("RELEASE one_update")
        return taken

    def _taken(self, incoming: Incoming) -> Taken:
        if incoming.event is None:
            self.cards.close(incoming.conversation, "" if incoming.reachable else "blocked")
            return Taken(incoming)
        outcome = self.turns.within(incoming.conversation, incoming.person, incoming.event, incoming.key)
        if outcome.repeated:
            return Taken(incoming)
        card = self._card(incoming, outcome)
        if outcome.erased:
            self.cards.erase(incoming.conversation, incoming.person)
        else:
            self.cards.write(card)
        return Taken(incoming, card, outcome.effects)

    def _card(self, incoming: Incoming, outcome: Outcome) -> Card:
        """What the person wrote stands below the card; the message whose button they pressed is the card."""
        card = self.cards.read(incoming.conversation, incoming.chat, outcome.session)
        card = replace(card, below=max(card.below, incoming.below), closed="")
        return replace(card, message=incoming.card, adopted=True) if incoming.card else card
