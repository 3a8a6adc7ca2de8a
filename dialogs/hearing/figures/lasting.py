"""How long something takes or has gone on, as the answers to questions about time say it."""

import re

from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.findings import Finding
from knowledge.model import Question

THIS_YEAR = 2026  # from which `since 2019` is counted; a year more or less changes hardly an answer
SOME_YEARS, MANY_YEARS = 2, 7
A_WEEK, TWO_MONTHS = 7, 60  # days
OF_A_JOB = {"notice", "probation", "contract", "lease", "interview", "holiday", "leave", "commute", "visa"}
IN_USE_BEFORE = 6  # words before a time: `in daily use for about two years`
LED = 2  # words before a time: `for about two years`
OF_ANY_CHANGE = (
    r"\b(?:change|tweak|fix|release|rollout|roll-out|deployment|update|new version)s?(?: requests?)?"
    r"(?: (?:to|in|of) (?:the |a |any |our |their )?models?)?(?: (?:still|usually|always|typically|often|easily|now))?"
    r" (?:takes?|needs?)(?: us| them| you)?(?: (?:about|around|roughly|at least|up to|some|over|maybe|like|more than))*"
)
TAKES = re.compile(rf"{OF_ANY_CHANGE}\s$", re.IGNORECASE)  # before the time itself
UNCOUNTED = re.compile(rf"{OF_ANY_CHANGE} (?:many )?(?P<unit>hours|days|weeks|months|ages|forever)\b", re.IGNORECASE)
UNITS = {"hours": "days", "ages": "months", "forever": "months"}
NOT_SO = ("elsewhere", "mine", "hedges", "negators")
AS_ASKED, OUTRIGHT, BESIDE = 0.9, 0.9, 0.85  # how sure a time is that is asked for, is said of a change, stands beside
DAYS = {"hour": 1 / 24, "minute": 0.001, "day": 1, "week": 7, "sprint": 14, "fortnight": 14, "month": 30, "quarter": 91,
        "year": 365}  # fmt: skip


def experience_of(amount: Amount) -> str:
    years = THIS_YEAR - amount.middle if amount.year else amount.middle / (12 if amount.unit == "months" else 1)
    return "starting" if years < SOME_YEARS else "some_years" if years <= MANY_YEARS else "seasoned"


def time_of(amount: Amount) -> str:
    days = _days(amount)
    return "days" if days < A_WEEK else "weeks" if days < TWO_MONTHS else "months"


def _days(amount: Amount) -> float:
    return amount.middle * next((days for name, days in DAYS.items() if amount.noun.startswith(name)), 0)


def lasting(text: Text, asked: Question | None) -> list[tuple[Amount, float]]:
    """How long a change takes: any time when that is asked, else beside words of changing."""
    here = asked is not None and asked.id == "change_time"
    return [
        (amount, AS_ASKED if here else OUTRIGHT if _of_any_change(text, amount) else BESIDE)
        for amount in amounts_in(text)
        if _days(amount) and _of_change(text, amount, here)
    ]


def _of_change(text: Text, amount: Amount, here: bool) -> bool:
    ahead = [word.text for word in text.words[max(0, amount.first - LED) : amount.first]]
    first = max(amount.clause.first, amount.first - IN_USE_BEFORE) if here else amount.clause.first
    last = amount.first if here else amount.clause.after
    in_use = any(mark.kind == "in_use" for mark in text.marks_between(first, last))
    goes_on = "been" in amount.clause.words or in_use
    so_far = ahead[-1:] == ["since"] or ("for" in ahead and goes_on)  # `has been live for 3 years`
    elsewhere = any(clause.has("elsewhere") for clause in text.sentence(amount.clause.sentence))
    if so_far or elsewhere or OF_A_JOB & set(amount.clause.words):
        return False
    told = amount.clause.has("changing") or _of_any_change(text, amount)
    return here or (told and not (text.advert or amount.clause.has("mine")))


def _of_any_change(text: Text, amount: Amount) -> bool:
    """`Every change takes three months`, whatever other words there may sound like."""
    before = text.raw[amount.clause.start : text.words[amount.first].start]
    return TAKES.search(before) is not None and not amount.clause.has(*NOT_SO)


def lasting_uncounted(text: Text) -> list[Finding]:
    """`Every change takes weeks`."""
    found = UNCOUNTED.search(text.raw)
    first = text.place(found.start()) if found else 0
    clause = next((c for c in text.clauses if c.first <= first < c.after), None)
    if found is None or clause is None or text.advert or clause.asking or clause.has(*NOT_SO):
        return []
    unit = found["unit"].lower()
    return [Finding("change_time", UNITS.get(unit, unit), OUTRIGHT, first, text.place(found.end()))]
