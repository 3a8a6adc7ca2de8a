"""The fake behaves as Telegram does, to a real bot of python-telegram-bot, in process and over HTTP."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TelegramError

from tests.pixels import blank
from tests.telegram.conftest import YES_NO, a_bot, button, greeted, waiting
from tests.telegram.face import Telegram
from tests.telegram.fake import FakeTelegram
from tests.telegram.views import BOT
from tests.telegram.world import Impossible

ARTICLE = {"type": "article", "id": "1", "title": "Acme", "input_message_content": {"message_text": "x"}}


async def test_the_bot_learns_who_it_is(bot: Bot) -> None:
    """getMe gives what a library needs to begin."""
    assert (bot.id, bot.username, bot.can_read_all_group_messages) == (BOT, "advisor_bot", False)


async def test_an_update_comes_until_it_is_confirmed(telegram: Telegram, bot: Bot) -> None:
    """Asking for a larger offset forgets an update; asking again without does not."""
    ann = telegram.person(7, "Ann")
    ann.types("/start now")
    ann.types("hello")
    first, second = await bot.get_updates()
    assert [update.update_id for update in await bot.get_updates()] == [first.update_id, second.update_id]
    assert await bot.get_updates(offset=second.update_id, limit=1) == (second,)
    assert await bot.get_updates(offset=second.update_id + 1) == ()
    assert telegram.pending == []
    assert first.message
    assert first.message.entities[0].type == "bot_command"


async def test_a_long_poll_ends_when_somebody_writes(telegram: Telegram, bot: Bot) -> None:
    """getUpdates with a timeout waits for an update and not for its time."""
    ann = telegram.person(7, "Ann")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await waiting(telegram)
    ann.types("hello")
    (update,) = await asyncio.wait_for(poll, 5)
    assert update.message
    assert update.message.text == "hello"


async def test_a_second_poller_sends_the_first_away(telegram: Telegram, bot: Bot) -> None:
    """Of two who poll at once the earlier gets a conflict."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await waiting(telegram)
    async with a_bot(telegram) as other:
        later = asyncio.create_task(other.get_updates(timeout=30))
        with pytest.raises(Conflict):
            await poll
        later.cancel()


async def test_nobody_polls_while_a_webhook_is_set(telegram: Telegram, bot: Bot) -> None:
    """With a webhook getUpdates is a conflict, until it is deleted."""
    telegram.person(7, "Ann").types("hello")
    await bot.set_webhook("https://example.org/hook", secret_token="s" * 8)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()


async def test_a_webhook_sends_the_poller_away(telegram: Telegram, bot: Bot) -> None:
    """Whoever polls when a webhook is set gets a conflict."""
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await waiting(telegram)
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict, match="setWebhook"):
        await poll


async def test_only_wanted_kinds_of_updates_are_kept(telegram: Telegram, bot: Bot) -> None:
    """allowed_updates holds for what comes later, and until it is changed."""
    ann = telegram.person(7, "Ann")
    await bot.get_updates(allowed_updates=["callback_query"])
    ann.types("hello")
    assert await bot.get_updates() == ()
    await bot.get_updates(allowed_updates=[])
    ann.types("hello again")
    assert len(await bot.get_updates()) == 1


async def test_a_person_sees_plain_text_and_buttons(telegram: Telegram, bot: Bot) -> None:
    """The screen is the last message without its markup, with the words on its buttons."""
    sent = await greeted(telegram, bot)
    ann = telegram.person(7, "Ann")
    assert str(ann.screen) == "Tea & cake?\n[ Yes ][ No ]"
    assert sent.parse_entities() == {sent.entities[0]: "Tea"}
    await sent.edit_text("Enjoy.")
    assert (ann.screen.text, ann.screen.buttons, ann.messages[-1].edits) == ("Enjoy.", [], 1)
    assert telegram.defects == []


async def test_a_press_is_answered_once(telegram: Telegram, bot: Bot) -> None:
    """A press brings its message along; the second answer to it is too late."""
    sent = await greeted(telegram, bot)
    ann = telegram.person(7, "Ann")
    ann.presses("No")
    query = (await bot.get_updates())[-1].callback_query
    assert query
    assert query.message
    assert (query.data, query.message.message_id) == ("n", sent.message_id)
    assert len(telegram.unanswered) == 1
    await query.answer("A pity", show_alert=True)
    assert [(toast.text, toast.alert) for toast in ann.toasts] == [("A pity", True)]
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await query.answer()


async def test_a_press_expires(telegram: Telegram, bot: Bot) -> None:
    """A press cannot be answered late, and is not delivered for long."""
    await greeted(telegram, bot)
    press = telegram.person(7, "Ann").presses("Yes")
    telegram.advance(31)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(press.id)
    telegram.advance(120)
    assert [update for update in await bot.get_updates() if update.callback_query] == []


async def test_nobody_presses_what_is_not_there(telegram: Telegram, bot: Bot) -> None:
    """A button must be on the last keyboard, or on the message that is named; only forged data need not."""
    first = await greeted(telegram, bot)
    ann = telegram.person(7, "Ann")
    await bot.send_message(7, "Sugar?", reply_markup=button("1", "x:1"))
    with pytest.raises(Impossible, match="there are"):
        ann.presses("Yes")
    ann.presses("Yes", message=first.message_id)
    ann.presses_data("forged")
    assert [press.data for press in telegram.presses] == ["y", "forged"]


async def test_a_press_on_a_deleted_message_is_inaccessible(telegram: Telegram, bot: Bot) -> None:
    """What the bot can no longer see comes without content."""
    sent = await greeted(telegram, bot)
    await sent.delete()
    telegram.person(7, "Ann").presses_data("y", message=sent.message_id)
    query = (await bot.get_updates())[-1].callback_query
    assert query
    assert query.message
    assert not query.message.is_accessible


REFUSED = {
    "unchanged": (lambda bot, sent: sent.edit_reply_markup(YES_NO), BadRequest, "message is not modified"),
    "unknown message": (lambda bot, sent: bot.edit_message_text("x", 7, 99), BadRequest, "message to edit not found"),
    "somebody else's message": (lambda bot, sent: bot.edit_message_text("x", 7, 1), BadRequest, "can't be edited"),
    "nothing to delete": (lambda bot, sent: bot.delete_message(7, 99), BadRequest, "message to delete not found"),
    "unknown chat": (lambda bot, sent: bot.send_message(8, "x"), BadRequest, "chat not found"),
    "a stranger": (lambda bot, sent: bot.send_message(9, "x"), Forbidden, "can't initiate conversation"),
    "bad markup": (lambda bot, sent: bot.send_message(7, "a < b", "HTML"), BadRequest, "can't parse entities"),
    "long text": (lambda bot, sent: bot.send_message(7, "x" * 4097), BadRequest, "message is too long"),
    "no text": (lambda bot, sent: bot.send_message(7, " "), BadRequest, "message text is empty"),
    "unknown method": (lambda bot, sent: bot.do_api_request("sendDream"), TelegramError, "not found in bot api"),
    "not built": (lambda bot, sent: bot.get_user_profile_photos(7), NetworkError, "has not built"),
    "a lost reply": (
        lambda bot, sent: bot.send_message(7, "x", reply_to_message_id=99),
        BadRequest,
        "message to be replied not found",
    ),
    "too much data": (
        lambda bot, sent: sent.edit_reply_markup(button("x", "é" * 33)),
        BadRequest,
        "BUTTON_DATA_INVALID",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_refusals(telegram: Telegram, bot: Bot, name: str) -> None:
    """What Telegram refuses is refused in its words, and the library raises what it raises there."""
    sent = await greeted(telegram, bot)
    telegram.person(9, "Bob")
    call, error, words = REFUSED[name]
    with pytest.raises(error, match=f"(?i){words}"):
        await call(bot, sent)  # type: ignore[no-untyped-call]


async def test_a_wrong_token(telegram: Telegram) -> None:
    """Nobody gets in with another token."""
    with pytest.raises(InvalidToken):
        await a_bot(telegram, "1:wrong").initialize()


async def test_people_come_together(telegram: Telegram, bot: Bot) -> None:
    """What happens together reaches a waiting bot in one batch."""
    ann = telegram.person(7, "Ann")
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await waiting(telegram)
    with telegram.together():
        ann.types("one")
        ann.types("two")
    assert len(await poll) == 2


async def test_blocked_and_gone(telegram: Telegram, bot: Bot) -> None:
    """A person who blocks the bot or deletes the account cannot be written to; blocking is an update."""
    await greeted(telegram, bot)
    ann = telegram.person(7, "Ann")
    ann.blocks()
    with pytest.raises(Forbidden, match=r"(?i)blocked by the user"):
        await bot.send_message(7, "still there?")
    change = (await bot.get_updates())[-1].my_chat_member
    assert change
    assert change.new_chat_member.status == "kicked"
    ann.types("/start")
    await bot.send_message(7, "welcome back")
    ann.deletes_account()
    with pytest.raises(Forbidden, match=r"(?i)deactivated"):
        await bot.send_message(7, "hello?")


async def test_a_document_arrives(telegram: Telegram, bot: Bot) -> None:
    """A file that the bot sends can be read by the test, and sent again by its name."""
    await greeted(telegram, bot)
    content = b'\r\n{"a": 1}\r\n--\x00\xff'
    sent = await bot.send_document(7, InputFile(content, "my answers.json"), caption="<i>Yours</i>", parse_mode="HTML")
    assert sent.document
    assert (telegram.file(sent.document.file_id), sent.document.file_name) == (content, "my answers.json")
    await bot.send_document(7, sent.document.file_id)
    seen = await bot.send_photo(7, blank(30, 20))
    assert [(photo.width, photo.height) for photo in seen.photo] == [(30, 20)]
    for unseen, why in ((b"\x89PNG", "IMAGE_PROCESS_FAILED"), (blank(210, 10), "PHOTO_INVALID_DIMENSIONS")):
        with pytest.raises(BadRequest, match=rf"(?i){why}"):
            await bot.send_photo(7, unseen)
    with pytest.raises(BadRequest, match=r"(?i)non-empty"):
        await bot.send_document(7, InputFile(b"", "nothing.txt"))


async def test_what_the_bot_says_of_itself(telegram: Telegram, bot: Bot) -> None:
    """Commands are kept per scope and language, descriptions per language."""
    await bot.set_my_commands([("start", "Begin")], language_code="de")
    await bot.set_my_description("An advisor")
    await bot.set_my_short_description("Advice")
    assert [command.command for command in await bot.get_my_commands(language_code="de")] == ["start"]
    await bot.delete_my_commands(language_code="de")
    assert await bot.get_my_commands(language_code="de") == ()
    assert (await bot.get_my_description()).description == "An advisor"
    assert (await bot.get_my_short_description("fr")).short_description == "Advice"
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([("Start", "Begin")])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, ""),
        ({"inline_query_id": "99"}, "query ID is invalid"),
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [{**ARTICLE, "id": "x" * 65}]}, "RESULT_ID_INVALID"),
        ({"results": [{**ARTICLE, "id": str(n)} for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [{**ARTICLE, "input_message_content": {"message_text": "<x>", "parse_mode": "HTML"}}]}, "parse"),
        ({"results": [{**ARTICLE, "more": 1}]}, "is no field"),
        ({"button": {"text": "Begin", "start_parameter": "x" * 65}}, "characters"),
    ],
)
def test_answers_to_inline_queries(change: dict[str, Any], said: str) -> None:
    """What is found for somebody keeps to the interface, has different ids, and is answered once, while it is new."""
    telegram = FakeTelegram()
    telegram.do("set_inline", on=True)
    query = telegram.person(7, "Ann").looks_for("x")
    call = {"inline_query_id": query, "results": [ARTICLE], **change}
    for expected in (said, said or "too old"):
        telegram.call(telegram.token, "answerInlineQuery", call)
        assert expected in telegram.calls[-1].answer.get("description", "")
    later = telegram.person(8, "Ben").looks_for("x")
    telegram.advance(31)
    telegram.call(telegram.token, "answerInlineQuery", {"inline_query_id": later, "results": []})
    assert "too old" in telegram.calls[-1].answer["description"]
