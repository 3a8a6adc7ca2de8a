"""A time as a number, for those who count in seconds."""

from datetime import datetime


def moment(at: str) -> float:
    """Seconds since 1970 of a time as it is written down.

    >>> moment("1970-01-01T00:01:00+00:00")
    60.0
    """
    return datetime.fromisoformat(at).timestamp()
