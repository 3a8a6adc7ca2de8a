"""How a place earns its money, from what it is said to sell or to be: `they make frozen meals`, `an online lender`."""

from collections.abc import Iterable, Iterator

from dialogs.hearing.clauses import Clause, Text
from dialogs.hearing.findings import Finding
from dialogs.hearing.former import worked_before

SELLING = set(
    "sell sells makes make produces produce manufactures manufacture brews bakes prints ships supplies".split()
)
MAKING = {"make", "makes", "ship", "ships", "prints", "supplies"}  # are said of much that is not sold
BEHIND = 9  # words behind the verb that say what is sold
LEARNED = set(
    "model models predict predicts prediction predictions forecast forecasts ai ml recognition recognises recognizes "
    "scores scoring detection detects learning api speech translation recommender recommendations chatbot chatbots llm "
    "gpt algorithm algorithms".split()
)
HOURS = {"days", "hours", "day", "hour", "time", "consultants", "projects", "consulting"}
ATTENTION = {"ads", "ad", "advertising", "clicks", "attention"}
NO_WARE = set(
    "sense money sure it them us me him her this that these those more less a good up things thing decisions decision "
    "reports report slides dashboards charts do people job jobs use mistakes any no the everything app apps prototypes "
    "demos features changes code versions version updates fun my our your their well to for by and".split()
)
ARTICLES = {"a", "an", "the", "their", "our", "its", "some", "mostly", "only", "all"}
WHO = set("they who which that it company firm we place group family business lot guys he she".split())
SURE, LIKELY, HARDLY = 0.7, 0.6, 0.55
OF_KIND = {"consultancy": ("services", SURE), "lab": ("funded", LIKELY), "public": ("funded", LIKELY)}
ORDINARY = {"trade_of_goods", "trade_of_fees"}
STORY = 12  # words; in fewer only what is said is meant


def traded(text: Text, found: Iterable[Finding]) -> list[Finding]:
    """What is sold; of a consultancy, a ministry or a lab it follows from what it is."""
    if text.advert or len(text.words) <= STORY:
        return []
    told = [one for clause in text.clauses if _tells(clause) for one in (*_sold(text, clause), *_named(text, clause))]
    return [*told, *_of_their_kind(found)]


def _of_their_kind(found: Iterable[Finding]) -> Iterator[Finding]:
    for one in found:
        if one.question == "organisation" and one.value in OF_KIND and one.sure >= SURE:
            option, sure = OF_KIND[str(one.value)]
            yield Finding("earns", option, sure, one.first, one.after)


def _tells(clause: Clause) -> bool:
    return not clause.asking and not clause.has("asked_of_you", "elsewhere", "negators")


def _sold(text: Text, clause: Clause) -> Iterator[Finding]:
    for place in range(clause.first, clause.after):
        word = text.words[place].text
        if word in SELLING and _of_a_firm(text, clause, place):
            behind = [each.text for each in text.words[place + 1 : min(place + 1 + BEHIND, len(text.words))]]
            ware = next((each for each in behind if each not in ARTICLES), "")
            if ware and ware not in NO_WARE and not ware[0].isdigit():
                yield Finding("earns", _sort(behind), LIKELY if word in MAKING else SURE, clause.first, clause.after)
            return


def _of_a_firm(text: Text, clause: Clause, place: int) -> bool:
    """Whether it is a company that sells, and not the person or a colleague."""
    if place == clause.first:
        return False
    before = text.words[place - 1]
    named = text.raw[before.start].isupper() and before.text not in {"i", "im"}
    return (
        named
        or before.text in WHO - {"he", "she"}
        or text.words[max(clause.first, place - 2)].text in WHO - {"he", "she"}
    )


def _sort(behind: list[str]) -> str:
    if LEARNED & set(behind):
        return "ml_product"
    if ATTENTION & set(behind[:4]):
        return "platform"
    return "services" if HOURS & set(behind[:3]) else "goods"


def _named(text: Text, clause: Clause) -> Iterator[Finding]:
    """Words that say what trade a place is in."""
    for mark in text.marks_between(clause.first, clause.after):
        if mark.kind.startswith("trade_of_") and not worked_before(text, clause, mark.first):
            yield Finding("earns", mark.kind.removeprefix("trade_of_"), LIKELY, mark.first, mark.after)
            if mark.kind in ORDINARY:
                yield Finding("organisation", "ordinary", HARDLY, mark.first, mark.after)
