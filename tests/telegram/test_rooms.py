"""Groups, topics, channels: who sees what, who may do what, and what becomes of them."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.telegram.conftest import YES_NO
from tests.telegram.face import Group, Person, Telegram
from tests.telegram.fake import FakeTelegram
from tests.telegram.interface import interface
from tests.telegram.views import BOT
from tests.telegram.world import ANONYMOUS_ADMIN

MENTORS, NEWS, LATER = -1001, -1002, -1003


@pytest.fixture
def ann(telegram: Telegram) -> Person:
    return telegram.person(7, "Ann")


@pytest.fixture
def mentors(telegram: Telegram, ann: Person) -> Group:
    """A supergroup with the bot in it, made by Ann."""
    return telegram.group(MENTORS, "Mentors", ann, telegram.person(9, "Bob"), is_forum=True)


async def texts(bot: Bot) -> list[str | None]:
    """What the bot has been told and not confirmed."""
    return [update.effective_message.text for update in await bot.get_updates() if update.effective_message]


async def test_privacy_hides_what_is_not_for_the_bot(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """In a group the bot sees its own commands, replies to it, and plain commands if it wrote last."""
    ann.types("good morning", mentors)
    ann.types("/new", mentors)
    ann.types("/new@advisor_bot", mentors)
    ann.types("/new@other_bot", mentors)
    sent = await bot.send_message(MENTORS, "Which company?")
    ann.types("/help", mentors)
    ann.types("a startup", mentors, reply_to=sent.message_id)
    assert await texts(bot) == ["/new@advisor_bot", "/help", "a startup"]


async def test_an_admin_sees_everything(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """Made an admin, the bot hears of it and sees all that is written; so it does with privacy off."""
    mentors.makes(BOT, "administrator", "can_pin_messages", by=ann)
    ann.types("good morning", mentors)
    promoted, message = await bot.get_updates()
    assert promoted.my_chat_member
    assert promoted.my_chat_member.new_chat_member.status == "administrator"
    assert message.message
    assert message.message.text == "good morning"
    admins = await bot.get_chat_administrators(MENTORS)
    assert sorted((admin.user.id, admin.status) for admin in admins) == [(7, "creator"), (BOT, "administrator")]


async def test_presses_in_a_group(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """Presses arrive with privacy on, from anybody; each presser sees their own toast."""
    await bot.send_message(MENTORS, "Tea?", reply_markup=YES_NO)
    bob = telegram.person(9, "Bob")
    ann.presses("Yes", mentors)
    bob.presses("No", mentors)
    for update in await bot.get_updates():
        assert update.callback_query
        await update.callback_query.answer(f"Thanks, {update.callback_query.from_user.first_name}")
    assert [toast.text for toast in bob.toasts] == ["Thanks, Bob"]


async def test_topics(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """A message stands in its topic; a reply stays there; a closed or unknown topic refuses."""
    topic = mentors.topic(12, "Advice")
    asked = ann.types("/new@advisor_bot", mentors, thread=topic)
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.is_topic_message
    replied = await update.message.reply_text("Which company?")
    assert (replied.message_thread_id, mentors.messages[-1].thread) == (12, 12)
    assert asked.thread == 12
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(MENTORS, "x", message_thread_id=13)
    mentors.closes(topic)
    with pytest.raises(BadRequest, match=r"(?i)topic_closed"):
        await bot.send_message(MENTORS, "x", message_thread_id=topic)


async def test_thrown_out(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """A bot that was muted may not write, one that was thrown out cannot, one that leaves is gone."""
    mentors.changes(muted=True)
    with pytest.raises(BadRequest, match=r"(?i)not enough rights"):
        await bot.send_message(MENTORS, "x")
    await bot.leave_chat(MENTORS)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(MENTORS, "x")
    mentors.makes(BOT, "kicked", by=ann)
    with pytest.raises(Forbidden, match="kicked from the supergroup"):
        await bot.send_message(MENTORS, "x")


async def test_a_group_becomes_a_supergroup(telegram: Telegram, bot: Bot, ann: Person) -> None:
    """The old number leads to the new one, both groups say so, and the old messages are left behind."""
    old = telegram.group(-5, "Friends", ann, kind="group")
    sent = await bot.send_message(-5, "Tea?")
    new = old.upgrades(LATER)
    with pytest.raises(ChatMigrated) as raised:
        await bot.send_message(-5, "Tea?")
    assert raised.value.new_chat_id == LATER
    told = [update.message for update in await bot.get_updates() if update.message]
    assert [(message.migrate_to_chat_id, message.migrate_from_chat_id) for message in told] == [
        (LATER, None),
        (None, -5),
    ]
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await bot.edit_message_text("Coffee?", LATER, sent.message_id + 5)
    await bot.send_message(LATER, "Tea?")
    assert new.screen.text == "Tea?"


async def test_names_that_people_write_in(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """An anonymous admin writes as the group, a channel as itself; a channel's posts are of a kind of their own."""
    news = telegram.channel(NEWS, "News", ann)
    ann.types_in_name_of(mentors, "/new@advisor_bot", mentors)
    ann.types_in_name_of(news, "/new@advisor_bot", mentors)
    news.posts("we are hiring")
    admin, channel, post = await bot.get_updates()
    assert admin.effective_user
    assert admin.effective_sender
    assert (admin.effective_user.id, admin.effective_sender.id) == (ANONYMOUS_ADMIN, MENTORS)
    assert channel.effective_sender
    assert channel.effective_sender.id == NEWS
    assert post.channel_post
    assert post.effective_user is None


async def test_members_come_and_go(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """Who joins and leaves is a message; the change itself is told to admins who ask for it."""
    carl = telegram.person(11, "Carl")
    carl.joins(mentors)
    assert (await bot.get_chat_member(MENTORS, 11)).status == "member"
    mentors.makes(BOT, "administrator")
    await bot.get_updates(allowed_updates=["message", "chat_member"])
    carl.leaves(mentors)
    updates = await bot.get_updates()
    assert [update.chat_member is not None for update in updates][-2:] == [True, False]
    mentors.makes(BOT, "member")
    carl.joins(mentors)
    assert [update.chat_member for update in await bot.get_updates()][-1] is None
    mentors.changes(hides_members=True)
    with pytest.raises(BadRequest, match=r"(?i)admin_required"):
        await bot.get_chat_member(MENTORS, 11)


async def test_pins_and_deletes_need_rights(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """The bot deletes its own messages; for others' and for pins it needs the right."""
    asked = ann.types("/new@advisor_bot", mentors)
    sent = await bot.send_message(MENTORS, "Result")
    for refused in (bot.pin_chat_message(MENTORS, sent.message_id), bot.delete_message(MENTORS, asked.id)):
        with pytest.raises(BadRequest, match=r"(?i)rights|can't be deleted"):
            await refused
    mentors.makes(BOT, "administrator", "can_pin_messages", "can_delete_messages")
    await bot.pin_chat_message(MENTORS, sent.message_id)
    await bot.delete_message(MENTORS, asked.id)
    pinned = (await bot.get_chat(MENTORS)).pinned_message
    assert isinstance(pinned, Message)
    assert pinned.text == "Result"


async def test_a_deep_link_starts_the_bot(telegram: Telegram, bot: Bot, ann: Person, mentors: Group) -> None:
    """A link button opens; if it leads to the bot, the person starts it with the code."""
    link = InlineKeyboardButton("In private", url="https://t.me/advisor_bot?start=code_1")
    await bot.send_message(MENTORS, "Shy?", reply_markup=InlineKeyboardMarkup.from_button(link))
    ann.presses("In private", mentors)
    assert await texts(bot) == ["/start code_1"]


async def test_a_reply_keyboard_types(telegram: Telegram, bot: Bot, ann: Person) -> None:
    """A button below the input field writes its words."""
    ann.types("/start")
    await bot.send_message(7, "Size?", reply_markup=ReplyKeyboardMarkup([["small", "large"]]))
    ann.presses("small")
    assert await texts(bot) == ["/start", "small"]


async def test_edited_and_forwarded(telegram: Telegram, bot: Bot, ann: Person) -> None:
    """What a person edits comes again as edited; what they pass on says where it is from."""
    written = ann.types("helo")
    ann.edits(written.id, "hello")
    ann.forwards(written)
    edited, forwarded = (await bot.get_updates())[1:]
    assert edited.edited_message
    assert edited.edited_message.text == "hello"
    assert forwarded.message
    assert forwarded.message.forward_origin


async def test_everything_made_up_is_as_documented() -> None:
    """Updates of every kind that the fake makes up keep to the interface, with all required fields."""
    telegram = FakeTelegram()
    telegram.updates.allow(["message", "edited_message", "my_chat_member", "chat_member", "channel_post"])
    ann, bob = telegram.person(7, "Ann"), telegram.person(9, "Bob")
    for status in ("administrator", "restricted", "member", "left", "kicked"):
        group = telegram.group(MENTORS, "Mentors", ann, bob)
        group.makes(BOT, "administrator", "can_delete_messages")
        group.makes(bob, status)
        group.makes(BOT, status)
    ann.edits(ann.types("see https://example.org @somebody #fun").id, "no")
    ann.blocks()
    telegram.channel(NEWS, "News", ann).posts("new")
    group.upgrades(LATER)
    wrong = [found for update in telegram.pending for found in interface().check(update, "Update", "update")]
    assert wrong == []
    assert len(telegram.pending) > 15


ANSWERS = {
    "getMe": ({}, "User"),
    "getChat": ({"chat_id": "-1001"}, "ChatFullInfo"),
    "getChatMember": ({"chat_id": "-1001", "user_id": "7"}, "ChatMember"),
    "getChatAdministrators": ({"chat_id": "-1001"}, "Array of ChatMember"),
    "getWebhookInfo": ({}, "WebhookInfo"),
    "getMyCommands": ({}, "Array of BotCommand"),
    "getMyDescription": ({}, "BotDescription"),
    "getMyShortDescription": ({}, "BotShortDescription"),
    "sendMessage": ({"chat_id": "-1001", "text": "<pre>x</pre> /start", "parse_mode": "HTML"}, "Message"),
}


@pytest.mark.parametrize("method", ANSWERS)
def test_answers_are_as_documented(method: str) -> None:
    """What the methods return keeps to the interface too."""
    telegram = FakeTelegram()
    telegram.group(MENTORS, "Mentors", telegram.person(7, "Ann"))
    parameters, kind = ANSWERS[method]
    telegram.call(telegram.token, method, parameters)
    assert interface().check(telegram.calls[-1].answer["result"], kind, method) == []
