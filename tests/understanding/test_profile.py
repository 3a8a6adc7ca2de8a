"""A line of catchwords is of the company that stands first; countries, trades and markets behind it are none."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.words.heard import NAME
from knowledge.model import Knowledge
from tests.conftest import Talk

PROFILES = """
Zephyr Foods | ~4k FTE, FMCG, NL
Oerlund Kommune | public, DK, 6k staff
Bravida | HVAC, SE, 12k people
Kestrel | B2B SaaS, UK, 60 ppl
Kestrel | UK, SaaS, 60 ppl
Marell | DACH, B2C, 60 ppl
Harbor Steel | US, OEM, 5k staff
Lumo | ML startup, NYC, 40 people
Nortura BA | dairy, NO, 5k staff
ING | bank, NL, 60k staff
ASML | NL, 40k people
""".strip().splitlines()
NONE = """
Berlin, startup, 40 people
Anna, data scientist, bank, 5 years
Remote, startup, 40 people
Senior Data Scientist, fintech, 40 people
Data Scientist, 5 yoe, UK, bank
Python, SQL, 12 people
""".strip().splitlines()


@pytest.mark.parametrize("sign", [", ", ": "])
@pytest.mark.parametrize("line", PROFILES)
def test_the_first_of_catchwords_is_the_company(knowledge: Knowledge, line: str, sign: str) -> None:
    """And no word in capital letters behind it is another."""
    name, _, rest = line.partition(" | ")
    heard = understand(knowledge, f"{name}{sign}{rest}", at=NAME)
    assert heard.names == (name,)
    assert not heard.companies
    assert heard.act


@pytest.mark.parametrize("line", NONE)
def test_a_town_somebody_or_a_post_that_stands_first_is_none(knowledge: Knowledge, line: str) -> None:
    """What is told there is of a company that has no name yet."""
    assert not understand(knowledge, line, at=NAME).names


def test_several_beside_each_other_are_several(knowledge: Knowledge) -> None:
    """Also where they are written in capital letters alone."""
    heard = understand(knowledge, "Two offers: ABN AMRO, 20k people, and ING, 60k people", at=NAME)
    assert [company.name for company in heard.companies] == ["ABN AMRO", "ING"]


def test_in_a_talk_about_another_it_is_read_back_under_its_own_name(talk: Talk) -> None:
    """None of it goes to the company of the talk."""
    screen = talk.say("Lumo", "b", "Kestrel, B2B SaaS, UK, 60 ppl")
    assert "I read: Kestrel" in screen.text
    assert dict(talk.session.values) == {"organisation": "ordinary"}


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("Lumo AI has 40 people", "size"),
        ("Bright Data, 40 people", "size"),
        ("Lumo ML: 40 people", "size"),
        ("Lumo AI has 40 people in data", "team_size"),
        ("Lumo AI team: 40 people", "team_size"),
        ("Lumo has 40 people in AI", "team_size"),
    ],
)
def test_a_word_of_the_trade_in_a_name_counts_no_team(knowledge: Knowledge, line: str, question: str) -> None:
    """Those are all who work there, unless a team is spoken of."""
    assert understand(knowledge, line, at="verdict").act == {question: 40.0}
