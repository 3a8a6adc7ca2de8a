"""What if? An answer that nobody gave is laid over the case: what would be otherwise, and nothing else.

The case stays what it is, and nothing of it is noted.
"""

from typing import Any

from dialogs.judging.advice import Advice
from dialogs.judging.consistency import ruled_out
from dialogs.judging.stage import informative
from dialogs.screens.buttons import CLOSE, TICK, Button
from dialogs.screens.chances import likelihood, of_100
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.screens.wording import marks, name_of, render, worded
from dialogs.session import events
from dialogs.session.answers import Facts, in_words
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

MOST = 8  # questions to choose from
FLAGS = ("red_flag", "green_flag")


def about_what(knowledge: Knowledge, about: str) -> tuple[Question | None, str]:
    """`monitoring:routine`: the question about the company and the option of it; nothing for what there is none of."""
    name, _, option = about.partition(":")
    question = knowledge.questions.get(name)
    if question is None or question.about_you or (option and option not in question.option):
        return None, ""
    return question, option


def worth_supposing(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    """What would change the verdict, then what is open and tells most, then what is known and weighs most."""
    advice, facts = report(knowledge, session).advice, session.facts(knowledge)
    turning = [name for change in advice.would_change() for name in change.answers]
    known = (*advice.evidence.speaks_for, *advice.evidence.against)
    senseless = ruled_out(knowledge, facts)
    names = dict.fromkeys((*turning, *advice.missing, *known))
    return tuple(name for name in names if name not in senseless)[:MOST]


def supposed(knowledge: Knowledge, facts: Facts, question: Question, option: str) -> Facts:
    """The facts if that were so, from somebody who knows; what would make no sense with it is left out."""
    after = {**facts, question.id: (option,)}
    return {name: options for name, options in after.items() if name not in ruled_out(knowledge, after)}


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    question, option = about_what(knowledge, about)
    company = name_of(session.company)
    if question is None:
        return render("whatif", company=company, ask="", question=None, option="", moved=None, marks=None)
    ask = worded(question.ask, session.company, session.standing)
    moved = _moved(knowledge, session, question, option) if option else None
    said = in_words(question, option) if option else ""
    return render(
        "whatif", company=company, ask=ask, question=question, option=said, moved=moved, marks=marks(knowledge)
    )


def _moved(knowledge: Knowledge, session: Session, question: Question, option: str) -> dict[str, Any]:
    """What is otherwise: the shares, the verdict, the flags, the fit."""
    facts = session.facts(knowledge)
    then = supposed(knowledge, facts, question, option)
    was, now = report(knowledge, session).advice, Advice(knowledge, then)
    before, after = of_100(was.shares), of_100(now.shares)
    verdicts = [{"stage": advice.verdict, **likelihood(*advice.judged)} for advice in (was, now)]
    return {
        "shares": [(stage, before[stage], after[stage]) for stage in before],
        "verdicts": verdicts,
        "raised": _flags(session, was, now),
        "gone": _flags(session, now, was),
        "fits": (was.fit.verdict, now.fit.verdict),
        "same": before == after and was.verdict == now.verdict and was.fit.verdict == now.fit.verdict,
        "why_same": _why_same(facts, then, question),
    }


def _why_same(facts: Facts, then: Facts, question: Question) -> str:
    """Why hardly anything moves: it was said already, makes no sense with the rest, tells nothing, or too little."""
    if question.id not in then:
        return "senseless"
    if facts.get(question.id) == then[question.id]:
        return "said"
    return "outweighed" if informative(question, then) else "silent"


def _flags(session: Session, without: Advice, having: Advice) -> list[tuple[str, str]]:
    """The flags of the one that the other lacks, by their kind."""
    fresh = (argument for kind in FLAGS for argument in having.of_kind(kind) if argument not in without.holding)
    return [(argument.kind, worded(argument.claim, session.company)) for argument in fresh]


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """The questions, or the answers to one; that which is supposed is ticked."""
    question, option = about_what(knowledge, session.panel.partition(":")[2])
    if question is None:
        names = worth_supposing(knowledge, session)
        return tuple(Button(f"show:whatif:{name}", knowledge.questions[name].label) for name in names)
    ticked = ((one, TICK if one.id == option else "") for one in question.options)
    return tuple(Button(f"whatif:{question.id}:{one.id}", tick + one.say) for one, tick in ticked)


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (*([Button("show:whatif", "Something else")] if ":" in session.panel else []), CLOSE)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    if session.phase == NAMING:
        return False
    return about_what(knowledge, about)[0] is not None if about else bool(knowledge.about_company)


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/whatif monitoring`; what is supposed in words is heard elsewhere (see hearing)."""
    words = plain(argument)
    if not words:
        return events.Show("whatif")
    asked = knowledge.about_company
    exactly = (q for q in asked if words in (plain(q.short), q.id, q.id.replace("_", " ")))
    nearly = (q for q in asked if f" {words} " in f" {plain(q.short)} ")  # `/whatif revenue`
    return next((events.Show(f"whatif:{q.id}") for q in (*exactly, *nearly)), events.Show("whatif"))


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    if session.phase == NAMING:
        return Remark(("name_first",))
    return events.Show(f"whatif:{about}") if all(about_what(knowledge, about)) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=_moves,
    presses={"whatif": _pressed},
    commands=(
        Command(
            "whatif",
            102,
            "[WHAT]",
            "what would be otherwise if an answer were another one; nothing of it counts",
            _asked,
            words=("what if", "whatif"),
        ),
    ),
)
