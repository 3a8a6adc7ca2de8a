"""The reminders of interviews that are set, and when the next one is.

Dates are read outside, where there is a clock; from there the answer comes back as an event.
"""

import re

from dialogs.screens.buttons import CLOSE, Button, small
from dialogs.screens.screen import Command, Line, Screen, alone, always, reminding
from dialogs.screens.wording import name_of, render
from dialogs.session import world
from dialogs.session.cleaning import short_name
from dialogs.session.events import ForCalendar, Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from dialogs.session.world import Remind, Reminded
from knowledge.model import Knowledge

LONGEST_WORDS = 80  # of a date; what is cut off makes none either
LONGEST_COMPANY = 17  # characters on a button, which has forty, together with the longest day
# What came of words that set nothing.
UNREAD = {"no_date", "another_company", "no_such_day", "past", "which", "which_year", "too_far", "no_zone"}
DAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:today|tonight|tomorrow|tmrw|tmr|yesterday)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d[-.]\d"
    r"|\bin \w+ (?:hour|day|week|month)s?\b|\bthe \d{1,2}(?:st|nd|rd|th)\b"
)
ASKED = re.compile(
    r"(?:please |can you |could you )*remind me\b(?: (?:of|about|for)\b)?(?: (?:the|my|an|these|them|it)\b)?"
    r"(?: interview\b)?(?: is\b)?(?P<when>.*)"
)
TOLD = re.compile(
    r"(?:(?:i have|i've got|ive got) an |an? |the |my )?(?:job |next )?interview(?: is)?\b[:,]?(?P<when>.+)"
)


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    naming = session.phase == NAMING
    return render("remind", naming=naming, company=name_of(session.company), reminders=session.reminders)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(
            f"take_off:{r.case}:{r.at}", f"Take off {short_name(r.company, LONGEST_COMPANY) or '(no name)'}, {r.brief}"
        )
        for r in session.reminders
    )


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    calendar = (Button("calendar", "For my calendar"),) if session.reminders else ()
    return (*calendar, Button("show:zone", "My time zone"), CLOSE)


def _for_calendar(knowledge: Knowledge, session: Session) -> Move:
    return ForCalendar() if session.reminders else Remark(("not_set",))


def asked_to_remind(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`Interview Thursday at 10`, `remind me tomorrow at 9`."""
    words = line.casefold().replace("’", "'").strip(" .!?")
    asked, told = ASKED.fullmatch(words), TOLD.fullmatch(words)
    named = session.phase != NAMING  # a company may be called `Interview 42`
    if told and not DAY.search(told["when"]) and not (named and re.search(r"\d", told["when"])):
        return None
    found = asked or told
    return _remind(knowledge, session, found["when"]) if found else None


def _remind(knowledge: Knowledge, session: Session, words: str) -> Move:
    """What is set can be looked at always; an interview is one with a company."""
    words = words.strip(" ,:")[:LONGEST_WORDS]
    return Remark(("name_first",)) if words and session.phase == NAMING else Remind(words)


def _typed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """A line on this screen is a date."""
    if session.phase == NAMING:
        return Remark(("name_first",)) if DAY.search(line.casefold()) and re.search(r"\d", line) else None
    kind, *about = session.notice or ("",)
    if kind == "what_time" and not DAY.search(line.casefold()):
        return Remind(f"{about[0]} at {line.casefold().removeprefix('at ')}"[:LONGEST_WORDS])
    return asked_to_remind(knowledge, session, line) or Remind(line[:LONGEST_WORDS])


def reminded(session: Session, came: Reminded) -> Session:
    """The screen after a request: this one, with what came of it on top."""
    notice = (came.kind, *came.about)
    if came.kind == "which_zone":
        return session.but(panel=f"zone:{came.about[0]}", notice=())
    if came.kind == "no_zone":
        return session.but(notice=notice)
    if came.kind == "not_here":
        return session.but(panel="", notice=notice)
    return session.but(panel="remind", notice=() if came.kind == "list" else notice)


def _take_off(knowledge: Knowledge, session: Session, about: str) -> Move:
    case, _, at = about.partition(":")
    return world.TakeOff(int(case), at) if small(case) else Remark(("unknown_button",))


SCREEN = Screen(
    draw=_draw,
    exists=always,
    picks=_picks,
    moves=_moves,
    form=True,
    typed=_typed,
    of_companies=True,
    commands=(
        Command("remind", 90, "[WHEN]", "remind me of an interview", _remind, ("my reminders",), house=reminding),
    ),
    presses={"remind": alone(lambda _k, _s: Remind()), "take_off": _take_off, "calendar": alone(_for_calendar)},
    menu=(Line(30, Button("remind", "My reminders")),),
    hears=asked_to_remind,
    house=reminding,
)
