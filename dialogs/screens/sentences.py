"""The sentences of the advice: which argument stands in which part of it, and under which number."""

from collections.abc import Sequence
from itertools import chain

from dialogs.judging.advice import Advice
from dialogs.judging.stage import stages_of
from dialogs.judging.wishes import Touched
from dialogs.screens.wording import Worded, worded
from knowledge.conditions import Argument
from knowledge.records import dataclass

MOST_SHOWN = {"told": 6, "typical": 3}  # what was told is said first; the rest waits behind the others


@dataclass(frozen=True)
class Sentence:
    """A numbered sentence of the advice and the argument it says; of two neighbours it may hold `only_if` it is one."""

    number: int
    argument: Argument
    words: Worded
    only_if: str = ""


def in_parts(advice: Advice, wishes: Sequence[Touched], company: str, *, numbered: bool) -> dict[str, list[Sentence]]:
    """The sentences by the part of the advice in which they stand, numbered through, none twice; all 0 if not."""
    parts: dict[str, list[Sentence]] = {}
    number, used = 0, set[str]()
    for part, arguments in _plan(advice, wishes).items():
        fresh = [argument for argument in arguments if argument.id not in used][: MOST_SHOWN.get(part)]
        used |= {argument.id for argument in fresh}
        parts[part] = [
            Sentence(n * numbered, argument, worded(argument.claim, company), _only_if(advice, argument))
            for n, argument in enumerate(fresh, start=number + 1)
        ]
        number += len(fresh)
    return parts


def _plan(advice: Advice, wishes: Sequence[Touched]) -> dict[str, Sequence[Argument]]:
    """Which arguments belong in each part, the parts in the order in which they are numbered."""
    rest = (*advice.of_kind("like_this"), *advice.of_kind("fit"))
    plan: dict[str, Sequence[Argument]] = {
        "red_flag": advice.of_kind("red_flag"),
        "green_flag": advice.of_kind("green_flag"),
        "yours": [a for wish in wishes for a in (*wish.speaks_for, *wish.against, *wish.hangs_on)],
        "elsewhere": advice.of_kind("elsewhere"),
        "told": sorted((a for a in rest if not a.typical), key=lambda a: a not in advice.knowledge.signs),
        "typical": _both_sides([a for a in rest if a.typical]),
        "silence": advice.of_kind("silence"),
    }
    plan["rest"] = list(dict.fromkeys(chain.from_iterable(plan.values())))
    return plan


def _only_if(advice: Advice, argument: Argument) -> str:
    """The one of two neighbours at which the sentence is usual."""
    named = stages_of(advice.verdict)
    fitting = [stage for stage in named if stage in argument.holds_when.stages]
    return fitting[0] if len(fitting) == 1 < len(named) else ""


def _both_sides(typical: Sequence[Argument]) -> list[Argument]:
    """Behind the first comes the first of those that say the opposite, so that no side is crowded out."""
    opposite = [a for a in typical if _tone(a) * _tone(typical[0]) < 0][:1]
    return list(dict.fromkeys((*typical[:1], *opposite, *typical)))


def _tone(argument: Argument) -> int:
    """Above 0 it is good news for more wishes than it is bad news for."""
    return sum(argument.speaks_to.values())
