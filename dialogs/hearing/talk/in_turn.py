"""Which company each passage of a message tells of, where it tells of another than the talk: `Now Pilk: 25 people`.

A company is told of where its name heads a clause, alone or behind words that lead to it (`next is`, `the other one
is`, `at`). What follows is of it, until another name heads a clause, or the teller goes on with `we` or `here`.
"""

import re
from collections.abc import Iterator, Sequence

from dialogs.hearing.names.brought_up import brought_up
from dialogs.hearing.names.naming import looks_like_name
from dialogs.hearing.names.profile import named_in
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.session.cleaning import letters, plain
from dialogs.session.session import Session
from knowledge.model import Knowledge
from knowledge.records import dataclass

LEADS = set(
    "now next is the other one second third last first then theres there and but while whereas at in over as for about "
    "of also another company firm place offer interview from with i have had an a my so ok okay well comes its it "
    "called named startup on to hi let us lets talk speak turn move "
    "back again meant mean know heard that thats think actually sorry no".split()
)
GOING_ON = {"now", "next", "other", "second", "third", "then", "another", "also"}  # which bring up another one
ONE_FROM = ["one", "from"], ["one", "at"], ["one", "with"]  # behind an offer
AND_ONE = re.compile(r",? and (?:one|another)(?: one)? (?:from|at|with)\b", re.IGNORECASE)
PARTING = re.compile(r"[.!?;:\n,(–—]|\b(?:and|but|while|whereas)\b", re.IGNORECASE)
TELLS = re.compile(
    r"\s*(?:[:(–—,]|-\s|['’]s?\s)|\s+(?:is|are|has|have|havent|got|hasn['’]t|isn['’]t|does|doesn['’]t|don['’]t|do|"
    r"employs?|pays?|sells?|makes?|builds?|runs?|uses?|wants?|counts?|works?|seems?|looks?|they|there|it|with|who|"
    r"again|nobody|everybody|no one)\b",
    re.IGNORECASE,
)
NOT_OF_IT = re.compile(  # a firm of the past, a client, a tool
    r"[:,\s]+(?:(?:was|were|used to|had)\b|is (?:one of )?our\b|(?:is )?what we use\b|we use\b)", re.IGNORECASE
)
BESIDE = {"unlike", "like"}
NEWS = re.compile(r"\s*[:,(–—]|\s+(?:is|are)\b", re.IGNORECASE)  # what is said behind it may be in its own words: `we`
OURS = re.compile(r"(?:us|our|ours|we|i)", re.IGNORECASE)
HERE_AGAIN = re.compile(
    r"(?:[.!?;,]|\b(?:and|but|while|whereas))\s*(?=(?:we|here|ours|at ours|with us|my team|our)\b)", re.IGNORECASE
)
BROUGHT_UP = re.compile(
    r"(?:(?i:ok|okay|well|and|so),? )*(?i:now|next(?: one)?(?: is)?|then|(?:then )?there(?:['’]s| is)"
    r"|the (?:other|second|third|next) (?:one|company|firm|place|offer)(?: is)?):? "
    r"(?P<name>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}?)(?=[:,.!(]|\s[–—-]|\s(?:is|has)\b|$)"
)
OPENING = re.compile(r"\s*(?:(?:and|but|so|ok|okay|well|now|then|at),? )*", re.IGNORECASE)
OF_OPTION = re.compile(r"\W*[a-z][:.)]\s", re.IGNORECASE)  # `b: Ads, search or recommendations`
LONGEST_ANSWER = 300  # letters; in more, another company is told of where it begins with that
SHORTEST = 3  # letters of a name without a capital letter


@dataclass(frozen=True)
class Passage:
    """What is told of one company; of that of the talk, if it has no name. `led`: it was said to come next; `named`: a
    name heads it.
    """

    company: str
    text: str
    led: bool = False
    named: bool = False


@dataclass(frozen=True)
class _Head:
    name: str
    opens: int  # where the clause begins
    start: int
    led: bool
    told_by_us: bool  # whether `we` behind it is its own


def in_turn(knowledge: Knowledge, session: Session, text: str, named: Sequence[str] = ()) -> tuple[Passage, ...]:
    """The passages of a message in which another company than that of the talk heads a clause; none if none does.

    Known are those on the list, where it is at hand, and those `named` just now, beside which that of the talk is
    another one, too.
    """
    listed = [case.company for case in session.cases]
    lexicon = lexicon_of(knowledge)
    known = (session.company, *named, *listed)
    heads = _from_the_next(lexicon, text, _heads(lexicon, known, text))
    others = [head for head in heads if letters(head.name) != letters(session.company)]
    if not heads or not (others or named) or OF_OPTION.match(text):
        return ()
    if heads[0].opens and len(text) > LONGEST_ANSWER:  # a story, in which many are mentioned
        return ()
    passages = [Passage("", text[: heads[0].opens])]
    for head, end in zip(heads, [*(head.opens for head in heads[1:]), len(text)], strict=True):
        own = text[head.start : end]
        back = None if head.told_by_us else HERE_AGAIN.search(own)
        here = letters(head.name) == letters(session.company)
        told = own[: back.start()] if back else own
        passages.append(Passage("" if here else head.name, told, head.led and not here, named=True))
        passages += [Passage("", own[back.end() :])] if back else []
    return tuple(passage for passage in passages if plain(passage.text))


def _from_the_next(lexicon: Lexicon, text: str, heads: list[_Head]) -> list[_Head]:
    """With the one that a message brings up as the next one, of which all that follows is."""
    brought = brought_up(lexicon, text)
    if brought is None:
        return heads
    later = [head for head in heads if head.start > brought.end and head.name != brought.text]
    return [_Head(brought.text, 0, brought.start, led=True, told_by_us=True), *later]


def _heads(lexicon: Lexicon, known: Sequence[str], text: str) -> list[_Head]:
    places = _named(lexicon, known, text)
    heads = [head for place in places if (head := _head(text, *place))]
    return sorted({head.opens: head for head in heads}.values(), key=lambda head: head.opens)


def _named(lexicon: Lexicon, known: Sequence[str], text: str) -> Iterator[tuple[str, int, int]]:
    """Each name that stands there, as it is known, and each time it does."""
    names = {letters(name): name for name in known if _told_from_words(lexicon, name)}
    new = [name.text for name in named_in(lexicon, text)]
    if (brought := BROUGHT_UP.match(text)) and looks_like_name(lexicon, brought["name"]) == "name":
        new.append(brought["name"])
    spoken = {name: name for name in names.values()}
    spoken |= {name: _in_full(name, known) for name in new if letters(name) not in names}
    for name, meant in spoken.items():
        exact = plain(name) in lexicon.vocabulary
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            if not exact or found.group() == name or _opens(lexicon, text, found):
                yield meant, found.start(), found.end()


def _opens(lexicon: Lexicon, text: str, found: re.Match[str]) -> bool:
    """Whether a name that is a word of the talk, too, opens the line and has something told of it: `zalando has ...`;
    an everyday word is none without its capital letter.
    """
    everyday = found.group().lower() in lexicon.list("everyday")
    opens = OPENING.fullmatch(text, 0, found.start())
    return not everyday and opens is not None and TELLS.match(text, found.end()) is not None


def _in_full(name: str, known: Sequence[str]) -> str:
    """`Nordlys`, where one alone that is known begins so: `Nordlys AI`."""
    whole = {full for full in known if plain(full).startswith(f"{plain(name)} ")}
    return whole.pop() if len(whole) == 1 else name


def _told_from_words(lexicon: Lexicon, name: str) -> bool:
    """Whether nobody can take it for a word of the talk."""
    everyday = name.islower() and (name in lexicon.vocabulary or name in lexicon.list("everyday"))
    return len(name) >= SHORTEST and not everyday


def _head(text: str, name: str, start: int, end: int) -> _Head | None:
    parted = list(PARTING.finditer(text, 0, start))
    opens = parted[-1].end() if parted else 0
    words = [word.replace("’", "").replace("'", "") for word in text[opens:start].lower().split()]
    if not LEADS.issuperset(words) or NOT_OF_IT.match(text, end) or name.split(maxsplit=1)[0].lower() in BESIDE:
        return None
    led = not GOING_ON.isdisjoint(words) or words[-2:] in ONE_FROM or AND_ONE.match(text, end) is not None
    stop = PARTING.search(text, end + 1)
    clause = re.findall(r"\w+", text[end : stop.start() if stop else len(text)])
    news = led or NEWS.match(text, end) is not None
    ours = not news and any(OURS.fullmatch(word) for word in clause)
    tells = led or words[-1:] in (["at"], ["in"]) or TELLS.match(text, end) is not None
    return _Head(name, opens, start, led, news) if tells and not ours else None
