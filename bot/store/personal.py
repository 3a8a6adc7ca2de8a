"""What is stored about one person, and about one company of theirs: all of it is told to them, and erased, here."""

import json
import sqlite3
from typing import Any

from bot.store.sharing import shut
from dialogs.session.notes import ASKED_APART, LEARNING, OF_THE_COURSE, UNPROMPTED, WAITING
from dialogs.session.said import Said, in_force

# The tables with rows about a person, and which rows these are. Exported and erased in this order.
PERSONAL = {
    "said": "owner = :person",
    "missed": "owner = :person",
    "shared_link": "owner = :person",
    "case": "owner = :person",
    "screen": "conversation IN (SELECT key FROM conversation WHERE person = :person)",
    "card": "conversation IN (SELECT key FROM conversation WHERE person = :person)",
    "conversation": "person = :person",
    "set_aside": "person = :key",
    "errand": "person = :key",
    "vote": "voter = :key",
    "took_part": "voter = :key",
    "ask_code": "person = :key",
    "person": "id = :person",
}
# What stays of a person in a group, without their name: that somebody has answered. A verdict that so many members see
# is one that fewer see.
WITHOUT_A_NAME = (
    """UPDATE vote SET voter = '', options = '["unknown"]', insider = 0 WHERE voter = :key AND options <> '[]'""",
    """UPDATE circle SET turn = turn + 1 WHERE phase = 'advising'
    AND number IN (SELECT circle FROM took_part WHERE voter = :key)""",
    "UPDATE circle SET opener = '' WHERE opener = :key",
)
JOINING = {"id", "seq", "owner", "person"}  # columns that say nothing about anybody
# What goes with one company, and where a talk that had it open is then. What it told of the person stays theirs.
OF_A_CASE = (
    "DELETE FROM said WHERE owner = :person AND case_number = :case AND NOT about_you",
    'DELETE FROM "case" WHERE owner = :person AND number = :case',
    "DELETE FROM errand WHERE person = :key AND case_number = :case",
    "DELETE FROM missed WHERE owner = :person AND case_number = :case",
    "DELETE FROM ask_code WHERE person = :key AND case_number = :case",
    "DELETE FROM shared_link WHERE owner = :person AND case_number = :case",
    "DELETE FROM screen WHERE case_number = :case"
    " AND conversation IN (SELECT key FROM conversation WHERE person = :person)",
    "UPDATE person SET last_case = max(last_case, :case) WHERE id = :person",
    """UPDATE conversation SET case_number = 0, asked = '', phase = 'naming', panel = '', notice = '["deleted"]',
    picked = '[]', turn = turn + 1 WHERE person = :person AND case_number = :case""",
)
# What is noted for the course of a talk, in words for whoever reads their export.
NOTES = {
    WAITING: "the numbers of the companies that come next",
    ASKED_APART: "that it was asked which of two answers is right",
    LEARNING: "the questions to be gone through after an interview",
    UNPROMPTED: "the answers that were told before they were asked for",
}


def named(connection: sqlite3.Connection, key: str) -> dict[str, Any]:
    """The person as the conditions of PERSONAL name them; one who is not known has no rows."""
    row = connection.execute("SELECT id FROM person WHERE key = ?", (key,)).fetchone()
    return {"person": row[0] if row else None, "key": key}


def exported(connection: sqlite3.Connection, key: str) -> dict[str, Any]:
    """Everything stored about a person, in the format that /export promises."""
    stored = {table: _rows_about(connection, key, table) for table in PERSONAL}
    log = stored["said"]
    yours = [entry for entry in log if entry["about_you"]]
    told = [entry for entry in log if not entry["about_you"]]
    stored["said"] = [entry for entry in log if entry["question"] not in NOTES]
    stored["noted"] = [_note(entry) for entry in log if entry["question"] in NOTES]
    return {
        "format": 1,
        "person": {"key": key, "answers": _answers(yours), "stored": stored},
        "cases": [
            {
                "company": case["company"],
                "answers": _answers([entry for entry in told if entry["case_number"] == case["number"]]),
            }
            for case in stored["case"]
        ],
    }


def _note(entry: dict[str, Any]) -> dict[str, Any]:
    """What nobody said: the talk goes on by it."""
    return {
        "what": NOTES[entry["question"]],
        "of": entry["value"],
        "source": entry["source"],
        "case_number": entry["case_number"],
        "at": entry["at"],
    }


def _rows_about(connection: sqlite3.Connection, key: str, table: str) -> list[dict[str, Any]]:
    """The rows of a table in the order in which they came, every column that says something in them."""
    theirs = f'SELECT * FROM "{table}" WHERE {PERSONAL[table]} ORDER BY rowid'  # noqa: S608 - fixed names
    rows = connection.execute(theirs, named(connection, key))
    names = [name for name, *_ in rows.description]
    return [{n: _readable(n, v) for n, v in zip(names, row, strict=True) if n not in JOINING} for row in rows]


def _readable(column: str, stored: Any) -> Any:
    return json.loads(stored) if column in {"value", "words", "notice", "picked", "unshown"} else stored


def _answers(log: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The answers in force among these entries of the log, without what is noted for the course of the talk."""
    said = (Said(e["question"], e["value"], e["source"], e["case_number"], seq=n) for n, e in enumerate(log))
    return [
        {"question": name, "option": held.value, "source": held.source, "at": log[held.seq]["at"]}
        for name, held in in_force(said).items()
        if name not in OF_THE_COURSE
    ]


def delete_case(connection: sqlite3.Connection, whose: dict[str, Any], number: int) -> None:
    """Of a person, given as `person` (number) and `key`."""
    shut(connection, whose, " AND case_number = :case", case=number)
    for change in OF_A_CASE:
        connection.execute(change, {**whose, "case": number})


def delete_rows(connection: sqlite3.Connection, whose: dict[str, Any]) -> None:
    """Of a person, given as `person` (number) and `key`."""
    shut(connection, whose)
    for change in WITHOUT_A_NAME:
        connection.execute(change, whose)
    for table, theirs in PERSONAL.items():
        connection.execute(f'DELETE FROM "{table}" WHERE {theirs}', whose)  # noqa: S608 - fixed names
