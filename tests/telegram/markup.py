"""Text as Telegram keeps it: HTML parse mode read into plain text and entities, cleaned and trimmed as the server does.

Offsets and lengths of entities are in UTF-16 units; the offsets in complaints are in bytes, as Telegram words them.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

Entity = dict[str, Any]

KINDS = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("span", "tg-spoiler"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
SPACE = r"[ \t\r\n\v\0]"
PIECE = re.compile(r"[^<&]+|<|&")
REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|(lt|gt|amp|quot)(?![A-Za-z]));?")
LETTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
NAME = re.compile(rf"[^> \t\r\n\v\0]*{SPACE}*")
ATTRIBUTE = re.compile(
    rf"(?P<name>[^=>/\"' \t\r\n\v\0]+){SPACE}*"
    rf"(?:={SPACE}*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<token>[A-Za-z0-9.-]*)(?=[> \t\r\n\v\0])))?{SPACE}*"
)
LINK = re.compile(r"(?:(?:https?|ftp|tg|ton|tonsite)://|mailto:)\S+|[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
PERSON = re.compile(r"tg://user\?id=(\d+)")
# What Telegram takes out of any text: carriage returns and marks of direction; other control characters become spaces.
CLEAN = {code: " " for code in range(32) if code not in {9, 10, 13}} | {13: None} | dict.fromkeys(range(0x2028, 0x202F))
FOUND = {
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])"),
    "mention": re.compile(r"(?<![\w/])@\w{4,32}\b"),
    "url": re.compile(r"https?://[^\s<>\"]+"),
    "hashtag": re.compile(r"(?<!\w)#\w*[^\W\d]\w*"),
}


class MarkupError(ValueError):
    """The text cannot be read in its parse mode."""


@dataclass(frozen=True)
class Formatted:
    """Plain text, and where in it something is bold, a link and so on."""

    text: str
    entities: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    piece: int


def units(text: str) -> int:
    """The length of a text as entities count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def formatted(text: str, parse_mode: str | None = None, entities: list[Entity] | None = None) -> Formatted:
    """The text as it will be shown."""
    mode = (parse_mode or "none").lower()
    if mode == "html":
        return html(text)
    if mode != "none":
        raise MarkupError(f"parse mode {parse_mode} is not built in this fake")
    return trimmed(text.translate(CLEAN), [dict(entity) for entity in entities or ()])


@lru_cache(maxsize=512)
def html(source: str) -> Formatted:
    reader = _Reader(source)
    reader.read()
    return trimmed("".join(reader.pieces), _settled(reader.entities))


def found(text: str) -> list[Entity]:
    """What Telegram finds in a text by itself: commands, mentions, addresses, hashtags."""
    spans = [(match.span(), kind) for kind, pattern in FOUND.items() for match in pattern.finditer(text)]
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for (start, end), kind in sorted(spans)
    ]


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


def _settled(entities: list[Entity]) -> list[Entity]:
    """In order, the outer before the inner; nothing stays inside code, and no quote inside a quote."""
    kept: list[Entity] = []
    # The inner was closed first, so that of two with the same span the later one is the outer.
    entities.reverse()
    for entity in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        if not any(_swallows(outer, entity) for outer in kept):
            kept.append(entity)
    return kept


def _swallows(outer: Entity, inner: Entity) -> bool:
    holds = inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]
    alike = outer["type"].removeprefix("expandable_") == inner["type"].removeprefix("expandable_")
    return holds and (outer["type"] in {"code", "pre"} or alike)


class _Reader:
    """Goes once through a source in HTML parse mode."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.units = 0
        self.pieces: list[str] = []
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def read(self) -> None:
        while piece := PIECE.match(self.source, self.at):
            if piece[0] == "<":
                self._tag()
            elif piece[0] == "&":
                self._reference()
            else:
                self._add(piece[0], piece.end())
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')

    def _add(self, text: str, end: int) -> None:
        clean = text.translate(CLEAN)
        self.pieces.append(clean)
        self.units += units(clean)
        self.at = end

    def _reference(self) -> None:
        reference = REFERENCE.match(self.source, self.at)
        letter = _letter(reference) if reference else None
        if reference is None or letter is None:
            self._add("&", self.at + 1)
        else:
            self._add(letter, reference.end())

    def _tag(self) -> None:
        begin = self.at
        self.at += 1
        if self.source.startswith("/", self.at):
            self._end_tag(begin)
        else:
            self._start_tag(begin)

    def _start_tag(self, begin: int) -> None:
        name = self._name()
        if self._over():
            raise self._complaint("Unclosed start tag", begin)
        if name not in KINDS:
            raise self._complaint(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._complaint('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(_Open(name, attributes, self.units, len(self.pieces)))

    def _name(self) -> str:
        match = NAME.match(self.source, self.at)
        self.at = match.end() if match else self.at
        return match[0].rstrip(" \t\r\n\v\0").lower() if match else ""

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes = {}
        while match := ATTRIBUTE.match(self.source, self.at):
            value = match["double"] or match["single"] or (match["token"] or "").lower()
            attributes[match["name"]] = REFERENCE.sub(lambda reference: _letter(reference) or reference[0], value)
            self.at = match.end()
        if self._over():
            raise self._complaint("Unclosed start tag", begin)
        if self.source[self.at] != ">":
            raise self._complaint(f'Unexpected attribute in the tag "{tag}"', begin)
        self.at += 1
        return attributes

    def _end_tag(self, begin: int) -> None:
        if not self.open:
            raise self._complaint("Unexpected end tag", begin)
        self.at += 1
        name, tag = self._name(), self.open[-1].tag
        if self._over() or self.source[self.at] != ">":
            raise self._complaint("Unclosed end tag", begin)
        if name not in {"", tag}:
            raise self._complaint("Unmatched end tag", begin, f', expected "</{tag}>", found "</{name}>"')
        self.at += 1
        self._close(self.open.pop())

    def _close(self, tag: _Open) -> None:
        """An entity from where the tag was opened; empty ones vanish."""
        entity: Entity = {"type": KINDS[tag.tag], "offset": tag.offset, "length": self.units - tag.offset}
        details = DETAILS.get(tag.tag)
        extra = details(tag.attributes, "".join(self.pieces[tag.piece :])) if details else {}
        if entity["length"] > 0 and extra is not None:
            self.entities.append(entity | extra)
            self._merge_listing()

    def _merge_listing(self) -> None:
        """<pre><code class="language-x"> is one entity, a listing in a language; elsewhere code has no language."""
        *_, last = self.entities
        before = self.entities[-2] if len(self.entities) > 1 else {}
        if last["type"] == "pre" and before.get("language") and _span(before) == _span(last):
            self.entities[-2:] = [last | {"language": before["language"]}]
        elif last["type"] == "code" and not (self.open and self.open[-1].tag == "pre"):
            last.pop("language", None)

    def _over(self) -> bool:
        return self.at >= len(self.source)

    def _complaint(self, what: str, begin: int, rest: str = "") -> MarkupError:
        return MarkupError(f"{what} at byte offset {len(self.source[:begin].encode('utf-8', 'replace'))}{rest}")


def _span(entity: Entity) -> tuple[int, int]:
    return entity["offset"], entity["length"]


def _letter(reference: re.Match[str]) -> str | None:
    """What a reference stands for; None where it stands for itself."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        return LETTERS[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if 0xD800 <= code <= 0xDFFF:
        raise MarkupError("Text contains invalid Unicode characters after decoding HTML entities")
    return chr(code) if 0 < code < 0x10FFFF and len(reference[0].rstrip(";")) < 10 else None


def _link(attributes: dict[str, str], words: str) -> Entity | None:
    """A link, or a person's name; an address that is none leaves plain words."""
    address = attributes.get("href") or words
    if person := PERSON.fullmatch(address):
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    if not LINK.fullmatch(address):
        return None
    return {"url": address if ":" in address else f"http://{address}"}


def _language(attributes: dict[str, str], _words: str) -> Entity:
    language = attributes.get("class", "")
    return {"language": language.removeprefix("language-")} if language.startswith("language-") else {}


def _quote(attributes: dict[str, str], _words: str) -> Entity:
    return {"type": "expandable_blockquote"} if "expandable" in attributes else {}


def _emoji(attributes: dict[str, str], _words: str) -> Entity:
    identifier = attributes.get("emoji-id", "")
    if not identifier.isdigit():
        raise MarkupError("Invalid custom emoji identifier specified")
    return {"custom_emoji_id": identifier}


def _moment(attributes: dict[str, str], _words: str) -> Entity:
    if not attributes.get("unix", "").isdigit():
        raise MarkupError("Invalid date-time specified")
    entity: Entity = {"unix_time": int(attributes["unix"])}
    return entity | ({"date_time_format": attributes["format"]} if "format" in attributes else {})


DETAILS = {"a": _link, "code": _language, "blockquote": _quote, "tg-emoji": _emoji, "tg-time": _moment}
