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
    return render("me", naming=session.phase == NAMING, said=said)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if session.phase == NAMING:
        return ()
    return tuple(Button(f"change:{question.id}", question.short) for question in knowledge.about_you)


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=_picks,
    commands=(Command("me", 120, "", "what you told me about yourself", lambda *_: events.Show("me")),),
    menu=(Line(10, Button("show:me", "About me")),),
)
