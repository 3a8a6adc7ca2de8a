"""What the advice says: every claim reaches somebody, and no sentence contradicts another, an answer or the article.

The tests walk every single answer, every pair of answers and every combination that decides the stage, add what
each argument needs, and sample people beyond that with a seed. The tables are written by thought, not taken from
the knowledge: where one of them and a YAML file differ, one of the two is wrong.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import pytest

from dialogs.judging.advice import Advice
from dialogs.judging.choosing import next_question
from dialogs.judging.holding import holds
from dialogs.judging.stage import judge
from dialogs.screens.report import Report
from dialogs.screens.shelf import moves
from dialogs.screens.wording import plain
from dialogs.session.answers import SKIPPED, UNKNOWN, Facts, Value, facts_from, told
from dialogs.session.phases import ADVISING
from dialogs.session.session import Session
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.shares import ANY, STAGES
from tests.parts import far, one_in, some

ROOT = Path(__file__).parent.parent
SEED = 2024
PEOPLE = 6000  # sampled with any answers
pytestmark = far
TALKS = some(600, 2500)  # sampled like real ones, asked by the chooser
LONGEST_MESSAGE = 4096
LONGEST_COMPANY = "W" * 60
DECIDING = ("organisation", "revenue_tie", "team_size", "right_people", "models_live")

Answers = dict[str, Value]

# --- tables -----------------------------------------------------------------------------------------------------

# Sentences that contradict each other, or say one thing twice: the first must never stand beside any of the others.
APART = {
    # what ML has to do with the money
    "ml_earns": "revenue_on_ml revenue_untouched laid_off_first small_no_ml small_other_trade one_model_or_none "
    "too_small_to_invest lead_unproven money_is_short money_short_ask leaders_unsure leaders_in_doubt "
    "big_words basics_missing first_to_sell little_growth small_projects look_before",
    "revenue_on_ml": "revenue_untouched laid_off_first small_no_ml small_other_trade one_model_or_none "
    "too_small_to_invest lead_unproven money_is_short money_short_ask leaders_in_doubt big_words "
    "small_projects look_before",
    "laid_off_first": "revenue_untouched touches_money leaders_pay money_short_ask look_before specialist_spot",
    "touches_money": "far_from_money revenue_untouched startup_impact impact_gets_lost small_items small_projects "
    "small_no_ml small_other_trade leaders_in_doubt big_words",
    "far_from_money": "startup_impact impact_gets_lost revenue_untouched",
    "startup_impact": "impact_gets_lost small_items",
    "money_is_short": "money_short_ask leaders_pay",
    "money_short_ask": "leaders_pay",
    # where the article is silent
    "silent_on_cost": "laid_off_first ml_earns revenue_on_ml revenue_untouched small_no_ml money_is_short "
    "money_short_ask",
    "silent_on_public": "silent_on_funded laid_off_first ml_earns revenue_on_ml revenue_untouched touches_money "
    "far_from_money money_is_short money_short_ask let_go_before most_are_here impact_gets_lost",
    "silent_on_labs": "silent_on_funded laid_off_first ml_earns revenue_on_ml revenue_untouched touches_money "
    "far_from_money money_is_short money_short_ask let_go_before most_are_here impact_gets_lost",
    "silent_on_funded": "revenue_untouched small_other_trade too_small_to_invest",
    "silent_on_reseller": "silent_on_calls newest_at_scale usual_edge next_on_their_mind whole_product",
    "silent_on_calls": "newest_at_scale big_tech_league usual_edge leading_edge next_on_their_mind whole_product "
    "train_and_serve fresh_data",
    "silent_on_size": "small_no_ml small_other_trade one_model_or_none too_small_to_invest lead_unproven "
    "ahead_of_size big_tech_league",
    # small startups, size
    "small_no_ml": "small_other_trade whole_product next_on_their_mind ahead_of_size specialist_spot leaders_pay",
    "small_other_trade": "ahead_of_size specialist_spot leaders_pay",
    "one_model_or_none": "ends_on_reports whole_product next_on_their_mind ahead_of_size specialist_spot",
    "too_small_to_invest": "good_budget feature_store_up models_watched fresh_data train_and_serve leading_edge "
    "leaders_pay whole_product ahead_of_size specialist_spot",
    "lead_unproven": "leaders_get_it leaders_pay ahead_of_size specialist_spot",
    "ahead_of_size": "size_and_ml",
    "size_and_ml": "most_are_here big_and_slow",
    # leaders and budget
    "leaders_get_it": "leaders_unsure leaders_in_doubt leaders_pay big_words",
    "leaders_unsure": "leaders_in_doubt leaders_pay",
    "leaders_in_doubt": "big_words leaders_pay",
    "big_words": "leaders_pay newest_at_scale big_tech_league usual_edge leading_edge",
    "good_budget": "argue_for_money first_to_sell leaders_pay",
    "argue_for_money": "leaders_pay first_to_sell",
    # data, systems, people, uses
    "basics_missing": "feature_store_up models_watched fresh_data train_and_serve leading_edge",
    "data_not_right": "leading_edge fresh_data newest_at_scale big_tech_league usual_narrow",
    "infra_not_right": "leading_edge usual_edge newest_at_scale big_tech_league usual_narrow everything_huge",
    "wrong_people_hired": "usual_edge newest_at_scale big_tech_league specialist_spot deep_in_big_tech",
    "leading_edge": "models_watched fresh_data little_growth",
    # the role
    "all_the_hats": "many_hats several_hats narrow_problems usual_narrow deep_in_big_tech specialist_spot small_items",
    "many_hats": "narrow_problems small_items",
    "several_hats": "narrow_problems small_items",
    "whole_product": "narrow_problems ends_on_reports small_items",
    "narrow_problems": "usual_narrow generalist_spot",
    "ends_on_reports": "usual_narrow newest_at_scale big_tech_league near_research specialist_spot deep_in_big_tech",
    "near_research": "far_from_research newest_at_scale big_tech_league easy_wins_first little_growth",
    "far_from_research": "newest_at_scale big_tech_league easy_wins_first",
    "newest_at_scale": "big_tech_league",
    "huge_scale": "everything_huge small_projects little_growth",
    # who fits
    "adviser_spot": "builder_spot small_projects little_growth",
    "builder_spot": "starter_spot small_projects little_growth",
    "starter_spot": "startup_builder small_projects little_growth",
    "deep_in_big_tech": "specialist_spot",
    "one_thing_to_weigh": "one_thing_of_many",
    # equals
    "one_of_a_kind": "one_of_many startup_unique small_items everything_huge",
    "one_of_many": "startup_unique small_items",
    "startup_unique": "small_items everything_huge impact_gets_lost",
    # pace, and how welcome ML is
    "quick_to_users": "slow_to_users big_and_slow big_tech_slow fun_but_tiring startup_moves",
    "slow_to_users": "startup_moves",
    "many_signatures": "startup_moves",
    "startup_moves": "big_and_slow big_tech_slow",
    "big_and_slow": "fun_but_tiring",
    "win_them_over": "first_to_sell sell_to_curious",
    # models in use, and who leads
    "few_models": "models_to_keep",
    "models_to_keep": "models_watched leading_edge silent_on_calls",
    "no_one_leads": "wrong_people_hired lead_has_done_it lead_is_learning",
    "lead_has_done_it": "lead_is_learning lead_unproven",
    "leaders_hopeful": "leaders_get_it leaders_unsure leaders_pay leaders_in_doubt",
    "hats_as_usual": "several_hats many_hats narrow_problems left_to_others",
    "left_to_others": "all_the_hats many_hats several_hats usual_narrow",
    "huge_and_slow": "big_tech_slow quick_to_users startup_moves",
    "small_team": "startup_unique one_of_a_kind one_of_many",
    "near_the_revenue": "far_from_money touches_money impact_gets_lost startup_impact revenue_untouched",
    "papers_now_and_then": "near_research far_from_research",
    "ask_the_tie": "ml_earns revenue_on_ml silent_on_cost money_is_short money_short_ask laid_off_first",
    "range_spot": "generalist_spot narrow_problems",
}
# What is usual must give way to what was told: answers under which a typical sentence would be wrong.
DENIED: dict[str, dict[str, str]] = {
    "basics_missing": {"right_data": "right", "right_infra": "right", "right_people": "right", "right_uses": "right"},
    "big_and_slow": {"change_time": "days", "approvals": "light", "pull": "ask", "size": "small"},
    "big_tech_league": {"research": "never", "scale": "modest", "own_models": "call", "models_live": "none"},
    "big_tech_slow": {"change_time": "days", "approvals": "light"},
    "builder_spot": {"kind": "advise broad deep"},
    "deep_in_big_tech": {"breadth": "allround"},
    "easy_wins_first": {"research": "daily", "activities": "research"},
    "everything_huge": {"scale": "modest", "size": "small medium", "team_size": "t0 t1_2"},
    "first_to_sell": {"pull": "ask", "budget": "good", "revenue_tie": "core"},
    "fun_but_tiring": {"change_time": "days", "approvals": "light", "pull": "ask"},
    "generalist_spot": {"kind": "advise build deep", "breadth": "specialist"},
    "leaders_in_doubt": {"leaders_understand": "yes", "leader_shipped": "several", "revenue_tie": "core bet"},
    "leaders_pay": {"leaders_understand": "hopeful no", "budget": "argued none", "money": "tight cuts"},
    "little_growth": {"kind": "advise build", "matters": "from_nothing", "research": "daily", "scale": "huge"},
    "many_hats": {"breadth": "mixed specialist"},
    "most_are_here": {"organisation": "public lab"},
    "newest_at_scale": {"research": "never", "scale": "modest", "own_models": "call", "size": "small"},
    "next_on_their_mind": {"feature_store": "absent", "monitoring": "absent", "own_models": "call"},
    "revenue_untouched": {"revenue_tie": "core bet", "effect": "direct", "earns": "ml_product platform"},
    "several_hats": {"breadth": "mixed specialist"},
    "small_projects": {"kind": "advise build", "matters": "from_nothing", "effect": "direct", "scale": "huge"},
    "specialist_spot": {"kind": "advise build broad", "breadth": "allround", "reports": "mostly"},
    "starter_spot": {"organisation": "startup"},
    "usual_edge": {"monitoring": "absent", "update_data": "absent", "right_infra": "wrong", "own_models": "call"},
    "usual_narrow": {"breadth": "allround mixed", "activities": "infra", "size": "small"},
    "whole_product": {"breadth": "specialist", "own_models": "call", "reports": "mostly"},
}
# A flag's claim, and the answers of which one set must have been given.
GROUNDS = {
    "F1": [
        {"organisation": "startup", "size": "small", "revenue_tie": "loose"},
        {"organisation": "startup", "size": "small", "earns": "goods services"},
    ],
    "F9": [{"revenue_tie": "loose"}],
    "F13": [{"right_people": "wrong"}, {"leader_shipped": "nobody"}],
    "F8": [{"revenue_tie": "core"}],
    "M2": [{"revenue_tie": "core"}],
    "M3": [{"monitoring": "routine", "models_live": "many"}],
    "W2": [{"leaders_understand": "yes"}],
    "W3": [{"budget": "good"}],
    "W4": [{"revenue_tie": "bet"}],
    "W5": [
        {practice: "building routine"} for practice in ("feature_store", "monitoring", "coupling", "update_data")
    ],
}  # fmt: skip


class RedFlag(NamedTuple):
    """A claim, and what raises its flag when told; `spared` is who does without it, `stage` the verdict without it."""

    claim: str
    told: dict[str, str]
    spared: dict[str, str]
    stage: str = ""


RED_FLAGS = (
    RedFlag("F1", {"organisation": "startup", "size": "small", "revenue_tie": "loose"}, {"earns": "ml_product"}),
    RedFlag("F9", {"revenue_tie": "loose"}, {"organisation": "public lab"}),
    RedFlag("F13", {"right_people": "wrong"}, {"right_people": "right"}, "mature"),
)
# What a silence is about.
SILENT_ON = {
    "silent_on_pay": "pay",
    "silent_on_size": "size",
    "silent_on_cost": "cost saved",
    "silent_consultancy": "consultancies",
    "silent_on_public": "no revenue",
    "silent_on_funded": "no revenue",
    "silent_on_labs": "laboratories",
    "silent_on_calls": "somebody else's model",
    "silent_on_reseller": "somebody else's model",
    "silent_on_publishing": "publishing",
    "silent_on_leading": "leading",
}
HEDGED = re.compile(
    r"\b(usual(ly)?|often|probably|might|may|can|perhaps|tends?|mostly|most|seems|in general|hardly|it's hard)\b", re.I
)
# Kind of work, stage, and the fit that the article itself names for the two; then what follows from other sentences.
NAMED_FITS = (
    ("advise", "no_clue", "good"),
    ("build", "no_clue", "good"),
    ("broad", "no_clue", "mixed"),
    ("deep", "no_clue", "poor"),
    ("broad", "on_the_way", "good"),
    ("deep", "mature", "good"),
)
OTHER_FITS = (
    ("deep", "on_the_way", "poor"),
    ("build", "on_the_way", "good"),
    ("broad", "mature", "poor"),
)
PLACES: dict[str, Answers] = {
    "no_clue": {"team_size": "t0", "leaders_understand": "hopeful"},
    "on_the_way": {"revenue_tie": "bet", "team_size": "t5_9", "models_live": "few"},
    "mature": {"revenue_tie": "core", "team_size": "t20", "models_live": "many"},
}
SMALL_STARTUP: Answers = {"organisation": "startup", "size": 12, "earns": "goods", "revenue_tie": "loose"}
BIG_TECH: Answers = {"organisation": "big_tech", "earns": "platform", "revenue_tie": "core", "team_size": 60}
INSURER: Answers = {"organisation": "ordinary", "size": 4000, "revenue_tie": "loose", "team_size": 2}
# Places of which the article says two things, and the claims on either side.
TWO_SIDES: dict[str, tuple[Answers, set[str], set[str]]] = {
    "big tech": (BIG_TECH, {"M7"}, {"T7", "M10"}),
    "small startup": (SMALL_STARTUP, {"T5", "T6"}, {"F1"}),
}
PEOPLE_MET: dict[str, tuple[Answers, Answers, str]] = {
    "a consultant at a clueless insurer": (INSURER, {"kind": "advise"}, "good"),
    "a builder at a small startup without ML": (SMALL_STARTUP, {"kind": "build"}, "mixed"),
    "one for whom impact matters, there": (SMALL_STARTUP, {"matters": ("impact",)}, "mixed"),
    "a specialist at an advertising giant": (BIG_TECH, {"kind": "deep", "matters": ("newest",)}, "good"),
    "a specialist who wants impact, there": (BIG_TECH, {"kind": "deep", "matters": ("impact",)}, "mixed"),
    "one for whom impact matters, there too": (BIG_TECH, {"matters": ("impact",)}, "poor"),
    "one who wants to move fast, there": (BIG_TECH, {"matters": ("tempo",)}, "poor"),
    "a generalist at a firm on the way": (PLACES["on_the_way"], {"kind": "broad"}, "good"),
    "security where ML earns nothing": (INSURER, {"matters": ("security",)}, "poor"),
    "security where ML earns the money": (PLACES["mature"], {"matters": ("security",)}, "good"),
    "a junior who wants to grow, at an insurer": (
        INSURER, {"experience": "starting", "kind": "deep", "matters": ("growth",)}, "poor"
    ),
}  # fmt: skip


# --- conversations ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Advised:
    """How a conversation ended: what was told, the verdict, what holds, and the sentences that were shown."""

    answers: Answers
    facts: Facts
    verdict: str | None
    held: frozenset[str]
    shown: tuple[str, ...]

    def told(self, grounds: dict[str, str]) -> bool:
        """Whether each of these questions was answered with one of these options."""
        return all(set(options.split()) & set(self.facts.get(name, ())) for name, options in grounds.items())


def chance() -> random.Random:
    return random.Random(SEED)  # noqa: S311 - a sample that is always the same, no secret


def report(knowledge: Knowledge, answers: Answers, company: str = "Acme") -> Report:
    return Report(Advice(knowledge, facts_from(knowledge, answers)), company, told(knowledge, answers))


def advised(knowledge: Knowledge, answers: Answers) -> Advised:
    told = report(knowledge, answers)
    held = frozenset(argument.id for argument in told.advice.holding)
    shown = tuple(sentence.argument.id for sentence in told.sentences)
    return Advised(answers, told.advice.facts, told.advice.verdict, held, shown)


def possible(question: Question) -> list[Value]:
    """The answers to a question, one option each."""
    return [(option.id,) if question.many else option.id for option in question.options]


def single_answers(knowledge: Knowledge) -> list[tuple[str, Value]]:
    return [(question.id, value) for question in knowledge.questions.values() for value in possible(question)]


def yours(knowledge: Knowledge) -> list[tuple[str, Value]]:
    """What a person can say of themselves, one word each."""
    return [(question.id, value) for question in knowledge.about_you for value in possible(question)]


def pairs_of_answers(knowledge: Knowledge) -> Iterator[Answers]:
    for one, other in combinations(single_answers(knowledge), 2):
        if one[0] != other[0]:
            yield dict([one, other])


def deciding_answers(knowledge: Knowledge) -> Iterator[Answers]:
    """Every combination of the answers that decide the stage in most talks."""
    values = [possible(knowledge.questions[name]) for name in DECIDING]
    for combination in product(*values):
        yield dict(zip(DECIDING, combination, strict=True))


def sampled_answers(knowledge: Knowledge, chance: random.Random) -> Iterator[Answers]:
    """People who told much or little, in any combination, some answers unknown."""
    for _ in range(PEOPLE):
        share = chance.choice((0.1, 0.25, 0.5, 0.75, 1.0))
        told = [question for question in knowledge.questions.values() if chance.random() < share]
        yield {question.id: any_answer(question, chance) for question in told}


def any_answer(question: Question, chance: random.Random) -> Value:
    ids = list(question.option)
    if chance.random() < 0.05:
        return chance.choice((UNKNOWN, SKIPPED))
    if question.many:
        return tuple(chance.sample(ids, chance.randint(1, question.most or 3)))
    option = question.option[chance.choice(ids)]
    return option.low if option.low is not None else option.id


def companies(knowledge: Knowledge, chance: random.Random) -> Iterator[Answers]:
    """What is so at a company, as often as the shares say, and what somebody is looking for."""
    while True:
        stage = chance.choices(range(3), knowledge.prior)[0]
        yield {question.id: likely_answer(question, stage, chance) for question in knowledge.questions.values()}


def likely_answer(question: Question, stage: int, chance: random.Random) -> Value:
    if question.about_you:
        return any_answer(question, chance)
    shares = {option: row[stage] for option, row in question.shares[ANY].items()}
    if question.many:
        return tuple(option for option in shares if chance.random() < shares[option])
    return chance.choices(list(shares), list(shares.values()))[0]


def talks(knowledge: Knowledge, chance: random.Random) -> Iterator[Answers]:
    """Conversations led by the chooser; the person does not know every third answer."""
    for _, company in zip(range(TALKS), companies(knowledge, chance), strict=False):
        told: Answers = {}
        topic = ""
        while name := next_question(knowledge, facts_from(knowledge, told), told, len(told), topic):
            told[name] = company[name] if chance.random() > 0.3 else UNKNOWN
            topic = knowledge.questions[name].topic
        yield told


def constructed(knowledge: Knowledge, argument: Argument) -> Answers:
    """What the argument needs, one to whom it matters and, if it needs a stage, what leads there."""
    told = one_for_whom(knowledge, argument)
    told |= {name: option_of(knowledge, name, ids) for name, ids in argument.holds_when.answers.items()}
    stage = next((stage for stage in STAGES if stage in argument.holds_when.stages), None)
    for name, option in telling(knowledge, stage) if stage else ():
        if judge(knowledge, facts_from(knowledge, told))[1] == stage:
            break
        if name not in told and option not in argument.unless.answers.get(name, ()):
            told[name] = option
    return told


def one_for_whom(knowledge: Knowledge, argument: Argument) -> Answers:
    """What a person says of themselves to whom the argument matters much, if there can be one."""
    if not argument.speaks_to:
        return {}
    loudest = max(argument.speaks_to, key=lambda wish: abs(argument.speaks_to[wish]))
    question = next(question for question in knowledge.about_you if loudest in question.option)
    return {question.id: option_of(knowledge, question.id, frozenset({loudest}))}


def option_of(knowledge: Knowledge, name: str, ids: frozenset[str]) -> Value:
    question = knowledge.questions[name]
    option = next(option for option in question.option if option in ids)
    return (option,) if question.many else option


def telling(knowledge: Knowledge, stage: str) -> list[tuple[str, str]]:
    """The answers about the company that speak for a stage, the strongest first."""
    weights = {}
    for question in knowledge.about_company:
        for option, shares in question.shares[ANY].items() if not question.many else ():
            weights[question.id, option] = question.temper * (3 * shares[STAGES.index(stage)] / sum(shares) - 1)
    return sorted((pair for pair in weights if weights[pair] > 0), key=lambda pair: -weights[pair])


@pytest.fixture(scope="module")
def led(knowledge: Knowledge) -> list[Advised]:
    """What people were told whom the chooser asked."""
    return [advised(knowledge, answers) for answers in talks(knowledge, chance())]


@pytest.fixture(scope="module")
def walked(knowledge: Knowledge, led: list[Advised]) -> list[Advised]:
    """Everything that is walked or sampled."""
    ways: list[Iterable[Answers]] = [
        [dict([single]) for single in single_answers(knowledge)],
        one_in(9, pairs_of_answers(knowledge)),
        one_in(7, deciding_answers(knowledge)),
        [constructed(knowledge, argument) for argument in knowledge.arguments.values()],
        one_in(6, sampled_answers(knowledge, chance())),
    ]
    return [*(advised(knowledge, answers) for way in ways for answers in way), *led]


# --- what is said -----------------------------------------------------------------------------------------------


def test_each_sentence_is_shown_to_somebody(knowledge: Knowledge, walked: list[Advised]) -> None:
    """No sentence is always crowded out by others: somebody reads it in the advice."""
    assert set(knowledge.arguments) - {name for end in walked for name in end.shown} == set()


def test_each_claim_reaches_somebody_whom_the_advisor_asked(knowledge: Knowledge, led: list[Advised]) -> None:
    """In talks in which a person only answers what is asked, every claim of the article is shown sometimes."""
    shown = {claim for talk in led for name in talk.shown for claim in knowledge.arguments[name].carries}
    assert set(knowledge.claims) - shown == set()


def test_no_sentence_stands_twice(knowledge: Knowledge, walked: list[Advised]) -> None:
    """No advice holds the same argument twice, and no two arguments have the same words."""
    words = [argument.claim.casefold() for argument in knowledge.arguments.values()]
    assert len(set(words)) == len(words)
    assert [end.answers for end in walked if len(set(end.shown)) < len(end.shown)] == []


def test_what_is_not_known_says_nothing(knowledge: Knowledge) -> None:
    """Without an answer, or with nothing but "don't know" and "skip", only silence could be said."""
    for nothing in ({}, dict.fromkeys(knowledge.questions, UNKNOWN), dict.fromkeys(knowledge.questions, SKIPPED)):
        end = report(knowledge, dict(nothing))
        assert end.advice.verdict is None
        assert {sentence.argument.kind for sentence in end.sentences} <= {"silence"}


def test_a_message_holds_the_advice(knowledge: Knowledge, walked: list[Advised]) -> None:
    """The longest of all advices, about a company with the longest name, fits into one Telegram message."""

    def length(end: Advised) -> int:
        return sum(len(knowledge.arguments[name].claim) for name in end.shown)

    longest = sorted(walked, key=length)[-300:]
    texts = [report(knowledge, end.answers, LONGEST_COMPANY).text for end in longest]
    assert max(len(plain(text)) for text in texts) <= LONGEST_MESSAGE


def test_the_first_lines_are_seen_whole(knowledge: Knowledge, led: list[Advised]) -> None:
    """What a verdict says first, and the buttons under it, stand on a screen of 24 lines of 80 characters."""
    buttons = " · ".join(button.say for button in moves(knowledge, Session(1, "Acme", 1, phase=ADVISING)))
    for end in led[::5]:
        drawn = f"{plain(report(knowledge, end.answers).head())}\n({buttons} · /help)\n>"
        lines = [wrapped for line in drawn.splitlines() for wrapped in textwrap.wrap(line, 80) or [""]]
        assert len(lines) <= 24, drawn


def test_what_pulls_apart_is_said(knowledge: Knowledge) -> None:
    """Who wants two things of which a place feeds one and hurts the other is told so, and of both."""
    told = report(knowledge, {**BIG_TECH, "matters": ("growth", "impact")}).fit()
    assert "Here they pull apart" in told
    assert "pull apart" not in report(knowledge, {**BIG_TECH, "matters": ("growth",)}).fit()


def test_a_wish_that_nothing_speaks_to_is_named(knowledge: Knowledge) -> None:
    """Of what a person is looking for, nothing is passed over in silence."""
    assert "speaks to: persuading people" in report(knowledge, {**BIG_TECH, "matters": ("persuading", "impact")}).fit()


def test_who_is_not_suited_is_told_where_else(knowledge: Knowledge) -> None:
    """Where the fit is poor the advice names a kind of place that would suit better, and the claim that says so."""
    told = report(knowledge, {**INSURER, "kind": "deep", "matters": ("newest",)})
    assert told.advice.fit.verdict == "poor"
    assert claims_of(knowledge, [s.argument.id for s in told.parts["elsewhere"]]) & {"M4", "M7"}
    assert "→" in told.head()


# --- nothing contradicts ----------------------------------------------------------------------------------------


def can_stand_together(knowledge: Knowledge, pair: tuple[Argument, Argument]) -> bool:
    """Whether any answers and any verdict let both hold, judged from their conditions alone."""
    stages = [
        stage
        for stage in (*STAGES, None)
        if all(stage not in a.unless.stages and (not a.typical or stage in a.holds_when.stages) for a in pair)
    ]
    # Under a verdict of two neighbours each typical sentence says at which of them it would hold.
    needed = {name for argument in pair for name in argument.holds_when.answers}
    return bool(stages) and all(can_be_answered(knowledge.questions[name], pair) for name in needed)


def can_be_answered(question: Question, pair: tuple[Argument, Argument]) -> bool:
    """Whether some answer suits both; where only one option can be chosen, both must want the same."""
    forbidden = frozenset[str]().union(*(argument.unless.answers.get(question.id, ()) for argument in pair))
    wanted = [argument.holds_when.answers.get(question.id, frozenset(question.option)) - forbidden for argument in pair]
    return all(wanted) if question.many else bool(wanted[0] & wanted[1])


@pytest.mark.parametrize("one", APART)
def test_sentences_that_contradict_cannot_meet(knowledge: Knowledge, one: str) -> None:
    """No answers whatever let two sentences hold that contradict each other or say one thing twice."""
    others = [knowledge.arguments[name] for name in APART[one].split()]
    assert [other.id for other in others if can_stand_together(knowledge, (knowledge.arguments[one], other))] == []


def test_sentences_that_contradict_never_met(knowledge: Knowledge, walked: list[Advised]) -> None:
    """In everything that was walked, no two sentences that contradict each other held."""
    apart = {one: frozenset(others.split()) for one, others in APART.items()}
    met = {(one, other) for end in walked for one in end.held & apart.keys() for other in apart[one] & end.held}
    arguments = knowledge.arguments
    assert [pair for pair in met if not of_different_neighbours(*(arguments[name] for name in pair))] == []


def of_different_neighbours(one: Argument, other: Argument) -> bool:
    """Under a verdict of two stages, a typical sentence of either says that it holds only if it is that one."""
    kept_apart = [a.holds_when.stages or frozenset(STAGES) - a.unless.stages for a in (one, other)]
    return (one.typical or other.typical) and kept_apart[0].isdisjoint(kept_apart[1])


def test_what_is_usual_at_one_stage_is_not_said_of_another(knowledge: Knowledge, walked: list[Advised]) -> None:
    """A typical sentence is said under the verdict that it belongs to, and under no other."""
    for end in walked:
        typical = [knowledge.arguments[name] for name in end.shown if knowledge.arguments[name].typical]
        assert all(argument.holds_when.stages & {*(end.verdict or "").split("/")} for argument in typical)


@pytest.mark.parametrize("name", DENIED)
def test_what_is_usual_gives_way_to_what_was_told(knowledge: Knowledge, name: str) -> None:
    """A typical sentence is gone as soon as somebody tells that it is otherwise there."""
    argument = knowledge.arguments[name]
    stage = next(stage for stage in STAGES if stage in argument.holds_when.stages)
    needed = {question: (next(iter(options)),) for question, options in argument.holds_when.answers.items()}
    denials = [(question, option) for question, options in DENIED[name].items() for option in options.split()]
    assert holds(argument, needed, stage)
    assert [d for d in denials if holds(argument, {**needed, d[0]: (d[1],)}, stage)] == []


def test_what_is_usual_is_worded_so(knowledge: Knowledge) -> None:
    """A sentence that holds because of the verdict is hedged, as the article is."""
    typical = [a for a in knowledge.arguments.values() if a.typical and a.kind != "silence"]
    assert [argument.id for argument in typical if not HEDGED.search(argument.claim)] == []


# --- flags, silence, both sides ---------------------------------------------------------------------------------


def test_flags_carry_the_claims_that_the_inventory_flags(knowledge: Knowledge) -> None:
    """Each red or green flag rests on a red or green claim."""
    for colour in ("red", "green"):
        flagged = {claim.id for claim in knowledge.claims.values() if claim.flag == colour}
        flags = [argument for argument in knowledge.arguments.values() if argument.kind == f"{colour}_flag"]
        assert all(flagged & set(flag.carries) for flag in flags)
        assert flagged <= set(GROUNDS)


def test_no_flag_is_raised_without_its_answer(knowledge: Knowledge, walked: list[Advised]) -> None:
    """A flag stands only where the answers were given that the article's sentence asks for."""
    flags = [argument for argument in knowledge.arguments.values() if argument.kind.endswith("_flag")]
    for flag in flags:
        grounds = [ground for claim in flag.carries for ground in GROUNDS.get(claim, ())]
        raised = [end for end in walked if flag.id in end.held]
        assert [end.answers for end in raised if not any(map(end.told, grounds))] == [], flag.id


@pytest.mark.parametrize("row", RED_FLAGS, ids=lambda row: row.claim)
def test_a_red_flag_that_was_told_is_shown(knowledge: Knowledge, walked: list[Advised], row: RedFlag) -> None:
    """Who tells what a red flag needs is shown it, however much else there is to say."""
    flags = {a.id for a in knowledge.arguments.values() if a.kind == "red_flag" and row.claim in a.carries}
    told = [end for end in walked if end.told(row.told) and not end.told(row.spared) and end.verdict != row.stage]
    assert told
    assert [end.answers for end in told if flags.isdisjoint(end.shown)] == []


def test_a_small_team_whose_product_is_ml_gets_no_red_flag_for_its_size(knowledge: Knowledge) -> None:
    """Six people whose product is machine learning are no red flag."""
    end = advised(knowledge, {"organisation": "startup", "size": 6, "earns": "ml_product", "revenue_tie": "core"})
    assert {name for name in end.held if knowledge.arguments[name].kind == "red_flag"} == set()


def test_silence_is_said_once_a_matter(knowledge: Knowledge, walked: list[Advised]) -> None:
    """Where the article is silent on a matter, the advice says so once."""
    silences = {argument.id for argument in knowledge.arguments.values() if argument.kind == "silence"}
    assert silences == set(SILENT_ON)
    for end in walked:
        matters = [SILENT_ON[name] for name in end.shown if name in SILENT_ON]
        assert len(set(matters)) == len(matters), end.answers


def test_low_growth_is_told_only_to_those_who_do_not_start_things(knowledge: Knowledge, walked: list[Advised]) -> None:
    """Small projects and little growth are said of a clueless place, and never to people with a founder's mind."""
    names = {a.id for a in knowledge.arguments.values() if {"N17", "N18", "N19"} & set(a.carries)}
    told = [end for end in walked if names & end.held]
    assert told
    assert all("no_clue" in (end.verdict or "") for end in told)
    assert not any(end.told({"matters": "from_nothing"}) or end.told({"kind": "advise build"}) for end in told)


def test_many_hats_are_praised_and_deplored_in_one_breath(knowledge: Knowledge) -> None:
    """Whatever says that many hats teach the big picture says as well that they tire."""
    teaching = [argument for argument in knowledge.arguments.values() if "F12" in argument.carries]
    assert teaching
    assert all("N14" in argument.carries and "tiring" in argument.claim for argument in teaching)


def claims_of(knowledge: Knowledge, names: Iterable[str]) -> set[str]:
    return {claim for name in names for claim in knowledge.arguments[name].carries}


@pytest.mark.parametrize(("place", "one_side", "other_side"), TWO_SIDES.values(), ids=TWO_SIDES)
def test_both_sides_are_shown(knowledge: Knowledge, place: Answers, one_side: set[str], other_side: set[str]) -> None:
    """Where the article pulls both ways, the advice shows both sides, whoever asks."""
    for name, value in [("matters", UNKNOWN), *yours(knowledge)]:
        claims = claims_of(knowledge, advised(knowledge, {**place, name: value}).shown)
        assert claims & one_side, value
        assert claims & other_side, value


@pytest.mark.parametrize("sides", [sides for _, *sides in TWO_SIDES.values()], ids=TWO_SIDES)
def test_no_talk_ends_with_one_side(knowledge: Knowledge, led: list[Advised], sides: list[set[str]]) -> None:
    """Where both sides hold in a talk that the chooser led, the advice shows them both."""
    both = [end for end in led if all(claims_of(knowledge, end.held) & side for side in sides)]
    shown = [claims_of(knowledge, end.shown) for end in both]
    assert both
    assert [claims for claims in shown if not (claims & sides[0] and claims & sides[1])] == []


# --- fit --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "stage", "fit"), [*NAMED_FITS, *OTHER_FITS])
def test_a_kind_of_work_is_enough_for_a_fit(knowledge: Knowledge, kind: str, stage: str, fit: str) -> None:
    """Where the article speaks of a kind of work at a stage, the person is told how it fits, wishes or not."""
    told = report(knowledge, {**PLACES[stage], "kind": kind}).advice
    assert (told.verdict, told.fit.verdict) == (stage, fit)


@pytest.mark.parametrize(("kind", "stage"), [row[:2] for row in NAMED_FITS])
def test_a_fit_survives_one_more_answer(knowledge: Knowledge, kind: str, stage: str) -> None:
    """Where the article names a fit, no single further answer about the company leaves the person without one."""
    for name, value in single_answers(knowledge):
        told = report(knowledge, {**PLACES[stage], "kind": kind, name: value}).advice
        if not knowledge.questions[name].about_you and told.verdict == stage:
            assert told.fit.verdict, (name, value)


@pytest.mark.parametrize(("place", "person", "fit"), PEOPLE_MET.values(), ids=PEOPLE_MET)
def test_the_fit_is_what_a_mentor_would_say(knowledge: Knowledge, place: Answers, person: Answers, fit: str) -> None:
    """For people as one meets them, the fit is what the article would say to them."""
    assert report(knowledge, {**place, **person}).advice.fit.verdict == fit


# --- changing what it says --------------------------------------------------------------------------------------

SECTION = re.compile(r"^## Change what it says\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
FILE = re.compile(
    r"^\*\*`?(?P<path>knowledge/[\w/]+\.yaml)`?:\*\*\n+```yaml\n(?P<yaml>.*?)^```", re.MULTILINE | re.DOTALL
)
FENCED = r"^```{language}\n(.*?)^```"


@dataclass(frozen=True)
class Lesson:
    """The README's section on changing what the advisor says: files to write, a command, its answer, a talk."""

    files: dict[str, str]
    command: list[str]
    answer: str
    typed: str

    @property
    def sentence(self) -> str:
        """The claim of the argument that the lesson adds."""
        argument = next(text for path, text in self.files.items() if path.startswith("knowledge/arguments/"))
        return argument.partition("\nclaim: ")[2].partition("\n")[0]


@pytest.fixture
def lesson() -> Lesson:
    section = SECTION.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert section, "README.md has no section 'Change what it says'"
    files = {match["path"]: match["yaml"] for match in FILE.finditer(section["text"])}
    [command] = fenced("sh", section["text"])
    answer, talk = fenced("text", section["text"])
    return Lesson(files, command.split(), answer.strip(), re.sub("^> ", "", talk, flags=re.MULTILINE))


def fenced(language: str, text: str) -> list[str]:
    return re.findall(FENCED.format(language=language), text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the program and its knowledge, to be changed."""
    for room in ("knowledge", "dialogs", "bot"):
        shutil.copytree(ROOT / room, tmp_path / room)
    return tmp_path


def run(checkout: Path, command: list[str], typed: str = "") -> str:
    """What the command `advisor ...` prints in that checkout."""
    assert command[0] == "advisor"
    done = subprocess.run(
        [sys.executable, "-m", "bot", *command[1:]], input=typed, capture_output=True, text=True, encoding="utf-8",
        check=False, cwd=checkout, env={**os.environ, "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_content_changes_as_the_readme_tells(lesson: Lesson, checkout: Path) -> None:
    """Who does what the README tells, step by step, hears the advisor say the new sentence."""
    assert {Path(path).parent.name for path in lesson.files} == {"questions", "arguments"}
    for path, text in lesson.files.items():
        (checkout / path).write_text(text, encoding="utf-8")
    assert run(checkout, lesson.command).rstrip().endswith(lesson.answer)
    talk = run(checkout, ["advisor", "chat", "--db", str(checkout / "talk.db")], lesson.typed)
    assert lesson.sentence in " ".join(talk.split())


def test_the_new_sentence_is_new(lesson: Lesson, checkout: Path) -> None:
    """Without the lesson's files, the same talk does not hold the sentence."""
    talk = run(checkout, ["advisor", "chat", "--db", str(checkout / "talk.db")], lesson.typed)
    assert lesson.sentence
    assert lesson.sentence not in " ".join(talk.split())
