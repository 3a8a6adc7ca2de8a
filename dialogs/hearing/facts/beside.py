"""What a message tells beside its answer, where a question stands open: of little words little is believed."""

from collections.abc import Sequence
from dataclasses import replace

from dialogs.hearing.facts.combining import PRACTICES
from dialogs.hearing.facts.cues import OF_A_PLACE
from dialogs.hearing.matching.elsewhere import TEAM_OF
from dialogs.hearing.words.clauses import SHORT_ANSWER, Text
from dialogs.hearing.words.findings import SURE, Finding, Span
from knowledge.model import Question

LONG = 24  # words of a message that tells of much beside
ALONE = 0.6  # how sure a single sign is of what was not asked
LITTLE = 6  # words of a line that says no more than how big it is
A_COMPANY = 50  # people; fewer may be some of them, or those that I would lead
OF_FEW = {"let_go", "alike", "matters", "kind", "experience", "right_people", "leader_shipped", "activities", "pull"}
MAY_TELL_SIZE = {
    "organisation",
    "earns",
    "size",
    "team_size",
    "models_live",
    "money",
    "scale",
}  # even of a small company
COUNTING = {"right_people", "alike"}  # questions that a head count may answer
TRADE = 2  # words


def in_talk(text: Text, found: Sequence[Finding], question: Question) -> list[Finding]:
    """A short answer to the question that stands open is about nothing else, but for figures with what they count;
    of other questions a single sign is never enough to act, nor in a short one to be asked about.
    """
    answered = any(one.question == question.id and one.sure >= SURE for one in found)
    short = len(text.words) <= SHORT_ANSWER
    righting = "puts_right" in text.marked
    counted_team = question.id not in COUNTING and "gone" not in text.marked and TEAM_OF.search(text.raw) is not None
    sized = question.id not in MAY_TELL_SIZE and len(text.words) <= LITTLE and any(_sized(one) for one in found)
    if (counted_team and short) or sized:  # `an ML team of five` says how many there are, whatever is asked
        plain = [one for one in found if isinstance(one.value, Span)]
        return plain if sized else [one for one in found if one.question != question.id or one in plain]
    kept = []
    for one in found:
        if one.question == question.id or one.value is None:
            kept.append(one)
        elif isinstance(one.value, Span) and not righting and one.value.low < A_COMPANY and _of_some(one, question):
            # `forty people opening envelopes`; `they have five employees` is the whole of what is said
            whole = any(clause.after == one.after for clause in text.clauses)
            some = one.question == "size" and len(text.words) <= LONG and not whole
            kept.extend([] if some or (question.id in OF_FEW and short) else [replace(one, sure=min(one.sure, ALONE))])
        elif isinstance(one.value, Span):
            kept.append(one)
        elif (short or (_lone_trade(one) and len(text.words) > LONG)) and one.sure < SURE and not righting:
            continue
        elif not (short and answered and (one.question not in PRACTICES or question.id in OF_FEW)):
            lone = one.question not in PRACTICES and not righting
            if not (short and lone):
                kept.append(replace(one, sure=min(one.sure, ALONE)) if lone else one)
    return kept


def _sized(one: Finding) -> bool:
    """`A company of 4,000` says how big it is, and nothing of what is asked."""
    return one.question == "size" and isinstance(one.value, Span) and one.sure >= SURE and one.value.low >= A_COMPANY


def _lone_trade(one: Finding) -> bool:
    """`Fewer trucks`, told beside another answer, makes no maker of trucks of them."""
    return one.question in OF_A_PLACE and one.after - one.first <= TRADE


def _of_some(one: Finding, question: Question) -> bool:
    """Whether a few people may be some of those there: `three people look at the curves`."""
    return question.id in OF_FEW or (one.question == "size" and question.id not in MAY_TELL_SIZE)
