"""From a view to a message: markup as it is, what can be picked as buttons."""

import html
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from bot.front_ends.telegram.giving.styles import style_of, thinly_marked
from dialogs.screens.buttons import ASKED_BACK, COPY, COPY_LINK, INLINE, LINK, PASS_ON, Button
from dialogs.screens.wording import in_chat, plain
from dialogs.view import View

LONGEST_TEXT = 4096  # UTF-16 units after the markup is read; Telegram's limit is as many characters
MORE = "\n\n…"  # ends a text that had to be cut
# Characters of the longest button in a row of one, two, three, four. A phone makes all as wide and cuts off the rest.
ROOM = (40, 18, 12, 8)
MANY = 9  # options that would fill a phone, one below the other: the short ones among them share a row
NO_PREVIEW = {"is_disabled": True}
SILENT = {"disable_notification": True}
IN_PRIVATE = "Ask me in private"
LONGEST_DATA = 64  # bytes that Telegram carries with a button
MOST_BUTTONS = 100  # more, and Telegram refuses the whole message
Buttons = tuple[Button, ...]
TAG_NAME = re.compile(r"<(/?)([\w-]+)")


def message(view: View, case: int | str, bot: str = "", *, colours: bool = True) -> dict[str, Any]:
    """The parameters that sending and editing a card share. Links lead to the private chat of the `bot`; the server
    may know no `colours` of buttons.
    """
    moves = view.moves if colours else thinly_marked(view.options, view.moves)
    return {
        "text": fitting(in_chat(view.text)),
        "parse_mode": "HTML",
        "link_preview_options": NO_PREVIEW,
        "reply_markup": _markup(view.options, moves, case, bot),
    }


@lru_cache(maxsize=512)  # questions have the same buttons each time
def _markup(options: Buttons, moves: Buttons, case: int | str, bot: str) -> str:
    return json.dumps({"inline_keyboard": keyboard(options, moves, case, bot)}, ensure_ascii=False)


def passing(text: str, link: str, bot: str) -> dict[str, Any]:
    """The parameters of what is said in a group in passing, with a button into the private chat where it has a `link`.

    >>> passing("Type /help{bot}.", "", "advisor_bot")["text"]
    'Type /help@advisor_bot.'
    """
    said: dict[str, Any] = {"text": named(text, bot), "link_preview_options": NO_PREVIEW}
    if link:
        button = {"text": IN_PRIVATE, "url": into_private(bot, link)}
        said["reply_markup"] = json.dumps({"inline_keyboard": [[button]]}, ensure_ascii=False)
    return said | SILENT


def named(text: str, bot: str) -> str:
    """With this bot's name behind the commands in it, as they are typed in a group."""
    return text.replace("{bot}", f"@{bot}" if bot else "")


def into_private(bot: str, payload: str) -> str:
    return f"https://t.me/{bot}?start={payload}"


def without_markup(parameters: dict[str, Any]) -> dict[str, Any]:
    """The same message as plain text, for when Telegram cannot parse the markup."""
    rest = {name: value for name, value in parameters.items() if name != "parse_mode"}
    return rest | {"text": plain(parameters["text"])}


def topic(thread: int) -> dict[str, int]:
    """Where in the chat a message goes, as a parameter of what sends one."""
    return {"message_thread_id": thread} if thread else {}


def forms(parameters: dict[str, Any], last: str) -> Iterator[dict[str, Any]]:
    """A message in ever plainer forms, for when Telegram refuses it in words that we do not know: without markup,
    without buttons, and at last other words.
    """
    yield parameters
    plainly = without_markup(parameters)
    yield from (plainly, {"text": plainly["text"]}, {"text": last})


def keyboard(options: Buttons, moves: Buttons, case: int | str, bot: str = "") -> list[list[dict[str, Any]]]:
    """Rows of buttons: first the answers to what was asked back, then options in columns as wide as the widest, then
    what else can be done.

    What does not fit is left out, for it can be typed as well, and a message that is refused helps nobody.
    """
    back = tuple(move for move in moves if move.name in ASKED_BACK)
    above = _rows(_carried(back, case, bot))
    beside = _carried(tuple(move for move in moves if move not in back), case, bot)
    if len(options) >= MANY:
        options = tuple(replace(option, say=option.brief or option.say) for option in options)
    room = MOST_BUTTONS - len(back) - len(beside)
    return above + _columns(_carried(options, case, bot)[:room]) + _rows(beside)


def _carried(buttons: Buttons, case: int | str, bot: str) -> list[dict[str, Any]]:
    carried = [_button(button, case, bot) for button in buttons]
    return [button for button in carried if len(button.get("callback_data", "").encode()) <= LONGEST_DATA]


def _button(button: Button, case: int | str, bot: str) -> dict[str, Any]:
    kind, colon, about = button.data.partition(":")
    does = BY_ITSELF.get(kind + colon)
    look = {"style": style} if (style := style_of(button)) else {}
    return {"text": button.say, **look, **(does(about, bot) if does else {"callback_data": f"{case}|{button.data}"})}


def _passed_on(payload: str, bot: str) -> str:
    """Where Telegram asks to whom the link is to be sent."""
    return f"https://t.me/share/url?url={quote(into_private(bot, payload), safe='')}"


# What Telegram does by itself at a press, by how the button's data begins.
BY_ITSELF: dict[str, Callable[[str, str], dict[str, Any]]] = {
    LINK: lambda about, bot: {"url": into_private(bot, about)},
    PASS_ON: lambda about, bot: {"url": _passed_on(about, bot)},
    COPY_LINK: lambda about, bot: {"copy_text": {"text": into_private(bot, about)}},
    COPY: lambda about, bot: {"copy_text": {"text": about}},
    INLINE: lambda about, bot: {"switch_inline_query": about},
}


def _columns(buttons: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    widest = max((len(button["text"]) for button in buttons), default=0)
    columns = max(1, sum(widest <= room for room in ROOM))
    if columns == 1 and len(buttons) >= MANY:
        return _rows(buttons, most=2)
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]


def _rows(buttons: list[dict[str, Any]], most: int = len(ROOM)) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = []
    for button in buttons:
        if not rows or len(rows[-1]) == most or not _fits([*rows[-1], button]):
            rows.append([])
        rows[-1].append(button)
    return rows


def _fits(row: list[dict[str, Any]]) -> bool:
    return len(row) <= len(ROOM) and max(len(button["text"]) for button in row) <= ROOM[len(row) - 1]


def fitting(text: str) -> str:
    """A text that Telegram takes; a longer one is cut at the end of a line, and what is open there is closed.

    Where a line alone is longer than half a message, it is cut within, without markup.
    """
    if _units(text) <= LONGEST_TEXT or _units(plain(text)) <= LONGEST_TEXT:
        return text
    ends = [match.start() for match in re.finditer("\n", text)]
    fit = bisect_right(ends, LONGEST_TEXT, key=lambda end: _units(plain(text[:end]) + MORE))
    if not fit or _units(plain(text[: ends[fit - 1]])) < LONGEST_TEXT // 2:
        return html.escape(_beginning(plain(text)), quote=False) + MORE
    cut = text[: ends[fit - 1]].rstrip("\n")
    return cut + "".join(f"</{name}>" for name in reversed(_open(cut))) + MORE


def _open(markup: str) -> list[str]:
    """The tags that are opened and not closed, the outermost first."""
    names: list[str] = []
    for stroke, name in TAG_NAME.findall(markup):
        if stroke:
            names.remove(name)
        else:
            names.append(name)
    return names


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _beginning(text: str) -> str:
    """So much of a text that MORE fits behind it; a character is not cut in two."""
    return text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - _units(MORE))].decode("utf-16-le", errors="ignore").rstrip()
