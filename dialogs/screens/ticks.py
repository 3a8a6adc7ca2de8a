"""Which of these are there? Answers to open questions on one card; those that are ticked count, the rest stays open."""

import re

from dialogs.judging.ticking import Row, any_rows, rows
from dialogs.screens.buttons import CLOSE, LETTERS, TICK, Button, of_option, parts, reworded, small
from dialogs.screens.screen import OTHER_WORDS, Command, Meaning, Screen, alone, with_a_company
from dialogs.screens.wording import render
from dialogs.session import events
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge

PANEL = "ticks"
THAT_IS_ALL = Button("ticked", "That's all")
OLD = Remark(("old_screen",))
NOT_A_ROW = Remark(("no_row",), beside=True)
NONE = {"none", "nothing", "no", "none of these", "none of them", "neither", "dont know", "i dont know", "not sure"}
DONE = {"thats all", "that is all", "thats it", "done", "yes"}
ALL = {"all", "everything", "all of these", "all of them"}
LONGEST_PLACE = 2  # letters or figures


def offered(knowledge: Knowledge, session: Session) -> tuple[Row, ...]:
    return rows(knowledge, session.facts(knowledge), _passed(session), _picked(knowledge, session))


def _passed(session: Session) -> set[str]:
    """What was answered in any way, and what is asked anyway."""
    return {*session.values, session.asked}


def _ticked(knowledge: Knowledge, session: Session) -> list[Row]:
    """The rows of the card that are ticked. One that makes no sense any more is not on it."""
    ticked = _picked(knowledge, session)
    return [row for row in offered(knowledge, session) if row in ticked] if ticked else []


def _picked(knowledge: Knowledge, session: Session) -> list[Row]:
    """What was ticked and not taken, on whichever card."""
    one = (q for q in knowledge.about_company if not q.many) if session.picked else ()
    return [Row(q, q.option[option]) for q in one for option in session.picks(q) if q.option[option].tick]


def _exists(knowledge: Knowledge, session: Session, about: str) -> bool:
    there = with_a_company(knowledge, session, about)
    return there and any_rows(knowledge, session.facts(knowledge), _passed(session))


def way(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    """The button that leads here, where there is something to tick."""
    return (Button(f"show:{PANEL}", "Tick what is there"),) if _exists(knowledge, session, "") else ()


def _picks(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    ticked = _picked(knowledge, session)
    return tuple(tick_button(row, ticked=row in ticked) for row in offered(knowledge, session))


def tick_button(row: Row, *, ticked: bool) -> Button:
    """It carries what becomes of its row, so that pressing twice is pressing once."""
    carried = of_option(row.question, row.option.id)
    return Button(f"{'untick' if ticked else 'tick'}:{carried}", (TICK if ticked else "") + row.option.tick)


def _moves(knowledge: Knowledge, session: Session) -> tuple[Button, ...]:
    return (THAT_IS_ALL, CLOSE) if _ticked(knowledge, session) else (CLOSE,)


def _tick(knowledge: Knowledge, session: Session, about: str) -> Move:
    return _pick(knowledge, session, about, on=True)


def _untick(knowledge: Knowledge, session: Session, about: str) -> Move:
    return _pick(knowledge, session, about, on=False)


def _pick(knowledge: Knowledge, session: Session, about: str, *, on: bool) -> Move:
    """Of a row that is still on the card; what stood on an older one is not ticked by what stands there now."""
    name, option, mark = parts(about)
    if session.panel != PANEL or (name, option) not in [
        (r.question.id, r.option.id) for r in offered(knowledge, session)
    ]:
        return OLD
    if reworded(knowledge.questions[name], option, mark):
        return OTHER_WORDS
    return events.Pick(name, option, on=on, then=PANEL)


def _all_ticked(knowledge: Knowledge, session: Session) -> Move:
    return _taken(_ticked(knowledge, session)) if session.panel == PANEL else OLD


def _taken(ticked: list[Row]) -> Move:
    told = tuple((row.question.id, row.option.id) for row in ticked)
    return events.Tell(told, ticked=True) if told else events.Close()


def _typed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """A line says all of it at once: `a, c`, the words of rows, `none`."""
    words, there = plain(line), list(offered(knowledge, session))
    if words in DONE and _ticked(knowledge, session):
        return _all_ticked(knowledge, session)
    if words in NONE:
        return events.Close()
    named = there if words in ALL else _by_place(there, words) or _by_words(there, line)
    if named:
        return _taken(named)
    return NOT_A_ROW if all(len(word) <= LONGEST_PLACE for word in words.split()) or words in DONE else None


def _by_place(there: list[Row], words: str) -> list[Row]:
    """`a, c`, `a and c`, `ac`, `1 3`; nothing where one of them is no place on the card."""
    places = [word for word in words.split() if word != "and"]
    if len(places) == 1 and places[0].isalpha() and len({*places[0]}) == len(places[0]):
        places = [*places[0]]
    numbers = [_place(word) for word in places]
    return [there[n] for n in sorted({*numbers})] if numbers and all(0 <= n < len(there) for n in numbers) else []


def _place(word: str) -> int:
    """Which row is meant, counted from 0; below it where none can be."""
    if len(word) == 1 and word in LETTERS:
        return LETTERS.index(word)
    return int(word) - 1 if small(word) else -1


def _by_words(there: list[Row], line: str) -> list[Row]:
    """The rows whose words these are, between commas; nothing where one of them is none."""
    said = [words for words in map(plain, re.split(r"[,;]", line)) if words]
    known = {plain(row.option.tick): row for row in there}
    return [known[words] for words in said] if said and all(words in known for words in said) else []


PRESSES: dict[str, Meaning] = {"tick": _tick, "untick": _untick, "ticked": alone(_all_ticked)}
SCREEN = Screen(
    draw=lambda _k, _s, _about: render("ticks"),
    exists=_exists,
    picks=_picks,
    moves=_moves,
    several=True,
    typed=_typed,
    commands=(
        Command(
            "ticks",
            142,
            "",
            "tick what is there, several things at once",
            lambda *_: events.Show(PANEL),
            words=("ticks", "tick", "tick what is there", "which of these are there"),
        ),
    ),
    presses=PRESSES,
)
