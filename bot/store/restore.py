"""Putting a backup in the place of the file: checked first, the erasures since done again, the former file kept."""

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.store.backup import STAMP, Counts, copy, count_rows, examine, make_plain, opened, utc_now, workshop
from bot.store.database import (
    BEFORE_RESTORE,
    beside,
    claim,
    give_to_owner,
    inspect,
    lock,
    reading,
    refuse_damaged,
    sync,
    was_used,
)
from bot.store.erasures import ALL_OF_THEM, Erasures, keep_list, known_erasures
from bot.store.personal import delete_case, delete_rows
from bot.store.store import Store
from bot.trouble import Trouble

TURNS = "SELECT key, turn FROM conversation"
DONE = "INSERT INTO erasure (number, person, case_number, link) VALUES (?, ?, ?, ?)"
OF_NOBODY = "DELETE FROM {table} WHERE person <> '' AND person NOT IN (SELECT key FROM person)"


@dataclass(frozen=True)
class Restored:
    """What is in the file now; how many people were erased again; how many conversations are told that they went
    back; where the former file is, if there was one; what the operator should know.
    """

    rows: Counts
    erased: int
    told: int
    kept: Path | None
    doubts: list[str]


def restore(backup: Path, db: Path, now: Callable[[], datetime] = utc_now) -> Restored:
    """Raises Trouble; then the file is as it was."""
    try:
        if not backup.is_file():
            raise Trouble(f"{backup} is not a file.")
        if db.exists() and backup.samefile(db):
            raise Trouble(f"{backup} is the file itself.")
        db.parent.mkdir(parents=True, exist_ok=True)
        if not was_used(db):
            inspect(db)  # another program's file stays where it is
        with closing(lock(db)) as held, workshop(Path(os.path.realpath(db)).parent, db) as place:
            restored = _restored(backup, db, place / "copy.db", now())
            claim(held)
            give_to_owner(beside(db, "lock"), db)
            return restored
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"{db} cannot be restored: {getattr(error, 'strerror', error)}.") from error


def _restored(backup: Path, db: Path, made: Path, at: datetime) -> Restored:
    rows = copy(backup, made)
    known = known_erasures(db)
    with closing(opened(made)) as store:
        examine(store, rows)
        with store.transaction():
            erased = erase_again(store, known)
            told = tell(store, _turns(db))
            store.leave_no_trace()
        store.scrub()
        rows = count_rows(store.connection)
        make_plain(store.connection)
        keep_list(store.connection, db)
    sync(made)
    give_to_owner(made, db)
    return Restored(rows, erased, told, _swap(made, db, at), known.doubts)


def erase_again(store: Store, known: Erasures) -> int:
    """Everybody, and every company, that was erased after the copy was made; how many of them it still held."""
    execute = store.connection.execute
    done = {number for (number,) in execute("SELECT number FROM erasure").fetchall()}
    erased = 0
    for number, (person, case, link) in sorted(known.known.items()):
        if number not in done:
            row = execute("SELECT key FROM person WHERE id = ?", (person,)).fetchone()
            if row and link:
                store.delete_link({"person": person}, link)
            elif row:
                erased += _erase_one(store, {"person": person, "key": row[0]}, case)
            execute(DONE, (number, person, case, link))
    for table in ("set_aside", "errand"):  # of those who never had a row of their own nothing comes back
        execute(OF_NOBODY.format(table=table))
    return erased


def _erase_one(store: Store, named: dict[str, Any], case: int) -> bool:
    """Whether there was anything of it."""
    if case == ALL_OF_THEM:
        delete_rows(store.connection, named)
        return True
    held = 'SELECT 1 FROM "case" WHERE owner = :person AND number = :case'
    there = store.connection.execute(held, {**named, "case": case}).fetchone() is not None
    delete_case(store.connection, named, case)
    return there


def _turns(db: Path) -> dict[str, int] | None:
    """How far each conversation had come in the file that is replaced; None where it cannot be read."""
    try:
        with reading(db) as connection:
            refuse_damaged(connection, db)
            return dict(connection.execute(TURNS).fetchall())
    except Trouble:
        return None


def tell(store: Store, turns: dict[str, int] | None) -> int:
    """Those who may have said something since see that it is gone: the next start brings their cards up to date."""
    execute = store.connection.execute
    last = execute("SELECT at FROM said ORDER BY seq DESC LIMIT 1").fetchone()
    if last is None:
        return 0
    notice = json.dumps(["older_copy", f"{datetime.fromisoformat(last[0]):%d %B %Y, %H:%M}".lstrip("0")])
    went_back = [key for key, turn in execute(TURNS).fetchall() if turns is None or turns.get(key) != turn]
    for key in went_back:
        execute("UPDATE conversation SET turn = turn + 1, notice = ? WHERE key = ?", (notice, key))
        # What they have seen since is not known, and so not what a letter means that they type below it.
        execute("UPDATE screen SET surface = '' WHERE conversation = ?", (key,))
        # The card of that time stands far above by now: the news comes below everything, in a new one.
        execute("UPDATE card SET below = message + 1 WHERE conversation = ?", (key,))
    return len(went_back)


def _swap(made: Path, db: Path, at: datetime) -> Path | None:
    """The new file in the place of the former one, which keeps its logs under its new name.

    The logs go first: read with another file they would destroy it.
    """
    real = Path(os.path.realpath(db))
    kept = beside(db, f"{BEFORE_RESTORE}{at:{STAMP}}") if real.exists() else None
    if kept:
        _write_back(real)
        os.link(real, kept)
    for log in ("wal", "shm", "journal"):
        if beside(db, log).exists():
            beside(db, log).replace(Path(f"{kept}-{log}") if kept else made.with_name(log))
    sync(real.parent)
    made.replace(real)
    sync(real.parent)
    return kept


def _write_back(real: Path) -> None:
    """Empties the log into the file, so that a kill between two steps finds all in the one or the other."""
    try:
        with closing(sqlite3.connect(real, isolation_level=None)) as former:
            former.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:  # it is damaged; its log is kept beside it
        return
