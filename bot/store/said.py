"""What was said, from the rows of the store: a log that amounts to all of it, and that of a case when it is wanted.

A row is question, value, source, case, whether it is about the person, words, when it was said (if that is wanted), and
its place, as they are stored.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from dialogs.session.answers import WITHDRAWN, Value, Words
from dialogs.session.said import Said

LONG = 500  # entries; no talk comes near it
DEEP = 100  # words on one question that can be taken back, one after the other, until the log is read again

Row = Sequence[Any]
TAKEN_BACK = json.dumps(WITHDRAWN)


def told_in(log: str) -> Callable[[], tuple[Said, ...]]:
    """How to come to the log of a case, which is JSON with its rows."""
    return lambda: in_short(sorted(json.loads(log), key=lambda row: row[-1]))


def in_short(rows: Sequence[Row]) -> tuple[Said, ...]:
    """The log; where it is long, without what no longer matters, since every screen goes through it."""
    return tuple(map(_said, rows if len(rows) <= LONG else _mattering(rows)))


def _mattering(rows: Sequence[Row]) -> list[Row]:
    """What was taken back goes with what it took back, but for the last of each question: that moved it to the end."""
    words: dict[str, list[Row]] = {}
    last: dict[str, list[Row]] = {}
    for row in rows:
        spoken = words.setdefault(row[0], [])
        if row[1] != TAKEN_BACK:
            spoken.append(row)
            last.pop(row[0], None)
        else:
            last[row[0]] = [*spoken[-1:], row]
            del spoken[-1:]
    kept = [row for spoken in words.values() for row in spoken[-DEEP:]]
    return sorted((*kept, *(row for pair in last.values() for row in pair)), key=lambda row: row[-1])


def _said(row: Row) -> Said:
    question, value, source, case, about_you, words, *at, seq = row
    return Said(question, value_of(value), source, case, bool(about_you), words_said(words), seq, *at)


@lru_cache(maxsize=1024)  # most are one of a few hundred option ids
def value_of(stored: str) -> Value:
    value = json.loads(stored)
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=1024)
def words_said(stored: str) -> Words:
    return tuple(json.loads(stored))
