"""What nearly every program of ours does first, done once in a process that others are forked from.

It loads its modules, reads the knowledge, and talks: patterns and templates are compiled when they are first needed.
"""

import gc
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.front_ends import console
from bot.front_ends.telegram.settings import read_settings
from bot.opening import sound_knowledge
from bot.store.store import Store
from bot.turn import Turns
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.screens.report import forget_reports
from dialogs.screens.wording import ENVIRONMENT
from knowledge.house import TERMINAL
from knowledge.reading import HERE
from tests.telegram.fake import TOKEN
from tests.telegram.interface import interface

LOADED = (
    "anyio._backends._asyncio", "bot.circles", "bot.command_line", "bot.documents.pdfs", "bot.front_ends.group_console",
    "bot.front_ends.telegram.metrics", "bot.front_ends.telegram.service", "bot.reports.browser", "bot.reports.effect",
    "bot.reports.health", "bot.reports.judge_schema", "bot.reports.preview", "bot.reports.simulate",
    "bot.reports.tally", "bot.reports.teach", "bot.reports.understand", "bot.store.restore", "bot.times.calendars",
    "dateparser.date", "dialogs.hearing.meaning.adverts", "dialogs.hearing.meaning.understanding",
    "dialogs.pictures.subject", "httpcore", "prompt_toolkit", "prompt_toolkit.completion", "rich.console", "rich.text",
    "tests.telegram.server",
)  # fmt: skip
SELDOM = 50_000  # so many things more are there before garbage is looked for
LINES = (
    "Marmalade Works", "a", "b", "don't know", "They employ 900 people.",
    "Our recruiter told me that nine people work on data there, and that each budget has to be argued for.",
    "/why", "/back", "what?", "/done", "/why 1", "/cases", "/delete", "no", "/forget", "yes",
)  # fmt: skip


@dataclass
class Unseen:
    """A screen that nobody looks at; its lines are those of somebody who tries this and that."""

    lines: list[str]

    def show(self, markup: str) -> None:
        pass

    def read(self) -> str | None:
        return self.lines.pop(0) if self.lines else None


def get_ready() -> None:
    for name in LOADED:
        import_module(name)
    for house in (TERMINAL, read_settings({"ADVISOR_BOT_TOKEN": TOKEN}).house):
        with TemporaryDirectory() as folder:
            store = Store(Path(folder) / "talk.db")
            console.talk(Turns(knowledge := sound_knowledge(HERE, house), store), Unseen([*LINES]))
            store.close()
    for question in knowledge.questions.values():
        lexicon_of(knowledge).ear(question)
    for name in ENVIRONMENT.list_templates(["j2"]):
        ENVIRONMENT.get_template(name)
    interface()
    forget_reports()
    gc.collect()
    gc.freeze()
