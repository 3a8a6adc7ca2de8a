"""What is said in so many words, where a figure or a word beside it would be taken for the answer.

`Two plus works council plus data protection`; `five signatures, but for a tool only one`; `17 years, ML since two`;
`just the one for hail`; `me and one other`; `she did one thing at her old firm, and it runs`.
"""

import re
from collections.abc import Iterator

from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.figures.lasting import experience_of
from dialogs.hearing.words.clauses import Clause, Mark, Text
from dialogs.hearing.words.findings import Finding, Span
from dialogs.hearing.words.quantities import figure_of
from knowledge.model import Question

SURE = 0.9
MOST_WORDS = 40  # of a text that is looked at
MOST_LETTERS = 400
MOST_YEARS = 40
NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|nobody|none|no one)"
TOOL = r"(?:tools?|software|licen[cs]es?|librar(?:y|ies)|packages?)"
FOR_A_TOOL = re.compile(
    rf"\bfor (?:an? |any |new |our |buying |one |small |every ){{0,3}}{TOOL}\b[^.;:\d]{{0,14}}?"
    rf"\b(?:only|just|it's|its|it is) (?P<after>{NUMBER})\b(?! (?:weeks?|days?|months?|years?|hours?|times?))"
    rf"|\b(?:only|just) (?P<before>{NUMBER}) for (?:an? |any |new ){{0,2}}{TOOL}\b",
    re.IGNORECASE,
)
ML = r"(?:ml|ai|machine learning|learning machines|data science|deep learning|nlp|modelling|modeling|models)"
YEARS = r"(?:of (?:these|those|them|it)|years?|yrs?)"
SINCE = re.compile(
    rf"\b{ML}\b(?: (?:stuff|myself|proper|properly|only|just|now)){{0,2}}"
    rf" (?:only |just )?(?:since|for) (?:only |just |about |maybe |the last )?(?P<n>{NUMBER})(?: {YEARS})?"
    r"(?=\W*(?:$|[.,;)]))"
    rf"|(?P<of>{NUMBER}) of (?:these|those|them) (?:in|on|with|doing|of) {ML}\b"
    rf"|\bin {ML} (?:it'?s|its|only|just) (?P<only>{NUMBER})\b(?! (?:people|of us|models|months?))",
    re.IGNORECASE,
)
OTHERS = r"(?:others?|more|(?:other )?(?:guys?|people|persons?|colleagues?))"
WITH_ME = re.compile(  # `just me and one other`
    rf"\b(?:me|myself) ?(?:and|plus|\+) (?:(?P<n>{NUMBER}) {OTHERS}|(?P<one>another(?: {OTHERS}| one)?|a colleague))\b"
    r"(?! (?:thing|company|firm|offer|place))",
    re.IGNORECASE,
)
THING = (
    r"(?:one|thing|thingy|bit|model|bot|filter|forecast|classifier|recommender|predictor|scorer|ranker|chatbot|engine)"
)
ITEM = (
    rf"(?:the|a|an|one|that|their|our) (?:(?!and\b|or\b)[\w'’/-]+ ){{0,3}}?{THING}"
    r"(?: (?:for|that|in|on)(?: (?!and\b)[\w'’-]+){1,4})?"
)
ITEMS = re.compile(
    r"(?:(?:yes|yeah|yep|well|so far|its|it's|that's|thats|there's|theres|is)[,;:]? ){0,2}(?P<only>just |only )?"
    rf"(?P<items>{ITEM}(?:(?:,| and| plus|, and) {ITEM})*)"
    r"(?P<all>\W{1,3}(?:and )?(?:that is|that's|thats|that was) (?:all|it)\b.*"
    r"|\W{1,3}(?:and )?(?:nothing (?:else|more)"
    r"|(?:(?:the |all the )?(?:rest|others|remaining)|all else|everything else)\b.*))?\W*",
    re.IGNORECASE,
)
ONE_ITEM = re.compile(ITEM, re.IGNORECASE)
DID = r"(?:did|built|made|put|brought|got|shipped|launched|took|ran)"
ONCE = re.compile(
    r"(?:(?:yes|yeah|yep|sure|oh)\W+)?(?:she|he|they|(?:the|our|their|my) \w+) (?:has |had |once )?"
    rf"{DID} (?:the|an?|one|that|his|her) (?P<what>(?:(?!and\b|then\b|plus\b)[^\s.,;]+ ){{1,6}}?)"
    r"(?:at|for|with) (?:his|her|their|the|an?|one|my) (?:last|old|former|previous|ex|earlier|first|other)[ -]"
    r"(?P<where>[\w-]+)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
IT_RUNS = re.compile(
    r"\W*(?:(?:and|,|which) ?)?(?:(?:it|that|this)?(?:['’]?s| is| has been)? ?(?:still |been )?"
    r"(?:runs?|running|live|in use|works?|working|up|there)\b"
    r"(?: since| there| now| today| still| to this day){0,2})?\W*",
    re.IGNORECASE,
)
SOUGHT = {"looking", "seek", "seeking", "searching", "need", "needs", "hire", "wanted"}
WHO_SHIPPED = re.compile(  # `a head of ML who shipped three`
    r"\b(?:head|lead|leader|boss|manager|cto|chief|director|vp)(?: of (?:\w+ ){0,2}?\w+)? (?:who|that)"
    r"(?:['’]s| has| had)?(?: already)? (?:shipped|deployed|launched|put|brought|took|taken)"
    rf" (?P<n>{NUMBER}|several|many|some|a few|a couple|a dozen)(?: models?| systems?| of them| things?)?"
    r"(?= (?:live|into|in|before|there|at|elsewhere)\b|\W*$|[,.;!])",
    re.IGNORECASE,
)
AND_MORE = re.compile(
    r"\W*(?:and|plus|then) (?:two|three|four|five|six|\d+|several|a few|a couple|many)(?: of)? (?:more|others?)\b", re.I
)


def said_outright(text: Text, asked: Question | None, counting: Question | None) -> list[Finding]:
    """`counting`: the question that the figures are about, if it is known."""
    if len(text.words) > MOST_WORDS or len(text.raw) > MOST_LETTERS or text.advert:
        return []
    name = asked.id if asked else ""
    found = list(_of_years(text))
    if counting is not None and counting.id == "approvals":
        found += _added(text)
    if "approvals" in text.marked or (counting is not None and counting.id == "approvals"):
        found += _for_a_tool(text)
    if name == "team_size":
        found += _with_me(text)
    if name == "models_live":
        found += _named(text)
    found += _shipped(text)
    if name == "leader_shipped":
        found += _brought(text)
    return found


def added_up_signatures(text: Text) -> int:
    """How many must agree by `two plus works council plus data protection`; zero where nobody is added."""
    return next((int(one.value.low) for one in _added(text) if isinstance(one.value, Span)), 0)


def _added(text: Text) -> Iterator[Finding]:
    for amount in amounts_in(text):
        end = max(amount.end, amount.after)
        behind = text.words[end].text if end < len(text.words) else ""
        denied = amount.first > 0 and text.words[amount.first - 1].text in {"not", "than", "isnt", "arent"}
        if behind in {"plus", "and"} and not denied and amount.unit in {"", "approvals"} and amount.low == amount.high:
            named = _approvers(text, end, _end(text, amount.clause))
            if named and (behind == "plus" or len(named) > 1):
                total = amount.low + len(named)
                yield Finding("approvals", Span(total, total), SURE, amount.first, named[-1].after)
                return


def _end(text: Text, clause: Clause) -> int:
    return text.sentence(clause.sentence)[-1].after


def _approvers(text: Text, first: int, after: int) -> list[Mark]:
    kept: list[Mark] = []
    for mark in text.marks_between(first, after):
        if mark.kind == "approver" and not (kept and mark.first < kept[-1].after):
            kept.append(mark)
    return kept


def _for_a_tool(text: Text) -> Iterator[Finding]:
    if found := FOR_A_TOOL.search(text.raw):
        number = figure_of((found["after"] or found["before"]).lower().replace("no one", "nobody"))
        if number is not None:
            yield _counted(text, found, "approvals", number)


def _of_years(text: Text) -> Iterator[Finding]:
    if found := SINCE.search(text.raw):
        number = figure_of((found["n"] or found["of"] or found["only"]).lower())
        if number is not None and 0 < number <= MOST_YEARS and not (_of_what(found) and "years" not in text.marked):
            place = text.place(found.start())
            clause = next(c for c in text.clauses if c.first <= place < c.after)
            years = experience_of(Amount(number, number, place, place + 1, clause, "years"))
            yield Finding("experience", years, SURE, place, text.place(found.end()))


def _of_what(found: re.Match[str]) -> bool:
    """Whether only what stands beside it tells that years are meant: `5 of them in ML` may be people."""
    return bool(found["only"] or found["of"])


def _with_me(text: Text) -> Iterator[Finding]:
    """Who works there with others is one more than they are."""
    if found := WITH_ME.search(text.raw):
        others = 1.0 if found["one"] else figure_of(found["n"].lower())
        if others is not None and 0 < others <= MOST_YEARS:
            yield _counted(text, found, "team_size", others + 1)


def _counted(text: Text, found: re.Match[str], question: str, number: float) -> Finding:
    return Finding(question, Span(number, number), SURE, text.place(found.start()), text.place(found.end()))


def _named(text: Text) -> Iterator[Finding]:
    """Models that are named one by one, and that are all."""
    first = text.sentences[0]
    alone = text.raw[first[0].start : first[-1].end]
    later = text.raw[first[0].start : text.sentences[min(1, len(text.sentences) - 1)][-1].end]
    doubtful = any(clause.has("planned", "past", "hedges") or clause.asking for clause in first)
    read = [found for said in (alone, later) if (found := ITEMS.fullmatch(said)) and (found["only"] or found["all"])]
    for found in read[: 0 if doubtful else 1]:
        n = len(ONE_ITEM.findall(found["items"]))
        yield Finding("models_live", Span(n, n), SURE, 0, first[-1].after)


def _shipped(text: Text) -> Iterator[Finding]:
    """How much the head there has brought into use."""
    if found := WHO_SHIPPED.search(text.raw):
        number = figure_of(found["n"].lower())
        clause = next(c for c in text.clauses if c.first <= text.place(found.start()) < c.after)
        not_there = clause.asking or clause.has("planned", "elsewhere", "negators") or SOUGHT & set(clause.words)
        if number != 0 and not not_there:
            option = "one" if number == 1 else "several"
            yield Finding("leader_shipped", option, SURE, text.place(found.start()), text.place(found.end()))


def _brought(text: Text) -> Iterator[Finding]:
    """What a leader brought into use elsewhere: one thing, or one and others."""
    found = ONCE.fullmatch(text.raw.strip())
    if found is None or found["what"].strip().endswith("s"):
        return
    option = "one" if IT_RUNS.fullmatch(found["rest"]) else "several" if AND_MORE.match(found["rest"]) else ""
    if option:
        yield Finding("leader_shipped", option, SURE, 0, len(text.words))
