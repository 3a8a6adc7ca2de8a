"""What a chat program needs remembered beside the session: the message that is a conversation's card, which turn it
shows, and who cannot be reached. The case of a group is a conversation, too.
"""

from typing import Any, Self

from bot.front_ends.telegram.giving.errands import FORGOTTEN, Errand
from bot.front_ends.telegram.giving.marks import Mark, Seen
from bot.store.circles import Circles, Where
from bot.store.sharing import shut_out
from bot.store.store import Store
from dialogs.circle.case import Place
from dialogs.session.session import Session
from knowledge.records import dataclass

CARD = "SELECT chat, message, shown, below, closed, thread, unheard FROM card WHERE conversation = ?"
STANDING = """
SELECT c.chat, c.message, c.shown, c.below, c.closed, c.thread, c.unheard,
    s.turn, s.surface, s.since, s.edited, s.case_number, s.asked
FROM card c LEFT JOIN screen s ON s.conversation = c.conversation AND s.message = c.message WHERE c.conversation = ?
"""
SAVE_CARD = """
INSERT INTO card (conversation, chat, message, shown, below, closed, thread, unheard) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (conversation) DO UPDATE SET message = excluded.message, shown = excluded.shown, below = excluded.below,
    closed = excluded.closed, thread = excluded.thread, unheard = excluded.unheard
"""
SEEN = """
SELECT turn, surface, since, edited, case_number, asked FROM screen WHERE conversation = ? AND message = ?
"""
# Only while there is a card: of those who have erased all, nothing is written.
SAVE_SEEN = """
INSERT INTO screen (turn, surface, since, edited, case_number, asked, conversation, message)
SELECT ?, ?, ?, ?, ?, ?, conversation, ? FROM card WHERE conversation = ?
ON CONFLICT (conversation, message) DO UPDATE SET turn = excluded.turn, surface = excluded.surface,
    since = CASE WHEN excluded.since THEN excluded.since ELSE since END,
    edited = excluded.edited, case_number = excluded.case_number, asked = excluded.asked
"""
PRUNE_SEEN = """
DELETE FROM screen WHERE conversation = ?1 AND message <=
    (SELECT message FROM screen WHERE conversation = ?1 ORDER BY message DESC LIMIT 1 OFFSET ?2)
"""
NOBODY = Session()  # a group has none
MOST_SEEN = 50  # messages of a conversation that can be quoted
MOST_UNHEARD = 5  # lines that were not understood, and are read anew when they are edited
MARK = "UPDATE card SET message = max(message, ?), shown = max(shown, ?) WHERE conversation = ?"
LAGGARDS = """
SELECT c.key FROM conversation c JOIN card ON card.conversation = c.key WHERE card.shown < c.turn AND card.closed = ''
"""
LAGGING_CIRCLES = """
SELECT c.number, c.chat, c.thread FROM circle c JOIN card ON card.conversation = 'circle:' || c.number
WHERE card.shown < c.turn AND card.closed = ''
"""
# In the supergroup messages have other numbers: what was shown in the group counts for nothing there.
MOVE = """
UPDATE card SET chat = ?, message = 0, shown = 0, below = 0, closed = ''
WHERE chat = ? AND conversation LIKE 'circle:%' RETURNING conversation
"""
THREAD = "SELECT thread FROM card WHERE conversation = ? AND chat = ?"
CLOSE_CHAT = "UPDATE card SET closed = ? WHERE chat = ? AND conversation LIKE 'circle:%'"

Row = tuple[int, int, int, int, str, int, str]  # chat, message, shown, below, closed, thread, unheard


@dataclass(frozen=True)
class Card:
    """How a conversation stands in its chat: `message` shows the turn `shown` (0: no card yet); `below` is the last
    message that the person wrote, in the topic `thread` (0: none); `closed` says why nobody can be reached there.
    `unheard` are their messages that were not understood. `adopted`: by a press just now.

    A conversation is `new` at its first turn, also when it begins anew after an erasure; `life` counts how often
    it did while a delivery was going on. `farewell`: all was erased, and this is the screen that says so.

    Of the case of a group it has the `place` instead of a session.
    """

    conversation: str
    chat: int
    session: Session
    message: int = 0
    shown: int = 0
    below: int = 0
    closed: str = ""
    thread: int = 0
    unheard: tuple[int, ...] = ()
    adopted: bool = False
    new: bool = False
    life: int = 0
    farewell: Errand | None = None
    place: Place | None = None

    @property
    def turn(self) -> int:
        """What it should show."""
        return self.place.circle.turn if self.place and self.place.circle else self.session.turn

    @property
    def in_group(self) -> bool:
        return self.place is not None

    def but(self, **changes: Any) -> Self:
        """The card with these fields changed: `replace` at a third of its cost, which a turn pays several times."""
        other = object.__new__(type(self))
        vars(other).update(self.__dict__, **changes)
        return other

    @property
    def in_place(self) -> bool:
        """Whether it is brought up to date where it stands, nothing having been written below it."""
        return bool(self.message) and self.below <= self.message


def farewell_card(errand: Errand, version: str) -> Card:
    """The screen that says that all was erased, when the last run could not show it any more."""
    session = Session(turn=1, version=version, notice=(FORGOTTEN,))
    return Card(errand.key.removeprefix(f"{FORGOTTEN}:"), errand.chat, session, thread=errand.thread, farewell=errand)


@dataclass(frozen=True)
class Standing:
    """A card as it is stored, and what its message shows, where that is known to be a screen."""

    row: Row
    seen: Seen | None

    @property
    def message(self) -> int:
        return self.row[1]

    @property
    def unheard(self) -> tuple[int, ...]:
        return _numbers(self.row[-1])


@dataclass(frozen=True)
class Cards:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store

    def read(self, conversation: str, chat: int, session: Session) -> Card:
        row = self.store.connection.execute(CARD, (conversation,)).fetchone()
        return card_of(conversation, chat, session, row)

    def standing(self, conversation: str) -> Standing | None:
        """How it stands at the beginning of a turn, in one look; None where there is no card yet."""
        row = self.store.connection.execute(STANDING, (conversation,)).fetchone()
        return Standing(row[:7], Seen(*row[7:]) if row[7] is not None else None) if row else None

    def of_circle(self, where: Where, place: Place) -> Card | None:
        """The card of the case that stands there."""
        if place.circle is None:
            return None
        conversation = of_circle(place.circle.number)
        row = self.store.connection.execute(CARD, (conversation,)).fetchone()
        if row is None:
            return Card(conversation, where.chat, NOBODY, thread=where.thread, place=place, new=True)
        _, message, shown, below, closed, *_ = row
        return Card(conversation, where.chat, NOBODY, message, shown, below, closed, where.thread, place=place)

    def write(self, card: Card, stands: Standing | None = None) -> None:
        """Nothing, where it `stands` so already."""
        row = (card.chat, card.message, card.shown, card.below, card.closed, card.thread, _written(card.unheard))
        if stands is None or row != stands.row:
            self.store.connection.execute(SAVE_CARD, (card.conversation, *row))

    def mark(self, mark: Mark) -> None:
        """Remembers a delivery."""
        execute = self.store.connection.execute
        execute(MARK, (mark.message, mark.shown, mark.conversation))
        if mark.seen:
            execute(SAVE_SEEN, (*mark.seen.row, mark.message, mark.conversation))
        if mark.post:
            execute(PRUNE_SEEN, (mark.conversation, MOST_SEEN))

    def seen(self, conversation: str, message: int) -> Seen | None:
        """What this message of the bot shows; None for one that is not known to show a screen."""
        row = self.store.connection.execute(SEEN, (conversation, message)).fetchone()
        return Seen(*row) if row else None

    def close(self, conversation: str, why: str) -> None:
        self.store.connection.execute("UPDATE card SET closed = ? WHERE conversation = ?", (why, conversation))

    def laggards(self) -> list[Card]:
        """The conversations whose card does not show their turn."""
        keys = [key for (key,) in self.store.connection.execute(LAGGARDS).fetchall()]
        private = [self.read(key, 0, self.store.read(key, with_cases=True)) for key in keys]
        return [*private, *self.lagging_circles()]

    def lagging_circles(self) -> list[Card]:
        circles, found = Circles(self.store), self.store.connection.execute(LAGGING_CIRCLES).fetchall()
        places = [(Where(chat, thread), circles.numbered(number)) for number, chat, thread in found]
        cards = [self.of_circle(where, place) for where, place in places]
        return [card for card in cards if card]

    def shut_out(self) -> list[Card]:
        """The talks in which lay open what somebody does not share any more."""
        keys = shut_out(self.store.connection)
        return [self.read(key, 0, self.store.read(key, with_cases=True)) for key in keys]

    def move(self, chat: int, to: int) -> bool:
        """A group has become a supergroup; whether it had cards."""
        return bool(self.store.connection.execute(MOVE, (to, chat)).fetchall())

    def thread_of(self, number: int, chat: int) -> int:
        """The topic in which the case of a group is shown."""
        row = self.store.connection.execute(THREAD, (of_circle(number), chat)).fetchone()
        return row[0] if row else 0

    def close_chat(self, chat: int, why: str) -> None:
        """The bot is in that group no more."""
        self.store.connection.execute(CLOSE_CHAT, (why, chat))


def of_circle(number: int) -> str:
    """The conversation that the case of a group is."""
    return f"circle:{number}"


def card_of(conversation: str, chat: int, session: Session, row: Row | None) -> Card:
    """The card of a talk, as its row says; a new one without."""
    if row is None:
        return Card(conversation, chat, session, new=True)
    chat, message, shown, below, closed, thread, unheard = row
    return Card(conversation, chat, session, message, shown, below, closed, thread, _numbers(unheard))


def _written(unheard: tuple[int, ...]) -> str:
    return " ".join(map(str, unheard[-MOST_UNHEARD:])) if unheard else ""


def _numbers(stored: str) -> tuple[int, ...]:
    return tuple(map(int, stored.split())) if stored else ()
