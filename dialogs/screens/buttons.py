"""Buttons: what each says, and the ids that it carries, never a position, so that an old one still means the same."""

from dataclasses import dataclass

from knowledge.model import Question

LETTERS = "abcdefghijklmnopqrst"  # by which a console names what can be picked
LONGEST_DATA = 54  # bytes; Telegram carries 64 with a button, of which the number of a case takes ten at most
MOST_DIGITS = 4  # nobody has 10,000 of anything
TICK = "✓ "


@dataclass(frozen=True)
class Button:
    data: str
    say: str

    @property
    def name(self) -> str:
        """What it is called, whatever it is about: `change` of `change:size`."""
        return self.data.partition(":")[0]


CLOSE = Button("close", "Close")
MENU = Button("show:settings", "Menu")


def say_button(question: Question, option: str, *, ticked: bool = False) -> str:
    """What the button of an option carries: what a press makes of it."""
    return f"{'unsay' if ticked else 'say'}:{question.id}:{option}"


def small(digits: str) -> bool:
    """Whether these are the digits of a number that a button or a command may carry."""
    return digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
