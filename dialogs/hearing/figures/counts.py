"""Which question each number of a text answers, and with what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dialogs.hearing.figures.amounts import OF_PART, Amount, Place, amounts_in, said_before
from dialogs.hearing.figures.bare_numbers import SECOND_THOUGHT, bare
from dialogs.hearing.figures.bounds import within_bounds
from dialogs.hearing.figures.lasting import experience_of, lasting, lasting_uncounted, time_of
from dialogs.hearing.figures.listing import added_up, listed, with_me
from dialogs.hearing.figures.membership import counted_among, out_of_all
from dialogs.hearing.figures.miscounts import belied, named_or_old, of_a_group, of_some
from dialogs.hearing.figures.passing import BRIEF, friends_alone
from dialogs.hearing.figures.people import SIGNING, modelling, people
from dialogs.hearing.figures.scopes import scopes
from dialogs.hearing.figures.years import as_expert, months_of, since, years_of
from dialogs.hearing.words.clauses import LONG_MESSAGE, Clause, Mark, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.session.answers import Value
from knowledge.model import Question

GONE = ("cue:let_go:some", "cue:let_go:team", "gone")
MUCH = 12  # words of a text that tells more than an answer
BROUGHT = {"took", "brought", "put", "shipped", "got", "hauled", "ship", "launched", "deployed", "built"}
HEADS = {"head", "lead", "leader", "boss", "manager", "cto", "director", "chief"}
SOMEBODY = {"she", "he", "who", "her", "his"}
NOT_NOW = ("past", "planned", "not_in_use", "once")
PEOPLE_OR_MODELS = {"staff", "data_staff", "models", "approvals"}
GUESSING = {"maybe", "perhaps", "possibly", "nearer", "closer", "rather", "probably", "more", "or", "even"}
DOERS = {"you", "your", "somebody", "someone"}  # who would do something with what is there
AN_HOUR = set(
    "lunch meeting call dinner breakfast train bus interview flight leave oclock tomorrow tonight morning night "
    "evening afternoon midnight noon closes opens starts wakes wake woken woke rung rings ring paged pages pager alarm "
    "alarms".split()
)


def counted(text: Text, asked: Question | None) -> list[Finding]:
    """What the numbers say. Of one question the present counts before what was and what will be."""
    together = added_up(text)
    joined = [*with_me(text), *together]
    amounts = within_bounds(text, amounts_in(text))
    amounts = [a for a in amounts if not any(one.first <= a.first < one.after for one in joined)]
    amounts = _guesses_joined(text, amounts)
    found = [(amount, *place) for amount in amounts if (place := _placed(text, amount, asked))]
    named = listed(text, asked)
    found += [(amount, "change_time", sure) for amount, sure in lasting(text, asked)]
    kept = []
    for question in dict.fromkeys(place[1] for place in found):
        own = [place for place in found if place[1] == question]
        kept += [_finding(a, q, sure) for a, q, sure in _present(text, own, in_talk=asked is not None)]
    kept += joined if asked is None or asked.id != "team_size" else together
    kept += lasting_uncounted(text)
    return [*kept, *([named] if named and named.question not in {one.question for one in kept} else [])]


def _guesses_joined(text: Text, amounts: Sequence[Amount]) -> list[Amount]:
    """`About 300 people, though by my count it's nearer 250`: from one guess to the other, whichever it is."""
    joined: list[Amount] = []
    for one in amounts:
        last = joined[-1] if joined else None
        if last and _guessed_again(text, last, one):
            joined[-1] = replace(last, low=min(last.low, one.low), high=max(last.high, one.high))
        else:
            joined.append(one)
    return joined


def _guessed_again(text: Text, one: Amount, other: Amount) -> bool:
    if one.unit not in PEOPLE_OR_MODELS or other.unit or one.year or other.year:
        return False
    ahead = [word.text for word in text.words[one.after : other.first] if word.text not in {"to", "like", "about"}]
    near = one.clause.sentence == other.clause.sentence and other.after == other.clause.after
    return near and bool(ahead) and ahead[-1] in GUESSING


def _finding(amount: Amount, question: str, sure: float) -> Finding:
    worded = {"experience": experience_of, "change_time": time_of}
    value: Value | Span = worded[question](amount) if question in worded else Span(amount.low, amount.high)
    return Finding(question, value, sure, amount.first, max(amount.end, amount.after))


def _present(text: Text, found: list[tuple[Amount, str, float]], *, in_talk: bool) -> list[tuple[Amount, str, float]]:
    now = [each for each in found if not _otherwhen(text, each[0])]
    rest = [each[0].low for each in now[1:]]
    if len(rest) > 1 and now[0][0].low == sum(rest):  # `8 (2 seniors, 6 juniors)`
        now = now[:1]
    if len(now) > 1 and (thought := SECOND_THOUGHT.search(text.raw)):  # `250, no wait 400`
        now = [each for each in now if text.words[each[0].first].start >= thought.end()] or now
    if in_talk and any("whole_scope" in scopes(text, each[0]) for each in now) and len(now) > 1:
        now = [each for each in now if "whole_scope" in scopes(text, each[0]) or each[1] != "size"]
    return now


def _otherwhen(text: Text, amount: Amount) -> bool:
    """Whether the number is of the past or of a plan; a bare number after a colon is what the words before it are."""
    clause = amount.clause
    if clause.has("now") or _was(text, amount):
        return _was(text, amount)
    if (found_near := _near_use(text, amount)) or _planned_for(text, amount):
        return found_near == "not_in_use" or _planned_for(text, amount)
    if amount.unit == "models" and "in_use" in (here := {mark.kind for mark in _of_it_alone(text, amount)}):
        return not here.isdisjoint(NOT_NOW)
    if clause.has(*NOT_NOW):
        return not (clause.has("planned") and amount.unit == "data_staff" and clause.has("routine"))
    earlier = [c for c in text.sentence(clause.sentence) if c.after <= clause.first]
    return len(clause.words) <= 3 and bool(earlier) and earlier[-1].has("past", "planned")  # noqa: PLR2004


def _planned_for(text: Text, amount: Amount) -> bool:
    """`They plan to have ten models in production next year`; not `you will look after ten models in production`."""
    own = amount.unit in {"models", ""} and not amount.clause.has("mine") and DOERS.isdisjoint(amount.clause.words)
    return own and any(mark.kind == "planned" for mark in _of_it_alone(text, amount))


def _of_it_alone(text: Text, amount: Amount) -> list[Mark]:
    """What is said of this number, and of no other of its clause: `runs three models and two are in trial`."""
    clause = amount.clause
    numbers = [one for one in amounts_in(text) if one.clause is clause]
    low = max((one.after for one in numbers if one.after <= amount.first), default=clause.first)
    high = min((one.first for one in numbers if one.first >= amount.after), default=clause.after)
    joined = (place for place in range(amount.after, high) if text.words[place].text in {"and", "then"})
    return text.marks_between(low, next(joined, high))


def _was(text: Text, amount: Amount) -> bool:
    """`The team was three and is now 14`: the first number is of the past."""
    before = text.words[amount.first - 1].text if amount.first else ""
    if before == "was" and said_before(text, amount, {"it", "team"}) and text.words[amount.after :][:1]:
        return text.words[amount.after].text in {"when", "before", "then", "until"}  # `it was 90 when she was there`
    return before in {"was", "were", "had"} and any(
        mark.kind == "now" and mark.first > amount.first
        for clause in text.sentence(amount.clause.sentence)
        for mark in text.marks_between(clause.first, clause.after)
    )


def _near_use(text: Text, amount: Amount) -> str:
    """Whether right behind a number it is said that its models are in use, or not yet: `1 in prod 2 in staging`."""
    stop = min(amount.clause.after, amount.after + 4)
    near = [m for m in text.marks_between(amount.after, stop) if m.kind in {"in_use", "not_in_use"}]
    return near[0].kind if near and amount.unit in {"models", ""} else ""


def _placed(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """The question that a number answers, and how sure that is."""
    if _of_nobody(text, amount, asked):
        return None
    if (among := counted_among(text, amount)) and (
        asked is None
        or not asked.number
        or (asked.id == "size" and among[0] == "team_size" and out_of_all(text, amount))
    ):
        return among
    if OF_PART & {w.text for w in text.words[amount.after : amount.after + 2]} and amount.clause.has("in_use"):
        here = asked is not None and asked.id == "models_live"
        told = here or any(c.has("models") for c in text.sentence(amount.clause.sentence))
        return ("models_live", 0.9) if told else None
    if amount.year and amount.unit != "staff":
        return since(text, amount, asked)
    if asked is not None and asked.id == "experience" and as_expert(text, amount):
        return ("experience", 0.9)
    return BY_UNIT[amount.unit](text, amount, asked)


def _of_nobody(text: Text, amount: Amount, asked: Question | None) -> bool:
    """Whether it counts nobody and nothing that is asked about: those who went, an age, an hour, what is required."""
    return (
        _of_others(text, amount)
        or named_or_old(text, amount)
        or at_an_hour(text, amount)
        or amount.clause.section in {"requirements", "offers"}
        or belied(text, amount)
        or (asked is None and of_a_group(text, amount))
    )


def at_an_hour(text: Text, amount: Amount) -> bool:
    """`Lunch is at 12`."""
    return said_before(text, amount, {"at"}) and not amount.unit and not AN_HOUR.isdisjoint(amount.clause.words)


def _of_others(text: Text, amount: Amount) -> bool:
    """Whether it counts those who went, or people elsewhere; of those who went the next clause may tell."""
    sentence = text.sentence(amount.clause.sentence)
    own = amount.clause
    near = [
        c
        for c in sentence
        if c is own or (c.first == own.after and len(c.words) <= BRIEF and not _of_somebody(text, c))
    ]
    if amount.unit == "staff" and amount.noun != "of" and len(own.words) <= BRIEF and len(text.words) > LONG_MESSAGE:
        near += [c for c in sentence if c.after == own.first]  # `they shut the whole group, 160 people`
    of_them = [word.text for word in text.words[amount.after : amount.after + 2]] == ["of", "them"]
    gone = any(c.has(*GONE) for c in (sentence if of_them else near)) or _were_let_go(text, amount)
    counts_people = amount.unit in {"staff", "data_staff", ""} and len(text.words) > MUCH
    gone = gone or (counts_people and of_some(text, amount))
    return (gone and amount.unit not in {"years", "months"}) or any(c.has("elsewhere") for c in sentence)


def _of_somebody(text: Text, clause: Clause) -> bool:
    """`We are four, Martin left`: that one person is not who was counted."""
    return text.raw[clause.start : clause.start + 1].isupper() or clause.words[0] in {"he", "she"}


def _were_let_go(text: Text, amount: Amount) -> bool:
    """`They let 6 of the 31 ML people go`."""
    before = [word.text for word in text.words[max(amount.clause.first, amount.first - 3) : amount.first]]
    behind = {word.text for word in text.words[amount.after : min(amount.after + 8, amount.clause.after)]}
    return bool({"let", "lets"} & set(before)) and "go" in behind


def _signing(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    """Signatures are asked for; bosses are counted only where they sign."""
    signs = amount.noun not in {"bosses", "managers", "chiefs"} or SIGNING & set(amount.clause.words)
    return ("approvals", 0.9) if signs or (asked and asked.id == "approvals") else None


def _models(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    if amount.clause.has("not_in_use") and not amount.clause.has("in_use"):
        return None
    if _brought_by_somebody(text, amount):
        return None
    here = asked is not None and asked.id == "models_live"
    used = amount.clause.has("in_use") or any(c.has("in_use") for c in text.sentence(amount.clause.sentence))
    return ("models_live", 0.9 if used or here else 0.8 if amount.end == amount.after + 1 else 0.65)


def _friends(text: Text, amount: Amount, asked: Question | None) -> Place | None:
    return friends_alone(text, amount) if asked is None else None


def _brought_by_somebody(text: Text, amount: Amount) -> bool:
    """`She took three models live`: what somebody did in their life; not `8 models live and a head who shipped one`."""
    if BROUGHT.isdisjoint(amount.clause.words):
        return False
    ahead = [word.text for word in text.words[max(0, amount.first - 6) : amount.first]]
    before = {*ahead, *("who" for head, that in pairwise(ahead) if head in HEADS and that == "that")}
    behind = [word.text for word in text.words[amount.end : amount.end + 8]]
    behind = behind[: behind.index("and")] if "and" in behind else behind
    return not SOMEBODY.isdisjoint(before | set(behind))


# What stands behind a number -> who says which question it answers.
BY_UNIT: Mapping[str, Callable[[Text, Amount, Question | None], Place | None]] = {
    "years": years_of,
    "months": months_of,
    "models": _models,
    "approvals": _signing,
    "data_staff": modelling,
    "staff": people,
    "other_units": _friends,
    "": bare,
}
