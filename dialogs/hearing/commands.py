"""What a typed line means here: its move. The table of commands is also the help."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from dialogs.hearing.asides import bewildered, digression
from dialogs.hearing.elsewhere import meant_elsewhere, named, several
from dialogs.hearing.options import DONT_KNOW, LETTERS, NO, YES, hear, plain
from dialogs.hearing.presses import pressed, small
from dialogs.screens.offers import OF_COMPANIES, OVER_QUESTION, Button, answered, moves, offers
from dialogs.screens.reminding import asked_to_remind, remind, typed_in_panel
from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import clean
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.session import Session
from knowledge.house import House
from knowledge.model import Knowledge

LONGEST_ANSWER = 300  # more than this was pasted, not said


@dataclass(frozen=True)
class Command:
    """A command, what may follow it, and what it does, in the words of the help."""

    name: str
    argument: str
    does: str
    move: Callable[[Knowledge, Session, str], Move]


def _why(knowledge: Knowledge, session: Session, argument: str) -> Move:
    digits = argument.strip(" []().#")
    if not argument:
        return events.Show("why")
    return events.Show(f"why:{int(digits)}") if small(digits) else Remark(("number", "why"))


def _edit(knowledge: Knowledge, session: Session, argument: str) -> Move:
    """`/edit`, `/edit b` and `/edit 2` as the list has them, `/edit size`."""
    if not argument:
        return events.Show("edit")
    names = [question.id for question, _ in answered(knowledge, session)]
    place = plain(argument)
    if len(place) == 1 and place in LETTERS[: len(names)]:
        return events.Change(names[LETTERS.index(place)])
    if small(place) and 0 < int(place) <= len(names):
        return events.Change(names[int(place) - 1])
    return events.Change(argument)


def _compare(knowledge: Knowledge, session: Session, argument: str) -> Move:
    numbers = [word for word in re.split(r"[\s,+]+|and", argument.strip(" .#")) if word]
    if not all(small(number) for number in numbers):
        return Remark(("number", "compare"))
    return events.Show("compare" + (":" + "+".join(numbers) if numbers else ""))


def _skip(knowledge: Knowledge, session: Session, argument: str) -> Move:
    return events.Answer(session.asked, SKIPPED) if session.asked else Remark(("nothing_to_skip",))


def _rename(knowledge: Knowledge, session: Session, argument: str) -> Move:
    return events.Rename(argument) if argument or session.phase == NAMING else events.Show("rename")


def _open(knowledge: Knowledge, session: Session, argument: str) -> Move:
    digits = argument.strip(" .#")
    return events.OpenCase(int(digits)) if small(digits) else Remark(("number", "open"))


COMMANDS = {
    command.name: command
    for command in (
        Command("new", "[company]", "look at another company", lambda _k, _s, text: events.NewCase(text)),
        Command("cancel", "", "leave what is open; what you said is kept", lambda *_: events.Cancel()),
        Command("back", "", "take the last answer back, or close what is open", lambda *_: events.Back()),
        Command("edit", "", "see all your answers and change any", _edit),
        Command("skip", "", "leave this question out", _skip),
        Command("why", "[N]", "why this question, why this verdict, or what sentence N rests on", _why),
        Command("all", "", "everything I can say, not the most important alone", lambda *_: events.Show("all")),
        Command("ask", "", "what to ask the employer", lambda *_: events.Show("ask")),
        Command("remind", "[WHEN]", "remind me of an interview", lambda _k, session, text: remind(session, text)),
        Command("change", "", "what would change the verdict", lambda *_: events.Show("change")),
        Command("compare", "[N N]", "two to five companies side by side", _compare),
        Command("me", "", "what you told me about yourself", lambda *_: events.Show("me")),
        Command("done", "", "stop asking and tell me the verdict", lambda *_: events.Enough()),
        Command("more", "", "one more question", lambda *_: events.GoOn()),
        Command("cases", "", "the companies you looked at", lambda *_: events.Show("cases")),
        Command("open", "N", "go to company N of that list", _open),
        Command("rename", "[NAME]", "give this company another name", _rename),
        Command("export", "[FILE]", "a copy of everything stored about you", lambda _k, _s, text: events.Export(text)),
        Command("privacy", "", "what is stored, and why", lambda *_: events.Show("privacy")),
        Command("forget", "", "erase everything stored about you", lambda *_: events.Show("forget")),
        Command("settings", "", "yourself, your companies, your data", lambda *_: events.Show("settings")),
        Command("help", "", "this list", lambda *_: events.Show("help")),
        Command("quit", "", "leave; what you said is kept", lambda *_: events.Quit()),
    )
}
ONLY_IN_TERMINALS = {"quit"}
NUMBERED = {"why", "open", "edit"}  # with a number behind them they are commands, with or without the stroke
START = ("start", "resume")  # how chat programs begin
LINKED = {"new", "cases", "compare", "help", "privacy"}  # what a link may begin with: t.me/BOT?start=privacy

# What people type instead of a command.
PHRASES: dict[str, str] = {
    **dict.fromkeys(("back", "go back", "undo"), "back"),
    **dict.fromkeys(("why", "why do you ask", "why this question", "why do you ask that"), "why"),
    **dict.fromkeys(("done", "enough", "enough tell me", "tell me", "thats enough", "verdict"), "done"),
    **dict.fromkeys(("go on", "continue", "more", "more questions"), "more"),
    **dict.fromkeys(("help", "help me", "please help", "help me please", "i need help", "commands"), "help"),
    **dict.fromkeys(("menu", "settings"), "settings"),
    **dict.fromkeys(("compare", "compare them"), "compare"),
    **dict.fromkeys(("my companies", "companies"), "cases"),
    **dict.fromkeys(("what is stored", "privacy"), "privacy"),
    **dict.fromkeys(("quit", "exit", "bye", "goodbye", "stop"), "quit"),
    **dict.fromkeys(("edit", "change an answer", "change my answer"), "edit"),
    **dict.fromkeys(("wrong", "thats wrong", "that was wrong", "that is wrong", "mistake", "my mistake"), "edit"),
    **dict.fromkeys(("cancel", "never mind", "nevermind"), "cancel"),
    **dict.fromkeys(("start over", "start again", "restart", "another company", "new company"), "new"),
}
POLITE = {"hi", "hello", "hey", "thanks", "thank you"}  # what is no company's name
CLOSING = {"close", "ok", "okay", "back", "got it"}


def commands_of(house: House) -> list[Command]:
    """The table without what does nothing in this house."""
    left_out = (set() if house.terminal else ONLY_IN_TERMINALS) | (set() if house.reminds else {"remind"})
    known = [command for command in COMMANDS.values() if command.name not in left_out]
    return [replace(c, argument="") if c.name == "export" and not house.terminal else c for c in known]


def typed(knowledge: Knowledge, session: Session, text: str) -> Move:
    """The move that a typed line makes."""
    line = clean(text)
    if line.startswith("/"):
        return _command(knowledge, session, line)
    if not line:
        return Remark(())
    return (
        _confirmed(session, line)
        or _in_panel(knowledge, session, line)
        or _asked_for(knowledge, session, line)
        or asked_to_remind(session, line)
        or _said(knowledge, session, line)
    )


def _command(knowledge: Knowledge, session: Session, line: str) -> Move:
    name, _, argument = line[1:].partition(" ")
    name = name.partition("@")[0].casefold()
    if name in START:
        return COMMANDS[argument].move(knowledge, session, "") if argument in LINKED else events.Look()
    if name in COMMANDS:
        return COMMANDS[name].move(knowledge, session, argument.strip())
    near = get_close_matches(name, COMMANDS, n=1)
    return Remark(("no_command", name[:20], near[0] if near else "help"))


def _confirmed(session: Session, line: str) -> Move | None:
    """The answer to `did you mean ...?`, if that is what stands on the screen."""
    kind, *about = session.notice or ("",)
    if kind == "mean" and plain(line) in YES:
        return events.Tell(((about[0], about[1]),))
    if kind == "mean" and plain(line) in NO:
        return Remark(("hint", session.asked)) if session.asked else events.Look()
    return None


def _in_panel(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    if not session.panel:
        return None
    words, buttons = plain(line), offers(knowledge, session)
    if session.panel == "rename":  # a letter may be a name
        return events.Close() if words in CLOSING else None
    if session.panel.startswith(("remind", "zone")):
        return events.Close() if words in CLOSING else _in_form(knowledge, session, line)
    over_question = session.panel in OVER_QUESTION  # under those the question itself is answered
    if not over_question and _place(words) is not None:
        return _picked(knowledge, session, words)
    if session.panel == "forget":
        return events.Forget() if words in YES | {plain(buttons[0].say)} else events.Close()
    named = (b for b in buttons if not over_question and words and words in _names(b))
    return events.Close() if words in CLOSING else next((_press(knowledge, session, b) for b in named), None)


def _picked(knowledge: Knowledge, session: Session, words: str) -> Move:
    """What a letter or a number picks from a panel: it is meant for what lies over the question."""
    buttons = offers(knowledge, session)
    button = _at(session, buttons, words)
    if button:
        return _press(knowledge, session, button)
    if buttons and session.panel == "cases" and small(words):  # the list shows the latest alone
        return events.OpenCase(int(words))
    return events.Show(session.panel) if buttons else Remark(("again",))


def _at(session: Session, buttons: tuple[Button, ...], words: str) -> Button | None:
    """The button with the number of that company on it; where there are none, at that place; by letter as well."""
    if small(words) and session.panel.startswith(OF_COMPANIES):
        return next((b for b in buttons if plain(b.say).partition(" ")[0] == str(int(words))), None)
    place = _place(words)
    return buttons[place] if place is not None and place < len(buttons) else None


def _names(button: Button) -> set[str]:
    """What stands on a button, with its number and without: `2. Acme`."""
    return {plain(button.say), plain(button.say.partition(". ")[2])}


def _press(knowledge: Knowledge, session: Session, button: Button) -> Move:
    """What stands on a button can be typed as well."""
    return pressed(knowledge, session, events.Pressed(button.data))


def _in_form(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """A panel that asks for words: those of its buttons, or a date, or a place."""
    shown = (*offers(knowledge, session), *moves(knowledge, session))
    meant = (button for button in shown if plain(button.say) == plain(line))
    return next((_press(knowledge, session, b) for b in meant), None) or typed_in_panel(session, line)


def _place(words: str) -> int | None:
    """Which line of a list is meant by a letter or a number, counted from 0."""
    if len(words) == 1 and words in LETTERS:
        return LETTERS.index(words)
    return int(words) - 1 if small(words) and int(words) else None


def _asked_for(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a button or a command does, unless an option on the card says just that."""
    question, words = knowledge.questions.get(session.asked), plain(line)
    if question and any(plain(option.say) == words for option in question.options):
        return None
    return _button(knowledge, session, line) or _phrase(knowledge, session, line)


def _button(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    words = plain(line)
    meant = (b for b in moves(knowledge, session) if words and plain(b.say) == words)
    return next((_press(knowledge, session, button) for button in meant), None)


def _phrase(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    if session.asked and (line.rstrip(" !.") == "?" or bewildered(line)):
        return events.Show("explain")
    command, _, number = plain(line).partition(" ")
    if command in NUMBERED and small(number) and session.phase != NAMING:
        return COMMANDS[command].move(knowledge, session, number)
    name = PHRASES.get(plain(line))
    named_so = _wants_name(session) and not (name in {"help", "quit", "cancel"} or (name == "back" and session.case))
    return COMMANDS[name].move(knowledge, session, "") if name and not named_so else None


def _said(knowledge: Knowledge, session: Session, line: str) -> Move:
    """An answer to the question on the card, else one to another, else an aside, else a hint."""
    if len(line) > LONGEST_ANSWER:
        return Remark(("long",))
    if _wants_name(session):
        return _named(knowledge, session, line)
    question = knowledge.questions.get(session.asked)
    heard = hear(question, line) if question else _after_verdict(line)
    if isinstance(heard, events.Answer):
        return _asked_back(heard) if line.endswith("?") and len(plain(line)) > 1 else heard
    told = named(knowledge, line)
    return (
        (told if isinstance(told, events.Tell) else None)
        or several(knowledge, session, line)
        or told
        or digression(knowledge, session, line)
        or meant_elsewhere(knowledge, session, line)
        or heard
    )


def _wants_name(session: Session) -> bool:
    return session.phase == NAMING or session.panel == "rename"


def _named(knowledge: Knowledge, session: Session, line: str) -> Move:
    aside = digression(knowledge, session, line) if line.endswith("?") or plain(line) in POLITE else None
    name = "" if plain(line) in DONT_KNOW | {"skip"} else line
    return aside or (events.Rename(name) if session.panel == "rename" else events.Name(name))


def _asked_back(heard: events.Answer) -> Move:
    """`Is it a startup?` asks more than it tells."""
    if isinstance(heard.value, float) or heard.value in (UNKNOWN, SKIPPED):
        return heard
    chosen = (heard.value,) if isinstance(heard.value, str) else heard.value
    return Remark(("mean", heard.question, *chosen) if len(chosen) == 1 else ("hint", heard.question))


def _after_verdict(line: str) -> Move:
    return events.Close() if plain(line) in CLOSING else Remark(("after_verdict",))
