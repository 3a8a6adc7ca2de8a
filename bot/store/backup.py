"""Copies of the file: made while the bot runs, and checked before they count.

A copy is made of one moment, free of what was deleted, and opened as the bot would open it. What fails leaves nothing.
"""

import glob
import json
import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.store.database import beside, lock, reading, refuse_unreadable, sync, write_beside
from bot.store.store import Store
from bot.trouble import Trouble

Counts = dict[str, int]  # table: rows
CHANGING = {"_sqlite_migrations", "chore"}  # tables that opening a file may change
VOTES = "vote"  # what nobody has said openly is in no copy
STAMP = "%Y%m%dT%H%M%S.%fZ"  # sorts by time


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Backup:
    """A checked copy: when it was begun (ISO 8601, UTC), where it is, and the number of rows of each table."""

    at: str
    file: Path
    rows: Counts


def back_up(db: Path, folder: Path, keep: int = 0, now: Callable[[], datetime] = utc_now) -> Backup:
    """A checked copy of `db` in `folder`; of those made before only the newest stay, so that there are `keep` in all.

    Raises Trouble; then the folder is as it was.
    """
    refuse_unreadable(db)
    with _cannot_be_written(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with closing(lock(db, "backing-up", "another backup.")), workshop(folder, db) as place:
            begun = now()
            made = place / "copy.db"
            rows = copy(db, made)
            check(made, rows)
            file = folder / f"{db.stem}-{begun:{STAMP}}.db"
            made.replace(file)
            sync(folder)
            backup = Backup(begun.isoformat(timespec="seconds"), file, rows)
            _record(db, backup)
            if keep:
                _remove_older(folder, db, file, keep)
    return backup


@contextmanager
def _cannot_be_written(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Trouble(f"{folder} cannot be written: {error.strerror}.") from error


@contextmanager
def workshop(folder: Path, db: Path) -> Iterator[Path]:
    """A folder that nobody else can read, gone when this ends. What a killed process has left of one goes first."""
    prefix = f".{db.name}-unfinished-"
    for left in folder.glob(f"{glob.escape(prefix)}*"):
        shutil.rmtree(left)
    with TemporaryDirectory(prefix=prefix, dir=folder) as place:
        yield Path(place)


def copy(source: Path, target: Path) -> Counts:
    """All that stands in `source` at one moment, as one plain file that is on the disk. Raises Trouble."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    with reading(source) as original:
        original.execute("BEGIN")
        rows = count_rows(original)
        try:
            with closing(sqlite3.connect(target, isolation_level=None)) as made:
                original.backup(made)
                if rows.get(VOTES):
                    made.execute(f"DELETE FROM {VOTES}")  # noqa: S608 - a fixed name
                    rows[VOTES] = 0
                make_plain(made)
        except sqlite3.Error as error:
            raise Trouble(f"{source} cannot be copied: {error}.") from error
    sync(target)
    return rows


def make_plain(connection: sqlite3.Connection) -> None:
    """One file without a log beside it, and without traces of what was deleted. Raises sqlite3.Error."""
    connection.execute("PRAGMA temp_store = 2")
    connection.execute("PRAGMA journal_mode = delete")
    connection.execute("VACUUM")


def count_rows(connection: sqlite3.Connection) -> Counts:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {name: _count(connection, name) for (name,) in tables if not name.startswith("sqlite_")}


def _count(connection: sqlite3.Connection, table: str) -> int:
    rows: int = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - from the schema
    return rows


def check(made: Path, rows: Counts) -> None:
    """Opens a copy of the copy as the bot would, and looks at everything in it. Raises Trouble."""
    tried = made.with_name("tried.db")
    shutil.copyfile(made, tried)
    with closing(opened(tried)) as store:
        examine(store, rows)


def opened(path: Path) -> Store:
    try:
        return Store(path)
    except Trouble as trouble:
        raise Trouble(f"the copy cannot be used: {trouble}", trouble.exit_code) from trouble


def examine(store: Store, rows: Counts) -> None:
    """Pages, references, the number of rows, and each conversation as the bot reads it. Raises Trouble."""
    execute = store.connection.execute
    try:
        if (verdict := execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise Trouble(f"the copy is damaged: {verdict.splitlines()[-1]}")
        if execute("PRAGMA foreign_key_check").fetchone():
            raise Trouble("the copy is damaged: rows in it belong to nobody.")
        found = count_rows(store.connection)
        if short := [table for table in sorted({*rows} - CHANGING) if found.get(table) != rows[table]]:
            raise Trouble(f"the copy is not whole: {', '.join(short)}.")
        for (key,) in execute("SELECT key FROM conversation").fetchall():
            store.read(key, with_cases=True)
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise Trouble(f"the copy is damaged: {type(error).__name__} when reading it.") from error


def _remove_older(folder: Path, db: Path, newest: Path, keep: int) -> None:
    name = re.compile(re.escape(db.stem) + r"-\d{8}T\d{6}\.\d{6}Z\.db")
    found = sorted(path for path in folder.iterdir() if name.fullmatch(path.name) and path != newest)
    for path in found[: max(0, len(found) - keep + 1)]:
        path.unlink()


def _record(db: Path, backup: Backup) -> None:
    """Beside the file, where `advisor health` looks. Not in it, for the bot alone writes there."""
    write_beside(db, "backup", json.dumps({"at": backup.at, "file": str(backup.file.absolute())}))


def last_backup(db: Path) -> Backup | None:
    """The last one that was checked, whether its file is still there or not."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        found = json.loads(beside(db, "backup").read_text(encoding="utf-8"))
        datetime.fromisoformat(found["at"])
        return Backup(found["at"], Path(found["file"]), {})
    return None


def in_numbers(rows: Counts) -> str:
    """What is in a file, for the one who runs it."""
    names = {"person": ("person", "people"), "case": ("company", "companies"), "said": ("answer", "answers")}
    return ", ".join(f"{rows[table]} {words[rows[table] != 1]}" for table, words in names.items())
