"""What people typed and was not understood, for keepers who teach the advisor how people say things.

Only sentences of those who allow it are shown, and with nobody's name. What a keeper makes of one goes into a file of
its own, an entry a line, to be looked through before it becomes knowledge.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.store.database import reading
from bot.trouble import Trouble
from dialogs.screens.buttons import LETTERS
from dialogs.session.notes import KEEPERS_READ
from dialogs.session.said import Missed
from knowledge.model import Knowledge, Question

ALLOWED = """
SELECT question, says, min(rowid) FROM missed WHERE (
    SELECT value FROM said WHERE said.owner = missed.owner AND said.question = ? ORDER BY seq DESC LIMIT 1
) = ? GROUP BY question, says ORDER BY min(rowid)
"""
END = {"q", "quit"}


@dataclass(frozen=True)
class Taught:
    """A phrase, and the option that it stands for."""

    question: str
    option: str
    say: str

    @property
    def line(self) -> str:
        """An entry of a list in YAML."""
        return "- " + json.dumps(vars(self), ensure_ascii=False)


def allowed(db: Path) -> list[Missed]:
    """The sentences that may be read, the oldest first. The bot may be at work. Raises Trouble."""
    with reading(db) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'missed'").fetchone():
            return []  # a file of an earlier version
        return [Missed(*row[:2]) for row in connection.execute(ALLOWED, (KEEPERS_READ, json.dumps("on")))]


def allowed_by_number(db: Path) -> dict[int, Missed]:
    """The same by their numbers in the file, by which a keeper can name one. Raises Trouble."""
    with reading(db) as connection:
        rows = connection.execute(ALLOWED, (KEEPERS_READ, json.dumps("on"))).fetchall()
    return {number: Missed(question, says) for question, says, number in rows}


def teach(
    knowledge: Knowledge, db: Path, to: Path, ask: Callable[[str], str | None], show: Callable[[str], None]
) -> int:
    """Asks a keeper what each sentence means, and writes it down; returns how many were taught. Raises Trouble."""
    known, taught = written(to), 0
    open_ones = [m for m in allowed(db) if m.question in knowledge.questions and (m.question, m.says) not in known]
    for place, missed in enumerate(open_ones, start=1):
        question = knowledge.questions[missed.question]
        show("\n".join([f"{place} of {len(open_ones)}, at “{question.short}”: “{missed.says}”", *offered(question)]))
        said = ask("Which answer was meant? A letter; Enter passes it over, q ends: ")
        if said is None or said.strip().casefold() in END:
            break
        option = option_of(question, said.strip().casefold())
        if option:
            write(to, Taught(question.id, option, missed.says))
            taught += 1
    return taught


def offered(question: Question) -> Iterator[str]:
    return (f"  {letter}  {option.say}" for letter, option in zip(LETTERS, question.options, strict=False))


def option_of(question: Question, said: str) -> str:
    """By its letter; nothing where none has that."""
    place = LETTERS.find(said) if len(said) == 1 else -1
    return question.options[place].id if 0 <= place < len(question.options) else ""


def written(to: Path) -> set[tuple[str, str]]:
    """What is in the file already. Raises Trouble for one that holds something else."""
    if not to.exists():
        return set()
    try:
        entries = [json.loads(line.removeprefix("- ")) for line in to.read_text("utf-8").splitlines() if line.strip()]
        return {(entry["question"], entry["say"]) for entry in entries}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Trouble(f"{to} holds something else than what was taught; name another file.") from error


def write(to: Path, taught: Taught) -> None:
    try:
        with to.open("a", encoding="utf-8") as file:
            file.write(taught.line + "\n")
    except OSError as error:
        raise Trouble(f"{to} cannot be written: {error.strerror}.") from error
