"""What holds now of an earlier question that is put right: a new figure, or what the other words lean to.

A new figure is the one that is not the old one; a new option is the likeliest of the others, of the words that do not
only name what was said.
"""

import re
from collections.abc import Iterator, Sequence

from dialogs.hearing.facts.cues import cued
from dialogs.hearing.facts.practices import practised
from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.figures.counts import at_an_hour, counted
from dialogs.hearing.figures.lasting import experience_of
from dialogs.hearing.figures.miscounts import of_unknown
from dialogs.hearing.figures.outright import added_up_signatures
from dialogs.hearing.figures.years import of_people_alone
from dialogs.hearing.matching.taking_back import BACK, MARKS, dropped, goes_back, left_out, says_that_wrong
from dialogs.hearing.righting.pointing import echoed, pointing, quoted
from dialogs.hearing.words.clauses import SHORT_ANSWER, THOUGHT_BETTER, Clause, Text, spelled
from dialogs.hearing.words.findings import LIKELY, Finding, Span
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.quantities import figure_of
from dialogs.session.answers import Value
from knowledge.model import Question

NEAR = 0.3  # likeness of words that are nearly a phrase
LEAST_ASKED, ASKED_ABOUT = 0.1, 0.6  # a lead with which it is asked about, and how sure it then is
LEAST_LEAD, LEAST_LEAD_OF_PART = 0.33, 0.5  # of the whole, and of a part of it
SURE_OF_FIGURE, SURE_OF_OPTION, SURE_OF_NOTHING = 0.93, 0.88, 0.9
MISTAKEN = "mistaken"  # the kind of words by which somebody tells how an error came about
OPPOSITE = "opposite"
IN_ORDER = {  # questions whose first and last options are opposites
    "pull", "reports", "research", "change_time", "breadth", "leaders_understand", "monitoring", "coupling",
    "feature_store", "update_data", "right_data", "right_infra", "right_uses", "right_people", "own_models", "alike",
    "buzzwords", "scale",
}  # fmt: skip
PEOPLE = {"", "staff", "data_staff"}
COUNTED = {"size": PEOPLE, "team_size": PEOPLE, "models_live": {"", "models"}, "approvals": {"", "approvals", "staff"}}
CHANGES = {"more", "left", "joined", "join", "extra"}
AFFIRMING = {"do", "does", "did", "is", "are", "have", "has"}  # the second word of what says that it is so
FEW_WORDS = 3  # beside a figure
RISEN = re.compile(r"\bfrom (?:about |around )?(\w+) to (?:about |around )?(\w+)", re.IGNORECASE)
LONE_ONE = {
    "have",
    "has",
    "had",
    "got",
    "need",
    "last",
    "that",
    "this",
    "previous",
    "first",
    "which",
    "each",
    "every",
    "other",
    "the",
}
SECOND_THOUGHT = re.compile(
    rf"\W{{1,4}}(?:{THOUGHT_BETTER}|i mean|sorry|no)\b"
    r"\W{1,4}",
    re.IGNORECASE,
)
OF_TALK = {"thing", "detail", "point", "question", "correction", "mistake", "second", "sec", "moment"}
EXPERIENCE = "experience"  # which is told in years
ENDED = {"stopped", "stop", "abandoned", "ended", "dropped", "quit", "ceased"}
NOT_THERE = ("absent", "never", "nobody", "none")  # options that say that something is no more
UNITLESS = {"", "staff", "data_staff", "models", "approvals"}
DENYING = {"not", "than", "of", "no", "isnt", "said"}  # right before the old answer
BY_CHANCE = {"one", "two", "first", "second"}


def told_anew(lexicon: Lexicon, text: Text, question: Question, old: Value) -> list[Finding]:
    if question.number or (question.id == EXPERIENCE and of_people_alone(text)):
        return _new_figure(text, question, old) if question.number else []
    said = tuple(one for one in options_of(old) if one in question.option)
    if question.id == EXPERIENCE and (years := _years(text)):
        new = years - set(said)
        if len(new) <= 1:  # none: `2 years`, said once more
            return [Finding(question.id, one, SURE_OF_OPTION, 0, len(text.words)) for one in new]
    read = [*counted(text, question), *cued(lexicon.knowledge, text)[0], *practised(text)]
    named = _only_named(lexicon, text, question, said)
    read = [one for one in read if one.first not in named]
    plain = [one for one in read if one.question == question.id and one.sure >= LIKELY and one.value not in said]
    if plain and len({one.value for one in plain}) == 1 and not _back_only(text, plain[0]):
        return [Finding(question.id, plain[0].value, SURE_OF_OPTION, plain[0].first, plain[0].after)]
    if gone := next((o for o in NOT_THERE if o in question.option and o not in said and _ended(text)), ""):
        return [Finding(question.id, gone, SURE_OF_OPTION, 0, len(text.words))]
    words = [word.text for word in text.words]
    spoken = [option for option in question.option if option in words]
    if len(spoken) == 2 and len(others := [one for one in spoken if one not in said]) == 1:  # noqa: PLR2004
        return [Finding(question.id, others[0], SURE_OF_OPTION, 0, len(text.words))]  # `weeks; I said days`
    return _leaned_to(lexicon, text, question, said)


def said_again(lexicon: Lexicon, text: Text, question: Question, old: Value) -> bool:
    """`Sorry, it's a startup after all`, where it was said to be one."""
    told = [one for one in cued(lexicon.knowledge, text)[0] if one.question == question.id]
    named = pointing(text)
    return bool(told) and not goes_back(text) and all(one.value == old and one.first not in named for one in told)


def _years(text: Text) -> set[str]:
    """`Strike the 2 years, it's 11`: the answers that its figures of years make."""
    named = pointing(text)
    amounts = [a for a in amounts_in(text) if a.unit in {"years", "months", ""} and a.first not in named]
    return {experience_of(amount) for amount in amounts if not _denied_here(text, amount)}


def _denied_here(text: Text, amount: Amount) -> bool:
    return amount.first > 0 and text.words[amount.first - 1].text in DENYING


def _back_only(text: Text, one: Finding) -> bool:
    """Whether it stands in the words that take an answer back: `ignore what I told you about lay-offs`."""
    return any(clause.has(*BACK) and clause.first <= one.first < clause.after for clause in text.clauses)


def _ended(text: Text) -> bool:
    return any(word.text in ENDED for word in text.words)


def _leaned_to(lexicon: Lexicon, text: Text, question: Question, said: Sequence[str]) -> list[Finding]:
    """What the whole, or a part of it, leans to, the old answer left aside."""
    back = goes_back(text)
    if dropped(text) and MISTAKEN in text.marked:
        return []  # `forget what I said on that, I mixed it up with something else`
    orders = left_out(text)
    telling = [
        c
        for c in text.clauses
        if not (back and (c.has(*BACK) or "another" in c.words or any(c.first <= n < c.after for n in orders)))
    ]
    named = _only_named(lexicon, text, question, said)
    wholes = [_words(text, telling, named), *(_words(text, [one], named) for one in telling if len(telling) > 1)]
    answers = says_that_wrong(text)
    leads = [_lead(lexicon, words, question, said, answers=answers) for words in wholes if _tells(lexicon, words)]
    best, lead = max(leads, key=lambda one: one[1], default=("", 0.0))
    of_all = bool(leads) and best == leads[0][0] and leads[0][1] >= LEAST_LEAD
    sure = best if of_all or lead >= LEAST_LEAD_OF_PART else _turned(lexicon, telling, question, said)
    if (sure or best) in turned_round(lexicon, text, question):  # `it isn't a startup` makes no start-up of it
        return []
    sure = sure or _opposite(text, question, said)
    if sure or not best or lead < LEAST_ASKED or back:
        return [Finding(question.id, sure, SURE_OF_OPTION, 0, len(text.words))] if sure else []
    return [Finding(question.id, best, ASKED_ABOUT, 0, len(text.words))]


def turned_round(lexicon: Lexicon, text: Text, question: Question) -> frozenset[str]:
    """The options that are denied, by their own words or by those that people say for them."""
    told, denied = cued(lexicon.knowledge, text)
    said = {one.value for one in told if one.question == question.id}
    found = {one.value for one in denied if one.question == question.id and one.value not in said}
    words = tuple(word.text for word in text.words)
    votes = lexicon.likeness(question).votes(words) if len(words) <= SHORT_ANSWER else []
    found |= {vote.option for vote in votes if not vote.agreed and vote.weight > NEAR and vote.option not in said}
    return frozenset(one for one in found if isinstance(one, str))


def _tells(lexicon: Lexicon, words: Sequence[str]) -> bool:
    """Whether there is more than figures and little words."""
    return any(figure_of(stem) is None for stem in lexicon.stems(words))


def _turned(lexicon: Lexicon, telling: Sequence[Clause], question: Question, said: Sequence[str]) -> str:
    """`They do have alerts`, where it was said that they have none: what a yes means there; and the other way round."""
    phrases = lexicon.speech.phrases.get(question.id)
    if phrases is None or len(said) != 1:
        return ""
    for clause in telling:
        if (
            said[0] == phrases.no
            and clause.words[:1]
            and clause.words[:2][-1] in AFFIRMING
            and not clause.has("negators")
        ):
            return phrases.yes
        if said[0] == phrases.yes and clause.has("negators"):
            return phrases.no
    return ""


def _opposite(text: Text, question: Question, said: Sequence[str]) -> str:
    """`It's the other way round`."""
    ends = [question.options[0].id, question.options[-1].id] if question.id in IN_ORDER else []
    other = [end for end in ends if end not in said]
    return other[0] if OPPOSITE in text.marked and len(other) == 1 else ""


def _lead(
    lexicon: Lexicon, words: Sequence[str], question: Question, said: Sequence[str], *, answers: bool
) -> tuple[str, float]:
    ranked = lexicon.ear(question).leanings(words, answers=answers)
    places = [(one.option, min(one.lead, 0.0)) for one in ranked if one.option not in said]
    if not places or (not answers and ranked[0].option in said):  # the old answer once more
        return "", 0.0
    if question.many and (olds := [one.lead for one in ranked if one.option in said]):
        return places[0][0], places[0][1] - max(olds)
    return places[0][0], places[0][1] - places[1][1] if len(places) > 1 else -places[0][1] or 1.0


def _only_named(lexicon: Lexicon, text: Text, question: Question, said: Sequence[str]) -> frozenset[int]:
    """The places of words that tell nothing anew: that which was said, and the old answer where it is quoted."""
    old = lexicon.stems(word for one in said for word in spelled(f"{question.option[one].say} {one}"))
    places = {*pointing(text), *echoed(text)}
    for first, after in quoted(text):
        words = lexicon.stems(word.text for word in text.words[first:after])
        if len(words & old) * 2 >= max(1, len(words)):
            places.update(range(first, after))
    return frozenset(places)


def _words(text: Text, clauses: Sequence[Clause], named: frozenset[int]) -> tuple[str, ...]:
    """Without those that only say that something is put right, and what."""
    out = {place for mark in text.marks if mark.kind in MARKS - {"mends"} for place in range(mark.first, mark.after)}
    out |= named
    places = [place for clause in clauses for place in range(clause.first, clause.after) if place not in out]
    return tuple(text.words[place].text for place in places)


def _new_figure(text: Text, question: Question, old: Value) -> list[Finding]:
    """The one figure that is not the old one; a lone `one` or `two` counts where there is no other."""
    if question.id == "approvals" and (total := added_up_signatures(text)):
        return [Finding(question.id, Span(total, total), SURE_OF_FIGURE, 0, len(text.words))]
    amounts = [a for a in amounts_in(text) if _may_be_it(a, question) and (a.low, a.high) != (old, old)]
    if not amounts and old in {0, "none"} and any(word.text == "first" for word in text.words):
        return [Finding(question.id, Span(1, 1), SURE_OF_OPTION, 0, len(text.words))]
    if risen := _risen(text, old):
        return [Finding(question.id, Span(risen, risen), SURE_OF_FIGURE, 0, len(text.words))]
    said = pointing(text)
    amounts = [a for a in amounts if not (a.first in said or _of_something_else(text, a))]
    for told in _figures_told(text, amounts):
        if len({(amount.low, amount.high) for amount in told}) == 1:
            return [Finding(question.id, Span(told[0].low, told[0].high), SURE_OF_FIGURE, told[0].first, told[0].after)]
    return []


def _figures_told(text: Text, amounts: Sequence[Amount]) -> Iterator[Sequence[Amount]]:
    """Those of which one may be left: that are no little words, that stand alone, behind a second thought."""
    yield [a for a in amounts if text.words[a.first].text not in BY_CHANCE] or amounts
    yield [a for a in amounts if _alone(text, a)]
    if thought := SECOND_THOUGHT.search(text.raw):
        yield [a for a in amounts if text.words[a.first].start >= thought.end()]  # `30 no wait 13`
    told = {mark.first for kind in MARKS for mark in text.marked.get(kind, ())}
    yield [a for a in amounts if any(a.clause.first <= place <= a.first for place in told)]  # `should be 21`


def _risen(text: Text, old: Value) -> float | None:
    """`Went from 3 to 6`."""
    pairs = [(figure_of(found[1].lower()), figure_of(found[2].lower())) for found in RISEN.finditer(text.raw)]
    return next((after for before, after in pairs if after is not None and before == old), None)


def _of_something_else(text: Text, amount: Amount) -> bool:
    """`Two more`, `the last one`, `5000 parcels`, `closes at 6`."""
    told = (at_an_hour, of_unknown, _supposed, _joins, _lone_one)
    return any(of_something_else(text, amount) for of_something_else in told)


def _lone_one(text: Text, amount: Amount) -> bool:
    """`The last one`, `one thing I forgot` count nothing."""
    lone = amount.first and text.words[amount.first].text == "one" and amount.after == amount.first + 1
    first = text.words[amount.first].text == "one" and amount.after < len(text.words)
    of_talk = first and text.words[amount.after].text in OF_TALK
    return of_talk or (bool(lone) and text.words[amount.first - 1].text in LONE_ONE)


def _may_be_it(amount: Amount, question: Question) -> bool:
    """Whether it counts what the question asks for, now."""
    later = amount.clause.has("planned", "past", "elsewhere") and not amount.clause.has("now")
    return amount.unit in COUNTED.get(question.id, UNITLESS) and not amount.year and not later


def _supposed(text: Text, amount: Amount) -> bool:
    """`If the models stopped, 40 would have to be hired`; not `I would say 40`."""
    condition = text.words[0].text in {"if", "without"}
    return condition and "would" in amount.clause.words and amount.clause.first > 0


def _alone(text: Text, amount: Amount) -> bool:
    """`It's 2`, `two`: hardly anything else stands in its clause, which is the first or the last."""
    ends = amount.clause.first == 0 or amount.clause.after == len(text.words)
    return ends and len(amount.clause.words) <= FEW_WORDS


def _joins(text: Text, amount: Amount) -> bool:
    """`Two more`, `two people left`, `grew by 20`: by how much it changes, not what it is now."""
    by = amount.first > 0 and text.words[amount.first - 1].text == "by"
    return by or any(word.text in CHANGES for word in text.words[amount.after : amount.after + 2])


def options_of(value: Value) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in values if isinstance(one, str))
