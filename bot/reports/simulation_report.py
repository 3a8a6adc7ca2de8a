"""What the talks with made-up people come to, in words and bars."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.reports.findings import POINTS, TOGETHER, Findings, Orders, needed
from bot.reports.trials import Trial
from dialogs.judging.calibration import brier, calibration_error, log_loss, mean, reliability

BAR = 30  # characters of the longest bar
SELDOM = 0.02  # of the talks


def of_trial(trial: Trial, orders: Orders) -> Iterator[str]:
    """What was asked and said in these talks, and how far it was right where that is known."""
    if not trial.talks:
        yield "Nobody was there, so no talk was played."
        return
    yield from _questions(trial)
    if trial.judged:
        yield from _reliability(trial)
        yield from _against_orders([("", trial, orders)])
    yield from _never(trial)


def of_findings(found: Findings) -> Iterator[str]:
    """The same of made-up people, and how it is where the knowledge is wrong."""
    yield from _questions(found.whole)
    yield from _reliability(found.whole)
    yield from _against_orders([(_of_100(share), trial, orders) for share, trial, orders in found.unknown])
    yield from _elsewhere(found)
    yield from _never(found.everything)


def _questions(trial: Trial) -> Iterator[str]:
    asked = trial.questions
    yield f"Questions: {mean(asked):.1f} on average, {trial.about_company:.1f} of them about the company."
    counts = Counter(asked)
    most = max(counts.values(), default=0)
    for number in range(min(counts, default=0), max(counts, default=-1) + 1):
        bar = "█" * round(BAR * counts[number] / most)
        yield f"  {number:>3}  {_of_100(counts[number] / len(asked))}  {bar}".rstrip()
    yield ""


def _reliability(trial: Trial) -> Iterator[str]:
    yield f"Right: {_of_100(trial.right)} of 100, where {_of_100(trial.claimed)} are claimed."
    yield (
        f"Brier score {brier(trial.judged):.3f}, log loss {log_loss(trial.judged):.3f}, "
        f"calibration error {calibration_error(trial.judged):.3f}."
    )
    yield "  claimed  right  talks"
    for row in reliability(trial.judged):
        yield f"  {_of_100(row.claimed):>7}  {_of_100(row.right):>5}  {row.count:>5}"
    yield ""


def _against_orders(rows: Sequence[tuple[str, Trial, Orders]]) -> Iterator[str]:
    yield "Questions about the company until as many are judged rightly:"
    yield "  don't know  right  the talk  topic by topic  by chance"
    for unknown, trial, orders in rows:
        fixed, chance = (_asked(needed(right, trial.right)) for right in (orders.fixed, orders.random))
        yield f"  {unknown:>10}  {_of_100(trial.right):>5}  {trial.about_company:>8.1f}  {fixed:>14}  {chance:>9}"
    yield ""


def _asked(number: int | None) -> str:
    return "never" if number is None else str(number)


def _elsewhere(found: Findings) -> Iterator[str]:
    yield "Where the world is another:" + " " * 23 + "questions  right  claimed  log loss"
    for share, trial, _ in found.unknown:
        yield _line(f"{_of_100(share).strip()} of 100 answers unknown", trial)
    for trial in found.wrong:
        yield _line(f"shares wrong by up to {100 * POINTS:.0f} points", trial)
    yield _line(f"answers of a topic alike, {100 * TOGETHER:.0f} of 100", found.together)
    yield ""


def _line(what: str, trial: Trial) -> str:
    figures = f"{mean(trial.questions):>9.1f}  {_of_100(trial.right):>5}  {_of_100(trial.claimed):>7}"
    return f"  {what:<46}  {figures}  {log_loss(trial.judged):>8.3f}"


def _never(trial: Trial) -> Iterator[str]:
    """What the talks never came to."""
    seldom = [f"{name} ({100 * share:.1f})" for name, share in trial.asked.items() if 0 < share < SELDOM]
    yield _listed("Questions never asked", [name for name, share in trial.asked.items() if not share])
    yield _listed(f"Questions asked in fewer than {100 * SELDOM:.0f} of 100 talks", seldom)
    nobody = [name for name, share in trial.asked_of_somebody.items() if share < SELDOM]
    yield _listed(f"Questions asked of nobody, of whatever kind, in {100 * SELDOM:.0f} of 100 talks", nobody)
    yield _listed("Options never said", trial.options_never_said)
    yield _listed("Arguments never said", trial.arguments_never_said)
    yield _listed("Claims never reached", trial.claims_never_reached)


def _listed(what: str, names: Sequence[str]) -> str:
    return f"{what}: {', '.join(names) or 'none'}."


def _of_100(share: float) -> str:
    return f"{100 * share:>3.0f}"
