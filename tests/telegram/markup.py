"""Text as Telegram keeps it, by Telegram's own code: tdjson reads HTML parse mode and finds what is a command, a
mention or an address; nobody logs in and nothing is sent for that. Where there is no build of it, the tests that need
a Telegram are skipped.

Offsets and lengths of entities are in UTF-16 units; the offsets in complaints are in bytes, as Telegram words them.
"""

import json
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import pytest

Entity = dict[str, Any]

NO_LIBRARY = "tdjson is not installed, which this system has no build of: there is no Telegram to test with"
# Telegram's library -> the Bot API, where it is not the same word in small letters.
NAMED = {
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "EmailAddress": "email",
    "DateTime": "date_time",
    "BotCommand": "bot_command",
    "PhoneNumber": "phone_number",
    "CustomEmoji": "custom_emoji",
}
OF_CLIENTS = {"MediaTimestamp", "BankCardNumber"}  # what the Bot API does not tell
TYPE = "textEntityType"
# What the library's cleaning would take for Markdown, and what stands for it meanwhile: as long, and in nobody's text.
MARKDOWN = {ord(sign): 0xF500 + place for place, sign in enumerate("_*`~|[]()")}
BACK = {stand_in: sign for sign, stand_in in MARKDOWN.items()}
PRECISIONS = {"dateTimePartPrecisionShort": 0, "dateTimePartPrecisionLong": 1}


class MarkupError(ValueError):
    """The text cannot be read in its parse mode."""


@dataclass(frozen=True)
class Formatted:
    """Plain text, and where in it something is bold, a link and so on."""

    text: str
    entities: tuple[Entity, ...] = ()


@cache
def library() -> Any:
    """Telegram's, which says nothing of itself; without it the test is skipped."""
    tdjson = pytest.importorskip("tdjson", reason=NO_LIBRARY)
    tdjson.td_execute(b'{"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}')
    return tdjson


def _asked(what: str, **given: Any) -> dict[str, Any]:
    """Raises MarkupError with what Telegram says."""
    request = json.dumps({"@type": what, **given}).encode()
    answer: dict[str, Any] = json.loads(library().td_execute(request))
    if answer["@type"] == "error":
        raise MarkupError(answer["message"].removeprefix("Can't parse entities: "))
    return answer


def units(text: str) -> int:
    """The length of a text as entities count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(text: str, parse_mode: str | None = None, entities: list[Entity] | None = None) -> Formatted:
    """The text as it will be shown."""
    mode = (parse_mode or "none").lower()
    if mode == "html":
        return html(text)
    if mode != "none" or entities:
        raise MarkupError(f"{f'parse mode {parse_mode}' if mode != 'none' else 'entities'} not built in this fake")
    return _cleaned({"@type": "formattedText", "text": text, "entities": []})


@lru_cache(maxsize=512)
def html(source: str) -> Formatted:
    return _cleaned(_asked("parseTextEntities", text=source, parse_mode={"@type": "textParseModeHTML"}))


def _cleaned(parsed: dict[str, Any]) -> Formatted:
    """Without what Telegram lets nobody write, and entities within one another as it keeps them."""
    clean = _asked("parseMarkdown", text={**parsed, "text": parsed["text"].translate(MARKDOWN)})
    entities = [entity for one in clean["entities"] if (entity := _of_bot_api(one))]
    return trimmed(clean["text"].translate(BACK), entities)


HALVES = re.compile("[\ud800-\udfff]")  # of characters: a hostile sender writes them, Telegram's code takes none


@lru_cache(maxsize=512)
def _found(text: str) -> tuple[Entity, ...]:
    found = _asked("getTextEntities", text=text)["entities"]
    return tuple(entity for one in found if (entity := _of_bot_api(one)))


def found(text: str) -> list[Entity]:
    """What Telegram finds in a text by itself: commands, mentions, addresses, hashtags."""
    return [dict(entity) for entity in _found(HALVES.sub("\ufffd", text))]


def _of_bot_api(entity: dict[str, Any]) -> Entity | None:
    """An entity as bots get it; of some they hear nothing."""
    kind = entity["type"]["@type"].removeprefix(TYPE)
    if kind in OF_CLIENTS:
        return None
    place = {"type": NAMED.get(kind, kind.lower()), "offset": entity["offset"], "length": entity["length"]}
    return place | _details(kind, entity["type"])


def _details(kind: str, said: dict[str, Any]) -> Entity:
    match kind:
        case "TextUrl":
            return {"url": said["url"]}
        case "MentionName":
            return {"user": {"id": said["user_id"]}}
        case "PreCode":
            return {"language": said["language"]} if said["language"] else {}
        case "CustomEmoji":
            return {"custom_emoji_id": said["custom_emoji_id"]}
        case "DateTime":
            return {"unix_time": said["unix_time"], **_shape(said.get("formatting_type"))}
    return {}


def _shape(said: dict[str, Any] | None) -> Entity:
    """How a time is shown, in the letters of the Bot API."""
    if not said:
        return {}
    if said["@type"] == "dateTimeFormattingTypeRelative":
        return {"date_time_format": "r"}
    letters = "w" if said.get("show_day_of_week") else ""
    for letter, name in (("d", "date_precision"), ("t", "time_precision")):
        precision = PRECISIONS.get((said.get(name) or {}).get("@type", ""))
        letters += "" if precision is None else letter.upper() if precision else letter
    return {"date_time_format": letters} if letters else {}


def trimmed(text: str, entities: list[Entity]) -> Formatted:
    """Without blanks at the end, and at the beginning as far as no entity begins there."""
    first = min((entity["offset"] for entity in entities), default=len(text))
    blank = min(len(text) - len(text.lstrip()), first)
    text = text[blank:].rstrip()
    end = units(text)
    kept = []
    for entity in entities:
        offset = entity["offset"] - blank
        length = min(entity["length"], end - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return Formatted(text, tuple(kept))
