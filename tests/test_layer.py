"""A layer: a folder with a few files that add to the knowledge as shipped, or take the place of files of it."""

import shutil
from pathlib import Path

import pytest

from bot.reports.check import check
from knowledge.checks import check as checked
from knowledge.reading import HERE, Reading, read_knowledge, shipped
from tests.test_knowledge import command

OWN = """\
kind: like_this
claim: The ideas there are often yours.
carries: [W13]
holds_when: {organisation: [startup]}
examples:
  - {answers: {organisation: startup}, holds: yes}
"""


def layer(folder: Path, **files: str) -> Path:
    """A folder with these files; `arguments__own` is arguments/own.yaml."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def complaints(folder: Path) -> list[str]:
    return [str(problem) for problem in checked(read_knowledge(folder))]


def counts(reading: Reading) -> tuple[int, int, int]:
    return len(reading.knowledge.questions), len(reading.knowledge.arguments), len(reading.knowledge.claims)


def test_one_argument_is_enough(tmp_path: Path) -> None:
    """A folder with one file in it adds that to all that is shipped; what people say is heard as before."""
    reading = read_knowledge(layer(tmp_path, arguments__own=OWN))
    questions, arguments, claims = counts(shipped())
    assert counts(reading) == (questions, arguments + 1, claims)
    assert reading.knowledge.version != shipped().knowledge.version
    assert checked(reading) == []
    assert reading.knowledge.speech().said == shipped().knowledge.speech().said


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    """A file of the same name counts instead of the one as shipped, as a whole; the others stay."""
    text = (HERE / "questions" / "size.yaml").read_text(encoding="utf-8")
    size = shipped().knowledge.questions["size"]
    knowledge = read_knowledge(layer(tmp_path, questions__size=text.replace(size.ask, "How big is it?"))).knowledge
    assert knowledge.questions["size"].ask == "How big is it?"
    assert knowledge.questions.keys() == shipped().knowledge.questions.keys()


def test_check_says_what_it_does(tmp_path: Path) -> None:
    """`advisor check` names what a layer adds and what it replaces, and finds all well."""
    words = (HERE / "texts" / "words.yaml").read_text(encoding="utf-8")
    found = check(layer(tmp_path, arguments__own=OWN, texts__words=words))
    assert found.lines[:2] == [
        "A layer over the knowledge as shipped. It adds: arguments/own.yaml.",
        "It replaces: texts/words.yaml.",
    ]
    assert (found.problems, found.lines[-1][-12:]) == (0, "all is well.")


def test_a_mistake_is_named_where_it_is(tmp_path: Path) -> None:
    """In the layer with its file and line; beneath it, what no longer fits, with the path as shipped."""
    found = check(layer(tmp_path, arguments__own=OWN.replace("W13", "W99")))
    assert found.lines[0].startswith(f"{tmp_path / 'arguments' / 'own.yaml'}:3: there is no claim 'W99'")
    text = (HERE / "questions" / "budget.yaml").read_text(encoding="utf-8").replace("id: argued", "id: begged")
    lines = check(layer(tmp_path, arguments__own=OWN, questions__budget=text)).lines
    assert lines[0].startswith(f"{HERE / 'arguments'}")
    assert "'argued'" in lines[0]


def test_a_whole_knowledge_keeps_its_meaning(tmp_path: Path) -> None:
    """A folder that has a list which every whole one has is whole: what it lacks is missing, not taken from us."""
    whole = shutil.copytree(HERE, tmp_path / "whole", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (whole / "topics.yaml").unlink()
    (whole / "arguments" / "size_and_ml.yaml").unlink()
    assert [line for line in complaints(whole) if line.startswith("topics.yaml:1: there is no such file")]
    assert "size_and_ml" not in read_knowledge(whole).knowledge.arguments


def test_the_mark_makes_it_a_layer(tmp_path: Path) -> None:
    """With an empty layer.yaml it may replace such a list as well."""
    prior = (HERE / "prior.yaml").read_text(encoding="utf-8").replace("year: ", "year: about ")
    assert "put an empty layer.yaml into it" in complaints(layer(tmp_path, prior=prior, arguments__own=OWN))[0]
    assert complaints(layer(tmp_path, prior=prior, layer="", arguments__own=OWN)) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "argument__own",
            "argument:1: this is not read: there is nothing of that name in a knowledge, but 'arguments'",
        ),
        ("topic", "topic.yaml:1: this is not read: there is nothing of that name in a knowledge, but 'topics.yaml'"),
        ("own", "own.yaml:1: this is not read: move it into one of the folders"),
    ],
)
def test_a_slip_in_a_name(tmp_path: Path, name: str, said: str) -> None:
    """In a layer nothing is missing, so that a file which is not read is told of, with what was probably meant."""
    folder = layer(tmp_path, arguments__good=OWN, **{name: "a: {temper: 1}" if name == "topic" else OWN})
    assert [line for line in complaints(folder) if line.startswith(said)]


@pytest.mark.parametrize("name", ["", "notes"])
def test_nothing_is_no_layer(tmp_path: Path, name: str) -> None:
    """A folder with nothing of a knowledge in it is no layer of nothing, but a mistake."""
    folder = layer(tmp_path, **({name: "x"} if name else {}))
    assert "there is no knowledge here" in complaints(folder)[0]


def test_a_talk_with_a_layer(tmp_path: Path) -> None:
    """The setting names it, and its sentence is said; a mistake in it ends the start with its file and line."""
    folder = layer(tmp_path / "ours", arguments__own=OWN)
    answers = '{"answers": {"organisation": "startup"}}'
    judged = command("judge", "--json", typed=answers, ADVISOR_KNOWLEDGE=str(folder))
    assert '"own"' in judged.stdout
    layer(folder, arguments__own=OWN.replace("kind: like_this", "kind: like_that"))
    failed = command("judge", "--json", typed=answers, ADVISOR_KNOWLEDGE=str(folder))
    assert failed.stderr.startswith(f"advisor: {folder / 'arguments' / 'own.yaml'}:1: ")
