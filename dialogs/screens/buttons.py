"""Buttons: what each says, and the ids that it carries, never a position, so that an old one still means the same.

The button of an option carries a mark of its words as well: by ids alone, one that was drawn before these changed would
say what was never on it.
"""

from functools import lru_cache

from dialogs.session.answers import mark_of, now_means
from knowledge.model import Question
from knowledge.records import dataclass

LETTERS = "abcdefghijklmnopqrst"  # by which a console names what can be picked
LONGEST_DATA = 54  # bytes; Telegram carries 64 with a button, of which the number of a case takes ten at most
MOST_DIGITS = 4  # nobody has 10,000 of anything
TICK = "✓ "
# What begins so is no answer to us: the chat program itself opens, copies or sends something.
LINK = "link:"  # a link to this bot, which begins with what follows
COPY_LINK, PASS_ON = "copy_link:", "pass_on:"  # the same, to be copied, or to be sent to somebody
COPY = "copy:"  # what follows is to be copied
INLINE = "inline:"  # into some chat, what is found of one's own by what follows
WITHOUT_US = (LINK, COPY_LINK, PASS_ON, COPY, INLINE)
LONGEST_COPIED = 256  # characters
ASKED_BACK = {"is_name", "meant", "not_meant"}  # answers to `did you mean ...?`
OF_OPTIONS = {"say", "unsay", "said", "tick", "untick", "yours", "yours_not", "yours_all"}  # they carry a mark


@dataclass(frozen=True)
class Button:
    """`brief`: the same in fewer words, where many stand on narrow buttons."""

    data: str
    say: str
    brief: str = ""

    @property
    def name(self) -> str:
        """What it is called, whatever it is about: `change` of `change:size`."""
        return self.data.partition(":")[0]

    @property
    def without_us(self) -> bool:
        """Whether the chat program does it at a press, so that nobody can type it."""
        return self.data.startswith(WITHOUT_US)


CLOSE = Button("close", "Close")
HOMEWORK = Button("show:homework", "Homework")
MENU = Button("show:settings", "Menu")


def say_button(question: Question, option: str, *, ticked: bool = False) -> str:
    """What the button of an option carries: what a press makes of it."""
    return f"{'unsay' if ticked else 'say'}:{of_option(question, option)}"


def of_option(question: Question, option: str) -> str:
    """An option, and the words under which it is offered."""
    return f"{question.id}:{option}:{mark_of(question.option[option].say)}"


def of_all(question: Question) -> str:
    """A question, no option, and the words of all that can be ticked there."""
    return f"{question.id}::{_mark_of_all(question)}"


@lru_cache(maxsize=1024)
def _mark_of_all(question: Question) -> str:
    return mark_of("\n".join(option.say for option in question.options))


def parts(about: str) -> tuple[str, str, str]:
    """The question, the option and the mark of the words that a button carries; nothing for what it lacks."""
    question, option, mark = (*about.split(":", 2), "", "")[:3]
    return question, option, mark


def reworded(question: Question, option: str, mark: str) -> bool:
    """Whether the button was drawn with words of another sense. One without a mark is older than the marks."""
    if not option:
        return bool(mark) and mark != _mark_of_all(question)
    return bool(mark) and option in question.option and not now_means(question.option[option], mark)


def unmarked(data: str) -> bool:
    """Whether nobody can tell under which words it was offered."""
    name, _, about = data.partition(":")
    return name in OF_OPTIONS and not parts(about)[2]


def small(digits: str) -> bool:
    """Whether these are the digits of a number that a button or a command may carry."""
    return digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
