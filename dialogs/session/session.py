"""Where a conversation stands. The log of what was said is the truth; the answers in force are folded from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

from dialogs.session.answers import (
    FULLY,
    SKIPPED,
    UNKNOWN,
    WITHDRAWN,
    Facts,
    Value,
    Words,
    counting,
    effort,
    in_words,
    mark_of,
    meant,
    now_means,
    weight_of,
    words_of,
)
from knowledge.model import Knowledge, Question

Notice = tuple[str, ...]  # a remark: its kind, and what it is about
TOLD = "person"  # the source of what the person says of their own knowledge
TICKED = "ticked"  # ... and has ticked on a card with others
ADVERTISEMENT, FORWARDED = "advertisement", "forwarded"  # of what others have written
GROUP = "group"  # of what a group has said
UNASKED = {TICKED, ADVERTISEMENT, FORWARDED, GROUP}  # what nobody was asked for one by one
SECOND_OPINION = "second_opinion"  # in the log beside the answers: whether the person wants it, ON or OFF
WAITING = "waiting"  # in the log, too: the numbers of the companies that are asked about in turn, after this one
REQUIRED = "required"  # and what an advertisement asks of people: the questions that it is worth
ASKED_APART = "asked_apart"  # that it was asked which of two answers is right, and need not be again
KEEPERS_READ = "keepers_read"  # and whether keepers may read what was not understood, ON or OFF
ASKED_THEM = "asked_them"  # and which of the questions for the employer were put to them
LEARNING = "learning"  # and those that are walked through after an interview; its source is who told it
STANDING = "standing"  # and how the person stands to the company: one of STANDINGS
UNPROMPTED = "unprompted"  # and which answers were told before anybody asked for them
STANDINGS = APPLICANT, EMPLOYEE, CLIENT = "applicant", "employee", "client"
BESIDE = {KEEPERS_READ, SECOND_OPINION, WAITING, REQUIRED, ASKED_APART, ASKED_THEM, LEARNING, STANDING, UNPROMPTED}
OF_THE_COURSE = {WAITING, ASKED_APART, LEARNING, UNPROMPTED}  # notes on how to go on, which nobody said
ON, OFF = "on", "off"


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


class Log:
    """A field with a log, or with how to come to it: of somebody's thousand companies few are looked into."""

    def __set__(self, case: "Case", said: "tuple[Said, ...] | Callable[[], tuple[Said, ...]] | Log") -> None:
        vars(case)["log"] = () if isinstance(said, Log) else said  # the field itself stands for none being given

    def __get__(self, case: "Case | None", _owner: type) -> "Log | tuple[Said, ...]":
        if case is None:
            return self
        log = vars(case)["log"]
        if callable(log):
            log = vars(case)["log"] = log()
        return log  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Case:
    """One company looked at. `number` counts a person's cases from 1."""

    number: int
    company: str
    said: tuple[Said, ...] = Log()  # type: ignore[assignment]

    @classmethod
    def told_later(cls, number: int, company: str, log: Callable[[], tuple[Said, ...]]) -> "Case":
        """One of which the log is come to when somebody looks into it."""
        return cls(number, company, log)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Reminder:
    """An interview that the person will be reminded of: `at` is its time (ISO, in UTC), `says` says it in words."""

    case: int
    company: str
    at: str
    says: str

    @property
    def day(self) -> str:
        return self.says.partition(" (")[0]


@dataclass(frozen=True)
class Link:
    """A link that shows the verdict on a case to whoever has it; if `you`, also how it suits the person."""

    case: int
    company: str
    token: str
    you: bool


@dataclass(frozen=True)
class Shared:
    """What a link shows of somebody: one case, and of what concerns the person no more than they have ticked."""

    token: str
    company: str
    said: tuple[Said, ...]
    you: bool


@dataclass(frozen=True)
class Session:
    """`said` is the log of this case and of the person, oldest first; `case` is 0 before there is one.

    `case_count` is how many there are, `last_case` the highest number that any ever had: none is given twice.
    `asked` is the question on the card, `panel` an opened screen over the conversation (with what it is
    about after a colon), `notice` a remark on top of it, `picked` the options chosen so far (`matters:impact`, with a
    mark of its words) in questions that take several. `unshown` is what has to be told and was not yet; a `brief`
    screen is a remark on the verdict that stands above it. `cases` are all of the person's and `reminders` what they
    will be reminded of, `links` are what they share, and `visited` is what somebody else has shared with them: all read
    only when a screen shows them. `version` is that of the knowledge with which the session last moved. `at` is the
    time of the turn (ISO, in UTC), where there is a clock.
    """

    case: int = 0
    company: str = ""
    case_count: int = 0
    said: tuple[Said, ...] = ()
    asked: str = ""
    phase: str = "naming"
    panel: str = ""
    notice: Notice = ()
    picked: tuple[str, ...] = ()
    turn: int = 0
    version: str = ""
    unshown: tuple[Notice, ...] = ()
    brief: bool = False
    last_case: int = 0
    cases: tuple[Case, ...] = field(default=(), compare=False)
    reminders: tuple[Reminder, ...] = field(default=(), compare=False)
    links: tuple[Link, ...] = field(default=(), compare=False)
    visited: Shared | None = field(default=None, compare=False)
    at: str = field(default="", compare=False)

    @cached_property
    def answers(self) -> dict[str, Said]:
        """question -> the entry in force, in the order in which they were given. A wish for the screen is no answer."""
        return in_force(self._answered)

    @cached_property
    def values(self) -> dict[str, Value]:
        return {name: said.value for name, said in self.answers.items()}

    def facts(self, knowledge: Knowledge) -> Facts:
        """What the answers amount to; kept, since a step asks for it again and again."""
        kept: tuple[Knowledge, Facts] | None = vars(self).get("known")
        if kept is None or kept[0] is not knowledge:
            kept = vars(self)["known"] = (knowledge, facts_of(knowledge, self.spoken))
        return kept[1]

    def kept_of(self, knowledge: Knowledge) -> dict[tuple[str, bool], str | None]:
        """Room to keep what would be asked next in, as long as nothing more is said."""
        kept: tuple[Knowledge, dict[tuple[str, bool], str | None]] | None = vars(self).get("asks")
        if kept is None or kept[0] is not knowledge:
            kept = vars(self)["asks"] = (knowledge, {})
        return kept[1]

    def outdated(self, knowledge: Knowledge) -> tuple[str, ...]:
        """The questions to ask again: their options, or the words of these, are no longer those that were chosen. Kept,
        since every look at the session asks for it.
        """
        kept: tuple[Knowledge, tuple[str, ...]] | None = vars(self).get("old")
        if kept is None or kept[0] is not knowledge:
            facts = self.facts(knowledge)
            told = (name for name, said in self.answers.items() if said.value not in (UNKNOWN, SKIPPED))
            old = tuple(name for name in told if name in knowledge.questions and name not in facts)
            kept = vars(self)["old"] = (knowledge, old)
        return kept[1]

    def picks(self, question: Question) -> tuple[str, ...]:
        """What is chosen so far of a question that takes several answers, in the order of its options.

        Not what was chosen under words of another sense.
        """
        chosen = {option: mark for name, option, mark in map(tick_parts, self.picked) if name == question.id}
        here = ((option, chosen.get(option.id)) for option in question.options)
        return tuple(option.id for option, mark in here if mark is not None and (not mark or now_means(option, mark)))

    @property
    def newest(self) -> int:
        """The number of the case that was opened last, whether there still is one or not."""
        return max(self.case_count, self.last_case)

    @property
    def asked_so_far(self) -> int:
        """How many questions were answered in this case, the person's own included."""
        return sum(said.case == self.case for said in self.answers.values())

    @property
    def effort(self) -> int:
        """What the answers in this case took: all that was ticked one, what was read in an advertisement nothing."""
        mine = [said for said in self.answers.values() if said.case == self.case]
        return effort(said.value for said in mine if said.question not in self.unasked) + any(
            said.source == TICKED for said in mine
        )

    @property
    def read_so_far(self) -> int:
        """How many of these answers nobody was asked for: they were read, ticked or told at once."""
        unasked = self.unasked | self.unprompted
        return sum(said.case == self.case and said.question in unasked for said in self.answers.values())

    @cached_property
    def unprompted(self) -> frozenset[str]:
        """What was told before it was asked; what is taken back after that is asked for like anything else."""
        found: set[str] = set()
        for entry in self.said if UNPROMPTED in self.noted else ():
            if entry.question == UNPROMPTED and isinstance(entry.value, tuple):
                found.update(entry.value)
            elif entry.value == WITHDRAWN:
                found.discard(entry.question)
        return frozenset(found)

    def with_unprompted(self, names: Iterable[str]) -> "Session":
        """Noting that these were told in a description, or beside the question on the card."""
        new = tuple(name for name in names if name in self.answers and name not in self.unprompted)
        return self.but(said=(*self.said, Said(UNPROMPTED, new, TOLD, self.case))) if new else self

    @cached_property
    def unasked(self) -> frozenset[str]:
        """What nobody was asked for; who says so of such an answer is told of it, and no answer more."""
        return frozenset(name for name, words in self.spoken.items() if words[-1].source != TOLD and _unasked(words))

    @cached_property
    def noted(self) -> dict[str, Said]:
        """The last of each kind of note that stands in the log beside the answers."""
        return {entry.question: entry for entry in self._beside}

    @cached_property
    def spoken(self) -> dict[str, list[Said]]:
        """question -> all that was said of it and not taken back, the latest last."""
        return spoken(self._answered)

    def saying(self, question: Question, value: Value, notice: tuple[str, ...], source: str = TOLD) -> "Session":
        """With an answer more, back on the conversation, `notice` on top."""
        words = words_of(question, value)
        entry = Said(question.id, value, source, self.case, question.about_you, words, at=self.at)
        picked = tuple(one for one in self.picked if tick_parts(one)[0] != question.id)
        after = self.but(said=(*self.said, entry), panel="", notice=notice, picked=picked)
        vars(after)["noted"] = self.noted
        if value != WITHDRAWN:  # a word more need not be folded anew: it counts, and is the last
            others = {name: said for name, said in self.answers.items() if name != question.id}
            vars(after)["answers"] = {**others, question.id: entry}
            spoken = {name: words for name, words in self.spoken.items() if name != question.id}
            vars(after)["spoken"] = {**spoken, question.id: [*self.spoken.get(question.id, ()), entry]}
        return after

    @property
    def _beside(self) -> Iterator[Said]:
        return (entry for entry in self.said if entry.question in BESIDE)

    @property
    def _answered(self) -> tuple[Said, ...]:
        return tuple(entry for entry in self.said if entry.question not in BESIDE)

    @property
    def second_opinion(self) -> bool:
        """Whether the person wants to hear the survey beside the article; nobody does who has not said so."""
        return self._switched_on(SECOND_OPINION)

    def with_second_opinion(self, *, on: bool) -> "Session":
        return self._switching(SECOND_OPINION, on=on)

    @property
    def keepers_read(self) -> bool:
        """Whether keepers may read what was not understood; nobody's who has not said so."""
        return self._switched_on(KEEPERS_READ)

    def with_keepers_reading(self, *, on: bool) -> "Session":
        return self._switching(KEEPERS_READ, on=on)

    def _switched_on(self, name: str) -> bool:
        return next((entry.value for entry in reversed(self.said) if entry.question == name), OFF) == ON

    def _switching(self, name: str, *, on: bool) -> "Session":
        if on == self._switched_on(name):
            return self
        entry = Said(name, ON if on else OFF, TOLD, self.case, about_you=True)
        return self.but(said=(*self.said, entry), notice=())

    @property
    def required(self) -> dict[str, str] | None:
        """What the advertisement of this company asks of people: question -> its words; None where none was read."""
        last = next((one for one in reversed(self.said) if one.question == REQUIRED), None)
        if last is None or not isinstance(last.value, tuple):
            return None
        return dict(zip(last.value, last.words, strict=False))

    def with_required(self, required: Iterable[tuple[str, str]]) -> "Session":
        """With what an advertisement asks of people; also with nothing, since one was read then."""
        pairs = dict(required)
        entry = Said(REQUIRED, tuple(pairs), ADVERTISEMENT, self.case, words=tuple(pairs.values()))
        return self.but(said=(*self.said, entry))

    @property
    def asked_apart(self) -> set[Value]:
        """Which contradictions of this company were asked about, and are to stand."""
        return {entry.value for entry in self.said if entry.question == ASKED_APART and entry.case == self.case}

    def with_asked_apart(self, contradiction: str) -> "Session":
        entry = Said(ASKED_APART, contradiction, TOLD, self.case)
        return self if contradiction in self.asked_apart else self.but(said=(*self.said, entry))

    @property
    def waiting(self) -> tuple[int, ...]:
        """The numbers of the companies that come after this one."""
        last = self._last_waiting
        return tuple(map(int, last.value)) if last and isinstance(last.value, tuple) else ()

    @property
    def ends_row(self) -> bool:
        """Whether this company was the last of those that waited."""
        last = self._last_waiting
        return last is not None and not last.value and last.case == self.case

    @property
    def _last_waiting(self) -> Said | None:
        return next((entry for entry in reversed(self.said) if entry.question == WAITING), None)

    @property
    def asked_of_each(self) -> Words:
        """The one question that is asked of this company and of those that wait, and the panel that comes then."""
        last = self._last_waiting
        return last.words if last and last.case == self.case else ()

    def with_waiting(self, numbers: Iterable[int], asks: Words = ()) -> "Session":
        """Of the open company nobody needs to wait any more. With `asks`, see `asked_of_each`."""
        left = tuple(number for number in dict.fromkeys(numbers) if number != self.case)
        if left == self.waiting and asks == self.asked_of_each:
            return self
        entry = Said(WAITING, tuple(map(str, left)), TOLD, self.case, about_you=True, words=asks)
        return self.but(said=(*self.said, entry))

    @property
    def standing(self) -> str:
        """How the person stands to the company that is open: whoever said nothing of it might go there."""
        last = next((entry.value for entry in reversed(self.said) if entry.question == STANDING), APPLICANT)
        return last if isinstance(last, str) and last in STANDINGS else APPLICANT

    def with_standing(self, standing: str) -> "Session":
        if standing == self.standing or standing not in STANDINGS:
            return self
        return self.but(said=(*self.said, Said(STANDING, standing, TOLD, self.case)))

    @property
    def next_case(self) -> Case | None:
        """The company that comes next, where the others are known."""
        return next((case for number in self.waiting for case in self.cases if case.number == number), None)

    def but(self, **changes: Any) -> "Session":
        """The session with these fields changed: `replace` at a third of its cost, which a turn pays several times.

        While the log stays the same, so does what was folded from it.
        """
        if not changes.keys() <= FIELDS:
            raise TypeError(f"a session has no {', '.join(sorted(changes.keys() - FIELDS))}")
        other = object.__new__(Session)
        vars(other).update(self.__dict__, **changes)
        if "said" in changes or "case" in changes:
            for folded in FOLDED:
                vars(other).pop(folded, None)
        return other

    def stood(self, question: str) -> Said | None:
        """The answer that stands while it is being changed, or stood until it was taken back just now."""
        return self.answers.get(question) or in_force(self._answered[:-1]).get(question)

    @cached_property
    def counting(self) -> tuple[Said, ...]:
        """A log that amounts to the same, without what was put right since: however long the talk was, it is short."""
        several = {ASKED_APART, ASKED_THEM, UNPROMPTED}
        kept = {(e.question, e.value if e.question in several else ""): e for e in self._beside}.values()
        counts = {id(entry) for entry in (*kept, *(said for words in self.spoken.values() for said in voices(words)))}
        return tuple(entry for entry in self.said if id(entry) in counts)

    @property
    def about_you(self) -> tuple[Said, ...]:
        """The part of the log that follows the person from case to case."""
        return tuple(entry for entry in self.said if entry.about_you)


# What is folded from the log, and kept as long as it stays the same.
FOLDED = ("answers", "values", "known", "old", "asks", "unasked", "unprompted", "spoken", "noted", "counting")
FIELDS = frozenset(field.name for field in fields(Session))


def facts_of(knowledge: Knowledge, spoken: Mapping[str, Sequence[Said]]) -> Facts:
    """What was said amounts to, as far as it still means what was said, and counts by who says so."""
    facts = {}
    for name, words in spoken.items():
        question, said = knowledge.questions.get(name), words[-1]
        options = meant(question, said.value, said.words) if question else None
        if options is not None:
            weight = FULLY if said.source == TOLD else weight_of(knowledge, best_source(knowledge, words))
            facts[name] = counting(options, weight)
    return facts


def best_source(knowledge: Knowledge, words: Sequence[Said]) -> str:
    """Of those who say what stands, the one that counts most, the latest of several; `person` where the last word has
    no source.
    """
    stands = words[-1]
    if stands.source not in knowledge.sources:
        return stands.source
    known = [said.source for said in reversed(_agreeing(words)) if said.source in knowledge.sources]
    return max(known, key=lambda source: knowledge.sources[source].exponent)


def pick(question: Question, option: str) -> str:
    """An option that is chosen, and not yet said, as `Session.picked` holds it: with a mark of its words."""
    return f"{question.id}:{option}:{mark_of(question.option[option].say)}"


def tick_parts(tick: str) -> tuple[str, str, str]:
    """Question, option and mark; files of before have no marks."""
    question, option, *mark = tick.split(":")
    return question, option, mark[0] if mark else ""


def marked(picked: Iterable[str]) -> tuple[str, ...]:
    """The ticks of which one can tell under which words they were set."""
    return tuple(tick for tick in picked if tick_parts(tick)[2])


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


def _unasked(words: Sequence[Said]) -> bool:
    """Whether the answer that stands was read, or ticked, and never told: who says so may be known of it besides."""
    same = _agreeing(words)
    return same[0].source in UNASKED and all(said.source != TOLD for said in same)
