"""The shares of choices of several options, where options go together: what is chosen together under a parent's answer
is fitted to how many there choose each of the options.
"""

from collections.abc import Mapping
from functools import lru_cache

from knowledge.shares import Shares

Choice = frozenset[str]
ROUNDS = 15  # of fitting to one option after the other; more of them move no share by a millionth of it


def fitted(choices: Mapping[Choice, Shares], options: Mapping[str, Shares]) -> dict[Choice, Shares]:
    """The choices, each as many times more or less usual as makes the share of each option what it is here.

    The shares of the options are above 0 and below 1. How they go together stays as it is among all choices.
    """
    sides = [tuple((choice, shares[stage]) for choice, shares in choices.items()) for stage in range(3)]
    wanted = [tuple((option, shares[stage]) for option, shares in options.items()) for stage in range(3)]
    p, q, r = (_fitted(*both) for both in zip(sides, wanted, strict=True))
    return {choice: (p[choice], q[choice], r[choice]) for choice in choices}


@lru_cache(maxsize=2)  # two stages that are not told apart have the same
def _fitted(side: tuple[tuple[Choice, float], ...], wanted: tuple[tuple[str, float], ...]) -> dict[Choice, float]:
    """Of one stage."""
    share = dict(side)
    for option, of in wanted * ROUNDS:
        chosen = [choice for choice in share if option in choice]
        met = sum(share[choice] for choice in chosen)
        more, less = of / met, (1 - of) / (sum(share.values()) - met)
        share = {choice: n * less for choice, n in share.items()} | {c: share[c] * more for c in chosen}
    return share
