"""YAML as a tree of texts, lists and mappings in which every node knows its line.

The nodes are composed and never constructed: `no` stays a word, `3.10` keeps its zero, and a key
written twice is noticed instead of lost.
"""

from dataclasses import dataclass

import yaml

from knowledge.problems import Place, Problem


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
    entries: "dict[str, Tree]"
    place: Place


Tree = Text | List | Mapping


class UnreadableError(Exception):
    """The file is no tree of ours at all; holds the problem."""

    def __init__(self, place: Place, sentence: str) -> None:
        self.problem = Problem(place, sentence)
        super().__init__(str(self.problem))


def parse(content: bytes, file: str) -> Tree:
    """The tree of a YAML file. Raises UnreadableError with the place of the first mistake."""
    try:
        text = content.decode("utf-8-sig")
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError(Place(file, line), "this is not UTF-8 text; save the file as UTF-8.") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1 if mark else 1)
        raise UnreadableError(place, f"this is not valid YAML: {error.problem or error}.") from error
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())
        raise UnreadableError(Place(file, 1), f"this is not valid YAML: {reason}.") from error
    if node is None:
        raise UnreadableError(Place(file, 1), "the file is empty.")
    return _tree(node, file, set())


def _tree(node: yaml.Node, file: str, seen: set[int]) -> Tree:
    place = Place(file, node.start_mark.line + 1)
    if id(node) in seen:
        raise UnreadableError(place, "this is an alias (*name); write the content out instead.")
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return Text(node.value, place)
    if isinstance(node, yaml.SequenceNode):
        return List(tuple(_tree(item, file, seen) for item in node.value), place)
    return _mapping(node.value, place, seen)


def _mapping(pairs: list[tuple[yaml.Node, yaml.Node]], place: Place, seen: set[int]) -> Mapping:
    entries: dict[str, Tree] = {}
    for key, value in pairs:
        at = Place(place.file, key.start_mark.line + 1)
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableError(at, "a key must be a plain word.")
        if key.value in entries:
            raise UnreadableError(at, f"{key.value!r} is written twice; only one of them can count.")
        entries[key.value] = _tree(value, place.file, seen)
    return Mapping(entries, place)
