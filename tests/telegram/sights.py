"""What a test looks at and arranges behind the scenes of the fake. Numbers and JSON in, JSON out."""

import base64
from typing import TYPE_CHECKING, Any

from tests.telegram.faults import ODDITIES, Fault
from tests.telegram.world import JSON, Clock, Impossible

if TYPE_CHECKING:
    from tests.telegram.fake import FakeTelegram


class Sights:
    """Each public method is something that a test may ask for, here or over HTTP."""

    def __init__(self, fake: "FakeTelegram") -> None:
        self.fake = fake

    def calls(self, method: str | None = None, since: int = 0) -> list[JSON]:
        """The calls that were answered, as far as they come after the one with number `since`."""
        recent = self.fake.record[since:]
        answered = (call for call in recent if call.status is not None)
        return [dict(vars(call)) for call in answered if method in {None, call.method}]

    def messages(self, chat: int) -> list[JSON]:
        room = self.fake.world.chats.get(chat)
        return [message.view() for message in room.messages.values()] if room else []

    def last_by_bot(self, chat: int) -> JSON | None:
        """The last message of the bot that is still there."""
        room = self.fake.world.chats.get(chat)
        visible = reversed(room.messages.values()) if room else iter(())
        return next((message.view() for message in visible if message.by_bot and not message.deleted), None)

    def presses(self, person: int | None = None) -> list[JSON]:
        return [press.view() for press in self.fake.world.presses.values() if person in {None, press.person}]

    def query(self, query: str) -> JSON:
        return self.fake.world.queries[query].view()

    def defects(self) -> list[str]:
        return list(self.fake.found_defects)

    def floods(self) -> list[JSON]:
        return [flood.view() for flood in self.fake.rates.floods]

    def polling(self) -> bool:
        """Whether the bot is waiting for updates."""
        return self.fake.updates.poll is not None

    def pending(self) -> list[Any]:
        return self.fake.updates.view()

    def about_bot(self) -> JSON:
        """What the bot has told Telegram about itself."""
        settings = self.fake.settings
        return {"commands": settings.commands, "descriptions": settings.descriptions, "webhook": settings.webhook}

    def file(self, identifier: str) -> str:
        return base64.b64encode(self.fake.world.files[identifier].content).decode()

    def order(self, method: str, what: str | int, times: int = 1, **details: Any) -> None:
        if what in ODDITIES:
            self.fake.updates.oddities += [str(what)] * times
        else:
            self.fake.faults.order(Fault(method, what, times, **details))

    def orders(self) -> int:
        """How many faults are still to come."""
        return sum(fault.times for fault in self.fake.faults.ordered) + len(self.fake.updates.oddities)

    def hold(self) -> None:
        self.fake.updates.hold()

    def release(self) -> None:
        self.fake.updates.release()

    def put(self, content: JSON) -> int:
        """An update that holds anything, known or not, wanted or not."""
        return self.fake.updates.queue(content)

    def redeliver(self, count: int) -> int:
        return self.fake.updates.redeliver(count)

    def renumber(self, number: int) -> None:
        self.fake.updates.renumber(number)

    def advance(self, seconds: float) -> None:
        if not isinstance(self.fake.clock, Clock):
            raise Impossible("the clock of this fake belongs to the test")
        self.fake.clock.advance(seconds)

    def begin_anew(self) -> None:
        self.fake.updates.end_poll("other poller")
        self.fake.begin_anew()

    def arrange(self, privacy: bool | None = None, enforce_limits: bool | None = None) -> None:
        """Privacy mode of the bot; whether flood limits are answered with 429."""
        if privacy is not None:
            self.fake.settings.privacy = privacy
        if enforce_limits is not None:
            self.fake.enforce_limits = enforce_limits
