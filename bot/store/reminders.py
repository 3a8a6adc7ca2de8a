"""What is stored for reminders beside their errands: what they are about, and where the person's clock is."""

import sqlite3

from dialogs.session.cases import Reminder

REMINDERS = """
SELECT DISTINCT e.case_number, k.company, e.at, e.says, CAST(strftime('%s', e.at) AS INTEGER) FROM person p
JOIN errand e ON e.person = p.key JOIN "case" k ON k.owner = p.id AND k.number = e.case_number
WHERE p.id = ? AND e.at <> '' AND e.closed = '' ORDER BY e.at
"""
ZONE = "SELECT zone FROM person WHERE key = ?"
SAVE_ZONE = "INSERT INTO person (key, zone) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET zone = excluded.zone"


def reminders_of(connection: sqlite3.Connection, person: int | None) -> tuple[Reminder, ...]:
    """What the person will be reminded of, the next interview first."""
    return tuple(Reminder(*row) for row in connection.execute(REMINDERS, (person,)).fetchall())


def zone_of(connection: sqlite3.Connection, person_key: str) -> str:
    """As the database of time zones names it; nothing until the person has told."""
    row = connection.execute(ZONE, (person_key,)).fetchone()
    return str(row[0]) if row else ""


def save_zone(connection: sqlite3.Connection, person_key: str, zone: str) -> None:
    connection.execute(SAVE_ZONE, (person_key, zone))
