"""YAML as a tree of texts, lists and mappings in which every node knows its line.

The events of the parser are made into it, and no values: `no` stays a word, `3.10` keeps its zero, and a key
written twice is noticed instead of lost.
"""

import re
from collections import deque
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from knowledge.plain_yaml import QUOTE, begins_earlier, in_plain_words
from knowledge.problems import Place, Problem


class Text(NamedTuple):
    value: str
    place: Place


class List(NamedTuple):
    items: "tuple[Tree, ...]"
    place: Place


class Mapping(NamedTuple):
    """`keys` holds where each key is written, which may be above its value."""

    entries: "dict[str, Tree]"
    place: Place
    keys: dict[str, Place]


Tree = Text | List | Mapping
Events = Iterator[Any]  # of the parser; there is a next one as long as something is open


class _Places(dict[int, Place]):
    """The lines of a file, counted from 0; what stands on one line is at one place."""

    def __init__(self, file: str) -> None:
        self._file = file

    def __missing__(self, line: int) -> Place:
        place = self[line] = Place(self._file, line + 1)
        return place


class UnreadableError(Exception):
    """The file is no tree of ours at all; holds the problem."""

    def __init__(self, place: Place, sentence: str) -> None:
        self.problem = Problem(place, sentence)
        super().__init__(str(self.problem))


def lines_of(tree: Tree) -> dict[str, Place]:
    """Where each key of a mapping, or each word of a list, is written."""
    if isinstance(tree, Mapping):
        return tree.keys
    items = tree.items if isinstance(tree, List) else (tree,)
    return {item.value.strip(): item.place for item in items if isinstance(item, Text)}


def lines_below(tree: Mapping) -> dict[str, Place]:
    """Where each key is written, and as `key.word` each word or key right under it."""
    below = {f"{key}.{word}": place for key, value in tree.entries.items() for word, place in lines_of(value).items()}
    return {**tree.keys, **below}


OPENING = "“„«‘"
SMART = re.compile(rf"[{OPENING}][^“”„«»‘’]*[”“»’]")  # quotes round a whole value, as word processors write them


def parse(content: bytes, file: str) -> Tree:
    """The tree of a YAML file. Raises UnreadableError with the place of the first mistake."""
    try:
        text = content.decode("utf-8-sig")
        return _parsed(text, file)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(Place(file, line), "this is not UTF-8 text; save the file as UTF-8.") from error
    except yaml.YAMLError as error:
        raise _no_yaml(error, text, file) from error
    except RecursionError as error:
        raise UnreadableError(Place(file, 1), "brackets stand in brackets too many times.") from error


def _parsed(text: str, file: str) -> Tree:
    events = iter(yaml.CBaseLoader(text).get_event, None)
    try:
        try:
            return _document(text, events, _Places(file))
        except (UnreadableError, RecursionError):
            deque(events, maxlen=0)  # what is no YAML is said before what is none of ours
            raise
    except yaml.YAMLError:
        yaml.compose(text, yaml.CBaseLoader)  # which notices before that what is referred to is not there
        raise


def _document(text: str, events: Events, places: _Places) -> Tree:
    next(events)  # the stream begins
    if isinstance(next(events), yaml.StreamEndEvent):
        raise UnreadableError(places[0], "the file is empty.")
    tree = _tree(next(events), events, places)
    next(events)  # the document ends
    if not isinstance(next(events), yaml.StreamEndEvent):
        yaml.compose(text, yaml.CBaseLoader)  # which says that there is another document
    return tree


def _no_yaml(error: yaml.YAMLError, text: str, file: str) -> UnreadableError:
    said, place = str(error), getattr(error, "position", 0)
    if isinstance(error, yaml.MarkedYAMLError):
        said = error.problem or said
        mark = (error.context_mark if begins_earlier(said) else None) or error.problem_mark
        place = mark.index if mark else 0
    line = text.count("\n", 0, place) + 1
    return UnreadableError(Place(file, line), f"this is not valid YAML: {in_plain_words(said, text, place)}.")


def _tree(event: Any, events: Events, places: _Places) -> Tree:
    """The tree that begins with this event, which takes what is in it from those that follow."""
    place = places[event.start_mark.line]
    if event.anchor or (event.tag and event.tag[0] == "!"):
        _refuse(event, events, place)
    if isinstance(event, yaml.ScalarEvent):
        value = event.value
        if value[:1] in OPENING and SMART.fullmatch(value):
            raise UnreadableError(place, f"{value[0]} and {value[-1]} are no quotes of YAML; write straight ones.")
        return Text(value, place)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_tree(event, events, places))
        return List(tuple(items), place)
    return _mapping(events, place, places)


def _mapping(events: Events, place: Place, places: _Places) -> Mapping:
    entries: dict[str, Tree] = {}
    keys: dict[str, Place] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        at = places[key.start_mark.line]
        if key.anchor:
            _refuse(key, events, at)
        if not isinstance(key, yaml.ScalarEvent):
            raise UnreadableError(at, f"a key must be a plain word; {QUOTE.format('{ or [')}.")
        if key.value in entries:
            raise UnreadableError(at, f"{key.value!r} is written twice; only one of them can count.")
        entries[key.value], keys[key.value] = _tree(next(events), events, places), at
    return Mapping(entries, place, keys)


def _refuse(event: Any, events: Events, place: Place) -> None:
    """Nothing is said by reference or of another type, and a text that begins like that would lose its first word."""
    if isinstance(event, yaml.AliasEvent):
        raise UnreadableError(place, f"this is not valid YAML: {QUOTE.format('*')}.")
    if not event.anchor:
        raise UnreadableError(place, f"this is a tag ({event.tag}); {QUOTE.format('!')}.")
    # What refers to it shows more clearly what was meant.
    alias: Any = next((later for later in events if isinstance(later, yaml.AliasEvent)), None)
    place = place if alias is None else Place(place.file, alias.start_mark.line + 1)
    what = f"an anchor (&{event.anchor})" if alias is None else f"an alias (*{alias.anchor})"
    raise UnreadableError(place, f"this is {what}; write the content out, or put the text in quotes.")
