"""The tables, as migrations of sqlite-utils: each a named function, applied once, never edited afterwards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.crash import crash_point
from bot.store.former import words_before

APPLICATION_ID = 0x4D4C6164  # "MLad": how the file of this advisor is known from any other SQLite file
VERSION = 14  # how many migrations there are; stored as user_version

if TYPE_CHECKING:  # the library is loaded when there is something to migrate: nobody's first prompt waits for it
    from sqlite_utils import Database, Migrations

STEPS: list[Callable[[Database], None]] = []


def migrations() -> Callable[[Callable[[Database], None]], None]:
    """Notes a step, after those that stand above it."""
    return STEPS.append


@migrations()
def m001_conversations(db: Database) -> None:
    _people_and_companies(db)
    _what_was_said(db)
    _where_talks_stand(db)
    db.table("seen").create({"key": str, "at": str}, pk="key", not_null={"at"}, strict=True)
    db.table("chore").create({"name": str}, pk="name", strict=True)


def _people_and_companies(db: Database) -> None:
    db.table("person").create({"id": int, "key": str}, pk="id", not_null={"key"}, strict=True)
    db.table("person").create_index(["key"], unique=True)
    db.table("case").create(
        {"owner": int, "number": int, "company": str, "opened_at": str},
        pk=("owner", "number"),
        foreign_keys=[("owner", "person", "id")],
        not_null={"company", "opened_at"},
        strict=True,
    )


def _what_was_said(db: Database) -> None:
    whose = {"owner": int, "case_number": int, "about_you": int}
    what = {"question": str, "value": str, "source": str, "knowledge": str, "at": str}
    db.table("said").create(
        {"seq": int, **whose, **what},
        pk="seq",
        foreign_keys=[("owner", "person", "id")],
        not_null={*whose, *what},
        strict=True,
    )
    db.table("said").create_index(["owner", "case_number"])


def _where_talks_stand(db: Database) -> None:
    screen = {"asked": str, "phase": str, "panel": str, "notice": str, "turn": int, "version": str}
    db.table("conversation").create(
        {"key": str, "person": int, "case_number": int, **screen},
        pk="key",
        foreign_keys=[("person", "person", "id")],
        not_null={"person", "case_number", *screen},
        strict=True,
    )
    db.table("conversation").create_index(["person"])


@migrations()
def m002_cards(db: Database) -> None:
    db.table("card").create(
        {"conversation": str, "chat": int, "message": int, "shown": int, "below": int, "closed": str},
        pk="conversation",
        not_null={"chat", "message", "shown", "below", "closed"},
        strict=True,
    )
    db.table("set_aside").create(
        {"key": str, "person": str, "body": str, "error": str, "at": str},
        pk="key",
        not_null={"person", "body", "error", "at"},
        strict=True,
    )


@migrations()
def m003_errands(db: Database) -> None:
    db.table("errand").create(
        {"key": str, "chat": int, "person": str, "kind": str, "due": str, "tries": int, "closed": str},
        pk="key",
        not_null={"chat", "person", "kind", "due", "tries", "closed"},
        strict=True,
    )
    db.table("set_aside").add_column("turn", int, not_null_default=0)
    db.table("set_aside").add_column("version", str, not_null_default="")


@migrations()
def m004_silence_and_topics(db: Database) -> None:
    db.table("conversation").add_column("heard", str, not_null_default="")
    db.table("errand").add_column("thread", int, not_null_default=0)
    db.table("clock").create({"name": str, "at": str}, pk="name", not_null={"at"}, strict=True)


@migrations()
def m005_reminders(db: Database) -> None:
    db.table("person").add_column("zone", str, not_null_default="")
    for name, kind in {"case_number": int, "at": str, "zone": str, "says": str}.items():
        db.table("errand").add_column(name, kind, not_null_default=0 if kind is int else "")
    db.table("errand").create_index(["person"])


@migrations()
def m006_erasures(db: Database) -> None:
    # Who was erased, by the number that their rows had: it leads to nobody but in a copy made before.
    db.execute("CREATE TABLE erasure (number INTEGER PRIMARY KEY AUTOINCREMENT, person INTEGER NOT NULL) STRICT")


@migrations()
def m007_picked(db: Database) -> None:
    db.table("conversation").add_column("picked", str, not_null_default="[]")


@migrations()
def m008_words(db: Database) -> None:
    # The words under which something was said; of what was said before they were kept, as far as they are known.
    db.table("said").add_column("words", str, not_null_default="[]")
    db.conn.create_function("words_before", 3, words_before, deterministic=True)
    db.execute("UPDATE said SET words = words_before(knowledge, question, value)")


@migrations()
def m009_bots_and_topics(db: Database) -> None:
    # The bot whose chats these are (its number, which its token begins with), how it stands, and when it said so.
    db.execute("CREATE TABLE bot (number INTEGER PRIMARY KEY, at TEXT NOT NULL, wrong TEXT NOT NULL) STRICT")
    db.table("card").add_column("thread", int, not_null_default=0)


@migrations()
def m010_screens(db: Database) -> None:
    # What each message of the bot shows: who quotes one, or writes below it, means that. `since` is the time by
    # Telegram's clock when it was posted, or `edited` last. What was shown before this version is not known any more.
    db.execute("""
        CREATE TABLE screen (conversation TEXT NOT NULL, message INTEGER NOT NULL, turn INTEGER NOT NULL,
            surface TEXT NOT NULL, since INTEGER NOT NULL, edited INTEGER NOT NULL, case_number INTEGER NOT NULL,
            asked TEXT NOT NULL, PRIMARY KEY (conversation, message)) STRICT
    """)
    db.table("card").add_column("unheard", str, not_null_default="")
    for name, kind in {"unshown": str, "brief": int}.items():
        db.table("conversation").add_column(name, kind, not_null_default="[]" if kind is str else 0)


@migrations()
def m011_companies_erased(db: Database) -> None:
    # One company can be erased, known by its number, which no other company of that person gets afterwards.
    db.table("erasure").add_column("case_number", int, not_null_default=0)
    db.table("person").add_column("last_case", int, not_null_default=0)


@migrations()
def m012_missed(db: Database) -> None:
    # What was typed at a question and not understood, with its owner.
    db.execute("""
        CREATE TABLE missed (owner INTEGER NOT NULL REFERENCES person(id), case_number INTEGER NOT NULL,
            question TEXT NOT NULL, says TEXT NOT NULL, at TEXT NOT NULL, UNIQUE (owner, question, says)) STRICT
    """)


@migrations()
def m013_circles(db: Database) -> None:
    # What groups look at together.
    _cases_of_groups(db)
    _rounds_of_groups(db)
    _ask_codes(db)
    db.execute("""
        CREATE TABLE circle_rules (chat INTEGER PRIMARY KEY, quorum INTEGER NOT NULL, minutes INTEGER NOT NULL,
            openers TEXT NOT NULL, fold_hours INTEGER NOT NULL) STRICT
    """)


def _cases_of_groups(db: Database) -> None:
    # `place` says which case stands in a group, or in a topic of it.
    db.execute("""
        CREATE TABLE circle (number INTEGER PRIMARY KEY AUTOINCREMENT, chat INTEGER NOT NULL, thread INTEGER NOT NULL,
            title TEXT NOT NULL, company TEXT NOT NULL, letters TEXT NOT NULL, opener TEXT NOT NULL,
            phase TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, panel TEXT NOT NULL, turn INTEGER NOT NULL,
            version TEXT NOT NULL, touched REAL NOT NULL, token TEXT NOT NULL, carried INTEGER NOT NULL) STRICT
    """)
    db.execute("CREATE INDEX circle_of_company ON circle (chat, letters)")
    db.execute("CREATE INDEX circle_of_token ON circle (token)")
    db.execute("""
        CREATE TABLE place (chat INTEGER NOT NULL, thread INTEGER NOT NULL,
            circle INTEGER NOT NULL REFERENCES circle(number), PRIMARY KEY (chat, thread)) STRICT
    """)


def _rounds_of_groups(db: Database) -> None:
    # Of a round that is open its votes are kept, of one that is closed its tally.
    db.execute("""
        CREATE TABLE round (circle INTEGER NOT NULL REFERENCES circle(number), number INTEGER NOT NULL,
            question TEXT NOT NULL, state TEXT NOT NULL, opened REAL NOT NULL, closes_at REAL NOT NULL,
            again INTEGER NOT NULL, voted REAL NOT NULL, tally TEXT NOT NULL, PRIMARY KEY (circle, number)) STRICT
    """)
    db.execute("""
        CREATE TABLE vote (circle INTEGER NOT NULL, round INTEGER NOT NULL,
            voter TEXT NOT NULL, options TEXT NOT NULL, insider INTEGER NOT NULL) STRICT
    """)
    db.execute("CREATE UNIQUE INDEX vote_of_one ON vote (circle, round, voter) WHERE voter <> ''")
    db.execute("CREATE INDEX vote_by ON vote (voter)")
    db.execute("""
        CREATE TABLE took_part (circle INTEGER NOT NULL, voter TEXT NOT NULL, PRIMARY KEY (circle, voter)) STRICT
    """)
    db.execute("CREATE INDEX took_part_by ON took_part (voter)")


def _ask_codes(db: Database) -> None:
    # By which a private talk asks a group; `circle` is the case that it has begun there (0: none yet).
    db.execute("""
        CREATE TABLE ask_code (code TEXT PRIMARY KEY, person TEXT NOT NULL, case_number INTEGER NOT NULL,
            company TEXT NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL, until TEXT NOT NULL,
            circle INTEGER NOT NULL) STRICT
    """)
    db.execute("CREATE INDEX ask_code_of_circle ON ask_code (circle)")


@migrations()
def m014_links(db: Database) -> None:
    # By which one verdict of somebody is shown to whoever has the link; one that was taken back stays so in a file that
    # is restored, and is known by its number.
    db.execute("""
        CREATE TABLE shared_link (number INTEGER PRIMARY KEY AUTOINCREMENT,
            owner INTEGER NOT NULL REFERENCES person(id), case_number INTEGER NOT NULL, token TEXT NOT NULL UNIQUE,
            you INTEGER NOT NULL, at TEXT NOT NULL, UNIQUE (owner, case_number)) STRICT
    """)
    db.table("erasure").add_column("link", int, not_null_default=0)


def in_library() -> Migrations:
    """The steps as sqlite-utils takes them."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - see above

    library = Migrations("advisor")
    for step in STEPS:
        library()(step)
    return library


def migrate(connection: sqlite3.Connection) -> None:
    """Brings the tables up to VERSION in one transaction, the marks in the file's header included."""
    from sqlite_utils import Database  # noqa: PLC0415

    connection.execute("BEGIN IMMEDIATE")
    try:
        in_library().apply(Database(connection))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        crash_point("inside migration")
        connection.execute("COMMIT")
        crash_point("after migration")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
