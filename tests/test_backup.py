"""Backups: made while somebody writes, checked before they count, put back, and whom they do not bring back."""

import json
import os
import random
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from bot.store.backup import back_up
from bot.store.database import beside, lock
from bot.store.restore import restore
from bot.store.store import Store
from bot.trouble import Trouble
from bot.turn import Turns
from dialogs.session.events import Arrived, Event, Typed
from knowledge.model import Knowledge
from tests.bot_on_telegram import bot_on_telegram
from tests.forking import run
from tests.kill_child import ADVISOR, ROOT, Chat, integrity, left_in_files, log_in, played
from tests.test_store import (
    NOT_OURS,
    bound_by_permissions,
    failing_call,
    files_beside,
    needs_strace,
    with_little_room,
    without_write_permission,
)

SEED = int(os.environ.get("DAMAGE_SEED", random.SystemRandom().randrange(1 << 32)))  # printed by a failing test
KINDS_OF_DAMAGE = 100


def advisor(*words: str | Path, program: tuple[str, ...] = ADVISOR) -> CompletedProcess[str]:
    command = [*program, *map(str, words)]
    return run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def db(talked: Path, tmp_path: Path) -> Path:
    """A file in which somebody has talked, in a folder of its own."""
    path = tmp_path / "home" / "talk.db"
    path.parent.mkdir()
    shutil.copy(talked, path)
    shutil.copy(beside(talked, "lock"), beside(path, "lock"))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def backup(db: Path, folder: Path) -> Path:
    return back_up(db, folder).file


def one_line(ended: CompletedProcess[str]) -> str:
    (line,) = ended.stderr.splitlines()
    assert line.startswith("advisor: ")
    assert ended.stdout == ""
    return line


# Making them


def test_backups_while_somebody_writes(db: Path, folder: Path, tmp_path: Path) -> None:
    """Twenty backups of a file that is being written to are each whole: all that was said up to one moment."""
    made: list[tuple[int, Path, int]] = []
    with Chat(db) as chat:
        chat.screen()
        chat.send(*("b", "/back") * 4000)
        while len(made) < 20:
            before = len(log_in(db))
            made.append((before, back_up(db, folder).file, len(log_in(db))))
        assert chat.process.poll() is None, "the writer ended too early"
        chat.kill()
    whole = log_in(db)
    for n, (before, file, after) in enumerate(made):
        restored = tmp_path / f"{n}.db"
        restore(file, restored)
        log = log_in(restored)
        assert before <= len(log) <= after
        assert log == whole[: len(log)]
        assert integrity(restored) == "ok"
    assert len(log) > 3


def test_a_backup_by_command(db: Path, folder: Path) -> None:
    """The command says what it made: a file that only its owner reads, beside which nothing is left."""
    made = advisor("backup", folder, "--db", db)
    assert made.returncode == 0
    (file,) = folder.iterdir()
    assert str(file) in made.stdout
    assert "3 answers" in made.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert log_in(file) == log_in(db)


def test_older_backups_go(db: Path, folder: Path) -> None:
    """Of the backups so many stay as were asked for, the newest; what else is in the folder stays."""
    folder.mkdir()
    others = [folder / "talk-holiday.db", folder / "talks-20200101T000000.000000Z.db"]
    for other in others:
        other.write_text("mine")
    made = [back_up(db, folder, keep=3).file for _ in range(5)]
    assert sorted(folder.iterdir()) == sorted([*made[2:], *others])


def test_a_backup_holds_no_traces(db: Path, folder: Path) -> None:
    """What was deleted carelessly is not in the backup, though it stands in the file."""
    with closing(sqlite3.connect(db, isolation_level=None)) as careless:
        careless.execute("PRAGMA secure_delete = off")
        careless.execute('CREATE TABLE copy AS SELECT * FROM "case"')
        careless.execute("DROP TABLE copy")
    assert db.read_bytes().count(b"Marmalade") == 2
    assert back_up(db, folder).file.read_bytes().count(b"Marmalade") == 1


def test_a_backup_changes_nothing(db: Path, folder: Path) -> None:
    """The file is the same after a backup; beside it stand only a note of the backup and its lock."""
    before = files_beside(db)
    back_up(db, folder)
    after = files_beside(db)
    assert after.pop(f"{db.name}-backing-up") == b""
    assert json.loads(after.pop(f"{db.name}-backup"))["file"].startswith(str(folder))
    assert after == before


FULL = [
    pytest.param(lambda: with_little_room(100), id="files may not grow"),
    pytest.param(lambda: failing_call("pwrite64", "ENOSPC", 10), marks=needs_strace, id="disk full"),
    pytest.param(lambda: failing_call("fsync", "EIO", 1), marks=needs_strace, id="disk broken"),
]


@pytest.mark.parametrize("program", FULL)
def test_a_backup_that_cannot_be_made(db: Path, folder: Path, program: Callable[[], tuple[str, ...]]) -> None:
    """Where no backup can be made, one line says so, exit 2; nothing half is left, and the last one still counts."""
    last = back_up(db, folder).file
    before = files_beside(last), files_beside(db)
    refused = advisor("backup", folder, "--keep", "1", "--db", db, program=program())
    assert refused.returncode == 2
    assert one_line(refused)
    assert (files_beside(last), files_beside(db)) == before
    assert [path.name for path in folder.iterdir()] == [last.name]


def test_a_folder_that_may_not_be_written(db: Path, folder: Path) -> None:
    """A folder that takes no backup is named in one line, exit 2."""
    folder.mkdir()
    with without_write_permission(folder):
        refused = advisor("backup", folder, "--db", db, program=bound_by_permissions())
    assert refused.returncode == 2
    assert str(folder) in one_line(refused)
    assert list(folder.iterdir()) == []


@needs_strace
@pytest.mark.parametrize(("call", "times"), [("rename", 2), ("fsync", 3), ("pwrite64", 3)])
def test_a_backup_that_is_killed(db: Path, folder: Path, call: str, times: int) -> None:
    """Wherever a backup is killed, what stands under the name of a backup is one; the next one clears up."""
    for nth in range(1, times + 1):
        strace = failing_call(call, "EIO", nth)
        killing = tuple(word.replace("error=EIO", "signal=KILL") for word in strace)
        assert advisor("backup", folder, "--db", db, program=killing).returncode in {-9, 137}
        for file in folder.glob("*.db"):
            assert log_in(file) == log_in(db)
    made = back_up(db, folder, keep=1).file
    assert list(folder.iterdir()) == [made]


def test_two_backups_at_once(db: Path, folder: Path) -> None:
    """While one backup is made a second one ends with 75 and one line."""
    with closing(lock(db, "backing-up")):
        second = advisor("backup", folder, "--db", db)
    assert second.returncode == 75
    assert one_line(second)
    assert not list(folder.iterdir())


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_nothing_else_is_backed_up(tmp_path: Path, folder: Path, make: Any) -> None:
    """A file that is not ours is no backup, neither made nor put back: exit 2, one line, not a byte of it touched."""
    path = tmp_path / "theirs" / "theirs.db"
    path.parent.mkdir()
    make(path)
    before = files_beside(path)
    for words in (("backup", folder, "--db", path), ("restore", path, "--db", tmp_path / "mine.db")):
        refused = advisor(*words)
        assert refused.returncode == 2
        assert one_line(refused)
    assert files_beside(path) == before
    assert not (tmp_path / "mine.db").exists()


# Putting them back


def test_a_restore_by_command(db: Path, backup: Path) -> None:
    """After a restore the talk goes on where it was at the backup, and the former file is kept."""
    played(db, "a", "b")
    assert len(log_in(db)) == 5
    done = advisor("restore", backup, "--db", db)
    assert done.returncode == 0
    assert "3 answers" in done.stdout
    (kept,) = db.parent.glob("talk.db-before-*")
    assert str(kept) in done.stdout
    assert len(log_in(kept)) == 5
    assert str(kept) in advisor("health", "--db", db).stdout
    assert len(log_in(db)) == 3
    assert played(db, "a").returncode == 0
    assert len(log_in(db)) == 4


def test_who_went_back_is_told(db: Path, backup: Path) -> None:
    """Whoever has said something since the backup sees after the restore that it may be missing; others do not."""
    restore(backup, db)
    with Chat(db) as chat:
        assert "older copy" not in str(chat.screen())
        chat.say("b")
    restore(backup, db)
    with Chat(db) as chat:
        assert "older copy" in str(chat.screen())


def test_who_went_back_is_told_on_telegram(tmp_path: Path, folder: Path, knowledge: Knowledge) -> None:
    """Whoever has said something since the backup gets a new card after the restore, which says that it is missing."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        ann, bob = (bot.starting("Acme", "a", number=number) for number in (7, 8))
        backup = back_up(bot.db, folder).file
        ann.types("a")
        bot.passes(10)
        before = bob.screen
        bot.stop()
        restore(backup, bot.db)
        bot.start()
        bot.passes(10)
        assert "older copy" in ann.screen
        assert "2 of about 8" in ann.screen
        assert bob.screen == before
        ann.types("a")
        bot.passes(10)
        assert "3 of about 8" in ann.screen


def test_no_restore_while_a_bot_runs(db: Path, backup: Path) -> None:
    """While an advisor has the file open it is not replaced: exit 75, one line."""
    with Chat(db) as chat:
        chat.screen()
        refused = advisor("restore", backup, "--db", db)
        assert refused.returncode == 75
        assert one_line(refused)
        assert chat.say("a")
    assert len(log_in(db)) == 4


@pytest.mark.parametrize("damage", ["cut", "page", "empty"])
def test_a_damaged_backup_is_not_put_back(db: Path, backup: Path, damage: str) -> None:
    """A backup that is damaged is refused with one line, and the file stays as it is."""
    content = backup.read_bytes()
    damaged = {"cut": content[:20000], "page": content[:8192] + bytes(4096) + content[12288:], "empty": b""}
    backup.write_bytes(damaged[damage])
    before = files_beside(db)
    refused = advisor("restore", backup, "--db", db)
    assert refused.returncode == 2
    assert one_line(refused)
    assert files_beside(db) == before


def test_a_restore_where_nothing_was(backup: Path, tmp_path: Path) -> None:
    """On a new machine a backup becomes the file, folders and all."""
    path = tmp_path / "new" / "machine" / "talk.db"
    assert restore(backup, path).kept is None
    assert played(path, "a").returncode == 0
    assert len(log_in(path)) == 4


def test_a_backup_of_an_older_schema(tmp_path: Path) -> None:
    """A backup that an earlier version made is put back, brought up to date."""
    from tests.test_store import an_older_file  # noqa: PLC0415

    old = tmp_path / "old.db"
    an_older_file(old, 1)
    restore(old, tmp_path / "talk.db")
    assert "Marmalade Works" in played(tmp_path / "talk.db", "/cases").stdout.decode()


@needs_strace
@pytest.mark.parametrize("call", ["rename", "link", "unlink", "fsync"])
def test_a_restore_that_is_killed(db: Path, backup: Path, call: str) -> None:
    """Wherever a restore is killed, the file is the former one or the new one, whole; repeated, it succeeds."""
    with Chat(db) as chat:  # it leaves a log beside the file
        chat.say("a", "b")
        chat.kill()
    former = log_in(db)
    for nth in range(1, 12):
        killing = tuple(word.replace("error=EIO", "signal=KILL") for word in failing_call(call, "EIO", nth))
        ended = advisor("restore", backup, "--db", db, program=killing).returncode
        assert log_in(db) in (former, former[:3])
        if ended == 0:
            break
    restore(backup, db)
    assert log_in(db) == former[:3]


# Whom they do not bring back


@pytest.fixture
def turns(tmp_path: Path, knowledge: Knowledge) -> Iterator[Turns]:
    path = tmp_path / "many" / "talk.db"
    with closing(Store(path)) as store:
        yield Turns(knowledge, store)


def say(turns: Turns, who: str, *lines: str) -> None:
    events: list[Event] = [Arrived(), *map(Typed, lines)]
    for event in events:
        turns.take(who, who, event)


def restored(turns: Turns, backup: Path) -> Any:
    turns.store.close()
    return restore(backup, turns.store.path)


def test_the_erased_stay_erased(turns: Turns, folder: Path) -> None:
    """Who erased themselves after the backup is not brought back by it, to the last byte; all others are."""
    for who, company in (("me", "Marmalade Works"), ("them", "Zenith"), ("other", "Apex")):
        say(turns, who, company, "a", "b")
    backup = back_up(turns.store.path, folder).file
    say(turns, "me", "/forget", "yes")
    assert restored(turns, backup).erased == 1
    assert left_in_files(turns.store.path, ["Marmalade"]) == []
    with closing(Store(turns.store.path)) as store:
        assert store.read("me", with_cases=True).cases == ()
        assert [store.read(who).company for who in ("them", "other")] == ["Zenith", "Apex"]


def test_erased_and_come_back(turns: Turns, folder: Path) -> None:
    """Who erased themselves before a backup and began anew is kept by it: their row may bear the same number."""
    say(turns, "me", "Marmalade Works", "a", "/forget", "yes", "Zenith", "a")
    backup = back_up(turns.store.path, folder).file
    assert restored(turns, backup).erased == 0
    with closing(Store(turns.store.path)) as store:
        assert store.read("me").company == "Zenith"


def test_another_in_the_place_of_the_erased(turns: Turns, folder: Path) -> None:
    """The number of an erased person may be given to another one, who is not erased in their stead."""
    say(turns, "me", "Marmalade Works", "a", "/forget", "yes")
    say(turns, "them", "Zenith", "a")
    backup = back_up(turns.store.path, folder).file
    say(turns, "other", "Apex", "a", "/forget", "yes")
    assert restored(turns, backup).erased == 0
    with closing(Store(turns.store.path)) as store:
        assert store.read("them").company == "Zenith"


@pytest.mark.parametrize("gone", ["damaged", "deleted"])
def test_the_list_outlives_the_file(turns: Turns, folder: Path, gone: str) -> None:
    """Also when the file is damaged or deleted the erased stay erased, by the list beside it."""
    say(turns, "me", "Marmalade Works", "a")
    backup = back_up(turns.store.path, folder).file
    say(turns, "me", "/forget", "yes")
    turns.store.close()
    if gone == "damaged":
        turns.store.path.write_bytes(os.urandom(20000))
    else:
        turns.store.path.unlink()
    done = restore(backup, turns.store.path)
    assert (done.erased, done.doubts) == (1, [])


def test_without_any_list_the_operator_is_told(turns: Turns, folder: Path) -> None:
    """When neither the file nor the list can be read, the restore says that the erased may be back."""
    say(turns, "me", "Marmalade Works", "a")
    backup = back_up(turns.store.path, folder).file
    say(turns, "me", "/forget", "yes")
    turns.store.close()
    turns.store.path.write_bytes(os.urandom(20000))
    beside(turns.store.path, "erasures").unlink()
    done = advisor("restore", backup, "--db", turns.store.path)
    assert done.returncode == 0
    assert "may be back" in done.stdout


def test_updates_that_come_again_count(turns: Turns, folder: Path) -> None:
    """An update that was taken after the backup and is delivered again is taken; one from before is not."""
    say(turns, "me", "Marmalade Works")
    turns.take("me", "me", Typed("a"), key="update 1")
    backup = back_up(turns.store.path, folder).file
    turns.take("me", "me", Typed("b"), key="update 2")
    restored(turns, backup)
    with closing(Store(turns.store.path)) as store:
        again = Turns(turns.knowledge, store)
        assert again.take("me", "me", Typed("a"), key="update 1").repeated
        assert not again.take("me", "me", Typed("b"), key="update 2").repeated
        assert len(store.read("me").said) == 2


# Damage


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content cut, overwritten or emptied, or a page zeroed, two pages swapped, bits of a page's head flipped."""
    page = 4096 * chance.randrange(len(content) // 4096)
    other = 4096 * chance.randrange(len(content) // 4096)
    at, length = chance.randrange(len(content)), chance.randrange(1, 9000)
    flipped = bytearray(content)
    for _ in range(chance.randrange(1, 4)):
        flipped[page + chance.randrange(12)] ^= 1 << chance.randrange(8)
    swapped = bytearray(content)
    swapped[page : page + 4096], swapped[other : other + 4096] = (
        content[other : other + 4096],
        content[page : page + 4096],
    )
    kinds = (
        content[:at],
        content[:page],
        content[:at] + chance.randbytes(length) + content[at + length :],
        content[:page] + bytes(4096) + content[page + 4096 :],
        bytes(swapped),
        bytes(flipped),
        b"",
    )
    return chance.choice(kinds)


def test_never_an_empty_store_in_its_place(db: Path, backup: Path) -> None:
    """Whatever is destroyed, the file is refused or all that can be said of it is there; a restore brings all back."""
    print(f"DAMAGE_SEED={SEED}")
    chance = random.Random(SEED)  # noqa: S311 - no secret
    sound, log = db.read_bytes(), log_in(db)
    refused = 0
    for _ in range(KINDS_OF_DAMAGE):
        db.write_bytes(damaged(sound, chance))
        before = db.read_bytes()
        try:
            with closing(Store(db)) as store, store.transaction():
                assert len(store.read("console", with_cases=True).said) == 3
        except Trouble as trouble:
            refused += 1
            assert str(db) in str(trouble)
            assert db.read_bytes() == before
    assert refused > KINDS_OF_DAMAGE // 2
    restore(backup, db)
    assert log_in(db) == log
