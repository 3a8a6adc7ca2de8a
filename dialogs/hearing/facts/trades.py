"""How a place earns its money, from what it is said to sell or to be: `they make frozen meals`, `an online lender`."""

import re
from collections.abc import Iterable, Iterator

from dialogs.hearing.facts.former import worked_before
from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import FOLLOWS, Finding

SELLING = set(
    "sell sells selling makes make produces produce manufactures manufacture brews bakes prints ships supplies "
    "grow grows bake brew print builds repairs repair fixes rents rent distributes delivers deliver breeds".split()
)
# Said of much that is not sold, too.
MAKING = set("make makes ship ships prints supplies grow grows builds fixes delivers deliver".split())
BEHIND = 9  # words behind the verb that say what is sold
LEARNED = set(
    "model models predict predicts prediction predictions forecast forecasts ai ml recognition recognises "
    "recognizes scores scoring detection detects learning api speech translation recommender recommendations "
    "chatbot chatbots llm gpt algorithm algorithms".split()
)
HOURS = {"days", "hours", "day", "hour", "time", "consultants", "projects", "consulting"}
ATTENTION = {"ads", "ad", "advertising", "clicks", "attention"}
NO_WARE = set(
    "sense money sure it them us me him her this that these those more less a good up things thing decisions "
    "decision reports report slides dashboards charts do people job jobs use mistakes any no the everything app "
    "apps prototypes demos features changes code versions version updates fun my our your their well to for by "
    "and".split()
)
ARTICLES = {"a", "an", "the", "their", "our", "its", "some", "mostly", "only", "all"}
WHO = set("they who which that it company firm we place group family business lot guys he she".split())
SURE, LIKELY = 0.7, 0.6
OF_KIND = {"consultancy": ("services", SURE), "lab": ("funded", LIKELY), "public": ("funded", LIKELY)}
ORDINARY = {"trade_of_goods", "trade_of_fees"}
# `Nachtzug. Sleeper trains, 1,100 staff`, `Tante Inge GmbH, jam, fourth generation, 410 people`
NAMED = r"(?:\b[A-Z0-9ÀÖÄÜ][^\s,.:()]*[\w+'’\"]|\bwith|\bat)(?:[.,:]\s|\s?\()"
WHAT = r"(?P<what>(?:an? |the )?[A-Za-z][a-z-]+(?: [a-z&][a-z-]*){0,3})(?=[,.;:)])"
ABOUT = r"(?:about |around |roughly |some |abt |~|just |only |maybe |nearly )*"
HEADS = r"(?:people|staff|employees|ppl|heads|folks|persons|souls|workers|of them|of us)\b"
APPOSED = re.compile(
    rf"{NAMED}{WHAT}[^.;\n]{{0,45}}?[,.;:(]\s?{ABOUT}(?:\d[\d., ]*k?|[a-z]+(?: hundred| thousand)?) {HEADS}"
)
NO_TRADE = set(
    "i we you they it is was are were has have had who which that my our me us them not no and or but with at by "
    "for from then now there where when proper small big large huge tiny giant old young nice good new real "
    "really kids weird double caps one two three first second third present yes safe family mid sized medium here "
    "people founded since about around roughly some public town state city private local listed international "
    "european german french swedish dutch british".split()
)
OF_WHAT = {"for", "of", "by", "on", "in", "with", "plus"}  # behind which more is told of a trade
OUTFITS = {"company", "firm", "chain", "group", "business", "shop", "outfit", "maker"}
SHORT = 12  # words; in fewer only what is said is meant


def traded(text: Text, found: Iterable[Finding]) -> list[Finding]:
    """What is sold; of a consultancy, a ministry or a lab it follows from what it is."""
    if text.advert or len(text.words) <= SHORT:
        return []
    told = [one for clause in text.clauses if _tells(clause) for one in (*_sold(text, clause), *_named(text, clause))]
    kinds = [one for one in found if one.question == "organisation"]
    return [*told, *_apposed(text, [*told, *kinds]), *_of_their_kind(kinds)]


def _of_their_kind(found: Iterable[Finding]) -> Iterator[Finding]:
    for one in found:
        if one.value in OF_KIND and one.sure >= SURE:
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
                sort = _sort(behind)
                yield Finding("earns", sort, LIKELY if word in MAKING else SURE, clause.first, clause.after)
                if sort == "goods":
                    yield Finding("organisation", "ordinary", FOLLOWS, clause.first, clause.after)
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


def _apposed(text: Text, found: list[Finding]) -> Iterator[Finding]:
    """What stands beside a name, before how many people there are: its trade, where no other word of it tells more."""
    for told in APPOSED.finditer(text.raw):
        first, after = text.place(told.start("what")), text.place(told.end("what"))
        told_so = [word.text for word in text.words[first:after]]
        end = next((n for n, word in enumerate(told_so) if n and word in OF_WHAT), len(told_so))
        words = [word for word in told_so[:end] if word not in ARTICLES | OUTFITS]
        known = any(one.first < after and first < one.after for one in found)
        if words and not known and NO_TRADE.isdisjoint(words) and not NO_WARE & set(words[:1]):
            yield Finding("earns", _sort(words), LIKELY, first, after)
            yield Finding("organisation", "ordinary", FOLLOWS, first, after)


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
                yield Finding("organisation", "ordinary", FOLLOWS, mark.first, mark.after)
