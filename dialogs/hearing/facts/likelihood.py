"""How many of such findings are right: what the strength of a topic and the lead of an option are worth together.

The weights are those of a logistic regression over the clauses of the stories in `tests/understanding` from which
phrases were learned, each author's judged without their own phrases.
"""

from math import exp, log
from typing import NamedTuple

BIAS, STRENGTH, GAP, LEAD, NOTHING, LENGTH, OF_ME, OF_YOU = -3.63, 0.163, 0.184, 0.993, -0.289, 0.733, -0.1, 0.73
# How much likelier, or less likely, it is of a question than of others that a story tells of it.
TOLD = {
    "activities": 1.5, "alike": 0.49, "approvals": -0.14, "budget": -0.68, "buzzwords": -0.28, "change_time": -0.68,
    "coupling": -0.33, "earns": 1.38, "effect": -0.51, "experience": 0.56, "feature_store": -0.98, "kind": -0.23,
    "leader_shipped": -0.69, "leaders_understand": -0.11, "let_go": -0.78, "matters": 0.4, "models_live": 0.71,
    "monitoring": -0.21, "organisation": 1.17, "own_models": 0.71, "pull": -0.52, "reports": -0.89,
    "revenue_tie": -0.24, "right_people": -0.14, "right_uses": -0.48, "scale": -0.11, "team_size": 0.76,
    "update_data": -0.57,
}  # fmt: skip
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


def likelihood(signs: Signs, question: str = "", *, about_you: bool) -> float:
    """From 0 to 1: the share of answers with these signs that are right; where it is known, to this `question`."""
    worth = (
        BIAS
        + TOLD.get(question, 0.0)
        + STRENGTH * signs.strength
        + GAP * max(LEAST_GAP, signs.gap)
        + NOTHING * signs.nothing
    )
    worth += LEAD * min(MOST_LEAD, signs.lead) + LENGTH * log(signs.words) + OF_ME * signs.of_me
    return 1 / (1 + exp(-worth - (OF_YOU if about_you else 0.0)))


def hopeless(strength: float, gap: float, words: int, least: float, question: str = "", *, about_you: bool) -> bool:
    """Whether no lead could make an answer likely enough to be asked about: then no option need be looked for."""
    best = Signs(strength, gap, MOST_LEAD, LEAST_NOTHING, words, 0)
    return likelihood(best, question, about_you=about_you) < least


ANSWER_BIAS, ANSWER_LEAD, ANSWER_NOTHING, ALIKE, AGREED = -1.09, 1.97, -0.9, 0.37, 0.19


def answers_right(lead: float, nothing: float, alike: tuple[bool, float]) -> float:
    """The share of answers to the open question that are right: by the lead of the option, by how much it is likelier
    that nothing is answered, and whether the phrase most `alike` is of the option and denies the same.
    """
    worth = ANSWER_BIAS + ANSWER_LEAD * min(MOST_LEAD, lead) + ANSWER_NOTHING * nothing
    return 1 / (1 + exp(-worth - ALIKE * alike[0] - AGREED * alike[1]))
