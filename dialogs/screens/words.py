"""A glossary: what the words of the trade mean that questions and advice use. Its entries are `texts/words.yaml`."""

import re

from dialogs.screens.buttons import CLOSE, Button
from dialogs.screens.screen import Command, Line, Screen
from dialogs.screens.wording import render, worded
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move
from dialogs.session.session import Session
from knowledge.model import Knowledge

ASKED = re.compile(
    r"(?:and |so |but )?(?:whats|what is|what are|what does|what do you mean by|what means?|whats? the meaning of"
    r"|what is meant by|explain|define|meaning of|i (?:dont|do not) (?:know|understand) what)(?: me)?(?: an?| the)? "
    r"(?P<word>.+?)(?: means?| stands? for| is| are)?"
    r"(?: here| please| exactly| actually)*"
)

QUOTES = re.compile(r"(?<!\w)['‘’“”\"«»„`]|['‘’“”\"«»„`](?!\w)")


def _id(word: str) -> str:
    return plain(word).replace(" ", "_").replace("-", "_")


def _entries(knowledge: Knowledge) -> dict[str, tuple[str, str]]:
    """id -> the word as it is written, and what it means."""
    return {_id(word): (word, meaning) for word, meaning in knowledge.texts.get("words", {}).items()}


def found(knowledge: Knowledge, word: str) -> str:
    """The id of the word's entry, in the singular or plural; nothing where there is none."""
    entries, wanted = _entries(knowledge), _id(word)
    return next((name for name in (wanted, wanted.removesuffix("s"), f"{wanted}s") if name in entries), "")


def _draw(knowledge: Knowledge, session: Session, about: str) -> str:
    word, meaning = _entries(knowledge).get(about, ("", ""))
    return render("words", word=word, meaning=worded(meaning, session.company))


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    entries = _entries(knowledge)
    return about in entries if about else bool(entries)


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    if session.panel != "words":
        return ()
    return tuple(Button(f"show:words:{name}", word) for name, (word, _) in _entries(knowledge).items())


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (CLOSE,) if session.panel == "words" else (Button("show:words", "All words"), CLOSE)


def _asked(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/words`, `/words feature store`."""
    word = found(knowledge, argument)
    return events.Show(f"words:{word}" if word else "words")


def _hears(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`What is MLOps?`"""
    asked = ASKED.fullmatch(plain(QUOTES.sub(" ", line)))
    word = found(knowledge, asked["word"]) if asked else ""
    return events.Show(f"words:{word}") if word else None


SCREEN = Screen(
    draw=_draw,
    exists=_exists,
    picks=_picks,
    moves=_moves,
    commands=(
        Command("words", 215, "[WORD]", "what the words of the trade mean", _asked, ("what words mean", "all words")),
    ),
    menu=(Line(44, Button("show:words", "What words mean")),),
    hears=_hears,
    examples=("", "mlops"),
)
