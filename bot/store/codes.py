"""Codes by which a private talk asks a group, and what a group has found out for a private talk."""

import json
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.store.circles import Circles
from bot.store.store import Store
from dialogs.circle.case import Circle
from dialogs.session.session import Session
from dialogs.session.world import AskGroup, Coded, Fetch, FromGroup
from knowledge.records import dataclass

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none looks like another
LETTERS_ONLY = re.compile(f"[{LETTERS}]+")
LENGTH = 8  # 40 bits, tried by one person within ten minutes
MINUTES = 10  # for which a code is good
NEW = """
INSERT INTO ask_code (code, person, case_number, company, kind, about, until, circle) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
"""
OLD = "DELETE FROM ask_code WHERE circle = 0 AND (until < ? OR person = ?)"
GOOD = "SELECT kind, company, about FROM ask_code WHERE code = ? AND person = ? AND circle = 0 AND until >= ?"
USED = "UPDATE ask_code SET circle = ? WHERE code = ? AND person = ? AND circle = 0"
LATEST = "SELECT code FROM ask_code WHERE person = ? AND circle = 0 AND until >= ? ORDER BY rowid DESC LIMIT 1"
OWNER = "SELECT person, case_number, company FROM ask_code WHERE circle = ?"


@dataclass(frozen=True)
class Owner:
    """Whose private case a group was asked for."""

    person: str
    case: int
    company: str


@dataclass(frozen=True)
class Codes:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store
    now: Callable[[], str]
    called: Callable[[], str]

    def coded(self, person: str, session: Session, asked: AskGroup) -> Coded:
        """A new code; it takes the place of one that was not used."""
        self.store.connection.execute(OLD, (self.now(), person))
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        until = (datetime.fromisoformat(self.now()) + timedelta(minutes=MINUTES)).isoformat(timespec="seconds")
        about = json.dumps(asked.about)
        row = (code, person, session.case, session.company, asked.kind, about, until)
        self.store.connection.execute(NEW, row)
        return Coded(asked.kind, f"/ask{self.called()} {code}", MINUTES)

    def redeem(self, code: str, person: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Kind, company and what is asked; None where it is not a code of this person, or not any more."""
        typed = code.strip().upper()
        if not LETTERS_ONLY.fullmatch(typed):  # nor can the file hold all that people type
            return None
        found = self.store.connection.execute(GOOD, (typed, person, self.now())).fetchone()
        return (found[0], found[1], tuple(json.loads(found[2]))) if found else None

    def used(self, code: str, person: str, circle: int) -> None:
        """The group's case belongs to it now; it works once."""
        self.store.connection.execute(USED, (circle, code.strip().upper(), person))

    def latest(self, person: str) -> str:
        """The code that the person could use now; none: ""."""
        found = self.store.connection.execute(LATEST, (person, self.now())).fetchone()
        return str(found[0]) if found else ""

    def owner(self, circle: int) -> Owner | None:
        row = self.store.connection.execute(OWNER, (circle,)).fetchone()
        return Owner(*row) if row else None

    def fetched(self, wanted: Fetch) -> FromGroup:
        circle = Circles(self.store).at_token(wanted.token)
        return _said(circle) if circle else FromGroup(0, "")


def _said(circle: Circle) -> FromGroup:
    answers = tuple((name, held.value) for name, held in circle.outcomes.items() if held.known)
    return FromGroup(0, circle.company, answers, len(circle.members))
