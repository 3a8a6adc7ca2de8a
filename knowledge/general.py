"""Questions about the matter in general, and what the article says to them: read from `general.yaml`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from knowledge.form import Form, as_mapping, as_words
from knowledge.problems import Place, Problem, Written, probably
from knowledge.records import dataclass
from knowledge.shelf import Shelf
from knowledge.tree import Text, Tree

GENERAL = "general.yaml"
KIND = "<"  # how the name of a kind of words begins in what is `asked`
NOT = "-"  # before what must not stand there
MOST_SENTENCES = 4


@dataclass(frozen=True, eq=False)
class General(Written):
    """`asked`: of each line, what stands in the question, and what does not. `says`: sentences, each with the claims
    that it rests on. `silent_on` names what the article is silent on; `to_them`: an employer can be asked. It may be
    an answer only `without_company`.
    """

    id: str
    asked: tuple[tuple[frozenset[str], frozenset[str]], ...]
    says: tuple[tuple[str, tuple[str, ...]], ...]
    silent_on: str
    to_them: bool
    without_company: bool
    besides: str
    place: Place
    places: Mapping[str, Place]


@dataclass(frozen=True, eq=False)
class InGeneral:
    """`words`: the kinds of words, and what is meant by each. `answers`: in the order of the file. `own`: they stand in
    this knowledge, and not in one beneath it.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, General] = field(default_factory=dict)
    own: bool = False


NOTHING_IN_GENERAL = InGeneral()


def read_general(shelf: Shelf) -> InGeneral:
    """Nothing where there is none: what another article says nobody knows."""
    tree = shelf.tree(shelf.path(GENERAL)) if shelf.has(GENERAL) else None
    own = (shelf.folder / GENERAL).is_file()
    found = None if tree is None else shelf.record(tree, "the file", lambda form: _filled(form, own=own))
    return found or NOTHING_IN_GENERAL


def _filled(form: Form, *, own: bool) -> InGeneral:
    words = {kind: as_words(tree, kind, form.problems) for kind, tree in form.pairs("words").entries.items()}
    forms = {name: Form(tree, form.problems, what=name) for name, tree in form.pairs("answers").entries.items()}
    return InGeneral(words, {name: _answer(name, one) for name, one in forms.items()}, own)


def _answer(name: str, form: Form) -> General:
    answer = General(
        id=name,
        asked=tuple(_told_apart(line) for line in form.lines("asked")),
        says=tuple(_sentences(form.take("says"), form)),
        silent_on=form.text("silent_on", ""),
        to_them=form.yes("to_them"),
        without_company=form.yes("without_company"),
        besides=form.text("besides", ""),
        place=form.place,
        places=form.places(),
    )
    form.close()
    return answer


def _told_apart(line: str) -> tuple[frozenset[str], frozenset[str]]:
    words = line.split()
    return frozenset(word for word in words if word[0] != NOT), frozenset(word[1:] for word in words if word[0] == NOT)


def _sentences(tree: Tree | None, form: Form) -> Iterator[tuple[str, tuple[str, ...]]]:
    said = {} if tree is None else as_mapping(tree, "says", form.problems).entries
    for claims, sentence in said.items():
        if isinstance(sentence, Text) and sentence.value.strip():
            yield " ".join(sentence.value.split()), tuple(claims.split())
        else:
            form.complain(sentence.place, f"{claims!r} must be a text: the sentence that rests on these claims.")


def general_problems(general: InGeneral, claims: Collection[str]) -> Iterator[Problem]:
    """Claims and kinds of words that are not there, answers that say nothing, or too much."""
    for answer in general.answers.values() if general.own else ():
        for claim in (claim for _, carried in answer.says for claim in carried if claim not in claims):
            yield Problem(answer.at("says"), f"there is no claim {claim!r}.{probably(claim, claims)}")
        for kind in sorted(_kinds(answer) - set(general.words)):
            yield Problem(answer.at("asked"), f"there is no kind of words {kind!r}.{probably(kind, general.words)}")
        if not (answer.says or answer.silent_on or answer.besides):
            yield Problem(answer.place, "it says nothing: give 'says', 'silent_on' or 'besides'.")
        if len(answer.says) > MOST_SENTENCES:
            sentence = f"'says' has {len(answer.says)} sentences; nobody reads more than {MOST_SENTENCES} here."
            yield Problem(answer.at("says"), sentence)


def _kinds(answer: General) -> set[str]:
    return {word.strip("<>") for lines in answer.asked for words in lines for word in words if word[0] == KIND}
