"""How the person stands to the company: in what they write, in the menu, and in the words that they read."""

from pathlib import Path

import pytest

from bot.store.store import Store
from bot.turn import Turns
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed, Typed
from knowledge.model import Knowledge
from tests.conftest import Talk

WRITTEN = {
    "I work at Nordbank, a lender with nine data people": "employee",
    "my client is Nordbank, a lender with nine data people": "client",
    "I have an offer from Nordbank, a lender with nine data people": "applicant",
    "my client Nordbank, a lender with nine data people, made me an offer": "applicant",  # says two things, so none
}


@pytest.mark.parametrize("text", WRITTEN)
def test_it_is_read_from_what_they_write(talk: Talk, text: str) -> None:
    """A description says it in passing, and is confirmed with the rest."""
    talk.say(text, "all right")
    assert (talk.session.company, talk.session.standing) == ("Nordbank", WRITTEN[text])


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("I work there", "the part you work in?"),
        ("it's my client", "the part you'd work for?"),
        ("", "the part you'd join?"),
    ],
)
def test_questions_are_in_words_that_fit(talk: Talk, line: str, part: str) -> None:
    """The same question, about the part that counts for this person."""
    talk.say("Acme", *([line] if line else []))
    assert part in plain(talk.say("/edit data people").text)


def test_the_verdict_is_in_words_that_fit(talk: Talk) -> None:
    """A client is no place to work at, and whoever works there asks colleagues."""
    talk.say("Acme", "b", "kind of work you like: a bit of everything", "models in use: 4", "/done")
    assert "It could suit you well" in talk.say("/start").text
    assert "It could be a good client for you" in talk.say("it's my client").text
    assert "It seems to suit you well" in talk.say("I work there").text
    assert "your boss and colleagues" in talk.say("/ask").text


def test_it_is_changed_in_the_menu(talk: Talk) -> None:
    """The menu has a line for it; what is chosen stands ticked, and no judgement changes."""
    talk.say("Acme", "b")
    assert "How I stand to it" in [button.say for button in talk.say("/settings").options]
    talk.say("How I stand to it")
    values = talk.session.values
    talk.take(Pressed("stand:employee"))
    assert (talk.session.standing, talk.session.values) == ("employee", values)
    assert "✓ I work there" in [button.say for button in talk.say("/standing").options]


def test_each_company_has_its_own(talk: Talk) -> None:
    """The present employer and an offer stand side by side, each with its word."""
    talk.say("Acme", "I work there", "/new Beta")
    assert talk.session.standing == "applicant"
    talk.say("/open 1")
    assert talk.session.standing == "employee"


def test_it_is_kept(tmp_path: Path, knowledge: Knowledge) -> None:
    """The next process knows it."""
    for lines in (("I work at Nordbank",), ("/edit data people",)):
        store = Store(tmp_path / "talk.db")
        for line in lines:
            session = Turns(knowledge, store).take("console", "me", Typed(line)).session
        store.close()
    assert (session.company, session.standing) == ("Nordbank", "employee")
