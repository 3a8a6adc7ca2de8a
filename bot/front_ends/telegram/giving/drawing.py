"""What a card says: the screen of a talk, or the case of a group, as a message."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from bot.front_ends.telegram.giving.cards import Card
from bot.front_ends.telegram.giving.marks import Seen
from bot.front_ends.telegram.giving.outgoing import forms, message
from bot.front_ends.telegram.giving.styles import loses_colours
from bot.front_ends.telegram.logs import Log, origin
from bot.limit import Limit
from dialogs.circle.case import Place
from dialogs.circle.drawing import draw
from dialogs.circle.progress import settled_place
from dialogs.course import settle
from dialogs.screens.buttons import INLINE
from dialogs.screens.surface import on_screen, surface
from dialogs.session.session import Session
from dialogs.view import view
from knowledge.model import Knowledge

NO_CARD = "I can't show this just now. What you said is kept."
NO_SCREEN = "I can't show this screen just now, but what you said is kept. /back leads out of here."


@dataclass
class Drawing:
    """`bot` is the name of this bot, for links; `inline` tells whether it can be asked from other chats."""

    knowledge: Knowledge
    log: Log
    limit: Limit
    bot: Callable[[], str]
    inline: Callable[[], bool] = lambda: False
    colours: bool = True  # until the server shows that it knows none

    def forms(self, card: Card) -> Iterator[dict[str, Any]]:
        """The message, ever plainer."""
        return forms(self._drawn(card), NO_CARD if card.in_group else NO_SCREEN)

    def _drawn(self, card: Card) -> dict[str, Any]:
        """A screen that cannot be drawn is a defect, and no reason for silence."""
        try:
            with self.limit:
                return self._of_group(card.place) if card.place else self._of_talk(card.session)
        except Exception as error:  # noqa: BLE001 - a text may be at fault, of ours or of the knowledge
            self.log("defect_in_screen", logging.ERROR, chat=card.chat, error=origin(error))
            return {"text": NO_CARD if card.in_group else NO_SCREEN}

    def _of_talk(self, session: Session) -> dict[str, Any]:
        shown = view(self.knowledge, settle(self.knowledge, session))
        if not self.inline():  # Telegram would refuse the whole message
            moves = tuple([move for move in shown.moves if not move.data.startswith(INLINE)])
            shown = shown if len(moves) == len(shown.moves) else replace(shown, moves=moves)
        return message(shown, session.case, self.bot(), colours=self.colours)

    def _of_group(self, place: Place) -> dict[str, Any]:
        place = settled_place(self.knowledge, place)
        case = place.circle.number if place.circle else 0
        return message(draw(self.knowledge, place), case, self.bot(), colours=self.colours)

    def seen(self, card: Card, parameters: dict[str, Any], message: object = None) -> Seen | None:
        """What the message shows now, as Telegram has it. Without buttons, or in a group, nobody leans on it."""
        self.colours = self.colours and not loses_colours(parameters.get("reply_markup", ""), message)
        if "reply_markup" not in parameters or card.in_group:
            return None
        now = settle(self.knowledge, card.session)
        since = _time_of(message, "edit_date" if card.in_place else "date")
        return Seen(now.turn, surface(self.knowledge, now), since, card.in_place, now.case, on_screen(now))


def _time_of(message: object, name: str) -> int:
    """A time by Telegram's clock; 0 where Telegram does not say."""
    time = message.get(name) if isinstance(message, dict) else None
    return time if isinstance(time, int) else 0
