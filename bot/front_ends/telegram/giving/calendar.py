"""The interviews that are set, as a file for a calendar: made when it is sent, of what is set then."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.front_ends.telegram.giving.errands import Errand
from bot.front_ends.telegram.incoming import conversation_in
from bot.store.reminders import zone_of
from bot.times.dates import evening
from bot.times.zones import zone
from bot.turn import Turns
from dialogs.asking_each import opened
from dialogs.course import settle
from dialogs.reminders import noted_down
from dialogs.session.session import Session

if TYPE_CHECKING:
    from bot.times.calendars import Interview

FOR_CALENDAR = "Your interviews, with what to ask. Open the file to put them into your calendar."
NAME = "interviews.ics"
MARK = slice(0, 32)  # of a hash


def calendar(turns: Turns, errand: Errand) -> bytes | None:
    """None when nothing is set any more."""
    from bot.times.calendars import calendar_of  # noqa: PLC0415 - few ask for one, and its library is slow to load

    session = settle(turns.knowledge, turns.store.read(conversation_in(errand.chat), with_cases=True))
    interviews = list(_interviews(turns, errand.person, session))
    return calendar_of(interviews, datetime.fromisoformat(turns.now())) if interviews else None


def _interviews(turns: Turns, person: str, session: Session) -> "Iterator[Interview]":
    from bot.times.calendars import Interview  # noqa: PLC0415 - as above

    cases = {case.number: case for case in session.cases}
    here = zone(zone_of(turns.store.connection, person)) or zone("UTC")
    for reminder in turns.store.reminders(person):
        if reminder.case in cases and here:
            at = datetime.fromisoformat(reminder.at)
            title, to_ask = noted_down(turns.knowledge, opened(session, cases[reminder.case]))
            yield Interview(_mark(person, reminder.case, reminder.at), at, evening(at, here, -1), title, to_ask)


def _mark(person: str, case: int, at: str) -> str:
    """Tells nobody who the person is."""
    return f"{sha256(f'{person}:{case}:{at}'.encode()).hexdigest()[MARK]}@advisor"
