"""Where somebody works, and does not want to, is no company to weigh; nor is where a wife or a friend works."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from knowledge.model import Knowledge
from tests.conftest import Talk

LEFT = """
I work at a bank, ING, and want to leave. I'm looking at Adyen
I work at ING and want to leave. I'm looking at Adyen
I'm leaving ING for Adyen
my wife works for Siemens and I have an offer from Adyen
My brother is at Google and says Adyen is good
I used to work for IBM, now I'm looking at Adyen
""".strip().splitlines()
NOBODY = """
my wife works for Siemens
a friend of mine works at Spotify
My dad worked for IBM
Our neighbour works at ASML
my husband has an offer from Siemens
I used to work for IBM
I left ING last year
I was laid off by Meta
I got fired by Amazon
my wife works for Google
I've been writing COBOL-adjacent Java at a bank for nineteen years and want to do machine learning now.
I write Scala at a bank and look for something new
I'm a physician at a hospital and want to move into machine learning
I work at a bank and want to leave
""".strip().splitlines()
WEIGHED = """
I work at Siemens
I currently work at Siemens as a data scientist
my current employer is Siemens
I work at Siemens, should I stay?
I work at Siemens. They have 60k people and nobody watches the models.
my friend works at Siemens, they have 12 models live
""".strip().splitlines()


@pytest.mark.parametrize("line", LEFT)
def test_the_one_that_they_look_at_is_weighed(talk: Talk, line: str) -> None:
    """And they do not work there."""
    talk.say(line, "yes")
    assert [case.company for case in talk.cases.values()] == ["Adyen"]
    assert talk.session.standing == "applicant"
    assert not talk.session.values


@pytest.mark.parametrize("line", NOBODY)
def test_where_they_or_others_work_is_no_company(knowledge: Knowledge, line: str) -> None:
    """Neither its name is heard, nor what kind of place it is."""
    heard = understand(knowledge, line, at="name")
    assert not heard.names
    assert {"organisation", "earns"}.isdisjoint(heard.act)
    assert not heard.companies


@pytest.mark.parametrize("line", WEIGHED)
def test_ones_own_is_weighed_where_it_is_the_only_one(knowledge: Knowledge, line: str) -> None:
    """Or where something is told of it, by whomever."""
    assert understand(knowledge, line, at="name").names == ("Siemens",)


def test_an_offer_beside_ones_own_place_is_compared_with_it(knowledge: Knowledge) -> None:
    """Who does not say that they leave may stay."""
    heard = understand(knowledge, "I'm at ING now, and I have an offer from Adyen, a startup with 40 people", at="name")
    assert [company.name for company in heard.companies] == ["ING", "Adyen"]


@pytest.mark.parametrize(
    "line", ["No no, that's me, not the company. I work at the bank now", "that's my job, not the company"]
)
def test_what_was_told_of_oneself_is_struck_out_as_a_companys(talk: Talk, line: str) -> None:
    """What was read of the person stays to be confirmed."""
    talk.say("I program COBOL at a bank for ten years and do ML for two", line, "yes")
    assert not talk.cases
    assert dict(talk.session.values) == {"experience": "some_years"}


@pytest.mark.parametrize("line", ["I don't work there", "And I don't work there", "No, I don't work there"])
def test_who_does_not_work_there_says_so(talk: Talk, line: str) -> None:
    """Whatever little word stands before it."""
    talk.say("Lumo", "b", "I work there", line)
    assert talk.session.standing == "applicant"
