"""Sentences that were not understood: kept with their owner, shown to keepers who may read them, and taught."""

import sqlite3
from contextlib import closing
from pathlib import Path

import yaml
from click.testing import CliRunner

from bot.command_line import advisor
from tests.kill_child import Chat, integrity

ODD = "flibberty widgets all the way down"


def taught(db: Path, to: Path, *answers: str) -> str:
    typed = "".join(f"{answer}\n" for answer in answers)
    done = CliRunner().invoke(advisor, ["teach", str(to), "--db", str(db)], input=typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def kept(db: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(db)) as file:
        return file.execute("SELECT question, says FROM missed ORDER BY rowid").fetchall()


def test_a_keeper_teaches_what_may_be_read(tmp_path: Path) -> None:
    """Nothing is shown without consent; with it a sentence is assigned to an option, into a file of phrases, once."""
    db, to = tmp_path / "talk.db", tmp_path / "review.yaml"
    with Chat(db) as chat:
        chat.say("Acme", ODD)
    assert kept(db) == [("organisation", ODD)]
    assert ODD not in taught(db, to, "a")
    assert not to.exists()
    with Chat(db) as chat:
        assert "They may not." in chat.say("/missed")
        assert "They may:" in chat.say("a")
    shown = taught(db, to, "b")
    assert f"1 of 1, at “kind of place”: “{ODD}”" in shown
    assert yaml.safe_load(to.read_text()) == [{"question": "organisation", "option": "ordinary", "say": ODD}]
    assert "Nothing was taught" in taught(db, to, "a")
    with Chat(db) as chat:
        chat.say("/missed", "a", "close", "more of the same widgets")
    assert "widgets" not in taught(db, tmp_path / "other.yaml", "a")


def test_passing_over_and_ending(tmp_path: Path) -> None:
    """Enter passes a sentence over, what is no letter assigns nothing, and q ends; the file stays as it was."""
    db, to = tmp_path / "talk.db", tmp_path / "review.yaml"
    with Chat(db) as chat:
        chat.say("/missed", "a", "close", "Acme", ODD, "gromble fizz tralala", "blorp quux vrrm")
    assert len(kept(db)) == 3
    assert "Nothing was taught" in taught(db, to, "", "z", "q")
    to.write_text("my diary\n")
    refused = CliRunner().invoke(advisor, ["teach", str(to), "--db", str(db)], input="a\n")
    assert refused.exception is not None
    assert to.read_text() == "my diary\n"


def test_they_go_with_the_company_and_with_everything(tmp_path: Path) -> None:
    """Missed sentences stand in the export; who erases a company or everything erases them, to the last byte."""
    db = tmp_path / "talk.db"
    with Chat(db) as chat:
        chat.say("Acme", ODD, "/new Zenith", "gromble fizz tralala")
        assert ODD in chat.say("/export")
        chat.say("/delete 1", "yes")
        assert [says for _, says in kept(db)] == ["gromble fizz tralala"]
        chat.say("/forget", "yes")
    assert kept(db) == []
    assert not any(word in db.read_bytes() for word in (b"flibberty", b"gromble"))
    assert integrity(db) == "ok"


def test_no_more_than_so_many_are_kept(tmp_path: Path) -> None:
    """The latest fifty of one person, each once."""
    db = tmp_path / "talk.db"
    with Chat(db) as chat:
        chat.say("Acme", *(f"gromble fizz {'la' * n} tralala" for n in range(1, 60)), ODD, ODD)
    assert len(kept(db)) == 50
    assert kept(db)[-1] == ("organisation", ODD)
