"""The turn: one event through `step`, and one commit. Nothing is shown before it is on the disk."""

from collections.abc import Callable
from dataclasses import field, replace
from datetime import UTC, datetime
from functools import cached_property

from bot.crash import crash_point
from bot.limit import Limit
from bot.store.codes import Codes
from bot.store.links import Links, Tries
from bot.store.store import Store
from dialogs.screens.report import forget_reports
from dialogs.session.events import Delete, Effect, Event, Forget
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from dialogs.session.world import AskGroup, Fetch, OfLinks, OfTime, Reminded, Unshare
from dialogs.step import Step, step, wants_cases
from knowledge.model import Knowledge
from knowledge.records import dataclass


def utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


World = Callable[[Session, OfTime], Reminded]  # answers a request, and writes what came of it


def nobody(session: Session, request: OfTime) -> Reminded:
    """The world of a front end that runs only while somebody talks."""
    return Reminded("not_here")


@dataclass(frozen=True)
class Outcome:
    """The session to draw, and what is to be done beside.

    `traces` of what was erased are left for the next start; a `repeated` update was taken before. The talk may have
    `left` a verdict, which had better stay where it is shown. A line that was `unheard` led to a remark alone.
    """

    session: Session
    effects: tuple[Effect, ...] = ()
    traces: bool = False
    repeated: bool = False
    left: bool = False
    unheard: bool = False

    @property
    def forgotten(self) -> bool:
        """Whether all of the person is erased."""
        return bool(self.effects) and any(isinstance(effect, Forget) for effect in self.effects)

    @property
    def erased(self) -> bool:
        """Whether anything is."""
        return bool(self.effects) and any(isinstance(effect, Forget | Delete | Unshare) for effect in self.effects)


@dataclass(frozen=True)
class Turns:
    """Takes events for conversations. A `key` names an update that may come twice and counts once."""

    knowledge: Knowledge
    store: Store
    now: Callable[[], str] = utc_now
    limit: Limit = field(default_factory=Limit)
    called: Callable[[], str] = lambda: ""  # the bot's name in groups, where it has one

    @cached_property
    def codes(self) -> Codes:
        return Codes(self.store, self.now, self.called)

    @cached_property
    def shared(self) -> Links:
        return Links(self.store, self.now, Tries(self.now))

    def take(self, conversation: str, person: str, event: Event, key: str | None = None) -> Outcome:
        """Raises Trouble when the store cannot keep it; then nothing has changed. Who erases something waits until no
        trace of it is left (half a second in a file of 100,000 people): turns of others, who would wait too, are taken
        in a way of their own.
        """
        crash_point("before step")
        with self.store.transaction():
            outcome = self.within(conversation, person, event, key)
        crash_point("after commit")
        if outcome.erased:
            return replace(outcome, traces=not self.store.scrub())
        return outcome

    def within(self, conversation: str, person: str, event: Event, key: str | None, world: World = nobody) -> Outcome:
        """The same, inside a transaction that is the caller's."""
        at = self.now()
        if key is not None and self.store.seen(key, at):
            return Outcome(self.store.read(conversation, with_cases=True), repeated=True)
        session = self.store.read(conversation).but(at=at)
        with self.limit:
            more = wants_cases(self.knowledge, session, event)
        if more:
            session = self.store.read(conversation, with_cases=True).but(at=at)
        taken = self._answered(self._step(session, event), person, world)
        crash_point("inside transaction")
        outcome = Outcome(taken.session, taken.effects, left=_left(session, taken.session), unheard=taken.unheard)
        if outcome.forgotten:
            self.store.erase(person)
        elif taken.session != session:
            self.store.write(conversation, person, taken.session, taken.said, at, taken.others)
        if taken.missed:
            self.store.miss(person, taken.missed, taken.session.case, at)
        for effect in taken.effects:
            if isinstance(effect, Delete):
                self.store.erase_case(person, effect.number)
        if outcome.erased:
            forget_reports()  # what was worked out from the answers goes with them
        return outcome

    def _step(self, session: Session, event: Event) -> Step:
        with self.limit:
            return step(self.knowledge, session, event)

    def _answered(self, taken: Step, person: str, world: World) -> Step:
        """A step that asks for something goes on with the answer."""
        for effect in taken.effects:
            if isinstance(effect, AskGroup):
                coded = self._step(taken.session, self.codes.coded(person, taken.session, effect))
                return _and_then(taken, coded)
            if isinstance(effect, Fetch):
                return self._fetched(taken.session, effect, person)
            if isinstance(effect, OfLinks):
                followed = self._step(taken.session, self.shared.answer(person, taken.session, effect))
                return _and_then(taken, followed)
            if isinstance(effect, OfTime):
                came = world(taken.session, effect)
                asking = replace(taken.session, reminders=self.store.reminders(person))
                return replace(self._step(asking, came), said=taken.said, others=taken.others)
        return taken

    def _fetched(self, session: Session, wanted: Fetch, person: str) -> Step:
        """What a group has found out becomes a company of this person."""
        known = self.store.read(person, with_cases=True)
        return self._step(replace(session, cases=known.cases), self.codes.fetched(wanted))


def _and_then(taken: Step, answered: Step) -> Step:
    """Two steps in one turn, that of the request and that of its answer: what either has said is kept."""
    return replace(
        answered, effects=taken.effects, said=(*taken.said, *answered.said), others=(*taken.others, *answered.others)
    )


def _left(before: Session, after: Session) -> bool:
    """Whether the screen was a verdict, and the talk has gone on to another company, or to a remark."""
    elsewhere = after.phase == NAMING or after.case != before.case or (after.brief and not before.brief)
    return before.phase == ADVISING and not before.panel and elsewhere
