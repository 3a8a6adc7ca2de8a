"""Which part of the company a number is of, by the words around it: the whole, an office, those who work with data.

Words about data that stand in a statement of their own say nothing of who is counted behind it: `no models in use, 300
people`, `does ML and has 300 people`, `an AI startup, 40 people`; but `data team, 12 people`.
"""

from dialogs.hearing.figures.amounts import GATHERED, WHOLE, Amount, amounts_in, numeral
from dialogs.hearing.words.clauses import Clause, Mark, Text

BEFORE, AFTER = 5, 6  # words around a number in which a scope is looked for
BARE = 3  # words of a clause that may be about what the clauses before it are
OURS = "data_scope"
OF_DATA = set("no their clean messy good bad right fresh enough any some little more lots of".split())
AT_THE = {"in", "the", "our", "at", "per", "my", ""}  # words before an office that is a part of a place
GROUPS = GATHERED | set("lab hub practice guild chapter section side division people folks person".split())
LED_IN = {"in", "for", "on", "doing", "within"}  # before a field that heads what is counted
LEADING = {"and", "the", "their", "its", "our", "my", "a", "an", "of", "small", "whole"}
OWNING = {"has", "have", "got", "with", "having"}
NOT_THERE = set(
    "want wants wanting hire hires hiring seek seeks seeking need needs looking search searching build building start "
    "starting set setting create creating founding forming planning grow growing".split()
)
USING = set("use uses using sell sells selling buy buys buying offer offers offering without".split())
FOR_IT = {("for", "it"), ("on", "it"), ("doing", "it"), ("do", "it"), ("for", "that"), ("on", "that"), ("on", "them")}
A_COMPANY = 50  # people; as many are hardly those of a team that somebody only has


def scopes(text: Text, amount: Amount) -> frozenset[str]:
    """Which part of the company a number is of, by the words around it in its clause."""
    low = amount.clause.first if len(amount.clause.words) > BARE else text.sentence(amount.clause.sentence)[0].first
    low = max(low, amount.first - BEFORE)
    high = min(amount.clause.after, amount.end + AFTER)
    high = next((place for place in range(amount.end, high) if numeral(text.words[place].text)), high)
    found = (m for m in text.marks_between(low, high) if m.kind.endswith("_scope") and not _inside(m, amount))
    own = (m for m in found if text.piece(m.first, m.after) != "it" and not (_of_name(text, m) or _kept(text, m)))
    meant = (m for m in own if not (_of_an_authority(text, m) or (m.kind == OURS and _told_apart(text, amount, m))))
    return frozenset(m.kind for m in meant)


def _told_apart(text: Text, amount: Amount, mark: Mark) -> bool:
    """Whether the words about data are a statement of their own, and not of those who are counted."""
    if gathers_many(text, amount) and _no_name_of_theirs(text, amount, mark):
        return True
    if mark.first >= amount.first:
        between = {word.text for word in text.words[amount.end : mark.first]}
        return bool(between & ({"and", "but"} | USING)) or _denied(text, amount.end, mark.first)
    if mark.first < amount.clause.first:
        return not _heads(text, amount, mark)
    return _of_a_firm(text, mark, amount) or _goes_on(text, amount, mark)


def gathers_many(text: Text, amount: Amount) -> bool:
    """`Team of 80`, of which nothing else is said: so many may be all who work there, where no more are told of."""
    before = [word.text for word in text.words[max(0, amount.first - 3) : amount.first]]
    if amount.low < A_COMPANY or "of" not in before or GATHERED.isdisjoint(before):
        return False
    return not any(one.unit == "staff" and one.low > amount.low for one in amounts_in(text))


def _no_name_of_theirs(text: Text, amount: Amount, mark: Mark) -> bool:
    """Of `a team of 80 building AI` neither `team of` nor what they build says that all of them do ML."""
    if mark.first < amount.first:
        return text.words[mark.after - 1].text == "of"
    return text.words[mark.first - 1].text not in LED_IN


def _denied(text: Text, first: int, after: int) -> bool:
    return any(mark.kind == "negators" for mark in text.marks_between(first, after))


def _of_a_firm(text: Text, mark: Mark, amount: Amount) -> bool:
    """`An AI startup with 40 people`: the company is of that trade."""
    return not WHOLE.isdisjoint(word.text for word in text.words[mark.after : min(mark.after + 2, amount.first)])


def _goes_on(text: Text, amount: Amount, mark: Mark) -> bool:
    """`Does ML and has 300 people`: what is told behind the `and` is something else."""
    between = [word.text for word in text.words[mark.after : amount.first]]
    if "and" not in between:
        return False
    rest = between[between.index("and") + 1 :]
    behind = tuple(word.text for word in text.words[amount.end : amount.end + 2])
    subject = _of_a_group(text, mark) and _opens(text, amount.clause, mark)
    return not (subject or behind in FOR_IT or GROUPS & set(rest))


def _heads(text: Text, amount: Amount, mark: Mark) -> bool:
    """`Data team, 12 people`, `in data science, 14 people`, `ML: 6 people`: what stands before is who they are."""
    clause = next(c for c in text.clauses if c.first <= mark.first < c.after)
    if clause.has("negators", "planned") or NOT_THERE & set(clause.words) or _of_a_firm(text, mark, amount):
        return False
    led = text.words[mark.first - 1].text in LED_IN and _opens(text, clause, mark) if mark.first else False
    if _of_a_group(text, mark) or led:
        return not (OWNING & set(clause.words) and amount.low >= A_COMPANY)
    alone = _opens(text, clause, mark) and mark.after == clause.after
    sign = text.raw[clause.end :].lstrip()[:1]
    return alone and (sign in {":", "="} or (sign == "(" and amount.high < A_COMPANY))


def _of_a_group(text: Text, mark: Mark) -> bool:
    """`ML team`, `machine learning lab`, `data people`, `ML platform team`."""
    clause = next(c for c in text.clauses if c.first <= mark.first < c.after)
    return not GROUPS.isdisjoint(word.text for word in text.words[mark.first : min(mark.after + 2, clause.after)])


def _opens(text: Text, clause: Clause, mark: Mark) -> bool:
    """Whether nothing stands before it in its clause but little words, and a name."""
    fields = set[int]()
    for other in text.marks_between(clause.first, mark.first):  # `data & analytics`
        fields.update(range(other.first, other.after) if other.kind == OURS else ())
    before = [text.words[place] for place in range(clause.first, mark.first) if place not in fields]
    return all(word.text in LEADING | LED_IN or text.raw[word.start].isupper() for word in before)


def _of_an_authority(text: Text, mark: Mark) -> bool:
    """The tax office is a place, not a part of one."""
    before = text.words[mark.first - 1].text if mark.first else ""
    return text.words[mark.first].text == "office" and not (before in AT_THE or before.isdecimal())


def _kept(text: Text, mark: Mark) -> bool:
    """The data of `60 people and no data at all` are nobody's work."""
    before = text.words[mark.first - 1].text if mark.first else ""
    return text.words[mark.first].text == "data" and mark.after == mark.first + 1 and before in OF_DATA


def _of_name(text: Text, mark: Mark) -> bool:
    """The last word of `Tessellate AI` says nothing of a team."""
    before = text.words[mark.first - 1] if mark.first else None
    word = text.words[mark.first]
    own = text.raw[word.start : word.end]
    joined = before is not None and text.raw[before.end : word.start] == " "
    return (
        own in {"AI", "Data", "Analytics", "ML"}
        and joined
        and before is not None
        and (text.raw[before.start].isupper() and before.start > 0 and text.raw[before.start - 2] not in ".!?")
    )


def _inside(mark: Mark, amount: Amount) -> bool:
    return amount.first <= mark.first and mark.after <= amount.after
