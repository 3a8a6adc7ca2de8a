"""What exists on the fake's Telegram: accounts, chats with their members and topics, messages, files, and the time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.interface import Upload

JSON = dict[str, Any]

ANONYMOUS_ADMIN = 1087968824  # in whose name every anonymous admin writes
CHANNEL_WRITER = 136817688  # in whose name every channel writes in a group
STAND_INS = {ANONYMOUS_ADMIN, CHANNEL_WRITER}
KEYBOARD = "inline_keyboard"


class Impossible(AssertionError):  # noqa: N818 - said of what the test asked for
    """A test asked for something that nobody could do on Telegram, such as pressing a button that is not there."""


class Clock:
    """The fake's time. It stands still until a test advances it, unless it is running."""

    def __init__(self, now: float = 1_800_000_000.0, *, running: bool = False) -> None:
        self._running = running
        self._base = time.time() - time.monotonic() if running else now

    def __call__(self) -> float:
        return self._base + (time.monotonic() if self._running else 0.0)

    def advance(self, seconds: float) -> None:
        self._base += seconds


@dataclass
class Account:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def user(self) -> JSON:
        user = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        return user | _given(self, "last_name", "username", "language_code")


@dataclass
class Member:
    """What somebody is in a chat: creator, administrator, member, restricted, left or kicked."""

    status: str = "member"
    rights: frozenset[str] = frozenset()
    anonymous: bool = False

    @property
    def present(self) -> bool:
        return self.status not in {"left", "kicked"}

    @property
    def leads(self) -> bool:
        return self.status in {"creator", "administrator"}

    def may(self, right: str) -> bool:
        return self.status == "creator" or (self.status == "administrator" and right in self.rights)


@dataclass
class Topic:
    id: int
    name: str
    closed: bool = False


@dataclass(eq=False)
class Message:
    """A message as the Bot API words it. `data` is replaced, never changed inside: copies stay what they were."""

    data: JSON
    by_bot: bool = False
    edits: int = 0
    deleted: bool = False

    @property
    def id(self) -> int:
        return int(self.data["message_id"])

    @property
    def rows(self) -> list[list[JSON]]:
        rows: list[list[JSON]] = self.data.get("reply_markup", {}).get(KEYBOARD, [])
        return rows

    def snapshot(self, *, with_reply: bool = True) -> JSON:
        """A copy; of a message that is replied to, without what it replied to itself."""
        return {name: value for name, value in self.data.items() if with_reply or name != "reply_to_message"}

    def view(self) -> JSON:
        """What a test sees of it."""
        return {"message": self.snapshot(), "by_bot": self.by_bot, "edits": self.edits, "deleted": self.deleted}


@dataclass(eq=False)
class Chat:
    """A private chat (with the id of its person), a group, a supergroup or a channel."""

    id: int
    type: str
    title: str | None = None
    first_name: str | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: JSON | None = None
    successor: int | None = None
    deleted: bool = False
    muted: bool = False
    hides_members: bool = False
    last_number: int = 0
    last_bot: int = 0

    @property
    def private(self) -> bool:
        return self.type == "private"

    def summary(self) -> JSON:
        forum = {"is_forum": True} if self.is_forum else {}
        return {"id": self.id, "type": self.type, **_given(self, "title", "first_name", "username"), **forum}

    def member(self, number: int) -> Member:
        return self.members.get(number) or Member("left")

    def add(self, content: JSON, sender: JSON, at: float, *, by_bot: bool = False) -> Message:
        """A new message at the end of the chat."""
        self.last_number += 1
        data = {"message_id": self.last_number, "date": int(at), "chat": self.summary(), **sender, **content}
        message = Message(data, by_bot)
        self.messages[message.id] = message
        author = sender.get("from", {})
        if author.get("is_bot") and author["id"] not in STAND_INS:
            self.last_bot = author["id"]
        return message

    def place(self, thread: int | None, reply_to: Message | None) -> JSON:
        """Where in the chat a message stands: its topic, what it replies to, the thread of replies it is part of."""
        place: JSON = {}
        if reply_to:
            place["reply_to_message"] = reply_to.snapshot(with_reply=False)
            thread = thread or reply_to.data.get("message_thread_id") or (None if self.is_forum else reply_to.id)
        if thread and (self.type == "supergroup" or thread in self.topics):
            place["message_thread_id"] = thread
        if thread in self.topics:
            place["is_topic_message"] = True
        return place

    def visible(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.deleted]


@dataclass
class Query:
    """What somebody looks for from any chat, behind the name of the bot, and what it found for them."""

    id: str
    person: int
    words: str
    at: float
    answer: JSON | None = None

    def view(self) -> JSON:
        return dict(vars(self))


@dataclass(eq=False)
class Press:
    """A button pressed, and how the bot answered it."""

    id: str
    person: int
    chat: int
    message: int
    data: str
    at: float
    answer: JSON | None = None

    def view(self) -> JSON:
        return dict(vars(self))


class World:
    """All of it."""

    def __init__(self, bot: Account, clock: Callable[[], float]) -> None:
        self.bot = bot
        self.clock = clock
        self.accounts: dict[int, Account] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.files: dict[str, Upload] = {}

        self.queries: dict[str, Query] = {}
        self.colours = True  # of buttons, which servers of before do not know

    def account(self, number: int) -> Account:
        if number not in self.accounts:
            raise Impossible(f"nobody has the number {number}")
        return self.accounts[number]

    def chat(self, number: int) -> Chat:
        if number not in self.chats:
            raise Impossible(f"there is no chat {number}")
        return self.chats[number]

    def keep(self, file: Upload) -> JSON:
        """Stores a file; returns how Telegram calls it."""
        number = len(self.files) + 1
        self.files[f"file-{number}"] = file
        return {"file_id": f"file-{number}", "file_unique_id": f"unique-{number}", "file_size": len(file.content)}


def _given(thing: object, *names: str) -> JSON:
    """The fields that are set."""
    return {name: value for name in names if (value := getattr(thing, name)) is not None}
