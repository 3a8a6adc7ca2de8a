"""The methods of the Bot API that put messages into chats, change them and take them away."""

import struct
from typing import Any

from tests.telegram.interface import Reading, Upload
from tests.telegram.markup import Entity, found
from tests.telegram.refusals import refused
from tests.telegram.rich import blocks
from tests.telegram.world import JSON, KEYBOARD, Account, Chat, Message, World

PRESS_LIFETIME = 30.0  # seconds in which a press may be answered; Telegram documents none
DELETABLE = 48 * 3600.0
LARGEST_FILE, LARGEST_PHOTO, LARGEST_FETCHED = 50 << 20, 10 << 20, 20 << 20
ACTIONS = set(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)
PNG, SIZES = b"\x89PNG\r\n\x1a\n", slice(8, 16)  # how it begins, and where behind that its width and height stand
MOST_PIXELS, MOST_STRETCHED = 10_000, 20  # width and height together; how many times the one may be the other
GENERAL_TOPIC = 1  # is addressed by naming no topic


def reached(world: World, address: int | str) -> Chat:
    """The chat that a call means, if the bot may know it."""
    chat = world.chats.get(address) if isinstance(address, int) else _by_username(world, address)
    if chat is None and address in world.accounts:
        raise refused("never started")
    if chat is None:
        raise refused("chat not found")
    if chat.successor:
        raise refused("upgraded", {"migrate_to_chat_id": chat.successor})
    _refuse_strangers(world, chat)
    return chat


def _by_username(world: World, address: str) -> Chat | None:
    names = (chat for chat in world.chats.values() if chat.username and not chat.private)
    return next((chat for chat in names if f"@{chat.username}".lower() == address.lower()), None)


def _refuse_strangers(world: World, chat: Chat) -> None:
    status = chat.member(world.bot.id).status
    if chat.private:
        if world.account(chat.id).deactivated:
            raise refused("deactivated")
        if status == "kicked":
            raise refused("blocked")
        return
    if chat.deleted:
        raise refused("chat deleted")
    if status in {"kicked", "left"}:
        raise refused("kicked" if status == "kicked" else "not a member", kind=chat.type)


class Sending:
    """Everything about messages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.methods = {
            "sendMessage": self.send_message,
            "sendDocument": self.send_document,
            "sendPhoto": self.send_photo,
            "sendRichMessage": self.send_rich,
            "sendChatAction": self.send_chat_action,
            "getFile": self.get_file,
            "editMessageText": self.edit_text,
            "editMessageReplyMarkup": self.edit_markup,
            "deleteMessage": self.delete,
            "pinChatMessage": self.pin,
            "answerCallbackQuery": self.answer_press,
        }

    def send_message(self, call: Reading) -> JSON:
        return self._send(call, self._words(call, "text"))

    def send_rich(self, call: Reading) -> JSON:
        """Of what can be said there, tables alone are built; markdown is not."""
        given = call.parameters["rich_message"]
        if ("html" in given) == ("markdown" in given):
            raise refused("no text")
        return self._send(call, {"rich_message": {"blocks": blocks(given["html"])}})

    def get_file(self, call: Reading) -> JSON:
        """Where a file can be fetched; of a large one Telegram says no more than that it is too big."""
        identifier = call.parameters["file_id"]
        if identifier not in self.world.files:
            raise refused("wrong file")
        size = len(self.world.files[identifier].content)
        if size > LARGEST_FETCHED:
            raise refused("file is too big")
        told = {"file_id": identifier, "file_unique_id": f"unique-{identifier}", "file_size": size}
        return told | {"file_path": f"documents/{identifier}"}

    def send_document(self, call: Reading) -> JSON:
        file = self._file(call.parameters["document"], LARGEST_FILE)
        return self._send(call, {"document": file} | self._words(call, "caption"))

    def send_photo(self, call: Reading) -> JSON:
        file = self._file(call.parameters["photo"], LARGEST_PHOTO)
        size = {name: value for name, value in file.items() if name not in {"file_name", "mime_type"}}
        return self._send(call, {"photo": [size | _dimensions(self.world, size)]} | self._words(call, "caption"))

    def send_chat_action(self, call: Reading) -> bool:
        self._writable(call)
        if call.parameters["action"] not in ACTIONS:
            raise refused("wrong action")
        return True

    def _send(self, call: Reading, content: JSON) -> JSON:
        chat = self._writable(call)
        markup = call.parameters.get("reply_markup", {})
        if KEYBOARD in markup:
            content["reply_markup"] = self._as_known(markup)
        elif markup:
            chat.reply_keyboard = markup if "keyboard" in markup else None
        place = chat.place(call.parameters.get("message_thread_id"), self._replied(call, chat))
        return chat.add(content | place, self._sender(chat), self.world.clock(), by_bot=True).snapshot()

    def _sender(self, chat: Chat) -> JSON:
        return {"sender_chat": chat.summary()} if chat.type == "channel" else {"from": self.world.bot.user()}

    def _writable(self, call: Reading) -> Chat:
        """The chat, if the bot may write in it, there and now."""
        chat = reached(self.world, call.parameters["chat_id"])
        bot = chat.member(self.world.bot.id)
        silent = chat.muted or bot.status == "restricted" or chat.type == "channel"
        if silent and not (bot.may("can_post_messages") if chat.type == "channel" else bot.leads):
            raise refused("not enough rights")
        thread = call.parameters.get("message_thread_id")
        if thread is not None and thread not in chat.topics and not self._is_thread(chat, thread):
            raise refused("thread not found")
        if thread in chat.topics and chat.topics[thread].closed and not bot.may("can_manage_topics"):
            raise refused("topic closed")
        return chat

    @staticmethod
    def _is_thread(chat: Chat, thread: int) -> bool:
        return chat.type == "supergroup" and not chat.is_forum and thread in chat.messages

    def _replied(self, call: Reading, chat: Chat) -> Message | None:
        wanted = call.parameters.get("reply_parameters")
        if not wanted:
            return None
        message = chat.messages.get(wanted["message_id"])
        if message and not message.deleted:
            return message
        if wanted.get("allow_sending_without_reply"):
            return None
        raise refused("message to be replied not found")

    def _words(self, call: Reading, name: str) -> JSON:
        """A text or caption with its entities, those included that Telegram finds by itself."""
        shown = call.text(name)
        entities = [known for entity in shown.entities if (known := self._known(entity))]
        entities += [entity for entity in found(shown.text) if not _covered(entity, entities)]
        entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        words: JSON = {name: shown.text} if shown.text else {}
        return words | ({"entities" if name == "text" else f"{name}_entities": entities} if entities else {})

    def _known(self, entity: Entity) -> Entity | None:
        """A mention of a person whom the bot has never met is nothing but words."""
        if entity["type"] != "text_mention":
            return entity
        account: Account | None = self.world.accounts.get(entity["user"]["id"])
        return entity | {"user": account.user()} if account else None

    def _file(self, given: Any, largest: int) -> JSON:
        """The file that was sent along, or one that Telegram has already."""
        if isinstance(given, Upload):
            if not given.content:
                raise refused("empty file")
            if len(given.content) > largest:
                raise refused("file too large")
            return self.world.keep(given) | {"file_name": given.name, "mime_type": given.kind}
        file = self.world.files.get(given)
        if file is None:
            raise refused("wrong file")
        unique = given.replace("file", "unique")
        return {"file_id": given, "file_unique_id": unique, "file_name": file.name, "mime_type": file.kind}

    def edit_text(self, call: Reading) -> JSON:
        message = self._editable(call)
        if "text" not in message.data:
            raise refused("no text to edit")
        if "text" not in call.parameters:
            raise refused("no text")
        return self._edit(message, {"text", "entities", "reply_markup"}, self._words(call, "text") | self._markup(call))

    def edit_markup(self, call: Reading) -> JSON:
        return self._edit(self._editable(call), {"reply_markup"}, self._markup(call))

    def _markup(self, call: Reading) -> JSON:
        markup = call.parameters.get("reply_markup", {})
        return {"reply_markup": self._as_known(markup)} if markup.get(KEYBOARD) else {}

    def _as_known(self, markup: JSON) -> JSON:
        """A field of buttons that the server does not know is passed over."""
        if self.world.colours:
            return markup
        rows = [[{k: v for k, v in one.items() if k != "style"} for one in row] for row in markup[KEYBOARD]]
        return {**markup, KEYBOARD: rows}

    def _editable(self, call: Reading) -> Message:
        if "chat_id" not in call.parameters or "message_id" not in call.parameters:
            raise refused("message to edit not found")
        chat = reached(self.world, call.parameters["chat_id"])
        message = chat.messages.get(call.parameters["message_id"])
        if message is None or message.deleted:
            raise refused("message to edit not found")
        if not message.by_bot:
            raise refused("message can't be edited")
        return message

    def _edit(self, message: Message, replaced: set[str], content: JSON) -> JSON:
        if {name: message.data[name] for name in replaced if name in message.data} == content:
            raise refused("not modified")
        kept = {name: value for name, value in message.data.items() if name not in replaced}
        message.data = kept | content | {"edit_date": int(self.world.clock())}
        message.edits += 1
        return message.snapshot()

    def delete(self, call: Reading) -> bool:
        chat = reached(self.world, call.parameters["chat_id"])
        message = chat.messages.get(call.parameters["message_id"])
        if message is None or message.deleted:
            raise refused("message to delete not found")
        own = message.by_bot or chat.private or chat.member(self.world.bot.id).may("can_delete_messages")
        if not own or self.world.clock() - message.data["date"] > DELETABLE:
            raise refused("message can't be deleted")
        message.deleted = True
        return True

    def pin(self, call: Reading) -> bool:
        chat = reached(self.world, call.parameters["chat_id"])
        if not (chat.private or chat.member(self.world.bot.id).may("can_pin_messages")):
            raise refused("not enough rights to pin")
        message = chat.messages.get(call.parameters["message_id"])
        if message is None or message.deleted:
            raise refused("message to pin not found")
        chat.pinned.append(message.id)
        return True

    def answer_press(self, call: Reading) -> bool:
        press = self.world.presses.get(call.parameters["callback_query_id"])
        if press is None or press.answer is not None or self.world.clock() - press.at > PRESS_LIFETIME:
            raise refused("query is too old")
        press.answer = {name: value for name, value in call.parameters.items() if name != "callback_query_id"}
        return True


def _dimensions(world: World, photo: JSON) -> JSON:
    """Of a picture that Telegram can read; tests send PNG only."""
    content = world.files[photo["file_id"]].content
    if not content.startswith(PNG) or len(content) < len(PNG) + SIZES.stop:
        raise refused("image process failed")
    width, height = struct.unpack(">II", content[len(PNG) :][SIZES])
    if width + height > MOST_PIXELS or max(width, height) > MOST_STRETCHED * min(width, height):
        raise refused("photo invalid dimensions")
    return {"width": width, "height": height}


def _covered(entity: Entity, entities: list[Entity]) -> bool:
    """Whether part of it is marked as something else that goes before: code or a link."""
    start, end = entity["offset"], entity["offset"] + entity["length"]
    first = {"code", "pre", "text_link", "text_mention", entity["type"]}
    return any(
        other["type"] in first and other["offset"] < end and start < other["offset"] + other["length"]
        for other in entities
    )
