"""What is stored of the links by which verdicts are shown to others, and of the talks in which one stands open."""

import sqlite3
from typing import Any

from bot.store.said import in_short
from dialogs.circle.unlinked import unlinked
from dialogs.session.sharing import Link, Shared, shareable

VISITING = "shared:"  # the panel of a talk in which something shared lies open, up to its token
LINKS = """
SELECT s.case_number, k.company, s.token, s.you FROM shared_link s
JOIN "case" k ON k.owner = s.owner AND k.number = s.case_number WHERE s.owner = ? ORDER BY s.case_number
"""
SHARED = """
SELECT s.owner, s.case_number, k.company, s.you FROM shared_link s
JOIN "case" k ON k.owner = s.owner AND k.number = s.case_number WHERE s.token = ?
"""
SAID = """
SELECT question, value, source, case_number, about_you, words, seq FROM said
WHERE owner = ? AND (case_number = ? OR about_you) ORDER BY seq
"""
TOKENS = "SELECT token FROM shared_link WHERE owner = :person"
# The talk goes on where it was, with a word on it.
CLOSE = """
UPDATE conversation SET panel = '', notice = '["nothing_shared"]', turn = turn + 1 WHERE panel = ?
"""
SHUT_OUT = """
SELECT c.key FROM conversation c JOIN card ON card.conversation = c.key
WHERE c.notice = '["nothing_shared"]' AND card.shown < c.turn AND card.closed = ''
"""


def visited_in(connection: sqlite3.Connection, panel: str) -> Shared | None:
    """What somebody else has shared and lies open on this panel, as it stands now; None on any other panel."""
    return shared_at(connection, panel.removeprefix(VISITING)) if panel.startswith(VISITING) else None


def shared_at(connection: sqlite3.Connection, token: str) -> Shared | None:
    """What the link with this token shows as it stands now, if there is such a link."""
    row = connection.execute(SHARED, (token,)).fetchone()
    if row is None:
        return None
    owner, case, company, you = row
    log = in_short(connection.execute(SAID, (owner, case)).fetchall())
    return Shared(token, unlinked(company), shareable(log, you=bool(you)), bool(you))


def links_of(connection: sqlite3.Connection, person: int | None) -> tuple[Link, ...]:
    """What the person shares, in the order of their companies."""
    rows = connection.execute(LINKS, (person,)).fetchall()
    return tuple(Link(case, company, token, bool(you)) for case, company, token, you in rows)


def shut(connection: sqlite3.Connection, named: dict[str, Any], only: str = "", **which: int) -> None:
    """Whoever looks at something that this person shares, or `only` at some of it, sees it no more."""
    tokens = connection.execute(TOKENS + only, {**named, **which}).fetchall()
    connection.executemany(CLOSE, ((VISITING + token,) for (token,) in tokens))


def shut_out(connection: sqlite3.Connection) -> list[str]:
    """The talks whose cards still show what has been taken back."""
    return [key for (key,) in connection.execute(SHUT_OUT).fetchall()]
