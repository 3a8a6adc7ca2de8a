"""Buttons: several of one question, twice on one, old ones, and those that lead to every command."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from bot.front_ends.telegram.giving.toasts import LONGEST_TOAST
from dialogs.screens.buttons import OF_OPTIONS, parts
from dialogs.screens.notices import notice_text
from dialogs.screens.question import LEANING_FROM
from dialogs.screens.shelf import commands, phrases
from dialogs.screens.wording import plain
from dialogs.session import events, world
from dialogs.session.events import Arrived, Event, Move, Pressed, Toast, Typed
from dialogs.session.phases import ADVISING, ASKING, NAMING
from dialogs.session.session import Session
from dialogs.step import meaning, step
from dialogs.view import view
from knowledge.model import Knowledge
from tests.bot_on_telegram import BotOnTelegram
from tests.conftest import Talk
from tests.parts import far, one_in

WISHES = "say:matters:{}".format
ALL_OF_THEM = "said:matters"


def test_back_after_a_change(talk: Talk) -> None:
    """Whoever takes a change back is told which answer stands again; who leaves it unmade, that nothing has changed."""
    talk.say("Acme", "a", "/edit organisation", "b")
    assert "kind of place is “A startup” again." in talk.say("/back").text
    assert talk.session.values == {"organisation": "startup"}
    screen = talk.say("/edit organisation", "/back")
    assert "It stays as it was." in screen.text
    assert talk.session.values == {"organisation": "startup"}


def press(talk: Talk, *buttons: str) -> None:
    """Presses buttons, each of which is on the screen then."""
    for button in buttons:
        drawn = {without_mark(data): data for data in data_of(talk)}
        bare = without_mark(button)
        assert bare in drawn, button
        talk.take(Pressed(drawn[bare]))


def buttons_of(talk: Talk) -> list[str]:
    return [without_mark(data) for data in data_of(talk)]


def data_of(talk: Talk) -> list[str]:
    screen = view(talk.knowledge, talk.session)
    return [button.data for button in (*screen.options, *screen.moves)]


def without_mark(data: str) -> str:
    """What a button of an option carries but for the mark of its words."""
    name, _, about = data.partition(":")
    return ":".join(part for part in (name, *parts(about)[:2]) if part) if name in OF_OPTIONS else data


def words_of(talk: Talk) -> list[str]:
    screen = view(talk.knowledge, talk.session)
    return [button.say for button in (*screen.options, *screen.moves)]


def toast(talk: Talk, data: str, case: int | None = None) -> str:
    """What kind of remark pops up after a press that must change nothing."""
    after = step(talk.knowledge, talk.session, Pressed(data, case))
    assert after.session == talk.session
    return "".join(effect.notice[0] for effect in after.effects if isinstance(effect, Toast))


@pytest.fixture
def wishing(knowledge: Knowledge) -> Talk:
    """A talk that asks which three wishes matter most, after one other answer."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/edit matters")
    return talk


@pytest.fixture
def advised(knowledge: Knowledge) -> Talk:
    talk = Talk(knowledge)
    talk.say("Acme", "b", "size: 40", "/done")
    return talk


# Did you mean ...?


@pytest.mark.parametrize("lines", [["/edit organisation", "statup"], ["b", "actually a startup"]])
def test_did_you_mean_has_its_answers_as_buttons(knowledge: Knowledge, lines: list[str]) -> None:
    """Yes is the answer, also when pressed twice, and also to another question than the one on the card."""
    talk = Talk(knowledge)
    talk.say("Acme", *lines)
    press(talk, "meant:organisation:startup")
    assert talk.session.values == {"organisation": "startup"}
    assert toast(talk, "meant:organisation:startup") == ""


def test_no_is_a_button_as_well(knowledge: Knowledge) -> None:
    """Nothing was meant, and the question goes on without the remark; a late Yes says that its screen is old."""
    talk = Talk(knowledge)
    talk.say("Acme", "/edit organisation", "statup")
    press(talk, "not_meant")
    assert (talk.session.values, talk.session.notice, talk.session.asked) == ({}, (), "organisation")
    assert "Yes" not in words_of(talk)
    assert toast(talk, "meant:organisation:startup") == "old_screen"


# Several answers to one question.


def test_several_options_are_ticked_and_then_said(wishing: Talk) -> None:
    """What is pressed carries a tick and counts for nothing until `That's all`, which says all of it at once."""
    press(wishing, WISHES("security"), WISHES("impact"))
    assert [words for words in words_of(wishing) if words.startswith("✓")] == [
        f"✓ {wishing.knowledge.questions['matters'].option[option].say}" for option in ("impact", "security")
    ]
    assert "matters" not in wishing.session.values
    press(wishing, ALL_OF_THEM)
    assert wishing.session.values["matters"] == ("impact", "security")
    assert wishing.session.picked == ()


def test_a_tick_can_be_taken_away(wishing: Talk) -> None:
    """Pressing what is ticked takes it away; with nothing ticked, none of them is the answer."""
    press(wishing, WISHES("impact"), "unsay:matters:impact")
    assert "None of these" in words_of(wishing)
    press(wishing, ALL_OF_THEM)
    assert wishing.session.values["matters"] == ()


def test_twice_on_an_option_is_once(wishing: Talk) -> None:
    """A finger that taps twice ticks the option, and does not take the tick away again."""
    talk = wishing
    talk.take(Pressed(WISHES("impact")))
    before = talk.session
    talk.take(Pressed(WISHES("impact")))
    assert (talk.session, talk.session.picks(talk.knowledge.questions["matters"])) == (before, ("impact",))


def test_one_more_than_the_most(wishing: Talk) -> None:
    """Beyond the most a word pops up, and the ticks stay as they are."""
    press(wishing, *map(WISHES, ("impact", "growth", "tempo")))
    assert toast(wishing, WISHES("security")) == "too_many"
    assert toast(wishing, WISHES("impact")) == ""
    press(wishing, "unsay:matters:growth", WISHES("security"), ALL_OF_THEM)
    assert wishing.session.values["matters"] == ("impact", "tempo", "security")


@pytest.mark.parametrize("aside", [["/why", "close"], ["?", "close"], ["/help", "/cancel"], ["/edit size", "40"]])
def test_ticks_outlive_an_aside(wishing: Talk, aside: list[str]) -> None:
    """What was ticked is still ticked after a look at something else."""
    press(wishing, WISHES("impact"))
    wishing.say(*aside, "/edit matters")
    press(wishing, "unsay:matters:impact")


@pytest.mark.parametrize("again", ["/back", "/edit matters"])
def test_what_was_said_is_ticked_when_it_is_asked_again(wishing: Talk, again: str) -> None:
    """Back, and a change, begin with what was chosen the last time."""
    press(wishing, WISHES("impact"), WISHES("tempo"), ALL_OF_THEM)
    wishing.say(again)
    assert wishing.session.asked == "matters"
    press(wishing, "unsay:matters:tempo", WISHES("growth"), ALL_OF_THEM)
    assert wishing.session.values["matters"] == ("impact", "growth")


def test_what_is_typed_is_the_whole_answer(wishing: Talk) -> None:
    """A typed answer stands alone, whatever was ticked, and leaves no tick behind."""
    press(wishing, WISHES("tempo"))
    wishing.say("a, c")
    assert (wishing.session.values["matters"], wishing.session.picked) == (("impact", "newest"), ())


def test_ticks_belong_to_one_company(knowledge: Knowledge) -> None:
    """What was ticked for one company is not ticked for the next."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/edit activities")
    press(talk, "say:activities:analyse")
    talk.say("/new Beta", "b", "/edit activities")
    assert "say:activities:analyse" in buttons_of(talk)


# Presses that no longer fit.


@pytest.mark.parametrize(
    ("data", "case", "kind"),
    [
        ("say:organisation:startup", 2, "stands"),
        ("unknown:organisation", 2, "stands"),
        ("say:size:small", 2, "old_button"),
        ("back_from:organisation", 2, "old_button"),
        ("say:nosuch:a", 2, "gone_question"),
        ("say:matters:nosuch", 2, "gone_option"),
        ("forget", 2, "old_screen"),
        ("nameless", 2, "old_screen"),
        ("stay", 2, "old_screen"),
        ("nosuch", 2, "unknown_button"),
        ("", 2, "unknown_button"),
        ("say:organisation:startup", 1, "other_case"),
        ("done", 7, "unknown_button"),
        ("done", -1, "unknown_button"),
        ("take_off:zzz:x", 2, "unknown_button"),
        ("take_off:10000:x", 2, "unknown_button"),
        ("show:nosuch", 2, "no_panel"),
        ("show:help:foo", 2, "no_panel"),
        ("show:forget:1", 2, "no_panel"),
        ("show:compare:1", 2, "two_needed"),
        ("show:compare:1+2+3+4+5+6", 2, "five_at_most"),
    ],
)
def test_a_press_that_does_not_fit_says_why(knowledge: Knowledge, data: str, case: int, kind: str) -> None:
    """Each kind of old, foreign or made-up button has a word of its own, and changes nothing."""
    talk = Talk(knowledge)
    talk.say("Acme", "a", "/new Beta", "b", "/edit matters")
    talk.session = replace(talk.session, cases=tuple(talk.cases.values()))
    if data.startswith("show:compare:1+"):
        talk.session = replace(talk.session, cases=tuple(replace(talk.cases[1], number=n) for n in range(1, 8)))
    assert toast(talk, data, case) == kind


@pytest.mark.parametrize(
    ("panel", "waiting"), [("zone:thursday at 10", "thursday at 10"), ("why:1", ""), ("compare:1+2", ""), ("", "")]
)
def test_a_date_waits_only_where_a_zone_is_asked_for(knowledge: Knowledge, panel: str, waiting: str) -> None:
    """A zone on an old screen is a zone alone: what lies open now is about something else."""
    session = Session(case=1, phase=ADVISING, panel=panel)
    move = meaning(knowledge, session, Pressed("zone:Europe/Berlin"))
    assert move == world.TellZone("Europe/Berlin", waiting)


def test_twice_on_an_answer_is_once(knowledge: Knowledge) -> None:
    """The second tap on an answer that counts already ends in silence."""
    talk = Talk(knowledge)
    talk.say("Acme")
    press(talk, "say:organisation:startup")
    assert toast(talk, "say:organisation:startup") == ""


def test_twice_on_no_name_is_one_company(knowledge: Knowledge) -> None:
    """A company without a name begins once."""
    talk = Talk(knowledge)
    talk.take(Arrived())
    press(talk, "nameless")
    assert (talk.session.phase, talk.session.case, toast(talk, "nameless", 0)) == (ASKING, 1, "")


# Every command has a button.


def moves_in_reach(talk: Talk, depth: int = 3) -> list[Move]:
    """What the buttons of this screen do, and of those that they lead to."""
    found = []
    for data in buttons_of(talk):
        move = meaning(talk.knowledge, talk.session, Pressed(data))
        found.append(move)
        if depth and isinstance(move, events.Show | events.Enough | events.NewCase):
            there = Talk(talk.knowledge, talk.session, dict(talk.cases))
            there.take(Pressed(data))
            found += moves_in_reach(there, depth - 1)
    return found


STANDS_FOR = {"cancel": events.Close(), "open": events.OpenCase(1)}  # what the button of a command does
TYPED_ONLY = {"quit", "skip"}  # Telegram has no leaving, and "don't know" passes over a question


@pytest.fixture(scope="module")
def in_reach(knowledge: Knowledge) -> tuple[Session, list[Move]]:
    """A verdict, and what three presses at most lead to from there and from the question before it."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", "/new Beta", "b")
    talk.say("there is also Gamma Bank with 900 people, and Delta Bank with 40 people", "all right")
    asking = Talk(knowledge, talk.session, dict(talk.cases))
    talk.say("/done")
    return talk.session, [*moves_in_reach(talk), *moves_in_reach(asking)]


@pytest.mark.parametrize("name", sorted(commands().keys() - TYPED_ONLY))
def test_every_command_has_a_button(knowledge: Knowledge, in_reach: tuple[Session, list[Move]], name: str) -> None:
    """From the verdict, or from a question, three presses at most lead to what a command does."""
    session, moves = in_reach
    assert (STANDS_FOR.get(name) or commands()[name].move(knowledge, session, "")) in moves


def test_companies_side_by_side_are_chosen_by_buttons(knowledge: Knowledge) -> None:
    """From the list of companies they stand side by side, and a press takes one away or brings it back."""
    talk = Talk(knowledge)
    talk.say("Alpha", "a", "/new Beta", "b", "/new Gamma", "c", "/cases")
    press(talk, "show:compare", "show:compare:1+3")
    assert "Beta" not in view(talk.knowledge, talk.session).body
    press(talk, "show:compare:1+2+3")
    assert all(name in view(talk.knowledge, talk.session).body for name in ("Alpha", "Beta", "Gamma"))


@pytest.fixture
def forty(knowledge: Knowledge) -> Talk:
    """A talk about forty companies, of which the last one is open."""
    talk = Talk(knowledge)
    talk.say(*(line for n in range(1, 41) for line in (f"/new Firm{n}", "b")))
    return talk


def test_a_long_list_has_the_same_companies_in_words_and_on_buttons(forty: Talk) -> None:
    """The latest thirty, the open one with them; the list says that there are more."""
    screen = forty.say("/cases")
    assert [button.say for button in screen.options] == [f"{n}. Firm{n}" for n in range(11, 41)]
    assert [f"{n}. Firm{n}:" in screen.body for n in range(1, 41)] == [False] * 10 + [True] * 30
    assert "latest 30" in screen.body
    assert forty.say("/compare 2 40").options[0].say == "✓ 2. Firm2"


@pytest.mark.parametrize(
    ("typed", "company"),
    [("12", "Firm12"), ("40", "Firm40"), ("3", "Firm3"), ("b", "Firm12"), ("Firm25", "Firm25"), ("0012", "Firm12")],
)
def test_a_number_typed_under_a_long_list(forty: Talk, typed: str, company: str) -> None:
    """A number is that of the company, listed or not; a letter counts from the top of the list."""
    forty.say("/cases", typed)
    assert (forty.session.company, forty.session.panel) == (company, "")


def test_a_number_typed_beside_companies_takes_that_company(forty: Talk) -> None:
    """Side by side, a number brings in the company that has it; one that is not on the screen changes nothing."""
    forty.say("/compare 39 40", "12")
    assert forty.session.panel == "compare:12+39+40"
    forty.say("5", "99")
    assert forty.session.panel == "compare:12+39+40"


def test_a_finished_verdict_is_reopened_and_changed(knowledge: Knowledge) -> None:
    """A company of the list shows its verdict again, and its answers can be changed there."""
    talk = Talk(knowledge)
    talk.say("Alpha", "a", "size: 5", "team size: 0", "revenue_tie: d", "/done", "/new Beta", "b")
    press(talk, "explain:revenue_tie", "close")
    talk.say("/cases")
    press(talk, "open:1")
    assert (talk.session.company, talk.session.phase) == ("Alpha", ADVISING)
    press(talk, "show:edit", "change:organisation", "say:organisation:ordinary")
    assert (talk.session.phase, talk.session.values["organisation"]) == (ADVISING, "ordinary")


@pytest.mark.parametrize(
    ("lines", "phase", "kept"),
    [
        (["Acme", "b", "/why"], ASKING, 1),
        (["Acme", "b", "/forget"], ASKING, 1),
        (["Acme", "b", "/done", "/edit a"], ADVISING, 1),
        (["Acme", "b", "/done", "/new"], ASKING, 1),
        (["Acme", "b"], ASKING, 1),
        ([], NAMING, 0),
        (["/help"], NAMING, 0),
    ],
)
def test_cancel_leaves_what_is_open(talk: Talk, lines: list[str], phase: str, kept: int) -> None:
    """/cancel leads out of whatever is open, keeps every answer and says so."""
    screen = talk.say(*lines, "/cancel")
    assert (talk.session.phase, talk.session.panel, len(talk.session.values)) == (phase, "", kept)
    assert "lost" in screen.notice


def test_back_from_naming_shows_the_verdict_again(advised: Talk) -> None:
    """Who looks at another company by mistake is one press away from the verdict."""
    advised.say("team size: 3", "revenue_tie: a", "/done")
    before = view(advised.knowledge, advised.session).body
    press(advised, "new", "stay")
    assert view(advised.knowledge, advised.session).body == before


def test_a_company_without_a_name_is_called_the_same_everywhere(knowledge: Knowledge) -> None:
    """Nobody has to name a company; in lists its number tells it from others."""
    talk = Talk(knowledge)
    talk.take(Arrived())
    press(talk, "nameless")
    talk.say("a", "/done", "/new", "don't know", "b")
    assert "2. the company" in talk.say("/cases").body
    assert [button.say for button in view(knowledge, talk.session).options] == ["1. the company", "2. the company"]
    assert "2. the company" in talk.say("/compare").body


@pytest.mark.parametrize(
    "lines", [["/new acme  Ads"], ["/new", "ACME ADS"], ["/new AcmeAds"], ["/cases", "/new acme ads"]]
)
def test_a_company_on_the_list_is_opened_by_its_name(talk: Talk, lines: list[str]) -> None:
    """Who names a company again goes on there, and reads so; the list has it once."""
    talk.say("Acme Ads", "b", "/new Beta", "a")
    notice = talk.say(*lines).notice
    assert "Acme Ads is on your list already" in notice
    assert (talk.session.company, talk.session.values) == ("Acme Ads", {"organisation": "ordinary"})
    assert [case.company for case in talk.cases.values()] == ["Acme Ads", "Beta"]


def test_the_open_company_named_again_stays_open(talk: Talk) -> None:
    """Its answers and its question are those that were there; companies without a name are different ones."""
    talk.say("Acme", "b")
    asked = talk.session.asked
    talk.say("/new ACME")
    assert (talk.session.case, talk.session.asked, len(talk.session.said)) == (1, asked, 1)
    talk.say("/new", "don't know", "/new", "don't know")
    assert [case.company for case in talk.cases.values()] == ["Acme", "", ""]


def test_back_from_the_first_question_leads_to_the_name(talk: Talk) -> None:
    """What was told last is taken back, also when it is the company: it keeps its place under its new name."""
    talk.say("Alpha", "a", "/new Gogle")
    asked = talk.session.asked
    press(talk, f"back_from:{asked}")
    assert "So far it's “Gogle”." in view(talk.knowledge, talk.session).body
    assert "It's called B from now on." in talk.say("B").notice
    assert (talk.session.asked, talk.session.panel) == (asked, "")
    assert [case.company for case in talk.cases.values()] == ["Alpha", "B"]


@pytest.mark.parametrize("line", ["close", "back", "/back", "/cancel", "don't know"])
def test_a_name_may_stay(talk: Talk, line: str) -> None:
    """Whoever thinks better of it is back at the question."""
    talk.say("Acme", "/back", line)
    assert (talk.session.company, talk.session.panel, talk.session.case_count) == ("Acme", "", 1)
    assert talk.session.asked


def test_a_company_gets_another_name_at_any_time(talk: Talk) -> None:
    """From the answers and from the verdict, with all that was said; other capitals are another name."""
    talk.say("Acme", "b", "/edit")
    press(talk, "show:rename")
    talk.say("acme", "/done", "/rename ACME Ltd")
    assert (talk.session.company, talk.session.phase, len(talk.session.values)) == ("ACME Ltd", ADVISING, 1)


@pytest.mark.parametrize(("name", "notice"), [("alpha", "/open_1 goes there"), ("x" * 200, "too long")])
def test_a_name_that_cannot_be_is_asked_for_again(talk: Talk, name: str, notice: str) -> None:
    """Two companies have two names; the next line is a name again."""
    talk.say("Alpha", "a", "/new Beta")
    assert notice in talk.say(f"/rename {name}").notice
    talk.say("Gamma")
    assert [case.company for case in talk.cases.values()] == ["Alpha", "Gamma"]


@pytest.mark.parametrize("line", ["/rename", "/rename Beta"])
def test_a_company_is_named_before_it_is_renamed(talk: Talk, line: str) -> None:
    """Where no company is open there is none to rename."""
    assert "Tell me the company first" in talk.say(line).notice
    talk.say("Acme", "/new")
    assert "Tell me the company first" in talk.say(line).notice
    assert [case.company for case in talk.cases.values()] == ["Acme"]


# How many presses it takes.

PROVISIONAL, FULL = 7, 13  # presses at most


def answers_of(talk: Talk) -> list[str]:
    return [button.data for button in view(talk.knowledge, talk.session).options]


def presses_to_answer(talk: Talk, choice: str) -> int:
    """Answers the question on the card with one option, or with don't know; tells in how many presses."""
    question = talk.knowledge.questions[talk.session.asked]
    press(talk, choice)
    if question.many and choice.startswith("say:"):
        press(talk, f"said:{question.id}")
        return 2
    return 1


def presses_to_verdicts(knowledge: Knowledge, choose: Callable[[list[str], str], str]) -> tuple[int, int]:
    """From the first screen to the first leaning, and to the verdict."""
    talk, presses, leaning = Talk(knowledge), 1, 0
    talk.take(Arrived())
    press(talk, "nameless")
    while talk.session.phase == ASKING:
        if talk.session.panel.startswith("contradiction"):  # whoever contradicts themselves has a press more
            press(talk, "close")
            continue
        presses += presses_to_answer(talk, choose(answers_of(talk), f"unknown:{talk.session.asked}"))
        leaning = leaning or (presses if talk.session.asked_so_far == LEANING_FROM else 0)
    return leaning or presses, presses


def at_random(seed: int) -> Callable[[list[str], str], str]:
    chance = random.Random(seed)  # noqa: S311 - for a test that is the same each time
    return lambda options, unknown: chance.choice([*options, unknown])


WAYS: dict[str, Callable[[list[str], str], str]] = {
    "first": lambda options, unknown: options[0],
    "last": lambda options, unknown: options[-1],
    "don't know": lambda options, unknown: unknown,
    **{f"seed {seed}": at_random(seed) for seed in range(40)},
}


@pytest.mark.parametrize("way", WAYS)
def test_a_verdict_is_a_few_presses_away(knowledge: Knowledge, way: str) -> None:
    """Whatever is pressed, it leans one way after seven presses at most, and has its verdict after thirteen."""
    leaning, verdict = presses_to_verdicts(knowledge, WAYS[way])
    assert leaning <= PROVISIONAL
    assert verdict <= FULL


# On a phone.


@pytest.fixture
def bot(bot: BotOnTelegram) -> Iterator[BotOnTelegram]:
    yield bot
    assert bot.telegram.unanswered == []


def test_ticks_are_on_the_disk(bot: BotOnTelegram) -> None:
    """What was ticked before the bot ended is ticked when it is back, and its old buttons still mean the same."""
    ann = bot.starting("Acme", "b", "/edit matters")
    first, second = (bot.knowledge.questions["matters"].options[n].brief for n in (0, 2))
    ann.presses(first)
    bot.passes(5)
    bot.restart()
    ann.presses(second)
    bot.passes(5)
    assert [words for words in ann.screen.buttons if words.startswith("✓")] == [f"✓ {first}", f"✓ {second}"]
    ann.presses("That's all")
    bot.passes(5)
    assert bot.session(ann).values["matters"] == ("impact", "newest")


def test_one_wish_too_many_pops_up(bot: BotOnTelegram) -> None:
    """A fourth wish is answered with a word above the card, which stays as it is."""
    ann = bot.starting("Acme", "b", "/edit matters")
    for option in bot.knowledge.questions["matters"].options[:4]:
        ann.presses(option.brief)
        bot.passes(5)
    assert len(ann.toasts) == 1
    assert sum(words.startswith("✓") for words in ann.screen.buttons) == 3


def test_a_button_of_another_company_says_so(bot: BotOnTelegram) -> None:
    """Old cards lose their buttons, and one that kept them leads nowhere but says where to go."""
    ann = bot.starting("Acme", "b", "/new Beta")
    before = bot.session(ann)
    ann.presses_data("1|say:organisation:startup")
    bot.passes(5)
    assert bot.session(ann) == before
    assert "/cases" in ann.toasts[-1].text


def test_a_kind_of_notice_without_words(knowledge: Knowledge) -> None:
    """A slip in the name of a kind is an error, and no silence."""
    with pytest.raises(UndefinedError, match="wellcome"):
        notice_text(knowledge, Session(notice=("wellcome",)))


def test_toasts_fit(knowledge: Knowledge) -> None:
    """Whatever pops up fits into the 200 characters that Telegram shows."""
    longest = "stands", "what matters to you", "x" * 125
    kinds = ["old_button", "other_case", "gone_question", "gone_option", "old_screen", "unknown_button", "two_needed"]
    for notice in (longest, *((kind,) for kind in kinds), ("five_at_most",), ("too_many", "matters")):
        words = plain(notice_text(knowledge, Session(notice=notice)))
        assert 20 < len(words) <= LONGEST_TOAST


@pytest.mark.parametrize(
    ("words", "panel"),
    [
        ("menu", "settings"),
        ("Settings", "settings"),
        ("my companies", "cases"),
        ("Privacy", "privacy"),
    ],
)
def test_words_of_buttons_elsewhere(knowledge: Knowledge, words: str, panel: str) -> None:
    """What stands on a button of another screen is understood under a question as well."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", words)
    assert talk.session.panel == panel


@pytest.mark.parametrize(
    "data", ["export:2", "done:", "unknown:organisation:startup", "said:organisation:", "close:all"]
)
def test_more_on_a_button_than_was_drawn(knowledge: Knowledge, data: str) -> None:
    """A button with anything behind it is none of ours."""
    talk = Talk(knowledge)
    talk.say("Acme")
    assert toast(talk, data) == "unknown_button"


SCREENS = {
    "naming": [],
    "question": ["Acme"],
    "verdict": ["Acme", "b", "/done"],
    "three companies": ["Acme", "b", "/new Beta", "a", "/new Gamma", "b", "/compare"],
    **{
        panel: ["Acme", "b", "/new Beta", "a", "size: 40", "/done", f"/{panel}"]
        for panel in ("settings", "cases", "edit", "me", "compare", "ask", "change", "all", "why", "help", "forget")
    },
}


@pytest.mark.parametrize("lines", SCREENS.values(), ids=SCREENS)
def test_typing_is_as_good_as_pressing(knowledge: Knowledge, lines: list[str]) -> None:
    """On every screen the words of a button, typed, lead to where the button leads."""

    def so_far() -> Talk:
        talk = Talk(knowledge)
        talk.take(Arrived())
        talk.say(*lines) if lines else None
        return talk

    start = so_far()
    for words, data in zip(words_of(start), buttons_of(start), strict=True):
        typed, pressed = so_far(), so_far()
        typed.say(words)
        press(pressed, data)
        assert replace(typed.session, turn=0) == replace(pressed.session, turn=0), words
        assert typed.effects == pressed.effects, words


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("remind me of these", ""),
        ("remind me of it tomorrow at 9", "tomorrow at 9"),
        ("please remind me about the interview", ""),
        ("remind me of my interview on Thursday at 10", "on thursday at 10"),
        ("remind me island time", "island time"),
    ],
)
def test_asked_to_remind(knowledge: Knowledge, line: str, when: str) -> None:
    """Whole words are left out before the time, on whatever screen."""
    talk = Talk(knowledge)
    talk.say("Acme", "b", line)
    assert talk.effects == (world.Remind(when),)


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("interview on the 21st at 10", "on the 21st at 10"),
        ("interview tmrw 10", "tmrw 10"),
        ("interview yesterday at 5", "yesterday at 5"),
        ("interview 01/02/2027 at 10am", "01/02/2027 at 10am"),
        ("interview in 2 hours", "in 2 hours"),
    ],
)
def test_an_interview_and_a_time_lead_to_the_reminders(knowledge: Knowledge, line: str, when: str) -> None:
    """Also when the time cannot be read there: then that is said, and how to write it."""
    talk = Talk(knowledge)
    talk.say("Acme", line)
    assert talk.effects == (world.Remind(when),)


WORDS = [
    *phrases(),
    *(f"{stroke}{name}{number}" for name in commands() for stroke in ("", "/") for number in ("", " 1")),
]


@far
@pytest.mark.parametrize("screen", SCREENS)
def test_whatever_leads_to_the_companies_has_them(knowledge: Knowledge, screen: str) -> None:
    """A phrase, a command, a link or a button: none leads to a list of companies from which some are missing."""
    start = Talk(knowledge)
    start.take(Arrived())
    start.say(*SCREENS[screen]) if SCREENS[screen] else None
    words = [*WORDS, *(f"/start {name}" for name in commands())]
    events_here: list[Event] = [Typed(line) for line in one_in(8, words[[*SCREENS].index(screen) % 8 :])]
    events_here += [Typed(words) for words in words_of(start)] + [Pressed(data) for data in buttons_of(start)]
    for event in events_here:
        here = Talk(knowledge, start.session, dict(start.cases))
        all_at_hand = step(knowledge, replace(start.session, cases=tuple(start.cases.values())), event)
        assert here.take(event) == view(knowledge, all_at_hand.session), event


# Below a verdict.

MOST_BELOW = 8
VERDICTS = {
    "one company": ["Acme", "a", "a", "a", "/done"],
    "nothing known": ["Acme", "don't know", "don't know", "don't know", "don't know", "/done"],
    "two companies": ["Acme", "a", "/new Beta", "a", "a", "/done"],
    "another one waits": ["Acme is a bank with 900 people and Beta is a startup with 12 people", "yes", "/done"],
}
BELOW = {
    "show:signs",
    "show:fit",
    "show:ask",
    "show:change",
    "show:why",
    "show:edit",
    "show:work",
    "more",
    "card",
    "new",
}


@pytest.mark.parametrize("lines", VERDICTS.values(), ids=VERDICTS)
def test_below_a_verdict_stand_few_buttons(talk: Talk, lines: list[str]) -> None:
    """What is wanted most often, and one press behind it all the rest; of none there are two."""
    talk.say(*lines)
    first = buttons_of(talk)
    assert len(first) <= MOST_BELOW
    press(talk, "show:further")
    rest = buttons_of(talk)
    assert {*first, *rest} >= BELOW
    assert {*first} & {*rest} <= {"close"}


def test_what_else_there_is_can_be_typed_as_before(talk: Talk) -> None:
    """Nobody in a terminal has to open it first; by letter it goes as well."""
    talk.say(*VERDICTS["one company"], "the work")
    assert talk.session.panel == "work"
    talk.say("close", "what else", "a")
    assert talk.session.panel == "change"
