"""Whether the file is still the one that was opened: who writes on into one that was deleted or replaced, loses all."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.store.database import beside

Identity = tuple[int, int]  # the device, and the number of the file on it


def identity(path: Path) -> Identity | None:
    """None where there is no such file, or none that can be seen."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@dataclass
class Presence:
    """Of the file, and of the log and the index that SQLite keeps beside it while it is open."""

    path: Path
    opened: dict[Path, Identity] = field(default_factory=dict)

    def note(self) -> None:
        """These are the files as they were opened; what is not there yet is noted when it is."""
        for name in (self.path, beside(self.path, "wal"), beside(self.path, "shm")):
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
        return identity(self.path) == self.opened.get(self.path)
