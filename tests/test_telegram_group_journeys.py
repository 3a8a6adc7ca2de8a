"""Every journey of a group through the Telegram bot, by people who press what is on their phones, word for word.

A phone differs from the console in two things. What the console remarks on the play itself, in brackets, is said by
nobody. And a console shows the card when it starts.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.front_ends.console import SEVERAL
from bot.front_ends.group_console import HELLO, KEPT, NAMELESS, PRIVATE, SECONDS, changed, meant
from bot.front_ends.terminal import PROMPT
from bot.store.circles import Circles, Where
from dialogs.circle.ballots import NONE_SAYS
from dialogs.circle.case import ASK, Place
from dialogs.circle.drawing import draw
from dialogs.screens.buttons import LETTERS, LINK
from dialogs.screens.wording import in_chat, plain
from dialogs.session.world import AskGroup
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.group_journeys import group_journeys
from tests.journeys import Journey, same
from tests.journeys import changed as changed_knowledge
from tests.parts import one_in
from tests.telegram.face import Person
from tests.telegram.views import BOT, Shown

ALL = group_journeys()
NUMBER, NAME = -100, "@advisor_bot"
PATIENCE = 40  # seconds within which a card shows what has changed, however much was said before
DEED = re.compile(r"(\w+)(?: (in private|asks about [^:]+))? ?: ?(.*)")


@dataclass
class Stage:
    """The members of a group with their phones; writes down what a console would show."""

    bot: BotOnTelegram
    names: list[str]
    written: list[str] = field(default_factory=list)
    card: str = ""
    posted: int = 0  # the message that is the card
    seen: set[int] = field(default_factory=set)
    heard: Counter[str] = field(default_factory=Counter)  # how many toasts each has read
    away: set[str] = field(default_factory=set)  # who has left the group
    orphaned: bool = False  # whether the bot was thrown out, so that the card of before stays as it was

    def __post_init__(self) -> None:
        self.people = {name: self.bot.person(number, name) for number, name in enumerate(["host", *self.names], 7)}
        self.group = self.bot.telegram.group(NUMBER, "Mentors", *self.people.values())

    @property
    def place(self) -> Place:
        return Circles(self.bot.service.store).place(Where(NUMBER))

    def does(self, act: str) -> None:
        self.written.append(f"{PROMPT}{act}")
        for form, does in FORMS.items():
            if found := re.fullmatch(form, act):
                does(self, *found.groups())
                return
        found = DEED.fullmatch(act)
        assert found, f"nobody knows how to play: {act}"
        self.acts(*found.groups())

    def acts(self, name: str, how: str | None, text: str) -> None:
        name = name.casefold()
        if {name, "bot"} & self.away:
            return
        if how == "in private":
            self.forgets(self.people[name])
        elif how:
            self.asks(self.people[name], how.removeprefix("asks about "), text)
        elif text.startswith("/"):
            command, _, about = text.partition(" ")
            line = f"{command.partition('@')[0]}{NAME} {about}".strip()
            if name == NAMELESS:
                self.people["host"].types_in_name_of(self.group, line, self.group)
            else:
                self.people[name].types(line, self.group)
            self.sees(name, PATIENCE / 2)
        else:
            self.presses(name, text)

    def presses(self, name: str, text: str) -> None:
        place = self.place
        if place.circle:
            buttons = meant(self.bot.knowledge, place, draw(self.bot.knowledge, place), text)
            for words in [button.say for button in buttons if not button.data.startswith(LINK)]:
                self.people[name].presses(words, self.group, message=self.posted)
                self.sees(name)

    def forgets(self, person: Person) -> None:
        for line in ("/start", "/forget"):
            person.types(line)
            self.bot.passes(1)
        person.presses("Yes, erase everything")
        self.sees()

    def asks(self, person: Person, company: str, about: str) -> None:
        for line in ("/start", company):
            person.types(line)
            self.bot.passes(1)
        shorts = {question.short: question.id for question in self.bot.knowledge.questions.values()}
        wanted = AskGroup(ASK, tuple(shorts.get(part, part) for part in about.split(", ")))
        turns = self.bot.service.batches.turns
        with turns.store.transaction():
            coded = turns.codes.coded(f"telegram:{person.number}", self.bot.session(person), wanted)
        person.types(coded.command, self.group)
        self.sees()

    def sees(self, name: str = "", seconds: float = 1) -> None:
        """Writes down what is new on the phones: what only one was told, what was said, and the card."""
        self.bot.passes(seconds)
        self.toasted(name)
        place = self.place
        card = self.settled(place) if place.circle and not self.orphaned else None
        for shown in self.group.messages:
            if shown.by_bot and shown.id not in self.seen and (card is None or shown.id != card.id):
                leads = any("url" in button for row in shown.buttons for button in row)
                self.written.append(shown.text.replace(NAME, "") + (f"\n({PRIVATE})" if leads else ""))
        self.seen |= {shown.id for shown in self.group.messages}
        if card:
            self.shows(card, whole=card.id != self.posted)

    def toasted(self, name: str) -> None:
        if person := self.people.get(name):
            self.written += [f"(to {name}) {toast.text}" for toast in person.toasts[self.heard[name] :]]
            self.heard[name] = len(person.toasts)

    def settled(self, place: Place) -> Shown:
        """The card, when it shows what it should."""
        words = plain(in_chat(draw(self.bot.knowledge, place).text))
        for _ in range(PATIENCE):
            cards = [shown for shown in self.group.messages if shown.by_bot and shown.text == words]
            if cards:
                return cards[-1]
            self.bot.passes(1)
            place = self.place
            words = plain(in_chat(draw(self.bot.knowledge, place).text))
        raise AssertionError(f"nobody sees:\n{words}\nbut:\n{self.group.screen}")

    def shows(self, shown: Shown, *, whole: bool) -> None:
        card = self.drawn(shown)
        if whole or card != self.card:
            self.written.append(card if whole else changed(self.card, card))
        self.card, self.posted = card, shown.id

    def drawn(self, shown: Shown) -> str:
        """A card on a phone as a console draws it."""
        buttons = [button for row in shown.buttons for button in row]
        reasons = "Can't say" in [button["text"] for button in buttons]
        picked = [one["text"] for one in buttons if ":vote:" in one.get("callback_data", "").replace("|", ":")]
        beside = [] if reasons else [words for words in picked if words in (NONE_SAYS, "Don't know")]
        options = [words for words in picked if words not in beside]
        place = draw(self.bot.knowledge, self.place).text
        text = plain(place) if shown.text == plain(in_chat(place)) else shown.text  # the signs of a terminal
        lines = [text, *(f"  {letter}  {words}" for letter, words in zip(LETTERS, options, strict=False))]
        several = [SEVERAL] if NONE_SAYS in beside else []
        moves = " · ".join(one["text"] for one in buttons if one["text"] not in options)
        return "\n".join([*lines, *several, *([f"({moves})"] if moves else [])])

    def waits(self, number: str, unit: str | None) -> None:
        self.bot.passes(int(number) * SECONDS[(unit or "s")[0]])
        self.sees()

    def makes_admin(self, name: str) -> None:
        self.group.makes(self.people[name], "administrator", by=self.people["host"])
        self.bot.passes(1)

    def comes_or_goes(self, name: str, way: str) -> None:
        status = "left" if way == "leaves" else "member"
        if name == "bot":
            self.orphaned = True
            self.group.makes(BOT, status, by=self.people["host"])
        else:
            self.people[name].leaves(self.group)
        (self.away.add if way == "leaves" else self.away.discard)(name)
        self.sees(seconds=PATIENCE / 2)


FORMS: dict[str, Callable[..., None]] = {
    r"wait (\d+) ?(\w+)?": Stage.waits,
    r"admin (\w+)": Stage.makes_admin,
    r"(\w+) (leaves|joins)": Stage.comes_or_goes,
}


def played(journey: Journey, bot: BotOnTelegram, folder: Path) -> str:
    """The transcript, from one bot a sitting over one file."""
    stage = Stage(bot, names_in(journey))
    for number, acts in enumerate(journey.sittings):
        if number:
            stage.written.append(acts[0])
            bot.restart(read_knowledge(changed_knowledge(HERE, acts[0], folder)).knowledge)
            stage.bot.passes(PATIENCE)
            stage.shows(stage.settled(stage.place), whole=True)
        for act in acts[bool(number) :]:
            stage.does(act)
    return same("\n\n".join(stage.written))


def names_in(journey: Journey) -> list[str]:
    found = (re.match(r"(?:admin )?(\w+)", act) for act in journey.acts)
    names = dict.fromkeys(name[1].casefold() for name in found if name)
    return [name for name in names if name not in ("wait", "admin", "bot", NAMELESS)]


def of_phones(journey: Journey) -> str:
    """What of a transcript is seen on phones."""
    blocks = re.split(r"\n{2,}", same(journey.transcript))
    remarks = [block for block in blocks if block.startswith("(") and not block.startswith("(to ")]
    consoles = {*same(plain(HELLO)).split("\n\n"), KEPT, *remarks}
    return same("\n\n".join(block for block in blocks if block not in consoles and "leads to the private" not in block))


@pytest.fixture
def bot(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    with bot_on_telegram(tmp_path / "journey.db", knowledge) as bot:
        yield bot


@pytest.mark.parametrize("journey", one_in(2, ALL), ids=lambda journey: journey.path.stem)
def test_telegram_says_what_the_transcript_says(journey: Journey, bot: BotOnTelegram, tmp_path: Path) -> None:
    """A journey of a group goes on Telegram word for word as written down, and breaks none of Telegram's rules."""
    assert played(journey, bot, tmp_path) == of_phones(journey)
    assert bot.telegram.defects == []
    assert bot.telegram.floods == []
    assert bot.telegram.unanswered == []
