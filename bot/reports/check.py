"""The knowledge checked: each mistake with its file and line, and what has changed for those who have answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.trouble import Trouble
from dialogs.rehearsal import rehearse
from knowledge.changes import changed, gone
from knowledge.checks import check as checked
from knowledge.problems import Problem
from knowledge.reading import HERE, Reading, path_of, read_knowledge, reading_of
from knowledge.shelf import files_in, is_layer

MANY = 3  # places in which the same is wrong; a deleted question is missed in dozens


@dataclass(frozen=True)
class Checked:
    """What is told, line by line, and how many mistakes there are. A change is none."""

    lines: list[str]
    problems: int


def check(folder: Path, against: Path | None = None) -> Checked:
    """The knowledge in `folder`, and what has changed in it since the one in `against`. Raises Trouble."""
    reading = reading_of(folder)
    problems = {*checked(reading), *rehearse(reading)}
    since = _since(read_knowledge(against), against, reading, folder) if against else []
    found = reading.knowledge
    counted = f"{len(found.questions)} questions, {len(found.arguments)} arguments, {len(found.claims)} claims: "
    verdict = f"{len(problems)} to mend." if problems else "all is well."
    return Checked([*_placed(problems, folder), *since, *_laid_over(folder), counted + verdict], len(problems))


def _laid_over(folder: Path) -> list[str]:
    """Of a layer, what it adds to the knowledge as shipped, and what it replaces."""
    if folder == HERE or not is_layer(folder):
        return []
    files = files_in(folder)
    beneath = {file for file in files if (HERE / file).exists()}
    added, replaced = ([file for file in files if (file in beneath) is so] for so in (False, True))
    return [
        f"A layer over the knowledge as shipped. It adds: {', '.join(added) or 'nothing'}.",
        f"It replaces: {', '.join(replaced) or 'nothing'}.",
    ]


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
    """In order; what is wrong in the same words in many places is said once, with all of them."""
    found: dict[str, list[Problem]] = {}
    for problem in sorted(set(problems)):
        found.setdefault(problem.sentence, []).append(problem)
    many = {sentence for sentence, same in found.items() if len(same) >= MANY}
    told = [[problem] for same in found.values() for problem in same if problem.sentence not in many]
    told += [found[sentence] for sentence in many]
    return [placed(same[0], folder) + _elsewhere(same[1:]) for same in sorted(told)]


def _elsewhere(problems: list[Problem]) -> str:
    return f" The same in {', '.join(str(problem.place) for problem in problems)}." if problems else ""


def placed(problem: Problem, folder: Path) -> str:
    """With the path as one would open it; of the knowledge as shipped the one inside it. Of a layer, a mistake may show
    in a file that lies beneath it.
    """
    if folder == HERE:
        return str(problem)
    return f"{path_of(folder, problem.place.file)}:{problem.place.line}: {problem.sentence}"
