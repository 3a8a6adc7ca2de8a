"""advisor effect: what a change of the knowledge does to questions, sentences, verdicts and journeys."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from knowledge.reading import HERE
from tests.test_knowledge import command

OWN = """\
kind: like_this
claim: The ideas there are often yours.
carries: [W13]
holds_when: {organisation: [startup]}
examples:
  - {answers: {organisation: startup}, holds: yes}
"""
JOURNEY = "A startup.\n\n---\n> Acme\n\n> a\n\n= leaves, and comes back the next day\n\n> /done\n\n> /work\n"


@pytest.fixture
def journeys(tmp_path: Path) -> Path:
    """Two short ones: at a startup, and at an ordinary company."""
    folder = tmp_path / "journeys"
    folder.mkdir()
    (folder / "startup.txt").write_text(JOURNEY, encoding="utf-8")
    (folder / "ordinary.txt").write_text(JOURNEY.replace("> a\n", "> b\n"), encoding="utf-8")
    return folder


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """An argument more."""
    (tmp_path / "ours" / "arguments").mkdir(parents=True)
    (tmp_path / "ours" / "arguments" / "own.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path / "ours"


def effect(new: Path, journeys: Path, *more: str, old: Path = HERE) -> Any:
    wanted: tuple[str | Path, ...] = (
        "effect",
        old,
        "--knowledge",
        new,
        "--journeys",
        journeys,
        "--people",
        "40",
        "--json",
        *more,
    )
    done = command(*wanted)
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_no_change_has_no_effect(journeys: Path) -> None:
    """The same knowledge asks and says the same, whoever asks."""
    found = effect(HERE, journeys)
    assert (found["asked"], found["said"], found["verdicts"]) == ({}, {}, {"changed": 0, "moves": []})
    assert found["journeys"] == {"played": 2, "changed": []}


def test_an_argument_more(layer: Path, journeys: Path) -> None:
    """It is said in some talks, changes no verdict, and shows in the journey in which it holds, and in no other."""
    found = effect(layer, journeys)
    assert found["said"]["own"]["before"] == 0 < found["said"]["own"]["now"]
    assert found["verdicts"]["changed"] == 0
    assert [(one["name"], one["screens"]) for one in found["journeys"]["changed"]] == [("startup", 1)]
    back = effect(HERE, journeys, old=layer)
    assert back["said"]["own"]["now"] == 0 < back["said"]["own"]["before"]


def test_shares_that_say_the_opposite(tmp_path: Path, journeys: Path) -> None:
    """Where answers weigh otherwise, verdicts change, and the report counts which became which."""
    whole = shutil.copytree(HERE, tmp_path / "whole", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (whole / "prior.yaml").write_text("of_100: {no_clue: 5, on_the_way: 5, mature: 90}\nsource: a guess\nyear: 2026\n")
    found = effect(whole, journeys)
    assert found["verdicts"]["changed"] == sum(move["talks"] for move in found["verdicts"]["moves"]) > 0
    told = command("effect", HERE, "--knowledge", whole, "--journeys", journeys, "--people", "40").stdout
    assert f"The verdict is another for {found['verdicts']['changed']}." in told
    assert "before, “mature” now" in told
    assert "Of 2 journeys" in told


def test_a_knowledge_that_is_not_sound(layer: Path, journeys: Path) -> None:
    """A mistake is named with its file and line, and nothing is played."""
    (layer / "arguments" / "own.yaml").write_text(OWN.replace("W13", "W99"), encoding="utf-8")
    done = command("effect", HERE, "--knowledge", layer)
    assert done.returncode == 2
    assert f"{layer / 'arguments' / 'own.yaml'}:3: there is no claim 'W99'" in done.stderr


def test_without_another_it_is_the_one_as_shipped(layer: Path, journeys: Path) -> None:
    """Whoever names no other knowledge reads what a layer does to the knowledge as shipped."""
    done = command("effect", "--knowledge", layer, "--journeys", journeys, "--people", "5")
    assert done.stdout.startswith("Against the knowledge as shipped, of 5 made-up people")
    assert "  startup: 1 screen\n" in done.stdout
