"""What people do on Telegram, and which update each of it makes. Numbers and JSON in, JSON out."""

import base64
import re
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.telegram.content import KINDS
from tests.telegram.interface import Upload
from tests.telegram.markup import found
from tests.telegram.settings import Settings
from tests.telegram.updates import Updates
from tests.telegram.world import (
    ANONYMOUS_ADMIN,
    CHANNEL_WRITER,
    JSON,
    Account,
    Chat,
    Impossible,
    Member,
    Message,
    Press,
    Query,
    Topic,
    World,
)

COMMAND = re.compile(r"/\w+(?:@(\w+))?")
STAND_INS = {
    "admin": Account(ANONYMOUS_ADMIN, "Group", username="GroupAnonymousBot", is_bot=True),
    "channel": Account(CHANNEL_WRITER, "Channel", username="Channel_Bot", is_bot=True),
}


class Acts:
    """Each public method is an act that a test may order, here or over HTTP."""

    def __init__(self, world: World, updates: Updates, settings: Settings) -> None:
        self.world = world
        self.updates = updates
        self.settings = settings
        self._presses = 0

    def introduce(self, person: int, first_name: str, **details: Any) -> None:
        """A person exists, who has not met the bot yet."""
        self.world.accounts[person] = Account(person, first_name, **details)

    def found(self, chat: int, title: str, kind: str, members: list[int], *, bot: bool = True, **details: Any) -> None:
        """A group, a supergroup or a channel exists, made by the first member, with the bot as an ordinary one."""
        room = Chat(chat, kind, title, **details)
        room.members = {number: Member("member" if place else "creator") for place, number in enumerate(members)}
        if bot:
            room.members[self.world.bot.id] = Member()
        self.world.chats[chat] = room

    def open_topic(self, chat: int, topic: int, name: str) -> None:
        self.world.chat(chat).topics[topic] = Topic(topic, name)

    def close_topic(self, chat: int, topic: int, *, closed: bool = True) -> None:
        self.world.chat(chat).topics[topic].closed = closed

    def write(self, person: int, content: JSON, chat: int | None = None, **details: Any) -> JSON:
        """A person sends something: `content` as a message holds it, with `thread`, `reply_to` and `in_name_of`."""
        sender = self._active(person)
        room = self._private(sender) if chat is None else self.world.chat(chat)
        return self._post(room, content, self._sender(sender, room, details.pop("in_name_of", None)), **details)

    def write_all(self, person: int, texts: list[str], chat: int | None = None) -> None:
        for text in texts:
            self.write(person, {"text": text}, chat)

    def publish(self, chat: int, text: str) -> JSON:
        """A channel posts."""
        room = self.world.chat(chat)
        return self._post(room, {"text": text}, {"sender_chat": room.summary()})

    def send(self, person: int, kind: str, chat: int | None = None, **details: Any) -> JSON:
        """A person sends a photo, a voice message and so on."""
        return self.write(person, KINDS[kind](**details), chat)

    def send_file(self, person: int, name: str, content: str, said: str, **more: Any) -> JSON:
        """A person sends a file; its bytes come in base64, and `more` is what Telegram tells of it otherwise."""
        kept = self.world.keep(Upload(name, base64.b64decode(content), said))
        return self.write(person, {"document": kept | {"file_name": name, "mime_type": said} | more})

    def forward(self, person: int, chat: int, message: int, to: int | None = None) -> JSON:
        """A person passes on a message of some chat."""
        original = self.world.chat(chat).messages[message].data
        author = original.get("from") or {}
        origin = {"type": "user", "sender_user": author, "date": original["date"]}
        if not author:
            origin = {"type": "channel", "chat": original["chat"], "message_id": message, "date": original["date"]}
        kept = {"text", "entities", "caption", "caption_entities", "document", *KINDS}
        words = {name: value for name, value in original.items() if name in kept}
        return self.write(person, words | {"forward_origin": origin}, to)

    def edit(self, person: int, message: int, text: str, chat: int | None = None) -> JSON:
        """A person changes what they wrote."""
        room = self.world.chat(person if chat is None else chat)
        wanted = room.messages[message]
        if wanted.data.get("from", {}).get("id") != person:
            raise Impossible(f"message {message} is not by {person}")
        wanted.data = wanted.data | _words(text) | {"edit_date": int(self.world.clock())}
        wanted.edits += 1
        if self._is_seen(room, wanted):
            self.updates.put("edited_message", wanted.snapshot())
        return wanted.view()

    def delete(self, message: int, chat: int) -> None:
        """Somebody deletes a message; no bot hears of it."""
        self.world.chat(chat).messages[message].deleted = True

    def tap(self, person: int, words: str, chat: int | None = None, message: int | None = None) -> JSON:
        """A person taps a button that is on the screen, by its words."""
        room = self.world.chat(person if chat is None else chat)
        if message is None and words in _keys(room):
            return self.write(person, {"text": words}, chat)
        shown = _last_keyboard(room) if message is None else room.messages[message]
        button = _button(shown, words)
        if "callback_data" in button:
            return self.press(person, button["callback_data"], room.id, shown.id)
        return self._follow(person, button)

    def _follow(self, person: int, button: JSON) -> JSON:
        """A link is opened; one to this bot starts it with what the link says."""
        link = urlsplit(button.get("url", ""))
        start = parse_qs(link.query).get("start")
        if link.hostname == "t.me" and link.path == f"/{self.world.bot.username}" and start:
            self.write(person, {"text": f"/start {start[0]}"})
        return {"opened": button}

    def press(self, person: int, data: str, chat: int | None = None, message: int | None = None) -> JSON:
        """A press with any data, on any message, as a changed client can send it."""
        sender = self._active(person)
        room = self.world.chat(person if chat is None else chat)
        number = message or _last_keyboard(room).id
        self._presses += 1
        press = Press(str(4_000_000_000 + self._presses), person, room.id, number, data, self.world.clock())
        self.world.presses[press.id] = press
        if room.member(self.world.bot.id).present:
            self.updates.put("callback_query", self._query(press, sender, room))
        return press.view()

    def set_inline(self, *, on: bool) -> None:
        """BotFather is told whether the bot can be asked from any chat."""
        self.settings.inline = on

    def set_colours(self, *, on: bool) -> None:
        """Whether the server knows colours of buttons; one of before takes them and shows none."""
        self.world.colours = on

    def look_for(self, person: int, words: str) -> JSON:
        """A person types the bot's name and words behind it, in any chat."""
        if not self.settings.inline:
            raise Impossible("BotFather was not told that this bot can be asked from other chats")
        sender = self._active(person)
        query = Query(str(5_000_000_000 + len(self.world.queries)), person, words, self.world.clock())
        self.world.queries[query.id] = query
        self.updates.put("inline_query", {"id": query.id, "from": sender.user(), "query": words, "offset": ""})
        return query.view()

    def send_found(self, person: int, query: str, result: str, chat: int) -> JSON:
        """A person sends one of the results that were found for them into a chat."""
        answer = self.world.queries[query].answer or {}
        found = next(one for one in answer.get("results", []) if one["id"] == result)
        sender, room = self._active(person), self.world.chat(chat)
        content = {"text": found["text"], "entities": found["entities"], "via_bot": self.world.bot.user()}
        return self._post(room, content, {"from": sender.user()})

    def press_all(self, presses: list[tuple[int, str]], chat: int, message: int) -> None:
        """Many presses on one message, each by somebody with some data."""
        for person, data in presses:
            self.press(person, data, chat, message)

    @staticmethod
    def _query(press: Press, sender: Account, room: Chat) -> JSON:
        message = room.messages.get(press.message)
        seen = message.snapshot() if message and not message.deleted else None
        gone = {"chat": room.summary(), "message_id": press.message, "date": 0}
        query = {"id": press.id, "from": sender.user(), "message": seen or gone}
        return query | {"chat_instance": f"instance{room.id}", "data": press.data}

    def block(self, person: int) -> None:
        self._stand_to_bot(person, "kicked")

    def unblock(self, person: int) -> None:
        self._stand_to_bot(person, "member")

    def _stand_to_bot(self, person: int, status: str) -> None:
        account = self.world.account(person)
        self.settings.change_member(self._private(account), self.world.bot, Member(status), account)

    def deactivate(self, person: int) -> None:
        """A person deletes their account."""
        account = self.world.account(person)
        self.world.accounts[person] = replace(account, first_name="", last_name=None, username=None, deactivated=True)

    def set_member(self, chat: int, person: int, status: str, by: int | None = None, **details: Any) -> None:
        """Somebody joins, leaves, is promoted, muted or thrown out: a person, or the bot (by its own number)."""
        room, account = self.world.chat(chat), self.world.account(person)
        before = room.member(person)
        rights = frozenset(details.pop("rights", ()))
        actor = self.world.account(by or next((n for n in room.members if n != self.world.bot.id), person))
        self.settings.change_member(room, account, Member(status, rights, **details), actor)
        after = room.member(person)
        if room.type != "channel" and before.present != after.present:
            service = {"new_chat_members": [account.user()]} if after.present else {"left_chat_member": account.user()}
            self._post(room, service, {"from": actor.user()})

    def change_chat(self, chat: int, **fields: Any) -> None:
        """A chat is muted, deleted, hides its members, has a new title ..."""
        for name, value in fields.items():
            setattr(self.world.chat(chat), name, value)

    def upgrade(self, chat: int, to: int) -> None:
        """A group becomes a supergroup with another number."""
        old = self.world.chat(chat)
        new = Chat(to, "supergroup", old.title, members=dict(old.members))
        self.world.chats[to] = new
        by = {"from": STAND_INS["admin"].user()}
        self._post(old, {"migrate_to_chat_id": to}, by)
        self._post(new, {"migrate_from_chat_id": chat}, by)
        old.successor = to

    def _active(self, person: int) -> Account:
        account = self.world.account(person)
        if account.deactivated:
            raise Impossible(f"{person} has deleted their account")
        return account

    def _private(self, account: Account) -> Chat:
        """The chat of a person with the bot; it exists from the first message on."""
        chat = self.world.chats.get(account.id)
        if chat is None:
            chat = Chat(account.id, "private", first_name=account.first_name, username=account.username)
            chat.members = {self.world.bot.id: Member(), account.id: Member()}
            self.world.chats[account.id] = chat
        return chat

    def _sender(self, person: Account, chat: Chat, in_name_of: int | None) -> JSON:
        """The fields that say who writes: a person, or a group or channel in whose name they write."""
        if chat.private and chat.member(self.world.bot.id).status == "kicked":
            self.unblock(person.id)
        if in_name_of is None:
            return {"from": person.user()}
        stand_in = STAND_INS["admin" if in_name_of == chat.id else "channel"]
        return {"from": stand_in.user(), "sender_chat": self.world.chat(in_name_of).summary()}

    def _post(self, chat: Chat, content: JSON, sender: JSON, **place: int | None) -> JSON:
        """Puts a message into a chat; an update tells the bot if it may see it."""
        reply_to = place.get("reply_to")
        standing = chat.place(place.get("thread"), chat.messages[reply_to] if reply_to else None)
        words = _words(content["text"]) if "text" in content and "entities" not in content else {}
        message = chat.add(content | words | standing, sender, self.world.clock())
        if self._is_seen(chat, message):
            self.updates.put("channel_post" if chat.type == "channel" else "message", message.snapshot())
        return message.view()

    def _is_seen(self, chat: Chat, message: Message) -> bool:
        """In groups, with privacy on, a bot sees what is addressed to it, and what happens to the group."""
        bot = chat.member(self.world.bot.id)
        if chat.private or chat.type == "channel" or bot.leads or not self.settings.privacy:
            return bot.present
        service = not {"text", "caption", *KINDS} & set(message.data)
        replied = message.data.get("reply_to_message", {}).get("from", {}).get("id") == self.world.bot.id
        return bot.present and (service or replied or self._is_called(chat, message))

    def _is_called(self, chat: Chat, message: Message) -> bool:
        command = COMMAND.match(message.data.get("text", ""))
        if command is None:
            return False
        named = (command[1] or "").lower()
        return named == (self.world.bot.username or "").lower() if named else chat.last_bot == self.world.bot.id


def _words(text: str) -> JSON:
    entities = found(text)
    return {"text": text, "entities": entities} if entities else {"text": text}


def _keys(chat: Chat) -> set[str]:
    """The words on the keyboard below the input field."""
    rows = (chat.reply_keyboard or {}).get("keyboard", [])
    return {key if isinstance(key, str) else key["text"] for row in rows for key in row}


def _last_keyboard(chat: Chat) -> Message:
    for message in reversed(chat.visible()):
        if message.by_bot and message.rows:
            return message
    raise Impossible(f"there is no button in chat {chat.id}")


def _button(message: Message, words: str) -> JSON:
    """The button with these words; with these words in it, if only one has."""
    if message.deleted:
        raise Impossible(f"message {message.id} is deleted")
    buttons = [button for row in message.rows for button in row]
    exact = [button for button in buttons if button["text"] == words]
    like = exact[:1] or [button for button in buttons if words in button["text"]]
    if len(like) != 1:
        raise Impossible(f"no one button says {words!r}; there are {[button['text'] for button in buttons]}")
    return like[0]
