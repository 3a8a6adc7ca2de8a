"""The answers, counted and with nobody in them, for those who keep the knowledge: a SQLite file to browse.

No person, no company, no day: how many people gave an answer, in all and by month and version of the knowledge; and
how their talks went.
Counts are rounded down to multiples of CROWD, so that nobody stands alone in one, or in the difference of two. Every
answer that is offered is listed, with 0 when fewer gave it, so that what nobody says can be seen.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.reports.crowds import CROWD, in_crowds, people
from bot.reports.talks import Talks, talks
from bot.store.database import reading
from bot.trouble import Trouble
from dialogs.screens.wording import plain, worded
from dialogs.session.answers import SKIPPED, UNKNOWN, in_words, meant
from dialogs.session.said import Said
from knowledge.model import Knowledge

MARK = 0x4D4C7461  # "MLta": how such a file is known from any other
NOTHING, GONE = "none of these", "no longer offered"  # stand where an option's id does; no id has a space in it
TABLES = """
CREATE TABLE question (
    id TEXT PRIMARY KEY, topic TEXT, ask TEXT, people INTEGER, dont_know INTEGER, skipped INTEGER
);
CREATE TABLE answer (question TEXT, option TEXT, says TEXT, people INTEGER, PRIMARY KEY (question, option));
CREATE TABLE by_month (
    month TEXT, knowledge TEXT, question TEXT, option TEXT, says TEXT, people INTEGER,
    PRIMARY KEY (month, knowledge, question, option)
);
CREATE TABLE talk (step TEXT PRIMARY KEY, place INTEGER, people INTEGER);
CREATE TABLE left_at (question TEXT PRIMARY KEY, ask TEXT, people INTEGER);
CREATE TABLE not_understood (question TEXT PRIMARY KEY, ask TEXT, people INTEGER);
CREATE VIEW dont_know AS
SELECT id AS question, ask, people, dont_know, 100 * dont_know / people AS of_100
FROM question WHERE people > 0 ORDER BY of_100 DESC, people DESC, id;
"""

Key = tuple[str, ...]  # question; question, option; or month, knowledge, question, option


def count(knowledge: Knowledge, db: Path, to: Path) -> int:
    """Writes the file `to` from the store `db`, which may be in use; returns how many people are counted.

    Raises Trouble, also when `to` holds something else.
    """
    _refuse_foreign(to)
    with reading(db) as store:
        answering, crowds = counted(knowledge, store)
        went = talks(knowledge, store)
    draft = to.with_name(to.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _fill(connection, knowledge, crowds)
            _fill_talks(connection, knowledge, went)
        draft.replace(to)
    except sqlite3.Error as error:
        raise Trouble(f"{to} cannot be written: {error}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return answering


def _refuse_foreign(to: Path) -> None:
    if not to.exists():
        return
    header = _beginning(to) if to.is_file() else b""  # opening a pipe would wait for ever
    if int.from_bytes(header[68:72], "big") != MARK:
        raise Trouble(f"{to} is there already and holds something else; name another file.")


def _beginning(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(100)


def counted(knowledge: Knowledge, connection: sqlite3.Connection) -> tuple[int, dict[Key, int]]:
    """How many people have answered, and how many stand behind each key, in multiples of CROWD."""
    behind: Counter[Key] = Counter()
    answering = 0
    for _, standing in people(connection):
        answering += 1
        behind.update({key for held in standing for key in _keys(knowledge, *held)})
    return answering, {key: in_crowds(n) for key, n in behind.items() if n >= CROWD}


def _keys(knowledge: Knowledge, said: Said, version: str, month: str) -> Iterator[Key]:
    """What one answer counts for; nothing where the knowledge has no such question any more."""
    name, question = said.question, knowledge.questions.get(said.question)
    if question is None:
        return
    passed = said.value in (UNKNOWN, SKIPPED)
    options = (str(said.value),) if passed else meant(question, said.value, said.words)
    yield (name,)
    for option in (GONE,) if options is None else options or (NOTHING,):
        yield (name, option)
        yield (month, version, name, option)


def _fill(connection: sqlite3.Connection, knowledge: Knowledge, crowds: dict[Key, int]) -> None:
    connection.executescript(TABLES)
    connection.execute(f"PRAGMA application_id = {MARK}")
    connection.execute("BEGIN")
    for q in knowledge.questions.values():
        passed = (crowds.get((q.id, UNKNOWN), 0), crowds.get((q.id, SKIPPED), 0))
        row = (q.id, q.topic, plain(worded(q.ask, "")), crowds.get((q.id,), 0), *passed)
        connection.execute("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?)", row)
    offered: dict[Key, int] = {(q.id, option): 0 for q in knowledge.questions.values() for option in q.option}
    for key, n in sorted({**offered, **crowds}.items()):
        if len(key) > 1:
            *when, name, option = key
            says = in_words(knowledge.questions[name], () if option == NOTHING else option)
            table = "by_month" if when else "answer"
            marks = ", ".join("?" * (len(key) + 2))
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", (*key, says, n))  # noqa: S608 - fixed names
    connection.execute("COMMIT")


def _fill_talks(connection: sqlite3.Connection, knowledge: Knowledge, went: Talks) -> None:
    steps = [(step, place, n) for place, (step, n) in enumerate(went.steps.items(), start=1)]
    connection.executemany("INSERT INTO talk VALUES (?, ?, ?)", steps)
    for table, counts in (("left_at", went.left_at), ("not_understood", went.not_understood)):
        asks = {name: plain(worded(knowledge.questions[name].ask, "")) if name else "" for name in counts}
        rows = [(name, asks[name], n) for name, n in counts.items()]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - fixed names
