"""What a typed answer means: an option by letter, by place, by its words; a number; don't know; skip.

Nothing is guessed. What fits exactly one option is an answer; what merely comes close is asked about.
"""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from dialogs.answers import SKIPPED, UNKNOWN, Value
from dialogs.events import Answer, Move, Remark
from dialogs.numbers import number_in
from knowledge.model import Option, Question

LETTERS = "abcdefghijklmnopqrst"
CLOSE = 0.72  # how alike words must be to ask "did you mean"
DONT_KNOW = {
    "dont know", "i dont know", "do not know", "i do not know", "dunno", "idk", "no idea", "i have no idea", "unknown",
    "not sure", "im not sure", "i am not sure", "cant say", "cannot say", "no clue", "who knows", "unsure", "dk",
}  # fmt: skip
SKIP = {"skip", "next", "next question", "skip it", "skip this"}
YES = {"yes", "y", "yep", "yeah", "yup", "sure", "of course", "right", "correct", "exactly", "true", "ok", "okay"}
NO = {"no", "n", "nope", "nah", "not at all", "wrong", "false"}
NONE_OF_THESE = {"none", "none of these", "none of them", "nothing", "neither", "no"}
LITTLE_WORDS = set(
    "a an and are as at be by do for from has have he i in is it its me my not of on or our so some that the their "
    "them there they this to us was we were will with would you your".split()
)


def plain(text: str) -> str:
    """Small letters and single spaces, without apostrophes and the signs around words."""
    bare = re.sub(r"['’`´]", "", text.casefold())
    return " ".join(re.sub(r"[^\w%+-]+", " ", bare).split())


@lru_cache(maxsize=4096)
def _said(option: Option) -> str:
    return plain(option.say)


def hear(question: Question, text: str) -> Move:
    """The move that an answer typed to `question` makes."""
    words = plain(text)
    if words in DONT_KNOW or words in SKIP:
        return Answer(question.id, SKIPPED if words in SKIP else UNKNOWN)
    value = _several(question, text) if question.many else _one(question, text)
    if value is None:
        near = _nearest(question, words)
        return Remark(("mean", question.id, near.id)) if near else Remark(("hint", question.id))
    if question.many and len(value if isinstance(value, tuple) else ()) > (question.most or len(question.options)):
        return Remark(("too_many", question.id))
    return Answer(question.id, value)


def _one(question: Question, text: str) -> Value | None:
    if question.number:
        number = number_in(text, question.number)
        if number is not None:
            return number if question.holding(number) else None
        return _range(question, text) or _option(question, text)
    return _option(question, text)


def _range(question: Question, text: str) -> str | None:
    """`10-20` or `10 to 20`, when both ends fall into one option."""
    ends = [number_in(end, question.number or "") for end in re.split(r"\s*(?:-|–|—|\bto\b)\s*", text.casefold())]
    found = {option.id for end in ends if end is not None and (option := question.holding(end))}
    return found.pop() if len(ends) == 2 and None not in ends and len(found) == 1 else None  # noqa: PLR2004 - two ends


def _several(question: Question, text: str) -> tuple[str, ...] | None:
    """`a, c`, `a and c`, `ac` or words; all parts must be understood."""
    whole = _option(question, text)
    if whole:
        return (whole,)
    if plain(text) in NONE_OF_THESE:
        return ()
    if plain(text) in {"all", "all of them", "all of these", "everything"}:
        return tuple(question.option)
    letters = plain(text).replace(" ", "")
    parts = re.split(r"[,;/&+]|\band\b", text.casefold())
    if _all_letters(question, letters):
        parts = list(letters)
    chosen = [_option(question, part) for part in parts if part.strip()]
    return tuple(o for o in question.option if o in chosen) if chosen and None not in chosen else None


def _all_letters(question: Question, text: str) -> bool:
    return bool(text) and len(set(text)) == len(text) and set(text) <= set(LETTERS[: len(question.options)])


def _option(question: Question, text: str) -> str | None:
    """The one option meant by a letter, a place, its id, its words, or an unmistakable part of them."""
    words = plain(text)
    place = _place(question, words)
    if place is not None:
        return question.options[place].id if place < len(question.options) else None
    fitting = [option for option in question.options if words in (_said(option), option.id)]
    fitting = fitting or _yes_or_no(question, words) or _with_part(question, words)
    return fitting[0].id if len(fitting) == 1 else None


def sure_option(question: Question, text: str) -> str | None:
    """The option whose words these are, or two and more of its words in a row; never a letter or a place."""
    words = plain(text)
    if len(set(words.split()) - LITTLE_WORDS) < 2 and words not in map(_said, question.options):  # noqa: PLR2004
        return None
    return _option(question, text)


def _place(question: Question, words: str) -> int | None:
    if len(words) == 1 and words in LETTERS:
        return LETTERS.index(words)
    if words.isascii() and words.isdigit() and not question.number and len(words) <= 2:  # noqa: PLR2004
        return int(words) - 1 if words != "0" else len(question.options)
    return None


def _yes_or_no(question: Question, words: str) -> list[Option]:
    wanted = "yes" if words in YES else "no" if words in NO else None
    return [o for o in question.options if wanted and _said(o).split()[:1] == [wanted]]


def _with_part(question: Question, words: str) -> list[Option]:
    """Options whose words hold these in a row; little words alone are no part."""
    if not set(words.split()) - LITTLE_WORDS:
        return []
    return [o for o in question.options if f" {words} " in f" {_said(o)} "]


def _nearest(question: Question, words: str) -> Option | None:
    """The option to ask about: by shared words that no other option has, or by likeness of the whole."""
    asked = set(words.split()) - LITTLE_WORDS
    sharing = [o for o in question.options if asked & set(_said(o).split())]
    if len(sharing) == 1 and len(asked) <= 8:  # noqa: PLR2004 - a longer text is a story, not a slip
        return sharing[0]
    likeness = {o: SequenceMatcher(None, words, _said(o)).ratio() for o in question.options} if words else {}
    best = max(likeness, key=lambda o: likeness[o], default=None)
    return best if best and likeness[best] >= CLOSE else None
