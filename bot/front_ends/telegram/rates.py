"""How fast may one send, and be sent to? Buckets that fill with time. The clock is handed in."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

MOST_BUCKETS = 10_000  # who has been quiet for longest has a full bucket, and needs none


@dataclass
class Bucket:
    """Holds up to `size` tokens and gains `per_second`. `warned` is when its owner was last told to slow down."""

    size: float
    per_second: float
    tokens: float
    at: float
    warned: float = float("-inf")

    def _fill(self, now: float) -> None:
        self.tokens = min(self.size, self.tokens + max(0.0, now - self.at) * self.per_second)
        self.at = now

    def take(self, now: float) -> bool:
        """Takes a token if there is one."""
        self._fill(now)
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True

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

    def of(self, key: Hashable, now: float) -> Bucket:
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = Bucket(self.size, self.per_second, self.size, now)
            if len(self._buckets) > MOST_BUCKETS:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        return bucket
