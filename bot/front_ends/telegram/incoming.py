"""From an update, as Telegram sends it, to an event: who, where, what. Decides nothing, and believes nothing.

Updates come from outside: fields may be missing, of other types, or of kinds that do not exist yet.
"""

import re
from typing import Any

from dialogs.circle.calling import COMMANDS
from dialogs.circle.case import Member
from dialogs.circle.events import Called, Ended
from dialogs.circle.events import Event as Together
from dialogs.circle.events import Pressed as PressedTogether
from dialogs.session.cleaning import clean
from dialogs.session.events import Brought, Event, Pressed, Sent, Typed
from knowledge.records import dataclass

KINDS = ["message", "edited_message", "callback_query", "my_chat_member", "inline_query"]
# What a message can hold that is no text; service messages are none of these and say nothing to us.
MEDIA = frozenset(
    "animation audio checklist contact dice document game giveaway invoice live_photo location paid_media photo poll "
    "rich_message sticker story venue video video_note voice".split()
)
PICKING = 1  # what the button carries with which a group is picked
LARGEST_ID = 2**52  # ids have at most so many bits, says the interface
ANYWHERE = "*"  # stands for the case in the buttons of a reminder, which can be pressed wherever one is
FROM_ANYWHERE = ("open:", "learned:")  # what they may do
LEFT = {"kicked", "left"}  # the status of a bot that was blocked or removed
GROUPS = {"group", "supergroup"}
COMMAND = re.compile(r"/(\w{1,64})(?:@(\w{1,64}))?(?!\S)")
GENERAL = 1  # the topic that every forum has
LONGEST_TITLE = 128  # of a chat, says the interface


@dataclass(frozen=True)
class Document:
    """A file as Telegram tells of it: where to get it, and what it is said to be."""

    file: str
    name: str
    said: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """An update that concerns a conversation.

    `below` is the message that the person wrote, `at` when, by Telegram's clock (0: not said), and `quotes` the message
    of the bot that it answers. Of one that they changed, `edits` is the number and `rewritten` what it says now.
    `card` is the message whose button was pressed, `press` the press to be answered. `thread` is the topic of the chat
    (0: none; None: not told).
    `reachable` tells of a block (False) or its end (True). A `document` was sent, or one that was sent before has been
    read, which ends an `errand`.

    In a `group`, which has a `title`, people do something `together`, its time still to be told; `called` is the bot
    that a command names. A group that has become a supergroup has `moved_to` another number. There, an `errand` ends
    with whether somebody is an admin, or without an event, where nobody could say. `shared` is a group that was picked
    in a private chat. `inline` is the name of a query from another chat, which `looks_for` a company: it is no turn.
    `via` is the bot that has written a text for the person (0: none).
    """

    key: str
    chat: int
    person: str
    event: Event | None
    below: int = 0
    card: int = 0
    press: str = ""
    reachable: bool | None = None
    group: bool = False
    thread: int | None = None
    called: str = ""
    moved_to: int = 0
    at: int = 0
    quotes: int = 0
    edits: int = 0
    rewritten: str = ""
    document: Document | None = None
    errand: str = ""
    shared: int = 0
    via: int = 0
    inline: str = ""
    looks_for: str = ""
    title: str = ""
    together: Together | None = None

    @property
    def conversation(self) -> str:
        return conversation_in(self.chat)


def conversation_in(chat: int) -> str:
    return f"telegram:{chat}"


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
        return _moved(key, message) or _command_in_group(key, message)
    if "chat_shared" in message:
        return _picked(key, place, message["chat_shared"])
    event = _said(message)
    if event is None:
        return None
    below, thread, quotes = _number(message["message_id"]), _topic(message), _quoted(message.get("reply_to_message"))
    at = _time(message.get("date"))
    document, via = _document(message.get("document")), message.get("via_bot")
    by = _number(via["id"]) if isinstance(via, dict) else 0
    return Incoming(key, *place, event, below=below, thread=thread, at=at, quotes=quotes, document=document, via=by)


def _picked(key: str, place: tuple[int, str], shared: dict[str, Any]) -> Incoming | None:
    """A group that was picked with the button of Telegram's own."""
    if shared.get("request_id") != PICKING:
        return None
    return Incoming(key, *place, None, shared=_number(shared["chat_id"]), title=_title(shared))


def _title(chat: dict[str, Any]) -> str:
    title = chat.get("title")
    return clean(title, LONGEST_TITLE) if isinstance(title, str) else ""


def _document(document: Any) -> Document | None:
    """A file that can be asked for; what is not told of it is not known."""
    if not isinstance(document, dict) or not isinstance(document.get("file_id"), str):
        return None
    name, said = (word if isinstance(word := document.get(key), str) else "" for key in ("file_name", "mime_type"))
    size = document.get("file_size")
    return Document(document["file_id"], name, said, size if isinstance(size, int) else 0)


def _topic(message: dict[str, Any]) -> int:
    """Replies have a thread, too, which is no topic."""
    return _number(message["message_thread_id"]) if message.get("is_topic_message") is True else 0


def _topic_of_group(message: dict[str, Any]) -> int:
    """Of its first topic the others know nothing: it is addressed as the group is."""
    topic = _topic(message)
    return 0 if topic == GENERAL else topic


def _quoted(message: Any) -> int:
    """The message that is answered, if it is one of a bot: in a private chat there is only this one."""
    ours = isinstance(message, dict) and isinstance(message.get("from"), dict) and message["from"].get("is_bot") is True
    return _number(message["message_id"]) if ours else 0


def _said(message: dict[str, Any]) -> Event | None:
    text = message.get("text")
    if not isinstance(text, str) and not MEDIA & message.keys():
        return None
    if "document" in message:  # whoever has written it
        return Sent("media")
    if "forward_origin" in message:  # the words of somebody else
        words = text if isinstance(text, str) else message.get("caption")
        return Brought(words, "forwarded") if isinstance(words, str) and words else Sent("forwarded")
    return Typed(text) if isinstance(text, str) else Sent("media")


def _command_in_group(key: str, message: dict[str, Any]) -> Incoming | None:
    """What is this bot's: a command that names it, or one that it knows. Who only passes on a command gives none."""
    found, by = COMMAND.match(message.get("text", "")), _member_of(message)
    if not found or not by or "forward_origin" in message:
        return None
    name, called = found[1].casefold(), found[2] or ""
    if not called and name not in COMMANDS:
        return None
    event = Called(by, name, message["text"][found.end() :].strip(), 0.0)
    return _group(key, message["chat"], event, thread=_topic_of_group(message), called=called)


def _member_of(message: dict[str, Any]) -> Member | None:
    """Who writes in a group. An admin without a name, and a channel, stand for people though their user is a bot."""
    if "sender_chat" in message:
        chat, speaks = _number(message["chat"]["id"]), _number(message["sender_chat"]["id"])
        return Member(f"telegram:{speaks}", admin=speaks == chat, nameless=True)
    return _person(message["from"])


def _person(user: dict[str, Any]) -> Member | None:
    return None if user.get("is_bot") else Member(f"telegram:{_number(user['id'])}")


def _moved(key: str, message: dict[str, Any]) -> Incoming | None:
    """Told twice: in the old group with the new number, and in the new one with the old number."""
    here = _number(message["chat"]["id"])
    old, new = message.get("migrate_from_chat_id", here), message.get("migrate_to_chat_id", here)
    moved = old != new and message["chat"]["type"] in GROUPS
    return Incoming(key, _number(old), f"telegram:{here}", None, group=True, moved_to=_number(new)) if moved else None


def _group(key: str, chat: dict[str, Any], event: Called | PressedTogether | Ended, **more: Any) -> Incoming | None:
    """What happens in a group. Its own number stands for those who are told of without a name."""
    if chat["type"] not in GROUPS:
        return None
    number = _number(chat["id"])
    person = f"telegram:{number}" if isinstance(event, Ended) else event.by.key
    more["title"] = _title(chat)
    return Incoming(key, number, person, None, together=event, group=True, **more)


def _edited(key: str, message: dict[str, Any]) -> Incoming | None:
    place = _private(message["chat"], message["from"])
    if place is None:
        return None
    text = message.get("text")
    rewritten = text if isinstance(text, str) and "forward_origin" not in message else ""
    number, at = _number(message["message_id"]), _time(message.get("edit_date"))
    quotes = _quoted(message.get("reply_to_message"))
    return Incoming(
        key, *place, Sent("edited"), thread=_topic(message), at=at, quotes=quotes, edits=number, rewritten=rewritten
    )


def _pressed(key: str, press: dict[str, Any]) -> Incoming | None:
    message, data = press["message"], press["data"]
    place = _private(message["chat"], press["from"])
    if not isinstance(data, str):
        return None
    pressed, number, name = _button(data), _number(message["message_id"]), _name(press["id"])
    thread = _topic(message) if message.get("date") else None  # of a message that is gone no topic is told
    if place is None:
        by = _person(press["from"])
        thread = _topic_of_group(message) if message.get("date") else None
        event = PressedTogether(by, pressed.data, -1 if pressed.case is None else pressed.case, 0.0) if by else None
        return _group(key, message["chat"], event, card=number, press=name, thread=thread) if event else None
    if pressed.case is None:  # a reminder stays what it is; the screen that it leads to comes below
        return Incoming(key, *place, pressed, below=number, press=name, thread=thread)
    return Incoming(key, *place, pressed, card=number, press=name, thread=thread)


def _button(data: str) -> Pressed:
    """What a button carries: the case on its screen, and what it means there."""
    case, _, button = data.partition("|")
    if case == ANYWHERE and button.startswith(FROM_ANYWHERE):
        return Pressed(button)
    number = int(case) if case.isascii() and case.isdigit() and len(case) < 10 else -1  # noqa: PLR2004 - no forged giants
    return Pressed(button, number)


def _member(key: str, member: dict[str, Any]) -> Incoming | None:
    """The bot is blocked, or back; in a group it joins, which greets, or leaves."""
    place = _private(member["chat"], member["from"])
    here = member["new_chat_member"]["status"] not in LEFT
    if place:
        return Incoming(key, *place, None, reachable=here)
    if here == (member["old_chat_member"]["status"] not in LEFT):
        return None
    by = _person(member["from"]) or Member(f"telegram:{_number(member['chat']['id'])}", nameless=True)
    return _group(key, member["chat"], Called(by, "start", "", 0.0) if here else Ended(), thread=0)


def _inline(key: str, query: dict[str, Any]) -> Incoming | None:
    by, words = _person(query["from"]), query["query"]
    if by is None or not isinstance(words, str):
        return None
    return Incoming(key, _number(query["from"]["id"]), by.key, None, inline=_name(query["id"]), looks_for=clean(words))


READERS = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _pressed,
    "my_chat_member": _member,
    "inline_query": _inline,
}


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


def _time(value: Any) -> int:
    """Seconds by Telegram's clock; 0 where it says nothing."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < LARGEST_ID else 0


def _name(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii():
        raise TypeError(f"{value!r} is no name")
    return value
