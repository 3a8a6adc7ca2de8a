"""Whether the file is still the one that was opened: who writes on into one that was deleted or replaced, loses all."""

import os
import sqlite3
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.store.database import RESCUED, beside, keep_copy
from bot.trouble import TRY_LATER, Trouble

Identity = tuple[int, int]  # the device, and the number of the file on it


def identity(path: Path | str) -> Identity | None:
    """None where there is no such file, or none that can be seen."""
    try:
        found = os.stat(path)  # noqa: PTH116 - each commit asks for three of them
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Lost(Trouble):
    """What SQLite keeps beside the file is no longer what it has open: a new start mends that, and loses nothing."""


@dataclass
class Presence:
    """Of the file, and of the log and the index that SQLite keeps beside it while it is open."""

    path: Path
    opened: dict[str, Identity] = field(default_factory=dict)
    rescued: bool = False

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """Found once: to follow every link to them costs as much as half of a turn."""
        return str(self.path), str(beside(self.path, "wal")), str(beside(self.path, "shm"))

    def note(self) -> None:
        """These are the files as they were opened; what is not there yet is noted when it is."""
        for name in self._names:
            if name not in self.opened and (found := identity(name)):
                self.opened[name] = found

    @property
    def lost(self) -> str:
        """What happened to one of them while it was open; nothing, as it should be."""
        for name, opened in self.opened.items():
            if (now := identity(name)) != opened:
                return f"{name} was {'replaced' if now else 'deleted'} while it was open."
        return ""

    @property
    def only_beside(self) -> bool:
        """Whether the file itself is in its place."""
        return identity(self.path) == self.opened.get(str(self.path))

    def refuse_lost(self, connection: sqlite3.Connection, so: str) -> None:
        """Raises Trouble, in which `so` says what that means, when one is. What was in the file is kept, once."""
        lost = self.lost
        if not lost:
            self.note()
            self.rescued = False
            return
        if self.only_beside:
            raise Lost(f"{lost} {so} Start the advisor again; what is in it stays.", TRY_LATER)
        raise Trouble(f"{lost} {so} {self._rescue(connection)}")

    def _rescue(self, connection: sqlite3.Connection) -> str:
        kept = beside(self.path, RESCUED)
        try:
            if not self.rescued:
                keep_copy(connection, self.path, kept)
        except Trouble as trouble:
            return str(trouble)
        self.rescued = True
        return f"All of it is kept in {kept}: stop the advisor, put that in its place, and start again."
