"""Several companies in one talk: what is said of each is filed under its name."""

import pytest

from dialogs.screens.wording import plain
from dialogs.session.notes import BESIDE
from tests.conftest import Talk

NORVANE = ("Norvane", "b", "we are 3000 people, an insurer", "yes")
PILK = "Now Pilk: startup with 25 people, product is a speech recognition model, ten ML engineers"
HESSLER = "Next is Hessler, a machine factory with 800 people, two data scientists"


def told(talk: Talk) -> dict[str, dict[str, object]]:
    """What is known of each company."""
    return {
        case.company: {said.question: said.value for said in case.said if said.question not in BESIDE}
        for case in talk.cases.values()
    }


def test_what_is_told_of_the_next_company_is_filed_under_it(talk: Talk) -> None:
    """The screen says of whom it read, and the figures of the first one stay."""
    talk.say(*NORVANE, "/done")
    assert "I read: Pilk" in plain(talk.say(PILK).body)
    talk.say("all right")
    assert talk.session.company == "Pilk"
    assert "I read: Hessler" in plain(talk.say(HESSLER).body)
    talk.say("all right")
    assert told(talk) == {
        "Norvane": {"organisation": "ordinary", "size": 3000.0},
        "Pilk": {"organisation": "startup", "size": 25.0, "team_size": 10.0, "earns": "ml_product"},
        "Hessler": {"organisation": "ordinary", "size": 800.0, "team_size": 2.0},
    }


@pytest.mark.parametrize(
    "line",
    [
        "Pilk has ten ML engineers",
        "pilk: ten ML engineers",
        "in Pilk they have ten ML engineers",
        "I meant Pilk has ten ML engineers",
        "Pilk again: they have ten ML engineers",
    ],
)
@pytest.mark.parametrize("there", ["b", "/done"])
def test_who_is_on_the_list_is_known_by_name(talk: Talk, line: str, there: str) -> None:
    """Whatever is open of another one, at a question and below a verdict."""
    talk.say("Pilk", "a", "/new Norvane", "b", there)
    assert "I read: Pilk" in plain(talk.say(line).body)
    talk.say("yes")
    assert talk.session.company == "Pilk"
    assert told(talk)["Pilk"] == {"organisation": "startup", "team_size": 10.0}
    assert "team_size" not in told(talk)["Norvane"]


def test_each_keeps_its_own_while_it_is_read_back(talk: Talk) -> None:
    """One after the other is told of before anybody said yes, and the one of the talk, too."""
    talk.say(*NORVANE, "/done", PILK, HESSLER, "Norvane has no budget for ML", "yes")
    assert told(talk)["Norvane"] == {"organisation": "ordinary", "size": 3000.0, "budget": "none"}
    assert told(talk)["Pilk"]["size"] == 25.0
    assert told(talk)["Hessler"]["size"] == 800.0


def test_two_in_one_message_are_told_apart(talk: Talk) -> None:
    """Also where one of them is that of the talk, or `we`."""
    talk.say("Pilk", "a", "/new Norvane", "b")
    screen = plain(talk.say("Pilk has ten ML engineers, but we have two data scientists").body)
    assert "I read of 2 companies" in screen
    talk.say("yes")
    assert (told(talk)["Norvane"]["team_size"], told(talk)["Pilk"]["team_size"]) == (2.0, 10.0)


def test_a_name_that_was_no_company_is_put_right(talk: Talk) -> None:
    """What seemed to be of another one is of that of the talk, at a word."""
    talk.say(*NORVANE, "Oakridge: ten ML engineers", "It's Norvane", "yes")
    assert told(talk) == {"Norvane": {"organisation": "ordinary", "size": 3000.0, "team_size": 10.0}}


def test_the_next_company_may_be_no_more_than_a_name(talk: Talk) -> None:
    """It is read back, and opened at a word."""
    talk.say(*NORVANE, "now Pilk")
    assert talk.session.company == "Norvane"
    talk.say("yes")
    assert talk.session.company == "Pilk"


@pytest.mark.parametrize(
    "line",
    [
        "Product is a speech recognition model, thirty models in use",
        "Unlike Pilk, we have thirty models in production",
        "Deutsche Bahn is our biggest client, thirty models in use",
        "SageMaker: we use it for thirty models in production",
        "Pilk was my last company, here thirty models are in use",
        "Azure is used, thirty models in production",
    ],
)
def test_what_is_only_mentioned_is_no_other_company(talk: Talk, line: str) -> None:
    """A client, a tool, a firm of the past, one that is compared with."""
    talk.say(*NORVANE, line)
    assert talk.session.panel.partition("\n")[0] in {"read:", ""}


def test_pay_is_said_not_to_be_weighed_once(talk: Talk) -> None:
    """At an open question, of two companies."""
    talk.say("Hessler", "a", "/new Norvane", "b")
    assert "isn't weighed" in plain(talk.say("Hessler pays 85k, Norvane 70k").notice).replace("’", "'")
    talk.say("Hessler pays 85k, Norvane 70k")
    assert talk.session.notice == ("hint", "revenue_tie")
    assert "isn't weighed" in plain(talk.say("Hessler has 800 people and pays 85k").body).replace("’", "'")


@pytest.mark.parametrize("there", [(), ("/done",)])
@pytest.mark.parametrize(
    "line", ["We are five in the team, no wait, four, Martin left in the autumn.", "four of us in the cellar"]
)
def test_who_we_are_is_the_team_of_a_large_company(talk: Talk, line: str, there: tuple[str, ...]) -> None:
    """Its size stays, and of two figures the one that was thought of last counts."""
    talk.say(*NORVANE, *there, line, "yes")
    assert told(talk)["Norvane"] == {"organisation": "ordinary", "size": 3000.0, "team_size": 4.0}


def test_a_figure_that_would_be_overwritten_stands_beside_the_new_one(talk: Talk) -> None:
    """Also of a company that is only named; and nothing changes before a yes."""
    assert "size: 200 people, was 3,000 people" in plain(talk.say(*NORVANE, "/done", "the company has 200 people").body)
    assert told(talk)["Norvane"]["size"] == 3000.0
    screen = talk.say("/close", PILK, "yes", "/new Hessler", "b", "Pilk has twelve ML engineers")
    assert "data people: 12 people, was 10 people" in plain(screen.body)
