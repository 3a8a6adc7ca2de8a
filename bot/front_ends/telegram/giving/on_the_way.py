"""Cards that were sent and not answered yet: until Telegram says what became of one, nobody knows who has seen it."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.front_ends.telegram.incoming import Incoming
from dialogs.session.events import Typed

PATIENCE = 1.0  # seconds for which the answer to a line waits for that


@dataclass
class OnTheWay:
    """One card a conversation, as they are delivered one after the other."""

    _sent: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    @contextmanager
    def sending(self, conversation: str) -> Iterator[None]:
        answered = self._sent[conversation] = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            del self._sent[conversation]
            answered.set_result(None)

    async def arrived(self, batch: Sequence[Incoming]) -> None:
        """When it is known which cards were there for those who typed, or after a while: somebody may have answered in
        the moment in which a card appeared, faster than Telegram's word that it is there. A press names its card.
        """
        typing = {incoming.conversation for incoming in batch if isinstance(incoming.event, Typed)}
        if waiting := [self._sent[one] for one in typing if one in self._sent]:
            await asyncio.wait(waiting, timeout=PATIENCE)
