"""Two answers that can hardly both be so: which one shall be changed, or are both right?

Asked once, when they meet; who left the company without an answer is asked once more on coming back to it.
"""

from dialogs.judging.consistency import contradictions
from dialogs.screens.buttons import Button
from dialogs.screens.quit import GOODBYES
from dialogs.screens.screen import Screen
from dialogs.screens.wording import render, with_answers
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
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
        *(Button(f"change:{question.id}", question.label) for question in _questions(knowledge, session)),
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


PANEL = "contradiction:"


def doubted(knowledge: Knowledge, before: Session, after: Session) -> Session:
    """What has come not to go together is asked about."""
    there = contradictions(knowledge, after)
    known = contradictions(knowledge, before) if there else ()
    fresh = [contradiction.id for contradiction in there if contradiction not in known]
    return after.but(panel=PANEL + fresh[0]) if fresh else after


def stands(session: Session) -> Session:
    """The session before its panel is closed: who leaves both answers as they are is not asked again."""
    return session.with_asked_apart(session.panel.removeprefix(PANEL)) if session.panel.startswith(PANEL) else session


def asked_again(knowledge: Knowledge, before: Session, after: Session) -> Session:
    """Who comes back to a company is asked what they left open there."""
    back = after.case != before.case or (before.phase == NAMING and after.phase != NAMING)
    if not back or after.panel or not after.case:
        return after
    left = [c.id for c in contradictions(knowledge, after) if c.id not in after.asked_apart]
    return after.with_asked_apart(left[0]).but(panel=PANEL + left[0]) if left else after


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, _s: (),
    form=True,
    typed=_typed,
    examples=("more_data_people",),
)
