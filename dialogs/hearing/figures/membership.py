"""Of which group people are counted, where no noun beside the number says it: `23 of them`, `my team is 20`."""

from dialogs.hearing.figures.amounts import GATHERED, OFFICIAL, Amount, Place
from dialogs.hearing.words.clauses import LONG_MESSAGE, Text

GROUPS = (GATHERED | {"lab", "hub", "practice", "guild"}) - {"staff", "workforce", "headcount"}
BEING = {"is", "are", "has", "counts", "numbers", "of", "be", "with"}
ROUGHLY = {"about", "around", "roughly", "some", "maybe", "nearly", "almost", "now", "currently", "just", "only"}
HERE = {"in", "working", "overall", "altogether", "there", "and", "total", "today", "all"}
WORKING = {"doing", "do", "work", "working", "on", "build", "train"}
IN_USE = {"in use", "in production", "in prod", "live", "running live"}
IN_THE_TEAM = {
    f"{place} {whose} team" for place in ("in", "on") for whose in ("the", "our", "my")
}  # `five in the team`
FARTHEST, NEAR, SUBJECT = 14, 6, 5  # words
A_FEW = 3  # people, from whom on they may be a company
LIKELY, SAFE = 0.65, 0.85


def counted_among(text: Text, amount: Amount) -> Place | None:
    """What is counted, by what the words around refer to."""
    behind = [word.text for word in text.words[amount.after : amount.after + 3]]
    before = [word.text for word in text.words[max(0, amount.first - 3) : amount.first]]
    if before[1:] in (["of", "the"], ["of", "our"]) and before[0].isdecimal():  # `10 of the 25 do ML`
        return ("size", LIKELY)
    if behind[:2] in (["of", "them"], ["of", "us"]) or " ".join(behind) in IN_THE_TEAM:
        return _of_those(text, amount, behind)
    if before[1:] in (["of", "which"], ["of", "whom"]) and (amount.unit != "models" or behind[:1] == ["do"]):
        return ("team_size", LIKELY) if _like_me(text, amount) else None
    if behind[:2] == ["of", "those"] or (
        behind[:1] == ["of"] and behind[1:2] in (["the"], ["our"]) and not amount.unit
    ):
        return _out_of(text, amount)
    if amount.unit == "" and amount.low > 1 and " ".join(behind[:2]) in IN_USE | {b for b in IN_USE if b in behind[:1]}:
        return ("models_live", SAFE if spoken_of(text, amount) == "models" else LIKELY)
    return _of_subject(text, amount)


def _of_those(text: Text, amount: Amount, behind: list[str]) -> Place | None:
    start = text.sentence(amount.clause.sentence)[0].first
    if any(mark.kind in {"years", "months"} for mark in text.marks_between(start, amount.first)):
        return None  # `17 years in IT, 2 of them in ML`
    if behind[1] not in {"them", "us"}:
        return ("team_size", SAFE if len(text.words) <= LONG_MESSAGE else LIKELY)
    spoken = spoken_of(text, amount)
    if _doing_ml(text, amount):  # `7 of them on models`
        return ("team_size", SAFE)
    if spoken == "models" and behind[1] == "them":
        return ("models_live", SAFE if amount.clause.has("in_use") else LIKELY)
    much = len(text.words) > LONG_MESSAGE  # in which more than one group is spoken of
    if spoken == "team" or (behind[1] == "us" and behind[2:3] and behind[2] in WORKING):
        return ("team_size", LIKELY if much else SAFE)
    before = [word.text for word in text.words[max(amount.clause.first, amount.first - 3) : amount.first]]
    opens = not [word for word in before if word not in ROUGHLY] or {"there", "theres", "theyre"} & set(before)
    alone = behind[1] == "them" and opens and amount.low >= A_FEW and not spoken
    return ("size", LIKELY if much else SAFE) if alone else None


def _doing_ml(text: Text, amount: Amount) -> bool:
    """`3 of them do data and ...`: what those people do is ML."""
    place = amount.end if amount.unit else amount.after + 2
    verb = place < amount.clause.after and text.words[place].text in WORKING | {"in"}
    near = text.marks_between(place + 1, min(place + 4, amount.clause.after)) if verb else ()
    trade = text.marks_between(place, min(place + 2, amount.clause.after))  # `6 of them data scientists`
    return any(mark.kind in {"data_scope", "ml_fields", "models"} for mark in near) or any(
        mark.kind in {"data_staff", "data_scope", "ml_fields"} and mark.first == place for mark in trade
    )


def _like_me(text: Text, amount: Amount) -> bool:
    """`Of which 22 in my corner`, `of which four do what I do`, `of which 6 do ML`."""
    behind = text.piece(amount.after, min(amount.after + NEAR, amount.clause.after)).lower()
    near = text.marks_between(amount.after, min(amount.after + NEAR, amount.clause.after))
    return "what i do" in behind or " my " in behind or any(mark.kind in {"data_scope", "ml_fields"} for mark in near)


def spoken_of(text: Text, amount: Amount) -> str:
    """What was last spoken of in the sentence, or in the one before where the number opens its own."""
    opens = text.sentence(amount.clause.sentence)[0].first
    if amount.first - opens <= 2 and amount.clause.sentence:  # noqa: PLR2004 - `there are ...`
        opens = next((s[0].first for s in text.sentences if s[0].sentence == amount.clause.sentence - 1), opens)
    low = max(opens, amount.first - FARTHEST)
    told = [(mark.first, "models") for mark in text.marks_between(low, amount.first) if mark.kind == "models"]
    told += [(n, "team") for n in range(low, amount.first) if text.words[n].text in GROUPS]
    told += [(mark.first, "team") for mark in text.marks_between(low, amount.first) if mark.kind == "data_staff"]
    return max(told)[1] if told else ""


def _out_of(text: Text, amount: Amount) -> Place | None:
    """`10 of the 25 do ML`."""
    near = text.marks_between(amount.after, min(amount.after + NEAR, amount.clause.after))
    return ("team_size", SAFE) if any(mark.kind in {"data_scope", "ml_fields"} for mark in near) else None


def out_of_all(text: Text, amount: Amount) -> bool:
    """`62 heads, 5 of those do data`: a second figure, of some of those whom the first one counts."""
    behind = [word.text for word in text.words[amount.after : amount.after + 2]]
    return amount.first > 0 and behind in (["of", "those"], ["of", "them"], ["of", "us"], ["of", "which"])


def _of_subject(text: Text, amount: Amount) -> Place | None:
    """`My team at Karsten is 20`, `a digital lab with 2 people`."""
    if amount.noun in OFFICIAL or amount.unit not in {"", "staff"}:
        return None
    place = amount.first
    while place > amount.clause.first and text.words[place - 1].text in ROUGHLY:
        place -= 1
    verb = text.words[place - 1].text if place > amount.clause.first else ""
    if verb not in BEING - {"of"}:
        return None
    low = amount.clause.first if verb == "is" else max(amount.clause.first, place - SUBJECT)
    groups = [n for n in range(low, place) if text.words[n].text in GROUPS]
    ends = amount.end >= amount.clause.after or text.words[amount.end].text in HERE
    if not groups or (amount.unit == "" and not ends):
        return None
    return ("team_size", SAFE if verb in {"is", "with"} else LIKELY)
