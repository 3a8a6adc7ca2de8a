"""What a story counts without a noun: `they are six`, `eight there`, `the bank has 7000`, `giant, 60,000, and ...`."""

from dialogs.hearing.figures.amounts import Amount, Place
from dialogs.hearing.figures.membership import spoken_of
from dialogs.hearing.words.clauses import Clause, Text

BRIEF = 5  # words of a clause that goes on the one before
ALL_TOLD = ("in all", "in total", "all told", "on the books", "on the payroll", "in the building", "altogether")
A_TEAM, A_GROUP = 3, {"team", "group", "unit", "lab", "squad"}
HAVING = {"were", "theyre", "has", "employs", "employ", "giant"}
ROUGHLY = {"about", "around", "roughly", "some", "maybe", "over", "nearly", "almost", "like", "now"}
GROWING = ROUGHLY | set("they theyve we weve it its have has the company firm grew grown up to just since".split())
LESS_SURE, OF_ML = 0.6, {"data_scope", "ml_fields"}
ALONE = ("and thats it", "and thats all", "and nobody else", "and no one else")
A_PAIR = 2  # people; one alone is somebody, and no count
MOST = 9  # words of a clause that a number is told in
OPEN = {"", "or", "so", "now", "at", "i", "maybe", "plus", "and", "all"}
NOT_NOW = ("mine", "of_money", "planned")
A_COMPANY = 50  # people; fewer may be a team


def told_shortly(text: Text, amount: Amount) -> Place | None:
    """`They are six`, `eight there`, `nine in bioinformatics`, `the rest of the 5,000`: people who have no noun."""
    clause = amount.clause
    before = [word for word in clause.words[: amount.first - clause.first] if word not in ROUGHLY]
    behind = clause.words[amount.after - clause.first :]
    if amount.year or amount.low != int(amount.low) or amount.low < A_PAIR or clause.has(*NOT_NOW):
        return None
    if before[-4:] == ["the", "rest", "of", "the"]:
        return ("size", LESS_SURE)
    if behind[:1] == ("in",) and any(m.kind in OF_ML for m in text.marks_between(amount.after + 1, amount.after + 4)):
        return ("team_size", LESS_SURE)
    ends = not behind or behind == ("there",)
    if ends and before[-1:] == ["is"] and _named(text, amount):  # `Bellwether is fifteen`
        return ("size", LESS_SURE)
    group = any(A_GROUP & set(c.words) for c in text.sentence(clause.sentence) if c.after <= amount.first)
    if ends and (before[-2:] in (["they", "are"], ["we", "were"]) or before[-1:] == ["theyre"]):
        return ("team_size" if group or before[0] == "we" else "size", LESS_SURE)
    return ("team_size" if group else "size", LESS_SURE) if behind == ("there",) and not before else None


def _named(text: Text, amount: Amount) -> bool:
    """Whether it is said of something that has a name: two words before the number is one with a capital letter."""
    place = amount.first - 2
    return place >= amount.clause.first and text.raw[text.words[place].start].isupper()


def friends_alone(text: Text, amount: Amount) -> Place | None:
    """`Which is four friends in a flat`, `the 5 founders and that's it`: they are all there are."""
    before = text.words[amount.first - 1].text if amount.first > amount.clause.first else ""
    behind = " ".join(word.text for word in text.words[amount.end : amount.end + 4])
    alone = behind.startswith(ALONE) or (before in {"is", "are", "theyre", "its"} and amount.noun == "friends")
    return ("size", LESS_SURE) if alone and amount.noun in {"friends", "founders"} else None


def in_passing(text: Text, amount: Amount) -> Place | None:
    """What a story counts without a noun: `giant, 60,000, and ...`, `we are four`, `it was ten, it's seven now`."""
    clause = amount.clause
    before = [word for word in clause.words[: amount.first - clause.first] if word not in ROUGHLY]
    number = amount.low == amount.high and amount.low == int(amount.low) and not amount.year
    if not number:
        return None
    if clause.has("now") and len(clause.words) <= BRIEF:
        earlier = next((c for c in reversed(text.sentence(clause.sentence)) if c.after <= clause.first), None)
        if earlier and {"was", "were"} & set(earlier.words[-A_TEAM:]):
            return ("team_size" if A_GROUP & set(earlier.words) else "size", 0.65)
    ends = amount.after == clause.after
    if ends and before[-2:] == ["we", "are"] and 1 < amount.low < A_COMPANY:
        return ("team_size", 0.55)
    last = text.words[amount.after - 1].text
    alone = ends and not before and amount.low >= 2 * A_COMPANY and (last[-1:].isdigit() or last == "thousand")
    return ("size", 0.6) if alone and not _beside_money(text, clause) else None


def of_what_is_told(text: Text, amount: Amount) -> Place | None:
    """`A team, six or so`: a number of what the words before it tell of."""
    clause = amount.clause
    number = amount.low == amount.high == int(amount.low) and amount.low >= A_PAIR and not amount.year
    if not number or len(clause.words) > MOST or clause.has("past", "planned", "of_money", "elsewhere"):
        return None
    behind = text.words[amount.after].text if amount.after < clause.after else ""
    team = behind in OPEN and amount.low <= A_COMPANY and spoken_of(text, amount) == "team"
    return ("team_size", 0.55) if team else None


def _beside_money(text: Text, clause: Clause) -> bool:
    near = text.sentence(clause.sentence)
    return any(c.has("of_money") for c in near if c.after == clause.first or c.first == clause.after)


def _ahead(amount: Amount) -> tuple[str, ...]:
    return amount.clause.words[: amount.first - amount.clause.first]


def of_us_all(text: Text, amount: Amount) -> Place | None:
    """`The bank has 7000`, `they're about 180`, `17 in all`: nothing is counted, so all are."""
    if amount.low < A_TEAM or amount.year or amount.low != amount.high:
        return None
    if text.piece(amount.after, min(amount.after + 3, amount.clause.after)).lower().startswith(ALL_TOLD):
        return ("size", 0.8)
    if amount.low < A_COMPANY:
        return None
    before = [word.text for word in text.words[max(amount.clause.first, amount.first - 3) : amount.first]]
    subject = [word for word in before if word not in ROUGHLY]
    if {"grew", "grown"} & set(subject) and set(_ahead(amount)) <= GROWING:
        return ("size", 0.8)  # `they've grown to 400`
    alone = amount.after == amount.clause.after or text.words[amount.after].text in {"now", "today", "in", "altogether"}
    return ("size", 0.8) if subject[-1:] and subject[-1] in HAVING and alone and not amount.clause.has("mine") else None
