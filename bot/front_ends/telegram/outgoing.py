"""From a view to a message: markup as it is, what can be picked as buttons."""

import json
from typing import Any

from dialogs.offers import Button
from dialogs.view import View
from dialogs.wording import plain

LONGEST_TEXT = 4096  # UTF-16 units, Telegram's limit being as many characters
WIDE = 14  # characters of a button beyond which it has a row of its own
MOST_IN_ROW = 4


def message(view: View, case: int) -> dict[str, Any]:
    """The parameters that sending and editing a card share."""
    return {
        "text": fitting(view.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": keyboard(view, case)},
    }


def without_markup(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same message as plain text, for when Telegram cannot parse the markup."""
    return {key: value for key, value in parameters.items() if key != "parse_mode"} | {
        "text": fitting(plain(parameters["text"]))
    }


def keyboard(view: View, case: int) -> list[list[dict[str, str]]]:
    """Rows of buttons: options by their width, then what else can be done."""
    rows: list[list[dict[str, str]]] = []
    for buttons in (view.options, view.moves):
        rows += _rows(buttons, case)
    return rows


def _rows(buttons: tuple[Button, ...], case: int) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = []
    room = 0
    for button in buttons:
        width = max(len(button.say), 4)
        if not rows or width > WIDE or width > room or len(rows[-1]) == MOST_IN_ROW:
            rows.append([])
            room = 0 if width > WIDE else 2 * WIDE
        rows[-1].append({"text": button.say, "callback_data": f"{case}|{button.data}"})
        room -= width
    return rows


def fitting(text: str) -> str:
    """A text that Telegram takes; a longer one is cut at the end of a paragraph, outside of any tag."""
    while len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        shorter = text.rsplit("\n\n", 1)[0]
        if shorter == text or shorter.count("<b>") != shorter.count("</b>"):
            return plain(text)[: LONGEST_TEXT // 2]
        text = shorter
    return text


def wire(parameters: dict[str, Any]) -> str:
    """For comparing what is on the screen with what would be sent."""
    return json.dumps(parameters, sort_keys=True)
