"""The advisor for scripts: answers in JSON in, judgement in JSON out. Shapes as in the README."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

from bot.trouble import Trouble
from dialogs.judging.advice import Advice
from dialogs.judging.choosing import next_question, unknown_in_a_row
from dialogs.judging.consistency import contradictions_in
from dialogs.judging.ticking import Row, rows
from dialogs.screens.report import Report
from dialogs.screens.wording import plain, worded
from dialogs.session.answers import NO_SOURCES, SKIPPED, UNKNOWN, Answers, Value, chosen, effort, facts_from, told
from dialogs.session.cleaning import LONGEST_NAME, clean
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Question
from knowledge.problems import probably
from knowledge.shares import STAGES

BYTE_ORDER_MARK = "\ufeff"  # some editors put it first; it means nothing
FORMAT = 1  # of a judgement, in what scripts read
EMPTY = "this line is empty."
UNDECODED = "\ufffd"  # stands where a byte was no UTF-8
LONGEST_SHOWN = 60  # characters of somebody's text that an error quotes
LARGEST_NUMBER = 10**15  # nothing that is counted is more; JSON knows larger ones, even 1e999


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


def opened(file: Path) -> TextIO:
    """The file as text, or standard input for `-`. Raises Trouble where there is none."""
    if str(file) != "-":
        return file.open(encoding="utf-8", errors="replace")
    if sys.stdin is None:
        raise Trouble("there is no standard input; name a file.")
    return open(sys.stdin.fileno(), encoding="utf-8", errors="replace", closefd=False)


def judge_lines(knowledge: Knowledge, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """JSON Lines in, a judgement each out, in order; of a line that cannot be judged its number and what is wrong."""
    for number, line in enumerate(lines, start=1):
        try:
            yield judge_text(knowledge, line) if line.strip() else {"error": EMPTY, "line": number}
        except Trouble as trouble:
            yield {"error": str(trouble), "line": number}


def judge_text(knowledge: Knowledge, text: str) -> dict[str, Any]:
    """One judgement. Raises Trouble that names what cannot be understood."""
    asked, values = answers_in(knowledge, text)
    topic = _topic(knowledge, asked.get("last"))
    in_order = {name: values[name] for name in asked["answers"]}
    row = unknown_in_a_row(knowledge, in_order) if topic else 0  # who tells the last one plays a talk
    company, sources = asked.get("company", ""), _sources(knowledge, asked)
    named = clean(company, LONGEST_NAME) if isinstance(company, str) else ""
    return judgement(knowledge, values, named, topic, row, sources)


def answers_in(knowledge: Knowledge, text: str) -> tuple[dict[str, Any], dict[str, Value]]:
    """What was asked, as it was written, and the answers in it. Raises Trouble that names what cannot be understood."""
    try:
        asked = _read(text)
        return asked, _values(knowledge, asked)
    except RecursionError as error:
        raise Trouble("this is nested too deeply.") from error


def _read(text: str) -> dict[str, Any]:
    if UNDECODED in text:
        raise Trouble("this is not UTF-8 text; save it as UTF-8.")
    try:
        asked = json.loads(text.removeprefix(BYTE_ORDER_MARK), parse_constant=_no_constant, object_pairs_hook=_once)
    except ValueError as error:
        raise Trouble(f"this is not JSON: {error}.") from error
    if not isinstance(asked, dict) or not isinstance(asked.get("answers"), dict):
        raise Trouble('"answers" is missing: write {"answers": {"QUESTION": "OPTION", ...}}.')
    return asked


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which each key stands once: with two answers to one question, neither can be believed."""
    read: dict[str, Any] = {}
    for key, value in pairs:
        if key in read:
            raise Trouble(f"{_quoted(key)} is written twice; only one of them can count.")
        read[key] = value
    return read


def _values(knowledge: Knowledge, asked: dict[str, Any]) -> dict[str, Value]:
    """The answers in the order of the knowledge: what is added up in another may differ in its last digit."""
    values = {name: _value(knowledge, name, given) for name, given in asked["answers"].items()}
    return {name: values[name] for name in knowledge.questions if name in values}


def _topic(knowledge: Knowledge, last: Any) -> str:
    """The topic of the question that was answered last: a talk stays on it for a while."""
    if last is None:
        return ""
    if not isinstance(last, str):
        raise Trouble('"last" names one question, the one that was answered last.')
    return _question_named(knowledge, last).topic


def _sources(knowledge: Knowledge, asked: dict[str, Any]) -> dict[str, str]:
    """Who says so: question -> one of the knowledge's sources. What is not named there counts in full."""
    given = asked.get("sources", {})
    if not isinstance(given, dict):
        raise Trouble('"sources" names who says so: write {"sources": {"QUESTION": "SOURCE", ...}}.')
    for name, source in given.items():
        _question_named(knowledge, name)
        if not isinstance(source, str) or source not in knowledge.sources:
            word = source if isinstance(source, str) else _shown(source)
            near = probably(word[:LONGEST_SHOWN], knowledge.sources)
            raise Trouble(f"{name}: there is no source {_quoted(word)}.{near}")
    return given


def _question_named(knowledge: Knowledge, name: str) -> Question:
    if name not in knowledge.questions:
        raise Trouble(f"there is no question {_quoted(name)}.{probably(name[:LONGEST_SHOWN], knowledge.questions)}")
    return knowledge.questions[name]


def _value(knowledge: Knowledge, name: str, given: Any) -> Value:
    question = _question_named(knowledge, name)
    if isinstance(given, dict):
        if "option" not in given:
            raise Trouble(f'{name}: "option" is missing in {_shown(given)}.')
        given = given["option"]
    value = tuple(given) if isinstance(given, list) and all(isinstance(word, str) for word in given) else given
    if isinstance(value, bool) or not isinstance(value, str | int | float | tuple):
        raise Trouble(f"{name}: {_shown(given)} is no answer; name an option, a list of options or a number.")
    _check(question, value)
    return value


def _check(question: Question, value: Value) -> None:
    if value in (UNKNOWN, SKIPPED):
        return
    if isinstance(value, str) and value not in question.option:
        raise _no_option(question, value, (*question.option, UNKNOWN))
    for word in value if isinstance(value, tuple) else ():
        if word not in question.option:
            raise _no_option(question, word, question.option)
    if not _holds(question, value):
        takes = "a number that one of its options holds" if question.number else "one of its options"
        raise Trouble(f"{question.id} does not take {_shown(value)}; it takes {takes}.")
    if isinstance(value, tuple) and question.most and len(set(value)) > question.most:
        raise Trouble(f"{question.id} takes at most {question.most} options.")


def _no_option(question: Question, word: str, known: Iterable[str]) -> Trouble:
    return Trouble(f"{question.id} has no option {_quoted(word)}.{probably(word[:LONGEST_SHOWN], known)}")


def _holds(question: Question, value: Value) -> bool:
    too_large = isinstance(value, int | float) and value > LARGEST_NUMBER
    return not too_large and chosen(question, value) is not None


def _quoted(word: str) -> str:
    return repr(_cut(word))


def _shown(given: Any) -> str:
    return _cut(json.dumps(given))


def _cut(text: str) -> str:
    """Enough of a text to know it again, on one line."""
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def _as_json(answers: Answers) -> dict[str, Any]:
    """Answers as JSON has them."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in answers.items()}


def _tick(row: Row) -> dict[str, str]:
    return {"question": row.question.id, "option": row.option.id, "say": row.option.tick}


def judgement(
    knowledge: Knowledge,
    values: dict[str, Value],
    company: str = "",
    topic: str = "",
    row: int = 0,
    sources: Mapping[str, str] = NO_SOURCES,
) -> dict[str, Any]:
    """`topic` is that of the question answered last, `row` how many of the last answers were none, `sources` who says
    so where that is known.
    """
    advice = Advice(knowledge, facts_from(knowledge, values, sources))
    apart = tuple(contradictions_in(knowledge, advice.facts, values))
    whose = {name: knowledge.sources[source] for name, source in sources.items()}
    report = Report(advice, company, told(knowledge, values), contradictions=apart, said_by=whose)
    return {
        **_followed(advice),
        **_to_come(advice, values, topic, row),
        **({"contradictions": [list(contradiction.questions) for contradiction in apart]} if apart else {}),
        "advice": plain(report.text),
        "format": FORMAT,
        "knowledge": knowledge.version,
    }


def _followed(advice: Advice) -> dict[str, Any]:
    """What follows from the answers."""
    evidence, fit = advice.evidence, advice.fit
    return {
        "stage": {stage: round(share, 6) for stage, share in zip(STAGES, advice.shares, strict=True)},
        "verdict": advice.verdict,
        "evidence": {
            "for": list(evidence.speaks_for),
            "against": list(evidence.against),
            "missing": list(advice.missing),
        },
        "red_flags": _ids(advice.of_kind("red_flag")),
        "green_flags": _ids(advice.of_kind("green_flag")),
        "like_this": _ids(advice.of_kind("like_this")),
        "fit": {"verdict": fit.verdict, "for": _ids(fit.speaks_for), "against": _ids(fit.against)},
    }


def _to_come(advice: Advice, values: Mapping[str, Value], topic: str, row: int) -> dict[str, Any]:
    """What is worth knowing next, from the person and from the employer, and what it would change."""
    knowledge = advice.knowledge
    following = next_question(knowledge, advice.facts, values, effort(values.values()), topic, row=row)
    return {
        "next": following,
        "enough": following is None,
        "ticks": [_tick(one) for one in rows(knowledge, advice.facts, {*values, following or ""})],
        "ask_employer": list(advice.ask_employer),
        "would_change": [
            {"answers": _as_json(change.answers), "verdict": change.verdict} for change in advice.would_change()
        ],
    }


def _ids(arguments: Iterable[Argument]) -> list[str]:
    return [argument.id for argument in arguments]
