"""Retention: all of a person who has been silent for too long is erased, as by /forget. Who waits for a reminder
is not silent.

A clock that jumps must not erase anybody: silence counts up to an earlier reading of the clock, at least a day old
and kept in the file, which a later reading has confirmed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.store.store import Store
from dialogs.screens.report import forget_reports

APART = timedelta(days=1)
MOST_AT_ONCE = 50  # people in one commit, so that nobody waits long behind it
READING = "SELECT at FROM clock WHERE name = 'retention'"
READ = "INSERT INTO clock (name, at) VALUES ('retention', ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at"
NEVER_HEARD = "UPDATE conversation SET heard = ? WHERE heard = ''"  # stored before it was noted when we heard from them
SILENT = """
SELECT person.key FROM person JOIN conversation c ON c.person = person.id
WHERE NOT EXISTS (SELECT 1 FROM errand e WHERE e.person = person.key AND e.at <> '' AND e.closed = '')
GROUP BY person.id HAVING min(c.heard) <> '' AND max(c.heard) <= ? LIMIT ?
"""
IDLE = "(SELECT number FROM circle WHERE touched <= CAST(strftime('%s', ?) AS REAL))"  # cases of groups
LEFT_BEHIND = (
    "DELETE FROM set_aside WHERE at <= ?",
    "DELETE FROM errand WHERE due <= ?",
    "DELETE FROM ask_code WHERE until <= ?",
    f"DELETE FROM took_part WHERE circle IN {IDLE}",  # noqa: S608 - fixed names
    f"UPDATE circle SET opener = '' WHERE opener <> '' AND number IN {IDLE}",  # noqa: S608
)


@dataclass(frozen=True)
class Retention:
    """`days` of silence are allowed; 0: any number. Safe to kill and repeat at any point."""

    store: Store
    days: int
    now: Callable[[], str]

    def sweep(self) -> int:
        """Erases some of those who were silent for too long, and returns how many; 0 when none is left for now."""
        if not self.days:
            return 0
        now = self.now()
        with self.store.transaction():
            before = self._reading()
            if before and timedelta(0) <= _time(now) - before < APART:
                return 0
            limit = _text(before - timedelta(self.days)) if before and before < _time(now) else ""
            erased = self._erase(limit)
            if not erased:
                self._note(now, limit)
        return erased

    def _reading(self) -> datetime | None:
        row = self.store.connection.execute(READING).fetchone()
        return _time(row[0]) if row else None

    def _erase(self, limit: str) -> int:
        silent = self.store.connection.execute(SILENT, (limit, MOST_AT_ONCE)).fetchall()
        for (key,) in silent:
            self.store.erase(key)
        if silent:
            forget_reports()
        return len(silent)

    def _note(self, now: str, limit: str) -> None:
        """The reading, when everybody up to it is done; and what is left of people of whom nothing else is."""
        execute = self.store.connection.execute
        execute(NEVER_HEARD, (now,))
        if sum(execute(left, (limit,)).rowcount for left in LEFT_BEHIND):
            self.store.recent.clear()
            self.store.leave_no_trace()
        execute(READ, (now,))


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _text(time: datetime) -> str:
    return time.isoformat(timespec="seconds")
