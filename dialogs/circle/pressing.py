"""Presses in a group: votes, which redraw nothing unless one more has answered, and what few may do."""

from collections.abc import Callable
from dataclasses import replace

from dialogs.circle import words
from dialogs.circle.ballots import Ballot, ballot
from dialogs.circle.case import NONE, PASSED, Circle, Place, Round, Tally, Vote
from dialogs.circle.events import Effect, Pressed, Toast, WhoIsAdmin
from dialogs.circle.phases import ADVISING, LIVE, RESTING, SPLIT, VOTING, move
from dialogs.circle.progress import can_be_held_again, ends_at_once, gone_on, held_again, revealed, settled
from dialogs.circle.tallying import left_open, with_larger
from dialogs.session.answers import UNKNOWN
from knowledge.model import Knowledge

Done = tuple[Place, tuple[Effect, ...]]
PANELS = ("why", "change", "signs")


def pressed(knowledge: Knowledge, place: Place, event: Pressed) -> Done:
    """A button carries its name, the round or the number of closed rounds it was drawn with, and perhaps an option."""
    circle = place.circle
    name, number, option = (*event.data.split(":", 2), "", "")[:3]
    known = BUTTONS.get(name)
    if circle is None or known is None or event.case != circle.number or circle.phase not in LIVE:
        return place, (Toast(words.OLD),)
    phase, of_stewards, does = known
    if phase not in ("", circle.phase) or number != str(round_on_card(circle)):
        return place, (Toast(words.OLD),)
    if event.by.nameless and not event.by.admin:
        return place, (Toast(words.NAMELESS),)
    if of_stewards and event.by.key != circle.opener and not event.by.admin:
        return place, (WhoIsAdmin() if event.by.admin is None else Toast(words.ONLY_OPENER),)
    return does(knowledge, place, circle, event, option)


def round_on_card(circle: Circle) -> int:
    """By which a button of an earlier card is known: the open round, or the last one that was closed."""
    return circle.round.number if circle.round else circle.next_number - 1


def _vote(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    asked = ballot(knowledge, circle, circle.round.question) if circle.round else None
    if circle.round is None or asked is None:
        return place, (Toast(words.OLD),)
    if event.by.nameless:
        return place, (Toast(words.NAMELESS),)
    if option not in (UNKNOWN, *(NONE,) * asked.many, *(name for name, _ in asked.options)):
        return place, (Toast(words.GONE),)
    before = circle.round.of(event.by.key) or Vote(event.by.key)
    chosen = _chosen(asked, before, option)
    if asked.most and len(chosen) > asked.most:
        return place, (Toast(f"Up to {asked.most}: take one off first."),)
    vote = replace(before, options=chosen)
    return _voted(knowledge, place, circle, circle.round.with_vote(vote, event.at), words.you_said(asked, vote))


def _chosen(asked: Ballot, before: Vote, option: str) -> tuple[str, ...]:
    """What is chosen after a press, where several answers fit in the order of the options."""
    if not asked.many or option in (UNKNOWN, NONE):
        return (option,)
    now = {*before.options} - {UNKNOWN, NONE} ^ {option}
    return tuple(name for name, _ in asked.options if name in now)


def _inside(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    if circle.round is None or event.by.nameless:
        return place, (Toast(words.NAMELESS),)
    before = circle.round.of(event.by.key) or Vote(event.by.key)
    vote = replace(before, insider=not before.insider)
    # It is no vote, so nobody waits longer for it.
    return _voted(knowledge, place, circle, circle.round.with_vote(vote, circle.round.voted), words.inside(vote))


def _voted(knowledge: Knowledge, place: Place, circle: Circle, held: Round, says: str) -> Done:
    """Nothing is drawn anew but how many have answered; when all have who took part before, it is revealed."""
    more = circle.round is None or held.answered != circle.round.answered
    after = replace(circle, round=held, touched=max(circle.touched, held.voted))
    if more and ends_at_once(knowledge, after, place.rules):
        after = revealed(knowledge, after, place.rules, held.voted)
    turn = circle.turn + (more or after.round is None)
    return replace(place, circle=replace(after, turn=turn)), (Toast(says),)


def _reveal(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    answered = circle.round.answered if circle.round else 0
    if answered < place.rules.quorum:
        return place, (Toast(words.still_few(answered, place.rules.quorum)),)
    return _drawn(place, circle, revealed(knowledge, circle, place.rules, event.at))


def _skip(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    if circle.round is None:
        return place, (Toast(words.OLD),)
    passed = Tally(circle.round.number, circle.round.question, PASSED)
    return _drawn(place, circle, settled(knowledge, circle, passed, event.at))


def _again(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    if not can_be_held_again(circle):
        return place, (Toast(words.OLD),)
    return _drawn(place, circle, held_again(circle, event.at))


def _leave_open(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    came = left_open(circle.tallies[-1], circle.next_number)
    return _drawn(place, circle, settled(knowledge, circle, came, event.at))


def _larger(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    shown = circle.counted(circle.tallies[-1].question)
    asked = ballot(knowledge, circle, shown.question) if shown else None
    if shown is None or asked is None:
        return place, (Toast(words.OLD),)
    came = with_larger(asked, shown, circle.next_number)
    return _drawn(place, circle, settled(knowledge, circle, came, event.at))


def _go_on(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    return _drawn(place, circle, gone_on(knowledge, circle, event.at))


def _show(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    if option not in ("", *PANELS):
        return place, (Toast(words.OLD),)
    return _drawn(place, circle, replace(circle, panel=option, touched=event.at))


def _close(knowledge: Knowledge, place: Place, circle: Circle, event: Pressed, option: str) -> Done:
    after = replace(circle, phase=move("closed", circle.phase), round=None, panel="")
    return _drawn(place, circle, after)


def _drawn(place: Place, before: Circle, after: Circle) -> Done:
    return replace(place, circle=replace(after, turn=before.turn + 1)), ()


Press = Callable[[Knowledge, Place, Circle, Pressed, str], Done]
# name -> the phase in which it can be pressed (or any), whether only opener and admins may, and what it does
BUTTONS: dict[str, tuple[str, bool, Press]] = {
    "vote": (VOTING, False, _vote),
    "inside": (VOTING, False, _inside),
    "reveal": (VOTING, True, _reveal),
    "skip": (VOTING, True, _skip),
    "again": (SPLIT, False, _again),
    "leave_open": (SPLIT, False, _leave_open),
    "larger": (SPLIT, True, _larger),
    "go_on": (RESTING, False, _go_on),
    "show": (ADVISING, False, _show),
    "close": ("", True, _close),
}
