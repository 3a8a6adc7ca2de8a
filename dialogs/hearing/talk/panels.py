"""What a line means to the panel that lies over the talk."""

from collections.abc import Callable
from dataclasses import replace

from dialogs.hearing.matching.asides import bewildered
from dialogs.hearing.matching.options import NO, hear, passed_over
from dialogs.hearing.talk.commands import asked_for, heard_everywhere, press
from dialogs.hearing.talk.found_one import found_one
from dialogs.hearing.talk.reading import (
    LONGEST_ANSWER,
    of_the_person,
    own_words,
    whatever_is_asked,
    wished,
)
from dialogs.screens.buttons import LETTERS, Button, small
from dialogs.screens.screen import Screen
from dialogs.screens.shelf import asking, moves, offers, panel_of, phrases
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

CLEARLY = {"yes", "yes please"}
NOT_ERASED = Remark(("not_erased",))
CLOSING = {"close", "ok", "okay", "back", "got it"}
UNHEARD = {"one_of_two"}  # what is said of a line that picks none of two
FEWEST_TOLD = 4  # words of a line that tells something else


def in_panel(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The move, if the line is meant for the panel and for nothing else."""
    panel = panel_of(session)
    if panel is None:
        return None
    question = panel.asks(knowledge, session)
    if first := _first_heard(knowledge, session, panel, line, asked=question is not None):
        return first
    if question:
        return _to_panel(knowledge, session, question, line)
    found = found_one(knowledge, session, line, asked=False) if panel.of_you else None
    return _over(knowledge, session, panel, line) or found


def _first_heard(knowledge: Knowledge, session: Session, panel: Screen, line: str, *, asked: bool) -> Move | None:
    """What the panel itself hears in the line; or a wish, where it asks for none."""
    own = panel.first_heard(knowledge, session, line) if panel.first_heard else None
    return own or (wished(knowledge, session, line) if panel.of_you and not asked else None)


def _over(knowledge: Knowledge, session: Session, panel: Screen, line: str) -> Move | None:
    """What a line means to a panel that asks nothing of the person."""
    words = plain(line)
    if panel.form or panel.several:
        return events.Close() if words in CLOSING else _in_form(knowledge, session, panel, line)
    if panel.confirmed:
        return _confirming(session, panel.confirmed, line, offers(knowledge, session))
    if words in CLOSING:
        return events.Close()
    over_question = panel.keeps_question and session.asked  # there the question itself is answered
    return None if over_question else _on_top(knowledge, session, panel, line)


def _on_top(knowledge: Knowledge, session: Session, panel: Screen, line: str) -> Move | None:
    """What is said of what is in sight, and not of the question beneath it."""
    words, buttons = plain(line), offers(knowledge, session)
    if (buttons or panel.passing) and passed_over(line):
        return events.Close()
    if _place(words) is not None:
        return _picked(knowledge, session, panel, words)
    return next((press(knowledge, session, b) for b in buttons if words and words in _names(b)), None)


def _confirming(session: Session, confirmed: Callable[[Session], Move], line: str, buttons: tuple[Button, ...]) -> Move:
    """What cannot be undone takes a clear yes: a letter, a number or an `ok` may be meant for another screen."""
    words, (yes, no) = plain(line), (plain(button.say) for button in buttons)
    if words in CLEARLY | {yes} and not line.endswith("?"):
        return confirmed(session)
    return events.Close() if words in NO | {no, "close", "back"} else NOT_ERASED


def _to_panel(knowledge: Knowledge, session: Session, question: Question, line: str) -> Move:
    """An answer to the question of a panel, which then goes on with the next one; else what the line does anywhere."""
    heard = hear(question, line) if len(line) <= LONGEST_ANSWER else Remark(("long",))
    if isinstance(heard, events.Answer):
        return events.Tell(((question.id, heard.value),), then=asking(knowledge, session))
    if plain(line) in CLOSING:
        return events.Close()
    if bewildered(line) or phrases().get(plain(line)) == "why":
        return Remark(("explained", question.id), beside=True)
    elsewhere = (
        asked_for(knowledge, session, line)
        or heard_everywhere(knowledge, session, line)
        or (found_one(knowledge, session, line, asked=True) if _of_you(session) else None)
        or (None if own_words(heard, line) else of_the_person(knowledge, session, question, line))
    )
    return elsewhere or (replace(heard, beside=True) if isinstance(heard, Remark) else events.Look())


def _of_you(session: Session) -> bool:
    panel = panel_of(session)
    return panel is not None and panel.of_you


def _picked(knowledge: Knowledge, session: Session, panel: Screen, words: str) -> Move:
    """What a letter or a number picks from a panel: it is meant for what lies over the question."""
    buttons = offers(knowledge, session)
    button = _at(panel, buttons, words)
    if button:
        return press(knowledge, session, button)
    if buttons and "open" in panel.presses and small(words):  # the list shows the latest alone
        return events.OpenCase(int(words))
    return events.Show(session.panel) if buttons else Remark(("again",))


def _at(panel: Screen, buttons: tuple[Button, ...], words: str) -> Button | None:
    """The button with the number of that company on it; where there are none, at that place; by letter as well."""
    if small(words) and panel.numbered:
        return next((b for b in buttons if plain(b.say).partition(" ")[0] == str(int(words))), None)
    place = _place(words)
    return buttons[place] if place is not None and place < len(buttons) else None


def _names(button: Button) -> set[str]:
    """What stands on a button, with its number and without: `2. Acme`."""
    return {plain(button.say), plain(button.say.partition(". ")[2])}


def _in_form(knowledge: Knowledge, session: Session, panel: Screen, line: str) -> Move | None:
    """A panel that asks for words: those of its buttons, or a date, or a place."""
    if panel.typed is None:
        return None
    shown = (*(() if panel.several else offers(knowledge, session)), *moves(knowledge, session))
    meant = (button for button in shown if plain(button.say) == plain(line))
    if passed_over(line) and any(button.data == "close" for button in offers(knowledge, session)):
        return events.Close()  # who cannot say which leaves it as it is
    move = next((press(knowledge, session, b) for b in meant), None) or panel.typed(knowledge, session, line)
    told = isinstance(move, Remark) and move.notice[0] in UNHEARD and len(plain(line).split()) >= FEWEST_TOLD
    return (whatever_is_asked(knowledge, session, line) or move) if told else move


def _place(words: str) -> int | None:
    """Which line of a list is meant by a letter or a number, counted from 0."""
    if len(words) == 1 and words in LETTERS:
        return LETTERS.index(words)
    return int(words) - 1 if small(words) and int(words) else None
