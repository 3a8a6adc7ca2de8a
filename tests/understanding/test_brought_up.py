"""A company that is brought up as the next one: all that is told with it is of it, and none of it of the one before."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.words.heard import NAME
from dialogs.session.read import read_from
from knowledge.model import Knowledge
from tests.conftest import Talk

NEXT = """
next lead: Plinth, a startup, 350 people
next lead - Plinth, fintech scaleup, 350 ppl
new lead: Plinth, startup, 350 ppl
new company: Plinth, a startup, 350 people
ok, next company is Plinth, a startup, 350 people
another one: Plinth, a startup, 350 people
Another offer is from Plinth, a startup, 350 people
second offer: Plinth, a startup, 350 people
number two: Plinth, a startup, 350 people
offer 2: Plinth, a startup, 350 people
2) Plinth, a startup, 350 people
moving on to Plinth, a startup, 350 people
and then there's Plinth, a startup of 350 people
Last one: Plinth. 350 people, startup.
Different company now: Plinth, a startup, 350 people
I've got another one for you: Plinth, a startup, 350 people
now Plinth: 350 people, a startup
""".strip().splitlines()
NONE = """
new lead: Marta, she has 350 people
second interview: Tuesday, with 350 people
new office: Berlin, 350 people
next: 350 people
another thing: they have 350 people
one more thing: Nobody watches the models
last offer: Senior Data Scientist, 350 people
new boss: Anna Berg, 350 people under her
""".strip().splitlines()
NAMELESS = """
next lead: a fintech scaleup, 350 ppl, 40 in ML
another one: a bank in Lyon, 2000 people
the second offer: a small consultancy, 30 people
""".strip().splitlines()


def facts_of(talk: Talk, company: str) -> dict[str, object]:
    """What was read back of that company."""
    told = read_from(talk.knowledge, talk.session.panel.removeprefix("read:")).of(company)
    return {line.question: line.value for line in told.lines} if told else {}


@pytest.mark.parametrize("line", NEXT)
def test_all_that_is_told_with_the_next_one_is_of_it(talk: Talk, line: str) -> None:
    """Neither its size nor its kind goes to the company of the talk, of which the same was said before."""
    talk.say("Zephyr", "size: 4000", line)
    assert facts_of(talk, "Plinth") == {"size": 350.0, "organisation": "startup"}
    assert dict(talk.session.values) == {"size": 4000.0}
    talk.say("all right")
    assert {case.company for case in talk.cases.values()} == {"Zephyr", "Plinth"}


@pytest.mark.parametrize("line", NEXT[:4])
def test_the_open_questions_own_words_are_of_the_next_one_too(talk: Talk, line: str) -> None:
    """`Startup` would answer what kind of place it is, which is asked of the other."""
    talk.say("Zephyr", line)
    assert facts_of(talk, "Plinth")["organisation"] == "startup"
    assert not talk.session.values


@pytest.mark.parametrize("line", NONE)
def test_who_is_no_company_is_not_the_next_one(talk: Talk, line: str) -> None:
    """Somebody, a day, a town or a post behind the same words brings up nobody."""
    talk.say("Zephyr", line)
    named = [told.company for told in read_from(talk.knowledge, talk.session.panel.removeprefix("read:")).told]
    assert not any(named)


@pytest.mark.parametrize("line", NAMELESS)
def test_a_next_one_without_a_name_is_asked_for_it(talk: Talk, line: str) -> None:
    """What is told of it goes to nobody before."""
    screen = talk.say("Zephyr", "b", "size: 4000", line)
    assert "Type its name with it, so that I keep it apart from Zephyr." in screen.notice
    assert dict(talk.session.values) == {"organisation": "ordinary", "size": 4000.0}


@pytest.mark.parametrize("line", NEXT[:8])
def test_it_is_named_so_where_a_name_is_asked_for(knowledge: Knowledge, line: str) -> None:
    """Also as the first line of all."""
    assert understand(knowledge, line, at=NAME).names == ("Plinth",)


def test_it_is_told_beside_what_was_read_back(talk: Talk) -> None:
    """What waits for a yes keeps its own."""
    talk.say("Zephyr AG has 900 people and nobody watches the models")
    talk.say("next lead: Plinth, fintech scaleup, 350 ppl")
    assert facts_of(talk, "Zephyr AG") == {"size": 900.0, "monitoring": "absent"}
    assert facts_of(talk, "Plinth") == {"size": 350.0, "organisation": "startup"}


@pytest.mark.parametrize("line", NAMELESS)
def test_it_is_asked_for_its_name_beside_what_was_read_back_too(talk: Talk, line: str) -> None:
    """What waits for a yes is as it was."""
    talk.say("Zephyr AG has 900 people and nobody watches the models", line)
    assert facts_of(talk, "Zephyr AG") == {"size": 900.0, "monitoring": "absent"}


@pytest.mark.parametrize(
    "line",
    [
        "and I got an offer from Basil, too",
        "I also have an offer from Basil",
        "I've got another offer from Basil.",
        "I just got an invitation from Basil",
    ],
)
def test_an_offer_from_another_one_is_heard_with_nothing_told_of_it(talk: Talk, line: str) -> None:
    """It waits for a yes, and then stands on the list."""
    talk.say("Lumo", "b", line)
    assert [told.company for told in read_from(talk.knowledge, talk.session.panel.removeprefix("read:")).told] == [
        "Basil"
    ]
    talk.say("all right")
    assert [case.company for case in talk.cases.values()] == ["Lumo", "Basil"]


@pytest.mark.parametrize(
    "line", ["I have an offer from Lumo", "I got an offer from Berlin", "I had an offer from Marta"]
)
def test_an_offer_from_nobody_else_brings_up_nobody(talk: Talk, line: str) -> None:
    """The company of the talk, a town, somebody."""
    talk.say("Lumo", "b", line)
    assert not talk.session.panel
    assert [case.company for case in talk.cases.values()] == ["Lumo"]
