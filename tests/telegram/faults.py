"""The faults that a test orders: what the next calls of a method meet instead of, or after, being carried out."""

from dataclasses import dataclass, replace

from tests.telegram.refusals import GARBAGE, HTML_PAGE, SENTENCES, Answer, Refusal, refused, slow_down
from tests.telegram.world import JSON, Impossible

FATES = {"time-out": "lost", "cut": "cut"}
PAGES = {"garbage": (200, GARBAGE), "html": (502, HTML_PAGE)}
ODDITIES = {"duplicate", "shuffle"}
BY_STATUS = {
    400: "message to edit not found",
    401: "unauthorized",
    403: "blocked",
    409: "other poller",
    429: "too many requests",
    500: "server error",
}


@dataclass(frozen=True)
class Fault:
    """What happens to calls of a method ("*": any), in one chat or in all, so many times.

    `what` is the short name of a refusal, a status, "garbage", "html", "time-out", "cut" (the connection) or "delay".
    `text` is what Telegram says with a status, `body` what somebody else answers with it.
    """

    method: str
    what: str | int
    times: int = 1
    chat: int | None = None
    text: str | None = None
    retry_after: int = 1
    seconds: float = 0.0
    carried_out: bool = False
    parameters: JSON | None = None
    body: str | None = None

    def __post_init__(self) -> None:
        known = {*SENTENCES, *FATES, *PAGES, *ODDITIES, *BY_STATUS, 502, "delay"}
        if self.what not in known and not ((self.text or self.body) and isinstance(self.what, int)):
            raise Impossible(f"no fault is called {self.what!r}; there are {sorted(map(str, known))}")

    @property
    def after(self) -> bool:
        """Whether the call is carried out first: a time-out and a delay hide what has happened."""
        return self.carried_out or self.what in {"time-out", "delay"}

    def concerns(self, method: str, chat: object) -> bool:
        return self.method.lower() in {"*", method.lower()} and self.chat in {None, chat}

    def upon(self, answer: Answer) -> Answer:
        """The answer as the fault leaves it."""
        if self.what == "delay":
            return replace(answer, delay=self.seconds)
        if self.what in FATES:
            return replace(answer, delay=self.seconds, fate=FATES[str(self.what)])
        if self.body:
            return Answer(int(self.what), self.body.encode())
        page = PAGES.get("html" if self.what == 502 else str(self.what))
        answer = Answer(*page) if page else self._refusal().answer()
        return replace(answer, delay=self.seconds)

    def _refusal(self) -> Refusal:
        if self.text:
            return Refusal(int(self.what), self.text, self.parameters or {})
        name = BY_STATUS.get(self.what, "server error") if isinstance(self.what, int) else self.what
        if name == "too many requests":
            return slow_down(self.retry_after)
        return refused(name, self.parameters, kind="supergroup", method=self.method)


class Faults:
    """The faults still to come, the oldest first."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self.ordered.append(fault)

    def take(self, method: str, chat: object) -> Fault | None:
        """The fault that this call meets, which is then used up once."""
        for place, fault in enumerate(self.ordered):
            if fault.concerns(method, chat):
                self.ordered[place : place + 1] = [replace(fault, times=fault.times - 1)] if fault.times > 1 else []
                return fault
        return None
