"""Dates in words: `Thursday at 10`, `24 Dec 9am`, `in two weeks at 14:30`. What is read is read beyond doubt.

The library finds the day; alone it would also take `Thursday at 10` for the tenth. So the time of day is taken out
before, only words that name a day are left to it, and its answer must agree with each of them.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.times.sentences import MONTHS, WEEKDAYS, plain
from bot.times.zones import shown, winter_or_summer, zone_behind

LONGEST = 80  # characters; a longer text is no date
FURTHEST = timedelta(days=366)
LIKELY = timedelta(days=270)  # a day without a year that would be later than this may be the one that has just been
OFFICE = 7  # o'clock: `at 3` is in the afternoon, and `at 7` may be in the morning or in the evening
WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
MONTH = "(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
LONGEST_ZONE = 4  # words
YEAR = r"(?:,? (?P<year>20\d\d))?"
DAYS = [
    re.compile(pattern)
    for pattern in (
        r"today|tomorrow|yesterday|(?:the )?day after tomorrow|in (?:an?|\d{1,3}) (?:day|week|month)s?",
        rf"(?:(?P<which>this|next) )?{WEEKDAY}",
        rf"(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}{YEAR}",
        rf"(?:{WEEKDAY},? )?{MONTH} (?:the )?{DAY}{YEAR}",
        rf"(?:{WEEKDAY},? )?(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.?(?P<year>20\d\d)?",
        rf"(?:{WEEKDAY},? )?(?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)",
        r"(?P<year>20\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
    )
]
NEXT_WEEK = re.compile(rf"{WEEKDAY},? (?:of |in )?next week")
AHEAD = re.compile(r"in (?P<many>an?|\d{1,2}) (?P<unit>hour|minute)s?")
HALF = r"(?P<half>[ap])\.?m\b\.?"
CLOCK = r"o'?clock|uhr|h"
TIMES = [  # in the order of how surely they are a time of day
    re.compile(pattern)
    for pattern in (
        rf"\b(?:at |um )?(?P<hour>\d{{1,2}})[:h](?P<minute>\d\d)(?!\d) ?(?:{HALF}|uhr\b|h\b)?",
        rf"\b(?:at |um )?(?P<hour>\d{{1,2}})(?:\.(?P<minute>\d\d))? ?{HALF}",
        rf"\b(?:at|um) (?P<hour>\d{{1,2}})(?:\.(?P<minute>\d\d))?\b(?! ?(?:st|nd|rd|th)\b)(?: ?(?:{CLOCK})\b)?",
        rf"\b(?P<hour>\d{{1,2}}) ?(?:{CLOCK})\b",
        r"(?<![\d.])(?P<hour>\d{1,2})\.(?P<minute>00|1[3-9]|[2-5]\d)(?=$| \(| on\b)",  # no month
        r"(?<=\btomorrow) (?P<hour>\d{1,2})$",
        r"\b(?:at )?(?P<noon>noon|midday)\b",
    )
]
PART = re.compile(r"\b(?:in the )?(morning|afternoon|evening)\b")
HOURS = {"morning": range(1, 12), "afternoon": range(12, 19), "evening": range(16, 24)}  # beyond doubt


class Unclear(Exception):  # noqa: N818 - it is no error of the program
    """Why the words are no date to be reminded of: a kind, and what it is about."""

    def __init__(self, kind: str, about: str = "") -> None:
        super().__init__(kind, about)
        self.kind, self.about = kind, about


@dataclass(frozen=True)
class When:
    """A time in UTC, and how people say it where they are."""

    at: datetime
    zone: ZoneInfo
    says: str


def read_when(words: str, zone: ZoneInfo, now: datetime) -> When:
    """What the words mean in this zone, or in the one that they name. Raises Unclear."""
    if len(words) > LONGEST:
        raise Unclear("no_date")
    here = now.astimezone(zone)
    line = plain(words)
    ahead = AHEAD.fullmatch(line)
    at = _ahead(ahead, now) if ahead else _at(line, here)
    if at <= now:
        raise Unclear("past")
    if at - now > FURTHEST:
        raise Unclear("too_far")
    return When(at, zone, _said(at.astimezone(zone), here))


def _at(line: str, here: datetime) -> datetime:
    line, part = _part(line)
    rest, named, there = _named_time(line)
    day = _day(rest, here.replace(tzinfo=None))
    if named is None:
        raise Unclear("what_time", f"{rest} {part}".rstrip())
    clock = _time(named, part)
    if clock is None or (part and clock.hour not in HOURS[part]):
        raise Unclear("what_time", rest)  # `tonight at 12`: noon as clocks have it, midnight as people do
    local = datetime.combine(day, clock, zone_behind(there) or here.tzinfo)
    meant = winter_or_summer(there, local)
    if meant:
        raise Unclear("which", meant)
    return local.astimezone(UTC)


def _ahead(ahead: re.Match[str], now: datetime) -> datetime:
    many = int(ahead["many"]) if ahead["many"].isdecimal() else 1
    return now.replace(second=0, microsecond=0) + timedelta(**{f"{ahead['unit']}s": many})


def evening(of: datetime, zone: ZoneInfo, days: int) -> datetime:
    """Six in the evening in UTC, so many days after the day of that time."""
    day = of.astimezone(zone).date() + timedelta(days=days)
    return datetime.combine(day, time(18), zone).astimezone(UTC)


def _part(line: str) -> tuple[str, str]:
    """The line without the part of the day, and that part if one is named."""
    part = PART.search(line)
    return PART.sub(" ", line, count=1), part[1] if part else ""


def _named_time(line: str) -> tuple[str, dict[str, str | None] | None, str]:
    """The line without the time of day, how that time is named, None where it is not, and the zone behind it."""
    found = next((match for pattern in TIMES if (match := pattern.search(line))), None)
    if found is None:
        return _trimmed(line), None, ""
    there, behind = _zone(line[found.end() :].strip(" ,"))
    return _trimmed(f"{line[: found.start()]} {behind}"), found.groupdict(), there


def _zone(behind: str) -> tuple[str, str]:
    """The zone with which the words begin, if they do, and the rest of them."""
    words = behind.split()
    for many in range(min(len(words), LONGEST_ZONE), 0, -1):
        there = " ".join(words[:many]).rstrip(",;")
        if zone_behind(there):
            return there, " ".join(words[many:])
    return "", behind


def _trimmed(line: str) -> str:
    return re.sub(r"^(?:on|for) | (?:on|at)$", "", " ".join(line.split()).strip(" ,;-")).strip(" ,")


def _time(named: dict[str, str | None], part: str) -> time | None:
    """None for a time that may be in the morning or in the evening."""
    if named.get("noon"):
        return time(12)
    hour, minute = str(named["hour"]), int(named.get("minute") or 0)
    half = named.get("half") or {"morning": "a", "afternoon": "p", "evening": "p"}.get(part, "")
    n = int(hour)
    if half and 1 <= n <= 12:  # noqa: PLR2004 - as clocks have them
        n = n % 12 + 12 * (half == "p")
    elif n == OFFICE and len(hour) == 1:
        return None
    elif not half and n < OFFICE and len(hour) == 1 and n:
        n += 12
    try:
        return time(n, minute)
    except ValueError:
        raise Unclear("no_date") from None


def _day(words: str, here: datetime) -> date:
    """`here` is the time of the person's clock."""
    week = NEXT_WEEK.fullmatch(words)
    if week:
        return _next_week(week["weekday"], here.date())
    form = next((match for pattern in DAYS if (match := pattern.fullmatch(words))), None)
    named = form.groupdict() if form else {}
    found = _meant(words, named, here) if form else None
    if found is None:
        raise Unclear("no_date")
    if not _agrees(found, named):
        raise Unclear("no_such_day", words)
    _beyond_doubt(found, named, here.date())
    return found


def _beyond_doubt(found: date, named: dict[str, str | None], today: date) -> None:
    """`Next Thursday` said on a Wednesday may be tomorrow or in a week, and a month may be last year's."""
    if named.get("month", named.get("number")) and not named.get("year") and found - today > LIKELY:
        raise Unclear("which_year", f"{MONTHS[found.month - 1].capitalize()} {found.year}")
    if named.get("which") == "next" and found > today and found.isocalendar()[:2] == today.isocalendar()[:2]:
        raise Unclear("which", f"{_dated(found)}, or {_dated(found + timedelta(days=7))}")


def _next_week(weekday: str, today: date) -> date:
    """On a Sunday the next week may be the one that begins tomorrow."""
    days = next(n for n, name in enumerate(WEEKDAYS) if name.startswith(weekday))
    found = today + timedelta(days=7 - today.weekday() + days)
    if today.weekday() == len(WEEKDAYS) - 1:
        raise Unclear("which", f"{_dated(found)}, or {_dated(found + timedelta(days=7))}")
    return found


def _meant(words: str, named: dict[str, str | None], here: datetime) -> date | None:
    """`The 21st` is that of this month, or of the next month that has one; the library finds the rest."""
    if named.get("day") and not (named.get("month") or named.get("number")):
        days = (here.date() + timedelta(days=n) for n in range(62))
        return next((day for day in days if day.day == int(str(named["day"]))), None)
    return _found(_in_letters(words, named), here)


def _in_letters(words: str, named: dict[str, str | None]) -> str:
    """A day in figures with its month as a word, so that nobody takes the one for the other."""
    number = int(named.get("number") or 0)
    if not 1 <= number <= len(MONTHS):
        return words
    return f"{named['day']} {MONTHS[number - 1]} {named['year'] or ''}".strip()


def _found(words: str, here: datetime) -> date | None:
    # Here, because it is slow to load, and most talks name no date.
    from dateparser.date import DateDataParser  # noqa: PLC0415

    parser = DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": here,
            "TIMEZONE": "UTC",
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "PARSERS": ["relative-time", "absolute-time"],
        },
    )
    found = parser.get_date_data(words).date_obj
    return found.date() if found else None


def _agrees(found: date, named: dict[str, str | None]) -> bool:
    """Whether the day is what each of the words says."""
    weekday, month, number = named.get("weekday"), named.get("month"), named.get("number")
    return (
        (not weekday or WEEKDAYS[found.weekday()].startswith(weekday))
        and (not month or MONTHS[found.month - 1].startswith(month))
        and (not number or found.month == int(number))
        and (not named.get("day") or found.day == int(str(named["day"])))
        and (not named.get("year") or found.year == int(str(named["year"])))
    )


def _said(at: datetime, here: datetime) -> str:
    """`Thursday 26 November at 10:00 (Europe/Berlin)`, with the year where it is another."""
    year = f" {at.year}" if at.year != here.year else ""
    return f"{_dated(at)}{year} at {at:%H:%M} ({shown(str(at.tzinfo))})"


def _dated(day: date) -> str:
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1].capitalize()}"
