"""Which people a number counts: those who must say yes, those who work with data, or all who work there."""

from dialogs.hearing.figures.amounts import OF_PART, OFFICIAL, Amount, Place, of_a_firm, of_models, said_before
from dialogs.hearing.figures.passing import A_COMPANY, BRIEF, LESS_SURE
from dialogs.hearing.figures.scopes import scopes
from dialogs.hearing.words.clauses import LONG_MESSAGE, Text
from knowledge.model import Question

SIGNING = set("sign signs approve approves tick agree yes box permission ok okay okays nod signatures".split())
OF_A_TRADE = set(
    "drivers packers riders couriers fitters farmers blokes lads mates chaps engineers developers consultants doctors "
    "nurses teachers lawyers clerks agents women men".split()
)
HANDS = {"drivers", "packers", "riders", "couriers", "fitters", "farmers"}  # who are many, and not all
OPENING = set(
    "we run about around roughly maybe some there theres theyre they have got like its are is has a an over all "
    "say id now nearly almost and".split()
)
NUMBERS_OF_PEOPLE_OR_MODELS = {"size", "team_size", "models_live"}
FEW = {"one", "two"}
SCHOLARS = {"phds", "postdocs", "scientists", "researchers", "phd"}
FIRMS = {"startup", "start", "scaleup", "company", "firm", "shop", "studio", "agency", "consultancy", "business"}
NEAR_FIRM = 4  # words behind a number in which the firm stands that is so big
SEEKING = set("want wants wanting hire hires hiring seek seeks seeking need needs looking search searching".split())


def people(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """How many people: those who must say yes, the data people, or all."""
    near = [word.text for word in text.words[amount.after : amount.after + 2]]
    of_those = near[:1] == ["of"] and not OF_PART.isdisjoint(near)
    if asked is not None and "them" in near and _opens(text, amount) and asked.id in NUMBERS_OF_PEOPLE_OR_MODELS:
        return (asked.id, 0.85)
    if of_those or said_before(text, amount, {"other", "another", "fortune"}) or amount.clause.has("met"):
        return None
    if _for_them(text, amount) or (near[:1] == ["more"] and amount.noun in near[1:]):
        return None  # `they would need 40 more people`
    if SIGNING & set(amount.clause.words):
        return ("approvals", 0.85)
    if said_before(text, amount, {"me"}) or not _part_told(text, amount, asked):
        return None
    return _of_the_team(text, amount, asked) or _of_all(text, amount, asked)


def _for_them(text: Text, amount: Amount) -> bool:
    """`A tool for 40 people`; not what the clause before is for: `tools for ML, 40 people`."""
    return any(word.text == "for" for word in text.words[max(amount.clause.first, amount.first - 2) : amount.first])


def modelling(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """`Nine data scientists`; scholars may be of another field, and some of many."""
    here = asked is not None and asked.id == "team_size"
    long = asked is None and len(text.words) > LONG_MESSAGE
    scholars = long and amount.noun in SCHOLARS and not amount.clause.has("data_scope")
    return ("team_size", LESS_SURE if scholars else 0.9) if amount.low or here else None


def _opens(text: Text, amount: Amount) -> bool:
    """`We run about 30 of them`: nothing stands before it that could be what they are a part of."""
    before = {word.text for word in text.words[: amount.first]}
    return text.words[amount.after].text == "of" and before <= OPENING


def _part_told(text: Text, amount: Amount, asked: Question | None) -> bool:
    """One or two people are some people; they count when numbers are asked for, or when it is said of what."""
    few = text.words[amount.first].text in FEW and amount.after == amount.first + 1
    counts = (asked is not None and asked.number) or amount.noun in OFFICIAL or of_models(text, amount)
    return bool(counts) or not (few or amount.low == 1)


def _of_the_team(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    scope = scopes(text, amount)
    before = [word.text for word in text.words[max(0, amount.first - 4) : amount.first]]
    gathered = "of" in before and of_a_firm(before)  # `a startup of about 12 people`
    gathered = gathered or _so_big_a_firm(text, amount)
    if "whole_scope" in scope or amount.noun in OFFICIAL or gathered or _seek(text, amount):
        return None
    here = asked is not None and asked.id == "team_size"
    if "data_scope" not in scope and not here:
        return None
    told_so = here or asked is not None or len(text.words) <= LONG_MESSAGE or _in_so_many_words(text, amount)
    return ("team_size", 0.85 if told_so else LESS_SURE)


def _so_big_a_firm(text: Text, amount: Amount) -> bool:
    """`A 25 person startup that does X-rays with AI`."""
    behind = [word.text for word in text.words[amount.end : min(amount.end + NEAR_FIRM, amount.clause.after)]]
    return amount.noun == "person" and not FIRMS.isdisjoint(behind)


def _seek(text: Text, amount: Amount) -> bool:
    """`800 people, and they want their first data scientist`: whom they seek is not what the many are."""
    ends = amount.clause.after
    for mark in sorted(text.marks_between(amount.after, ends), key=lambda mark: mark.first):
        if mark.kind in {"data_scope", "data_staff"}:
            return any(word.text in SEEKING for word in text.words[amount.after : mark.first])
    return False


def _in_so_many_words(text: Text, amount: Amount) -> bool:
    """`9 people in data`, `a data team of six people`: right beside the number it is said who they are."""
    end = amount.end or amount.after
    heads = amount.first == amount.clause.first  # `the data team: five people`
    low = next(s[0].first for s in text.sentences if s[0].sentence == amount.clause.sentence)
    near = [*text.marks_between(max(low if heads else amount.clause.first, amount.first - 5), amount.first)]
    near += text.marks_between(amount.after, min(end + 4, amount.clause.after))
    return any(mark.kind == "data_scope" for mark in near)


def _of_all(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    scope = scopes(text, amount)
    if "part_scope" in scope and "whole_scope" not in scope:
        short = asked is None and len(text.words) > LONG_MESSAGE and len(amount.clause.words) <= BRIEF
        return ("size", LESS_SURE) if short and amount.noun != "of" else None  # `their office in Leeds, 300 people`
    if asked is None and amount.noun in OF_A_TRADE and (amount.low < A_COMPANY or amount.noun in HANDS):
        return ("size", 0.6)  # `12 engineers and 2 ML people`
    return ("size", 0.9 if amount.noun in OFFICIAL or (asked and asked.id == "size") else 0.85)
