"""Companies side by side: rows that differ first, what is unknown said, and the question that would tell most."""

from collections.abc import Callable, Mapping
from functools import partial

from dialogs.judging.advice import Advice
from dialogs.judging.information import information
from dialogs.screens.chances import likelihood, rests_on
from dialogs.screens.wording import called, numbered, on_few
from dialogs.session.cases import Case
from dialogs.session.said import Said, facts_of, spoken
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

FEWEST, MOST = 2, 5
MOST_LISTED = 30  # of the newest companies
NOT_KNOWN = "not known"
FOR_YOU = "for you"  # the row that says again what an order says
NONE_KNOWN = "none known"


@dataclass(frozen=True)
class Column:
    """One company: its name and the advice about it."""

    case: Case
    advice: Advice
    said: Mapping[str, Said]

    @property
    def name(self) -> str:
        return numbered(self.case.number, self.case.company)

    def answer(self, question: str) -> str:
        if question not in self.advice.facts:
            return NOT_KNOWN
        return self.said[question].in_words(self.advice.knowledge.questions[question])

    def stage(self) -> str:
        sure = (
            f", {likelihood(*self.advice.judged)['of_100']} in 100{on_few(rests_on(self.advice))}"
            if self.advice.verdict
            else ""
        )
        return called(self.advice.verdict) + sure

    def red_flags(self) -> str:
        return str(len(self.advice.of_kind("red_flag")) or NONE_KNOWN)

    def fit(self) -> str:
        return self.advice.fit.verdict or NOT_KNOWN


def numbers_in(panel: str) -> tuple[int, ...]:
    """The companies that `compare:1+3` names."""
    return tuple(int(number) for number in panel.partition(":")[2].split("+") if number.isdecimal())


def latest(session: Session) -> tuple[Case, ...]:
    """The cases that a list of companies shows: as many as a screen has room for, in words and as buttons."""
    return session.cases[-MOST_LISTED:]


def side_by_side(session: Session, numbers: tuple[int, ...]) -> list[Case]:
    """The cases of these numbers; without numbers the latest."""
    return [case for case in session.cases if case.number in numbers] if numbers else list(session.cases[-MOST:])


def numbers_shown(session: Session) -> tuple[int, ...]:
    """The numbers of the companies that stand side by side on the screen; none on any other."""
    if session.panel.partition(":")[0] != "compare":
        return ()
    return tuple(case.number for case in side_by_side(session, numbers_in(session.panel)))


def columns(knowledge: Knowledge, session: Session, panel: str) -> list[Column]:
    return [column(knowledge, session, case) for case in side_by_side(session, numbers_in(panel))]


def column(knowledge: Knowledge, session: Session, case: Case) -> Column:
    words = spoken((*session.about_you, *case.said))
    said = {name: told[-1] for name, told in words.items()}
    return Column(case, Advice(knowledge, facts_of(knowledge, words)), said)


def rows(knowledge: Knowledge, compared: list[Column]) -> list[tuple[str, list[str]]]:
    """Label and cells of each row."""
    cells: dict[str, Callable[[Column], str]] = {"how far": Column.stage}
    with_row = (question for question in knowledge.about_company if question.side_by_side)
    for question in sorted(with_row, key=lambda question: question.side_by_side):
        cells[question.short] = partial(Column.answer, question=question.id)
    cells |= {"red flags": Column.red_flags, FOR_YOU: Column.fit}
    return [(label, [cell(column) for column in compared]) for label, cell in cells.items()]


def unknown(cell: str) -> bool:
    """Two companies of which nobody knows something are not the same in it."""
    return cell in {NOT_KNOWN, NONE_KNOWN, called(None)}


def deciding_question(knowledge: Knowledge, compared: list[Column]) -> str | None:
    """The one question whose answers, where they are open, would tell most between the companies."""
    worth = {
        question.id: sum(
            information(question, column.advice.facts, column.advice.shares)
            for column in compared
            if question.id in column.advice.missing
        )
        for question in knowledge.about_company
    }
    best = max(worth, key=lambda name: worth[name], default=None)
    return best if best and worth[best] > 0 else None
