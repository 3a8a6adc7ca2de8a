"""Small figures that `we` are, in a company that is known to be large: that is the team, not the company."""

import re
from collections.abc import Mapping
from dataclasses import replace

from dialogs.hearing.figures.amounts import OFFICIAL, WHOLE
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

SIZE, TEAM = "size", "team_size"
MOST = 60  # people whom somebody calls we, in a large company
FAR = 5  # how many times as many the company has
OURS = {"we", "were", "weve", "us", "our", "my", "me", "team", "group", "colleagues"}
OF_ALL = (OFFICIAL | WHOLE | set("all altogether total whole size overall company firm not shrunk".split())) - OURS
WORD = r"(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
SECOND_THOUGHT = re.compile(
    rf"\b{WORD}(?P<of> [^.,;:!?…\d]{{1,40}}?)"
    r"(?:[.,;… –—-]{0,4} (?:(?:oh|ah|hm+|um|sorry),? )?(?:no,? (?:wait|sorry)|wait,? no|(?:no,? )?scratch that"
    r"|no,? actually|or rather|make that|(?:no,? )?i mean|sorry,? no|correction),?:?|[.,;…–—-]{1,4} (?:no|sorry|wait),)"
    rf" (?P<figure>{WORD})(?=[,.;!?]|\s*$)",
    re.IGNORECASE,
)


def settled(raw: str) -> str:
    """`Five in the team, no wait, four`: what was counted is said once, with the figure that was meant."""
    return SECOND_THOUGHT.sub(lambda found: found["figure"] + found["of"], raw)


def of_the_team(
    text: Text, found: list[Finding], knowledge: Knowledge, asked: Question | None, before: Mapping[str, Value]
) -> list[Finding]:
    """What was found, the figures that can only be those of the team being of the team."""
    size = knowledge.questions.get(SIZE)
    if size is None or SIZE not in before or TEAM not in knowledge.questions or asked is size:
        return found
    few = _fewest(size, before[SIZE]) / FAR
    return [
        replace(one, question=TEAM)
        if one.question == SIZE and isinstance(one.value, Span) and one.value.high <= few and _ours(text, one)
        else one
        for one in found
    ]


def _fewest(size: Question, said: Value) -> float:
    """How many people the company has at least, as far as it is known."""
    if isinstance(said, int | float):
        return float(said)
    option = size.option.get(said) if isinstance(said, str) else None
    return float(option.low or 0) if option else 0.0


def _ours(text: Text, one: Finding) -> bool:
    before = [word.text for word in text.words[max(0, one.first - 2) : one.first]]
    if before == ["team", "of"]:
        return True
    if not isinstance(one.value, Span) or one.value.high > MOST:
        return False
    clause = next((c for c in text.clauses if c.first <= one.first < c.after), None)
    words = {word.replace("'", "").replace("’", "") for word in clause.words} if clause else set()
    return not OURS.isdisjoint(words) and OF_ALL.isdisjoint(words) and "puts_right" not in text.marked
