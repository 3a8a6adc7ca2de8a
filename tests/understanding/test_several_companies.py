"""Several companies in one message: what is read of each, and a case each, asked about in turn."""

from pathlib import Path

import pytest

from bot.store.store import Store
from bot.turn import Turns
from dialogs.hearing.meaning.understanding import understand
from dialogs.screens.wording import plain
from dialogs.session.events import Pressed, Typed
from dialogs.view import view
from knowledge.model import Knowledge
from tests.conftest import Talk

TWO = "two offers: Nimbatus, 12 people, gpt wrapper; Harrow Steel, 6k people, ML team of five"


def button(talk: Talk, words: str) -> str:
    """What the button with these words carries."""
    shown = view(talk.knowledge, talk.session)
    return next(button.data for button in (*shown.options, *shown.moves) if button.say == words)


def test_each_company_is_shown_with_what_was_read_of_it(talk: Talk) -> None:
    """One screen shows all of it, each fact under its company and beside its words; nothing counts yet."""
    nimbatus, _, harrow = talk.say(TWO).text.partition("Harrow Steel")
    assert "size: 12 people (“12 people”)" in nimbatus
    assert "kind of place: A firm built on somebody else's model (“gpt wrapper”)" in nimbatus.replace("&#39;", "'")
    assert "size: 6,000 people (“6k people”)" in harrow
    assert talk.session.case == 0
    assert not talk.cases


def test_all_right_makes_a_case_of_each(talk: Talk) -> None:
    """Each company stands on the list with its own facts; the first one named is asked about."""
    talk.say(TWO, "all right")
    assert (talk.session.case, talk.session.company) == (1, "Nimbatus")
    assert talk.session.values["size"] == 12
    assert talk.session.asked
    assert {case.company: case.said[0].value for case in talk.cases.values()} == {"Nimbatus": 12, "Harrow Steel": 6000}


def test_they_are_asked_about_in_turn_and_compared(talk: Talk) -> None:
    """After the verdict of the first comes the next; after that of the last they stand side by side."""
    talk.say(TWO, "all right")
    assert "Now Harrow Steel" not in [move.say for move in view(talk.knowledge, talk.session).moves]
    assert talk.say("/done").moves[0].say == "Now Harrow Steel"
    screen = talk.say("now harrow steel")
    assert screen.text.startswith("Now Harrow Steel. You told me: size (6,000 people)")
    assert (talk.session.company, talk.session.phase) == ("Harrow Steel", "asking")
    assert talk.session.values["size"] == 6000
    last = talk.say("/done")
    assert "That was the last of them" in last.text
    assert not any(move.say.startswith("Now ") for move in last.moves)
    assert "1. Nimbatus" in talk.say("/compare").text
    assert "No other company is waiting" in talk.say("/next").text


def test_one_fact_or_one_company_is_struck_out(talk: Talk) -> None:
    """A button takes one fact of one company away, another the company with all that was read of it."""
    talk.say(TWO)
    talk.take(Pressed(button(talk, "Not so: size (Harrow Steel)")))
    assert "6,000" not in view(talk.knowledge, talk.session).text
    assert "12 people" in view(talk.knowledge, talk.session).text
    pressed = button(talk, "Not Nimbatus")
    talk.take(Pressed(pressed))
    talk.take(Pressed(pressed))  # twice is once
    talk.say("yes")
    assert {case.company for case in talk.cases.values()} == {"Harrow Steel"}
    assert "size" not in talk.session.values
    assert talk.session.values["team_size"] == 5


def test_what_is_added_goes_to_the_company_that_is_named(talk: Talk) -> None:
    """Typed with a name it is of that one; without any it is asked whose it is."""
    talk.say(TWO)
    assert "Of which of them?" in talk.say("and nobody watches the models").text
    talk.say("Harrow Steel has no models in production", "all right")
    assert "models_live" not in talk.session.values
    assert any((said.question, said.value) == ("models_live", "none") for said in talk.cases[2].said)


def test_what_is_about_the_person_goes_to_the_person(talk: Talk) -> None:
    """It is shown apart, and holds for every company."""
    screen = talk.say(f"{TWO}. I've been doing ML for ten years.")
    assert "About you:\n· your experience: Many years" in plain(screen.text)
    talk.say("all right", "/done", "/next")
    assert talk.session.company == "Harrow Steel"
    assert talk.session.values["experience"] == "seasoned"


def test_in_the_middle_of_a_talk_the_talk_goes_on(talk: Talk) -> None:
    """Further companies wait; what is told of the one that the talk is about is entered there."""
    talk.say("Acme", "b")
    asked = talk.session.asked
    talk.say(
        "there is also Nimbatus, 12 people, gpt wrapper, and Harrow Steel, 6k people, ML team of five", "all right"
    )
    assert (talk.session.company, talk.session.asked) == ("Acme", asked)
    assert [case.company for case in talk.cases.values()] == ["Acme", "Nimbatus", "Harrow Steel"]
    assert talk.session.waiting == (2, 3)


def test_one_more_company_beside_the_one_of_the_talk(talk: Talk) -> None:
    """What is told of another offer is none of the company that is open."""
    talk.say("Acme", "b", "/done")
    screen = talk.say("I also got an offer from Nordbank, a lender; their data team is nine people")
    assert "I read: Nordbank\n· data people: 9 people" in plain(screen.text)
    assert "It's Acme that we go on with" in screen.text
    assert talk.say("all right").moves[0].say == "Now Nordbank"
    assert "team_size" not in talk.session.values
    assert talk.say("next").text.startswith("Now Nordbank.")
    assert talk.session.values["team_size"] == 9


def test_a_company_on_the_list_gets_no_second_place(talk: Talk) -> None:
    """What is told of one that is there already joins what was said of it."""
    talk.say("Harrow Steel", "b", "/new", TWO, "all right")
    assert [case.company for case in talk.cases.values()] == ["Harrow Steel", "Nimbatus"]
    assert {said.question for said in talk.cases[1].said} >= {"organisation", "team_size"}
    assert talk.session.waiting == (1,)


@pytest.mark.parametrize("leaving", ["/open 2", "/delete 2"])
def test_who_goes_there_or_erases_it_is_not_sent_there_again(talk: Talk, leaving: str) -> None:
    """A company that was opened from the list, or deleted, waits no longer."""
    talk.say(TWO, "all right", leaving, "yes", "/open 1", "/done")
    assert not any(move.say.startswith("Now ") for move in view(talk.knowledge, talk.session).moves)


def test_a_restart_loses_none_of_them(tmp_path: Path, knowledge: Knowledge) -> None:
    """All of them are on the disk with the one commit, and the next process goes on with the next of them."""
    path = tmp_path / "talk.db"
    for sitting in ((TWO, "all right"), ("/done",), ("/next",)):
        store = Store(path)
        turns = Turns(knowledge, store)
        for line in sitting:
            session = turns.take("console", "me", Typed(line)).session
        store.close()
    assert (session.company, session.values["size"], session.waiting) == ("Harrow Steel", 6000, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Two offers: Nordbank, a bank with 3,000 people, and Quillo, a startup. The bank runs twenty models. "
            "The startup has 12 people. Which one?",
            {"Nordbank": {"size": 3000, "models_live": 20}, "Quillo": {"size": 12, "organisation": "startup"}},
        ),
        (
            "I'm at a bank with 3,000 people, twenty models running. A startup of 12 people wants me, no model in use "
            "there. Stay or go?",
            {"bank": {"size": 3000, "models_live": 20}, "startup": {"size": 12, "models_live": "none"}},
        ),
        (
            "it's either the tax office (2,100 people, safe) or oorlo, a startup, 14 people, all api calls. what to do",
            {"tax office": {"size": 2100, "organisation": "public"}, "oorlo": {"size": 14, "organisation": "startup"}},
        ),
        (
            "Left Drehwerk after they fired the whole ML team, nine of us. Now talking to Samphire, 90 people, two "
            "models in use. Is it different?",
            {"Drehwerk": {"let_go": "team"}, "Samphire": {"size": 90, "models_live": 2}},
        ),
    ],
)
def test_each_clause_is_of_its_company(knowledge: Knowledge, text: str, told: dict[str, dict[str, object]]) -> None:
    """What is said of the bank, the startup, the other one or a name is of that company and of no other."""
    heard = {company.name: dict(company.act) for company in understand(knowledge, text, at="name").companies}
    assert heard.keys() == told.keys()
    for name, facts in told.items():
        assert {question: heard[name].get(question) for question in facts} == facts


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("One's a brewery with 400 people. The other is a bank of 12,000.", ["brewery", "bank"]),
        ("An insurer (3,000 people) and a hospital (900 people) both want me.", ["insurer", "hospital"]),
        ("First choice: the city's transport office, 700 people. Second choice: a games studio, 60 people.",
         ["city's transport office", "games studio"]),
        ("(1) pinwheel-94, nine people in a loft. (2) museum, 80 people, the town pays.", ["pinwheel-94", "museum"]),
    ],
)  # fmt: skip
def test_companies_are_told_apart_by_their_kind(knowledge: Knowledge, told: str, names: list[str]) -> None:
    """Two places of which only the kind is told are two, and each has its own size."""
    heard = understand(knowledge, f"I'm a data scientist and have to decide until Monday. {told}", at="name")
    assert [company.name for company in heard.companies] == names


@pytest.mark.parametrize(
    "beside", ["Got rejected by Meta twice.", "I've done machine learning since the days of SVMs.", "Geologist. Yes."]
)
def test_what_is_mentioned_once_is_none_of_two(knowledge: Knowledge, beside: str) -> None:
    """All that is told is of the one company, whatever else has a capital letter."""
    story = (
        "Now Parley Ink: they sell letters, 33 people, profitable, four of them do data science. They call GPT for all "
        "of it. Nobody looks at the models. Every new tool needs five signatures."
    )
    heard = understand(knowledge, f"{beside} {story}", at="name")
    assert (heard.names, heard.companies) == (("Parley Ink",), ())
    assert (heard.act["size"], heard.act["team_size"]) == (33, 4)


def test_small_letters_name_companies_too(knowledge: Knowledge) -> None:
    """Who writes without capital letters tells of several companies as well, and of none its size is taken unasked."""
    story = (
        "ok so two offers on the table. quibbly: 12 ppl, seed money till march, they wrap gpt for lawyers. the other "
        "one is harrow steel, 6000 people, ml team of five, one model runs since 2020 and nobody looks at it. i have 3 "
        "yrs of ml"
    )
    heard = understand(knowledge, story, at="name")
    sizes = [one.options for company in heard.companies for one in company.propose if one.question == "size"]
    assert ([company.name for company in heard.companies], sizes) == (["quibbly", "harrow steel"], [(12,), (6000,)])


@pytest.mark.parametrize(
    "beside",
    [
        "Physicist, Tucumán, PhD, then five years of wind forecasts.",
        "I'd sit beside Lotte who did it all alone so far.",
        "The site says BENDING TOMORROW in letters as tall as me.",
        "They had a model from the lab in Heidelberg, nobody uses it.",
    ],
)
def test_who_and_what_stands_beside_is_no_company(knowledge: Knowledge, beside: str) -> None:
    """Where somebody comes from, who sits there and what is shouted make no company of their own."""
    story = (
        f"{beside} Now Solveig Foods wants me, they sell soup and are about 300 people, one model in use, and the "
        "boss of data asks every Monday what it saved. I'd have to move for it, which nobody at home likes. Thoughts?"
    )
    heard = understand(knowledge, story, at="name")
    assert (heard.names, heard.companies) == (("Solveig Foods",), ())


def test_what_is_of_no_company_is_told_of_none(knowledge: Knowledge) -> None:
    """Without an employer in sight, the places of before are no company that is asked about."""
    story = (
        "No employer in sight so far, I want to know where to look. I was nine years at a bakery of 800 people and "
        "made three models for the ovens there, and before that I taught maths at a school, which I liked less."
    )
    heard = understand(knowledge, story, at="name")
    told = {*heard.act, *(one.question for one in heard.propose)}
    assert told.isdisjoint({"size", "models_live", "organisation", "team_size"})


def test_years_of_ml_count_before_other_years(knowledge: Knowledge) -> None:
    """`Twenty-two years in insurance, ML since 2022`: only those of ML are asked for."""
    story = (
        "I'm in insurance, twenty-two years now, began at the counter, and ML since 2022. Moncayo Seguros has 1900 "
        "people and a fraud score that everybody likes. They want me to take over the team that is left. Should I?"
    )
    assert understand(knowledge, story, at="name").act.get("experience") == "some_years"


@pytest.mark.parametrize("line", ["Nordlys: 12 data people", "Nordlys has 12 data people", "at Nordlys 12 data people"])
def test_a_company_is_meant_by_the_first_word_of_its_name(talk: Talk, line: str) -> None:
    """Nobody says the whole name each time; it makes no third company."""
    talk.say("Nordlys AI", "b", line, "yes")
    assert talk.session.values["team_size"]
    assert [case.company for case in talk.cases.values()] == ["Nordlys AI"]


def test_what_was_read_back_is_meant_by_its_first_word_too(talk: Talk) -> None:
    """What is told next is of it, where only one begins so."""
    talk.say("Nordlys Foods has 900 people and nobody watches the models", "Nordlys: 12 data people", "all right")
    assert (talk.session.values["size"], talk.session.values["team_size"]) == (900.0, 12.0)
    assert [case.company for case in talk.cases.values()] == ["Nordlys Foods"]


def test_another_one_that_begins_with_the_same_word_is_another(talk: Talk) -> None:
    """`Deutsche Telekom` is told of, where the talk is about `Deutsche Bank`."""
    talk.say("Deutsche Bank", "b", "Deutsche Telekom: 40 data people", "all right")
    assert [case.company for case in talk.cases.values()] == ["Deutsche Bank", "Deutsche Telekom"]


@pytest.mark.parametrize("line", ["Forget the Lumo one, that was a joke", "not Lumo", "drop Lumo", "No, not Lumo."])
def test_a_company_that_was_read_back_is_struck_out_by_its_name(talk: Talk, line: str) -> None:
    """The others wait for their yes; where it was the only one, nothing is left."""
    talk.say("Lumo has 40 people and Kestrel has 50 people", line, "all right")
    assert [case.company for case in talk.cases.values()] == ["Kestrel"]
    alone = Talk(talk.knowledge)
    alone.say("Lumo has 40 people", line)
    assert (alone.session.panel, alone.cases) == ("", {})


IN_SMALL_LETTERS = {
    "got 2 offers, kwikkart (groceries, 900 ppl, 12 data ppl) and medlo, a 25 person startup doing xray ai":
        {"kwikkart": 900, "medlo": 25},
    "ok so first: vinter games, 60 ppl, recommender in the game. second: agrofol, fertilizer, 2k people":
        {"vinter games": 60, "agrofol": 2000},
    "i can go to pixelmoss (game studio, 80 people) or stay at my current place, an insurer w 6000 people":
        {"pixelmoss": 80, "insurer": 6000},
    "one is called norda, logistics, 1200 ppl. the other, tofu labs, is 10 people and everything is gpt":
        {"norda": 1200, "tofu labs": 10},
    "farmr or dunkelbrau? farmr: 35 ppl, ml product for cows. dunkelbrau: brewery 700 ppl":
        {"farmr": 35, "dunkelbrau": 700},
    "my company is nordseil, we are 400 ppl, I am the only data person. New offer: quantix, 60 ppl":
        {"nordseil": 400, "quantix": 60},
}  # fmt: skip


@pytest.mark.parametrize("story", IN_SMALL_LETTERS)
@pytest.mark.parametrize("phone", [False, True])
def test_companies_in_small_letters_are_told_apart(knowledge: Knowledge, story: str, phone: bool) -> None:
    """As people type on a phone, which makes the first letter large; each gets its own people."""
    heard = understand(knowledge, story[0].upper() + story[1:] if phone else story, at="name")
    told = {company.name.lower(): company.act.get("size") for company in heard.companies}
    assert told == IN_SMALL_LETTERS[story]


ALONE_IN_SMALL_LETTERS = {
    "Just got a call from farmlet. 30 people, agri startup, ML is their product": "farmlet",
    "interviewing with lexibot, they're 6 people and it's all gpt so far": "lexibot",
    "Should I go to ostrea (insurance, 2k ppl) or stay?": "ostrea",
}


@pytest.mark.parametrize("story", ALONE_IN_SMALL_LETTERS)
def test_a_company_in_small_letters_is_named(knowledge: Knowledge, story: str) -> None:
    """Where nothing else has a capital letter; what leads up to the name is none of it."""
    assert understand(knowledge, story, at="name").names == (ALONE_IN_SMALL_LETTERS[story],)
