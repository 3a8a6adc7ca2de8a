"""All readers together: what each finds in a text, and which of it stands."""

from collections.abc import Iterator, Mapping, Sequence

from dialogs.hearing.facts.beside import in_talk
from dialogs.hearing.facts.bosses import of_bosses
from dialogs.hearing.facts.cues import OF_A_PLACE, cued
from dialogs.hearing.facts.half_gone import with_half_gone
from dialogs.hearing.facts.idle import without_idle
from dialogs.hearing.facts.in_part import as_far_as_told
from dialogs.hearing.facts.led import as_led, only_of_bosses
from dialogs.hearing.facts.practices import not_there, practised
from dialogs.hearing.facts.shorts import answered_shortly
from dialogs.hearing.facts.sounding import rests_on_little, sounded
from dialogs.hearing.facts.trades import traded
from dialogs.hearing.facts.unused import unused
from dialogs.hearing.figures.all_but import with_what_is_left
from dialogs.hearing.figures.counts import counted
from dialogs.hearing.figures.live import (
    counted_behind,
    named_by_purpose,
    one_for_long,
    with_none_live,
    without_those_off,
)
from dialogs.hearing.figures.of_the_team import of_the_team
from dialogs.hearing.figures.ordinals import by_order
from dialogs.hearing.figures.outright import said_outright
from dialogs.hearing.figures.told_figures import with_figures
from dialogs.hearing.figures.years import of_people_alone
from dialogs.hearing.matching.taking_back import says_that_wrong, stands
from dialogs.hearing.names.caution import agreeing, doubted_figures, doubted_years, signs_alone
from dialogs.hearing.names.offers import offers_alone
from dialogs.hearing.names.tools import not_of_tools
from dialogs.hearing.righting.anew import options_of
from dialogs.hearing.righting.apart import beside_mended, righted_apart
from dialogs.hearing.righting.corrections import denied_before, of_number, put_right, taken_back, without_old
from dialogs.hearing.righting.earlier import Righted, righted
from dialogs.hearing.words.clauses import SHORT_ANSWER, Text
from dialogs.hearing.words.findings import SURE, Finding, Span
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question
from knowledge.records import cached_property, dataclass

YEARS = "experience"  # which figures say better than words
BY_A_WORD = 0.55  # how sure an answer is that shares a word with an option
EXACT = 0.9  # how sure a short answer is that leaves no doubt
SHORTEST = 4  # words
LITTLE = 6  # words, in which nothing else is counted


def findings_in(lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value]) -> list[Finding]:
    """Of one question there may be several, that agree or not."""
    said, _ = cued(lexicon.knowledge, text)
    short = _not_by_chance(
        lexicon, text, question, not_of_tools(text, answered_shortly(lexicon, text, question), said, OF_A_PLACE)
    )
    if any(one.sure >= EXACT for one in short):  # the card's own words need no second opinion
        beside = [*said, *(one for one in counted(text, question) if one.sure >= SURE and len(text.words) > LITTLE)]
        exact = [one for one in short if one.sure >= EXACT]
        return _as_a_whole(text, [*exact, *(one for one in beside if one.question != asked_name(question))])
    if before and stands(text):
        return [one for one in short if one.sure >= SURE]
    found = _Read(lexicon, text, question, before, short).standing()
    if before and (apart := righted_apart(lexicon, text, before, question)):
        both = {one.question.id for one in apart}
        return [*(f for one in apart for f in one.findings), *(one for one in found if one.question not in both)]
    mended = righted(lexicon, text, before, question)
    if mended is None or _of_something_else(text, mended) or _once_more(text, mended, found, before):
        return found
    if len(text.words) <= SHORT_ANSWER and (question or says_that_wrong(text)):
        return beside_mended(lexicon, text, mended, question)
    return [*mended.findings, *(one for one in found if one.question != mended.question.id)]


def _not_by_chance(lexicon: Lexicon, text: Text, question: Question | None, short: list[Finding]) -> list[Finding]:
    """Without what one shared word makes of a line that is about something else."""
    doubtful = question is not None and any(one.sure <= BY_A_WORD for one in short)
    if not doubtful or question is None:
        return short
    if not (rests_on_little(lexicon, text, question) or offers_alone(text, asked=True) == list(text.clauses)):
        return short
    return [one for one in short if one.sure > BY_A_WORD]


@dataclass(frozen=True, eq=False)
class _Read:
    """One text, read by all readers. Each part is what one of them finds, or what is left of it; `standing` puts them
    together. `short` is what is said as a short answer.
    """

    lexicon: Lexicon
    text: Text
    question: Question | None
    before: Mapping[str, Value]
    short: list[Finding]

    @cached_property
    def cues(self) -> tuple[list[Finding], list[Finding]]:
        """What words say that are enough by themselves, and what they would say if they were not denied."""
        said, denied = cued(self.lexicon.knowledge, self.text)
        return (said if self.before else signs_alone(self.text, said)), denied

    @cached_property
    def back(self) -> list[Finding]:
        """What is taken back, or denied now."""
        if not self.before:
            return []
        return taken_back(self.lexicon, self.text, self.before) + denied_before(self.cues[1], self.before)

    @cached_property
    def done(self) -> list[Finding]:
        return practised(self.text)

    @cached_property
    def anew(self) -> list[Finding]:
        """What holds now of an answer that is put right; of practices their own reader knows better."""
        if not self.before:
            return []
        right = put_right(self.lexicon, self.text, self.before, later=self.question is None)
        return [one for one in right if one.question not in {each.question for each in self.done}]

    @cached_property
    def counting(self) -> Question | None:
        """The question that a bare number may answer."""
        return of_number(self.lexicon, self.text, self.before) or self.question

    @cached_property
    def counts(self) -> list[Finding]:
        return counted(self.text, self.question if self.question and self.question.number else self.counting)

    @cached_property
    def figures(self) -> list[Finding]:
        """The counts, the doubtful ones as such, and those of a team where `we` are few of many."""
        sure = doubted_figures(self.lexicon, self.text, self.question, self.counts)
        return of_the_team(self.text, sure, self.lexicon.knowledge, self.question, self.before)

    @property
    def likely(self) -> Iterator[Finding]:
        """What the text sounds like, where no plain word or figure says better."""
        asked, denied = self.question, self.cues[1]
        not_so = {one.value for one in denied if one.question == asked_name(asked) and isinstance(one.value, str)}
        open_one = None if self.back else asked
        likely = sounded(self.lexicon, self.text, open_one, not_so if asked and asked.id in OF_A_PLACE else ())
        likely = not_there(self.text, self.done, likely)
        if asked:
            likely = list(without_idle(self.lexicon, self.text, asked, likely, [*self.done, *self.cues[0]]))
        other = {(one.question, one.value) for one in denied if one.question in OF_A_PLACE}  # `not a bank, a startup`
        if asked and asked.id == YEARS and of_people_alone(self.text):
            likely = [one for one in likely if one.question != YEARS]
        few = len(self.text.words) <= SHORTEST  # `15 yrs`; more may tell of other years, too
        plain = {one.question for one in self.counts if _last_word(one, few=few or asked is None)}
        for one in likely if asked else doubted_years(self.figures, likely):
            so = one.question not in plain and (one.question, one.value) not in other
            if so and not _said_plainly(self.lexicon.knowledge, one, self.cues[0]):
                yield one

    def found(self) -> list[Finding]:
        """What all find; what is said outright, and what is put right, beats all else of its question."""
        text, said, asked = self.text, self.cues[0], self.question
        traded_in = [] if asked else traded(text, said)
        in_use = (*unused(text), *counted_behind(text), *named_by_purpose(text))
        found = [*self.back, *self.anew, *self.short, *self.figures, *self.done, *in_use, *said, *traded_in]
        found += one_for_long(text, found)
        found = with_figures(text, [*found, *self.likely], asked_name(asked))
        outright = said_outright(text, asked, self.counting)
        found = [*outright, *(one for one in found if one.question not in {each.question for each in outright})]
        again = {one.question for one in self.anew}
        return [one for one in found if one.question not in again or one in self.anew or one in self.back]

    def standing(self) -> list[Finding]:
        """What is left when all are heard beside each other."""
        text, knowledge = self.text, self.lexicon.knowledge
        known = [one for one in self.found() if one.question in knowledge.questions]
        known = with_half_gone(text, known)
        known = as_led(text, as_far_as_told(text, known, self.before), self.before)
        found = agreeing(knowledge, _as_a_whole(text, known))
        gone = {one.question for one in self.back if one.value is None}
        if gone:  # words of the clause that takes an answer back do not give it again
            found = [one for one in found if one.question not in gone or one.value is None or _told_anew(text, one)]
        told = [*(in_talk(text, found, self.question) if self.question else found), *of_bosses(self.lexicon, text)]
        return without_old(text, told, self.before) if self.before else told


def _as_a_whole(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """What is meant by words that stand apart: `two models, none of them live`, `nothing but a churn model`."""
    return by_order(text, without_those_off(text, with_none_live(text, with_what_is_left(text, found))))


def _of_something_else(text: Text, mended: Righted) -> bool:
    """`I talked to them again and they retrain every night` says nothing of what was said of monitoring."""
    plainly = {one.question for one in practised(text) if one.sure >= SURE}
    return only_of_bosses(text, mended.question.id) or (
        bool(plainly) and mended.question.id not in plainly and not says_that_wrong(text)
    )


def _once_more(text: Text, mended: Righted, found: Sequence[Finding], before: Mapping[str, Value]) -> bool:
    """`They have a good budget`, where that was said already: nothing is put right."""
    said = options_of(before.get(mended.question.id, ""))
    again = (one.question == mended.question.id and one.value in said and one.sure >= SURE for one in found)
    return any(again) and not (mended.question.many or says_that_wrong(text))


def _said_plainly(knowledge: Knowledge, one: Finding, said: Sequence[Finding]) -> bool:
    """Whether the words that sound like one of many answers are plain words for another: `learn from senior people`."""
    return knowledge.questions[one.question].many and any(
        each.question == one.question
        and each.value != one.value
        and each.first < one.after
        and one.first < each.after
        and one.after - one.first <= SHORT_ANSWER
        for each in said
    )


def _last_word(one: Finding, *, few: bool) -> bool:
    """Whether a figure needs no second opinion."""
    if one.question == YEARS and few:
        return one.sure >= SURE
    return one.sure >= EXACT and (few or isinstance(one.value, Span))


def _told_anew(text: Text, one: Finding) -> bool:
    if any(mark.kind.startswith("unknown:") for mark in text.marks):
        return False
    whole = one.first == 0 and one.after == len(text.words)
    here = [clause for clause in text.clauses if clause.first <= one.first < clause.after]
    return whole or not any(clause.has("takes_back") for clause in here)


def asked_name(question: Question | None) -> str:
    return question.id if question else ""
