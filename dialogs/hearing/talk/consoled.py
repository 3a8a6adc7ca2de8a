"""A kind word to news and fears, once, and the way on; whatever else the line tells comes before it."""

from dialogs.hearing.matching.feelings import felt
from dialogs.hearing.talk.asking import wanted_word_for_word
from dialogs.hearing.talk.commands import heard_everywhere, is_an_option, wants_name
from dialogs.hearing.talk.heard_here import heard_here
from dialogs.screens.shelf import panel_of
from dialogs.session.events import Move, Remark
from dialogs.session.session import Session
from knowledge.model import Knowledge


def consoled(knowledge: Knowledge, session: Session, line: str) -> Move | None:
    """`I just got laid off and I'm really scared`."""
    kind, rest = felt(knowledge, line)
    if not kind or is_an_option(knowledge, session, line) or wanted_word_for_word(knowledge, session, line):
        return None
    if rest and _tells(knowledge, session, rest):
        return None
    panel = panel_of(session)
    asks = panel is not None and bool(panel.form or panel.several or panel.asks(knowledge, session))
    return Remark((kind,), beside=asks or wants_name(session))


def _tells(knowledge: Knowledge, session: Session, rest: str) -> bool:
    """Whether the rest of the line says something of the company, or names one."""
    heard = heard_here(knowledge, session.but(asked=""), rest)
    told = heard.act or heard.propose or heard.companies or heard.names
    return bool(told) or heard_everywhere(knowledge, session, rest) is not None
