"""Opening the one SQLite file: whose it is, that nobody else writes to it, and the settings it must have."""

import fcntl
import glob
import os
import sqlite3
import stat
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any

from bot.store.schema import APPLICATION_ID, VERSION, migrate
from bot.trouble import TRY_LATER, Trouble

SQLITE_MAGIC = b"SQLite format 3\x00"
USED = b"Conversations are kept in the file beside this one.\n"
BEFORE_UPGRADE, BEFORE_RESTORE, RESCUED = "schema-", "before-", "rescued"
LONGEST_VERDICT = 100  # characters of what SQLite says about a damaged page
SETTINGS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: a commit is on the disk when it returns
    "foreign_keys": 1,
    "secure_delete": 1,
    "busy_timeout": 5000,  # milliseconds
    "temp_store": 2,  # in memory: no answer in a temporary file
}


Note = tuple[str, Any]  # a statement, and what was given with it


class Connection(sqlite3.Connection):
    """Notes what is done with it, while somebody has to do the same elsewhere."""

    notes: deque[Note] | None = None

    def execute(self, sql: str, given: Any = (), /) -> sqlite3.Cursor:
        came = super().execute(sql, given)
        if self.notes is not None:
            self.notes.append((sql, given))
        return came

    def executemany(self, sql: str, many: Iterable[Any], /) -> sqlite3.Cursor:
        many = list(many)
        came = super().executemany(sql, many)
        if self.notes is not None:
            self.notes.extend((sql, given) for given in many)
        return came


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
        raise Trouble(f"{path} is not a database; choose another file with --db.{_if_ours(path)}")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise Trouble(f"{path} belongs to another program; choose another file with --db.{_if_ours(path)}")
    _refuse_newer(path, int.from_bytes(header[60:64], "big"))


def _refuse_newer(path: Path, version: int) -> None:
    if version > VERSION:
        raise Trouble(f"{path} was made by a newer advisor (schema {version}, this one knows {VERSION}); upgrade it.")


def _if_ours(path: Path) -> str:
    return f" It held conversations once: advisor health --db {path} says what to do." if was_used(path) else ""


def beside(path: Path, what: str) -> Path:
    """A file that belongs to this one. Beside the file itself: two names of one file must not be two locks."""
    return Path(f"{os.path.realpath(path)}-{what}")


def lock(path: Path, what: str = "lock", by: str = "another advisor; close that one first.") -> IO[bytes]:
    """Holds the file for this process. The kernel lets go of the lock when the process ends, however it ends."""
    name = beside(path, what)
    try:
        file = name.open("ab")
    except OSError as error:
        raise Trouble(f"{path} cannot be used: {name.name} beside it: {error.strerror}.") from error
    if not _locked(file):
        file.close()
        raise Trouble(f"{path} is in use by {by}", TRY_LATER)
    return file


def _locked(file: IO[bytes]) -> bool:
    """Tried twice, since whoever asks whether the file is in use holds the lock for an instant."""
    for pause in (0.05, 0.0):
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            time.sleep(pause)
        else:
            return True
    return False


def in_use(path: Path) -> bool:
    """Whether an advisor has the file open."""
    try:
        with beside(path, "lock").open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError as error:
        return isinstance(error, BlockingIOError)
    return False


def claim(held: IO[bytes]) -> None:
    """Notes in the lock file that conversations are kept here. An empty file is a loss from now on, no beginning."""
    if not os.fstat(held.fileno()).st_size:
        held.write(USED)
        held.flush()


def refuse_emptied(path: Path) -> None:
    """Raises Trouble rather than take the place of conversations that have gone."""
    if was_used(path) and not (path.exists() and path.stat().st_size):
        raise Trouble(
            f"{path} is {'empty' if path.exists() else 'gone'}, though conversations were kept in it. "
            f"To get them back: advisor restore BACKUP --db {path}. To begin anew: remove {beside(path, 'lock')}."
        )


def was_used(path: Path) -> bool:
    name = beside(path, "lock")
    return name.exists() and name.stat().st_size > 0


def refuse_unreadable(path: Path) -> None:
    """Raises Trouble for a file that is not ours, or in which nothing is."""
    inspect(path)
    real = Path(os.path.realpath(path))
    if not real.exists() or not real.stat().st_size:
        raise Trouble(f"{path} is {'empty' if real.exists() else 'not there; --db or ADVISOR_DB names another'}.")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, in the file or beside it, also while an advisor writes. Raises Trouble."""
    refuse_unreadable(path)
    try:
        with peeking(path) as connection:
            _refuse_newer(path, int(_pragma(connection, "user_version")))
            yield connection
    except sqlite3.Error as error:
        raise Trouble(f"{path} cannot be read: {error}.") from error


@contextmanager
def peeking(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for a file that this process has open, since inspecting ends SQLite's locks. Raises sqlite3.Error."""
    # Without a write-ahead log nobody has the file open, and SQLite would leave one behind.
    alone = "" if beside(path, "wal").exists() else "&immutable=1"
    address = f"{Path(os.path.realpath(path)).as_uri()}?mode=ro{alone}"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {SETTINGS['busy_timeout']}")
        yield connection


def reconnect(path: Path) -> Connection:
    """An open connection with SETTINGS, to a file that is known to be well. Raises sqlite3.Error and Trouble."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Connection)
    _set(connection, path)
    return connection


def connect(path: Path) -> Connection:
    """An open connection with SETTINGS, the tables up to date. Raises sqlite3.Error."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=Connection)
    try:
        version = int(_pragma(connection, "user_version"))
        _refuse_newer(path, version)  # what the header does not say yet, the write-ahead log may
        if version:
            refuse_damaged(connection, path)
        if 0 < version < VERSION:
            keep_before_upgrade(connection, path, version)
        if version < VERSION:
            # A new file is not in WAL mode yet: its header must carry our marks as soon as there is anything in it.
            migrate(connection)
        _set(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_damaged(connection: sqlite3.Connection, path: Path) -> None:
    """Raises Trouble; what is read from a damaged file may be anything."""
    # Not the quick check, to which an index that leads to the wrong rows is sound: people would find nothing of theirs.
    if (verdict := str(_pragma(connection, "integrity_check(1)"))) != "ok":
        said = " ".join(verdict.split())[:LONGEST_VERDICT]
        raise Trouble(f"{path} is damaged (integrity_check: {said}). What to do: advisor health --db {path}")


def write_beside(path: Path, what: str, text: str) -> None:
    """Writes a file that belongs to this one, as a whole or not at all. Raises OSError."""
    name = beside(path, what)
    unfinished = name.with_name(name.name + ".part")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.chmod(0o600)
    give_to_owner(unfinished, path)
    sync(unfinished)
    unfinished.replace(name)
    sync(name.parent)


def give_to_owner(made: Path, path: Path) -> None:
    """What root makes beside a file that belongs to somebody else must not lock them out."""
    if os.geteuid() == 0:
        owner = path.stat() if path.exists() else made.parent.stat()
        os.chown(made, owner.st_uid, owner.st_gid)


def keep_before_upgrade(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """A checked copy beside the file, made before its tables change. Raises Trouble; then nothing has changed."""
    try:
        keep_copy(connection, path, beside(path, f"{BEFORE_UPGRADE}{version}"))
    except Trouble as trouble:
        raise Trouble(f"{path} cannot be upgraded: {trouble}") from trouble


def keep_copy(connection: sqlite3.Connection, path: Path, kept: Path) -> None:
    """A checked copy of what the connection sees. Raises Trouble."""
    unfinished = kept.with_name(kept.name + ".part")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            connection.backup(copy)
            _pragma(copy, "journal_mode = delete")
            if (verdict := _pragma(copy, "integrity_check")) != "ok":
                raise Trouble(f"{path} is damaged ({verdict}), and stays as it is.")
        sync(unfinished)
        unfinished.replace(kept)
        sync(kept.parent)
    except (OSError, sqlite3.Error) as error:
        raise Trouble(f"no copy of {path} can be kept: {error}.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def kept_before_upgrades(path: Path) -> list[Path]:
    """The copies of earlier schemas, and of a file that was gone for a while. An erasure removes them, since they hold
    what was erased.
    """
    return _all_beside(path, f"{BEFORE_UPGRADE}*") + _all_beside(path, RESCUED)


def kept_by_restores(path: Path) -> list[Path]:
    """The former files, which nobody removes but the one who runs the bot."""
    return _all_beside(path, f"{BEFORE_RESTORE}*Z")


def _all_beside(path: Path, what: str) -> list[Path]:
    real = Path(os.path.realpath(path))
    return sorted(real.parent.glob(f"{glob.escape(real.name)}-{what}"))


def sync(path: Path) -> None:
    """What stands in this file, or which files stand in this folder, is on the disk when this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _set(connection: sqlite3.Connection, path: Path) -> None:
    for name, value in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        if _pragma(connection, name) != value:
            raise Trouble(f"{path} cannot be kept safe here: it does not take {name} = {value}.")


def _pragma(connection: sqlite3.Connection, name: str) -> int | str:
    value: int | str = connection.execute(f"PRAGMA {name}").fetchone()[0]
    return value
