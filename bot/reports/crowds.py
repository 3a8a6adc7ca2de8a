"""The log of answers, person by person and without their names, to be counted in crowds."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from bot.store.said import value_of, words_said
from dialogs.session.said import Said, in_force

CROWD = 5  # people; fewer are never told of
SAID = """
SELECT owner, CASE WHEN about_you THEN 0 ELSE case_number END AS scope, question, value, {words}, knowledge,
    substr(at, 1, 7)
FROM said ORDER BY owner, scope, seq
"""

Held = tuple[Said, str, str]  # an answer in force, the version of the knowledge then, and the month


def in_crowds(people: int) -> int:
    """So many, rounded down, so that nobody stands alone in a count or in the difference of two."""
    return people // CROWD * CROWD


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Of a file that an earlier version may have made; none where there is no such table."""
    return {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}


def people(connection: sqlite3.Connection) -> Iterator[tuple[int, list[Held]]]:
    """Each person, by a number, with what is in force; the case of an answer is 0 where it is about themselves."""
    words = "words" if "words" in columns(connection, "said") else "'[]'"
    rows = connection.execute(SAID.format(words=words))
    return ((person, list(_standing(log))) for person, log in groupby(rows, key=lambda row: row[0]))


def _standing(rows: Iterable[tuple[Any, ...]]) -> Iterator[Held]:
    """Of one person's log what is in force, with its knowledge and month."""
    for scope, told in groupby(rows, key=lambda row: row[1]):
        log = list(told)
        said = (_entry(n, scope, *row[2:5]) for n, row in enumerate(log))
        for held in in_force(said).values():
            *_, version, month = log[held.seq]
            yield held, version, month


def _entry(n: int, scope: int, question: str, value: str, words: str) -> Said:
    return Said(question, value_of(value), "", scope, words=words_said(words), seq=n)
