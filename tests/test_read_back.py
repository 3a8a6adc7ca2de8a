"""What was read back and waits for a word: whoever goes on loses none of it."""

from dataclasses import replace

import pytest

from dialogs.screens.wording import plain
from dialogs.session.events import Arrived, Pressed
from dialogs.session.notes import BESIDE
from dialogs.session.said import TOLD
from tests.conftest import Talk

STORY = "they employ nine hundred people in all, and nobody looks at the models"
OFFERS = "I have two offers, Zalando and a startup called Kinetic"


def values(talk: Talk) -> dict[str, object]:
    return dict(talk.session.values)


@pytest.mark.parametrize(
    "line", ["/done", "/more", "/learned", "/sources", "/help", "/card", "/new", "/new Beta", "/quit"]
)
def test_who_goes_on_says_that_it_is_right(talk: Talk, line: str) -> None:
    """Whatever command comes next, what was read back is entered first."""
    talk.say("Acme", "b", STORY)
    assert talk.session.panel.startswith("read:")
    talk.say(line)
    acme = {entry.question: entry.value for entry in talk.cases[1].said}
    assert (acme["size"], acme["monitoring"]) == (900.0, "absent")


def test_a_story_before_there_is_a_name_is_entered_too(talk: Talk) -> None:
    """The verdict is asked for at once: the company is there, and what was told of it."""
    screen = talk.say("Yesterday I had an interview at Nordwind Bank. They have 5000 employees.", "/done")
    assert talk.session.company == "Nordwind Bank"
    assert values(talk)["size"] == 5000.0
    assert "Noted:" in screen.notice


def test_what_was_entered_on_the_way_is_told(talk: Talk) -> None:
    """The screen that was asked for has above it what was noted."""
    assert "Noted: size (900 people)" in talk.say("Acme", "b", STORY, "/sources").notice


def test_a_letter_strikes_out_what_it_stands_beside(talk: Talk) -> None:
    """It is no answer to the question that lies beneath."""
    screen = talk.say("Acme", "b", STORY, "a")
    assert "900 people" not in plain(screen.body)
    assert talk.session.panel.startswith("read:")
    assert "revenue_tie" not in values(talk)


@pytest.mark.parametrize("line", ["don't know", "budget? haha, who knows these days", "hm", "/nonsense"])
def test_what_is_not_understood_leaves_it_where_it_is(talk: Talk, line: str) -> None:
    """It is said so, and all of it stands there still."""
    talk.say("Acme", "b", STORY)
    panel = talk.session.panel
    screen = talk.say(line)
    assert talk.session.panel == panel
    assert screen.notice


@pytest.mark.parametrize("line", ["/close", "/back", "/forget", "/delete"])
def test_close_and_what_erases_leave_it_out(talk: Talk, line: str) -> None:
    """Nothing of it counts then."""
    talk.say("Acme", "b", STORY, line)
    assert "size" not in values(talk)


def test_the_name_may_come_later(talk: Talk) -> None:
    """What was told of a place without a name is of the one that is named next."""
    talk.say("its a startup w like 12 ppl, they got 2 ml ppl", "mediloop", "yes")
    assert talk.session.company == "mediloop"
    assert values(talk)["size"] == 12.0


def test_a_press_on_an_older_card_leaves_it_where_it_is(talk: Talk) -> None:
    """The answer to the open question counts, and what was read waits for its word."""
    talk.say("Acme", "b", STORY)
    panel = talk.session.panel
    talk.take(Pressed("say:revenue_tie:bet"))
    assert (values(talk)["revenue_tie"], talk.session.panel) == ("bet", panel)
    talk.say("yes")
    assert values(talk).keys() >= {"size", "monitoring", "revenue_tie"}


def test_two_offers_are_two_companies(talk: Talk) -> None:
    """What is said of one of them, by its name in whatever letters, is said of that one."""
    talk.say(
        OFFERS, "zalando has 15000 people, a team of 30 ml engineers", "kinetic: 25 people, no models live yet", "yes"
    )
    cases = talk.cases.values()
    told = {
        case.company: {said.question: said.value for said in case.said if said.question not in BESIDE} for case in cases
    }
    assert told["Zalando"] == {"size": 15000.0, "team_size": 30.0}
    assert told["Kinetic"] == {"organisation": "startup", "size": 25.0, "models_live": "none"}


def test_two_names_alone_are_two_companies(talk: Talk) -> None:
    """Both are on the list, and asked about in turn."""
    talk.say("I have two offers, Zalando and Kinetic", "yes")
    assert [case.company for case in talk.cases.values()] == ["Zalando", "Kinetic"]


def test_a_named_source_is_heard_whatever_is_asked(talk: Talk) -> None:
    """The recruiter tells of models while the card asks of revenue; a friend there says otherwise of money."""
    talk.say("Acme", "b", "the recruiter told me they have no models in production", "yes")
    assert talk.session.answers["models_live"].source == "recruiter"
    talk.say("the recruiter told me there is a good budget")
    screen = talk.say("my friend who works there says there's no budget at all")
    assert "there's no budget at all" in plain(screen.body).replace("’", "'")
    talk.say("yes")
    assert (talk.session.values["budget"], talk.session.answers["budget"].source) == ("none", TOLD)


@pytest.mark.parametrize("line", ["i dunno any company yet", "I don't know any company", "dont know which company yet"])
def test_no_company_yet_is_no_name(talk: Talk, line: str) -> None:
    """It leads to the kinds of places."""
    talk.say(line)
    assert (talk.session.panel, talk.session.case) == ("workplaces", 0)


def test_a_word_of_the_talk_is_asked_about_before_it_is_a_name(talk: Talk) -> None:
    """`why` is hardly a company; with a capital letter it may be one."""
    assert "called “why”" in plain(talk.say("why").notice)
    talk.say("no", "how do you know")
    assert talk.session.case == 0


def test_how_do_you_know_is_why(talk: Talk) -> None:
    """Below a verdict it leads to what that rests on."""
    talk.say("Acme", "b", "/done", "how do you know that")
    assert talk.session.panel == "why"


def test_how_long_models_run_is_nobodys_experience(talk: Talk) -> None:
    """Nor how long it takes until a change reaches people."""
    talk.say("Acme", "b", "The models are in production since two years, about six models.", "yes")
    assert values(talk) == {"organisation": "ordinary", "models_live": 6.0}


def test_what_cannot_be_supposed_in_words_can_be_picked(talk: Talk) -> None:
    """`What if ...` leads to the list of what could be otherwise, not to a remark."""
    talk.say("Acme", "b", "/done", "what if I had a boss who got it")
    assert talk.session.panel == "whatif"


def test_a_dont_know_is_not_what_was_told(talk: Talk) -> None:
    """A look back names what was told on a day, and nothing that nobody knew."""
    talk.session = replace(talk.session, at="2026-11-30T10:00:00+00:00")
    screen = talk.say("Acme", "b", "only future sales would suffer", "don't know", "/done", "/history")
    assert "You told: kind of place, revenue without models." in plain(screen.body)


def test_who_erases_everything_is_told_what_there_is(talk: Talk) -> None:
    """Also where there is no company any more: what was said of oneself."""
    assert "hardly anything" in plain(talk.say("/forget").body)
    talk.say("/close", "Acme", "I want a secure job and to learn from senior people", "yes", "/delete", "yes")
    assert "about yourself will be gone" in plain(talk.say("/forget").body)


def test_what_one_wants_is_heard_whatever_is_asked(talk: Talk) -> None:
    """While the card asks what kind of place it is, somebody tells of themselves."""
    talk.say("Acme", "I want a secure job and to learn from senior people", "yes")
    assert values(talk) == {"matters": ("security", "senior")}


def test_more_is_told_while_it_is_read_back(talk: Talk) -> None:
    """It is read whatever question lies beneath, which is not on the screen."""
    talk.say("Acme", "b", "we are 4000 people, an insurance", "budget? haha. we beg for every gpu", "yes")
    assert (values(talk)["size"], values(talk)["budget"]) == (4000.0, "argued")


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("I spoke with Maria, an engineer", "engineer"),
        ("the engineer and the recruiter", TOLD),
        ("my friend who works there", TOLD),
    ],
)
def test_who_told_it_may_be_said_in_words(talk: Talk, line: str, source: str) -> None:
    """Where it is asked who told it: one of those it asks about, or several, or somebody else, and the walk goes on."""
    screen = talk.say("Acme", "b", "/done", "/learned", line)
    assert (talk.session.panel, screen.notice) == ("", "")
    talk.say("b")
    last = next(reversed(talk.session.answers.values()))
    assert last.source == source


QUESTIONS = {  # asked while something is read back -> what is said to it
    "Why do you ask that?": "I may have misread your words",
    "why?": "I may have misread your words",
    "What would change your mind?": "What would change",
    "what changes it": "What would change",
    "you asked that already": "First tell me whether",
    "what should I ask them?": "What to ask them",
    "is this private?": "What is stored",
    "can I print this?": "First tell me whether",
    "can you remind me of the interview?": "First tell me whether",
    "is that all?": "First tell me whether",
    "no": "What isn't so?",
    "that's wrong": "What isn't so?",
    "no, that's not what I said": "What isn't so?",
}


@pytest.mark.parametrize("line", QUESTIONS)
def test_a_question_enters_nothing(talk: Talk, line: str) -> None:
    """It is answered above what was read, which waits for its word as before; and so is a no."""
    talk.say("Acme", "b", STORY)
    before, panel = values(talk), talk.session.panel
    screen = talk.say(line)
    assert QUESTIONS[line] in plain(screen.notice).replace("’", "'")
    whole = QUESTIONS[line].startswith("What isn't")  # who says that something is wrong sees again what it could be
    assert ("900 people" in plain(screen.body), "still waits" in plain(screen.body)) == (whole, not whole)
    assert (values(talk), talk.session.panel.removesuffix("\ndenied\t\tsize\tmonitoring")) == (before, panel)
    talk.say("yes")
    assert values(talk)["size"] == 900.0


@pytest.mark.parametrize("line", ["why?", "why do you ask that", "what would change your mind", "is this private?"])
def test_a_question_before_there_is_a_name_enters_nothing(talk: Talk, line: str) -> None:
    """No company is there by it."""
    talk.say("Yesterday I had an interview at Nordwind Bank. They have 5000 employees.", line)
    assert (talk.session.company, talk.session.case) == ("", 0)
    assert talk.session.panel.startswith("read:")
    assert talk.session.notice[0] != "is_name"


@pytest.mark.parametrize(
    "line",
    [
        *("Yes that is right.", "k", "yeah thats right", "yep all good", "correct", "right", "ok whatever"),
        *("looks right", "haha ok thx", "yes, thank you", "sounds good to me", "ok cool", "that's all correct!"),
    ],
)
def test_an_everyday_yes_is_a_yes(talk: Talk, line: str) -> None:
    """What was read counts."""
    talk.say("Acme", "b", STORY, line)
    assert (values(talk)["size"], talk.session.panel) == (900.0, "")


@pytest.mark.parametrize("line", ["is that right?", "are they all right", "not right", "thank you", "that's not it"])
def test_what_sounds_like_a_yes_is_none(talk: Talk, line: str) -> None:
    """What was read waits."""
    talk.say("Acme", "b", STORY, line)
    assert "size" not in values(talk)
    assert talk.session.panel.startswith("read:")


def test_two_names_alone_are_noted_without_a_word(talk: Talk) -> None:
    """There is nothing to tell of them."""
    screen = talk.say("I have two offers, Zalando and Kinetic", "yes")
    assert "Noted: ." not in plain(screen.notice)


@pytest.mark.parametrize("line", ["ok?", "yes?", "right?"])
def test_a_yes_with_a_question_mark_enters_nothing(talk: Talk, line: str) -> None:
    """Whoever asks has agreed to nothing: neither to what was read back nor to `did you mean ...?`"""
    talk.say("Acme", "b", STORY, line)
    assert talk.session.panel.startswith("read:")
    assert "size" not in values(talk)
    other = Talk(talk.knowledge)
    other.say("Acme", "b", "hardly", line)
    assert "revenue_tie" not in other.session.values
    other.say("hardly", "yep thats right")
    assert other.session.values["revenue_tie"] == "loose"


@pytest.mark.parametrize("line", ["go on", "ok, next", "continue please", "let's move on"])
@pytest.mark.parametrize("there", [("Acme", "b", STORY), ("They are called Nordwind Bank, 900 people",)])
def test_who_goes_on_in_words_says_that_it_is_right(talk: Talk, line: str, there: tuple[str, ...]) -> None:
    """Also before there is a name; and it is said what was noted."""
    screen = talk.say(*there, line)
    assert "size (900 people)" in plain(screen.notice)
    assert (values(talk)["size"], talk.session.panel) == (900.0, "")


@pytest.mark.parametrize("line", ["skip", "leave it", "never mind", "forget that", "ok drop it then"])
@pytest.mark.parametrize("there", [("Acme", "b", STORY), ("They are called Nordwind Bank, 900 people",)])
def test_what_is_left_alone_does_not_count(talk: Talk, line: str, there: tuple[str, ...]) -> None:
    """And that is said."""
    assert plain(talk.say(*there, line).notice) == "Left out: nothing of it counts."
    assert (values(talk).get("size"), talk.session.panel) == (None, "")


@pytest.mark.parametrize("line", ["nobody told me", "they want to explore AI", "whatever that means"])
def test_what_could_be_a_name_enters_nothing(talk: Talk, line: str) -> None:
    """Where the company has one already, a line of which nothing is read leaves the rest where it is."""
    talk.say("I have an offer from a company called Nordwind Bank, they are 900 people")
    panel = talk.session.panel
    assert "I read nothing more" in plain(talk.say(line).notice)
    assert (talk.session.case, talk.session.panel) == (0, panel)


@pytest.mark.parametrize("line", ["huh?", "I not understand"])
def test_who_understands_nothing_is_told_what_it_is_for(talk: Talk, line: str) -> None:
    """While something is read back, at a question, below a verdict."""
    assert "I may have misread your words" in plain(talk.say("Acme", "b", STORY, line).notice)
    talk.say("yes", line)
    assert talk.session.panel == "explain"
    talk.say("/done", line)
    assert talk.session.panel == "why"


def test_who_asks_for_the_verdict_in_words_has_it(talk: Talk) -> None:
    """Before there is a company but for the one that was read, which is entered; and no don't know throws it away."""
    talk.say("I have an offer from a company called Nordwind Bank, they are 900 people", "dunno", "no idea")
    assert talk.session.panel.startswith("read:")
    screen = talk.say("enough, tell me")
    assert (talk.session.company, talk.session.phase) == ("Nordwind Bank", "advising")
    assert "size (900 people)" in plain(screen.notice)


def test_what_is_asked_beside_a_name_that_was_read_knows_of_it(talk: Talk) -> None:
    """Nobody is asked to type the name again."""
    talk.say("I have an offer from a company called Nordwind Bank, they are 900 people")
    assert "a yes to what stands here" in plain(talk.say("is that bad?").notice)


def test_what_is_said_once_more_is_no_correction(talk: Talk) -> None:
    """After the verdict, the answer that stands is not taken for its contrary."""
    talk.say("Acme", "b", "b", "a", "/done", "they have a good budget")
    assert "No money" not in plain(talk.say("yes").notice)
    assert values(talk)["budget"] == "good"


def test_who_does_not_know_twice_is_not_held_up(talk: Talk) -> None:
    """What was read back and neither confirmed nor denied is left out in the end, and the question stands as before."""
    talk.say("Acme", "b", "they have two data scientists and 900 people in total")
    asked = talk.session.asked
    assert "read nothing more" in talk.say("dunno").notice
    assert "Left out" in talk.say("dunno").notice
    assert (talk.session.asked, talk.session.panel) == (asked, "")
    assert "size" not in talk.session.values


def test_who_talks_on_has_nothing_against_what_was_read(talk: Talk) -> None:
    """A second line in which nothing is read takes it as right, and says so; nobody is held up by a question."""
    talk.say("Acme", "b", "they have two data scientists and 900 people in total")
    assert "read nothing more" in talk.say("depends on the weather there").notice
    noted = plain(talk.say("whatever, the canteen is nice").notice)
    assert "Noted: data people (2 people), size (900 people)" in noted
    assert talk.session.panel == ""
    assert talk.session.values["size"] == 900.0


def test_who_has_said_no_is_believed(talk: Talk) -> None:
    """After a no, a line in which nothing is read leaves all of it out."""
    talk.say("Acme", "b", "they have two data scientists and 900 people in total", "no")
    assert "Left out" in talk.say("whatever, the canteen is nice").notice
    assert "size" not in talk.session.values


NO_AND_THEN = [  # what is no yes, however it goes on
    ("acme, nobody monitors the models", "no", "Enough, tell me"),
    ("acme, nobody monitors the models", "no", "/best"),
    ("acme, nobody monitors the models", "no", "yes"),
    ("acme, nobody monitors the models and they have 20 data people", "no", "Enough, tell me"),
    ("acme, nobody monitors the models and they have 20 data people", "no", "go on"),
    ("acme, nobody monitors the models and they have 20 data people", "that's wrong", "why?", "/done"),
    ("acme, nobody monitors the models and they have 20 data people", "no", "why?", "the canteen is nice", "/done"),
    ("acme", "b", STORY, "no", "/sources"),
    ("acme", "b", STORY, "what nonsense", "is that bad?", "so should I take it?"),
]


@pytest.mark.parametrize("lines", NO_AND_THEN)
def test_what_was_denied_is_entered_by_nothing_but_a_yes(talk: Talk, lines: tuple[str, ...]) -> None:
    """Of one thing a no is clear; of more it is asked what isn't so, and who goes on has left out all of it."""
    talk.say(*lines)
    assert not talk.session.panel.startswith("read:")
    assert values(talk).keys() <= {"organisation"}


def test_what_is_told_after_a_no_counts_for_who_goes_on(talk: Talk) -> None:
    """What stood there before is left out, unless it was told anew what it is: then the rest was right."""
    talk.say("Acme", "b", STORY, "no", "they have two data scientists", "/done")
    assert values(talk).keys() == {"organisation", "team_size"}
    other = Talk(talk.knowledge)
    other.say("Acme", "b", STORY, "no", "800 people", "/done")
    assert (values(other)["size"], values(other)["monitoring"]) == (800.0, "absent")


@pytest.mark.parametrize("line", ["b is wrong", "not b", "no, b isn't so", "strike b", "the b line is wrong"])
def test_a_line_is_struck_out_by_its_letter_in_a_sentence(talk: Talk, line: str) -> None:
    """The other one waits, and who goes on enters that; a letter that is not there strikes out nothing."""
    talk.say("acme has 12 models and 20 data people", "c is wrong")
    assert talk.session.notice == ("what_is_wrong",)
    talk.say(line, "Enough, tell me")
    assert values(talk) == {"models_live": 12.0}


@pytest.mark.parametrize("line", ["forget the budget", "no wait, scrap the budget"])
def test_the_only_line_is_struck_out_by_its_name(talk: Talk, line: str) -> None:
    """It is said that nothing counts, and an everyday yes to that is no name."""
    assert plain(talk.say("acme has no budget for ML", line).notice) == "Left out: nothing of it counts."
    talk.say("all right")
    assert (talk.session.company, talk.session.case, values(talk)) == ("", 0, {})


@pytest.mark.parametrize("line", ["I guess", "i suppose so", "more or less"])
def test_a_weak_yes_is_one(talk: Talk, line: str) -> None:
    """Who has nothing against it need not be sure."""
    talk.say("Acme", "b", "they have two data scientists and 900 people in total", line)
    assert talk.session.values["size"] == 900.0


def test_who_says_so_is_said_of_their_own_words_alone(talk: Talk) -> None:
    """What was told before the boss is quoted stays the person's own."""
    screen = talk.say(
        "it's called Brightwell Insurance I think about 400 people",
        "the boss said AI is the future and they want to do something with it",
    )
    lines = plain(screen.body).splitlines()
    assert [line for line in lines if "a manager says" in line] == [line for line in lines if "leaders:" in line]


NAMED = "I have an offer from a company called Nordwind Bank, they are 900 people"


def test_who_asks_a_second_time_is_answered(talk: Talk) -> None:
    """Once they are told that what was read waits for a word; who asks on has nothing against it."""
    talk.say(NAMED, "is that bad?")
    assert talk.session.panel.startswith("read:")
    screen = talk.say("so should I take it?")
    assert (talk.session.company, talk.session.panel, values(talk)["size"]) == ("Nordwind Bank", "", 900.0)
    assert "So far it looks" in plain(screen.notice)


def test_who_asks_what_to_ask_has_the_questions(talk: Talk) -> None:
    """Also before there is a company but for the one that was read."""
    talk.say(NAMED, "is that bad?", "what can I ask them before I sign?")
    assert (talk.session.company, talk.session.panel, values(talk)["size"]) == ("Nordwind Bank", "ask", 900.0)


def test_who_has_no_company_comes_to_the_kinds_of_place(talk: Talk) -> None:
    """Though something was read of themselves, which counts then."""
    talk.say("im a masters student in machine learning, graduating in june, no company yet")
    talk.say("i don't have a company in mind", "what kind of place should i apply to?")
    assert (talk.session.panel, values(talk)["experience"]) == ("workplaces", "starting")


@pytest.mark.parametrize("line", ["I don't have a company yet", "What kind of company should I look at?"])
def test_what_is_read_of_the_person_alone_holds_up_no_question(talk: Talk, line: str) -> None:
    """It is noted, and they are where they wanted to go; what they have denied is not."""
    assert "Noted: what matters to you (A secure job)" in plain(talk.say("I need something secure", line).notice)
    assert (talk.session.panel, values(talk)["matters"]) == ("workplaces", ("security",))
    other = Talk(talk.knowledge)
    other.say("I need something secure", "no", line)
    assert (other.session.panel, values(other)) == ("workplaces", {})


def test_who_talks_on_before_there_is_a_name_is_not_held_up(talk: Talk) -> None:
    """Of the company that was read there is a question next."""
    talk.say(NAMED, "the recruiter was nice though", "we had coffee in the garden")
    assert (talk.session.company, talk.session.panel, values(talk)["size"]) == ("Nordwind Bank", "", 900.0)


def test_several_companies_are_entered_for_who_asks_about_them_again(talk: Talk) -> None:
    """Nobody is told that there is only one."""
    talk.say("Two offers: Nordhaven has 900 people. Kinetic is a startup.", "what speaks against Nordhaven?")
    assert talk.session.panel.startswith("read:")
    screen = talk.say("compare them")
    assert [case.company for case in talk.cases.values()] == ["Nordhaven", "Kinetic"]
    assert "It takes two" not in plain(screen.notice)


@pytest.mark.parametrize("story", [STORY, OFFERS, "a startup with 25 people"])
def test_no_name_on_an_older_card_enters_what_was_read(talk: Talk, story: str) -> None:
    """On a second device the button still stands: the company that was read of is begun, and asked about."""
    talk.say(story)
    assert talk.session.panel.startswith("read:")
    talk.take(Pressed("nameless"))
    assert talk.session.phase == "asking"
    assert "organisation" in {said.question for case in talk.cases.values() for said in case.said} or values(talk)


def test_what_names_none_of_several_is_of_the_one_named_last(talk: Talk) -> None:
    """It is said so on the screen, and a name alone turns to another."""
    screen = talk.say("Two offers: Nordhaven has 900 people. Kinetic is a startup.", "Kinetic has 12 people")
    assert "What you tell me next is of Kinetic" in plain(screen.body)
    talk.say("they have a generous budget", "now Nordhaven", "nobody watches the models there", "yes")
    told = {case.company: {said.question: said.value for said in case.said} for case in talk.cases.values()}
    assert told["Kinetic"]["budget"] == "good"
    assert told["Nordhaven"]["monitoring"] == "absent"
    assert "budget" not in told["Nordhaven"]


SEVERAL = "Northflow is a startup with 20 people, they have a good budget for ML"  # three lines in this order
BY_PLACE = {  # -> what is struck out
    "no, not the last one": {"budget"},
    "the first is wrong": {"size"},
    "the second one isn't right": {"organisation"},
    "all right except the third": {"budget"},
    "strike out the 2nd": {"organisation"},
    "not the first and the last": {"size", "budget"},
}


@pytest.mark.parametrize("line", BY_PLACE)
def test_a_line_is_struck_out_by_its_place(talk: Talk, line: str) -> None:
    """The others stay, and wait for a yes."""
    talk.say(SEVERAL, line)
    assert talk.session.panel.startswith("read:")
    talk.say("yes")
    assert values(talk).keys() == {"size", "organisation", "budget"} - BY_PLACE[line]


@pytest.mark.parametrize("line", ["the first is right", "not the ninth", "is the first wrong?", "the last one is fine"])
def test_nothing_else_is_struck_out_by_its_place(talk: Talk, line: str) -> None:
    """Who says that one is right, asks, or names one that is not there, strikes none."""
    talk.say(SEVERAL, line, "yes")
    assert {"size", "organisation", "budget"} <= values(talk).keys()


def test_undo_takes_back_what_was_told_last(talk: Talk) -> None:
    """Of what was read back only the newest goes; where nothing was added, all of it."""
    talk.say(SEVERAL, "they have a feature store", "undo that")
    assert "feature store" not in plain(talk.say("/start").body)
    talk.say("yes")
    assert values(talk).keys() == {"size", "organisation", "budget"}
    talk.say("/new", SEVERAL.replace("Northflow", "Kinetic"), "undo that")
    assert (talk.session.panel, talk.session.notice) == ("", ("left_out",))
    assert talk.session.company != "Kinetic"


def test_what_is_new_is_shown_and_the_rest_in_short(talk: Talk) -> None:
    """A line more is shown with its words; what stood there before in one line, and every button is still there."""
    before = talk.say(SEVERAL)
    screen = talk.say("they have a feature store")
    body = plain(screen.body)
    assert "so far: size (20 people), kind of place (A startup), money for ML" in body
    assert body.count("“") == 1
    assert [button.data for button in screen.options] == [
        *(button.data for button in before.options),
        "strike:feature_store",
    ]
    talk.take(Pressed("strike:size"))
    talk.say("yes")
    assert values(talk).keys() == {"organisation", "budget", "feature_store"}


def test_a_yes_names_the_companies(talk: Talk) -> None:
    """It is said of which company the answers are that were noted, and that the others' are, too."""
    screen = talk.say("Two offers: Nordhaven has 900 people. Kinetic is a startup.")
    assert [button.say for button in screen.options[:2]] == [
        "Not so: size (Nordhaven)",
        "Not so: kind of place (Kinetic)",
    ]
    said = plain(talk.say("yes").notice)
    assert said == "Noted of Nordhaven: size (900 people). Noted, too: what you told me of Kinetic."


def test_a_yes_to_names_alone_notes_nothing(talk: Talk) -> None:
    """Of whom nothing was told it is only said that they are on the list."""
    talk.say("I have offers from Lumio and Zalando")
    assert plain(talk.say("yes").notice) == "Zalando is on your list, too."


@pytest.mark.parametrize("line", ["no way", "That's not what I said, you fool", "what nonsense", "nah mate"])
def test_whoever_denies_it_in_other_words_has_not_agreed(talk: Talk, line: str) -> None:
    """Also after a line in which nothing was read; who is asked what isn't so, and says only no, is believed."""
    talk.say("Acme", "b", STORY, "the moon is blue", line)
    assert "size" not in values(talk)
    assert talk.session.notice == ("what_is_wrong",)
    talk.say("no")
    assert (talk.session.panel, "size" in values(talk)) == ("", False)


@pytest.mark.parametrize("before", [("Acme", "b"), ()])
def test_what_was_read_goes_to_a_company_that_is_new(talk: Talk, before: tuple[str, ...]) -> None:
    """`No, that was ...`: the company that was open gets nothing of it, nor does one without a name."""
    talk.say(*before, STORY, "no, that was Zalando", "yes")
    size = {case.company: said.value for case in talk.cases.values() for said in case.said if said.question == "size"}
    assert size == {"Zalando": 900.0}


def test_nothing_is_told_as_taken_back_where_another_company_is_opened(talk: Talk) -> None:
    """What was entered on the way stands, and the next screen does not deny it."""
    talk.say("Pilk", "a", "/new Acme", "b", STORY)
    assert "Taken back" not in plain(talk.say("go on with Pilk").notice)
    assert {said.question for said in talk.cases[2].said} >= {"size", "monitoring"}


@pytest.mark.parametrize(
    "line",
    [
        "nah im the consultant, not them",
        "i'm the consultant",
        "you misunderstood, i am the consultant",
    ],
)
def test_who_says_that_it_is_them_has_not_told_of_the_company(talk: Talk, line: str) -> None:
    """Also before there is a name: a refusal that names what was read is no name, and enters none of it."""
    screen = talk.say("consultant here, picking clients", line)
    assert "Left out" in screen.notice
    assert (talk.session.phase, talk.session.panel, values(talk)) == ("naming", "", {})


@pytest.mark.parametrize("line", ["no no, that's my job, not theirs", "wrong way round", "what, me?", "hm, not really"])
def test_what_is_denied_before_there_is_a_name_waits(talk: Talk, line: str) -> None:
    """Where nobody can tell which of it is meant, nothing is entered and nothing is a name."""
    talk.say("consultant here, picking clients", line)
    assert talk.session.panel.startswith("read:\n")
    assert (talk.session.phase, values(talk)) == ("naming", {})


THREE = "they have two data scientists, nobody watches the models and the leaders have no clue"


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("the leaders one is about me", "leaders_understand"),
        ("No, that isn't right. I am the one who has no clue.", "leaders_understand"),
        ("i never said nobody watches the models", "monitoring"),
        ("not the leaders, they're fine", "leaders_understand"),
        ("leaders is wrong", "leaders_understand"),
        ("monitoring isn't so, the rest is fine", "monitoring"),
        ("leaders: not so, monitoring: ok", "leaders_understand"),
        ("the part about leaders is a misunderstanding", "leaders_understand"),
        ("all right except the leaders", "leaders_understand"),
        ("everything but monitoring", "monitoring"),
        ("not so: monitoring", "monitoring"),
        ("no, nobody watches the models is what I said of another company", "monitoring"),
        ("forget the leaders", "leaders_understand"),
        ("i didnt say 2", "team_size"),
    ],
)
def test_one_of_several_is_denied_in_words(talk: Talk, line: str, gone: str) -> None:
    """It is struck out, and nothing takes its place; the others wait for a word."""
    talk.say("Acme", "b", THREE, line)
    assert talk.session.panel.startswith("read:")
    talk.say("all right")
    assert values(talk).keys() - {"organisation"} == {"team_size", "monitoring", "leaders_understand"} - {gone}
    assert values(talk)["organisation"] == "ordinary"


def test_who_was_asked_what_isnt_so_may_name_it(talk: Talk) -> None:
    """A no is asked about; its name, or its words, are enough then."""
    talk.say("Acme", "b", THREE, "that isn't right")
    assert (talk.session.notice, values(talk)) == (("what_is_wrong",), {"organisation": "ordinary"})
    talk.say("the leaders", "yes")
    assert values(talk).keys() == {"organisation", "team_size", "monitoring"}


@pytest.mark.parametrize(
    "line",
    [
        "but thats me", "not them", "you are not listening", "all of it is about my old company", "I don't agree",
        "hm that's not about them", "really?", "what?", "huh", "but the leaders are nice", "wait, hold on",
    ],
)  # fmt: skip
def test_no_doubt_counts_towards_a_yes(talk: Talk, line: str) -> None:
    """Whoever denies, doubts or complains has not talked on as one does who agrees."""
    talk.say("Acme", "b", THREE, "the moon is blue", line)
    assert talk.session.panel.startswith("read:")
    assert values(talk) == {"organisation": "ordinary"}


def test_what_is_denied_and_told_anew_is_told(talk: Talk) -> None:
    """What it is instead says more than that it was wrong; who insists denies nothing."""
    talk.say("Acme", "b", THREE, "no, the leaders know exactly what they want", "no really, nobody watches them", "yes")
    assert (values(talk)["leaders_understand"], values(talk)["monitoring"]) == ("yes", "absent")


@pytest.mark.parametrize("line", ["monitoring is right, the rest isnt", "only monitoring is right"])
def test_all_but_one_is_denied_in_words(talk: Talk, line: str) -> None:
    """What is right stays, and waits for a word."""
    talk.say("Acme", "b", THREE, line, "yes")
    assert values(talk) == {"organisation": "ordinary", "monitoring": "absent"}


@pytest.mark.parametrize("line", ["it isn't a startup", "they were wrong about the market"])
def test_a_denial_enters_nothing_in_its_place(talk: Talk, line: str) -> None:
    """Neither what is denied, nor what others were wrong about, puts an earlier answer right."""
    talk.say("Acme", "b", "we sell software to banks and have 40 people", line)
    assert "kind of place" not in plain(talk.take(Arrived()).body)
    talk.say("yes")
    assert values(talk) == {"organisation": "ordinary", "size": 40.0}


def test_a_denial_puts_no_earlier_answer_right(talk: Talk) -> None:
    """It is of what was read back, which is left out."""
    talk.say("Acme", "b", "we sell software to banks and have 40 people", "nothing of that is true")
    assert (values(talk), talk.session.notice) == ({"organisation": "ordinary"}, ("left_out",))


def test_one_figure_for_another_is_no_denial_alone(talk: Talk) -> None:
    """Of two figures one may be what it is instead, so nothing is struck out without a word."""
    talk.say("Acme", "b", "we sell software to banks and have 40 people", "i didnt say 40, i said 400")
    assert talk.session.panel.startswith("read:")


def test_one_answer_of_several_companies_is_denied(talk: Talk) -> None:
    """By the name of its company, or by words that only one of them has; the name alone denies nothing."""
    talk.say("Two offers: Nordhaven has 900 people. Kinetic is a startup.", "no, Nordhaven is wrong")
    assert talk.session.notice == ("what_is_wrong",)
    talk.say("the startup is wrong", "no, Nordhaven's size is wrong", "yes")
    assert {said.question for case in talk.cases.values() for said in case.said} == set()
