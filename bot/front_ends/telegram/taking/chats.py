"""Whose chats are in the file. Another bot has other chats with the same people: the numbers of messages and updates
mean something else there, and nobody can be written to before they have started it.
"""

from dataclasses import dataclass

from bot.store.store import Store

KNOWN = "SELECT number FROM bot"
FORGET = "DELETE FROM bot"
FIRST = "INSERT INTO bot (number, at, wrong) VALUES (?, '', '[]')"
NOTE = """
INSERT INTO bot (number, at, wrong) VALUES (?, ?, '[]')
ON CONFLICT (number) DO UPDATE SET at = excluded.at, wrong = excluded.wrong
"""
# Nothing is shown yet, and nothing owed: who writes is shown where their talk stands.
IN_GROUPS = "conversation LIKE 'circle:%'"
CARDS_ANEW = f"""
UPDATE card SET message = 0, below = 0, thread = 0, closed = '',
    unheard = '', shown = (SELECT turn FROM conversation WHERE key = card.conversation)
WHERE NOT {IN_GROUPS}
"""  # noqa: S608 - fixed names
# Nor is it in any group: what is open there has ended, and goes on where it stopped if this bot is asked for it.
GROUPS_END = (
    "DELETE FROM vote",
    "DELETE FROM round WHERE state = 'open'",
    f"DELETE FROM card WHERE {IN_GROUPS}",  # noqa: S608 - fixed names
    "UPDATE circle SET phase = 'closed', panel = '' WHERE phase NOT IN ('closed', 'folded')",
)
SCREENS_ANEW = "DELETE FROM screen"
THREADS_ANEW = "UPDATE errand SET thread = 0 WHERE closed = ''"
OWED = "DELETE FROM errand WHERE kind = 'forgotten'"  # to those whom the former bot has forgotten
# Updates are counted by each bot, so what is known of the former one's is put away, in case that it comes back.
NUMBERED = {
    "seen": "key LIKE 'telegram:%'",
    "set_aside": "key LIKE 'telegram:%'",
    "errand": "key LIKE 'export:telegram:%' OR key LIKE 'slow_down:telegram:%' OR key LIKE 'document:telegram:%'"
    " OR key LIKE 'admin:telegram:%'",
}
PUT_AWAY = "UPDATE OR REPLACE {} SET key = ? || key WHERE {}"
TAKE_OUT = "UPDATE OR IGNORE {} SET key = substr(key, ?) WHERE substr(key, 1, ?) = ?"


@dataclass(frozen=True)
class Chats:
    """Reads and writes on the connection of the store, outside of its transactions."""

    store: Store

    def belong_to(self, number: int, at: str) -> bool:
        """Whether they were those of another bot; then all cards begin anew."""
        execute = self.store.connection.execute
        (former,) = execute(KNOWN).fetchone() or (number,)
        if former != number:
            with self.store.transaction():
                self._begin_anew(former, number)
        execute(NOTE, (number, at))
        return bool(former != number)

    def _begin_anew(self, former: int, number: int) -> None:
        execute = self.store.connection.execute
        execute(FORGET)
        execute(FIRST, (number,))
        execute(CARDS_ANEW)
        for change in GROUPS_END:
            execute(change)
        execute(SCREENS_ANEW)
        execute(THREADS_ANEW)
        if execute(OWED).rowcount:
            self.store.leave_no_trace()
        away, back = f"{former}/", f"{number}/"
        for table, theirs in NUMBERED.items():
            execute(PUT_AWAY.format(table, theirs), (away,))
            execute(TAKE_OUT.format(table), (len(back) + 1, len(back), back))
