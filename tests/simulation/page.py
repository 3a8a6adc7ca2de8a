"""What talks with made-up people come to, held against bounds.yaml; `make simulation` writes it into README.md here."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.reports.findings import POINTS, TOGETHER, UNKNOWN_SHARES, WORLDS, Findings, Orders, find, needed
from bot.reports.trials import Trial
from dialogs.judging.calibration import brier, calibration_error, log_loss, mean, reliability
from knowledge.reading import read_knowledge

HERE = Path(__file__).parent
ENVIRONMENT = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
BOUNDS: dict[str, Any] = yaml.safe_load((HERE / "bounds.yaml").read_text(encoding="utf-8"))


def measured(found: Findings) -> dict[str, float]:
    """The figures of which bounds.yaml has the bounds."""
    everything, whole = found.everything, found.whole
    trials = {
        "": whole,
        ", shares wrong by 15 points": all_of(found.wrong),
        ", answers of a topic alike": found.together,
    }
    trials |= {f", {100 * share:.0f} of 100 unknown": trial for share, trial, _ in found.unknown}
    return {
        "questions": mean(whole.questions),
        "questions of the longest talk": max(everything.questions),
        **{f"right beyond claimed{name}": 100 * (trial.right - trial.claimed) for name, trial in trials.items()},
        **{f"of a fixed order, {100 * row[0]:.0f} of 100 unknown": of_a_fixed_order(*row) for row in found.unknown},
        "log loss": log_loss(whole.judged),
        "calibration error": calibration_error(whole.judged),
        "talks that ask the rarest question": 100 * min(everything.asked_of_somebody.values()),
        "arguments never said": len(everything.arguments_never_said),
    }


def all_of(trials: Sequence[Trial]) -> Trial:
    return Trial(trials[0].knowledge, [talk for trial in trials for talk in trial.talks])


def of_a_fixed_order(share: float, trial: Trial, orders: Orders) -> float:
    """The questions about the company of a talk, as a part of those of a form; all of its questions when it never
    comes to judge as many rightly."""
    form = needed(orders.fixed, trial.right)
    return trial.about_company / (len(orders.fixed) - 1 if form is None else max(form, 1))


@dataclass(frozen=True)
class Bound:
    """A figure must not be above `limit`, or not below it."""

    what: str
    limit: float
    at_most: bool
    in_force: bool

    def kept(self, figure: float) -> bool:
        return figure <= self.limit if self.at_most else figure >= self.limit

    def __str__(self) -> str:
        return f"at {'most' if self.at_most else 'least'} {self.limit:g}"


def bounds() -> list[Bound]:
    """Those in force, and then those that are not met yet."""
    return [
        Bound(what, limit, side == "at_most", in_force)
        for part, in_force in ((BOUNDS, True), (BOUNDS["not_yet"], False))
        for side in ("at_most", "at_least")
        for what, limit in (part.get(side) or {}).items()
    ]


def page(found: Findings) -> dict[str, str]:
    """file -> content: the page and its pictures."""
    figures = measured(found)
    values: dict[str, Any] = {
        "found": found,
        "people": len(found.whole.talks),
        "version": found.whole.knowledge.version,
        "worlds": WORLDS,
        "points": POINTS,
        "together": TOGETHER,
        "bounds": [(bound, figures[bound.what]) for bound in bounds()],
        "rows": rows(found),
        "histogram": histogram(found.whole),
        "curves": curves(found),
        "seldom": sorted(found.everything.asked_of_somebody.items(), key=lambda item: item[1]),
    }
    names = ENVIRONMENT.list_templates()
    return {name.removesuffix(".j2"): ENVIRONMENT.get_template(name).render(values) for name in names}


def rows(found: Findings) -> list[dict[str, Any]]:
    """One for each way in which the people are made up."""
    shown = [(f"{100 * share:.0f} of 100 answers unknown", trial) for share, trial, _ in found.unknown]
    shown += [(f"shares wrong by up to {100 * POINTS:.0f} points", all_of(found.wrong))]
    shown += [(f"{100 * TOGETHER:.0f} of 100 answers of a topic alike", found.together)]
    return [{"what": what, **figures_of(trial)} for what, trial in shown]


def figures_of(trial: Trial) -> dict[str, float]:
    return {
        "questions": mean(trial.questions),
        "right": trial.right,
        "claimed": trial.claimed,
        "brier": brier(trial.judged),
        "log_loss": log_loss(trial.judged),
        "calibration_error": calibration_error(trial.judged),
    }


def histogram(trial: Trial) -> list[tuple[int, float]]:
    """How many of the talks had so many questions."""
    asked = trial.questions
    return [(number, asked.count(number) / len(asked)) for number in range(1, max(12, *asked) + 1)]


def curves(found: Findings) -> dict[str, list[tuple[float, float, int]]]:
    """Of three trials the reliability: claimed, right, and how many."""
    shown = {"as written": found.whole, "shares wrong": all_of(found.wrong), "answers alike": found.together}
    return {what: [(r.claimed, r.right, r.count) for r in reliability(t.judged)] for what, t in shown.items()}


def main() -> None:
    knowledge = read_knowledge().knowledge
    found = find(knowledge, BOUNDS["people"], UNKNOWN_SHARES[1], BOUNDS["seed"], lambda _: None)
    for name, content in page(found).items():
        (HERE / name).write_text(content.rstrip() + "\n", encoding="utf-8")
    for bound, figure in ((bound, measured(found)[bound.what]) for bound in bounds()):
        verdict = "kept" if bound.kept(figure) else "BROKEN" if bound.in_force else "not yet"
        sys.stdout.write(f"{bound.what:52} {figure:8.2f}   {bound}: {verdict}\n")


if __name__ == "__main__":
    main()
