"""Options that are chosen and not yet said, as `Session.picked` holds them."""

from collections.abc import Iterable

from dialogs.session.answers import mark_of
from knowledge.model import Question


def pick(question: Question, option: str) -> str:
    """An option that is chosen, and not yet said, as `Session.picked` holds it: with a mark of its words."""
    return f"{question.id}:{option}:{mark_of(question.option[option].say)}"


def tick_parts(tick: str) -> tuple[str, str, str]:
    """Question, option and mark; files of before have no marks."""
    question, option, *mark = tick.split(":")
    return question, option, mark[0] if mark else ""


def marked(picked: Iterable[str]) -> tuple[str, ...]:
    """The ticks of which one can tell under which words they were set."""
    return tuple(tick for tick in picked if tick_parts(tick)[2])
