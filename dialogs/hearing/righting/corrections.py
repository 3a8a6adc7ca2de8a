"""What is taken back or put right, of what was said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.matching.dissent import of_others
from dialogs.hearing.matching.taking_back import of_our_verdict
from dialogs.hearing.righting.anew import LONE_ONE, said_again, turned_round
from dialogs.hearing.righting.earlier import named_in, of_another, of_what_was_not_said
from dialogs.hearing.righting.pointing import pointing, quoted
from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import Value
from knowledge.model import Question
from knowledge.speech import phrases_in

LONGEST = 40  # words of what puts right
SHORTEST = 3  # words of a clause that puts right
LEAST, LEAST_UNMARKED = 0.3, 1.0  # a lead that is enough, where it is said that something is put right, or not
LEAST_HIT = 1.0  # by how much words must point to an earlier answer
OLD_VALUE = {"not", "gave", "said", "told", "than", "of", "wrote", "typed"}  # beside a number that is the old one


def taken_back(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> list[Finding]:
    """Answers that the person no longer stands by."""
    return [
        Finding(name, None, 0.9, clause.first, clause.after)
        for clause in text.clauses
        if clause.has("takes_back") or any(c.has("takes_back") for c in text.sentence(clause.sentence))
        for name in _meant(lexicon, text, clause, before)
    ]


def put_right(lexicon: Lexicon, text: Text, before: Mapping[str, Value], *, later: bool) -> list[Finding]:
    """What earlier answers lean to now, the old ones left aside; `later`: the talk is over, so this is about them."""
    righting, back = "puts_right" in text.marked, "takes_back" in text.marked
    if not (righting or back or later) or len(text.words) > LONGEST:
        return []
    if of_others(text.raw) or of_our_verdict(text):
        return []
    telling = [c.words for c in text.clauses if not c.has("takes_back")]
    told = [tuple(w for words in telling for w in words), *(words for words in telling if len(words) >= SHORTEST)]
    least = LEAST if righting and not back else LEAST_UNMARKED
    known = [lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions]
    about = {topics[0].question for words in told if (topics := lexicon.topics.about(words))}
    if not (righting or back):
        known = [question for question in known if about == {question.id}]
    elif len(known) > 1 and about:
        known = [question for question in known if question.id in about]
    said = righting or back
    leanings = [(q, [_leaning(lexicon, words, q, before[q.id], said=said) for words in told]) for q in known]
    found = [
        (q.id, max(led, key=lambda leaning: leaning[1]))
        for q, led in leanings
        if not (
            q.number
            or (len(before) == 1 and of_another(lexicon, text, q))
            or said_again(lexicon, text, q, before[q.id])
        )
    ]
    return [
        Finding(name, option, 0.85, 0, len(text.words))
        for name, (option, lead) in found
        if option and lead >= least and option not in turned_round(lexicon, text, lexicon.knowledge.questions[name])
    ]


def _leaning(
    lexicon: Lexicon, words: Sequence[str], question: Question, old: Value, *, said: bool
) -> tuple[str, float]:
    """The likeliest of the other options, and by how much it leads those; unless it is `said` that something is put
    right, the words must sound like an answer.
    """
    olds = old if isinstance(old, tuple) else (old,)
    ranked = lexicon.ear(question).leanings(words, answers=said)
    places = {one.option: min(one.lead, 0.0) for one in ranked}
    others = [option for option in places if option not in olds]
    old_once_more = not said and next(iter(places), "") in olds
    if len(others) < 2 or old_once_more:  # noqa: PLR2004 - nothing to choose between
        return "", 0.0
    return others[0], places[others[0]] - places[others[1]]


def _meant(lexicon: Lexicon, text: Text, clause: Clause, before: Mapping[str, Value]) -> list[str]:
    """The earlier answers that the words point to: by the question's words or by those of the answer."""
    if not clause.has("takes_back"):
        return []
    if of_what_was_not_said(text, before):
        return []
    here = (name for name, place in named_in(text).items() if clause.first <= place < clause.after)
    if len(named := [name for name in here if name in before]) == 1:
        return named
    said = lexicon.stems(clause.words)
    known = {name: lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions}
    hits = {
        name: len(said & _topic(lexicon, question, before[name])) + lexicon.topics.speaks_for(clause.words, name)
        for name, question in known.items()
    }
    best = max(hits.values(), default=0)
    if best < LEAST_HIT:
        to_us = not {"you", "me"}.isdisjoint(clause.words[-2:])
        alone = len(before) == 1 and not any(of_another(lexicon, text, question) for question in known.values())
        return list(before) if alone and not to_us else []
    if "another" in clause.words and len(before) > 1:  # `that was another firm`: what, the words before it say
        return []
    return [name for name, hit in hits.items() if hit == best][:1]


def _topic(lexicon: Lexicon, question: Question, value: Value) -> set[str]:
    option = question.option.get(value) if isinstance(value, str) else None
    said = f"{question.short} {question.id.replace('_', ' ')} {question.ask} {option.say if option else ''}"
    phrases = lexicon.speech.phrases.get(question.id)
    cues = phrases.cues.get(value, ()) if phrases and isinstance(value, str) else ()
    words = f"{said} {' '.join(phrases_in(cues))}".lower()
    return lexicon.stems(words.replace("?", " ").replace("-", " ").replace(",", " ").split())


def of_number(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> Question | None:
    """The earlier question that a bare number puts right, where one alone of those before takes a number."""
    if not {"puts_right", "takes_back"} & text.marked.keys():
        return None
    known = [lexicon.knowledge.questions[name] for name in before if name in lexicon.knowledge.questions]
    numbers = [question for question in known if question.number]
    return numbers[0] if len(numbers) == 1 else None


def denied_before(denied: Sequence[Finding], before: Mapping[str, Value]) -> list[Finding]:
    """`Not a start-up any more`: what was said is denied now."""
    return [replace(one, value=None, sure=0.85) for one in denied if before.get(one.question) == one.value]


def without_old(text: Text, found: Sequence[Finding], before: Mapping[str, Value]) -> list[Finding]:
    """Without the figure that is put right: `the 300 I gave you was customers`, `twelve rather than 20`."""
    righting = "puts_right" in text.marked
    named, quotes = pointing(text), quoted(text)
    return [
        one
        for one in found
        if one.value is None
        or not (
            _old(text, one, before)
            or _where_taken(text, one)
            or _denied(text, one, before)
            or one.first in named
            or (one.value == (1, 1) and text.words[one.first].text == "one" and _last_one(text, one))
            or (one.value == before.get(one.question) and any(a <= one.first < b for a, b in quotes))
            or (righting and _as_before(one, before))
        )
    ]


def _last_one(text: Text, one: Finding) -> bool:
    """`The last one was wrong` counts nothing."""
    return one.first > 0 and text.words[one.first - 1].text in LONE_ONE


def _as_before(one: Finding, before: Mapping[str, Value]) -> bool:
    old = before.get(one.question)
    return one.value in old if isinstance(old, tuple) else one.value == old


def _denied(text: Text, one: Finding, before: Mapping[str, Value]) -> bool:
    """The words of the old answer where it is said that it no longer holds."""
    near = {mark.kind for mark in text.marks_between(max(0, one.first - 3), min(len(text.words), one.after + 3))}
    return one.value == before.get(one.question) and "ends" in near


def _where_taken(text: Text, one: Finding) -> bool:
    """Words that only name what is taken back."""
    return any(mark.kind == "takes_back" for mark in text.marks_between(max(0, one.first - 4), one.after))


def _old(text: Text, one: Finding, before: Mapping[str, Value]) -> bool:
    said = before.get(one.question)
    if not isinstance(said, int | float) or not isinstance(one.value, tuple) or float(said) not in one.value:
        return False
    beside = {word.text for word in text.words[max(0, one.first - 3) : one.after + 4]}
    return not OLD_VALUE.isdisjoint(beside)
