"""How do you know? The answers that weigh most, and whose word each of them is."""

from dialogs.screens.buttons import CLOSE, TICK, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.said import TOLD
from dialogs.session.session import Session
from knowledge.model import Knowledge

MOST = 6  # answers on the list


def weighty(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    """Those on which the judgement of the company rests above all."""
    evidence = report(knowledge, session).advice.evidence
    return (*evidence.speaks_for, *evidence.against)[:MOST]


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    told = report(knowledge, session)
    one = told.answers([about])[0] if about else None
    return render("sources", about=one, answers=told.answers(weighty(knowledge, session)))


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    if session.phase == NAMING or not knowledge.sources:
        return False
    return _of_company(knowledge, session, about) if about else bool(weighty(knowledge, session))


def _of_company(knowledge: Knowledge, session: Session, name: str) -> bool:
    question = knowledge.questions.get(name)
    return question is not None and not question.about_you and name in session.facts(knowledge)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    about = session.panel.partition(":")[2]
    if not about:
        names = weighty(knowledge, session)
        return tuple(Button(f"show:sources:{name}", knowledge.questions[name].label) for name in names)
    stands = session.answers[about].source
    whose = [(one.id, one.say) for one in knowledge.sources.values() if one.say]
    return tuple(
        Button(said_by_button(about, source), (TICK if source == stands else "") + say)
        for source, say in (*whose, (TOLD, "Nobody in particular"))
    )


def said_by_button(question: str, source: str) -> str:
    """What the button carries that says whose word an answer is."""
    return f"said_by:{question}:{source}"


def _said_by(knowledge: Knowledge, session: Session, about: str) -> Move:
    name, _, source = about.partition(":")
    if not (source == TOLD or (source in knowledge.sources and knowledge.sources[source].say)):
        return Remark(("unknown_button",))
    return events.SaidBy(name, source) if _of_company(knowledge, session, name) else Remark(("old_screen",))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, session: (*([Button("show:sources", "Another answer")] if ":" in session.panel else []), CLOSE),
    presses={"said_by": _said_by},
    commands=(
        Command(
            "sources",
            68,
            "",
            "how you know: whose word each answer is",
            lambda *_: events.Show("sources"),
            words=("sources", "who says so"),
        ),
    ),
)
