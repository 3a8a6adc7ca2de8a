"""Who was erased since a backup was made, so that a restored file does not bring them back.

An erasure is a row: its own number, and the number of the person's row, which leads to nobody once that row is gone.
A backup holds the erasures of before; those it does not hold are done again in it. The list is kept a second time,
beside the file, for the day on which the file cannot be read.
"""

import os
import re
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from bot.store.database import beside, reading, refuse_damaged, write_beside
from bot.trouble import Trouble

LINE = re.compile(r"(\d{1,18}) (\d{1,18})")
ALL = "SELECT number, person FROM erasure ORDER BY number"


@dataclass
class Erasures:
    """What is known of them: number to person. `doubts` tells what could not be read."""

    people: dict[int, int] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def keep_list(connection: sqlite3.Connection, db: Path) -> None:
    """Writes the list beside the file, as a whole. Raises Trouble."""
    try:
        write_beside(db, "erasures", "".join(f"{number} {person}\n" for number, person in connection.execute(ALL)))
    except OSError as error:
        raise Trouble(f"{beside(db, 'erasures')} cannot be written: {error.strerror}.") from error


def known_erasures(db: Path) -> Erasures:
    """All that the file, or the list beside it, tells."""
    known = Erasures()
    if os.path.lexists(db):
        _from_file(db, known)
    _from_list(beside(db, "erasures"), known)
    return known


def _from_file(db: Path, known: Erasures) -> None:
    try:
        with reading(db) as connection:
            refuse_damaged(connection, db)
            known.people.update(connection.execute(ALL).fetchall())
    except Trouble as trouble:
        if not beside(db, "erasures").exists():
            known.doubts.append(f"{trouble} Nor is there a list beside it of those who erased themselves.")


def _from_list(name: Path, known: Erasures) -> None:
    try:
        lines = name.read_text(encoding="ascii", errors="replace").splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        known.doubts.append(f"{name} cannot be read: {error.strerror}.")
        return
    found = [LINE.fullmatch(line) for line in lines]
    known.people.update((int(match[1]), int(match[2])) for match in found if match)
    if not all(found):
        known.doubts.append(f"{name} is damaged.")
