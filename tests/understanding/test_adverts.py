"""What is read in job advertisements: on those of four authors, and through the command."""

import json
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.command_line import advisor
from dialogs.hearing.meaning.understanding import understand
from knowledge.reading import HERE, shipped
from tests import forking
from tests.papers import FERRYLINE
from tests.parts import far, some
from tests.understanding import bounds
from tests.understanding.score import cases, figures_of_adverts, score_adverts

KNOWLEDGE = shipped().knowledge


def read(text: str, *options: str) -> dict[str, Any]:
    """What `advisor understand` prints."""
    done = CliRunner().invoke(advisor, ["understand", text, "--json", *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    heard: dict[str, Any] = json.loads(done.output)
    return heard


def proposed(heard: dict[str, Any]) -> dict[str, list[Any]]:
    return {proposal["question"]: proposal["options"] for proposal in heard["propose"]}


@pytest.mark.parametrize("name", bounds.OF_ADVERTS_AT_LEAST)
def test_advertisements_are_read(name: str) -> None:
    """Of what is proposed enough is right, nothing is what the author refuses, and nothing is entered."""
    reached = figures_of_adverts(score_adverts(KNOWLEDGE, cases(name)))
    missed = {n: reached[n] for n, least in bounds.OF_ADVERTS_AT_LEAST[name].items() if reached[n] < least}
    assert missed == {}
    assert (reached["entered"], reached["what the author refuses"]) == (0, 0)


def test_tasks_tell_what_the_role_does_and_requirements_nothing() -> None:
    """Everything is a proposal with its own words; what is required of people is worth a question, and no answer."""
    heard = read(FERRYLINE)
    assert (heard["act"], heard["kind"], heard["names"], heard["asks"]) == ({}, "facts", ["Ferryline AG"], None)
    told = proposed(heard)
    assert (told["size"], told["money"], told["activities"]) == ([640], ["sound"], ["service", "improve"])
    assert not {"team_size", "monitoring", "feature_store", "models_live", "research", "experience"} & told.keys()
    assert {one["question"] for one in heard["required"]} >= {"monitoring", "feature_store", "research"}
    pieces = [one["because"] for one in (*heard["propose"], *heard["required"])]
    assert all(piece and piece in FERRYLINE for piece in pieces)


def test_its_words_are_pieces_of_the_text() -> None:
    """Whatever is proposed of any of them stands there word for word."""
    for case in cases("c_adverts", "d_adverts", "e_adverts", "f_adverts"):
        heard = understand(KNOWLEDGE, case["text"], at="name")
        pieces = [one.because for one in (*heard.propose, *heard.required)]
        assert [piece for piece in pieces if not piece or piece not in case["text"]] == []


def test_no_description_is_taken_for_one() -> None:
    """Messages and stories that people write themselves are read as before."""
    for case in cases("a_messages", "b_messages", "own_messages"):
        heard = understand(KNOWLEDGE, case["text"], case["asked"] or "", case["at"])
        assert not heard.section, case["id"]


def test_without_headings_it_can_be_called_one() -> None:
    """`--advertisement` reads as one what has not the shape of one; in lines it is a key of its own."""
    text = "Velo Nord makes bicycles. We employ 85 people."
    assert read(text)["act"]
    heard = read(text, "--advertisement")
    assert (heard["act"], proposed(heard)["size"]) == ({}, [85])
    line = json.dumps({"text": text, "advertisement": True})
    run = [sys.executable, "-m", "bot", "understand", "--json", "--lines"]
    done = forking.run(run, input=line, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == heard


def test_a_long_one_takes_little_time() -> None:
    """4,096 characters take no longer than any other text of that length."""
    long = "\n\n".join(case["text"] for case in cases("c_adverts", "d_adverts"))[:4096]
    understand(KNOWLEDGE, FERRYLINE)
    started = process_time()
    understand(KNOWLEDGE, long)
    assert 1000 * (process_time() - started) <= bounds.LONGEST_TEXT * bounds.SLOWER


@far
@settings(max_examples=some(30, 100), deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from(
                ["About us", "Your tasks:", "- ", "\n", "\n\n", "12 people", "no", "team of", "(", "* x", "1)"]
            ),
            max_size=40,
        ).map(" ".join),
    )
)
def test_no_advertisement_is_too_odd(text: str) -> None:
    """Whatever is called one, each proposal is an answer that its question takes."""
    for proposal in understand(KNOWLEDGE, text, advert=True).propose:
        known = KNOWLEDGE.questions[proposal.question]
        for value in proposal.options:
            held = known.holding(round(value)) if isinstance(value, float) else known.option.get(str(value))
            assert held is not None


def test_its_file_is_checked(tmp_path: Path) -> None:
    """A section, a question and an option that are not there are named with their lines."""
    ours = copytree(HERE, tmp_path / "ours", ignore=ignore_patterns("*.py", "__pycache__"))
    (ours / "adverts.yaml").write_text(
        "heads:\n  task: [your tasks]\nhead_words: {}\nmarks: [m/f/d]\nasked_for:\n  monitorin: [drift]\n"
        "says:\n  monitoring:\n    routin: [on watch]\ntasks_say: {}\nsays_twice: {}\n"
    )
    done = CliRunner().invoke(advisor, ["check", "--knowledge", str(ours)], catch_exceptions=False)
    told = [line.replace(f"{ours}/", "") for line in done.output.splitlines()]
    assert "adverts.yaml:2: there is no section 'task'. Did you mean 'tasks'?" in told
    assert "adverts.yaml:6: there is no question 'monitorin'. Did you mean 'monitoring'?" in told
    assert any("there is no option 'routin'. Did you mean 'routine'?" in line for line in told)
