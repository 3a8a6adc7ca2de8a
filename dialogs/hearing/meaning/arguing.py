"""What argues rather than tells: a protest, what others do, a question to us; and a protest that says what is right.

`That's nonsense, Uber does it the same way` is no answer to anything. `You think we are five, but I said three
thousand` is one: what is wrong is named, and what it should be.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs.hearing.figures.amounts import Amount, amounts_in
from dialogs.hearing.words.clauses import Text, compares, of_others
from dialogs.hearing.words.findings import SURE, Finding, Span
from dialogs.hearing.words.heard import Heard
from dialogs.session.answers import Value
from knowledge.model import Knowledge

AROUND = (
    r"(?:(?:no|nah|nope|but|and|well|so|ok|okay|hey|oh|sorry|wait|come on|lol|hm+|yeah|seriously|actually)[,.!:;]* )*"
)
PROTEST = re.compile(
    rf"{AROUND}(?:that['’]?s|that is|this is|it['’]?s|you['’]?re|you are|what)(?: \w+)?? "
    r"(?:an? )?(?:bs|bullshit|wrong|nonsense|rubbish|not (?:true|fair)|unfair|ridiculous|absurd|silly|crap|joke)\b"
    rf"|{AROUND}(?:i disagree|i don['’]?t agree|come on\b|get real|give me a break|who says|says who|so what|no way\b)",
    re.IGNORECASE,
)
ASKS = re.compile(
    rf"{AROUND}(?:(?:what|why|how|which|where|when|who)(?: else| much| many| exactly| on earth)? "
    r"(?:would|could|should|do|does|did|can|will|must|have|am|is|are) (?:i|you|we|it|that|this|they)\b"
    r"|would (?:it|i|you|that|this)\b|(?:could|can) (?:i|it)\b|should i\b|do (?:i|you)\b|does (?:that|this)\b)",
    re.IGNORECASE,
)
MISTAKEN = re.compile(
    rf"{AROUND}(?:you|u)(?: (?:still|have|had|just|now|got|seem to|apparently))*"
    r" (?:think|thought|believe|assume|assumed|say|said|wrote|write|noted|note|put|took|take|read|understood|have)\b"
    r"(?: me down as| down| that)?(?P<wrong>.+?)[,;.–—-]* "
    r"\b(?:but|whereas|when|while|although|though|however|actually)\b"
    r"(?: in fact| actually| really)?[,:]? (?P<right>.+)",
    re.IGNORECASE | re.DOTALL,
)
NOT_SAID = re.compile(
    rf"{AROUND}(?:(?:that['’]?s|that is|this is|it['’]?s) not (?:at all )?what i (?:said|told you|meant|wrote|typed)"
    r"|(?:you|u)(?:['’]ve| have)? (?:misread|misunderstood|misheard|got|read|understood)"
    r" (?:me|it|that|this|both|us|them)"
    r"(?: (?:all|both))?(?: wrong| completely| badly)*)"
    r"[,.;:!–—-]*\s*(?:(?:but|and) )?(?:i (?:said|told you|meant|wrote|typed)(?: that)?[,:]? )?(?P<right>.+)",
    re.IGNORECASE | re.DOTALL,
)
BESIDE = 2  # words
SAID = re.compile(r"\bi(?:['’]ve| have)? (?:said|told you|wrote|typed|meant)(?: that)?\b", re.IGNORECASE)
Understand = Callable[[str], Heard]


def argues(text: Text) -> bool:
    """Whether nothing is told but that something is wrong, or asked of us."""
    return PROTEST.match(text.raw) is not None


def asks(text: Text) -> bool:
    """Whether all of it is a question to us, with its sign or without."""
    return ASKS.match(text.raw) is not None and len(text.sentences) == 1


def only_compares(text: Text) -> bool:
    """`Lol no, Netflix does the same thing`: hardly a word beside what another firm does."""
    return compares(text) and all(of_others(c) or len(c.words) <= BESIDE or argues(text) for c in text.clauses)


def put_straight(knowledge: Knowledge, text: Text, before: Mapping[str, Value], understand: Understand) -> Heard | None:
    """What should be there instead of what is named as wrong; nothing where it does not say."""
    if said := NOT_SAID.fullmatch(text.raw.strip()):
        heard = understand(said["right"])
        return heard if heard.act or heard.propose else None
    found = MISTAKEN.fullmatch(text.raw.strip()) if before else None
    if found is None:
        return None
    wrong, right = understand(found["wrong"]), understand(SAID.sub("", found["right"]))
    act, because = dict(right.act), dict(right.because)
    for name in wrong.act:
        figure = None if name in act else _bare_figure(knowledge, name, text, found["right"])
        if figure is not None:
            act[name], because[name] = figure.low, found["right"].strip()
    return replace(right, kind="facts", act=act, because=because, asks=None, want="") if act else None


def _bare_figure(knowledge: Knowledge, name: str, text: Text, right: str) -> Amount | None:
    """`But I said three thousand`: of whatever was counted wrong."""
    amounts = amounts_in(Text(right, text.kinds, haste=text.haste)) if knowledge.questions[name].number else []
    bare = [amount for amount in amounts if not amount.unit and not amount.year and amount.low == amount.high]
    return bare[0] if len(bare) == 1 else None


def told_in_anger(text: Text, found: list[Finding], plain: list[Finding]) -> list[Finding]:
    """Of a protest what is said in so many words, or surely."""
    if not argues(text):
        return found
    sure = {(one.question, one.value) for one in plain}
    return [
        one
        for one in found
        if (one.question, one.value) in sure or one.sure >= SURE or one.value is None or isinstance(one.value, Span)
    ]
