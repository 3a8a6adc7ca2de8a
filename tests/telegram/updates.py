"""The updates that the bot has not confirmed, and the one poll that may wait for more."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from typing import Any

from tests.telegram.refusals import Answer, granted, refused
from tests.telegram.world import JSON, Impossible

ON_REQUEST_ONLY = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
DAY = 86_400.0
LIFETIMES = {"callback_query": 150.0, "inline_query": 30.0, "chosen_inline_result": 600.0}
LONGEST_POLL = 50.0


@dataclass(frozen=True)
class Update:
    body: JSON
    kind: str
    until: float

    number: int


@dataclass(eq=False)
class Poll:
    """A getUpdates call that waits. The transport waits with it and is told when `answer` is there."""

    limit: int
    timeout: float
    finish: Callable[[Answer], Answer]
    answer: Answer | None = None
    told: Callable[[], object] | None = None

    def resolve(self, answer: Answer) -> None:
        if self.answer is None:
            self.answer = self.finish(answer)
            if self.told:
                self.told()


class Updates:
    """Telegram's queue for a bot: updates are delivered again until a larger offset is asked for."""

    def __init__(self, clock: Callable[[], float], stirred: Callable[[], object] = lambda: None) -> None:
        self.clock = clock
        self.stirred = stirred
        self.pending: dict[int, Update] = {}
        self.confirmed: list[Update] = []
        self.expired: list[Update] = []
        self.next_number = 1_000
        self.allowed: frozenset[str] | None = None
        self.poll: Poll | None = None
        self.oddities: list[str] = []
        self.patience = 0.0  # seconds that a poll is kept open beyond what Telegram does: days pass in fewer polls
        self._random = Random(0)  # noqa: S311 - the same disorder every time
        self._held = 0

    def put(self, kind: str, content: JSON) -> int | None:
        """Queues an update; returns its number, or nothing when the bot has not asked for such."""
        if not self._wanted(kind):
            return None
        return self.queue({kind: content}, kind)

    def queue(self, content: JSON, kind: str = "") -> int:
        """Queues an update whether it is wanted or not, and whatever it holds."""
        number = self.next_number
        self.next_number += 1
        self.pending[number] = Update(
            {"update_id": number, **content}, kind, self.clock() + LIFETIMES.get(kind, DAY), number
        )
        self._wake()
        return number

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Sets which kinds are wanted; nothing given leaves it as it was."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def hold(self) -> None:
        """From now on updates gather unseen, so that they come in one batch."""
        self._held += 1

    def release(self) -> None:
        self._held -= 1
        self._wake()

    def _wake(self) -> None:
        if self._held or not self.pending:
            return
        if self.poll:
            poll, self.poll = self.poll, None
            poll.resolve(granted(self.batch(poll.limit)))
        else:
            self.stirred()

    def ask(self, offset: int, limit: int, timeout: float, finish: Callable[[Answer], Answer]) -> Answer | Poll:
        """A getUpdates call: an answer, or a poll that waits for one."""
        self._forget(offset)
        batch = [] if self._held else self.batch(limit)
        if batch or not timeout:
            return finish(granted(batch))
        self.end_poll("other poller")
        self.poll = Poll(limit, min(timeout, LONGEST_POLL) + self.patience, finish)
        return self.poll

    def end_poll(self, reason: str) -> None:
        """Whoever is waiting is sent away."""
        if self.poll:
            poll, self.poll = self.poll, None
            poll.resolve(refused(reason).answer())

    def give_up(self, poll: Poll) -> None:
        """The time of a poll is over."""
        if self.poll is poll:
            self.poll = None
        poll.resolve(granted([]))

    def _forget(self, offset: int) -> None:
        if offset < 0:
            offset = sorted(self.pending)[max(offset, -len(self.pending))] if self.pending else 0
        if offset > self.next_number:  # of a time before the numbers began anew: Telegram starts at the oldest
            return
        for number in list(self.pending):
            if number >= offset:
                break
            self.confirmed.append(self.pending.pop(number))

    def confirm(self, number: int) -> None:
        """One update was taken, as a webhook takes them."""
        if number in self.pending:
            self.confirmed.append(self.pending.pop(number))

    def ready(self) -> list[Update]:
        """What may be delivered now."""
        self._expire()
        return [] if self._held else list(self.pending.values())

    def batch(self, limit: int) -> list[JSON]:
        """The oldest updates, in order unless a disorder was asked for."""
        self._expire()
        bodies = [update.body for _, update in zip(range(limit), self.pending.values(), strict=False)]
        if bodies and self.oddities:
            bodies = self._odd(self.oddities.pop(0), bodies)
        return bodies

    def _odd(self, oddity: str, bodies: list[JSON]) -> list[JSON]:
        if oddity == "duplicate":
            return [body for body in bodies for _ in range(2)]
        return self._random.sample(bodies, len(bodies)) if oddity == "shuffle" else bodies

    def _expire(self) -> None:
        now = self.clock()
        for number in [number for number, update in self.pending.items() if update.until < now]:
            self.expired.append(self.pending.pop(number))

    def redeliver(self, count: int) -> int:
        """Confirmed updates come again, the last ones; returns how many."""
        again = self.confirmed[len(self.confirmed) - min(count, len(self.confirmed)) :]
        del self.confirmed[len(self.confirmed) - len(again) :]
        self.pending = {update.number: update for update in again} | self.pending
        self._wake()
        return len(again)

    def renumber(self, number: int) -> None:
        """The next update has this number, as after a week without any."""
        if self.pending:
            raise Impossible("numbers begin anew only when nothing is pending")
        self.next_number = number

    def drop(self) -> None:
        self.pending.clear()

    def view(self) -> list[Any]:
        return [update.body for update in self.pending.values()]
