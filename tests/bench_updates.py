"""What Telegram brings and answers in the benchmarks: presses on a card, and that card in each reply, at full size."""

import json
from typing import Any

from telegram.request import RequestData

from bot.front_ends.telegram.giving.outgoing import message
from dialogs.session.events import Arrived, Typed
from dialogs.session.session import Session
from dialogs.step import step
from dialogs.view import view
from knowledge.reading import read_knowledge
from tests.bench import Nowhere

TOKEN = "4242:a-token-that-opens-nothing"  # noqa: S105
TALK_OF = 7  # answers that each user has given before, which is half of all talks
BOT = {"id": 4242, "is_bot": True, "first_name": "b", "username": "b_bot"}


def _cards() -> list[dict[str, Any]]:
    """Two questions as people see them: what a turn goes from and to."""
    knowledge = read_knowledge().knowledge
    session, cards = Session(), []
    for event in (Arrived(), Typed("Acme"), Typed("b")):
        session = step(knowledge, session, event).session
        card = message(view(knowledge, session), 1)
        cards.append(card | {"reply_markup": json.loads(card["reply_markup"])})
    return cards[1:]


CARDS = _cards()


def person_and_chat(user: int) -> tuple[dict[str, Any], dict[str, Any]]:
    name = {"first_name": "Petra", "last_name": "P", "username": f"petra{user}"}
    return {"id": user, "is_bot": False, "language_code": "en", **name}, {"id": user, "type": "private", **name}


def press(number: int, user: int, data: str) -> dict[str, Any]:
    """A press, as Telegram sends it: with the message that it sits on, its text and its buttons."""
    person, chat = person_and_chat(user)
    card = {"text": CARDS[0]["text"], "reply_markup": CARDS[0]["reply_markup"]}
    shown = {"message_id": 2, "date": 1, "edit_date": 2, "chat": chat, "from": BOT, **card}
    query = {"id": str(number), "from": person, "message": shown, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def typed(number: int, user: int, text: str) -> dict[str, Any]:
    person, chat = person_and_chat(user)
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": text}}


def _reply(result: object) -> bytes:
    return json.dumps({"ok": True, "result": result}).encode()


REPLIES = {
    "getMe": _reply(BOT),
    "answerCallbackQuery": _reply(True),
    "editMessageText": _reply(press(1, 7, "a")["callback_query"]["message"]),
    "sendMessage": _reply(press(1, 7, "a")["callback_query"]["message"]),
}


class TelegramIsNowhere(Nowhere):
    """A request that goes nowhere and is answered as Telegram answers it."""

    async def do_request(  # type: ignore[override] # the time-outs do not matter here
        self, url: str, method: str, request_data: RequestData | None = None, **timeouts: object
    ) -> tuple[int, bytes]:
        if request_data:
            self.encode(request_data)
        return 200, REPLIES[url.rpartition("/")[2]]

    @staticmethod
    def encode(request_data: RequestData) -> object:
        """As the library's own client does before it sends."""
        return request_data.json_parameters


class OursIsNowhere(TelegramIsNowhere):
    """The same, asked by our client."""

    @staticmethod
    def encode(request_data: RequestData) -> object:
        return json.dumps(request_data.parameters).encode()
