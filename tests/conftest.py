"""What every test may ask for: the knowledge as shipped, and a talk that needs nothing but the core."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from bot.documents import apart
from dialogs.session.cases import Case
from dialogs.session.events import Arrived, Delete, Effect, Event, Typed
from dialogs.session.session import Session
from dialogs.step import step, wants_cases
from dialogs.view import View, view
from knowledge.model import Knowledge
from knowledge.reading import shipped
from tests import forking
from tests.bot_on_telegram import BotOnTelegram, bot_on_telegram
from tests.kill_child import TALK, played
from tests.ready import SELDOM
from tests.telegram.client import RemoteTelegram, serving
from tests.telegram.face import Person

pytest_plugins = ["tests.watch"]


def pytest_configure() -> None:
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    # What reads a file is a program like others, and forked like them; where a bot is one itself, it starts it anew.
    setattr(apart, "run", forking.run)  # noqa: B010 - the module does not export it


def pytest_collection_finish() -> None:
    """What all the tests and libraries have brought stays, and is not searched for garbage again and again."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    forking.end()


@dataclass
class Talk:
    """A conversation in the pure core. It remembers the cases as a store would, and the effects of the last turn."""

    knowledge: Knowledge
    session: Session = field(default_factory=Session)
    cases: dict[int, Case] = field(default_factory=dict)
    effects: tuple[Effect, ...] = ()

    def take(self, event: Event) -> View:
        session = self.session
        if wants_cases(self.knowledge, session, event):
            session = replace(session, cases=tuple(self.cases.values()))
        after = step(self.knowledge, session, event)
        self.session, self.effects = after.session, after.effects
        for effect in after.effects:
            if isinstance(effect, Delete):
                self.cases.pop(effect.number)
        self.cases |= {case.number: case for case in after.others}
        if self.session.case:
            said = tuple(entry for entry in self.session.said if not entry.about_you)
            self.cases[self.session.case] = Case(self.session.case, self.session.company, said)
        self.cases = dict(sorted(self.cases.items()))
        return view(self.knowledge, self.session)

    def say(self, *lines: str) -> View:
        """Types the lines; returns the last screen."""
        screens = [self.take(Typed(line)) for line in lines]
        return screens[-1]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return shipped().knowledge


@pytest.fixture
def talk(knowledge: Knowledge) -> Talk:
    """A talk that has just been opened."""
    opened = Talk(knowledge)
    opened.take(Arrived())
    return opened


@pytest.fixture
def bot(tmp_path: Path, knowledge: Knowledge) -> Iterator[BotOnTelegram]:
    """A bot in process, which raises nothing, and makes no call that Telegram would not understand."""
    with bot_on_telegram(tmp_path / "bot.db", knowledge) as bot:
        yield bot
        assert bot.mishaps == []
        assert bot.telegram.defects == []


@pytest.fixture
def ann(bot: BotOnTelegram) -> Person:
    """Somebody with the first question on her screen."""
    return bot.starting("Acme")


@pytest.fixture
def telegram() -> Iterator[RemoteTelegram]:
    """Telegram as a process of its own, for bots that are processes."""
    with serving() as telegram:
        yield telegram
        assert telegram.defects == []


@pytest.fixture(scope="session")
def talked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file in which somebody has talked, to be copied."""
    path = tmp_path_factory.mktemp("talked") / "talk.db"
    assert played(path, *TALK).returncode == 0
    return path
