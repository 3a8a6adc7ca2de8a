"""How likely a stage is, in words and of a hundred."""

from typing import Any

from dialogs.judging.advice import Advice
from dialogs.judging.stage import stages_of
from knowledge.shares import STAGES, Shares

LIKELIHOODS = ((90, "almost certainly"), (75, "very likely"), (60, "probably"), (0, "more likely than not"))
SURE = LIKELIHOODS[0][0]  # of a hundred: so sure that hardly anything needs settling
FEW = 3  # answers that may carry so much, and then it is said on how many it rests


def likelihood(shares: Shares, verdict: str | None) -> dict[str, Any]:
    """The verdict (without one, the likeliest stage), and its chance in words and of a hundred."""
    likeliest = verdict or STAGES[shares.index(max(shares))]
    chance = sum(of_100(shares)[stage] for stage in stages_of(likeliest))
    words = next(words for least, words in LIKELIHOODS if chance >= least)
    return {"likely": words, "of_100": chance, "likeliest": likeliest}


def rests_on(advice: Advice) -> int:
    """On how many answers a verdict rests that sounds surer than so few seem to allow; 0 where nothing need be said."""
    answers = len(advice.evidence.speaks_for) + len(advice.evidence.against)
    sure = advice.verdict and likelihood(*advice.judged)["of_100"] >= SURE
    return answers if sure and answers <= FEW else 0


def settled(advice: Advice) -> bool:
    """Whether hardly anything is left to settle: one stage, and that almost certainly."""
    return len(stages_of(advice.verdict)) == 1 and likelihood(*advice.judged)["of_100"] >= SURE


def of_100(shares: Shares) -> dict[str, int]:
    """The shares as whole numbers that add up to 100, the largest taking what rounding leaves."""
    rounded = [round(100 * share) for share in shares]
    rounded[rounded.index(max(rounded))] += 100 - sum(rounded)
    return dict(zip(STAGES, rounded, strict=True))
