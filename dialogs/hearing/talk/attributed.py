"""Who says so, in a line that tells it: `the recruiter told me that ...`, `..., I saw it myself`, `it's in the ad`.

Only what is said in so many words counts, of sources that the knowledge has; what else the line says is read as usual.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from dialogs.session import events
from dialogs.session.answers import SKIPPED, UNKNOWN
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.read import PANEL, Line, Read, Told, read_from
from dialogs.session.said import TOLD
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

LONGEST = 300  # letters of a line that is looked at
APOSTROPHES = "'’`´"
WITHOUT = str.maketrans("", "", APOSTROPHES)
SENTENCE_END = re.compile(r"[.!?](?=\s)|\n")
OWN_WORDS = re.compile(r"[;:]|\b(?:but|although)\b|\b(?:and|,) (?:i|im|ive|my)\b|, (?:i|im|ive)\b", re.IGNORECASE)
ONE = r"(?:(?:the|a|an|one|some|my|our|their|two|both|another) (?:of (?:the|their|my) )?)?"
OF_A_KIND = (
    r"(?:(?:senior|junior|future|ml|ai|data|machine learning|software|platform|lead|hr|hiring|engineering|team|line"
    r"|product|general) )*"
)
THERE = r"(?: (?:there|at the company|[io]n (?:the|their) team|who works? there|from (?:the|their) team|from there))?"
HEAD_OF = r"head of (?:data|ml|ai|engineering|data science|machine learning)"
PEOPLE = {
    "recruiter": r"recruiters?|head ?hunter|hr|hr (?:person|lady|guy|woman|man)|talent (?:partner|scout)",
    "manager": rf"managers?|boss|bosses|team ?lead|cto|ceo|{HEAD_OF}",
    "engineer": r"engineers?|developers?|devs?|data scientists?|scientists?|programmers?",
}
AD = rf"{ONE}(?:job )?(?:ad|advert|advertisement|posting|listing|job description|job post)"
WHO = {
    **{source: rf"{ONE}{OF_A_KIND}(?:{people}){THERE}" for source, people in PEOPLE.items()},
    "advertisement": AD,
}
# Who does what there nobody knows: what they say is heard like what is said by anybody.
FRIEND = (
    r"(?:somebody|someone|(?:an?|my) (?:\w+ )?(?:friend|colleague|mate|acquaintance|cousin)(?: of mine)?)"
    r",?(?: who)? (?:works?|is working) (?:there|for them|at the company),?"
)
SPOKE = re.compile(r"\b(?:spoke|spoken|talked|met|asked|interviewed|chatted|called|phoned|emailed|told|said|says)\b")
SAYING = (
    r"(?:told (?:me|us)|said(?: to me)?|says?|mentioned|explained|confirmed|admitted|claim(?:s|ed)|promised|stated?"
    r"|states|writes|wrote)"
)
SAID = rf"(?:(?:has|have|had|just|also) )*{SAYING}"
SAW = (
    r"i(?:ve| have)? (?:(?:actually|just) )?(?:saw|seen|watched|noticed) (?:(?:it|that|this) )?"
    r"(?:(?:for )?myself|with my own eyes|there)"
)
IN_THE_AD = (
    rf"(?:(?:its|it is|thats|that is|it says so|(?:that|it) stands|i read (?:it|that)|as written|written) )?in {AD}"
)
BEFORE, BEHIND = r"(?:[,:] ?| )", r"[,;(–-]+ ?"  # what stands between the source and the rest
# What tells who says so: alone, before the rest, or behind it.
OF_ANYBODY = (
    rf"(?:{{who}}) {SAID}(?: so| that| it| this)?",
    r"(?:according to|from|i (?:have|heard) (?:it|that) from|that (?:is|was)|thats|it was) (?:{who})",
    rf"(?:{{who}}),? {SAID}(?: that)?{BEFORE}(?P<rest>.+)",
    rf"(?:according to|as per|(?:i (?:have )?(?:heard|know)(?: it)? )?from) (?:{{who}})(?: that)?{BEFORE}(?P<rest>.+)",
    rf"(?P<rest>.+?){BEHIND}(?:according to|(?:so )?{SAID}) (?:{{who}})",
    rf"(?P<rest>.+?){BEHIND}(?:{{who}}) {SAID}(?: so| that| it)?",
)
OF_ONE = {
    "own_eyes": (
        rf"{SAW}(?: that)?[,:]? (?P<rest>.+)",
        rf"(?P<rest>.+?){BEHIND}(?:{SAW}|with my own eyes)",
        rf"{SAW}|with my own eyes|i saw it|i have seen it|ive seen it",
    ),
    "advertisement": (
        rf"(?:in|from) {AD} (?:it|they) (?:says?|write)(?: that)?[,:]? (?P<rest>.+)",
        rf"(?P<rest>.+?){BEHIND}{IN_THE_AD}",
        IN_THE_AD,
    ),
    "hearsay": (r"i heard it somewhere|its hearsay|(?:(?:its|thats) )?(?:only|just) a rumou?r|people say so",),
}
# A line without any of these matches none of the patterns, which are many, and long to make ready.
MARKS = set(
    "told said say mentioned explained confirmed admitted claim promised state writes wrote according from per heard "
    "saw seen watched noticed eyes ad posting listing description post rumo".split()
) | {"that is", "that was", "thats", "it was"}


@dataclass(frozen=True)
class Attributed:
    """Who says so, and what; nothing is left where that is all."""

    source: str
    rest: str


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found = [(source, pattern.replace("{who}", who)) for source, who in WHO.items() for pattern in OF_ANYBODY]
    found += [(source, pattern) for source, some in OF_ONE.items() for pattern in some]
    found += [(TOLD, pattern.replace("{who}", FRIEND)) for pattern in OF_ANYBODY if "rest" in pattern]
    return tuple((source, re.compile(pattern, re.IGNORECASE)) for source, pattern in found)


def attributed(knowledge: Knowledge, line: str) -> Attributed | None:
    """What the line says of its source, if the knowledge has it."""
    if not knowledge.sources or len(line) > LONGEST or line.endswith("?"):
        return None
    told = line.strip(" .!)")
    kept = [place for place, char in enumerate(told) if char not in APOSTROPHES]
    words = "".join(told[place] for place in kept)
    low = words.lower()
    if not any(mark in low for mark in MARKS):
        return None
    for source, pattern in _patterns():
        if (source in knowledge.sources or source == TOLD) and (found := pattern.fullmatch(words)):
            return Attributed(source, _as_written(told, kept, found))
    return None


def _as_written(told: str, kept: list[int], found: re.Match[str]) -> str:
    """The rest of it, with the apostrophes that it was found without."""
    start, end = found.span("rest") if "rest" in found.groupdict() else (0, 0)
    return told[kept[start] : kept[end - 1] + 1] if start < end else ""


def sourced(knowledge: Knowledge, session: Session, line: str, *meanings: Callable[[str], Move | None]) -> Move | None:
    """The move of a line that names its source, or of the answer before it; nothing where it names none, or answers
    nothing. `meanings` are what a line may mean otherwise, the likeliest first.
    """
    told = attributed(knowledge, line) or _named(knowledge, session, line, *meanings[1:])
    if told is None:
        return None
    if not told.rest:
        return _of_the_last(knowledge, session, told.source)
    put_off = None
    for meaning in meanings:
        move = meaning(told.rest)
        if move and (sourced_so := with_source(knowledge, move, told.source, session.panel)):
            return sourced_so
        if (doubted := _doubted(knowledge, move, told)) and not _of_the_open_one(session, move):
            return doubted
        put_off = put_off or doubted  # it may be plain as an answer to another question
        whole = meaning(line)
        if whole and (sourced_so := with_source(knowledge, whole, told.source, session.panel)):
            return sourced_so
    return put_off


def _of_the_open_one(session: Session, move: Move | None) -> bool:
    return isinstance(move, Remark) and move.notice[:2] == ("mean", session.asked)


def _named(
    knowledge: Knowledge, session: Session, line: str, *as_told: Callable[[str], Move | None]
) -> Attributed | None:
    """`I spoke with Maria, an engineer`, where it is asked who says so; of several, or of a friend, it is nobody's.
    Of whom something is told, they need not have said it: `the boss loves AI, and nobody watches the models`.
    """
    if not session.panel.startswith(("learned", "sources:")):
        return None
    words = plain(line)
    whole = (source for source, who in WHO.items() if re.fullmatch(who, words, re.IGNORECASE))
    spoken = [source for source, people in PEOPLE.items() if re.search(rf"\b(?:{people})\b", words, re.IGNORECASE)]
    if spoken and not (SPOKE.search(words) or _only_who(words)) and any(meaning(line) for meaning in as_told):
        return None
    friend = [TOLD] if len(spoken) > 1 or re.fullmatch(FRIEND, words, re.IGNORECASE) else []
    known = (source for source in (*whole, *friend, *spoken) if source in {*knowledge.sources, TOLD})
    return next((Attributed(source, "") for source in known), None)


def _only_who(words: str) -> bool:
    """Whether it is no more than who it was."""
    return any(re.fullmatch(who, words, re.IGNORECASE) for who in WHO.values())


def _of_the_last(knowledge: Knowledge, session: Session, source: str) -> Move | None:
    """It is about the answer that is looked at, or the one that was given last."""
    looked_at = session.panel.removeprefix("sources:") if session.panel.startswith("sources:") else ""
    if session.panel == "learned" and source == TOLD:
        return events.Close()
    if session.panel == "learned":
        return events.ToldBy(source) if knowledge.sources[source].say else None
    facts = session.facts(knowledge)
    of_company = [name for name, said in session.answers.items() if name in facts and said.case == session.case]
    names = [name for name in of_company if not knowledge.questions[name].about_you]
    if not names or (session.panel and not looked_at):
        return None
    return events.SaidBy(looked_at or names[-1], source)


def _doubted(knowledge: Knowledge, move: Move | None, told: Attributed) -> Move | None:
    """What they may have meant is read back with its source; of several they are asked which."""
    if not isinstance(move, events.Remark) or move.notice[:1] != ("mean",):
        return None
    _, name, *options = move.notice
    if knowledge.questions[name].about_you:
        return None
    line = Line(name, options[0], told.rest, told.source)
    return move if len(options) > 1 else events.Show(_panel(Read((Told("", (line,)),))))


@lru_cache(maxsize=1)
def _tellers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    told = rf"\b(?:(?:{{who}}) {SAID}|(?:according to|as per) (?:{{who}}))\b"
    return tuple((source, re.compile(told.replace("{who}", who), re.IGNORECASE)) for source, who in WHO.items())


def of_who_told(knowledge: Knowledge, text: str, line: Line) -> Line:
    """With who says so in a story: `the recruiter told me there is a good budget, and ...`; who is named last in the
    sentence before the words, if nobody says anything of their own in between.
    """
    at = text.find(line.words) if line.words else -1
    if at < 0 or line.source or line.value is None or knowledge.questions[line.question].about_you:
        return line
    start = max((end.end() for end in SENTENCE_END.finditer(text, 0, at)), default=0)
    before = text[start : at + len(line.words)].translate(WITHOUT)
    told = [(found.end(), source) for source, who in _tellers() for found in who.finditer(before)]
    end, source = max(told, default=(0, ""))
    own = OWN_WORDS.search(before, end) if source else None
    return replace(line, source=source) if source in knowledge.sources and not own else line


def with_source(knowledge: Knowledge, move: Move, source: str, panel: str = "") -> Move | None:
    """The move, of that source; nothing where it answers nothing about the company. What was read back on the `panel`
    before stays of whoever said that.
    """
    if isinstance(move, events.Answer):
        passed = move.value in (UNKNOWN, SKIPPED)
        return None if passed or knowledge.questions[move.question].about_you else replace(move, source=source)
    if isinstance(move, events.Tell):
        return replace(move, source=source)
    if isinstance(move, events.Take):
        names = [name for name, value in move.answers if value is not None]
        return replace(
            move,
            sources=(*((name, source) for name in names), *move.sources),
            then=_read_so(knowledge, move.then, source),
        )
    if isinstance(move, events.Show) and move.panel.startswith(PANEL):
        return events.Show(_read_so(knowledge, move.panel, source, panel))
    return None


def _read_so(knowledge: Knowledge, panel: str, source: str, before: str = "") -> str:
    """What was read back, each line of it of that source, but those that have one or stood there before."""
    if not panel.startswith(PANEL):
        return panel
    read = read_from(knowledge, panel.removeprefix(PANEL))
    stood = read_from(knowledge, before.removeprefix(PANEL)).lines if before.startswith(PANEL) else ()
    told = tuple(
        replace(one, lines=tuple(line if line in stood else _line_so(line, source) for line in one.lines))
        for one in read.told
    )
    return _panel(replace(read, told=told))


def _line_so(line: Line, source: str) -> Line:
    return line if line.source or line.value is None else replace(line, source=source)


def _panel(read: Read) -> str:
    return read.panel
