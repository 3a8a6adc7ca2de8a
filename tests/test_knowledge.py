"""The knowledge as files: what is read, and what is complained about and in which line."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import CliRunner

from bot.command_line import advisor
from dialogs.screens import columns
from dialogs.session.cases import Case
from dialogs.session.events import Arrived
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.conftest import Talk
from tests.forking import run

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "small_knowledge"  # in which all is well
SLIPS = Path(__file__).parent / "slips.txt"
TOPICS, WISHES, CLAIMS, PRIOR = "topics.yaml", "wishes.yaml", "claims.yaml", "prior.yaml"
TEAM_SIZE, EARNS, TASKS, CARES = (f"questions/{name}.yaml" for name in ("team", "earns", "tasks", "cares"))
GOES_FIRST, SLOW, GOES_DEEP = (f"arguments/{name}.yaml" for name in ("goes_first", "slow", "goes_deep"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small knowledge, to change."""
    return shutil.copytree(SMALL, tmp_path / "ours")


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the knowledge as shipped, to change."""
    return shutil.copytree(HERE, tmp_path / "shipped", ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def complaints(folder: Path) -> list[str]:
    """What `advisor check` complains about, line by line, without the folder's name."""
    checked = CliRunner().invoke(advisor, ["check", "--knowledge", str(folder)], catch_exceptions=False)
    *lines, summary = checked.output.splitlines()
    assert (checked.exit_code, summary.endswith("all is well.")) == ((1, False) if lines else (0, True))
    return [line.removeprefix(f"{folder}/") for line in lines]


def command(*words: str | Path, typed: str = "", **settings: str) -> CompletedProcess[str]:
    """The command run as a process of its own, with no settings but these."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("ADVISOR_")}
    return run(
        [sys.executable, "-m", "bot", *map(str, words)],
        input=typed, env={**others, **settings}, cwd=ROOT, text=True, capture_output=True, timeout=60,
    )  # fmt: skip


def test_small_knowledge_is_sound(folder: Path) -> None:
    """A knowledge in which all is well is said to be so, with exit 0."""
    checked = command("check", "--knowledge", folder)
    assert (checked.returncode, checked.stdout) == (0, "4 questions, 3 arguments, 3 claims: all is well.\n")


@dataclass(frozen=True)
class Slip:
    """One block of slips.txt."""

    file: str
    stood: str
    written: str
    answer: str


def slips() -> dict[str, Slip]:
    """The blocks of slips.txt by their names."""
    blocks = SLIPS.read_text(encoding="utf-8").split("\n== ")[1:]
    parts = [block.split("\n# ")[0].strip().splitlines() for block in blocks]
    return {
        name: Slip(file, lines_with("- ", lines), lines_with("+ ", lines), f"{file}:{answer}")
        for name, file, *lines, answer in parts
    }


def lines_with(sign: str, lines: list[str]) -> str:
    text = "".join(line.removeprefix(sign) + "\n" for line in lines if line.startswith(sign))
    return re.sub(r"\\x(..)", lambda code: chr(int(code[1], 16)), text)


@pytest.mark.parametrize("slip", slips().values(), ids=slips())
def test_slip_is_one_line(folder: Path, slip: Slip) -> None:
    """A slip is answered with one complaint: the file and line in which it was made, and what was probably meant."""
    rewrite(folder / slip.file, slip.stood, slip.written)
    assert complaints(folder) == [slip.answer]


def test_a_tick_in_the_middle_of_the_numbers(shipped: Path) -> None:
    """Of answers in numbers the ends can be ticked; whoever knows one between has counted and can say the number."""
    file = "questions/approvals.yaml"
    say = "    say: Two or three people"
    rewrite(shipped / file, say, f"{say}\n    tick: Two must approve a tool")
    line = 1 + (shipped / file).read_text(encoding="utf-8").splitlines().index("    tick: Two must approve a tool")
    sentence = "'tick' can stand at the lowest and the highest answer in numbers only: what lies between is counted."
    assert complaints(shipped) == [f"{file}:{line}: {sentence}"]


def test_two_ticks_that_say_the_same(shipped: Path) -> None:
    """Rows of several questions stand together on one card, so their words must differ."""
    file, words = "questions/monitoring.yaml", "Nobody leads ML there"
    rewrite(shipped / file, "tick: Nobody watches the models", f"tick: {words}")
    line = 1 + (shipped / file).read_text(encoding="utf-8").splitlines().index(f"    tick: {words}")
    sentence = f"{words!r} is what leader_shipped: nobody says, too; choose other words."
    assert complaints(shipped) == [f"{file}:{line}: {sentence}"]


@pytest.mark.parametrize(
    ("stood", "written", "complaint"),
    [
        (
            "silence: {chat: 🤐, plain: …, say: the article is silent}\n",
            "",
            "1: 'silence' is missing: what stands before its lines?",
        ),
        ("silence: {", "silense: {", "9: nothing of the kind 'silense' is shown. Did you mean 'silence'?"),
        ("chat: ✅", "chat: 🚩", "4: 'chat' is that of red_flag, too: nobody could tell them apart."),
        ("plain: ✓", 'plain: "!"', "4: 'plain' is that of red_flag, too: nobody could tell them apart."),
        ("say: good sign", "say: red flag", "4: 'say' is that of red_flag, too: nobody could tell them apart."),
        ("chat: ✅, ", "", "4: 'chat' is missing."),
        ("plain: ✓", 'plain: "<"', "4: 'plain' must be one sign, no letter and none of < > &, not '<'."),
        ("chat: ✅", "chat: well done", "4: 'chat' must be one sign, no letter and none of < > &, not 'well done'."),
    ],
)
def test_symbols_that_say_nothing(folder: Path, stood: str, written: str, complaint: str) -> None:
    """Each kind of line has a symbol, in chats and in a terminal, and no two the same."""
    rewrite(Path(shutil.copy(HERE / "symbols.yaml", folder)), stood, written)
    assert complaints(folder) == [f"symbols.yaml:{complaint}"]


def test_shares_that_tell_too_much(folder: Path) -> None:
    """Where a question tells only whether there is a clue, on the way and mature need one share; nothing means all."""
    rewrite(folder / TEAM_SIZE, "number: people", "number: people\ntells: clue")
    told = "it does not tell 'scale', so on_the_way and mature need the same share."
    assert complaints(folder) == [f"{TEAM_SIZE}:13: {told}", f"{TEAM_SIZE}:14: {told}"]
    rewrite(folder / TEAM_SIZE, "tells: clue", "tells: nothing")
    assert len(complaints(folder)) == 4


def test_choices_that_go_together(folder: Path) -> None:
    """Each choice of several options has its share, and these fit the shares of the options."""
    chosen = {"none": 40, "reports": 30, "talks": 10, "research": 20}
    rows = "".join(f"  {names}: {{no_clue: {n}, on_the_way: {n}, mature: {n}}}\n" for names, n in chosen.items())
    rewrite(folder / TASKS, "shares_from", f"patterns:\n{rows}shares_from")
    told = complaints(folder)
    assert f"{TASKS}:11: the choice 'reports talks' is missing, or is none." in told
    assert f"{TASKS}:8: 30 of no_clue choose this with others or alone." in told


def test_text_too_long(folder: Path) -> None:
    """A text that nobody would read to its end is told."""
    rewrite(folder / TASKS, "ask_them: What", "ask_them: What" + " I wonder is what" * 40)
    assert complaints(folder) == [f"{TASKS}:5: this has 707 characters; nobody reads more than 600 at a time."]


def test_too_many_options(folder: Path) -> None:
    """More options than letters to choose them by are told."""
    more = [f"  - {{id: o{n}, say: o{n}, of_100: {{no_clue: 1, on_the_way: 2, mature: 3}}}}\n" for n in range(18)]
    rewrite(folder / TASKS, "options:\n", "options:\n" + "".join(more))
    assert complaints(folder) == [f"{TASKS}:7: a question needs 2 to 20 options."]


def test_advice_too_long(folder: Path) -> None:
    """Arguments that together make an advice too long for a message are told."""
    sentence = "Work there is long, as is this sentence about it. " * 11
    for n in range(12):
        shutil.copy(folder / GOES_DEEP, copy := folder / f"arguments/goes_on_{n}.yaml")
        rewrite(copy, "You would go deep there.", sentence)
        rewrite(copy, "kind: fit", ("kind: red_flag", "kind: green_flag", "kind: like_this")[n % 3])
    assert any(" characters; a message holds 4096." in complaint for complaint in complaints(folder))


FILES = {
    "an empty file": (TEAM_SIZE, b"", 1, "the file is empty."),
    "a file of comments": (TEAM_SIZE, b"# later\n", 1, "the file is empty."),
    "a file in another encoding": (TEAM_SIZE, "topic: it\nask: Größe\n".encode("latin-1"), 2, "save the file as UTF-8"),
    "a file from another system": (TEAM_SIZE, "topic: company\n".encode("utf-16"), 1, "save the file as UTF-8."),
    "a file of words": (TEAM_SIZE, b"How many are they?\n", 1, "the file must be written as `key: value` lines."),
    "a file that is a list": (TEAM_SIZE, b"- topic: company\n- ask: How many?\n", 1, "the file must be written as"),
    "endless brackets": (TEAM_SIZE, b"ask: " + b"[" * 5000 + b"]" * 5000, 1, "brackets stand in brackets"),
    "a tag above what is no YAML": (TEAM_SIZE, b"ask: !how\nwhy: one: two\n", 2, "a colon in it must stand in quotes"),
    "topics as a list": (TOPICS, b"- company\n- you\n", 1, "'topics' must be written as `key: value` pairs."),
    "wishes as a list": (WISHES, b"- depth\n- pace\n", 1, "'wishes' must be written as `key: value` pairs."),
    "claims as a list": (CLAIMS, b"- A1\n- A2\n- A3\n", 1, "'claims' must be written as `key: value` pairs."),
    "a slip after Windows line ends": (PRIOR, b"source: us\r\nyear: 2021\r\nof_100: {no_clue: 50, mature: 50}\r\n", 3,
                                       "'on_the_way' is missing."),
}  # fmt: skip


@pytest.mark.parametrize(("file", "content", "line", "said"), FILES.values(), ids=FILES)
def test_broken_file_is_one_line(folder: Path, file: str, content: bytes, line: int, said: str) -> None:
    """A file that does not load is one complaint, and those that lean on it are not complained about."""
    (folder / file).write_bytes(content)
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"{file}:{line}: ")
    assert said in complaint


@pytest.mark.parametrize("file", [TEAM_SIZE, EARNS, TASKS, CARES, GOES_FIRST, SLOW, TOPICS, WISHES, CLAIMS, PRIOR])
def test_nothing_leans_on_a_broken_file(folder: Path, file: str) -> None:
    """A file that does not load sets off no complaints about those that lean on it."""
    with (folder / file).open("a") as lines:
        lines.write("one: two: three\n")
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"{file}:")


@pytest.mark.parametrize("file", [TOPICS, WISHES, CLAIMS, PRIOR])
def test_nothing_leans_on_a_lost_list(folder: Path, file: str) -> None:
    """A list that is missing is one complaint, and none about the names that it would hold."""
    (folder / file).unlink()
    assert complaints(folder) == [f"{file}:1: there is no such file."]


@pytest.mark.parametrize(
    ("file", "old"), [(TOPICS, "temper: 1.0"), (WISHES, "say: Moving"), (CLAIMS, "gist: Research")]
)
def test_nothing_leans_on_a_broken_entry(folder: Path, file: str, old: str) -> None:
    """An entry of a list with a mistake in it sets off no complaints about those who name it."""
    rewrite(folder / file, old, f"s{old}")
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"{file}:")


@pytest.mark.parametrize("name", ["questions/mood.yaml", "questions/mood.yml"])
def test_nothing_leans_on_the_options_of_a_broken_question(folder: Path, name: str) -> None:
    """An argument may speak to an option of a question about the person that did not load."""
    rewrite(folder / GOES_DEEP, "{depth: 2}", "{calm: 2, depth: 1}")
    (folder / name).write_text("about: you\ntopic: you\nask: Your mood?\noptions: [calm, wild\n")
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"{name}:")


PLACES = {
    "another ending": (TASKS, "questions/tasks.yml", "this is not read: name it tasks.yaml."),
    "an ending that Windows hides": (TASKS, "questions/tasks.yaml.txt", "this is not read: name it tasks.yaml."),
    "an ending in capitals": (TASKS, "questions/tasks.YAML", "this is not read: name it tasks.yaml."),
    "a question outside its folder": (TASKS, "tasks.yaml", "move it into one of the folders questions and arguments."),
    "a question among the arguments": (TASKS, "arguments/tasks.yaml", "this belongs into the folder questions."),
    "an argument among the questions": (SLOW, "questions/slow.yaml", "this belongs into the folder arguments."),
    "a capital in a name": (CARES, "questions/Cares.yaml", "'Cares' cannot be an id"),
    "a copy": (CARES, "questions/cares (1).yaml", "'cares (1)' cannot be an id"),
    "a hyphen in a name": (SLOW, "arguments/slow-change.yaml", "'slow-change' cannot be an id"),
    "a reserved name": (CARES, "questions/unknown.yaml", "'unknown' cannot be an id"),
    "a name without end": (SLOW, f"arguments/{'c' * 41}.yaml", "cannot be an id"),
}


@pytest.mark.parametrize(("file", "moved", "said"), PLACES.values(), ids=PLACES)
def test_misnamed_file_is_one_line(folder: Path, file: str, moved: str, said: str) -> None:
    """A file in the wrong place or under a wrong name is told, and nobody is blamed for naming what is in it."""
    (folder / file).rename(folder / moved)
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"{moved}:1: ")
    assert said in complaint


@pytest.mark.parametrize(("moved", "right"), [("Tasks", "tasks"), ("its-tasks", "its_tasks")])
def test_a_name_that_is_no_id_gets_one_right_hint(folder: Path, moved: str, right: str) -> None:
    """A file whose name is no id is told how to write it, and those who name it as it should be are not led astray."""
    rewrite(folder / GOES_DEEP, "{tasks: [research, reports]}", f"{{{right}: research}}")
    rewrite(folder / GOES_DEEP, "{tasks: [research]}", f"{{{right}: [research]}}")
    (folder / TASKS).rename(folder / f"questions/{moved}.yaml")
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"questions/{moved}.yaml:1: {moved!r} cannot be an id")
    assert complaint.endswith(f"Write it {right!r}.")


@pytest.mark.parametrize("moved", ["questions/tasks.yml", "tasks.yaml", "questions/more/tasks.yaml"])
def test_nothing_leans_on_a_file_not_read(folder: Path, moved: str) -> None:
    """Those who name a question that lies where it is not read are not complained about."""
    (folder / moved).parent.mkdir(exist_ok=True)
    (folder / TASKS).rename(folder / moved)
    (complaint,) = complaints(folder)
    assert "this is not read" in complaint


def test_misnamed_list_is_found(folder: Path) -> None:
    """When a list is missing and another file has nearly its name, that one is named."""
    (folder / TOPICS).rename(folder / "topics.yml")
    assert complaints(folder) == ["topics.yaml:1: there is no such file, but one 'topics.yml': rename it."]


def test_button_holds_its_ids(folder: Path) -> None:
    """Two ids too long together for a button, which carries a case as well, are told in the line of the option."""
    longest = "what_would_you_do_all_day_long"
    rewrite(folder / GOES_DEEP, "{tasks: [research, reports]}", f"{{{longest}: research}}")
    rewrite(folder / GOES_DEEP, "{tasks: [research]}", f"{{{longest}: [research]}}")
    rewrite(folder / TASKS, "id: talks", f"id: {'t' * 14}")
    (folder / TASKS).rename(folder / f"questions/{longest}.yaml")
    (complaint,) = complaints(folder)
    assert complaint.startswith(f"questions/{longest}.yaml:9: its button carries 56 bytes, more than 54")


HARMLESS: dict[str, Callable[[bytes], bytes]] = {
    "Windows line ends": lambda text: text.replace(b"\n", b"\r\n"),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "comments and blank lines": lambda text: b"# ours\n\n" + text.replace(b"\n", b"  # so\n\n", 1),
    "a Yes": lambda text: text.replace(b"many: yes", b"many: Yes"),
    "tenths that add up": lambda text: text.replace(b"clue: 80", b"clue: 79.9").replace(b"clue: 20", b"clue: 20.1"),
    "an ampersand": lambda text: text.replace(b"More of them", b"R&D & more of them"),
}


@pytest.mark.parametrize("change", HARMLESS.values(), ids=HARMLESS)
def test_what_editors_do_is_harmless(folder: Path, change: Callable[[bytes], bytes]) -> None:
    """What an editor or a habit does to a file without changing its meaning is no mistake."""
    for file in folder.rglob("*.yaml"):
        file.write_bytes(change(file.read_bytes()))
    assert complaints(folder) == []


OTHERS = [".DS_Store", "questions/._team.yaml", "questions/README.md", "mkdocs.yaml", "notes/a.yaml"]


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_let_be(folder: Path, name: str) -> None:
    """Files that are no knowledge and do not pretend to be any may lie in the folder."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"\x00\xff")
    assert complaints(folder) == []


def test_argument_reached_by_leading_away(folder: Path) -> None:
    """An argument that its own answers would undo, through the verdict, is reached if other answers lead away."""
    rewrite(folder / GOES_DEEP, "speaks_to:", "unless: {stage: [mature]}\nspeaks_to:")
    rewrite(folder / GOES_DEEP, "[research, reports]", "research, earns: nothing, team: 3")
    assert complaints(folder) == []


def test_mistakes_are_counted(folder: Path) -> None:
    """Each mistake of several has its line, in the order of files and lines, with exit 1."""
    rewrite(folder / PRIOR, "no_clue: 50", "no_clue: 60")
    rewrite(folder / TASKS, "id: talks", "id: any")
    rewrite(folder / TASKS, "Do research", "Write reports")
    checked = command("check", "--knowledge", folder)
    lines = [line.removeprefix(f"{folder}/").split(" ")[0] for line in checked.stdout.splitlines()]
    assert (checked.returncode, lines[:-1]) == (1, ["prior.yaml:3:", f"{TASKS}:9:", f"{TASKS}:10:"])
    assert checked.stdout.endswith("3 to mend.\n")


COMMANDS = {"chat": ["chat"], "judge": ["judge", "--json"], "questions": ["questions", "--json"]}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_broken_knowledge_is_not_used(folder: Path, tmp_path: Path, words: list[str]) -> None:
    """No command works with a knowledge that has a mistake: one line that names it, and exit 2."""
    rewrite(folder / TEAM_SIZE, "{{ company }}", "{{ nosuch }}")
    refused = command(*words, "--knowledge", folder, typed="Acme\n", ADVISOR_DB=str(tmp_path / "talk.db"))
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert f"{TEAM_SIZE}:2: " in refused.stderr
    assert not (tmp_path / "talk.db").exists()


@pytest.mark.parametrize("words", [*COMMANDS.values(), ["check"]], ids=[*COMMANDS, "check"])
def test_folder_without_knowledge(tmp_path: Path, words: list[str]) -> None:
    """A folder in which there is no knowledge is told in one line."""
    told = command(*words, "--knowledge", tmp_path)
    lines = (told.stdout + told.stderr).splitlines()
    assert told.returncode == (1 if words == ["check"] else 2)
    assert "there is no knowledge here" in lines[0]
    assert len(lines) == (2 if words == ["check"] else 1)


def test_knowledge_by_option_and_setting(folder: Path, tmp_path: Path) -> None:
    """The knowledge of --knowledge is used, else that of ADVISOR_KNOWLEDGE."""
    ours, empty = str(folder), str(tmp_path)
    by_setting = command("questions", "--json", ADVISOR_KNOWLEDGE=ours)
    by_option = command("questions", "--json", "--knowledge", ours, ADVISOR_KNOWLEDGE=empty)
    assert [question["id"] for question in json.loads(by_setting.stdout)["company"]] == ["earns", "tasks", "team"]
    assert by_option.stdout == by_setting.stdout


def test_judging_by_ones_own_knowledge(folder: Path) -> None:
    """The judgement is that of the knowledge at hand."""
    answers = '{"answers": {"earns": "nothing", "team": 3}}'
    judged = json.loads(command("judge", "--json", typed=answers, ADVISOR_KNOWLEDGE=str(folder)).stdout)
    weights = [0.50 * 0.80 * 0.95, 0.30 * 0.40 * 0.50, 0.20 * 0.10 * 0.20]
    assert list(judged["stage"].values()) == pytest.approx([weight / sum(weights) for weight in weights], abs=1e-5)
    assert judged["red_flags"] == ["goes_first"]


def test_talking_by_ones_own_knowledge(folder: Path, tmp_path: Path) -> None:
    """The talk asks a question of the knowledge at hand."""
    talked = command("chat", "--db", tmp_path / "talk.db", typed="Acme\n", ADVISOR_KNOWLEDGE=str(folder))
    asks = [question.ask for question in read_knowledge(folder).knowledge.about_company]
    assert talked.returncode == 0
    assert any(ask.replace("{{ company }}", "Acme") in talked.stdout for ask in asks)


def test_shipped_knowledge_is_sound() -> None:
    """The knowledge as shipped has no mistake."""
    checked = command("check")
    assert (checked.returncode, checked.stdout.count("\n")) == (0, 1), checked.stdout


def test_every_claim_is_carried(knowledge: Knowledge) -> None:
    """Each of the 67 claims of the inventory is carried by an argument."""
    assert len(knowledge.claims) == 67
    assert {claim for argument in knowledge.arguments.values() for claim in argument.carries} == set(knowledge.claims)


def test_question_is_added_as_one_file(shipped: Path) -> None:
    """A question added as one file is asked, without touching anything else."""
    (shipped / "questions/robots.yaml").write_text("""
topic: company
ask: Who opens the door at {{ company }}?
why: Doors tell.
who_knows: [public]
ask_them: Who opens your door?
options:
  - {id: nobody, say: Nobody at all, of_100: {no_clue: 98, on_the_way: 1, mature: 1}}
  - {id: human, say: A human being, of_100: {no_clue: 1, on_the_way: 98, mature: 1}}
  - {id: robot, say: A robot, of_100: {no_clue: 1, on_the_way: 1, mature: 98}}
shares_from: judgement
""")
    assert complaints(shipped) == []
    talk = Talk(read_knowledge(shipped).knowledge)
    talk.take(Arrived())
    assert "Who opens the door at Acme?" in talk.say("Acme").body
    talk.say("A robot")
    assert talk.session.values == {"robots": "robot"}


def test_the_rows_of_companies_are_those_of_the_knowledge(shipped: Path) -> None:
    """Which questions stand side by side, and in which order, is said in their files alone."""
    rewrite(shipped / "questions/size.yaml", "side_by_side: 2", "side_by_side: 9")
    rewrite(shipped / "questions/change_time.yaml", "side_by_side: 4\n", "")
    rewrite(shipped / "questions/money.yaml", "topic: ", "side_by_side: 5\ntopic: ")
    knowledge = read_knowledge(shipped).knowledge
    told = ("revenue_tie", "team_size", "money", "size")
    labels = ["how far", *(knowledge.questions[name].short for name in told), "red flags", "for you"]
    cases = (Case(1, "Acme"), Case(2, "Beta"))
    compared = [columns.column(knowledge, Session(), case) for case in cases]
    assert [label for label, _ in columns.rows(knowledge, compared)] == labels


def test_argument_is_added_as_one_file(shipped: Path) -> None:
    """An argument added as one file holds when its answers are told, without touching anything else."""
    (shipped / "arguments/no_elevator.yaml").write_text("""
kind: red_flag
claim: There will be no elevator.
carries: [F9]
holds_when: {size: [small]}
examples:
  - {answers: {size: 12}, holds: yes}
  - {answers: {size: 5000}, holds: no}
""")
    assert complaints(shipped) == []
    lines = '{"answers": {"size": 12}}\n{"answers": {"size": 5000}}\n'
    judged = command("judge", "--json", "--lines", "--knowledge", shipped, typed=lines).stdout.splitlines()
    assert ["no_elevator" in json.loads(line)["red_flags"] for line in judged] == [True, False]
    assert "There will be no elevator." in json.loads(judged[0])["advice"]


CHANGED = {
    ("say: Fewer than five", "say: Fewer than six"):
        "9: team: few said “Fewer than five”, now “Fewer than six”: who chose it is asked again. "
        "If it means the same, add same_sense: yes.",
    ("say: Fewer than five", "say: Four at most\n    same_sense: yes"):
        "9: team: few said “Fewer than five”, now “Four at most”: it is said to mean the same, so it counts.",
    ("id: few", "id: less"):
        "7: team no longer has few, “Fewer than five”: who chose it is asked again. "
        "It seems to be called less now; with its old id, what was said would still count.",
    ("number: people", "number: teams"): "6: team counted people, now teams.",
    ("    to: 4", "    to: 5"): "10: team: few took 0 to 4, now 0 to 5.",
    ("ask: How many people do", "ask: How many teams do"):
        "2: team asked “How many people do data science at {{ company }}?”, now “How many teams do data science at "
        "{{ company }}?”. If that is another question, give it another id, so that old answers do not count for it.",
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_what_changes_the_sense_of_answers_is_named(folder: Path, old: str, new: str) -> None:
    """`advisor check --against OLD` names with file and line what makes an answer mean something else, or nothing."""
    rewrite(folder / TEAM_SIZE, old, new)
    told = command("check", "--knowledge", folder, "--against", SMALL).stdout.splitlines()
    assert f"{folder / TEAM_SIZE}:{CHANGED[old, new]}" in told
    assert f"Since {SMALL}: 1 change to what people answer." in told


def test_what_is_missed_in_many_places_is_said_once(folder: Path) -> None:
    """A question that was deleted is named in one line, with every place that still speaks of it."""
    (folder / TEAM_SIZE).unlink()
    told = [line for line in command("check", "--knowledge", folder).stdout.splitlines() if "question 'team'" in line]
    assert len(told) == 1
    assert all(f"arguments/goes_first.yaml:{line}" in told[0] for line in (8, 9))


def test_a_question_that_is_gone_is_named(folder: Path) -> None:
    """One that seems to have another id now is told with it, where it stood; what is broken is not called gone."""
    (folder / TEAM_SIZE).rename(folder / "questions" / "people.yaml")
    told = command("check", "--knowledge", folder, "--against", SMALL).stdout.splitlines()
    assert (
        f"{SMALL / TEAM_SIZE}:1: the question team is gone: what was said to it no longer counts. It seems to be "
        "called people now; with its old id, what was said would still count."
    ) in told
    (folder / "questions" / "people.yaml").rename(folder / TEAM_SIZE)
    rewrite(folder / TEAM_SIZE, "topic: company", "topc: company")
    told = command("check", "--knowledge", folder, "--against", SMALL).stdout.splitlines()
    assert f"Since {SMALL}: no changes to what people answer." in told


def test_nothing_is_compared_with_nothing(folder: Path, tmp_path: Path) -> None:
    """Without changes that is said, with exit 0; a folder without questions is no older knowledge."""
    same = command("check", "--knowledge", folder, "--against", SMALL)
    assert (same.returncode, same.stdout.splitlines()[0]) == (0, f"Since {SMALL}: no changes to what people answer.")
    none = command("check", "--knowledge", folder, "--against", tmp_path)
    assert (none.returncode, none.stdout) == (2, "")
    assert none.stderr == (
        f"advisor: {tmp_path} holds no question that can be read, so nothing can be compared with it.\n"
    )
