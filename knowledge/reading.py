"""From a folder of YAML files to the knowledge, collecting every mistake on the way.

One file holds one thing and the file name is its id. Nothing here judges the content beyond its form;
that is for `checks`.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from knowledge.form import Form, as_mapping, as_number, as_words
from knowledge.model import (
    ANY,
    KINDS,
    STAGES,
    Argument,
    Claim,
    Condition,
    Example,
    Knowledge,
    Option,
    Question,
    Shares,
    Topic,
    Wish,
)
from knowledge.problems import Place, Problem
from knowledge.tree import Mapping, Tree, UnreadableError, parse

Record = TypeVar("Record")
HERE = Path(__file__).parent
EVEN: Shares = (1 / 3, 1 / 3, 1 / 3)


@dataclass
class Reading:
    """What was read: the knowledge so far, the problems met, and the ids whose files did not load."""

    knowledge: Knowledge
    problems: list[Problem]
    broken: frozenset[str]


@dataclass
class _Shelf:
    """The files of a folder while they are read; `read` gives them in the order of their names."""

    folder: Path
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def tree(self, path: Path) -> Tree | None:
        name = path.relative_to(self.folder).as_posix()
        try:
            content = path.read_bytes()
            self.digest.update(name.encode() + b"\0" + content)
            return parse(content, name)
        except OSError as error:
            self.problems.append(Problem(Place(name, 1), f"the file cannot be read: {error.strerror}."))
        except UnreadableError as error:
            self.problems.append(error.problem)
        self.broken.add(path.stem)
        return None

    def records(self, name: str, fill: Callable[[str, Form], Record]) -> dict[str, Record]:
        """Each file of the folder `name` as a record; those with mistakes in their form are left out."""
        found: dict[str, Record] = {}
        for path in sorted((self.folder / name).glob("*.yaml")):
            tree, before = self.tree(path), len(self.problems)
            if tree is None:
                continue
            record = fill(path.stem, form := Form(tree, self.problems, what="the file"))
            form.close()
            if len(self.problems) == before:
                found[path.stem] = record
            else:
                self.broken.add(path.stem)
        return found

    def entries(self, name: str, fill: Callable[[str, Form], Record]) -> dict[str, Record]:
        """Each entry of one file as a record."""
        path = self.folder / name
        tree = self.tree(path)
        found: dict[str, Record] = {}
        if tree is not None:
            for key, entry in as_mapping(tree, path.stem, self.problems).items():
                before = len(self.problems)
                record = fill(key, form := Form(entry, self.problems, what=key))
                form.close()
                if len(self.problems) == before:
                    found[key] = record
                else:
                    self.broken.add(key)
        return found


def read_knowledge(folder: Path = HERE) -> Reading:
    """Reads the knowledge in `folder`. Raises nothing: what is wrong is in `problems`."""
    shelf = _Shelf(folder)
    if not (folder / "questions").is_dir():
        shelf.problems.append(Problem(Place(str(folder), 1), "there is no knowledge here (no folder 'questions')."))
    topics = shelf.entries("topics.yaml", lambda key, form: Topic(key, form.text("say"), form.number("temper")))
    wishes = shelf.entries("wishes.yaml", lambda key, form: Wish(key, form.text("say")))
    claims = shelf.entries("claims.yaml", _claim)
    prior = _prior(shelf)
    questions = shelf.records("questions", lambda name, form: _question(name, form, topics, wishes))
    arguments = shelf.records("arguments", _argument)
    order = {topic: n for n, topic in enumerate(topics)}
    knowledge = Knowledge(
        topics=topics,
        wishes=wishes,
        prior=prior,
        questions=dict(sorted(questions.items(), key=lambda item: (order.get(item[1].topic, len(order)), item[0]))),
        arguments=arguments,
        claims=claims,
        version=shelf.digest.hexdigest()[:12],
    )
    return Reading(knowledge, shelf.problems, frozenset(shelf.broken))


def _prior(shelf: _Shelf) -> Shares:
    tree = shelf.tree(shelf.folder / "prior.yaml")
    if tree is None:
        return EVEN
    form = Form(tree, shelf.problems, what="the file")
    form.text("source")
    form.text("year")
    shares = form.take("of_100")
    form.close()
    if shares is None:
        form.complain(form.place, "'of_100' is missing: the share of each class before anything is known.")
    return _shares(shares, shelf.problems) if shares else EVEN


def _claim(key: str, form: Form) -> Claim:
    flag = form.one_of("flag", ("red", "green"), "")
    return Claim(key, form.text("gist"), form.words("sentences"), flag or None, form.place)


def _shares(tree: Tree, problems: list[Problem]) -> Shares:
    """`{no_clue: 2, on_the_way: 25, mature: 75}` of a hundred, as fractions."""
    form = Form(tree, problems, what="of_100")
    shares = (form.number("no_clue") / 100, form.number("on_the_way") / 100, form.number("mature") / 100)
    form.close()
    return shares


def _question(name: str, form: Form, topics: dict[str, Topic], wishes: dict[str, Wish]) -> Question:
    topic = form.text("topic")
    about_you = form.one_of("about", ("you", "company"), "company") == "you"
    number = form.text("number", "") or None
    return Question(
        id=name,
        topic=topic,
        ask=form.text("ask"),
        why=form.text("why", "" if about_you else None),
        short=form.text("short", name.replace("_", " ")),
        explain=form.text("explain", ""),
        who_knows=form.words("who_knows", required=not about_you),
        ask_them=form.text("ask_them", "" if about_you else None),
        listen_for=form.text("listen_for", ""),
        options=_options(form, wishes, judged=not about_you),
        number=number,
        many=form.yes("many"),
        most=int(form.number("most", 0)),
        given=form.text("given", "") or None,
        about_you=about_you,
        shares_from=form.text("shares_from", "" if about_you else None),
        temper=form.number("temper", topics[topic].temper if topic in topics else 1.0),
        place=form.place,
        places=form.places(),
    )


def _options(form: Form, wishes: dict[str, Wish], *, judged: bool) -> tuple[Option, ...]:
    if "options_from" in form.entries:
        form.one_of("options_from", ("wishes",))
        place = form.place_of("options_from")
        return tuple(Option(wish.id, wish.say, "", None, None, {}, place) for wish in wishes.values())
    return tuple(_option(Form(tree, form.problems, what="an option"), judged=judged) for tree in form.items("options"))


def _option(form: Form, *, judged: bool) -> Option:
    option = Option(
        id=form.text("id"),
        say=form.text("say"),
        hear=form.text("hear", ""),
        low=int(form.number("from")) if "from" in form.entries else None,
        high=int(form.number("to")) if "to" in form.entries else None,
        of_100=_rows(form, judged=judged),
        place=form.place,
    )
    form.close()
    return option


def _rows(form: Form, *, judged: bool) -> dict[str, Shares]:
    """One row of shares, or (under a parent question) a row for each of the parent's options and `any`."""
    tree = form.take("of_100")
    if tree is None:
        if judged:
            form.complain(form.place, "'of_100' is missing: of a hundred companies of each class, how many?")
        return {}
    if isinstance(tree, Mapping) and any(isinstance(row, Mapping) for row in tree.entries.values()):
        return {row: _shares(shares, form.problems) for row, shares in tree.entries.items()}
    return {ANY: _shares(tree, form.problems)}


def _argument(name: str, form: Form) -> Argument:
    kind = form.one_of("kind", KINDS)
    return Argument(
        id=name,
        kind=kind,
        claim=form.text("claim"),
        carries=form.words("carries"),
        holds_when=_condition(form, "holds_when"),
        unless=_condition(form, "unless"),
        speaks_to={
            word: int(as_number(tree, word, form.problems)) for word, tree in form.pairs("speaks_to").items()
        },
        examples=tuple(_example(Form(tree, form.problems, what="an example")) for tree in form.items("examples")),
        place=form.place,
        places=form.places(),
    )


def _condition(form: Form, key: str) -> Condition:
    pairs = form.pairs(key)
    words = {name: as_words(tree, name, form.problems) for name, tree in pairs.items()}
    stages = words.pop("stage", ())
    for stage in set(stages) - set(STAGES):
        form.complain(pairs["stage"].place, f"{stage!r} is not a stage. The stages are: {', '.join(STAGES)}.")
    answers = {name: frozenset(options) for name, options in words.items()}
    return Condition(frozenset(stages), answers, {name: tree.place for name, tree in pairs.items()})


def _example(form: Form) -> Example:
    answers = {name: as_words(tree, name, form.problems) for name, tree in form.pairs("answers").items()}
    stage = form.one_of("stage", STAGES, "") or None
    form.text("holds")
    example = Example(answers, stage, form.yes("holds"), form.place)
    form.close()
    return example


