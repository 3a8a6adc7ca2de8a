"""How the person stands to the company: they might go there, they work there, or it is their client."""

import re

from dialogs.screens.buttons import CLOSE, TICK, Button
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import name_of, render
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.notes import APPLICANT, CLIENT, EMPLOYEE, STANDINGS
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

SAY = {APPLICANT: "I might go there", EMPLOYEE: "I work there", CLIENT: "It's my client"}
# What somebody writes who stands so to the one company that they speak of.
WRITTEN = {
    EMPLOYEE: re.compile(
        r"\b(?:i|ive|i have|im|i am) (?:(?:already|currently|now|still|been) )*(?:work|worked|working|employed)"
        r" (?:there|here|at|for)\b|\bmy (?:present |current )?(?:employer|boss|company)\b|\bwhere i work\b"
        r"|\bmy (?:present|current) job\b"
    ),
    CLIENT: re.compile(
        r"\b(?:my|our|new|possible) (?:new |next |possible )?client\b|\bclients? of (?:mine|ours)\b"
        r"|\b(?:as|im|i am) a (?:consultant|freelancer)\b"
    ),
    APPLICANT: re.compile(
        r"\b(?:my|an|the|job) offer\b|\binterview(?:ing)? (?:with|at)\b|\bappl(?:y|ied|ying) (?:to|at|for)\b"
    ),
}
BEGINNING, NOW = r"(?:(?:but|and|no|so|oh|ok|well|actually|sorry|hm|also) )*", r"(?: already| now)?"
LINES = {
    EMPLOYEE: rf"{BEGINNING}(?:i (?:already |currently )?work (?:there|here)|its my (?:present )?employer){NOW}",
    CLIENT: rf"{BEGINNING}(?:its|it is|they are|theyre) (?:my|a|our) (?:new |possible )?client",
    APPLICANT: rf"{BEGINNING}(?:i (?:might|may|want to|would) (?:go|work) there|i dont work there(?: yet)?)",
}


NEAR = 30  # letters between `I work at` and the name


def standing_in(text: str, company: str = "") -> str:
    """How whoever writes this stands to the company; nothing where it says nothing, or two things, or that they work at
    another place: `I work at a bank and look at Adyen`.
    """
    words = plain(text)
    said = {standing: found for standing, pattern in WRITTEN.items() if (found := pattern.search(words))}
    if len(said) != 1:
        return ""
    standing, found = next(iter(said.items()))
    elsewhere = company and words.find(plain(company), found.end()) - found.end() > NEAR
    return "" if standing == EMPLOYEE and elsewhere else standing


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(Button(f"stand:{s}", (TICK if s == session.standing else "") + SAY[s]) for s in STANDINGS)


def _pressed(knowledge: Knowledge, session: Session, about: str) -> Move:
    if about not in STANDINGS:
        return Remark(("unknown_button",))
    return events.Stand(about) if session.phase != NAMING else Remark(("name_first",))


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`I work there`, as the whole line."""
    words = plain(line)
    said = (standing for standing, pattern in LINES.items() if re.fullmatch(pattern, words))
    return next((events.Stand(standing) for standing in said), None) if session.phase != NAMING else None


SCREEN = Screen(
    draw=lambda _knowledge, session, _about: render("standing", company=name_of(session.company)),
    picks=_picks,
    moves=lambda _k, _s: (CLOSE,),
    commands=(
        Command("standing", 125, "", "whether you work there, might go there, or it's your client",
                lambda *_: events.Show("standing"), ("how i stand to it",)),
    ),
    presses={"stand": _pressed},
    menu=(Line(7, Button("show:standing", "How I stand to it"), when=lambda session: session.phase != NAMING),),
    hears=_hears,
)  # fmt: skip
