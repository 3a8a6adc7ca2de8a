"""What the person told of themselves."""

from dialogs.screens.buttons import Button
from dialogs.screens.screen import Command, Line, Screen, always
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    told = session.answers
    said = [(q.short, told[q.id].in_words(q) if q.id in told else "") for q in knowledge.about_you]
    return render("me", naming=session.phase == NAMING and not any(words for _, words in said), said=said)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if session.phase == NAMING:
        return _without_a_company(knowledge, session)
    return tuple(Button(f"change:{question.id}", question.label) for question in knowledge.about_you)


def _without_a_company(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """What was told before there was a company is changed where it was told."""
    told = [question for question in knowledge.about_you if question.id in session.answers]
    return tuple(Button(f"show:workplaces:{q.id}", q.short) for q in told) if knowledge.workplaces else ()


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=_picks,
    commands=(Command("me", 120, "", "what you told me about yourself", lambda *_: events.Show("me"), ("about me",)),),
    menu=(Line(10, Button("show:me", "About me")),),
)
