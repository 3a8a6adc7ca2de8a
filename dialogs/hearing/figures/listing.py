"""Those who are named and not counted: `me and Priya`, `my lead, then security`."""

import re

from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Mark, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.quantities import WORDS
from knowledge.model import Question

SHORT = 20  # words of a message that lists
MANY = 3  # who must say yes; fewer may be named for another reason
ALLOWING = set(
    "sign signs signature signatures approve approves approval ok okay yes permission bless via through past".split()
)
NEEDING = set("need needs needed wants ask takes must goes go require requires".split())
WANTED = set(
    "tool tools package packages library libraries software license licence purchase purchases anything new install "
    "python notebook cloud thing".split()
)
LIKELY = 0.65
FEW = 8  # words of a clause that is about oneself
OF_MANY = {"committee", "board", "council", "union", "panel", "jury"}
OF_A_LIST = set("and then plus or dept department guys people team folks security boss manager head lead first".split())
ONE = {"me", "myself", "her", "him"}  # to whom others are added


def listed(text: Text, asked: Question | None) -> Finding | None:
    """`Me and Priya`, `my lead, then security`: those who are named are counted."""
    if asked is None and len(text.words) > LONG_MESSAGE:
        return _must_agree(text)
    if asked is None or len(text.words) > SHORT:
        return None
    if asked.id == "approvals":
        told = [clause for clause in text.clauses if not clause.has("negators")]
        if not told and len(text.clauses) > 1 and any(_approvers(text, c.first, c.after) for c in text.clauses):
            return Finding("approvals", Span(0, 0), 0.85, 0, len(text.words))  # `no forms, no committee, no boss`
        named = [mark for clause in told for mark in _approvers(text, clause.first, clause.after)]
        if len(named) == 1 and text.words[named[0].after - 1].text in OF_MANY:
            return None  # `a whole committee`: nobody says how many sit in it
        n = max(len(named), sum(_items(text, c) for c in _that_name(text, named))) if len(named) > 1 else len(named)
        return Finding("approvals", Span(n, n), 0.85, named[0].first, named[-1].after) if named else None
    return _only_me(text) if asked.id == "team_size" else None


def _must_agree(text: Text) -> Finding | None:
    """`Any new software needs boss, IT, security, procurement and the union`: those who are named in a story."""
    for sentence in text.sentences:
        words = {word for clause in sentence for word in clause.words}
        named = _approvers(text, sentence[0].first, sentence[-1].after)
        if len(named) >= MANY and WANTED & words and (ALLOWING | NEEDING) & words:
            return Finding("approvals", Span(len(named), len(named)), LIKELY, named[0].first, named[-1].after)
    return None


def _that_name(text: Text, named: list[Mark]) -> list[tuple[Clause, ...]]:
    """The sentences in which somebody is named."""
    return [s for s in text.sentences if any(s[0].first <= mark.first < s[-1].after for mark in named)]


def _items(text: Text, sentence: tuple[Clause, ...]) -> int:
    """The items of a list, also those whose office nobody knows: `security, legal, and then Günther`."""
    raw = text.raw[sentence[0].start : sentence[-1].end]
    return len([item for item in re.split(r",|\band\b|\bthen\b|\.\.\.|;|/|\+", raw) if item.strip(" .!")])


def _approvers(text: Text, first: int, after: int) -> list[Mark]:
    taken, kept = -1, list[Mark]()
    for mark in text.marks_between(first, after):
        if mark.kind == "approver" and mark.first >= taken and not _pronoun(text, mark):
            kept.append(mark)
            taken = mark.after
    return kept


def _pronoun(text: Text, mark: Mark) -> bool:
    """`And that's it` names nobody; IT is spelled so, or stands in a list."""
    word = text.words[mark.first]
    before = text.words[mark.first - 1].text if mark.first else ""
    behind = text.words[mark.after] if mark.after < len(text.words) else None
    goes_on = behind is not None and behind.text not in OF_A_LIST and text.raw[word.end : behind.start] == " "
    return (
        word.text == "it"
        and text.raw[word.start : word.end] != "IT"
        and (before not in {"", "and", "then", "plus", "or"} or goes_on)
    )


def with_me(text: Text) -> list[Finding]:
    """`For machine learning it is only me and one more man`; `team is her + 3`."""
    found = []
    for place in range(len(text.words) - 1):
        joint = _joined(text, place) if text.words[place].text in ONE else 0
        number = _number(text.words[joint].text) if joint and joint < len(text.words) else 0
        if number and _of_a_team(text, place):
            found.append(Finding("team_size", Span(number + 1, number + 1), 0.85, place, joint + 1))
    return found


def added_up(text: Text) -> list[Finding]:
    """`3 MLEs, 1 data scientist`; `two data scientists and an ML engineer`: they are counted together."""
    if "data_staff" not in text.marked:
        return []
    staff = [amount for amount in amounts_in(text) if amount.unit == "data_staff" and amount.low == amount.high]
    found, taken = [], -1
    for number, amount in enumerate(staff):
        if amount.first <= taken:
            continue
        people, last = amount.low, amount
        for other in staff[number + 1 :]:
            if other.clause.sentence == last.clause.sentence and _next_to(text, last, other.first):
                people, last = people + other.low, other
        end = max(last.end, last.after)
        one_more = _one_more(text, end)
        if last is not amount or one_more:
            taken = max(end, one_more)
            total = people + bool(one_more)
            found.append(Finding("team_size", Span(total, total), 0.85, amount.first, taken))
    return found


def _next_to(text: Text, last: Amount, place: int) -> bool:
    between = {word.text for word in text.words[max(last.end, last.after) : place]}
    return between <= {"and", "plus", "also"}


def _one_more(text: Text, place: int) -> int:
    """The word behind `and an ML engineer` at this place; zero where nobody is added."""
    said = [word.text for word in text.words[place : place + 2]]
    if said[:1] not in (["and"], ["plus"]) or said[1:] not in (["a"], ["an"], ["another"]):
        return 0
    return next((mark.after for mark in text.marks if mark.kind == "data_staff" and mark.first == place + 2), 0)


def _joined(text: Text, place: int) -> int:
    """The word behind `me and`, `her plus`, `her + `; zero where nothing is added."""
    one, behind = text.words[place], text.words[place + 1]
    if behind.text in {"and", "plus"}:
        return place + 2
    return place + 1 if "+" in text.raw[one.end : behind.start] else 0


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) <= 2 else WORDS.get(word, 1 if word in {"a", "another"} else 0)  # noqa: PLR2004


def _of_a_team(text: Text, place: int) -> bool:
    clause = next(c for c in text.clauses if c.first <= place < c.after)
    sentence = text.sentence(clause.sentence)
    return any(c.has("data_scope") or "team" in c.words for c in sentence)


def _only_me(text: Text) -> Finding | None:
    """`Just me` is one; `me and Priya` are two, `me, Priya and an intern` three."""
    if text.clauses[0].words == ("me",) and len(text.words) <= FEW and len(text.sentences) == 1:
        n = _items(text, text.sentences[0])
        return Finding("team_size", Span(n, n), 0.85, 0, len(text.words))
    for clause in reversed(text.clauses):
        if {"me", "myself"} & set(clause.words) and len(clause.words) <= FEW and not clause.has("negators"):
            place = next(n for n, word in enumerate(clause.words) if word in {"me", "myself"})
            rest = clause.words[place + 1 :]
            n = 2 if rest[:1] == ("and",) and len(rest) > 1 else 1
            return Finding("team_size", Span(n, n), 0.85, clause.first, clause.after)
    return None
