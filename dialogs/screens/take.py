"""The verdict and the questions to take along: as a page for a browser, or as text for one's own notes."""

import unicodedata
from collections.abc import Mapping

from dialogs.screens.along import markdown, page
from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.card import PICTURES
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.events import Move, Remark, TakeAlong
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

KINDS: Mapping[str, str] = {"html": "As a page (HTML)", "md": "As text (Markdown)"}
LONGEST_NAME = 40  # letters of a company in the name of a file
WRITE = {"html": page, "md": markdown}


def taken_along(knowledge: Knowledge, session: Session, kind: str) -> str:
    """The file's contents. `kind` is its ending, one of KINDS."""
    return WRITE[kind](report(knowledge, session).along(), name_of(session.company))


def file_name(company: str, kind: str) -> str:
    """What such a file may be called anywhere: `acme.html`."""
    bare = unicodedata.normalize("NFKD", company.casefold()).encode("ascii", "ignore").decode()
    letters = "".join(char if char.isalnum() else "-" for char in bare)
    name = "-".join(part for part in letters.split("-") if part)[:LONGEST_NAME]
    return f"{name or 'company'}.{kind}"


def _take(knowledge: Knowledge, session: Session, target: str) -> Move:
    """With the name of a file, where there are files, its ending says which kind it is."""
    if not target or not knowledge.house.terminal:
        return events.Show("take")
    kind = target.rpartition(".")[2].casefold()
    if session.phase == NAMING:
        return Remark(("name_first",))
    return TakeAlong(kind, target) if kind in KINDS else Remark(("which_kind",))


def _taken(knowledge: Knowledge, session: Session, kind: str) -> Move:
    return TakeAlong(kind) if kind in KINDS and session.phase != NAMING else Remark(("unknown_button",))


SCREEN = Screen(
    draw=lambda knowledge, session, _: render(
        "take", company=name_of(session.company), terminal=knowledge.house.terminal
    ),
    picks=lambda _k, _s: (*(Button(f"take:{kind}", say) for kind, say in KINDS.items()), *PICTURES),
    moves=lambda _k, _s: (Button("show:copy", "Copy the questions"), Button("show:share", "Share a link"), CLOSE),
    commands=(
        Command(
            "take",
            86,
            "[FILE]",
            "the verdict and the questions, to take along",
            _take,
            words=("take it along", "take along", "print it", "save the verdict"),
            of_files=True,
        ),
    ),
    presses={"take": _taken},
    menu=(Line(2, Button("show:take", "Take it along"), when=lambda session: session.phase == ADVISING),),
)
