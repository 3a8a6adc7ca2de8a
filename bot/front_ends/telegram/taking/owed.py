"""What a turn asks for that is no card."""

from dataclasses import replace

from bot.front_ends.telegram.giving.errands import ALONG, CALENDAR, EXPORT, PICK, PICTURE, TABLE, Errand
from bot.front_ends.telegram.incoming import Incoming
from bot.turn import Outcome
from dialogs.pictures.subject import subject
from dialogs.session.events import Draw, Effect, Export, ForCalendar, Tabulate, TakeAlong
from dialogs.session.world import AskGroup

KINDS: dict[type[Effect], str] = {
    Export: EXPORT,
    AskGroup: PICK,
    TakeAlong: ALONG,
    Draw: PICTURE,
    Tabulate: TABLE,
    ForCalendar: CALENDAR,
}


def errand_of(incoming: Incoming, outcome: Outcome, effect: Effect) -> Errand | None:
    """The errand that an effect is, if it is one."""
    kind = KINDS.get(type(effect))
    if kind is None:
        return None
    owed = Errand(f"{kind}:{incoming.key}", incoming.chat, incoming.person, kind, thread=incoming.thread or 0)
    if isinstance(effect, TakeAlong):
        return replace(owed, case=outcome.session.case, says=effect.kind)
    if isinstance(effect, Tabulate):
        return replace(owed, says="+".join(map(str, effect.side_by_side)))
    if isinstance(effect, Draw):
        return replace(owed, case=0 if effect.side_by_side else outcome.session.case, says=subject(effect))
    return owed
