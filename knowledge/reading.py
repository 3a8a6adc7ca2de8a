"""From a folder of YAML files to the knowledge: which keys each record has, and what may stand there.

Every mistake is collected on the way. Nothing here judges the content beyond its form; that is for `checks`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.conditions import Argument, Condition, Contradiction, Example, Workplace
from knowledge.form import Form, as_whole, as_words
from knowledge.model import KINDS, Claim, Knowledge, Option, Question, Topic, Wish
from knowledge.problems import Place, Problem, closest, probably
from knowledge.shares import ANY, NOTHING, STAGES, TELLS, Shares
from knowledge.shelf import CONTRADICTIONS, FOLDERS, SOURCES, SURVEY, SYMBOLS, WORKPLACES, Shelf, files_in, is_layer
from knowledge.sources import source
from knowledge.speech import Speech, read_speech
from knowledge.survey import finding
from knowledge.symbols import Symbols, read_symbols
from knowledge.tree import List, Mapping, Tree, lines_below

HERE = Path(__file__).parent
EVEN: Shares = (1 / 3, 1 / 3, 1 / 3)
HALF = 0.5
ROW = "{no_clue: 2, on_the_way: 25, mature: 75}"


@dataclass
class Reading:
    """What was read: the knowledge so far, the problems met, and what did not load.

    `broken` holds the ids, the lists (`topics`) and the folders (`questions`) in which something did not load;
    `prior_place` is where the shares of the classes stand.
    """

    knowledge: Knowledge
    problems: list[Problem]
    broken: frozenset[str]
    prior_place: Place


def read_knowledge(folder: Path = HERE) -> Reading:
    """Reads the knowledge in `folder`, or the one as shipped with `folder` as a layer over it. Raises nothing: what is
    wrong is in `problems`.
    """
    shelf = shelf_of(folder)
    if not shelf.has("questions"):
        return _nothing_here(folder)
    shelf.notice_strays()
    topics = shelf.entries("topics.yaml", _topic)
    wishes = shelf.entries("wishes.yaml", _wish)
    claims = shelf.entries("claims.yaml", _claim)
    prior, prior_place = _prior(shelf)
    questions = shelf.records("questions", lambda name, form: _question(name, form, topics, wishes))
    arguments = shelf.records("arguments", _argument)
    contradictions = shelf.entries(CONTRADICTIONS, _contradiction) if shelf.has(CONTRADICTIONS) else {}
    findings = shelf.entries(SURVEY, finding) if shelf.has(SURVEY) else {}
    workplaces = shelf.entries(WORKPLACES, _workplace) if shelf.has(WORKPLACES) else {}
    sources = shelf.entries(SOURCES, source) if shelf.has(SOURCES) else {}
    order = {topic: n for n, topic in enumerate(topics)}
    knowledge = Knowledge(
        topics=topics,
        wishes=wishes,
        prior=prior,
        questions=dict(sorted(questions.items(), key=lambda item: (order.get(item[1].topic, len(order)), item[0]))),
        arguments=arguments,
        claims=claims,
        texts=shelf.texts(),
        contradictions=contradictions,
        workplaces=workplaces,
        version=shelf.digest.hexdigest()[:12],
        findings=findings,
        symbols=read_symbols(shelf) if shelf.has(SYMBOLS) else symbols_as_shipped(),
        sources=sources,
        speech=speech_in(folder),
    )
    return Reading(knowledge, shelf.problems, frozenset(shelf.broken), prior_place)


def shelf_of(folder: Path) -> Shelf:
    return Shelf(folder, HERE if folder != HERE and is_layer(folder) else None)


def path_of(folder: Path, file: str) -> Path:
    """Where a file of the knowledge in `folder` is, by the name that it has in problems."""
    return shelf_of(folder).path(file)


@cache
def shipped() -> Reading:
    """The knowledge as shipped, which does not change while the program runs."""
    return read_knowledge()


def reading_of(folder: Path) -> Reading:
    """The knowledge in `folder`; the one as shipped is read once."""
    return shipped() if folder == HERE else read_knowledge(folder)


def speech_in(folder: Path) -> Callable[[], Speech]:
    """Reads, at the first call and once, how people say things."""
    return speech_as_shipped if folder == HERE else cache(lambda: read_speech(shelf_of(folder), speech_as_shipped))


@cache
def speech_as_shipped() -> Speech:
    return read_speech(Shelf(HERE))


@cache
def symbols_as_shipped() -> Symbols:
    """For a knowledge that has none of its own."""
    return read_symbols(Shelf(HERE))


def _nothing_here(folder: Path) -> Reading:
    """One problem instead of one for each file that is missing."""
    near = closest("questions", [path.name for path in folder.iterdir()])
    place = Place("questions", 1)
    so = " If this is a layer over the knowledge as shipped, put an empty layer.yaml into it." * bool(files_in(folder))
    problem = Problem(place, f"there is no knowledge here: no such folder{f', but {near!r}' if near else ''}.{so}")
    return Reading(Knowledge({}, {}, EVEN, {}, {}, {}, {}, {}, {}, ""), [problem], frozenset(FOLDERS), place)


def _prior(shelf: Shelf) -> tuple[Shares, Place]:
    tree, before = shelf.tree(shelf.path("prior.yaml")), len(shelf.problems)
    if tree is None:
        return EVEN, Place("prior.yaml", 1)
    form = Form(tree, shelf.problems, what="the file")
    form.text("source")
    form.text("year")
    shares = form.needed("of_100", ": the share of each class before anything is known.")
    form.close()
    prior = _shares(form, shares) if shares else EVEN
    if len(shelf.problems) > before:
        shelf.broken.add("prior")
    return prior, form.place_of("of_100")


def _topic(key: str, form: Form) -> Topic:
    return Topic(key, form.number("temper"), form.place, form.places())


def _wish(key: str, form: Form) -> Wish:
    return Wish(key, form.text("say"), form.yes("same_sense"), form.text("brief", ""), form.place, form.places())


def _claim(key: str, form: Form) -> Claim:
    flag = form.one_of("flag", ("red", "green"), "")
    return Claim(key, form.text("gist"), form.words("sentences"), flag or None, form.place, form.places())


def _shares(owner: Form, tree: Tree, place: Place | None = None, what: str = "a row of 'of_100'") -> Shares:
    """`{no_clue: 2, on_the_way: 25, mature: 75}` of a hundred, as fractions."""
    place = place or owner.place_of("of_100")
    form = Form(tree, owner.problems, what=what, place=place, like=ROW)
    shares = (form.number("no_clue") / 100, form.number("on_the_way") / 100, form.number("mature") / 100)
    form.close()
    return shares


def _known(form: Form) -> Shares:
    """How many can tell, by stage; one number is that of all three."""
    tree = form.take("known")
    if isinstance(tree, Mapping):
        return _shares(form, tree, form.place_of("known"), what="'known'")
    of_100 = form.whole("known")
    each = HALF if of_100 is None else of_100 / 100
    return (each, each, each)


def _question(name: str, form: Form, topics: dict[str, Topic], wishes: dict[str, Wish]) -> Question:
    topic = form.text("topic")
    about_you = form.one_of("about", ("you", "company"), "company") != "company"
    number = form.text("number", "") or None
    return Question(
        id=name,
        topic=topic,
        ask=form.text("ask"),
        why=form.text("why", "" if about_you else None),
        short=form.text("short", name.replace("_", " ")),
        explain=form.text("explain", ""),
        find_out=form.text("find_out", ""),
        who_knows=form.words("who_knows", required=not about_you),
        known=_known(form),
        ask_them=form.text("ask_them", "" if about_you else None),
        listen_for=form.text("listen_for", ""),
        options=_options(form, wishes, judged=not about_you),
        number=number,
        many=form.yes("many"),
        most=form.whole("most") or 0,
        given=form.text("given", "") or None,
        only_if=_condition(form, "only_if"),
        about_you=about_you,
        shares_from=form.text("shares_from", "" if about_you else None),
        tells=_tells(form),
        asked_of=frozenset(form.words("asked_of", required=False)),
        patterns=_patterns(form),
        side_by_side=form.whole("side_by_side") or 0,
        temper=form.number("temper", topics[topic].temper if topic in topics else 1.0),
        place=form.place,
        places=form.places(),
    )


def _tells(form: Form) -> frozenset[str]:
    """What the shares may separate; when nothing is said of it, or nothing that can be understood, all there is."""
    words = form.words("tells", required=False) or TELLS
    known = (*TELLS, NOTHING)
    unknown = [word for word in words if word not in known]
    for word in unknown:
        form.complain(form.place_of("tells"), f"'tells' cannot be {word!r}.{probably(word, known)}")
    if NOTHING in words and len(words) > 1:
        form.complain(form.place_of("tells"), f"'tells' is {NOTHING!r} or some of {', '.join(TELLS)}, not both.")
    return frozenset(TELLS if unknown else words) - {NOTHING}


def _patterns(form: Form) -> dict[frozenset[str], Shares]:
    """`analyse infra: {...}`: of a hundred, how many choose exactly these; `none` is the choice of nothing."""
    pairs = form.pairs("patterns")
    return {
        frozenset(choice.split()) - {"none"}: _shares(form, tree, pairs.keys[choice])
        for choice, tree in pairs.entries.items()
    }


def _options(form: Form, wishes: dict[str, Wish], *, judged: bool) -> tuple[Option, ...]:
    if form.one_of("options_from", ("wishes",), ""):
        return tuple(
            Option(w.id, w.say, w.same_sense, "", None, None, {}, False, "", w.place, w.places, w.brief)
            for w in wishes.values()
        )
    return tuple(_option(Form(tree, form.problems, what="an option"), judged=judged) for tree in form.items("options"))


def _option(form: Form, *, judged: bool) -> Option:
    option = Option(
        id=form.text("id"),
        say=form.text("say"),
        same_sense=form.yes("same_sense"),
        hear=form.text("hear", ""),
        low=form.whole("from"),
        high=form.whole("to"),
        of_100=_rows(form) if judged else {},
        silent=form.yes("silent"),
        tick=form.text("tick", ""),
        place=form.place,
        places=form.places(),
    )
    form.close()
    return option


def _rows(form: Form) -> dict[str, Shares]:
    """One row of shares, or (under a parent question) a row for each of the parent's options and `any`."""
    tree = form.needed("of_100", ": of a hundred companies of each class, how many?")
    if tree is None:
        return {}
    if isinstance(tree, Mapping) and any(isinstance(row, Mapping) for row in tree.entries.values()):
        return {row: _shares(form, shares, tree.keys[row]) for row, shares in tree.entries.items()}
    return {ANY: _shares(form, tree)}


def _argument(name: str, form: Form) -> Argument:
    kind = form.one_of("kind", KINDS)
    return Argument(
        id=name,
        kind=kind,
        claim=form.text("claim"),
        carries=form.words("carries"),
        holds_when=_condition(form, "holds_when"),
        unless=_condition(form, "unless"),
        speaks_to={word: as_whole(tree, word, form.problems) for word, tree in form.pairs("speaks_to").entries.items()},
        examples=tuple(_example(Form(tree, form.problems, what="an example")) for tree in form.items("examples")),
        place=form.place,
        places=form.places(),
    )


def _contradiction(key: str, form: Form) -> Contradiction:
    return Contradiction(
        id=key,
        say=form.text("say"),
        both=_condition(form, "both"),
        more=form.text("more", ""),
        than=form.text("than", ""),
        place=form.place,
        places=form.places(),
    )


def _workplace(key: str, form: Form) -> Workplace:
    hints = form.pairs("look_for")
    told = Form(hints, form.problems, what="'look_for'", place=hints.place)
    return Workplace(
        id=key,
        say=form.text("say"),
        looks_like=_condition(form, "looks_like"),
        look_for={claim: told.text(claim) for claim in hints.entries},
        to_ask=form.words("to_ask", required=False),
        place=form.place,
        places=form.places(),
    )


def _condition(form: Form, key: str) -> Condition:
    pairs = form.pairs(key)
    words = {name: as_words(tree, name, form.problems) for name, tree in pairs.entries.items()}
    for name, tree in pairs.entries.items():
        if isinstance(tree, List) and not tree.items:
            form.complain(tree.place, f"{name!r} names no answer here, so this can never be so.")
    condition = Condition(
        stages=frozenset(words.pop("stage", ())),
        answers={name: frozenset(options) for name, options in words.items()},
        place=form.place_of(key),
        places=lines_below(pairs),
    )
    for stage in condition.stages - set(STAGES):
        form.complain(condition.at("stage", stage), f"{stage!r} is not a stage.{probably(stage, STAGES)}")
    return condition


def _example(form: Form) -> Example:
    pairs = form.pairs("answers")
    answers = {name: as_words(tree, name, form.problems) for name, tree in pairs.entries.items()}
    if answers.pop("stage", None):
        form.complain(pairs.keys["stage"], "'stage' is no answer: write it beside 'answers', not in it.")
    example = Example(
        answers=answers,
        stage=form.one_of("stage", STAGES, "") or None,
        holds=form.yes("holds", None),
        place=form.place,
        places=lines_below(pairs),
    )
    form.close()
    return example
