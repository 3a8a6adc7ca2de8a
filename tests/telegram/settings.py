"""The methods of the Bot API about the bot itself, and about chats and who is in them."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.interface import Reading, interface
from tests.telegram.refusals import refused
from tests.telegram.sending import reached
from tests.telegram.updates import Updates
from tests.telegram.world import JSON, Account, Chat, Member, World

HOME = {"127.0.0.1", "localhost"}  # where a webhook needs no encryption
KINDS_OF_MEMBER = {
    "creator": "ChatMemberOwner",
    "administrator": "ChatMemberAdministrator",
    "member": "ChatMemberMember",
    "restricted": "ChatMemberRestricted",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}
ABILITIES_OF_BOT = (
    "can_connect_to_business",
    "has_main_web_app",
    "supports_inline_queries",
    "supports_guest_queries",
    "has_topics_enabled",
    "allows_users_to_create_topics",
    "can_manage_bots",
)


def membership(account: Account, member: Member) -> JSON:
    """A ChatMember, with every field that its kind requires."""
    kind = interface().types[KINDS_OF_MEMBER[member.status]]
    flags = {name: name in member.rights for name, field in kind.items() if field.required}
    numbers = {name: 0 for name in flags if kind[name].types == ("Integer",)}
    known = {"user": account.user(), "status": member.status, "is_anonymous": member.anonymous}
    return flags | numbers | {name: value for name, value in known.items() if name in flags}


class Settings:
    """What the bot has told Telegram about itself, and asks about others."""

    def __init__(self, world: World, updates: Updates) -> None:
        self.world = world
        self.updates = updates
        self.privacy = True
        self.inline = False  # until BotFather is told
        self.commands: dict[str, list[JSON]] = {}
        self.descriptions: dict[str, str] = {}
        self.webhook: JSON = {}
        self.failure: JSON = {}  # of the last update that could not be brought there
        self.methods = {
            "getMe": self.get_me,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
            "setMyCommands": self.set_commands,
            "getMyCommands": self.get_commands,
            "deleteMyCommands": self.delete_commands,
            "setMyDescription": self.set_description,
            "getMyDescription": self.get_description,
            "setMyShortDescription": self.set_short_description,
            "getMyShortDescription": self.get_short_description,
            "getChat": self.get_chat,
            "getChatMember": self.get_chat_member,
            "getChatAdministrators": self.get_administrators,
            "leaveChat": self.leave,
        }

    def get_me(self, _call: Reading) -> JSON:
        abilities = dict.fromkeys(ABILITIES_OF_BOT, False) | {"supports_inline_queries": self.inline}
        seeing = {"can_join_groups": True, "can_read_all_group_messages": not self.privacy}
        return self.world.bot.user() | seeing | abilities

    def set_webhook(self, call: Reading) -> bool:
        address = call.parameters["url"]
        if not address:
            return self.delete_webhook(call)
        if urlsplit(address).scheme != "https" and urlsplit(address).hostname not in HOME:
            raise refused("webhook needs https")
        self.updates.end_poll("webhook set")
        self.failure = {}
        self._change_updates(call)
        names = ("url", "secret_token", "max_connections")
        self.webhook = {name: call.parameters[name] for name in names if name in call.parameters}
        self.updates.stirred()
        return True

    def delete_webhook(self, call: Reading) -> bool:
        self.webhook = {}
        self._change_updates(call)
        return True

    def _change_updates(self, call: Reading) -> None:
        self.updates.allow(call.parameters.get("allowed_updates"))
        if call.parameters.get("drop_pending_updates"):
            self.updates.drop()

    def get_webhook_info(self, _call: Reading) -> JSON:
        waiting: JSON = {"pending_update_count": len(self.updates.pending), "has_custom_certificate": False}
        shown = {name: value for name, value in self.webhook.items() if name != "secret_token"}
        allowed = {"allowed_updates": sorted(self.updates.allowed)} if self.updates.allowed else {}
        return {"url": ""} | waiting | shown | allowed | self.failure

    def not_brought(self, why: str) -> None:
        """The webhook did not take an update."""
        self.failure = {"last_error_date": int(self.world.clock()), "last_error_message": why}

    def set_commands(self, call: Reading) -> bool:
        self.commands[_audience(call.parameters)] = call.parameters["commands"]
        return True

    def get_commands(self, call: Reading) -> list[JSON]:
        return self.commands.get(_audience(call.parameters), [])

    def delete_commands(self, call: Reading) -> bool:
        self.commands.pop(_audience(call.parameters), None)
        return True

    def set_description(self, call: Reading) -> bool:
        return self._describe(call, "description")

    def get_description(self, call: Reading) -> JSON:
        return self._description(call, "description")

    def set_short_description(self, call: Reading) -> bool:
        return self._describe(call, "short_description")

    def get_short_description(self, call: Reading) -> JSON:
        return self._description(call, "short_description")

    def _describe(self, call: Reading, name: str) -> bool:
        self.descriptions[_in_language(call, name)] = call.parameters.get(name, "")
        return True

    def _description(self, call: Reading, name: str) -> JSON:
        return {name: self.descriptions.get(_in_language(call, name)) or self.descriptions.get(name, "")}

    def get_chat(self, call: Reading) -> JSON:
        chat = reached(self.world, call.parameters["chat_id"])
        gifts = dict.fromkeys(interface().types["AcceptedGiftTypes"], False)
        pinned = {"pinned_message": chat.messages[chat.pinned[-1]].snapshot()} if chat.pinned else {}
        look = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
        return chat.summary() | look | pinned

    def get_chat_member(self, call: Reading) -> JSON:
        chat = reached(self.world, call.parameters["chat_id"])
        number = call.parameters["user_id"]
        account = self.world.accounts.get(number)
        if account is None:
            raise refused("user not found")
        if chat.hides_members and number != self.world.bot.id and not chat.member(self.world.bot.id).leads:
            raise refused("admin required")
        return membership(account, chat.member(number))

    def get_administrators(self, call: Reading) -> list[JSON]:
        chat = reached(self.world, call.parameters["chat_id"])
        if chat.private:
            raise refused("no admins in private")
        leading = [(self.world.account(number), member) for number, member in chat.members.items() if member.leads]
        seen = [pair for pair in leading if not pair[0].is_bot or pair[0] is self.world.bot]
        return [membership(account, member) for account, member in seen]

    def leave(self, call: Reading) -> bool:
        chat = reached(self.world, call.parameters["chat_id"])
        if chat.private:
            raise refused("chat not found")
        self.change_member(chat, self.world.bot, Member("left"), self.world.bot)
        return True

    def change_member(self, chat: Chat, account: Account, member: Member, by: Account) -> None:
        """Somebody becomes something in a chat, and the bot hears of it as far as it may."""
        before = chat.member(account.id)
        chat.members[account.id] = member
        change = {"chat": chat.summary(), "from": by.user(), "date": int(self.world.clock())}
        change |= {"old_chat_member": membership(account, before), "new_chat_member": membership(account, member)}
        if account is self.world.bot:
            self.updates.put("my_chat_member", change)
        elif chat.member(self.world.bot.id).leads:
            self.updates.put("chat_member", change)


def _audience(parameters: Mapping[str, Any]) -> str:
    """For whom a list of commands is: scope and language, as one key."""
    scope = parameters.get("scope") or {"type": "default"}
    return json.dumps([scope, parameters.get("language_code", "")], sort_keys=True)


def _in_language(call: Reading, name: str) -> str:
    language = call.parameters.get("language_code")
    return f"{name}:{language}" if language else name
