"""The cards of a group for the preview: a case that five members play, from its first question to its end."""

from collections.abc import Iterator
from dataclasses import replace

from dialogs.circle.case import ASK, OPINION, Member, Place, Round
from dialogs.circle.deciding import decide
from dialogs.circle.drawing import draw
from dialogs.circle.events import Asked, Called, Due, Event, Pressed
from dialogs.circle.phases import ADVISING, SPLIT, VOTING
from dialogs.circle.progress import HOUR, MINUTE, QUIET
from dialogs.screens.buttons import LETTERS
from dialogs.session.answers import UNKNOWN
from dialogs.view import View
from knowledge.model import Knowledge

COMPANY = "Harbour Logistics"
MEMBERS = tuple(Member(name, admin=True) for name in ("ann", "bob", "cid", "dora", "eve"))
AGREED, APART, UNSURE = "bbbbb", "aaadd", "ab---"  # what each says: a letter of an option, or that they don't know
MOST_ROUNDS = 30  # a case that has not come to its end by then never will


def in_groups(knowledge: Knowledge) -> Iterator[tuple[str, View]]:
    """Each kind of card with its name."""
    for kind, place in _places(knowledge):
        yield kind, draw(knowledge, place)


def _places(knowledge: Knowledge) -> Iterator[tuple[str, Place]]:
    opened = _after(knowledge, Place(), Called(MEMBERS[0], "assess", COMPANY, 0.0))
    yield "together_question", opened
    split = _voted(knowledge, opened, APART)
    yield "together_split", split
    again = _pressed(knowledge, split, "again")
    yield "together_second_vote", again
    yield "together_still_split", _voted(knowledge, again, APART)
    yield "together_too_few", _voted(knowledge, opened, UNSURE)
    yield "together_resting", _passed(knowledge, opened, 10 * MINUTE)
    agreed = _voted(knowledge, _pressed(knowledge, split, "leave_open"), AGREED)
    yield "together_agreed", agreed
    verdict = _to_the_end(knowledge, agreed)
    yield "together_verdict", verdict
    yield "together_closed", _pressed(knowledge, verdict, "close")
    yield "together_folded", _passed(knowledge, verdict, 25 * HOUR)
    several = tuple(question.id for question in knowledge.about_company if question.many)
    reasons = tuple(argument.id for argument in knowledge.arguments.values() if argument.kind == "green_flag")[:2]
    for kind, name, about in ((ASK, "asked", several), (OPINION, "reasons", reasons)):
        asked = _after(knowledge, Place(), Asked(kind, COMPANY, about, MEMBERS[0], 0.0))
        yield f"together_{name}", asked
        yield f"together_{name}_answered", _to_the_end(knowledge, asked)


def _after(knowledge: Knowledge, place: Place, event: Event) -> Place:
    """The place after an event; a store would give its case a number and a token."""
    after = decide(knowledge, place, event).place
    return replace(after, circle=replace(after.circle, number=1, token="preview")) if after.circle else after  # noqa: S106


def _pressed(knowledge: Knowledge, place: Place, name: str) -> Place:
    """As if the opener had pressed the button of that name."""
    view, at = draw(knowledge, place), place.circle.touched if place.circle else 0.0
    data = next(button.data for button in view.moves if button.name == name)
    return _after(knowledge, place, Pressed(MEMBERS[0], data, 1, at))


def _voted(knowledge: Knowledge, place: Place, says: str) -> Place:
    """A round in which each member says something, and then all are quiet."""
    held = place.circle.round if place.circle else None
    for member, letter in zip(MEMBERS, says, strict=True):
        place = _voting(knowledge, place, held, member, letter)
    return _passed(knowledge, place, 10 * MINUTE if says == UNSURE else QUIET) if _open(place, held) else place


def _voting(knowledge: Knowledge, place: Place, held: Round | None, member: Member, letter: str) -> Place:
    if held is None or place.circle is None or not _open(place, held):
        return place  # all have voted that took part before
    options = dict(zip(LETTERS, draw(knowledge, place).options, strict=False))
    data = options[min(letter, max(options))].data if letter in LETTERS else f"vote:{held.number}:{UNKNOWN}"
    return _after(knowledge, place, Pressed(member, data, 1, place.circle.touched + 1))


def _open(place: Place, held: Round | None) -> bool:
    return bool(held and place.circle and place.circle.round and place.circle.round.number == held.number)


def _passed(knowledge: Knowledge, place: Place, seconds: float) -> Place:
    return _after(knowledge, place, Due((place.circle.touched if place.circle else 0.0) + seconds))


def _to_the_end(knowledge: Knowledge, place: Place) -> Place:
    """Round after round, until there is nothing more to ask."""
    for _ in range(MOST_ROUNDS):
        phase = place.circle.phase if place.circle else ADVISING
        if phase == VOTING:
            place = _voted(knowledge, place, AGREED)
        elif phase == SPLIT:
            place = _pressed(knowledge, place, "leave_open")
    return place
