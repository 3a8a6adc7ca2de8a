"""Dates and time zones in words: what is read is what was meant, and what is doubtful is not read at all."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.times.dates import Unclear, evening, read_when
from bot.times.zones import nearest, shown, zone, zone_named
from dialogs.screens.wording import render
from tests.parts import far, some

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)  # 22:40 in Berlin
READ = {
    "Thursday at 10": "Thursday 26 November at 10:00",
    "on Thursday, at ten?": "Thursday 26 November at 10:00",
    "at 10 on Thursday": "Thursday 26 November at 10:00",
    "next thu 10am": "Thursday 26 November at 10:00",
    "Fri. 3 p.m.": "Friday 27 November at 15:00",
    "friday at 3": "Friday 27 November at 15:00",
    "tomorrow 14:30": "Monday 23 November at 14:30",
    "tomorrow evening at 6": "Monday 23 November at 18:00",
    "tomorrow at 12:30 in the afternoon": "Monday 23 November at 12:30",
    "tomorrow evening 18:30": "Monday 23 November at 18:30",
    "noon tomorrow": "Monday 23 November at 12:00",
    "the day after tomorrow at 9": "Tuesday 24 November at 09:00",
    "24 Dec 9am": "Thursday 24 December at 09:00",
    "Dec 24th at 9": "Thursday 24 December at 09:00",
    "Thursday, the 24th of December, 9 o'clock": "Thursday 24 December at 09:00",
    "november 26th, 10.30": "Thursday 26 November at 10:30",
    "in two weeks at 10": "Sunday 6 December at 10:00",
    "in 3 days at 9:30": "Wednesday 25 November at 09:30",
    "1.12. 10:00": "Tuesday 1 December at 10:00",
    "Tue 1.12. um 10 Uhr": "Tuesday 1 December at 10:00",
    "2026-12-01 10h15": "Tuesday 1 December at 10:15",
    "1 January at 9": "Friday 1 January 2027 at 09:00",
    "today at 23:00": "Sunday 22 November at 23:00",
    "tmrw 10": "Monday 23 November at 10:00",
    "tomorrow 10": "Monday 23 November at 10:00",
    "the 3rd at 10": "Thursday 3 December at 10:00",
    "on the 22nd at 23:00": "Sunday 22 November at 23:00",
    "the 31st at 9": "Thursday 31 December at 09:00",
    "next Friday at half past three": "Friday 27 November at 15:30",
    "tomorrow, half past 9": "Monday 23 November at 09:30",
    "in 2 hours": "Monday 23 November at 00:40",
    "in an hour": "Sunday 22 November at 23:40",
    "tonight at 11": "Sunday 22 November at 23:00",
    "Sunday at 10": "Sunday 29 November at 10:00",
    "28 March 2027 02:30": "Sunday 28 March 2027 at 03:30",  # the hour that there is not
    "31 October 2027 02:30": "Sunday 31 October 2027 at 02:30",  # the hour that there is twice
}
UNREAD = {
    "no_date": [
        "", "banana", "10", "10:30", "Thu 10", "26 November 10", "Thursday 10-11", "the 32nd at 10", "01/12 10am",
        "01/02/2027 at 10am", "30 Feb 10:00", "Thursday at 25",
        "now", "next week", "in 200 hours", "Thursday at 10 Friday at 11", "x" * 5000, "may I ask", "{{7*7}} at 10",
        "banana tonight at 12", "tomorrow morning evening at 9",
    ],
    "what_time": [
        "Thursday", "thursday morning", "in two weeks", "24 December", "tonight at 12", "tomorrow evening at 12:30",
        "tonight at 0:30", "tomorrow evening at 3", "tomorrow evening 9am", "tomorrow at 12 in the morning",
        "tomorrow morning at 13", "tomorrow morning 2pm", "tomorrow afternoon at 9", "noon tomorrow evening",
    ],
    "past": ["today at 9", "yesterday at 10", "the 22nd at 9", "20 Nov 2026 9am", "22 Nov 2024 10:00"],
    "which_year": ["22 November at 10", "20 Nov 9am", "31 October 02:30", "1.9. um 10 Uhr"],
    "too_far": ["24 November 2027 at 10", "in 400 days at 10", "in 999 months at 10"],
    "no_such_day": ["Friday 26 November at 10", "Mon 1.12. at 10", "1.13. at 10"],
}  # fmt: skip


@pytest.mark.parametrize(("words", "says"), READ.items())
def test_what_is_read(words: str, says: str) -> None:
    """A date in words is read as people mean it, and said back with its weekday and zone."""
    assert read_when(words, BERLIN, SUNDAY).says == f"{says} (Europe/Berlin)"


@pytest.mark.parametrize(("words", "kind"), [(words, kind) for kind, lines in UNREAD.items() for words in lines])
def test_what_is_not_read(words: str, kind: str) -> None:
    """What may mean two things, or nothing, is no date, and the reason is told."""
    with pytest.raises(Unclear) as unclear:
        read_when(words, BERLIN, SUNDAY)
    assert unclear.value.kind == kind


WEDNESDAY = datetime(2026, 12, 2, 8, tzinfo=UTC)  # 9:00 in Berlin
WAYS = {  # as people and calendars write them on that Wednesday, and what is meant; or what is asked
    "Thursday 10:30am": "3 December 10:30",
    "Thursday at 10:30 AM": "3 December 10:30",
    "thu 10:30pm": "3 December 22:30",
    "tomorrow 9:30am": "3 December 09:30",
    "tomorrow 3 p.m.": "3 December 15:00",
    "tomorrow at 3pm please": "3 December 15:00",
    "friday 2 pm": "4 December 14:00",
    "Fri 14:30 hrs": "4 December 14:30",
    "Friday at 10h30": "4 December 10:30",
    "Friday 10h": "4 December 10:00",
    "Friday at 10.30": "4 December 10:30",
    "Friday 10.30": "4 December 10:30",
    "10.30 on Friday": "4 December 10:30",
    "Friday 1030": "4 December 10:30",
    "Friday at 1430": "4 December 14:30",
    "Friday 930am": "4 December 09:30",
    "Friday @ 11": "4 December 11:00",
    "Friday at ten thirty": "4 December 10:30",
    "Friday at 10 in the morning": "4 December 10:00",
    "tomorrow at 3 in the afternoon": "3 December 15:00",
    "Friday at noon": "4 December 12:00",
    "noon on Friday": "4 December 12:00",
    "Friday 12 noon": "4 December 12:00",
    "Friday half past ten": "4 December 10:30",
    "Friday at half past 2 pm": "4 December 14:30",
    "Friday at quarter to 3 pm": "4 December 14:45",
    "Friday, a quarter past nine": "4 December 09:15",
    "this Friday at 10": "4 December 10:00",
    "this coming Friday at 10": "4 December 10:00",
    "next Monday at 10": "7 December 10:00",
    "Monday next week at 10": "7 December 10:00",
    "next week on Tuesday at 2pm": "8 December 14:00",
    "this afternoon at 3": "2 December 15:00",
    "this evening 6pm": "2 December 18:00",
    "in two weeks at 14:30": "16 December 14:30",
    "in a week at 10": "9 December 10:00",
    "a week from today at 10am": "9 December 10:00",
    "in a fortnight at 10": "16 December 10:00",
    "in 45 minutes": "2 December 09:45",
    "day after tomorrow, 11am": "4 December 11:00",
    "the 3rd at 10": "3 December 10:00",
    "on the 21st, 2pm": "21 December 14:00",
    "Thursday the 3rd of December at ten": "3 December 10:00",
    "third of December at 10": "3 December 10:00",
    "3 December 2026 10:30": "3 December 10:30",
    "Dec 3, 2026 10:30 AM": "3 December 10:30",
    "December 3rd at 10:30am": "3 December 10:30",
    "10:30 on December 3": "3 December 10:30",
    "3 Dec, 10:30": "3 December 10:30",
    "24/12 at 10": "24 December 10:00",
    "12/24 10am": "24 December 10:00",
    "24/12/2026 10:00": "24 December 10:00",
    "24.12.26 10:00": "24 December 10:00",
    "3.12.2026 um 10:30 Uhr": "3 December 10:30",
    "2026-12-03T10:30": "3 December 10:30",
    "2026-12-03T10:30:00": "3 December 10:30",
    "2026-12-03T10:30:00Z": "3 December 11:30",
    "2026-12-03T10:30-05:00": "3 December 16:30",
    "20261203T103000Z": "3 December 11:30",
    "2026-12-03 10:30": "3 December 10:30",
    "2026/12/03 10:30": "3 December 10:30",
    "Thu 3 Dec 10:30-11:30": "3 December 10:30",
    "3 December 2026, 10:00 – 11:00": "3 December 10:00",
    "Thursday, December 3⋅10:30 – 11:30am": "3 December 10:30",
    "Thu Dec 3, 2026 10:30am – 11:30am (CET)": "3 December 10:30",
    "When: Thu, Dec 3, 2026, 2pm - 3pm (Europe/London)": "3 December 15:00",
    "Thursday 3 December 2026 14:00 to 15:00": "3 December 14:00",
    "Thursday from 2 to 3pm": "3 December 14:00",
    "Thursday 10-11am": "3 December 10:00",
    "Thursday 11-12pm": "3 December 11:00",
    "Thursday 10am CET": "3 December 10:00",
    "Thursday 3pm London time": "3 December 16:00",
    "Thursday 10:00 UTC": "3 December 11:00",
    "Thursday at 10 UTC": "3 December 11:00",
    "Thursday at 9am ET": "3 December 15:00",
    "Thursday 9am PT": "3 December 18:00",
    "Thursday 9:00 EST": "3 December 15:00",
    "9am Eastern Time on Thursday": "3 December 15:00",
    "Thursday 14:00 (GMT)": "3 December 15:00",
    "Thursday 14:00 GMT+2": "3 December 13:00",
    "I have an interview at Acme on Thursday at 10": "3 December 10:00",
    "interview with Nordbank tomorrow 9:30am": "3 December 09:30",
    "My interview with Deep Mind Labs is on Friday at 2pm": "4 December 14:00",
    "I've got a call with the people of Acme tomorrow at 11": "3 December 11:00",
    "Interview tomorrow with Acme at 9:30": "3 December 09:30",
    "Thursday at 10 with Anna": "3 December 10:00",
    "phone interview Friday 10am": "4 December 10:00",
    "second interview: Monday 7 December, 10:00": "7 December 10:00",
    "the interview's on Friday at 10 via Zoom": "asks",
    "Friday 10am via Zoom": "4 December 10:00",
    "moved to Friday at 11": "4 December 11:00",
    "it's now on Monday 14:00": "7 December 14:00",
    "the interview was moved to Friday, 11am": "4 December 11:00",
    "my interview has been rescheduled from Thursday to Friday at 11": "4 December 11:00",
    "Friday at 11 instead": "4 December 11:00",
    "thurday at 10": "3 December 10:00",
    "wendsday 9 December at 10": "9 December 10:00",
    "Firday 10am": "4 December 10:00",
    "tommorow at 10": "3 December 10:00",
    "3 Decemeber at 10": "3 December 10:00",
    "Interview at Acme: Thu 3 Dec, 15:00": "3 December 15:00",
    "actually it's Friday at 3pm": "4 December 15:00",
    "at ten on the eighth": "8 December 10:00",
    "Thursday ten past three pm": "3 December 15:10",
    "Thursday 3pm, London time": "3 December 16:00",
    "Thursday 3 pm Eastern Standard Time": "3 December 21:00",
    "Thurs 10am": "3 December 10:00",
    "Thursday the 3rd, 10:30": "3 December 10:30",
    "Tusday at 10": "8 December 10:00",
    "later today at 4pm": "2 December 16:00",
    "Thursday 10:30 (45 min)": "3 December 10:30",
    "Thursday 3pm my time": "3 December 15:00",
    "next Thursday at 10": "asks",
    "next Friday 2pm": "asks",
    "Thursday at 7": "asks",
    "tomorrow morning": "asks",
    "tomorrow": "asks",
    "3/12 at 10": "asks",
    "Thursday 10.12": "asks",
    "Thursday 10-11": "asks",
    "tomorrow at 10 at night": "asks",
    "munday at 10": "asks",
    "Thursday or Friday at 10": "asks",
    "Thursday at 10 or 11": "asks",
    "not on Thursday at 10": "asks",
    "my interview with Acme not on Thursday at 10": "asks",
    "after Thursday at 10": "asks",
    "Thursday at 10 was cancelled": "asks",
    "Thursday 10am CEST": "asks",
    "Friday the 3rd at 10": "asks",
    "Thursday 10am IST": "asks",
    "tomorrow at ten to three": "asks",
    "next week": "asks",
    "Wednesday 3 December at 10": "asks",
}


@pytest.mark.parametrize(("words", "meant"), WAYS.items())
def test_ways_to_say_it(words: str, meant: str) -> None:
    """Whatever way people and calendars write a time, it is read as they mean it; in doubt they are asked."""
    assert way_read(words) == meant


def way_read(words: str) -> str:
    try:
        at = read_when(words, BERLIN, WEDNESDAY).at.astimezone(BERLIN)
    except Unclear:
        return "asks"
    return f"{at.day} {at:%B %H:%M}"


def test_the_doubt_is_told() -> None:
    """Who says “next Thursday” on a Wednesday hears of both, and who names the clocks of the other half of the year."""
    for words, told in (
        ("next Thursday at 10", "Do you mean Thursday 3 December, or Thursday 10 December?"),
        ("Thursday 10am CEST", "Do you mean CET, or UTC+2?"),
        ("Thursday at 7", "At what time?"),
    ):
        with pytest.raises(Unclear) as unclear:
            read_when(words, BERLIN, WEDNESDAY)
        assert told in render("notice", kind=unclear.value.kind, about=[unclear.value.about])


@pytest.mark.parametrize("time", ["10:30", "10:30am", "2pm", "half past ten", "noon", "10:30 CET", "14.30", "at 10h30"])
def test_the_answer_to_our_question(time: str) -> None:
    """Whatever is typed when the time is asked for is read with the day that was told."""
    with pytest.raises(Unclear) as unclear:
        read_when("interview with Acme on Thursday", BERLIN, WEDNESDAY)
    assert unclear.value.kind == "what_time"
    answer = f"{unclear.value.about} at {time.removeprefix('at ')}"
    assert read_when(answer, BERLIN, WEDNESDAY).says.startswith("Thursday 3 December at 1")


@pytest.mark.parametrize(("words", "hour"), [("9am ET", 13), ("9am PT", 16), ("9am EDT", 13), ("10:00 London time", 9)])
def test_zones_in_summer(words: str, hour: int) -> None:
    """A zone behind a time has the summer time of the database."""
    assert read_when(f"5 July 2027 {words}", BERLIN, WEDNESDAY).at == datetime(2027, 7, 5, hour, tzinfo=UTC)


def test_a_day_that_may_be_next_years_is_asked_for_with_its_year() -> None:
    """It is not said to be over without saying what else it may be."""
    with pytest.raises(Unclear) as unclear:
        read_when("24 December 14:30", BERLIN, datetime(2027, 1, 15, 8, tzinfo=UTC))
    told = render("notice", kind=unclear.value.kind, about=[unclear.value.about])
    assert told == "That is over already, unless you mean December 2027: then type the year, too."


EXAMPLES = re.findall(
    r"(?:for example|Try): (.+?), or (.+?)\.",
    render("notice", kind="no_date") + render("remind", reminders=(), naming=False, company="Acme"),
)


@far
@pytest.mark.parametrize("words", sorted({words for pair in EXAMPLES for words in pair}))
def test_the_examples_are_read_on_any_day(words: str) -> None:
    """Whoever types what the screen offers is understood, at any hour of a year."""
    assert len(EXAMPLES) > 1
    for hours in range(0, 366 * 24, some(53, 11)):
        now = SUNDAY + timedelta(hours=hours)
        assert read_when(words, BERLIN, now).at > now


def test_the_same_words_elsewhere() -> None:
    """Today and tomorrow are those of the person's zone, not of the bot's."""
    tokyo = read_when("tomorrow at 10", ZoneInfo("Asia/Tokyo"), SUNDAY)
    assert tokyo.at == datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert read_when("tomorrow at 10", BERLIN, SUNDAY).at == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "hour"), [("27 March 2027 at 10", 9), ("28 March 2027 at 10", 8), ("31 October 2027 02:30", 0)]
)
def test_the_clocks_are_changed(words: str, hour: int) -> None:
    """What is said in local time is that time also across the days on which clocks are changed."""
    assert read_when(words, BERLIN, SUNDAY).at.hour == hour


def test_evenings() -> None:
    """Six in the evening is six on the person's clock, whatever happens to the clocks in the night between."""
    at = read_when("28 March 2027 at 10", BERLIN, SUNDAY).at
    assert evening(at, BERLIN, -1) == datetime(2027, 3, 27, 17, tzinfo=UTC)
    assert evening(at, BERLIN, 1) == datetime(2027, 3, 29, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Berlin", "Europe/Berlin"), ("munich", "Europe/Berlin"), ("new_york", "America/New_York"),
        ("EUROPE/london ", "Europe/London"), ("San Francisco", "America/Los_Angeles"), ("india", "Asia/Kolkata"),
        ("UTC+2", "Etc/GMT-2"), ("gmt -5", "Etc/GMT+5"), ("+0", "UTC"), ("utc", "UTC"),
        ("EST", None), ("CET", None), ("Louisville", None), ("UTC+15", None), ("UTC+5:20", None),
        ("UTC+5:30", "Asia/Kolkata"), ("utc +0545", "Asia/Kathmandu"), ("UTC-3:30", None), ("", None),
        ("../../etc/passwd", None), ("x\x00", None), ("b" * 5000, None),
    ],
)  # fmt: skip
def test_zones(words: str, name: str | None) -> None:
    """A zone is known by a city, its name or its hours from UTC; what may mean two is not taken."""
    assert zone_named(words) == name
    assert name is None or zone(name)


def test_zones_as_people_see_them() -> None:
    """A fixed offset is shown the way round in which people write it, and a slip is led to the nearest name."""
    assert (shown("Etc/GMT-2"), shown("America/New_York")) == ("UTC+2", "America/New York")
    assert (nearest("Berln"), nearest("qqqq")) == ("Berlin", "")
    assert zone("Mars/Olympus") is None
