"""All answers, of which any can be changed, and the company's name."""

from dialogs.screens.buttons import CLOSE, LETTERS, Button, small
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move
from dialogs.session.said import Said
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question


def answered(knowledge: Knowledge, session: Session) -> list[tuple[Question, Said]]:
    """The answers in force to questions that there still are, in the order in which they were given."""
    return [(knowledge.questions[name], said) for name, said in session.answers.items() if name in knowledge.questions]


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    outdated = session.outdated(knowledge)
    said = [
        (question.short, said.in_words(question), question.id in outdated)
        for question, said in answered(knowledge, session)
    ]
    return render("edit", company=name_of(session.company), said=said)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"change:{question.id}", question.label) for question, _ in answered(knowledge, session))


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/edit`, `/edit b` and `/edit 2` as the list has them, `/edit size`."""
    if not argument:
        return events.Show("edit")
    names = [question.id for question, _ in answered(knowledge, session)]
    place = plain(argument)
    if len(place) == 1 and place in LETTERS[: len(names)]:
        return events.Change(names[LETTERS.index(place)])
    if small(place) and 0 < int(place) <= len(names):
        return events.Change(names[int(place) - 1])
    return events.Change(argument)


SCREEN = Screen(
    draw=_draw,
    picks=_picks,
    moves=lambda _k, _s: (Button("show:rename", "Another name"), CLOSE),
    commands=(
        Command(
            "edit",
            40,
            "",
            "see all your answers and change any",
            _asked,
            words=(
                "edit",
                "change an answer",
                "change my answer",
                "wrong",
                "thats wrong",
                "that was wrong",
                "that is wrong",
                "mistake",
                "my mistake",
            ),
            numbered=True,
            in_menu=True,
        ),
    ),
    presses={"change": lambda _k, _s, about: events.Change(about.partition(":")[0])},
)
