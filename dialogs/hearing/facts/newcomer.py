"""Who comes to ML from another trade: `I'm a physician and want to move into machine learning`.

That they want to begin says that they are just starting. Years of another trade are none of ML, and that somebody
doesn't know the words tells nothing of what the leaders there know.
"""

import re
from collections.abc import Sequence

from dialogs.hearing.words.clauses import Clause, Text
from dialogs.hearing.words.findings import Finding, Span

YEARS = "experience"
BEGINS = 0.9  # how sure it is that somebody begins
ML = r"(?:ml|m\.l\.|machine[ -]learning|ai|data science|deep learning)"
FIELD = rf"{ML}\b(?![ -](?:research|engineering|ops|management|leadership|consulting|infra\w*|platform|product|sales))"
WANT = (
    r"(?:want|wants|wanted|wanna|hope|hoping|plan|planning|try|trying|intend|decided|dream|dreaming|about|like|love"
    r"|eager|thinking|looking|going|considering|interested)"
)
MOVE = (
    r"(?:mov|switch|chang|gett?|break|go|pivot|transition|retrain|enter|start|begin?n?|com)(?:e|ing|s)?"
    r"(?: (?:over|careers?|jobs?|now|myself|later|slowly))*"
)
INTO = rf"\b{WANT}\b(?: (?:to|of|about|on|in|a|my))?(?: \w+ly)? {MOVE} (?:into|to|in|towards?|over to|with)(?: the)? "
CAREER = r"\b(?:career|future|job|change|move|step|switch|start|way) (?:change )?(?:in|into|to|towards) "
ANY_OF_IT = r"(?:about|of|with|in|on) "
BEGINNING = re.compile(
    rf"(?:{INTO}|{CAREER}|\bnew to (?:all this )?"
    r"|\b(?:know|understand) (?:nothing|next to nothing|(?:very |too )?little|not much|hardly anything|not a thing) "
    rf"{ANY_OF_IT}"
    rf"|\b(?:no|without(?: any)?|zero) (?:prior |real )?(?:background|experience|knowledge|training) {ANY_OF_IT}"
    rf"|\bnever (?:did|done|do|worked (?:with|in|on)|touched|learn(?:ed|t)|studied|used) (?:any )?){FIELD}",
    re.IGNORECASE,
)
TO_DO = re.compile(  # of whoever has another trade
    rf"\b(?:want|wants|wanna|like|love|hope|plan|going) to (?:do|learn|study|try|work (?:in|with|on)) {FIELD}",
    re.IGNORECASE,
)
AT_IT = re.compile(  # who does it already
    r"\b(?:data scien(?:tist|ce (?:lead|manager|team))|data engineer|(?:ml|ai|machine[ -]learning) (?:engineer"
    r"|researcher|scientist|lead|developer|team)|data analyst|statistician|research scientist|mlops|phd|postdoc"
    r"|kaggle)\b"
    rf"|\b(?:worked|work|working|experience|years?|yrs|yoe|done|doing|been) (?:with|on|in|of) {ML}\b|\bdoing {ML}\b"
    rf"|\b{ML} for (?:\w+ ){{1,2}}years\b",
    re.IGNORECASE,
)
ME = {"i", "im", "ive", "id", "my", "me", "myself"}
MYSELF = {"i", "im", "ive", "id"}
OTHERS = {"they", "theyre", "he", "she", "their", "his", "her", "you", "we", "were", "weve"}
THOSE = {"company", "firm", "bank", "team", "boss", "employer", "startup", "place", "management", "colleague", "friend"}
WORDS = re.compile(
    r"\bi (?:really |still |just )?(?:don['’]?t|do not|didn['’]?t|hardly|barely) (?:know|understand|get|speak|follow)"
    r" (?:all |half |most |many |any |much )?(?:of )?(?:the |these |those |your |its |this |that |all )*"
    r"(?:right |technical |many |new )?(?:words?|terms?|jargon|language|vocabulary|lingo|terminology|acronyms"
    r"|abbreviations|basics|field|slang)\b",
    re.IGNORECASE,
)
AT, NEAR = {"at", "for", "in"}, 4  # words before a kind of place
KINDS = {"organisation", "earns"}
OF_THE_PLACE = {"organisation", "earns", "size"}  # what a sentence about oneself may tell beside


def of_newcomers(text: Text, found: Sequence[Finding]) -> list[Finding]:
    """What is left where somebody says that they come from elsewhere, and that they begin."""
    begins = [clause for clause in text.clauses if _begins(text, clause)]
    other = [clause for clause in text.clauses if _of_another_trade(clause)]
    if not begins and not other and WORDS.search(text.raw) is None:
        return list(found)
    spans = [
        *_spans(begins),
        *((text.place(said.start()), text.place(said.end())) for said in WORDS.finditer(text.raw)),
    ]
    left = [one for one in found if not (_by_ear(one) and _overlaps(one, spans))]
    left = [one for one in left if not _of_own_workplace(text, one, begins)]
    left = [one for one in left if one.question != YEARS or not (begins or _overlaps(one, _spans(other)))]
    return [*left, *(Finding(YEARS, "starting", BEGINS, c.first, c.after) for c in begins[:1])]


def _begins(text: Text, clause: Clause) -> bool:
    said = text.raw[clause.start : text.words[clause.after - 1].end] if clause.after > clause.first else ""
    other = TO_DO.search(said) and any(each.has("not_ml") and each.has("mine") for each in text.clauses)
    if not (other or BEGINNING.search(said)) or text.advert or clause.asking or AT_IT.search(text.raw):
        return False
    before = text.sentence(clause.sentence)
    words = [word for each in before if each.first <= clause.first for word in each.words]
    mine = not ME.isdisjoint(words) or (text.outright and not clause.has("negators"))
    others = not OTHERS.isdisjoint(words) or (not THOSE.isdisjoint(words) and MYSELF.isdisjoint(words))
    return mine and not others


def _of_another_trade(clause: Clause) -> bool:
    """`I have been a doctor for eighteen years`."""
    return clause.has("not_ml") and clause.has("years") and clause.has("mine") and not clause.has("ml_fields")


def _of_own_workplace(text: Text, one: Finding, begins: Sequence[Clause]) -> bool:
    """`I write Java at a bank and want to do machine learning`: they leave the bank."""
    before = {word.text for word in text.words[max(0, one.first - NEAR) : one.first]}
    own = one.question in KINDS and not isinstance(one.value, Span) and not AT.isdisjoint(before)
    return own and any(text.sentence(c.sentence)[0].first <= one.first < c.after for c in begins)


def _spans(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    return [(clause.first, clause.after) for clause in clauses]


def _by_ear(one: Finding) -> bool:
    """Whether it is no figure, and no plain word for a kind of place."""
    return not isinstance(one.value, Span) and one.value is not None and one.question not in OF_THE_PLACE


def _overlaps(one: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one.first < after and first < one.after for first, after in spans)
