"""What happens in groups, within a batch: each event through the meeting there, then what is to be shown and said."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

from bot.circles import Gathering, Meetings
from bot.front_ends.telegram.giving.cards import Card, Cards
from bot.front_ends.telegram.giving.errands import GROUP, PICKED, TOO_LATE, Errand, Errands
from bot.front_ends.telegram.incoming import Incoming
from bot.front_ends.telegram.taking.admins import asking
from bot.front_ends.telegram.taking.group_cards import GroupCards
from bot.front_ends.telegram.taking.taken import Taken
from bot.store.circles import Where
from bot.times.moments import moment
from dialogs.circle import words
from dialogs.circle.case import Member
from dialogs.circle.events import Called, Due, Ended, Pressed, Say, Toast, WhoIsAdmin
from dialogs.session.session import Session

MOST_SAID = 5  # that a group is still to be told; what comes on top is a flood
MINUTE = slice(0, 16)  # of a time such as 2026-11-22T21:04:12+00:00: in one the same is said once
SORRY = "Something went wrong on my side, so that was not counted. The rest goes on."
GONE = "left"


@dataclass(frozen=True)
class Groups:
    """Reads and writes on the connection of the store, inside its transaction."""

    meetings: Meetings
    cards: Cards
    errands: Errands
    now: Callable[[], str]

    @cached_property
    def drawing(self) -> GroupCards:
        return GroupCards(self.meetings, self.cards, self.now)

    def taken(self, incoming: Incoming, key: str | None) -> Taken:
        event, where = incoming.together, self._where(incoming)
        if incoming.errand and not self.errands.fetched(incoming.errand, "known"):
            return Taken(incoming)  # who wanted it has erased everything since
        if isinstance(event, Ended):
            return self._left(incoming, key)
        if not isinstance(event, Called | Pressed):
            return self._not_known(incoming)
        gathering = self.meetings.within(where, replace(event, at=moment(self.now())), key, incoming.title)
        return Taken(incoming) if gathering.repeated else self._follows(incoming, event, gathering)

    def picked(self, incoming: Incoming, key: str | None, code: str) -> Taken:
        """A private talk has picked the group that it asks, where a code would have to be typed else."""
        where, asked = Where(incoming.shared), Called(Member(incoming.person), "ask", code, moment(self.now()))
        gathering = self.meetings.within(where, asked, key, incoming.title)
        if gathering.repeated:
            return Taken(incoming)
        kind = PICKED if gathering.redraw and not _says(gathering) else TOO_LATE
        errand = Errand(f"{kind}:{incoming.key}", incoming.chat, incoming.person, kind, thread=incoming.thread or 0)
        card, told = self.drawing.card(gathering), self._told(gathering)
        others = (*((card,) if card else ()), *told)
        dues = (self.drawing.due(where),)
        return Taken(incoming, errands=self.errands.add(errand, self.now()), others=others, dues=dues)

    def settled(self, places: Sequence[Where]) -> list[Taken]:
        """What has become due there, and when the next will."""
        at = moment(self.now())
        gone_on = {one.where: one for one in self.meetings.settle(at, places)}
        return [self._settled(where, at, gone_on.get(where)) for where in places]

    def _settled(self, where: Where, at: float, gone_on: Gathering | None) -> Taken:
        incoming = Incoming("", where.chat, "", None, together=Due(at), group=True, thread=where.thread)
        dues = (self.drawing.due(where),)
        if gone_on is None:
            return Taken(incoming, dues=dues)
        return Taken(incoming, self.drawing.card(gone_on), others=self._told(gone_on), dues=dues)

    def withdrawn(self) -> tuple[Card, ...]:
        """Somebody has erased everything, and with that what they said in groups; the cards that show it."""
        return tuple(self.cards.lagging_circles())

    def moved(self, incoming: Incoming) -> Taken:
        """A group has become a supergroup, perhaps told before. What was shown in it is shown there anew."""
        chat, to = incoming.chat, incoming.moved_to
        self.errands.move(chat, to)
        self.meetings.circles.move(chat, to)
        if not self.cards.move(chat, to):
            return Taken(incoming)
        places = [(where, self.meetings.circles.place(where)) for where in self.meetings.circles.in_chat(to)]
        cards = _there(self.cards.of_circle(where, place) for where, place in places)
        others = tuple(replace(card, new=True) for card in cards)  # what is on its way there counts for nothing
        return Taken(incoming, others=others, dues=self._dues(to))

    def failed(self, incoming: Incoming, error: str) -> Taken:
        """Nothing of it is kept: it may be a vote."""
        return Taken(incoming, failed=error, says=SORRY)

    def _left(self, incoming: Incoming, key: str | None) -> Taken:
        """Nothing is sent there any more."""
        if key is None or not self.meetings.store.seen(key, self.now()):
            for where in self.meetings.circles.in_chat(incoming.chat):
                self.meetings.within(where, Ended(), None)
            self.cards.close_chat(incoming.chat, GONE)
        return Taken(incoming)

    def _not_known(self, incoming: Incoming) -> Taken:
        """Telegram did not say who is an admin."""
        where = self._where(incoming)
        return Taken(incoming, errands=() if incoming.press else self._said(where, Say(words.NO_ADMINS_TOLD)),
                     says=words.NO_ADMINS_TOLD)  # fmt: skip

    def _where(self, incoming: Incoming) -> Where:
        """Of a message that is gone no topic is told, but the case on it knows its own."""
        thread = incoming.thread
        if thread is None and isinstance(incoming.together, Pressed):
            thread = self.cards.thread_of(incoming.together.case, incoming.chat)
        return Where(incoming.chat, thread or 0)

    def _follows(self, incoming: Incoming, event: Called | Pressed, gathering: Gathering) -> Taken:
        says = next((effect.says for effect in gathering.effects if isinstance(effect, Toast)), "")
        wonders = any(isinstance(effect, WhoIsAdmin) for effect in gathering.effects)
        said = [
            one
            for effect in gathering.effects
            if isinstance(effect, Say)
            for one in self._said(gathering.where, effect)
        ]
        asked = self.errands.add(asking(incoming, event, gathering.where), self.now()) if wonders else ()
        told = self._told(gathering)
        ruled = isinstance(event, Called) and event.name == "settings" and bool(event.by.admin)
        if ruled:  # the rules are those of all topics
            told = (*told, *self.cards.lagging_circles())
        dues = self._dues(incoming.chat) if ruled else ()
        self.drawing.note(incoming, gathering)
        return Taken(incoming, errands=(*said, *asked), others=told, dues=dues, says=says, later=wonders)

    def _dues(self, chat: int) -> tuple[tuple[Where, float | None], ...]:
        return tuple(self.drawing.due(where) for where in self.meetings.circles.in_chat(chat))

    def _told(self, gathering: Gathering) -> tuple[Card, ...]:
        """Whoever has asked the group is shown what it knows, below what they wrote last."""
        return tuple(self._news(person, outcome.session) for person, outcome in gathering.told)

    def _news(self, person: str, session: Session) -> Card:
        card = self.cards.read(person, 0, session)
        card = replace(card, below=max(card.below, card.message + 1))
        self.cards.write(card)
        return card

    def _said(self, where: Where, say: Say) -> tuple[Errand, ...]:
        """The same words once a minute, however often somebody calls for them."""
        says = json.dumps([say.says, say.link], ensure_ascii=False)
        mark = blake2b(says.encode(), digest_size=8).hexdigest()
        key = f"{GROUP}:{where.chat}:{where.thread}:{self.now()[MINUTE]}:{mark}"
        if self.errands.open_in(where.chat, GROUP) >= MOST_SAID:
            return ()
        return self.errands.add(Errand(key, where.chat, "", GROUP, thread=where.thread, says=says), self.now())


def _says(gathering: Gathering) -> bool:
    """Whether the group was told anything but what is asked there: that nothing is."""
    return any(isinstance(effect, Say) for effect in gathering.effects)


def _there(cards: Iterable[Card | None]) -> tuple[Card, ...]:
    return tuple(card for card in cards if card)
