"""Numbers that count nothing that is asked about: of a name or a version, an age, the year in which a firm began."""

from itertools import pairwise

from dialogs.hearing.figures.amounts import FIGURE, Amount
from dialogs.hearing.words.clauses import Text
from dialogs.hearing.words.quantities import AFTER, PEOPLE

BEGUN = {"founded", "established", "since", "from", "of", "in", "around", "est"}
AGED = {"im", "aged", "age", "turned", "am"}
BEHIND_A_COUNT = (
    AFTER | PEOPLE | set("across is was has this us its plus depends yes odd ish or and to of in on".split())
)
DOING = ("ers", "ors", "ists", "ians", "ss")  # who or what does something
TALKED = set("talked spoke met asked know knew saw interviewed meet interview hire hiring recruit find seek".split())
APPLIED = {"applied", "apply", "applicants", "candidates", "visitors", "viewers", "followers", "friends"}
LED = {"led", "managed", "leading", "managing", "lead", "manage"}
CHIEFS = {"founders", "owners", "bosses", "directors", "partners", "investors"}
FEW_OF_A_TRADE = 20  # people; as many of one trade may be some of those who work there
NEAR = 2  # words behind a number
TOOLS = set(  # that have versions
    "gpt llama claude gemini mistral qwen phi bert yolo python java iphone pixel windows ubuntu postgres cuda".split()
)
OWNING = (["the"], ["our"], ["their"], ["my"])
A_GROUP = {"team", "group", "squad", "crew", "unit", "lab", "staff", "department"}
BEING, REALLY = {"are", "were", "is"}, {"really", "actually", "truly", "basically"}
EACH_OF = {"squad", "team", "group", "pod", "tribe", "site", "country", "cell", "table", "office"}


def named_or_old(text: Text, amount: Amount) -> bool:
    """`Llama 3`, `python 3.11`, `founded 1987`, `I'm 34`."""
    word = text.words[amount.first]
    before = text.words[amount.first - 1] if amount.first else None
    if amount.unit or before is None or FIGURE.fullmatch(word.text) is None:
        return False
    if (amount.low != int(amount.low) and "." in word.text) or before.text in TOOLS:
        return True
    return (
        _of_a_name(text, amount)
        or (amount.year and before.text in BEGUN - {"since"} and not _ever_since(text))
        or _an_age(text, amount)
    )


def _of_a_name(text: Text, amount: Amount) -> bool:
    """A word with a capital letter right before it, in the midst of a sentence."""
    word, before = text.words[amount.first], text.words[amount.first - 1]
    joined = text.raw[before.end : word.start] in {" ", "-"}
    opens = before.start == 0 or text.raw[: before.start].rstrip(" \"'“(")[-1:] in set(".!?:\n")
    return joined and text.raw[before.start].isupper() and before.text not in {"i", "im"} and not opens


def _ever_since(text: Text) -> bool:
    """`I finished my degree in 2012 and have done ML ever since`."""
    return any(two.text == "since" and one.text == "ever" for one, two in pairwise(text.words))


def _an_age(text: Text, amount: Amount) -> bool:
    before = text.words[amount.first - 1].text
    own = before in AGED or (before == "m" and amount.first > 1)
    return own and 16 <= amount.low <= 80 and not amount.clause.has("data_scope")  # noqa: PLR2004 - of those who work


def of_unknown(text: Text, amount: Amount) -> bool:
    """Whether things follow that are not known: `3 job boards`, `900 reviews`; rankers may be models, and coders are
    people.
    """
    if amount.unit or amount.after >= amount.clause.after or amount.clause.has("whole_scope", "data_scope"):
        return False
    near = [word.text for word in text.words[amount.after : min(amount.after + NEAR, amount.clause.after)]]
    joined = text.raw[text.words[amount.after - 1].end : text.words[amount.after].start] == " "
    if not joined or near[0] in BEHIND_A_COUNT:
        return False
    return any(word.endswith("s") and not word.endswith(DOING) and word not in BEHIND_A_COUNT for word in near)


def of_each(text: Text, amount: Amount) -> bool:
    """`Eight to a squad`, `4 per country`: nobody says how many of those there are."""
    behind = [word.text for word in text.words[amount.after : amount.after + 4]]
    per = behind[:1] in (["per"], ["each"]) or behind[:2] in (
        ["to", "a"],
        ["in", "each"],
        ["in", "every"],
        ["for", "each"],
    )
    return per and not EACH_OF.isdisjoint(behind)


def of_a_group(text: Text, amount: Amount) -> bool:
    """`Two of the group hold prizes`: some of a group, of which nobody says how many they are."""
    behind = [word.text for word in text.words[amount.after : amount.after + 4]]
    return not amount.unit and behind[:1] == ["of"] and behind[1:2] in OWNING and not A_GROUP.isdisjoint(behind[2:])


def belied(text: Text, amount: Amount) -> bool:
    """`The ten models are really one`: what was said, and is not so."""
    behind = [word.text for word in text.words[amount.end : amount.end + 4]]
    return amount.unit == "models" and not BEING.isdisjoint(behind) and not REALLY.isdisjoint(behind)


def of_some(text: Text, amount: Amount) -> bool:
    """`I talked to six people`, `they want to hire five`, `300 people applied`, `I led a team of 14`, `the founders
    are three doctors`: people who are not all that work there.
    """
    before = [word.text for word in text.words[max(amount.clause.first, amount.first - 4) : amount.first]]
    behind = {word.text for word in text.words[amount.after : min(amount.after + 4, amount.clause.after)]}
    led = LED & set(before) and amount.clause.has("mine")
    chiefs = CHIEFS & set(before) and amount.low < FEW_OF_A_TRADE
    return bool(TALKED & set(before[-3:]) or APPLIED & behind or led or chiefs)
