"""What is taken back or put right, of what was said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.hearing.clauses import Clause, Text
from dialogs.hearing.findings import Finding
from dialogs.hearing.lexicon import Lexicon
from dialogs.session.answers import Value
from knowledge.model import Question

OLD_VALUE = {"not", "gave", "said", "told", "than", "of", "wrote", "typed"}  # beside a number that is the old one


def taken_back(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> list[Finding]:
    """Answers that the person no longer stands by."""
    return [
        Finding(name, None, 0.9, clause.first, clause.after)
        for clause in text.clauses
        if clause.has("takes_back") or any(c.has("takes_back") for c in text.sentence(clause.sentence))
        for name in _meant(lexicon, text, clause, before)
    ]


def _meant(lexicon: Lexicon, text: Text, clause: Clause, before: Mapping[str, Value]) -> list[str]:
    """The earlier answers that the words point to: by the question's words or by those of the answer."""
    if not clause.has("takes_back"):
        return []
    said = set(lexicon.likeness.stems(word.text for word in text.words))
    hits = {name: len(said & _topic(lexicon, lexicon.knowledge.questions[name], before[name])) for name in before
            if name in lexicon.knowledge.questions}  # fmt: skip
    best = max(hits.values(), default=0)
    if best == 0:
        return list(before) if len(before) == 1 else []
    return [name for name, hit in hits.items() if hit == best][:1]


def _topic(lexicon: Lexicon, question: Question, value: Value) -> set[str]:
    option = question.option.get(value) if isinstance(value, str) else None
    said = f"{question.short} {question.id.replace('_', ' ')} {question.ask} {option.say if option else ''}"
    phrases = lexicon.speech.phrases.get(question.id)
    cues = phrases.cues.get(value, ()) if phrases and isinstance(value, str) else ()
    likely = phrases.phrases.get(value, ()) if phrases and isinstance(value, str) else ()
    words = f"{said} {' '.join(phrase.text for phrase in (*cues, *likely))}".lower()
    return set(lexicon.likeness.stems(words.replace("?", " ").replace("-", " ").replace(",", " ").split()))


def of_number(lexicon: Lexicon, text: Text, before: Mapping[str, Value]) -> Question | None:
    """The earlier question that a bare number is about: the only one that takes one, or whose figure is repeated."""
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
    return [
        one
        for one in found
        if one.value is None
        or not (
            _old(text, one, before)
            or _where_taken(text, one)
            or _denied(text, one, before)
            or (righting and one.value == before.get(one.question))
        )
    ]


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
