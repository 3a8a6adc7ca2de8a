"""No, as people say it every day where something was read back: `nah`, `that's me, not them`, `i never said that`."""

import re

from dialogs.hearing.matching.assent import assents
from dialogs.hearing.matching.pieces import CONTRACTED, NEGATIONS
from dialogs.hearing.words.quantities import rough_number
from dialogs.session.cleaning import plain

OPENING = r"(?:(?:but|sorry|hm+|ok|okay|well|oh|eh|ugh|er|um+|hey|wait|hang on|hold on|stop|yeah|actually|excuse me) )*"
NO = r"(?:no+|nope|nah+|naw|false|not(?! (?:bad|only|yet|now|sure|known|many|much)\b))"
NONSENSE = (
    r"wrong(?:ly)?(?! (?:people|persons?|man|men|woman|place|tools?|models?|data|hands|ideas?|kind)\b)"
    r"|untrue|incorrect|nonsense|rubbish|bullshit|mistakes?|mistaken|misunderst(?:and|ood|anding)"
    r"|misread|misheard|mixed up|mix up"
)
SO = (
    r"(?:so(?! (?:good|bad|big|small|much|many|great|well|sure|long|often|far|easy|hard|nice|fast|clear|old|new)\b)"
    r"|right|true|correct|it|the case|what i|them|theirs|they|the company|me|us|him|her|how it is)"
)
BE = r"(?:(?:is|are|was|were|thats|its|it|that|this|those|these)(?: (?:is|was|are|were))?)"
DISOWNS = re.compile(  # somewhere in a line: who says so speaks of words that were said before
    rf"\b(?:{NONSENSE}|made (?:that|this|it) up|you made|where did you|who (?:said|told|says)"
    rf"|(?:not|isnt|arent|wasnt|werent|aint)(?: about| of| for)? {SO}"
    r"|(?:dont|do not|not) agree|disagree|object to"
    r"|(?:about|of|at|for) (?:my|another|the other|a different) (?:old |former |previous |last )?(?:company|firm|job)"
    r"|(?:never|didnt|did not|dont|do not|havent|have not)(?: ever)?"
    r" (?:say|said|tell|told|mean|meant|write|wrote|claim)"
    rf"|{BE}(?: all| just| only| rather)*(?: about| of)? (?:me|mine|myself|us|ours)"
    r"|(?:i am|im|its me|thats me|it is me|i was) (?:the|who|one|that|(?:a |an )?\w+ (?:here|myself))\b"
    r"|(?:i|me) myself|said of me|meant me)\b"
)
OTHERS = re.compile(  # `they were wrong about the market` tells of them
    r"\b(?:they|he|she|everybody|everyone|nobody|the \w+|leaders?|bosse?s?|management|people)"
    r" (?:are|were|was|is|got|had)"
    r"(?: \w+)? (?:wrong|mistaken)(?= about| on| with| in| when| and| to| there)"
)
DENIES = re.compile(rf"{OPENING}(?:{NO}|{NONSENSE})\b(?! (?:idea|clue|worries|problem|matter)).*")
SAYING_NO = set(
    "no nope nah naw not wrong false incorrect untrue nonsense rubbish bullshit mistake mistaken isnt arent wasnt "
    "werent aint never didnt nothing none".split()
)
AROUND_NO = set(
    "that thats this it its these those they them all everything both is are was were did say said tell told mean "
    "meant i you got have has me a what of so right true correct really quite exactly at sorry but hm hmm ok okay well "
    "oh eh ugh hey wait please pls im afraid think actually".split()
)
AFTER_ALL = re.compile(r"(?:no|nope|nah)+ (?P<rest>.+)")  # `no, that's right`
INSISTING = re.compile(  # `no, they do watch the models`
    r"\s*(?:(?:no|nope|nah|wrong|but)\b[,.!]*\s+)+(?=(?:they|it|we|there|she|he|somebody|someone|people"
    r"|(?:the|their) \w+)(?:['’](?:s|re|ve))?\s+\w+)",
    re.IGNORECASE,
)
DOUBTING = set(
    "what whats huh eh really why who how seriously weird strange odd funny doubt doubtful unsure confused confusing "
    "but wait stop careful hmmm surely hardly unfortunately rather instead actually meant mean said already again "
    "argh ugh wtf omg hell damn annoying useless stupid silly idiot ridiculous impossible complain listen".split()
)


def denies(text: str) -> bool:
    """Whether a line in which nothing else is read says that something is not so."""
    words = plain(text)
    return not _agrees(words) and (DENIES.fullmatch(words) is not None or disowns(text))


def insisting(text: str) -> str:
    """The line without the no by which it begins, where it then says how it is: `no, they do watch the models`. Before
    a figure the no tells that it is another one.
    """
    found = INSISTING.match(text)
    rest = text[found.end() :] if found else ""
    words = plain(rest).replace("-", " ").split()
    plainly = (NEGATIONS | CONTRACTED).isdisjoint(words) and rough_number(rest) is None
    return rest if rest and plainly else text


def only_denies(text: str) -> bool:
    """Whether each word of it says no, or stands around a no: nobody can tell by it what is not so."""
    words = plain(text).split()
    known = SAYING_NO | AROUND_NO
    said = known.issuperset(words) and not SAYING_NO.isdisjoint(words)
    return said and "?" not in text and not _agrees(plain(text))


def _agrees(words: str) -> bool:
    """`No, that's right`: nothing is wrong with it."""
    found = AFTER_ALL.fullmatch(words)
    return found is not None and assents(found["rest"])


def of_others(text: str) -> bool:
    """Whether it is others who were wrong about something."""
    return OTHERS.search(plain(text)) is not None


def disowns(text: str) -> bool:
    """Whether it is said in so many words that what was read is wrong, or of somebody else."""
    return DISOWNS.search(OTHERS.sub("", plain(text))) is not None


def doubts(text: str) -> bool:
    """Whether there is anything in it that denies, doubts or complains, so that nobody has agreed by it."""
    return "?" in text or not (NEGATIONS | CONTRACTED | DOUBTING).isdisjoint(plain(text).replace("-", " ").split())
