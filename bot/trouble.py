"""What can go wrong outside of us, told in one line, with the exit code that says which kind it is."""

import sqlite3

CHECK_FAILED = 1
UNUSABLE = 2  # usage, settings or data
TRY_LATER = 75
INTERRUPTED = 130  # by Ctrl-C, as shells have it
BROKEN = {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}  # what no waiting mends


class Trouble(Exception):  # noqa: N818 - it is no error of the program
    """One line for the person at the keyboard, and the exit code."""

    def __init__(self, sentence: str, exit_code: int = UNUSABLE) -> None:
        self.exit_code = exit_code
        super().__init__(sentence)


def is_broken(trouble: Trouble) -> bool:
    """Whether the file or the disk is damaged: to go on would make it worse."""
    return getattr(trouble.__cause__, "sqlite_errorcode", 0) & 0xFF in BROKEN


def is_full(error: Exception) -> bool:
    """Whether there is no room left on the disk."""
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
