"""Journeys: whole conversations as transcripts that anyone can read, and how they are played.

A file of tests/journeys/ holds a title, promises (lines with `!`), and the talk: what the person types
stands behind `> `, a line with `= ` makes something happen between two lines, the rest is what the
advisor says. `python -m tests.journeys` records what the advisor says now; read the difference before
you keep it.
"""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.front_ends.console import talk
from bot.front_ends.terminal import PROMPT, Screen
from bot.opening import sound_knowledge
from bot.turn import Outcome
from dialogs.judging.advice import Advice
from dialogs.screens.wording import plain
from dialogs.session.cleaning import clean
from dialogs.session.events import Event
from dialogs.session.session import Session
from dialogs.step import step
from knowledge.house import TERMINAL
from knowledge.model import Knowledge
from knowledge.reading import HERE as KNOWLEDGE
from tests.conftest import Talk
from tests.forking import run

FOLDER = Path(__file__).parent / "journeys"
ROOT = Path(__file__).parent.parent
RENAMED = re.compile(r"= the question (\w+) is renamed to (\w+)")
REWORDED = re.compile(r"= the answer (\w+) of (\w+) now says “(.+)”")
LEAVES = "= leaves, and comes back the next day"


@dataclass(eq=False)
class Journey:
    """A file, read: `acts` are the person's lines in order, the `= ` lines among them as they are."""

    path: Path
    title: str
    promises: list[tuple[str, str]] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    transcript: str = ""

    @property
    def sittings(self) -> list[list[str]]:
        """The acts between two starts of the advisor; the first of each but the first is a `= ` line."""
        sittings: list[list[str]] = [[]]
        for act in self.acts:
            if act.startswith("= "):
                sittings.append([])
            sittings[-1].append(act)
        return sittings


def read_journey(path: Path) -> Journey:
    """Characters that a text file cannot show are written as Python escapes (`\\x00`)."""
    head, _, transcript = path.read_text(encoding="utf-8").partition("\n---\n")
    title, *promises = head.strip().splitlines()
    journey = Journey(path, title, transcript=transcript)
    for line in promises:
        if line.startswith("! "):
            name, _, wanted = line[2:].partition(":")
            journey.promises.append((name.strip(), wanted.strip()))
    for line in transcript.splitlines():
        if line.startswith((PROMPT, "= ")):
            journey.acts.append(line.removeprefix(PROMPT))
    return journey


def journeys() -> list[Journey]:
    return [read_journey(path) for path in sorted(FOLDER.glob("*.txt"))]


def unescaped(line: str) -> str:
    """What the person really typed."""
    return re.sub(r"\\(x[0-9a-f]{2}|u[0-9a-f]{4})", lambda match: chr(int(match[1][1:], 16)), line)


@dataclass
class Script:
    """A screen that types the lines of a journey and writes down the talk."""

    lines: Iterator[str]
    written: list[str]

    def show(self, markup: str) -> None:
        self.written.append(plain(markup) + "\n\n")

    def read(self) -> str | None:
        line = next(self.lines, None)
        if line is not None:
            self.written.append(f"{PROMPT}{line}\n\n")
        return None if line is None else unescaped(line)


@dataclass
class CoreTurns:
    """Turns without a store: the pure core."""

    talk: Talk

    @property
    def knowledge(self) -> Knowledge:
        return self.talk.knowledge

    def take(self, conversation: str, person: str, event: Event, key: str | None = None) -> Outcome:
        before = self.talk.session
        self.talk.take(event)
        return Outcome(self.talk.session, step(self.knowledge, before, event).effects)


@cache
def play_in_core(journey: Journey) -> tuple[str, Session, Knowledge]:
    """The transcript, where it ends, and the knowledge then."""
    written: list[str] = []
    turns = CoreTurns(Talk(in_a_terminal(KNOWLEDGE)))
    with tempfile.TemporaryDirectory() as folder:
        for acts in journey.sittings:
            if acts and acts[0].startswith("= "):
                written.append(acts[0] + "\n\n")
                turns.talk.knowledge = in_a_terminal(changed(KNOWLEDGE, acts[0], Path(folder)))
            screen: Screen = Script(iter([act for act in acts if not act.startswith("= ")]), written)
            talk(turns, screen)  # type: ignore[arg-type] # the core needs no store
    return "".join(written), turns.talk.session, turns.knowledge


def play_in_console(journey: Journey, folder: Path) -> str:
    """The transcript from real processes, one a sitting, over one file."""
    return play_in_processes(journey, folder)


def play_in_processes(journey: Journey, folder: Path, *options: str) -> str:
    """The same, of a chat with these options."""
    written, knowledge = [], KNOWLEDGE
    for acts in journey.sittings:
        if acts and acts[0].startswith("= "):
            written.append(acts[0] + "\n\n")
            knowledge = changed(knowledge, acts[0], folder)
        typed = "".join(unescaped(act) + "\n" for act in acts if not act.startswith("= "))
        written.append(_console(typed, folder / "journey.db", knowledge, *options))
    return "".join(written)


@cache
def in_a_terminal(folder: Path) -> Knowledge:
    return sound_knowledge(folder, TERMINAL)


def _console(typed: str, db: Path, knowledge: Path, *options: str) -> str:
    command = [sys.executable, "-m", "bot", "chat", *options, "--db", str(db), "--knowledge", str(knowledge)]
    environment = {**os.environ, "LANG": "C.UTF-8"}
    done = run(command, input=typed.encode(), capture_output=True, cwd=ROOT, env=environment)
    assert done.returncode == 0, done.stderr.decode()
    return str(done.stdout, encoding="utf-8")


def changed(knowledge: Path, act: str, folder: Path) -> Path:
    """The knowledge after what an `= ` line says happened to it."""
    if act == LEAVES:
        return knowledge
    renamed, reworded = RENAMED.fullmatch(act), REWORDED.fullmatch(act)
    assert renamed or reworded, f"nobody knows how to play: {act}"
    copy = folder / f"knowledge_{len(list(folder.iterdir()))}"
    shutil.copytree(knowledge, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    if renamed:
        _rename(copy, *renamed.groups())
    if reworded:
        _reword(copy, *reworded.groups())
    return copy


def _rename(folder: Path, question: str, name: str) -> None:
    (folder / "questions" / f"{question}.yaml").rename(folder / "questions" / f"{name}.yaml")
    for path in folder.rglob("*.yaml"):
        path.write_text(re.sub(rf"\b{question}\b", name, path.read_text(encoding="utf-8")), encoding="utf-8")


def _reword(folder: Path, option: str, question: str, words: str) -> None:
    path = folder / "questions" / f"{question}.yaml"
    told, times = re.subn(rf"(- id: {option}\n +say: ).+", rf"\g<1>{words}", path.read_text(encoding="utf-8"))
    assert times == 1, f"{question} has no answer {option}"
    path.write_text(told, encoding="utf-8")


def same(transcript: str) -> str:
    """A transcript for comparing: what a console writes beside it left out."""
    typed = re.sub(r"^> .*$", lambda match: PROMPT + clean(unescaped(match[0][2:])), transcript, flags=re.MULTILINE)
    lines = [line.rstrip() for line in typed.splitlines()]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(line for line in lines if line != PROMPT.strip())).strip()


def final(session: Session, knowledge: Knowledge) -> dict[str, Callable[[], str]]:
    """What a promise can be about, and what it was in the end."""
    advice = Advice(knowledge, session.facts(knowledge))
    return {
        "verdict": lambda: str(advice.verdict or "none"),
        "fit": lambda: str(advice.fit.verdict or "none"),
        "red flags": lambda: ", ".join(a.id for a in advice.of_kind("red_flag")) or "none",
        "green flags": lambda: ", ".join(a.id for a in advice.of_kind("green_flag")) or "none",
        "silences": lambda: ", ".join(a.id for a in advice.of_kind("silence")) or "none",
        "answers": lambda: ", ".join(session.answers) or "none",
    }


def keeps_promises(journey: Journey, transcript: str, found: dict[str, Callable[[], str]]) -> None:
    """What stands behind `!` in it is so in the end, of which `found` tells; raises AssertionError."""
    assert journey.promises, "a journey that promises nothing proves nothing"
    for name, wanted in journey.promises:
        if name == "says":
            assert wanted in transcript
        elif name == "never says":
            assert wanted not in transcript
        else:
            assert found[name]() == wanted, name


def record() -> None:
    """Writes down what the advisor says now, in every journey."""
    for journey in journeys():
        recorded(journey, play_in_core(journey)[0])


def recorded(journey: Journey, transcript: str) -> None:
    head = journey.path.read_text(encoding="utf-8").partition("\n---\n")[0]
    journey.path.write_text(f"{head}\n---\n{transcript.rstrip()}\n", encoding="utf-8")
    sys.stdout.write(f"{journey.path.name}: {journey.title}\n")


if __name__ == "__main__":
    record()
