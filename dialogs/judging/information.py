"""What a question would tell about the stage, in bits: exactly, and never less than it, for a tenth of the work.

What it tells is concave in the shares of the stages, so a plane that touches it anywhere lies above it everywhere. A
few such planes are laid; the one that touches nearest to the present shares is hardly above the truth.
"""

from functools import lru_cache
from math import e, log2

from dialogs.judging.stage import row_of
from dialogs.session.answers import Facts
from knowledge.model import Question
from knowledge.shares import Shares

TOUCHED: tuple[Shares, ...] = ((0.51, 0.39, 0.1), (0.85, 0.13, 0.02), (0.1, 0.83, 0.07), (0.03, 0.57, 0.4))
UNLIKELY = tuple((-log2(p), -log2(q), -log2(r)) for p, q, r in TOUCHED)
ROUNDING = 1e-9  # bits
SLOPE = log2(e)  # of a logarithm to base 2, where it is 0


def information(question: Question, facts: Facts, shares: Shares) -> float:
    """Expected information about the stage, in bits, scaled by the temper of the answer's evidence."""
    p, q, r = shares
    row = row_of(question, facts)
    noise = question.noise[row]
    bits = -(p * noise[0] + q * noise[1] + r * noise[2])
    for a, b, c in question.columns[row]:
        chance = p * a + q * b + r * c
        bits -= chance * log2(chance)
    return question.temper * bits


def nearest(shares: Shares) -> Shares:
    """Those of TOUCHED that differ least from these, as information goes."""
    p, q, r = shares
    far = [p * a + q * b + r * c for a, b, c in UNLIKELY]
    return TOUCHED[far.index(min(far))]


@lru_cache(maxsize=4096)
def plane(question: Question, at: Shares) -> Shares:
    """What bounds the information from above, whatever else is known: by stage, to be weighed with the shares."""
    if question.promise < ROUNDING:
        return (0.0, 0.0, 0.0)
    slopes = [_slopes(question, row, at) for row in question.columns]
    a, b, c = (ROUNDING + question.temper * max(of_stage) for of_stage in zip(*slopes, strict=True))
    return (a, b, c)


def _slopes(question: Question, row: str, at: Shares) -> Shares:
    """In bits. Shares that were raised to the least one add up to more than 1, which counts as well."""
    p, q, r = at
    x, y, z = (-noise for noise in question.noise[row])
    for a, b, c in question.columns[row]:
        mean = p * a + q * b + r * c
        per_share, all_of_it = -log2(mean) - SLOPE, SLOPE * mean
        x, y, z = x + a * per_share + all_of_it, y + b * per_share + all_of_it, z + c * per_share + all_of_it
    return (x, y, z)
