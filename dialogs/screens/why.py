"""Why this question, why this verdict, or what one sentence of it rests on."""

from dialogs.screens.buttons import CLOSE, small
from dialogs.screens.contradiction import WHY_ASKED
from dialogs.screens.explain import question_explained
from dialogs.screens.question import options
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    if about:
        return report(knowledge, session).why_sentence(int(about))
    if session.asked:
        return question_explained(knowledge, session)
    return report(knowledge, session).why_verdict()


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return session.phase == ADVISING and about.isdecimal() if about else session.phase != NAMING


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    digits = argument.strip(" []().#").replace(" ", ".")
    if not argument and session.panel.startswith("contradiction:"):
        return WHY_ASKED
    if not argument:
        return events.Show("why")
    company, _, sentence = digits.partition(".")
    if small(company) and small(sentence):  # where several stand side by side
        return events.Show(f"reason:{int(company)}.{int(sentence)}")
    return events.Show(f"why:{int(digits)}") if small(digits) else Remark(("number", "why"))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=options,
    moves=lambda _k, _s: (CLOSE,),
    keeps_question=True,
    commands=(
        Command(
            "why",
            60,
            "[N]",
            "why this question, why this verdict, or what sentence N rests on",
            _asked,
            words=(
                *("why", "why do you ask", "why this question", "why do you ask that"),
                *("how do you know", "how do you know that", "how do u know", "how do u know that"),
            ),
            numbered=True,
            in_menu=True,
        ),
    ),
    examples=("", "1"),
)
