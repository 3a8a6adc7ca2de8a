"""Who was erased since a backup was made, so that a restored file does not bring them back.

An erasure is a row: its own number, the number of the person's row, which leads to nobody once that row is gone, and
where they erased one company, the number of that; where they took back a link, the number of it.
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

LINE = re.compile(r"(\d{1,18}) (\d{1,18})(?: (\d{1,18}))?(?: (\d{1,18}))?")
ALL = "SELECT number, person, {case}, {link} FROM erasure ORDER BY number"
ALL_OF_THEM = 0  # stands where the number of a company does: the person has erased everything
NO_LINK = 0  # stands where the number of a link does

Erased = tuple[int, int, int]  # the numbers of a person, of a company, of a link


@dataclass
class Erasures:
    """What is known of them: by number, what was erased. `doubts` tells what could not be read."""

    known: dict[int, Erased] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)


def keep_list(connection: sqlite3.Connection, db: Path) -> None:
    """Writes the list beside the file, as a whole. Raises Trouble."""
    lines = (
        f"{number} {person} {case}{f' {link}' if link else ''}\n" for number, person, case, link in _all(connection)
    )
    try:
        write_beside(db, "erasures", "".join(lines))
    except OSError as error:
        raise Trouble(f"{beside(db, 'erasures')} cannot be written: {error.strerror}.") from error


def _all(connection: sqlite3.Connection) -> list[tuple[int, int, int, int]]:
    """Also of a file that an earlier version made, when nobody could erase one company or share one."""
    columns = {name for _, name, *_ in connection.execute("PRAGMA table_info(erasure)")}
    case = "case_number" if "case_number" in columns else ALL_OF_THEM
    return connection.execute(ALL.format(case=case, link="link" if "link" in columns else NO_LINK)).fetchall()


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
            known.known.update({number: (person, case, link) for number, person, case, link in _all(connection)})
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
    known.known.update({int(match[1]): _of_line(match) for match in found if match})
    if not all(found):
        known.doubts.append(f"{name} is damaged.")


def _of_line(line: re.Match[str]) -> Erased:
    return int(line[2]), int(line[3] or ALL_OF_THEM), int(line[4] or NO_LINK)
