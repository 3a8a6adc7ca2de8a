"""Every kind of screen as a phone shows it in Telegram: a page of HTML, and pictures where a browser is found."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.front_ends.telegram.giving.calendar import FOR_CALENDAR
from bot.front_ends.telegram.giving.errands import (
    AFTER_INTERVIEW,
    ALONG,
    BEFORE_INTERVIEW,
    CALENDAR,
    EXPORT,
    GROUP,
    KEEPERS,
    LESSON,
    PICK,
    PICKED,
    PICTURE,
    TABLE,
    TOO_LATE,
    WORDS,
)
from bot.front_ends.telegram.giving.outgoing import message, named
from bot.front_ends.telegram.giving.posts import ASKED_THERE, EXPORTED, NOT_ASKED, OR_PICK, PICK_A_GROUP, TAKEN_ALONG
from bot.front_ends.telegram.incoming import ANYWHERE
from bot.front_ends.telegram.settings import KEEP_DAYS
from bot.reports.browser import Browser, Cut
from bot.reports.group_screens import in_groups
from bot.reports.keepers import in_words
from bot.reports.lessons import NONE_LEFT
from bot.reports.private_screens import INTERVIEW, played, sessions
from bot.reports.talks import ANSWERED, BEGUN, NAMED, VERDICT, Talks
from dialogs.circle.words import HELLO
from dialogs.pictures.card import card
from dialogs.reminders import after_interview, before_interview
from dialogs.screens.table import table_of
from dialogs.screens.wording import ENVIRONMENT, plain
from dialogs.session.session import Session
from dialogs.view import View, view
from knowledge.house import House
from knowledge.model import Knowledge

TEMPLATE = Path(__file__).parent / "preview.html.j2"
SHEET_WIDTH = 8300  # of the contact sheet: 20 phones side by side
HOUSE = House(operator="Ann Miller, ann@example.org", keep_days=int(KEEP_DAYS))


@dataclass(frozen=True)
class Screen:
    """`kind` is its name, and that of its file; `wrote` is what the person wrote last; `text` is Telegram's HTML."""

    kind: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    wrote: str = ""
    styles: tuple[tuple[str, ...], ...] = ()  # of the buttons in these rows, where they have one

    @property
    def buttons(self) -> list[list[tuple[str, str]]]:
        """The words and the style of each."""
        styles = self.styles or [[""] * len(row) for row in self.rows]
        return [list(zip(row, style, strict=True)) for row, style in zip(self.rows, styles, strict=True)]


def screens(knowledge: Knowledge) -> list[Screen]:
    """One of each kind, none twice."""
    shown: dict[str, Screen] = {}
    for kind, session, wrote in sessions(knowledge):
        screen = _drawn(knowledge, kind, session, wrote)
        if not any((screen.text, screen.rows) == (other.text, other.rows) for other in shown.values()):
            shown.setdefault(kind, screen)
    told = replace(knowledge, house=HOUSE)
    return [
        *shown.values(),
        _drawn(told, "privacy_house", Session(panel="privacy"), "/privacy"),
        *_errands(knowledge),
        *_groups(knowledge),
    ]


def _errands(knowledge: Knowledge) -> Iterator[Screen]:
    """What is said beside the cards."""
    session = played(knowledge, "on_the_way").session
    yield as_screen(BEFORE_INTERVIEW, before_interview(knowledge, session, INTERVIEW), ANYWHERE)
    yield as_screen(AFTER_INTERVIEW, after_interview(session), ANYWHERE)
    words_of = {GROUP: named(HELLO, "advisor_bot"), EXPORT: EXPORTED, ALONG: TAKEN_ALONG, LESSON: NONE_LEFT}
    words_of[CALENDAR] = FOR_CALENDAR
    went = Talks(dict.fromkeys((BEGUN, NAMED, ANSWERED, VERDICT), 40), {"": 5, "money": 10}, {"budget": 5})
    words_of[KEEPERS] = in_words(knowledge, went, {"money": 20}, {"money": 10})
    for kind, words in {**words_of, **WORDS}.items():
        yield Screen(kind, words)
    yield Screen(PICTURE, card(knowledge, session, named=False).words)
    yield Screen(TABLE, table_of(knowledge, played(knowledge, "mature", "on_the_way").session, (1, 2)).markup())
    yield Screen(PICK, OR_PICK, ((PICK_A_GROUP,),))
    for kind, words in {PICKED: ASKED_THERE, TOO_LATE: NOT_ASKED}.items():
        yield Screen(kind, words)


def _groups(knowledge: Knowledge) -> Iterator[Screen]:
    for kind, case in in_groups(knowledge):
        yield as_screen(kind, case, 1)


def _drawn(knowledge: Knowledge, kind: str, session: Session, wrote: str) -> Screen:
    return as_screen(kind, view(knowledge, session), session.case, wrote)


def as_screen(kind: str, shown: View, case: int | str, wrote: str = "") -> Screen:
    """A view as Telegram is given it."""
    parameters = message(shown, case)
    rows = json.loads(parameters["reply_markup"])["inline_keyboard"]
    words, styles = (tuple(tuple(button.get(part, "") for button in row) for row in rows) for part in ("text", "style"))
    return Screen(kind, re.sub(r"(</(?:pre|blockquote)>)\n", r"\1", parameters["text"]), words, wrote, styles)


def page(shown: list[Screen]) -> str:
    """All screens on one page."""
    return ENVIRONMENT.from_string(TEMPLATE.read_text(encoding="utf-8")).render(screens=shown)


def write(knowledge: Knowledge, folder: Path) -> list[Screen]:
    """Writes `index.html`. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = screens(knowledge)
    (folder / "index.html").write_text(page(shown), encoding="utf-8")
    return shown


def photograph(browser: str, folder: Path, kinds: list[str]) -> list[Cut]:
    """A PNG of each screen on the page in `folder`; returns the words that its buttons cut off."""
    with Browser(browser) as opened:
        opened.open((folder / "index.html").resolve().as_uri())
        for kind in kinds:
            (folder / f"{kind}.png").write_bytes(opened.picture(f"#{kind}"))
        return opened.cut("figure .button", "figure")


def contact_sheet(browser: str, folder: Path) -> Path:
    """One picture of all screens on the page in `folder`; returns where it is."""
    with Browser(browser) as opened:
        opened.open((folder / "index.html").resolve().as_uri())
        opened.widen(SHEET_WIDTH, sharpness=1)
        (folder / "sheet.webp").write_bytes(opened.picture("main", "webp"))
    return folder / "sheet.webp"


def listed(shown: list[Screen]) -> str:
    """The words of the screens, to be read and compared."""
    parts = [f"== {s.kind}\n{plain(s.text)}\n" + "".join(f"[ {' | '.join(row)} ]\n" for row in s.rows) for s in shown]
    return "\n".join(parts)
