"""From an update, as Telegram sends it, to an event: who, where, what. Decides nothing, and believes nothing.

Updates come from outside: fields may be missing, of other types, or of kinds that do not exist yet.
"""

from dataclasses import dataclass
from typing import Any

from dialogs.events import Event, Pressed, Sent, Typed

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
# What a message can hold that is no text; service messages are none of these and say nothing to us.
MEDIA = frozenset(
    "animation audio contact dice document game location paid_media photo poll sticker story venue video video_note "
    "voice".split()
)
LARGEST_ID = 2**52  # ids have at most so many bits, says the interface
LEFT = {"kicked", "left"}  # the status of a bot that was blocked or removed


@dataclass(frozen=True)
class Incoming:
    """An update that concerns a conversation.

    `below` is the message that the person wrote, `card` the message whose button was pressed, `press` the
    press to be answered. `reachable` tells of a block (False) or its end (True).
    """

    key: str
    chat: int
    person: str
    event: Event | None
    below: int = 0
    card: int = 0
    press: str = ""
    reachable: bool | None = None

    @property
    def conversation(self) -> str:
        return f"telegram:{self.chat}"


def update_id(update: Any) -> int | None:
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def decode(update: dict[str, Any]) -> Incoming | None:
    """What the update means for a conversation; None when it means nothing to this bot."""
    for kind, read in READERS.items():
        body = update.get(kind)
        if isinstance(body, dict):
            try:
                return read(f"telegram:{update_id(update)}", body)
            except (KeyError, TypeError, AttributeError):
                return None  # not in the shape that the interface promises: not for us
    return None


def _message(key: str, message: dict[str, Any]) -> Incoming | None:
    place = _private(message["chat"], message["from"])
    if place is None:
        return None
    text = message.get("text")
    event: Event | None = Typed(text) if isinstance(text, str) else Sent("media") if MEDIA & message.keys() else None
    return Incoming(key, *place, event, below=_number(message["message_id"])) if event else None


def _edited(key: str, message: dict[str, Any]) -> Incoming | None:
    place = _private(message["chat"], message["from"])
    return Incoming(key, *place, Sent("edited")) if place else None


def _pressed(key: str, press: dict[str, Any]) -> Incoming | None:
    message, data = press["message"], press["data"]
    place = _private(message["chat"], press["from"])
    if place is None or not isinstance(data, str):
        return None
    return Incoming(key, *place, _button(data), card=_number(message["message_id"]), press=_name(press["id"]))


def _button(data: str) -> Pressed:
    """What a button carries: the case on its screen, and what it means there."""
    case, _, button = data.partition("|")
    number = int(case) if case.isascii() and case.isdigit() and len(case) < 10 else -1  # noqa: PLR2004 - no forged giants
    return Pressed(button, number)


def _member(key: str, member: dict[str, Any]) -> Incoming | None:
    place = _private(member["chat"], member["from"])
    return Incoming(key, *place, None, reachable=member["new_chat_member"]["status"] not in LEFT) if place else None


READERS = {"message": _message, "edited_message": _edited, "callback_query": _pressed, "my_chat_member": _member}


def _private(chat: dict[str, Any], person: dict[str, Any]) -> tuple[int, str] | None:
    """Chat and person, if this is a human being in their own private chat, which has their number."""
    place = _number(chat["id"]), _number(person["id"])
    if chat["type"] != "private" or person.get("is_bot") or place[0] != place[1]:
        return None
    return place[0], f"telegram:{place[1]}"


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= LARGEST_ID:
        raise TypeError(f"{value!r} is no id")
    return value


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii():
        raise TypeError(f"{value!r} is no name")
    return value
