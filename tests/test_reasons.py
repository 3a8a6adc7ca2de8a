"""Reasons: of a place among several, of a sentence that is argued with, and how much a verdict rests on."""

import re
from itertools import product

import pytest

from dialogs.judging.advice import Advice
from dialogs.judging.ranking import in_order
from dialogs.screens.wording import plain
from dialogs.view import View
from knowledge.model import Knowledge
from tests.conftest import Talk

WISHES = "what matters to you: a secure job, seeing what my work changes"


def text(screen: View) -> str:
    return plain(screen.text)


@pytest.fixture
def judged(talk: Talk) -> Talk:
    """Somebody with a verdict that has reasons against the place."""
    talk.say("Norvane", "b", "hardly anybody would notice", WISHES, "/done")
    return talk


# ---- one judgement everywhere ----


def unspoken(knowledge: Knowledge, fit: str) -> dict[str, tuple[str, ...]]:
    """Answers with which a place suits like that, though no sentence of what holds says so."""
    wishes, about = knowledge.questions["matters"].option, [q for q in knowledge.about_company if not q.many]
    for wish, question in product(wishes, about):
        for option in question.option:
            facts: dict[str, tuple[str, ...]] = {"matters": (wish,), question.id: (option,)}
            advice = Advice(knowledge, facts)
            (place,) = in_order([advice])
            if place.rank and advice.fit.verdict == fit and not (place.speaks_for or place.against):
                return facts
    raise AssertionError(fit)


@pytest.mark.parametrize(
    ("fit", "says"), [("good", "could suit you well"), ("poor", "may not be what you're looking for")]
)
def test_what_suits_is_said_the_same_side_by_side(talk: Talk, fit: str, says: str) -> None:
    """Where only what is usual speaks for a place or against it, comparing says how it suits, and on what it rests."""
    facts = unspoken(talk.knowledge, fit)
    told = [
        f"{talk.knowledge.questions[n].short}: {talk.knowledge.questions[n].option[o].say}" for n, (o,) in facts.items()
    ]
    talk.say("Acme", *told, "/done", "/new Bolt", "/done")
    screen = text(talk.say("/compare"))
    assert f"First: 1. Acme ({says})" in screen
    assert f"What is usual at such places speaks {'for' if fit == 'good' else 'against'} it" in screen
    assert "speaks clearly" not in screen


def test_what_differs_between_the_first_two(talk: Talk) -> None:
    """One sentence tells what holds of one of them and not of the other."""
    talk.say(
        "Anchor", "b", "hardly anybody would notice", WISHES, "/done", "/new Bolt", "startup", "future sales", "/done"
    )
    screen = text(talk.say("/compare"))
    (said,) = re.findall(
        r"^\[(\d\.\d+)\] tells them apart most: it .+? (\d\. \w+), and not .+? (\d\. \w+)\.$", screen, re.M
    )
    assert {said[1], said[2]} == {"1. Anchor", "2. Bolt"}
    assert (
        len(re.findall(rf"^.+ \[{re.escape(said[0])}\]$", screen, re.M)) == 1
    )  # the sentence itself stands there once


# ---- a sentence that is argued with ----


ARGUED = {
    "reason 2 is nonsense": 2,
    "the second one is not true": 2,
    "I don't agree with [2]": 2,
    "sentence 1 is wrong": 1,
    "your first point isn’t fair": 1,
    "I don't believe number 1": 1,
}


@pytest.mark.parametrize("line", ARGUED)
def test_a_sentence_that_is_argued_with(judged: Talk, line: str) -> None:
    """Who doubts a sentence by its number sees what it rests on, and how to put that right."""
    screen = text(judged.say(line))
    assert screen.startswith(f"[{ARGUED[line]}] ")
    assert "/edit" in screen


def test_what_a_sentence_rests_on_can_be_put_right(judged: Talk) -> None:
    """The way that the screen names leads to the question whose answer is doubted."""
    (way,) = re.findall(r"Not so\? (/edit_\w+) puts it right", text(judged.say("reason 1 is nonsense")))
    judged.say(way)
    assert judged.session.asked == "revenue_tie"


def test_each_answer_can_be_put_right_by_its_name(talk: Talk) -> None:
    """Every question that a sentence may rest on is reached by the way that is named there."""
    for question in talk.knowledge.questions.values():
        other = Talk(talk.knowledge)
        other.say("Acme", "/done")
        other.say(f"{question.short}: {question.options[0].say}", f"/edit_{question.id}")
        assert other.session.asked == question.id or other.session.panel.startswith(("me", "contradiction")), (
            question.id
        )


@pytest.mark.parametrize(
    "line",
    [
        "reason 1 why I'd go there is the money",
        "the second team is wrong for me",
        "they have 2 people",
        "reason 2 is not true, they have 20 people",
    ],
)
def test_what_argues_with_no_sentence(judged: Talk, line: str) -> None:
    """A number alone, or a doubt alone, points to no sentence."""
    judged.say(line)
    assert not judged.session.panel.startswith("why")


# ---- on how much it rests ----


def test_so_sure_on_so_few(talk: Talk) -> None:
    """A share of ninety or more that rests on three answers at most says so wherever it stands; on more it does not."""
    sure = text(talk.say("Acme", "c", "much of the revenue", "/done"))
    (share,) = re.findall(r"\((\d+) in 100, on two answers\)", sure)
    assert f"{share} in 100, on two answers" in text(talk.say("/why"))
    talk.say("/new Bolt", "/done")
    assert f"1. Acme: mature, {share} in 100, on two answers" in text(talk.say("/compare"))
    talk.say("/open 1", "size: 5000", "data people: 300", "the right people: the key people are in place")
    assert re.search(r"9\d in 100\)", text(talk.say("/done", "/close")))


def test_what_is_settled_needs_no_settling(knowledge: Knowledge) -> None:
    """Whether the verdict ends with what would settle it or with what to ask still hangs on how sure it is."""
    for answers, least, most in (
        (["b", "hardly anybody would notice"], 50, 89),
        (["c", "much of the revenue"], 90, 100),
    ):
        screen = text(Talk(knowledge).say("Acme", *answers, "/done"))
        assert least <= int(re.findall(r"\((\d+) in 100", screen)[0]) <= most
        assert ("What I'd still ask" in screen) == (least == 90)
        assert ("What would settle it" in screen) == (least != 90)


# ---- which of them, and why ----


@pytest.fixture
def three(talk: Talk) -> Talk:
    """Somebody with three companies who has said what matters, pay among it."""
    talk.say("Norvane", "b", "hardly anybody would notice", f"{WISHES}, pay", "/done")
    talk.say("/new Pilk GmbH", "b", "/done", "/new Hessler", "consultancy", "future sales", "/done")
    return talk


def test_the_first_choice_and_why_the_others_come_after(three: Talk) -> None:
    """Two reasons for the first, one for each other, none twice; what would turn it, and that pay isn't weighed."""
    screen = text(three.say("which one should I take and why?"))
    first, *others = re.split(r"\n\nThen ", screen.partition("What would turn it")[0])
    assert first.startswith("First choice for you: 3. Hessler (could suit you well)")
    assert [len(re.findall(r"\[\d\.\d+\]", part)) for part in (first, *others)] == [2, 1, 1]
    sentences = re.findall(r"^[!+-] (?:[^:\n]+: )?(.+) \[", screen, re.M)
    assert len({*sentences}) == len(sentences)
    assert re.search(r"In about \d+ of 100 cases the answers would change how 3\. Hessler and 2\. Pilk", screen)
    assert screen.count("On pay, place and visas") == 1


def test_what_rests_on_chance_is_said_to(talk: Talk) -> None:
    """Two companies of which the same is known are level, and the question that would decide it is named."""
    for name in ("Anchor", "Bolt"):
        talk.say(f"/new {name}", "consultancy", "future sales", "/done")
    screen = text(talk.say("/best"))
    assert "chance, the one in which you named them" in screen
    assert "? " in screen
    talk.say(WISHES)
    screen = text(talk.say("/best"))
    assert screen.startswith("Level for you: 1. Anchor and 2. Bolt\nThat 1. Anchor stands first is chance")
    assert "What would decide it" in screen


def test_many_companies_have_room(talk: Talk) -> None:
    """Of more than five the others are named in their order."""
    for number in range(8):
        talk.say(f"/new Number{number}", "b", "hardly anybody would notice" if number % 2 else "future sales", "/done")
    talk.say(WISHES)
    screen = text(talk.say("/best"))
    assert "After these, in this order: " in screen
    assert all(f"Number{number}" in screen for number in range(8))


ABOUT_THE_ORDER = (
    "why is Pilk worse than Norvane?",
    "what would make you choose Hessler?",
    "compare all three",
    "why is it the first?",
    "why Hessler and not Pilk?",
    "Hessler or Pilk?",
    "what's better about hessler than norvane",
    "why is hessler first?",
)


@pytest.mark.parametrize("line", ABOUT_THE_ORDER)
@pytest.mark.parametrize("before", ["/close", "/open 2"])
def test_what_is_asked_about_the_order(three: Talk, line: str, before: str) -> None:
    """Who asks about one company against another is shown the order and its reasons, also while a question is open."""
    three.say(before)
    values = dict(three.session.values)
    assert "Hessler" in text(three.say(line))
    assert (three.session.panel, three.session.values) == ("best", values)


@pytest.mark.parametrize("line", ["Pilk is better funded than Norvane", "now Pilk", "what about pay?", "delete Pilk"])
def test_what_is_told_of_them_asks_for_no_order(three: Talk, line: str) -> None:
    """What is told of companies by their names is not taken for a question about the order."""
    three.say(line)
    assert three.session.panel != "best"


# ---- what would change it ----


ORDER = ["not there yet", "not there yet or on the way", "on the way", "on the way or mature", "mature"]
CHANGE = re.compile(r"^» (.+) → (.+)$", re.M)


def sides(screen: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    further, _, back = screen.partition("Less far along")
    return CHANGE.findall(further), CHANGE.findall(back)


@pytest.mark.parametrize(
    "answers",
    [
        ("b", "hardly anybody would notice"),
        ("b", "future sales"),
        ("c", "much of the revenue"),
        ("b", "size: 300", "data people: 12", "models in use: a few", "reports: they mostly make reports"),
    ],
)
def test_what_would_make_it_better_comes_first(talk: Talk, answers: tuple[str, ...]) -> None:
    """Three at most on each side, each one option of one question, and each turns the verdict to its side."""
    talk.say("Acme", *answers, "/done")
    screen = text(talk.say("/change"))
    now = re.findall(r"What would change “(.+)”", screen)
    further, back = sides(screen)
    assert now
    assert len(further) + len(back) > 0
    assert max(len(further), len(back)) <= 3
    assert all(ORDER.index(stage) > ORDER.index(now[0]) for _, stage in further)
    assert all(ORDER.index(stage) < ORDER.index(now[0]) for _, stage in back)
    assert all(said.count("“") == 1 + (", not “" in said) for said, _ in (*further, *back))


def test_what_is_open_comes_before_what_was_said(talk: Talk) -> None:
    """What one may still learn stands above what one has said; that is told with what was said."""
    talk.say("Acme", "c", "much of the revenue", "/done")
    _, back = sides(text(talk.say("/change")))
    said = [", not “" in words for words, _ in back]
    assert said == sorted(said)
    assert said[-1]


def test_each_change_does_what_it_says(talk: Talk) -> None:
    """Who learns it sees the verdict that was told."""
    talk.say("Acme", "b", "hardly anybody would notice", "/done")
    further, _ = sides(text(talk.say("/change")))
    for said, stage in further:
        short, _, answer = said.partition(": ")
        other = Talk(talk.knowledge)
        other.say("Acme", "b", "hardly anybody would notice", "/done", f"{short}: {answer.strip('“”')}", "/done")
        assert f"Why “{stage}”" in text(other.say("/why"))
