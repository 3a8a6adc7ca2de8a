"""What is heard in what people write: on the messages of two authors, and through the command."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.command_line import advisor
from bot.reports.understand import understood_lines
from dialogs.hearing.meaning.understanding import understand
from dialogs.hearing.words.heard import PLACES
from knowledge.model import Knowledge
from knowledge.reading import shipped
from tests import forking
from tests.parts import far, one_in, some
from tests.understanding import bounds
from tests.understanding.score import cases, figures, score, without

KNOWLEDGE = shipped().knowledge
NORDBANK = (
    "hi, so I got an offer from Nordbank, a mid-sized lender; their data team is nine people, so far everything they "
    "made stayed in slides; worth it?"
)


def told(text: str, *options: str) -> dict[str, Any]:
    """What `advisor understand` prints."""
    done = CliRunner().invoke(advisor, ["understand", text, "--json", *options], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    heard: dict[str, Any] = json.loads(done.output)
    return heard


def told_all(text: str) -> dict[str, list[Any]]:
    """What is taken or asked about, by question."""
    heard = told(text)
    return {name: [value] for name, value in heard["act"].items()} | {
        one["question"]: one["options"] for one in heard["propose"]
    }


@cache
def unlearned(author: str) -> Knowledge:
    return without(KNOWLEDGE, author)


@far
@pytest.mark.parametrize("name", one_in(9, bounds.AT_LEAST))
def test_messages_are_understood(name: str) -> None:
    """As many facts, names and questions are heard as before, and as few are heard wrong; whose words stand among the
    phrases is heard as if they did not.
    """
    learned_from = name[0] in "acdeghijmnrs" and name[1] == "_"
    reached = figures(score(unlearned(name[0]) if learned_from else KNOWLEDGE, cases(name)))
    missed = {what: reached[what] for what, least in bounds.AT_LEAST[name].items() if reached[what] < least}
    assert missed == {}
    assert reached["messages with a wrong act"] <= bounds.WRONG_AT_MOST[name]


def test_nothing_is_heard_where_nothing_was_said() -> None:
    """Anger, orders to the machine, blanks, and other languages hold no fact, nor does a recipe."""
    for name, most in bounds.HEARD_IN_ANGER_AT_MOST.items():
        nothing = [case for case in cases(name) if case["gold"]["kind"] in {"hostile", "empty"}]
        found = [understand(KNOWLEDGE, case["text"], case["asked"] or "", case["at"]) for case in nothing]
        assert sum(bool(heard.act or heard.propose) for heard in found) <= most


def test_a_description_is_heard_in_one_go() -> None:
    """The company, its trade, its team and its reports come out of one sentence, and so does the question."""
    heard = told(NORDBANK, "--at", "name")
    assert heard["act"] == {"organisation": "ordinary", "team_size": 9, "reports": "mostly"}
    assert (heard["names"], heard["asks"], heard["kind"]) == (["Nordbank"], "should_i", "facts")


def test_figures_are_never_glued_together() -> None:
    """Of two numbers the one is meant that is of the whole; where both could be, both are asked about."""
    assert told("30 in tech, 600 overall", "--asked", "size")["act"] == {"size": 600}
    both = told("there's 8 of us but only 3 touch models", "--asked", "team_size")
    assert both["act"] == {}
    assert both["propose"][0]["options"] == [8, 3]


@pytest.mark.parametrize(
    "beside",
    [
        "The founders are three doctors.",
        "300 people applied for the job.",
        "They want to hire five data scientists next year.",
        "I once led a team of 14 analysts.",
        "I talked to six people there.",
        "At my old firm we were 500 people and had nine models in production.",
        "The building is made for 2,000 people.",
    ],
)
def test_numbers_beside_the_matter_count_nobody(beside: str) -> None:
    """Who founds, applies, is looked for, was led or spoken to is not all that work there."""
    heard = told(f"I've an offer from Lindgren, they sell garden tools. {beside} I'd have to move for it. Thoughts?")
    assert {"size", "team_size", "models_live"}.isdisjoint(heard["act"])


@pytest.mark.parametrize(
    ("told", "question", "value"),
    [
        ("They are six, sell nothing yet.", "size", 6),
        ("It's in the north, electricity, about 3 and a half thousand.", "size", 3500),
        ("They've two thousand and something employees.", "size", 2000),
        ("Nordbank has 1'200 employees.", "size", 1200),
        ("I'd join their data group: eight there.", "team_size", 8),
        ("12 years as an engineer, the last two in ML.", "experience", "some_years"),
    ],
)
def test_people_are_counted_without_a_word_for_them(told: str, question: str, value: Any) -> None:
    """Who is told of in passing counts as well."""
    heard = told_all(f"My brother told me to write, I have to decide until Monday, it's a small firm. {told} Thoughts?")
    assert value in heard.get(question, ())


@pytest.mark.parametrize("text", ["a handful", "dozens", "hundreds", "a few", "and dozens"])
def test_a_vague_number_may_be_the_last_word(text: str) -> None:
    """What says a number roughly is heard where nothing comes behind it."""
    assert told(text, "--asked", "size")["kind"] == "facts"


@far
def test_because_is_a_piece_of_the_text() -> None:
    """What a proposal rests on can be shown, as it was written."""
    for case in one_in(4, cases("a_messages", "a_descriptions", "b_messages", "b_descriptions")):
        heard = understand(KNOWLEDGE, case["text"], case.get("asked") or "", case.get("at") or "name")
        pieces = [p.because for p in heard.propose] + list(heard.because.values())
        assert [piece for piece in pieces if piece not in case["text"]] == []


def test_what_is_belied_at_once_is_not_counted() -> None:
    """`The ten models are really one`: ten are none."""
    heard = told_all("I've an offer from Lindgren, they sell tools. The ten models are really one, and not live.")
    assert 10 not in heard.get("models_live", ())


def test_a_strong_word_costs_no_facts() -> None:
    """In a long story `hate` and `depends who you ask` say nothing of the rest."""
    story = (
        "Kiteworks is 22 people, they have an app that names birds by their song, and there is no model of their own "
        "in it, they call an API from abroad and draw a nice frame round it. I hate meetings and my bike is blue."
    )
    assert {"size", "own_models"} <= told_all(story).keys()
    asked = told(f"Depends who you ask. {story}", "--asked", "buzzwords", "--at", "question")
    assert asked["kind"] == "facts"


def test_an_answer_is_taken_back() -> None:
    """Null in `act` takes an answer back, another value puts it right."""
    line = {
        "text": "ignore my answer on their finances, I had it from a rumour",
        "before": {"money": "cuts", "size": 90},
    }
    other = {"text": "the 300 I gave you was customers. staff is more like 70", "before": {"size": 300}}
    lines = "\n".join(json.dumps(one) for one in (line, other, {"text": 3}))
    run = [sys.executable, "-m", "bot", "understand", "--json", "--lines"]
    done = forking.run(run, input=lines, capture_output=True, text=True, check=True)
    back, right, wrong = (json.loads(answer) for answer in done.stdout.splitlines())
    assert (back["act"], right["act"]) == ({"money": None}, {"size": 70})
    assert wrong == {"error": 'a line is an object with a "text".'}


@pytest.mark.parametrize("digits", [400, 5000])
def test_a_number_as_long_as_a_book_spoils_one_line(digits: int) -> None:
    """What counts nothing is told on its own line, and the next line is heard."""
    lines = [f'{{"text": "x", "before": {{"size": 1{"0" * digits}}}}}', '{"text": "a startup"}']
    wrong, right = map(json.loads, understood_lines(KNOWLEDGE, lines))
    assert "error" in wrong
    assert right["act"] == {"organisation": "startup"}


def test_what_is_not_known_is_named() -> None:
    """A question or a place that is none is answered with what was probably meant."""
    for options, sentence in ((("--asked", "siz"), "Did you mean 'size'?"), (("--at", "home"), "not at 'home'")):
        run = [sys.executable, "-m", "bot", "understand", "x", "--json", *options]
        done = forking.run(run, capture_output=True, text=True, check=False)
        assert (done.returncode, sentence in done.stderr) == (2, True)


def test_many_words_take_little_time() -> None:
    """A message takes two milliseconds, one of 4,000 characters no more than 120."""
    result = score(KNOWLEDGE, cases("a_messages"))
    reached = figures(result)
    assert reached["median ms"] <= bounds.MEDIAN * bounds.SLOWER
    assert reached["95th percentile ms"] <= bounds.PERCENTILE_95 * bounds.SLOWER
    long = " ".join(case["text"] for case in cases("a_descriptions"))[:4000]
    started = process_time()
    understand(KNOWLEDGE, long, at="name")
    assert 1000 * (process_time() - started) <= bounds.LONGEST_TEXT * bounds.SLOWER


def test_first_use_is_quick_and_small() -> None:
    """Nothing of it is read before it is needed; then it is there at once, in twenty megabytes."""
    program = (
        "import sys, time\n"
        "from knowledge.reading import read_knowledge\n"
        "from dialogs.hearing.meaning.understanding import understand\n"
        "k = read_knowledge().knowledge\n"
        "def most():  # of a process, and not of the one that started it\n"
        "    return next(int(row.split()[1]) for row in open('/proc/self/status') if row.startswith('VmHWM'))\n"
        "before, start = most() if sys.platform == 'linux' else 0, time.process_time()\n"
        "understand(k, 'they are a bank with nine data scientists', 'size')\n"
        "print(time.process_time() - start, most() - before if sys.platform == 'linux' else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    seconds, kilobytes = map(float, done.stdout.split())
    assert 1000 * seconds <= bounds.FIRST_USE * bounds.SLOWER
    assert kilobytes <= bounds.MEGABYTES * 1024


@far
@settings(max_examples=some(50, 150), deadline=None)
@given(
    text=st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from("no not 40 one two Acme (12 the team, models? e.g. - \n $3 ML's and of".split(" ")),
            max_size=30,
        ).map(" ".join),
    ),
    asked=st.sampled_from(["", *KNOWLEDGE.questions]),
    at=st.sampled_from(PLACES),
)
def test_no_text_is_too_odd(text: str, asked: str, at: str) -> None:
    """Whatever is written, something is heard or nothing, and every answer is one that its question takes."""
    heard = understand(KNOWLEDGE, text, asked, at, {"size": 40.0, "monitoring": "absent"})
    for question, value in heard.act.items():
        assert value is None or _taken(KNOWLEDGE, question, value)


def _taken(knowledge: Knowledge, question: str, value: Any) -> bool:
    known = knowledge.questions[question]
    if isinstance(value, tuple):
        return set(value) <= set(known.option)
    return value in known.option or known.holding(round(value)) is not None


def test_phrases_are_checked(tmp_path: Path) -> None:
    """Phrases for what is not offered, for two options at once, and for an option that has few are named by line."""
    from shutil import copytree, ignore_patterns  # noqa: PLC0415

    from knowledge.reading import HERE  # noqa: PLC0415

    ours = copytree(HERE, tmp_path / "ours", ignore=ignore_patterns("*.py", "__pycache__"))
    file = ours / "phrases" / "feature_store.yaml"
    text = file.read_text("utf-8")
    lines = text.replace("    no feature store\n", "").replace("  routine: |\n", "  routin: |\n    Feast for ever\n")
    file.write_text(
        lines.replace("    what is a feature store\n", "    they have just bought Tecton and are rolling it out\n")
    )
    (ours / "phrases" / "futures.yaml").write_text("phrases: {x: [y]}\n")
    done = CliRunner().invoke(advisor, ["check", "--knowledge", str(ours)], catch_exceptions=False)
    said = done.output.replace(f"{ours}/", "")
    assert "there is no question 'futures'." in said
    assert "feature_store has no option 'routin'. Did you mean 'routine'?" in said
    assert "'routine' has 0 phrases; 12 are needed" in said
    assert "is said for 'absent', too; it can mean only one." in said
    assert all(line.startswith("phrases/") for line in said.splitlines()[:-1])
