"""Commands, buttons and the words that stand for them: what is asked of the advisor, and no answer."""

import re
from difflib import get_close_matches

from dialogs.hearing.matching.asides import bewildered
from dialogs.hearing.matching.elsewhere import entered, to_be_changed
from dialogs.hearing.matching.options import NO, YES, passed_over, says_just_that
from dialogs.hearing.talk.presses import pressed
from dialogs.hearing.talk.supposing import what_if
from dialogs.screens.buttons import Button, small
from dialogs.screens.shelf import commands, hearings, moves, phrases, screen_of
from dialogs.session import events, world
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import ADVISING, NAMING
from dialogs.session.read import PANEL
from dialogs.session.session import Session
from knowledge.model import Knowledge

START = ("start", "resume")  # how chat programs begin
SHARED = re.compile(r"save_([\w-]{16,32})")  # what a link from a group carries
VISITED = re.compile(r"see_(.*)")  # and one to somebody's verdict
TAPPED = re.compile(r"[A-Za-z]+_\w+[.!?]*")
NUMBERS = re.compile(r"\d+(?:_\d+)*")  # as one word


def command(knowledge: Knowledge, session: Session, line: str) -> Move:
    """The move that a command makes; of one that does not exist, the nearest that does is named."""
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
    if heard := heard_everywhere(knowledge, session, f"{name} {argument}".strip()):
        return heard
    near = get_close_matches(name, known, n=1)
    return Remark(("no_command", name[:20], near[0] if near else "help"))


def _tapped(name: str, argument: str) -> tuple[str, str]:
    """Name and argument of what one tap in a chat can send: `/why_1` is `/why 1`, and `/edit_size` is `/edit size`."""
    tapped, _, about = name.partition("_")
    if argument or not about or name in commands() or tapped not in commands():
        return name, argument
    return tapped, about.replace("_", " ") if NUMBERS.fullmatch(about) else about


def as_command(line: str) -> str:
    """The line as a command where it is the name of one as texts write it, without its stroke: `why_1`."""
    name, _, about = line.rstrip(" .!?").casefold().partition("_")
    return f"/{name}_{about}" if TAPPED.fullmatch(line.strip()) and name in commands() else line


def _linked(knowledge: Knowledge, session: Session, carried: str) -> Move:
    """What a link to the bot carries: the token of something, or a command; any other is a plain start."""
    if shared := SHARED.fullmatch(carried):
        return world.Fetch(shared[1])
    if visited := VISITED.fullmatch(carried):
        return world.Visit(visited[1])
    linked = commands().get(carried)
    return linked.move(knowledge, session, "") if linked and linked.linked else events.Return()


def _with_words(knowledge: Knowledge, session: Session, name: str, argument: str) -> Move | None:
    """Of a command whose words are heard like what people say."""
    if name == "edit":
        return entered(knowledge, argument)
    return what_if(knowledge, session, argument) if name == "whatif" else None


def asked_for(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a button or a command does, unless an option on the card says just that."""
    if is_an_option(knowledge, session, line):
        return None
    return _button(knowledge, session, line) or phrase(knowledge, session, line)


def _button(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    words = plain(line)
    if line.endswith("?") and words in YES | NO:  # a question agrees to nothing
        return None
    meant = (b for b in moves(knowledge, session) if words and plain(b.say) == words)
    return next((press(knowledge, session, button) for button in meant), None)


def phrase(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What words do that stand for a command."""
    if session.asked and (line.rstrip(" !.") == "?" or bewildered(line)):
        return events.Show("explain")
    if session.phase == ADVISING and not session.panel and bewildered(line):
        return commands()["why"].move(knowledge, session, "")
    if session.asked and passed_over(line):  # `next` leaves the question out; after the verdict it is the next company
        return None
    name, _, number = plain(line).partition(" ")
    known = commands()
    if name in known and known[name].numbered and small(number) and session.phase != NAMING:
        return known[name].move(knowledge, session, number)
    if session.phase != NAMING and (what := to_be_changed(knowledge, line)):
        return known["edit"].move(knowledge, session, what)
    said = phrases().get(plain(line))
    read_back = session.panel.startswith(PANEL)  # which waits for a word, and not for a name
    named_so = (
        wants_name(session)
        and not read_back
        and not (said in {"help", "quit", "cancel"} or (said == "back" and session.case))
    )
    return known[said].move(knowledge, session, "") if said and not named_so else None


def heard_everywhere(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What a screen hears for itself in any line: `interview Thursday at 10`."""
    if is_an_option(knowledge, session, line):
        return None
    heard = (hears(knowledge, session, line) for hears in hearings())
    return next((move for move in heard if move), None)


def is_an_option(knowledge: Knowledge, session: Session, line: str) -> bool:
    question = knowledge.questions.get(session.asked)
    return question is not None and says_just_that(question, line)


def wants_name(session: Session) -> bool:
    return session.phase == NAMING or screen_of(session).asks_name


def press(knowledge: Knowledge, session: Session, button: Button) -> Move:
    """What stands on a button can be typed as well, but for what the chat program does by itself."""
    if button.without_us:
        return Remark(("press_it",), beside=True)
    return pressed(knowledge, session, events.Pressed(button.data))
