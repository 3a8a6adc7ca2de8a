"""A description told in a talk: what is read back, and what counts."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.session.events import Pressed
from knowledge.model import Knowledge
from tests.conftest import Talk

NORDBANK = (
    "hi, so I got an offer from Nordbank, a mid-sized lender; their data team is nine people, so far everything they "
    "made stayed in slides; worth it?"
)


def test_a_description_comes_before_the_name(talk: Talk) -> None:
    """The company's name comes out of the sentence, the facts stand beside the words, and count once they are right."""
    screen = talk.say(NORDBANK)
    assert "I read: Nordbank" in screen.text
    assert "data people: 9 people (“nine people”)" in screen.text
    assert talk.session.case == 0
    talk.say("all right")
    assert talk.session.company == "Nordbank"
    assert talk.session.values == {"organisation": "ordinary", "team_size": 9.0, "reports": "mostly"}
    assert talk.session.asked not in talk.session.values


def test_what_is_not_so_is_struck_out(talk: Talk) -> None:
    """One press takes one answer away; what is typed on the screen is added."""
    talk.say(NORDBANK)
    talk.take(Pressed("strike:reports"))
    talk.say("and no model is live")
    talk.take(Pressed("right"))
    assert talk.session.values == {"organisation": "ordinary", "team_size": 9.0, "models_live": "none"}


def test_at_a_question_only_that_one_is_entered(talk: Talk) -> None:
    """A figure for the question on the card is entered, all else is read back; closed, it has not counted."""
    talk.say("Acme", "/edit size")
    screen = talk.say("they employ nine hundred people in all, and nobody looks at the models")
    assert talk.session.values == {"size": 900.0}
    assert "monitoring: No, nobody watches the models" in screen.text
    talk.say("close")
    assert talk.session.values == {"size": 900.0}


def test_after_the_verdict_it_is_read_as_well(talk: Talk) -> None:
    """What is told later is read back, and changes the verdict when it is right."""
    talk.say("Acme", "b", "/done", "I talked to them again and they retrain the models every night")
    talk.say("yes")
    assert talk.session.values == {"organisation": "ordinary", "update_data": "routine"}
    assert talk.session.asked == ""


@pytest.mark.parametrize(
    "line",
    [
        "so my cousin said you can tell if a job is any good, and I've been looking for weeks now",
        "I have been thinking about this for a while and cannot decide what to do with my life",
    ],
)
def test_a_story_is_no_name(talk: Talk, line: str) -> None:
    """What is told at the name and holds nothing becomes no company."""
    talk.say(line)
    assert (talk.session.case, talk.session.company) == (0, "")


def test_other_languages_are_told_so(talk: Talk) -> None:
    """Who writes in another language reads in it that only English is understood."""
    talk.say("Acme")
    assert "Ich verstehe leider nur Englisch" in talk.say("Keine Ahnung, wir sind so um die 40 Leute").text
    assert talk.session.values == {}


def test_an_old_all_right_does_nothing(talk: Talk) -> None:
    """The button of a screen that is gone enters nothing."""
    talk.say(NORDBANK, "close", "Acme")
    stood = talk.session.values, talk.session.company
    talk.take(Pressed("right"))
    assert (talk.session.values, talk.session.company) == stood


def test_what_is_sure_is_not_lost_for_a_doubt(talk: Talk) -> None:
    """A fact about another question is read back, though a word of it is like an answer to the open one."""
    talk.say("Acme", "/edit what matters to you")
    screen = talk.say("actually they are 9 data people, not 4")
    assert "data people: 9 people" in screen.text
    talk.say("all right")
    assert talk.session.values["team_size"] == 9


# What is said | the question that stands open | what is heard of it, or nothing for certain.
ANSWERED = """
me, Priya and an intern | team_size | 3
seven in the lab, 0 out | models_live | 0
we run about 30 of them, one per country | models_live | 30
no forms, no committee, no boss in between | approvals | 0
for a library it's my lead and then the security woman | approvals | 2
ten years as a chemist, two as a data scientist | experience |
15 yrs | experience | seasoned
not a consultancy. they sell payroll software | organisation |
engineers, someone for the data, one who knows the trade. nothing missing | right_people | right
a whole committee | approvals | heavy
all the time | reports | mostly
my last team had 12 data scientists, these guys I don't know | team_size |
my manager has 20 years | experience |
my dad is a researcher | research |
at my last job they paged you, here I don't know | monitoring |
it took 3 months for me to get a licence | approvals |
GPT-4 behind a chatbot | models_live |
since 2019 the fraud one, and last year they added pricing | models_live |
eight to a squad and they've five squads | team_size |
45 in Leeds and another 45 in Pune | size |
bus line 7, then 20 min walk | size |
nothing's out there yet. they did win a prize, 10k and a glass pyramid | models_live |
25 years in IT, of this ML maybe last three | experience |
the band is 62 to 70k before tax | approvals |
i applied through 3 job boards and got 1 call | models_live |
used to be a startup, got bought by a conglomerate | organisation | ordinary
everyone you'd want except a proper data engineer | right_people |
my last change took two weeks, at my old place | change_time |
idk man its under nda | revenue_tie |
depends who you ask | effect |
rather not go into that, can we do the firm | matters |
next | budget |
"""


@pytest.mark.parametrize("line", ANSWERED.strip().splitlines())
def test_what_is_not_said_of_the_place_today_is_no_answer(knowledge: Knowledge, line: str) -> None:
    """Other places, other years, names, parts and times of day are not taken for what is asked; what answers is."""
    text, asked, wanted = (piece.strip() for piece in line.split("|"))
    value = understand(knowledge, text, asked).act.get(asked)
    known = knowledge.questions[asked]
    said = known.holding(value) if isinstance(value, float | int) and known.number else None
    right = {"", wanted} if not wanted else {wanted}
    found = {str(value or "")} if value != 0 else {"0"}
    found |= {f"{value:g}"} if isinstance(value, float | int) else set()
    found |= {said.id} if said else set()
    assert found & right, value


@pytest.mark.parametrize(
    ("line", "models"),
    [
        ("nothing in production yet except one defect detection thing on the looms", "one"),
        ("no models in production apart from two small ones", "few"),
        ("nothing is live except the churn model", "one"),
        ("no models live, but the CTO wants two", "none"),
        ("nothing in production, but one is coming", "none"),
    ],
)
def test_what_is_left_where_nothing_is_but_something(knowledge: Knowledge, line: str, models: str) -> None:
    """A model that is named as the exception is in use; one that is only wanted is not."""
    assert understand(knowledge, line, at="verdict").act["models_live"] == models


YEARS_OF_ML = {
    "9 years in SQL and power bi and one ML bootcamp last winter. Nordbank is a bank": "starting",
    "I was a nurse for 14 years, then ML for about 3 years now. Nordbank is a bank.": "some_years",
    "I did physics for ten years and have two years of ML. Nordbank is a bank.": "some_years",
    "backend dev 6y, ML only since last autumn, beginner. Nordbank wants me, 300 people": "starting",
    "data scientist since four years. Nordbank is a bank": "some_years",
}


@pytest.mark.parametrize("story", YEARS_OF_ML)
def test_years_of_another_trade_are_no_years_of_ml(knowledge: Knowledge, story: str) -> None:
    """Where years are said of ML, those of what somebody did before count for nothing."""
    assert understand(knowledge, story, "", "name").act["experience"] == YEARS_OF_ML[story]


ASKED_AT_THE_END = {
    "Nordbank is a bank, 300 people, no models. Go?": "should_i",
    "Nordbank is a bank, 300 people, no models. Yes or no?": "should_i",
    "Nordbank is a bank, 300 people, no models. is this place ok for me": "is_it_good",
    "Nordbank is a bank, 300 people, no models. wat shud i ask HR tmrw?": "what_to_ask",
    "Nordbank is a bank, 300 people, no models. is 48k ok for a junior?": "pay",
    "Nordbank is a bank, 300 people. Pilk is a startup, 20 people. Compare?": "which_is_better",
}


@pytest.mark.parametrize("story", ASKED_AT_THE_END)
def test_a_brief_question_at_the_end_is_heard(knowledge: Knowledge, story: str) -> None:
    """And it changes neither the company's name nor what is told of it."""
    heard = understand(knowledge, story, "", "name")
    assert heard.asks == ASKED_AT_THE_END[story]
    assert "Nordbank" in heard.names
    told = heard.companies[0].act if heard.companies else heard.act
    assert told["size"] == 300
