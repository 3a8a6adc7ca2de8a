"""Errands: what is to be said beside the cards. Each is a row, written with the turn that causes it, and open until
it was said or cannot be.
"""

from dataclasses import dataclass, replace

from bot.store.store import Store

MOST_KEPT = 1_000  # closed errands, whose keys keep the same from being said again
WORDS = {
    "slow_down": "That was a lot at once: I left some of it out. A little slower, please.",
    "sorry": "Something went wrong on my side with what you sent last; it was not counted. The rest goes on.",
}
PICK = "pick_group"  # a button of Telegram's own, to pick the group that is to be asked
PICKED, TOO_LATE = "picked_group", "picked_too_late"  # what became of it; the button goes
GROUP = "group"  # what is said in passing in a group, in `says`; nothing there: how it can be used
ADMIN = "admin"  # whether somebody in a group is an admin, for what they want, which `says` tells
DOCUMENT = "document"  # a file that was sent, to be fetched and read: `says` tells its kind, and where it is
EXPORT = "export"  # a document with everything stored about the person
ALONG = "along"  # a verdict and its questions as a document, whose kind `says` tells
PICTURE = "picture"  # a card, or companies side by side: `says` tells which, and whether with names
KEEPERS = "keepers"  # how people fare, counted, for a keeper; counted when it is sent
TABLE = "table"  # companies side by side in a table: `says` has their numbers
CALENDAR = "calendar"  # the interviews that are set, for a calendar
LESSON = "lesson"  # what came of a keeper's /teach, and the next sentence; `says` has neither of them
BEFORE_INTERVIEW, AFTER_INTERVIEW = "interview_before", "interview_after"
FORGOTTEN = "forgotten"  # the screen after an erasure: the one card that the store knows nothing about any more

ADD = """
INSERT OR IGNORE INTO errand (key, chat, person, kind, due, tries, closed, thread, case_number, at, zone, says)
VALUES (?, ?, ?, ?, ?, 0, '', ?, ?, ?, ?, ?)
RETURNING key
"""
OPEN = "SELECT 1 FROM errand WHERE key = ? AND closed = ''"
OPEN_ALIKE = "SELECT 1 FROM errand WHERE person = ? AND kind = ? AND case_number = ? AND says = ? AND closed = ''"
DUE = """
SELECT key, chat, person, kind, tries, closed, thread, case_number, at, zone, says FROM errand
WHERE closed = '' AND due <= ? ORDER BY due, rowid
"""
MARK = "UPDATE errand SET chat = ?, tries = ?, closed = ? WHERE key = ?"
FETCHED = "UPDATE errand SET closed = ?, says = '' WHERE key = ? AND closed = ''"  # where it was is nothing to keep
MOVE = "UPDATE errand SET chat = ? WHERE chat = ?"
OPEN_IN_CHAT = "SELECT count(*) FROM errand WHERE chat = ? AND kind = ? AND closed = ''"
PRUNE = """
DELETE FROM errand WHERE closed <> '' AND rowid NOT IN (SELECT rowid FROM errand ORDER BY rowid DESC LIMIT ?)
"""


@dataclass(frozen=True)
class Errand:
    """`key` names what must not be said twice; `closed` tells with what it ended; `thread` is the topic of the chat.

    A reminder is about an interview of a `case`: `at` is its time (ISO, in UTC), in a `zone`, and `says` says it.
    """

    key: str
    chat: int
    person: str
    kind: str
    tries: int = 0
    closed: str = ""
    thread: int = 0
    case: int = 0
    at: str = ""
    zone: str = ""
    says: str = ""

    @property
    def post(self) -> bool:
        return self.closed == "sent"

    def ended(self, closed: str) -> "Errand":
        return replace(self, closed=closed)


def farewell(conversation: str, chat: int, thread: int = 0) -> Errand:
    """That all was erased. It names no person: what is left of them is the chat, until this is said."""
    return Errand(f"{FORGOTTEN}:{conversation}", chat, "", FORGOTTEN, thread=thread)


@dataclass(frozen=True)
class Errands:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store

    def add(self, errand: Errand, due: str) -> tuple[Errand, ...]:
        """The errand, unless one with its key was there before."""
        about = (errand.thread, errand.case, errand.at, errand.zone, errand.says)
        row = (errand.key, errand.chat, errand.person, errand.kind, due, *about)
        return (errand,) if self.store.connection.execute(ADD, row).fetchall() else ()

    def add_alone(self, errand: Errand, due: str) -> tuple[Errand, ...]:
        """The errand, unless one about the same is open for this person: that one will do, being rendered when sent."""
        about = (errand.person, errand.kind, errand.case, errand.says)
        open_one = self.store.connection.execute(OPEN_ALIKE, about).fetchone()
        return () if open_one else self.add(errand, due)

    def open_in(self, chat: int, kind: str) -> int:
        """How many of a kind are still to be said there."""
        found: int = self.store.connection.execute(OPEN_IN_CHAT, (chat, kind)).fetchone()[0]
        return found

    def is_open(self, errand: Errand) -> bool:
        return self.store.connection.execute(OPEN, (errand.key,)).fetchone() is not None

    def due(self, now: str) -> list[Errand]:
        return [Errand(*row) for row in self.store.connection.execute(DUE, (now,)).fetchall()]

    def mark(self, errand: Errand) -> None:
        execute = self.store.connection.execute
        if errand.kind == FORGOTTEN and errand.closed:
            self.forgo(errand.key)
        else:
            execute(MARK, (errand.chat, errand.tries, errand.closed, errand.key))

    def fetched(self, key: str, closed: str) -> bool:
        """Ends what had to be found out, in a file or about a person; whether that had not ended before."""
        return self.store.connection.execute(FETCHED, (closed, key)).rowcount > 0

    def move(self, chat: int, to: int) -> None:
        """A group has become a supergroup, which has another number."""
        self.store.connection.execute(MOVE, (to, chat))

    def forgo(self, key: str) -> None:
        """A farewell that was said, or that is none any more since the person is back, leaves no trace."""
        if self.store.connection.execute("DELETE FROM errand WHERE key = ?", (key,)).rowcount:
            self.store.leave_no_trace()

    def prune(self) -> None:
        self.store.connection.execute(PRUNE, (MOST_KEPT,))
