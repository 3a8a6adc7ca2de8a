"""Numbers that cannot be of people, for what is known of the company: they change no answer that was given."""

from collections.abc import Mapping, Sequence

from dialogs.hearing.figures.amounts import amounts_in
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

PEOPLE = {"staff", "data_staff"}
OF_PEOPLE = ("size", "team_size")
FAR = 100  # how many times as many, or as few, are another thing that is counted
BRIEF = 4  # words of a line that tells nothing but the number
LARGE = 1_000_000  # so many people are spoken of as people


def without_leaps(
    knowledge: Knowledge, text: Text, found: Sequence[Finding], before: Mapping[str, Value], asked: Question | None
) -> list[Finding]:
    """`Losses would go up by two million` says nothing of the 1,200 who work there."""
    if len(text.words) <= BRIEF or (asked is not None and asked.id in OF_PEOPLE):
        return list(found)
    return [one for one in found if not (one.question in OF_PEOPLE and _leaps(knowledge, text, one, before))]


def _leaps(knowledge: Knowledge, text: Text, one: Finding, before: Mapping[str, Value]) -> bool:
    if not isinstance(one.value, Span) or _of_people(text, one):
        return False
    question, old = knowledge.questions[one.question], before.get(one.question)
    low, high = _range(question, old)
    far = high > 0 and (one.value.low >= FAR * high or one.value.high * FAR <= low)
    return one.value.low >= LARGE or (far and not _spoken_of(text, one, old))


def _of_people(text: Text, one: Finding) -> bool:
    here = [amount for amount in amounts_in(text) if one.first <= amount.first < one.after]
    return any(amount.unit in PEOPLE for amount in here)


def _range(question: Question, old: Value | None) -> tuple[float, float]:
    if isinstance(old, int | float):
        return float(old), float(old)
    option = question.option.get(old) if isinstance(old, str) else None
    return (option.low or 0, option.high or option.low or 0) if option else (0, 0)


def _spoken_of(text: Text, one: Finding, old: Value | None) -> bool:
    """`Headcount is 12,000, not 120`: it is said in so many words what the number is of, or instead of which."""
    named = {f"about_{one.question}", "whole_scope", "data_scope"}
    return not named.isdisjoint(text.marked) or any(amount.low == old for amount in amounts_in(text))
