"""A file read in a process of its own, which is ended when it takes too long: no file holds up anybody else's talk."""

import json
import sys
from pathlib import Path
from subprocess import TimeoutExpired, run

from bot.documents.kinds import CALENDAR, LARGEST, Unreadable, kind_of
from dialogs.session.events import Brought, Invited

FILE = "file"
PATIENCE = 15.0  # seconds


def brought_in(kind: str, content: bytes, now: str) -> Brought | Invited:
    """What a file brings into a talk at that time (ISO, in UTC). Blocks until it is read. Raises Unreadable."""
    text = read_apart(kind, content, now=now)
    return Invited(**json.loads(text)) if kind == CALENDAR else Brought(text, FILE)


def read_apart(kind: str, content: bytes, patience: float = PATIENCE, now: str = "") -> str:
    """The text of a file, or of an invitation its event as JSON. Blocks until it is read. Raises Unreadable."""
    if len(content) > LARGEST:
        raise Unreadable("large")
    command = [sys.executable, "-m", "bot.documents", kind, now]
    try:
        done = run(command, input=content, capture_output=True, timeout=patience, check=False)  # noqa: S603 - our own
    except TimeoutExpired as error:
        raise Unreadable("slow") from error
    if done.returncode:  # killed for its time or memory, or out of it
        raise Unreadable("broken_calendar" if kind == CALENDAR else "broken")
    told = json.loads(done.stdout)
    if "text" not in told:
        raise Unreadable(told["unreadable"])
    return str(told["text"])


def read_file(path: Path, now: str = "") -> Brought | Invited:
    """What a file on this machine brings into a talk at that time. Raises Unreadable."""
    kind = kind_of(path.name)
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            raise Unreadable("missing")
        if path.stat().st_size > LARGEST:
            raise Unreadable("large")
        content = path.read_bytes()
    except OSError as error:
        raise Unreadable("missing") from error
    return brought_in(kind, content, now)
