"""The cases of groups: rounds with their tallies, the votes of those that are open, and who took part.

A vote stands here until its round is revealed, and nowhere else. All is written inside a transaction of the store.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.store.store import Store
from dialogs.circle.case import Circle, Place, Round, Rules, Tally, Vote
from dialogs.circle.phases import LIVE
from dialogs.session.cleaning import letters

TOKEN_BYTES = 16  # of what leads to a case from outside: nobody guesses 128 bits
RULES = "SELECT quorum, minutes, openers, fold_hours FROM circle_rules WHERE chat = ?"
SAVE_RULES = """
INSERT INTO circle_rules (chat, quorum, minutes, openers, fold_hours) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (chat) DO UPDATE SET quorum = excluded.quorum, minutes = excluded.minutes, openers = excluded.openers,
    fold_hours = excluded.fold_hours
"""
# The cards of rounds in other topics tell the rules as well.
TOLD_RULES = "UPDATE circle SET turn = turn + 1 WHERE chat = ? AND number <> ? AND phase = 'voting'"
CIRCLE = """
SELECT number, company, opener, phase, kind, about, panel, turn, version, touched, token, carried, title
FROM circle
"""
HERE = CIRCLE + "WHERE number = (SELECT circle FROM place WHERE chat = ? AND thread = ?)"  # noqa: S608 - fixed names
FORMER = CIRCLE + "WHERE chat = ? AND letters = ? AND (kind = 'opinion') = ? ORDER BY touched DESC, number DESC LIMIT 1"
OF_TOKEN = CIRCLE + "WHERE token = ?"
OF_NUMBER = CIRCLE + "WHERE number = ?"
TALLIES = "SELECT number, question, tally FROM round WHERE circle = ? AND state = 'closed' ORDER BY number"
OPEN_ROUND = "SELECT number, question, opened, again, voted FROM round WHERE circle = ? AND state = 'open'"
VOTES = "SELECT voter, options, insider FROM vote WHERE circle = ? AND round = ? ORDER BY rowid"
MEMBERS = "SELECT voter FROM took_part WHERE circle = ?"
NEW = """
INSERT INTO circle (chat, thread, title, company, letters, opener, phase, kind, about, panel, turn, version, touched,
    token, carried) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
"""
SAVE = """
UPDATE circle SET opener = ?, phase = ?, panel = ?, turn = ?, version = ?, touched = ?, carried = ?,
    thread = ?, title = ? WHERE number = ?
"""
STANDS = """
INSERT INTO place (chat, thread, circle) VALUES (?, ?, ?)
ON CONFLICT (chat, thread) DO UPDATE SET circle = excluded.circle
"""
# A case that has ended in one topic goes on in another: it stands in one place only.
ELSEWHERE = "DELETE FROM place WHERE circle = ? AND (chat <> ? OR thread <> ?) RETURNING chat, thread"
SAVE_ROUND = """
INSERT INTO round (circle, number, question, state, opened, closes_at, again, voted, tally)
VALUES (?, ?, ?, 'open', ?, ?, ?, ?, '') ON CONFLICT (circle, number) DO UPDATE SET voted = excluded.voted,
    closes_at = excluded.closes_at, question = excluded.question, opened = excluded.opened
"""
CLOSE_ROUND = """
INSERT INTO round (circle, number, question, state, opened, closes_at, again, voted, tally)
VALUES (?, ?, ?, 'closed', 0, 0, 0, 0, ?) ON CONFLICT (circle, number) DO UPDATE SET state = 'closed', voted = 0,
    tally = excluded.tally WHERE state = 'open'
"""
FORGO_ROUND = "DELETE FROM round WHERE circle = ? AND state = 'open' AND number <> ?"
SAVE_VOTE = """
INSERT INTO vote (circle, round, voter, options, insider) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (circle, round, voter) WHERE voter <> '' DO UPDATE SET options = excluded.options,
    insider = excluded.insider
"""
NO_VOTES = "DELETE FROM vote WHERE circle = ? AND round <> ?"
MOVE = ("circle", "place", "circle_rules")


@dataclass(frozen=True, order=True)
class Where:
    """A group, and the topic in it (0: none)."""

    chat: int
    thread: int = 0


@dataclass(frozen=True)
class Circles:
    """Reads and writes on the connection of the store. What was read last is kept at hand."""

    store: Store

    def place(self, where: Where, company: str = "", *, opinion: bool = False) -> Place:
        """What stands there; with the name of a company, also the group's last case about it, or about an opinion on
        it.
        """
        kept = self.store.recent.place(where)
        place = kept if isinstance(kept, Place) else self._stored(where)
        self.store.recent.keep_place(where, place)
        return replace(place, former=self._former(where, company, opinion=opinion)) if company else place

    def _stored(self, where: Where) -> Place:
        execute = self.store.connection.execute
        rules = execute(RULES, (where.chat,)).fetchone()
        row = execute(HERE, (where.chat, where.thread)).fetchone()
        circle, title = self._circle(row) if row else (None, "")
        return Place(title, Rules(*rules) if rules else Rules(), circle)

    def _former(self, where: Where, company: str, *, opinion: bool) -> Circle | None:
        row = self.store.connection.execute(FORMER, (where.chat, letters(company), opinion)).fetchone()
        return self._circle(row)[0] if row else None

    def _circle(self, row: tuple[object, ...]) -> tuple[Circle, str]:
        number, company, opener, phase, kind, about, panel, turn, version, touched, token, carried, title = row
        execute = self.store.connection.execute
        tallies = (_tally(*stored) for stored in execute(TALLIES, (number,)))
        members = frozenset(voter for (voter,) in execute(MEMBERS, (number,)))
        return (
            Circle(
                number,  # type: ignore[arg-type]  # the columns are typed by the table
                str(company),
                str(opener),
                str(phase),
                str(kind),
                tuple(json.loads(str(about))),
                tuple(tallies),
                self._round(number),
                members,
                str(panel),
                turn,  # type: ignore[arg-type]
                str(version),
                touched,  # type: ignore[arg-type]
                str(token),
                carried,  # type: ignore[arg-type]
            ),
            str(title),
        )

    def _round(self, circle: object) -> Round | None:
        execute = self.store.connection.execute
        row = execute(OPEN_ROUND, (circle,)).fetchone()
        if row is None:
            return None
        votes = (
            Vote(voter, tuple(json.loads(options)), bool(insider))
            for voter, options, insider in execute(VOTES, (circle, row[0]))
        )
        number, question, opened, again, voted = row
        return Round(number, question, opened, bool(again), voted, tuple(votes))

    def write(self, where: Where, before: Place, after: Place) -> Place:
        """What has changed; a new case gets its number and its token."""
        if after.rules != before.rules:
            rules = after.rules
            row = (where.chat, rules.quorum, rules.minutes, rules.openers, rules.fold_hours)
            self.store.connection.execute(SAVE_RULES, row)
            self.store.connection.execute(TOLD_RULES, (where.chat, after.circle.number if after.circle else 0))
            self.store.recent.clear()  # they are those of all topics
        circle = after.circle
        if circle and circle is not before.circle:
            same = before.circle if before.circle and before.circle.number == circle.number else None
            known = None if circle.number else ()
            if not circle.number:
                circle = replace(circle, number=self._new(where, circle, after.title), token=_token())
            self._write(where, same, circle, after, known)
        changed = circle is not after.circle or after.former
        kept = replace(after, circle=circle, former=None) if changed else after
        self.store.recent.keep_place(where, kept)
        return kept

    def _new(self, where: Where, circle: Circle, title: str) -> int:
        """The number of a new case. Its token is written with the rest."""
        place = (where.chat, where.thread, title, circle.company, letters(circle.company), circle.opener)
        state = (circle.phase, circle.kind, json.dumps(circle.about), circle.panel, circle.turn, circle.version)
        made = self.store.connection.execute(NEW, (*place, *state, circle.touched, ""))
        number = made.lastrowid
        if number is None:  # SQLite always tells it after an insert
            raise sqlite3.DatabaseError("a new case got no number")
        return number

    def _write(
        self, where: Where, before: Circle | None, circle: Circle, place: Place, known: tuple[Tally, ...] | None
    ) -> None:
        """`known` are the tallies that the file has already; None: those of before."""
        execute = self.store.connection.execute
        if before is None:
            for chat, thread in execute(ELSEWHERE, (circle.number, where.chat, where.thread)).fetchall():
                self.store.recent.drop_place(Where(chat, thread))
            execute(STANDS, (where.chat, where.thread, circle.number))
            execute("UPDATE circle SET token = ? WHERE number = ?", (circle.token, circle.number))
        if before is None or _head(before) != _head(circle):
            execute(SAVE, (*_head(circle), where.thread, place.title, circle.number))
        if known is None:
            known = before.tallies if before else circle.tallies
        self._write_rounds(before, circle, place.rules, len(known))

    def _write_rounds(self, before: Circle | None, circle: Circle, rules: Rules, told: int) -> None:
        execute, held = self.store.connection.execute, circle.round
        for tally in circle.tallies[told:]:
            execute(CLOSE_ROUND, (circle.number, tally.number, tally.question, _stored_tally(tally)))
        if before is None or before.members != circle.members:
            new = circle.members - (before.members if before else frozenset())
            many = [(circle.number, voter) for voter in sorted(new)]
            self.store.connection.executemany("INSERT OR IGNORE INTO took_part (circle, voter) VALUES (?, ?)", many)
            gone = [
                (circle.number, voter) for voter in (before.members if before else ()) if voter not in circle.members
            ]
            self.store.connection.executemany("DELETE FROM took_part WHERE circle = ? AND voter = ?", gone)
        old = before.round if before else None
        if held is old:
            return
        if old is None or held is None or old.number != held.number or old.opened != held.opened:
            self._begin(circle.number, held)
            old = None
        if held:
            limit = held.opened + rules.minutes * 60
            place = (circle.number, held.number, held.question, held.opened, limit, held.again, held.voted)
            execute(SAVE_ROUND, place)
            self._write_votes(circle.number, held, old.votes if old else ())

    def _begin(self, circle: int, held: Round | None) -> None:
        """The votes of the round before are gone, and so is one that was never closed."""
        number = held.number if held else 0
        self.store.connection.execute(NO_VOTES, (circle, 0))
        self.store.connection.execute(FORGO_ROUND, (circle, number))

    def _write_votes(self, circle: int, held: Round, before: tuple[Vote, ...]) -> None:
        known = set(map(id, before))
        new = [vote for vote in held.votes if id(vote) not in known]
        execute = self.store.connection.execute
        if len(held.votes) - len(new) < len(before):  # else everybody's stands as it did
            gone = {vote.voter for vote in before} - {vote.voter for vote in held.votes}
            many = [(circle, held.number, voter) for voter in gone]
            self.store.connection.executemany("DELETE FROM vote WHERE circle = ? AND round = ? AND voter = ?", many)
        for vote in new:
            execute(SAVE_VOTE, (circle, held.number, vote.voter, json.dumps(vote.options), vote.insider))

    def live(self) -> list[Where]:
        """The places in which a case is open."""
        marks = ", ".join("?" * len(LIVE))
        found = self.store.connection.execute(
            f"SELECT place.chat, place.thread FROM place JOIN circle ON number = circle WHERE phase IN ({marks})",  # noqa: S608
            LIVE,
        )
        return [Where(*row) for row in found.fetchall()]

    def in_chat(self, chat: int) -> list[Where]:
        found = self.store.connection.execute("SELECT chat, thread FROM place WHERE chat = ?", (chat,))
        return [Where(*row) for row in found.fetchall()]

    def numbered(self, number: int) -> Place:
        """Where this case stands, or stood before another was opened there."""
        execute = self.store.connection.execute
        chat, thread = execute("SELECT chat, thread FROM circle WHERE number = ?", (number,)).fetchone()
        place = self.place(Where(chat, thread))
        if place.circle and place.circle.number == number:
            return place
        return replace(place, circle=self._circle(execute(OF_NUMBER, (number,)).fetchone())[0])

    def at_token(self, token: str) -> Circle | None:
        """The case to which a link leads."""
        row = self.store.connection.execute(OF_TOKEN, (token,)).fetchone() if token else None
        return self._circle(row)[0] if row else None

    def move(self, chat: int, to: int) -> None:
        """A group has become a supergroup, which has another number. Told twice, it moves once."""
        for table in MOVE:
            self.store.connection.execute(f"UPDATE OR REPLACE {table} SET chat = ? WHERE chat = ?", (to, chat))  # noqa: S608
        self.store.recent.clear()


def _head(circle: Circle) -> tuple[object, ...]:
    return (*(circle.opener, circle.phase, circle.panel), circle.turn, circle.version, circle.touched, circle.carried)


def _token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)


def _stored_tally(tally: Tally) -> str:
    value = list(tally.value) if isinstance(tally.value, tuple) else tally.value
    kept = {
        "outcome": tally.outcome,
        "counts": tally.counts,
        "voters": tally.voters,
        "unknown": tally.unknown,
        "insiders": tally.insiders,
        "value": value,
        "words": tally.words,
    }
    return json.dumps(kept, ensure_ascii=False)


def _tally(number: int, question: str, stored: str) -> Tally:
    kept = json.loads(stored)
    value = kept["value"]
    return Tally(
        number,
        question,
        kept["outcome"],
        _pairs(kept["counts"]),
        kept["voters"],
        kept["unknown"],
        kept["insiders"],
        tuple(value) if isinstance(value, list) else value,
        tuple(kept["words"]),
    )


def _pairs(counts: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple((option, count) for option, count in counts)
