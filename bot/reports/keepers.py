"""What keepers read in their chat at /keepers: how people fare with the advisor, counted, with nobody in it."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.reports.crowds import CROWD
from bot.reports.talks import Talks, talks
from bot.reports.tally import counted
from bot.store.database import peeking
from bot.trouble import Trouble
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge

COMMAND = "/keepers"
MOST_TOLD = 5  # of a list
NOT_COUNTED = "The file cannot be read just now; please try again a little later."


def fared(knowledge: Knowledge, db: Path) -> str:
    """The counts in words. The bot is at work on the file."""
    try:
        with peeking(db) as connection:
            went, (_, crowds) = talks(knowledge, connection), counted(knowledge, connection)
    except (sqlite3.Error, Trouble):
        return NOT_COUNTED
    asked = {name: crowds.get((name,), 0) for name in knowledge.questions}
    unknown = {name: crowds.get((name, UNKNOWN), 0) for name in knowledge.questions}
    return in_words(knowledge, went, asked, unknown)


def in_words(knowledge: Knowledge, went: Talks, asked: Mapping[str, int], unknown: Mapping[str, int]) -> str:
    """`asked` and `unknown` are how many people were asked a question, and how many of them could not tell."""
    rates = {name: 100 * n // asked[name] for name, n in unknown.items() if n}
    rarely_known = sorted(rates, key=lambda name: (-rates[name], name))
    parts = [
        ("How far people come", [f"{step}: {n}" for step, n in went.steps.items()]),
        ("Where they leave, silent for a day", [f"{_at(knowledge, name)}: {n}" for name, n in went.left_at.items()]),
        (
            "What they can’t tell",
            [f"{knowledge.questions[q].short}: {unknown[q]} of {asked[q]} don’t know" for q in rarely_known],
        ),
        (
            "Where I didn’t understand them, of those who let you read it (/teach shows the sentences)",
            [f"{knowledge.questions[name].short}: {n}" for name, n in went.not_understood.items()],
        ),
    ]
    told = "\n\n".join("\n".join((f"{head}:", *_first(lines))) for head, lines in parts)
    return f"{told}\n\nPeople are counted in fives; fewer than {CROWD} are not shown, nor is anybody’s name or company."


def _at(knowledge: Knowledge, question: str) -> str:
    return f"at “{knowledge.questions[question].short}”" if question else "before naming a company"


def _first(lines: list[str]) -> Iterator[str]:
    yield from (f"· {line}" for line in lines[:MOST_TOLD] or ["nothing to show yet"])
