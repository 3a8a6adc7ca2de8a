"""Models that are counted apart from what they do: `in production, around 25`; `two, but they're not live yet`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.quantities import WORDS

MODELS, NONE = "models_live", "none"
MANY = rf"(?P<off>\d{{1,3}}|{'|'.join(word for word in WORDS if word.isalpha())})"
OFF = r"(?:(?:switched|turned|shut) (?:off|down)|disabled|offline|paused|not (?:in use|used|live|running|active)|idle)"
# Not `and one more is switched off`, nor `two were retired last year`.
SOME_OFF = re.compile(
    rf"(?:[,;(–—-]|\b(?:but|of which|and|though|although|however|while))(?: of (?:which|these|those|them),?)? ?"
    rf"(?:(?:but|of which|and|though|although|only) )*\b{MANY}(?: of (?:them|those|these|which))?"
    rf"(?: is| are|['’]s)(?: (?!never|not|hardly)\w+)? {OFF}\b",
    re.IGNORECASE,
)
SURE, LIKELY = 0.9, 0.7
SEVERAL = "few"
OUT = r"(?:live|in (?:use|production|prod)|deployed|launched|shipped|released|running|rolled out)"
ALL = r"(?:they|both|these|those|all of them|the models)"
# Not `one of them is not live yet`, nor `not all are live`.
NOT_LIVE = re.compile(
    rf"\b(?:{ALL}(?:['’]re| are|['’]ve| have| were|['’]ll be)?(?: all| both)?"
    rf"(?: not|n['’]t| never| still not)(?: been| yet been| gone| even| go| went| quite)?(?: yet)?"
    r"|(?:neither|none)(?: of (?:them|these|those|which))?(?: is| are| was| has| have)?"
    r"(?: been| yet| ever| gone| went)?"
    rf"|(?:but|though|just|and|only)(?: still)? not(?: yet)?) {OUT}\b",
    re.IGNORECASE,
)
COUNTED_BEHIND = re.compile(
    r"\bmodels\b(?: \w+){0,5}? (?:in (?:production|prod|use)|live|running)\b(?: (?:for|since)(?: \w+){1,2})?"
    r"\s?[,:;(–—-]+ ?(?:(?:we|they) (?:have|run) )?"
    r"(?:(?:around|about|some|roughly|maybe|like|i think|ca\.?|in all|now) ){0,2}"
    r"(?P<many>\d{1,3})(?=\W*(?:$|[.,;!)]| of them| or so| models| in all| in total| altogether))",
    re.IGNORECASE,
)
WORD = r"(?!(?:and|or|in|running|live|that|which)\b)[\w'’-]+"
PURPOSE = rf"{WORD}(?: {WORD}){{0,2}}"
FOR_SEVERAL = re.compile(  # `models for credit and fraud running`
    rf"\b(?P<runs>(?:runs?|running|uses?) )?(?:\w+ )?models for {PURPOSE}(?:, ?{PURPOSE}){{0,8}}"
    rf",? (?:and|plus) {PURPOSE}"
    r"(?P<out> (?:are |is )?(?:now |already |all )?(?:running|live|in (?:use|production|prod)|up and running)\b)?",
    re.IGNORECASE,
)
NOT_SO = ("negators", "planned", "past", "elsewhere", "not_in_use", "hedges", "building", "asked_of_you", "my_work")
LIVE_SO_LONG = re.compile(  # `a fraud model live for three years`, `planner in daily use since 2021`
    r"(?:^|[,;:.]\s*|\b(?:have|has|run|runs|with|is|and|but) )(?P<article>an?|one|their|the|its)?\s?"
    r"(?:(?!and\b|of\b|to\b|not\b|no\b|models?\b|business\b|operating\b|data\b|role\b|erp\b|sap\b|excel\b)[\w-]+\s){0,2}?"
    r"(?:model|planner|forecast|forecaster|recommender|classifier|predictor|scorer|ranker|optimi[sz]er|detector)"
    rf"(?: is| has been|['’]s been|['’]s)?(?: now| already)? (?:{OUT}|in (?:daily|real|everyday|constant) use)"
    r" (?:for|since) (?:(?:about|around|over|more than|nearly|almost|some|the last|the past) )?\w+(?: (?:and a half )?"
    r"(?:years?|months?|weeks?|yrs?))?\b",
    re.IGNORECASE,
)
SO_LONG = re.compile(
    r"\b(?:for|since) (?:\w+ ){0,3}?(?:years?|months?|weeks?|yrs?|ages|(?:19|20)\d\d)\b", re.IGNORECASE
)
OTHERS = re.compile(r"\b(?:other|others|another|more|several|many|also|second|dozens?|few|used to)\b", re.IGNORECASE)
COUNTED = re.compile(r"\bmodels?\b", re.IGNORECASE)


def counted_behind(text: Text) -> list[Finding]:
    """How many models are in use, where the figure stands behind that they are."""
    found = COUNTED_BEHIND.search(text.raw)
    if found is None:
        return []
    many = float(found["many"])
    return [Finding(MODELS, Span(many, many), SURE, text.place(found.start()), text.place(found.end()))]


def named_by_purpose(text: Text) -> list[Finding]:
    """Models that are named by what they are for, and run: there are some, and nobody counted them."""
    found = FOR_SEVERAL.search(text.raw)
    if text.advert or found is None or not (found["runs"] or found["out"]):
        return []
    first, after = text.place(found.start()), text.place(found.end())
    told = [clause for clause in text.clauses if clause.first < after and first < clause.after]
    if any(clause.asking or clause.has(*NOT_SO) for clause in told):
        return []
    return [Finding(MODELS, SEVERAL, LIKELY, first, after)]


def one_for_long(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """One model, of which it is told how long it has been in use; nothing where others may be, or are counted."""
    said = list(LIVE_SO_LONG.finditer(text.raw)) if not text.advert else []
    told = any(one.question == MODELS for one in found)
    if told or len(said) != 1 or not SO_LONG.search(said[0][0]) or OTHERS.search(text.raw):
        return []
    first, after = text.place(said[0].start()), text.place(said[0].end())
    clauses = [c for c in text.clauses if c.first < after and first < c.after]
    if any(c.asking or c.has("past", "planned", "elsewhere", "mine", "once") for c in clauses):
        return []
    sure = SURE if (said[0]["article"] or "").casefold() not in {"the", "their", "its"} else LIKELY
    return [Finding(MODELS, Span(1, 1), sure, first, after)]


def with_none_live(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """The same, but models that were counted and are said not to be in use are none in use."""
    denied = NOT_LIVE.search(text.raw)
    counted = [one for one in found if one.question == MODELS and isinstance(one.value, Span) and one.value.high > 0]
    if not denied or not counted or not COUNTED.search(text.raw, 0, denied.start()):
        return list(found)
    rest = [one for one in found if one.question != MODELS]
    return [*rest, Finding(MODELS, NONE, SURE, counted[0].first, counted[0].after)]


def without_those_off(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """The same, but of models that were counted those that are switched off are not in use."""
    off = SOME_OFF.search(text.raw)
    if off is None or not COUNTED.search(text.raw, 0, off.start()):
        return list(found)
    here = text.place(off.start())
    counted = [one for one in found if one.question == MODELS and isinstance(one.value, Span)]
    before = [one for one in counted if one.first < here]
    if len(before) != 1:
        return list(found)
    in_use = _less(before[0], _number(off["off"]), text.place(off.end()))
    return [in_use if one is before[0] else one for one in found if one is before[0] or one not in counted]


def _less(counted: Finding, off: float, after: int) -> Finding:
    """So many fewer of them, where the number is plain."""
    span = counted.value
    if not isinstance(span, Span) or span.low != span.high or not 0 < off <= span.low:
        return counted
    left = span.low - off
    return replace(counted, value=Span(left, left) if left else NONE, after=after)


def _number(word: str) -> float:
    return float(word) if word.isdecimal() else float(WORDS.get(word.casefold(), 0))
