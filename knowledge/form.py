"""Filling in a record from a mapping of the tree: each mistake is noted with its line, none stops the reading."""

from collections.abc import Iterator

from knowledge.problems import Place, Problem, probably
from knowledge.tree import List, Mapping, Text, Tree

YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Form:
    """A mapping being read. `close` complains about the keys that nobody asked for."""

    def __init__(self, tree: Tree, problems: list[Problem], *, what: str) -> None:
        self.place = tree.place
        self.problems = problems
        self.entries = tree.entries if isinstance(tree, Mapping) else {}
        self._asked: set[str] = set()
        if not isinstance(tree, Mapping):
            self.complain(tree.place, f"{what} must be written as `key: value` lines.")

    def complain(self, place: Place, sentence: str) -> None:
        self.problems.append(Problem(place, sentence))

    def take(self, key: str) -> Tree | None:
        self._asked.add(key)
        return self.entries.get(key)

    def place_of(self, key: str) -> Place:
        return self.entries[key].place if key in self.entries else self.place

    def places(self) -> dict[str, Place]:
        return {key: tree.place for key, tree in self.entries.items()}

    def text(self, key: str, default: str | None = None) -> str:
        """The words at `key`. Without a default they must be there."""
        tree = self.take(key)
        if tree is None and default is not None:
            return default
        if tree is None:
            self.complain(self.place, f"{key!r} is missing.")
        elif not isinstance(tree, Text) or not tree.value.strip():
            self.complain(tree.place, f"{key!r} must be a text.")
        else:
            return " ".join(tree.value.split())
        return ""

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        word = self.text(key, default)
        if word and word != default and word not in known:
            self.complain(self.place_of(key), f"{key!r} cannot be {word!r}.{probably(word, known)}")
        return word

    def yes(self, key: str) -> bool:
        word = self.text(key, "no")
        if word not in YES_NO:
            self.complain(self.place_of(key), f"{key!r} must be yes or no, not {word!r}.")
        return YES_NO.get(word, False)

    def number(self, key: str, default: float | None = None) -> float:
        tree = self.take(key)
        if tree is None and default is not None:
            return default
        if tree is None:
            self.complain(self.place, f"{key!r} is missing.")
            return 0
        return as_number(tree, key, self.problems)

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of words; a single word stands for a list of one."""
        tree = self.take(key)
        if tree is None and required:
            self.complain(self.place, f"{key!r} is missing.")
        return as_words(tree, key, self.problems) if tree is not None else ()

    def items(self, key: str, *, required: bool = True) -> Iterator[Tree]:
        tree = self.take(key)
        if isinstance(tree, List):
            yield from tree.items
        elif tree is not None:
            self.complain(tree.place, f"{key!r} must be a list.")
        elif required:
            self.complain(self.place, f"{key!r} is missing.")

    def pairs(self, key: str) -> dict[str, Tree]:
        tree = self.take(key)
        return as_mapping(tree, key, self.problems) if tree is not None else {}

    def close(self) -> None:
        for key, tree in self.entries.items():
            if key not in self._asked:
                self.complain(tree.place, f"{key!r} is not a key here.{probably(key, self._asked)}")


def as_words(tree: Tree, what: str, problems: list[Problem]) -> tuple[str, ...]:
    items = tree.items if isinstance(tree, List) else (tree,)
    words = tuple(item.value.strip() for item in items if isinstance(item, Text))
    if len(words) < len(items) or not all(words):
        problems.append(Problem(tree.place, f"{what!r} must be a word or a list of words."))
    return words


def as_mapping(tree: Tree, what: str, problems: list[Problem]) -> dict[str, Tree]:
    if isinstance(tree, Mapping):
        return tree.entries
    problems.append(Problem(tree.place, f"{what!r} must be written as `key: value` pairs."))
    return {}


def as_number(tree: Tree, what: str, problems: list[Problem]) -> float:
    try:
        number = float(tree.value) if isinstance(tree, Text) else float("nan")
    except ValueError:
        number = float("nan")
    if number - number == 0:  # neither infinite nor no number at all
        return number
    problems.append(Problem(tree.place, f"{what!r} must be a number."))
    return 0
