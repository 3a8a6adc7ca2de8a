"""Whether a place that is spoken of is one where somebody worked before: `11 years in credit risk at a bank`."""

import re
from collections.abc import Sequence

from dialogs.hearing.words.clauses import Clause, Text

BACK = 12  # words before in the sentence that may tell of years that are over
AT = {"at", "in", "for", "with", "from", "by"}
TOO = re.compile(r"\btoo \w+ for (?:an? |the |any )?$")  # `I am too old for a startup`
ABOVE = {"above", "over", "behind", "opposite", "beside", "under", "near"}  # where something stands that is told of
NEAR = 4  # words between `at` and the place
OVER = set("did left previously formerly former ex worked earlier turned retrained moved internship".split())
WHO = set(
    "head boss cto ceo cdo lead leader chief founder founders director manager vp guy woman man people engineer "
    "engineers scientist scientists hire hires hired somebody someone colleague colleagues she he they team".split()
)
SENT = {"offer", "offers", "call", "mail", "email", "message", "recruiter", "invitation", "letter", "one", "job"}
WHERE_FROM = 6  # words before `from` that may tell who comes
OTHERS = {"she", "he", "her", "his"}
DID = {"built", "ran", "brought", "shipped", "took", "put", "got", "launched", "made", "led", "comes", "came", "did"}
DONE = {*DID, "worked", "did", "was", "spent", "wrote", "trained", "used"} - {"comes", "took"}
MYSELF = {"i", "im", "ive", "me"}
TOLD_OF = {"they", "them", "heard", "know", "read", "saw", "hear", "people", "colleague", "colleagues", "who", "team"}
STILL = {"now", "currently", "still", "today", "since", "wants", "offers", "offered", "offer"}


def worked_before(text: Text, clause: Clause, place: int) -> bool:
    """Whether the word at this place is of an earlier employer, of the person or of somebody there."""
    if _comes_from(text, clause, place) or TOO.search(text.raw[: text.words[place].start].lower()):
        return True
    word = text.words[place]
    named = text.raw[word.start].isupper() and place > text.sentence(clause.sentence)[0].first
    if named:
        return False
    if ABOVE & {each.text for each in text.words[max(clause.first, place - 3) : place]}:
        return True  # `eight of us above a bakery`
    low = max(text.sentence(clause.sentence)[0].first, place - BACK)
    before = [each.text for each in text.words[low:place]]
    at = next((n for n in range(len(before) - 1, max(-1, len(before) - 1 - NEAR), -1) if before[n] in AT), -1)
    if at < 0 and not OVER & set(before[-2:]):
        return False
    if STILL & set(before):
        return False
    years = any(mark.kind in {"years", "months"} for mark in text.marks_between(low, place))
    theirs = bool(OTHERS & set(before) and DID & set(before))
    return years or theirs or bool(OVER & set(before))


def _comes_from(text: Text, clause: Clause, place: int) -> bool:
    """`A new head of AI from Google`, `their CTO, ex-Amazon`: where somebody comes from is not where they are."""
    before = [word.text for word in text.words[clause.first : place]]
    if before[-1:] == ["ex"]:
        return True
    who = set(before[-WHERE_FROM:])
    return before[-1:] == ["from"] and bool(who & WHO) and not who & SENT


def of_my_past(sentence: Sequence[Clause], clause: Clause) -> bool:
    """`I'm three years in, did fraud models at a bank before`: what somebody did goes on with them."""
    if clause.words[0] not in DONE:
        return False
    begun = next((each for each in reversed(sentence) if each.after <= clause.first), None)
    return begun is not None and begun.words[0] in MYSELF


def dismissed_myself(text: Text, clause: Clause) -> bool:
    """`I was laid off`, `5 yoe, laid off in May`: it is the person who lost a job, wherever that was."""
    gone = next((m.first for m in text.marks_between(clause.first, clause.after) if m.kind == "gone"), -1)
    if gone < 0:
        return False
    before = text.words[clause.first : gone]
    own = any(word.text in MYSELF for word in before) and not any(word.text in TOLD_OF for word in before)
    earlier = [c for c in text.sentence(clause.sentence) if c.after <= clause.first]
    counted = gone == clause.first and any(c.has("mine") or {"yoe", "years", "yrs"} & {*c.words} for c in earlier)
    return own or counted
