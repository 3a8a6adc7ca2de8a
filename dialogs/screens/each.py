"""The question that would decide between companies, asked of each of them in turn."""

from dialogs.screens.columns import FEWEST, numbers_shown
from dialogs.screens.screen import Ways
from dialogs.session.events import AskEach, Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _each(knowledge: Knowledge, session: Session, about: str) -> Move:
    question = knowledge.questions.get(about)
    if not question or question.about_you:
        return Remark(("unknown_button",))
    numbers = numbers_shown(session)
    return AskEach(about, numbers, session.panel) if len(numbers) >= FEWEST else Remark(("old_screen",))


WAYS = Ways(presses={"each": _each})
