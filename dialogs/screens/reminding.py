"""Reminders of interviews: how people ask for them, and what the screen shows of what came of it.

Dates and zones are read outside, where there is a clock; from there the answer comes back as an event.
"""

import re

from dialogs.session.events import Move, Remark, Remind, Reminded, TellZone
from dialogs.session.phases import NAMING
from dialogs.session.session import Session

LONGEST_WORDS = 80  # of a date; what is cut off makes none either
LONGEST_COMPANY = 20  # characters on a button
ZONES = (
    ("Europe/London", "London"),
    ("Europe/Berlin", "Berlin, Paris"),
    ("Europe/Athens", "Athens, Kyiv"),
    ("America/New_York", "New York"),
    ("America/Chicago", "Chicago"),
    ("America/Los_Angeles", "Los Angeles"),
    ("Asia/Kolkata", "India"),
    ("Asia/Singapore", "Singapore"),
    ("Australia/Sydney", "Sydney"),
)
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


def asked_to_remind(session: Session, line: str) -> Move | None:
    """`Interview Thursday at 10`, `remind me tomorrow at 9`."""
    words = line.casefold().replace("’", "'").strip(" .!?")
    asked, told = ASKED.fullmatch(words), TOLD.fullmatch(words)
    named = session.phase != NAMING  # a company may be called `Interview 42`
    if told and not DAY.search(told["when"]) and not (named and re.search(r"\d", told["when"])):
        return None
    found = asked or told
    return remind(session, found["when"]) if found else None


def remind(session: Session, words: str) -> Move:
    """What is set can be looked at always; an interview is one with a company."""
    words = words.strip(" ,:")[:LONGEST_WORDS]
    return Remark(("name_first",)) if words and session.phase == NAMING else Remind(words)


def typed_in_panel(session: Session, line: str) -> Move | None:
    """A line under the panel of reminders is a date, under that of zones a place."""
    name, _, waiting = session.panel.partition(":")
    if name == "zone":
        return TellZone(line[:LONGEST_WORDS], waiting)
    if name != "remind":
        return None
    if session.phase == NAMING:
        return Remark(("name_first",)) if DAY.search(line.casefold()) and re.search(r"\d", line) else None
    kind, *about = session.notice or ("",)
    if kind == "what_time" and not DAY.search(line.casefold()):
        return Remind(f"{about[0]} at {line.casefold().removeprefix('at ')}"[:LONGEST_WORDS])
    return asked_to_remind(session, line) or Remind(line[:LONGEST_WORDS])


def placed(session: Session, zone: str) -> Move:
    """A zone that was picked, and the date that waits for it."""
    name, _, waiting = session.panel.partition(":")
    return TellZone(zone, waiting if name == "zone" else "")


def reminded(session: Session, came: Reminded) -> Session:
    """The screen after a request: the panel, with what came of it on top."""
    notice = (came.kind, *came.about)
    if came.kind == "which_zone":
        return session.but(panel=f"zone:{came.about[0]}", notice=())
    if came.kind == "no_zone":
        return session.but(notice=notice)
    if came.kind == "not_here":
        return session.but(panel="", notice=notice)
    return session.but(panel="remind", notice=() if came.kind == "list" else notice)
