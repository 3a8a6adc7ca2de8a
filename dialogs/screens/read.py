"""What was read out of a text, to be confirmed: the company, and each answer beside the words that said it.

What the panel is about holds all of it: the company on the first line, the others that were named on the second, then
a line for each answer. Nothing of it counts before somebody says that it is right.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.screen import Screen, alone
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.answers import Value, chosen, in_words
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

PANEL = "read:"
BACK = "-"  # the value of an answer that is taken back
LONGEST_WORDS = 70  # letters of what is shown beside an answer
RIGHT = Button("right", "All right")


@dataclass(frozen=True)
class Line:
    """An answer that was read; a value of None takes one back."""

    question: str
    value: Value | None
    words: str


@dataclass(frozen=True)
class Read:
    company: str
    others: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def panel(self) -> str:
        told = ("\t".join((line.question, _coded(line.value), line.words)) for line in self.lines)
        return PANEL + "\n".join((self.company, "\t".join(self.others), *told))

    def and_then(self, more: "Read") -> "Read":
        """With what was read next, which counts where both speak of one question."""
        newer = {line.question for line in more.lines}
        kept = tuple(line for line in self.lines if line.question not in newer)
        others = tuple(dict.fromkeys((*self.others, *more.others)))
        return Read(self.company or more.company, others, (*kept, *more.lines))

    def without(self, question: str) -> "Read":
        return replace(self, lines=tuple(line for line in self.lines if line.question != question))


def line_of(question: str, value: Value | None, words: str) -> Line:
    """On one line, and not too long."""
    bare = " ".join(words.split())
    return Line(question, value, bare if len(bare) <= LONGEST_WORDS else bare[: LONGEST_WORDS - 1] + "…")


def _coded(value: Value | None) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return BACK if value is None else f"{value:.15g}" if isinstance(value, int | float) else value


def read_from(knowledge: Knowledge, about: str) -> Read:
    """What a panel is about; what the knowledge does not offer any more is left out."""
    company, others, *told = (about + "\n").split("\n")
    lines = (_line(knowledge, text.split("\t")) for text in told)
    return Read(company, tuple(name for name in others.split("\t") if name), tuple(line for line in lines if line))


def _line(knowledge: Knowledge, parts: list[str]) -> Line | None:
    if len(parts) != len(("question", "value", "words")) or parts[0] not in knowledge.questions:
        return None
    question, coded, words = parts
    return _offered(knowledge, question, _value(knowledge, question, coded), words)


def _value(knowledge: Knowledge, question: str, coded: str) -> Value | None:
    known = knowledge.questions[question]
    if coded == BACK:
        return None
    if known.many:
        return tuple(coded.split(","))
    return float(coded) if known.number and coded.replace(".", "", 1).isdecimal() else coded


def _offered(knowledge: Knowledge, question: str, value: Value | None, words: str) -> Line | None:
    fits = value is None or chosen(knowledge.questions[question], value) is not None
    return Line(question, value, words) if fits else None


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    read = read_from(knowledge, about)
    told = [(knowledge.questions[line.question], line) for line in read.lines]
    return render(
        "read",
        company=read.company or (name_of(session.company) if session.case and session.phase != NAMING else ""),
        of_company=_told((q, line) for q, line in told if not q.about_you),
        of_you=_told((q, line) for q, line in told if q.about_you),
        others=read.others,
    )


def _told(lines: Iterable[tuple[object, Line]]) -> list[tuple[str, str, str]]:
    return [
        (question.short, "taken back" if line.value is None else in_words(question, line.value), line.words)  # type: ignore[attr-defined, arg-type]
        for question, line in lines
    ]


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    return tuple(
        Button(f"strike:{line.question}", f"Not so: {knowledge.questions[line.question].short}") for line in read.lines
    )


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    read = read_from(knowledge, about)
    return bool(read.company or read.lines)


def right(knowledge: Knowledge, session: Session) -> Move:
    """All of it is right: it is entered."""
    if not session.panel.startswith(PANEL):
        return Remark(("old_screen",))
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    return events.Take(read.company, tuple((line.question, line.value) for line in read.lines))


def _strike(knowledge: Knowledge, session: Session, about: str) -> Move:
    if not session.panel.startswith(PANEL):
        return Remark(("old_screen",))
    left = read_from(knowledge, session.panel.removeprefix(PANEL)).without(about)
    return events.Show(left.panel) if left.company or left.lines else events.Close()


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, _s: (RIGHT, CLOSE),
    presses={"right": alone(right), "strike": _strike},
    examples=(),
)
