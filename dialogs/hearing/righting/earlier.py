"""Which earlier answer a text is about when it puts one right; what it says of it now, `anew` tells.

`Not 20, 12`; `I was wrong about the money, they are cutting everywhere`; `the part on research was a guess`. The answer
that is meant is told by its question's words, by those of the old answer, or by its figure; a new figure is the one
that is not the old one, a new option what the other words lean to, the old one left aside.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import chain, pairwise

from dialogs.hearing.facts.cues import cued
from dialogs.hearing.facts.practices import practised
from dialogs.hearing.figures.amounts import amounts_in
from dialogs.hearing.matching.dissent import of_others
from dialogs.hearing.matching.requests import asked_of_us
from dialogs.hearing.matching.taking_back import (
    ABOUT,
    BACK,
    MARKS,
    goes_back,
    left_out,
    nobody_knows,
    of_our_verdict,
    says_that_wrong,
    stands,
    taken_back_plainly,
)
from dialogs.hearing.righting.anew import (
    ASKED_ABOUT,
    BY_CHANCE,
    DENYING,
    EXPERIENCE,
    SURE_OF_NOTHING,
    UNITLESS,
    options_of,
    said_again,
    told_anew,
)
from dialogs.hearing.righting.pointing import echoed
from dialogs.hearing.words.clauses import Mark, Text, compares, spelled
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.quantities import figure_of
from dialogs.session.answers import Value
from knowledge.model import Question
from knowledge.records import dataclass

LONGEST = 40  # words of what puts right
LONGEST_UNSAID = 20  # words of what puts right without saying so
LONGEST_WEAK = 12  # words of what names nothing, and does not say plainly that something was wrong
LONGEST_ALONE = 6  # words of what takes back the only answer without naming it
NAMED, FIGURE, SAID, CUED = 2.0, 3.0, 1.5, 1.5  # what a question's name is worth, the old figure, the old answer, a cue
LEAST, LEAST_BESIDE, LEAST_AMONG = 1.0, 2.0, 1.0  # of worth, where a question stands open, and of its lead
PLAINLY = 1.7  # of worth, where nobody says that something was wrong
CLEAR_LEAD = 2.5  # of one of several answers that the words may point to
OF_ANOTHER = 4.0  # how strongly words are about another question when they put that right
DENIED = {"not", "isnt", "arent", "wasnt"}
ELSE = {"also", "another", "second", "other", "my"}  # of what tells of something else
LONGEST_HEAD = 5  # words before what is said of it
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)  # `no, Wednesday at 3`
NAME_IS = re.compile(r"\b(?:the|its|their|company|firm) name(?: is|'s|’s|s)\b", re.IGNORECASE)
ORDERED = re.compile(
    r"\b(?:change|switch|correct|edit|update)\b(?: \w+){1,4} to\b"
    r"|\bmake it\b(?! (?:quick|fast|short|easy|simple|sound|stop|clear|happen|work|look|so))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Righted:
    """The earlier question that is put right, and what is found of it."""

    question: Question
    findings: tuple[Finding, ...]

    @property
    def withdrawn(self) -> bool:
        return any(one.value is None for one in self.findings)


def righted(lexicon: Lexicon, text: Text, before: Mapping[str, Value], asked: Question | None) -> Righted | None:
    """What is put right or taken back; nothing where nothing is, or nobody can tell what."""
    if not before or len(text.words) > LONGEST or stands(text) or compares(text) or WEEKDAY.search(text.raw):
        return None
    meant = None if of_others(text.raw) or of_our_verdict(text) else _meant(lexicon, text, before, asked)
    if meant is None:
        return None
    back = goes_back(text)
    unknown = "not_known" in text.marked or (back and nobody_knows(text))
    unwished = meant.about_you and "no_matter" in text.marked and "wishing" not in text.marked
    again = said_again(lexicon, text, meant, before[meant.id])
    found = [] if unknown or unwished or again else told_anew(lexicon, text, meant, before[meant.id])
    denied = _said_not_so(lexicon, text, meant, before)
    found = [one for one in found if not (denied and one.sure <= ASKED_ABOUT)]
    gone = taken_back_plainly(lexicon, text) or unknown or denied or _no_more(text, meant, before)
    if not found and (gone or _figure_denied(text, before[meant.id])):
        return withdrawn(meant, text)
    return Righted(meant, tuple(found)) if found else None


def withdrawn(question: Question, text: Text) -> Righted:
    return Righted(question, (Finding(question.id, None, SURE_OF_NOTHING, 0, len(text.words)),))


def _meant(lexicon: Lexicon, text: Text, before: Mapping[str, Value], asked: Question | None) -> Question | None:
    """The earlier answer that the words, or a figure, point to more than to any other question."""
    known = {name: lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions}
    figures = _figures(text)
    if denied := _named_to_be_left_out(text, known) or _denied(lexicon, text, before):
        return known[denied]
    mended = (_starred(text) and len(set(figures)) == 1) or _headed(text) or ORDERED.search(text.raw) is not None
    said_so = mended or says_that_wrong(text) or (asked is None and _contrasts(figures, before))
    unsaid = not said_so and (asked is not None or len(text.words) > LONGEST_UNSAID or _beside_it(lexicon, text))
    if unsaid or (goes_back(text) and of_what_was_not_said(text, known) and not _contrasts(figures, before)):
        return None  # when the talk is over, all that is told is about what was said
    if "last_answer" in text.marked and known:
        return known[list(known)[-1]]
    worth = {name: _worth(lexicon, text, question, before[name], figures) for name, question in known.items()}
    if asked is not None:
        worth.setdefault(asked.id, _worth(lexicon, text, asked, "", []))
    about = named_in(text)
    ranked = sorted(worth, key=lambda name: -worth[name])
    lead = worth[ranked[0]] - (worth[ranked[1]] if len(ranked) > 1 else 0.0) if ranked else 0.0
    likely = [name for name in known if worth[name] >= NAMED]
    spoken = [name for name in likely if _spoken(lexicon, text, known[name], before[name], figures) >= NAMED]
    alone = mended and spoken == ranked[:1]  # `make it 40. Models, I mean`
    if len(spoken) > 1 or (len(likely) > 1 and lead < CLEAR_LEAD and not alone):
        return None  # several at once: each reader for itself
    least = LEAST if asked is None else LEAST_BESIDE
    elsewhere = bool(about) and about.keys().isdisjoint(known) and not spoken  # what is named is another
    if ranked and ranked[0] in known and worth[ranked[0]] >= least and lead >= LEAST_AMONG and not elsewhere:
        return known[ranked[0]] if said_so or worth[ranked[0]] >= PLAINLY else None
    clear = not (MARKS - {"mends"}).isdisjoint(text.marked) or len(text.words) <= LONGEST_WEAK
    only = _only_one(text, known, asked, figures) if clear and said_so and not elsewhere else None
    return None if only and of_another(lexicon, text, only) else only


def _named_to_be_left_out(text: Text, known: Mapping[str, Question]) -> str:
    """`Forget what I said on the boss of ML`, whatever else the words resemble."""
    named = [name for name in named_in(text) if name in known] if left_out(text) else []
    return named[0] if len(named) == 1 else ""


def of_another(lexicon: Lexicon, text: Text, only: Question) -> bool:
    """Whether words that put something right are plainly about a question that was not answered yet: `five do ML, no
    wait, fifteen`, said when only the kind of place is known.
    """
    if NAME_IS.search(text.raw):
        return True
    if only.number or only.about_you or any(one.question == only.id for one in cued(lexicon.knowledge, text)[0]):
        return False
    strength = {one.question: one.strength for one in lexicon.topics.about([word.text for word in text.words])}
    return only.id not in strength and max(strength.values(), default=0.0) >= OF_ANOTHER


def spoken_of_old(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> list[str]:
    """The earlier questions that are plainly spoken of: by their name, or by the old answer."""
    known = {name: lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions}
    return [name for name, question in known.items() if _spoken(lexicon, text, question, before[name], []) > 0]


def of_what_was_not_said(text: Text, known: Mapping[str, object]) -> str:
    """The question that is named where an answer is taken back, if nothing was said of any that are."""
    orders = left_out(text)
    back = [c for c in text.clauses if c.has(*BACK) or any(c.first <= place < c.after for place in orders)]
    about = [n for n, place in named_in(text).items() if any(c.first <= place < c.after for c in back)]
    return about[0] if about and set(about).isdisjoint(known) else ""


def _beside_it(lexicon: Lexicon, text: Text) -> bool:
    """Whether it asks something, or tells of somebody else."""
    return asked_of_us(lexicon, text) is not None or not ELSE.isdisjoint(word.text for word in text.words[:3])


def _denied(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> str:
    """The question of an old answer that is denied word for word: `not 20 but 12`, `it's not a startup`."""
    words = [word.text for word in text.words]
    denied = [n for n, word in enumerate(words[1:], start=1) if words[n - 1] in DENYING]
    for name, value in before.items():
        figure = isinstance(value, float | int)
        known = name in lexicon.knowledge.questions
        if known and any(figure_of(words[n]) == value if figure else words[n] == value for n in denied):
            return name
    _, cues = cued(lexicon.knowledge, text)
    by_cue = next((one.question for one in cues if before.get(one.question) == one.value), "")
    return by_cue or _questioned(lexicon, text, before)


def _questioned(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> str:
    """The question of an old answer that is repeated and doubted: `few? No, it's eleven`."""
    told = [text.words[place].text for place in echoed(text)]
    if not told:
        return ""
    for name, value in before.items():
        question = lexicon.knowledge.questions.get(name)
        options = [question.option[one] for one in options_of(value) if one in question.option] if question else []
        if any(one.id in told or _said(lexicon, told, one.say) for one in options):
            return name
    return ""


def _said_not_so(lexicon: Lexicon, text: Text, question: Question, before: Mapping[str, Value]) -> bool:
    """`Not big tech, they just use a tool of theirs`: the old answer is denied in so many words."""
    _, denied = cued(lexicon.knowledge, text)
    return any(one.question == question.id and one.value == before[question.id] for one in denied)


def _figure_denied(text: Text, old: Value) -> bool:
    """`The team isn't 15`: whatever it is instead."""
    pairs = pairwise(word.text for word in text.words)
    return isinstance(old, float | int) and any(no in DENIED and figure_of(word) == old for no, word in pairs)


def _only_one(
    text: Text, known: Mapping[str, Question], asked: Question | None, figures: Sequence[float]
) -> Question | None:
    """What was said last of all needs no name: `12, I mean`, `scratch that`."""
    numbers = [question for question in known.values() if question.number]
    if (
        figures
        and len(numbers) == 1
        and not (asked and asked.number)
        and ("puts_right" in text.marked or text.raw.lstrip()[:1] == "*")
    ):
        return numbers[0]
    only = next(iter(known.values())) if len(known) == 1 else None
    if only is None or asked is not None:
        return only if only and only.number and figures and not (asked and asked.number) else None
    back = not BACK.isdisjoint(text.marked)
    return only if not back or len(text.words) <= LONGEST_ALONE or not only.number or figures else None


def _headed(text: Text) -> bool:
    """`Reports: more of them than I thought`, `models 12? It's 2`: what it is about comes first."""
    first = text.clauses[0]
    named = any(kind.startswith(ABOUT) for kind in first.kinds)
    return (
        named
        and len(first.words) <= LONGEST_HEAD
        and text.raw[first.end :].lstrip(" '\"”’")[:1] in {":", "?", "-", "–"}
    )


def _starred(text: Text) -> bool:
    """`*120`, as slips are mended in chats."""
    return text.raw.lstrip().startswith("*")


def _contrasts(figures: Sequence[float], before: Mapping[str, Value]) -> bool:
    return len(set(figures)) > 1 and any(value in figures for value in before.values())


def _figures(text: Text) -> list[float]:
    """Every number that is written, whatever it counts and whether it is denied."""
    found = [amount.low for amount in amounts_in(text) if amount.low == amount.high and amount.unit in UNITLESS]
    written = [figure_of(word.text) for word in text.words if word.text not in BY_CHANCE]
    return [*found, *(number for number in written if number is not None)]


def _worth(lexicon: Lexicon, text: Text, question: Question, old: Value, figures: Sequence[float]) -> float:
    """How much the words point to a question: those that name it, those that are said of it, and the old answer."""
    topics = lexicon.topics.speaks_for((word.text for word in text.words), question.id)
    return _spoken(lexicon, text, question, old, figures) + min(2.0, topics / 2)


def _spoken(lexicon: Lexicon, text: Text, question: Question, old: Value, figures: Sequence[float]) -> float:
    """The same, of words that are plainly about it."""
    words = [word.text for word in text.words]
    named = NAMED * (question.id in named_in(text))
    cues = chain.from_iterable(cued(lexicon.knowledge, text))
    cue = CUED * (question.id in _read_in(text) or any(one.question == question.id for one in cues))
    said = [question.option[one] for one in options_of(old) if one in question.option]
    options = [one.id for one in said if one.id in words]
    own = SAID if options or any(_said(lexicon, words, one.say) for one in said) else 0.0
    return named + cue + own + (FIGURE if old in figures else 0.0)


def _read_in(text: Text) -> set[str]:
    """The questions that are spoken of beyond their names: practices, and years of one's own."""
    years = any(amount.unit == "years" and amount.clause.has("mine") for amount in amounts_in(text))
    return {*({EXPERIENCE} if years else ()), *(one.question for one in practised(text))}


def named_in(text: Text) -> dict[str, int]:
    """The questions that are named, and where; of `team size`, `size` is no other."""
    marks = [mark for mark in text.marks if mark.kind.startswith(ABOUT)]
    longest = [m for m in marks if not any(_within(m, other) for other in marks)]
    return {mark.kind.removeprefix(ABOUT): mark.first for mark in reversed(longest)}


def _within(mark: Mark, other: Mark) -> bool:
    inside = other.first <= mark.first and mark.after <= other.after
    return inside and other.after - other.first > mark.after - mark.first


def _said(lexicon: Lexicon, words: Sequence[str], say: str) -> bool:
    """Whether the words of an option are repeated, most of them."""
    own = lexicon.stems(spelled(say))
    return bool(own) and len(own & lexicon.stems(words)) > len(own) / 2


def _no_more(text: Text, question: Question, before: Mapping[str, Value]) -> bool:
    """`I don't want to lead any more`."""
    gone = not {"ends", "no_matter"}.isdisjoint(text.marked)
    return question.about_you and gone and isinstance(before[question.id], tuple)
