"""Which earlier answer a text is about when it puts one right, and what it says of it now.

`Not 20, 12`; `I was wrong about the money, they are cutting everywhere`; `the part on research was a guess`. The answer
that is meant is told by its question's words, by those of the old answer, or by its figure; a new figure is the one
that is not the old one, a new option what the other words lean to, the old one left aside.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from dialogs.hearing.amounts import Amount, amounts_in
from dialogs.hearing.clauses import Clause, Mark, Text, spelled
from dialogs.hearing.counts import counted
from dialogs.hearing.cues import cued
from dialogs.hearing.findings import LIKELY, Finding, Span
from dialogs.hearing.lexicon import Lexicon
from dialogs.hearing.pointing import pointing, quoted
from dialogs.hearing.practices import practised
from dialogs.hearing.quantities import WORDS
from dialogs.hearing.requests import asked_of_us
from dialogs.session.answers import Value
from knowledge.model import Question
from knowledge.records import dataclass

LONGEST = 40  # words of what puts right
LONGEST_THAT_STANDS = 12  # words of what says that all is right
MOST_BESIDE = 3  # words that tell something, beside those that say that an answer was wrong
LONGEST_UNSAID = 20  # words of what puts right without saying so
LONGEST_WEAK = 12  # words of what names nothing, and does not say plainly that something was wrong
LONGEST_ALONE = 6  # words of what takes back the only answer without naming it
NAMED, FIGURE, SAID, CUED = 2.0, 3.0, 1.5, 1.5  # what a question's name is worth, the old figure, the old answer, a cue
LEAST, LEAST_BESIDE, LEAST_AMONG = 1.0, 2.0, 1.0  # of worth, where a question stands open, and of its lead
CLEAR_LEAD = 2.5  # of one of several answers that the words may point to
SURE_OF_FIGURE, SURE_OF_OPTION, SURE_OF_NOTHING = 0.93, 0.88, 0.9
LEAST_ASKED, ASKED_ABOUT = 0.1, 0.6  # a lead with which it is asked about, and how sure it then is
LEAST_LEAD, LEAST_LEAD_OF_PART = 0.33, 0.5  # of the whole, and of a part of it
BACK = {"takes_back", "was_wrong"}
MARKS = {"puts_right", "mends", *BACK}
MISTAKEN = "mistaken"  # the kind of words by which somebody tells how an error came about
OPPOSITE = "opposite"
IN_ORDER = {  # questions whose first and last options are opposites
    "pull", "reports", "research", "change_time", "breadth", "leaders_understand", "monitoring", "coupling",
    "feature_store", "update_data", "right_data", "right_infra", "right_uses", "right_people", "own_models", "alike",
    "buzzwords", "scale",
}  # fmt: skip
UNITLESS = {"", "staff", "data_staff", "models", "approvals"}
PEOPLE = {"", "staff", "data_staff"}
COUNTED = {"size": PEOPLE, "team_size": PEOPLE, "models_live": {"", "models"}, "approvals": {"", "approvals", "staff"}}
CHANGES = {"more", "left", "joined", "join", "extra"}
DENYING = {"not", "than", "of", "no", "isnt", "said"}  # right before the old answer
DENIED = {"not", "isnt", "arent", "wasnt"}
AFFIRMING = {"do", "does", "did", "is", "are", "have", "has"}  # the second word of what says that it is so
BY_CHANCE = {"one", "two", "first", "second"}
ELSE = {"also", "another", "second", "other", "my"}  # of what tells of something else
THE_OTHERS = {"rest", "else", "others", "remaining"}  # before `stands`: what was put right does not
MYSELF = set(
    "i ive im really honestly just so but and actually have got ha well to be frankly its it as of sorry ok though "
    "because since".split()
)
FEW_WORDS = 3  # beside a figure
LONGEST_HEAD = 5  # words before what is said of it
ORDERED = re.compile(
    r"\b(?:change|switch|correct|edit|update)\b(?: \w+){1,4} to\b"
    r"|\bmake it\b(?! (?:quick|fast|short|easy|simple|sound|stop|clear|happen|work|look|so))",
    re.IGNORECASE,
)
MADE_UP = re.compile(r"\b(?:made|making)\b(?: \w+){1,4} up\b", re.IGNORECASE)
DROPPED = re.compile(  # `... . Ignore.`
    r"[.,;!–-]\s*(?:so |please |pls |just )?(?:ignore|scrap|forget|drop|delete|undo|strike|bin|cancel)"
    r"(?: (?:it|that|this|all that|that bit|that one))?(?: please| pls)?\W*$",
    re.IGNORECASE,
)
GOT_WRONG = re.compile(r"\b(?:got|get|had|put|typed)\b(?: \w+){1,5} wrong\b", re.IGNORECASE)
ORDER = re.compile(  # with the name of an answer behind it
    r"(?:^|[.,;!?–—-]\s*|\band |\balso |\boh )(?:ok |so |and |please |pls |just |lets |you can |could you |can you )*"
    r"(?:ignore|scrap|forget|drop|delete|undo|strike|bin|cancel|erase|remove|clear|reset|scratch)\b",
    re.IGNORECASE,
)
NEAR_ORDER = 5  # words behind it in which an answer is named
RISEN = re.compile(r"\bfrom (?:about |around )?(\w+) to (?:about |around )?(\w+)", re.IGNORECASE)
LONE_ONE = {"last", "that", "this", "previous", "first", "which", "each", "every", "other", "the"}
SECOND_THOUGHT = re.compile(
    r"\W+(?:no,? wait|wait,? no|scratch that|no,? actually|or rather|make that|no,? i mean|i mean|sorry|no)\b\W+",
    re.IGNORECASE,
)
ABOUT = "about_"  # before a question, in words.yaml: how it is called
ENDED = {"stopped", "stop", "abandoned", "ended", "dropped", "quit", "ceased"}
NOT_THERE = ("absent", "never", "nobody", "none")  # options that say that something is no more


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
    if not before or len(text.words) > LONGEST or stands(text):
        return None
    meant = _meant(lexicon, text, before, asked)
    if meant is None:
        return None
    back = goes_back(text)
    nobody_knows = "not_known" in text.marked or (back and _not_known(text))
    unwished = meant.about_you and "no_matter" in text.marked and "wishing" not in text.marked
    found = [] if nobody_knows or unwished else _anew(lexicon, text, meant, before[meant.id])
    gone = _taken_back(lexicon, text) or nobody_knows or _no_more(text, meant, before)
    if not found and (gone or _figure_denied(text, before[meant.id])):
        return withdrawn(meant, text)
    return Righted(meant, tuple(found)) if found else None


def says_that_wrong(text: Text) -> bool:
    """Whether it is said that something was not so."""
    marked = not ({"last_answer"} | MARKS).isdisjoint(text.marked)
    return marked or goes_back(text) or GOT_WRONG.search(text.raw) is not None


def withdrawn(question: Question, text: Text) -> Righted:
    return Righted(question, (Finding(question.id, None, SURE_OF_NOTHING, 0, len(text.words)),))


def goes_back(text: Text) -> bool:
    """Whether it is said that an answer was wrong, or is none."""
    return _dropped(text) or not BACK.isdisjoint(text.marked)


def _dropped(text: Text) -> bool:
    """Whether it is said in so many words that an answer is to be left out: `forget monitoring`, `... . Ignore.`"""
    if "takes_back" in text.marked or DROPPED.search(text.raw) or MADE_UP.search(text.raw):
        return True
    return bool(_ordered(text))


def _ordered(text: Text) -> list[int]:
    """Where an answer is named that is to be left out."""
    places = [text.place(found.end()) for found in ORDER.finditer(text.raw)]
    named = [mark.first for mark in text.marks if mark.kind.startswith(ABOUT)]
    return [name for place in places for name in named if place <= name <= place + NEAR_ORDER]


def _not_known(text: Text) -> bool:
    """`No idea`, of the person; not `leaders have no clue`."""
    marks = text.marked.get("unknown:unknown", ())
    clauses = ((c, m) for m in marks for c in text.clauses if c.first <= m.first < c.after)
    return any({word.text for word in text.words[c.first : m.first]} <= MYSELF for c, m in clauses)


def _taken_back(lexicon: Lexicon, text: Text) -> bool:
    """Whether it is said in so many words; that something was wrong, is enough where hardly anything else is told."""
    if _dropped(text) or "was_wrong" not in text.marked:
        return _dropped(text)
    kinds = tuple({*MARKS, *(mark.kind for mark in text.marks if mark.kind.startswith(ABOUT))})
    named = {place for m in text.marks if m.kind in kinds for place in range(m.first, m.after)}
    rest = [word.text for place, word in enumerate(text.words) if place not in named]
    return len(lexicon.stems(rest)) <= MOST_BESIDE


def stands(text: Text) -> bool:
    """`No, it was right the first time`."""
    anew = any(clause.first and _figures_in(text, clause) for clause in text.clauses)
    all_of_it = not anew and not any(
        text.words[mark.first - 1].text in THE_OTHERS for mark in text.marked.get("stands", ())
    )
    return "stands" in text.marked and all_of_it and len(text.words) <= LONGEST_THAT_STANDS


def _figures_in(text: Text, clause: Clause) -> bool:
    return any(word.text.isdecimal() or word.text in WORDS for word in text.words[clause.first : clause.after])


def _meant(lexicon: Lexicon, text: Text, before: Mapping[str, Value], asked: Question | None) -> Question | None:
    """The earlier answer that the words, or a figure, point to more than to any other question."""
    known = {name: lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions}
    figures = _figures(text)
    if denied := _denied(lexicon, text, before):
        return known[denied]
    mended = (_starred(text) and len(set(figures)) == 1) or _headed(text) or ORDERED.search(text.raw) is not None
    said_so = mended or says_that_wrong(text) or (asked is None and _contrasts(figures, before))
    if not said_so and (asked is not None or len(text.words) > LONGEST_UNSAID or _beside_it(lexicon, text)):
        return None  # when the talk is over, all that is told is about what was said
    if "last_answer" in text.marked and known:
        return known[list(known)[-1]]
    worth = {name: _worth(lexicon, text, question, before[name], figures) for name, question in known.items()}
    if asked is not None:
        worth.setdefault(asked.id, _worth(lexicon, text, asked, "", []))
    ranked = sorted(worth, key=lambda name: -worth[name])
    lead = worth[ranked[0]] - (worth[ranked[1]] if len(ranked) > 1 else 0.0) if ranked else 0.0
    likely = [name for name in known if worth[name] >= NAMED]
    spoken = [name for name in likely if _spoken(lexicon, text, known[name], before[name], figures) >= NAMED]
    if len(spoken) > 1 or (len(likely) > 1 and lead < CLEAR_LEAD):  # several at once: each reader for itself
        return None
    least = LEAST if asked is None else LEAST_BESIDE
    if ranked and ranked[0] in known and worth[ranked[0]] >= least and lead >= LEAST_AMONG:
        return known[ranked[0]]
    clear = not (MARKS - {"mends"}).isdisjoint(text.marked) or len(text.words) <= LONGEST_WEAK
    return _only_one(text, known, asked, figures) if clear and said_so else None


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
        if known and any(_figure(words[n]) == value if figure else words[n] == value for n in denied):
            return name
    _, cues = cued(lexicon.knowledge, text)
    return next((one.question for one in cues if before.get(one.question) == one.value), "")


def _figure_denied(text: Text, old: Value) -> bool:
    """`The team isn't 15`: whatever it is instead."""
    pairs = pairwise(word.text for word in text.words)
    return isinstance(old, float | int) and any(no in DENIED and _figure(word) == old for no, word in pairs)


def _figure(word: str) -> float | None:
    return float(word) if word.isdecimal() else float(WORDS[word]) if word in WORDS else None


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
    written = [_figure(word.text) for word in text.words if word.text not in BY_CHANCE]
    return [*found, *(number for number in written if number is not None)]


def _worth(lexicon: Lexicon, text: Text, question: Question, old: Value, figures: Sequence[float]) -> float:
    """How much the words point to a question: those that name it, those that are said of it, and the old answer."""
    topics = lexicon.topics.speaks_for((word.text for word in text.words), question.id)
    return _spoken(lexicon, text, question, old, figures) + min(2.0, topics / 2)


def _spoken(lexicon: Lexicon, text: Text, question: Question, old: Value, figures: Sequence[float]) -> float:
    """The same, of words that are plainly about it."""
    words = [word.text for word in text.words]
    named = NAMED * (question.id in named_in(text))
    cue = CUED * any(mark.kind.startswith(f"cue:{question.id}:") for mark in text.marks)
    said = [question.option[one] for one in _options(old) if one in question.option]
    options = [one.id for one in said if one.id in words]
    own = SAID if options or any(_said(lexicon, words, one.say) for one in said) else 0.0
    return named + cue + own + (FIGURE if old in figures else 0.0)


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


def _options(value: Value) -> tuple[str, ...]:
    values = value if isinstance(value, tuple) else (value,)
    return tuple(one for one in values if isinstance(one, str))


def _anew(lexicon: Lexicon, text: Text, question: Question, old: Value) -> list[Finding]:
    if question.number:
        return _new_figure(text, question, old)
    said = tuple(one for one in _options(old) if one in question.option)
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


def _back_only(text: Text, one: Finding) -> bool:
    """Whether it stands in the words that take an answer back: `ignore what I told you about lay-offs`."""
    return any(clause.has(*BACK) and clause.first <= one.first < clause.after for clause in text.clauses)


def _ended(text: Text) -> bool:
    return any(word.text in ENDED for word in text.words)


def _no_more(text: Text, question: Question, before: Mapping[str, Value]) -> bool:
    """`I don't want to lead any more`."""
    gone = not {"ends", "no_matter"}.isdisjoint(text.marked)
    return question.about_you and gone and isinstance(before[question.id], tuple)


def _leaned_to(lexicon: Lexicon, text: Text, question: Question, said: Sequence[str]) -> list[Finding]:
    """What the whole, or a part of it, leans to, the old answer left aside."""
    back = goes_back(text)
    if _dropped(text) and MISTAKEN in text.marked:
        return []  # `forget what I said on that, I mixed it up with something else`
    orders = _ordered(text)
    telling = [
        c
        for c in text.clauses
        if not (back and (c.has(*BACK) or "another" in c.words or any(c.first <= n < c.after for n in orders)))
    ]
    named = _only_named(lexicon, text, question, said)
    wholes = [_words(text, telling, named), *(_words(text, [one], named) for one in telling if len(telling) > 1)]
    leads = [_lead(lexicon, words, question, said) for words in wholes if lexicon.stems(words)]
    best, lead = max(leads, key=lambda one: one[1], default=("", 0.0))
    of_all = bool(leads) and best == leads[0][0] and leads[0][1] >= LEAST_LEAD
    sure = best if of_all or lead >= LEAST_LEAD_OF_PART else _turned(lexicon, telling, question, said)
    sure = sure or _opposite(text, question, said)
    if sure or not best or lead < LEAST_ASKED or back:
        return [Finding(question.id, sure, SURE_OF_OPTION, 0, len(text.words))] if sure else []
    return [Finding(question.id, best, ASKED_ABOUT, 0, len(text.words))]


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


def _lead(lexicon: Lexicon, words: Sequence[str], question: Question, said: Sequence[str]) -> tuple[str, float]:
    ranked = lexicon.ear(question).leanings(words, answers=True)
    places = [(one.option, min(one.lead, 0.0)) for one in ranked if one.option not in said]
    if not places:
        return "", 0.0
    if question.many and (olds := [one.lead for one in ranked if one.option in said]):
        return places[0][0], places[0][1] - max(olds)
    return places[0][0], places[0][1] - places[1][1] if len(places) > 1 else -places[0][1] or 1.0


def _only_named(lexicon: Lexicon, text: Text, question: Question, said: Sequence[str]) -> frozenset[int]:
    """The places of words that tell nothing anew: that which was said, and the old answer where it is quoted."""
    old = lexicon.stems(word for one in said for word in spelled(f"{question.option[one].say} {one}"))
    places = set(pointing(text))
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
    amounts = [a for a in amounts_in(text) if _may_be_it(a, question) and (a.low, a.high) != (old, old)]
    if not amounts and old in {0, "none"} and any(word.text == "first" for word in text.words):
        return [Finding(question.id, Span(1, 1), SURE_OF_OPTION, 0, len(text.words))]
    if risen := _risen(text, old):
        return [Finding(question.id, Span(risen, risen), SURE_OF_FIGURE, 0, len(text.words))]
    said = pointing(text)
    amounts = [a for a in amounts if not _joins(text, a) and a.first not in said and not _lone_one(text, a)]
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
    pairs = [(_figure(found[1].lower()), _figure(found[2].lower())) for found in RISEN.finditer(text.raw)]
    return next((after for before, after in pairs if after is not None and before == old), None)


def _lone_one(text: Text, amount: Amount) -> bool:
    """`The last one` counts nothing."""
    lone = amount.first and text.words[amount.first].text == "one" and amount.after == amount.first + 1
    return bool(lone) and text.words[amount.first - 1].text in LONE_ONE


def _may_be_it(amount: Amount, question: Question) -> bool:
    """Whether it counts what the question asks for, now."""
    later = amount.clause.has("planned", "past", "elsewhere") and not amount.clause.has("now")
    return amount.unit in COUNTED.get(question.id, UNITLESS) and not amount.year and not later


def _alone(text: Text, amount: Amount) -> bool:
    """`It's 2`, `two`: hardly anything else stands in its clause, which is the first or the last."""
    ends = amount.clause.first == 0 or amount.clause.after == len(text.words)
    return ends and len(amount.clause.words) <= FEW_WORDS


def _joins(text: Text, amount: Amount) -> bool:
    """`Two more`, `two people left`: by how much it changes, not what it is now."""
    return any(word.text in CHANGES for word in text.words[amount.after : amount.after + 2])
