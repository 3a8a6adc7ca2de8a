"""The card of what can be ticked, "which of these are there?": its rows, and what becomes of ticks."""

import json
from itertools import islice
from random import Random
from typing import Any

import pytest

from bot.reports.judge import judge_text
from dialogs.judging.choosing import MOST_QUESTIONS
from dialogs.judging.consistency import ruled_out
from dialogs.judging.simulation import World
from dialogs.judging.ticking import MOST_ROWS
from dialogs.playing import Play
from dialogs.screens.buttons import TICK, of_option, parts
from dialogs.screens.question import LEANING_FROM
from dialogs.session.answers import facts_from
from dialogs.session.events import Pressed, Toast
from dialogs.view import View, view
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.conftest import Talk
from tests.test_senses import reworded

TALKS = 60


def judged(knowledge: Knowledge, answers: dict[str, Any]) -> dict[str, Any]:
    return judge_text(knowledge, json.dumps({"answers": answers}))


def some_answers(knowledge: Knowledge, seed: int) -> dict[str, Any]:
    """Answers to some questions, that somebody may give who thinks nothing of it."""
    chance = Random(seed)  # noqa: S311 - a sample that is the same each time
    asked = chance.sample(knowledge.about_company, chance.randrange(len(knowledge.about_company)))
    return {q.id: chance.choice([*q.option, "unknown"]) for q in asked if not q.many}


def rows(knowledge: Knowledge, answers: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["question"], row["option"]) for row in judged(knowledge, answers)["ticks"]]


@pytest.mark.parametrize("seed", range(TALKS))
def test_the_rows_are_answers_to_open_questions(knowledge: Knowledge, seed: int) -> None:
    """Six rows at most, one for a question, none of what was answered, makes no sense, or is asked next anyway."""
    answers = some_answers(knowledge, seed)
    found = judged(knowledge, answers)
    offered = [row["question"] for row in found["ticks"]]
    assert len({*offered}) == len(offered) <= MOST_ROWS
    closed = {*answers, *ruled_out(knowledge, facts_from(knowledge, answers)), found["next"]}
    assert closed.isdisjoint(offered)
    for row in found["ticks"]:
        assert knowledge.questions[row["question"]].option[row["option"]].tick == row["say"]
    assert offered or all(not o.tick for q in knowledge.about_company if q.id not in closed for o in q.options)


@pytest.mark.parametrize("seed", range(TALKS))
def test_the_rows_of_a_card_can_all_be_so(knowledge: Knowledge, seed: int) -> None:
    """No row leaves another without a sense: where no model may be in use, nobody is shown that they are watched."""
    shown = rows(knowledge, some_answers(knowledge, seed))
    for name, option in shown:
        assert ruled_out(knowledge, {name: (option,)}).isdisjoint(other for other, _ in shown)


def test_the_row_of_a_question_follows_what_is_known(knowledge: Knowledge) -> None:
    """Where ML earns nothing, warnings stand on the card; where it earns all, what mature places have."""
    without = rows(knowledge, {"organisation": "ordinary", "revenue_tie": "loose", "team_size": 1, "models_live": 1})
    mature = rows(knowledge, {"organisation": "big_tech", "revenue_tie": "core", "team_size": 500, "models_live": 50})
    assert {("reports", "mostly"), ("right_infra", "wrong"), ("pull", "persuade")} <= {*without}
    assert {("approvals", "heavy"), ("monitoring", "routine"), ("coupling", "routine")} <= {*mature}


# ---- the card ----


def card(talk: Talk) -> list[str]:
    """What can be ticked now."""
    return [button.say.removeprefix(TICK) for button in talk.say("/ticks").options]


def data(talk: Talk, words: str) -> str:
    """What the button with these words carries."""
    shown = view(talk.knowledge, talk.session)
    return next(b.data for b in (*shown.options, *shown.moves) if b.say.removeprefix(TICK) == words)


def press(talk: Talk, *words: str) -> View:
    for button in words:
        screen = talk.take(Pressed(data(talk, button)))
    return screen


@pytest.fixture
def advised(talk: Talk) -> Talk:
    """A talk that has come to its verdict early."""
    talk.say("Acme", "an ordinary company", "hardly anybody would notice", "don't know", "/done")
    return talk


def test_each_tick_is_an_answer_under_its_own_question(advised: Talk, knowledge: Knowledge) -> None:
    """What was ticked is said in one turn and noted, with what it moved; what was not ticked stays open."""
    press(advised, "What else", "Tick what is there")
    before, offered = advised.session, [*view(knowledge, advised.session).options]
    press(advised, offered[0].say, offered[2].say)
    assert advised.session.values == before.values
    turn, screen = advised.session.turn, press(advised, "That's all")
    told = {name: option for name, option, _ in (parts(offered[n].data.partition(":")[2]) for n in (0, 2))}
    assert advised.session.values == {**before.values, **told}
    assert (advised.session.turn, advised.session.panel, advised.session.picked) == (turn + 1, "", ())
    assert advised.session.effort == before.effort + 1
    noted = ", ".join(
        f"{knowledge.questions[n].short} ({knowledge.questions[n].option[o].say})" for n, o in told.items()
    )
    assert f"Noted: {noted}." in screen.notice
    assert "before, " in screen.notice
    assert all(
        name not in advised.session.answers for name in {parts(b.data.partition(":")[2])[0] for b in offered} - {*told}
    )


def test_closing_loses_nothing(advised: Talk) -> None:
    """Who closes the card has said nothing; what was ticked is still ticked when it is opened again."""
    first, second, *_ = card(advised)
    said = advised.session.said
    press(advised, first, second, first, "Close")
    assert (advised.session.said, advised.session.panel) == (said, "")
    assert [button.say for button in advised.say("/ticks").options if button.say.startswith(TICK)] == [TICK + second]
    assert "That's all" not in [button.say for button in press(advised, second).moves]
    press(advised, "Close")
    assert (advised.session.said, advised.session.picked) == (said, ())


def test_twice_pressed_is_once(advised: Talk) -> None:
    """A button that is pressed twice ticks, or says that this is all, once."""
    row = card(advised)[0]
    tick, done = data(advised, row), "ticked"
    for press_of in (tick, tick):
        advised.take(Pressed(press_of))
    assert len(advised.session.picked) == 1
    advised.take(Pressed(done))
    said = advised.session.said
    advised.take(Pressed(done))
    assert advised.session.said == said


def test_an_old_card_ticks_nothing_else(advised: Talk) -> None:
    """When other rows have come meanwhile, the buttons of the card of before tick none of them, and say so."""
    rows_before = {row: data(advised, row) for row in card(advised)}
    advised.say("close", "leaders: they can say what it does for them", "money for ML: a good budget", "scale: huge")
    now = card(advised)
    gone = [pressed for row, pressed in rows_before.items() if row not in now]
    assert gone
    for pressed in gone:
        screen = advised.take(Pressed(pressed))
        assert advised.effects == (Toast(("old_screen",)),)
    assert [button.say for button in screen.options] == now
    assert advised.session.picked == ()
    advised.say("close")
    advised.take(Pressed(rows_before[now[0]] if now[0] in rows_before else gone[0]))
    assert (advised.session.panel, advised.session.picked) == ("", ())


def test_a_row_whose_answer_has_other_words_by_now(advised: Talk) -> None:
    """A button that was drawn before the answer got other words ticks nothing, and the card is drawn anew."""
    row = card(advised)[0]
    old = data(advised, row)
    name, option, _ = parts(old.partition(":")[2])
    advised.knowledge = reworded(advised.knowledge, name, option)
    advised.say("/ticks")
    screen = advised.take(Pressed(old))
    assert "The words of the answers have changed" in screen.text
    assert advised.session.picked == ()


@pytest.mark.parametrize("answer", ["fresh data: it is being organised", "models in use: 0"])
def test_what_is_answered_meanwhile_is_no_row_any_more(talk: Talk, knowledge: Knowledge, answer: str) -> None:
    """A tick does not count when its question is answered otherwise, or another answer leaves it no sense."""
    talk.say("Acme", "an ordinary company", "much of the revenue would stop", "/done", "models in use: 30")
    row = knowledge.questions["update_data"].option["routine"].tick
    assert row in card(talk)
    press(talk, row, "Close")
    talk.say(answer)
    talk.take(Pressed("close"))
    assert row not in card(talk)
    assert "That's all" not in [button.say for button in view(knowledge, talk.session).moves]
    assert talk.session.values.get("update_data") != "routine"


def test_ticks_that_contradict_are_asked_about(talk: Talk) -> None:
    """What was ticked and does not go with what was said is asked about, as any other answer is."""
    talk.say("Acme", "an ordinary company", "only the costs would go up", "/done")
    card(talk)
    screen = press(talk, "No ML model is in use yet", "That's all")
    assert "Those two don't quite go together" in screen.text
    assert talk.session.values["models_live"] == "none"


# ---- in words ----


@pytest.mark.parametrize("line", ["a, c", "a and c", "ac", "1 3", "C, A", "{0}, {2}", "{2}; {0}"])
def test_a_line_names_all_at_once(advised: Talk, line: str) -> None:
    """Letters, places or the words of rows are taken together, as where a question takes several answers."""
    there = card(advised)
    chosen = {parts(data(advised, there[n]).partition(":")[2])[0] for n in (0, 2)}
    before = {*advised.session.values}
    advised.say(line.format(*there))
    assert {*advised.session.values} - before == chosen
    assert advised.session.panel == ""


@pytest.mark.parametrize("line", ["none", "None of these", "no", "don't know", "close", "ok", "nothing"])
def test_none_of_these(advised: Talk, line: str) -> None:
    """Who sees nothing to tick says so, and nothing has changed."""
    card(advised)
    said = advised.session.said
    advised.say(line)
    assert (advised.session.said, advised.session.panel) == (said, "")


@pytest.mark.parametrize("line", ["x", "a, x", "9", "0", "yes", "a z"])
def test_what_is_no_row_ticks_none(advised: Talk, line: str) -> None:
    """Of a line that names a row that is not there nothing counts, and the card stays, with a word what to do."""
    card(advised)
    said = advised.session.said
    screen = advised.say(line)
    assert "Tick what is there" in screen.notice
    assert (advised.session.said, advised.session.panel) == (said, "ticks")


def test_what_else_is_typed_means_what_it_means_anywhere(advised: Talk) -> None:
    """A fact in its own words is an answer also while the card is open, and a command a command."""
    card(advised)
    advised.say("size: 40")
    assert advised.session.values["size"] == 40
    card(advised)
    assert advised.say("/why").body.startswith("<b>Why")


def test_all_of_these(advised: Talk) -> None:
    """`All of these` ticks every row."""
    there, before = card(advised), {*advised.session.values}
    advised.say("all of these")
    assert len({*advised.session.values} - before) == len(there)


# ---- where it is offered ----


def test_it_is_offered_once_in_mid_talk(talk: Talk) -> None:
    """With the first leaning there is a button that leads to the card, and with no other question."""
    talk.say("Acme")
    shown = []
    while talk.session.asked:
        screen = view(talk.knowledge, talk.session)
        shown.append("Tick what is there" in [button.say for button in screen.moves])
        talk.take(Pressed(f"unknown:{talk.session.asked}"))
    assert [n for n, there in enumerate(shown) if there] == [LEANING_FROM]


def test_the_question_on_the_card_stays(talk: Talk) -> None:
    """Ticks in mid-talk count as one question, and the one that was open is still open."""
    talk.say("Acme", "b", "don't know", "don't know", "don't know")
    asked, effort = talk.session.asked, talk.session.effort
    assert asked not in {parts(button.data.partition(":")[2])[0] for button in talk.say("/ticks").options}
    screen = talk.say("a, b, c")
    assert (talk.session.asked, talk.session.effort) == (asked, effort + 1)
    assert "5 of about 8" in screen.body


def test_there_is_no_card_where_nothing_is_open(talk: Talk, knowledge: Knowledge) -> None:
    """Who has answered all gets no button, and a word where there would be a card."""
    talk.say("Acme")
    for name in knowledge.questions:
        talk.say(f"/edit {name}")
        while talk.session.panel:
            talk.take(Pressed("close"))
        talk.take(Pressed(f"unknown:{name}"))
    screen = talk.say("/done")
    assert "Tick what is there" not in [button.say for button in screen.moves]
    assert "There's nothing to show for that yet" in talk.say("/ticks").text


# ---- on a phone ----


def test_on_a_phone_each_row_is_a_button(bot: BotOnTelegram) -> None:
    """A press ticks, another takes the tick off; ticks are on the disk, and that's all says them in one turn."""
    ann = bot.starting("Acme", "b", "/done")
    ann.presses("What else")
    bot.passes(1)
    ann.presses("Tick what is there")
    bot.passes(5)
    first, second, third = ann.screen.buttons[:3]
    for words in (first, second, third, f"{TICK}{second}"):
        ann.presses(words)
        bot.passes(5)
    bot.restart()
    assert ann.screen.buttons[:3] == [f"{TICK}{first}", second, f"{TICK}{third}"]
    before = bot.session(ann)
    ann.presses("That's all")
    bot.passes(5)
    after = bot.session(ann)
    assert after.turn == before.turn + 1
    assert len(after.said) == len(before.said) + 2
    assert [entry.source for entry in after.said[-2:]] == ["ticked", "ticked"]
    assert ann.screen.text.startswith("Noted: ")
    assert ann.toasts == []


def test_a_card_of_another_company_ticks_nothing(bot: BotOnTelegram) -> None:
    """A row on the card of a company that is not open any more changes neither, and says why."""
    ann = bot.starting("Acme", "b", "/done", "/ticks")
    old, row = ann.screen.message, ann.screen.buttons[0]
    ann.types("/new Beta")
    bot.passes(5)
    ann.types("/ticks")
    bot.passes(5)
    ann.presses_data(f"1|{data_of(bot, row)}", message=old)
    bot.passes(5)
    assert bot.session(ann).picked == ()
    assert "another company" in ann.toasts[-1].text


def data_of(bot: BotOnTelegram, words: str) -> str:
    """What a row with these words carries."""
    rows = ((q, o) for q in bot.knowledge.about_company for o in q.options)
    return next(f"tick:{of_option(q, o.id)}" for q, o in rows if o.tick == words)


# ---- talks that are played ----


def test_played_talks_may_end_with_the_card(knowledge: Knowledge) -> None:
    """With the card, the same is asked and then `ticks`; what is so is known then, and nothing that is not."""
    more = 0
    for person in islice(World(knowledge).people(Random(3), 0.2), 40):  # noqa: S311 - the same each time
        plain, ticked = Play(knowledge).talk(person), Play(knowledge, ticks=True).talk(person)
        looked = ticked.asked[len(plain.asked) :]
        assert ticked.asked[: len(plain.asked)] == plain.asked
        assert looked == (("ticks",) if len(plain.asked) < MOST_QUESTIONS else ())
        truth = facts_from(knowledge, person.answers)
        news = {name: told for name, told in ticked.advice.facts.items() if name not in plain.advice.facts}
        assert {name: truth[name] for name in news} == news
        assert len(news) <= (MOST_ROWS if looked else 0)
        more += len(news)
    assert more
