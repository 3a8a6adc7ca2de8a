"""What is left where nothing is but something: `nothing in production except one defect detector`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.quantities import WORDS

MODELS, NONE = "models_live", "none"
# Not `none, but a team wants two`.
LEFT = re.compile(
    r"\b(?:nothing|none|no|not (?:a|one|any))\b[^.;!?]*?"
    r"(?:\b(?P<besides>except|apart from|besides|other than|save)|(?<!, )\bbut)(?: for)? "
    r"(?P<many>one|an?|the|some|a few|a couple(?: of)?|[a-z]+|\d+)\b"
    r"(?! (?:is|are|was|were|will|would|should|may|might|can|has|have|wants?)\b)",
    re.IGNORECASE,
)
SINGLE = {"one", "a", "an"}
SOME = {"some", "a few", "a couple", "a couple of"}
SURE = 0.85
NEAR = 4  # words behind the exception


def with_what_is_left(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """The same, but a model that is named as the exception is in use."""
    left = LEFT.search(text.raw) if any(_none(one) for one in found) else None
    option = _option(left) if left and not _on_trial(text, left) else ""
    return [replace(one, value=option, sure=SURE) if _none(one) and option else one for one in found]


def _on_trial(text: Text, left: re.Match[str]) -> bool:
    """`No models in production but three in trial`: what is named as the exception is not in use either."""
    place = text.place(left.end())
    near = text.marks_between(place, min(place + NEAR, len(text.words)))
    return any(mark.kind == "not_in_use" for mark in near)


def _none(one: Finding) -> bool:
    return (one.question, one.value) == (MODELS, NONE)


def _option(left: re.Match[str]) -> str:
    """`Except the churn model` names one."""
    many = left["many"].casefold()
    single = many in SINGLE or (many == "the" and left["besides"] is not None)
    number = int(many) if many.isdecimal() else 1 if single else WORDS.get(many, 0)
    return "few" if many in SOME or number > 1 else "one" if number else ""
