"""Two answers that can hardly both be so: which one shall be changed, or are both right? Asked once, when they meet."""

from dialogs.judging.consistency import contradictions
from dialogs.screens.buttons import Button
from dialogs.screens.quit import GOODBYES
from dialogs.screens.screen import Screen
from dialogs.screens.wording import render, with_answers
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

FIRST, SECOND = {"a", "1", "first", "the first", "the first one"}, {"b", "2", "second", "the second", "the second one"}
BOTH = {"c", "3", "both", "both are right", "both right", "they are both right", "neither", "none"}
WHY = {"why", "why do you ask", "why do you ask that", "why this question"}
WHY_ASKED = Remark(("why_two",), beside=True)  # what lies beneath is not on the screen


def _questions(knowledge: Knowledge, session: Session) -> list[Question]:
    contradiction = knowledge.contradictions[session.panel.partition(":")[2]]
    return [knowledge.questions[name] for name in contradiction.questions]


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    told = {question.id: session.answers[question.id].in_words(question) for question in _questions(knowledge, session)}
    say = with_answers(knowledge.contradictions[about].say, session.company, told)
    return render("contradiction", say=say)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return any(contradiction.id == about for contradiction in contradictions(knowledge, session))


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (
        *(Button(f"change:{question.id}", question.short) for question in _questions(knowledge, session)),
        Button("close", "Both are right"),
    )


def _typed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """Which of the two, by its place or its name. Anything else would be taken for an answer that is not asked for: it
    gets a word on what can be said here. A yes or a no is one of these, since nobody can tell to what.
    """
    words, (first, second) = plain(line), _questions(knowledge, session)
    if words in BOTH:
        return events.Close()
    for question, place in ((first, FIRST), (second, SECOND)):
        if words in place | {plain(question.short), f"change {plain(question.short)}"}:
            return events.Change(question.id)
    if ":" in line or words in {*GOODBYES, "help"}:
        return None
    return WHY_ASKED if words in WHY else Remark(("one_of_two", first.short, second.short), beside=True)


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, _s: (),
    form=True,
    typed=_typed,
    examples=("more_data_people",),
)
