"""A folder of YAML files, read into records. One file holds one thing, or one list; the file name is its id."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from knowledge.form import Form, as_mapping
from knowledge.problems import Place, Problem, as_id, closest
from knowledge.tree import Mapping, Tree, UnreadableError, parse

Record = TypeVar("Record")
# What a knowledge may do without.
CONTRADICTIONS, SURVEY, WORKPLACES = "contradictions.yaml", "survey.yaml", "workplaces.yaml"
SYMBOLS, SOURCES = "symbols.yaml", "sources.yaml"
LISTS = (
    "topics.yaml",
    "wishes.yaml",
    "claims.yaml",
    "prior.yaml",
    CONTRADICTIONS,
    SURVEY,
    WORKPLACES,
    SYMBOLS,
    SOURCES,
)
FOLDERS = ("questions", "arguments")
TEXTS, PHRASES = "texts", "phrases"
# Named, so that nobody would miss one with another ending.
MAY_BE_MISSING = (
    "contradictions", "survey", "workplaces", "symbols", "sources", "words", "asides", "wants", "adverts", "general",
)  # fmt: skip
MISPLACED = {"questions": "holds_when", "arguments": "ask"}  # the key that shows that a file is in the wrong folder
MISNAMED = {"yml", "yaml", "yml.txt", "yaml.txt"}
QUESTION_OR_ARGUMENT = re.compile(rb"^(ask|holds_when):", re.MULTILINE)
NO_ENTRIES = Mapping({}, Place("", 1), {})
MARK = "layer.yaml"  # in a folder that lies over another knowledge, whatever else is in it
NEEDED = ("topics.yaml", "wishes.yaml", "claims.yaml", "prior.yaml")  # every whole knowledge has these


def is_layer(folder: Path) -> bool:
    """Whether a folder is no knowledge of its own, and only adds to another one or replaces files of it: it says so by
    its mark, or it has some files of a knowledge and none of those that every whole one has.
    """
    if (folder / MARK).exists():
        return True
    return not any((folder / name).exists() for name in NEEDED) and bool(files_in(folder))


def files_in(folder: Path) -> list[str]:
    """The files of a knowledge that are in a folder, by their names in it."""
    lists = (*LISTS, *(f"{name}.yaml" for name in MAY_BE_MISSING))
    inside = (path for name in (*FOLDERS, TEXTS, PHRASES) for path in _yaml_in(folder / name))
    found = (*(folder / name for name in lists if (folder / name).is_file()), *inside)
    return sorted({path.relative_to(folder).as_posix() for path in found})


def _yaml_in(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.yaml") if not path.name.startswith(".")]


@dataclass
class Shelf:
    """The files of a folder while they are read; of one that is a layer, with those that lie `beneath` it."""

    folder: Path
    beneath: Path | None = None
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def complain(self, path: Path, sentence: str) -> None:
        self.problems.append(Problem(Place(self._name(path), 1), sentence))

    def path(self, name: str) -> Path:
        """Where the file or folder of that name is: here, or else beneath."""
        own = self.folder / name
        return self.beneath / name if self.beneath and not own.exists() else own

    def has(self, name: str) -> bool:
        return self.path(name).exists()

    def _name(self, path: Path) -> str:
        """The same, here or beneath."""
        there = self.folder if self.beneath is None or path.is_relative_to(self.folder) else self.beneath
        return path.relative_to(there).as_posix()

    def tree(self, path: Path) -> Tree | None:
        name = self._name(path)
        try:
            content = path.read_bytes()
            self.digest.update(name.encode() + b"\0" + content)
            return parse(content, name)
        except FileNotFoundError:
            others = [other.name for other in path.parent.iterdir() if other.name not in {*LISTS, path.name}]
            near = closest(path.name, others)
            self.complain(path, f"there is no such file{f', but one {near!r}: rename it' if near else ''}.")
        except OSError as error:
            self.complain(path, f"the file cannot be read: {error.strerror}.")
        except UnreadableError as error:
            self.problems.append(error.problem)
        return None

    def record(
        self, tree: Tree, what: str, fill: Callable[[Form], Record], place: Place | None = None
    ) -> Record | None:
        """The tree as a record, unless there are mistakes in its form."""
        before = len(self.problems)
        record = fill(form := Form(tree, self.problems, what=what, place=place))
        form.close()
        return record if len(self.problems) == before else None

    def records(self, name: str, fill: Callable[[str, Form], Record]) -> dict[str, Record]:
        """Each file of the folder `name` as a record; those with mistakes in their form are left out."""
        found: dict[str, Record] = {}
        for path in self.files(name):
            tree = self.tree(path)
            record = None if tree is None else self.thing(tree, path, fill)
            if record is None:
                self.broken |= {path.stem, name}
            else:
                found[path.stem] = record
                # Who names it rightly is not at fault when the file's name is not right.
                self.broken |= {as_id(path.stem)} - {path.stem}
        return found

    def thing(self, tree: Tree, path: Path, fill: Callable[[str, Form], Record]) -> Record | None:
        """The record of a whole file, unless it lies in the wrong folder and would lack nearly every key."""
        if isinstance(tree, Mapping) and MISPLACED[path.parent.name] in tree.entries:
            other = next(name for name in FOLDERS if name != path.parent.name)
            self.complain(path, f"this belongs into the folder {other}.")
            return None
        return self.record(tree, "the file", partial(fill, path.stem))

    def files(self, name: str) -> list[Path]:
        """The files of a folder, in the order of their names; there must be some."""
        files = self._all_in(name)
        if not files:
            self.broken.add(name)
            self.complain(self.folder / name, "this folder is missing, or no .yaml file is in it.")
        return files

    def _all_in(self, name: str) -> list[Path]:
        """The files of a folder here, and of the same beneath those that are not replaced."""
        beneath = _yaml_in(self.beneath / name) if self.beneath else []
        found = {path.name: path for path in (*beneath, *_yaml_in(self.folder / name))}
        return [path for _, path in sorted(found.items())]

    def names(self, name: str) -> list[str]:
        """The ids in a folder that may be missing."""
        return [path.stem for path in self.files(name)] if self.has(name) else []

    def entries(self, name: str, fill: Callable[[str, Form], Record]) -> dict[str, Record]:
        """Each entry of one file as a record."""
        before, path = len(self.problems), self.path(name)
        tree = self.tree(path)
        listed = NO_ENTRIES if tree is None else as_mapping(tree, path.stem, self.problems)
        found = {
            key: self.record(entry, repr(key), partial(fill, key), listed.keys[key])
            for key, entry in listed.entries.items()
        }
        if len(self.problems) > before:
            self.broken.add(path.stem)
        return {key: record for key, record in found.items() if record is not None}

    def texts(self) -> dict[str, dict[str, str]]:
        """Each file of the folder `texts`, if there is one: what is explained -> its explanation."""
        return {path.stem: self.text_of(path) for path in self._all_in(TEXTS)}

    def text_of(self, path: Path) -> dict[str, str]:
        """What a file of texts says, `words: their text` a line."""
        tree = self.tree(path)
        form = Form(NO_ENTRIES if tree is None else tree, self.problems, what="the file")
        return {key: form.text(key) for key in form.tree.entries}

    def notice_strays(self) -> None:
        """A file that is not read although its author thinks so."""
        if self.beneath:
            self._notice_lost()
        for path in sorted(self.folder.glob("*.yaml")):
            if path.name not in LISTS and _is_ours(path):
                self.pass_over(path, f"move it into one of the folders {' and '.join(FOLDERS)}")
        inside = (path for name in (*FOLDERS, TEXTS, PHRASES) for path in (self.folder / name).glob("[!.]*"))
        may_be_missing = (path for name in MAY_BE_MISSING for path in self.folder.glob(f"{name}.*"))
        for path in sorted((*inside, *may_be_missing)):
            stem, _, ending = path.name.partition(".")
            if path.is_dir():
                self.pass_over(path, "no folders are looked into here; move its files up")
            elif ending != "yaml" and ending.casefold() in MISNAMED:
                self.pass_over(path, f"name it {stem}.yaml")

    def _notice_lost(self) -> None:
        """In a layer, where nothing is missed, a slip in the name of a file or folder would go unnoticed."""
        known = {*LISTS, MARK, *(f"{name}.yaml" for name in MAY_BE_MISSING)}
        for path in sorted(self.folder.glob("[!.]*")):
            folders = (*FOLDERS, TEXTS, PHRASES) if path.is_dir() else tuple(known)
            lost = path.name not in folders and (_yaml_in(path) if path.is_dir() else path.suffix == ".yaml")
            if lost and not _is_ours(path):
                near = closest(path.name, folders)
                so = f", but {near!r}: rename it" if near else ""
                self.complain(path, f"this is not read: there is nothing of that name in a knowledge{so}.")

    def pass_over(self, path: Path, instead: str) -> None:
        """Says what to do with a file or folder so that it is read; what is in it counts as broken."""
        self.complain(path, f"this is not read: {instead}.")
        inside = path.glob("*.yaml") if path.is_dir() else (path,)
        self.broken |= {*FOLDERS, *(lost.name.partition(".")[0] for lost in inside)}


def _is_ours(path: Path) -> bool:
    """Whether a file is a question or an argument, wherever it lies."""
    try:
        return QUESTION_OR_ARGUMENT.search(path.read_bytes()) is not None
    except OSError:
        return False
