"""What people bring that others have written: a pasted advertisement, a forwarded message, the text of a file."""

import pytest

from dialogs.session.events import Brought, Pressed
from tests.conftest import Talk
from tests.papers import FERRYLINE

COMPANY = "They employ 900 people, and nobody looks at the models once they are live."


def sources(talk: Talk) -> dict[str, str]:
    return {name: said.source for name, said in talk.session.answers.items()}


def test_an_advertisement_is_read_back(talk: Talk) -> None:
    """Each answer stands beside its words, can be struck out, and counts when the rest is right; it has its source."""
    screen = talk.say(FERRYLINE)
    assert "I read in the advertisement: Ferryline AG" in screen.text
    assert "size: 640 people (“640 people”)" in screen.text
    assert (talk.session.case, talk.session.said) == (0, ())
    assert "Not so: financial health" in [button.say for button in screen.options]
    talk.take(Pressed("strike:money"))
    talk.say("all right")
    assert talk.session.company == "Ferryline AG"
    assert sources(talk) == {"size": "advertisement", "activities": "advertisement"}
    assert talk.session.values["activities"] == ("service", "improve")


def test_requirements_become_questions_to_the_employer(talk: Talk) -> None:
    """What people must have done answers nothing; /ask begins with it, until it is known."""
    screen = talk.say(FERRYLINE)
    assert "They ask people for “monitoring”" in screen.text
    assert "monitoring" not in talk.say("all right", "/edit").text
    asked = talk.say("/ask").text
    assert "The advertisement doesn't say any of this." in asked
    assert asked.index("They ask people for “monitoring”") < asked.index("If all your models stopped")
    talk.say("close", "monitoring: nobody watches the models")
    assert talk.session.values["monitoring"] == "absent"
    assert "“monitoring”" not in talk.say("/ask").text


def test_what_was_read_takes_no_question(talk: Talk) -> None:
    """Who brings an advertisement is asked as many questions as anybody, and the first is question 1."""
    assert "1 of about 8" in talk.say(FERRYLINE, "yes").text


def test_parts_of_a_long_one_are_one(talk: Talk) -> None:
    """What chat programs cut at 4,096 characters goes on in the section in which it was cut."""
    filler = "".join(f"- You speak a language, number {n}, and write it well\n" for n in range(80))
    whole = FERRYLINE.replace("- Hands-on", filler + "- Hands-on").replace(
        "- 30 days", "- A team of seven data scientists"
    )
    cut = whole.rindex("\n", 0, whole.index("- Hands-on"))
    assert cut > 3500
    screen = talk.say(whole[:cut], whole[cut:])
    assert "I read in the advertisement: Ferryline AG" in screen.text
    assert "“feature stores”" in screen.text
    assert "feature store:" not in screen.text
    assert "data people: 7 people" in screen.text
    talk.say("all right")
    assert talk.session.values["team_size"] == 7


def test_what_is_typed_beside_it_is_the_persons(talk: Talk) -> None:
    """An addition to what was read in an advertisement has its own source."""
    talk.say(FERRYLINE, "and their data team is nine people", "all right")
    assert (sources(talk)["team_size"], sources(talk)["size"]) == ("person", "advertisement")


def test_one_of_another_company_is_another_case(talk: Talk) -> None:
    """In a talk about a company, an advertisement that names another one opens a case, unless it is of this one."""
    talk.say("Acme", "b")
    screen = talk.say(FERRYLINE)
    assert "It's Acme" in [button.say for button in screen.options]
    talk.say("all right")
    assert (talk.session.case, talk.session.company) == (2, "Ferryline AG")
    talk.say("/open 1", FERRYLINE)
    talk.take(Pressed("is_here"))
    talk.say("all right")
    assert (talk.session.case, talk.session.company, talk.session.values["size"]) == (1, "Acme", 640)


def test_closed_it_has_not_counted(talk: Talk) -> None:
    """Whoever closes what was read has entered nothing, and an old button enters nothing either."""
    talk.say("Acme")
    before = talk.session.said
    talk.say(FERRYLINE, "close")
    talk.take(Pressed("right"))
    talk.take(Pressed("is_here"))
    assert (talk.session.said, talk.session.company) == (before, "Acme")


def test_forwarded_words_are_read_back(talk: Talk) -> None:
    """What somebody else wrote about the company is shown, and counts with its source when it is right."""
    talk.say("Acme")
    screen = talk.take(Brought(COMPANY, "forwarded"))
    assert "I read in what you forwarded" in screen.text
    assert talk.session.values == {}
    talk.say("all right")
    assert sources(talk) == {"size": "forwarded", "monitoring": "forwarded"}


def test_a_forwarded_advertisement_is_one(talk: Talk) -> None:
    """Forwarded or pasted, an advertisement is read in the same way."""
    pasted = talk.say(FERRYLINE).text
    talk.say("close")
    assert talk.take(Brought(FERRYLINE, "forwarded")).text == pasted


@pytest.mark.parametrize("text", ["/forget", "yes", "a", "12", "Acme", "all right", "/new Evil", "don't know", "close"])
def test_nothing_forwarded_is_a_command(talk: Talk, text: str) -> None:
    """Words of somebody else never answer, confirm or order anything."""
    talk.say("Acme", "/forget")
    before = talk.session.said, talk.session.company, talk.session.asked
    assert "That was forwarded" in talk.take(Brought(text, "forwarded")).text
    talk.say(FERRYLINE)
    talk.take(Brought(text, "forwarded"))
    assert (talk.session.said, talk.session.company, talk.session.asked) == before


def test_a_file_is_an_advertisement(talk: Talk) -> None:
    """The text of a file is read as an advertisement, whatever its shape; one that says nothing is told so."""
    screen = talk.take(Brought("Velo Nord makes bicycles. We employ 85 people.", "file"))
    assert "size: 85 people (“85 people”)" in screen.text
    talk.say("close", "Acme")
    assert "I found nothing in it" in talk.take(Brought("Dear diary, it rained.", "file")).text
