"""What was said: an entry of the log, by whom, and what the log amounts to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from dialogs.session.answers import WITHDRAWN, Facts, Value, Words, counting, in_words, meant, weight_of
from knowledge.model import Knowledge, Question
from knowledge.records import dataclass

TOLD = "person"  # the source of what the person says of their own knowledge
TICKED = "ticked"  # ... and has ticked on a card with others
ADVERTISEMENT, FORWARDED = "advertisement", "forwarded"  # of what others have written
GROUP = "group"  # of what a group has said
UNASKED = {TICKED, ADVERTISEMENT, FORWARDED, GROUP}  # what nobody was asked for one by one


@dataclass(frozen=True)
class Said:
    """One entry of the log. `case` is the case in which it was said, also for what concerns the person.

    `words` are those under which it was said; none where they were not kept. `at` is when (ISO, in UTC), where a clock
    told it.
    """

    question: str
    value: Value
    source: str
    case: int
    about_you: bool = False
    words: Words = ()
    seq: int = field(default=0, compare=False)  # its place in the store; 0 until it is there
    at: str = field(default="", compare=False)

    def in_words(self, question: Question | None) -> str:
        return in_words(question, self.value, self.words)


@dataclass(frozen=True)
class Missed:
    """What was typed at a question and not understood."""

    question: str
    says: str


def in_force(said: Iterable[Said]) -> dict[str, Said]:
    """Folds the log: the last word on each question counts. Withdrawn, it gives way to the word before it."""
    return {question: words[-1] for question, words in spoken(said).items()}


def spoken(said: Iterable[Said]) -> dict[str, list[Said]]:
    """question -> what was said of it and not withdrawn, the last word last."""
    words: dict[str, list[Said]] = {}
    for entry in said:
        before = words.pop(entry.question, None) or []
        if entry.value == WITHDRAWN:
            del before[-1:]
        else:
            before.append(entry)
        if before:
            words[entry.question] = before
    return words


def voices(words: Sequence[Said]) -> list[Said]:
    """Of all that was said of a question the latest word of each source; the one that decides stands last."""
    latest: dict[str, Said] = {}
    for said in words:
        latest.pop(said.source, None)
        latest[said.source] = said
    return [*latest.values()]


def _agreeing(words: Sequence[Said]) -> list[Said]:
    """The voices that say what the last one says."""
    return [said for said in voices(words) if said.value == words[-1].value]


def best_source(knowledge: Knowledge, words: Sequence[Said]) -> str:
    """Of those who say what stands, the one that counts most, the latest of several; `person` where the last word has
    no source.
    """
    stands = words[-1]
    if stands.source not in knowledge.sources:
        return stands.source
    known = [said.source for said in reversed(_agreeing(words)) if said.source in knowledge.sources]
    return max(known, key=lambda source: knowledge.sources[source].exponent)


def facts_of(knowledge: Knowledge, spoken: Mapping[str, Sequence[Said]]) -> Facts:
    """What was said amounts to, as far as it still means what was said, and counts by who says so."""
    facts = {}
    for name, words in spoken.items():
        question = knowledge.questions.get(name)
        options = fact_of(knowledge, question, words) if question else None
        if options is not None:
            facts[name] = options
    return facts


def fact_of(knowledge: Knowledge, question: Question, words: Sequence[Said]) -> tuple[str, ...] | None:
    """The same of one question, if it amounts to anything."""
    said = words[-1]
    options = meant(question, said.value, said.words)
    if options is None or said.source == TOLD:
        return options
    return counting(options, weight_of(knowledge, best_source(knowledge, words)))


def was_unasked(words: Sequence[Said]) -> bool:
    """Whether the answer that stands was read, or ticked, and never told: who says so may be known of it besides."""
    same = _agreeing(words)
    return same[0].source in UNASKED and all(said.source != TOLD for said in same)
