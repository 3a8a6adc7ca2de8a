"""What talks come to, reckoned: how often the likeliest stage is the true one, and whether that often was claimed."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from math import log

from knowledge.records import dataclass
from knowledge.shares import STAGES, Shares

HARDLY = 1e-9  # a share of which the logarithm is still taken
BINS = (0.5, 0.6, 0.7, 0.8, 0.9)  # where one row of the reliability table ends and the next begins


@dataclass(frozen=True)
class Judged:
    """What was claimed of one company, and what is so: one stage, or two between which it stands."""

    shares: Shares
    truth: tuple[str, ...]

    @property
    def claimed(self) -> float:
        return max(self.shares)

    @property
    def right(self) -> bool:
        return STAGES[self.shares.index(max(self.shares))] in self.truth

    def so(self, stage: str) -> float:
        """How far this stage is the true one."""
        return (stage in self.truth) / len(self.truth)


@dataclass(frozen=True)
class Row:
    """Of the reliability table: so many judgements claimed about the same; how much, and how often they are right."""

    count: int
    claimed: float
    right: float


def mean(numbers: Iterable[float]) -> float:
    """Of no numbers 0, since nothing is drawn or bounded then."""
    given = [*numbers]
    return sum(given) / len(given) if given else 0.0


def reliability(judged: Sequence[Judged]) -> list[Row]:
    bins: dict[int, list[Judged]] = {}
    for one in judged:
        bins.setdefault(bisect(BINS, one.claimed), []).append(one)
    return [Row(len(b), mean(j.claimed for j in b), mean(j.right for j in b)) for _, b in sorted(bins.items())]


def calibration_error(judged: Sequence[Judged]) -> float:
    """How far claimed and right lie apart in the rows of the table, on average over the judgements."""
    return sum(row.count * abs(row.claimed - row.right) for row in reliability(judged)) / max(1, len(judged))


def brier(judged: Sequence[Judged]) -> float:
    """The squared error of the shares of all stages: 0 is best, 2 worst."""
    errors = (sum((share - j.so(stage)) ** 2 for stage, share in zip(STAGES, j.shares, strict=True)) for j in judged)
    return mean(errors)


def log_loss(judged: Sequence[Judged]) -> float:
    """In nats: 0 is best."""
    return mean(
        -sum(j.so(stage) * log(max(share, HARDLY)) for stage, share in zip(STAGES, j.shares, strict=True))
        for j in judged
    )
