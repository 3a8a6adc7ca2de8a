"""How advertisements are written: the headings of their sections, and what in them speaks for an answer."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from knowledge.form import Form, as_mapping, as_words
from knowledge.problems import Place, Problem, probably
from knowledge.records import dataclass
from knowledge.shelf import Shelf
from knowledge.tree import Tree

ADVERTS = "adverts.yaml"
SECTIONS = ("firm", "tasks", "requirements", "offers")
Says = Mapping[str, Mapping[str, tuple[str, ...]]]  # question -> option -> what speaks for it


@dataclass(frozen=True)
class Advertising:
    """`heads`: section -> the words that open it, `head_words` those that other headings of it hold. `asked_for`:
    question -> what requirements ask for that leads to it.

    `says` counts outside the requirements, `tasks_say` in the tasks alone, `says_twice` when two of its phrases are
    there.
    """

    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    head_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    asked_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    says: Says = field(default_factory=dict)
    tasks_say: Says = field(default_factory=dict)
    says_twice: Says = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)  # none where they are those of the house


SILENT = Advertising()  # no text is known for an advertisement


def read_advertising(shelf: Shelf) -> Advertising:
    tree = shelf.tree(shelf.path(ADVERTS))
    found = None if tree is None else shelf.record(tree, "the file", _filled)
    return found or SILENT


def _filled(form: Form) -> Advertising:
    return Advertising(
        heads=_lists(form.pairs("heads"), form.problems),
        head_words=_lists(form.pairs("head_words"), form.problems),
        marks=form.words("marks"),
        asked_for=_lists(form.pairs("asked_for"), form.problems),
        says=_says(form, "says"),
        tasks_say=_says(form, "tasks_say"),
        says_twice=_says(form, "says_twice"),
        places=form.places(),
    )


def _lists(tree: Tree, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    entries = as_mapping(tree, "lists", problems).entries
    return {key: as_words(words, key, problems) for key, words in entries.items()}


def _says(form: Form, key: str) -> dict[str, dict[str, tuple[str, ...]]]:
    return {question: _lists(tree, form.problems) for question, tree in form.pairs(key).entries.items()}


def advertising_problems(adverts: Advertising, options: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Sections, questions and options that are not there. `options`: question -> its options."""
    if not adverts.places:
        return
    for key, heads in (("heads", adverts.heads), ("head_words", adverts.head_words)):
        for section in heads:
            yield from _unless(section, SECTIONS, "section", f"{key}.{section}", adverts)
    for question in adverts.asked_for:
        yield from _unless(question, options, "question", f"asked_for.{question}", adverts)
    for key, says in _all(adverts):
        for question, said in says.items():
            yield from _unless(question, options, "question", f"{key}.{question}", adverts)
            for option in said if question in options else ():
                yield from _unless(option, options[question], "option", f"{key}.{question}.{option}", adverts)


def _all(adverts: Advertising) -> tuple[tuple[str, Says], ...]:
    return ("says", adverts.says), ("tasks_say", adverts.tasks_say), ("says_twice", adverts.says_twice)


def _unless(word: str, known: Collection[str], what: str, path: str, adverts: Advertising) -> Iterator[Problem]:
    if word not in known:
        place = adverts.places.get(path) or Place(ADVERTS, 1)
        yield Problem(place, f"there is no {what} {word!r}.{probably(word, known)}")
