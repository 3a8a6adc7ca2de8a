"""Interviews as a calendar keeps them: a file (iCalendar, RFC 5545), its times in UTC, each with its alarms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

PROGRAM = "-//advisor//advisor on ML employers//EN"
LASTS = timedelta(hours=1)
SHORTLY_BEFORE = timedelta(hours=-1)


@dataclass(frozen=True)
class Interview:
    """`uid` is the same whenever it is written, so that a calendar takes it for the same. Times are in UTC."""

    uid: str
    at: datetime
    evening_before: datetime
    title: str
    to_ask: str


def calendar_of(interviews: Iterable[Interview], written: datetime) -> bytes:
    """The file, as it stands at the time when it is `written` (in UTC)."""
    calendar = Calendar()
    calendar.add("prodid", PROGRAM)
    calendar.add("version", "2.0")
    for interview in interviews:
        calendar.add_component(_event(interview, written))
    written_out: bytes = calendar.to_ical()
    return written_out


def _event(interview: Interview, written: datetime) -> Event:
    event = Event()
    event.add("uid", interview.uid)
    event.add("dtstamp", written)
    event.add("dtstart", interview.at)
    event.add("dtend", interview.at + LASTS)
    event.add("summary", interview.title)
    event.add("description", interview.to_ask)
    for trigger in (interview.evening_before, SHORTLY_BEFORE):
        event.add_component(_alarm(interview.title, trigger))
    return event


def _alarm(title: str, trigger: datetime | timedelta) -> Alarm:
    """A time of the day before is told as such: counted from the interview, it would be another hour in winter."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", trigger)
    return alarm
