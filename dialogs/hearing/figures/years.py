"""How many years somebody has worked with ML: `6 yrs, last 2 on scoring`, `then five years of models`."""

from collections.abc import Collection

from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Text
from knowledge.model import Question

Place = tuple[str, float]  # the question that a number answers, and how sure that is
SHORT = 20  # words of a message in which a bare number is the answer
CONTRACTED = {"ago", "old", "contract", "limited", "back", "over", "program", "programme", "horizon"}
BACK = {"ago", "back"}
OF_THE_PAST = {"last", "next", "past", "after", "every", "within", "until", "another", "than"}
OTHERS = {"she", "he", "her", "his", "they", "their", "nobody", "who", "them"}
SOMEBODY = OTHERS | set(
    "manager boss lead dad father mother brother sister colleague colleagues founder cto ceo head team".split()
)
ME = {"i", "im", "ive", "me", "myself", "mine"}
RECORDS = set(
    "invoices orders data records history measurements sales logs returns declarations runway wages funding support "
    "results growth chest notice warranty service registers video videos footage paper papers tickets "
    "age grant money".split()
)
ANOTHER = set("engineer engineers engg qa backend frontend java dba sysadmin devops sas bi it total".split())
MOST = 45  # years of work
BEHIND = 4  # words
NEAR = 4  # words before a year
IT = {"it", "this"}  # what one has been at
GOING_ON = {"and", "at", "now", "so", "but", "with", "here", "already"}
SAFE, LIKELY, TOLD = 0.85, 0.65, 0.55


def since(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    before = text.words[amount.first - 1].text if amount.first else ""
    ever = asked is not None and asked.id == "experience" and "ever since" in " ".join(w.text for w in text.words)
    if (before != "since" and not ever) or text.advert:
        return None
    if asked is not None and asked.id == "experience":
        return ("experience", 0.9)
    mine, trade = amount.clause.has("mine") or len(text.words) < SHORT, amount.clause.has("ml_fields")
    if mine and trade:
        return ("experience", 0.8)
    words = amount.clause.words[: amount.first - amount.clause.first]
    told = trade and not OTHERS & set(words) and len(words) <= NEAR  # `ML since 2024`, `been at it since 2019`
    at_it = words[:1] == ("been",) or words[:2] in (("ive", "been"), ("i", "have"))
    return ("experience", LIKELY if at_it else TOLD) if told or (at_it and IT & set(words)) else None


def last_of(text: Text, amount: Amount) -> Place | None:
    """`12 years as an engineer, the last two in ML`: of the years those in which it was ML."""
    before = text.words[amount.first - 1].text if amount.first else ""
    earlier = [c for c in text.sentence(amount.clause.sentence) if c.first <= amount.first and c.has("years")]
    near = text.marks_between(amount.after, min(amount.after + BEHIND, len(text.words)))
    trade = any(mark.kind == "ml_fields" for mark in near)
    last = before == "last" and earlier and trade and not text.advert and amount.low <= MOST
    return ("experience", SAFE) if last else None


def years_of(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    here = asked is not None and asked.id == "experience"
    if text.advert or _of_something_else(text, amount):
        return None
    near = text.marks_between(amount.end, min(amount.end + BEHIND, len(text.words)))
    kinds = {mark.kind for mark in near if mark.kind != "ml_fields" or mark.after <= amount.clause.after}
    kinds |= {"not_ml"} if amount.clause.has("not_ml") and not amount.clause.has("ml_fields") else set()
    if here:
        return _as_asked(text, amount, kinds)
    if amount.noun == "yoe":
        return ("experience", LIKELY if _of_another_trade(text, amount) else SAFE)
    if OTHERS & set(amount.clause.words) or {"not_ml", "elsewhere"} & kinds:
        return None
    sentence = {kind for c in text.sentence(amount.clause.sentence) if _beside(c, amount.clause) for kind in c.kinds}
    long_in = _so_long_in(text, amount)
    if long_in or "mine" in sentence or "ml_fields" in kinds:
        near_by = amount.clause.kinds if len(text.words) > LONG_MESSAGE else sentence
        trade = long_in or "ml_fields" in kinds or not {"data_scope", "data_staff"}.isdisjoint(near_by)
        whole = "total" in amount.clause.words  # `15 yrs total, ML myself maybe 2`
        return ("experience", SAFE if trade and not whole else LIKELY)
    return _without_me(text, amount)


def of_people_alone(text: Text) -> bool:
    """`12 person, 5 is engineer of machine learning`: all figures count people, and nothing is told of oneself."""
    units = {amount.unit for amount in amounts_in(text)}
    return bool(units & {"staff", "data_staff"}) and units <= {"staff", "data_staff", ""} and "mine" not in text.marked


def _so_long_in(text: Text, amount: Amount) -> bool:
    """`I'm 4 years in`, of oneself: nothing follows that one would be in."""
    behind = [word.text for word in text.words[amount.end : amount.clause.after]]
    mine = amount.clause.has("mine") or amount.first == 0
    return mine and behind[:1] == ["in"] and (len(behind) == 1 or behind[1] in GOING_ON)


def _as_asked(text: Text, amount: Amount, kinds: Collection[str]) -> Place | None:
    if not SOMEBODY.isdisjoint(amount.clause.words[:3]) and ME.isdisjoint(amount.clause.words):
        return None  # `my manager has 20 years`
    aside = len(text.words) > SHORT and not amount.clause.has("ml_fields")
    return ("experience", 0.6 if "not_ml" in kinds or aside else 0.9)


def _of_something_else(text: Text, amount: Amount) -> bool:
    """`20 years of invoices`, `in production for two years`, `18 months ago`, a contract of three years."""
    around = {w.text for w in text.words[max(0, amount.first - 3) : amount.end + 3]}
    before = text.words[amount.first - 1].text if amount.first else ""
    behind = [word.text for word in text.words[amount.end : amount.end + BEHIND]]
    told_of = amount.clause.has("past", "in_use") and not amount.clause.has("mine")
    if "since" in amount.clause.words and amount.clause.has("mine", "ml_fields") and around & BACK:
        return amount.high > MOST  # `doing ML since my master's six years ago`
    short = len(text.words) <= LONG_MESSAGE
    no_field = _no_field(text, amount) and behind[1:2] not in (["experience"], ["exp"])
    kept = behind[:1] == ["of"] and (no_field if short else RECORDS & set(behind))
    return bool(around & CONTRACTED or kept) or before in OF_THE_PAST or told_of or amount.high > MOST


def _no_field(text: Text, amount: Amount) -> bool:
    near = text.marks_between(amount.end + 1, min(amount.end + 3, len(text.words)))
    return not any(mark.kind == "ml_fields" for mark in near)


def _of_another_trade(text: Text, amount: Amount) -> bool:
    """`Data engineer here, 6 yoe`, `4 yoe backend`: years of something beside ML."""
    near = range(max(0, amount.first - 3), min(amount.end + 3, len(text.words)))
    told = {text.words[place].text for place in near}
    other = amount.clause.has("not_ml") and not amount.clause.has("ml_fields")
    return other or bool(told & ANOTHER)


def _without_me(text: Text, amount: Amount) -> Place | None:
    """In a story: `chemist by training, 5 yrs of models`, `6 yrs, last 2 on scoring`, `been doing this 6 years`."""
    if len(text.words) <= LONG_MESSAGE:
        return None
    before = [word.text for word in text.words[max(amount.clause.first, amount.first - 3) : amount.first]]
    behind = text.words[amount.end].text if amount.end < amount.clause.after else ""
    tells = behind in {"of", "in", "on", "at", "as", "with", "doing", ""}
    led = not before or before[-1] in {"then", "me", "did", "this", "before", "and", "for", "after", "nearly", "about"}
    plain = not (amount.clause.has("elsewhere", "of_money", "once", "planned") or "in" in before[-1:])
    return ("experience", TOLD) if tells and led and plain else None


def months_of(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """Months are counted where experience is asked, or where they are of it: `7 months of experience`."""
    if asked is not None and asked.id == "experience":
        return ("experience", 0.9)
    behind = [word.text for word in text.words[amount.end : amount.end + 3]]
    exp = behind[:1] == ["of"] and not {"exp", "experience", "ml", "models", "kaggle"}.isdisjoint(behind)
    return ("experience", LIKELY) if exp and amount.clause.has("mine") and not text.advert else None


def _beside(clause: Clause, own: Clause) -> bool:
    """Whether it is this clause, or the one before or after it."""
    return clause is own or clause.after == own.first or clause.first == own.after


def as_expert(text: Text, amount: Amount) -> bool:
    """`Ten years as a chemist, two as a data scientist`."""
    behind = [word.text for word in text.words[amount.after : amount.after + 2]]
    return behind[:1] == ["as"] and behind[1:2] in (["a"], ["an"]) and amount.unit in {"", "data_staff"}
