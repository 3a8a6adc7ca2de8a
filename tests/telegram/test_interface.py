"""Calls are held against the interface of the Bot API as data."""

import json
from typing import Any

import pytest
from telegram import Update

from tests.telegram.fake import FakeTelegram
from tests.telegram.interface import Upload, interface

COMMAND = {"command": "new", "description": "Another company"}
BUTTON = {"text": "Yes", "callback_data": "y"}


def keyboard(*buttons: dict[str, Any]) -> dict[str, str]:
    markup = json.dumps({"inline_keyboard": [list(buttons)]})
    return {"chat_id": "7", "text": "?", "reply_markup": markup}


WELL: dict[str, tuple[str, dict[str, Any]]] = {
    "numbers and words": ("sendMessage", {"chat_id": "@mentors", "text": "a", "disable_notification": "true"}),
    "buttons": ("sendMessage", keyboard(BUTTON, {"text": "b", "url": "tg://user?id=7"})),
    "64 bytes": ("sendMessage", keyboard({"text": "b", "callback_data": "é" * 32})),
    "counted after parsing": ("sendMessage", {"chat_id": "7", "text": f"<b>{'x' * 4096}</b>", "parse_mode": "HTML"}),
    "a JSON body": ("sendMessage", {"chat_id": 7, "text": "a", "reply_markup": {"force_reply": True}}),
    "a scope": ("getMyCommands", {"scope": '{"type": "chat", "chat_id": 7}'}),
    "any case": ("GETME", {}),
}


@pytest.mark.parametrize("name", WELL)
def test_good_calls(name: str) -> None:
    """What the Bot API takes is not complained about."""
    method, parameters = WELL[name]
    assert interface().read(method, parameters, {}).violations == []


ILL = {
    "missing": ("sendMessage", {"text": "a"}, "sendMessage.chat_id: is required and missing"),
    "misspelt": ("sendMessage", {"chat_id": "7", "text": "a", "parsemode": "HTML"}, "parsemode: is no parameter"),
    "no number": ("editMessageText", {"message_id": "x", "text": "a"}, "message_id: is no Integer but str 'x'"),
    "no truth": (
        "sendMessage",
        {"chat_id": "7", "text": "a", "protect_content": "1"},
        "content: is no Boolean",
    ),
    "broken JSON": ("sendMessage", {"chat_id": "7", "text": "a", "reply_markup": "{"}, "reply_markup: is no"),
    "65 bytes": ("sendMessage", keyboard({"text": "b", "callback_data": "x" * 65}), "callback_data: 65 bytes"),
    "empty data": ("sendMessage", keyboard({"text": "b", "callback_data": ""}), "callback_data: 0 bytes"),
    "a button without purpose": ("sendMessage", keyboard({"text": "b"}), "[0][0]: does nothing"),
    "a button with two": ("sendMessage", keyboard(BUTTON | {"url": "https://a.org"}), "does callback_data and url"),
    "a button of our making": ("sendMessage", keyboard(BUTTON | {"colour": "red"}), "colour: is no field"),
    "a button without words": ("sendMessage", keyboard(BUTTON | {"text": " "}), "[0][0]: has no words"),
    "a long row": ("sendMessage", keyboard(*[BUTTON] * 9), "has too many buttons"),
    "a long toast": ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "text: 201 characters"),
    "a large number": ("getUpdates", {"limit": "101"}, "limit: 101 is not within"),
    "many entries": (
        "setMyCommands",
        {"commands": json.dumps([COMMAND] * 101)},
        "101 entries",
    ),
    "an unknown scope": ("getMyCommands", {"scope": '{"type": "moon"}'}, "scope: is of no known kind"),
    "a foreign sign": ("setWebhook", {"url": "https://a.org", "secret_token": "a b"}, "secret_token: 'a b' is not"),
    "half a letter": ("sendMessage", {"chat_id": "7", "text": "\ud83d"}, "text: is not UTF-8"),
    "bad markup": ("sendMessage", {"chat_id": "7", "text": "<p>", "parse_mode": "HTML"}, "Unsupported start tag"),
}


@pytest.mark.parametrize("name", ILL)
def test_bad_calls(name: str) -> None:
    """Each violation says where it is and what is wrong, and is the only one found."""
    method, parameters, words = ILL[name]
    (violation,) = interface().read(method, parameters, {}).violations
    assert words in str(violation)


def test_a_violation_is_refused_and_remembered() -> None:
    """A bad call is not carried out, is answered with 400, and is a defect."""
    telegram = FakeTelegram()
    ann = telegram.person(7, "Ann")
    ann.types("/start")
    telegram.call(telegram.token, "sendMessage", keyboard({"text": "b", "callback_data": "x" * 65}))
    assert telegram.calls[-1].answer["description"] == "Bad Request: BUTTON_DATA_INVALID"
    assert telegram.defects == ["sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 65 bytes"]
    assert ann.screen.text == ""


def test_files_must_belong_somewhere() -> None:
    """A file comes under the name of its parameter, or as attach://name, or it is a violation."""
    file, call = {"notes": Upload("notes.txt", b"x")}, {"chat_id": "7", "document": "attach://notes"}
    assert interface().read("sendDocument", call, file).violations == []
    (violation,) = interface().read("sendDocument", call | {"document": "some-id"}, file).violations
    assert str(violation) == "sendDocument: file notes belongs nowhere"


@pytest.mark.parametrize(
    "kind", ["photo", "document", "voice", "video_note", "sticker", "location", "contact", "poll", "dice"]
)
def test_what_people_send_is_as_documented(kind: str) -> None:
    """Every message kind that the fake makes up has the fields of the interface, all required ones among them."""
    telegram = FakeTelegram()
    ann = telegram.person(7, "Ann")
    ann.forwards(ann.sends(kind))
    for update in telegram.pending:
        assert interface().check(update, "Update", "update") == []
        assert Update.de_json(update)
