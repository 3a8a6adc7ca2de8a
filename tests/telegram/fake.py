"""The fake's core: takes calls as they come over the wire, answers as Telegram would. No input, no output."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from tests.telegram.acts import Acts
from tests.telegram.face import Telegram
from tests.telegram.faults import Fault, Faults
from tests.telegram.inline import Inline
from tests.telegram.interface import Reading, Upload, interface
from tests.telegram.rates import Rates
from tests.telegram.refusals import Answer, Refusal, granted, refused, slow_down
from tests.telegram.sending import Sending
from tests.telegram.settings import Settings
from tests.telegram.sights import Sights
from tests.telegram.updates import Poll, Updates
from tests.telegram.views import BOT, Call
from tests.telegram.world import Account, Clock, Impossible, World

TOKEN = "4242:fake-token-for-tests"  # noqa: S105 - opens nothing
# What counts as writing a message. Whether edits count is not documented; they are said to in groups.
COUNTED = {"sendMessage", "sendDocument", "sendPhoto", "sendRichMessage", "editMessageText", "editMessageReplyMarkup"}


class FakeTelegram(Telegram):
    """One bot's Telegram. A transport hands it calls; a test acts on it as people do (see face.Telegram)."""

    def __init__(
        self, *, clock: Callable[[], float] | None = None, token: str = TOKEN, enforce_limits: bool = False
    ) -> None:
        self.token = token
        self.clock = clock or Clock()
        self._enforce_at_first = enforce_limits
        self.listeners: list[Callable[[Call], object]] = []
        self.watchers: list[Callable[[], object]] = []
        self.begin_anew()

    def begin_anew(self) -> None:
        """Forgets everything but the time and who listens."""
        self.enforce_limits = self._enforce_at_first
        self.world = World(Account(BOT, "Advisor", username="advisor_bot", is_bot=True), self.clock)
        self.updates = Updates(self.clock, self._stirred)
        self.settings = Settings(self.world, self.updates)
        self.faults = Faults()
        self.rates = Rates()
        self.record: list[Call] = []
        self.found_defects: list[str] = []
        methods = Sending(self.world).methods | Inline(self.world).methods | self.settings.methods
        self._methods: dict[str, tuple[str, Callable[[Reading], Any]]] = {
            name.lower(): (name, method) for name, method in methods.items()
        }
        self._stage = (Acts(self.world, self.updates, self.settings), Sights(self))

    def _stirred(self) -> None:
        """There may be something to deliver."""
        for watcher in self.watchers:
            watcher()

    @property
    def calls(self) -> list[Call]:
        return [call for call in self.record if call.status is not None]

    def do(self, act: str, **arguments: Any) -> Any:
        for performer in self._stage:
            if not act.startswith("_") and callable(perform := getattr(performer, act, None)):
                return perform(**arguments)
        raise Impossible(f"there is no act {act!r}")

    def call(
        self, token: str, method: str, parameters: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Answer | Poll:
        """A call of the bot: the answer, or a poll to wait for."""
        if token != self.token:
            return refused("unauthorized").answer()
        call = Call(len(self.record) + 1, self.clock(), method, dict(parameters))
        self.record.append(call)
        if not interface().has(method):
            self._note(call, f"{method} is no method")
            return self._closed(call, refused("method not found").answer(), None)
        return self._taken(call, interface().read(method, parameters, files or {}))

    def fetched(self, token: str, path: str) -> tuple[int, bytes]:
        """What the door for files answers."""
        file = self.world.files.get(path.removeprefix("documents/"))
        if token != self.token or file is None:
            return 404, b'{"ok": false, "error_code": 404, "description": "Not Found"}'
        return 200, file.content

    def _taken(self, call: Call, reading: Reading) -> Answer | Poll:
        """Defects are noted whatever becomes of the call."""
        call.parameters = {name: _shown(value) for name, value in reading.parameters.items()}
        for violation in reading.violations:
            self._note(call, str(violation))
        fault = self.faults.take(call.method, self._place(reading))
        if fault and not fault.after:
            return self._closed(call, Answer(200, None), fault)
        if call.method.lower() == "getupdates" and not reading.violations:
            return self._asked(call, reading, fault)
        return self._closed(call, self._carried_out(call, reading), fault)

    def _note(self, call: Call, defect: str) -> None:
        call.defects.append(defect)
        self.found_defects.append(defect)

    def _place(self, reading: Reading) -> Any:
        """The chat that a call is about."""
        press = self.world.presses.get(reading.parameters.get("callback_query_id", ""))
        return press.chat if press else reading.parameters.get("chat_id")

    def _closed(self, call: Call, answer: Answer, fault: Fault | None) -> Answer:
        """The answer as it leaves, and as it is recorded."""
        answer = fault.upon(answer) if fault else answer
        content = answer.content
        call.status, call.fate = answer.status, answer.fate
        call.answer = content.decode(errors="replace") if isinstance(content, bytes) else content
        for listener in list(self.listeners):
            listener(call)
        return answer

    def _asked(self, call: Call, reading: Reading, fault: Fault | None) -> Answer | Poll:
        """getUpdates, which may have to wait."""
        wanted = reading.parameters
        if self.settings.webhook:
            return self._closed(call, refused("webhook active").answer(), fault)
        self.updates.allow(wanted.get("allowed_updates"))
        span = (wanted.get("offset", 0), wanted.get("limit", 100), wanted.get("timeout", 0))
        return self.updates.ask(*span, lambda answer: self._closed(call, answer, fault))

    def _carried_out(self, call: Call, reading: Reading) -> Answer:
        try:
            return granted(self._result(call, reading))
        except Refusal as refusal:
            return refusal.answer()

    def _result(self, call: Call, reading: Reading) -> Any:
        if reading.violations:
            raise Refusal(400, reading.violations[0].description)
        if call.method.lower() not in self._methods:
            self._note(call, f"{call.method} is not built in this fake")
            raise refused("not built", method=call.method)
        name, method = self._methods[call.method.lower()]
        self._limit(name, reading)
        return method(reading)

    def _limit(self, method: str, reading: Reading) -> None:
        """Counts what is written; too much of it is remembered, and refused if limits are enforced."""
        chat = self.world.chats.get(reading.parameters.get("chat_id", 0))
        if method not in COUNTED or chat is None:
            return
        floods = self.rates.overstepped(chat, self.clock())
        if floods and self.enforce_limits:
            raise slow_down(ceil(max(flood.wait for flood in floods)))
        self.rates.count(chat, self.clock())


def _shown(value: Any) -> Any:
    """A parameter as it is recorded: of a file only what it is."""
    if isinstance(value, Upload):
        return {"name": value.name, "size": len(value.content), "kind": value.kind}
    return value
