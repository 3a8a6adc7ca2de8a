"""Where a conversation stands. The log of what was said is the truth; the answers in force are folded from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields
from typing import Any, Self, TypeVar

from dialogs.session.answers import SKIPPED, UNKNOWN, WITHDRAWN, Facts, Value, effort, now_means, words_of
from dialogs.session.cases import Case, Reminder
from dialogs.session.notes import ASKED_APART, ASKED_THEM, BESIDE, UNPROMPTED, Notes
from dialogs.session.said import TICKED, TOLD, Said, fact_of, facts_of, in_force, spoken, voices, was_unasked
from dialogs.session.sharing import Link, Shared
from dialogs.session.ticks import tick_parts
from knowledge.model import Knowledge, Question
from knowledge.records import cached_property, dataclass

Entry = TypeVar("Entry")
Notice = tuple[str, ...]  # a remark: its kind, and what it is about
OF = "+"  # in a remark before the name of a further company that it is about
LISTED = "="  # and before one of which nothing was told


@dataclass(frozen=True)
class Session(Notes):
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
        return {question: words[-1] for question, words in self.spoken.items()}

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
            others = [name for name in self.answers if name not in facts and name in knowledge.questions]
            old = tuple(name for name in others if self.answers[name].value not in (UNKNOWN, SKIPPED))
            kept = vars(self)["old"] = (knowledge, old)
        return kept[1]

    def kept_meaning(self, knowledge: Knowledge, event: object, find: Callable[[], Any]) -> Any:
        """What an event means here; kept, since a step is asked for it when it is known what it needs, and again."""
        kept: tuple[Knowledge, object, Any] | None = vars(self).get("meaning")
        if kept is None or kept[0] is not knowledge or kept[1] is not event:
            kept = vars(self)["meaning"] = (knowledge, event, find())
        return kept[2]

    def picks(self, question: Question) -> tuple[str, ...]:
        """What is chosen so far of a question that takes several answers, in the order of its options.

        Not what was chosen under words of another sense.
        """
        chosen = {option: mark for name, option, mark in map(tick_parts, self.picked) if name == question.id}
        if not chosen:
            return ()
        here = ((option, chosen.get(option.id)) for option in question.options)
        return tuple(option.id for option, mark in here if mark is not None and (not mark or now_means(option, mark)))

    @property
    def newest(self) -> int:
        """The number of the case that was opened last, whether there still is one or not."""
        return max(self.case_count, self.last_case)

    @cached_property
    def asked_so_far(self) -> int:
        """How many questions were answered in this case, the person's own included."""
        return sum(said.case == self.case for said in self.answers.values())

    @property
    def effort(self) -> int:
        """What the answers in this case took: all that was ticked one, what was read in an advertisement nothing."""
        mine = [said for said in self.answers.values() if said.case == self.case]
        asked = [said.value for said in mine if said.source == TOLD or said.question not in self.unasked]
        return effort(asked) + (TICKED in [said.source for said in mine])

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

    def with_unprompted(self, names: Iterable[str]) -> Self:
        """Noting that these were told in a description, or beside the question on the card."""
        new = tuple(name for name in names if name in self.answers and name not in self.unprompted)
        return self.but(said=(*self.said, Said(UNPROMPTED, new, TOLD, self.case))) if new else self

    @cached_property
    def unasked(self) -> frozenset[str]:
        """What nobody was asked for; who says so of such an answer is told of it, and no answer more."""
        return frozenset(name for name, words in self.spoken.items() if words[-1].source != TOLD and was_unasked(words))

    @cached_property
    def spoken(self) -> dict[str, list[Said]]:
        """question -> all that was said of it and not taken back, the latest last."""
        return spoken(self._answered)

    def saying(self, question: Question, value: Value, notice: tuple[str, ...], source: str = TOLD) -> Self:
        """With an answer more, back on the conversation, `notice` on top."""
        words = words_of(question, value)
        entry = Said(question.id, value, source, self.case, question.about_you, words, at=self.at)
        picked = self.picked and tuple(one for one in self.picked if tick_parts(one)[0] != question.id)
        after = self.but(said=(*self.said, entry), panel="", notice=notice, picked=picked)
        vars(after)["noted"] = self.noted
        if value != WITHDRAWN:  # a word more need not be folded anew: it counts, and is the last
            vars(after).update(self._folded_with(question, entry))
        return after

    def _folded_with(self, question: Question, entry: Said) -> dict[str, Any]:
        """What is folded from the log, with an entry more that counts."""
        name = entry.question
        words = [*self.spoken.get(name, ()), entry]
        folded: dict[str, Any] = {
            "spoken": _with_last(self.spoken, name, words),
            "answers": _with_last(self.answers, name, entry),
            "values": _with_last(self.values, name, entry.value),
        }
        known: tuple[Knowledge, Facts] | None = vars(self).get("known")
        if known and known[0].questions.get(name) is question:
            fact = fact_of(known[0], question, words)
            folded["known"] = (known[0], _with_last(known[1], name, fact))
            old: tuple[Knowledge, tuple[str, ...]] | None = vars(self).get("old")
            if old == (known[0], ()) and (fact is not None or entry.value in (UNKNOWN, SKIPPED)):
                folded["old"] = old
        return folded

    @property
    def _beside(self) -> Iterator[Said]:
        return (entry for entry in self.said if entry.question in BESIDE)

    @property
    def _answered(self) -> tuple[Said, ...]:
        return tuple(entry for entry in self.said if entry.question not in BESIDE)

    @property
    def next_case(self) -> Case | None:
        """The company that comes next, where the others are known."""
        return next((case for number in self.waiting for case in self.cases if case.number == number), None)

    def but(self, **changes: Any) -> Self:
        """The session with these fields changed: `replace` at a third of its cost, which a turn pays several times.

        While the log stays the same, so does what was folded from it.
        """
        if not changes.keys() <= FIELDS:
            raise TypeError(f"a session has no {', '.join(sorted(changes.keys() - FIELDS))}")
        other = object.__new__(type(self))
        vars(other).update(self.__dict__, **changes)
        if "said" in changes or "case" in changes:
            for folded in FOLDED:
                vars(other).pop(folded, None)
        vars(other).pop("meaning", None)
        return other

    def stood(self, question: str) -> Said | None:
        """The answer that stands while it is being changed, or stood until it was taken back just now."""
        if question in self.answers:
            return self.answers[question]
        answered = self._answered
        taken_back = bool(answered) and answered[-1].question == question
        return in_force(answered[:-1]).get(question) if taken_back else None

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


def _with_last(some: Mapping[str, Entry], name: str, entry: Entry | None) -> dict[str, Entry]:
    """With this as the last one, in the place of what was there; without any, if there is none."""
    others = dict(some)
    others.pop(name, None)
    if entry is not None:
        others[name] = entry
    return others


# What is folded from the log, and kept as long as it stays the same.
FOLDED = (
    "answers", "values", "known", "old", "asks", "unasked", "unprompted", "spoken", "noted", "counting", "asked_so_far",
)  # fmt: skip
FIELDS = frozenset(field.name for field in fields(Session))
