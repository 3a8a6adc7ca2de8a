"""Whether a call is one that the Bot API has: its method, its parameters as they come over the wire, their limits."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tests.telegram.markup import Formatted, MarkupError, formatted

INTEGER = re.compile(r"-?\d{1,19}")
FLOAT = re.compile(r"-?\d+(?:\.\d+)?")
TRUTH = {"true": True, "false": False}
ARRAY = "Array of "
SCALARS: dict[str, type | tuple[type, ...]] = {"Integer": int, "Float": (int, float), "String": str, "Boolean": bool}
# Wider than any method of ours needs: Telegram looks at no text beyond this, however it is marked up.
RAW_BYTES = 1 << 15
# What a button may do; exactly one of these.
ACTIONS = set(
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay".split()
)
MOST_BUTTONS, MOST_COLUMNS = 100, 8  # no number is documented; these are known to pass
ADDRESS = re.compile(r"(?:https?|tg|ton)://\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")


@dataclass(frozen=True)
class Field:
    """A parameter of a method or a field of an object, with the limits that the documentation states."""

    name: str
    types: tuple[str, ...]
    required: bool
    characters: tuple[int, int] | None = None
    bytes: tuple[int, int] | None = None
    items: tuple[int, int] | None = None
    range: tuple[int, int] | None = None
    values: tuple[str, ...] = ()
    pattern: str = ""
    parsed: bool = False


@dataclass(frozen=True)
class Violation:
    """What is wrong with a call, where, and in which words Telegram refuses it."""

    where: str
    what: str
    refusal: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"

    @property
    def description(self) -> str:
        return f"Bad Request: {self.refusal or self}"


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


@dataclass
class Reading:
    """A call as understood: its parameters as values, and what is wrong with it."""

    parameters: dict[str, Any]
    violations: list[Violation] = field(default_factory=list)

    def text(self, name: str = "text") -> Formatted:
        """A text parameter as it will be shown."""
        value = self.parameters.get(name) or ""
        entities = self.parameters.get("entities" if name == "text" else f"{name}_entities")
        return formatted(value, self.parameters.get("parse_mode"), entities) if value else Formatted("")


class Interface:
    """The methods and types of the Bot API, read from data."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.version: str = data["version"]
        self.methods = {name.lower(): _fields(fields) for name, fields in data["methods"].items()}
        self.types = {name: _fields(fields) for name, fields in data["types"].items()}
        self.subtypes: dict[str, list[str]] = data["subtypes"]

    def has(self, method: str) -> bool:
        return method.lower() in self.methods

    def read(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload]) -> Reading:
        """The parameters decoded, and every violation found in them."""
        fields = self.methods[method.lower()]
        decoded = {name: _decoded(value, fields[name].types) for name, value in parameters.items() if name in fields}
        unknown = [Violation(f"{method}.{name}", "is no parameter") for name in parameters if name not in fields]
        given = decoded | {name: file for name, file in files.items() if name in fields}
        lost = [Violation(method, f"file {name} belongs nowhere") for name in _lost(files, fields, decoded)]
        return Reading(given, unknown + lost + list(self._of_fields(fields, given, method)))

    def check(self, value: Any, type_name: str, where: str) -> list[Violation]:
        """What is wrong with a value that should be of a type."""
        if type_name.startswith(ARRAY):
            return self._of_list(value, type_name.removeprefix(ARRAY), where)
        if type_name in SCALARS:
            return _of_scalar(value, type_name, where)
        if type_name == "InputFile":
            return [] if isinstance(value, Upload) else [Violation(where, "is no file")]
        if type_name in self.subtypes:
            return self._of_any(value, self._alternatives(value, type_name), where)
        return self._of_object(value, type_name, where)

    def _of_list(self, value: Any, type_name: str, where: str) -> list[Violation]:
        if not isinstance(value, list):
            return [Violation(where, f"is no list but {_shown(value)}")]
        entries = enumerate(value)
        return [found for number, entry in entries for found in self.check(entry, type_name, f"{where}[{number}]")]

    def _of_object(self, value: Any, type_name: str, where: str) -> list[Violation]:
        if not isinstance(value, dict):
            return [Violation(where, f"is no {type_name} but {_shown(value)}")]
        fields = self.types[type_name]
        unknown = [Violation(f"{where}.{name}", f"is no field of {type_name}") for name in value if name not in fields]
        wrong = unknown + list(self._of_fields(fields, value, where))
        rule = RULES.get(type_name)
        return wrong or (list(rule(value, where)) if rule else [])

    def _of_fields(self, fields: dict[str, Field], given: Mapping[str, Any], where: str) -> Iterator[Violation]:
        for name, description in fields.items():
            if name in given:
                yield from self._of_field(description, given, f"{where}.{name}")
            elif description.required:
                yield Violation(f"{where}.{name}", "is required and missing", EMPTY if description.parsed else "")

    def _of_field(self, description: Field, given: Mapping[str, Any], where: str) -> list[Violation]:
        value = given[description.name]
        wrong = self._of_any(value, description.types, where)
        return wrong or list(_beyond_limits(description, given, where))

    def _of_any(self, value: Any, types: tuple[str, ...] | list[str], where: str) -> list[Violation]:
        """Nothing when one of the types fits; else the complaints about the type that fits best."""
        complaints = []
        for type_name in types:
            wrong = self.check(value, type_name, where)
            if not wrong:
                return []
            complaints.append(wrong)
        return min(complaints, key=len, default=[Violation(where, f"is of no known kind: {_shown(value)}")])

    def _alternatives(self, value: Any, type_name: str) -> list[str]:
        """The kinds of a type that the value can be by its constants (`"type": "chat"`)."""
        if not isinstance(value, dict):
            return self.subtypes[type_name]
        return [kind for kind in self.subtypes[type_name] if self._may_be(value, kind)]

    def _may_be(self, value: dict[str, Any], kind: str) -> bool:
        constants = [entry for entry in self.types.get(kind, {}).values() if len(entry.values) == 1 and entry.required]
        return all(value.get(entry.name) == entry.values[0] for entry in constants)


@cache
def interface() -> Interface:
    """The interface as shipped with the tests."""
    return Interface(json.loads((Path(__file__).parent / "api.json").read_text(encoding="utf-8")))


def _fields(described: list[dict[str, Any]]) -> dict[str, Field]:
    return {entry["name"]: Field(**_with_tuples(entry)) for entry in described}


def _with_tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _decoded(value: Any, types: tuple[str, ...]) -> Any:
    """What stands for itself in a JSON body; in a form, everything comes as a string."""
    if not isinstance(value, str):
        return value
    if "Integer" in types and INTEGER.fullmatch(value):
        return int(value)
    if "Boolean" in types and value.lower() in TRUTH:
        return TRUTH[value.lower()]
    if "Float" in types and FLOAT.fullmatch(value):
        return float(value)
    return value if {"String", "InputFile"} & set(types) else _from_json(value)


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _lost(files: Mapping[str, Upload], fields: Mapping[str, Field], decoded: Mapping[str, Any]) -> list[str]:
    """The files that no parameter takes, neither by name nor by attach://name."""
    attached = set(re.findall(r"attach://([^\"\\]+)", json.dumps(decoded))) if files else set()
    return [name for name in files if name not in attached and name not in fields]


def _of_scalar(value: Any, type_name: str, where: str) -> list[Violation]:
    fits = isinstance(value, SCALARS[type_name]) and (type_name == "Boolean" or not isinstance(value, bool))
    if not fits:
        return [Violation(where, f"is no {type_name} but {_shown(value)}")]
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        return [Violation(where, "is not UTF-8", "strings must be encoded in UTF-8")]
    return []


def _shown(value: Any) -> str:
    return f"{type(value).__name__} {value!r}"[:80]


def _beyond_limits(description: Field, given: Mapping[str, Any], where: str) -> Iterator[Violation]:
    value = given[description.name]
    if isinstance(value, str):
        yield from _beyond_length(description, given, where)
        if description.bytes and not _within(len(value.encode()), description.bytes):
            yield Violation(where, f"{len(value.encode())} bytes", REFUSALS.get(description.name, ""))
        if description.values and value not in description.values:
            yield Violation(where, f"{value!r} is none of {', '.join(description.values)}")
        if description.pattern and not re.fullmatch(description.pattern, value):
            yield Violation(where, f"{value!r} is not {description.pattern}", REFUSALS.get(description.name, ""))
    elif isinstance(value, list) and description.items and not _within(len(value), description.items):
        yield Violation(where, f"{len(value)} entries")
    elif description.range and not _within(value, description.range):
        yield Violation(where, f"{value} is not within {description.range}")


def _beyond_length(description: Field, given: Mapping[str, Any], where: str) -> Iterator[Violation]:
    text: str = given[description.name]
    if description.parsed and len(text.encode()) > RAW_BYTES:
        yield Violation(where, f"{len(text.encode())} bytes", "text is too long")
        return
    try:
        shown = formatted(text, given.get("parse_mode")).text if description.parsed else text
    except MarkupError as error:
        yield Violation(where, str(error), f"can't parse entities: {error}")
        return
    if description.characters and not _within(len(shown), description.characters):
        refusal = EMPTY if len(shown) < description.characters[0] else LONG.get(description.name, "")
        yield Violation(where, f"{len(shown)} characters", refusal if description.parsed else "")


def _within(number: float, limits: tuple[int, int]) -> bool:
    return limits[0] <= number <= limits[1]


def _of_button(button: Mapping[str, Any], where: str) -> Iterator[Violation]:
    actions = [name for name in button if name in ACTIONS]
    if len(actions) != 1:
        yield Violation(where, f"does {' and '.join(actions) or 'nothing'}", "text buttons are unallowed")
    if not str(button.get("text", "")).strip():
        yield Violation(where, "has no words", "button text must be non-empty")
    if "url" in button and not ADDRESS.fullmatch(str(button["url"])):
        yield Violation(where, f"leads to {button['url']!r}", "BUTTON_URL_INVALID")


def _of_keyboard(keyboard: Mapping[str, Any], where: str) -> Iterator[Violation]:
    rows = [row for row in keyboard.get("inline_keyboard", []) if isinstance(row, list)]
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_COLUMNS for row in rows):
        yield Violation(where, "has too many buttons", "reply markup is too long")


RULES = {"InlineKeyboardButton": _of_button, "InlineKeyboardMarkup": _of_keyboard}
EMPTY = "message text is empty"
LONG = {"text": "message is too long", "caption": "message caption is too long"}
REFUSALS = {"callback_data": "BUTTON_DATA_INVALID", "command": "BOT_COMMAND_INVALID"}
