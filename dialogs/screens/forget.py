"""Erase everything? Asked once more, since it cannot be undone."""

import re

from dialogs.screens.buttons import Button
from dialogs.screens.delete import asked
from dialogs.screens.screen import Command, Line, Screen, alone, always
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

ALL_OF_IT = (
    r"(?:me|everything|it all|all of it|all"
    r"|(?:all )?(?:of )?(?:my|the) (?:data|answers|account|history|profile|conversations?)(?: and answers)?)"
)
ASKED = re.compile(
    r"(?:(?:ok|okay|please|pls|now|just|can you|could you|would you|i want (?:you )?to|i would like (?:you )?to"
    r"|id like to|you should|i need to|how do i|how can i) )*"
    rf"(?:erase|delete|remove|forget|wipe|clear|destroy|purge|reset) {ALL_OF_IT}"
    r"(?: (?:about|on) me| from (?:here|your (?:list|memory|system))"
    r"| (?:that )?(?:ive|i have) (?:said|told you)| (?:that )?you (?:know|have|stored|keep)(?: (?:about|on) me)?)?"
    r"(?: please| pls| now| again| thanks)*"
)

OF_WHAT = re.compile(r"(?:please )?(?:delete|remove|erase|wipe|reset(?: it)?)(?: please)?")


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Erase my data, please`, wherever it is said; of a bare `erase` nobody knows whether it means one company."""
    if OF_WHAT.fullmatch(plain(line)):
        return Remark(("erase_what",)) if session.case_count else events.Show("forget")
    return events.Show("forget") if ASKED.fullmatch(plain(line)) else None


def _sure(knowledge: Knowledge, session: Session) -> Move:
    return events.Forget() if session.panel == "forget" else Remark(("old_screen",))


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/forget Acme` is about one company."""
    return asked(knowledge, session, argument) if argument and session.case_count else events.Show("forget")


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    yours = any(said.about_you for said in session.answers.values())
    return render("forget", cases=session.case_count, yours=yours)


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=lambda _k, _s: (Button("forget", "Yes, erase everything"), Button("close", "No, keep it")),
    moves=lambda _k, _s: (),
    confirmed=lambda session: events.Forget(),
    passing=True,
    hears=_hears,
    commands=(Command("forget", 200, "", "erase everything stored about you", _asked),),
    presses={"forget": alone(_sure)},
    menu=(Line(70, Button("show:forget", "Erase everything")),),
)
