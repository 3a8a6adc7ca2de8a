"""Every journey through the Telegram bot, typed and pressed, word for word as the transcript has it.

Telegram differs from a console in a few things. A verdict is drawn again where a console shows what is new alone: here
it is taken off the screen again, if it is the same to the letter. Leaving has no end: whoever says bye sees where the
talk stands, and goes on with /start. And each person's way to the commands is a menu, so `/help` is no button.
And it can remind, so it has buttons for that. What it keeps of groups it tells beside what it keeps of a person.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.front_ends.console import GOODBYE, SEVERAL, as_above
from bot.front_ends.terminal import PROMPT
from dialogs.hearing.words.quantities import rough_number
from dialogs.screens.buttons import ASKED_BACK, LETTERS
from dialogs.screens.wording import in_chat, plain
from dialogs.session.cleaning import clean
from dialogs.session.events import Quit, Typed
from dialogs.session.phases import ADVISING
from dialogs.step import meaning
from knowledge.model import Knowledge
from knowledge.reading import HERE, read_knowledge
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.journeys import Journey, changed, journeys, same, unescaped
from tests.parts import WHOLE, one_in
from tests.telegram.face import Person

ALL = journeys()
READING_TIME = 3.0  # seconds between two acts, within which Telegram lets the bot edit and post
# Each in both ways; where it is a part, each in one of them in turn.
ONE_WAY = [(journey, presses) for n, journey in enumerate(ALL) for presses in (0, 1) if WHOLE or presses == n % 2]
PLAYED = one_in(3, ONE_WAY)
# Of what is kept; a terminal has neither.
ELSEWHERE = re.compile(r"\n(?:In a group, |If you share |· the number of our chat).*")
NOT_IN_A_TERMINAL = {"Remind me of these", "My time zone", "Copy them"}  # it neither reminds nor copies


@dataclass
class Phone:
    """A person who plays a journey, by typing alone or pressing where there is a button, and writes down the talk."""

    bot: BotOnTelegram
    person: Person
    presses: bool
    written: list[str] = field(default_factory=list)
    verdict: str = ""

    def begins(self) -> None:
        """A start of a console shows where the talk stands; here one asks for it."""
        self.verdict = ""
        self.person.types("/start")
        self.sees()

    def does(self, act: str) -> None:
        self.written.append(f"{PROMPT}{act}")
        line = unescaped(act)
        leaves = isinstance(meaning(self.bot.knowledge, self.bot.session(self.person), Typed(line)), Quit)
        button = self.button(line) if self.presses else None
        several = self.bot.view(self.person).several and button in self.buttons()[0]
        if button is None:
            self.person.types(line)
        else:
            self.person.presses(button)
        if several:
            self.bot.passes(READING_TIME)
            self.person.presses("That's all")
        if leaves:
            self.still_sees_the_talk()
        else:
            self.sees()

    def button(self, line: str) -> str | None:
        """The button on the screen that the line is the letter or the words of. A number is kept as it was typed."""
        options, moves = self.buttons()
        if rough_number(line) is not None:
            return None
        by_letter = dict(zip(LETTERS, options, strict=False))
        by_words = {clean(words).casefold(): words for words in (*options, *moves)}
        said = (button.say for button in self.bot.view(self.person).options)
        by_words |= {clean(say).casefold(): words for say, words in zip(said, options, strict=False)}
        return by_letter.get(line) or by_words.get(line.casefold())

    def buttons(self) -> tuple[list[str], list[str]]:
        """The buttons on the screen: what can be picked, and what else can be done."""
        buttons, shown = self.person.screen.buttons, self.bot.view(self.person)
        above = sum(move.name in ASKED_BACK for move in shown.moves)  # what answers `did you mean ...?`
        picked = above + len(shown.options)
        others = [words for words in buttons[picked:] if words not in NOT_IN_A_TERMINAL]
        return buttons[above:picked], [*buttons[:above], *others]

    def sees(self) -> None:
        """Writes down the screen as a console would."""
        self.bot.passes(READING_TIME)
        text, session = self.person.screen.text, self.bot.session(self.person)
        shown = self.bot.view(self.person)
        for part in filter(None, (shown.notice, shown.body)):
            text = text.replace(plain(in_chat(part)), plain(part))  # the signs of a terminal
        text = ELSEWHERE.sub("", text)
        if session.phase == ADVISING and not session.panel:
            body = plain(shown.body)
            assert text.endswith(body)
            text, self.verdict = text.removesuffix(body if session.notice and body == self.verdict else ""), body
        options, moves = [button.say for button in shown.options], self.buttons()[1]
        lines = [text] + [f"  {letter}  {words}" for letter, words in zip(LETTERS, options, strict=False)]
        lines = [text] if shown.above else [*lines, *([SEVERAL] if shown.several else [])]
        moves = [*as_above(shown), *moves]
        self.written.append("\n".join([*lines, f"({' · '.join(moves)} · /help)" if moves else ""]))

    def still_sees_the_talk(self) -> None:
        self.bot.passes(READING_TIME)
        assert plain(in_chat(self.bot.view(self.person).body)) in [message.text for message in self.person.messages]

    def transcript(self) -> str:
        return same("\n\n".join(self.written))


def play(journey: Journey, phone: Phone, folder: Path) -> str:
    """The transcript, from one bot a sitting over one file."""
    knowledge = HERE
    for number, acts in enumerate(journey.sittings):
        if number:
            phone.written.append(acts[0])
            knowledge = changed(knowledge, acts[0], folder)
            phone.bot.restart(phone.bot.knowledge if knowledge == HERE else read_knowledge(knowledge).knowledge)
        phone.begins()
        for act in acts[bool(number) :]:
            phone.does(act)
    return phone.transcript()


def without_goodbyes(journey: Journey) -> str:
    return same(journey.transcript.replace(GOODBYE, ""))


@pytest.fixture
def bot(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    with bot_on_telegram(tmp_path / "journey.db", knowledge) as bot:
        yield bot


@pytest.mark.parametrize(
    ("journey", "presses"), PLAYED, ids=[f"{journey.path.stem}-{('typed', 'pressed')[way]}" for journey, way in PLAYED]
)
def test_telegram_says_what_the_transcript_says(
    journey: Journey, bot: BotOnTelegram, tmp_path: Path, *, presses: int
) -> None:
    """A journey through Telegram goes word for word as written down, and the bot breaks none of Telegram's rules."""
    phone = Phone(bot, bot.person(), bool(presses))
    assert play(journey, phone, tmp_path) == without_goodbyes(journey)
    assert bot.telegram.defects == []
    assert bot.telegram.floods == []
    assert bot.telegram.unanswered == []


def test_journeys_are_pressed(bot: BotOnTelegram, tmp_path: Path) -> None:
    """Pressing is not typing by another name: what is pressed arrives as a press, and stands in no message."""
    ann = bot.person()
    phone = Phone(bot, ann, presses=True)
    journey = next(journey for journey in ALL if journey.path.stem == "back_three_times")
    play(journey, phone, tmp_path)
    typed = [message.text for message in ann.history if not message.by_bot]
    assert len(typed) == len(journey.acts) + 1 - len(bot.telegram.presses)
    assert len(bot.telegram.presses) > 3
