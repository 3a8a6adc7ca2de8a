"""What people want of the advisor, in sentences of their own; and what they tell that nobody asked just then."""

import pytest

from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.meaning.wanting import wanted
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.screens.shelf import commands
from dialogs.screens.wording import plain
from dialogs.session.answers import SKIPPED, UNKNOWN, Value
from dialogs.view import View
from knowledge.model import Knowledge
from tests.conftest import Talk
from tests.understanding.score import cases

WANTED = {  # said in the middle of the questions -> what is open then, or what is said
    "ok and what about the pay there?": "On pay the article",
    "hm, are you sure about that": "So far it looks",
    "is that even important?": "why",
    "where do you get all this from": "one article about ML jobs",
    "you asked that already": "edit",
    "i already told you that": "edit",
    "so what do you know so far?": "edit",
    "how do i find that out": "homework",
    "how long is this going to take": "Usually five to eight",
    "can i talk to a real human please": "I'm a program",
    "do you speak spanish": "I only understand English",
    "how does this thing work": "I ask what you know about a company",
    "will my boss see this": "privacy",
    "that was not very helpful": "I'm sorry",
    "what would i say in the interview": "ask",
    "what would I have to hear from them in order to change your mind?": "change",
    "but it is my only offer": "a hard thing to decide",
    "am I going to regret this": "So far it looks",
    "just tell me": "is on its way with ML",
    "so should i take it then": "So far it looks",
}
AFTERWARDS = {
    "so what are the red flags then": "signs",
    "what would i be doing there all day": "work",
    "what could change your mind": "change",
    "would i be happy there?": "fit",
    "how sure are you about this": "why",
    "can i show this to my friend": "share",
    "give me more details please": "all",
    "i dont agree with that": "You may well be right",
    "would a startup be better for me?": "workplaces",
    "can we do another company": "Which company",
}


FEW = 12  # sentences of a want, all of which are said
LEARNED_FROM = [f"{author}_messages" for author in "acdeghij"]


def shows(talk: Talk, screen: View, wanted: str) -> bool:
    """Whether a panel is open, or something is said."""
    return talk.session.panel == wanted or wanted in plain(f"{screen.notice}\n{screen.body}").replace("’", "'")


@pytest.mark.parametrize("line", WANTED)
def test_what_is_wanted_in_the_middle(talk: Talk, line: str) -> None:
    """It is done, or answered, and no question is answered by it."""
    talk.say("Acme", "b", "b")
    before = dict(talk.session.values)
    assert shows(talk, talk.say(line), WANTED[line])
    assert talk.session.values == before


@pytest.mark.parametrize("line", AFTERWARDS)
def test_what_is_wanted_after_the_verdict(talk: Talk, line: str) -> None:
    """It is done, or answered."""
    talk.say("Acme", "b", "b", "a", "/done")
    assert shows(talk, talk.say(line), AFTERWARDS[line])


def test_a_question_that_is_not_to_be_answered_is_left_out(talk: Talk) -> None:
    """`Can we skip this one` counts nobody: the next question comes."""
    talk.say("Acme", "b", "b", "/edit data people", "can we skip this one")
    assert "team_size" not in talk.session.facts(talk.knowledge)
    assert talk.session.asked != "team_size"


def test_facts_are_no_wants(knowledge: Knowledge) -> None:
    """No message that tells a fact, by authors who knew nothing of it, is taken for something that is wanted."""
    lexicon = lexicon_of(knowledge)
    told = [case["text"] for case in cases(*LEARNED_FROM) if case["gold"]["kind"] == "facts"]
    assert len(told) > 900
    assert [text for text in told if wanted(lexicon, Text(text, lexicon.kinds, haste=lexicon.haste))] == []


def test_each_want_is_answered(knowledge: Knowledge) -> None:
    """By a command that there is, or by words: never by those for what nobody understood."""
    wants = knowledge.speech().wants.values()
    assert {want.command for want in wants if want.command} <= {*commands()}
    for want in wants:
        talk = Talk(knowledge)
        talk.say("Acme", "b")
        unheard = talk.say("blorb fnord").notice
        said = talk.say(want.say[-1]).notice
        assert want.command or want.kind == "skip" or said not in {"", unheard}, want.id


# ---- what nobody asked just then ----

OTHERS = {
    "they mostly build dashboards": ("reports", "mostly"),
    "their ceo has no idea what ML is": ("leaders_understand", "no"),
    "it takes them ages to ship anything": ("change_time", "months"),
    "most of the data they would need was never collected": ("right_data", "wrong"),
    "they laid off half the team last year": ("let_go", "some"),
}


@pytest.mark.parametrize(
    "line",
    [
        *("they have five employees", "the whole company has 12 staff"),
        *("they're five people", "12 employees", "there's three of us", "only 5 people"),
    ],
)
def test_how_many_they_are_beside_another_question(talk: Talk, line: str) -> None:
    """It is asked about, whatever question is open."""
    talk.say("Acme", "b", line, "yes")
    assert talk.session.values["size"] in (5, 12, "small")


@pytest.mark.parametrize(
    "line",
    [
        "So I am 4 years in and a bit bored, and now this bank called Acme wants me; they have two data people.",
        "I'm 4 years in. Acme is a bank with 300 people, and their models are all in notebooks. What do you think?",
        "4 years in, data analyst at a retailer, and now an offer from Voltwerk, 80 people",
    ],
)
def test_how_long_somebody_is_in_it_is_read_back(talk: Talk, line: str) -> None:
    """In the midst of a story, as one thing."""
    assert "your experience: A few years" in plain(talk.say(line).body)


@pytest.mark.parametrize("line", OTHERS)
def test_what_is_told_of_another_question(talk: Talk, line: str) -> None:
    """It is asked about, and counts after a yes; the open question stays open."""
    question, option = OTHERS[line]
    talk.say("Acme", "b", "/edit size")
    talk.say(line)
    assert talk.session.notice == ("mean", question, option) or talk.session.panel.startswith("read")
    talk.say("yes")
    assert talk.session.values[question] == option
    assert "size" not in talk.session.values


def test_an_answer_in_words_of_ones_own_is_said_back(talk: Talk) -> None:
    """Who answers in a sentence sees as which answer it counts."""
    talk.say("Acme", "b", "/edit reports")
    assert (
        "Noted: reports (They mostly make reports)." in talk.say("80% of it is slides and dashboards i'm afraid").notice
    )


def test_what_is_told_while_two_answers_are_doubted(talk: Talk) -> None:
    """A fact is read back as anywhere; who does not know which of the two is wrong leaves both."""
    talk.say("Acme", "b", "models in use: no model in use yet", "monitoring: a daily habit")
    assert talk.session.panel.startswith("contradiction")
    talk.say("they laid off half the team last year", "all right")
    assert talk.session.values["let_go"] == "some"
    other = Talk(talk.knowledge)
    other.say("Acme", "b", "models in use: no model in use yet", "monitoring: a daily habit", "not sure")
    assert (other.session.panel, other.session.values["monitoring"]) == ("", "routine")


def test_what_contradicts_something_surer_is_not_read(talk: Talk) -> None:
    """An insurer's income comes from what models decide, unless none is in use; what I did before is no leader's."""
    talk.say(
        "hey, I've got an offer from Rheinland Versicherung, an insurer, they have 6 data scientists and the "
        "lead told me nothing is live yet. I'm 3 years in, did fraud models at a bank before. is it worth it?"
    )
    assert "models_live" in talk.session.panel
    assert "earns" not in talk.session.panel
    assert "leader_shipped" not in talk.session.panel


def test_who_tells_of_themselves_where_no_company_is_yet(talk: Talk) -> None:
    """Sentences answer what a screen asks about the person, and are said back; a question back loses nothing."""
    talk.say("no company yet")
    screen = talk.say("i'm finishing my phd in nlp and want to publish")
    assert talk.session.values["matters"] == ("publish",)
    assert "Noted: what matters to you (Publishing what I find out" in screen.notice
    assert "counts half" in plain(talk.say("deep in one problem please, no switching", "why does that matter").notice)
    assert talk.session.panel == "workplaces"
    talk.say("4 years if you count the phd")
    assert talk.session.values["experience"] == "some_years"


def test_fragments_of_an_engineer(talk: Talk) -> None:
    """Those who are told of side by side are counted together; wishes of one sentence are all kept."""
    talk.say("Acme", "b", "/done", "airflow, mlflow, k8s. 3 MLEs, 1 DE", "all right")
    assert talk.session.values["team_size"] == 4
    talk.say("i want someone to learn from, and i want to build something from scratch", "all right")
    assert talk.session.values["matters"] == ("from_nothing", "senior")


def test_whom_they_seek_is_not_what_they_are(knowledge: Knowledge) -> None:
    """800 people who want their first data scientist are no data team of 800."""
    heard = understand(knowledge, "Hessler, a factory with 800 people that wants its first data scientist", at="name")
    assert heard.act["size"] == 800
    assert "team_size" not in heard.act


# ---- what is asked in the English of people who learn it, and what nobody can answer ----

ASKED_BADLY = {  # at a question and after the verdict alike -> what is open then, or what is said
    "What I should ask in the interview?": "ask",
    "is it bad for a beginner?": "who would work beside you",
    "And if they gave us a data engineer?": "whatif",
    "is startup bad for me?": "workplaces",
    "What means 'on the way'?": "words:on_the_way",
    "what does “mature” mean?": "words:mature",
    "Is it normal that it takes so long?": "usual at such places",
    "is it common that people do only reports there?": "analysis without any ML",
    "Would it be better elsewhere?": "workplaces",
    "haha ok thx": "You're welcome",
    "and when will the sun come out again?": "That's beyond me",
}


@pytest.mark.parametrize("line", ASKED_BADLY)
def test_what_is_asked_in_other_words(talk: Talk, line: str) -> None:
    """It leads where it should, at a question and after the verdict, and answers nothing."""
    talk.say("Acme", "b")
    assert shows(talk, talk.say(line), ASKED_BADLY[line])
    assert dict(talk.session.values) == {"organisation": "ordinary"}
    talk.say("/done")
    assert shows(talk, talk.say(line), ASKED_BADLY[line])


def test_what_cannot_be_answered_says_what_can(talk: Talk) -> None:
    """With a verdict where to look, without one how to go on, without a company the kinds of places."""
    line = "and when will the sun come out again?"
    assert "/places" in talk.say(line).notice
    assert "/done" in talk.say("Acme", "b", line).notice
    assert {"/why", "/fit", "/ask"} <= {*talk.say("/done", line).notice.replace(",", "").split()}


def test_words_of_an_answer_are_explained(talk: Talk) -> None:
    """Who asks what the words of an answer on the card mean sees its question explained."""
    talk.say("Acme")
    told = [option.say for option in talk.knowledge.questions[talk.session.asked].options]
    talk.say(f"what means {told[1].lower()}?")
    assert talk.session.panel == "explain"


def test_what_is_not_understood_may_be_about_another_question(talk: Talk) -> None:
    """That one is offered, and the talk goes on where it was once it is answered."""
    talk.say("Acme", "b")
    asked = talk.session.asked
    shown = talk.say("every expense must be justified")
    assert "If it's about money for ML, say so." in shown.notice.replace("’", "'")
    talk.say("it's about money for ML")
    assert talk.session.asked == "budget"
    talk.say("c")
    assert talk.session.values["budget"] == "argued"
    assert talk.session.asked == asked


def test_the_verdict_in_a_word(talk: Talk) -> None:
    """`verdict pls` gives it, and `so?` asks how it looks."""
    talk.say("Acme", "b", "b")
    assert shows(talk, talk.say("so?"), "So far it looks")
    talk.say("verdict pls")
    assert talk.session.phase == "advising"


@pytest.mark.parametrize(
    ("standing", "wish", "said"),
    [
        ("I work at Acme", "", "what you want of your work"),
        ("I work at Acme", "publish", "staying|seems to suit you|ask your boss"),
        ("Acme", "publish", "going there|could suit you|look further"),
    ],
)
def test_what_to_do_hangs_on_how_one_stands_to_it(talk: Talk, standing: str, wish: str, said: str) -> None:
    """Who works there is told of staying and of asking the boss, not of going there."""
    talk.say(standing, "b", "b", "a")
    if wish:
        talk.say("I want to publish what I find out", "yes")
    notice = plain(talk.say("/done", "So what would you do in my place?").notice).replace("’", "'")
    assert any(words in notice for words in said.split("|")), notice
    assert ("your boss" in notice) == (standing != "Acme")


LONG_ROWS = (
    "1 ",
    "five ",
    "9 people ",
    "3 million ",
    "siemens. ",
    "yes. ",
    "none yet, ",
    "no wait, ",
    "budget is fine, ",
)
LONGEST = 19_000  # letters


@pytest.mark.parametrize("piece", LONG_ROWS)
@pytest.mark.parametrize("there", ["", "Acme"])
def test_a_long_paste_tells_nothing(talk: Talk, piece: str, there: str) -> None:
    """However often the same stands in it, no figure and no firm out of it is taken; `make bench` looks at the time."""
    talk.say(there)
    before = talk.session.values
    talk.say(piece * (LONGEST // len(piece)))
    assert talk.session.values == before


def test_a_sentence_that_is_known_as_a_want_tells_nothing(knowledge: Knowledge) -> None:
    """What people want of the advisor, in words it knows, is no fact of a company, at a question and after it all."""
    for said in (("Acme", "/edit size 3000"), ("Acme", "/edit pull persuade", "/edit leaders_understand no", "/done")):
        talk = Talk(knowledge)
        for line in said:
            talk.say(line)
        for want in knowledge.speech().wants.values():
            for sentence in want.say[:: 1 if len(want.say) < FEW else 3]:
                own = Talk(knowledge, talk.session, dict(talk.cases))
                own.say(sentence)
                told = {name: value for name, value in own.session.values.items() if value not in (UNKNOWN, SKIPPED)}
                assert told == {n: v for n, v in talk.session.values.items() if v not in (UNKNOWN, SKIPPED)}, sentence
                assert not own.session.panel.startswith("read"), sentence
                assert own.session.notice[:1] != ("mean",), sentence


NOTHING_TOLD = (
    "they have a new head of ai from google", "the new boss came from Amazon", "the cto is ex-Amazon",
    "half of the team are people from Facebook", "what about insurance companies", "is consulting better",
    "are all banks like that", "i am too old for a startup", "there is a works council",
)  # fmt: skip
STILL_TOLD = {
    "I have an offer from google": "big_tech", "a recruiter from Amazon wrote to me": "big_tech",
    "they are a bank": "ordinary", "it is a startup of people from google": "startup",
}  # fmt: skip


def test_where_somebody_comes_from_is_not_the_place(knowledge: Knowledge) -> None:
    """Former employers, other places that are asked about, and what one is too old for, are no kind of place."""
    heard = {line: understand(knowledge, line, "budget", "question", {}) for line in (*NOTHING_TOLD, *STILL_TOLD)}
    for line in NOTHING_TOLD:
        proposed = [one.question for one in heard[line].propose]
        assert "organisation" not in [*heard[line].act, *proposed], line
    for line, place in STILL_TOLD.items():
        places = [option for one in heard[line].propose if one.question == "organisation" for option in one.options]
        assert place in places or heard[line].act.get("organisation") == place, line


def test_what_is_no_answer_to_what_was_said_is_no_correction(knowledge: Knowledge) -> None:
    """After a verdict a line that only shares words with the question of an earlier answer does not change it."""
    before: dict[str, Value] = {
        "pull": "persuade",
        "leaders_understand": "no",
        "organisation": "ordinary",
        "size": 3000,
    }
    for line in ("ask them", "what would change it", "they have a new head of ai from google"):
        heard = understand(knowledge, line, "", "verdict", before)
        assert not heard.act, line
        assert not heard.propose, line


FELT = {  # what is told of oneself -> the kind word to it
    "I just got laid off and I'm really scared": "I'm sorry, that's hard.",
    "I was laid off in June and I'm scared": "I'm sorry, that's hard.",
    "I'm scared": "it's a lot to carry",
    "I'm afraid to be the only one who knows nothing": "who would work beside you",
    "I've been offered a job there and have to decide by Friday": "what to ask them till then",
    "I decided: I'm going to Lumo!": "I wish you a good start there",
}
BEFORE_FELT = {"name": (), "question": ("Acme", "b"), "verdict": ("Acme", "b", "/done")}


@pytest.mark.parametrize("place", BEFORE_FELT)
@pytest.mark.parametrize("line", FELT)
def test_news_and_fears_get_a_kind_word_and_tell_nothing_of_the_company(talk: Talk, line: str, place: str) -> None:
    """Whatever stands open; and where something does, the word is not said over and over."""
    talk.say(*BEFORE_FELT[place]) if BEFORE_FELT[place] else None
    before = talk.session
    assert FELT[line] in plain(talk.say(line).notice).replace("’", "'")
    assert (talk.session.said, talk.session.asked, talk.session.panel) == (before.said, before.asked, "")
    again = plain(talk.say(line).notice).replace("’", "'")
    assert place == "verdict" or FELT[line] not in again


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("I'm scared because they fired the whole ML team", "let_go"),
        ("I'm afraid they have no budget for ML", "budget"),
    ],
)
def test_what_is_told_of_the_company_comes_before_a_kind_word(talk: Talk, line: str, read: str) -> None:
    talk.say("Acme", "b", "/done", line, "yes")
    assert read in talk.session.answers


def test_what_to_ask_about_one_thing_has_the_question_about_it_first(talk: Talk) -> None:
    """Also where it would not be among those that tell most; it can be ticked off there."""
    view = talk.say("Acme", "b", "/done", "what should I ask them about layoffs?")
    assert plain(view.text).split("\n? ")[1].startswith("Have people left the ML team")
    assert plain(talk.say("a").text).count("asked") == 1
    view = talk.say("close", "what should I ask about monitoring?")
    assert plain(view.text).split("\n? ")[1].startswith("How would you notice that a model has got worse")


def test_who_wants_a_secure_job_is_told_on_what_it_hangs_and_what_to_ask(talk: Talk) -> None:
    """As long as nobody knows, nothing speaks for it or against it; that is no reason to be silent."""
    talk.say("Acme", "b", "they are hiring their first data scientist", "yes", "/done")
    view = talk.say("I need a secure job", "yes")
    assert "How safe an ML job is hangs above all on" in plain(view.text)
    assert "How safe an ML job is hangs above all on" in plain(talk.say("/fit").text)
    assert "Nothing I know" not in plain(talk.say("/fit").text)
    asked = plain(talk.say("close", "/ask").text)
    assert "Have people left the ML team" in asked
    assert "How is the business doing" in asked


@pytest.mark.parametrize(
    ("line", "panel"),
    [
        ("what's bad there?", "signs"),
        ("what are the downsides?", "signs"),
        ("If they hired a strong head of ML tomorrow, would your verdict change?", "change"),
        ("wat shuld i ask", "ask"),
        ("what is a GPU", "words:gpu"),
        ("I don't know what 'startup' is", "words:startup"),
        ("what is a model", "words:model"),
        ("what is revenue", "words:revenue"),
        ("what is a data scientist", "words:data_scientist"),
        ("what is an algorithm", "words:algorithm"),
        ("what is machine learning", "words:machine_learning"),
    ],
)
def test_a_screen_answers_what_is_asked_in_plain_words(talk: Talk, line: str, panel: str) -> None:
    talk.say("Acme", "b", "/done", line)
    assert talk.session.panel == panel
