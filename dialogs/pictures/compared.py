"""Companies side by side as a picture: what suits best on top, each with its stage, its sides, flags and fit."""

from collections.abc import Sequence

from dialogs.pictures.card import FOOTER, NOT_KNOWN, Picture, Side, sides_of
from dialogs.pictures.letters import drawable
from dialogs.pictures.sheet import BAD, FAINT, GOOD, GROUND, INK, MARGIN, OF_STAGE, Sheet, strip
from dialogs.screens.columns import Column, column, side_by_side
from dialogs.screens.offers import Placed, placed
from dialogs.screens.wording import called, name_of, render
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

WIDE = 860  # pixels
THICK, THIN = 24, 14
GAP = 18  # between the sides, which stand beside each other
DOT = 16
EACH = "Stage, and each side by its own answers alone:"


@dataclass(frozen=True)
class Entry:
    """One of the companies: what it is called here, and where it stands."""

    name: str
    drawn: str
    column: Column
    sides: Sequence[Side]
    place: Placed | None

    @property
    def heading(self) -> str:
        """`First: Company 2`."""
        return ": ".join(part for part in (self.rank, self.drawn) if part)

    @property
    def rank(self) -> str:
        if self.place is None or not self.place.rank:
            return ""
        return "Level with it" if self.place.level else self.place.rank

    @property
    def fit(self) -> str:
        return self.place.fit if self.place and self.place.rank and self.place.reasons else ""

    def flags(self, kind: str) -> int:
        return len(self.column.advice.of_kind(kind))


def compared(knowledge: Knowledge, session: Session, numbers: tuple[int, ...], *, named: bool) -> Picture:
    """The companies of these numbers; they are named only where that was wanted, else by their numbers."""
    columns = [column(knowledge, session, case) for case in side_by_side(session, numbers)]
    order = placed(knowledge, session, columns)
    where = {place.name: (n, place) for n, place in enumerate(order)}
    entries = [_entry(knowledge, one, where.get(one.name, (0, None))[1], named=named) for one in columns]
    if order:
        entries.sort(key=lambda entry: where[entry.column.name][0])
    words = render("compared_words", entries=entries, undrawn=any(entry.name != entry.drawn for entry in entries))
    return Picture(_drawn(entries), words)


def _entry(knowledge: Knowledge, one: Column, place: Placed | None, *, named: bool) -> Entry:
    nameless = f"Company {one.case.number}"
    name = name_of(one.case.company) if named and one.case.company else nameless
    return Entry(name, name if drawable(name) else nameless, one, sides_of(knowledge, one.advice.facts), place)


def _drawn(entries: Sequence[Entry]) -> str:
    sheet = Sheet(WIDE)
    sheet.say("Side by side", 38, bold=True)
    _draw_legend(sheet)
    for entry in entries:
        sheet.rule()
        _draw(sheet, entry)
    sheet.rule()
    sheet.say(FOOTER, 17, fill=FAINT, most=1)
    return sheet.svg()


def _draw_legend(sheet: Sheet) -> None:
    sheet.say(EACH, 18, fill=FAINT)
    sheet.skip(26)
    x = MARGIN
    for stage, fill in OF_STAGE.items():
        sheet.dot(x, DOT, fill)
        sheet.put(called(stage), 18, x + DOT + 8)
        x += 190
    sheet.dot(x, DOT, GROUND)
    sheet.put(NOT_KNOWN, 18, x + DOT + 8)


def _draw(sheet: Sheet, entry: Entry) -> None:
    sheet.say(entry.heading, 28, bold=True)
    if entry.fit:
        sheet.say(entry.fit, 21, fill=FAINT)
    sheet.say(entry.column.stage(), 21)
    sheet.y += THICK + 8
    if entry.column.advice.verdict:
        sheet.bar(MARGIN, THICK, strip(entry.column.advice.shares), sheet.room)
    else:
        sheet.unknown(MARGIN, THICK, sheet.room)
    _draw_sides(sheet, entry.sides)
    _draw_flags(sheet, entry)


def _draw_sides(sheet: Sheet, sides: Sequence[Side]) -> None:
    each = (sheet.room - GAP * (len(sides) - 1)) // max(1, len(sides))
    sheet.y += THIN + 12
    for n, side in enumerate(sides):
        x = MARGIN + n * (each + GAP)
        if side.axis.shares:
            sheet.bar(x, THIN, strip(side.axis.shares), each)
        else:
            sheet.unknown(x, THIN, each)
    sheet.skip(20)
    for n, side in enumerate(sides):
        sheet.put(side.name, 17, MARGIN + n * (each + GAP), fill=INK if side.axis.shares else FAINT)


def _draw_flags(sheet: Sheet, entry: Entry) -> None:
    bad, good = entry.flags("red_flag"), entry.flags("green_flag")
    sheet.skip(32)
    sheet.put(f"Red flags: {bad or 'none known'}", 21, MARGIN, fill=BAD if bad else FAINT)
    sheet.put(f"Good signs: {good or 'none known'}", 21, MARGIN + sheet.room // 2, fill=GOOD if good else FAINT)
    sheet.y += 6
