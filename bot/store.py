"""What is remembered, in one SQLite file: reading a conversation, writing a turn, exporting and erasing a person.

Fixed SQL on one connection; every write happens inside `transaction`.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.crash import crash_point
from bot.database import connect, inspect, lock
from bot.trouble import Trouble
from dialogs.answers import Value
from dialogs.session import Case, Said, Session, in_force

CONVERSATION = """
SELECT c.case_number, k.company, (SELECT max(number) FROM "case" WHERE owner = c.person),
       c.asked, c.phase, c.panel, c.notice, c.turn, c.version, c.person
FROM conversation c LEFT JOIN "case" k ON k.owner = c.person AND k.number = c.case_number
WHERE c.key = ?
"""
SAID = "SELECT question, value, source, case_number, about_you FROM said WHERE owner = ?"
ONE_CASE = " AND (case_number = ? OR about_you) ORDER BY seq"
SAVE_CONVERSATION = """
INSERT INTO conversation (key, person, case_number, asked, phase, panel, notice, turn, version)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET case_number = excluded.case_number, asked = excluded.asked, phase = excluded.phase,
    panel = excluded.panel, notice = excluded.notice, turn = excluded.turn, version = excluded.version
"""
SAVE_SAID = """
INSERT INTO said (owner, case_number, about_you, question, value, source, knowledge, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


class Store:
    """One file, one writer. Every sqlite3.Error leaves as Trouble, with nothing half written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Trouble(f"{path.parent} cannot be made: {error.strerror}.") from error
        inspect(path)
        self._lock = lock(path)
        try:
            inspect(path)
            with self._telling():
                self.connection = connect(path)
                self._finish_chores()
        except BaseException:
            self._lock.close()
            raise

    def close(self) -> None:
        self.connection.close()
        self._lock.close()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise Trouble(f"{self.path} cannot be used: {error}.") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is on the disk when it ends, or none of it."""
        with self._telling():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                crash_point("before commit")
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:  # a full disk has rolled back already
                    self.connection.execute("ROLLBACK")
                raise

    def seen(self, key: str, at: str) -> bool:
        """Whether this update was taken before; from now on it was."""
        taken = self.connection.execute("INSERT OR IGNORE INTO seen (key, at) VALUES (?, ?)", (key, at))
        return taken.rowcount == 0

    def read(self, key: str, *, with_cases: bool = False) -> Session:
        """The session of a conversation; a new one where there is none yet."""
        row = self.connection.execute(CONVERSATION, (key,)).fetchone()
        if row is None:
            return Session()
        case, company, cases, asked, phase, panel, notice, turn, version, person = row
        said = tuple(_said(entry) for entry in self.connection.execute(SAID + ONE_CASE, (person, case)))
        return Session(
            case=case,
            company=company or "",
            cases=cases or 0,
            said=said,
            asked=asked,
            phase=phase,
            panel=panel,
            notice=tuple(json.loads(notice)),
            turn=turn,
            version=version,
            others=self._cases(person) if with_cases else (),
        )

    def _cases(self, person: int) -> tuple[Case, ...]:
        """All cases of a person with what was said in each; what is about the person stays out of them."""
        logs: dict[int, list[Said]] = {}
        for entry in map(_said, self.connection.execute(SAID + " AND NOT about_you ORDER BY seq", (person,))):
            logs.setdefault(entry.case, []).append(entry)
        rows = self.connection.execute('SELECT number, company FROM "case" WHERE owner = ? ORDER BY number', (person,))
        return tuple(Case(number, company, tuple(logs.get(number, ()))) for number, company in rows)

    def write(self, key: str, person_key: str, session: Session, said: tuple[Said, ...], at: str) -> None:
        """The session after a turn, and what was said in it."""
        person = self._person(person_key)
        if session.case:
            self.connection.execute(
                'INSERT OR IGNORE INTO "case" (owner, number, company, opened_at) VALUES (?, ?, ?, ?)',
                (person, session.case, session.company, at),
            )
        rows = (
            (person, s.case, s.about_you, s.question, json.dumps(s.value), s.source, session.version, at) for s in said
        )
        self.connection.executemany(SAVE_SAID, rows)
        place = (session.case, session.asked, session.phase, session.panel, json.dumps(session.notice))
        self.connection.execute(SAVE_CONVERSATION, (key, person, *place, session.turn, session.version))

    def _person(self, key: str) -> int:
        row = self.connection.execute("SELECT id FROM person WHERE key = ?", (key,)).fetchone()
        if row is None:
            row = self.connection.execute("INSERT INTO person (key) VALUES (?) RETURNING id", (key,)).fetchone()
        number: int = row[0]
        return number

    def export(self, person_key: str) -> dict[str, Any]:
        """Everything stored about a person, in the format that /export promises."""
        row = self.connection.execute("SELECT id FROM person WHERE key = ?", (person_key,)).fetchone()
        person = row[0] if row else None
        log = self.connection.execute(
            SAID.replace("about_you FROM", "about_you, knowledge, at FROM") + " ORDER BY seq", (person,)
        ).fetchall()
        cases = self.connection.execute(
            'SELECT number, company, opened_at FROM "case" WHERE owner = ? ORDER BY number', (person,)
        )
        return {
            "format": 1,
            "person": {"key": person_key, **_exported([entry for entry in log if entry[4]])},
            "cases": [
                {"company": company, "opened_at": at, **_exported([e for e in log if e[3] == number and not e[4]])}
                for number, company, at in cases
            ],
        }

    def erase(self, person_key: str) -> None:
        """Deletes all rows of a person; `scrub` then takes the last bytes of them out of the file."""
        row = self.connection.execute("SELECT id FROM person WHERE key = ?", (person_key,)).fetchone()
        for table, column in (("said", "owner"), ('"case"', "owner"), ("conversation", "person"), ("person", "id")):
            self.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", row or (None,))  # noqa: S608 - fixed names
        self.connection.execute("INSERT OR IGNORE INTO chore (name) VALUES ('scrub')")

    def scrub(self) -> None:
        """Rewrites the file without what was deleted, and empties the write-ahead log. Safe to kill and repeat."""
        with self._telling():
            crash_point("before scrub")
            self.connection.execute("VACUUM")
            crash_point("inside scrub")
            (reader_in_the_way, *_) = self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            if not reader_in_the_way:  # else the chore is finished at the next start
                self.connection.execute("DELETE FROM chore WHERE name = 'scrub'")

    def _finish_chores(self) -> None:
        """What a killed process had begun and could not end."""
        if self.connection.execute("SELECT 1 FROM chore WHERE name = 'scrub'").fetchone():
            self.scrub()


def _said(row: tuple[Any, ...]) -> Said:
    question, value, source, case, about_you = row
    return Said(question, _value(value), source, case, bool(about_you))


def _value(stored: str) -> Value:
    value = json.loads(stored)
    return tuple(value) if isinstance(value, list) else value


def _exported(log: list[tuple[Any, ...]]) -> dict[str, Any]:
    """The answers in force and the whole log behind them."""
    entries = [
        {"question": question, "option": json.loads(value), "source": source, "at": at, "knowledge": knowledge}
        for question, value, source, _, _, knowledge, at in log
    ]
    in_order = in_force(Said(entry["question"], entry["option"], str(n), 0) for n, entry in enumerate(entries))
    answers = [{**entries[int(said.source)]} for said in in_order.values()]
    return {"answers": [{k: a[k] for k in ("question", "option", "source", "at")} for a in answers], "log": entries}
