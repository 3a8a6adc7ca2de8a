"""After an interview: who has told it, and then what they said to the questions that were put to them."""

from dialogs.screens.buttons import Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen, alone
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.employer import asked_them, left_to_walk, walk
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def to_learn(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    """The questions for the employer: those that were put to them, if some were and are open yet, or all."""
    names = report(knowledge, session).asking
    return tuple(name for name in names if name in asked_them(session)) or names


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    going = walk(session)
    return render("learned", company=name_of(session.company), left=len(left_to_walk(session, going.questions)))


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"told_by:{one.id}", one.say) for one in knowledge.sources.values() if one.met)


def _told_by(knowledge: Knowledge, session: Session, about: str) -> Move:
    source = knowledge.sources.get(about)
    return events.ToldBy(about) if source and source.met else Remark(("unknown_button",))


def _learned(knowledge: Knowledge, session: Session) -> Move:
    return events.Learn() if session.phase != NAMING else Remark(("name_first",))


SCREEN = Screen(
    draw=_draw,
    exists=lambda _knowledge, session, about: not about and bool(walk(session).questions),
    picks=_picks,
    moves=lambda _k, _s: (Button("close", "Several, or I'd rather not say"),),
    commands=(
        Command(
            "learned",
            88,
            "",
            "after an interview: what they said to your questions",
            lambda knowledge, session, _: _learned(knowledge, session),
            words=("what i learned", "tell what i learned", "i learned something", "after the interview"),
        ),
    ),
    presses={"told_by": _told_by, "learn": alone(_learned)},
)
