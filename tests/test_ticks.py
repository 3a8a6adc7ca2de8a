"""The card of what can be ticked, "which of these are there?": its rows, and what becomes of ticks."""

import json
from random import Random
from typing import Any

import pytest

from bot.reports.judge import judge_text
from dialogs.judging.consistency import ruled_out
from dialogs.judging.ticking import MOST_ROWS
from dialogs.session.answers import facts_from
from knowledge.model import Knowledge

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
    assert {("approvals", "heavy"), ("change_time", "months"), ("coupling", "routine")} <= {*mature}
