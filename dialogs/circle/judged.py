"""What follows from what a group has said: the verdict, how far it hangs on their disagreements, what is open."""

from dataclasses import replace
from itertools import islice, product

from dialogs.circle.case import AGREED, APART, Circle
from dialogs.circle.progress import session_of
from dialogs.judging.advice import Advice
from dialogs.judging.stage import judge, stages_of
from dialogs.screens.chances import likelihood
from dialogs.screens.report import Report, report
from dialogs.session.answers import Facts, chosen
from knowledge.model import Knowledge
from knowledge.records import dataclass
from knowledge.shares import STAGES

MOST_SIDES = 3  # disagreements of which both sides are tried, each with each
MOST_LEFT = 3  # questions that only the employer can settle


@dataclass(frozen=True)
class Judged:
    """The group's verdict: `low` to `high` is the share of the likeliest stage (of 100) as one side or the other is
    right; `left` are the questions that nobody could answer, or that the members don't agree about.
    """

    report: Report
    low: int
    high: int
    apart: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def advice(self) -> Advice:
        return self.report.advice


def judged(knowledge: Knowledge, circle: Circle) -> Judged:
    found = replace(report(knowledge, session_of(circle, circle.outcomes)), numbered=False)
    apart = tuple(name for name in _apart(circle) if name in knowledge.questions)
    likeliest = likelihood(*found.advice.judged)["likeliest"]
    ways = _either_way(knowledge, circle, found.advice.facts, apart)
    chances = [_of_100(knowledge, facts, likeliest) for facts in ways]
    left = tuple(dict.fromkeys((*apart, *found.advice.missing)))[:MOST_LEFT]
    return Judged(found, min(chances), max(chances), apart, left)


def _apart(circle: Circle) -> list[str]:
    """The questions of which the counts showed two sides, and on which the members did not agree afterwards."""
    return [name for name, held in circle.outcomes.items() if held.outcome != AGREED and _split(circle, name)]


def _split(circle: Circle, name: str) -> bool:
    shown = circle.counted(name)
    return shown is not None and shown.outcome == APART


def _either_way(knowledge: Knowledge, circle: Circle, facts: Facts, apart: tuple[str, ...]) -> list[Facts]:
    """The facts as they stand, and as they are when one side or the other is right."""
    sides = []
    for name in islice(apart, MOST_SIDES):
        shown, question = circle.counted(name), knowledge.questions[name]
        counts = sorted(shown.counts if shown else (), key=lambda pair: -pair[1])
        values = [(option,) if question.many else option for option, _ in counts[:2]]
        found = [options for value in values if (options := chosen(question, value)) is not None]
        sides.append([(name, options) for options in found])
    return [facts, *({**facts, **dict(choice)} for choice in product(*sides) if choice)]


def _of_100(knowledge: Knowledge, facts: Facts, likeliest: str) -> int:
    shares, _ = judge(knowledge, facts)
    return round(100 * sum(shares[STAGES.index(stage)] for stage in stages_of(likeliest)))
