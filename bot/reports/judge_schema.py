"""The JSON Schema of `advisor judge`: of a line that comes out, and in `$defs` of one that goes in."""

from itertools import pairwise
from typing import Any

from bot.reports.judge import FORMAT, LARGEST_NUMBER
from dialogs.judging.stage import BETWEEN
from dialogs.session.answers import SKIPPED, UNKNOWN
from knowledge.model import Knowledge, Question
from knowledge.shares import STAGES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
JUDGEMENT, REFUSAL, INPUT = "judgement", "refusal", "input"
TEXT, SHARE = {"type": "string"}, {"type": "number", "minimum": 0, "maximum": 1}

Schema = dict[str, Any]


def schema(knowledge: Knowledge) -> Schema:
    """What validates as `input` is judged; a line that cannot be is answered with a `refusal`."""
    return {
        "$schema": DIALECT,
        "title": "A line that advisor judge answers with",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in (JUDGEMENT, REFUSAL)],
        "$defs": {
            INPUT: _input(knowledge),
            JUDGEMENT: _judgement(knowledge),
            REFUSAL: _exactly({"error": TEXT, "line": {"type": "integer", "minimum": 1}}),
            "question": _one_of(knowledge.questions),
            "argument": _one_of(knowledge.arguments),
            "verdict": _one_of((*STAGES, *map(BETWEEN.join, pairwise(STAGES)), None)),
            "answers": {
                "type": "object",
                "properties": {question.id: _answer(question) for question in knowledge.questions.values()},
                "additionalProperties": False,
            },
        },
    }


def _input(knowledge: Knowledge) -> Schema:
    said_by = {"type": "object", "propertyNames": _of("question"), "additionalProperties": _one_of(knowledge.sources)}
    return {
        "type": "object",
        "properties": {
            "answers": _of("answers"),
            "company": TEXT,
            "last": {"oneOf": [_of("question"), {"type": "null"}]},
            "sources": said_by,
        },
        "required": ["answers"],
    }


def _answer(question: Question) -> Schema:
    """A bare answer, or one with words of the script's own beside it."""
    bare = {"anyOf": _bare(question)}
    return {"anyOf": [*_bare(question), {"type": "object", "properties": {"option": bare}, "required": ["option"]}]}


def _bare(question: Question) -> list[Schema]:
    options = [option.id for option in question.options]
    several = {"type": "array", "items": _one_of(options), "uniqueItems": True}
    ranges = [
        {"type": "number", "minimum": option.low, "maximum": LARGEST_NUMBER if option.high is None else option.high}
        for option in question.options
        if option.low is not None
    ]
    return [
        _one_of((*options, UNKNOWN, SKIPPED)),
        *([several | ({"maxItems": question.most} if question.most else {})] if question.many else []),
        *(ranges if question.number else []),
    ]


def _judgement(knowledge: Knowledge) -> Schema:
    questions, arguments = _list(_of("question")), _list(_of("argument"))
    tick = _exactly({"question": _of("question"), "option": TEXT, "say": TEXT})
    pair = {**questions, "minItems": 2, "maxItems": 2}
    always = {
        "stage": _exactly(dict.fromkeys(STAGES, SHARE)),
        "verdict": _of("verdict"),
        "evidence": _exactly(dict.fromkeys(("for", "against", "missing"), questions)),
        **dict.fromkeys(("red_flags", "green_flags", "like_this"), arguments),
        "fit": _exactly({"verdict": _one_of(("good", "mixed", "poor", None)), "for": arguments, "against": arguments}),
        "next": _one_of((*knowledge.questions, None)),
        "enough": {"type": "boolean"},
        "ticks": _list(tick),
        "ask_employer": questions,
        "would_change": _list(_exactly({"answers": _of("answers"), "verdict": _of("verdict")})),
        "advice": TEXT,
        "format": {"const": FORMAT},
        "knowledge": TEXT,
    }
    judged = _exactly(always)
    return {**judged, "properties": {**always, "contradictions": _list(pair)}}


def _exactly(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_of(words: Any) -> Schema:
    return {"enum": [*words]}


def _of(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
