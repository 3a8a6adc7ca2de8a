"""`advisor judge --schema` against what `advisor judge` takes and answers."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.reports.judge import judge_lines
from knowledge.model import Knowledge
from tests.forking import run
from tests.test_judge import REFUSED

ROOT = Path(__file__).parents[1]
KINDS: dict[str, Any] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool,
    "null": type(None),
}  # fmt: skip
SAID = {"$schema", "title", "$defs", "description"}  # to people, and where the parts of a schema stand

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def schema() -> Schema:
    """What the command prints."""
    command = [sys.executable, "-m", "bot", "judge", "--schema"]
    printed: Schema = json.loads(run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    return printed


def fits(whole: Schema, schema: Schema, value: Any) -> bool:
    """Whether a value is as a schema says, by those words of JSON Schema that are used here, and no others."""
    found = [WORDS[word](whole, schema, value) for word in schema if word not in SAID]
    return all(found)


def is_kind(whole: Schema, schema: Schema, value: Any) -> bool:
    return isinstance(value, KINDS[schema["type"]]) and (schema["type"] == "boolean" or not isinstance(value, bool))


def has_properties(whole: Schema, schema: Schema, value: Any) -> bool:
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    names = schema.get("propertyNames", {})
    return not isinstance(value, dict) or all(
        fits(whole, names, key)
        and (fits(whole, known[key], each) if key in known else rest is not False)
        and (key in known or rest in (True, False) or fits(whole, rest, each))
        for key, each in value.items()
    )


WORDS: dict[str, Any] = {
    "type": is_kind,
    "enum": lambda whole, schema, value: value in schema["enum"],
    "const": lambda whole, schema, value: value == schema["const"],
    "minimum": lambda whole, schema, value: not isinstance(value, int | float) or value >= schema["minimum"],
    "maximum": lambda whole, schema, value: not isinstance(value, int | float) or value <= schema["maximum"],
    "items": lambda whole, schema, value: (
        not isinstance(value, list) or all(fits(whole, schema["items"], each) for each in value)
    ),
    "minItems": lambda whole, schema, value: not isinstance(value, list) or len(value) >= schema["minItems"],
    "maxItems": lambda whole, schema, value: not isinstance(value, list) or len(value) <= schema["maxItems"],
    "uniqueItems": lambda whole, schema, value: (
        not isinstance(value, list) or all(value.count(each) == 1 for each in value)
    ),
    "properties": has_properties,
    "additionalProperties": has_properties,
    "propertyNames": has_properties,
    "required": lambda whole, schema, value: not isinstance(value, dict) or all(k in value for k in schema["required"]),
    "anyOf": lambda whole, schema, value: any(fits(whole, each, value) for each in schema["anyOf"]),
    "oneOf": lambda whole, schema, value: sum(fits(whole, each, value) for each in schema["oneOf"]) == 1,
    "$ref": lambda whole, schema, value: fits(whole, whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], value),
}


def test_what_is_answered_is_as_the_schema_says(schema: Schema, knowledge: Knowledge) -> None:
    """Judgements of little, of much and of what hardly goes together fit, and so do refusals; others do not."""
    questions = knowledge.questions.values()
    firsts, lasts = ({q.id: q.options[n].id for q in questions} for n in (0, -1))
    torn = {"answers": {"size": 30, "team_size": 3000}, "sources": {"size": "recruiter"}, "company": "Acme"}
    asked: list[Schema] = [{"answers": {}}, {"answers": firsts}, {"answers": lasts}, torn]
    judged = [*judge_lines(knowledge, [*map(json.dumps, asked), "nonsense", ""])]
    assert [fits(schema, schema, one) for one in judged] == [True] * 6
    assert "contradictions" in judged[3]
    assert "error" in judged[4]
    torn_away = {key: value for key, value in judged[0].items() if key != "next"}
    assert not fits(schema, schema, torn_away)
    assert not fits(schema, schema, {**judged[0], "verdict": "mature/no_clue"})
    assert not fits(schema, schema, {**judged[0], "more": 1})


def test_what_fits_is_judged(schema: Schema, knowledge: Knowledge) -> None:
    """Whatever form of an answer the schema knows is taken, and hardly anything is refused that it would let pass."""
    asked = schema["$defs"]["input"]
    forms: list[tuple[str, Any]] = [
        ("size", 40), ("size", "unknown"), ("size", {"option": 40, "source": "recruiter"}), ("budget", "skipped"),
        ("activities", []), ("activities", ["infra", "research"]), ("activities", "infra"), ("matters", ["growth"]),
    ]  # fmt: skip
    given: list[Schema] = [{"answers": {name: value}} for name, value in forms]
    given.append({"answers": {}, "last": "size", "sources": {"size": "hearsay"}, "company": "Acme"})
    assert [fits(schema, asked, one) for one in given] == [True] * len(given)
    assert not [one for one in judge_lines(knowledge, map(json.dumps, given)) if "error" in one]
    refused = {case.id: read for case in REFUSED if (read := read_json(case.values[0])) is not None}
    let_pass = [name for name, read in refused.items() if fits(schema, asked, read)]
    assert let_pass == ["NaN beside an answer", "one question answered twice"]  # Python reads them all the same


def read_json(text: Any) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
