"""What is remembered, in one SQLite file: reading a conversation, writing a turn, exporting and erasing a person.

Fixed SQL on one connection; what a turn writes is written inside one `transaction`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.crash import crash_point
from bot.store.database import (
    beside,
    claim,
    connect,
    inspect,
    kept_before_upgrades,
    lock,
    reconnect,
    refuse_emptied,
    sync,
)
from bot.store.erasures import keep_list
from bot.store.personal import delete_case, delete_rows, exported, named
from bot.store.presence import Lost, Presence
from bot.store.recent import Recent
from bot.store.reminders import reminders_of
from bot.store.sessions import save_cases, save_conversation, save_missed, save_person, save_said, stored
from bot.store.sharing import shut
from bot.trouble import TRY_LATER, UNUSABLE, Trouble
from dialogs.session.cases import Case, Reminder
from dialogs.session.said import Missed, Said
from dialogs.session.session import Session

MOST_SEEN = 100_000  # updates; those that may come again are a few hundred
NOT_COUNTED = "What you said last was not counted."
PERHAPS_COUNTED = "What you said last may not be counted; the next start shows it."
ANEW = "anew"  # beside the file: its copy, which is to take its place
TRACES_LEFT = "What was erased has left traces in it; they go at the next start."


class Store:
    """One file, one writer. What is written is written in transactions, with nothing half done; whoever reads outside
    of them reads inside `telling`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.recent = Recent()
        self.traces = True  # whether something may be left to scrub
        self.presence = Presence(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(f"{path.parent} cannot be made: {error.strerror}.") from error
        inspect(path)
        refuse_emptied(path)
        self._lock = lock(path)
        try:
            inspect(path)
            remove_anew(path)
            with self.telling():
                self.connection = connect(path)
                self._finish_chores()
            claim(self._lock)
            self.presence.note()
        except BaseException:
            self._lock.close()
            raise

    def close(self) -> None:
        self.connection.close()
        self._lock.close()

    @contextmanager
    def telling(self, so: str = "") -> Iterator[None]:
        """Whatever SQLite cannot do becomes one line; `so` says what that means for the person."""
        try:
            yield
        except sqlite3.Error as error:
            raise _trouble(self.path, error, so) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is on the disk when it ends, or none of it."""
        self.refuse_lost()
        with self.telling(NOT_COUNTED):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                crash_point("before commit")
                self.connection.execute("COMMIT")
            except BaseException:
                self.recent.clear()
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Of what is written inside nothing is left when it fails; the transaction around it goes on."""
        self.connection.execute("SAVEPOINT inside")
        try:
            yield
        except BaseException:
            self.recent.clear()
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK TO inside")
            raise
        finally:
            if self.connection.in_transaction:
                self.connection.execute("RELEASE inside")

    def refuse_lost(self) -> None:
        """Raises Trouble rather than write where nobody will find it."""
        self.presence.refuse_lost(self.connection, NOT_COUNTED)

    def seen(self, key: str, at: str) -> bool:
        """Whether this update was taken before; from now on it was."""
        taken = self.connection.execute("INSERT OR IGNORE INTO seen (key, at) VALUES (?, ?)", (key, at))
        return taken.rowcount == 0

    def prune_seen(self) -> None:
        """Forgets the oldest updates, by their order and not by the clock, which may jump."""
        self.connection.execute("DELETE FROM seen WHERE rowid <= (SELECT max(rowid) FROM seen) - ?", (MOST_SEEN,))

    def read(self, key: str, *, with_cases: bool = False) -> Session:
        """The session of a conversation; a new one where there is none yet."""
        kept = None if with_cases else self.recent.of(key)
        return kept or stored(self.connection, key, with_cases=with_cases)

    def reminders(self, person_key: str) -> tuple[Reminder, ...]:
        """What the person will be reminded of, the next interview first."""
        return reminders_of(self.connection, named(self.connection, person_key)["person"])

    def write(
        self,
        key: str,
        person_key: str,
        session: Session,
        said: tuple[Said, ...],
        at: str,
        others: tuple[Case, ...] = (),
    ) -> None:
        """The session after a turn, what was said in it, and the `others` of the companies that it told of."""
        kept = self.recent.of(key)  # who is at hand is in the file, and so is their case
        if kept is None:
            save_person(self.connection, person_key)
        new = session.case and (kept is None or (kept.case, kept.company) != (session.case, session.company))
        opened = ((session.case, session.company),) if new else ()
        save_cases(self.connection, person_key, (*opened, *((one.number, one.company) for one in others)), at)
        save_said(self.connection, person_key, said, session.version, at)
        crash_point("half written")
        save_conversation(self.connection, key, person_key, session, at)
        self.recent.keep(key, session)

    def miss(self, person_key: str, missed: Missed, case: int, at: str) -> None:
        """Keeps what somebody typed and was not understood in, the latest of it."""
        save_missed(self.connection, person_key, missed, case, at)

    def export(self, person_key: str) -> dict[str, Any]:
        """Everything stored about a person, in the format that /export promises."""
        with self.telling():
            return exported(self.connection, person_key)

    def erase(self, person_key: str) -> None:
        """Deletes all rows of a person; `scrub` then takes the last bytes of them out of the file."""
        self.recent.clear()
        whose = named(self.connection, person_key)
        delete_rows(self.connection, whose)
        if whose["person"] is not None:
            self.connection.execute("INSERT INTO erasure (person) VALUES (:person)", whose)
        self.leave_no_trace()

    def erase_case(self, person_key: str, number: int) -> None:
        """Deletes one company of a person, with all that was said about it and its reminders."""
        self.recent.clear()
        whose = named(self.connection, person_key)
        delete_case(self.connection, whose, number)
        if whose["person"] is not None:
            execute = self.connection.execute
            execute("INSERT INTO erasure (person, case_number) VALUES (?, ?)", (whose["person"], number))
        self.leave_no_trace()

    def delete_link(self, whose: dict[str, Any], number: int) -> None:
        """Of a person, given as `person` (number); who looks at what it showed sees that no more."""
        self.recent.clear()
        shut(self.connection, whose, " AND number = :link", link=number)
        self.connection.execute("DELETE FROM shared_link WHERE owner = ? AND number = ?", (whose["person"], number))

    def leave_no_trace(self) -> None:
        """What was deleted in this transaction is to be scrubbed, now or at the next start."""
        self.traces = True
        self.connection.execute("INSERT OR IGNORE INTO chore (name) VALUES ('scrub')")

    def scrub(self) -> bool:
        """Rewrites the file without what was deleted, empties the write-ahead log and removes the copies that were
        made before upgrades. Safe to kill and repeat.

        False when another program is reading the file: the last traces then go at the next start.
        """
        with self.telling(TRACES_LEFT):
            crash_point("before scrub")
            self.connection.execute("VACUUM")
            crash_point("inside scrub")
            keep_list(self.connection, self.path)
            for copy in kept_before_upgrades(self.path):
                copy.unlink(missing_ok=True)
            (reader_in_the_way, *_) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not reader_in_the_way:
                self.connection.execute("DELETE FROM chore WHERE name = 'scrub'")
        return not reader_in_the_way

    def take_over(self, anew: Path) -> None:
        """A copy of the file, whole and on the disk, takes its place. Raises Trouble when another program has the file
        open, which would go on to read what is no longer there, and OSError; then all is as it was.
        """
        self.refuse_lost()
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            if alone := self._alone():
                self.connection.close()
                anew.replace(os.path.realpath(self.path))
                sync(Path(os.path.realpath(self.path)).parent)
        finally:
            self._open_again()
        if not alone:
            raise Trouble(f"{self.path} is open in another program.", TRY_LATER)

    def _alone(self) -> bool:
        """Whether all is in the file itself, on the disk, and no other program has it open."""
        (reader_in_the_way, *_) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if reader_in_the_way:
            return False
        self.connection.execute("PRAGMA synchronous = 0")  # that it has no log any more need not be
        (mode,) = self.connection.execute("PRAGMA journal_mode = delete").fetchone()
        return bool(mode == "delete")

    def _open_again(self) -> None:
        self.connection.close()
        try:
            self.connection = reconnect(self.path)
        except (sqlite3.Error, Trouble) as error:
            raise Lost(f"{self.path} cannot be opened again: {error}. Start the advisor again.", TRY_LATER) from error
        self.presence = Presence(self.path)
        self.presence.note()

    def _finish_chores(self) -> None:
        """What a killed process had begun and could not end."""
        if self.to_scrub():
            self.scrub()

    def to_scrub(self) -> bool:
        self.traces = self.connection.execute("SELECT 1 FROM chore WHERE name = 'scrub'").fetchone() is not None
        return self.traces


def remove_anew(path: Path) -> None:
    """What a killed process has left of a copy."""
    for what in ("", "-wal", "-shm", "-journal"):
        beside(path, f"{ANEW}{what}").unlink(missing_ok=True)


def _trouble(path: Path, error: sqlite3.Error, so: str) -> Trouble:
    line = f"{path} cannot be used: {error}."
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # without SQLite's finer distinctions
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return Trouble(" ".join(filter(None, (line, so, "Try again when the other program is done."))), TRY_LATER)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        so = f"{so} It is damaged; what to do: advisor health --db {path}".lstrip()
    if code == sqlite3.SQLITE_IOERR and so == NOT_COUNTED:
        so = PERHAPS_COUNTED  # a disk that fails half-way through a commit may have kept all of it
    return Trouble(f"{line} {so}".rstrip(), UNUSABLE)
