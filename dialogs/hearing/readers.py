"""All readers together: what each finds in a text, and which of it stands."""

from collections.abc import Mapping, Sequence

from dialogs.hearing.all_but import with_what_is_left
from dialogs.hearing.anew import options_of
from dialogs.hearing.apart import beside_mended, righted_apart
from dialogs.hearing.beside import in_talk
from dialogs.hearing.bosses import of_bosses
from dialogs.hearing.caution import agreeing, doubted_figures, doubted_years, signs_alone
from dialogs.hearing.clauses import Text
from dialogs.hearing.corrections import denied_before, of_number, put_right, taken_back, without_old
from dialogs.hearing.counts import counted
from dialogs.hearing.cues import OF_A_PLACE, cued
from dialogs.hearing.earlier import Righted, righted
from dialogs.hearing.findings import SURE, Finding, Span
from dialogs.hearing.lexicon import Lexicon
from dialogs.hearing.not_live import with_none_live
from dialogs.hearing.of_the_team import of_the_team
from dialogs.hearing.ordinals import by_order
from dialogs.hearing.outright import said_outright
from dialogs.hearing.practices import practised
from dialogs.hearing.shorts import answered_shortly
from dialogs.hearing.sounding import rests_on_little, sounded
from dialogs.hearing.taking_back import says_that_wrong, stands
from dialogs.hearing.told_figures import with_figures
from dialogs.hearing.tools import not_of_tools
from dialogs.hearing.trades import traded
from dialogs.hearing.unused import unused
from dialogs.session.answers import Value
from knowledge.model import Knowledge, Question

YEARS = "experience"  # which figures say better than words
BY_A_WORD = 0.55  # how sure an answer is that shares a word with an option
EXACT = 0.9  # how sure a short answer is that leaves no doubt
SHORTEST = 4  # words
SHORT_ANSWER = 16  # words
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
    found = _read(lexicon, text, question, before, short)
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
    if not doubtful or question is None or not rests_on_little(lexicon, text, question):
        return short
    return [one for one in short if one.sure > BY_A_WORD]


def _read(
    lexicon: Lexicon, text: Text, question: Question | None, before: Mapping[str, Value], short: list[Finding]
) -> list[Finding]:
    """What all readers find."""
    said, denied = cued(lexicon.knowledge, text)
    said = said if before else signs_alone(text, said)
    back = taken_back(lexicon, text, before) + denied_before(denied, before) if before else []
    withdrawn = {one.question for one in back if one.value is None}
    done = practised(text)
    anew = put_right(lexicon, text, before, later=question is None) if before else []
    anew = [one for one in anew if one.question not in {each.question for each in done}]
    counting = of_number(lexicon, text, before) or question
    numbers = counted(text, question if question and question.number else counting)
    few = len(text.words) <= SHORTEST  # `15 yrs`; more may tell of other years, too
    plain = {one.question for one in numbers if _last_word(one, few=few or question is None)}
    not_so = {one.value for one in denied if one.question == asked_name(question) and isinstance(one.value, str)}
    likely = sounded(
        lexicon, text, None if back else question, not_so if question and question.id in OF_A_PLACE else ()
    )
    numbers = of_the_team(text, doubted_figures(lexicon, text, question, numbers), lexicon.knowledge, question, before)
    likely = likely if question else doubted_years(numbers, likely)
    found = [
        *back,
        *anew,
        *short,
        *numbers,
        *done,
        *unused(text),
        *said,
        *([] if question else traded(text, said)),
        *(one for one in likely if one.question not in plain and not _said_plainly(lexicon.knowledge, one, said)),
    ]
    found = with_figures(text, found, asked_name(question))
    outright = said_outright(text, question, counting)
    found = [*outright, *(one for one in found if one.question not in {each.question for each in outright})]
    again = {one.question for one in anew}
    found = [one for one in found if one.question not in again or one in anew or one in back]
    known = [one for one in found if one.question in lexicon.knowledge.questions]
    found = agreeing(lexicon.knowledge, _as_a_whole(text, known))
    if withdrawn:  # words of the clause that takes an answer back do not give it again
        found = [one for one in found if one.question not in withdrawn or one.value is None or _told_anew(text, one)]
    told = [*(in_talk(text, found, question) if question else found), *of_bosses(lexicon, text)]
    return without_old(text, told, before) if before else told


def _as_a_whole(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """What is meant by words that stand apart: `two models, none of them live`, `nothing but a churn model`."""
    return by_order(text, with_none_live(text, with_what_is_left(text, found)))


def _of_something_else(text: Text, mended: Righted) -> bool:
    """`I talked to them again and they retrain every night` says nothing of what was said of monitoring."""
    plainly = {one.question for one in practised(text) if one.sure >= SURE}
    return bool(plainly) and mended.question.id not in plainly and not says_that_wrong(text)


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
