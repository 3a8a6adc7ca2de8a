"""A company's name that is put right in a talk, in a first message, and on what was read back."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("the name is Axiom Pay actually", "Axiom Pay"),
        ("its name is Axiom", "Axiom"),
        ("name: Axiom", "Axiom"),
        ("no, it's called Axiom", "Axiom"),
        ("they're called Axiom Pay", "Axiom Pay"),
        ("I meant Axiom", "Axiom"),
        ("it's spelled Axiom with one x", "Axiom"),
        ("it's Axiom, not Acme", "Axiom"),
        ("I said Acme, I meant Axiom", "Axiom"),
        ("sorry, Axiom", "Axiom"),
        ("sorry, Bosch", "Bosch"),
        ("sorry, I meant Acme Robotics", "Acme Robotics"),
        ("no, Acmee", "Acmee"),
        ("change the name to Axiom", "Axiom"),
        ("I mistyped the name, it's Axiom", "Axiom"),
    ],
)
def test_a_name_is_put_right_in_a_talk(talk: Talk, line: str, name: str) -> None:
    """All that was said of the company stays, whatever is asked just now."""
    talk.say("Acme", "size: 40")
    assert f"It's called {name} from now on." in talk.say(line).text
    assert (talk.session.company, talk.session.values, talk.session.case_count) == (name, {"size": 40}, 1)


@pytest.mark.parametrize(
    "line",
    [
        "the name is confidential",
        "the name is hard to spell",
        "the company is called in for audits",
        "it's written in Java",
        "change it to a startup",
        "I meant a startup",
        "I meant Monitoring",
        "no, it's called Feast",
        "sorry, Monday",
        "sorry, Berlin",
        "I meant Sabine",
        "I meant Google",
        "the other one is called Axiom",
        "I also have an offer from Axiom",
        "it's Axiom, not Bosch",
        "what about Axiom?",
        "no, Axiom",
    ],
)
def test_what_names_something_else_renames_nothing(talk: Talk, line: str) -> None:
    """A second company, a tool, a day, a town, a person, an answer."""
    talk.say("Acme", line)
    assert talk.session.company == "Acme"


def test_a_company_of_the_list_is_meant_and_gets_no_second_one(talk: Talk) -> None:
    """`I meant Bidfinch`, where that one is known, turns to it."""
    talk.say("Bidfinch", "/new", "Acme", "I meant Bidfinch")
    assert {case.company for case in talk.session.cases} | {talk.session.company} == {"Acme", "Bidfinch"}
    assert talk.session.company == "Bidfinch"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Interview at Acme, no sorry, Axiom", ("Axiom",)),
        ("Interview at Acme, I mean Axiom", ("Axiom",)),
        ("Acme. Sorry, Axiom", ("Axiom",)),
        ("Acme, no wait, Axiom", ("Axiom",)),
        ("Interview at Acme, oops, Zalando", ("Zalando",)),
        ("offers from Acme and Bosch, no sorry, Axiom", ("Acme", "Axiom")),
        ("Interview at Acme in Berlin, sorry, Hamburg", ("Acme",)),
        ("Interview at Acme on Monday, sorry, Tuesday", ("Acme",)),
        ("Interview at Acme", ("Acme",)),
        ("Offer from Nordbank", ("Nordbank",)),
    ],
)
def test_a_name_is_put_right_in_the_first_message(line: str, names: tuple[str, ...]) -> None:
    """The one that is named last is meant; a town or a day is not."""
    assert understand(KNOWLEDGE, line, at="name").names == names


def test_what_was_told_before_is_of_the_name_that_is_meant(talk: Talk) -> None:
    """In one breath, and below what was read back."""
    shown = talk.say("Interview at Acme, a startup with 40 people, no sorry, Axiom").text
    assert "I read: Axiom" in shown and "size: 40 people" in shown and "Acme" not in shown
    shown = talk.say("it's spelled Axiomm with two m").text
    assert "I read: Axiomm" in shown and "size: 40 people" in shown
    talk.say("all right")
    assert (talk.session.company, talk.session.values["size"]) == ("Axiomm", 40)


def test_of_several_the_one_that_may_be_meant_is_renamed(talk: Talk) -> None:
    """By its old name, or by a slip; where any of them may be meant, none is."""
    talk.say("two offers, Mossgate and Bidfinch")
    assert "Bidfinsh" in talk.say("no, Bidfinsh").text
    shown = talk.say("it's Askel, not Mossgate").text
    assert "Askel" in shown and "Bidfinsh" in shown and "Mossgate" not in shown
    assert "Axiom" not in talk.say("I meant Axiom").body
