"""How talks go, counted and with nobody in it: how far people come, where they leave, where they are not understood.

As in all that is counted, fewer than a crowd are not told of.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.reports.crowds import CROWD, columns, in_crowds, people
from dialogs.screens.question import LEANING_FROM
from dialogs.session.notes import KEEPERS_READ
from dialogs.session.phases import ADVISING, ASKING, CORRECTING, NAMING
from knowledge.model import Knowledge

BEGUN, NAMED, ANSWERED, VERDICT = "begun", "named a company", "answered something", "told a verdict"
ADVISED = "SELECT DISTINCT person FROM conversation WHERE phase IN (?, ?)"
BEGINNERS = "SELECT count(DISTINCT person) FROM conversation"
NAMERS = 'SELECT count(DISTINCT owner) FROM "case"'
# Silent for a day, by when anybody was last heard: a file that was put by tells the same in a year.
LEFT = """
SELECT CASE phase WHEN ? THEN asked ELSE '' END AS question, count(DISTINCT person) FROM conversation
WHERE phase IN (?, ?) AND heard <> '' AND heard < (
    SELECT strftime('%Y-%m-%dT%H:%M:%S', max(heard), '-1 day') FROM conversation
) GROUP BY question
"""
MISSED = """
SELECT question, count(DISTINCT owner) FROM missed WHERE (
    SELECT value FROM said WHERE said.owner = missed.owner AND said.question = ? ORDER BY seq DESC LIMIT 1
) = ? GROUP BY question
"""


@dataclass(frozen=True)
class Talks:
    """People, in multiples of CROWD: how many came how far (also a provisional verdict is one); at which question they
    left ("": before naming a company); at which they were not understood, of those who let keepers read that.
    """

    steps: Mapping[str, int]
    left_at: Mapping[str, int]
    not_understood: Mapping[str, int]


def talks(knowledge: Knowledge, connection: sqlite3.Connection) -> Talks:
    standing_at_one = {person for (person,) in connection.execute(ADVISED, (ADVISING, CORRECTING))}
    answered = 0
    for person, standing in people(connection):
        told = Counter(held[0].case for held in standing if held[0].question in knowledge.questions)
        answered += bool(told)
        if max(told.values(), default=0) >= LEANING_FROM:  # a company more may be open now, but they were told of this
            standing_at_one.add(person)
    (begun,), (named,) = (connection.execute(count).fetchone() for count in (BEGINNERS, NAMERS))
    steps = {BEGUN: begun, NAMED: named, ANSWERED: answered, VERDICT: len(standing_at_one)}
    heard = "heard" in columns(connection, "conversation")
    left = connection.execute(LEFT, (ASKING, ASKING, NAMING)).fetchall() if heard else []
    missed = columns(connection, "missed")
    unheard = connection.execute(MISSED, (KEEPERS_READ, json.dumps("on"))).fetchall() if missed else []
    return Talks({step: in_crowds(n) for step, n in steps.items()}, _known(knowledge, left), _known(knowledge, unheard))


def _known(knowledge: Knowledge, rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Of what is still asked, the most first."""
    there = [(name, in_crowds(n)) for name, n in rows if n >= CROWD and name in {"", *knowledge.questions}]
    return dict(sorted(there, key=lambda row: (-row[1], row[0])))
