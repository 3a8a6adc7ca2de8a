"""Which answers to open questions are worth a row on the card of those that can be ticked: what each would tell, if so.

A question asks what is so, and learns from whatever is said; a row learns only from being ticked.
"""

from collections.abc import Collection, Iterable
from functools import lru_cache
from math import log2

from dialogs.judging.consistency import ruled_out
from dialogs.judging.holding import holds
from dialogs.judging.stage import judge, row_of
from dialogs.session.answers import Facts
from knowledge.conditions import Argument
from knowledge.model import Knowledge, Option, Question
from knowledge.records import dataclass
from knowledge.shares import Shares

MOST_ROWS = 6
# What it is worth, in bits, that a row lets something be told. A row costs no question, so more is worth one.
STAKES = {"red_flag": 0.21, "green_flag": 0.2, "silence": 0.02}
SIGN_STAKE = 0.45  # a warning among what can be told of the work
USUAL_STAKE = 0.0115  # of what is usual at a stage, which one row hardly moves
FIT_STAKE = 0.046  # per point that it speaks to a wish


@dataclass(frozen=True)
class Row:
    """An answer that can be ticked."""

    question: Question
    option: Option


def rows(knowledge: Knowledge, facts: Facts, passed: Collection[str], kept: Collection[Row] = ()) -> tuple[Row, ...]:
    """At most MOST_ROWS, one for a question, what could tell most first. `passed` were answered in any way.

    Rows that are ticked are `kept`, whatever else would tell more by now.
    """
    table = _Table(knowledge, facts, *judge(knowledge, facts), _yours(knowledge, facts))
    closed = {*passed, *ruled_out(knowledge, facts)}
    ticked = {row.question.id: (row,) for row in kept}
    still = [ticked.get(name, some) for name, some in _by_question(knowledge) if name not in closed]
    best = (max(((table.worth(row), row) for row in some), key=_worth) for some in still)
    by_worth = [row for _, row in sorted(best, key=_worth, reverse=True)]
    first = [row for row in by_worth if row.question.id in ticked]
    chosen = {row.option for row in _together(knowledge, [*first, *by_worth])}
    return tuple(row for row in by_worth if row.option in chosen)


def _worth(pair: tuple[float, Row]) -> float:
    return pair[0]


def any_rows(knowledge: Knowledge, facts: Facts, passed: Collection[str]) -> bool:
    """Whether there is anything to tick, which is known before it is known what."""
    closed = {*passed, *ruled_out(knowledge, facts)}
    return any(name not in closed for name, _ in _by_question(knowledge))


def _yours(knowledge: Knowledge, facts: Facts) -> frozenset[str]:
    return frozenset(option for question in knowledge.about_you for option in facts.get(question.id, ()))


@lru_cache(maxsize=8)
def _by_question(knowledge: Knowledge) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    rows = ((q.id, tuple(Row(q, option) for option in q.options if option.tick)) for q in knowledge.about_company)
    return tuple((name, some) for name, some in rows if some)


def _together(knowledge: Knowledge, ranked: Iterable[Row]) -> list[Row]:
    """The first that can all be so: `no model is in use` does not stand beside `the models are watched`."""
    chosen: list[Row] = []
    for row in ranked:
        if any(row.option is other.option or _excludes(knowledge, row, other) for other in chosen):
            continue
        chosen.append(row)
        if len(chosen) == MOST_ROWS:
            break
    return chosen


def _excludes(knowledge: Knowledge, row: Row, other: Row) -> bool:
    """Whether one of them, ticked, leaves nothing to ask where the other stands."""
    rules_out, ruled_out_too = (_rules_out(knowledge, one.question, one.option) for one in (row, other))
    return other.question.id in rules_out or row.question.id in ruled_out_too


@lru_cache(maxsize=1024)
def _rules_out(knowledge: Knowledge, question: Question, option: Option) -> frozenset[str]:
    return ruled_out(knowledge, {question.id: (option.id,)})


@dataclass(frozen=True, eq=False)
class _Table:
    """Where a talk stands, as far as rows go."""

    knowledge: Knowledge
    facts: Facts
    shares: Shares
    verdict: str | None
    yours: frozenset[str]

    def worth(self, row: Row) -> float:
        """What a row tells, in bits or their like, times the chance that it is so."""
        p, q, r = self.shares
        a, b, c = row.question.shares[row_of(row.question, self.facts)][row.option.id]
        chance = p * a + q * b + r * c
        bits = p * a * log2(a / chance) + q * b * log2(b / chance) + r * c * log2(c / chance)
        return row.question.temper * bits + chance * sum(map(self._stake, self._told_by(row)))

    def _told_by(self, row: Row) -> list[Argument]:
        """What could be told as soon as the row is ticked."""
        sure, unsure = _telling(self.knowledge, row.question, row.option)
        if not unsure:
            return sure
        after = {**self.facts, row.question.id: (row.option.id,)}
        return [*sure, *(argument for argument in unsure if holds(argument, after, self.verdict))]

    def _stake(self, argument: Argument) -> float:
        stake = _stake_for_anybody(self.knowledge, argument)
        for wish, points in argument.speaks_to.items():
            stake += FIT_STAKE * abs(points) if wish in self.yours else 0.0
        return stake


@lru_cache(maxsize=1024)
def _telling(knowledge: Knowledge, question: Question, option: Option) -> tuple[list[Argument], list[Argument]]:
    """The arguments that need this answer and nothing else, and those that hang on more than that."""
    leaning = (a for a in knowledge.leaning_on[question.id] if option.id in a.holds_when.answers[question.id])
    sure: list[Argument] = []
    unsure: list[Argument] = []
    for argument in leaning:
        more = len(argument.holds_when.answers) > 1 or argument.unless.answers or argument.unless.stages
        (unsure if more or argument.typical else sure).append(argument)
    return sure, unsure


@lru_cache(maxsize=1024)
def _stake_for_anybody(knowledge: Knowledge, argument: Argument) -> float:
    if argument.typical:
        return USUAL_STAKE
    return SIGN_STAKE if argument in knowledge.signs else STAKES.get(argument.kind, 0.0)
