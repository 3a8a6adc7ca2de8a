"""What is asked about the matter in general, on whatever screen: what the article says to it is a remark."""

import re
from dataclasses import replace

from dialogs.hearing.matching.asides import WHAT_IS
from dialogs.hearing.matching.general import asked_in_general, opens_as_question
from dialogs.hearing.talk.commands import heard_everywhere, is_an_option
from dialogs.hearing.talk.heard_here import heard_here, understood
from dialogs.hearing.talk.reading_back import read_back_of
from dialogs.hearing.talk.supposing import ASKED as SUPPOSED
from dialogs.hearing.words.heard import VERDICT
from dialogs.screens.columns import FEWEST as FEWEST_OF_THEIRS
from dialogs.screens.shelf import panel_of
from dialogs.screens.words import found
from dialogs.session.cleaning import plain
from dialogs.session.events import Move, Remark, Show
from dialogs.session.phases import NAMING
from dialogs.session.read import COMPANY, GENERAL, PANEL, read_from
from dialogs.session.session import Session
from knowledge.general import General
from knowledge.model import Knowledge

LONGEST = 140  # letters
FEWEST = 3  # words
TOLD_FIRST = re.compile(
    r"(?P<told>.+?)\s*[,.;:–—-]+\s*(?P<asked>(?:(?:so|and|but) )*(?:is|isn['’]?t|would) (?:that|this|it)\b.*\?)\s*",
    re.IGNORECASE,
)
WHICH = re.compile(r"\bwhich (?:one|of|company|companies|offer|job|place)\b|\bwhere\b|\bor\b")
# `Is it a bad sign that there was no test?`: of what is named the article says nothing, if nothing else knows it.
OF_SOMETHING = re.compile(
    r"(?:(?:and|so|but|ok|then|well) )*(?:(?:is|isnt|would|was) (?:it|that|this)(?: \w+){1,4} (?:that|if|when)"
    r"|(?:does it matter|should i (?:worry|be worried)|is there a problem) (?:that|if|when)) (?P<what>.+)"
)
IN_VAIN = {("asks_back",), ("asked", "is_it_good"), ("asked", "should_i")}  # remarks that answer nothing of it


def in_general(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """What the article says to it, or that it is silent; beneath what is told in the same line, which is read back."""
    if len(line) > LONGEST or len(plain(line).split()) < FEWEST or is_an_option(knowledge, session, line):
        return None
    told = TOLD_FIRST.fullmatch(line)
    joined = f"{told['told']}, {told['asked']}" if told else line
    answer = asked_in_general(knowledge, joined, company=session.phase != NAMING)
    if answer is None or _is_another(knowledge, session, line, answer):
        return None
    if line.rstrip().endswith("?"):
        opens = opens_as_question(line)
        part = told["told"] if told else line
        return _said(knowledge, session, answer) if opens else _with_what_is_told(knowledge, session, answer, part)
    heard = heard_here(knowledge, session.but(asked=""), line)  # without its mark it may tell something
    return None if heard.act or heard.propose else _said(knowledge, session, answer)


def _of_a_word(knowledge: Knowledge, line: str) -> bool:
    """`What is a generalist?`, which is explained."""
    what = WHAT_IS.fullmatch(plain(line))
    return what is not None and bool(found(knowledge, what["term"]))


def _said(knowledge: Knowledge, session: Session, answer: General) -> Move:
    panel = panel_of(session)
    asks = panel is not None and bool(panel.form or panel.several or panel.asks(knowledge, session))
    return Remark(("general", answer.id), beside=asks)  # what is asked on a panel over the talk stays there


def _with_what_is_told(knowledge: Knowledge, session: Session, answer: General, told: str) -> Move:
    """`They have no budget, is that normal?`"""
    heard = heard_here(knowledge, session.but(asked=""), told)
    read = read_back_of(knowledge, session, heard, told) if heard.act else None
    if read is None or not read.lines:
        return _said(knowledge, session, answer)
    stood = read_from(knowledge, session.panel.removeprefix(PANEL)) if session.panel.startswith(PANEL) else None
    read = stood.and_then(read) if stood else read
    return Show(replace(read, asks=f"{GENERAL}{answer.id}").panel)


def _is_another(knowledge: Knowledge, session: Session, line: str, answer: General) -> bool:
    """Whether a word or a screen of its own answers it, or it is asked of the companies that they have. Of pay and the
    like nothing is known of any of those, so none comes first: `which of them pays most?`
    """
    if answer.silent_on and WHICH.search(plain(line)):
        return False
    of_a_screen = heard_everywhere(knowledge, session, line) is not None  # `what are the downsides of big tech?`
    return of_a_screen or _of_theirs(session, line) or _of_a_word(knowledge, line)


def _of_theirs(session: Session, line: str) -> bool:
    """Whether it is asked of their own companies: `which one would teach me most?`, `what if they had no MLOps?`"""
    several = session.case_count >= FEWEST_OF_THEIRS or len(session.panel.split(f"\n{COMPANY}\t")) > 1
    return (several and WHICH.search(plain(line)) is not None) or (
        session.phase != NAMING and SUPPOSED.fullmatch(line.strip(" ?!.")) is not None
    )


def or_silent(knowledge: Knowledge, line: str, move: Move) -> Move:
    """The move, or where it answers nothing of what is asked, that nothing is found on that; what is known as an answer
    to a question may well be in the article.
    """
    of_something = OF_SOMETHING.fullmatch(plain(line)) if isinstance(move, Remark) and move.notice in IN_VAIN else None
    if of_something is None:
        return move
    heard = understood(knowledge, of_something["what"] or "", "", VERDICT)
    return move if heard.act or heard.propose else Remark(("general_silent",))
