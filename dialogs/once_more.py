"""`Did you mean ...?` is asked once more where somebody has told something else instead, and no more than once."""

from dialogs.session import events
from dialogs.session.events import Event, Move, Typed
from dialogs.session.session import Session
from dialogs.session.telling import AGAIN, asked_back, was_shown

TELLS = (events.Answer, events.Tell, events.Take)


def asked_once_more(before: Session, event: Event, move: Move, after: Session) -> Session:
    """The session with that remark below what else is told now."""
    asked = asked_back(before.notice)
    if asked is None or not isinstance(event, Typed) or not isinstance(move, TELLS) or not was_shown(before, event):
        return after
    told = {move.question} if isinstance(move, events.Answer) else {name for name, _ in move.answers}
    if asked[0] in told or after.case != before.case or after.panel or _denied(event.text):
        return after
    above = (*after.unshown, *((after.notice,) if after.notice else ()))
    return after.but(unshown=above, notice=("mean", *asked, AGAIN))


def _denied(text: str) -> bool:
    from dialogs.hearing.matching.dissent import denies  # noqa: PLC0415 - see step: nobody's first prompt waits for it

    return denies(text)
