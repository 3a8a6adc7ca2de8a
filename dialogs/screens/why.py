"""Why this question, why this verdict, or what one sentence of it rests on."""

import re

from dialogs.screens.buttons import CLOSE, small
from dialogs.screens.contradiction import WHY_ASKED
from dialogs.screens.explain import question_explained
from dialogs.screens.question import options
from dialogs.screens.report import report
from dialogs.screens.screen import Command, Screen
from dialogs.session import events
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge

PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
# `Reason 2`, `sentence no. 3`, `number 4`, `[2]`, `[3.1]`, `the second one`, `your first reason`
SENTENCE = re.compile(
    r"\[(?P<bracket>\d{1,3}(?:\.\d{1,3})?)\]"
    r"|\b(?:reason|sentence|point|number|argument|statement|no\.?)s? (?:no\.? |number |#)?"
    r"(?P<number>\d{1,3}(?:\.\d{1,3})?)\b"
    rf"|\b(?:the|your) (?P<place>{'|'.join(PLACES)}) (?:one|reason|sentence|point|argument|statement)\b"
)
# What says that it is not so; a fact about the company is told otherwise.
DOUBTED = re.compile(
    r"\b(?:nonsense|rubbish|bullshit|bs|wrong|false|untrue|incorrect|off|unfair|disagree|absurd|silly|ridiculous|doubt"
    r"|made up|a lie|a joke"
    r"|(?:not|isnt|isn't|aint|ain't|never) (?:\w+ )?(?:true|right|correct|so|accurate|fair|the case)"
    r"|(?:makes?|making) no sense|(?:dont|don't|do not|cant|can't|cannot) (?:\w+ )?(?:agree|believe|buy|accept|see)"
    r"|doesnt hold|doesn't hold|does not hold|doesnt apply|doesn't apply|does not apply)\b"
)
LONGEST_DOUBT, MOST_BESIDE = 12, 5  # words, and those beside the doubt; more tells of something
OF_OTHER_THINGS = {
    "compare",
    "best",
    "cases",
    "edit",
    "read",
    "contradiction",
    "ask",
}  # `the second one` is none of ours


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    if about:
        return report(knowledge, session).why_sentence(int(about), to_edit=True)
    if session.asked:
        return question_explained(knowledge, session)
    return report(knowledge, session).why_verdict()


def argued_with(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Reason 2 is nonsense`: what it rests on, with the way to put that right."""
    words = line.casefold().replace("’", "'")
    found = SENTENCE.search(words) if session.phase == ADVISING and len(words.split()) <= LONGEST_DOUBT else None
    rest, doubts = DOUBTED.subn(" ", SENTENCE.sub(" ", words))
    if found is None or not doubts or len(rest.split()) > MOST_BESIDE or re.search(r"\d", rest):
        return None
    if found["place"] and session.panel.partition(":")[0] in OF_OTHER_THINGS:
        return None
    number = found["bracket"] or found["number"] or str(PLACES.index(found["place"]) + 1)
    return _asked(knowledge, session, number)


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    return session.phase == ADVISING and about.isdecimal() if about else session.phase != NAMING


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    digits = argument.strip(" []().#").replace(" ", ".")
    if not argument and session.panel.startswith("contradiction:"):
        return WHY_ASKED
    if not argument:
        return events.Show("why")
    company, _, sentence = digits.partition(".")
    if small(company) and small(sentence):  # where several stand side by side
        return events.Show(f"reason:{int(company)}.{int(sentence)}")
    return events.Show(f"why:{int(digits)}") if small(digits) else Remark(("number", "why"))


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=options,
    moves=lambda _k, _s: (CLOSE,),
    keeps_question=True,
    hears=argued_with,
    commands=(
        Command(
            "why",
            60,
            "[N]",
            "why this question, why this verdict, or what sentence N rests on",
            _asked,
            words=(
                *("why", "why this", "why that", "why do you ask", "why this question", "why do you ask that"),
                *("how do you know", "how do you know that", "how do u know", "how do u know that"),
            ),
            numbered=True,
            in_menu=True,
        ),
    ),
    examples=("", "1"),
)
