"""Updates that raised: kept for whoever looks into it, and tried once more by the next version of the program."""

import json
from dataclasses import asdict, dataclass

from bot.front_ends.telegram.incoming import Incoming
from bot.store.store import Store
from dialogs.session.events import Brought, Event, Pressed, Sent, Typed

EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in (Typed, Pressed, Sent, Brought)}
KEPT = ("chat", "below", "card", "thread", "at", "quotes", "edits", "rewritten")
MOST_KEPT = 1_000
ADD = """
INSERT OR REPLACE INTO set_aside (key, person, body, error, at, turn, version) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
OF_ANOTHER_VERSION = "SELECT key, person, body, turn FROM set_aside WHERE version <> ? ORDER BY rowid"
PRUNE = "DELETE FROM set_aside WHERE rowid NOT IN (SELECT rowid FROM set_aside ORDER BY rowid DESC LIMIT ?)"


@dataclass(frozen=True)
class SetAside:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store
    version: str

    def add(self, incoming: Incoming, error: Exception, at: str) -> None:
        what = (incoming.key, incoming.person, packed(incoming), repr(error))
        self.store.connection.execute(ADD, (*what, at, self._turn(incoming.conversation), self.version))

    def worth_another_try(self) -> list[Incoming]:
        """What another version could not take, oldest first. This version will not be asked about it again.

        What a person has said since makes an old answer the answer to another question: then it stays set aside.
        """
        execute = self.store.connection.execute
        rows = execute(OF_ANOTHER_VERSION, (self.version,)).fetchall()
        execute("UPDATE set_aside SET version = ?", (self.version,))
        found = [(unpacked(key, person, body), turn) for key, person, body, turn in rows]
        return [incoming for incoming, turn in found if incoming and self._turn(incoming.conversation) == turn]

    def _turn(self, conversation: str) -> int:
        row = self.store.connection.execute("SELECT turn FROM conversation WHERE key = ?", (conversation,)).fetchone()
        return row[0] if row else 0

    def done(self, incoming: Incoming) -> None:
        self.store.connection.execute("DELETE FROM set_aside WHERE key = ?", (incoming.key,))

    def prune(self) -> None:
        self.store.connection.execute(PRUNE, (MOST_KEPT,))


def packed(incoming: Incoming) -> str:
    event = incoming.event
    said = {"event": type(event).__name__, "with": asdict(event) if event else {}}
    return json.dumps(said | {name: getattr(incoming, name) for name in KEPT})


def unpacked(key: str, person: str, body: str) -> Incoming | None:
    """The update again, without the press, which is too old to be answered. None for what cannot be read any more."""
    try:
        said = json.loads(body)
        event = EVENTS[said["event"]](**said["with"])
        kept = {name: said[name] for name in KEPT if name in said}  # an earlier version kept fewer
        return Incoming(key, person=person, event=event, **kept)
    except (ValueError, KeyError, TypeError):
        return None
