"""A batch of updates in one commit. When one of them fails, each is taken within a savepoint: it harms no other."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from bot.circles import Meetings
from bot.crash import crash_point
from bot.front_ends.telegram.giving.cards import Card, Cards, Standing, card_of
from bot.front_ends.telegram.giving.errands import Errand, Errands, farewell
from bot.front_ends.telegram.giving.marks import Mark
from bot.front_ends.telegram.giving.reminding import Reminding
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.logs import origin
from bot.front_ends.telegram.taking.chats import Chats
from bot.front_ends.telegram.taking.documents import wanted
from bot.front_ends.telegram.taking.groups import Groups
from bot.front_ends.telegram.taking.in_sight import InSight
from bot.front_ends.telegram.taking.owed import errand_of
from bot.front_ends.telegram.taking.set_aside import SetAside
from bot.front_ends.telegram.taking.taken import Taken
from bot.front_ends.telegram.taking.teaching import Teaching
from bot.store.circles import Where
from bot.trouble import Trouble
from bot.turn import Outcome, Turns
from dialogs.session.events import Typed

STANDS = "UPDATE bot SET at = ?, wrong = ?"
HOUR = slice(0, 13)  # of a time such as 2026-11-22T21:04:12+00:00


@dataclass(frozen=True)
class Batches:
    """What a batch of updates asks of the store. `version` is that of the program and its knowledge."""

    turns: Turns
    version: str = ""
    keepers: frozenset[int] = frozenset()

    @cached_property
    def cards(self) -> Cards:
        return Cards(self.turns.store)

    @cached_property
    def in_sight(self) -> InSight:
        return InSight(self.cards)

    @cached_property
    def errands(self) -> Errands:
        return Errands(self.turns.store)

    @cached_property
    def reminding(self) -> Reminding:
        return Reminding(self.turns.store, self.turns.now)

    @cached_property
    def groups(self) -> Groups:
        return Groups(Meetings(self.turns), self.cards, self.errands, self.turns.now)

    @cached_property
    def teaching(self) -> Teaching:
        return Teaching(self.turns, self.keepers)

    @cached_property
    def aside(self) -> SetAside:
        return SetAside(self.turns.store, self.version)

    def take(
        self, batch: Sequence[Incoming], marks: Sequence[Mark | Errand] = (), flooding: Sequence[Incoming] = ()
    ) -> list[Taken]:
        """All of the batch is on the disk when this returns, and that some are asked to send less.

        Raises Trouble when the store cannot keep it.
        """
        crash_point("before step")
        try:
            taken = self._committed(batch, marks, flooding, lambda incoming: self._taken(incoming, incoming.key))
        except Exception as error:
            if _is_of_the_store(error):
                raise
            taken = self._committed(batch, marks, flooding, self._first_try)  # one of them fails: each by itself
        crash_point("after commit")
        return taken

    def _committed(
        self,
        batch: Sequence[Incoming],
        marks: Sequence[Mark | Errand],
        flooding: Sequence[Incoming],
        take: Callable[[Incoming], Taken],
    ) -> list[Taken]:
        with self.turns.store.transaction():
            self._mark(marks)
            self.groups.drawing.begin()
            taken = self.groups.drawing.drawn([take(incoming) for incoming in batch])
            return taken + [self._slowed(incoming) for incoming in flooding if not incoming.group]

    def settle(self, places: Sequence[Where]) -> list[Taken]:
        """What has become due in these places of groups is on the disk when this returns."""
        if not places:
            return []
        with self.turns.store.transaction():
            return self.groups.settled(places)

    def move(self, chat: int, to: int) -> Taken:
        """A group has become a supergroup, as Telegram says when one writes to it."""
        with self.turns.store.transaction():
            return self.groups.moved(Incoming("", chat, "", None, group=True, moved_to=to))

    def take_again(self) -> list[Taken]:
        """What an earlier version of the program had to set aside."""
        with self.turns.store.transaction():
            return [self._second_try(incoming) for incoming in self.aside.worth_another_try()]

    def mark(self, marks: Sequence[Mark | Errand]) -> None:
        with self.turns.store.transaction():
            self._mark(marks)

    def _mark(self, marks: Sequence[Mark | Errand]) -> None:
        for mark in marks:
            if isinstance(mark, Errand):
                self.errands.mark(mark)
            else:
                self.cards.mark(mark)

    def scrub(self) -> bool:
        """Whether no byte is left of what was erased."""
        store = self.turns.store
        return not store.to_scrub() or store.scrub()

    def close(self, conversation: str, why: str) -> None:
        """Nobody can be reached there any more; nothing is sent until they are back."""
        with self.turns.store.transaction():
            self.cards.close(conversation, why)

    def due(self) -> list[Errand]:
        if late := self.reminding.late():
            with self.turns.store.transaction():
                self.reminding.close(late)
        return self.errands.due(self.turns.now())

    def say(self, wrong: Sequence[str]) -> None:
        """Says in the file that the bot can write, and what it finds wrong, for those who look at it from outside."""
        self.turns.store.refuse_lost()
        self.turns.store.connection.execute(STANDS, (self.turns.now(), json.dumps(wrong)))

    def begin(self, number: int) -> bool:
        """This bot's chats are in the file from now on; whether they were those of another bot."""
        return Chats(self.turns.store).belong_to(number, self.turns.now())

    def prune(self) -> None:
        """Lets go of what nobody will ask for again."""
        with self.turns.store.transaction():
            self.turns.store.prune_seen()
            self.errands.prune()
            self.aside.prune()

    def _first_try(self, incoming: Incoming) -> Taken:
        return self._in_savepoint(
            lambda: self._taken(incoming, incoming.key), lambda error: self._set_aside(incoming, error)
        )

    def _second_try(self, incoming: Incoming) -> Taken:
        return self._in_savepoint(
            lambda: self._no_longer_aside(incoming), lambda error: Taken(incoming, failed=origin(error))
        )

    def _in_savepoint(self, take: Callable[[], Taken], set_aside: Callable[[Exception], Taken]) -> Taken:
        try:
            with self.turns.store.savepoint():
                return take()
        except Exception as error:  # a pure step fails the same way each time: set it aside, go on
            if _is_of_the_store(error):
                raise
            return set_aside(error)

    def _set_aside(self, incoming: Incoming, error: Exception) -> Taken:
        """The person is told, though not for each of many."""
        at = self.turns.now()
        self.turns.store.seen(incoming.key, at)
        if incoming.errand:  # nothing of a file is kept
            self.errands.fetched(incoming.errand, "defect")
        if incoming.group:
            return self.groups.failed(incoming, origin(error))
        if not incoming.errand:
            self.aside.add(incoming, error, at)
        once = f"{incoming.conversation}:{at[HOUR]}"
        return Taken(incoming, errands=self._owe("sorry", incoming, once), failed=origin(error))

    def _no_longer_aside(self, incoming: Incoming) -> Taken:
        taken = self._taken(incoming, None)
        self.aside.done(incoming)
        return taken

    def _taken(self, incoming: Incoming, key: str | None) -> Taken:
        if incoming.group or incoming.shared:
            return self._of_group(incoming, key)
        if incoming.event is None:
            known = self.turns.store.seen(incoming.key, self.turns.now())
            return Taken(incoming, None if known else self._reachable(incoming))
        if incoming.errand and not self.errands.fetched(incoming.errand, "read"):
            return Taken(incoming)  # who sent the file has erased everything since
        world = partial(self.reminding.answer, incoming.person, incoming.chat)
        lesson = self.teaching.lesson(incoming)
        asked, told = wanted(incoming)
        of_keeper = lesson is not None or self.teaching.asks(incoming)
        stands = self.cards.standing(incoming.conversation)
        event = Typed("") if of_keeper else self.in_sight.event(incoming, told, stands)
        outcome = self.turns.within(incoming.conversation, incoming.person, event, key, world)
        if outcome.repeated:
            return Taken(incoming)
        stands = None if outcome.forgotten else stands
        card, others = self._card(incoming, outcome, stands), tuple[Card, ...]()
        if outcome.forgotten:
            card, others = replace(card, farewell=self._farewell(incoming)), self.groups.withdrawn()
        else:
            self._write(card, stands)
        if outcome.erased:
            others = (*others, *self.cards.shut_out())
        errands = (*self._owed(incoming, outcome), *self._ask_for(asked))
        errands = (*errands, *self.teaching.taught(incoming, lesson), *self.teaching.told(incoming))
        return Taken(incoming, card, outcome.effects, errands, others=others)

    def _of_group(self, incoming: Incoming, key: str | None) -> Taken:
        if incoming.moved_to:
            return self.groups.moved(incoming)
        if incoming.shared:
            return self.groups.picked(incoming, key, self.turns.codes.latest(incoming.person))
        return self.groups.taken(incoming, key)

    def _ask_for(self, files: Sequence[Errand]) -> tuple[Errand, ...]:
        return tuple(owed for file in files for owed in self.errands.add(file, self.turns.now()))

    def _owed(self, incoming: Incoming, outcome: Outcome) -> tuple[Errand, ...]:
        """What a turn asks for that is no card."""
        owed = [errand for effect in outcome.effects if (errand := errand_of(incoming, outcome, effect))]
        return tuple(added for errand in owed for added in self.errands.add_alone(errand, self.turns.now()))

    def _reachable(self, incoming: Incoming) -> Card | None:
        """Notes that the person blocked the bot, or is back: then what they missed is shown."""
        self.in_sight.part(incoming.conversation)
        self.cards.close(incoming.conversation, "" if incoming.reachable else "blocked")
        if not incoming.reachable:
            self.reminding.off(incoming.person)
        session = self.turns.store.read(incoming.conversation, with_cases=True)
        known = incoming.reachable and session.turn
        return self.cards.read(incoming.conversation, incoming.chat, session) if known else None

    def _card(self, incoming: Incoming, outcome: Outcome, stands: Standing | None) -> Card:
        """What the person wrote stands below the card, and what follows a verdict is to come below it as well. A
        message whose button they pressed is the card, unless a newer one is: it may have been posted just before a
        kill. What it shows is not known.
        """
        row = stands.row if stands else None
        card = card_of(incoming.conversation, incoming.chat, outcome.session, row)
        thread = card.thread if incoming.thread is None else incoming.thread
        unheard = _unheard(card, incoming, outcome)
        card = card.but(below=max(card.below, incoming.below), closed="", thread=thread, unheard=unheard)
        if incoming.card > card.message:
            card = card.but(message=incoming.card, shown=0, adopted=True)
        return card.but(below=max(card.below, card.message + 1)) if outcome.left else card

    def _write(self, card: Card, stands: Standing | None) -> None:
        if card.new:
            self.errands.forgo(farewell(card.conversation, card.chat).key)
        self.cards.write(card, stands)

    def _farewell(self, incoming: Incoming) -> Errand:
        errand = farewell(incoming.conversation, incoming.chat, incoming.thread or 0)
        self.errands.add(errand, self.turns.now())
        return errand

    def _slowed(self, incoming: Incoming) -> Taken:
        return Taken(incoming, errands=self._owe("slow_down", incoming, incoming.key))

    def _owe(self, kind: str, incoming: Incoming, once: str) -> tuple[Errand, ...]:
        errand = Errand(f"{kind}:{once}", incoming.chat, incoming.person, kind, thread=incoming.thread or 0)
        return self.errands.add(errand, self.turns.now())


def _unheard(card: Card, incoming: Incoming, outcome: Outcome) -> tuple[int, ...]:
    """The lines that were not understood, this one among them."""
    number = incoming.edits or incoming.below
    others = tuple(one for one in card.unheard if one != number)
    if incoming.edits and incoming.edits not in card.unheard:  # what it said first has counted
        return others
    return (*others, number) if outcome.unheard else others


def _is_of_the_store(error: Exception) -> bool:
    """Whether it is the disk that fails, or the file, and not this one update."""
    cause = error.__cause__ if isinstance(error, Trouble) else error
    return isinstance(cause, sqlite3.OperationalError) or type(cause) is sqlite3.DatabaseError
