"""`advisor health`: what it says, what it finds wrong, and that it changes nothing."""

import json
import os
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bot.reports.health import MUCH_LOG
from bot.store.backup import back_up
from bot.store.schema import VERSION
from tests.kill_child import Chat
from tests.test_backup import advisor
from tests.test_store import NOT_OURS, an_older_file, files_beside, outsider


@pytest.fixture
def db(talked: Path, tmp_path: Path) -> Path:
    path = tmp_path / "talk.db"
    for name in ("talk.db", "talk.db-lock"):
        shutil.copy(talked.with_name(name), tmp_path / name)
    return path


def told(db: Path, *more: str) -> tuple[int, Any]:
    """The exit code and the report."""
    ended: CompletedProcess[str] = advisor("health", "--json", "--db", db, *more)
    assert ended.stderr == ""
    return ended.returncode, json.loads(ended.stdout)


def test_a_file_that_is_well(db: Path) -> None:
    """Everything that an operator wants to know, for a program and for a person; exit 0, and nothing is changed."""
    before = files_beside(db)
    code, report = told(db)
    assert code == 0
    assert (report["well"], report["running"], report["wrong"]) == (True, False, [])
    assert report["figures"]["last_update"].startswith("20")
    assert report["figures"]["database_bytes"] == db.stat().st_size
    assert report["versions"].keys() == {"program", "knowledge", "schema", "sqlite", "python"}
    assert report["versions"]["schema"] == VERSION
    read = advisor("health", "--db", db)
    assert read.stdout.startswith("All is well.\n")
    assert report["figures"]["last_update"] in read.stdout
    assert files_beside(db) == before


def test_while_somebody_writes(db: Path) -> None:
    """While an advisor has the file open health says so, and neither waits for it nor holds it up."""
    with Chat(db) as chat, outsider(db) as writer:
        chat.say("a")
        writer.execute("BEGIN IMMEDIATE")
        code, report = told(db, "--running")
        assert (code, report["running"]) == (0, True)
        writer.execute("ROLLBACK")
        assert chat.say("a")
    code, report = told(db)
    assert (code, report["running"]) == (0, False)


def test_a_bot_that_should_run(db: Path) -> None:
    """With --running it is wrong that nobody has the file open."""
    code, report = told(db, "--running")
    assert (code, report["well"]) == (1, False)
    assert "no bot is running" in report["wrong"][0]


def test_a_start_beside_many_questions(db: Path) -> None:
    """However often health is asked, an advisor that starts meanwhile gets its file."""
    for _ in range(3):
        with Chat(db) as chat:
            told(db)
            assert chat.screen()


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_a_file_that_is_not_ours(tmp_path: Path, make: Any) -> None:
    """A file that is not ours, or from a newer advisor, is named as wrong: exit 1, not a byte of it touched."""
    path = tmp_path / "theirs.db"
    make(path)
    before = files_beside(path)
    code, report = told(path)
    assert code == 1
    assert str(path) in report["wrong"][0]
    assert files_beside(path) == before


def test_no_backup_is_put_in_the_place_of_something_else(tmp_path: Path) -> None:
    """Who names a wrong file by mistake is told to name another, not to restore over it."""
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader,\n" * 100, encoding="utf-8")
    _, report = told(path)
    assert report["wrong"] == [f"{path} is not a database; choose another file with --db."]


def test_no_file(tmp_path: Path) -> None:
    """Where no file is, that is wrong, and none is made."""
    code, report = told(tmp_path / "talk.db")
    assert code == 1
    assert "not there" in report["wrong"][0]
    assert len(report["wrong"]) == 1  # where nothing was kept, nothing is restored
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", ["cut", "zeroed", "garbage", "empty"])
def test_a_damaged_file(db: Path, tmp_path: Path, damage: str) -> None:
    """Which check failed, which backup fits, and the next command: that command brings the file back."""
    backup = back_up(db, tmp_path / "backups").file
    content = db.read_bytes()
    db.write_bytes(
        {
            "cut": content[:30000],
            "zeroed": content[:8192] + bytes(8192) + content[16384:],
            "garbage": os.urandom(9000),
            "empty": b"",
        }[damage]
    )
    before = files_beside(db)
    code, report = told(db)
    assert code == 1
    command = report["wrong"][-1].partition("advisor restore ")[2].split()
    assert command == [str(backup), "--db", str(db)]
    assert files_beside(db) == before
    assert advisor("restore", *command).returncode == 0
    assert told(db)[0] == 0


def test_an_older_file(tmp_path: Path) -> None:
    """A file of an earlier schema is well, is not upgraded by looking, and its schema is told."""
    path = tmp_path / "older.db"
    an_older_file(path, 1)
    before = files_beside(path)
    code, report = told(path)
    assert (code, report["versions"]["schema"]) == (0, 1)
    assert files_beside(path) == before


def test_what_should_be_looked_at(db: Path, tmp_path: Path) -> None:
    """A large log, updates set aside, an errand that waits, an old backup: each is a warning, and none is wrong."""
    back_up(db, tmp_path / "backups")
    assert told(db)[1]["warnings"] == []
    note = db.with_name("talk.db-backup")
    note.write_text(note.read_text().replace('"at": "20', '"at": "19'))
    with Chat(db) as chat, outsider(db) as other:
        chat.say("a")
        other.execute(
            "INSERT INTO set_aside (key, person, body, error, at) VALUES ('1', 'me', '{}', 'ValueError()', '2024')"
        )
        other.execute(
            "INSERT INTO errand (key, chat, person, kind, due, tries, closed)"
            " VALUES ('1', 7, 'me', 'sorry', '2024-01-01T00:00:00+00:00', 0, '')"
        )
        os.truncate(db.with_name("talk.db-wal"), MUCH_LOG + 1)
        code, report = told(db)
    assert code == 0
    warnings = " ".join(report["warnings"])
    assert all(word in warnings for word in ("log", "set aside", "errand", "days old"))
    assert report["figures"]["set_aside"] == report["figures"]["open_errands"] == 1
    assert report["figures"]["log_bytes"] > MUCH_LOG


def test_without_any_backup(db: Path) -> None:
    """That there is no checked backup is a warning with a way on."""
    code, report = told(db)
    assert code == 0
    assert "advisor backup" in report["warnings"][0]
    db.with_name("talk.db-backup").write_text("{")
    assert "advisor backup" in told(db)[1]["warnings"][0]
