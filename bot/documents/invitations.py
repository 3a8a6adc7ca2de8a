"""An invitation in a calendar's file (iCalendar, RFC 5545): when its event begins, in words, and what it is about.

The library keeps a zone that a file defines, by its name, for the files after it: each is read in a process of its own.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateutil.rrule import rrulestr
from icalendar import Calendar, vRecur
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.documents.kinds import Unreadable

CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
ABOUT = ("summary", "organizer", "location", "description")  # where the company may be named
LONGEST_TITLE, LONGEST_ABOUT = 60, 4_000  # characters
SOMEWHERE = timedelta(hours=14)  # so much earlier than in UTC a day can begin
NO_RULE = vRecur()


@dataclass(frozen=True)
class Beginning:
    """When an event begins: a day, a time without a zone, or one with a zone; and the event."""

    at: date
    event: Any

    @property
    def of_day(self) -> bool:
        return not isinstance(self.at, datetime)

    @property
    def moment(self) -> datetime:
        """To be compared: a day or a time without a zone counts as in UTC."""
        at = self.at if isinstance(self.at, datetime) else datetime.combine(self.at, time())
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    def ahead(self, now: datetime) -> bool:
        """Whether it may still come: whoever has no zone may be where it is earlier, and a day is over at its end."""
        known = isinstance(self.at, datetime) and self.at.tzinfo
        grace = timedelta() if known else SOMEWHERE + timedelta(days=self.of_day)
        return self.moment > now - grace


def invitation(text: str, now: str) -> str:
    """The event that comes next as JSON, see `Invited`. Raises Unreadable, also for one that is over or cancelled."""
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except ValueError as error:
        raise Unreadable("broken_calendar") from error
    since = datetime.fromisoformat(now)
    events = [(calendar, event) for calendar in calendars for event in calendar.walk("VEVENT") if _begins(event)]
    called_off = [event for calendar, event in events if _cancelled(calendar, event)]
    stand = [event for calendar, event in events if not _cancelled(calendar, event)]
    ahead = sorted(_ahead(stand, called_off, since), key=lambda beginning: beginning.moment)
    if ahead:
        return json.dumps(_told(ahead[0], several=len({str(one.event.get("uid")) for one in ahead}) > 1))
    raise Unreadable("cancelled" if called_off else "over" if stand else "no_event")


def _begins(event: Any) -> date | None:
    """None for one that tells no day which can be read."""
    try:
        at = event.decoded("dtstart", None)
    except ValueError:
        return None
    return at if isinstance(at, date) else None


def _cancelled(calendar: Any, event: Any) -> bool:
    return "CANCELLED" in str(event.get("status", "")).upper() or str(calendar.get("method", "")).upper() == "CANCEL"


def _ahead(stand: Iterable[Any], called_off: Iterable[Any], now: datetime) -> Iterator[Beginning]:
    """Of each event the time that comes next, if one does."""
    there = list(stand)
    moved: dict[str, set[datetime]] = {}
    for event in (*there, *called_off):
        if "recurrence-id" in event:
            moved.setdefault(str(event.get("uid")), set()).add(_bare(event.decoded("recurrence-id")))
    for event in there:
        without = moved.get(str(event.get("uid")), set()) | _left_out(event)
        times = (Beginning(at, event) for at in _times(event, without, now))
        yield from [beginning for beginning in times if beginning.ahead(now)][:1]


def _times(event: Any, without: set[datetime], now: datetime) -> Iterator[date]:
    """When it begins; of one that recurs the first time that may be ahead, by the clocks of its place."""
    begins = event.decoded("dtstart")
    rule = event.get("rrule", NO_RULE)
    if not rule or "recurrence-id" in event:
        yield begins
        return
    zone = begins.tzinfo if isinstance(begins, datetime) else None
    since = (now.astimezone(zone) if zone else now - SOMEWHERE).replace(tzinfo=None)
    since -= timedelta(days=not isinstance(begins, datetime))
    for at in rrulestr(_bare_rule(rule, zone), dtstart=_bare(begins)).xafter(since):
        if at not in without:
            yield at.replace(tzinfo=zone) if isinstance(begins, datetime) else at.date()
            return


def _bare_rule(rule: Any, zone: Any) -> str:
    """With its end by the clocks of the place, too."""
    ends = [_bare(_there(end, zone)) for end in rule.get("until", [])]
    bare = vRecur({**rule, **({"UNTIL": ends} if ends else {})})
    return str(bare.to_ical().decode())  # type: ignore[no-untyped-call]


def _there(at: date, zone: Any) -> date:
    return at.astimezone(zone) if isinstance(at, datetime) and at.tzinfo else at


def _bare(at: date) -> datetime:
    """As the clocks of its place show it."""
    return at.replace(tzinfo=None) if isinstance(at, datetime) else datetime.combine(at, time())


def _left_out(event: Any) -> set[datetime]:
    lists = event.get("exdate", [])
    return {_bare(one.dt) for some in (lists if isinstance(lists, list) else [lists]) for one in some.dts}


def _told(beginning: Beginning, *, several: bool) -> dict[str, Any]:
    event = beginning.event
    strange = isinstance(beginning.at, datetime) and not beginning.at.tzinfo and "TZID" in event["dtstart"].params
    return {
        "when": _in_words(beginning),
        "title": str(event.get("summary", ""))[:LONGEST_TITLE],
        "about": "\n".join(str(event.get(name, "")) for name in ABOUT)[:LONGEST_ABOUT],
        "day_only": beginning.of_day,
        "recurs": "rrule" in event or "recurrence-id" in event,
        "several": several,
        "no_such_zone": strange,
    }


def _in_words(beginning: Beginning) -> str:
    """`Thursday 21 January 2027 at 10:00 (Europe/Berlin)`; in UTC where no name of a zone says the same."""
    at = beginning.at
    if isinstance(at, datetime) and at.tzinfo:
        zone = _zone_of(at, str(beginning.event["dtstart"].params.get("TZID", "")))
        at = at.replace(tzinfo=zone) if zone else at.astimezone(UTC)
        return f"{_day(at)} at {at:%H:%M} ({zone.key if zone else 'UTC'})"
    return f"{_day(at)} at {at:%H:%M}" if isinstance(at, datetime) else _day(at)


def _day(at: date) -> str:
    return f"{at:%A} {at.day} {at:%B %Y}"


def _zone_of(at: datetime, named: str) -> ZoneInfo | None:
    """The zone by its usual name, if its clocks then show what this one shows, and show it only once."""
    name = WINDOWS_TO_OLSON.get(named, named)
    if not name.startswith(CONTINENTS):
        return None
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    both = {at.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    return zone if both == {at.utcoffset()} else None
