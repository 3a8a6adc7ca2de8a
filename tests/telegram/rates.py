"""Telegram's flood limits: how fast a bot may write, and who overstepped them when."""

import math
from collections import deque
from dataclasses import dataclass, field

from tests.telegram.world import JSON, Chat

BURST = 5  # messages in a row to one chat that are tolerated; Telegram names no figure
PER_GROUP, MINUTE = 20, 60.0
OVERALL, SECOND = 30, 1.0


@dataclass(frozen=True)
class Flood:
    """A message that came too early by one of the limits: "chat", "group" or "overall"."""

    limit: str
    chat: int
    at: float
    wait: float

    def view(self) -> JSON:
        return dict(vars(self))


@dataclass
class Window:
    """So many messages within a time that slides."""

    most: int
    seconds: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """How long until the next message is allowed."""
        while self.times and self.times[0] <= now - self.seconds:
            self.times.popleft()
        full = len(self.times) >= self.most
        return self.times[len(self.times) - self.most] + self.seconds - now if full else 0.0

    def take(self, now: float) -> None:
        self.times.append(now)


@dataclass
class Bucket:
    """One message a second, and a few saved up."""

    saved: float = float(BURST)
    at: float = -math.inf

    def wait(self, now: float) -> float:
        return max(0.0, 1.0 - self._filled(now))

    def take(self, now: float) -> None:
        self.saved, self.at = max(0.0, self._filled(now) - 1.0), now

    def _filled(self, now: float) -> float:
        return min(float(BURST), self.saved + max(0.0, now - self.at))


class Rates:
    """Counts what the bot writes, and remembers every overstepping."""

    def __init__(self) -> None:
        self.floods: list[Flood] = []
        self.overall = Window(OVERALL, SECOND)
        self.chats: dict[int, Bucket] = {}
        self.groups: dict[int, Window] = {}

    def overstepped(self, chat: Chat, now: float) -> list[Flood]:
        """The limits that a message now oversteps; they are remembered."""
        waits = {name: limit.wait(now) for name, limit in self._limits(chat).items()}
        floods = [Flood(name, chat.id, now, wait) for name, wait in waits.items() if wait > 0]
        self.floods += floods
        return floods

    def count(self, chat: Chat, now: float) -> None:
        for limit in self._limits(chat).values():
            limit.take(now)

    def _limits(self, chat: Chat) -> dict[str, Window | Bucket]:
        limits: dict[str, Window | Bucket] = {"overall": self.overall}
        limits["chat"] = self.chats.setdefault(chat.id, Bucket())
        if not chat.private:
            limits["group"] = self.groups.setdefault(chat.id, Window(PER_GROUP, MINUTE))
        return limits
