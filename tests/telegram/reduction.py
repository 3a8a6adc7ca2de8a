"""Makes api.json out of the published description of the Bot API: names, types, and the limits its sentences state.

python -m tests.telegram.reduction DESCRIPTION.json > tests/telegram/api.json
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)")
AT_MOST_BYTES = re.compile(r"can't exceed (\d+) bytes")
AT_MOST_CHARACTERS = re.compile(r"\(up to (\d+) characters\)")
ITEMS = re.compile(r"(?:[Ll]ist of|must include) (\d+)-(\d+) ")
AT_MOST_ITEMS = re.compile(r"(?:[Aa]t most|[Uu]p to) (\d+) ")
RANGE = re.compile(r"(?:Values between|[;,]) (\d+)-(\d+)\b(?! for)")
ONLY = re.compile(r"(?:must be|always) (?:“|\")?([a-z_]+)(?:”|\")?$")
ONE_OF = re.compile(r"[Mm]ust be one of (.*?)(?:\.\s|\.?$)")
PARSED = re.compile(r"after entit(?:y|ies) parsing")
ALPHABETS = {
    "Only characters A-Z, a-z, 0-9, _ and - are allowed": "[A-Za-z0-9_-]*",
    "only A-Z, a-z, 0-9, _ and - are allowed": "[A-Za-z0-9_-]*",
    "Can contain only lowercase English letters, digits and underscores": "[a-z0-9_]*",
}


def reduced(description: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": description["version"],
        "methods": {name: _fields(method) for name, method in description["methods"].items()},
        "types": {name: _fields(kind) for name, kind in description["types"].items() if "subtypes" not in kind},
        "subtypes": {name: kind["subtypes"] for name, kind in description["types"].items() if "subtypes" in kind},
    }


def _fields(thing: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": field["name"], "types": field["types"], "required": field["required"], **_limits(field)}
        for field in thing.get("fields", [])
    ]


def _limits(field: dict[str, Any]) -> dict[str, Any]:
    sentences, types = field["description"], field["types"]
    if types == ["String"]:
        return _limits_of_string(sentences)
    if types[0].startswith("Array"):
        return _limits_of_list(sentences)
    span = RANGE.search(sentences) if types[0] in {"Integer", "Float"} else None
    return {"range": [int(span[1]), int(span[2])]} if span else {}


def _limits_of_string(sentences: str) -> dict[str, Any]:
    limits: dict[str, Any] = {}
    if span := LENGTH.search(sentences):
        limits[span[3]] = [int(span[1]), int(span[2])]
    elif most := AT_MOST_BYTES.search(sentences):
        limits["bytes"] = [0, int(most[1])]
    elif most := AT_MOST_CHARACTERS.search(sentences):
        limits["characters"] = [0, int(most[1])]
    if PARSED.search(sentences):
        limits["parsed"] = True
    if only := ONLY.search(sentences):
        limits["values"] = [only[1]]
    elif (some := ONE_OF.search(sentences)) and (values := re.findall(r'"(\w+)"', some[1])):
        limits["values"] = values
    for words, pattern in ALPHABETS.items():
        if words in sentences:
            limits["pattern"] = pattern
    return limits


def _limits_of_list(sentences: str) -> dict[str, Any]:
    if span := ITEMS.search(sentences):
        return {"items": [int(span[1]), int(span[2])]}
    most = AT_MOST_ITEMS.search(sentences)
    return {"items": [0, int(most[1])]} if most else {}


def _written(interface: dict[str, Any]) -> str:
    """JSON with one field a line, so that a newer version shows as a readable difference."""
    text = json.dumps(interface, ensure_ascii=False, separators=(", ", ": "))
    return re.sub(r' ?(\{"name"|"\w+": \[(?=\{|\])|"(?:methods|types|subtypes)": \{)', r"\n\1", text) + "\n"


if __name__ == "__main__":
    sys.stdout.write(_written(reduced(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))))
