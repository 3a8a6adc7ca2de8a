"""Opening the one SQLite file: whose it is, that nobody else writes to it, and the settings it must have."""

import fcntl
import os
import sqlite3
import stat
from pathlib import Path
from typing import IO

from bot.schema import APPLICATION_ID, VERSION, migrate
from bot.trouble import TRY_LATER, Trouble

SQLITE_MAGIC = b"SQLite format 3\x00"
SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a commit is on the disk when it returns
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,  # milliseconds
    "temp_store": 2,  # in memory: no answer in a temporary file
}


def inspect(path: Path) -> None:
    """Refuses a file that is not ours, from its first hundred bytes alone, so that it stays as it is."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # opening a pipe would wait for ever
            raise Trouble(f"{path} is not a file; choose another one with --db.")
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}.") from error
    if not header:
        return
    if not header.startswith(SQLITE_MAGIC):
        raise Trouble(f"{path} is not a database; choose another file with --db.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble(f"{path} belongs to another program; choose another file with --db.")
    _refuse_newer(path, int.from_bytes(header[60:64], "big"))


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise Trouble(f"{path} was made by a newer advisor (schema {version}, this one knows {VERSION}); upgrade it.")


def lock(path: Path) -> IO[bytes]:
    """Holds the file for this process. The kernel lets go of the lock when the process ends, however it ends."""
    # Beside the file itself: two names of one file must not be two locks.
    beside = Path(os.path.realpath(path) + "-lock")
    try:
        file = beside.open("ab")
    except OSError as error:
        raise Trouble(f"{path} cannot be used: {beside.name} beside it: {error.strerror}.") from error
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise Trouble(f"{path} is in use by another advisor; close that one first.", TRY_LATER) from error
    return file


def connect(path: Path) -> sqlite3.Connection:
    """An open connection with SETTINGS, the tables up to date. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        version = int(_pragma(connection, "user_version"))
        _refuse_newer(path, version)  # what the header does not say yet, the write-ahead log may
        if version < VERSION:
            # A new file is not in WAL mode yet: its header must carry our marks as soon as there is anything in it.
            migrate(connection)
        _set(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _set(connection: sqlite3.Connection, path: Path) -> None:
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        if _pragma(connection, name) != value:
            raise Trouble(f"{path} cannot be kept safe here: it does not take {name} = {value}.")


def _pragma(connection: sqlite3.Connection, name: str) -> int | str:
    value: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
