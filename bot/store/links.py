"""Links by which one verdict of a person is shown to others: made, taken back, followed.

A link is a random token and nothing else; what it shows is read from the case when it is followed. The file holds in
clear all that a token leads to, so the token stands there in clear as well, and its owner can have it again.
"""

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.store.sharing import links_of, shared_at
from bot.store.store import Store
from dialogs.session.session import Session
from dialogs.session.sharing import Link
from dialogs.session.world import Linked, Share, Unshare, Visit, Visited

BYTES = 24  # of a token: 192 bits, which nobody guesses
LENGTH = 32  # letters, digits, - and _ that they are written with
TOKEN_SIGNS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
MOST_TRIES, SECONDS_A_TRY = 5, 60.0  # so many wrong links at once, and then one in so many seconds, are looked up
MOST_PEOPLE = 1_000  # whose tries are counted
NEW = """
INSERT OR IGNORE INTO shared_link (owner, case_number, token, you, at)
SELECT k.owner, k.number, ?, ?, ? FROM "case" k JOIN person p ON p.id = k.owner WHERE p.key = ? AND k.number = ?
"""
OLD = """
SELECT s.number, s.owner FROM shared_link s JOIN person p ON p.id = s.owner WHERE p.key = ? AND s.case_number = ?
"""
PERSON = "SELECT id FROM person WHERE key = ?"
GONE = "INSERT INTO erasure (person, link) VALUES (?, ?)"


@dataclass
class Tries:
    """Who has followed links that lead to nothing, until so many of them are too many. `now` is in ISO."""

    now: Callable[[], str]
    _left: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)  # tries left, at a time

    def allowed(self, person: str) -> bool:
        return self._of(person)[0] >= 1

    def failed(self, person: str) -> None:
        left, at = self._of(person)
        self._left[person] = (left - 1, at)
        self._left.move_to_end(person)
        if len(self._left) > MOST_PEOPLE:
            self._left.popitem(last=False)

    def _of(self, person: str) -> tuple[float, float]:
        now = datetime.fromisoformat(self.now()).timestamp()
        left, at = self._left.get(person, (float(MOST_TRIES), now))
        return min(float(MOST_TRIES), left + max(0.0, now - at) / SECONDS_A_TRY), now


@dataclass(frozen=True)
class Links:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store
    now: Callable[[], str]
    tries: Tries

    def answer(self, person: str, session: Session, asked: Share | Unshare | Visit) -> Linked | Visited:
        if isinstance(asked, Visit):
            return self._visited(person, asked.token)
        if isinstance(asked, Share):
            row = (secrets.token_urlsafe(BYTES), asked.you, self.now(), person, session.case)
            self.store.connection.execute(NEW, row)
            return Linked(self._of(person))
        return self._taken_back(person, asked.case)

    def _of(self, person: str) -> tuple[Link, ...]:
        row = self.store.connection.execute(PERSON, (person,)).fetchone()
        return links_of(self.store.connection, row[0]) if row else ()

    def _taken_back(self, person: str, case: int) -> Linked:
        """Pressed twice, it is taken back once."""
        for number, owner in self.store.connection.execute(OLD, (person, case)).fetchall():
            self.store.delete_link({"person": owner}, number)
            self.store.connection.execute(GONE, (owner, number))
            self.store.leave_no_trace()
        return Linked(self._of(person), "unshared")

    def _visited(self, person: str, token: str) -> Visited:
        """Who has tried too many that lead to nothing waits, and nothing is looked up for them."""
        if not self.tries.allowed(person):
            return Visited(None, "too_many_links")
        shared = (
            shared_at(self.store.connection, token) if len(token) == LENGTH and TOKEN_SIGNS.issuperset(token) else None
        )
        if shared is None:
            self.tries.failed(person)
            return Visited(None, "nothing_shared")
        return Visited(shared)
