"""YAML as a tree of texts, lists and mappings in which every node knows its line.

The nodes are composed and never constructed: `no` stays a word, `3.10` keeps its zero, and a key
written twice is noticed instead of lost.
"""

import re

import yaml

from knowledge.plain_yaml import QUOTE, begins_earlier, in_plain_words
from knowledge.problems import Place, Problem
from knowledge.records import dataclass


@dataclass(frozen=True)
class Text:
    value: str
    place: Place


@dataclass(frozen=True)
class List:
    items: "tuple[Tree, ...]"
    place: Place


@dataclass(frozen=True)
class Mapping:
    """`keys` holds where each key is written, which may be above its value."""

    entries: "dict[str, Tree]"
    place: Place
    keys: dict[str, Place]


Tree = Text | List | Mapping


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


# Where an anchor may stand: what is no anchor is looked at more closely.
SMART = re.compile(r"[“„«‘][^“”„«»‘’]*[”“»’]")  # quotes round a whole value, as word processors write them
ANCHOR = re.compile(r"(?:^|[\s\[\]{},:-])&[^\s\[\]{},]", re.MULTILINE)


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


class Nodes(yaml.CBaseLoader):
    """Composes nodes without looking up what kind of value each is, since all are texts to us: a third faster."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


def _parsed(text: str, file: str) -> Tree:
    node = yaml.compose(text, Loader=Nodes)
    if node is None:
        raise UnreadableError(Place(file, 1), "the file is empty.")
    if ANCHOR.search(text):
        _refuse_anchors(text, file)
    return _tree(node, file)


def _no_yaml(error: yaml.YAMLError, text: str, file: str) -> UnreadableError:
    said, place = str(error), getattr(error, "position", 0)
    if isinstance(error, yaml.MarkedYAMLError):
        said = error.problem or said
        mark = (error.context_mark if begins_earlier(said) else None) or error.problem_mark
        place = mark.index if mark else 0
    line = text.count("\n", 0, place) + 1
    return UnreadableError(Place(file, line), f"this is not valid YAML: {in_plain_words(said, text, place)}.")


def _refuse_anchors(text: str, file: str) -> None:
    """Nothing is said by reference, and a text that begins with & would lose its first word without notice."""
    events = [event for event in yaml.parse(text, Loader=yaml.CBaseLoader) if isinstance(event, yaml.NodeEvent)]
    for event in sorted(events, key=lambda event: not isinstance(event, yaml.AliasEvent)):
        if event.anchor and event.start_mark:
            what = "an alias (*{})" if isinstance(event, yaml.AliasEvent) else "an anchor (&{})"
            place, name = Place(file, event.start_mark.line + 1), what.format(event.anchor)
            raise UnreadableError(place, f"this is {name}; write the content out, or put the text in quotes.")


def _tree(node: yaml.Node, file: str) -> Tree:
    place = Place(file, node.start_mark.line + 1)
    if node.tag.startswith("!"):
        raise UnreadableError(place, f"this is a tag ({node.tag}); {QUOTE.format('!')}.")
    if isinstance(node, yaml.ScalarNode):
        if SMART.fullmatch(node.value):
            raise UnreadableError(
                place, f"{node.value[0]} and {node.value[-1]} are no quotes of YAML; write straight ones."
            )
        return Text(node.value, place)
    if isinstance(node, yaml.SequenceNode):
        return List(tuple(_tree(item, file) for item in node.value), place)
    return _mapping(node.value, place)


def _mapping(pairs: list[tuple[yaml.Node, yaml.Node]], place: Place) -> Mapping:
    entries: dict[str, Tree] = {}
    keys: dict[str, Place] = {}
    for key, value in pairs:
        at = Place(place.file, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(at, f"a key must be a plain word; {QUOTE.format('{ or [')}.")
        if key.value in entries:
            raise UnreadableError(at, f"{key.value!r} is written twice; only one of them can count.")
        entries[key.value], keys[key.value] = _tree(value, place.file), at
    return Mapping(entries, place, keys)
