"""How much speaks for words with a capital letter being a company's name."""

import re
from collections.abc import Sequence

from dialogs.hearing.names.persons import is_someone
from dialogs.hearing.words.lexicon import Lexicon
from dialogs.hearing.words.parts import HOST, Part, quoted
from knowledge.records import dataclass

LEVEL = re.compile(r"[A-Z]{1,2}\d{1,3}[A-Z]?|[IVX]+|[A-Z]\d[A-Z]")  # E14, III, H1B
INITIALS = re.compile(r"[A-Z]{2,5}")
SEVERAL_INITIALS = re.compile(r"[A-Z]{2,5}s")
APPOSED = re.compile(r"\s*(?:\(|:\s)")
AFTER_NAME = re.compile(r"\s*(?:,\s(?:an?|the|who|which|my|where|one)\b|\s[-–—]\s|,\s~?\d)")
COMMA = re.compile(r",\s")
GIVES = re.compile(
    r" (?:has|have|employs?|is|are|offers?|offered|pays?|wants?|calls?) (?:about |around |only |just )?"
    r"(?:\d|me\b|more\b|an? (?:bank|start-?up|hospital|lender|insurer|consultancy|retailer|charity|firm|company)\b)"
)
WITH_HEADS = re.compile(
    r", (?:[a-z]|AI\b|ML\b)[^.;!?]{0,40}?\d[\d,.]*k? (?:people|staff|employees|ppl)\b"
)  # `Lindgren, tools, 300 people`
UNIT = re.compile(r" (?:model|models|team|people|guys|stuff|data|tool|tools|dashboards?|code|pipelines?)\b")
KINDLY = {"the", "a", "an", "this", "that", "my", "our", "their", "his", "her", "every", "each", "another", "senior"}
SHORT_NAME = 3  # words
ENOUGH = 2.0  # worth of what is a name
IS_I = {"i'm", "i’m", "im", "i‘m"}  # before the name of the person
OF_ME = (["i", "am"], ["my", "name", "is"], ["call", "me"], ["to", "be", "called"])
TOOLS = set("tool library framework language model project course book database tools".split())
PLURAL = set("pay want need ask make sell like love say think get have are do come go know use buy look work".split())
THINGS = {"trains", "ships", "books", "moves", "counts", "prints", "rents", "runs", "offers"}  # or what firms do
SPEECH = re.compile(r"[\"“][^\"“”\n]{20,160}[\"”]")
OWNED = {"my", "our", "like"}
ORIGIN = set("angel angels investor investors kid kids student students somebody someone people man woman guy".split())
NO_FIRM_BEFORE = {"mr", "mrs", "ms", "dr"}
FROM_HERE = 3  # parts before a name that are looked at


@dataclass(frozen=True)
class Name:
    text: str
    start: int
    end: int
    worth: float


def bare(part: Part) -> str:
    return part.low.replace("'", "").replace("’", "")


def worth_of(lexicon: Lexicon, raw: str, parts: Sequence[Part], run: list[Part], times: int) -> Name:
    start, end = run[0].start, run[-1].end
    level = len(run) == 1 and LEVEL.fullmatch(run[0].text) and run[0].low not in lexicon.list("known_firms")
    level = level or (len(run) == 1 and times == 1 and _shouted(lexicon, run[0].text))
    if level or run[0].low.split("-")[0] in {"ai", "ml"}:
        return Name(raw[start:end], start, end, 0.0)
    place = next(n for n, part in enumerate(parts) if part.start == start)
    led = place > 0 and led_by(lexicon, parts, place) and raw[parts[place - 1].end : start].strip() not in set(".!?")
    after = next((part for part in parts[place:] if part.start >= end), None)
    does = after is not None and bare(after) in lexicon.list("verbs_of_firms")
    does = does and not (after is not None and after.low in THINGS and raw[after.end : after.end + 1] == ",")
    opened = led or raw[max(0, start - 2) : start] == ": "
    worth = _by_itself(lexicon, run, known=does or opened or times > 1) + (1.0 if times > 1 else 0.0)
    worth += (1.5 if led else 0.0) + (1.0 if quoted(raw, run) else 0.0)
    worth += _by_what_is_before(lexicon, parts, place, run) if place and not run[0].opens else 0.0
    told_of = GIVES.match(raw, end) or WITH_HEADS.match(raw, end)
    worth += 1.0 if _beside_a_name(parts, place) or _enumerated(parts, place) or told_of else 0.0
    worth += max(_by_what_follows(raw, start, end), _by_its_kind(lexicon, raw, end, after))
    worth += 2.0 if start == 0 and len(run) <= SHORT_NAME and raw[end : end + 2] in {". ", "! "} and worth > 0 else 0.0
    worth -= 3.0 if place and parts[place - 1].low == "by" and raw[end : end + 5] == ", who" else 0.0  # a person
    worth -= 4.0 if is_someone(lexicon, parts, place, run, led=led or times > 1) else 0.0
    no_firm = _common(raw, run, after) or (times == 1 and _in_speech(raw, start, end))
    worth -= 2.0 if no_firm and not led else 0.0
    initials = len(run) == 1 and INITIALS.fullmatch(run[0].text) and run[0].low not in lexicon.list("known_firms")
    worth -= 1.0 if initials and times == 1 and not (led or does or told_of or APPOSED.match(raw, end)) else 0.0
    worth -= 2.0 if initials and (_of_a_kind(parts, place) or UNIT.match(raw, end)) else 0.0
    worth += 1.0 if _apposed(lexicon, raw, parts, place) else 0.0
    worth -= 2.0 if len(run) > 1 and raw[start:end].isupper() and _all_told(run) else 0.0
    worth += 1.5 if _alone(raw, start, end) and len(run) <= SHORT_NAME else 0.0
    worth += 1.5 if does and after and raw[end : after.start] in {" ", ", "} else 0.0
    return Name(raw[start:end], start, end, worth)


def _of_a_kind(parts: Sequence[Part], place: int) -> bool:
    """`The ETA is right`, `a PO`, `long-time SRE`: a word with initials that there are many of."""
    before = parts[place - 1] if place else None
    return before is not None and parts[place].joined and (before.low in KINDLY or "-" in before.text)


def _apposed(lexicon: Lexicon, raw: str, parts: Sequence[Part], place: int) -> bool:
    """`Hospital consultants, Brückner+Tal`, `Wholesaler Apovita`: a kind of firm stands before it."""
    before = parts[place - 1] if place else None
    if before is None or before.low.rstrip("s") not in lexicon.list("kinds_of_firm"):
        return False
    return COMMA.fullmatch(raw[before.end : parts[place].start]) is not None or (before.opens and parts[place].joined)


def _all_told(run: Sequence[Part]) -> bool:
    """`REIMAGINING JUSTICE`: shouted, all of it."""
    return all(part.text.isalpha() and len(part.text) > SHORT_NAME + 1 for part in run)


def _alone(raw: str, start: int, end: int) -> bool:
    """`The name: Hopsack.`, `so, it is this: Bidfinch.`: all that is said behind a colon."""
    return raw[:start].rstrip().endswith(":") and raw[end : end + 1] in {".", "!", ";"}


def _shouted(lexicon: Lexicon, word: str) -> bool:
    """`What my bank BUYS`, `the days of SVMs`: a word of everyday language, or several of what has initials."""
    return SEVERAL_INITIALS.fullmatch(word) is not None or (
        word.isupper() and word.isalpha() and word[-1] == "S" and word.lower() in lexicon.vocabulary
    )


def _beside_a_name(parts: Sequence[Part], place: int) -> bool:
    """`Between Tilia and Vantro`: what is counted up beside a name."""
    if place < 2 or parts[place - 1].low not in {"and", "or", "vs", "versus"} or parts[place].opens:  # noqa: PLR2004
        return False
    other = parts[place - 2]
    if place > 2 and parts[place - 3].low in {"in", "near", "around", "to", "through"}:  # noqa: PLR2004 - towns
        return False
    return (
        other.text[:1].isupper() and not other.opens and other.low not in {"i", "ml", "ai"} and parts[place - 1].joined
    )


def _enumerated(parts: Sequence[Part], place: int) -> bool:
    """`Pilk, Hessler and Zalando`: a name right before it, and one right behind, or `and`."""
    behind = parts[place + 1 : place + 2]
    before = place > 0 and parts[place - 1].text[:1].isupper() and not parts[place - 1].opens
    return before and bool(behind) and (behind[0].text[:1].isupper() or behind[0].low in {"and", "or", "&"})


def _common(raw: str, run: list[Part], after: Part | None) -> bool:
    """`Volunteers want more`, `Bank: Hansaranna Pank` where `a bank` was told before: no name opens a sentence so."""
    if len(run) > 1 or not run[0].opens:
        return False
    many = run[0].low.endswith("s") and after is not None and after.low in PLURAL and run[0].text[1:].islower()
    return many or re.search(rf"\b(?:an?|the|my|this|our) {re.escape(run[0].low)}\b", raw) is not None


def _in_speech(raw: str, start: int, end: int) -> bool:
    """Whether it stands among other words that somebody said: `"AI because Dattova has it"`."""
    return any(said.start() < start - 1 and end < said.end() for said in SPEECH.finditer(raw))


def _by_itself(lexicon: Lexicon, run: list[Part], *, known: bool) -> float:
    """What the words of a name are worth; a well-known firm that is only compared with is not spoken of."""
    lows = [bare(part) for part in run]
    unknown = [low not in lexicon.vocabulary for low in lows]
    worth = 0.0 if run[0].opens else 1.0
    worth += 0.5 if all(unknown) else -1.0 if unknown == [False] and run[0].opens else 0.0
    worth += (2.0 if known else 0.5) if lows[0] in lexicon.list("known_firms") else 0.0
    worth += 2.0 if HOST.fullmatch(run[0].text) and len(run) == 1 else 0.0
    if len(run) > 1:
        worth += 2.0 if lows[-1] in lexicon.list("firm_forms") else 0.0
        worth += 1.5 if lows[0] in lexicon.list("firm_forms") else 0.0
        worth += 1.5 if "&" in lows else 0.0
        worth += 1.0 if any(unknown) else 0.5
    return worth


def _by_what_is_before(lexicon: Lexicon, parts: Sequence[Part], place: int, run: list[Part]) -> float:
    """Somebody's name, a place, or a firm of the past."""
    before = [part.low for part in parts[max(0, place - FROM_HERE) : place]]
    persons = lexicon.list("persons") | TOOLS
    someone = before[-1] in persons or (before[-1] in {"called", "named"} and before[-2:-1] and before[-2] in persons)
    owned = len(run) == 1 and before[-1] in OWNED  # `my Land`, `a giant like Google`
    itself = len(run) == 1 and (before[-1] in IS_I or any(before[-len(said) :] == said for said in OF_ME))
    worth = -3.0 if someone or itself else -2.0 if owned else 0.0
    town = (before[-2:] == ["in", "the"] and len(run) == 1) or (
        before[-1] == "from" and before[-2:-1] and before[-2] in ORIGIN
    )
    worth -= (
        3.0
        if (before[-1] == "in" and "&" not in [bare(part) for part in run]) or before[-2:] == ["out", "of"] or town
        else 1.5
        if before[-1] in NO_FIRM_BEFORE
        else 0.0
    )
    return worth - (3.0 if led_by(lexicon, parts, place, "old_firms") else 0.0)


def _by_what_follows(raw: str, start: int, end: int) -> float:
    if raw[max(0, start - 4) : start].lower() == " in ":
        return 0.0  # `in Hull, who make fish`
    if APPOSED.match(raw, end):
        return 2.0
    if AFTER_NAME.match(raw, end):
        return 2.0 if start == 0 else 1.5
    return 1.0 if COMMA.match(raw, end) else 0.0


def _by_its_kind(lexicon: Lexicon, raw: str, end: int, after: Part | None) -> float:
    """`Nebelkrähe, insurance, 5000 people`."""
    return 1.5 if after and COMMA.match(raw, end) and after.low in lexicon.list("kinds_of_firm") else 0.0


def led_by(lexicon: Lexicon, parts: Sequence[Part], place: int, kind: str = "openers") -> bool:
    before = [part.low for part in parts[max(0, place - FROM_HERE) : place]]
    if parts[place - 1].end < parts[place].start - 2:
        return False
    openers = lexicon.list(kind)
    return any(" ".join(before[-size:]) in openers for size in (1, 2, 3) if len(before) >= size)
