"""A group of a mentoring community is asked: what the person does not know, or what it makes of the verdict.

The code by which that is done is made outside, where there is chance; from there it comes back as an event.
"""

from dialogs.judging.advice import Advice
from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Line, Screen, meeting
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from dialogs.session.world import AskGroup
from knowledge.model import Knowledge

ASK, OPINION = "ask", "opinion"
MOST_ASKED, MOST_REASONS = 6, 5
NO_GROUPS = Remark(("no_groups_here",))  # a terminal is in none
YES, NO = "Yes, name it", "No"


def to_ask(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    """What the person could not answer, and then what else would tell most."""
    missing = Advice(knowledge, session.facts(knowledge)).missing
    unknown = [name for name in missing if session.values.get(name) in (UNKNOWN, SKIPPED)]
    return tuple(dict.fromkeys((*unknown, *missing)))[:MOST_ASKED]


def reasons(knowledge: Knowledge, session: Session) -> tuple[str, ...]:
    """The reasons of the verdict that a group can speak to: what was told of the company, the flags first."""
    parts = report(knowledge, session).parts
    told = [s for part in ("red_flag", "green_flag", "told", "typical") for s in parts[part]]
    return tuple(sentence.argument.id for sentence in told)[:MOST_REASONS]


def _about(knowledge: Knowledge, session: Session, kind: str) -> tuple[str, ...]:
    if kind == OPINION:
        return reasons(knowledge, session) if session.phase == ADVISING else ()
    return to_ask(knowledge, session) if kind == ASK else ()


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    kind = about.partition(":")[0]
    return session.phase != NAMING and (not kind or bool(_about(knowledge, session, kind)))


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    kind, command, minutes = (*about.split(":"), "", "", "")[:3]
    asked = [knowledge.questions[name].short for name in _about(knowledge, session, ASK)] if kind == ASK else []
    company = name_of(session.company)
    return render("group", kind=kind, command=command, minutes=minutes, company=company, asked=asked)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    kind, command = (*session.panel.split(":")[1:], "", "")[:2]
    if command:
        return ()
    if kind:
        return Button(f"ask_group:{kind}", YES), Button("close", NO)
    ways = {ASK: "Ask what I don't know", OPINION: "Put the verdict to them"}
    return tuple(Button(f"show:group:{way}", say) for way, say in ways.items() if _about(knowledge, session, way))


def _ask(knowledge: Knowledge, session: Session, about: str) -> Move:
    """Nothing is sent before this; and a company without a name can be asked about nowhere."""
    if not session.company:
        return Remark(("name_for_group",), drawn=True)
    named = _about(knowledge, session, about)
    return AskGroup(about, named) if named else Remark(("old_screen",))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=lambda _k, session: () if session.panel in ("group:ask", "group:opinion") else (CLOSE,),
    passing=True,
    commands=(
        Command(
            "group",
            87,
            "",
            "ask a group what you don't know, or what it makes of the verdict",
            lambda knowledge, *_: events.Show("group") if knowledge.house.meets else NO_GROUPS,
            words=("ask my group", "ask my group what i dont know", "ask the group", "second opinion of my group"),
            house=meeting,
        ),
    ),
    presses={"ask_group": _ask},
    menu=(Line(6, Button("show:group", "Ask my group"), when=lambda session: session.phase != NAMING),),
    house=meeting,
    examples=("", ASK, OPINION, f"{ASK}:/ask K7QX2M4D:10"),
)
