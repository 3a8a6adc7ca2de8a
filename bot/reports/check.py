"""The knowledge checked: each mistake with its file and line, and what has changed for those who have answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.trouble import Trouble
from dialogs.rehearsal import rehearse
from knowledge.changes import changed, gone
from knowledge.checks import check as checked
from knowledge.problems import Problem
from knowledge.reading import HERE, Reading, read_knowledge


@dataclass(frozen=True)
class Checked:
    """What is told, line by line, and how many mistakes there are. A change is none."""

    lines: list[str]
    problems: int


def check(folder: Path, against: Path | None = None) -> Checked:
    """The knowledge in `folder`, and what has changed in it since the one in `against`. Raises Trouble."""
    reading = read_knowledge(folder)
    problems = {*checked(reading), *rehearse(reading)}
    since = _since(read_knowledge(against), against, reading, folder) if against else []
    found = reading.knowledge
    counted = f"{len(found.questions)} questions, {len(found.arguments)} arguments, {len(found.claims)} claims: "
    verdict = f"{len(problems)} to mend." if problems else "all is well."
    return Checked([*_placed(problems, folder), *since, counted + verdict], len(problems))


def _since(old: Reading, against: Path, new: Reading, folder: Path) -> list[str]:
    if not old.knowledge.questions:
        raise Trouble(f"{against} holds no question that can be read, so nothing can be compared with it.")
    broken = sorted({problem.place.file for problem in old.problems})
    unread = [f"{against / file} cannot be read as a whole; what stands in it is not compared." for file in broken]
    told = [*_placed(gone(old, new), against), *_placed(changed(old, new), folder)]
    return [
        *unread,
        *told,
        f"Since {against}: {len(told) or 'no'} change{'s' * (len(told) != 1)} to what people answer.",
    ]


def _placed(problems: Iterable[Problem], folder: Path) -> list[str]:
    """In order, with the paths as one would open them; of the knowledge as shipped those inside it."""
    inside = folder == HERE
    return [str(p) if inside else f"{folder / str(p.place)}: {p.sentence}" for p in sorted(set(problems))]
