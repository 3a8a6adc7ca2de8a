"""How buttons look: answers in colour, so that they stand out from what else can be done. Where the server knows no
colours, what else can be done has a thin mark.
"""

from dialogs.screens.buttons import TICK, Button

ANSWER, TAKEN, GRAVE = "primary", "success", "danger"  # as Telegram names the colours blue, green and red
STYLES = {
    **dict.fromkeys(
        ("say", "unsay", "yours", "yours_not", "tick", "untick", "vote", "stand", "meant", "is_name"), ANSWER
    ),
    **dict.fromkeys(("forget", "delete"), GRAVE),
}
THIN = "· "


def style_of(button: Button) -> str:
    """The colour of its own that a button has; none for what else can be done."""
    style = STYLES.get(button.name, "")
    return TAKEN if style == ANSWER and button.say.startswith(TICK) else style


def thinly_marked(options: tuple[Button, ...], moves: tuple[Button, ...]) -> tuple[Button, ...]:
    """The moves, with a mark where answers stand above them."""
    if not any(STYLES.get(button.name) == ANSWER for button in options):
        return moves
    return tuple(move if style_of(move) else Button(move.data, THIN + move.say) for move in moves)


def loses_colours(sent: str, message: object) -> bool:
    """Whether a server that was `sent` these buttons, as JSON, gives the `message` back without their colours."""
    shown = message.get("reply_markup") if isinstance(message, dict) else None
    rows = shown.get("inline_keyboard", []) if isinstance(shown, dict) else []
    return bool(rows) and '"style"' in sent and not any("style" in button for row in rows for button in row)
