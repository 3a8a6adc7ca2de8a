"""Time zones in words: `Berlin`, `Europe/Berlin`, `UTC+2`. A name that may mean several zones means none."""

import re
from datetime import datetime, timedelta
from difflib import get_close_matches
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

LONGEST = 40  # letters that are looked at
# Names of zones are those of cities; short names such as EST are left out, for half the year they lie.
CONTINENTS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])\s*(\d{1,2})(?::?([0-5]\d))?")
PARTS_OF_HOURS = {  # the places that keep such an offset all year; the database has no other name for it
    "-9:30": "Pacific/Marquesas",
    "+3:30": "Asia/Tehran",
    "+4:30": "Asia/Kabul",
    "+5:30": "Asia/Kolkata",
    "+5:45": "Asia/Kathmandu",
    "+6:30": "Asia/Yangon",
    "+8:45": "Australia/Eucla",
    "+9:30": "Australia/Darwin",
}
ELSEWHERE = {  # cities and countries that people name and the database does not
    "Africa/Johannesburg": "cape town, south africa",
    "Africa/Lagos": "nigeria, abuja",
    "America/Chicago": "austin, dallas, houston, us central, central time",
    "America/Los_Angeles": "san francisco, seattle, san diego, palo alto, us pacific, pacific time",
    "America/New_York": "boston, washington, atlanta, miami, us eastern, eastern time",
    "America/Sao_Paulo": "rio de janeiro, rio",
    "America/Toronto": "ottawa",
    "Asia/Jerusalem": "israel",
    "Asia/Kolkata": "india, bangalore, bengaluru, mumbai, delhi, new delhi, hyderabad, pune, chennai",
    "Asia/Seoul": "south korea, korea",
    "Asia/Shanghai": "china, beijing, shenzhen",
    "Asia/Tokyo": "japan, osaka",
    "Europe/Amsterdam": "netherlands, the netherlands, rotterdam, eindhoven",
    "Europe/Berlin": "germany, munich, hamburg, cologne, frankfurt, stuttgart",
    "Europe/Istanbul": "turkey",
    "Europe/Kyiv": "ukraine, kyiv, kiev",
    "Europe/London": "uk, england, scotland, wales, manchester, cambridge, oxford, edinburgh",
    "Europe/Madrid": "spain, barcelona, valencia",
    "Europe/Paris": "france, lyon, toulouse, grenoble",
    "Europe/Rome": "italy, milan, turin",
    "Europe/Stockholm": "sweden, gothenburg",
    "Europe/Vienna": "austria, graz",
    "Europe/Warsaw": "poland, krakow, wroclaw",
    "Europe/Zurich": "switzerland, geneva, basel, bern",
    "UTC": "gmt, utc, zulu",
}

BEHIND = {  # what stands behind a time, and the zone whose clocks it means
    "America/Chicago": "ct cst cdt",
    "America/Denver": "mt mst mdt",
    "America/Los_Angeles": "pt pst pdt",
    "America/New_York": "et est edt",
    "Europe/Berlin": "cet cest mez mesz",
    "Europe/Helsinki": "eet eest",
    "Europe/Lisbon": "wet west",
    "Europe/London": "bst",
}
SHORT = {short: name for name, shorts in BEHIND.items() for short in shorts.split()}
GERMAN = {"mez": "cet", "mesz": "cest"}
UNIVERSAL = {"utc", "gmt"}
HALF_A_YEAR = timedelta(days=182)
LONG = {  # calendars write these all the year
    "central european time": "cet",
    "central european standard time": "cet",
    "central european summer time": "cet",
    "eastern european time": "eet",
    "eastern": "et",
    "eastern standard time": "et",
    "eastern daylight time": "et",
    "pacific": "pt",
    "pacific standard time": "pt",
    "pacific daylight time": "pt",
}
ALWAYS = {"ct", "mt", "pt", "et"}  # the same in winter and summer


def zone_named(words: str) -> str | None:
    """The name of the zone in the database of time zones, if the words can mean only one."""
    plain = _plain(words)
    offset = OFFSET.fullmatch(plain)
    return _ahead(offset[1], int(offset[2]), offset[3] or "00") if offset else _names().get(plain)


def zone_behind(words: str) -> ZoneInfo | None:
    """The zone that is meant by `CET`, `London time`, `(Europe/Berlin)` or `UTC+2` behind a time."""
    inside = re.fullmatch(r"\((.+)\)", words)
    line = _plain(inside[1] if inside else words)
    city = line.removesuffix(" time")
    name = SHORT.get(LONG.get(line, city))
    if name is None and (inside or city != line or "/" in line or line in UNIVERSAL or OFFSET.fullmatch(line)):
        name = zone_named(line) or zone_named(city)
    return zone(name or "")


def winter_or_summer(words: str, at: datetime) -> str:
    """What `CET` in July may mean, or nothing where that name is kept at that time."""
    line = _plain(words).strip("()").removesuffix(" time")
    short = GERMAN.get(line, line)
    kept = str(at.tzname())
    if short not in SHORT or short in ALWAYS or short == kept.casefold():
        return ""
    hours = (at + HALF_A_YEAR).utcoffset() or timedelta()
    return f"{kept}, or UTC{hours // timedelta(hours=1):+d}"


def nearest(words: str) -> str:
    """A city that is spelt much like these words, or nothing."""
    found = get_close_matches(_plain(words), _names(), n=1, cutoff=0.75)
    return found[0].title() if found else ""


def zone(name: str) -> ZoneInfo | None:
    """None for a zone that the database does not have, or has no more."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def shown(name: str) -> str:
    """The zone as people write it; the database counts offsets the other way round."""
    if not name.startswith("Etc/GMT"):
        return name.replace("_", " ")
    return "UTC" + name.removeprefix("Etc/GMT").translate(str.maketrans("+-", "-+"))


def _plain(words: str) -> str:
    return " ".join(words[:LONGEST].casefold().replace("_", " ").split()).strip(" .!")


def _ahead(sign: str, hours: int, minutes: str) -> str | None:
    if minutes != "00":
        return PARTS_OF_HOURS.get(f"{sign}{hours}:{minutes}")
    name = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    return name if zone(name) else None


@cache
def _names() -> dict[str, str]:
    """Whatever may be typed -> the zone. A city with the name of another, far away, is left out."""
    zones = sorted(name for name in available_timezones() if name.startswith(CONTINENTS))
    cities: dict[str, set[str]] = {}
    for name in zones:
        cities.setdefault(_plain(name.rpartition("/")[2]), set()).add(name)
    elsewhere = {word: name for name, words in ELSEWHERE.items() for word in words.split(", ")}
    only = {city: next(iter(names)) for city, names in cities.items() if len(names) == 1}
    return {**only, **{_plain(name): name for name in zones}, **elsewhere}
