"""One company is deleted, asked first: it goes with its reminders, from the file, and for good."""

import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copyfile

import pytest

from bot.store.backup import back_up
from bot.store.database import beside
from bot.store.restore import restore
from bot.store.store import Store
from bot.turn import Turns
from dialogs.session.events import Arrived, Pressed, Typed
from dialogs.session.phases import ASKING, NAMING
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.conftest import Talk
from tests.test_knowledge import command
from tests.test_upgrade import recorded

TWO = ("Acme", "a", "what matters to you: a", "/new Zenith Dynamics", "b")
ASKS = "Delete Zenith Dynamics?"
DONE = "Company 2 is deleted"


def companies(talk: Talk) -> list[str]:
    return [case.company for case in talk.cases.values()]


@pytest.mark.parametrize(
    "line",
    [
        "/delete 2",
        "/delete Zenith Dynamics",
        "/delete zenith dynamics",
        "/forget Zenith Dynamics",
        "/forget 2",
        "remove Zenith Dynamics",
        "Please delete zenith dynamics.",
        "forget Zenith Dynamics",
        "/delete|2",
        "/delete|b",
        "/delete|Zenith Dynamics",
        "/cases|Delete one|2",
    ],
)
@pytest.mark.parametrize("yes", ["yes", "Yes, please!", "Yes, delete it"])
def test_it_is_asked_first(talk: Talk, line: str, yes: str) -> None:
    """By number, by name and in words one gets to the question, and only a yes to it deletes."""
    talk.say(*TWO)
    screen = talk.say(*line.split("|"))
    assert ASKS in screen.text
    assert "Your answer about it will be gone for good." in screen.text
    assert companies(talk) == ["Acme", "Zenith Dynamics"]
    assert DONE in talk.say(yes).text
    assert companies(talk) == ["Acme"]


@pytest.mark.parametrize("no", ["no", "No, keep it", "what?", "/back", "/start", "size: 40", "/cases"])
def test_anything_else_keeps_it(talk: Talk, no: str) -> None:
    """Whoever does not say yes to the question has deleted nothing."""
    talk.say(*TWO, "/delete 2")
    assert DONE not in talk.say(no).text
    assert companies(talk) == ["Acme", "Zenith Dynamics"]


@pytest.mark.parametrize("line", ["/forget", "/delete 2"])
@pytest.mark.parametrize("short", ["a", "A", "1", "y", "ok", "sure", "yes?", "right", "the first", "2", "b", "qwertz"])
def test_what_is_no_clear_yes_erases_nothing(talk: Talk, line: str, short: str) -> None:
    """A letter, a place or a half yes closes the question, and it is said that nothing was erased."""
    talk.say(*TWO)
    answers = talk.session.values
    screen = talk.say(line, short)
    assert "Nothing was erased." in screen.text
    assert (talk.session.panel, talk.session.values) == ("", answers)
    assert companies(talk) == ["Acme", "Zenith Dynamics"]


def test_what_is_no_company_is_not_deleted(talk: Talk) -> None:
    """An unknown number says so, an unknown name gets the list, and a line that only sounds like it is none of ours."""
    talk.say(*TWO)
    assert "There's no company 7" in talk.say("/delete 7").text
    assert "Which company shall I delete?" in talk.say("/delete Nowhere").text
    talk.say("close")
    assert "Delete" not in talk.say("remove the last answer").text


def test_without_a_company_there_is_nothing_to_delete(talk: Talk) -> None:
    """And who has one only is asked about that one."""
    assert "There's nothing to show for that yet." in talk.say("/delete").text
    assert "Delete Acme?" in talk.say("Acme", "/delete").text


def test_the_open_company_goes_and_the_talk_with_it(talk: Talk) -> None:
    """The list of the others is shown; what was told of the person stays; the next company gets a number of its own."""
    talk.say(*TWO)
    screen = talk.say("/delete 2", "yes")
    assert "1. Acme" in screen.text
    assert (talk.session.case, talk.session.company, talk.session.phase) == (0, "", NAMING)
    talk.say("close", "Third Ltd")
    assert (talk.session.case, talk.session.phase) == (3, ASKING)
    assert "matters" in talk.session.values
    assert "2 companies" in talk.say("/forget").text


def test_another_company_goes_and_the_talk_stays(talk: Talk) -> None:
    """What is open is open still, and its question is asked."""
    talk.say(*TWO)
    asked = talk.session.asked
    screen = talk.say("/delete 1", "yes")
    assert "Acme" not in screen.text
    assert "Company 1 is deleted" in screen.text
    assert "These are the latest" not in screen.text
    assert "goes to the first" not in screen.text
    talk.say("close")
    assert (talk.session.case, talk.session.asked, talk.session.phase) == (2, asked, ASKING)


def test_a_button_of_a_deleted_company_does_nothing(talk: Talk) -> None:
    """Not even when another company has come since."""
    talk.say(*TWO, "/delete 2", "yes", "close", "Third Ltd")
    before = talk.session.values
    talk.take(Pressed("say:organisation:startup", case=2))
    talk.take(Pressed("delete:2"))
    talk.take(Pressed("delete:1"))
    assert (talk.session.values, companies(talk)) == (before, ["Acme", "Third Ltd"])


@pytest.mark.parametrize("line", ["/forget", "/delete 2"])
@pytest.mark.parametrize("event", [Typed("/start"), Arrived()], ids=repr)
def test_the_question_does_not_outlive_its_screen(talk: Talk, line: str, event: Typed | Arrived) -> None:
    """After /start, and at the next visit, a yes erases nothing."""
    talk.say(*TWO, line)
    talk.take(event)
    talk.say("yes")
    talk.take(Pressed("forget"))
    assert companies(talk) == ["Acme", "Zenith Dynamics"]
    assert talk.session.company == "Zenith Dynamics"


def chatted(db: Path, *lines: str) -> str:
    return command("chat", "--db", db, typed="".join(f"{line}\n" for line in lines)).stdout


def traces(db: Path, words: str) -> list[str]:
    """The files beside the store in which these words stand."""
    return [file.name for file in db.parent.iterdir() if words.encode() in file.read_bytes()]


def test_no_byte_is_left(tmp_path: Path) -> None:
    """After a process of the advisor has ended neither the file nor its logs hold the company's name or an answer."""
    db = tmp_path / "talk.db"
    assert DONE in chatted(db, *TWO, "earns: it sells people's time", "/delete 2", "yes")
    assert traces(db, "Zenith") == traces(db, "services") == traces(db, "people's time") == []
    assert traces(db, "Acme") == ["talk.db"]


def test_another_talk_of_the_person_lets_go_of_it(knowledge: Knowledge, tmp_path: Path) -> None:
    """Who has the company open in another chat finds it gone there, and a yes or an answer there hits no other one."""
    with closing(Store(tmp_path / "talk.db")) as store:
        turns = Turns(knowledge, store)
        for line in TWO:
            turns.take("here", "ann", Typed(line))
        turns.take("there", "ann", Arrived())
        turns.take("there", "ann", Typed("/open 2"))
        for line in ("/delete 2", "yes"):
            turns.take("here", "ann", Typed(line))
        session = turns.take("there", "ann", Arrived()).session
        assert (session.case, session.phase, session.asked) == (0, NAMING, "")
        turns.take("there", "ann", Typed("Third Ltd"))
        assert [case.number for case in store.read("there", with_cases=True).cases] == [1, 3]


def test_it_does_not_come_back_from_a_backup(tmp_path: Path) -> None:
    """A copy made before is put back without it; what else was in it is there."""
    db = tmp_path / "talk.db"
    chatted(db, *TWO)
    kept = back_up(db, tmp_path / "backups").file
    chatted(db, "/delete 2", "yes")
    done = restore(kept, db)
    assert done.erased == 1
    assert "Zenith" not in str(db.read_bytes())
    said = chatted(db, "/cases")
    assert "1. Acme" in said
    assert "Zenith" not in said
    assert "2. " not in chatted(db, "close", "Third Ltd", "/cases")


def test_it_does_not_come_back_where_the_file_is_lost(tmp_path: Path) -> None:
    """The list beside the file knows it, too."""
    db = tmp_path / "talk.db"
    chatted(db, *TWO)
    kept = back_up(db, tmp_path / "backups").file
    chatted(db, "/delete 2", "yes")
    db.write_bytes(b"")
    assert restore(kept, db).erased == 1
    assert "Zenith" not in chatted(db, "/cases")


def test_a_list_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Lines of two numbers are people who erased everything."""
    db, backup = tmp_path / "talk.db", tmp_path / "backup.db"
    chatted(db, *TWO)
    copyfile(db, backup)
    beside(db, "erasures").write_text("1 1\n", encoding="ascii")
    done = restore(backup, db)
    assert (done.erased, done.rows["case"]) == (1, 0)


def test_erasures_of_an_earlier_file_are_done_again(tmp_path: Path) -> None:
    """The file that is replaced may be one of an earlier version, which knows nothing of single companies."""
    db, backup = tmp_path / "talk.db", recorded(8, tmp_path / "backup.db")
    recorded(8, db)
    with closing(sqlite3.connect(db)) as file:
        file.execute("INSERT INTO erasure (person) VALUES (1)")
        file.commit()
    assert restore(backup, db).erased == 1


def test_its_reminders_go_with_it(bot: BotOnTelegram) -> None:
    """On Telegram nobody is reminded of an interview with a company that was deleted."""
    ann = bot.starting("Acme", "a", "/new Zenith", "interview Thursday at 10", "Berlin")
    bot.passes(5)
    ann.types("close")
    bot.passes(5)
    ann.types("/delete 2")
    bot.passes(5)
    assert "Delete Zenith?" in ann.screen
    assert "and its reminders" in ann.screen
    ann.presses("Yes, delete it")
    bot.passes(5)
    assert DONE in ann.screen
    ann.types("/remind")
    bot.passes(5)
    assert "Zenith" not in ann.screen
    before = len(ann.history)
    bot.passes(6 * 24 * 3600)
    assert not [message for message in ann.history[before:] if "Zenith" in message.text]


@pytest.mark.parametrize(
    "line",
    [
        "Forget the Lumo one, that was a joke",
        "and drop the Lumo offer, please",
        "forget about Lumo",
        "Forget Lumo, I was only joking",
    ],
)
def test_a_company_that_was_a_joke_is_asked_about(talk: Talk, line: str) -> None:
    """By the first word of its name, too; it goes with a yes."""
    talk.say("Lumo Labs" if "the Lumo" in line else "Lumo", "b", "/new Kestrel", "b", line)
    assert talk.session.panel == "really_delete:1"
    talk.say("yes")
    assert [case.company for case in talk.cases.values()] == ["Kestrel"]


@pytest.mark.parametrize("line", ["forget the size", "forget the budget thing"])
def test_an_answer_that_is_forgotten_deletes_no_company(talk: Talk, line: str) -> None:
    """Nothing is asked about a company that nobody named."""
    talk.say("Lumo", "b", "/new Kestrel", "b", line)
    assert not talk.session.panel.startswith("really_delete")
