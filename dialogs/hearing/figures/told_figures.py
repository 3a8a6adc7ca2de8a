"""Figures that a story tells in other words than `nine data scientists`: `one thing runs`, `(state, 950)`, `ML since
2021`.

Each kind of sentence is a pattern with the figure in it; what was, is planned, or is told of another place counts not.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dialogs.hearing.figures.lasting import MANY_YEARS, SOME_YEARS, THIS_YEAR
from dialogs.hearing.words.clauses import STORY, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.late import Late
from dialogs.hearing.words.quantities import WORDS, number_in

SHORTER = 8  # words in which other years may be told beside those of ML
LIKELY, SAFE = 0.65, 0.85
SPELLED = "|".join(sorted(WORDS, key=len, reverse=True))
N = rf"(?<![\w.,/€$£-])~?(?P<n>\d{{1,3}}(?:[.,'’ ]\d{{3}})+|\d+k?|{SPELLED})" + r"(?:[ -]?odd|\+)?(?![\w%/]|[.,]\d)"
N2 = N.replace("?P<n>", "?P<n2>")
ROUGHLY = r"(?:about |around |roughly |maybe |some |now |only |just |perhaps |nearly |almost |over )?"
ML = r"(?:ml|machine learning|data science|deep learning|neural nets?|(?:image |scoring |predictive )?models|ds)"
IN_USE = r"(?:running|live|in use|in production|in prod|working|up and running)"


class Told(NamedTuple):
    """`plain`: what is said so needs not be asked about."""

    question: str
    said: Late
    value: float | None = None
    sure: float = LIKELY


def _told(question: str, said: str, value: float | None = None, sure: float = LIKELY) -> Told:
    return Told(question, Late(said), value, sure)


PATTERNS = (
    _told(
        "models_live", rf"\b{N} (?:of (?:them|these|which) |ones? |things? |models? )?(?:is |are |['’]re )?{IN_USE}\b"
    ),
    _told(
        "models_live",
        r"\b(?P<n>one|two|three) (?:things?|models?) (?:really |actually )?(?:runs?|works?|lives?|decides?|picks?)\b",
    ),
    _told(
        "models_live",
        rf"\b(?:they|we|there)(?:['’](?:ve|re|s)| have| are| is| run| only have)? {ROUGHLY}(?:got )?{N} models?\b"
        r"(?! (?:train|makers?|builders?))",
    ),
    _told("models_live", rf"\b(?:keep|run|look after|use) {ROUGHLY}{N} models?\b"),
    _told("models_live", rf"\bone of {N}(?:,|\.|$)"),
    _told(
        "models_live",
        r"\b(?:the|its|it['’]s|that['’]s) (?:the |their )?(?:one|only) model\b"
        r"|\bone model (?:on|in) (?:all|every|each)\b",
        1,
    ),
    _told(
        "models_live",
        r"\b(?:so )?(?:zero|none|nothing)(?: \w+)?(?: is| are)? (?:in use|running|live)\b|\bnothing (?:exists|runs)\b"
        r"|\bno model in (?:an? |the )?(?:customer|client|patient|user|shop|plant)",
        0,
    ),
    _told("team_size", rf"\b{N} of us (?:in|on|do|doing)\b"),
    _told("team_size", rf"\b(?:crew|team|squad|cell|group|unit) of {ROUGHLY}{N}\b"),
    _told("team_size", rf"\b(?:they|we)(?:['’]re| are) {ROUGHLY}{N} in the (?:cell|team|group|unit|crew|squad)\b"),
    _told("team_size", rf"\b{N} (?:people|persons?|folks|ppl) (?:do|doing|on) (?:it|this|ml|data|models)\b"),
    _told("team_size", rf"\b(?:has|have|['’]ve) {ROUGHLY}{N} (?:ds|mles?)\b"),
    _told(
        "team_size",
        r"\b(?:no|zero) (?:data|ml|ai|analytics) (?:group|team|people|person|department|folks|staff)\b"
        r"|\bnobody (?:there |here )?does it (?:today|now|yet)\b|\bfirst and only\b"
        r"|\bi(?:['’]d| would) be the (?:(?:very )?first (?:and|one)|only one (?:with|who|doing))\b",
        0,
    ),
    _told("team_size", r"\b(?:a single|one lone|just one|only one) (?:data scientist|ml engineer|data person)\b", 1),
    _told(
        "team_size",
        rf"\b{N} of (?:the|our|those|these) [\w’' ]{{1,14}}? (?:are|do|does|on|in) (?:the )?(?:ml|data|models|ai)\b",
    ),
    _told("team_size", rf"\b(?:ml|data|ai) (?:side|folks|people|group|team|crew): {ROUGHLY}{N}\b"),
    _told("team_size", rf"\b{N} in the (?:modell?ing|data|ml|ai|analytics) (?:group|team|unit|department|office)\b"),
    _told(
        "models_live",
        r"\ba single model\b|\bonly the [\w-]+ (?:model|one) (?:is|runs|went) live\b"
        r"|\bthe only one (?:live|so far)\b",
        1,
    ),
    _told(
        "models_live",
        r"\bnot (?:one|a single) model\b"
        r"|\bno model (?:of theirs |of ours )?(?:ever |yet )?(?:runs|works|reached|went)\b",
        0,
    ),
    _told("models_live", rf"\bof (?:the )?\w+ (?:models )?only {N} (?:are|is|run|runs|get|gets)\b"),
    _told(
        "size",
        rf"\b(?:firm|company|place|outfit|shop|business) of {ROUGHLY}{N}\b(?! (?:years?|months?|days?|weeks?))",
    ),
    _told(
        "size",
        rf"\b(?:they|we|it) (?:number|count|are|has grown to|have grown to) {ROUGHLY}{N}"
        r"(?=[,.;]| (?:now|in all|overall))",
    ),
    _told("size", rf"\bthey['’]ve grown to {N}\b|\bin (?:total|all),? {N2}(?=[,.;])"),
    _told("size", rf"\ban? {N}[ -](?:company|firm|outfit|shop)\b"),
    _told("size", rf"\([^()]*?,\s?{ROUGHLY}{N}\)"),
    _told("size", rf"(?<=, ){N} (?:worldwide|globally|in total|all told)\b"),
    _told("size", rf"\bis {ROUGHLY}{N} (?:i think|i believe|or so|altogether|in total)\b"),
    _told("approvals", rf"\b{N} (?:approvals|committees|yes(?:es)?|ok(?:ay)?s|sign-?offs|stamps|signatures|boards)\b"),
    _told(
        "approvals",
        rf"\b{N} (?:people|persons|bosses|managers) (?:need|have|must)(?: to)? (?:ok|okay|approve|sign|agree)\b",
    ),
    _told(
        "approvals",
        rf"\b(?:needs?|takes?|it['’]s|its) {ROUGHLY}{N} (?:ok|okay|yes|signature|nod|sign-?off)\b",
    ),
    _told("approvals", rf"\b(?:past|through|via|over) {N} (?:desks|tables|people|offices|inboxes)\b"),
    _told("approvals", r"\b(?:boss|manager|lead|cto|head|director)['’]s (?:ok|okay|yes|nod|word) is enough\b", 1),
    _told(
        "approvals",
        r"\bno ?(?:one|body)['’]s (?:ok|okay|yes|permission)\b|\bnobody (?:signs|approves|has to sign)\b",
        0,
    ),
    _told(
        "approvals",
        r"\bno (?:tool )?(?:approvals?|sign-?offs?|permission) (?:whatever|needed|at all)\b|\buse the company card\b"
        r"|\byou just (?:take|use) the card\b",
        0,
    ),
)
OF_ML = tuple(
    Late(said)
    for said in (
        rf"\b{ML}(?: \w+){{0,3}}? (?:since|for|in the last) {ROUGHLY}"
        r"(?P<n>(?:19|20)\d\d\b|[\w.]+(?= (?:years?|yrs?|y\b)|[,.;]))",
        rf"\b(?P<n>[\d.]+|[a-z]+) ?(?:years?|yrs?|y|yoe)(?:,| of| in| with| doing| on| making)? (?:[a-z]+ )?"
        rf"{ML}\b(?! only|:| since| for| the last)",
        r"\b(?:data scientist|ml engineer|data science)(?: now)? (?:since|for) (?:about |over |nearly |almost )?"
        r"(?P<n>[a-z]+|\d+) (?:years?|yrs?)\b",
        rf"\b{ML} (?P<n>\d+) ?(?:years?|yrs?|y)\b",
        rf"\bof {ML} i have (?P<n>\w+)\b",
        rf"\b{ML}:? (?:the )?(?:last |only )?(?P<n>[a-z]+|\d+) of (?:them|those|these|which)\b",
    )
)
OTHERS = re.compile(r"\b(?:he|she|they|their|his|her|it|runs?|running|live|founder|boss|lead)\b", re.IGNORECASE)
OF_MODELS = re.compile(
    r"\b(?:the|their|its|our|whose|\d+|two|three|four|five|six|seven|eight|nine|ten)\s$", re.IGNORECASE
)
MOST_YEARS = 45
SEVERAL = 2  # people, from whom on they may be a company


def figured(text: Text) -> list[Finding]:
    """What the figures of a story say, by the words around them."""
    if len(text.words) <= STORY or text.advert:
        return []
    return [one for told in PATTERNS for found in told.said.finditer(text.raw) if (one := _found(text, told, found))]


def _found(text: Text, told: Told, found: re.Match[str]) -> Finding | None:
    number = told.value if told.value is not None else _counted(found)
    first, after = text.place(found.start()), text.place(found.end())
    if number is None or _otherwise(text, first) or (told.question == "size" and number < SEVERAL):
        return None
    return Finding(told.question, Span(number, number), told.sure, first, max(after, first + 1))


def _counted(found: re.Match[str]) -> float | None:
    said = {group: word for group, word in found.groupdict().items() if word}
    return _number(said.get("n") or said["n2"])


def _number(written: str) -> float | None:
    figures = re.fullmatch(r"\d{1,3}(?:[ ,.'’]\d{3})+", written)
    return float(re.sub(r"\D", "", written)) if figures else number_in(written)


def _otherwise(text: Text, place: int) -> bool:
    """Whether it was so, will be so, or is so elsewhere."""
    clause = next((c for c in text.clauses if c.first <= place < c.after), None)
    if clause is None:
        return False
    return clause.asking or clause.has("elsewhere", "planned", "once") or (clause.has("past") and not clause.has("now"))


def years_of_ml(text: Text) -> list[Finding]:
    """Years that are said of ML in so many words: `ML since 2021`, `six years of models`."""
    if len(text.words) <= SHORTER or text.advert:
        return []
    return [one for said in OF_ML for found in said.finditer(text.raw) if (one := _years(text, found))]


def _years(text: Text, found: re.Match[str]) -> Finding | None:
    number = None if OF_MODELS.search(text.raw, 0, found.start()) else number_in(found["n"].rstrip("."))
    start = max(text.raw.rfind(sign, 0, found.start()) for sign in ".;!?\n(") + 1
    if number is None or OTHERS.search(text.raw[start : found.end()]):
        return None
    years = THIS_YEAR - number if number > MOST_YEARS else number
    if not 0 <= years <= MOST_YEARS:
        return None
    option = "starting" if years < SOME_YEARS else "some_years" if years <= MANY_YEARS else "seasoned"
    first = text.place(found.start())
    return Finding("experience", option, SAFE, first, max(text.place(found.end()), first + 1))


def with_figures(text: Text, found: Sequence[Finding], asked: str = "") -> list[Finding]:
    """What was found, with the figures of questions of which no other is told, but for the one `asked`; where years are
    said of ML, others are of something else.
    """
    told = {asked, *(one.question for one in found if isinstance(one.value, Span))}
    years = years_of_ml(text) if asked != "experience" else []
    said = {one.value for one in years}
    kept = [one for one in found if not said or one.question != "experience" or one.value in said]
    return [*kept, *(one for one in figured(text) if one.question not in told), *years]
