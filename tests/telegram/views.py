"""What a test sees: calls, messages, screens, presses, toasts."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.world import JSON

BOT = 4242  # the number of the bot, also as somebody who is added to groups and thrown out of them


@dataclass
class Call:
    """A call that the bot made, and what came of it."""

    number: int
    at: float
    method: str
    parameters: JSON
    status: int | None = None
    answer: Any = None
    fate: str = "arrives"
    defects: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return self.status == 200

    @property
    def chat(self) -> Any:
        return self.parameters.get("chat_id")


@dataclass
class Shown:
    """A message as somebody sees it."""

    data: JSON
    by_bot: bool
    edits: int = 0
    deleted: bool = False

    @property
    def id(self) -> int:
        return int(self.data["message_id"])

    @property
    def chat(self) -> int:
        return int(self.data["chat"]["id"])

    @property
    def thread(self) -> int | None:
        return self.data.get("message_thread_id")

    @property
    def text(self) -> str:
        return str(self.data.get("text") or self.data.get("caption") or "")

    @property
    def entities(self) -> list[JSON]:
        found: list[JSON] = self.data.get("entities") or self.data.get("caption_entities") or []
        return found

    @property
    def buttons(self) -> list[list[JSON]]:
        rows: list[list[JSON]] = self.data.get("reply_markup", {}).get("inline_keyboard", [])
        return rows

    @property
    def rows(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.buttons]


@dataclass(frozen=True)
class Screen:
    """The last message of the bot: plain text, and below it rows of buttons."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    message: int = 0

    @property
    def buttons(self) -> list[str]:
        return [words for row in self.rows for words in row]

    def __contains__(self, words: str) -> bool:
        return words in str(self)

    def __str__(self) -> str:
        return "\n".join([self.text, *("".join(f"[ {words} ]" for words in row) for row in self.rows)])


@dataclass(frozen=True)
class Toast:
    text: str
    alert: bool


@dataclass
class Press:
    """A button pressed; `answer` is how the bot answered it, so far as it had when this was asked."""

    id: str
    person: int
    chat: int
    message: int
    data: str
    at: float
    answer: JSON | None = None


def shown(view: JSON) -> Shown:
    return Shown(view["message"], view["by_bot"], view["edits"], view["deleted"])
