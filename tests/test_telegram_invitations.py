"""Invitations that are sent or forwarded: read back, asked about, and then a reminder like any other."""

import pytest

from bot.documents.kinds import LARGEST
from tests.bot_on_telegram import BotOnTelegram
from tests.invitations import BERLIN, event, invitation, zone_of
from tests.telegram.face import Person

# It is Friday, 15 January 2027, 8 o'clock in UTC; Ann is in Berlin.
READ = {
    "utc": (invitation(event(":20270121T090000Z")), "Thursday 21 January at 10:00"),
    "of_outlook": (
        invitation(BERLIN, event(";TZID=W. Europe Standard Time:20270121T100000")),
        "Thursday 21 January at 10:00",
    ),
    "of_google": (invitation(event(";TZID=America/New_York:20270121T100000")), "Thursday 21 January at 16:00"),
    "own_zone": (invitation(zone_of("Office", "+0500"), event(";TZID=Office:20270121T100000")), "21 January at 06:00"),
    "wrong_zone": (
        invitation(zone_of("Office", "-0500"), event(";TZID=Office:20270121T100000")),
        "Thursday 21 January at 16:00",
    ),
    "floating": (invitation(event(":20270121T100000")), "Thursday 21 January at 10:00"),
    "weekly": (
        invitation(event(";TZID=Europe/Berlin:20261203T100000", "RRULE:FREQ=WEEKLY;UNTIL=20270301T000000Z\n")),
        "Thursday 21 January at 10:00",
    ),
    "weekly_but": (
        invitation(
            event(
                ";TZID=Europe/Berlin:20261203T100000",
                "RRULE:FREQ=WEEKLY\nEXDATE;TZID=Europe/Berlin:20270121T100000\n",
            ),
            event(";TZID=Europe/Berlin:20270129T140000", "RECURRENCE-ID;TZID=Europe/Berlin:20270128T100000\n"),
        ),
        "Friday 29 January at 14:00",
    ),
    "several": (
        invitation(
            event(":20270111T090000Z"),
            event(":20270125T090000Z", uid="2"),
            event(":20270122T090000Z", uid="3"),
        ),
        "Friday 22 January at 10:00",
    ),
}


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    return bot.starting("Beta", "/new Acme", "interview tomorrow at 10", "Berlin", "/new Gamma")


def sends(bot: BotOnTelegram, person: Person, content: bytes, name: str = "invite.ics") -> None:
    person.sends_file(name, content, "text/calendar")
    bot.passes(5)


@pytest.mark.parametrize("kind", READ)
def test_an_invitation_becomes_a_reminder(bot: BotOnTelegram, ann: Person, kind: str) -> None:
    """Whatever its zone, an invitation is read back, and after a yes it is a reminder of the company that it names."""
    content, when = READ[kind]
    before = bot.session(ann).reminders
    sends(bot, ann, content)
    assert "An invitation: Interview at Acme" in ann.screen
    assert "Is it your interview with Acme?" in ann.screen
    assert bot.session(ann).reminders == before
    ann.presses("Yes, with Acme")
    bot.passes(2)
    assert f"{when} (Europe/Berlin)." in ann.screen.text.partition("Reminders")[0]
    assert bot.session(ann).company == "Acme"


def test_no_zone_leaks(bot: BotOnTelegram, ann: Person) -> None:
    """Two files that mean other zones by the same name are each read with their own."""
    for offset, hour in (("+0500", "06"), ("-0500", "16"), ("+0500", "06")):
        sends(bot, ann, invitation(zone_of("Office", offset), event(";TZID=Office:20270121T100000")))
        ann.presses("Yes, with Acme")
        bot.passes(2)
        assert f"Noted: Thursday 21 January at {hour}:00" in ann.screen


def test_the_company_is_asked_for(bot: BotOnTelegram, ann: Person) -> None:
    """Where no company of the person is named, they choose one; and where there is none yet, they are told."""
    bert = bot.starting(number=8)
    sends(bot, bert, READ["utc"][0])
    assert "Name the company first" in bert.screen
    sends(bot, ann, invitation(event(";VALUE=DATE:20270121", title="<b>Chat</b> | {{7*7}}")))
    assert "<b>Chat</b> / {{7*7}}" in ann.screen
    assert "With which company is it?" in ann.screen
    ann.presses("Yes, with Beta")
    bot.passes(2)
    assert "At what time?" in ann.screen
    ann.types("10")
    bot.passes(2)
    assert "Beta: Thursday 21 January at 10:00" in ann.screen


REFUSED = {
    "cancelled": (invitation(event(":20270121T090000Z", "STATUS:CANCELLED\n")), "is cancelled"),
    "called off": (invitation(event(":20270121T090000Z"), method="CANCEL"), "is cancelled"),
    "over": (invitation(event(":20270114T090000Z")), "over already"),
    "ended": (invitation(event(":20260101T090000Z", "RRULE:FREQ=WEEKLY;COUNT=3\n")), "over already"),
    "no event": (invitation(), "no appointment"),
    "no day": (invitation(event(":banana")), "no appointment"),
    "no rule": (invitation(event(":20260101T090000Z", "RRULE:FREQ=BANANA\n")), "damaged"),
    "no calendar": (b"hello", "damaged"),
    "no text": (b"\x00\x01\xff" * 50, "can't read"),
    "huge": (b"BEGIN:VCALENDAR\r\n" * (LARGEST // 17 + 1), "too large"),
    "deep": (b"BEGIN:VEVENT\r\n" * 5000, "no appointment"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_invitation(bot: BotOnTelegram, ann: Person, kind: str) -> None:
    """Cancelled, past, broken and hostile files get a friendly word each, and set nothing."""
    content, said = REFUSED[kind]
    before = bot.session(ann).reminders
    sends(bot, ann, content)
    bot.passes(20)
    assert said in ann.screen
    assert bot.session(ann).reminders == before


def test_a_photo_beside_an_invitation(bot: BotOnTelegram, ann: Person) -> None:
    """A photo sent while an invitation waits for an answer gets a hint, and the invitation still waits."""
    sends(bot, ann, READ["utc"][0])
    ann.sends_photo()
    bot.passes(5)
    assert ann.screen.text.startswith("I read words, buttons, and files with words in them.")
    ann.presses("Yes, with Acme")
    bot.passes(2)
    assert "Acme: Thursday 21 January at 10:00" in ann.screen
