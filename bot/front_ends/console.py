"""The advisor in a terminal, and for lines from a pipe. Each prompt comes only after the answer is kept."""

import html
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain, repeat
from pathlib import Path

from bot.front_ends.terminal import Commands, Screen, at_terminal
from bot.hearing import listen
from bot.turn import Outcome, Turns
from dialogs.screens.buttons import LETTERS
from dialogs.screens.table import table_of
from dialogs.screens.take import file_name, taken_along
from dialogs.session.events import Arrived, Brought, Draw, Event, Export, Quit, ReadFile, Tabulate, TakeAlong, Typed
from dialogs.session.phases import ADVISING
from dialogs.session.session import Session
from dialogs.view import View, view

CONVERSATION = PERSON = "console"
NO_PICTURE = "I can’t draw the picture just now. Here is what it would show."
MOST_OF_A_NAME = 100  # files of one name that are numbered
GOODBYE = "Goodbye. Everything you said is kept, and next time we go on from here."
NOTHING_KEPT = "Goodbye. Nothing about you is kept here."
SEVERAL = "Several letters are fine: a, c"
TRACES = "Another program is reading the file just now: the last traces in it go when the advisor starts next."


def talk(turns: Turns, screen: Screen) -> None:
    """One conversation, until the lines end or the person leaves."""
    left = Session()
    with suppress(KeyboardInterrupt):
        for left in _conversation(turns, screen):  # noqa: B007 - where it stood when it ended, however that was
            pass
    screen.show(GOODBYE if left.said or left.case_count else NOTHING_KEPT)


def _conversation(turns: Turns, screen: Screen) -> Iterator[Session]:
    """Where it stands after each turn."""
    outcome, verdict = _turn(turns, Arrived(), screen), ""
    yield outcome.session
    while not any(isinstance(effect, Quit) for effect in outcome.effects):
        now = view(turns.knowledge, outcome.session)
        # A verdict is long and has not left the screen: what comes after it is shown alone.
        screen.show(drawn(replace(now, body="") if now.notice and now.body == verdict else now))
        verdict = now.body if now.body and outcome.session.phase == ADVISING and not outcome.session.panel else verdict
        line = screen.read()
        if line is None:
            break
        outcome = _turn(turns, Typed(_dropped(line)), screen)
        yield outcome.session


def _turn(turns: Turns, event: Event, screen: Screen) -> Outcome:
    outcome = turns.take(CONVERSATION, PERSON, event)
    for effect in outcome.effects:
        if isinstance(effect, Export):
            screen.show(export(turns, effect.target))
        if isinstance(effect, TakeAlong):
            screen.show(take_along(turns, outcome.session, effect))
        if isinstance(effect, Tabulate):
            screen.show(table_of(turns.knowledge, outcome.session, effect.side_by_side).markup())
        if isinstance(effect, Draw):
            screen.show(drawing(turns, outcome.session, effect))
    if outcome.traces:
        screen.show(TRACES)
    files = [effect.target for effect in outcome.effects if isinstance(effect, ReadFile)]
    return _turn(turns, _in_file(turns, files[0]), screen) if files else outcome


def _in_file(turns: Turns, target: str) -> Event:
    """What stands in a file on this machine."""
    from bot.documents.apart import read_file  # noqa: PLC0415 - most talks need no file
    from bot.documents.kinds import Unreadable  # noqa: PLC0415

    try:
        return read_file(Path(_unquoted(target)).expanduser(), turns.now())
    except Unreadable as error:
        return Brought("", "file", unreadable=error.why)
    except (RuntimeError, ValueError):  # `~` of nobody; a name that none can have
        return Brought("", "file", unreadable="missing")


def _dropped(line: str) -> str:
    """A file that was dropped into the terminal is its path, perhaps in quotes."""
    path = _unquoted(line.strip())
    try:
        dropped = (
            path.startswith(("/", "~")) and " " not in path.partition("/")[0] and Path(path).expanduser().is_file()
        )
    except (OSError, RuntimeError, ValueError):
        dropped = False
    return f"/read {path}" if dropped else line


def _unquoted(path: str) -> str:
    quoted = len(path) > 1 and path[0] == path[-1] and path[0] in "'\""
    return path[1:-1] if quoted else path.replace("\\ ", " ")


def drawn(screen: View, always: str = "/help") -> str:
    """The view as markup: what can be picked is lettered, what else can be done stands below in its words, and behind
    them what can `always` be.
    """
    parts = [screen.text] if screen.text else []
    if screen.options and not screen.above:
        letters = chain(LETTERS, repeat(" "))  # what is beyond the letters is shown, and picked by its words
        parts += [f"  <b>{letter}</b>  {_escaped(b.say)}" for letter, b in zip(letters, screen.options, strict=False)]
    if screen.several and not screen.above:
        parts.append(f"<i>{SEVERAL}</i>")
    if screen.moves:
        moves = [*as_above(screen), *(_escaped(move.say) for move in screen.moves), *([always] if always else [])]
        parts.append(f"<i>({' · '.join(moves)})</i>")
    return "\n".join(parts)


def as_above(screen: View) -> list[str]:
    """The letters of what stands above already."""
    last = LETTERS[min(len(screen.options), len(LETTERS)) - 1]
    return [f"{'a to ' if last != 'a' else ''}{last} as above"] if screen.above else []


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def export(turns: Turns, target: str) -> str:
    """Everything stored about the person, into a new file or onto the screen; tells what it did."""
    text = json.dumps(turns.store.export(PERSON), ensure_ascii=False, indent=2)
    if not target:
        return _escaped(text)
    return _escaped(_written(target, text + "\n"))


def take_along(turns: Turns, session: Session, wanted: TakeAlong) -> str:
    """The verdict and the questions, into a new file here or where the person said; tells what it did."""
    target = wanted.target or _free(file_name(session.company, wanted.kind))
    done = "What to take along is in {path}."
    return _escaped(_written(target, taken_along(turns.knowledge, session, wanted.kind), done))


def drawing(turns: Turns, session: Session, wanted: Draw) -> str:
    """The picture, into a new file here or where the person said, and what it shows; tells where it is."""
    from bot.pictures.easel import Easel, NotDrawn  # noqa: PLC0415 - most talks need no picture
    from dialogs.pictures.subject import picture, picture_name, subject  # noqa: PLC0415

    shown, easel = picture(turns.knowledge, session, subject(wanted)), Easel()
    try:
        content = easel.draw(shown.svg)
    except NotDrawn:
        return f"{NO_PICTURE}\n\n{shown.words}"
    finally:
        easel.rest()
    target = wanted.target or _free(picture_name(session, wanted))
    return f"{_escaped(_written(target, content, 'The picture is in {path}.'))}\n\n{shown.words}"


def _free(name: str) -> str:
    """The name, with a number if there is such a file: nobody is asked for a name who has given none."""
    path = Path(name)
    numbered = (f"{path.stem}-{number}{path.suffix}" for number in range(2, MOST_OF_A_NAME))
    return next((each for each in (name, *numbered) if not Path(each).exists()), name)


def _written(target: str, content: str | bytes, done: str = "Everything stored about you is in {path}.") -> str:
    """Writes a new file, whole or not at all; tells what became of it."""
    try:
        path = Path(target).expanduser()
        with path.open("xb") as file, _gone_if_cut_short(path):
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
    except FileExistsError:
        return f"{target} is there already; name a new file."
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: `~` of nobody
        return f"{target} cannot be written: {getattr(error, 'strerror', None) or error}."
    return done.replace("{path}", str(path))


@contextmanager
def _gone_if_cut_short(path: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def chat(turns: Turns, commands: Commands) -> None:
    """Talks with whoever is at standard input and output."""
    at_terminal(commands, lambda screen: talk(turns, screen), lambda: listen(turns.knowledge))
