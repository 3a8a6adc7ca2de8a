"""What a step does to a talk where it is easy to do too much or too little: back, change, a knowledge that changed."""

import re
from dataclasses import replace
from textwrap import wrap

import pytest

from bot.front_ends.console import drawn
from dialogs.screens.shelf import commands, phrases
from dialogs.screens.wording import called, plain, render
from dialogs.session.events import Arrived, Event, Pressed, Toast, Typed
from dialogs.session.phases import ADVISING, ASKING
from dialogs.session.world import Reminded
from dialogs.step import step
from knowledge.house import TERMINAL
from knowledge.model import Knowledge, Question
from knowledge.shares import ANY, STAGES
from tests.conftest import Talk


def without(knowledge: Knowledge, name: str) -> Knowledge:
    """A later knowledge in which this question, which is nobody's parent here, is no more."""
    assert all(question.given != name for question in knowledge.questions.values())
    questions = {n: question for n, question in knowledge.questions.items() if n != name}
    arguments = {n: a for n, a in knowledge.arguments.items() if name not in {*a.holds_when.answers, *a.unless.answers}}
    return replace(knowledge, questions=questions, arguments=arguments, version="later")


def most_usual(question: Question, stage: str) -> str:
    """The option that speaks most for a stage, as a button says it."""
    shares = {o.id: question.shares[ANY][o.id][STAGES.index(stage)] for o in question.options}
    return f"say:{question.id}:{max(shares, key=lambda option: shares[option])}"


def talk_till_settled(knowledge: Knowledge) -> Talk:
    """A talk in which every question is answered as a mature company would, the verdict on the screen."""
    talk = Talk(knowledge)
    talk.say("Acme", "/more")
    while talk.session.asked:
        assert talk.session.asked not in talk.session.answers
        question = knowledge.questions[talk.session.asked]
        talk.take(Pressed(f"unknown:{question.id}" if question.about_you else most_usual(question, "mature")))
        talk.take(Pressed(f"said:{question.id}"))  # which ends the picking where several answers are taken
        talk.say("/more")
    assert talk.session.phase == ADVISING
    return talk


def test_back_passes_over_what_is_no_longer_asked(knowledge: Knowledge) -> None:
    """The last answer that still counts is taken back; one whose question is gone stays as it is."""
    talk = talk_till_settled(knowledge)
    talk.say("/edit let_go", "no")
    *_, before, last = talk.session.answers
    talk.knowledge = without(knowledge, last)
    talk.say("/back")
    assert (talk.session.phase, talk.session.asked) == (ASKING, before)
    assert last in talk.session.answers


def test_what_is_gone_cannot_be_changed(knowledge: Knowledge) -> None:
    """An answer whose question is gone is no answer that one could change, by name or by its place."""
    talk = talk_till_settled(knowledge)
    talk.knowledge = without(knowledge, "let_go")
    talk.take(Arrived())
    talk.say("/edit let_go")
    assert (talk.session.notice, talk.session.phase) == (("no_question",), ADVISING)


def test_edit_counts_as_its_list_does(knowledge: Knowledge) -> None:
    """`/edit b` changes what the list has under b, also when an answer before it no longer counts."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "let go: no", "size: 40", "budget: none")
    talk.knowledge = without(knowledge, "let_go")
    listed = [button.data for button in talk.say("/edit").options]
    talk.say("close", "/edit b")
    assert listed[1] == f"change:{talk.session.asked}"


def test_a_correction_given_up_brings_back_only_what_stood(knowledge: Knowledge) -> None:
    """What had been taken back before the verdict does not count again when a correction is given up."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "size: 40")
    asked = talk.session.asked
    talk.say("a", "/back", "/done")
    values = talk.session.values
    assert asked not in values
    talk.say(f"/edit {asked}", "/back")
    assert (talk.session.phase, talk.session.values) == (ADVISING, values)
    talk.say("/edit size", "/back")
    assert (talk.session.phase, talk.session.values) == (ADVISING, values)
    assert talk.session.notice == ("restored",)


@pytest.mark.parametrize("event", [Arrived(), Typed("a"), Typed("what?"), Typed("/help"), Pressed("say:size:small")])
def test_what_was_dropped_is_told_whatever_comes_first(knowledge: Knowledge, event: Event) -> None:
    """After a change of the knowledge the first screen tells what no longer counts, and the next does not."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "let go: no")
    talk.knowledge = without(knowledge, "let_go")
    assert "no longer counts" in talk.take(event).text
    assert "no longer counts" not in talk.say("/why").text


def test_an_old_button_brings_the_new_question(knowledge: Knowledge) -> None:
    """A press on a question that is gone says so, and the screen is drawn anew, with one that can be answered."""
    talk = Talk(knowledge)
    talk.say("Acme", "b")
    gone = talk.session.asked
    later = replace(knowledge, questions={**knowledge.questions}, version="later")
    talk.session = replace(talk.session, asked="gone")
    after = step(later, talk.session, Pressed("say:gone:yes"))
    assert after.effects == (Toast(("gone_question",)),)
    assert (after.session.asked, after.session.turn) == (gone, talk.session.turn + 1)


@pytest.mark.parametrize("data", ["show:why:x", "show:why:1+2", "show:why:²", "show:compare:x", "show:compare:²+1"])
def test_a_forged_button_breaks_nothing(knowledge: Knowledge, data: str) -> None:
    """Whatever a press carries, the verdict can be shown afterwards."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/done")
    talk.take(Pressed(data))
    assert (talk.session.phase, talk.session.panel) == (ADVISING, "")


@pytest.mark.parametrize("line", ["/CASES", "/Open 1", "/Compare 1 2", "\u200b/Cases", "/ cases"])
def test_a_command_may_begin_with_a_capital(knowledge: Knowledge, line: str) -> None:
    """A phone writes a capital at the beginning; the other companies are found all the same."""
    talk = Talk(knowledge)
    talk.say("Alpha", "b", "/new Beta", "a")
    small = talk.say(line.strip("\u200b").replace("/ ", "/").lower())
    again = Talk(knowledge)
    again.say("Alpha", "b", "/new Beta", "a")
    if line != "/ cases":
        assert again.say(line).text == small.text
    assert "Alpha" in small.text


@pytest.mark.parametrize("line", ["yes", "Yes please", "Yes, erase everything"])
def test_forgetting_is_confirmed_as_the_screen_says(knowledge: Knowledge, line: str) -> None:
    """The words of the button erase, as yes does."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/forget", line)
    assert (talk.session.notice, talk.session.case) == (("forgotten",), 0)


@pytest.mark.parametrize("line", ["a", "b", "no", "No, keep it", "perhaps", ""])
def test_anything_else_keeps_everything(knowledge: Knowledge, line: str) -> None:
    """Nothing is erased unless it was said."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/forget", line)
    assert "organisation" in talk.session.values


@pytest.mark.parametrize("phrase", phrases())
def test_an_option_may_say_what_commands_say(knowledge: Knowledge, phrase: str) -> None:
    """Where an option has the words of a command, they choose it."""
    question = knowledge.questions["let_go"]
    first = replace(question.options[0], say=phrase.capitalize())
    changed = replace(question, options=(first, *question.options[1:]))
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/edit let_go")
    talk.knowledge = replace(knowledge, questions={**knowledge.questions, "let_go": changed})
    talk.say(phrase)
    assert talk.session.values["let_go"] == first.id


def test_every_answer_is_listed(knowledge: Knowledge) -> None:
    """There are more answers than letters; those beyond are shown, and changed by their names."""
    talk = talk_till_settled(knowledge)
    screen = talk.say("/edit")
    assert len(screen.options) > 20
    listed = [knowledge.questions[name] for name in talk.session.answers]
    assert all(f"· {question.short}: " in plain(screen.body) for question in listed)
    assert all(f"  {question.label}\n" in drawn(screen) for question in listed)


def test_what_surrounds_a_company_is_escaped_as_well(knowledge: Knowledge) -> None:
    """A text that names the company is no more markup than one that does not."""
    question = replace(knowledge.questions["size"], ask="{{ company }}: R&D, <b> or what?")
    talk = Talk(replace(knowledge, questions={**knowledge.questions, "size": question}))
    assert "A&amp;B: R&amp;D, &lt;b&gt; or what?" in talk.say("A&B", "/edit size").body


@pytest.mark.parametrize("panel", ["/why", "?"])
def test_an_answer_means_the_same_under_the_reasons(knowledge: Knowledge, panel: str) -> None:
    """A number is a number where one is asked for, also while the reasons or the explanation are open."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/edit team_size", panel, "7")
    assert talk.session.values["team_size"] == 7.0


@pytest.mark.parametrize("line", ["export 1", "new 3", "forget 2", "done 3"])
def test_a_word_and_a_number_are_no_command(knowledge: Knowledge, line: str) -> None:
    """Only what takes a number is a command when a number follows: nothing is written or erased by accident."""
    talk = Talk(knowledge)
    talk.say("Acme", "b")
    after = step(knowledge, talk.session, Typed(line))
    assert (after.effects, after.session.phase, after.session.panel) == ((), ASKING, "")


def test_back_tells_what_it_took_back(knowledge: Knowledge) -> None:
    """An answer that came back when a change was undone is the one that is named when it is taken back itself."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "size: 40", "/edit size", "70", "/back")
    assert "40 people" in talk.say("/back").notice
    assert (talk.session.asked, "size" in talk.session.values) == ("size", False)


def test_a_long_name_shows_that_it_is_cut(talk: Talk) -> None:
    """A name that is cut has an ellipsis in it, and its end; one that just fits is left alone."""
    assert "W" * 18 + " · ◐" in talk.say("/new " + "W" * 18).text
    assert "W" * 11 + "…" + "WW Inc · ◐" in talk.say("/new " + "W" * 61 + " Inc").text
    assert f"“{'W' * 44}…{'W' * 11} Inc”" in talk.say("/rename").text
    assert f"“{'W' * 60}”" in talk.say("close", "/new " + "W" * 60, "/rename").text


def test_the_header_takes_one_line(talk: Talk) -> None:
    """On a phone, whatever the name: how far the talk is, as a bar and in figures, and its usual length, not more."""
    texts = [talk.say(line).text for line in ("/new " + "Rückversicherung " * 3, "don't know", "don't know")]
    headers = [plain(text).splitlines() for text in texts]
    first = [next(line for line in lines if " of about " in line) for lines in headers]
    bars = ("◐○○○ 1", "●○○○ 2", "●◐○○ 3")
    assert [line.rpartition(" · ")[2] for line in first] == [f"{bar} of about 8" for bar in bars]
    assert max(map(len, first)) == 38


@pytest.mark.parametrize("data", ["explain:organisation", "show:why"])
def test_one_button_explains_a_question(talk: Talk, data: str) -> None:
    """What it means and why it is asked are one screen, by a button of now and by each of those of before."""
    assert [b.say for b in talk.say("Acme").moves] == ["Don't know", "Back", "Explain", "Enough, tell me"]
    body = talk.take(Pressed(data)).body
    assert "“Don't know” is a fine answer" in body
    assert "<b>Why I ask</b>" in body


def test_names_that_begin_alike(talk: Talk) -> None:
    """Two names that differ only after what a screen shows are two companies; each, named again, is the same."""
    north, south = (f"{'Verband der Rueckversicherungsgesellschaften ' * 2}{place}" for place in ("Nord", "Sued"))
    talk.say("/new " + north, "a", "/new " + south)
    assert (talk.session.case, talk.session.values) == (2, {})
    screen = talk.say("/cases")
    assert "schaften Nord" in screen.options[0].say
    assert "schaften Sued" in screen.options[1].say
    talk.say("/new " + north.upper())
    assert (talk.session.case, talk.session.values) == (1, {"organisation": "startup"})


def test_a_long_name_of_an_older_file(talk: Talk) -> None:
    """What was cut when it was stored is found by the whole name."""
    whole = "Verband der Rueckversicherungsgesellschaften im Norden und im Sueden"
    talk.say("/new " + whole[:59] + "…", "a", "/new Beta", f"/new {whole}")
    assert (talk.session.case, talk.session.values) == (1, {"organisation": "startup"})


def test_all_before_there_is_anything_to_say(talk: Talk) -> None:
    """At the first question /all says that there is nothing yet, not that this was all."""
    assert "There's nothing to show for that yet." in talk.say("Acme", "/all").notice


def test_a_date_is_no_company(talk: Talk) -> None:
    """A date that is typed under the reminders before any company is named asks for the company."""
    talk.take(Reminded("list"))
    assert "Tell me the company first" in talk.say("Tuesday at 9").notice
    assert not talk.session.company


def test_what_is_not_understood_after_the_verdict_leads_on(talk: Talk) -> None:
    """Who tells more of the company than was asked finds the way to more questions, and to other answers."""
    notice = talk.say("Acme", "/done", "they moved to a nicer building last week").notice
    assert {"/more", "/edit"} <= set(notice.split())


def test_close_clears_a_remark_on_the_verdict(talk: Talk) -> None:
    """What was remarked on the verdict goes when one types `close`."""
    assert talk.say("Acme", "b", "/done", "/compare").notice
    assert not talk.say("close").notice


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("of_100", [34, 51, 75, 99])
def test_how_it_looks_so_far_reads_well(knowledge: Knowledge, stage: str, of_100: int) -> None:
    """The stage as the list of companies has it; words of likelihood before `not there yet` would be read together."""
    question, leaning = (
        knowledge.questions["size"],
        {"stage": stage, "of_100": of_100, "likely": "more likely than not"},
    )
    header = {"company": "Acme", "progress": "●●◐○", "number": 5, "usual": 8, "most": 12}
    line = render("question", **header, question=question, ask="How many?", before="", leaning=leaning)
    assert f"So far: {called(stage)}, {of_100} in 100<" in line


def test_the_likelihood_so_far_stands_on_the_card(talk: Talk) -> None:
    """From the fourth answer on."""
    assert "So far: not there yet, " in talk.say("Acme", "startup", "hardly anybody", "2", "c").body


def test_the_help_has_what_does_something_here(knowledge: Knowledge) -> None:
    """A chat is not left, has no files, and shows no letters; a terminal has all that, and reminds of nothing."""
    talk, terminal = Talk(knowledge), Talk(replace(knowledge, house=TERMINAL))
    in_chat, in_terminal = (talk.say("Acme", "/help all").body for talk in (talk, terminal))
    words = {"/quit", "[FILE]", "letter", "button", "/remind"}
    assert {word for word in words if word in in_chat} == {"button", "/remind"}
    assert {word for word in words if word in in_terminal} == {"/quit", "[FILE]", "letter"}


def test_the_help_of_the_first_screen_is_short(talk: Talk) -> None:
    """Before there is a company it has what does something then; later all, under headings, and what the signs mean."""
    first, later = (plain(talk.say(*lines).body) for lines in (["/help"], ["close", "Acme", "/help", "all commands"]))
    assert {"/new", "/places", "/read", "/privacy"} <= set(re.findall(r"/\w+", first))
    assert not {"/why", "/done", "/compare", "/open", "/rename", "/skip"} & set(re.findall(r"/\w+", first))
    assert set(commands()) - {"quit"} <= {name[1:] for name in re.findall(r"(?m)^/\w+", later)}
    assert re.findall(r"(?m)^(?!/).*(?=\n/)", later) == [
        "To begin", "While I ask", "The verdict", "For the interview, and to pass on", "Your companies",
        "You and your data", "And also",
    ]  # fmt: skip
    assert "? question to ask" in later


@pytest.mark.parametrize("lines", [["/help"], ["Acme", "/help"], ["Acme", "/done", "/help"]])
def test_the_help_fits_a_small_window(knowledge: Knowledge, lines: list[str]) -> None:
    """It has the few commands that most people need; all are a word, a command or a press behind it."""
    talk = Talk(replace(knowledge, house=TERMINAL))
    screen = talk.say(*lines)
    shown = [part for line in plain(screen.body).splitlines() for part in (wrap(line, 80) or [""])]
    assert len(shown) <= 20
    assert {"/new", "/privacy", "/forget", "/commands"} <= set(re.findall(r"/\w+", plain(screen.body)))
    assert [button.say for button in screen.moves] == ["All commands", "Close"]
    for way in ("all commands", "/commands", "/help all"):
        assert "/words" in talk.say("/help", way).body


@pytest.mark.parametrize("question", ["organisation", "size", "activities"])
def test_what_will_do_for_an_answer_is_there_in_every_front_end(knowledge: Knowledge, question: str) -> None:
    """Only a console has letters before the answers."""
    talk = Talk(knowledge)
    notice = talk.say("Acme", f"/edit {question}", "xyzzy").notice
    assert "I didn't get that." in notice
    assert "letter" not in notice


@pytest.mark.parametrize("line", ["in 2012", "since 2012", "1e9", "20 million", "5 offices"])
def test_what_counts_nobody_is_no_size(talk: Talk, line: str) -> None:
    """A year, more people than any company has and offices are not taken for a size."""
    screen = talk.say("Acme", "b", "/edit size", line)
    assert "size" not in talk.session.values
    assert "Giant" not in screen.text
    assert "Small" not in screen.text


def test_a_span_over_several_options_is_asked_about(talk: Talk) -> None:
    """Each of them is offered, and none of them more than another."""
    screen = talk.say("Acme", "b", "/edit size", "between 10 and 200")
    assert "Did you mean “Small (up to 50)” or “Mid-sized (51 to 249)”?" in screen.text
    assert [button.say for button in screen.moves[:3]] == ["Small (up to 50)", "Mid-sized (51 to 249)", "None of these"]
    assert "size" not in talk.session.values


@pytest.mark.parametrize("line", ["5 in testing, none live", "none live, 5 in testing", "12 built, 0 in use"])
def test_a_number_beside_a_no_is_not_matched_by_likeness(talk: Talk, line: str) -> None:
    """Nobody can tell to which of the two an option belongs that merely looks alike."""
    screen = talk.say("Acme", "/edit models_live", line)
    assert "Did you mean" not in screen.text
    assert "models_live" not in talk.session.values


def test_the_name_before_a_number_is_no_doubt(talk: Talk) -> None:
    """`size 40` at the question about the size is 40."""
    talk.say("Acme", "b", "/edit size", "size 40")
    assert talk.session.values["size"] == 40


@pytest.mark.parametrize("asked", ["monitoring", "models_live", "size"])
@pytest.mark.parametrize("line", ["nobody", "one or two", "none", "two", "no one"])
def test_a_number_alone_is_offered_for_no_other_question(talk: Talk, asked: str, line: str) -> None:
    """While a question is open, a bare number is said to that one or to none."""
    assert "data people:" not in talk.say("Acme", "b", f"/edit {asked}", line).text


@pytest.mark.parametrize("name", ["acme.", "ACME!", "Acme ."])
def test_a_sign_behind_a_name_makes_no_other_company(talk: Talk, name: str) -> None:
    """`acme.` is the Acme that is on the list."""
    talk.say("Acme", "b", f"/new {name}")
    assert [case.company for case in talk.cases.values()] == ["Acme"]


def test_an_answer_whose_words_changed_is_marked(talk: Talk) -> None:
    """`/edit` says of it that it no longer counts, as the verdict has it open."""
    talk.say("Acme", "b", "/edit monitoring", "a")
    assert "no longer counts" not in talk.say("/edit").text
    question = talk.knowledge.questions["monitoring"]
    first = replace(question.options[0], say="Robots watch them")
    changed = replace(question, options=(first, *question.options[1:]))
    talk.knowledge = replace(
        talk.knowledge, questions={**talk.knowledge.questions, "monitoring": changed}, version="later"
    )
    screen = talk.say("/start", "/edit")
    marked = [line for line in plain(screen.text).splitlines() if "no longer counts" in line]
    assert [line.split(":")[0] for line in marked] == ["· monitoring"]


def test_the_line_above_a_question_counts_what_was_asked(talk: Talk) -> None:
    """What was told in a description, or beside the question, is not counted."""
    first = talk.say("an offer from Nordbank, a lender of 600 people; their data team is nine people", "yes")
    assert len(talk.session.values) > 2
    assert "1 of about" in first.text
    assert "2 of about" in talk.say("a").text
    assert "2 of about" in talk.say("size: 700, wishes: a").text


# ---- below a remark ----


def test_a_remark_repeats_no_question(talk: Talk) -> None:
    """One line says what still stands, and its answers are the same; after two remarks in a row all of it is there."""
    whole = talk.say("Acme", "b")
    short = talk.say("thanks")
    assert plain(short.notice).replace("’", "'") == "You're welcome."
    assert plain(short.body) == "Imagine that all ML models there stopped tomorrow. What would happen? (Acme)"
    assert (short.options, short.moves) == (whole.options, whole.moves)
    assert "a to e as above" in drawn(short)
    assert plain(talk.say("who made you?").body) == plain(whole.body)
    assert talk.say("thanks", "b") and talk.session.values["revenue_tie"] == "bet"


@pytest.mark.parametrize("line", ["xyzzy", "blorb fnord", "maybe the revenue"])
def test_who_is_not_understood_sees_what_can_be_said(talk: Talk, line: str) -> None:
    """All the answers stand there then."""
    talk.say("Acme", "b")
    assert "a to e as above" not in drawn(talk.say(line))


def test_a_remark_repeats_nothing_that_was_read(talk: Talk) -> None:
    """A line says that it waits; a letter strikes out what it stands beside, and a yes enters it."""
    talk.say("Acme", "b", "they employ nine hundred people in all, and nobody looks at the models")
    short = talk.say("what about pay?")
    assert plain(short.body) == "What I read still waits: is it right?"
    assert "a to b as above" in drawn(short)
    talk.say("a", "what about pay?", "yes")
    assert "size" not in talk.session.values


def test_who_comes_back_sees_all_of_it(talk: Talk) -> None:
    """Also after a remark."""
    whole = talk.say("Acme", "b")
    talk.say("thanks")
    assert talk.take(Arrived()).text == whole.text.removeprefix(whole.notice).strip()
