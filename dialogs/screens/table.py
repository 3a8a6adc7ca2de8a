"""Companies side by side as a table: a real one where it can be shown, else in letters of one width, as a phone has
room for them.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from dialogs.screens.buttons import Button
from dialogs.screens.columns import column, numbers_shown, rows, side_by_side
from dialogs.screens.screen import Ways, alone
from dialogs.screens.wording import render
from dialogs.session.events import Move, Remark, Tabulate
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

AS_TABLE = Button("table", "As a table")
WIDE = 34  # letters of a line in the smallest of today's phones
MOST_BESIDE = 3  # companies; more get a table of their own below
EDGE = " │ "


@dataclass(frozen=True)
class Table:
    """What stands on top, and of each row its label and its cells."""

    names: Sequence[str]
    rows: Sequence[tuple[str, Sequence[str]]]

    def rich(self) -> str:
        """As Telegram's rich messages have it: HTML with a table."""
        return render("table", names=self.names, rows=self.rows)

    def markup(self) -> str:
        """The same in letters of one width."""
        return render("table_plain", lines="\n".join(self._lines()))

    def _lines(self) -> Iterator[str]:
        for first in range(0, len(self.names), MOST_BESIDE):
            part = slice(first, first + MOST_BESIDE)
            if first:
                yield ""
            yield from _beside(self.names[part], [(label, cells[part]) for label, cells in self.rows])


def table_of(knowledge: Knowledge, session: Session, numbers: tuple[int, ...]) -> Table:
    compared = [column(knowledge, session, case) for case in side_by_side(session, numbers)]
    return Table([one.name for one in compared], rows(knowledge, compared))


def _beside(names: Sequence[str], table: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    each = (WIDE - len(EDGE) * (len(names) - 1)) // len(names)
    yield from _row(names, each)
    for label, cells in table:
        yield _filled(f"─ {label[:1].upper()}{label[1:]} ", WIDE)
        yield from _row(cells, each)


def _row(cells: Sequence[str], each: int) -> Iterator[str]:
    """The cells in lines beside each other."""
    broken = [_broken(cell, each) for cell in cells]
    for n in range(max(map(len, broken))):
        yield EDGE.join(_padded(lines[n] if n < len(lines) else "", each) for lines in broken).rstrip()


def _broken(cell: str, each: int) -> list[str]:
    """In lines; letters that are two wide are not broken by their words."""
    if _width(cell) == len(cell):
        return textwrap.wrap(cell, each) or [""]
    lines = [""]
    for char in cell:
        if _width(lines[-1] + char) > each:
            lines.append("")
        lines[-1] += char
    return lines


def _padded(line: str, each: int) -> str:
    return line + " " * (each - _width(line))


def _filled(line: str, wide: int) -> str:
    return line + "─" * max(0, wide - _width(line))


def _width(text: str) -> int:
    """In letters: those of some scripts are two wide, and marks have no width."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def _table(knowledge: Knowledge, session: Session) -> Move:
    numbers = numbers_shown(session)
    return Tabulate(numbers) if numbers else Remark(("old_screen",))


WAYS = Ways(presses={"table": alone(_table)})
