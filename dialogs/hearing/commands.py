"""What a typed line means here: its move."""

import re
from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches

from dialogs.hearing import reading
from dialogs.hearing.asides import OPENS, WHAT_IS, asks_us, bewildered, digression, explained
from dialogs.hearing.attributed import sourced
from dialogs.hearing.bringing import pasted
from dialogs.hearing.elsewhere import each_named, entered, meant_elsewhere, named, several, to_be_changed
from dialogs.hearing.first_words import NAMELESS, no_name
from dialogs.hearing.options import NO, ORDINALS, YES, hear, passed_over
from dialogs.hearing.presses import pressed
from dialogs.hearing.quantities import rough_number
from dialogs.hearing.supposing import supposed, what_if
from dialogs.screens.buttons import LETTERS, Button, small
from dialogs.screens.screen import Screen
from dialogs.screens.shelf import all_ways, asking, commands, moves, offers, panel_of, phrases, screen_of
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import clean, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

LONGEST_ANSWER = 300  # more than this was pasted, not said
START = ("start", "resume")  # how chat programs begin
SHARED = re.compile(r"save_([\w-]{16,32})")  # what a link from a group carries
VISITED = re.compile(r"see_(.*)")  # and one to somebody's verdict
NUMBERS = re.compile(r"\d+(?:_\d+)*")  # as one word
POLITE = {"thanks", "thank you"}  # what is no company's name
CLOSING = {"close", "ok", "okay", "back", "got it"}
CLEARLY = {"yes", "yes please"}
ASKS_BACK = Remark(("asks_back",))
HUMAN = {"welcome", "hello", "sorry", "smile", "sigh", "english"}
SHORT_REMARK = 3  # words: `haha`, `ugh, really`
NOT_ERASED = Remark(("not_erased",))
BARE = {*YES, *NO, *NAMELESS, *CLOSING, *ORDINALS, "last", *(f"the {place}" for place in (*ORDINALS, "last"))}


def typed(knowledge: Knowledge, session: Session, text: str) -> Move:
    """The move that a typed line makes."""
    line = clean(text)
    if line.startswith("/"):
        return _command(knowledge, session, line)
    if not line:
        return Remark(())
    of_its_source = sourced(
        knowledge,
        session,
        line,
        lambda words: _meaning(knowledge, session, words, words),
        lambda words: reading.whatever_is_asked(knowledge, session, words),
    )
    return of_its_source or _meaning(knowledge, session, line, text)


def _meaning(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    return (
        pasted(knowledge, session, text)
        or _confirmed(knowledge, session, line)
        or reading.confirmed(knowledge, session, text)
        or _in_panel(knowledge, session, line)
        or _asked_for(knowledge, session, line)
        or _heard_everywhere(knowledge, session, line)
        or supposed(knowledge, session, line)
        or explained(knowledge, session, line)
        or _once(session, _said(knowledge, session, line, text))
    )


def _once(session: Session, move: Move) -> Move:
    """A human word is said once, not over and over; below a verdict the word is all there is to say."""
    again = (
        session.phase != ADVISING
        and isinstance(move, Remark)
        and move.notice == session.notice
        and not HUMAN.isdisjoint(move.notice[:1])
    )
    return Remark(()) if again else move


def by_itself(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What a line means on whatever screen it is written; nothing when it leans on one (see leaning)."""
    line = clean(text)
    if line.startswith("/"):
        return _command(knowledge, session, line)
    if advert := pasted(knowledge, session, text):
        return advert
    if len(line) > LONGEST_ANSWER:
        return reading.anywhere(knowledge, session, text) or Remark(("long",))
    naming = session.phase == NAMING and not (asking(knowledge, session) or _bare(knowledge, session, line))
    return (
        (None if _is_an_option(knowledge, session, line) else _phrase(knowledge, session, line))
        or _heard_everywhere(knowledge, session, line)
        or (_named(knowledge, session, line, text) if naming else None)
        or supposed(knowledge, session, line)
        or each_named(knowledge, line)
        or digression(knowledge, session, line)
        or explained(knowledge, session, line)
        or (_beside(knowledge, session, line, text) or ASKS_BACK if asks_us(line) else None)
    )


def _bare(knowledge: Knowledge, session: Session, line: str) -> bool:
    """Whether nobody can tell what is meant but from the screen: `b`, `2`, `yes`, `don't know`, a button's words."""
    words = plain(line)
    alone = len(words) <= 1 or rough_number(line) is not None or words in BARE
    return alone or any(plain(button.say) == words for button in moves(knowledge, session))


def _command(knowledge: Knowledge, session: Session, line: str) -> Move:
    name, _, argument = line[1:].partition(" ")
    name = name.partition("@")[0].casefold()
    known = commands()
    if name in START:
        return _linked(knowledge, session, argument)
    name, argument = _tapped(name, argument)
    if session.phase != NAMING and (told := _with_words(knowledge, session, name, argument.strip())):
        return told
    name = name if name in known else phrases().get(name, name)  # `/undo` is `undo`
    if name in known:
        return known[name].move(knowledge, session, argument.strip())
    if heard := _heard_everywhere(knowledge, session, f"{name} {argument}".strip()):
        return heard
    near = get_close_matches(name, known, n=1)
    return Remark(("no_command", name[:20], near[0] if near else "help"))


def _tapped(name: str, argument: str) -> tuple[str, str]:
    """Name and argument of what one tap in a chat can send: `/why_1` is `/why 1`, and `/edit_size` is `/edit size`."""
    command, _, about = name.partition("_")
    if argument or not about or name in commands() or command not in commands():
        return name, argument
    return command, about.replace("_", " ") if NUMBERS.fullmatch(about) else about


def _linked(knowledge: Knowledge, session: Session, carried: str) -> Move:
    """What a link to the bot carries: the token of something, or a command; any other is a plain start."""
    if shared := SHARED.fullmatch(carried):
        return events.Fetch(shared[1])
    if visited := VISITED.fullmatch(carried):
        return events.Visit(visited[1])
    command = commands().get(carried)
    return command.move(knowledge, session, "") if command and command.linked else events.Return()


def _with_words(knowledge: Knowledge, session: Session, name: str, argument: str) -> Move | None:
    """Of a command whose words are heard like what people say."""
    if name == "edit":
        return entered(knowledge, argument)
    return what_if(knowledge, session, argument) if name == "whatif" else None


def _confirmed(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The answer to `did you mean ...?`, if that is what stands on the screen."""
    kind, *about = session.notice or ("",)
    if kind == "mean" and len(about) == len(("question", "option")) and plain(line) in YES:
        return events.Tell(((about[0], about[1]),), then=asking(knowledge, session))
    if kind == "is_name" and plain(line) in YES | NO | {"yes it is"}:
        return events.Name(about[0]) if plain(line) not in NO else events.Close()
    if kind == "mean" and plain(line) in NO and not asking(knowledge, session):
        return Remark(("hint", session.asked)) if session.asked else events.Look()
    return None


def _in_panel(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    panel = panel_of(session)
    if panel is None:
        return None
    if question := panel.asks(knowledge, session):
        return _to_panel(knowledge, session, question, line)
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
    return next((_press(knowledge, session, b) for b in buttons if words and words in _names(b)), None)


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
    elsewhere = _asked_for(knowledge, session, line) or _heard_everywhere(knowledge, session, line)
    return elsewhere or (replace(heard, beside=True) if isinstance(heard, Remark) else events.Look())


def _picked(knowledge: Knowledge, session: Session, panel: Screen, words: str) -> Move:
    """What a letter or a number picks from a panel: it is meant for what lies over the question."""
    buttons = offers(knowledge, session)
    button = _at(panel, buttons, words)
    if button:
        return _press(knowledge, session, button)
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


def _press(knowledge: Knowledge, session: Session, button: Button) -> Move:
    """What stands on a button can be typed as well, but for what the chat program does by itself."""
    if button.without_us:
        return Remark(("press_it",), beside=True)
    return pressed(knowledge, session, events.Pressed(button.data))


def _in_form(knowledge: Knowledge, session: Session, panel: Screen, line: str) -> Move | None:
    """A panel that asks for words: those of its buttons, or a date, or a place."""
    if panel.typed is None:
        return None
    shown = (*(() if panel.several else offers(knowledge, session)), *moves(knowledge, session))
    meant = (button for button in shown if plain(button.say) == plain(line))
    if passed_over(line) and any(button.data == "close" for button in offers(knowledge, session)):
        return events.Close()  # who cannot say which leaves it as it is
    return next((_press(knowledge, session, b) for b in meant), None) or panel.typed(knowledge, session, line)


def _place(words: str) -> int | None:
    """Which line of a list is meant by a letter or a number, counted from 0."""
    if len(words) == 1 and words in LETTERS:
        return LETTERS.index(words)
    return int(words) - 1 if small(words) and int(words) else None


def _asked_for(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a button or a command does, unless an option on the card says just that."""
    if _is_an_option(knowledge, session, line):
        return None
    return _button(knowledge, session, line) or _phrase(knowledge, session, line)


def _is_an_option(knowledge: Knowledge, session: Session, line: str) -> bool:
    question, words = knowledge.questions.get(session.asked), plain(line)
    return question is not None and any(plain(option.say) == words for option in question.options)


def _button(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    words = plain(line)
    meant = (b for b in moves(knowledge, session) if words and plain(b.say) == words)
    return next((_press(knowledge, session, button) for button in meant), None)


def _phrase(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    if session.asked and (line.rstrip(" !.") == "?" or bewildered(line)):
        return events.Show("explain")
    if session.asked and passed_over(line):  # `next` leaves the question out; after the verdict it is the next company
        return None
    command, _, number = plain(line).partition(" ")
    known = commands()
    if command in known and known[command].numbered and small(number) and session.phase != NAMING:
        return known[command].move(knowledge, session, number)
    if session.phase != NAMING and (what := to_be_changed(knowledge, line)):
        return known["edit"].move(knowledge, session, what)
    name = phrases().get(plain(line))
    named_so = _wants_name(session) and not (name in {"help", "quit", "cancel"} or (name == "back" and session.case))
    return known[name].move(knowledge, session, "") if name and not named_so else None


def _heard_everywhere(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a screen hears for itself in any line: `interview Thursday at 10`."""
    if _is_an_option(knowledge, session, line):
        return None
    heard = (way.hears(knowledge, session, line) for way in all_ways().values() if way.hears)
    return next((move for move in heard if move), None)


def _said(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    """An answer to the question on the card, else one to another, else an aside, else what can be read in it."""
    if session.panel == "rename" or (_wants_name(session) and len(line) <= LONGEST_ANSWER):
        return _named(knowledge, session, line, text)
    if len(line) > LONGEST_ANSWER:
        return reading.anywhere(knowledge, session, text) or Remark(("long",))
    question = knowledge.questions.get(session.asked)
    if question is None and passed_over(line):
        return Remark(("nothing_asked",))
    heard = hear(question, line) if question else _after_verdict(line)
    if isinstance(heard, events.Answer):
        return asked_back(heard, line)
    told = named(knowledge, line)
    return (
        (told if isinstance(told, events.Tell) else None)
        or several(knowledge, session, line)
        or told
        or digression(knowledge, session, line)
        or _beside(knowledge, session, line, text)
        or reading.told(knowledge, session, text)
        or reading.of_yourself(knowledge, session, text)
        or reading.counted_elsewhere(knowledge, session, line)
        or (ASKS_BACK if asks_us(line) else None)
        or meant_elsewhere(knowledge, session, line)
        or heard
    )


def _beside(knowledge: Knowledge, session: Session, line: str, text: str) -> Move | None:
    """A question to us, or a short remark; what it takes to read it is spent on no other line."""
    words = plain(line)
    if not (line.endswith("?") or OPENS.match(words) or len(words.split()) <= SHORT_REMARK):
        return None
    found = reading.beside(knowledge, session, text)
    if found is None and WHAT_IS.fullmatch(words) and session.asked:
        return events.Show("explain")
    return found


def _wants_name(session: Session) -> bool:
    return session.phase == NAMING or screen_of(session).asks_name


def _named(knowledge: Knowledge, session: Session, line: str, text: str) -> Move:
    aside = digression(knowledge, session, line) if line.endswith("?") or plain(line) in POLITE else None
    name = "" if plain(line) in NAMELESS else line
    other = no_name(line) if name else None
    if session.phase == NAMING:
        if name[:1].islower() and plain(name) in phrases():  # `why`: a word for something that a talk has later on
            return Remark(("is_name", name)) if len(name.split()) <= SHORT_REMARK else Remark(("able",))
        read = reading.named_or_told(knowledge, session, text) if name else None
        return other or aside or read or events.Name(name)
    if isinstance(other, events.Name) or plain(line) in YES | NO:
        return events.Close()
    if isinstance(other, Remark) and other.notice[0] != "is_name":  # the form stays as it is
        return Remark(other.notice, beside=True)
    return aside or events.Rename(name)


def asked_back(heard: events.Answer, line: str) -> Move:
    """`Is it a startup?` asks more than it tells."""
    if not line.endswith("?") or len(plain(line)) == 1:
        return heard
    if isinstance(heard.value, float) or heard.value in (UNKNOWN, SKIPPED):
        return heard
    chosen = (heard.value,) if isinstance(heard.value, str) else heard.value
    return Remark(("mean", heard.question, *chosen) if len(chosen) == 1 else ("hint", heard.question))


def _after_verdict(line: str) -> Move:
    return events.Close() if plain(line) in CLOSING else Remark(("after_verdict",))
