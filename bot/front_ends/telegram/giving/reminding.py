"""Reminders of interviews: two errands each, one for the evening before and one for the evening after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.front_ends.telegram.giving.errands import AFTER_INTERVIEW, BEFORE_INTERVIEW, Errand, Errands
from bot.store.reminders import save_zone, zone_of
from bot.store.store import Store
from bot.times.dates import Unclear, When, evening, read_when
from bot.times.sentences import names_another
from bot.times.zones import nearest, shown, zone, zone_named
from dialogs.session.session import Session
from dialogs.session.world import OfTime, Remind, Reminded, TakeOff, TellZone

MOST = 20  # interviews of a person at a time
SAME = timedelta(hours=12)  # two interviews with one company so close together are one that was moved
USEFUL = timedelta(days=7)  # after so long nobody needs to be asked what they learned
UTC = ZoneInfo("UTC")
EVENINGS = {BEFORE_INTERVIEW: -1, AFTER_INTERVIEW: 1}  # days from that of the interview

TAKE_OFF = "DELETE FROM errand WHERE person = ? AND case_number = ? AND at = ? AND at <> '' AND closed <> 'sent'"
LATE = """
SELECT key FROM errand WHERE closed = '' AND due <= :now
    AND ((kind = :before AND at <= :now) OR (kind = :after AND due <= :useful))
"""
CLOSE_LATE = "UPDATE errand SET closed = 'late' WHERE key = ?"
OFF = "UPDATE errand SET closed = 'blocked' WHERE person = ? AND at <> '' AND closed = ''"


@dataclass(frozen=True)
class Reminding:
    """Reads and writes on the connection of the store; writes only inside its transaction."""

    store: Store
    utc_now: Callable[[], str]

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.utc_now())

    def answer(self, person: str, chat: int, session: Session, request: OfTime) -> Reminded:
        """What comes of a request; what was set is on the disk with the turn that asked for it."""
        match request:
            case Remind(words):
                return self._remind(person, chat, session, words)
            case TellZone(words, waiting):
                return self._told_zone(person, chat, session, words, waiting)
            case TakeOff(case, at):
                return Reminded("taken_off" if self._take_off(person, case, at) else "not_set")

    def late(self) -> list[tuple[str]]:
        """The keys of what would come too late to be of use."""
        kinds = {"before": BEFORE_INTERVIEW, "after": AFTER_INTERVIEW}
        dates = {"now": self.now.isoformat(), "useful": (self.now - USEFUL).isoformat()}
        return self.store.connection.execute(LATE, kinds | dates).fetchall()

    def close(self, late: list[tuple[str]]) -> None:
        """These are not sent any more."""
        self.store.connection.executemany(CLOSE_LATE, late)

    def off(self, person: str) -> None:
        """Whoever blocked the bot wants no reminder."""
        self.store.connection.execute(OFF, (person,))

    def _remind(self, person: str, chat: int, session: Session, words: str) -> Reminded:
        if not words:
            return Reminded("list")
        if session.company and names_another(words, session.company):
            return Reminded("another_company", (session.company,))
        here = zone(zone_of(self.store.connection, person))
        try:
            when = read_when(words, here or UTC, self.now)
        except Unclear as unclear:
            if here or unclear.kind != "past":  # where it is over depends on the zone
                return Reminded(unclear.kind, (unclear.about,))
        return self._set(person, chat, session.case, when) if here else Reminded("which_zone", (words,))

    def _told_zone(self, person: str, chat: int, session: Session, words: str, waiting: str) -> Reminded:
        name = zone_named(words)
        if name is None:
            return Reminded("no_zone", (nearest(words),))
        save_zone(self.store.connection, person, name)
        return self._remind(person, chat, session, waiting) if waiting else Reminded("placed", (shown(name),))

    def _set(self, person: str, chat: int, case: int, when: When) -> Reminded:
        known = self.store.reminders(person)
        moved = [r.at for r in known if r.case == case and abs(datetime.fromisoformat(r.at) - when.at) < SAME]
        if len(known) - len(moved) >= MOST:
            return Reminded("full")
        for at in {*moved, when.at.isoformat()}:
            self._take_off(person, case, at)
        due = {kind: evening(when.at, when.zone, days) for kind, days in EVENINGS.items()}
        for kind in EVENINGS:
            key = f"{kind}:{person}:{case}:{when.at.isoformat()}"
            at, here = when.at.isoformat(), str(when.zone)
            errand = Errand(key, chat, person, kind, case=case, at=at, zone=here, says=when.says)
            Errands(self.store).add(errand, due[kind].isoformat())
        return Reminded("soon" if due[BEFORE_INTERVIEW] <= self.now else "set", (when.says,))

    def _take_off(self, person: str, case: int, at: str) -> int:
        return self.store.connection.execute(TAKE_OFF, (person, case, at)).rowcount
