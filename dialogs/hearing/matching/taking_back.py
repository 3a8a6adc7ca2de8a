"""Words that take an answer back, or say that one was wrong: `forget monitoring`, `I made that up`."""

import re

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.quantities import WORDS

LONGEST_THAT_STANDS = 12  # words of what says that all is right
MOST_BESIDE = 3  # words that tell something, beside those that say that an answer was wrong
BACK = {"takes_back", "was_wrong"}
MARKS = {"puts_right", "mends", *BACK}
THE_OTHERS = {"rest", "else", "others", "remaining"}  # before `stands`: what was put right does not
MYSELF = set(
    "this one that i ive im really honestly just so but and actually have got ha well to be frankly its it as of "
    "sorry ok though because since".split()
)
MADE_UP = re.compile(r"\b(?:made|making)\b(?: \w+){1,4} up\b", re.IGNORECASE)
DROPPED = re.compile(  # `... . Ignore.`
    r"[.,;!–-]\s*(?:so |please |pls |just )?(?:ignore|scrap|forget|drop|delete|undo|strike|bin|cancel)"
    r"(?: (?:it|that|this|all that|that bit|that one))?(?: please| pls)?\W*$",
    re.IGNORECASE,
)
GOT_WRONG = re.compile(r"\b(?:got|get|had|put|typed)\b(?: \w+){1,5} wrong\b", re.IGNORECASE)
ORDER = re.compile(  # with the name of an answer behind it
    r"(?:^|[.,;!?–—-]\s*|\band |\balso |\boh )(?:ok |so |and |oh |btw |also |please |pls |just |lets ){0,9}"
    r"(?:(?:you can |could you |can you )(?:please |pls |just )?)?"
    r"(?:ignore|scrap|forget|drop|delete|undo|strike|bin|cancel|erase|remove|clear|reset|scratch"
    r"|take out|take back|leave out|strike out|cross out)\b",
    re.IGNORECASE,
)
OF_OUR_VERDICT = re.compile(  # `I think you're wrong about 85`
    r"\byou(?:['’]?re| are| were| must be| might be| may be) (?:wrong|mistaken|off|mad) (?:about|with|on)"
    r" (?:the |that |those |your |this )*(?:\d+|verdict|chances?|odds|stage|result|judge?ment|estimate|percent)",
    re.IGNORECASE,
)
SAID_THAT = re.compile(
    r"\s*(?:that|this|it|my)(?: (?:one|click|answer|bit|part|thing|press|tap|choice|guess))?\b", re.IGNORECASE
)
HEAD = 5  # words before the order in which an answer may be named: `finances, forget that click`
NEAR_ORDER = 7  # words behind it in which an answer is named
ABOUT = "about_"  # before a question, in words.yaml: how it is called


def says_that_wrong(text: Text) -> bool:
    """Whether it is said that something was not so."""
    marked = not ({"last_answer"} | MARKS).isdisjoint(text.marked)
    return marked or goes_back(text) or GOT_WRONG.search(text.raw) is not None


def of_our_verdict(text: Text) -> bool:
    """Whether it is we who are said to be wrong, and no answer."""
    return OF_OUR_VERDICT.search(text.raw) is not None


def goes_back(text: Text) -> bool:
    """Whether it is said that an answer was wrong, or is none."""
    return dropped(text) or not BACK.isdisjoint(text.marked)


def dropped(text: Text) -> bool:
    """Whether it is said in so many words that an answer is to be left out: `forget monitoring`, `... . Ignore.`"""
    if "takes_back" in text.marked or DROPPED.search(text.raw) or MADE_UP.search(text.raw):
        return True
    return bool(left_out(text))


def left_out(text: Text) -> list[int]:
    """Where an answer is named that is to be left out."""
    named = [mark.first for mark in text.marks if mark.kind.startswith(ABOUT)]
    if not named:
        return []
    places = [text.place(found.end()) for found in ORDER.finditer(text.raw)]
    behind = [name for place in places for name in named if place <= name <= place + NEAR_ORDER]
    return behind or [name for found in ORDER.finditer(text.raw) for name in named if _named_before(text, found, name)]


def _named_before(text: Text, order: re.Match[str], name: int) -> bool:
    """`Finances, forget that click`: what is to be left out comes first."""
    return name < text.place(order.end()) <= HEAD and SAID_THAT.match(text.raw, order.end()) is not None


def nobody_knows(text: Text) -> bool:
    """`No idea`, of the person; not `leaders have no clue`."""
    marks = text.marked.get("unknown:unknown", ())
    clauses = ((c, m) for m in marks for c in text.clauses if c.first <= m.first < c.after)
    return any({word.text for word in text.words[c.first : m.first]} <= MYSELF for c, m in clauses)


def taken_back_plainly(lexicon: Lexicon, text: Text) -> bool:
    """Whether it is said in so many words; that something was wrong, is enough where hardly anything else is told."""
    if dropped(text) or "was_wrong" not in text.marked:
        return dropped(text)
    kinds = tuple({*MARKS, *(mark.kind for mark in text.marks if mark.kind.startswith(ABOUT))})
    named = {place for m in text.marks if m.kind in kinds for place in range(m.first, m.after)}
    rest = [word.text for place, word in enumerate(text.words) if place not in named]
    return len(lexicon.stems(rest)) <= MOST_BESIDE


def stands(text: Text) -> bool:
    """`No, it was right the first time`."""
    anew = any(clause.first and _figures_in(text, clause) for clause in text.clauses)
    all_of_it = not anew and not any(
        text.words[mark.first - 1].text in THE_OTHERS for mark in text.marked.get("stands", ())
    )
    return "stands" in text.marked and all_of_it and len(text.words) <= LONGEST_THAT_STANDS


def _figures_in(text: Text, clause: Clause) -> bool:
    return any(word.text.isdecimal() or word.text in WORDS for word in text.words[clause.first : clause.after])
