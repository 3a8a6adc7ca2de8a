"""How likely a stage is, in words and of a hundred."""

from typing import Any

from dialogs.judging.stage import stages_of
from knowledge.shares import STAGES, Shares

LIKELIHOODS = ((90, "almost certainly"), (75, "very likely"), (60, "probably"), (0, "more likely than not"))


def likelihood(shares: Shares, verdict: str | None) -> dict[str, Any]:
    """The verdict (without one, the likeliest stage), and its chance in words and of a hundred."""
    likeliest = verdict or STAGES[shares.index(max(shares))]
    chance = sum(of_100(shares)[stage] for stage in stages_of(likeliest))
    words = next(words for least, words in LIKELIHOODS if chance >= least)
    return {"likely": words, "of_100": chance, "likeliest": likeliest}


def of_100(shares: Shares) -> dict[str, int]:
    """The shares as whole numbers that add up to 100, the largest taking what rounding leaves."""
    rounded = [round(100 * share) for share in shares]
    rounded[rounded.index(max(rounded))] += 100 - sum(rounded)
    return dict(zip(STAGES, rounded, strict=True))
