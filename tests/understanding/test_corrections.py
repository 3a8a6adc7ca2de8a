"""What is put right or taken back of what was said before, when the talk is over and in its middle."""

from collections.abc import Iterator

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.session.answers import Value
from knowledge.reading import shipped
from tests.conftest import Talk

KNOWLEDGE = shipped().knowledge
# What is said | what was said before | what holds now.
RIGHTED = """
I said nine but that's the whole of IT. data is three | team_size=9 | team_size=3
can I change the thing about approvals? it's four people | approvals=2 | approvals=4
reports: more than I thought, it's most of the job | reports=sometimes | reports=mostly
I take it back, leaders have no clue | leaders_understand=yes | leaders_understand=no
nah ignore my last answer | size=40,budget=good | budget=None
two. I said three because I counted the dead one | models_live=3 | models_live=2
models 12? i typed the 1 twice. its 2 | models_live=12 | models_live=2
change budget to argued | budget=good | budget=argued
did I say own models? it's all API calls | own_models=train | own_models=call
no wait, it's the other way round, people come to them | pull=persuade | pull=ask
bin my previous answer | size=40,monitoring=routine | monitoring=None
no idea why i said that, really don't know what would happen | revenue_tie=bet | revenue_tie=None
make that 12 | size=20 | size=12
make it 12 people | size=20 | size=12
12, I mean | size=20 | size=12
i meant 12 | team_size=20 | team_size=12
not 20 but 12 | team_size=20 | team_size=12
it's 12, not 20 | team_size=20,size=300 | team_size=12
12 instead of 20 | team_size=20,size=300 | team_size=12
the 20 should be 12 | team_size=20,size=300 | team_size=12
I said 20, it's 12 | size=20 | size=12
I said 20 people but it's 12 | size=20 | size=12
typo: 120 | size=12 | size=120
*120 | size=12 | size=120
sorry, 120 | size=12 | size=120
oops 120 not 12 | size=12,approvals=3 | size=120
the headcount is wrong, it's 450 | size=45,team_size=4 | size=450
about the size: 450 | size=45,team_size=4 | size=450
re headcount: 450, not 45 | size=45,team_size=4 | size=450
they've grown, 60 people now | size=40 | size=60
as of this week they're 60 | size=40 | size=60
they just hired two more, so the data team is 7 now | team_size=5 | team_size=7
two people left the data team, so 3 | team_size=5 | team_size=3
one more model went live, that's 4 now | models_live=3 | models_live=4
actually 5 models are in production | models_live=2 | models_live=5
one of the models was switched off, only one is left | models_live=2 | models_live=1
approvals: three, I forgot legal | approvals=2 | approvals=3
it takes 4 signatures, not 1 | approvals=1 | approvals=4
change the approvals to 4 | approvals=1 | approvals=4
set the size to 80 | size=18 | size=80
the size was wrong | size=18 | size=None
the number of approvals is wrong, no idea how many | approvals=3,size=30 | approvals=None
scratch that | budget=good | budget=None
scratch that about the budget | budget=good,size=30 | budget=None
forget what I said about monitoring | monitoring=routine,size=30 | monitoring=None
forget about the feature store thing | feature_store=routine,size=30 | feature_store=None
I was wrong about them being public, it's a normal firm now | organisation=public,size=1300 | organisation=ordinary
I said startup but they're 40 years old and make door handles | organisation=startup | organisation=ordinary
I was wrong about the alerts, they're not running, someone is still coding it | monitoring=routine | monitoring=building
make it 30. models, I mean. one for each shop | models_live=5,size=800 | models_live=30
it's not 2 signatures, it's two plus works council plus legal | approvals=2 | approvals=4
I ticked many years. in ML it's 3, the other ten were java | experience=seasoned | experience=some_years
turns out their “own” model is gpt with a system prompt | own_models=train | own_models=call
btw take out the thing with the months | change_time=months | change_time=None
oops, misclicked, nobody looks at them | monitoring=routine | monitoring=absent
ignore what I told you about layoffs | let_go=team,money=sound | let_go=None
I take back what I said about their leaders | leaders_understand=yes,money=sound | leaders_understand=None
I was wrong about the money | money=sound,size=30 | money=None
I was wrong about the money, they are cutting everywhere | money=sound,size=30 | money=cuts
please remove my answer about retraining | update_data=routine,size=30 | update_data=None
delete the thing about the budget | budget=good,size=30 | budget=None
the thing about the budget was just a rumour | budget=good,size=30 | budget=None
I made up the number of models | models_live=4,size=30 | models_live=None
the part on research was a guess, leave it open | research=daily,size=30 | research=None
not sure any more about monitoring | monitoring=routine,size=30 | monitoring=None
I don't actually know whether anybody was let go | let_go=nobody,size=30 | let_go=None
can you undo the budget one | budget=good,size=30 | budget=None
drop what I said on approvals | approvals=3,size=30 | approvals=None
she just told me nobody watches the models | monitoring=routine,size=30 | monitoring=absent
turns out they don't have a feature store | feature_store=routine | feature_store=absent
turns out they do have monitoring | monitoring=absent | monitoring=routine
turns out nobody was fired | let_go=team | let_go=nobody
turns out they never retrain anything | update_data=routine | update_data=absent
turns out the models are just GPT behind a form | own_models=train | own_models=call
just heard they are laying people off everywhere | money=sound | money=cuts
I asked again: they deploy by hand | coupling=routine | coupling=absent
spoke to an engineer, there is a feature store but nobody uses it | feature_store=routine | feature_store=unused
the feature store is only being built | feature_store=routine | feature_store=building
monitoring is being set up, not there yet | monitoring=routine | monitoring=building
they stopped retraining in spring | update_data=routine | update_data=absent
the boss has shipped several models before, I looked him up | leader_shipped=nobody | leader_shipped=several
my mistake, it's a public body | organisation=ordinary | organisation=public
sorry I mean it's a consultancy | organisation=ordinary,size=40 | organisation=consultancy
it's not a startup, it's a consultancy | organisation=startup,size=40 | organisation=consultancy
more of a research lab than a startup | organisation=startup,size=40 | organisation=lab
no longer a startup, Google bought them | organisation=startup | organisation=big_tech,organisation=None
actually it's months, not weeks | change_time=weeks | change_time=months
a change takes weeks, I said days | change_time=days | change_time=weeks
days. I said weeks before | change_time=weeks | change_time=days
I'd rather go deep than do everything | kind=broad | kind=deep
I don't want to lead any more | matters=lead | matters=None
what I want is security, not pay | matters=pay | matters=security
budget is not good, they have to fight for every euro | budget=good | budget=argued
no wait, the whole team was let go | let_go=some | let_go=team
it's the other way round: people mostly make reports | reports=rarely | reports=mostly
nobody there does what I do, I checked | alike=many | alike=alone
the work isn't close to research at all | research=daily | research=never
leaders have no clue, I was too kind | leaders_understand=yes | leaders_understand=no
I change my mind: the leaders do get it | leaders_understand=no | leaders_understand=yes
update: they are hiring a data engineer, only that one is missing now | right_people=wrong | right_people=partly
"a feature store in daily use" - no that's wrong, nobody touches it | feature_store=routine | feature_store=unused
you wrote colleagues come and ask for it. it's the opposite | pull=ask,size=90 | pull=persuade
oh and budget. i put good. thats wrong, there is none | budget=good,size=90 | budget=none
the release thing: it's all automatic now, they finished it in june | coupling=building,size=40 | coupling=routine
wait, i told you the robots were theirs. no, they rent it from openai | own_models=train,size=200 | own_models=call
few? no. ive counted, it's eleven | models_live=few | models_live=11
what if i told you the 5 data folks are now 9? because they are | team_size=5,size=90 | team_size=9
is 5 still the team? it went from 5 to 9 | team_size=5,size=90 | team_size=9
30 no wait 13 | size=40 | size=13
i got the headcount wrong, 330 | size=33,team_size=4 | size=330
sorry, that was me being proud. I have one year, not five | experience=some_years | experience=starting
can you take out what i said about the budget, i honestly don't know | budget=good,size=20 | budget=None
scrap everything about money | money=tight,size=90 | money=None
what i said on pull came from someone in sales. ignore | pull=ask,size=30 | pull=None
honestly i made the 3 signatures up | approvals=3,size=30 | approvals=None
forget monitoring, i dunno | monitoring=absent,size=90 | monitoring=None
There is a head of data, she leads it, she just reports to the CTO | leader_shipped=nobody | leader_shipped=None
Somebody leads ML: the head of data. You entered it wrong | leader_shipped=nobody,size=90 | leader_shipped=None
not so: head of ML. There is a head of data | leader_shipped=nobody,reports=rarely | leader_shipped=None
they do have a head of AI | leader_shipped=nobody,size=90 | leader_shipped=None
no, they do watch the models | monitoring=absent | monitoring=routine
no, they do have a feature store | feature_store=absent,size=90 | feature_store=routine
nope, the leaders do get it | leaders_understand=no | leaders_understand=yes
no, they retrain every night | update_data=absent | update_data=routine
"""
# The question that stands open | what is said | what was said before | what holds now.
RIGHTED_MEANWHILE = """
money | good year again, record profits. and the size was wrong, it's 90 | size=900 | money=sound,size=90
monitoring | someone's paged at night. sorry, the models, it's four | models_live=5 | monitoring=routine,models_live=4
alike | three others. btw take out the thing with the months | change_time=months | alike=some,change_time=None
approvals | no idea on that one. but I mixed something up, nobody in data was let go | let_go=some | let_go=nobody
change_time | I said startup but they're 30 years old and sell pumps | organisation=startup | organisation=ordinary
change_time | days. and oh change the headcount, its 600 not 60 | size=60 | change_time=days,size=600
budget | wait go back, the size is 70 | size=17 | size=70
budget | last one was wrong | organisation=startup,size=30 | size=None
research | scrap the size | size=30,team_size=3 | size=None
research | sorry to go back but it's weeks not days | change_time=days,size=90 | change_time=weeks
monitoring | yes. oh and 'colleagues come and ask' isn't true, scratch it | pull=ask | monitoring=routine,pull=None
change_time | days. revenue would stop if it went down, i said nobody'd notice | revenue_tie=loose | revenue_tie=core
update_data | wait, i said no feature store but there is one, daily used | feature_store=absent | feature_store=routine
buzzwords | no clue about that but i got the size wrong before, 85 | size=58 | size=85
"""
BOTH_RIGHTED = """
please undo what i said about reports and about research | reports=mostly,research=never | reports=None,research=None
"""
NOTHING_RIGHTED = """
make it quick please, lunch is at 12 | size=40
I stand by what I said | size=40
that's right, keep it | size=40
forget it, it was right | size=40
no, what I said is right | size=40
I meant what I said | size=40
as I said, 40 | size=40
it is still 40 | size=40
thanks, that was wrong of me to ask | size=40
wrong number of days in the calendar lol | size=40
forget the umbrella, it's sunny | size=40,money=sound
no I don't want to change anything | size=40,money=sound
can I change an answer? | size=40,money=sound
how do I correct something? | size=40
let me correct that later | size=40
actually, what is a feature store? | feature_store=routine
thanks that helps, will ask them about the budget | budget=argued,size=90
what would i ask about monitoring | monitoring=absent,size=90
what should i put to them about the budget | budget=argued,size=90
i'd forget about it if i were them lol | size=90,budget=good
no worries, i was wrong to doubt you | size=90,team_size=4
their boss is nice | organisation=public,size=300
the budget is gone, who knows | organisation=public,size=300
turns out they have one | size=40,organisation=startup
how sure are you about the monitoring thing? | monitoring=absent,size=90
forget what i said about monitoring | budget=good,leaders_understand=no
the head of data reports to the IT director | reports=rarely,size=90
it isn't a startup | organisation=ordinary,size=90
they aren't a consultancy | organisation=ordinary
it's not big tech | organisation=ordinary
they don't sell an ML product | earns=goods
they have no good budget | budget=argued
it isn't weeks | change_time=days
not mostly reports | reports=rarely
she just reports to the VP of engineering | reports=rarely,leader_shipped=one
"""


def answers(text: str) -> Iterator[tuple[str, Value | None]]:
    for pair in text.strip().split(","):
        name, value = pair.split("=")
        many = KNOWLEDGE.questions[name].many
        taken = None if value == "None" else float(value) if value.isdecimal() else (value,) if many else value
        yield name, taken


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("line", lines(RIGHTED))
def test_an_answer_is_put_right(line: str) -> None:
    """By its name, by the old figure, by the old answer's words, or as the only one; without a new value it is open."""
    said, before, now = line.split(" | ")
    act = understand(KNOWLEDGE, said, at="verdict", before=dict(answers(before))).act  # type: ignore[arg-type]
    wanted = list(answers(now))
    assert any(name in act and act[name] == value for name, value in wanted), act


@pytest.mark.parametrize("line", lines(NOTHING_RIGHTED))
def test_an_answer_stands(line: str) -> None:
    """What sounds like a correction, and is none, changes nothing."""
    said, before = line.split(" | ")
    earlier = dict(answers(before))
    act = understand(KNOWLEDGE, said, at="verdict", before=earlier).act  # type: ignore[arg-type]
    assert {name: value for name, value in act.items() if value != earlier.get(name)} == {}


@pytest.mark.parametrize("line", lines(RIGHTED_MEANWHILE))
def test_an_answer_is_put_right_meanwhile(line: str) -> None:
    """Beside the answer to the question that stands open, or in its place."""
    asked, said, before, now = line.split(" | ")
    act = understand(KNOWLEDGE, said, asked, before=dict(answers(before))).act  # type: ignore[arg-type]
    assert {name: act.get(name, "nothing") for name, _ in answers(now)} == dict(answers(now))


@pytest.mark.parametrize("line", lines(BOTH_RIGHTED))
def test_two_answers_are_put_right(line: str) -> None:
    """Each is heard in its own piece of the message."""
    said, before, now = line.split(" | ")
    act = understand(KNOWLEDGE, said, at="verdict", before=dict(answers(before))).act  # type: ignore[arg-type]
    assert act == dict(answers(now))


def test_a_correction_is_told_with_what_it_moved(talk: Talk) -> None:
    """In careless words, in the middle and at the verdict; all that was said of a question is taken back; of what was
    never said nothing is, and one is told so.
    """
    talk.say("Acme", "b", "only future sales would suffer")
    assert "Much of the revenue would stop" in talk.say("actually no, revenue would stop completely").text
    assert "Noted: revenue without models" in talk.say("all right").text
    assert "There’s nothing to take back" in talk.say("forget what i told you about monitoring").text
    assert "revenue without models: taken back" in talk.say("scratch that last one").text
    assert "Taken back: revenue without models." in talk.say("all right").text
    assert "revenue_tie" not in talk.session.values
    talk.say("/enough", "they do watch the models, someone gets paged", "all right")
    assert "monitoring: taken back" in talk.say("scratch the monitoring thing, i mixed it up").text
    moved = talk.say("all right").text
    assert "Taken back: monitoring." in moved
    assert " before, " in moved


def test_a_boss_is_heard_beside_an_answer(talk: Talk) -> None:
    """`The boss knows her stuff` is read back; the answer itself is entered."""
    talk.say("Acme", "b", "only future sales would suffer")
    shown = talk.say("no budget at all for ml, every request dies. boss knows her stuff though").text
    assert "Noted: money for ML (No money is planned for it)." in shown
    assert "leaders: They can say what it does for them" in shown


@pytest.mark.parametrize("line", ["2 years", "3 yrs", "2 yrs ish"])
def test_what_is_told_once_more_is_no_other_answer(line: str) -> None:
    """Years that make the answer that stands there are not taken for its contrary."""
    heard = understand(KNOWLEDGE, line, "", "verdict", {"experience": "some_years"})
    assert heard.act.get("experience", "some_years") == "some_years"
    assert not heard.propose


# What is said | the question that is open | what was said before | what holds now
BY_NUMBER = """
no, they have 90 | organisation | size=40 | size=90
no, 90 | organisation | size=40 | size=90
nope, it's ninety | organisation | size=40 | size=90
sorry, 90 | earns | size=40,organisation=startup | size=90
oops, 1,200 | organisation | size=120 | size=1200
40, sorry | organisation | size=90 | size=40
it's 90, not 40 | organisation | size=40 | size=90
it's 90, not 40 | team_size | size=40 | size=90
not 40 but 90 | team_size | size=40 | size=90
it's 90, not 40 | earns | size=40,team_size=5 | size=90
it's 6, not 5 | earns | size=40,team_size=5 | team_size=6
sorry, 6 | earns | size=40,team_size=5 | team_size=6
no, 3 | organisation | approvals=2 | approvals=3
"""
# What is said | the question that is open | what was said before
NOT_BY_NUMBER = """
no, 40 | organisation | size=40
90 | organisation | size=40
no, they have 90 offices | organisation | size=40
no, 90% of them | organisation | size=40
it's 2026 | organisation | size=40
sorry, one moment | organisation | size=40
wait, 5 minutes | organisation | size=40
no one | let_go | size=40
actually 12 | team_size | size=40
no, 90 | earns | organisation=startup
"""


@pytest.mark.parametrize("line", lines(BY_NUMBER))
def test_a_number_alone_puts_one_right(line: str) -> None:
    """That of which the old value is named, the only one that was counted, or what was said last; and nothing else."""
    said, asked, before, now = line.split(" | ")
    heard = understand(KNOWLEDGE, said, asked, before=dict(answers(before)))  # type: ignore[arg-type]
    assert (dict(heard.act), heard.propose) == (dict(answers(now)), ())


@pytest.mark.parametrize("line", lines(NOT_BY_NUMBER))
def test_a_number_of_something_else_puts_nothing_right(line: str) -> None:
    """What is said once more, answers what is asked, or counts something else."""
    said, asked, before = line.split(" | ")
    act = understand(KNOWLEDGE, said, asked, before=dict(answers(before))).act  # type: ignore[arg-type]
    assert act.keys().isdisjoint(dict(answers(before)))


def test_where_two_numbers_may_be_meant_it_is_asked(talk: Talk) -> None:
    """Whether the open question takes a number, or two were told before; nothing changes till it is answered."""
    for said, asked, before in (
        ("sorry, 90", "team_size", "size=40"),
        ("sorry, 90", "earns", "size=40,team_size=5"),
        ("sorry, 90", "earns", "size=40,approvals=2"),
        ("no, they have 6", "earns", "size=40,team_size=5,organisation=startup"),
    ):
        heard = understand(KNOWLEDGE, said, asked, before=dict(answers(before)))  # type: ignore[arg-type]
        assert not heard.act and len(heard.propose) == 1, said
    talk.say("Acme", "size: 40", "team size: 5")
    assert "Did you mean size: “Mid-sized (51 to 249)”?" in talk.say("sorry, 90").text
    assert (talk.session.values["size"], talk.session.values["team_size"]) == (40, 5)


def test_a_number_alone_is_entered_as_it_was_said(talk: Talk) -> None:
    """At the question after it, in the place of what was asked back, and on what was read back."""
    talk.say("Acme", "size: 40")
    assert "Noted: size (90 people)." in talk.say("no, they have 90").text
    assert talk.session.values == {"size": 90}
    talk.say("/new", "Bidfinch", "they have 40 people")
    assert "Noted: size (90 people)." in talk.say("no, 90").text
    talk.say("/new")
    assert "size: 40 people" in talk.say("an offer from Mossgate, a startup with 40 people").text
    assert "size: 90 people" in talk.say("no, they have 90").text
    talk.say("all right")
    assert talk.session.values["size"] == 90


def test_a_team_that_is_named_is_not_the_size_of_before(talk: Talk) -> None:
    """`Data team: 5`, `the data team is 5` put no other number right; what is counted so is entered."""
    talk.say("Acme", "size: 40")
    assert "Did you mean data people" in talk.say("sorry, the team is 12").text
    assert "Noted: data people (5 people)." in talk.say("data team: 5").text
    assert "Noted: models in use (3 models)." in talk.say("models: 3").text
    assert talk.session.values == {"size": 40, "team_size": 5, "models_live": 3}


def test_a_number_alone_is_of_the_company_that_was_named_last(talk: Talk) -> None:
    """Where several are read back."""
    talk.say("two offers, Mossgate and Bidfinch", "Mossgate has 300 people")
    assert "size: 320 people" in talk.say("no, 320").text


@pytest.mark.parametrize("asked", ["", "organisation", "reports"])
@pytest.mark.parametrize(
    "line",
    [
        "The head of data reports to the IT director.",
        "There is a head of data, she leads it, she just reports to the IT director",
        "the lead reports directly to the CTO",
        "she only reports into engineering",
        "Somebody leads ML: the head of data. You entered it wrong",
    ],
)
def test_who_reports_to_a_boss_makes_no_reports_and_may_lead(line: str, asked: str) -> None:
    """Neither entered nor asked about."""
    heard = understand(KNOWLEDGE, line, asked, "question" if asked else "verdict")
    assert (dict(heard.act), heard.propose) == ({}, ())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("we report to the CFO, nobody leads ML", {"leader_shipped": "nobody"}),
        ("the head left in May and since then they report to the CFO on paper", {"leader_shipped": "nobody"}),
        ("there is a head of ML but she never shipped anything", {"leader_shipped": "none"}),
    ],
)
def test_nobody_leads_or_has_shipped_nothing_is_heard_still(line: str, told: dict[str, str]) -> None:
    """A word of a boss beside it does not make a leader."""
    assert understand(KNOWLEDGE, line, "leader_shipped").act == told


@pytest.mark.parametrize(
    "line",
    [
        "you got the leaders wrong",
        "not so: leaders",
        "the leaders one is about me",
        "I never said that about the leaders",
        "the leaders answer isn't right",
        "the leaders thing was a misunderstanding",
    ],
)
def test_an_answer_that_was_entered_is_denied_by_its_name(talk: Talk, line: str) -> None:
    """It is taken back once that is confirmed, and nothing takes its place."""
    talk.say("Acme", "b", "nobody watches the models and the leaders have no clue", "yes")
    assert "leaders: taken back" in talk.say(line).text
    talk.say("yes")
    assert talk.session.values == {"organisation": "ordinary", "monitoring": "absent"}


@pytest.mark.parametrize(
    "line", ["the leaders are the wrong people for that", "the leaders were wrong about the market"]
)
def test_what_is_wrong_with_them_denies_no_answer(talk: Talk, line: str) -> None:
    """Others may be wrong, too."""
    talk.say("Acme", "b", "nobody watches the models and the leaders have no clue", "yes")
    assert "taken back" not in talk.say(line).text


def test_a_number_alone_is_of_the_only_company_with_a_number(talk: Talk) -> None:
    """Where two have one, nobody can tell."""
    talk.say("an offer from Pilk, 40 people. Also an interview at Hessler")
    assert "size: 45 people" in talk.say("no, 45").text
    talk.say("/new", "Mossgate has 300 people and Askel has 200")
    assert "350 people" not in talk.say("no, 350").text


LEFT_OUT = {
    "finances, forget that click, i only guessed it from their car park": "money",
    "forget what i told you about the boss of ML": "leader_shipped",
    "pls delete what i said on the ML boss, i mixed him up with the one before. this one i don't know at all":
        "leader_shipped",
    "scrap the thing i said about their money": "money",
    "leave out what i told on reports": "reports",
}  # fmt: skip


@pytest.mark.parametrize("line", LEFT_OUT)
@pytest.mark.parametrize("asked", ["", "breadth"])
def test_what_is_named_is_what_is_left_out(line: str, asked: str) -> None:
    """Of many answers the one that is called by its name, whatever else the words resemble."""
    before: dict[str, Value] = {
        "size": 3000, "team_size": 9, "models_live": 2, "organisation": "ordinary", "leaders_understand": "no",
        "leader_shipped": "one", "money": "tight", "pull": "persuade", "budget": "good", "approvals": 2,
        "reports": "mostly", "alike": "alone",
    }  # fmt: skip
    heard = understand(KNOWLEDGE, line, asked, "question" if asked else "verdict", before)
    assert dict(heard.act) == {LEFT_OUT[line]: None}
