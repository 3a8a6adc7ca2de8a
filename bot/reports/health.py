"""How it stands with the file and whoever writes to it, seen from outside: nothing is changed, and nobody waits."""

import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.store.backup import last_backup
from bot.store.database import LONGEST_VERDICT, beside, in_use, kept_by_restores, reading, refuse_unreadable, was_used
from bot.store.schema import VERSION
from bot.trouble import Trouble

MUCH_LOG = 64 * 1024 * 1024  # bytes; a program that reads and never ends makes the log grow
BACKUP_DUE = timedelta(days=2)
WRITE_LATE = timedelta(seconds=45)  # a bot writes four times a minute
ERRAND_LATE = timedelta(minutes=10)
LAGGING = """
SELECT (SELECT count(*) FROM conversation c JOIN card ON card.conversation = c.key
        WHERE card.shown < c.turn AND card.closed = '')
    + (SELECT count(*) FROM circle c JOIN card ON card.conversation = 'circle:' || c.number
        WHERE card.shown < c.turn AND card.closed = '')
"""
LAST_UPDATE = "SELECT at FROM seen ORDER BY rowid DESC LIMIT 1"
LAST_WORD = "SELECT at FROM said ORDER BY seq DESC LIMIT 1"
DISK_FULL = "the disk is full"
BOT = "SELECT at, wrong FROM bot"
LEAST_ROOM, LITTLE_ROOM = 256 * 1024, 100 * 1024 * 1024  # bytes: the disk is full; it will be soon
ERRANDS = "SELECT count(*), coalesce(min(due), '') FROM errand WHERE closed = ''"


@dataclass(frozen=True)
class Figures:
    """What is in the file. Times are ISO 8601 in UTC, or empty; sizes are bytes, of the file and its log.

    `last_write` is when a bot could write for the last time, as it does four times a minute; `bot_says` is what it
    found wrong then. `room_bytes` are left on the disk.
    """

    last_update: str
    last_write: str
    bot_says: tuple[str, ...]
    lagging_cards: int
    open_errands: int
    oldest_errand: str
    set_aside: int
    database_bytes: int
    log_bytes: int
    room_bytes: int


@dataclass
class Health:
    """`wrong` must be mended, each with what to do; a warning should be looked at."""

    database: str
    running: bool = False
    figures: Figures | None = None
    last_backup: str = ""
    versions: dict[str, str | int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return not self.wrong

    def as_json(self) -> dict[str, Any]:
        return {"well": self.well, **asdict(self)}


def figures(connection: sqlite3.Connection, db: Path) -> Figures:
    """Raises sqlite3.Error."""

    def ask(question: str) -> tuple[Any, ...]:
        row: tuple[Any, ...] = connection.execute(question).fetchone() or ("",)
        return row

    errands, oldest = ask(ERRANDS)
    last_write, wrong = connection.execute(BOT).fetchone() or ("", "[]")
    log = beside(db, "wal")
    return Figures(
        last_update=ask(LAST_UPDATE)[0] or ask(LAST_WORD)[0],
        last_write=last_write,
        bot_says=tuple(json.loads(wrong)),
        lagging_cards=ask(LAGGING)[0],
        open_errands=errands,
        oldest_errand=oldest,
        set_aside=ask("SELECT count(*) FROM set_aside")[0],
        database_bytes=db.stat().st_size,
        log_bytes=log.stat().st_size if log.exists() else 0,
        room_bytes=room(db),
    )


def room(db: Path) -> int:
    """Bytes that are left for the file on its disk. Raises OSError."""
    disk = os.statvfs(db.parent)
    return disk.f_frsize * (disk.f_bavail if os.geteuid() else disk.f_bfree)  # root may use the last of it


def health(db: Path, knowledge: str, now: datetime) -> Health:
    """The whole report. `knowledge` is its version."""
    found = Health(str(db), running=in_use(db))
    found.versions = {
        "program": version("ml-employer-advisor"),
        "knowledge": knowledge,
        "schema": VERSION,
        "sqlite": sqlite3.sqlite_version,
        "python": platform.python_version(),
    }
    backup = last_backup(db)
    found.last_backup = backup.at if backup else ""
    try:
        with reading(db) as connection:
            _look(connection, db, found)
    except Trouble as trouble:
        found.wrong.append(str(trouble))
    if found.wrong and (was_used(db) or _is_ours(db)):
        found.wrong.append(way_back(db))
    if found.figures and found.figures.room_bytes < LEAST_ROOM:
        found.wrong.append(f"{DISK_FULL}: make room where {db} is.")
    found.warnings += warnings(found, now)
    return found


def _is_ours(db: Path) -> bool:
    try:
        refuse_unreadable(db)
    except Trouble:
        return False
    return True


def _look(connection: sqlite3.Connection, db: Path, found: Health) -> None:
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    found.versions["schema"] = schema
    (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if verdict != "ok":
        found.wrong.append(f"{db} is damaged. integrity_check says: {' '.join(verdict.split())[:LONGEST_VERDICT]}")
    elif schema < VERSION:
        found.warnings.append(f"the file has schema {schema}; the next start brings it to {VERSION}.")
    else:
        found.figures = figures(connection, db)


def not_at_work(found: Health, now: datetime) -> Iterator[str]:
    """What is wrong where a bot should be at work; while it is well, it says so in the file four times a minute."""
    if not found.running:
        yield "no bot is running on this file."
    elif found.figures and (last := found.figures.last_write):
        if _ago(last, now) > WRITE_LATE:
            yield f"the bot wrote at {last} for the last time: the disk is full, or it hangs. Its log says more."
        yield from (f"the bot says: {line}." for line in found.figures.bot_says)


def way_back(db: Path) -> str:
    """The next command, when the file cannot be used."""
    backup = last_backup(db)
    if backup is None:
        return f"No backup of it is known. With one, stop the bot and run: advisor restore BACKUP --db {db}"
    gone = "" if backup.file.exists() else f" It is not in {backup.file.parent} any more."
    do = f"Stop the bot and run: advisor restore {backup.file} --db {db}"
    return f"The last checked backup is of {backup.at}.{gone} {do}"


def warnings(found: Health, now: datetime) -> Iterator[str]:
    """What should be looked at before it becomes trouble."""
    stood = found.figures
    if stood and stood.log_bytes > MUCH_LOG:
        yield f"the log beside the file has {size(stood.log_bytes)}: some program reads the file and does not end."
    if stood and stood.set_aside:
        yield f"{stood.set_aside} updates raised an error and are set aside; the next version tries them once more."
    if found.running and stood and stood.oldest_errand and _ago(stood.oldest_errand, now) > ERRAND_LATE:
        yield f"an errand has been due since {stood.oldest_errand}."
    if stood and LEAST_ROOM <= stood.room_bytes < LITTLE_ROOM:
        yield f"the disk has {size(stood.room_bytes)} left."
    for kept in kept_by_restores(Path(found.database)):
        yield f"{kept} is kept since a restore, with what people have erased since; remove it when it is not needed."
    if not found.last_backup:
        yield "there is no checked backup. See: advisor backup --help"
    elif _ago(found.last_backup, now) > BACKUP_DUE:
        yield f"the last checked backup is {_ago(found.last_backup, now).days} days old."


def _ago(at: str, now: datetime) -> timedelta:
    then = datetime.fromisoformat(at)
    return now - (then if then.tzinfo else then.replace(tzinfo=UTC))


def size(number: int) -> str:
    """Bytes as people say them."""
    return f"{number / 1024 / 1024:.1f} MB"


def report(found: Health) -> Iterator[str]:
    """The report as lines for a person."""
    yield "All is well." if found.well else "Something is wrong:"
    yield from (f"  {line}" for line in found.wrong)
    yield from (f"Warning: {line}" for line in found.warnings)
    yield f"File: {found.database} ({'an advisor has it open' if found.running else 'nobody has it open'})"
    if stood := found.figures:
        yield f"Last update taken: {stood.last_update or 'none yet'}"
        yield f"Last written by a bot: {stood.last_write or 'never'}"
        yield f"Cards that lag: {stood.lagging_cards}"
        yield f"Open errands: {stood.open_errands}" + (f", oldest due {stood.oldest_errand}" * bool(stood.open_errands))
        yield f"Updates set aside: {stood.set_aside}"
        yield f"Size: {size(stood.database_bytes)}, log {size(stood.log_bytes)}"
        yield f"Left on the disk: {size(stood.room_bytes)}"
    yield f"Last checked backup: {found.last_backup or 'none'}"
    yield "Versions: " + ", ".join(f"{name} {number}" for name, number in found.versions.items())
