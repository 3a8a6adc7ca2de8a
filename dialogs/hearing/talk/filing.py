"""A message that names another company than that of the talk is of that one: each gets what is told of it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from dialogs.hearing.matching.options import hear
from dialogs.hearing.names.brought_up import brought_up, brought_up_nameless
from dialogs.hearing.talk.in_turn import in_turn
from dialogs.hearing.talk.reading import few, lines_of
from dialogs.hearing.words.lexicon import lexicon_of
from dialogs.session import events
from dialogs.session.cleaning import clean_name, letters
from dialogs.session.events import Move, Remark
from dialogs.session.phases import NAMING
from dialogs.session.read import PANEL, Line, Read, Told, read_from
from dialogs.session.session import Session
from knowledge.model import Knowledge

LONGEST_TOLD = 2_000  # letters; in more, companies are told apart as in any story
PAYS = re.compile(  # me; what clients pay is how they live
    r"(?<!clients )(?<!client )(?<!customers )(?<!customer )(?<!users )(?<!people )(?<!who )"
    r"\b(?:pays?|paying)\b(?! (?:by|per|for|off)\b)|\b(?:salary|salaries|bonus)\b|[€$£]\s?\d",
    re.IGNORECASE,
)
WHAT_IS_IT_CALLED = Remark(("next_nameless",), beside=True)
SILENT_ON_PAY = Remark(("asked", "pay_told"))


def told_beside(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """What was read back, with what is told now of another company, or its name alone; each keeps its own."""
    if session.panel.startswith(PANEL) and brought_up_nameless(text):
        return WHAT_IS_IT_CALLED
    if session.phase == NAMING or not session.panel.startswith(PANEL):
        return None
    read = read_from(knowledge, session.panel.removeprefix(PANEL))
    names = [told.company for told in read.told if told.company]
    more = _of_each(knowledge, session.but(asked=""), text, names)
    if more is None or not (more.lines or _new(session, read, more)):
        return None
    told = [one for one in more.told if one.company or one.lines]
    read = with_others(read, [one.company for one in told if letters(one.company) != letters(session.company)])
    if read.told[0].company:  # who is not named on that screen is the one of the talk
        told = [one if one.company else replace(one, company=session.company) for one in told]
    return events.Show(read.and_then(replace(more, told=tuple(told))).panel)


def _new(session: Session, read: Read, more: Read) -> bool:
    """Whether a company is named that is not on the screen, nor the one of the talk."""
    here = {letters(session.company), *(letters(told.company) for told in read.told)}
    return any(told.company and letters(told.company) not in here for told in more.told)


def with_others(read: Read, companies: Iterable[str]) -> Read:
    """With those that were not on it: what was read without a name is of the talk's company, and stays so."""
    new = [name for name in dict.fromkeys(companies) if name and read.of(name) is None]
    return replace(read, told=(*read.told, *map(Told, new)))


def told_of_another(knowledge: Knowledge, session: Session, text: str) -> Move | None:
    """A message that names another company, on the list or new, is of that one: it is read back under its name."""
    if session.phase == NAMING or not session.company or _answers(knowledge, session, text):
        return None
    read = _of_each(knowledge, session, text)
    if read is None:
        return WHAT_IS_IT_CALLED if brought_up_nameless(text) else None
    if not read.lines and not any(told.company for told in read.told):
        return SILENT_ON_PAY if read.asks and session.notice != SILENT_ON_PAY.notice else None
    return events.Show(read.panel)


def _answers(knowledge: Knowledge, session: Session, text: str) -> bool:
    """Whether the open question's own words were said: `I think Ads, search or recommendations` names no company. What
    is brought up as the next one has words of its own: `next lead: Plinth, a startup`.
    """
    if brought_up(lexicon_of(knowledge), text):
        return False
    question = knowledge.questions.get(session.asked)
    heard = hear(question, text) if question else None
    doubted = isinstance(heard, Remark) and heard.notice[:1] == ("mean",)
    return isinstance(heard, events.Answer) or (doubted and few(text))


def _of_each(knowledge: Knowledge, session: Session, text: str, named: Iterable[str] = ()) -> Read | None:
    """What is told of each company of a message in which not only that of the talk is named."""
    passages = in_turn(knowledge, session, text, tuple(named)) if len(text) <= LONGEST_TOLD else ()
    if not passages:
        return None
    told: dict[str, tuple[Line, ...]] = {"": ()}
    yours: list[Line] = []
    for passage in passages:
        lines = lines_of(knowledge, session, passage)
        yours += [line for line in lines if knowledge.questions[line.question].about_you]
        own = tuple(line for line in lines if not knowledge.questions[line.question].about_you)
        if own or passage.led:
            told[passage.company] = Told("", told.get(passage.company, ())).and_then(own).lines
    here, *others = (Told(clean_name(company), lines) for company, lines in told.items())
    several = bool(here.lines) or len(others) != 1
    asks = "pay_told" if PAYS.search(text) else ""
    return (
        Read((here, *others) if several else tuple(others), tuple(yours), asks)
        if others or here.lines or asks
        else None
    )
