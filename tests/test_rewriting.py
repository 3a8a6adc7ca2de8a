"""A large file is written anew after an erasure while turns go on: no trace is left, no turn is lost, nobody waits."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from bot.front_ends.telegram.logs import Log
from bot.front_ends.telegram.scrubbing import LARGE, scrubbed
from bot.front_ends.telegram.taking.batch import Batches
from bot.front_ends.telegram.writing import Writing
from bot.store.presence import identity
from bot.store.rewriting import Rewriting
from bot.store.store import Store
from bot.trouble import Trouble
from bot.turn import Turns
from dialogs.session.events import Typed
from knowledge.model import Knowledge
from tests.kill_child import fill, integrity, left_in_files
from tests.telegram_child import asked

MARMALADE = ["Marmalade", "ann"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "advisor.db")
    yield store
    store.close()


@pytest.fixture
def says(store: Store, knowledge: Knowledge) -> Callable[..., None]:
    turns = Turns(knowledge, store)

    def says(who: str, *lines: str) -> None:
        for line in lines:
            with store.transaction():
                turns.within(who, who, Typed(line), None)

    return says


def copied(store: Store) -> Rewriting:
    rewriting = Rewriting.begun(store)
    rewriting.copy()
    return rewriting


def exchanged(rewriting: Rewriting) -> bool:
    rewriting.prepare()
    return rewriting.exchange()


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but of what is to be done."""
    names = store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'chore'")
    found = {}
    for (name,) in names.fetchall():
        found[name] = sorted(store.connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
    return found


def schema_of(store: Store) -> list[tuple[object, ...]]:
    marks = [store.connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    parts = store.connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    return [*marks, *parts]


def forget(says: Callable[..., None], who: str) -> None:
    says(who, "/forget", "yes")


def test_turns_go_on(store: Store, says: Callable[..., None]) -> None:
    """What is said before, while and after it is copied is in the file that takes the place, and what was erased is
    not: in no file.
    """
    says("ann", "Marmalade Works", "b", "37")
    says("ben", "Zenith", "b")
    forget(says, "ann")
    before, schema = identity(store.path), schema_of(store)
    rewriting = Rewriting.begun(store)
    says("ben", "future sales", "/why")
    rewriting.copy()
    says("carl", "Quince", "b")
    assert not rewriting.catch_up()
    rewriting.prepare()
    says("ben", "don't know")
    expected = everything(store)
    assert rewriting.exchange()
    assert identity(store.path) != before
    assert (everything(store), schema_of(store)) == (expected, schema)
    assert left_in_files(store.path, MARMALADE) == []
    assert left_in_files(store.path, ["Zenith", "Quince"]) == ["Zenith", "Quince"]
    says("ben", "/back")
    assert not store.to_scrub()
    assert integrity(store.path) == "ok"


def test_what_fails_meanwhile(store: Store, says: Callable[..., None]) -> None:
    """A turn that is rolled back meanwhile is in neither file, nor is what fails within a savepoint."""
    says("ben", "Zenith", "b")
    rewriting = copied(store)
    with suppress(KeyError), store.transaction():
        store.connection.execute("INSERT INTO seen (key, at) VALUES ('lost', '')")
        raise KeyError
    with store.transaction():
        store.connection.execute("INSERT INTO seen (key, at) VALUES ('kept', '')")
        with suppress(KeyError), store.savepoint():
            store.connection.execute("INSERT INTO seen (key, at) VALUES ('failed', '')")
            raise KeyError
    expected = everything(store)
    rewriting.exchange()
    assert everything(store) == expected
    assert store.connection.execute("SELECT key FROM seen").fetchall() == [("kept",)]


def test_who_erases_meanwhile(store: Store, says: Callable[..., None]) -> None:
    """Who erases while the file is copied leaves no trace either: it is done once more for them."""
    says("ann", "Marmalade Works", "b")
    says("ben", "Quince", "b")
    forget(says, "ann")
    rewriting = copied(store)
    forget(says, "ben")
    assert not exchanged(rewriting)
    assert store.to_scrub()
    assert exchanged(copied(store))
    assert left_in_files(store.path, [*MARMALADE, "Quince", "ben"]) == []
    assert store.path.with_name("advisor.db-erasures").read_text() == "1 1 0\n2 2 0\n"


def test_another_program_has_it_open(store: Store, says: Callable[..., None]) -> None:
    """As long as somebody else looks into the file, it stays where it is, and nothing is lost."""
    says("ben", "Zenith", "b")
    before = identity(store.path)
    with closing(sqlite3.connect(store.path)) as other:
        other.execute("SELECT count(*) FROM person").fetchone()
        rewriting = copied(store)
        says("ben", "future sales")
        expected = everything(store)
        with pytest.raises((Trouble, sqlite3.OperationalError), match=r"open in another program|locked"):
            exchanged(rewriting)
        rewriting.give_up()
        assert (identity(store.path), everything(store)) == (before, expected)
        assert sorted(path.name for path in store.path.parent.glob("*anew*")) == []
        says("ben", "/back")
    assert exchanged(copied(store))


def test_the_settings_are_those_of_before(store: Store, says: Callable[..., None]) -> None:
    """The file that takes the place is as safe as the one before: who may read it, and when a commit is on the disk."""
    store.path.chmod(0o640)
    copied(store).exchange()
    says("ben", "Zenith")
    assert store.path.stat().st_mode & 0o777 == 0o640
    settings = [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]


def test_a_copy_that_is_left(tmp_path: Path) -> None:
    """What a killed process has left of a copy goes with the next start."""
    left = [tmp_path / f"advisor.db-anew{what}" for what in ("", "-wal", "-shm", "-journal")]
    for path in left:
        path.write_bytes(b"Marmalade")
    Store(tmp_path / "advisor.db").close()
    assert not any(path.exists() for path in left)


@pytest.fixture
def writing(store: Store) -> Iterator[Writing]:
    writing = Writing(store, Log("test"), lambda trouble: None, lambda: None)
    yield writing
    writing.writer.shutdown()


def test_a_service_that_stops(writing: Writing, says: Callable[..., None], knowledge: Knowledge) -> None:
    """A copy that is not wanted any more is given up at once; turns go on."""
    says("ann", "Marmalade Works", "b")
    fill(writing.store.connection)
    forget(says, "ann")

    async def stopped() -> None:
        scrubbing = asyncio.create_task(scrubbed(writing, Batches(Turns(knowledge, writing.store))))
        while not writing.store.path.with_name("advisor.db-anew").exists():
            await asyncio.sleep(0)
        scrubbing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await scrubbing

    asyncio.run(stopped())
    assert not writing.store.path.with_name("advisor.db-anew").exists()
    says("ben", "Zenith")
    assert asked(writing.store.path, "SELECT name FROM chore") == [("scrub",)]


@pytest.mark.parametrize("large", [False, True])
def test_large_and_small_files(
    writing: Writing, says: Callable[..., None], knowledge: Knowledge, *, large: bool
) -> None:
    """A large file is exchanged for a copy, a small one stays where it is; neither has a trace left."""
    says("ann", "Marmalade Works", "b")
    if large:
        fill(writing.store.connection)
        writing.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert writing.store.path.stat().st_size > LARGE
    forget(says, "ann")
    before = identity(writing.store.path)
    assert asyncio.run(scrubbed(writing, Batches(Turns(knowledge, writing.store))))
    assert (identity(writing.store.path) != before) == large
    assert left_in_files(writing.store.path, MARMALADE) == []


def test_somebody_looks_into_a_large_file(writing: Writing, says: Callable[..., None], knowledge: Knowledge) -> None:
    """As long as another program has it open, nobody waits for it: it is tried again later, and then is clean."""
    says("ann", "Marmalade Works", "b")
    fill(writing.store.connection)
    writing.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    forget(says, "ann")
    batches = Batches(Turns(knowledge, writing.store))
    with closing(sqlite3.connect(writing.store.path)) as other:
        other.execute("SELECT count(*) FROM person").fetchone()
        assert not asyncio.run(scrubbed(writing, batches))
        says("ben", "Zenith", "b")
    assert asyncio.run(scrubbed(writing, batches))
    assert left_in_files(writing.store.path, MARMALADE) == []
