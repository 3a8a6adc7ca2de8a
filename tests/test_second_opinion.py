"""The second opinion: what the survey says beside the article, in figures that the shipped counts give."""

import csv
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from dialogs.screens.wording import plain
from dialogs.session.events import Pressed
from knowledge.checks import check
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk
from tests.kill_child import Chat, integrity, log_in

HEADING = "The survey (not the article)"
ROOT = Path(__file__).parents[1]
GIANT = ("Acme", "b", "size: 20000", "/done")


def rows(source: str) -> Iterator[dict[str, str]]:
    with (ROOT / source).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def added(source: str, years: tuple[str, ...], cells: str) -> int:
    """The sum of these cells: `team=5-9 size=0-49 class=recent,established`."""
    wanted = {name: words.split(",") for name, words in (pair.split("=") for pair in cells.split())}
    teams, classes = wanted.pop("team", ["any"]), wanted.pop("class", [])
    ((feature, values),) = wanted.items()
    return sum(
        int(row["count"])
        for row in rows(source)
        if row["year"] in years
        and row["team"] in teams
        and row["feature"] == feature
        and row["value"] in values
        and (not classes or row["class"] in classes)
    )


@pytest.mark.parametrize("name", ["size_through_team", "team_before_size", "breadth_grows", "mlops_tools"])
def test_each_figure_is_that_of_the_shipped_counts(knowledge: Knowledge, name: str) -> None:
    """Whatever the survey is said to say, the counts beside the project say."""
    finding = knowledge.findings[name]
    for count in finding.counts:
        counted = [added(finding.source, finding.years, cells) for cells in (count.cells, count.among)]
        assert [count.number, count.of] == counted, count.cells
        assert f"{round(100 * counted[0] / counted[1])} of 100" in finding.says


def test_all_that_is_said_is_recounted(knowledge: Knowledge) -> None:
    """No finding goes without the test above."""
    assert set(knowledge.findings) == {"size_through_team", "team_before_size", "breadth_grows", "mlops_tools"}


def test_both_files_count_the_same_people() -> None:
    """The answers as given add up to those of the shares, so that one survey speaks in both."""
    three = {"no": "no_clue", "exploring": "no_clue", "insights": "on_the_way", "recent": "on_the_way"}
    size: dict[tuple[str, ...], list[int]] = {}
    for n, source in enumerate(("counts", "in_production")):
        for row in rows(f"tests/survey/{source}_2020_2021.csv"):
            if row["feature"] == "size":
                stage = three.get(row["class"], "mature") if n else row["class"]
                size.setdefault((row["year"], row["team"], row["value"], stage), [0, 0])[n] += int(row["count"])
    assert len(size) > 200
    assert all(counted == given for counted, given in size.values())


def why(talk: Talk, claim: str) -> str:
    """The screen that says what the sentence with this claim rests on."""
    gist = talk.knowledge.claims[claim].gist
    screens = (plain(talk.say("close", f"/why {number}").text) for number in range(1, 30))
    return next(screen for screen in screens if gist in screen)


def test_it_is_heard_when_switched_on(talk: Talk, knowledge: Knowledge) -> None:
    """The article alone, until the person wants the survey; then it stands below the article, under its own name."""
    says = knowledge.findings["size_through_team"].says
    talk.say(*GIANT)
    advice = plain(talk.say("close").text)
    alone = why(talk, "F10")
    assert HEADING not in alone
    assert "It's off: you hear the article alone." in plain(talk.say("/survey").text)
    assert "It's on" in plain(talk.say("Switch it on").text)
    both = why(talk, "F10")
    assert both.startswith(alone)
    assert both.index(HEADING) < both.index(says)
    assert "Counted in 2020 and 2021, people: 1,869 of 7,508; " in both
    assert plain(talk.say("close").text) == advice
    talk.say("/survey", "Switch it off")
    assert why(talk, "F10") == alone


def test_it_is_silent_where_the_survey_is(talk: Talk, knowledge: Knowledge) -> None:
    """Below a sentence to which the survey says nothing stands nothing of it."""
    talk.say(*GIANT, "/survey", "Switch it on")
    assert all("T5" not in finding.claims for finding in knowledge.findings.values())
    assert HEADING not in why(talk, "T5")


def test_it_is_no_answer(talk: Talk) -> None:
    """A wish for the screen counts as no question asked, is not taken back by Back, and follows to the next company."""
    talk.say("/survey", "a", "close", "Acme", "b")
    asked, answers = talk.session.asked_so_far, dict(talk.session.values)
    talk.say("/survey", "a", "a", "close")
    assert (talk.session.asked_so_far, talk.session.values) == (asked, answers)
    talk.say("/back")
    assert talk.session.values == {}
    talk.say("/new Zenith")
    assert talk.session.second_opinion


def test_pressed_twice_is_once(talk: Talk) -> None:
    """A second press on the same button changes nothing, and one with other words is not known."""
    talk.say("Acme", "/survey")
    talk.take(Pressed("survey:on"))
    said = talk.session.said
    talk.take(Pressed("survey:on"))
    talk.take(Pressed("survey:perhaps"))
    assert talk.session.said == said
    assert talk.session.second_opinion


def test_it_stands_in_the_menu(talk: Talk) -> None:
    """The menu leads there, and so do the words for it."""
    assert "Second opinion" in [button.say for button in talk.say("Acme", "menu").options]
    assert plain(talk.say("Second opinion").text).startswith("Second opinion")


def test_it_survives_a_restart_and_no_erasure(tmp_path: Path) -> None:
    """Switched on it stays on in the next process, stands in the export, and is gone when all is forgotten."""
    path = tmp_path / "talk.db"
    with Chat(path) as chat:
        chat.say("/survey", "a")
    with Chat(path) as chat:
        assert "It's on" in chat.say("Acme", "/survey")
        export = chat.say("/export")
        assert '"second_opinion"' in export[: export.index('"stored"')]
        chat.say("/forget", "yes")
        assert "It's off" in chat.say("/survey")
    assert log_in(path) == []
    assert b"second_opinion" not in path.read_bytes()
    assert integrity(path) == "ok"


MISTAKES = [
    ("number: 1869", "number: 2869", "'says' must give the figures of 'counts'"),
    ("of: 7508", "of: 0", "cannot be"),
    ("[F10]", "[F100]", "there is no claim 'F100'"),
    ("says:", "say:", "'say' is not a key here"),
]


@pytest.mark.parametrize(("right", "wrong", "told"), MISTAKES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    """A figure that its counts do not give, or a claim that nobody made, is named with file and line."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__")))
    survey = folder / "survey.yaml"
    survey.write_text(survey.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    problems = [str(problem) for problem in check(read_knowledge(folder))]
    assert any(problem.startswith("survey.yaml:") and told in problem for problem in problems), problems


def test_a_knowledge_may_do_without(tmp_path: Path, talk: Talk) -> None:
    """A knowledge without a survey is sound, and its screen says that there is nothing to show."""
    folder = Path(copytree(HERE, tmp_path / "own", ignore=ignore_patterns("*.py", "__pycache__", "survey.yaml")))
    reading = read_knowledge(folder)
    assert check(reading) == []
    talk.knowledge = reading.knowledge
    assert "nothing to show" in talk.say("Acme", "/survey").text
