"""The screen of a session: its text, what can be picked, what else can be done. Pure; draws, never decides."""

from dialogs.screens.buttons import Button
from dialogs.screens.notices import notice_text
from dialogs.screens.shelf import moves, offers, screen_of
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass


@dataclass(frozen=True)
class View:
    """`notice` and `body` are markup (see wording); `options` can be picked, `moves` are what else can be done.

    `several`: more than one of the options may be picked. `above`: the options stand above already, and need not be
    told again.
    """

    notice: str
    body: str
    options: tuple[Button, ...]
    moves: tuple[Button, ...]
    several: bool = False
    above: bool = False

    @property
    def text(self) -> str:
        return "\n\n".join(part for part in (self.notice, self.body) if part)


def view(knowledge: Knowledge, session: Session) -> View:
    """Draws a session. One that a changed knowledge has left behind must be settled first (see step)."""
    screen = screen_of(session)
    body = (screen.in_short if session.brief else screen.draw)(knowledge, session, session.panel.partition(":")[2])
    on_card = knowledge.questions.get(session.asked) if screen.keeps_question else None
    question = screen.asks(knowledge, session) or on_card
    several = bool(question and question.many) or screen.several
    notice = notice_text(knowledge, session)
    options = offers(knowledge, session)
    return View(notice, body, options, moves(knowledge, session), several, session.brief and bool(options))
