"""A group in one terminal: one person plays several people, through the same core as a group on Telegram.

The clock is the console's own, and only `wait` moves it, so that a play goes the same every time.
"""

import html
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from bot.circles import Gathering, Meetings
from bot.front_ends.console import drawn
from bot.front_ends.terminal import Screen, at_terminal
from bot.store.circles import Where
from dialogs.circle import words
from dialogs.circle.case import ASK, OPINION, Member, Place
from dialogs.circle.drawing import draw
from dialogs.circle.events import Asked, Called, Due, Ended, Event, Pressed, Say, Toast, WhoIsAdmin, Withdrawn
from dialogs.hearing.matching.options import DONT_KNOW
from dialogs.hearing.words.quantities import number_in
from dialogs.screens.buttons import LETTERS, LINK, Button
from dialogs.session.answers import UNKNOWN, chosen
from dialogs.session.cleaning import clean, clean_name
from dialogs.session.cleaning import plain as bare
from dialogs.view import View
from knowledge.model import Knowledge

WHERE = Where(0)  # no group of Telegram has this number
DAWN = 1_000_000.0  # when the clock of a new group begins
NAMELESS, BOT = "anonymous", "bot"  # played like names: an admin who stays anonymous; this bot
PERSON = r"([^\W\d_][\w-]{0,30})"
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
LONGEST_WAIT = 366 * SECONDS["d"]
HELLO = "One terminal plays a group: say who does what.\n  ann: /assess Acme\n“help” tells the rest, “quit” ends it."
HELP = (
    "ann: /assess Acme – ann begins; /settings, /help and the other commands work as well\n"
    "bob: c – bob presses the button with that letter\n"
    "bob: don't know – or the one with these words; so with reveal, skip, close, vote once more, why ...\n"
    "bob: a, c – several, where several answers fit\n"
    "bob: 40 – a number, where the answers are numbers\n"
    "admin ann – ann is an admin of the group; “no admin ann” ends that\n"
    "anonymous: /settings quorum 4 – an admin who stays anonymous\n"
    "ann in private: /forget – ann takes back what she said\n"
    "ann leaves, ann joins; bot leaves, bot joins – they come and go\n"
    "ann asks about Acme: size, budget – ann's private case about Acme asks the group these questions\n"
    "wait 70, wait 10 minutes – time passes; nothing else moves the clock\n"
    "quit – the end"
)
ODD = "I don't know who does what there. So it works: ann: /assess Acme. “help” tells the rest."
NO_CARD = "Nothing is open to press. ann: /assess Acme begins."
NO_BUTTON = "The card has no button “{text}”. It has: {buttons}."
NO_TEXT = "What does {name} do? {name}: c presses a button, {name}: /help asks for help."
PRIVATE = "A button leads from here to the private chat."
OF_PRIVATE = "{name} in private: /forget is all that reaches the group from there."
NO_QUESTION = "Not all of “{about}” are questions. Their names are in: advisor questions --json"
FORGOTTEN = "{name} has erased everything. What {name} said in a round that is still open counts as “don't know”."
BOT_LEFT = "The bot has left the group. A case that was open is closed, and nothing more is written here."
QUIET = "Time passes, and nothing happens."
TOO_LONG = "A year is the longest."
AWAY = "{name} is not in the group. “{name} joins” brings them in."
BOT_AWAY = "The bot is not in the group. “bot joins” brings it in."
KEPT = "Goodbye. What was said is kept, and next time the group goes on from here."
NOT_KEPT = "Goodbye. Nothing of this is kept; with --db FILE it is."
LEAVES = re.compile(r"/?(?:quit|exit|bye)", re.IGNORECASE)


@dataclass
class Group:
    """Who is there, what the clock says, and the card as it was shown last."""

    meetings: Meetings
    screen: Screen
    clock: float = DAWN
    admins: set[str] = field(default_factory=set)
    away: set[str] = field(default_factory=set)
    card: str = ""

    @property
    def place(self) -> Place:
        return self.meetings.circles.place(WHERE)

    def begins(self) -> None:
        self.tells(HELLO)
        if circle := self.place.circle:
            self.clock = max(self.clock, circle.touched)
            self.meetings.take(WHERE, Due(self.clock))  # what has changed since is settled first
            self.shows_card(whole=True)

    def does(self, line: str) -> None:
        """One line of the play."""
        for form, does in FORMS:
            if found := form.fullmatch(line):
                does(self, *(part or "" for part in found.groups()))
                return
        self.tells(ODD)

    def tells(self, text: str) -> None:
        self.screen.show(html.escape(text.replace("{bot}", ""), quote=False))

    def shows_card(self, *, whole: bool) -> None:
        card = drawn(draw(self.meetings.knowledge, self.place), always="")
        self.screen.show(card if whole else changed(self.card, card))
        self.card = card

    def takes(self, event: Event, name: str = "") -> Gathering:
        """What comes of an event is shown: who is told something, and the card if it has changed."""
        gathering = self.meetings.take(WHERE, event)
        for effect in gathering.effects:
            match effect:
                case Toast():
                    self.tells(f"(to {name}) {effect.says}")
                case Say():
                    self.tells(f"{effect.says}\n({PRIVATE})" if effect.link else effect.says)
                case WhoIsAdmin() if isinstance(event, Called | Pressed):
                    known = replace(event.by, admin=name in self.admins)
                    return self.takes(replace(event, by=known), name)
        if gathering.redraw or gathering.repost:
            self.shows_card(whole=gathering.repost)
        return gathering


def changed(before: str, after: str) -> str:
    """A card as it is shown again: where but one line of it is another, that line alone."""
    old, new = before.splitlines(), after.splitlines()
    others = [line for was, line in zip(old, new, strict=False) if was != line]
    return others[0] if len(old) == len(new) and len(others) == 1 else after


def _help(group: Group) -> None:
    group.tells(HELP)


def _waits(group: Group, number: str, unit: str) -> None:
    seconds = int(number) * SECONDS[(unit or "s")[0].casefold()]
    if seconds > LONGEST_WAIT:
        group.tells(TOO_LONG)
        return
    until, happened = group.clock + seconds, False
    while (due := group.meetings.next_due(WHERE)) is not None and due <= until:
        group.clock = max(group.clock, due)
        if not group.takes(Due(group.clock)).redraw:
            break
        happened = True
    group.clock = until
    if not happened:
        group.tells(f"({QUIET})")


def _admin(group: Group, no: str, name: str) -> None:
    name = name.casefold()
    (group.admins.discard if no else group.admins.add)(name)
    group.tells(f"({name} is {'no admin any more' if no else 'an admin now'}.)")


def _comes_or_goes(group: Group, name: str, way: str) -> None:
    name, leaves = name.casefold(), way.casefold() == "leaves"
    (group.away.add if leaves else group.away.discard)(name)
    if name == BOT:
        if leaves:
            group.meetings.take(WHERE, Ended())
        group.tells(f"({BOT_LEFT})" if leaves else f"{words.HELLO}\n({PRIVATE})")
        return
    group.tells(f"({name} {'has left' if leaves else 'is in'} the group.)")


def _in_private(group: Group, name: str, text: str) -> None:
    name = name.casefold()
    if text.casefold() != "/forget":
        group.tells(f"({OF_PRIVATE.format(name=name)})")
        return
    group.tells(f"({FORGOTTEN.format(name=name)})")
    group.takes(Withdrawn(member(name).key))


def _asks(group: Group, name: str, company: str, about: str) -> None:
    """A private case brings questions, or the reasons of a verdict; which these are is told by their names."""
    knowledge, named = group.meetings.knowledge, [part.strip() for part in about.split(",")]
    shorts = {question.short: question.id for question in knowledge.questions.values()}
    found = tuple(shorts.get(part, part) for part in named)
    for kind, names in ((ASK, knowledge.questions), (OPINION, knowledge.arguments)):
        if all(part in names for part in found):
            group.takes(Asked(kind, clean_name(company), found, member(name.casefold()), group.clock), name)
            return
    group.tells(f"({NO_QUESTION.format(about=about)})")


def _says(group: Group, name: str, text: str) -> None:
    name = name.casefold()
    by = member(name)
    if BOT in group.away:
        group.tells(f"({BOT_AWAY})")
    elif name in group.away:
        group.tells(f"({AWAY.format(name=name)})")
    elif not text:
        group.tells(f"({NO_TEXT.format(name=name)})")
    elif text.startswith("/"):
        command, _, about = text[1:].partition(" ")
        group.takes(Called(by, command.partition("@")[0].casefold(), about.strip(), group.clock), name)
    else:
        _presses(group, by, name, text)


def member(name: str) -> Member:
    return Member(f"console:{name}", admin=True, nameless=True) if name == NAMELESS else Member(f"console:{name}")


def _presses(group: Group, by: Member, name: str, text: str) -> None:
    place = group.place
    if place.circle is None:
        group.tells(f"({NO_CARD})")
        return
    screen = draw(group.meetings.knowledge, place)
    buttons = meant(group.meetings.knowledge, place, screen, text)
    if not buttons:
        group.tells(f"({NO_BUTTON.format(text=text, buttons=_named(screen))})")
    for button in buttons:
        if button.data.startswith(LINK):
            group.tells(f"(to {name}) This button leads to the private chat.")
        else:
            group.takes(Pressed(by, button.data, place.circle.number, group.clock), name)


def meant(knowledge: Knowledge, place: Place, screen: View, text: str) -> list[Button]:
    """The buttons of the card that a line means: by letters, by their words, by a number that one stands for."""
    lettered = dict(zip(LETTERS, screen.options, strict=False))
    letters = [part.strip().casefold() for part in text.split(",")]
    if all(letter in lettered for letter in letters) and (screen.several or len(letters) == 1):
        return [lettered[letter] for letter in letters]
    found = _by_words(screen, text) or _by_number(knowledge, place, screen, text)
    return [found] if found else []


def _named(screen: View) -> str:
    """What can be pressed on a card."""
    last = LETTERS[min(len(screen.options), len(LETTERS)) - 1]
    lettered = [f"a to {last}"] if screen.options else []
    return ", ".join([*lettered, *(button.say for button in screen.moves)]) or "none"


def _by_words(screen: View, text: str) -> Button | None:
    """The button of these words, or the only one that has them among its own."""
    said, buttons = bare(text), [*screen.options, *screen.moves]
    if said in DONT_KNOW:
        return next((button for button in buttons if button.data.endswith(f":{UNKNOWN}")), None)
    whole = [button for button in buttons if bare(button.say) == said]
    part = [button for button in buttons if said and f" {said} " in f" {bare(button.say)} "]
    return (whole or part)[0] if len(whole or part) == 1 else None


def _by_number(knowledge: Knowledge, place: Place, screen: View, text: str) -> Button | None:
    held = place.circle.round if place.circle else None
    question = knowledge.questions.get(held.question) if held else None
    number = number_in(text, question.number) if question and question.number else None
    if question is None or number is None:
        return None
    options = chosen(question, number) or ()
    return next((button for button in screen.options if button.data.rpartition(":")[2] in options), None)


FORMS: tuple[tuple[re.Pattern[str], Callable[..., None]], ...] = tuple(
    (re.compile(form, re.IGNORECASE), does)
    for form, does in (
        (r"/?help|\?", _help),
        (r"wait (\d{1,8}) ?(s|sec(?:ond)?s?|m|min(?:ute)?s?|h|hours?|d|days?)?", _waits),
        (rf"(no )?admin {PERSON}", _admin),
        (rf"{PERSON} (leaves|joins)", _comes_or_goes),
        (rf"{PERSON} asks about (.+?) ?: ?(.+)", _asks),
        (rf"{PERSON} in private ?: ?(.*)", _in_private),
        (rf"{PERSON} ?: ?(.*)", _says),
    )
)


def play(meetings: Meetings, screen: Screen, goodbye: str = KEPT) -> None:
    """The lines of a play, until they end or somebody types quit."""
    group = Group(meetings, screen)
    with suppress(KeyboardInterrupt):
        group.begins()
        while (line := screen.read()) is not None and not LEAVES.fullmatch(clean(line)):
            if clean(line):
                group.does(clean(line))
    group.tells(goodbye)


def chat(meetings: Meetings, *, kept: bool) -> None:
    """A group of whoever is played at standard input."""
    at_terminal(lambda: (), lambda screen: play(meetings, screen, KEPT if kept else NOT_KEPT))
