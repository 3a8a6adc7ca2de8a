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


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (("I have offers from Lumio and Zalando", "yes"), "zalando has 200 data scientists"),
        (("I have offers from Lumio and Zalando", "yes", "/done"), "and zalando: 200 data scientists"),
        (("lumio, 12 people",), "zalando has 200 data scientists"),
        (("Lumio", "b"), "zalando has 200 data scientists"),
        (("Lumio", "b", "/done"), "zalando employs 200 data scientists"),
    ],
)
def test_a_firm_that_begins_a_line_in_small_letters_is_told_of(talk: Talk, before: tuple[str, ...], line: str) -> None:
    """Also where its name is a word that the talk knows: nothing of it is the other one's."""
    talk.say(*before, line, "yes")
    by_name = {name.lower(): facts for name, facts in told(talk).items()}
    assert by_name["zalando"] == {"team_size": 200.0}
    assert "team_size" not in by_name["lumio"]


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


THREE = ("Pilk", "a", "/new Hessler", "b", "/new Zalando", "c")


@pytest.mark.parametrize(
    "line", ["what about Hessler?", "and Hessler?", "Hessler", "ok, back to hessler", "Hessler then"]
)
@pytest.mark.parametrize("there", [(), ("/done",), ("/compare",)])
def test_a_company_that_is_named_alone_is_opened(talk: Talk, line: str, there: tuple[str, ...]) -> None:
    """At a question, below a verdict, above a list."""
    talk.say(*THREE, *there, line)
    assert talk.session.company == "Hessler"
    assert talk.session.panel == ""


@pytest.mark.parametrize(
    ("line", "panel"),
    [
        ("why not Pilk?", "best"),
        ("what's wrong with Pilk", "best"),
        ("compare Pilk with Hessler", "compare:1+2"),
        ("compare Zalando and Pilk", "compare:1+3"),
    ],
)
def test_companies_are_set_against_each_other_by_name(talk: Talk, line: str, panel: str) -> None:
    """The reasons that put one behind another, or two of them side by side."""
    talk.say(*THREE, line)
    assert talk.session.panel == panel


def test_an_everyday_word_is_a_company_where_it_is_written_so(talk: Talk) -> None:
    """Whoever calls one `Budget` can still say `budget`."""
    talk.say("Budget", "a", "/new Pilk", "b", "budget")
    assert talk.session.company == "Pilk"
    talk.say("back to Budget")
    assert talk.session.company == "Budget"


def test_a_company_that_nobody_has_spoken_of_is_asked_about(talk: Talk) -> None:
    """It is opened at a yes; the one that is open stays open."""
    screen = talk.say(*THREE, "what about Nordbank?")
    assert "isn't on your list yet" in plain(screen.notice).replace("’", "'")
    assert talk.say("yes") and talk.session.company == "Nordbank"
    assert "that we're talking about" in plain(talk.say("and Nordbank?").notice).replace("’", "'")


TEN_MODELS = "they have hundreds of models in production and a 60 person data org"


@pytest.mark.parametrize("line", ["no, that was Pilk", "that belongs to Pilk, not Zalando", "sorry, I meant Pilk"])
def test_what_was_entered_for_the_wrong_company_goes_to_the_right_one(talk: Talk, line: str) -> None:
    """It is said what went there, and what was known before of the other stands again."""
    talk.say(*THREE, TEN_MODELS, "all right")
    said = plain(talk.say(line).notice)
    assert said.startswith("Moved to Pilk: models in use (Ten models or more), data people (60 people).")
    assert told(talk) == {
        "Pilk": {"organisation": "startup", "models_live": "many", "team_size": 60.0},
        "Hessler": {"organisation": "ordinary"},
        "Zalando": {"organisation": "big_tech", "models_live": "withdrawn", "team_size": "withdrawn"},
    }
    assert talk.session.values == told(talk)["Pilk"]
    talk.say("Zalando")
    assert talk.session.values == {"organisation": "big_tech"}


def test_the_last_answer_by_letter_may_be_of_another_company(talk: Talk) -> None:
    """It takes the place of what was said there, and `no, that was` takes it back again."""
    talk.say("Pilk", "a", "/new Hessler", "b", "no, that was Pilk")
    assert (talk.session.company, talk.session.values) == ("Pilk", {"organisation": "ordinary"})
    talk.say("Hessler")
    assert talk.session.values == {}
    talk.say("I meant Pilk")
    assert talk.session.values == {"organisation": "ordinary"}


def test_what_is_read_back_may_be_of_another_company(talk: Talk) -> None:
    """Before it counts, it is read back under that name; a question about another one enters nothing."""
    talk.say(*THREE, TEN_MODELS)
    assert "Then ask me that again" in plain(talk.say("what about Hessler?").notice)
    assert "I read: Pilk" in plain(talk.say("no, that's Pilk").body)
    talk.say("all right")
    assert told(talk)["Pilk"] == {"organisation": "startup", "models_live": "many", "team_size": 60.0}
    assert told(talk)["Zalando"] == {"organisation": "big_tech"}


def test_another_company_to_compare_with(talk: Talk) -> None:
    """One of which nothing was told is taken up; what is told next is of that one."""
    talk.say("Nordbank", "b", "enough", "compare it with Northflow", "all right")
    assert talk.session.company == "Northflow"
    talk.say("a startup")
    assert talk.session.values["organisation"] == "startup"
    assert "1. N" in talk.say("compare it with Nordbank").body


def test_going_on_with_the_other_one(talk: Talk) -> None:
    """Each is told of in the same message, also in small letters; what clients pay is no word about pay."""
    talk.say("Larkspur, a consultancy with 60 people, and Hollowmere, a bank with 12k people", "all right")
    told = talk.say("Larkspur clients pay by the hour, hollowmere has models for loans in production, around 25")
    assert "25" in told.body
    assert "On pay" not in plain(told.body)
    talk.say("all right", "go on with Hollowmere")
    assert talk.session.company == "Hollowmere"
    assert talk.session.values["models_live"] == 25.0


def test_what_was_moved_is_moved_back(talk: Talk) -> None:
    """Who has named the wrong company says so once more, and nothing but that is moved."""
    talk.say("Pilk", "a", "/new Acme", "b", "future sales", "no, that was Pilk", "no, that was Acme")
    assert told(talk) == {
        "Pilk": {"organisation": "startup", "revenue_tie": "withdrawn"},
        "Acme": {"organisation": "ordinary", "revenue_tie": "bet"},
    }


@pytest.mark.parametrize("line", ["they're five people", "qwertz asdf"])
def test_what_was_only_asked_about_moves_nothing_else(talk: Talk, line: str) -> None:
    """`No, that was Pilk` is said of the line that was not entered; what was said long before stays where it is."""
    talk.say("Pilk", "a", "/new Acme", "b", line, "no, that was Pilk")
    assert talk.session.company == "Pilk"
    assert told(talk) == {"Pilk": {"organisation": "startup"}, "Acme": {"organisation": "ordinary"}}
