"""How many of the companies at each stage give an answer: fractions (0 to 1) in the order of STAGES.

What an answer tells of the stage, its evidence, is their logarithm to base 2, in bits.
"""

from math import log2

STAGES = ("no_clue", "on_the_way", "mature")
TELLS = ("clue", "scale")  # what an answer may separate: no clue from the rest, mature from the rest
NOTHING = "nothing"  # ... or neither
ANY = "any"  # the row of shares for when the parent's answer is unknown

Shares = tuple[float, float, float]
# No share is taken for impossible: five in a thousand is as sure as a mentor's estimate can be.
LEAST_SHARE = 0.005


def bounded(shares: Shares) -> Shares:
    low, high = LEAST_SHARE, 1 - LEAST_SHARE
    return (min(max(shares[0], low), high), min(max(shares[1], low), high), min(max(shares[2], low), high))


def bits(shares: Shares, temper: float) -> Shares:
    return (temper * log2(shares[0]), temper * log2(shares[1]), temper * log2(shares[2]))


def farthest(columns: tuple[Shares, ...]) -> float:
    """The largest divergence, in bits, of a stage's answers from the mean of all stages."""
    means = [sum(shares) / 3 for shares in columns]
    return max(
        sum(shares[stage] * log2(shares[stage] / mean) for shares, mean in zip(columns, means, strict=True))
        for stage in range(3)
    )


def noise(columns: tuple[Shares, ...]) -> Shares:
    a, b, c = (-sum(shares[stage] * log2(shares[stage]) for shares in columns) for stage in range(3))
    return (a, b, c)
