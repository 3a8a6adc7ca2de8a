"""What a reminder says when it comes: before the interview what to ask, after it a way to tell what was learned."""

from dialogs.screens.buttons import Button
from dialogs.screens.report import report
from dialogs.screens.wording import name_of, plain, render
from dialogs.session.session import Session
from dialogs.view import View
from knowledge.model import Knowledge


def before_interview(knowledge: Knowledge, session: Session, says: str, unix: int = 0) -> View:
    """`session` looks at the case of the interview; `says` is when it is, in words, `unix` in seconds (0: unknown)."""
    to_ask = report(knowledge, session).to_ask()
    notice = render("reminder_before", company=name_of(session.company), says=says, unix=unix)
    return View(notice, to_ask, (), (Button(f"open:{session.case}", f"Look at {name_of(session.company)}"),))


def noted_down(knowledge: Knowledge, session: Session) -> tuple[str, str]:
    """The interview as a calendar has it: its title, and what to ask there. Plain text."""
    return f"Interview with {name_of(session.company)}", plain(report(knowledge, session).to_ask())


def after_interview(session: Session) -> View:
    """Asks nothing that could be typed: what is typed is about the company that is open, perhaps another."""
    notice = render("reminder_after", company=name_of(session.company))
    return View(notice, "", (), (Button(f"learned:{session.case}", "Tell what I learned"),))
