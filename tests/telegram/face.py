"""What a test sees of the fake and does with it: the same words whether it runs in this process or in another."""

import base64
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.telegram.views import Call, Press, Screen, Shown, Toast, shown
from tests.telegram.world import JSON


class Room:
    """A chat of any kind, seen from outside."""

    def __init__(self, telegram: "Telegram", number: int) -> None:
        self.telegram = telegram
        self.number = number

    @property
    def history(self) -> list[Shown]:
        """Every message there ever was."""
        return [shown(view) for view in self.telegram.do("messages", chat=self.number)]

    @property
    def messages(self) -> list[Shown]:
        """Every message that is still there."""
        return [message for message in self.history if not message.deleted]

    @property
    def screen(self) -> Screen:
        view = self._do("last_by_bot", chat=self.number)
        last = shown(view) if view else None
        return Screen(last.text, tuple(map(tuple, last.rows)), last.id) if last else Screen()

    def _do(self, act: str, **arguments: Any) -> Any:
        return self.telegram.do(act, **arguments)


class Person(Room):
    """Somebody on Telegram, and their private chat with the bot."""

    def types(
        self, text: str, chat: Room | None = None, *, thread: int | None = None, reply_to: int | None = None
    ) -> Shown:
        content = {"text": text}
        return shown(self._act("write", content=content, chat=_number(chat), thread=thread, reply_to=reply_to))

    def types_all(self, texts: Sequence[str], chat: Room | None = None) -> None:
        """Types one after the other; in one go also over HTTP."""
        self._act("write_all", texts=list(texts), chat=_number(chat))

    def types_in_name_of(self, name: Room, text: str, chat: Room) -> Shown:
        """As an anonymous admin (in the name of the group itself) or as a channel."""
        content = {"text": text}
        return shown(self._act("write", content=content, chat=chat.number, in_name_of=name.number))

    def presses(self, words: str, chat: Room | None = None, *, message: int | None = None) -> Press:
        """Taps a button of the last keyboard, or of an older message; fails if there is none with these words."""
        return self._press(self._act("tap", words=words, chat=_number(chat), message=message))

    def presses_data(self, data: str, chat: Room | None = None, *, message: int | None = None) -> Press:
        """Sends a press that no button need offer."""
        return self._press(self._act("press", data=data, chat=_number(chat), message=message))

    def looks_for(self, words: str) -> str:
        """Types the bot's name and these words in some chat; returns the number of the query."""
        return str(self._act("look_for", words=words)["id"])

    def finds(self, query: str) -> list[JSON] | None:
        """What was found for them, each with its title and text; None while there is no answer."""
        answer = self._do("query", query=query)["answer"]
        return None if answer is None else list(answer["results"])

    def sends_found(self, query: str, result: str, chat: Room) -> Shown:
        return shown(self._act("send_found", query=query, result=result, chat=chat.number))

    def edits(self, message: int, text: str, chat: Room | None = None) -> Shown:
        return shown(self._act("edit", message=message, text=text, chat=_number(chat)))

    def deletes(self, message: int, chat: Room | None = None) -> None:
        self._do("delete", message=message, chat=_number(chat) or self.number)

    def sends(self, kind: str, chat: Room | None = None, **details: Any) -> Shown:
        """Sends a photo, document, voice, video_note, sticker, location, contact, poll or dice."""
        return shown(self._act("send", kind=kind, chat=_number(chat), **details))

    def sends_file(self, name: str, content: bytes, said: str = "", **more: Any) -> Shown:
        """Sends a file, of which Telegram tells its name, what it is `said` to be, and `more`."""
        written = base64.b64encode(content).decode()
        return shown(self._act("send_file", name=name, content=written, said=said, **more))

    def sends_photo(self, chat: Room | None = None, caption: str | None = None) -> Shown:
        return self.sends("photo", chat, caption=caption)

    def sends_voice(self, chat: Room | None = None) -> Shown:
        return self.sends("voice", chat)

    def sends_sticker(self, chat: Room | None = None) -> Shown:
        return self.sends("sticker", chat)

    def sends_location(self, chat: Room | None = None) -> Shown:
        return self.sends("location", chat)

    def sends_contact(self, chat: Room | None = None) -> Shown:
        return self.sends("contact", chat)

    def sends_poll(self, chat: Room | None = None) -> Shown:
        return self.sends("poll", chat)

    def picks(self, group: Room, request: int = 1) -> Shown:
        """Picks a group with the button that asked for one."""
        shared = {"request_id": request, "chat_id": group.number, "title": "Mentors"}
        return shown(self._act("write", content={"chat_shared": shared}, chat=_number(None)))

    def forwards(self, message: Shown, to: Room | None = None) -> Shown:
        return shown(self._do("forward", person=self.number, chat=message.chat, message=message.id, to=_number(to)))

    def blocks(self) -> None:
        self._act("block")

    def unblocks(self) -> None:
        self._act("unblock")

    def deletes_account(self) -> None:
        self._act("deactivate")

    def joins(self, group: Room) -> None:
        self._act("set_member", chat=group.number, status="member", by=self.number)

    def leaves(self, group: Room) -> None:
        self._act("set_member", chat=group.number, status="left", by=self.number)

    @property
    def toasts(self) -> list[Toast]:
        """What popped up after presses, in the order of the presses."""
        answers = [press["answer"] or {} for press in self._act("presses")]
        return [Toast(answer["text"], answer.get("show_alert", False)) for answer in answers if answer.get("text")]

    def _act(self, act: str, **arguments: Any) -> Any:
        return self._do(act, person=self.number, **arguments)

    def _press(self, view: JSON) -> Press:
        return Press(**view) if "id" in view else Press("", self.number, 0, 0, "", 0.0, view)


class Group(Room):
    """A group, a supergroup or a channel."""

    def topic(self, number: int, name: str) -> int:
        self._do("open_topic", chat=self.number, topic=number, name=name)
        return number

    def closes(self, topic: int, *, closed: bool = True) -> None:
        self._do("close_topic", chat=self.number, topic=topic, closed=closed)

    def makes(self, somebody: Person | int, status: str, *rights: str, by: Person | None = None) -> None:
        """Makes a person, or BOT, creator, administrator (with rights), member, restricted, left or kicked."""
        number = somebody if isinstance(somebody, int) else somebody.number
        self._do("set_member", chat=self.number, person=number, status=status, by=_number(by), rights=rights)

    def changes(self, **fields: Any) -> None:
        """`muted`, `deleted`, `hides_members`, `title`, `username`, `is_forum`."""
        self._do("change_chat", chat=self.number, **fields)

    def all_press(self, presses: Sequence[tuple[Person, str]], message: int) -> None:
        """People press buttons of one message, one after the other; in one go also over HTTP."""
        pressed = [(person.number, data) for person, data in presses]
        self._do("press_all", presses=pressed, chat=self.number, message=message)

    def upgrades(self, to: int) -> "Group":
        self._do("upgrade", chat=self.number, to=to)
        return Group(self.telegram, to)

    def posts(self, text: str) -> Shown:
        """As a channel."""
        return shown(self._do("publish", chat=self.number, text=text))


class Telegram(ABC):
    """The whole fake, as tests use it. `do` carries out an act by its name."""

    @abstractmethod
    def do(self, act: str, **arguments: Any) -> Any: ...

    def person(self, number: int, first_name: str, **details: Any) -> Person:
        self.do("introduce", person=number, first_name=first_name, **details)
        return Person(self, number)

    def group(self, number: int, title: str, *members: Person, kind: str = "supergroup", **details: Any) -> Group:
        """A group with the bot in it as an ordinary member; the first member created it."""
        self.do("found", chat=number, title=title, kind=kind, members=[who.number for who in members], **details)
        return Group(self, number)

    def channel(self, number: int, title: str, *members: Person, **details: Any) -> Group:
        return self.group(number, title, *members, kind="channel", **details)

    def order(self, method: str, what: str | int, *, times: int = 1, **details: Any) -> None:
        """What the next calls of a method ("*": any) meet: see faults.Fault."""
        self.do("order", method=method, what=what, times=times, **details)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What people do inside reaches the bot in one batch."""
        self.do("hold")
        yield
        self.do("release")

    @property
    def calls(self) -> list[Call]:
        return [Call(**call) for call in self.do("calls")]

    def calls_of(self, method: str, since: int = 0) -> list[Call]:
        """The calls of one method that were answered, after the call with number `since`."""
        return [Call(**call) for call in self.do("calls", method=method, since=since)]

    @property
    def presses(self) -> list[Press]:
        return [Press(**view) for view in self.do("presses")]

    @property
    def unanswered(self) -> list[Press]:
        return [press for press in self.presses if press.answer is None]

    @property
    def defects(self) -> list[str]:
        found: list[str] = self.do("defects")
        return found

    @property
    def floods(self) -> list[JSON]:
        found: list[JSON] = self.do("floods")
        return found

    @property
    def pending(self) -> list[JSON]:
        """The updates that the bot has not confirmed."""
        found: list[JSON] = self.do("pending")
        return found

    @property
    def polling(self) -> bool:
        """Whether the bot is waiting for updates at this moment."""
        return bool(self.do("polling"))

    def puts(self, content: JSON) -> int:
        """An update that holds anything, known or not, wanted or not; returns its number."""
        return int(self.do("put", content=content))

    def advance(self, seconds: float) -> None:
        self.do("advance", seconds=seconds)

    def redeliver(self, count: int = 1) -> int:
        """The last confirmed updates come once more."""
        return int(self.do("redeliver", count=count))

    def file(self, identifier: str) -> bytes:
        """The bytes of a file that the bot sent."""
        return base64.b64decode(self.do("file", identifier=identifier))


def _number(room: Room | None) -> int | None:
    return room.number if room else None
