"""The commands for scripts, and the reasoning behind them, held against a reckoning of its own.

`Written` is the knowledge as it stands in its files; Bayes' rule and the conditions of the arguments are
worked out from it anew, without any of the advisor's code.
"""

import json
import os
import re
import select
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, product
from math import log2
from pathlib import Path
from random import Random
from subprocess import PIPE, CompletedProcess
from typing import Any

import pytest
import yaml

from bot.reports.judge import judge_text, questions
from bot.trouble import Trouble
from dialogs.course import settle
from dialogs.session.events import Pressed, Typed
from dialogs.session.phases import ASKING
from dialogs.session.said import TOLD, Said
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.forking import Program, run
from tests.parts import far, some

ROOT = Path(__file__).parent.parent
STAGES = ("no_clue", "on_the_way", "mature")
KEYS = [
    "stage", "verdict", "evidence", "red_flags", "green_flags", "like_this", "fit", "next", "enough",
    "ticks", "ask_employer", "would_change", "advice", "format", "knowledge",
]  # fmt: skip
SIZE_FLAGS = {"small_no_ml", "small_other_trade"}

pytestmark = far

Yaml = dict[str, Any]
Answers = dict[str, Any]
Judgement = dict[str, Any]
Belief = dict[str, float]
Case = tuple[Answers, Judgement]


@dataclass(frozen=True, eq=False)
class Written:
    """The knowledge as it stands in its files, every value a text."""

    prior: Yaml
    topics: Yaml
    wishes: Yaml
    questions: dict[str, Yaml]
    arguments: dict[str, Yaml]
    contradictions: dict[str, Yaml]

    @property
    def company(self) -> list[str]:
        return [name for name, question in self.questions.items() if question.get("about") != "you"]

    @property
    def you(self) -> list[str]:
        return [name for name, question in self.questions.items() if question.get("about") == "you"]

    def options(self, name: str) -> list[str]:
        return [option["id"] for option in self.questions[name].get("options", ())] or list(self.wishes)

    def choices(self, name: str) -> list[Any]:
        """Every answer that a question takes: each option, or each choice of several."""
        options = self.options(name)
        if "many" not in self.questions[name]:
            return [*options]
        return [list(some) for size in range(len(options) + 1) for some in combinations(options, size)]

    def told(self, answers: Answers) -> dict[str, list[str]]:
        """The options that the answers stand for; "don't know" tells nothing."""
        known = {name: given for name, given in answers.items() if given not in ("unknown", "skipped")}
        return {name: self._chosen(name, given) for name, given in known.items()}

    def senseless(self, name: str, told: dict[str, list[str]]) -> bool:
        """Whether an answer that was told rules the question out."""
        only_if = self.questions[name].get("only_if", {})
        return any(parent in told and not set(told[parent]) & set(options) for parent, options in only_if.items())

    def counting(self, answers: Answers) -> dict[str, list[str]]:
        """What was told, but for what another answer rules out and contradicts."""
        told = self.told(answers)
        both = [pair for c in self.contradictions.values() if (pair := c.get("both"))]
        met = [pair for pair in both if all(set(told.get(name, ())) & set(pair[name]) for name in pair)]
        apart = {name for pair in met for name in pair if self.senseless(name, told)}
        return {name: options for name, options in told.items() if name not in apart}

    def _chosen(self, name: str, given: Any) -> list[str]:
        if isinstance(given, int):
            return [o["id"] for o in self.questions[name]["options"] if given in numbers_of(o)]
        return given if isinstance(given, list) else [given]

    def temper(self, name: str) -> float:
        question = self.questions[name]
        return float(question.get("temper", self.topics[question["topic"]]["temper"]))


def numbers_of(option: Yaml) -> range:
    return range(int(option["from"]), int(option.get("to", 10**9)) + 1)


def read_yaml(path: Path) -> Yaml:
    found: Yaml = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - all stays text
    return found


def as_written(folder: Path) -> Written:
    prior, topics, wishes = (read_yaml(folder / f"{name}.yaml") for name in ("prior", "topics", "wishes"))
    questions, arguments = (sorted((folder / name).glob("*.yaml")) for name in ("questions", "arguments"))
    return Written(
        prior["of_100"], topics, wishes,
        {path.stem: read_yaml(path) for path in questions}, {path.stem: read_yaml(path) for path in arguments},
        read_yaml(apart) if (apart := folder / "contradictions.yaml").is_file() else {},
    )  # fmt: skip


def bayes(written: Written, answers: Answers) -> Belief:
    """Prior times tempered shares."""
    told = written.counting(answers)
    belief = {stage: max(float(written.prior[stage]), 0.5) for stage in STAGES}
    for name in told.keys() - {*written.you}:
        usual, temper = how_usual(written, told, name), written.temper(name)
        belief = {stage: belief[stage] * usual[stage] ** temper for stage in STAGES}
    return {stage: belief[stage] / sum(belief.values()) for stage in STAGES}


def how_usual(written: Written, told: dict[str, list[str]], name: str) -> Belief:
    parent = told.get(written.questions[name].get("given", ""), ["any"])[0]
    return usual_with(written, name, frozenset(told[name]), parent)


@cache
def usual_with(written: Written, name: str, told: frozenset[str], parent: str) -> Belief:
    """The share of each class that gives this answer, no option's below five in a thousand or above the rest."""
    question, usual = written.questions[name], dict.fromkeys(STAGES, 1.0)
    if "patterns" in question:
        return {stage: together(written, name, parent, stage)[told] for stage in STAGES}
    for option in question["options"]:
        for stage in STAGES:
            share = share_of(option, parent, stage)
            if option["id"] in told:
                usual[stage] *= share
            elif "many" in question:
                usual[stage] *= 1 - share
    return usual


def share_of(option: Yaml, parent: str, stage: str) -> float:
    row = option["of_100"].get(parent) or option["of_100"].get("any") or option["of_100"]
    return min(max(float(row[stage]) / 100, 0.005), 0.995)


@cache
def together(written: Written, name: str, parent: str, stage: str) -> dict[frozenset[str], float]:
    """The share of each choice of several options. Under the parent's answer, the odds for each option are moved, one
    after the other and over again, until as many choose it as do there."""
    question = written.questions[name]
    share = {
        frozenset({*choice.split()} - {"none"}): float(row[stage]) / 100 for choice, row in question["patterns"].items()
    }
    for option in question["options"] * 40 if parent != "any" else ():
        wanted, chosen = share_of(option, parent, stage), {c for c in share if option["id"] in c}
        met = sum(share[c] for c in chosen) / sum(share.values())
        odds_moved = wanted / (1 - wanted) * (1 - met) / met
        share = {c: n * (odds_moved if c in chosen else 1.0) for c, n in share.items()}
        share = {c: n / sum(share.values()) for c, n in share.items()}
    return share


def likeliest(belief: Belief) -> str:
    return max(STAGES, key=lambda stage: belief[stage])


def verdict(written: Written, answers: Answers) -> str | None:
    """The likeliest stage, if something is known of the company and it is as likely as not, or two neighbours."""
    belief = bayes(written, answers)
    stage = likeliest(belief)
    if not written.counting(answers).keys() & {*written.company}:
        return None
    return stage if belief[stage] >= 0.5 else two_neighbours(written, belief)


def two_neighbours(written: Written, belief: Belief) -> str | None:
    """Two stages of which either is left, where the third has less than a fifth, and less than to begin with."""
    for third, *pair in (("mature", "no_clue", "on_the_way"), ("no_clue", "on_the_way", "mature")):
        if belief[third] < min(0.2, float(written.prior[third]) / 100):
            return "/".join(pair)
    return None


def odds(belief: Belief, stages: list[str]) -> float:
    """Bits for these stages against the rest."""
    return log2(sum(belief[stage] for stage in stages) / sum(belief[other] for other in STAGES if other not in stages))


def holds(written: Written, argument: Yaml, answers: Answers, stage: str | None) -> bool:
    return holds_so(argument, {**written.counting(answers), "stage": stage.split("/") if stage else []})


def holds_so(argument: Yaml, so: dict[str, list[str]]) -> bool:
    """Whether an argument holds, by what its file says."""
    apart: dict[str, Any] = argument.get("unless", {})

    def met(condition: Yaml) -> list[bool]:
        return [not {*listed(wanted)}.isdisjoint(so.get(name, ())) for name, wanted in condition.items()]

    if so["stage"] and {*so["stage"]} <= {*listed(apart.get("stage", []))}:
        return False
    return all(met(argument["holds_when"])) and not any(met({n: apart[n] for n in apart if n != "stage"}))


def listed(words: str | list[str]) -> list[str]:
    return [words] if isinstance(words, str) else words


def holding(written: Written, answers: Answers, stage: str | None) -> dict[str, Yaml]:
    return held(written, json.dumps(answers), stage)


@cache
def held(written: Written, answers: str, stage: str | None) -> dict[str, Yaml]:
    """Reckoned once, since many ask."""
    so = {**written.counting(json.loads(answers)), "stage": stage.split("/") if stage else []}
    return {name: a for name, a in written.arguments.items() if holds_so(a, so)}


def some_answers(written: Written, chance: Random) -> Answers:
    """What somebody might say of a company of some class, here and there not knowing, and of themselves."""
    stage, answered = chance.choice(STAGES), chance.choice([0.1, 0.3, 0.6, 0.95])
    names = [name for name in written.questions if chance.random() < answered]
    chance.shuffle(names)
    return {name: some_answer(written, name, stage, chance) for name in names}


def some_answer(written: Written, name: str, stage: str, chance: Random) -> Any:
    question = written.questions[name]
    if chance.random() < 0.1:
        return "unknown"
    if "many" in question:
        return [option for option in written.options(name) if chance.random() < 0.4][: int(question.get("most", 99))]
    if name in written.you:
        return chance.choice(written.options(name))
    rows = [option["of_100"].get("any", option["of_100"]) for option in question["options"]]
    option = chance.choices(question["options"], [float(row[stage]) for row in rows])[0]
    return numbers_of(option)[0] if "number" in question and chance.random() < 0.5 else option["id"]


def judged(knowledge: Knowledge, answers: Answers) -> Judgement:
    return judge_text(knowledge, json.dumps({"answers": answers}))


@pytest.fixture(scope="session")
def written() -> Written:
    return as_written(HERE)


@pytest.fixture(scope="session")
def cases(written: Written, knowledge: Knowledge) -> list[Case]:
    """500 sets of answers, or some of them, and what the advisor makes of them."""
    chance = Random(2)  # noqa: S311 - a sample that is the same each time
    answers = [some_answers(written, chance) for _ in range(some(200, 500))]
    return [(given, judged(knowledge, given)) for given in answers]


def advisor(*words: str, said: str | bytes = "", **env: str) -> CompletedProcess[bytes]:
    """The command as a real process, which was told `said` on standard input."""
    return run(
        [sys.executable, "-m", "bot", *words],
        input=said.encode() if isinstance(said, str) else said,
        capture_output=True, cwd=ROOT, env={**os.environ, **env}, timeout=60,
    )  # fmt: skip


def asked(answers: Answers) -> str:
    return json.dumps({"answers": answers}) + "\n"


# A knowledge made for a test: shares are triples in the order of STAGES.

YES_NO = {"yes": (10, 20, 60), "no": (90, 80, 40)}


def made_question(shares: dict[str, Any], **more: Any) -> Yaml:
    options = [{"id": name, "say": name, "of_100": made_rows(row)} for name, row in shares.items()]
    words = dict.fromkeys(("ask", "why", "ask_them", "shares_from"), "judgement")
    return {"topic": "all", "who_knows": "public", **words, "options": options, **more}


def made_rows(row: Any) -> Yaml:
    if isinstance(row, dict):
        return {name: made_rows(shares) for name, shares in row.items()}
    return dict(zip(STAGES, row, strict=True))


def made(folder: Path, prior: tuple[float, float, float], **made_questions: Yaml) -> Knowledge:
    """A small knowledge, from files (JSON is YAML too)."""
    lists = {
        "prior": {"of_100": made_rows(prior), "source": "made", "year": "2024"},
        "topics": {"all": {"temper": 1}},
        "wishes": {"pace": {"say": "Pace"}},
        "claims": {"S1": {"gist": "A claim", "sentences": ["P1.1"]}},
    }
    example = {"stage": "mature", "holds": "yes"}
    usual = {"kind": "like_this", "claim": "So it is.", "carries": "S1", "holds_when": {"stage": [*STAGES]}}
    files = {f"questions/{name}": question for name, question in made_questions.items()}
    for name, content in {**lists, **files, "arguments/usual": {**usual, "examples": [example]}}.items():
        path = folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content))
    reading = read_knowledge(folder)
    assert reading.problems == []
    return reading.knowledge


# ---- advisor questions ----


def test_questions_have_the_promised_shape() -> None:
    """`advisor questions --json` prints the questions about the company and the person, and exits with 0."""
    done = advisor("questions", "--json")
    printed = json.loads(done.stdout)
    assert (done.returncode, done.stderr, [*printed]) == (0, b"", ["company", "you"])
    for question in chain(*printed.values()):
        assert [*question] == ["id", "topic", "ask", "why", "who_knows", "number", "many", "options"]
        assert all([*option] == ["id", "say", "from", "to"] for option in question["options"])


def test_questions_say_what_the_files_say(knowledge: Knowledge, written: Written) -> None:
    """Each question is printed with the options, numbers and sources that its file gives it."""
    printed = {question["id"]: question for question in chain(*questions(knowledge).values())}
    assert {*printed} == {*written.questions}
    for name, question in printed.items():
        file = written.questions[name]
        assert [option["id"] for option in question["options"]] == written.options(name)
        assert (question["number"], question["many"]) == (file.get("number"), "many" in file)
        assert (question["topic"], question["who_knows"]) == (file["topic"], file.get("who_knows", []))
        for option, line in zip(question["options"], file.get("options", ()), strict=False):
            assert [str(option[end]) for end in ("from", "to")] == [line.get(end, "None") for end in ("from", "to")]


def test_ids_share_one_name_space(knowledge: Knowledge, written: Written) -> None:
    """No id stands for a question about the company and for one about the person."""
    printed = questions(knowledge)
    ids = [question["id"] for question in chain(*printed.values())]
    assert len(ids) == len({*ids})
    assert {question["id"] for question in printed["you"]} == {*written.you}


def test_every_option_can_be_answered(knowledge: Knowledge) -> None:
    """Each option that `questions` lists is taken by `judge`, alone and, where several fit, in a list."""
    printed = [*chain(*questions(knowledge).values())]
    pairs = [(question["id"], option["id"]) for question in printed for option in question["options"]]
    pairs += [(question["id"], [question["options"][0]["id"]]) for question in printed if question["many"]]
    done = advisor("judge", "--json", "--lines", said="".join(asked({name: given}) for name, given in pairs))
    assert len(done.stdout.splitlines()) == len(pairs)
    assert b'"error"' not in done.stdout


# ---- advisor judge: what goes in and what comes out ----


def test_a_judgement_has_the_promised_shape(tmp_path: Path) -> None:
    """`advisor judge --json` prints the same whole judgement for a file as for standard input."""
    text = asked({"revenue_tie": "loose", "matters": ["security"]})
    (tmp_path / "answers.json").write_text(text)
    done = advisor("judge", "--json", str(tmp_path / "answers.json"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert advisor("judge", "--json", said=text).stdout == done.stdout
    printed = json.loads(done.stdout)
    assert [*printed] == KEYS
    assert [[*printed[key]] for key in ("stage", "evidence", "fit")] == [
        [*STAGES], ["for", "against", "missing"], ["verdict", "for", "against"],
    ]  # fmt: skip
    assert all([*change] == ["answers", "verdict"] for change in printed["would_change"])


def test_a_judgement_names_what_exists(cases: list[Case], written: Written) -> None:
    """Whatever a judgement names is an id of the knowledge, of the right kind, and named once."""
    kinds = {name: argument["kind"] for name, argument in written.arguments.items()}
    for _, found in cases:
        for part, kind in (("red_flags", "red_flag"), ("green_flags", "green_flag"), ("like_this", "like_this")):
            assert {kinds[name] for name in found[part]} <= {kind}
        lists = [*found["evidence"].values(), found["ask_employer"]]
        assert all({*names} <= {*written.company} and len(names) == len({*names}) for names in lists)
        assert {*found["fit"]["for"], *found["fit"]["against"]} <= {*kinds}


@pytest.mark.parametrize(
    ("given", "same"),
    [
        pytest.param({"revenue_tie": {"option": "loose", "source": "public"}}, {"revenue_tie": "loose"}, id="option"),
        pytest.param({"size": {"option": 40, "source": "recruiter"}}, {"size": 40}, id="number"),
        pytest.param({"size": 40.0}, {"size": 40}, id="number with a point"),
        pytest.param({"activities": {"option": ["infra"]}}, {"activities": ["infra"]}, id="list"),
        pytest.param({"activities": ["research", "infra", "infra"]}, {"activities": ["infra", "research"]}, id="order"),
        pytest.param({"activities": "infra"}, {"activities": ["infra"]}, id="one of several"),
        pytest.param({"size": {"option": "unknown", "source": "manager"}}, {"size": "unknown"}, id="unknown"),
        pytest.param({"activities": {"option": "unknown"}}, {"activities": "unknown"}, id="unknown of several"),
    ],
)
def test_forms_of_an_answer(knowledge: Knowledge, given: Answers, same: Answers) -> None:
    """An answer means the same in each form in which it can be given."""
    assert judged(knowledge, given) == judged(knowledge, same)


def test_a_number_stands_for_the_option_that_holds_it(knowledge: Knowledge, written: Written) -> None:
    """The first and the last number of an option's range are judged as the option is."""
    options = [(name, o) for name in written.company for o in written.questions[name]["options"] if "from" in o]
    for name, option in options:
        stage = judged(knowledge, {name: option["id"]})["stage"]
        for number in (numbers_of(option)[0], numbers_of(option)[-1]):
            assert judged(knowledge, {name: number})["stage"] == stage


def test_none_of_several_is_an_answer(knowledge: Knowledge, written: Written) -> None:
    """An empty list says that nothing of the list is so, which is evidence."""
    assert judged(knowledge, {"activities": []})["stage"] == near(bayes(written, {"activities": []}))
    assert judged(knowledge, {"activities": []})["stage"] != judged(knowledge, {"activities": "unknown"})["stage"]


def near(belief: Belief) -> Any:
    return pytest.approx(belief, abs=1e-6)


@pytest.mark.parametrize("kind", ["nothing", "unknown", "skipped", "person"])
def test_nothing_known_gives_no_verdict(knowledge: Knowledge, written: Written, kind: str) -> None:
    """Who knows nothing of the company hears the prior, no verdict, and that the advisor cannot tell."""
    person = {name: written.options(name)[0] for name in written.you}
    answers = {"nothing": {}, "person": person}.get(kind, dict.fromkeys(written.company, kind))
    found = judged(knowledge, answers)
    assert found["stage"] == near({stage: float(share) / 100 for stage, share in written.prior.items()})
    assert (found["verdict"], found["red_flags"], found["green_flags"]) == (None, [], [])
    assert re.search(r"can(no|')t tell", found["advice"].casefold())
    assert found["evidence"]["for"] == found["evidence"]["against"] == []


def test_not_knowing_is_no_evidence(cases: list[Case], knowledge: Knowledge, written: Written) -> None:
    """To answer everything else with "don't know" changes no more than what is asked next or can be ticked."""
    for answers, found in cases[::10]:
        again = judged(knowledge, {**dict.fromkeys(written.questions, "unknown"), **answers})
        same = [key for key in KEYS if key not in ("next", "enough", "ticks")]
        assert {key: again[key] for key in same} == {key: found[key] for key in same}


def test_the_order_of_answers_changes_nothing(cases: list[Case], knowledge: Knowledge) -> None:
    """The same answers in another order are judged the same, to the last letter."""
    for answers, found in cases[::10]:
        assert judged(knowledge, dict(reversed(answers.items()))) == found


def test_the_order_of_answers_breaks_no_tie(tmp_path: Path) -> None:
    """Answers that weigh the same are named in the same order, however they were given."""
    knowledge = made(tmp_path, (50, 30, 20), **dict.fromkeys("abc", made_question(YES_NO)))
    given = dict.fromkeys("cab", "yes")
    assert judged(knowledge, given) == judged(knowledge, dict(sorted(given.items())))


def test_the_same_answers_get_the_same_words(cases: list[Case]) -> None:
    """Two runs, whatever order their hashes have, print the same bytes, which are those of the core."""
    some = cases[:12]
    runs = [
        advisor("judge", "--json", "--lines", said="".join(asked(given) for given, _ in some), PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert [json.loads(line) for line in runs[0].stdout.splitlines()] == [found for _, found in some]


def test_a_company_is_called_by_its_name(knowledge: Knowledge) -> None:
    """A company's name stands in the advice letter by letter, even one that looks like markup."""
    text = json.dumps({"company": "<b>A&amp;B</b> {{7*7}}", "answers": {"revenue_tie": "core"}})
    advice = judge_text(knowledge, text)["advice"]
    assert "<b>A&amp;B</b> {{7*7}}" in advice
    assert "49" not in advice


# ---- advisor judge: what cannot be judged ----

REFUSED = [
    pytest.param(b"", "not JSON", id="empty"),
    pytest.param(b"what?", "not JSON", id="not JSON"),
    pytest.param(b"[]", "answers", id="a list"),
    pytest.param(b"{}", "answers", id="no answers"),
    pytest.param(b'{"answers": []}', "answers", id="answers in a list"),
    pytest.param(b'{"answers": {"size": NaN}}', "NaN", id="NaN"),
    pytest.param(b'{"answers": {"size": {"option": 4, "source": NaN}}}', "NaN", id="NaN beside an answer"),
    pytest.param(b'{"answers": {"size": Infinity}}', "Infinity", id="infinity"),
    pytest.param(b'{"answers": {"size": 1e999}}', "size does not take", id="more than a float holds"),
    pytest.param(b'{"answers": {"size": 1' + b"0" * 400 + b"}}", "size does not take", id="400 digits"),
    pytest.param(b'{"answers": {"size": 1' + b"0" * 9000 + b"}}", "digits", id="9000 digits"),
    pytest.param(b'{"answers": {"size": -1}}', "size does not take -1", id="below all options"),
    pytest.param(b'{"answers": {"size": 50.5}}', "size does not take 50.5", id="between two options"),
    pytest.param(b'{"answers": {"revenue_tie": 3}}', "revenue_tie does not take 3", id="a number for words"),
    pytest.param(b'{"answers": {"size": true}}', "size: true", id="true"),
    pytest.param(b'{"answers": {"size": null}}', "size: null", id="null"),
    pytest.param(b'{"answers": {"activities": [["infra"]]}}', "activities", id="a list in a list"),
    pytest.param(b'{"answers": {"activities": [1]}}', "activities: [1]", id="a list of numbers"),
    pytest.param(b'{"answers": {"activities": ["unknown"]}}', "'unknown'", id="unknown among others"),
    pytest.param(b'{"answers": {"revenue_tie": ["loose"]}}', "revenue_tie does not take", id="a list for one"),
    pytest.param(b'{"answers": {"size": {"source": "public"}}}', '"option"', id="a source alone"),
    pytest.param(b'{"answers": {"size": {"option": {"option": 4}}}}', "size", id="an option in an option"),
    pytest.param(b'{"answers": {"revenue_ty": "loose"}}', "'revenue_ty'. Did you mean 'revenue_tie'?", id="question"),
    pytest.param(b'{"answers": {"revenue_tie": "lose"}}', "'lose'. Did you mean 'loose'?", id="option"),
    pytest.param(b'{"answers": {"revenue_tie": "unknwon"}}', "Did you mean 'unknown'?", id="unknown misspelt"),
    pytest.param(b'{"answers": {"activities": ["infr"]}}', "Did you mean 'infra'?", id="option in a list"),
    pytest.param(b'{"answers": {"matters": ["growth", "impact", "range", "tempo"]}}', "most 3", id="four wishes"),
    pytest.param(b'{"answers": {"size": 4, "size": 400}}', "'size'", id="one question answered twice"),
    pytest.param(b'{"answers": {}, "last": "siz"}', "'siz'. Did you mean 'size'?", id="last misspelt"),
    pytest.param(b'{"answers": {}, "last": ["size"]}', '"last"', id="several that were last"),
    pytest.param(b'{"answers": {}, "last": ' + b"[" * 900 + b"]" * 900 + b"}", "", id="deep in last"),
    pytest.param(b'{"answers": {"a\\nb\\u2028c": 1}}', r"'a\nb\u2028c'", id="line breaks in a name"),
    pytest.param(b'{"answers": {"\\ud800": 1}}', r"'\ud800'", id="half a character"),
    pytest.param(b'{"answers": {"size": ' + b"[" * 900 + b"]" * 900 + b"}}", "", id="deep"),
    pytest.param(b'{"answers": {"size": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}", "deep", id="deeper"),
]


@pytest.mark.parametrize(("line", "words"), REFUSED)
def test_what_cannot_be_judged_is_named(knowledge: Knowledge, line: bytes, words: str) -> None:
    """What cannot be understood is refused in one short line that names it, and what was probably meant."""
    with pytest.raises(Trouble) as refused:
        judge_text(knowledge, line.decode())
    assert words in str(refused.value)
    assert refused.value.exit_code == 2
    assert len(str(refused.value)) < 250
    assert str(refused.value).isprintable()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param(b"", "not JSON", id="empty"),
        pytest.param(b'{"answers": {"revenue_ty": 1}}', "Did you mean 'revenue_tie'?", id="a question misspelt"),
        pytest.param(b'{"answers": {"' + b"a" * 5_000_000 + b'": 1}}', "no question", id="5 MB"),
        pytest.param(b"[" * 5_000_000, "deep", id="5 MB of brackets"),
        pytest.param(b'{"company": "M\xfcller", "answers": {}}', "UTF-8", id="Latin-1"),
        pytest.param('{"answers": {}}'.encode("utf-16"), "UTF-8", id="UTF-16"),
    ],
)
def test_a_refusal_is_one_line_on_standard_error(said: bytes, words: str) -> None:
    """A script that asks wrongly gets exit code 2, one line on standard error, and nothing on standard output."""
    done = advisor("judge", "--json", said=said)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert words in done.stderr.decode()


def test_a_byte_order_mark_means_nothing() -> None:
    """A file that an editor saved with a byte order mark is judged as without."""
    text = asked({"size": 40}).encode()
    marked = advisor("judge", "--json", said=b"\xef\xbb\xbf" + text)
    assert (marked.returncode, marked.stdout) == (0, advisor("judge", "--json", said=text).stdout)


def test_lines_are_answered_in_order_and_errors_do_not_stop_them() -> None:
    """With `--lines` each line gets its line, a wrong or blank one its error and its number, and the exit code is 1."""
    lines = [asked({"size": 4}), "\n", "nonsense\n", "  \n", asked({"size": "smal"}), asked({"size": "giant"})]
    done = advisor("judge", "--json", "--lines", said="".join(lines).encode() + b"\xff\n" + lines[0].encode())
    out = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert done.stderr.decode().startswith("advisor: 5 of the lines could not be judged")
    assert [line.get("line", 0) for line in out] == [0, 2, 3, 4, 5, 0, 7, 0]
    assert [[*line] for line in out if "error" not in line] == [KEYS] * 3
    assert "small" in out[4]["error"]
    assert out[0] == out[7] != out[5]


def test_lines_are_answered_as_they_come() -> None:
    """With `--lines` an answer comes while the input is still open."""
    command = [sys.executable, "-m", "bot", "judge", "--json", "--lines"]
    with Program(command, stdin=PIPE, stdout=PIPE, cwd=ROOT) as process:
        assert process.stdin
        assert process.stdout
        for size in (4, 40):
            process.stdin.write(asked({"size": size}).encode())
            process.stdin.flush()
            assert select.select([process.stdout], [], [], 30)[0]
            assert [*json.loads(process.stdout.readline())] == KEYS


# ---- the stage ----


def test_the_stage_is_bayes_rule(cases: list[Case], written: Written) -> None:
    """Each sample's stage is prior times tempered shares, with the rows of the parent's answer where there is one."""
    for answers, found in cases:
        belief = bayes(written, answers)
        assert found["stage"] == near(belief)
        assert found["verdict"] == verdict(written, answers)


def test_the_samples_reach_far(cases: list[Case], written: Written) -> None:
    """The sample holds every verdict and every fit, and makes nearly every argument hold."""
    assert {found["verdict"] for _, found in cases} == {None, *STAGES, "no_clue/on_the_way", "on_the_way/mature"}
    assert {found["fit"]["verdict"] for _, found in cases} == {None, "good", "mixed", "poor"}
    reached = {name for answers, found in cases for name in holding(written, answers, found["verdict"])}
    assert len(reached) >= 0.9 * len(written.arguments)


EVEN = made_question({"x": (50, 50, 50), "y": (50, 50, 50)})
CHILD = made_question(
    {
        "yes": {"any": (10, 20, 60), "x": (80, 20, 50), "y": (10, 10, 10)},
        "no": {"any": (90, 80, 40), "x": (20, 80, 50), "y": (90, 90, 90)},
    },
    given="a",
)
MOST = {"yes": (99, 98, 98), "no": (1, 2, 2)}
BY_HAND = [
    pytest.param({"a": made_question(YES_NO)}, {"a": "yes"}, (5, 6, 12), id="one answer"),
    pytest.param({"a": made_question(YES_NO), "b": EVEN}, {"a": "yes", "b": "x"}, (5, 6, 12), id="an even one"),
    pytest.param(
        {"a": made_question({"yes": (4, 16, 64), "no": (96, 84, 36)}, temper=0.5)}, {"a": "yes"}, (10, 12, 16),
        id="tempered by half",
    ),
    pytest.param(
        {"a": made_question(YES_NO, temper=0), "b": made_question(YES_NO)}, {"a": "yes", "b": "no"}, (45, 24, 8),
        id="tempered to nothing",
    ),
    pytest.param(
        {"a": made_question({"yes": (0, 50, 100), "no": (100, 50, 0)})}, {"a": "yes"}, (0.25, 15, 19.9),
        id="never and always",
    ),
    pytest.param(
        {"a": made_question({"yes": (20, 40, 80), "no": (50, 50, 90)}, many="yes")}, {"a": ["yes"]}, (5, 6, 1.6),
        id="one of several",
    ),
    pytest.param({"a": EVEN, "b": CHILD}, {"b": "yes", "a": "unknown"}, (5, 6, 12), id="parent unknown"),
    pytest.param({"a": EVEN, "b": CHILD}, {"b": "yes", "a": "x"}, (40, 6, 10), id="parent known"),
]  # fmt: skip


@pytest.mark.parametrize(("questions", "answers", "ratio"), BY_HAND)
def test_the_stage_reckoned_by_hand(
    tmp_path: Path, questions: dict[str, Yaml], answers: Answers, ratio: tuple[float, float, float]
) -> None:
    """Small numbers that can be reckoned on paper come out as on paper."""
    knowledge = made(tmp_path, (50, 30, 20), **questions)
    shares = [share / sum(ratio) for share in ratio]
    assert judged(knowledge, answers)["stage"] == near(dict(zip(STAGES, shares, strict=True)))


@pytest.mark.parametrize(
    ("prior", "answer", "expected"),
    [
        pytest.param((60, 20, 20), "x", None, id="an answer that says nothing"),
        pytest.param((60, 20, 20), "yes", "no_clue", id="an answer that says something"),
        pytest.param((50, 30, 20), "even", "no_clue", id="exactly a half"),
        pytest.param((40, 35, 25), "yes", None, id="less than a half"),
        pytest.param((15, 48, 37), "x", None, id="two neighbours, before anything was told"),
        pytest.param((15, 45, 40), "later", "on_the_way/mature", id="hardly anything left of the first"),
        pytest.param((42, 44, 14), "early", "no_clue/on_the_way", id="hardly anything left of the last"),
        pytest.param((15, 48, 37), "more", None, id="little of the first, but more than before"),
        pytest.param((0, 50, 50), "yes", "on_the_way", id="a class of which there are none"),
    ],
)
def test_a_verdict_needs_evidence_and_a_half(
    tmp_path: Path, prior: tuple[float, float, float], answer: str, expected: str | None
) -> None:
    """A verdict is the likeliest stage if something that tells is known and it is as likely as not, or else two."""
    shares = {
        "yes": (21, 21, 20), "x": (11, 11, 11), "even": (40, 50, 25), "later": (2, 4, 4.5),
        "early": (4, 3.5, 2), "more": (5, 4, 5), "rest": (17, 6.5, 32.5),
    }  # fmt: skip
    knowledge = made(tmp_path, prior, a=made_question(shares))
    assert judged(knowledge, {"a": answer})["verdict"] == expected


# ---- for, against, missing, next ----


def test_evidence_is_what_each_answer_adds(cases: list[Case], written: Written) -> None:
    """For are the answers without which the verdict would be less likely, against the others, heaviest first."""
    for answers, found in cases[::4]:
        belief = bayes(written, answers)
        stages = (found["verdict"] or likeliest(belief)).split("/")
        weight = {
            name: odds(belief, stages) - odds(bayes(written, without(answers, name)), stages)
            for name in written.told(answers).keys() - {*written.you}
        }
        for part, sign in (("for", 1), ("against", -1)):
            weights = [sign * weight.pop(name) for name in found["evidence"][part]]
            assert all(more > less - 1e-9 for more, less in zip(weights, [*weights[1:], 0.0], strict=False))
        assert all(abs(little) < 0.06 for little in weight.values())


def without(answers: Answers, *names: str) -> Answers:
    return {name: given for name, given in answers.items() if name not in names}


def test_missing_is_what_nobody_answered(cases: list[Case], written: Written) -> None:
    """What is missing and what to ask the employer are company questions that have no answer, at most five to ask."""
    for answers, found in cases:
        missing = found["evidence"]["missing"]
        assert {*missing} <= {*written.company} - {*written.told(answers)}
        assert missing[:5] == found["ask_employer"]


def test_what_is_missed_first_is_worth_asking(cases: list[Case], written: Written) -> None:
    """The first of the missing questions decides a red flag, or else tells more of the stage than most others do."""
    for answers, found in cases[::16]:
        first, *rest = found["evidence"]["missing"] or [""]
        if not rest or any(written.questions[name].get("given") == first for name in answers):
            continue  # nothing to choose from; or its child's answer tells something of it, another reckoning
        tells = expected_bits(written, answers, first)
        better = [name for name in rest if expected_bits(written, answers, name) > tells]
        assert raises_a_flag(written, answers, first) or len(better) <= len(rest) / 2


def expected_bits(written: Written, answers: Answers, name: str) -> float:
    """How much less in doubt the stage will be, on average, when the question is answered."""
    belief, expected = bayes(written, answers), 0.0
    for choice in written.choices(name):
        usual = how_usual(written, {**written.told(answers), name: listed(choice)}, name)
        chance = sum(belief[stage] * usual[stage] for stage in STAGES)
        expected += chance * (doubt(belief) - doubt(bayes(written, {**answers, name: choice})))
    return expected


def doubt(belief: Belief) -> float:
    return -sum(share * log2(share) for share in belief.values())


def raises_a_flag(written: Written, answers: Answers, name: str) -> bool:
    """Whether some answer to the question would make a red flag hold."""
    flags = [a for a in written.arguments.values() if a["kind"] == "red_flag" and name in a["holds_when"]]
    return any(
        holds(written, flag, {**answers, name: choice}, None) for flag in flags for choice in written.choices(name)
    )


def test_next_is_a_question_nobody_was_asked(cases: list[Case], knowledge: Knowledge) -> None:
    """The next question was not answered in any way, and there is none after twelve."""
    for answers, found in cases:
        assert found["next"] is None or (found["next"] in knowledge.questions and found["next"] not in answers)
        assert len(answers) < 12 or found["next"] is None
    assert sum(found["next"] is not None for _, found in cases) > some(30, 100)


def in_talk(answers: Answers) -> Session:
    """A talk in which these answers were given, before the knowledge was changed."""
    values = {name: tuple(given) if isinstance(given, list) else given for name, given in answers.items()}
    return Session(case=1, said=tuple(Said(name, values[name], TOLD, 1) for name in values), phase=ASKING)


def test_the_next_question_is_that_of_the_talk(cases: list[Case], knowledge: Knowledge) -> None:
    """Scripts are told to ask what a person would be asked who gave the same answers, and to end where a talk ends."""
    assert [found["next"] or "" for _, found in cases] == [
        settle(knowledge, in_talk(answers)).asked for answers, _ in cases
    ]


@pytest.mark.parametrize("seed", range(30))
def test_a_script_plays_the_same_talk_as_the_talk(written: Written, knowledge: Knowledge, seed: int) -> None:
    """Asked with each answer and the question answered last, `next` is the next card; `enough` says when to stop."""
    chance = Random(seed)  # noqa: S311 - a sample that is the same each time
    session = step(knowledge, Session(version=knowledge.version), Pressed("nameless")).session
    said: Answers = {}
    last = None
    while session.asked:
        assert session.asked not in said
        found = judge_text(knowledge, json.dumps({"answers": said, "last": last}))
        assert (found["next"], found["enough"]) == (session.asked, False)
        last, said[session.asked] = session.asked, some_answer(written, session.asked, "on_the_way", chance)
        session = after_telling(knowledge, session, said[last])
    found = judge_text(knowledge, json.dumps({"answers": said, "last": last}))
    assert (found["next"], found["enough"]) == (None, True)
    assert len(said) > 3


def after_telling(knowledge: Knowledge, session: Session, given: Any) -> Session:
    """The session after the question on the card was answered by its buttons, or with a number in words."""
    asked = session.asked
    if isinstance(given, int):
        return step(knowledge, session, Typed(str(given))).session
    presses = [*(f"say:{asked}:{option}" for option in given), f"said:{asked}"] if isinstance(given, list) else []
    for press in presses or [f"unknown:{asked}" if given == "unknown" else f"say:{asked}:{given}"]:
        session = step(knowledge, session, Pressed(press)).session
    return session


def test_what_was_answered_last_steers_what_comes_next(cases: list[Case], knowledge: Knowledge) -> None:
    """A talk stays on its topic for a while, so the question answered last may change which comes next."""

    def following(answers: Answers) -> set[str | None]:
        lines = (json.dumps({"answers": answers, "last": last}) for last in answers)
        return {judge_text(knowledge, line)["next"] for line in lines}

    assert any(len(following(answers)) > 1 for answers, found in cases if found["next"])


# ---- what would change the verdict ----


def test_each_change_changes_the_verdict(cases: list[Case], knowledge: Knowledge) -> None:
    """With the answers of a change put among those given, the verdict is the one that the change says."""
    for answers, found in cases[::6]:
        for change in found["would_change"]:
            again = judged(knowledge, {**answers, **change["answers"]})
            assert again["verdict"] == change["verdict"] != found["verdict"]


def test_changes_are_few_and_none_is_in_force(cases: list[Case], written: Written) -> None:
    """At most five changes, none twice, all of one answer or all of two, and none that was already given."""
    for answers, found in cases:
        changes, told = [change["answers"] for change in found["would_change"]], written.told(answers)
        assert len(changes) <= 5
        assert all(changes.count(change) == 1 for change in changes)
        assert [len(change) for change in changes] in ([1] * len(changes), [2] * len(changes))
        assert all(listed(given) != told.get(name) for change in changes for name, given in change.items())


def single_changes(written: Written, answers: Answers) -> Iterator[Answers]:
    """Every single answer that is not in force and makes another verdict."""
    now, told = verdict(written, answers), written.told(answers)
    for name in written.company:
        if written.senseless(name, told):
            continue
        for choice in written.choices(name):
            if listed(choice) != told.get(name) and verdict(written, {**answers, name: choice}) != now:
                yield {name: choice}


def test_a_single_change_is_listed_if_there_is_one(cases: list[Case], written: Written) -> None:
    """One answer that changes the verdict is listed exactly when trying out every answer finds one."""
    for answers, found in cases[::5]:
        singles = [change["answers"] for change in found["would_change"] if len(change["answers"]) == 1]
        assert bool(singles) == any(single_changes(written, answers))


def test_two_answers_are_listed_only_where_one_is_not_enough(cases: list[Case], written: Written) -> None:
    """Of two answers listed together, neither changes the verdict alone."""
    pairs = [(a, found, c["answers"]) for a, found in cases for c in found["would_change"] if len(c["answers"]) == 2]
    assert len(pairs) > some(5, 20)
    for answers, found, pair in pairs:
        for name, given in pair.items():
            assert verdict(written, {**answers, name: given}) == found["verdict"]


def double_changes(written: Written, answers: Answers) -> Iterator[Answers]:
    """Every two answers that make another verdict."""
    now = verdict(written, answers)
    for one, other in combinations(written.company, 2):
        for both in product(written.choices(one), written.choices(other)):
            change = dict(zip((one, other), both, strict=True))
            if verdict(written, {**answers, **change}) != now:
                yield change


@pytest.mark.parametrize("seed", range(8))
def test_no_change_is_overlooked(tmp_path: Path, seed: int) -> None:
    """In a small knowledge, with a parent and several answers in it, the changes are those that trying all finds."""
    chance = Random(seed)  # noqa: S311 - a sample that is the same each time
    knowledge, written = random_knowledge(tmp_path, chance), as_written(tmp_path)
    for _ in range(6):
        answers = {name: chance.choice(written.choices(name)) for name in "abcd" if chance.random() < 0.6}
        found = [change["answers"] for change in judged(knowledge, answers)["would_change"]]
        there_are = [*single_changes(written, answers)] or [*double_changes(written, answers)]
        assert bool(found) == bool(there_are)
        assert all(change in there_are for change in found)


def test_a_parent_and_its_child_can_change_the_verdict_together(tmp_path: Path) -> None:
    """Two answers of which the one decides what the other says are found, though neither says anything alone."""
    rows = {"yes": {"any": (50, 50, 50), "x": (5, 90, 5), "y": (50, 50, 50)}}
    rows["no"] = {"any": (50, 50, 50), "x": (95, 10, 95), "y": (50, 50, 50)}
    knowledge = made(tmp_path, (80, 15, 5), a=EVEN, b=made_question(rows, given="a"), c=made_question(MOST))
    changes = judged(knowledge, {"c": "yes"})["would_change"]
    assert changes == [{"answers": {"a": "x", "b": "yes"}, "verdict": "on_the_way"}]


def random_knowledge(folder: Path, chance: Random) -> Knowledge:
    """Four questions, one the parent of another, one that takes several answers; the first class is usual."""

    def row() -> tuple[float, float, float]:
        a, b, c = (chance.uniform(10, 90) for _ in STAGES)
        return (a, b, c)

    def question(**more: Any) -> Yaml:
        yes, rows = row(), ("any", "yes", "no") if "given" in more else ("any",)
        shares = {name: yes if name == "any" else row() for name in rows}
        rest = {name: [100 - share for share in shares[name]] for name in rows}
        return made_question({"yes": shares, "no": rest}, **more)

    several = made_question({option: row() for option in ("x", "y", "z")}, many="yes")
    prior = chance.uniform(34, 90)
    return made(
        folder, (prior, (100 - prior) / 2, (100 - prior) / 2),
        a=question(), b=question(given="a"), c=several, d=question(temper=0.5),
    )  # fmt: skip


# ---- arguments and flags ----


def test_an_argument_holds_when_its_file_says_so(cases: list[Case], written: Written) -> None:
    """Flags and what the work is like are exactly the arguments whose conditions the answers and the verdict meet."""
    for answers, found in cases:
        kinds = {name: argument["kind"] for name, argument in holding(written, answers, found["verdict"]).items()}
        for part, kind in (("red_flags", "red_flag"), ("green_flags", "green_flag"), ("like_this", "like_this")):
            assert sorted(found[part]) == sorted(name for name in kinds if kinds[name] == kind)


def test_what_is_usual_is_never_a_flag(cases: list[Case], written: Written) -> None:
    """No flag holds because of the stage."""
    flags = {flag for _, found in cases for flag in (*found["red_flags"], *found["green_flags"])}
    assert len(flags) > 10
    assert not any("stage" in written.arguments[flag]["holds_when"] for flag in flags)


def test_a_flag_falls_with_each_answer_it_names(cases: list[Case], knowledge: Knowledge, written: Written) -> None:
    """Take away one answer that a flag rests on, or put "don't know" in its place, and the flag is gone."""
    for answers, found in cases[::10]:
        for flag in (*found["red_flags"], *found["green_flags"]):
            for name in written.arguments[flag]["holds_when"]:
                again = judged(knowledge, {**answers, name: "unknown"})
                assert flag not in (*again["red_flags"], *again["green_flags"])


def test_a_small_startup_whose_product_is_ml_has_no_flag_for_size(knowledge: Knowledge, written: Written) -> None:
    """Six people whose product is ML hear no red flag for being few, whatever else they tell; others do."""
    six = {"organisation": "startup", "size": 6, "earns": "ml_product"}
    for tie in ("unknown", *written.options("revenue_tie")):
        assert SIZE_FLAGS.isdisjoint(judged(knowledge, {**six, "revenue_tie": tie})["red_flags"])
    assert not SIZE_FLAGS.isdisjoint(judged(knowledge, {**six, "earns": "goods"})["red_flags"])


def test_cost_saved_is_a_silence(knowledge: Knowledge, written: Written) -> None:
    """Where ML saves cost, the advice says that it has nothing to go by, and raises no flag about who goes first."""
    found = judged(knowledge, {"organisation": "ordinary", "revenue_tie": "cost"})
    assert "laid_off_first" not in found["red_flags"]
    assert " ".join(written.arguments["silent_on_cost"]["claim"].split()) in found["advice"]
    assert "laid_off_first" in judged(knowledge, {"organisation": "ordinary", "revenue_tie": "loose"})["red_flags"]


# ---- the fit ----


def test_without_the_person_there_is_no_fit(cases: list[Case], knowledge: Knowledge, written: Written) -> None:
    """Who has said nothing of themselves is told of no fit; stage, flags and evidence do not depend on it."""
    for answers, found in cases[::10]:
        again = judged(knowledge, without(answers, *written.you))
        assert again["fit"] == {"verdict": None, "for": [], "against": []}
        assert all(again[part] == found[part] for part in ("stage", "verdict", "evidence", "would_change"))
        assert {*again["red_flags"]} == {*found["red_flags"]}


def meanings(written: Written, answers: Answers, held: dict[str, Yaml]) -> dict[str, list[int]]:
    """What each of these arguments does to the wishes of this person, wish by wish."""
    told = written.told(answers)
    wishes = {wish for name in written.you for wish in told.get(name, ())}
    weights = {
        name: [int(weight) for wish, weight in argument.get("speaks_to", {}).items() if wish in wishes]
        for name, argument in held.items()
    }
    return {name: weight for name, weight in weights.items() if weight}


def test_the_fit_weighs_what_holds(cases: list[Case], written: Written) -> None:
    """For and against are the arguments that hold and feed or hurt this person's wishes; the verdict weighs what is
    usual at a stage by the stage's share, and is good or poor where one side weighs at least twice the other."""
    for answers, found in cases:
        fit, weights = found["fit"], meanings(written, answers, holding(written, answers, found["verdict"]))
        weight = {name: sum(each) for name, each in weights.items()}
        assert {*fit["for"]} == {name for name in weight if weight[name] >= 0}
        assert {*fit["against"]} == {name for name in weight if weight[name] <= 0}
        assert [weight[name] for name in fit["for"]] == sorted((w for w in weight.values() if w >= 0), reverse=True)
        little = "mixed" if found["verdict"] and meanings(written, answers, written.arguments) else None
        assert fit["verdict"] in fits(*both_sides(written, answers), little)


def both_sides(written: Written, answers: Answers) -> tuple[float, float]:
    """What speaks for the place and what against it, each argument by the share of the stages at which it holds."""
    belief, sides = bayes(written, answers), [0.0, 0.0]
    for stage in STAGES:
        for each in meanings(written, answers, holding(written, answers, stage)).values():
            sides[0] += belief[stage] * sum(weight for weight in each if weight > 0)
            sides[1] -= belief[stage] * sum(weight for weight in each if weight < 0)
    return sides[0], sides[1]


def fits(good: float, bad: float, little: str | None) -> set[str | None]:
    """The fit, and what it is where little speaks either way; on the very edge between two of them, either."""
    found = {little} if good + bad < 0.4 + 1e-9 else set()
    if good + bad > 0.4 - 1e-9:
        found |= {"good"} if good > 2 * bad - 1e-9 else set()
        found |= {"poor"} if bad > 2 * good - 1e-9 else set()
        found |= {"mixed"} if max(good, bad) < 2 * min(good, bad) + 1e-9 else set()
    return found


def test_opposite_wishes_get_the_opposite_fit(cases: list[Case], knowledge: Knowledge) -> None:
    """Were every argument to do the opposite to each wish, for and against would change places."""
    turned = {
        a.id: replace(a, speaks_to={wish: -weight for wish, weight in a.speaks_to.items()})
        for a in knowledge.arguments.values()
    }
    opposite = {"good": "poor", "poor": "good"}
    for answers, found in cases[::5]:
        fit = judged(replace(knowledge, arguments=turned), answers)["fit"]
        assert (fit["for"], fit["against"]) == (found["fit"]["against"], found["fit"]["for"])
        assert fit["verdict"] == opposite.get(found["fit"]["verdict"], found["fit"]["verdict"])


NO_CLUE = {"organisation": "ordinary", "size": 3000, "revenue_tie": "loose", "team_size": 0}
GIANT = {"organisation": "big_tech", "size": 90_000, "revenue_tie": "core", "team_size": 500, "breadth": "specialist"}


@pytest.mark.parametrize(
    ("company", "kind", "stage", "fit"),
    [
        pytest.param(NO_CLUE, "advise", "no_clue", "good", id="a consultant at a clueless insurer"),
        pytest.param(NO_CLUE, "deep", "no_clue", "poor", id="a specialist at a clueless insurer"),
        pytest.param(GIANT, "deep", "mature", "good", id="a specialist at a mature giant"),
        pytest.param(GIANT, "broad", "mature", "poor", id="a generalist at a mature giant"),
    ],
)
def test_the_same_place_is_good_for_one_and_poor_for_another(
    knowledge: Knowledge, company: Answers, kind: str, stage: str, fit: str
) -> None:
    """No class of company is bad: whom it suits depends on the person."""
    found = judged(knowledge, {**company, "kind": kind})
    assert (found["verdict"], found["fit"]["verdict"]) == (stage, fit)


def test_a_consultant_is_welcome_wherever_there_is_no_clue(
    cases: list[Case], knowledge: Knowledge, written: Written
) -> None:
    """Who likes to advise hears good news about every company that has no clue, whatever else it is."""
    clueless = [without(answers, *written.you) for answers, found in cases[::4] if found["verdict"] == "no_clue"]
    assert len(clueless) > some(5, 20)
    assert {judged(knowledge, {**answers, "kind": "advise"})["fit"]["verdict"] for answers in clueless} == {"good"}


# ---- the advice ----


def sentences(advice: str) -> list[tuple[str, int]]:
    """The numbered sentences of an advice."""
    return [(words, int(number)) for words, number in re.findall(r"^(.*) \[(\d+)\]$", advice, re.MULTILINE)]


def test_advice_is_short_plain_text(cases: list[Case], written: Written) -> None:
    """An advice fits into a message and shows neither markup nor the signs of templates nor Python's words."""
    says = [option["say"] for question in written.questions.values() for option in question.get("options", ())]
    for _, found in cases:
        assert 0 < len(found["advice"]) <= 4096
        ours = re.sub("|".join(map(re.escape, says)), "", found["advice"])
        assert not re.search(r"</?\w+>|&\w+;|\{\{|\}\}|\{%|\{#|\bNone\b|\bTrue\b|\bFalse\b|Undefined|\[\]", ours)


def test_each_sentence_is_a_claim_that_holds(cases: list[Case], written: Written) -> None:
    """The numbered sentences count from 1, and each is the claim of an argument that holds."""
    for answers, found in cases:
        said = sentences(found["advice"])
        claims = {" ".join(a["claim"].split()) for a in holding(written, answers, found["verdict"]).values()}
        assert [number for _, number in said] == [*range(1, len(said) + 1)]
        assert all(words.endswith(tuple(claims)) for words, _ in said)


def test_no_sentence_twice(cases: list[Case]) -> None:
    """No advice says the same thing twice."""
    for _, found in cases:
        said = [re.sub(r"^\W+| \[\d+\]$", "", line) for line in found["advice"].splitlines() if len(line) > 20]
        assert len(said) == len({*said})


def test_flags_reach_the_advice(cases: list[Case], written: Written) -> None:
    """The first red flag and the first good sign are said in the advice."""
    for _, found in cases:
        for flag in (*found["red_flags"][:1], *found["green_flags"][:1]):
            assert " ".join(written.arguments[flag]["claim"].split()) in found["advice"]
