"""What keepers teach from their own chat, `/teach`: as `advisor teach` does, it goes into a file to be reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.reports.teach import Taught, allowed_by_number, offered, option_of, write, written
from bot.trouble import Trouble
from dialogs.hearing.matching.elsewhere import by_name
from dialogs.session.cleaning import clean
from dialogs.session.said import Missed
from knowledge.model import Knowledge, Question

COMMAND = "/teach"
LONGEST_PHRASE = 200  # characters
TAUGHT, KNOWN, NOT_TAUGHT, NO_FILE = "taught", "known", "not_taught", "no_file"
CAME_OF_IT = {
    TAUGHT: "Noted, to be reviewed.",
    KNOWN: "That is noted already.",
    NOT_TAUGHT: "I didn't get that. Send the number and a letter, as in /teach 12 b, or words of your own for an "
    "answer, as in /teach budget argued: they beg for every cent.",
    NO_FILE: "That can't be written down: the file for it is not what it should be, or cannot be written.",
}
NONE_LEFT = "There is no sentence to assign. Teach words of your own: /teach budget argued: they beg for every cent."


def taught_beside(db: Path) -> Path:
    """The file for reviewing, beside that of the conversations."""
    return db.with_name(f"{db.stem}.taught.yaml")


@dataclass(frozen=True)
class Lessons:
    """Reads the file `db`, and writes what is taught `to` another."""

    knowledge: Knowledge
    db: Path

    @property
    def to(self) -> Path:
        return taught_beside(self.db)

    def learn(self, argument: str) -> str:
        """What came of a command, and after which sentence to go on: `taught:12`; nothing of the sentence itself."""
        number, _, rest = argument.partition(" ")
        if not argument or (number.isdecimal() and not rest):
            return f":{number}"
        try:
            taught = self._sentence(number, rest) if number.isdecimal() else self._own(argument)
            return f"{self._noted(taught) if taught else NOT_TAUGHT}:"
        except Trouble:
            return f"{NO_FILE}:"

    def _sentence(self, number: str, letter: str) -> Taught | None:
        missed = self._open().get(int(number)) if len(number) < LONGEST_PHRASE else None
        question = self.knowledge.questions[missed.question] if missed else None
        option = option_of(question, letter.strip().casefold()) if question else ""
        return Taught(question.id, option, missed.says) if missed and question and option else None

    def _own(self, argument: str) -> Taught | None:
        """`budget argued: they beg for every cent`: a question by its name, an option by its name or letter, words."""
        named, colon, say = argument.partition(":")
        name, _, told = named.strip().rpartition(" ")
        question = by_name(self.knowledge, name) if colon and name else None
        option = (told if told in question.option else option_of(question, told.casefold())) if question else ""
        phrase = clean(say)
        return (
            Taught(question.id, option, phrase) if question and option and 0 < len(phrase) <= LONGEST_PHRASE else None
        )

    def _noted(self, taught: Taught) -> str:
        if (taught.question, taught.say) in written(self.to):
            return KNOWN
        write(self.to, taught)
        return TAUGHT

    def _open(self) -> Mapping[int, Missed]:
        known = written(self.to)
        return {
            number: missed
            for number, missed in allowed_by_number(self.db).items()
            if missed.question in self.knowledge.questions and (missed.question, missed.says) not in known
        }

    def told(self, came: str) -> str:
        """What the keeper reads: what came of it, and the next sentence with its answers."""
        what, _, after = came.partition(":")
        try:
            still = self._open()
        except Trouble:
            return CAME_OF_IT[NO_FILE]
        later = [number for number in still if not after or number > int(after)]
        shown = self._shown(later[0], still[later[0]], len(later)) if later else NONE_LEFT
        return "\n\n".join(filter(None, (CAME_OF_IT.get(what, ""), shown)))

    def _shown(self, number: int, missed: Missed, left: int) -> str:
        question: Question = self.knowledge.questions[missed.question]
        head = f"Number {number}, of {left} at most, at “{question.short}”: “{missed.says}”"
        return "\n".join(
            [head, *offered(question), f"/teach {number} b says that it means b, /teach {number} passes it over."]
        )
