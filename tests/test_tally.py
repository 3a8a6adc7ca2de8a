"""The anonymised answers: what they count, and whom they never show."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Typed
from knowledge.model import Knowledge
from tests.forking import run

COMMAND = (sys.executable, "-m", "bot", "answers")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "advisor.db")
    yield store
    store.close()


def talks(knowledge: Knowledge, store: Store, people: range, *lines: str) -> None:
    """Each of these people says these lines."""
    turns = Turns(knowledge, store, now=lambda: "2026-11-22T10:00:00+00:00")
    for n in people:
        for line in lines:
            turns.take(f"telegram:{n}", f"person-{n}", Typed(line))


def answers(store: Store, to: Path) -> CompletedProcess[str]:
    return run([*COMMAND, str(to), "--db", str(store.path)], capture_output=True, text=True)


def asked(file: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


def test_answers_are_counted_in_crowds(knowledge: Knowledge, store: Store, tmp_path: Path) -> None:
    """People are counted in fives; what fewer said is not there; a file is written while the bot has the store."""
    talks(knowledge, store, range(13), "Acme", "size: 40")
    talks(knowledge, store, range(20, 24), "Acme", "size: 5000", "budget: unknown")
    talks(knowledge, store, range(30, 36), "Acme", "size: don't know")
    to = tmp_path / "answers.db"
    done = answers(store, to)
    assert (done.returncode, done.stderr) == (0, "")
    rows = asked(to, "SELECT option, people FROM answer WHERE question = 'size' AND people")
    assert sorted(n for _, n in rows) == [5, 10]
    assert ("unknown", 5) in rows
    months = "SELECT month, knowledge, people FROM by_month WHERE option = 'unknown'"
    assert asked(to, months) == [("2026-11", knowledge.version, 5)]
    assert asked(to, "SELECT people, dont_know FROM question WHERE id = 'size'") == [(20, 5)]
    assert asked(to, "SELECT question, of_100 FROM dont_know") == [("size", 25)]
    assert "the company" in asked(to, "SELECT ask FROM dont_know")[0][0]


def test_nobody_can_be_found_in_it(knowledge: Knowledge, store: Store, tmp_path: Path) -> None:
    """No byte of a company's name, of a person or of a day is in the file."""
    talks(knowledge, store, range(20), "Zanzibar Widgets", "size: 40", "budget: must be argued")
    assert answers(store, tmp_path / "answers.db").returncode == 0
    written = (tmp_path / "answers.db").read_bytes()
    assert b"2026-11" in written
    for secret in (b"Zanzibar", b"person-", b"telegram:", b"2026-11-22"):
        assert secret in b"".join(path.read_bytes() for path in tmp_path.glob("advisor.db*"))
        assert secret not in written


def test_what_was_taken_back_does_not_count(knowledge: Knowledge, store: Store, tmp_path: Path) -> None:
    """The last word on a question counts, and one that was changed twice counts once."""
    talks(knowledge, store, range(5), "Acme", "size: 40", "size: don't know", "size: 5000")
    assert answers(store, tmp_path / "answers.db").returncode == 0
    size = knowledge.questions["size"].holding(5000)
    assert size
    rows = asked(tmp_path / "answers.db", "SELECT option, says, people FROM answer WHERE people")
    assert rows == [(size.id, size.say, 5)]


def test_every_answer_is_called_what_it_is(knowledge: Knowledge, store: Store, tmp_path: Path) -> None:
    """An option whose id is `none` is counted in its own words; so is who chose nothing, and what is gone."""
    talks(knowledge, store, range(5), "Acme", "budget: no money", "matters: none of these", "size: 40")
    store.connection.execute("""UPDATE said SET value = '"gone"' WHERE question = 'size'""")
    assert answers(store, tmp_path / "answers.db").returncode == 0
    rows = asked(tmp_path / "answers.db", "SELECT question, option, says FROM answer WHERE people ORDER BY question")
    assert rows == [
        ("budget", "none", knowledge.questions["budget"].option["none"].say),
        ("matters", "none of these", "none of these"),
        ("size", "no longer offered", "an answer that is no longer offered"),
    ]


def test_it_is_made_anew(knowledge: Knowledge, store: Store, tmp_path: Path) -> None:
    """A file of the last time is replaced; any other file is left alone, the store above all."""
    to = tmp_path / "answers.db"
    talks(knowledge, store, range(5), "Acme", "size: 40")
    assert answers(store, to).returncode == 0
    talks(knowledge, store, range(10, 15), "Acme", "size: 40")
    assert answers(store, to).returncode == 0
    assert asked(to, "SELECT people FROM answer WHERE people") == [(10,)]
    note = tmp_path / "note.txt"
    note.write_text("mine", encoding="utf-8")
    for other in (store.path, note):
        before = other.read_bytes()
        done = answers(store, other)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert "holds something else" in done.stderr
        assert other.read_bytes() == before
    os.mkfifo(tmp_path / "pipe")
    assert answers(store, tmp_path / "pipe").returncode == 2
    assert sorted(path.name for path in tmp_path.iterdir() if ".part" in path.name) == []


def test_without_a_store(tmp_path: Path) -> None:
    """A store that is not there, or is none, is named in one line, and nothing is made."""
    (tmp_path / "other.db").write_text("no database", encoding="utf-8")
    for db in ("none.db", "other.db"):
        command = [*COMMAND, str(tmp_path / "to.db"), "--db", str(tmp_path / db)]
        done = run(command, capture_output=True, text=True)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        assert db in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]
