"""Writing a large file anew while turns go on in it, so that nobody waits until no trace of what was erased is left.

What stands in the file at one moment is copied into a file beside it, where no page has ever held anything else. What
is written meanwhile is noted, and done again there; then that file takes the place of this one. Where anything is in
the way, nothing has changed. Who is killed leaves the one file or the other, each whole.
"""

import os
import sqlite3
import stat
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.crash import crash_point
from bot.store.database import Note, beside, give_to_owner, kept_before_upgrades, sync
from bot.store.erasures import keep_list
from bot.store.store import ANEW, Store, remove_anew
from bot.trouble import Trouble

PIECE = 200  # statements that are done again at once: a few milliseconds, for which turns wait
MARKS = ("application_id", "user_version")
# Nothing of the copy is worth keeping until it is whole, so that it needs no journal and no sync before.
AT_FIRST = ("journal_mode = off", "synchronous = 0", "secure_delete = 1", "temp_store = 2")
AFTERWARDS = ("journal_mode = wal", "synchronous = 0", "secure_delete = 1", "temp_store = 2")
SCHEMA = "SELECT type, name, sql FROM old.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
SEQUENCES = ("DELETE FROM main.sqlite_sequence", "INSERT INTO main.sqlite_sequence SELECT * FROM old.sqlite_sequence")
CHANGES_NOTHING = ("SELECT", "PRAGMA")


@dataclass
class Rewriting:
    """Begun and ended in the thread that writes the store, as all of it is but `copy`. Raises sqlite3.Error, OSError
    and Trouble.
    """

    store: Store
    file: Path
    fresh: sqlite3.Connection
    notes: deque[Note]
    changes: int  # of the store until now
    erased: bool = field(default=False)  # more was, since it has begun

    @classmethod
    def begun(cls, store: Store) -> "Rewriting":
        """What is copied is what stands in the file now; from now on all is noted."""
        remove_anew(store.path)
        file = beside(store.path, ANEW)
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
        file.chmod(stat.S_IMODE(store.path.stat().st_mode))
        give_to_owner(file, store.path)
        fresh = _opened(file, AT_FIRST)
        try:
            fresh.execute("ATTACH ? AS old", (os.path.realpath(store.path),))
            fresh.execute("BEGIN")
            fresh.execute("SELECT count(*) FROM old.sqlite_schema").fetchone()  # only now it is decided what it sees
        except sqlite3.Error:
            fresh.close()
            raise
        notes = store.connection.notes = deque()
        return cls(store, file, fresh, notes, store.connection.total_changes)

    def copy(self) -> None:
        """In a thread of its own, since it takes seconds."""
        execute = self.fresh.execute
        parts = execute(SCHEMA).fetchall()
        tables = [(name, sql) for kind, name, sql in parts if kind == "table"]
        for _, sql in tables:
            execute(sql)
        for name, _ in tables:
            execute(f'INSERT INTO main."{name}" SELECT * FROM old."{name}"')  # noqa: S608 - from the schema
        for sql in (*(sql for kind, _, sql in parts if kind != "table"), *SEQUENCES):
            execute(sql)
        marks = {name: execute(f"PRAGMA old.{name}").fetchone()[0] for name in MARKS}
        execute("COMMIT")
        execute("DETACH old")
        for name, mark in marks.items():
            execute(f"PRAGMA {name} = {mark}")
        if (verdict := execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
            raise Trouble(f"The copy of {self.store.path} is damaged ({verdict}).")
        self.fresh.close()
        sync(self.file)
        self.fresh = _opened(self.file, AFTERWARDS)
        crash_point("copied anew")

    def stop_copying(self) -> None:
        """From any thread, and again until it has stopped: between two statements there is nothing to interrupt."""
        with suppress(sqlite3.ProgrammingError):  # it is closed
            self.fresh.interrupt()

    def catch_up(self) -> bool:
        """Does the next of what was noted again; whether there is so much of it that turns had better come between."""
        for _ in range(min(PIECE, len(self.notes))):
            sql, given = self.notes.popleft()
            if not sql.lstrip().startswith(CHANGES_NOTHING):
                self.fresh.execute(sql, given).fetchall()
                self.erased = self.erased or "INTO chore" in sql
        return len(self.notes) > PIECE

    def prepare(self) -> None:
        """What may be done before, so that turns wait for few syncs of the disk at once."""
        self.catch_up()
        keep_list(self.fresh, self.store.path)
        for copy in kept_before_upgrades(self.store.path):
            copy.unlink(missing_ok=True)
        self.store.connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def exchange(self) -> bool:
        """The copy takes the place of the file; False when more was erased since, of which it may hold traces."""
        while self.notes:
            self.catch_up()
        made = self.store.connection.total_changes - self.changes
        if self.fresh.in_transaction or made != self.fresh.total_changes:
            raise Trouble(f"The copy of {self.store.path} is not what it should be.")
        self.store.connection.notes = None
        if not self.erased:
            self.fresh.execute("DELETE FROM chore WHERE name = 'scrub'")
        self.fresh.close()
        sync(self.file)
        crash_point("before exchange")
        self.store.take_over(self.file)
        crash_point("after exchange")
        return not self.store.to_scrub()

    def give_up(self) -> None:
        """The file stays as it is; whatever is left of the copy goes, or with the next start."""
        self.store.connection.notes = None
        self.fresh.close()
        remove_anew(self.store.path)


def _opened(file: Path, settings: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    for setting in settings:
        connection.execute(f"PRAGMA {setting}")
    return connection
