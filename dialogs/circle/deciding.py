"""One step of a group: an event comes in, the place goes out as it is then. Pure, and never raises on any input.

Who may do what, what counts and when it is revealed is decided here and nowhere else.
"""

from dataclasses import replace

from dialogs.circle import calling, pressing, words
from dialogs.circle.case import ASK, Circle, Place, Round, Vote
from dialogs.circle.events import Asked, Called, Due, Effect, Ended, Event, Learned, Pressed, Repost, Say, Withdrawn
from dialogs.circle.phases import ADVISING, LIVE, RESTING, SPLIT, VOTING, move
from dialogs.circle.progress import HOUR, carrying, closing, opened, revealed, settle
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge
from knowledge.records import dataclass

BEGUN = 1  # the turn of the first card


@dataclass(frozen=True)
class Decided:
    """The place after an event, and what is to be done beside drawing its card."""

    place: Place
    effects: tuple[Effect, ...] = ()


def decide(knowledge: Knowledge, place: Place, event: Event) -> Decided:
    at = getattr(event, "at", place.circle.touched if place.circle else 0.0)
    old = place.circle is not None and place.circle.version != knowledge.version
    ready = replace(place, circle=settle(knowledge, place.circle, at)) if old and place.circle else place
    decided = _decided(knowledge, ready, event)
    before, after = ready.circle, decided.place.circle
    more: tuple[Effect, ...] = (*_learned(before, after), *_judged(before, after))
    return replace(decided, effects=(*decided.effects, *more)) if more else decided


def _decided(knowledge: Knowledge, place: Place, event: Event) -> Decided:
    match event:
        case Called():
            return Decided(*calling.called(knowledge, place, event))
        case Pressed():
            return Decided(*pressing.pressed(knowledge, place, event))
        case Asked():
            return _asked(knowledge, place, event)
        case Due():
            return Decided(_due(knowledge, place, event.at))
        case Withdrawn():
            return Decided(_withdrawn(place, event.voter))
        case Ended():
            return Decided(_ended(place))


def _asked(knowledge: Knowledge, place: Place, event: Asked) -> Decided:
    """A private case asks; where a case is open already, it has to wait."""
    if place.circle and place.circle.phase in LIVE:
        return Decided(calling.shown_again(place, place.circle), (Say(words.BUSY), Repost()))
    if place.former and place.former.phase in LIVE:
        return Decided(place, (Say(words.ELSEWHERE),))
    new = Circle(
        0, event.company, event.by.key, kind=event.kind, about=event.about, version=knowledge.version, turn=BEGUN
    )
    circle = opened(knowledge, carrying(new, place.former), event.at)
    return Decided(replace(place, circle=circle, former=None))


def _due(knowledge: Knowledge, place: Place, at: float) -> Place:
    """What is overdue is settled: a round ends, an idle case folds."""
    circle = place.circle
    if circle is None or circle.phase not in LIVE:
        return place
    if at >= circle.touched + place.rules.fold_hours * HOUR:
        return _over(place, circle, "folded")
    if circle.phase == VOTING and at >= closing(circle, place.rules):
        after = revealed(knowledge, circle, place.rules, at)
        return replace(place, circle=replace(after, turn=circle.turn + 1))
    return place


def _withdrawn(place: Place, voter: str) -> Place:
    """What the member said is gone before anybody saw it; that somebody said something stays. Nobody waits for them."""
    circle = place.circle
    if circle is None or not voter:
        return place
    opener = "" if circle.opener == voter else circle.opener
    turn = circle.turn + (circle.phase == ADVISING and voter in circle.members)  # as so many members see it
    after = replace(circle, members=circle.members - {voter}, opener=opener, turn=turn)
    return replace(place, circle=replace(after, round=_without(circle.round, voter)))


def _without(held: Round | None, voter: str) -> Round | None:
    vote = held.of(voter) if held else None
    if held is None or vote is None:
        return held
    stays = (Vote("", (UNKNOWN,)),) if vote.answers else ()
    return replace(held, votes=(*(one for one in held.votes if one is not vote), *stays))


def _ended(place: Place) -> Place:
    circle = place.circle
    return _over(place, circle, "closed") if circle and circle.phase in LIVE else place


def _over(place: Place, circle: Circle, trigger: str) -> Place:
    """The case has ended; votes that nobody has seen are gone."""
    after = replace(circle, phase=move(trigger, circle.phase), round=None, panel="", turn=circle.turn + 1)
    return replace(place, circle=after)


def _judged(before: Circle | None, after: Circle | None) -> tuple[Repost, ...]:
    """A verdict comes below what was written meanwhile: an edit far above would go unseen."""
    here = before is not None and before.phase in (VOTING, SPLIT, RESTING)
    return (Repost(),) if here and after is not None and after.phase == ADVISING else ()


def _learned(before: Circle | None, after: Circle | None) -> tuple[Learned, ...]:
    """What the group has just said, or had said before, to a private case that asks it."""
    if after is None or after.kind != ASK:
        return ()
    old = before.tallies if before and before.number == after.number else ()
    new = (tally for tally in after.tallies[len(old) :] if tally.question in after.about)
    return tuple(Learned(tally.question, tally.value, len(after.members)) for tally in new if tally.known)
