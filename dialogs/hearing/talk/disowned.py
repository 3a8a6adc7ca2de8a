"""What of all that was read back is not so, as people say it: `the leaders one is about me`, `i never said that nobody
watches them`.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from dialogs.hearing.matching.dissent import denies, disowns, of_others
from dialogs.hearing.righting.earlier import named_in
from dialogs.hearing.talk.heard_here import heard_here, said_before, understood
from dialogs.hearing.talk.reading_back import about_you, read_back_of
from dialogs.hearing.words.clauses import Text, spelled
from dialogs.hearing.words.heard import VERDICT, Heard
from dialogs.hearing.words.lexicon import Lexicon, lexicon_of
from dialogs.screens.read import WHAT_IS_WRONG
from dialogs.session import events
from dialogs.session.answers import in_words
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark
from dialogs.session.read import PANEL, Line, Read, Told, line_of, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LEFT_OUT = Remark(("left_out",))

EXCEPT = re.compile(  # `all right but the leaders`
    r"(?:all|right|alright|everything|fine|good|ok|okay|yes|yeah|true|correct|its|it|is|thats|looks|of|rest|the)"
    r"(?: \w+){0,3}? (?:except|but(?: not)?|apart from|other than|save for|without)\b"
    r"|(?:please |pls |just )*"
    r"(?:strike|remove|delete|drop|leave out|cross out|scratch|forget|ignore|scrap|cancel|take out|without|except)\b"
)
KEPT = re.compile(  # `the size is right, the rest isn't`
    r"\b(?:rest|others?|everything else|all else)\b.{0,15}?\b(?:wrong|false|not|isnt|arent|nonsense|rubbish)\b"
    r"|(?:no )?(?:only|just) .{1,40} (?:is|are|was|were) (?:right|true|correct|so)"
)
PARTS = re.compile(r"[,;.!]\s|\bbut\b|\band\b", re.IGNORECASE)
OF_ANYTHING = set(
    "ml ai data model models machine learning company firm place people work works working thing things one ones "
    "answer say said says wrong right true part bit bits line".split()
)  # which point to no answer by themselves
LONGEST = 40  # words


def disowned(knowledge: Knowledge, session: Session, heard: Heard, text: str) -> Move | None:
    """What was read back, without what somebody says is wrong: it is not entered, though nobody can tell how it is."""
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    if read.source or "?" in text or len({word for word in plain(text).split() if word.isdecimal()}) > 1:
        return None  # of two figures one may be what it is instead
    if len(read.told) > 1:
        return _of_one(knowledge, read, text)
    gone = _meant_by(knowledge, read, text, asked=session.notice == WHAT_IS_WRONG.notice)
    before = {line.question: line.value for line in read.lines}
    again = {name for name, value in heard.act.items() if value == before.get(name) and disowns(text)}
    if not gone or any(name in heard.act and name not in again for name in gone):
        return None  # what is told in its place says more
    left = read
    for name in gone:
        left = left.without(name)
    told = {name: value for name, value in heard.act.items() if name not in before}
    more = read_back_of(knowledge, session, replace(heard, act=told, propose=()), text) if told else None
    left = left.and_then(more) if more else left
    return LEFT_OUT if left.empty else events.Show(left.panel)


def taken_back(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """An answer that was entered, and that somebody says is wrong by its name: `you got the leaders wrong`; nothing
    where it is told anew.
    """
    if not disowns(line) or "?" in line or of_others(line) or len(plain(line).split()) > LONGEST:
        return None
    lexicon, before = lexicon_of(knowledge), said_before(session)
    entered = [Line(name, value, "") for name, value in before.items() if name in knowledge.questions]
    named = named_in(Text(line, lexicon.kinds, haste=lexicon.haste)).keys()
    meant = [one for one in entered if one.question in named or _by_name(knowledge, one, plain(line))]
    act = heard_here(knowledge, session, line).act
    anew = any(act.get(one.question) not in (None, one.value) for one in meant)
    if len(meant) != 1 or anew or about_you(knowledge, meant[0]):
        return None
    return events.Show(Read((Told("", (line_of(meant[0].question, None, line),)),)).panel)


def _of_one(knowledge: Knowledge, read: Read, text: str) -> Move | None:
    """Of several companies one answer, where one alone is meant."""
    named = [told for told in read.told if told.company and f" {plain(told.company)} " in f" {plain(text)} "]
    of_each = [(told, _meant_by(knowledge, Read((told,)), text, asked=False)) for told in named or read.told]
    meant = [(told, name) for told, names in of_each for name in names]
    return events.Show(read.without(meant[0][1], meant[0][0].id).panel) if len(meant) == 1 else None


def as_told(knowledge: Knowledge, heard: Heard, text: str) -> Heard:
    """Who says that something was wrong speaks of what was read back, and puts no earlier answer right by the way."""
    if of_others(text):
        return replace(heard, act={name: value for name, value in heard.act.items() if value is not None})
    if not disowns(text):
        return heard
    lexicon = lexicon_of(knowledge)
    named = named_in(Text(text, lexicon.kinds, haste=lexicon.haste))
    meant = {*named, *understood(knowledge, text, "", VERDICT).act}
    return replace(heard, act={name: value for name, value in heard.act.items() if name in meant}, propose=())


def _meant_by(knowledge: Knowledge, read: Read, text: str, *, asked: bool) -> tuple[str, ...]:
    """The questions of what was read that the line says are not so; `asked`: it was asked which."""
    if len(plain(text).split()) > LONGEST or not (asked or _says_so(text)):
        return ()
    if KEPT.search(plain(text)):
        kept = _spoken_of(lexicon_of(knowledge), read, text)
        return tuple(line.question for line in read.lines if kept and line.question not in kept)
    denying = [part for part in PARTS.split(text) if _says_so(part)] if not EXCEPT.match(plain(text)) else []
    return next((found for piece in (*denying, text) if (found := _spoken_of(lexicon_of(knowledge), read, piece))), ())


def _says_so(text: str) -> bool:
    words = plain(text)
    return disowns(text) or denies(text) or EXCEPT.match(words) is not None or KEPT.search(words) is not None


def _spoken_of(lexicon: Lexicon, read: Read, piece: str) -> tuple[str, ...]:
    """By their names, or else by their words."""
    heard = Text(piece, lexicon.kinds, haste=lexicon.haste)
    called = {line.question for line in read.lines if _by_name(lexicon.knowledge, line, plain(piece))}
    named = called | named_in(heard).keys()
    found = [line.question for line in read.lines if line.question in named]
    return tuple(found or _by_their_words(lexicon, heard, read.lines))


def _by_name(knowledge: Knowledge, line: Line, words: str) -> bool:
    """By the name of its question, or by the only figure of the line."""
    figures = [word for word in words.split() if word.isdecimal()]
    same = isinstance(line.value, int | float) and figures == [f"{line.value:g}"]
    return same or f" {plain(knowledge.questions[line.question].short)} " in f" {words} "


def _by_their_words(lexicon: Lexicon, heard: Text, lines: Iterable[Line]) -> list[str]:
    """Those that were said with words of this line, or whose answer has them."""
    told = _telling(lexicon, (word.text for word in heard.words))
    return [line.question for line in lines if told & _telling(lexicon, spelled(_said(lexicon, line)))]


def _said(lexicon: Lexicon, line: Line) -> str:
    question = lexicon.knowledge.questions[line.question]
    return line.words if line.value is None else f"{line.words} {in_words(question, line.value)}"


def _telling(lexicon: Lexicon, words: Iterable[str]) -> set[str]:
    return lexicon.stems(word for word in words if word not in OF_ANYTHING and not word[0].isdecimal())
