"""What people say beside the answers: thanks, a question back, a word of anger. Each gets a short reply."""

import re

from dialogs.hearing.matching.elsewhere import by_name
from dialogs.hearing.matching.pieces import LITTLE_WORDS
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark, Show
from dialogs.session.session import Session
from knowledge.model import Knowledge, Question

# What is asked about is more than one word away from an answer: these must fit the whole line or its beginning.
PRIVATE = re.compile(
    r".*\b(is (this|it|that) (private|anonymous|confidential|safe)|who (can )?(see|read)s?\b.*"
    r"|what do you (store|keep|save)|do you (store|keep|save)|privacy)\b.*"
)
REPLIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("welcome", re.compile(r"(many |ok |okay )?(thanks|thank you|thx|cheers|ty)( .{0,20})?")),
    ("hello", re.compile(r"(hi|hello|hey|good (morning|evening|afternoon))( there| you| bot)?")),
    ("about", re.compile(r".*\b(who (wrote|made|built|are you|is behind)|are you (a|an|real|human|chatgpt)\b.*"
                         r"|where does this come from|what are you|(which|what) article)\b.*")),
    ("sorry", re.compile(r".*\b(fuck\w*|shit\w*|bullshit|crap|damn|stupid|idiot\w*|useless|asshole|wtf|sucks?)\b.*")),
)  # fmt: skip
WHAT_IS = re.compile(
    r"(?:(?:and|but|so) )?(?:what do you mean(?: by)?|what does|whats|what is meant by|what is|what are|what means?"
    r"|explain|define|meaning of|i dont understand)\s*(?:a |an |the )?(?P<term>.*?)(?: mean| means)?"
)
BEWILDERED = re.compile(
    r"(?:(?:sorry|wait|ok|and|but|well|say|now|for) )*"
    r"(?:(?:what|huh|eh|how|who|which|pardon)(?: now| then| exactly| so)?"
    r"|i (?:really )?(?:dont|do not|didnt|not|no) (?:understand|follow|get (?:it|this|that)"
    r"|know what (?:that|this|it|you)\b.*))"
)
ASKS = re.compile(
    r"(?:(?:and|so|but|ok|well) )*"
    r"(what|why|how|who|when|where|which|is|are|do|does|did|can|could|should|will|would|am i)\b.*\w .*\w"
)
OPENS = re.compile(
    r"(?:so |and |but |ok |well )?(?:what|whats|why|how|who|when|where|which|should|shall|is|are|do|does|can|could"
    r"|would|startup or|big tech or|tell me|explain)\b"
)
AT_FIRST = r"(?:(?:hi|hello|hey|ok|okay|so|well|sorry|and|now|oh|yes|good (?:morning|afternoon|evening)) )*"
HERE_AGAIN = re.compile(
    rf"{AT_FIRST}(?:(?:its )?(?:only |just )?me again|(?:hi|hello|hey) (?:its )?(?:me|\w+ again|again)"
    r"|(?:im|i am|ive|i have) (?:come |got )?(?:here |back )?(?:again|back)(?: (?:again|here|now))*"
    r"|(?:back|here) again|here i am(?: again)?)(?: sorry| now| then)*"
)
WHERE = re.compile(
    rf"{AT_FIRST}(?:where (?:were|was|are|did) (?:we|i)(?: (?:stop|stopped|left|leave|off|last|again|now|at|before))*"
    r"|what (?:were|did|was) (?:we|i) (?:talking about|talk about|doing|do|saying)(?: last| before)?"
    r"|what (?:was|were) (?:the|your) (?:last |next |open )?questions?(?: again)?"
    r"|what did you (?:just |last )?(?:ask|want to know)(?: me| from me)?(?: again)?"
    r"|(?:(?:lets|let us|can we|could we|shall we|ill|i will|id like to|i want to|i would like to|please) )?"
    r"(?:continue|carry on|resume|pick (?:it )?up)"
    r"(?: (?:where we (?:left off|left|stopped|were)|our talk|again|then))*)"
)
LONGEST = 120  # characters; more is a story, not an aside


def digression(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """The reply to a line that is no answer; None when it may be one."""
    words = plain(line)
    if len(line) > LONGEST:
        return None
    if PRIVATE.fullmatch(words):
        return Show("privacy")
    for kind, pattern in REPLIES:
        if pattern.fullmatch(words):
            return Remark((kind,))
    return None


def come_back(line: str) -> bool:
    """Whether somebody says that they are back, or asks where the talk stands: `hi, me again`, `where were we?`."""
    words = plain(line)
    return HERE_AGAIN.fullmatch(words) is not None or WHERE.fullmatch(words) is not None


def asks_us(line: str) -> bool:
    """Whether it is a question, as it seems."""
    return line.rstrip().endswith("?") and ASKS.match(plain(line)) is not None


def asks_something(line: str) -> bool:
    """Whether it ends or begins as a question does."""
    return line.rstrip().endswith("?") or OPENS.match(plain(line)) is not None


def bewildered(line: str) -> bool:
    """`What?`, `which?`, `I don't know what that is`: not a word of it is about the company."""
    return BEWILDERED.fullmatch(plain(line)) is not None


def explained(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`What is fresh data?`: the explanation of the question that the words belong to."""
    asked_back = WHAT_IS.fullmatch(plain(line)) if len(line) <= LONGEST else None
    question = about(knowledge, asked_back["term"]) if asked_back else None
    question = question or (_with_option(knowledge, session, asked_back["term"]) if asked_back else None)
    if question is None:
        return None
    return Show("explain") if question.id == session.asked else Remark(("explained", question.id))


def about(knowledge: Knowledge, term: str) -> Question | None:
    """The question that a term names: `feature store`, `size`, `fresh data`."""
    words = plain(term)
    if not set(words.split()) - LITTLE_WORDS:
        return None
    defined = (q for q in knowledge.questions.values() if _defines(plain(q.explain), words))
    return by_name(knowledge, term) or next(defined, None)


def _with_option(knowledge: Knowledge, session: Session, term: str) -> Question | None:
    """The open question, if the words stand in one of its answers."""
    question, words = knowledge.questions.get(session.asked), plain(term)
    several = len(words.split()) > 1 and set(words.split()) - LITTLE_WORDS
    said = (f" {plain(option.say)} " for option in question.options) if question and several else ()
    return question if any(f" {words} " in one for one in said) else None


def _defines(explanation: str, term: str) -> bool:
    """Whether the explanation says what the term is: `A feature store keeps ...`."""
    verbs = "is|are|means|keeps|stands|sits|holds"
    return re.search(rf"\b{re.escape(term)}s? (?:{verbs})\b", explanation) is not None
