"""Filling in a record from a mapping of the tree: each mistake is noted with its line, none stops the reading."""

from collections.abc import Iterator

from knowledge.problems import Place, Problem, closest, probably
from knowledge.tree import List, Mapping, Text, Tree, lines_below

YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Form:
    """A mapping being read. `close` complains about keys that are missing and keys that nobody asked for."""

    def __init__(
        self,
        tree: Tree,
        problems: list[Problem],
        *,
        what: str,
        place: Place | None = None,
        like: str = "`key: value` lines",
    ) -> None:
        self.place = place or tree.place
        self.problems = problems
        self.tree = tree if isinstance(tree, Mapping) else Mapping({}, self.place, {})
        self._asked: set[str] = set()
        self._missing: dict[str, str] = {}
        if not isinstance(tree, Mapping):
            self.complain(tree.place, f"{what} must be written as {like}.")
            self.problems = []  # it lacks every key, which needs no saying

    def complain(self, place: Place, sentence: str) -> None:
        self.problems.append(Problem(place, sentence))

    def take(self, key: str) -> Tree | None:
        self._asked.add(key)
        return self.tree.entries.get(key)

    def needed(self, key: str, more: str = ".") -> Tree | None:
        """What stands at `key`; when nothing does, `close` will say so."""
        tree = self.take(key)
        if tree is None:
            self._missing[key] = f"{key!r} is missing{more}"
        return tree

    def place_of(self, key: str) -> Place:
        return self.tree.keys.get(key, self.place)

    def places(self) -> dict[str, Place]:
        return lines_below(self.tree)

    def text(self, key: str, default: str | None = None) -> str:
        """The words at `key`. Without a default they must be there."""
        tree = self.needed(key) if default is None else self.take(key)
        if tree is None:
            return default or ""
        if isinstance(tree, Text) and tree.value.strip():
            return " ".join(tree.value.split())
        self.complain(self.place_of(key), f"{key!r} must be a text{_quotes(tree)}.")
        return ""

    def lines(self, key: str) -> tuple[str, ...]:
        """The lines of the block at `key`, which must be there."""
        self.text(key)
        tree = self.tree.entries.get(key)
        said = tree.value.splitlines() if isinstance(tree, Text) else ()
        return tuple(" ".join(line.split()) for line in said if line.strip())

    def one_of(self, key: str, known: tuple[str, ...], default: str | None = None) -> str:
        word = self.text(key, default)
        if word and word != default and word not in known:
            self.complain(self.place_of(key), f"{key!r} cannot be {word!r}.{probably(word, known)}")
        return word

    def yes(self, key: str, default: str | None = "no") -> bool:
        word = self.text(key, default)
        if word and word.casefold() not in YES_NO:
            self.complain(self.place_of(key), f"{key!r} must be yes or no, not {word!r}.")
        return YES_NO.get(word.casefold(), False)

    def number(self, key: str, default: float | None = None) -> float:
        tree = self.needed(key) if default is None else self.take(key)
        return default or 0 if tree is None else as_number(tree, key, self.problems)

    def whole(self, key: str) -> int | None:
        tree = self.take(key)
        return None if tree is None else as_whole(tree, key, self.problems)

    def words(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of words; a single word stands for a list of one."""
        tree = self.needed(key) if required else self.take(key)
        return as_words(tree, key, self.problems) if tree is not None else ()

    def items(self, key: str) -> Iterator[Tree]:
        tree = self.needed(key)
        if isinstance(tree, List):
            yield from tree.items
        elif tree is not None:
            self.complain(self.place_of(key), f"{key!r} must be a list: begin each of its entries with a dash.")

    def pairs(self, key: str) -> Mapping:
        tree = self.take(key)
        return Mapping({}, self.place, {}) if tree is None else as_mapping(tree, key, self.problems)

    def close(self) -> None:
        unknown = self.tree.entries.keys() - self._asked
        for key in unknown:
            self.complain(self.place_of(key), f"{key!r} is not a key here.{self._meant(key)}")
        # A key that is misspelled is not missing too.
        misspelled = {closest(key, self._asked) for key in unknown}
        for key in self._missing.keys() - misspelled:
            self.complain(self.place, self._missing[key])

    def _meant(self, key: str) -> str:
        """What a key that nobody asked for may be: a part of a text or number that fell apart at its comma, a slip."""
        tree = self.tree.entries[key]
        if key.isdecimal():
            return " Numbers are written without a comma: 1000, 2.5."
        if " " in key.strip() and isinstance(tree, Text) and not tree.value:
            return " A text with a comma in it must stand in quotes."
        return probably(key, self._asked)


def _quotes(tree: Tree) -> str:
    return "" if isinstance(tree, Text) else "; one that begins with a bracket or a dash must stand in quotes"


def as_words(tree: Tree, what: str, problems: list[Problem]) -> tuple[str, ...]:
    items = tree.items if isinstance(tree, List) else (tree,)
    words = tuple(item.value.strip() if isinstance(item, Text) else "" for item in items)
    for item in [] if all(words) else [item for item, word in zip(items, words, strict=True) if not word]:
        problems.append(Problem(item.place, f"{what!r} must be a word or a list of words."))
    return tuple(filter(None, words))


def as_mapping(tree: Tree, what: str, problems: list[Problem]) -> Mapping:
    if isinstance(tree, Mapping):
        return tree
    problems.append(Problem(tree.place, f"{what!r} must be written as `key: value` pairs."))
    return Mapping({}, tree.place, {})


def as_number(tree: Tree, what: str, problems: list[Problem]) -> float:
    try:
        number = float(tree.value) if isinstance(tree, Text) else float("nan")
    except ValueError:
        number = float("nan")
    if number - number == 0:  # neither infinite nor no number at all
        return number
    not_this = f", not {tree.value!r}" if isinstance(tree, Text) and tree.value else ""
    problems.append(Problem(tree.place, f"{what!r} must be a plain number such as 25 or 2.5{not_this}."))
    return 0


def as_whole(tree: Tree, what: str, problems: list[Problem]) -> int:
    number = as_number(tree, what, problems)
    if number != int(number):
        problems.append(Problem(tree.place, f"{what!r} must be a whole number, not {number:g}."))
    return int(number)
