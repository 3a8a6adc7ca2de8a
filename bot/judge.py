"""The advisor for scripts: answers in JSON in, judgement in JSON out. Shapes as in the README."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.trouble import Trouble
from dialogs.advising import Advice
from dialogs.answers import SKIPPED, UNKNOWN, Value, chosen, facts_from
from dialogs.choosing import next_question
from dialogs.cleaning import LONGEST_NAME, clean
from dialogs.report import Report
from dialogs.wording import plain, worded
from knowledge.model import STAGES, Knowledge, Question
from knowledge.problems import probably


def questions(knowledge: Knowledge) -> dict[str, Any]:
    """All questions and their options."""
    return {
        "company": [_question(question) for question in knowledge.about_company],
        "you": [_question(question) for question in knowledge.about_you],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "topic": question.topic,
        "ask": plain(worded(question.ask, "")),
        "why": plain(worded(question.why, "")),
        "who_knows": list(question.who_knows),
        "number": question.number,
        "many": question.many,
        "options": [{"id": o.id, "say": o.say, "from": o.low, "to": o.high} for o in question.options],
    }


def judge_lines(knowledge: Knowledge, lines: Iterable[str]) -> Iterator[str]:
    """JSON Lines in, JSON Lines out, in order; a line that cannot be judged becomes `{"error": ...}`."""
    for line in lines:
        if line.strip():
            try:
                judged = judge_text(knowledge, line)
            except Trouble as trouble:
                judged = {"error": str(trouble)}
            yield json.dumps(judged, ensure_ascii=False)


def judge_text(knowledge: Knowledge, text: str) -> dict[str, Any]:
    """One judgement. Raises Trouble that names what cannot be understood."""
    try:
        asked = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Trouble(f"this is not JSON: {error}.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("answers"), dict):
        raise Trouble('"answers" is missing: write {"answers": {"QUESTION": "OPTION", ...}}.')
    values = {name: _value(knowledge, name, given) for name, given in asked["answers"].items()}
    company = asked.get("company", "")
    return judgement(knowledge, values, clean(company, LONGEST_NAME) if isinstance(company, str) else "")


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _value(knowledge: Knowledge, name: str, given: Any) -> Value:
    question = knowledge.questions.get(name)
    if question is None:
        raise Trouble(f"there is no question {name!r}.{probably(name, knowledge.questions)}")
    if isinstance(given, dict):
        if "option" not in given:
            raise Trouble(f'{name}: "option" is missing in {json.dumps(given)}.')
        given = given["option"]
    value = tuple(given) if isinstance(given, list) and all(isinstance(word, str) for word in given) else given
    if isinstance(value, bool) or not isinstance(value, str | int | float | tuple):
        raise Trouble(f"{name}: {json.dumps(given)} is no answer; name an option, a list of options or a number.")
    _check(question, value)
    return value


def _check(question: Question, value: Value) -> None:
    if value in (UNKNOWN, SKIPPED):
        return
    for word in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
        if word not in question.option:
            raise Trouble(f"{question.id} has no option {word!r}.{probably(word, (*question.option, UNKNOWN))}")
    if chosen(question, value) is None:
        takes = "a number that one of its options holds" if question.number else "one of its options"
        raise Trouble(f"{question.id} does not take {json.dumps(value)}; it takes {takes}.")
    if isinstance(value, tuple) and question.most and len(set(value)) > question.most:
        raise Trouble(f"{question.id} takes at most {question.most} options.")


def judgement(knowledge: Knowledge, values: dict[str, Value], company: str = "") -> dict[str, Any]:
    advice = Advice(knowledge, facts_from(knowledge, values))
    evidence, fit = advice.evidence, advice.fit
    return {
        "stage": {stage: round(share, 6) for stage, share in zip(STAGES, advice.shares, strict=True)},
        "verdict": advice.verdict,
        "evidence": {
            "for": list(evidence.speaks_for),
            "against": list(evidence.against),
            "missing": list(advice.missing),
        },
        "red_flags": [argument.id for argument in advice.of_kind("red_flag")],
        "green_flags": [argument.id for argument in advice.of_kind("green_flag")],
        "like_this": [argument.id for argument in advice.of_kind("like_this")],
        "fit": {
            "verdict": fit.verdict,
            "for": [argument.id for argument in fit.speaks_for],
            "against": [argument.id for argument in fit.against],
        },
        "next": next_question(knowledge, advice.facts, values, len(values)),
        "ask_employer": list(advice.ask_employer),
        "would_change": [{"answers": change.answers, "verdict": change.verdict} for change in advice.would_change()],
        "advice": plain(Report(advice, company, values).text()),
    }
