"""How people say things: phrases for each option, little words, remarks beside the facts. Read when first needed.

`phrases/<question>.yaml` holds what people say when they mean an option, `words.yaml` the kinds of words by which
sentences are taken apart, `asides.yaml` what is said beside the facts, and what answers it, `wants.yaml` the same in
whole sentences. How advertisements are written, `adverts.yaml` tells; what is asked in general, `general.yaml`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import chain

from knowledge.advertising import ADVERTS, Advertising, advertising_problems, read_advertising
from knowledge.advertising import SILENT as NO_ADVERTS
from knowledge.form import Form, as_mapping, as_words
from knowledge.general import NOTHING_IN_GENERAL, InGeneral, read_general
from knowledge.problems import Place, Problem, probably
from knowledge.records import cached_property, dataclass
from knowledge.shelf import Shelf
from knowledge.tree import List, Text, Tree
from knowledge.wants import WANTS, Want, read_wants

FEWEST_PHRASES = 12  # of an option; where a number is asked for, the figures speak for themselves


@dataclass(frozen=True)
class Phrases:
    """Of one question. `yes` and `no` are the options that a bare yes or no means, if it means one.

    `cues` are words that are enough wherever they stand, unless they are denied. Both are texts as they were read: each
    is a phrase, and a block of lines (`option: |`) has one in each, which is read in a fifth of the time.
    """

    question: str
    yes: str
    no: str
    cues: Mapping[str, Sequence[Text]]
    phrases: Mapping[str, Sequence[Text]]
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True)
class Request:
    """Something that people ask: by which phrases it is known, and the screen that answers it."""

    id: str
    screen: str
    say: tuple[str, ...]


@dataclass(frozen=True)
class Speech:
    """All of it. Advertisements are few: how they are written is read when the first may have come. What is asked in
    general is read with the first question.
    """

    phrases: Mapping[str, Phrases] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)
    asides: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    wants: Mapping[str, Want] = field(default_factory=dict)
    advertising: Callable[[], Advertising] = lambda: NO_ADVERTS
    in_general: Callable[[], InGeneral] = lambda: NOTHING_IN_GENERAL
    found_wrong: Callable[[], tuple[Problem, ...]] = tuple

    @cached_property
    def adverts(self) -> Advertising:
        return self.advertising()

    @cached_property
    def general(self) -> InGeneral:
        return self.in_general()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the reading, of all of it."""
        return self.found_wrong() if self.adverts and self.general else ()

    @cached_property
    def said(self) -> tuple[tuple[str, str, str], ...]:
        """Every phrase with its question and option."""
        return tuple(
            (phrase, of.question, option)
            for of in self.phrases.values()
            for option, texts in of.phrases.items()
            for phrase in phrases_in(texts)
        )


SILENT = Speech()  # nobody says anything


def read_speech(shelf: Shelf, as_shipped: Callable[[], Speech] | None = None) -> Speech:
    """The speech on a shelf; a knowledge of one's own that has no words of its own is heard with those as shipped."""

    def shipped(file: str) -> Speech | None:
        return as_shipped() if as_shipped and not (shelf.folder / file).is_file() else None

    def advertising() -> Advertising:
        other = shipped(ADVERTS)
        return replace(other.adverts, places={}) if other else read_advertising(shelf)

    phrases = {name: found for name in shelf.names("phrases") if (found := _phrases(shelf, name)) is not None}
    words = other.words if (other := shipped("words.yaml")) else _word_lists(shelf, "words.yaml")
    requests, asides = (other.requests, other.asides) if (other := shipped("asides.yaml")) else _asides(shelf)
    wants = other.wants if (other := shipped(WANTS)) else read_wants(shelf)
    return Speech(
        phrases,
        words,
        requests,
        asides,
        wants,
        advertising,
        lambda: read_general(shelf),
        found_wrong=lambda: tuple(shelf.problems),
    )


def _phrases(shelf: Shelf, question: str) -> Phrases | None:
    tree = shelf.tree(shelf.path(f"phrases/{question}.yaml"))
    return None if tree is None else shelf.record(tree, "the file", lambda form: _filled(question, form))


def _filled(question: str, form: Form) -> Phrases:
    return Phrases(
        question=question,
        yes=form.text("yes", ""),
        no=form.text("no", ""),
        cues=_said(form, "cues"),
        phrases=_said(form, "phrases"),
        place=form.place,
        places=form.places(),
    )


def _said(form: Form, key: str) -> dict[str, list[Text]]:
    return {option: list(_texts(tree, option, form.problems)) for option, tree in form.pairs(key).entries.items()}


def _texts(tree: Tree, key: str, problems: list[Problem]) -> Iterator[Text]:
    for item in tree.items if isinstance(tree, List) else (tree,):
        if isinstance(item, Text) and item.value.strip():
            yield item
        else:
            problems.append(Problem(item.place, f"{key!r} must be a list of texts."))


def phrases_in(texts: Iterable[Text]) -> Iterator[str]:
    """One line each."""
    return filter(None, map(str.strip, chain.from_iterable(text.value.splitlines() for text in texts)))


def _word_lists(shelf: Shelf, name: str) -> Mapping[str, tuple[str, ...]]:
    tree = shelf.tree(shelf.path(name))
    entries = {} if tree is None else as_mapping(tree, "words", shelf.problems).entries
    return {kind: as_words(words, kind, shelf.problems) for kind, words in entries.items()}


def _asides(shelf: Shelf) -> tuple[Mapping[str, Request], Mapping[str, Mapping[str, tuple[str, ...]]]]:
    """What is asked, and the other lists: some of texts, some of texts under names."""
    tree = shelf.tree(shelf.path("asides.yaml"))
    entries = {} if tree is None else dict(as_mapping(tree, "asides", shelf.problems).entries)
    asks = entries.pop("asks", None)
    requests = {} if asks is None else as_mapping(asks, "asks", shelf.problems).entries
    named = {name: _named(tree, name, shelf.problems) for name, tree in entries.items()}
    return {name: _request(shelf, name, request) for name, request in requests.items()}, named


def _named(tree: Tree, name: str, problems: list[Problem]) -> dict[str, tuple[str, ...]]:
    if isinstance(tree, List):
        return {name: as_words(tree, name, problems)}
    return {key: as_words(words, key, problems) for key, words in as_mapping(tree, name, problems).entries.items()}


def _request(shelf: Shelf, name: str, tree: Tree) -> Request:
    form = Form(tree, shelf.problems, what=repr(name))
    request = Request(name, form.text("screen", ""), form.words("say"))
    form.close()
    return request


def speech_problems(speech: Speech, options: Mapping[str, Mapping[str, bool]]) -> Iterator[Problem]:
    """Mistakes in what was read. `options`: question -> option -> whether figures speak for it."""
    yield from speech.problems
    yield from advertising_problems(speech.adverts, options)
    for name, phrases in speech.phrases.items():
        if name not in options:
            sentence = f"there is no question {name!r}.{probably(name, options)}"
            yield Problem(phrases.place._replace(line=1), sentence)
        else:
            yield from _of_question(phrases, options[name])


def _of_question(phrases: Phrases, options: Mapping[str, bool]) -> Iterator[Problem]:
    for word in (phrases.yes, phrases.no):
        if word and word not in options:
            place = phrases.places["yes" if word == phrases.yes else "no"]
            yield Problem(place, f"{phrases.question} has no option {word!r}.{probably(word, options)}")
    yield from _unknown(phrases, options)
    yield from _thin(phrases, options)
    yield from _twice(phrases)


def _unknown(phrases: Phrases, options: Collection[str]) -> Iterator[Problem]:
    for key, said in (("cues", phrases.cues), ("phrases", phrases.phrases)):
        for option in said.keys() - set(options):
            place = phrases.places.get(f"{key}.{option}", phrases.place)
            yield Problem(place, f"{phrases.question} has no option {option!r}.{probably(option, options)}")


def _thin(phrases: Phrases, options: Mapping[str, bool]) -> Iterator[Problem]:
    for option, counted in options.items():
        said = len(list(phrases_in(phrases.phrases.get(option, ()))))
        if said < FEWEST_PHRASES and not counted:
            place = phrases.places.get(f"phrases.{option}", phrases.place)
            sentence = f"{option!r} has {said} phrases; {FEWEST_PHRASES} are needed, some of them indirect."
            yield Problem(place, sentence)


def _twice(phrases: Phrases) -> Iterator[Problem]:
    """A phrase may speak for two questions, and never for two options of one."""
    for said in (phrases.cues, phrases.phrases):
        owner: dict[str, str] = {}
        for option, texts in said.items():
            for phrase, place in _placed(texts):
                other = owner.setdefault(phrase.casefold(), option)
                if other != option:
                    yield Problem(place, f"{phrase!r} is said for {other!r}, too; it can mean only one.")


def _placed(texts: Iterable[Text]) -> Iterator[tuple[str, Place]]:
    """Each phrase, and where it stands."""
    for value, (file, line) in texts:
        first = line + ("\n" in value)  # a block of lines stands below its key
        for number, phrase in enumerate(value.splitlines(), start=first):
            if words := phrase.split():
                yield " ".join(words), Place(file, number)
