"""The one SQLite file: whose it is, what it survives, what it remembers, what it gives out and what it forgets."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count, product
from pathlib import Path
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any

import pytest
from sqlite_utils import Database

from bot.store.database import SETTINGS
from bot.store.schema import APPLICATION_ID, VERSION, in_library
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Arrived, Typed
from knowledge.model import Knowledge
from tests.forking import run
from tests.kill_child import (
    ADVISOR,
    ROOT,
    STRACE,
    TALK,
    Chat,
    advisor_after,
    dying_at,
    integrity,
    left_in_files,
    log_in,
    played,
    under_strace,
)
from tests.parts import far, one_in, some

needs_strace = pytest.mark.skipif(not STRACE, reason="strace is not installed: disk calls cannot be counted or failed")


@pytest.fixture
def db(talked: Path, tmp_path: Path) -> Path:
    """A file in which somebody has talked."""
    path = tmp_path / "talk.db"
    shutil.copy(talked, path)
    return path


def one_plain_line(ended: CompletedProcess[bytes]) -> str:
    """What stands on standard error, which must be one line that a person can read."""
    (line,) = ended.stderr.decode().splitlines()
    assert line.startswith("advisor: ")
    return line


@contextmanager
def outsider(db: Path) -> Iterator[sqlite3.Connection]:
    """Another program that has the file open."""
    with closing(sqlite3.connect(db, isolation_level=None)) as connection:
        yield connection


def files_beside(path: Path) -> dict[str, bytes]:
    """All files in the folder, with what is in them."""
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


# Whose file it is


def test_a_second_advisor_is_sent_away(db: Path) -> None:
    """While one advisor has the file a second one ends with 75 and one line, and touches nothing."""
    with Chat(db) as first:
        first.screen()
        before = files_beside(db)
        second = played(db, "Intruder", "a")
        assert second.returncode == 75
        assert "in use" in one_plain_line(second)
        assert second.stdout == b""
        assert files_beside(db) == before
        assert first.say("a")


def test_another_name_is_no_way_around_the_lock(db: Path) -> None:
    """A second advisor that comes by a link finds the file in use all the same."""
    link = db.parent / "link.db"
    link.symlink_to(db)
    with Chat(db) as first:
        first.screen()
        assert played(link, "Intruder").returncode == 75


def test_the_file_is_free_when_the_first_has_gone(db: Path) -> None:
    """The lock goes with the process that held it, even with one that was killed."""
    with Chat(db) as first:
        first.screen()
        first.kill()
    assert played(db, "b").returncode == 0


def a_database(path: Path, *statements: str) -> None:
    with outsider(path) as other:
        for statement in statements:
            other.execute(statement)


def somebody_elses(path: Path) -> None:
    a_database(path, "CREATE TABLE said (what TEXT)", "INSERT INTO said VALUES ('mine')", "PRAGMA application_id = 7")


def unmarked(path: Path) -> None:
    a_database(path, "CREATE TABLE notes (what TEXT)")


def unmarked_in_wal_mode(path: Path) -> None:
    a_database(path, "PRAGMA journal_mode = wal", "CREATE TABLE notes (what TEXT)")


def newer(path: Path) -> None:
    played(path, "Acme", "a")
    a_database(path, f"PRAGMA user_version = {VERSION + 1}")


def newer_after_a_kill(path: Path) -> None:
    """The mark of the newer schema stands only in the write-ahead log."""
    played(path, "Acme", "a")
    with outsider(path) as killed:
        killed.execute(f"PRAGMA user_version = {VERSION + 1}")
        after_it = [(name, content) for name, content in files_beside(path).items() if not name.endswith("-shm")]
    for name, content in after_it:
        path.with_name(name).write_bytes(content)


NOT_OURS: dict[str, Any] = {
    "another program's database": somebody_elses,
    "a database without a mark": unmarked,
    "a database without a mark, in WAL mode": unmarked_in_wal_mode,
    "a newer schema": newer,
    "a text file": lambda path: path.write_text("Dear diary,\n"),
    "almost a database": lambda path: path.write_bytes(b"SQLite format 3\0"),
    "a folder": lambda path: path.mkdir(),
    "a named pipe": os.mkfifo,
}


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_what_is_not_ours_stays_as_it_is(tmp_path: Path, make: Any) -> None:
    """A file that this advisor did not make, or cannot read, is refused: one line, exit 2, not a byte of it touched."""
    path = tmp_path / "theirs.db"
    make(path)
    before = files_beside(path)
    refused = played(path, "Acme", "a")
    assert refused.returncode == 2
    assert str(path) in one_plain_line(refused)
    assert files_beside(path) == before


def test_a_newer_schema_in_the_log_is_seen(tmp_path: Path) -> None:
    """A newer advisor that was killed while it brought the file up to date is recognized too."""
    path = tmp_path / "newer.db"
    newer_after_a_kill(path)
    assert played(path, "a").returncode == 2
    assert newest_schema(path) == VERSION + 1
    assert answers_in(path) == 1


def newest_schema(path: Path) -> int:
    with outsider(path) as file:
        (version,) = file.execute("PRAGMA user_version").fetchone()
    return int(version)


def an_older_file(path: Path, version: int) -> None:
    """A file as an advisor of an earlier schema left it, with a talk in it."""
    later = [migration.name for migration in in_library().pending(Database(memory=True))][version]
    with outsider(path) as file:
        in_library().apply(Database(file), stop_before=later)
        a_database(path, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {version}")
        file.execute("INSERT INTO person (id, key) VALUES (1, 'console')")
        file.execute(
            "INSERT INTO \"case\" (owner, number, company, opened_at) VALUES (1, 1, 'Marmalade Works', '2024')"
        )


@far
@pytest.mark.parametrize(
    ("version", "point"),
    [
        *((version, "") for version in range(1, VERSION)),
        *one_in(5, product(range(1, VERSION), ["inside migration", "after migration"])),
    ],
)
def test_an_older_file_is_brought_up_to_date(tmp_path: Path, version: int, point: str) -> None:
    """A file of any earlier schema is taken on with what is in it, also after a kill in the middle of that."""
    path = tmp_path / "older.db"
    an_older_file(path, version)
    with Chat(path, dying_at(point or "never", 1)) as killed:
        assert killed.ended() == (-9 if point else 0)
    with Chat(path) as chat:
        assert "Marmalade Works" in chat.say("/cases")
    assert newest_schema(path) == VERSION
    kept = path.with_name(f"older.db-schema-{version}")
    assert newest_schema(kept) == version
    assert integrity(kept) == "ok"
    assert [name for name in files_beside(path) if name.endswith(".part")] == []


def test_the_copy_before_an_upgrade_is_erased_too(tmp_path: Path) -> None:
    """Forgetting leaves nothing in the copy that was kept before the tables changed."""
    path = tmp_path / "older.db"
    an_older_file(path, 1)
    with Chat(path) as chat:
        chat.screen()
        assert left_in_files(path.with_name("older.db-schema-1"), ["Marmalade"]) == ["Marmalade"]
        chat.say("/forget", "yes")
        assert left_in_files(path, ["Marmalade"]) == []


def test_no_upgrade_without_a_copy(tmp_path: Path) -> None:
    """Where there is no room for the copy nothing is changed: one line, exit 2."""
    path = tmp_path / "older.db"
    an_older_file(path, 1)
    before = path.read_bytes()
    command = [*with_little_room(40), "chat", "--db", str(path)]
    refused = run(command, input=b"a\n", capture_output=True, cwd=ROOT)
    assert refused.returncode == 2
    assert "copy" in one_plain_line(refused)
    assert path.read_bytes() == before


def test_a_damaged_file_is_refused(db: Path) -> None:
    """A file whose pages are destroyed ends in one line and exit 2, and is not replaced by an empty one."""
    size = db.stat().st_size
    with db.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    refused = played(db, "a")
    assert refused.returncode == 2
    assert one_plain_line(refused)
    assert db.stat().st_size == size


def test_an_empty_file_is_taken(tmp_path: Path) -> None:
    """A file with nothing in it, as `mktemp` makes it, is as good as none."""
    path = tmp_path / "empty.db"
    path.touch()
    assert played(path, *TALK).returncode == 0
    assert answers_in(path) == 3


@pytest.mark.parametrize("lost", ["emptied", "deleted"])
def test_what_is_lost_is_not_replaced(db: Path, lost: str) -> None:
    """A file that held conversations and is empty or gone is not replaced by a new one until somebody says so."""
    played(db, "a")
    if lost == "emptied":
        db.write_bytes(b"")
    else:
        db.unlink()
    refused = played(db, *TALK)
    assert refused.returncode == 2
    assert "advisor restore" in one_plain_line(refused)
    assert not db.exists() or db.read_bytes() == b""
    db.with_name(f"{db.name}-lock").unlink()
    assert played(db, *TALK).returncode == 0


# Where nothing can be written


def bound_by_permissions() -> tuple[str, ...]:
    """The advisor, held to permissions even where the tests run as root: without any of Linux's capabilities."""
    number = "ctypes.c_uint32"
    return advisor_after(f"import ctypes; ctypes.CDLL(None).capset(({number} * 2)(0x20080522), ({number} * 6)())")


def chat_bound_by_permissions(path: Path, lines: bytes) -> CompletedProcess[bytes]:
    command = [*bound_by_permissions(), "chat", "--db", str(path)]
    return run(command, input=lines, capture_output=True, cwd=ROOT)


@contextmanager
def without_write_permission(path: Path) -> Iterator[None]:
    path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        path.chmod(0o755)


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """Where no file can be made, one line says so, exit 2."""
    with without_write_permission(tmp_path):
        refused = chat_bound_by_permissions(tmp_path / "talk.db", b"Acme\n")
    assert refused.returncode == 2
    assert str(tmp_path) in one_plain_line(refused)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_may_not_be_written(db: Path, what: str) -> None:
    """A read-only file, or a file in a read-only folder, is left as it is: one line, exit 2."""
    before = db.read_bytes()
    with without_write_permission(db if what == "file" else db.parent):
        refused = chat_bound_by_permissions(db, b"a\n")
    assert refused.returncode == 2
    assert str(db) in one_plain_line(refused)
    assert db.read_bytes() == before


@pytest.mark.parametrize("path", ["{file}/talk.db", "{file}/deeper/talk.db", "/proc/nowhere/talk.db", "{long}"])
def test_a_place_where_no_file_can_be(tmp_path: Path, path: str) -> None:
    """A path that leads nowhere is told in one line, exit 2."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    refused = played(Path(path.format(file=in_the_way, long=tmp_path / ("x" * 300))), "Acme")
    assert refused.returncode == 2
    assert one_plain_line(refused)


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """Those on the way to the file of one's own need not exist; a file that is named has its folder (see console)."""
    data = tmp_path / "a folder" / "größer"
    there = {**os.environ, "XDG_DATA_HOME": str(data)}
    command = [*ADVISOR, "chat"]
    ran = run(command, input="\n".join(TALK).encode(), cwd=ROOT, stdout=PIPE, stderr=PIPE, env=there)
    assert ran.returncode == 0
    assert answers_in(data / "advisor" / "advisor.db") == 3


def answers_in(path: Path) -> int:
    with outsider(path) as file:
        (number,) = file.execute("SELECT count(*) FROM said").fetchone()
    return int(number)


def with_little_room(blocks: int) -> tuple[str, ...]:
    """The advisor, where files may not grow beyond some blocks of 512 bytes."""
    return advisor_after(f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({512 * blocks},) * 2)")


def failing_call(call: str, error: str, nth: int) -> tuple[str, ...]:
    """The advisor, whose nth system call of a kind fails, and all after it."""
    return under_strace("-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={nth}+")


FULL = [
    pytest.param(lambda: with_little_room(200), id="files may not grow"),
    pytest.param(lambda: failing_call("pwrite64", "ENOSPC", 60), marks=needs_strace, id="disk full"),
    pytest.param(lambda: failing_call("fdatasync", "EIO", 9), marks=needs_strace, id="disk broken"),
]


@pytest.mark.parametrize("program", FULL)
def test_a_full_disk(db: Path, program: Callable[[], tuple[str, ...]]) -> None:
    """When the disk takes no more, one line says so, exit 2, and all that was acknowledged is there."""
    with Chat(db, program()) as chat:
        chat.send(*("b", "/back") * 200)
        assert chat.ended_by_itself() == 2
        (complaint,) = chat.complaint().splitlines()
    assert str(db) in complaint
    certain = "was not counted" in complaint
    assert certain or "may not be counted" in complaint
    with Chat(db) as later:
        assert later.screen()
        assert integrity(db) == "ok"
        assert len(log_in(db)) - (3 + chat.prompts - 1) in ({0} if certain else {0, 1})


def test_a_new_file_on_a_full_disk(tmp_path: Path) -> None:
    """Where there is no room even for the first tables, one line says so, and with room again it works."""
    path = tmp_path / "talk.db"
    refused = run([*with_little_room(4), "chat", "--db", str(path)], input=b"Acme\n", capture_output=True, cwd=ROOT)
    assert refused.returncode == 2
    assert one_plain_line(refused)
    assert played(path, *TALK).returncode == 0
    assert answers_in(path) == 3


# Others who have the file open


def test_a_reader_blocks_nobody(db: Path) -> None:
    """While another program reads, and goes on reading, answers are kept as ever."""
    with outsider(db) as reader:
        reader.execute("BEGIN")
        (seen,) = reader.execute("SELECT count(*) FROM said").fetchone()
        assert played(db, "a", "b").returncode == 0
        assert reader.execute("SELECT count(*) FROM said").fetchone() == (seen,)
    assert answers_in(db) == seen + 2


def test_a_writer_that_does_not_end(db: Path) -> None:
    """While another program keeps the file locked, the advisor waits, then ends: one line, 75, nothing counted."""
    with Chat(db) as chat, outsider(db) as writer:
        chat.screen()
        writer.execute("BEGIN IMMEDIATE")
        chat.send("a")
        assert chat.ended_by_itself() == 75
        (complaint,) = chat.complaint().splitlines()
    assert "locked" in complaint
    assert answers_in(db) == 3


def test_a_writer_that_ends_in_time(db: Path) -> None:
    """A short lock is waited for, and the answer counts."""
    with Chat(db) as chat, outsider(db) as writer:
        chat.screen()
        writer.execute("BEGIN IMMEDIATE")
        chat.send("a")
        writer.execute("ROLLBACK")
        assert chat.screen()
    assert answers_in(db) == 4


# What is remembered


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store(tmp_path / "talk.db")) as opened:
        yield opened


@pytest.fixture
def turns(store: Store, knowledge: Knowledge) -> Turns:
    """Turns whose clock runs backwards."""
    hours = count(23, -1)
    return Turns(knowledge, store, lambda: f"2024-01-01T{next(hours):02}:00:00+00:00")


def say(turns: Turns, *lines: str, who: str = "somebody") -> None:
    turns.take(who, who, Arrived())
    for line in lines:
        turns.take(who, who, Typed(line))


def test_the_settings_of_the_connection(store: Store) -> None:
    """The connection has the settings that durability and erasure rest on."""
    values = {name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    assert values["journal_mode"] == "wal"
    assert values["synchronous"] == 2
    assert values["foreign_keys"] == values["secure_delete"] == 1
    assert values["busy_timeout"] == 5000
    marks = [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert marks == [APPLICATION_ID, VERSION]


@needs_strace
def test_one_sync_a_turn(db: Path) -> None:
    """Each answer costs one sync of the disk, no more and no less."""
    other = Path(shutil.copy(db, db.with_name("other.db")))
    few, more = syncs(db, "a", "/back"), syncs(other, *["a", "/back"] * 6)
    assert more - few == 10


def syncs(db: Path, *lines: str) -> int:
    """How often a talk with these lines syncs."""
    assert STRACE
    trace = db.with_suffix(".trace")
    command = [STRACE, "-f", "-qq", "-o", str(trace), "-e", "trace=fsync,fdatasync", *ADVISOR, "chat", "--db", str(db)]
    run(command, input="\n".join(lines).encode() + b"\n", cwd=ROOT, check=True, stdout=PIPE)
    return trace.read_text().count("sync(")


def test_an_export_tells_what_was_said_apart_from_what_was_noted(turns: Turns, store: Store) -> None:
    """Among what somebody said stands nothing that only the talk goes on by; that is told in words."""
    say(turns, "Acme", "size: 12, data people: 30", "a")
    stored = store.export("somebody")["person"]["stored"]
    assert {"unprompted", "asked_apart"}.isdisjoint(entry["question"] for entry in stored["said"])
    notes = {note["what"]: note["of"] for note in stored["noted"]}
    assert notes["the answers that were told before they were asked for"] == ["size", "team_size"]
    assert all(" " in what for what in notes)


def test_order_is_the_order_of_saying(turns: Turns, store: Store) -> None:
    """The log is in the order in which things were said, whatever the clock did."""
    say(turns, "Acme", "a", "b", "/back", "c")
    times = [entry["at"] for entry in store.export("somebody")["person"]["stored"]["said"]]
    assert times == sorted(times, reverse=True)
    said = [(entry.question, entry.value) for entry in store.read("somebody").said]
    assert [value for _, value in said if value == "withdrawn"] == ["withdrawn"]
    assert said[1][0] == said[2][0] == said[3][0]
    assert store.read("somebody").values[said[1][0]] == said[3][1]


def test_two_conversations_do_not_mix(turns: Turns, store: Store) -> None:
    """What one person says, line by line between another's lines, stays with that person."""
    for mine, theirs in zip(("Acme", "a", "b"), ("Zenith", "b", "c"), strict=True):
        say(turns, mine, who="me")
        say(turns, theirs, who="them")
    me, them = store.read("me"), store.read("them")
    assert (me.company, them.company) == ("Acme", "Zenith")
    assert len(me.said) == len(them.said) == 2
    assert me.values != them.values


def test_the_cases_are_read_when_asked_for(turns: Turns, store: Store) -> None:
    """A conversation comes without the person's other companies, and with them when they are wanted."""
    say(turns, "Acme", "a", "/new Zenith", "b", "c")
    assert store.read("somebody").cases == ()
    cases = store.read("somebody", with_cases=True).cases
    assert [(case.number, case.company, len(case.said)) for case in cases] == [(1, "Acme", 1), (2, "Zenith", 2)]
    assert store.read("somebody").company == "Zenith"


def test_what_is_said_of_oneself_follows_from_case_to_case(turns: Turns, store: Store, knowledge: Knowledge) -> None:
    """Answers about the person are read with every case, and stand in none."""
    say(turns, "Acme")
    about_you = knowledge.about_you[0].id
    store.connection.execute("UPDATE conversation SET asked = ?", (about_you,))
    store.recent.clear()
    say(turns, "a", "/new Zenith")
    assert about_you in store.read("somebody").values
    assert [case.said for case in store.read("somebody", with_cases=True).cases] == [(), ()]


def test_an_update_that_comes_twice_counts_once(turns: Turns, store: Store) -> None:
    """The same update, named by its key, changes nothing the second time, nor after a restart."""
    say(turns, "Acme")
    turns.take("somebody", "somebody", Typed("a"), key="update 1")
    before = store.read("somebody")
    assert turns.take("somebody", "somebody", Typed("a"), key="update 1").session == before
    store.close()
    with closing(Store(store.path)) as again:
        Turns(turns.knowledge, again).take("somebody", "somebody", Typed("b"), key="update 1")
        assert again.read("somebody") == before


def test_a_second_start_changes_nothing(db: Path) -> None:
    """The tables are made once; opening the file and leaving it is not writing to it."""
    before = db.read_bytes()
    for _ in range(2):
        with Chat(db) as chat:
            chat.screen()
            assert chat.ended() == 0
    assert db.read_bytes() == before
    assert [name for name in files_beside(db) if name.endswith(("-wal", "-shm", "-journal"))] == []


@far
def test_memory_does_not_grow_with_the_store(tmp_path: Path) -> None:
    """Thousands of conversations on the disk cost the next one no memory."""
    small, large = tmp_path / "small.db", tmp_path / "large.db"
    for path, people in ((small, 10), (large, some(8_000, 20_000))):
        assert played(path, *TALK).returncode == 0
        fill(path, people)
    assert abs(memory_for(large) - memory_for(small)) < 5 * 1024


def fill(path: Path, people: int) -> None:
    """As many people more, each in the middle of a talk like the one that is there."""
    with outsider(path) as file:
        file.execute("BEGIN")
        file.executemany("INSERT INTO person (key) VALUES (?)", [(f"person {n}",) for n in range(people)])
        file.execute('INSERT INTO "case" SELECT p.id, number, company, opened_at FROM "case", person p WHERE p.id > 1')
        file.execute(
            "INSERT INTO said SELECT NULL, p.id, case_number, about_you, question, value, source, knowledge, at, words"
            " FROM said, person p WHERE p.id > 1"
        )
        file.execute(
            "INSERT INTO conversation SELECT p.key, p.id, case_number, asked, phase, panel, notice, turn, version,"
            " heard, picked, unshown, brief FROM conversation, person p WHERE p.id > 1"
        )
        file.execute("COMMIT")


def memory_for(db: Path) -> int:
    """The most that a short talk over this file ever holds, in KiB."""
    child = Popen([*ADVISOR, "chat", "--db", str(db)], stdin=PIPE, stdout=PIPE, cwd=ROOT)
    with child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(b"a\n/cases\n/back\n/back\n/export\n")
        child.stdin.close()
        child.stdout.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return usage.ru_maxrss


# What is given out


def exported(screen: str) -> Any:
    """The JSON on a screen."""
    return json.JSONDecoder().raw_decode(screen[screen.index("{") :])[0]


def test_the_shape_of_an_export(db: Path) -> None:
    """An export is what the format says: the person, and for each company the answers in force with their sources."""
    with Chat(db) as chat:
        chat.say("/back", "c", "/new Zenith", "a")
        export = exported(chat.say("/export"))
        log = log_in(db)
    assert set(export) == {"format", "person", "cases"}
    assert export["format"] == 1
    assert [set(case) for case in export["cases"]] == [{"company", "answers"}] * 2
    assert [case["company"] for case in export["cases"]] == ["Marmalade Works", "Zenith"]
    answers = [answer for case in export["cases"] for answer in case["answers"]]
    assert all(set(answer) == {"question", "option", "source", "at"} for answer in answers)
    told = [(name, value) for name, value in log if value not in ("withdrawn", "unknown")]
    assert [(answer["question"], answer["option"]) for answer in answers] == told


def test_a_withdrawn_answer_is_not_exported_as_an_answer(db: Path) -> None:
    """What was taken back is no answer in the export, though the log in it still tells the story."""
    with Chat(db) as chat:
        export = exported(chat.say("/back", "/back", "/export"))
    assert len(export["cases"][0]["answers"]) == 1
    assert [entry["value"] for entry in export["person"]["stored"]["said"]][-2:] == ["withdrawn", "withdrawn"]


def test_what_nobody_said_is_no_answer_in_an_export(turns: Turns, store: Store) -> None:
    """That a contradiction was asked about, or which company comes next, is stored and is nobody's answer."""
    say(turns, "Acme", "b", "size: 12", "data people: 30", "both are right")
    exported = store.export("somebody")
    assert "asked_apart" not in {entry["question"] for entry in exported["person"]["stored"]["said"]}
    assert "that it was asked which of two answers is right" in {
        n["what"] for n in exported["person"]["stored"]["noted"]
    }
    assert [answer["question"] for answer in exported["cases"][0]["answers"]] == ["organisation", "size", "team_size"]


def test_an_uncovered_answer_is_exported_as_it_was_given(turns: Turns, store: Store) -> None:
    """When a change is taken back, the answer before it is in force again, with the time at which it was given."""
    say(turns, "Acme", "a", "size: 40")
    before = store.export("somebody")["cases"]
    say(turns, "/edit size", "70", "/back")
    assert store.export("somebody")["cases"] == before
    assert before[0]["answers"][-1]["option"] == 40


# Tables that say nothing about anybody.
OF_GROUPS = {"circle", "place", "round", "circle_rules"}  # what a group has said is nobody's
NOT_PERSONAL = {"_sqlite_migrations", "sqlite_sequence", "seen", "chore", "clock", "erasure", "bot", *OF_GROUPS}
JOINING = {"id", "seq", "owner", "person"}  # columns that only join rows


def personal_columns(store: Store) -> Iterator[tuple[str, str]]:
    for (table,) in store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for _, column, *_ in store.connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            if table not in NOT_PERSONAL and column not in JOINING:
                yield table, column


def fill_every_table(store: Store) -> None:
    """Rows about somebody also in the tables where a console writes none, whatever they are."""
    for table in {table for table, _ in personal_columns(store)}:
        rows = Database(store.connection).table(table)
        if not rows.count:
            rows.insert({column.name: 1 if column.type == "INTEGER" else "somebody" for column in rows.columns})


def test_every_personal_column_is_exported(turns: Turns, store: Store) -> None:
    """Whatever column of whatever table tells something about a person, the export tells it too."""
    say(turns, "Acme", "a")
    fill_every_table(store)
    personal = set(personal_columns(store))
    stored = store.export("somebody")["person"]["stored"]
    told = {(table, column) for table, rows in stored.items() for row in rows for column in row}
    assert told | {("person", "key")} == personal
    assert store.export("somebody")["person"]["key"] == "somebody"


def test_an_export_is_about_one_person(turns: Turns, store: Store) -> None:
    """Nobody finds another's answers in an export; a stranger's is empty."""
    say(turns, "Acme", "a", who="me")
    say(turns, "Zenith", "b", who="them")
    assert "Zenith" not in json.dumps(store.export("me"))
    assert store.export("nobody")["cases"] == []


def at_home(db: Path) -> dict[str, Any]:
    """How to start a child in the folder of the file, which is its home as well."""
    return {"cwd": db.parent, "env": {**os.environ, "HOME": str(db.parent), "PYTHONPATH": str(ROOT)}}


def lasting(export: Any) -> Any:
    """What an export tells beside the state of the screen, which exporting may change."""
    return export["cases"], export["person"]["answers"], export["person"]["stored"]["said"]


def test_an_export_into_a_file(db: Path) -> None:
    """/export FILE writes what /export shows, under the name that was given, `~` being home."""
    with Chat(db, **at_home(db)) as chat:
        shown = exported(chat.say("/export"))
        for name in ("plain.json", "with spaces.json", "größe 🚀.json", "~/at home.json", "--db"):
            chat.say(f"/export {name}")
            written = db.parent / name.removeprefix("~/")
            assert lasting(json.loads(written.read_text(encoding="utf-8"))) == lasting(shown)


def test_an_export_overwrites_nothing(db: Path, tmp_path: Path) -> None:
    """A file that is there already stays as it is, and the talk goes on."""
    precious = tmp_path / "precious.txt"
    precious.write_text("precious")
    with Chat(db) as chat:
        assert str(precious) in chat.say(f"/export {precious}")
        chat.say("a")
        assert len(log_in(db)) == 4
    assert precious.read_text() == "precious"


def test_an_export_that_cannot_be_written(db: Path) -> None:
    """A place that takes no file is told on the screen, and the talk goes on."""
    with Chat(db, **at_home(db)) as chat:
        left_at = chat.say("b")
        for target in ("/proc/nowhere/x.json", "~nobody-of-that-name/x.json", "talk.db/x.json", "x" * 280):
            screen = chat.say(f"/export {target}")
            assert target in screen
            assert screen.endswith(left_at[-60:])


def test_an_export_cut_short_leaves_no_half_file(db: Path, tmp_path: Path) -> None:
    """On a full disk an export is not left half written."""
    with outsider(db) as file:
        for _ in range(8):
            file.execute(
                "INSERT INTO said (owner, case_number, about_you, question, value, source, knowledge, at)"
                " SELECT owner, case_number, about_you, question, value, source, knowledge, at FROM said"
            )
    with Chat(db, with_little_room(128)) as chat:
        assert "half.json" in chat.say(f"/export {tmp_path / 'half.json'}")
        assert not (tmp_path / "half.json").exists()


# What is forgotten


def personal_words(db: Path) -> list[str]:
    """The company and the ids of all questions and options that stand in the log of an open file."""
    options = [value for _, value in log_in(db) if isinstance(value, str) and value not in ("unknown", "withdrawn")]
    return ["Marmalade Works", *{name for name, _ in log_in(db)}, *(f'"{option}"' for option in options)]


def test_forgotten_is_gone(db: Path) -> None:
    """After /forget and yes no byte of the company, a question or an answer is left in the file or beside it."""
    with Chat(db) as chat:
        chat.say("a", "/why", "/forget")
        words = personal_words(db)
        assert left_in_files(db, words) == words
        chat.say("yes")
        assert left_in_files(db, words) == []
        assert chat.ended() == 0
    assert left_in_files(db, words) == []


def test_what_another_program_left_is_gone_too(db: Path) -> None:
    """Forgetting rewrites the file: not even what others deleted carelessly can be read in it afterwards."""
    with outsider(db) as careless:
        careless.execute("PRAGMA secure_delete = off")
        careless.execute('CREATE TABLE copy AS SELECT * FROM "case"')
        careless.execute("DROP TABLE copy")
    assert db.read_bytes().count(b"Marmalade") == 2
    with Chat(db) as chat:
        chat.say("/forget", "yes")
        assert left_in_files(db, ["Marmalade"]) == []


def test_forgetting_needs_a_yes(db: Path) -> None:
    """Anything but a yes keeps everything."""
    with Chat(db) as chat:
        open_question = chat.screen()
        for answer in ("no", "/back"):
            assert chat.say("/forget", answer) == open_question
        for answer in ("what?", "a", "b"):
            assert chat.say("/forget", answer) == f"Nothing was erased.\n\n{open_question}"
        assert len(log_in(db)) == 3


def test_after_forgetting_one_begins_anew(db: Path) -> None:
    """The talk right after is that of a stranger: a name is asked for, there are no cases, and answers count again."""
    with Chat(db) as chat:
        assert "Marmalade" not in chat.say("/forget", "yes")
        assert exported(chat.say("/export"))["cases"] == []
        assert chat.say("Zenith").startswith("Zenith")
        chat.say("a")
        assert exported(chat.say("/export"))["cases"][0]["company"] == "Zenith"
    with Chat(db) as later:
        assert "Zenith" in str(later.screen())


def test_others_are_not_forgotten(turns: Turns, store: Store) -> None:
    """Forgetting one person leaves every row of another as it was."""
    say(turns, "Marmalade Works", "a", "b", who="me")
    say(turns, "Zenith", "a", "b", "/new Apex", "c", who="them")
    before = store.export("them"), store.read("them", with_cases=True)
    say(turns, "/forget", "yes", who="me")
    assert (store.export("them"), store.read("them", with_cases=True)) == before
    assert store.export("me")["cases"] == []
    assert left_in_files(store.path, ["Marmalade Works"]) == []


def test_no_row_of_a_forgotten_person_stays(turns: Turns, store: Store) -> None:
    """No table that tells something about people keeps a row of one who is forgotten; of a vote, that there was one."""
    say(turns, "Acme", "a", "/new Zenith")
    fill_every_table(store)
    say(turns, "/forget", "yes")
    left = {
        table: store.connection.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - from the schema
        for table in {table for table, _ in personal_columns(store)}
    }
    assert {table: rows for table, rows in left.items() if rows} == {"vote": [(1, 1, "", '["unknown"]', 0)]}


def test_forgetting_while_somebody_reads(db: Path) -> None:
    """A reader in the way makes the last traces go later: the person is told so, and the next start finishes it."""
    with Chat(db) as chat, outsider(db) as reader:
        chat.say("/forget")
        words = personal_words(db)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM said").fetchone()
        assert "traces" in chat.say("yes")
        chat.kill()
        assert "Marmalade Works" in left_in_files(db, words)
    with Chat(db) as later:
        later.screen()
        assert left_in_files(db, words) == []
