"""What is asked about rather than taken in a story, where much is told that is about something else."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.figures.amounts import OFFICIAL
from dialogs.hearing.words.clauses import STORY, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.parts import is_small
from knowledge.conditions import Contradiction
from knowledge.model import Knowledge, Question

SHORTER = 25  # words; fewer may name no company and tell of one
ASKED_ABOUT = 0.75  # how sure one sign alone makes; a second one that says the same makes it surer
YEARS, LESS_SURE = "experience", 0.6
PLAINLY = 0.97  # the lead with which words say that there is none
PLAIN = {"experience", "matters", "kind", "models_live"}
BEFORE_A_COUNT = set(
    "has have had are is employs employ with of about around roughly some maybe nearly almost now over ca currently "
    "its theyre were company firm startup shop place just only probably than to its their counts numbers".split()
)
BEHIND_A_COUNT = set("in across at worldwide overall altogether total and now including incl all on there when".split())
SEVERAL = re.compile(
    r"\b(?:two|both|three|2|3) (?:\w+ )?(?:offers?|options|places|companies|letters|interviews|jobs|things|of them"
    r"|final|clients|hospitals|banks|firms)\b"
    r"|\b(?:the |my )?(?:second|other) (?:one|offer|option|place|job|company|is)\b"
    r"|\bvs\b|\bversus\b|\bor stay\b|\bstaying at\b|\bcompar\w+|\balternative\b|\btorn between\b|\bwhich (?:one|of)\b"
    r"|\boption (?:one|two|a|b|1|2)\b|\([12]\)|\bboth (?:want|made|offered|have|would|say|pay)\b"
    r"|\bon the other hand\b|\b(?:first|second) (?:choice|possibility|letter|candidate)\b|\b(?:firm|place|door) two\b"
    r"|\bone(?: is|['’]s) an?\b",
    re.IGNORECASE,
)

THING = r"(?:company|companies|employers?|firms?|offers?|targets?)"
NONE_YET = re.compile(  # `no employer in sight`, `nobody in mind`, `haven't got a place in mind`
    rf"\bno (?:specific |particular |real )?{THING}(?: or \w+)? (?:yet|at all|in (?:sight|mind|view)|this time|so far"
    r"|for now|right now|either)\b"
    rf"|(?:^|[.!?;:]\s|\bi(?:['’]ve| have) )no {THING}(?=[.,;]|$)|(?<!with )\bno {THING}, (?:i|no|just|only)\b"
    r"|\bno(?:body| one) in mind\b|\bnot looking at (?:anybody|anyone|any)\b"
    r"|\bno idea where i (?:want|should|could)\b"
    rf"|\b(?:have(?:n['’]?t| not)|do(?:n['’]?t| not) have) (?:got |picked |found |chosen )?(?:an?|any)"
    rf" (?:place|{THING})"
    r"|\bi only look around\b|\bonly looking around\b",
    re.IGNORECASE | re.MULTILINE,
)


def without_company(text: Text) -> bool:
    """Whether it is said that no company is meant yet: what is told is of places of before, or of any."""
    return "no_company" in text.marked or NONE_YET.search(text.raw) is not None


def severally(text: Text) -> bool:
    """Whether words of the text say that several are compared."""
    return SEVERAL.search(text.raw) is not None


def signs_alone(text: Text, said: Iterable[Finding]) -> list[Finding]:
    """Words that are enough elsewhere are one sign among others in a story."""
    if len(text.words) <= STORY or text.advert:
        return list(said)
    return [one if one.question in PLAIN else replace(one, sure=min(one.sure, ASKED_ABOUT)) for one in said]


def cautious(text: Text, found: Sequence[Finding], company_questions: set[str], *, told_apart: bool) -> list[Finding]:
    """Nothing of a company is taken where several are told of and are not told apart, nor a size that is not plain."""
    if len(text.words) <= SHORTER or text.advert:
        return list(found)
    if without_company(text) and not told_apart:
        return [one for one in found if one.question not in company_questions]
    if len(text.words) <= STORY:
        return list(found)
    unclear = is_small(text.raw) if told_apart else severally(text)
    return [
        replace(one, sure=min(one.sure, ASKED_ABOUT))
        if (unclear and one.question in company_questions and one.value is not None) or not _plain(text, one)
        else one
        for one in found
    ]


def agreeing(knowledge: Knowledge, found: Sequence[Finding]) -> list[Finding]:
    """Without what contradicts something surer: an insurer lives on what models decide, unless none is in use."""
    best: dict[tuple[str, str], float] = {}
    for one in found:
        if isinstance(one.value, str):
            best[one.question, one.value] = max(best.get((one.question, one.value), 0.0), one.sure)
    denied = {pair for c in knowledge.contradictions.values() if not c.more for pair in _less_sure(c, best)}
    return [one for one in found if (one.question, one.value) not in denied]


def _less_sure(contradiction: Contradiction, best: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    sides = [
        {(name, option): best[name, option] for option in options if (name, option) in best}
        for name, options in contradiction.both.answers.items()
    ]
    if not all(sides):
        return set()
    most = max(sure for side in sides for sure in side.values())
    return {pair for side in sides if max(side.values()) < most for pair in side}


def doubted_figures(lexicon: Lexicon, text: Text, asked: Question | None, numbers: Sequence[Finding]) -> list[Finding]:
    """`Nothing is out there; they won 10k for one`: a figure where the words plainly say that there is none."""
    if asked is None or not asked.number or not any(one.question == asked.id and _some(one) for one in numbers):
        return list(numbers)
    leanings, _ = lexicon.ear(asked).weighed(tuple(word.text for word in text.words))
    first = leanings[0] if leanings else None
    if first is None or first.lead < PLAINLY or asked.option[first.option].high != 0:
        return list(numbers)
    return [replace(one, sure=min(one.sure, ASKED_ABOUT)) if one.question == asked.id else one for one in numbers]


def doubted_years(numbers: Sequence[Finding], likely: Sequence[Finding]) -> list[Finding]:
    """`Been doing this since my master's six years ago` does not begin: where years are told, they say it better."""
    told = {one.value for one in numbers if one.question == YEARS}
    return [
        replace(one, sure=min(one.sure, LESS_SURE)) if told and one.question == YEARS and one.value not in told else one
        for one in likely
    ]


def _some(one: Finding) -> bool:
    return isinstance(one.value, Span) and one.value.low > 0


def _plain(text: Text, one: Finding) -> bool:
    """`180 people`, after a name or with a verb of being, and nothing that those people do."""
    if one.question != "size" or not isinstance(one.value, Span):
        return True
    words = [word.text for word in text.words[one.first : one.after]]
    if OFFICIAL & set(words):
        return True
    clause = next((c for c in text.clauses if c.first <= one.first < c.after), None)
    if clause is None:
        return True
    before = text.words[one.first - 1].text if one.first > clause.first else ""
    behind = text.words[one.after].text if one.after < clause.after else ""
    return (not before or before in BEFORE_A_COUNT) and (not behind or behind in BEHIND_A_COUNT)
