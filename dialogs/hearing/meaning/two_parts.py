"""An answer to the open question, and more behind it: `nobody. And the budget, scrap that` is heard as two messages."""

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Protocol

from dialogs.hearing.facts.shorts import FILLERS
from dialogs.hearing.matching.taking_back import ABOUT, MARKS
from dialogs.hearing.words.clauses import THOUGHT_BETTER, Clause, Text
from dialogs.hearing.words.heard import Heard
from dialogs.hearing.words.quantities import WORDS
from dialogs.session.answers import Value
from knowledge.model import Question


class Understand(Protocol):
    """What a piece of the text means, where it was said; `asked`: as an answer to the question that stands open."""

    def __call__(self, piece: str, *, asked: bool = True) -> Heard: ...


LONGEST_ANSWER = 5  # words of an answer with more behind it
LONGEST_SENTENCE = 14  # words of a sentence that answers
MOST_CLAUSES = 20  # in more of them nobody answers one after the other
ON_CONDITION = {"if", "when", "provided", "unless", "except", "or", "depending", "depends", "once", "until", "till"}
PARTED = re.compile(r"\s*[.,;:!?\n–—-]|\s+(?:and|but|plus)\b", re.IGNORECASE)  # what stands between the two
SECOND_THOUGHT = re.compile(rf"\W+(?:{THOUGHT_BETTER})\b\W+", re.IGNORECASE)
LAST_WORD = re.compile(  # in a description, behind what is put right at once
    rf"[.,;!… –—-]+(?:(?:oh|ah|hm+|um),? )?(?:{THOUGHT_BETTER}|no,? sorry|sorry,? no|correction)\b\W+", re.IGNORECASE
)
LONGEST_CHANGED = 25  # words of what is told and put right in one line
ADDS = {"added", "another", "plus", "also", "too", "second", "other", "more", "dozen", "couple"}
ADDING = {"and", "also", "plus", "btw", "oh", "besides"}
OF_YEARS = {"years", "year", "last", "as", "ml"}
AND_SO = re.compile(  # what is supposed in a question, and is so
    r".{0,60}?\b(?:if|suppose|supposing|matter that|told you(?: that)?)\b(?! (?:i|we)\b)(?P<what>[^?]{5,120})\?{1,3}\s?"
    r"(?:because|cause|cos|cuz|bc|since|as|well|and|yes)?\W{0,3}(?:in fact |actually |indeed )?"
    r"(?:(?:they|it|there|he|she|we|that)(?:'s| is| are|'re| do| does| did| has| have| was| were)\b|thats\b|its\b)"
    r".{0,40}",
    re.IGNORECASE | re.DOTALL,
)
OF_WHAT = {"about", "of", "on", "what", "how", "who", "where", "when", "why", "whether", "if", "regarding"}
SAME = {"it", "that", "this", "them", "exactly", "else"}  # `no idea about that`, which was asked
MOST_BEFORE = 4  # words before a don't know: `and I really have`
JOINING = re.compile(r"[\s,;:–—-]*\b(?:and|but|though|plus)?\s*$", re.IGNORECASE)
IS_SO = {"was": "is", "were": "are", "had": "have", "did": "do"}  # what is supposed, as if it were told
AS_IF = re.compile(rf"\b(?:{'|'.join(IS_SO)})\b", re.IGNORECASE)
WAS = {"had", "was", "were", "used"}
TAKES_BACK = {"but", "though", "although", "however", "well", "actually", "wait", "no"}


def answered_and_more(text: Text, question: Question | None, understand: Understand) -> Heard | None:
    """Both put together; nothing where the first words are no answer by themselves, or the rest may change them."""
    if question is None or not 2 <= len(text.clauses) <= MOST_CLAUSES or len(text.clauses[0].words) > LONGEST_ANSWER:  # noqa: PLR2004
        return None
    if thought := SECOND_THOUGHT.search(text.raw):
        return _thought_better(question, understand(text.raw[thought.end() :]))
    first, second = text.clauses[0], text.clauses[1]
    mends = any(clause.has(*MARKS) for clause in text.clauses[1:])
    heads = mends and any(_of_another(kind, question) for kind in first.kinds)  # `about the team: it's 4 now, I mean`
    parted = PARTED.match(text.raw, first.end) and not heads and not FILLERS.issuperset(first.words)
    if not parted or first.asking or _over(first) or first.words == ("me",) or second.words[0] in ON_CONDITION:
        return None
    answer = understand(text.raw[: first.end])
    if answer.act.keys() != {question.id} or answer.propose or answer.names:
        return None
    told = {word.text for word in text.words[second.first :]}
    if (question.number and _counts(told)) or (question.id == "experience" and told & OF_YEARS):
        return None
    rest = understand(text.raw[second.start :], asked=not (mends or _goes_on(text, first, second)))
    rest = _without_the_same(question, answer, rest)
    return None if _changed(question, second.words[0], rest) else _together(answer, rest)


def answered_but_unknown(text: Text, question: Question | None, understand: Understand) -> Heard | None:
    """`Ordinary, and no idea about the money`: what is not known is something else than what was asked."""
    last = next((clause for clause in text.clauses[1:] if _not_known_of(text, clause)), None)
    if question is None or last is None or last.first > LONGEST_SENTENCE:
        return None
    answer = understand(JOINING.sub("", text.raw[: last.start]))
    alone = answer.act.keys() == {question.id} and answer.act[question.id] is not None and not answer.propose
    return answer if alone and answer.kind == "facts" else None


def _not_known_of(text: Text, clause: Clause) -> bool:
    """Whether it is said of something that one does not know it."""
    marks = (mark for mark in text.marks_between(clause.first, clause.after) if mark.kind == "unknown:unknown")
    said = (
        (mark.first - clause.first, [word.text for word in text.words[mark.after : clause.after]]) for mark in marks
    )
    return any(n <= MOST_BEFORE and more[:1] and more[0] in OF_WHAT and SAME.isdisjoint(more[1:2]) for n, more in said)


def told_of_what_it_names(
    text: Text, question: Question | None, numbers: Collection[str], as_answer: Callable[[str, str], Heard]
) -> Heard | None:
    """`Models: 3 or 4, maybe 5`, whatever is asked: a line that names another question of `numbers` and gives a figure
    is an answer to that one.
    """
    first, rest = text.clauses[0], text.words[text.clauses[0].after :]
    colon = text.raw[first.end :].lstrip()[:1] in {":", "="}
    if question is None or not (colon and rest) or len(text.clauses) > MOST_CLAUSES or len(rest) > LONGEST_SENTENCE:
        return None
    whole = [m for m in text.marks_between(first.first, first.after) if m.after - m.first == len(first.words)]
    named = {mark.kind.removeprefix(ABOUT) for mark in whole if mark.kind.startswith(ABOUT)} & set(numbers)
    told = {word.text for word in rest}
    if question.id in named or len(named) != 1 or "of" in told or not _counts(told):
        return None  # `models: two of them earn all the money`
    heard = as_answer(text.raw[rest[0].start :], next(iter(named)))
    return heard if _spoken_of(heard) == named else None


def answered_and_mended(text: Text, question: Question | None, understand: Understand) -> Heard | None:
    """`Good year again, the rain filled the dams. And the size was wrong, it's 90`: the first sentence answers, and
    what stands behind it puts something else right.
    """
    if question is None or not 2 <= len(text.sentences) <= MOST_CLAUSES:  # noqa: PLR2004
        return None
    first, later = text.sentences[0], [clause for sentence in text.sentences[1:] for clause in sentence]
    mended = any(clause.has(*MARKS) for clause in later) and not any(clause.has(*MARKS) for clause in first)
    if not mended or first[0].asking or first[-1].after > LONGEST_SENTENCE:
        return None
    answer = understand(text.raw[: first[-1].end])
    if answer.act.keys() != {question.id} or answer.names:
        return None
    rest = understand(text.raw[later[0].start :], asked=False)
    return _together(answer, rest) if rest.act and question.id not in _spoken_of(rest) else None


def changed_at_once(text: Text, understand: Understand, as_answer: Callable[[str, str], Heard]) -> Heard | None:
    """`Data is clean. Correction: it's a mess`: the last word counts, or nothing if nobody understands it."""
    found = LAST_WORD.search(text.raw) if len(text.words) <= LONGEST_CHANGED else None
    first = understand(text.raw[: found.start()], asked=False) if found else None
    if found is None or first is None or len(first.act) != 1 or first.propose or first.names:
        return None
    name, old = next(iter(first.act.items()))
    later = as_answer(text.raw[found.end() :], name)
    if isinstance(old, int | float) or old is None or not _spoken_of(later) <= {name}:
        return None
    propose = tuple(one for one in later.propose if one.question == name and (old,) != one.options)
    return replace(later, kind="facts", propose=propose) if later.act or propose else Heard("nothing")


def _goes_on(text: Text, first: Clause, second: Clause) -> bool:
    """`Nope. And ...`: a word has answered what was asked, and another sentence tells of something else."""
    return len(first.words) == 1 and second.sentence > first.sentence and second.words[0] in ADDING


def _of_another(kind: str, question: Question) -> bool:
    """`Days` names the question on the card, and answers it."""
    return kind.startswith(ABOUT) and kind != f"{ABOUT}{question.id}"


def supposed_and_so(text: Text, understand: Understand) -> Heard | None:
    """`Would it flip if the budget was fixed? Because it is`: what is supposed is told."""
    found = AND_SO.fullmatch(text.raw.strip())
    if found is None:
        return None
    told = understand(AS_IF.sub(lambda verb: IS_SO[verb[0].lower()], found["what"]), asked=False)
    return replace(told, kind="facts", asks=told.asks or "other") if told.act or told.propose else None


def _counts(told: set[str]) -> bool:
    """Whether a number follows, or something is added: `the fraud one, and last year they added pricing`."""
    return any(word in WORDS or word[0].isdigit() or word in ADDS for word in told)


def _thought_better(question: Question, heard: Heard) -> Heard | None:
    """`A handful, no, wait, a whole row`: the last word counts."""
    return heard if question.id in _spoken_of(heard) else None


def _spoken_of(heard: Heard) -> set[str]:
    return {*heard.act, *(proposal.question for proposal in heard.propose)}


def _over(first: Clause) -> bool:
    return first.has("past", *MARKS) or first.words[0] in WAS


def _without_the_same(question: Question, answer: Heard, rest: Heard) -> Heard:
    """`Nobody, I'd be first and only`: what says the answer once more changes nothing."""
    if question.number and answer.act[question.id] != 0:  # others are added: `my lead, then security`
        return rest
    given = _options(question, answer.act[question.id])
    act = {name: value for name, value in rest.act.items() if name != question.id or _options(question, value) != given}
    propose = tuple(
        p
        for p in rest.propose
        if p.question != question.id or len(p.options) > 1 or _options(question, p.options[0]) != given
    )
    return replace(rest, act=act, propose=propose)


def _options(question: Question, value: Value | None) -> Value | None:
    """The option that holds a value."""
    held = question.holding(value) if question.number and isinstance(value, int | float) else None
    return held.id if held else value


def _changed(question: Question, opening: str, rest: Heard) -> bool:
    """Whether what follows is about the same, or may only hedge it."""
    told = _spoken_of(rest)
    return question.id in told or rest.kind in {"hostile", "unknown", "skip"} or (opening in TAKES_BACK and not told)


def _together(answer: Heard, rest: Heard) -> Heard:
    return replace(
        rest, kind="facts", act={**answer.act, **rest.act}, because={**answer.because, **rest.because}, about=""
    )
