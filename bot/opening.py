"""What a command works on: a knowledge that is sound, and the file with the conversations."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path

from platformdirs import user_data_path

from bot.store.store import Store
from bot.trouble import Trouble
from knowledge.checks import check as checked
from knowledge.house import NOBODYS, House
from knowledge.model import Knowledge
from knowledge.problems import Problem
from knowledge.reading import HERE, reading_of, shipped

SELDOM = 10_000  # objects more than there were until Python looks for garbage, a few megabytes; a batch makes thousands


def sound_knowledge(folder: Path, house: House = NOBODYS) -> Knowledge:
    """The knowledge in `folder`, if it can be read as a whole."""
    with _staying():
        reading = reading_of(folder)
        problems = in_shipped() if folder == HERE else checked(reading)
    if problems:
        from bot.reports import check  # noqa: PLC0415 - most knowledge is sound

        more = f" That is one of {len(problems)} mistakes." if len(problems) > 1 else ""
        first = check.placed(problems[0], folder) if folder != HERE else f"{folder / str(problems[0])}"
        raise Trouble(f"{first}{more} Run: advisor check --knowledge {folder}")
    return kept_by(house, reading.knowledge)


@cache
def in_shipped() -> list[Problem]:
    """What is wrong with the knowledge as shipped, which does not change while the program runs."""
    return checked(shipped())


@contextmanager
def _staying() -> Iterator[None]:
    """What is loaded by the end of this, the program and its knowledge, is there to stay. Python need not look for
    garbage in it, neither now nor ever again, nor take it apart when the program ends, which was a sixth of a start.
    Nor need it look as often as it would: of what a turn makes all but a trifle goes by itself.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()
        gc.set_threshold(SELDOM, *gc.get_threshold()[1:])


@lru_cache(maxsize=4)  # what is built for a knowledge when it is first needed is built once
def kept_by(house: House, knowledge: Knowledge) -> Knowledge:
    return replace(knowledge, house=house)


def opened_store(db: Path | None) -> Store:
    """The store in `db`, or in the data folder. Only its owner may read what is made there."""
    if db is not None and not db.parent.exists():  # a slip would begin anew somewhere else
        raise Trouble(f"There is no folder {db.parent}. Make it first, or mend the path.")
    os.umask(0o077)
    return Store(db or default_db())


def default_db() -> Path:
    return user_data_path("advisor") / "advisor.db"
