"""Invitations as calendars send them."""

BERLIN = """BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def zone_of(name: str, offset: str) -> str:
    """A zone of one's own, the same all year."""
    return (
        f"BEGIN:VTIMEZONE\nTZID:{name}\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        f"TZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\nEND:STANDARD\nEND:VTIMEZONE\n"
    )


def event(start: str, more: str = "", title: str = "Interview at Acme", uid: str = "1") -> str:
    """`start` is what stands behind `DTSTART`."""
    return f"BEGIN:VEVENT\nUID:{uid}\nDTSTAMP:20270101T000000Z\nDTSTART{start}\nSUMMARY:{title}\n{more}END:VEVENT\n"


def invitation(*parts: str, method: str = "REQUEST") -> bytes:
    lines = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//EN\nMETHOD:{method}\n{''.join(parts)}END:VCALENDAR\n"
    return lines.replace("\n", "\r\n").encode()
