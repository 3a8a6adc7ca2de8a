"""Which answers to open questions are worth a row on the card of those that can be ticked: what each would tell, if so.

A question asks what is so, and learns from whatever is said; a row learns only from being ticked.
"""

from collections.abc import Collection, Iterable, Iterator
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
USUAL_STAKE = 0.0115
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
    worth = dict(max(((row, table.worth(row)) for row in some), key=lambda pair: pair[1]) for some in still)
    by_worth = sorted(worth, key=lambda row: -worth[row])
    chosen = _together(knowledge, [*(row for row in by_worth if row in kept), *by_worth])
    return tuple(row for row in by_worth if row in chosen)


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
        if len(chosen) < MOST_ROWS and row not in chosen and not any(_excludes(knowledge, row, o) for o in chosen):
            chosen.append(row)
    return chosen


@lru_cache(maxsize=4096)
def _excludes(knowledge: Knowledge, row: Row, other: Row) -> bool:
    """Whether one of them, ticked, leaves nothing to ask where the other stands."""
    pairs = ((row, other), (other, row))
    return any(b.question.id in ruled_out(knowledge, {a.question.id: (a.option.id,)}) for a, b in pairs)


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
        shares = row.question.shares[row_of(row.question, self.facts)][row.option.id]
        chance = sum(p * share for p, share in zip(self.shares, shares, strict=True))
        bits = sum(p * share * log2(share / chance) for p, share in zip(self.shares, shares, strict=True))
        return row.question.temper * bits + chance * sum(self._stake(argument) for argument in self._told_by(row))

    def _told_by(self, row: Row) -> Iterator[Argument]:
        """What could be told as soon as the row is ticked."""
        after = {**self.facts, row.question.id: (row.option.id,)}
        return (a for a in self.knowledge.leaning_on[row.question.id] if holds(a, after, self.verdict))

    def _stake(self, argument: Argument) -> float:
        yours = sum(abs(weight) for wish, weight in argument.speaks_to.items() if wish in self.yours)
        return self._stake_for_anybody(argument) + FIT_STAKE * yours

    def _stake_for_anybody(self, argument: Argument) -> float:
        if argument.typical:
            return USUAL_STAKE
        if argument in self.knowledge.signs:
            return SIGN_STAKE
        return STAKES.get(argument.kind, 0.0)
