"""Sessions as rows: how one is read, and what of it a turn writes. Fixed SQL, on the connection of the store."""

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

from bot.store.reminders import reminders_of
from bot.store.said import in_short, told_in
from bot.store.sharing import links_of, visited_in
from dialogs.session.answers import Words
from dialogs.session.cases import Case
from dialogs.session.said import Missed, Said
from dialogs.session.session import Session

SAVE_PERSON = "INSERT OR IGNORE INTO person (key) VALUES (?)"
CONVERSATION = """
SELECT c.case_number, k.company, (SELECT count(*) FROM "case" WHERE owner = c.person),
       (SELECT max(last_case, ifnull((SELECT max(number) FROM "case" WHERE owner = c.person), 0)) FROM person
        WHERE id = c.person), c.asked, c.phase, c.panel, c.notice, c.picked, c.turn, c.version,
       c.unshown, c.brief, c.person
FROM conversation c LEFT JOIN "case" k ON k.owner = c.person AND k.number = c.case_number
WHERE c.key = ?
"""
SAID = "SELECT question, value, source, case_number, about_you, words, at, seq FROM said WHERE owner = ?"
ONE_CASE = " AND (case_number = ? OR about_you) ORDER BY seq"
# All of a case in one row: what of it is not looked at is not taken apart.
LOGS = """
SELECT case_number, json_group_array(json_array(question, value, source, case_number, about_you, words, at, seq))
FROM said WHERE owner = ? AND NOT about_you GROUP BY case_number
"""
SAVE_CONVERSATION = """
INSERT INTO conversation (key, person, case_number, asked, phase, panel, notice, picked, turn, version,
    unshown, brief, heard)
VALUES (?, (SELECT id FROM person WHERE key = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET case_number = excluded.case_number, asked = excluded.asked, phase = excluded.phase,
    panel = excluded.panel, notice = excluded.notice, picked = excluded.picked, turn = excluded.turn,
    version = excluded.version, unshown = excluded.unshown, brief = excluded.brief,
    heard = max(heard, excluded.heard)
"""
SAVE_CASE = """
INSERT INTO "case" (owner, number, company, opened_at) VALUES ((SELECT id FROM person WHERE key = ?), ?, ?, ?)
ON CONFLICT (owner, number) DO UPDATE SET company = excluded.company
"""
SAVE_SAID = """
INSERT INTO said (owner, case_number, about_you, question, value, words, source, knowledge, at)
VALUES ((SELECT id FROM person WHERE key = ?), ?, ?, ?, ?, ?, ?, ?, ?)
"""
SAVE_MISSED = """
INSERT OR IGNORE INTO missed (owner, case_number, question, says, at) SELECT id, ?, ?, ?, ? FROM person WHERE key = ?
"""
FEWER_MISSED = """
DELETE FROM missed WHERE owner = (SELECT id FROM person WHERE key = :key) AND rowid NOT IN (
    SELECT m.rowid FROM missed m JOIN person p ON p.id = m.owner WHERE p.key = :key ORDER BY m.rowid DESC LIMIT :most
)
"""
MOST_MISSED = 50  # sentences of one person


def stored(connection: sqlite3.Connection, key: str, *, with_cases: bool) -> Session:
    """The session of a conversation; a new one where there is none yet."""
    row = connection.execute(CONVERSATION, (key,)).fetchone()
    if row is None:
        return Session()
    case, company, cases, last, asked, phase, panel, notice, picked, turn, version, unshown, brief, person = row
    said = in_short(connection.execute(SAID + ONE_CASE, (person, case)).fetchall())
    return Session(
        case=case,
        company=company or "",
        case_count=cases or 0,
        last_case=last or 0,
        said=said,
        asked=asked,
        phase=phase,
        panel=panel,
        notice=tuple(json.loads(notice)),
        picked=tuple(json.loads(picked)),
        turn=turn,
        version=version,
        unshown=tuple(map(tuple, json.loads(unshown))),
        brief=bool(brief),
        cases=_cases(connection, person) if with_cases else (),
        reminders=reminders_of(connection, person) if with_cases else (),
        links=links_of(connection, person) if with_cases else (),
        visited=visited_in(connection, panel) if with_cases else None,
    )


def _cases(connection: sqlite3.Connection, person: int) -> tuple[Case, ...]:
    """All cases of a person with what was said in each; what is about the person stays out of them."""
    logs = dict(connection.execute(LOGS, (person,)).fetchall())
    rows = connection.execute('SELECT number, company FROM "case" WHERE owner = ? ORDER BY number', (person,))
    return tuple(Case.told_later(number, company, told_in(logs.get(number, "[]"))) for number, company in rows)


def save_person(connection: sqlite3.Connection, person_key: str) -> None:
    """Whoever is known already stays as they are."""
    connection.execute(SAVE_PERSON, (person_key,))


def save_cases(connection: sqlite3.Connection, person_key: str, cases: Iterable[tuple[int, str]], at: str) -> None:
    """Companies of a person, each as its number and its name."""
    for number, company in cases:
        connection.execute(SAVE_CASE, (person_key, number, company, at))


def save_said(connection: sqlite3.Connection, person_key: str, said: Iterable[Said], version: str, at: str) -> None:
    """What somebody has said, under this version of the knowledge."""
    for s in said:
        row = (
            person_key,
            s.case,
            s.about_you,
            s.question,
            json.dumps(s.value),
            _worded(s.words),
            s.source,
            version,
            at,
        )
        connection.execute(SAVE_SAID, row)


def save_conversation(connection: sqlite3.Connection, key: str, person_key: str, session: Session, at: str) -> None:
    """Where the talk stands."""
    place = (session.case, session.asked, session.phase, session.panel)
    lists = (_listed(session.notice), _listed(session.picked))
    screen = (session.turn, session.version, _listed(session.unshown), session.brief)
    connection.execute(SAVE_CONVERSATION, (key, person_key, *place, *lists, *screen, at))


def save_missed(connection: sqlite3.Connection, person_key: str, missed: Missed, case: int, at: str) -> None:
    """What somebody typed and was not understood in, the latest of it."""
    connection.execute(SAVE_MISSED, (case, missed.question, missed.says, at, person_key))
    connection.execute(FEWER_MISSED, {"key": person_key, "most": MOST_MISSED})


def _listed(entries: tuple[object, ...]) -> str:
    """As JSON; most are empty."""
    return json.dumps(entries) if entries else "[]"


@lru_cache(maxsize=1024)  # they are those of the knowledge, and nobody's own
def _worded(words: Words) -> str:
    return json.dumps(words, ensure_ascii=False)
