"""A line typed on what was read back: yes, something more, or less."""

import re
from dataclasses import replace

from dialogs.hearing.matching.assent import confirms
from dialogs.hearing.matching.dissent import denies, of_others
from dialogs.hearing.matching.options import YES, sure_option
from dialogs.hearing.matching.pieces import CONTRACTED, NEGATIONS
from dialogs.hearing.talk.disowned import as_told, disowned
from dialogs.hearing.talk.heard_here import heard_here, understood
from dialogs.hearing.talk.reading_back import read_back_of
from dialogs.hearing.talk.righted_alone import righted_on_screen
from dialogs.hearing.talk.striking import LEFT_OUT, struck_out
from dialogs.hearing.words.heard import VERDICT, Heard
from dialogs.screens.buttons import LETTERS
from dialogs.screens.read import right
from dialogs.screens.shelf import offers
from dialogs.session import events
from dialogs.session.cleaning import clean_name, plain
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, Read, Told, line_of, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

THAT_IS = (
    r"(?:thats|that is|that was|this is|its|it is|it was|those are|i meant|i mean) (?:only |just |all )?(?:about )?"
)
ABOUT_ME = re.compile(  # `no no, that's me, not the company`
    r"(?:(?:no|oh|wait|sorry|but|well|actually|hm+) )*"
    rf"{THAT_IS}(?:(?:me|myself|where i \w+|my (?:\w+ )?\w+) )?(?:and )?"
    r"not (?:the|a|any) (?:company|firm|employer|place)\b"
)
K = "k"  # an everyday ok, unless so many lines stand there that it is the letter of one


def confirmed(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """A line typed on what was read back: yes, or something more."""
    if not session.panel.startswith(PANEL):
        return None
    everyday = plain(text) == K and len(offers(knowledge, session)) <= LETTERS.index(K)
    if everyday or confirms(text):
        return right(knowledge, session)
    if len(plain(text)) == 1:  # the letter of an answer that isn't so
        return None
    if plain(text) in YES:  # `ok?`
        return Remark(("nothing_more_read",), beside=True)
    shown = read_from(knowledge, session.panel.removeprefix(PANEL))
    return (
        struck_out(knowledge, session, text)
        or righted_on_screen(knowledge, shown, text)
        or _about_me(knowledge, session, text)
        or _less_or_more(knowledge, session, text)
    )


def _less_or_more(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What was read back, without what is not so and with what is told now."""
    heard = heard_here(knowledge, session.but(asked=""), text)  # the question lies beneath, and is not on the screen
    heard = as_told(knowledge, heard, text)
    if not {*NEGATIONS, *CONTRACTED}.isdisjoint(plain(text).split()) and (less := _denied(knowledge, session, text)):
        return less
    struck = disowned(knowledge, session, heard, text) or _in_its_words(knowledge, session, text)
    return struck or _named_later(session, heard, text) or _and_more(knowledge, session, heard, text)


def _about_me(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """Where it is said that no company was told of, what was read of the person alone is left."""
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    if ABOUT_ME.match(plain(text)) is None or len(read.told) > 1 or read.source:
        return None
    left = Read((Told(""),), read.yours)
    return events.Show(left.panel) if left.lines else LEFT_OUT


def _denied(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What was read back, without what is denied now and with what it is instead: `no, not big tech, 30 people`."""
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    if len(read.told) > 1 or read.source or of_others(text):
        return None
    before = {line.question: line.value for line in read.lines if line.value is not None}
    heard = understood(knowledge, text, "", VERDICT, tuple({**session.values, **before}.items()))
    gone = {name for name, value in heard.act.items() if value is None and name in before}
    if not gone:
        return None
    left = read
    for name in gone:
        left = left.without(name)
    told = replace(heard, act={name: value for name, value in heard.act.items() if name not in gone}, propose=())
    more = read_back_of(knowledge, session, told, text) if told.act else None
    left = left.and_then(more) if more else left
    return LEFT_OUT if left.empty else events.Show(left.panel)


def _in_its_words(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What was read back, with another option of one of its questions, in that one's own words: `future sales`."""
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    told = [(line, sure_option(knowledge.questions[line.question], text)) for line in read.told[0].lines]
    other = [(line, option) for line, option in told if option and isinstance(line.value, str)]
    if len(other) != 1 or len(read.told) > 1 or read.source or other[0][1] == other[0][0].value or "?" in text:
        return None
    line, option = other[0]
    now = line_of(line.question, option, text)
    return events.Show(read.and_then(Read((Told(read.told[0].company, (now,)),))).panel)


def _and_more(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Move | None:
    """What was read back, with what is told now."""
    more = read_back_of(knowledge, session, heard, text) if heard.kind in {"facts", "ask"} else None
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    if more is None or not more.lines:
        return _turned(read, heard, text)
    more = _told_on(read, _on_screen(read, heard, more, text))
    whose = len(read.told) > 1 and any(not told.company and told.lines for told in more.told)
    return Remark(("which_company",), beside=True) if whose else events.Show(read.and_then(more).panel)


def _turned(read: Read, heard: Heard, text: str) -> Move | None:
    """A line that names one of several, and of which nothing is read: what they tell next is of that one."""
    asks = "?" in text or denies(text)  # which tells nothing of it
    named = _spoken_of(read, text) if len(read.told) > 1 and not heard.asks and not asks else None
    new = named is not None and named.company != read.spoken
    return events.Show(replace(read, spoken=named.company).panel) if named and new else None


def _told_on(read: Read, more: Read) -> Read:
    """Of several that were read back, what names none is of the one that was named last."""
    if len(read.told) == 1 or len(more.told) > 1:
        return more
    told = more.told[0]
    if told.company:
        return replace(more, spoken=told.company)
    return replace(more, told=(replace(told, company=read.spoken),)) if read.of(read.spoken) and told.lines else more


def _named_later(session: Session, heard: Heard, text: str) -> Move | None:
    """The name of what was read, where it had none; `wrong way round` is none, unless it is written like one."""
    company, rest = session.panel.removeprefix(PANEL).partition("\n")[::2]
    if company or session.phase != NAMING or heard.kind != "name" or not heard.names:
        return None
    if denies(text) and not (heard.names[0].istitle() and " " in heard.names[0]):
        return None
    return events.Show(f"{PANEL}{clean_name(heard.names[0])}\n{rest}")


def _spoken_of(read: Read, text: str) -> Told | None:
    """The one of those that were read back whose name stands in the line, with a capital letter or without."""
    spoken = [one for one in read.told if one.company and f" {plain(one.company)} " in f" {plain(text)} "]
    return spoken[0] if len(spoken) == 1 else None


def _on_screen(read: Read, heard: Heard, more: Read, text: str) -> Read:
    """What is told of a company that was read back is about that one, whatever the talk is about."""
    named = next((told for name in heard.names if (told := read.of(clean_name(name)))), None) or _spoken_of(read, text)
    if named is None or len(more.told) > 1 or more.told[0].company:
        return more
    return replace(more, told=(replace(more.told[0], company=named.company),))
