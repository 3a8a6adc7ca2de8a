"""How fast may one send, and be sent to? Buckets that fill with time. The clock is handed in."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

CHAT_BURST, CHAT_PER_SECOND = 5, 1.0
# Together 20 in whichever minute, of posts and edits. What the run before has sent is not known, so that a group begins
# with one; only then it fills.
GROUP_BURST, GROUP_PER_SECOND, GROUP_AT_FIRST = 5, 0.25, 1
BURST, PER_SECOND = 5, 25.0  # to all chats: together 30 in whichever second
FIRST_PAUSE = 0.5  # seconds between tries
MOST_BUCKETS = 10_000  # who has been quiet for longest has a full bucket, and needs none


def backoff(failures: int, longest: float, chance: float = 1.0) -> float:
    """Seconds until the next try: each time twice as many, up to the longest; chance (0 to 1) takes off up to half."""
    return min(longest, FIRST_PAUSE * 2.0 ** min(failures, 10)) * (0.5 + chance / 2)


@dataclass
class Bucket:
    """Holds up to `size` tokens and gains `per_second`. `warned` is when its owner was last told to slow down; they
    want to hear nothing before `held`.
    """

    size: float
    per_second: float
    tokens: float
    at: float
    warned: float = float("-inf")
    held: float = float("-inf")
    said: float = float("inf")  # the latest time at which its owner said something, by their time

    def _fill(self, now: float) -> None:
        self.tokens = min(self.size, self.tokens + max(0.0, now - self.at) * self.per_second)
        self.at = now

    def left(self, now: float) -> float:
        """How many tokens would stay if one were taken."""
        self._fill(now)
        return self.tokens - 1

    def take(self, now: float) -> bool:
        """Takes a token if there is one."""
        self._fill(now)
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

    def take_late(self, said: float, now: float) -> bool:
        """The same for what was said at another time, perhaps long ago: whichever of the two went on further counts."""
        went = said - self.said
        self.tokens = min(self.size, self.tokens + max(0.0, went - (now - self.at)) * self.per_second)
        self.said = said if self.said == float("inf") else max(self.said, said)
        return self.take(now)

    def reserve(self, now: float) -> float:
        """Takes a token in any case; the seconds until it is really there."""
        self._fill(now)
        self.tokens -= 1
        return max(0.0, -self.tokens / self.per_second)


class Buckets:
    """A bucket for each key; the least used are forgotten."""

    def __init__(self, size: float, per_second: float) -> None:
        self.size, self.per_second = size, per_second
        self._buckets: OrderedDict[Hashable, Bucket] = OrderedDict()

    def of(self, key: Hashable, now: float, at_first: float | None = None) -> Bucket:
        """A new one is full, unless it is said what is in it."""
        bucket = self._buckets.get(key)
        if bucket is None:
            tokens = self.size if at_first is None else at_first
            bucket = self._buckets[key] = Bucket(self.size, self.per_second, tokens, now)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        return bucket


class Pace:
    """When the next message may leave, by Telegram's rates and by what it asks for."""

    def __init__(self, now: Callable[[], float]) -> None:
        self.now = now
        self.chats = Buckets(CHAT_BURST, CHAT_PER_SECOND)
        self.groups = Buckets(GROUP_BURST, GROUP_PER_SECOND)
        self._begun: float | None = None  # when the first group was written to
        self.overall = Bucket(BURST, PER_SECOND, BURST, 0.0)

    def hold(self, chat: int, seconds: float) -> None:
        """Nothing more to this chat for so long, whoever wants to send it."""
        bucket = self._of(chat)
        bucket.held = max(bucket.held, self.now() + seconds)

    def _of(self, chat: int) -> Bucket:
        """Groups have numbers below zero."""
        now = self.now()
        if chat > 0:
            return self.chats.of(chat, now)
        self._begun = now if self._begun is None else self._begun
        saved = GROUP_AT_FIRST + (now - self._begun) * GROUP_PER_SECOND
        return self.groups.of(chat, now, min(GROUP_BURST, saved))

    def spare(self, chat: int) -> bool:
        """Takes a place for what is no card, if one stays that a card can have."""
        now, bucket = self.now(), self._of(chat)
        if now < bucket.held or any(limit.left(now) < 1 for limit in (bucket, self.overall)):
            return False
        return bucket.take(now) and self.overall.take(now)

    async def room(self, chat: int, not_before: float = 0.0) -> None:
        """Returns when a message to this chat may leave.

        One wait after the other: what is reserved before its time would leave together with what is due then.
        """
        bucket = self._of(chat)
        while (pause := max(bucket.held, not_before) - self.now()) > 0:
            await asyncio.sleep(pause)
        for limit in (bucket, self.overall):
            if (pause := limit.reserve(self.now())) > 0:
                await asyncio.sleep(pause)
