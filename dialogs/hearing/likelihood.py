"""How many of such findings are right: what the strength of a topic and the lead of an option are worth together.

The weights are those of a logistic regression over the clauses of the stories in `tests/understanding` from which
phrases were learned, each author's judged without their own phrases.
"""

from math import exp, log
from typing import NamedTuple

BIAS, STRENGTH, GAP, LEAD, NOTHING, LENGTH, OF_ME, OF_YOU = -4.47, 0.19, 0.185, 1.08, -0.23, 0.93, -0.3, 1.77
LEAST_GAP, MOST_LEAD, LEAST_NOTHING = -3.0, 1.5, -2.0


class Signs(NamedTuple):
    """What speaks for an answer in a clause: how strongly it is about the question, and by how much more than about
    the next; by how much the option leads, and by how much it is likelier that nothing is answered; how many words
    there are; how much it is about the person (0 to 2).
    """

    strength: float
    gap: float
    lead: float
    nothing: float
    words: int
    of_me: int


def likelihood(signs: Signs, *, about_you: bool) -> float:
    """From 0 to 1: the share of answers with these signs that are right."""
    worth = BIAS + STRENGTH * signs.strength + GAP * max(LEAST_GAP, signs.gap) + NOTHING * signs.nothing
    worth += LEAD * min(MOST_LEAD, signs.lead) + LENGTH * log(signs.words) + OF_ME * signs.of_me
    return 1 / (1 + exp(-worth - (OF_YOU if about_you else 0.0)))


def hopeless(strength: float, gap: float, words: int, least: float, *, about_you: bool) -> bool:
    """Whether no lead could make an answer likely enough to be asked about: then no option need be looked for."""
    best = Signs(strength, gap, MOST_LEAD, LEAST_NOTHING, words, 0)
    return likelihood(best, about_you=about_you) < least


ANSWER_BIAS, ANSWER_LEAD, ANSWER_NOTHING, ALIKE, AGREED = -1.09, 1.97, -0.9, 0.37, 0.19


def answers_right(lead: float, nothing: float, alike: tuple[bool, float]) -> float:
    """The share of answers to the open question that are right: by the lead of the option, by how much it is likelier
    that nothing is answered, and whether the phrase most `alike` is of the option and denies the same.
    """
    worth = ANSWER_BIAS + ANSWER_LEAD * min(MOST_LEAD, lead) + ANSWER_NOTHING * nothing
    return 1 / (1 + exp(-worth - ALIKE * alike[0] - AGREED * alike[1]))
