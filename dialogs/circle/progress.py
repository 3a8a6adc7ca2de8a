"""How a group's case goes on: the next question, when a round ends, and what comes after it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dialogs.circle import phases
from dialogs.circle.ballots import ballot
from dialogs.circle.case import APART, ASSESS, Circle, Place, Round, Rules, Tally
from dialogs.circle.phases import SPLIT, VOTING
from dialogs.circle.tallying import tally
from dialogs.circle.unlinked import unlinked
from dialogs.judging.choosing import next_question, unknown_in_a_row
from dialogs.session.answers import UNKNOWN
from dialogs.session.phases import ADVISING
from dialogs.session.said import GROUP, Said
from dialogs.session.session import Session
from knowledge.model import Knowledge

QUIET = 60.0  # seconds without a vote after which a round ends in which enough have said what they know
MINUTE, HOUR = 60.0, 3600.0
ALONE = 1  # who is alone in a round is not a group


def session_of(circle: Circle, outcomes: Mapping[str, Tally]) -> Session:
    """What the group has said, as the judging takes it from a person."""
    said = tuple(
        Said(name, held.value if held.known else UNKNOWN, GROUP, 1, words=held.words if held.known else ())
        for name, held in outcomes.items()
    )
    company = unlinked(circle.company)
    return Session(case=1, company=company, case_count=1, said=said, phase=ADVISING, version=circle.version)


def next_asked(knowledge: Knowledge, circle: Circle) -> str | None:
    """The question, or the reason, that the group is asked next."""
    if circle.kind != ASSESS:
        left = (name for name in circle.about if name not in circle.standing)
        return next((name for name in left if ballot(knowledge, circle, name)), None)
    session = session_of(circle, circle.standing)
    facts = session.facts(knowledge)
    passed = {*session.values, *(question.id for question in knowledge.about_you)}
    last = knowledge.questions.get(next(reversed(session.values), ""))
    row = unknown_in_a_row(knowledge, session.values)
    return next_question(knowledge, facts, passed, len(session.values), last.topic if last else "", row=row)


def carrying(circle: Circle, former: Circle | None) -> Circle:
    """With all that the group has said of this company before. No question is counted twice: from two counts that
    differ by one member everybody could tell what that one said.
    """
    return replace(circle, tallies=former.tallies, members=former.members) if former else circle


def opened(knowledge: Knowledge, circle: Circle, at: float) -> Circle:
    """With its first round; one that was ended goes on where it stopped."""
    begun = replace(circle, phase=phases.ADVISING, panel="", touched=at, carried=len(circle.tallies))
    question = next_asked(knowledge, begun)
    return replace(begun, phase=VOTING, round=Round(begun.next_number, question, at)) if question else begun


def closing(circle: Circle, rules: Rules) -> float:
    """When the open round ends by itself."""
    held = circle.round
    if held is None:
        return float("inf")
    latest = held.opened + rules.minutes * MINUTE
    complete = held.known >= rules.quorum or all_have_voted(circle, rules)
    return min(latest, held.voted + QUIET) if complete else latest


def due(circle: Circle, rules: Rules) -> float | None:
    """When something has to happen though nobody does anything; None for a case that has ended."""
    if circle.phase not in phases.LIVE:
        return None
    return min(closing(circle, rules), circle.touched + rules.fold_hours * HOUR)


def all_have_voted(circle: Circle, rules: Rules) -> bool:
    """Whether everybody who took part before has answered this time, so that there is nobody to wait for. As long as
    they are fewer than it takes, others are waited for.
    """
    held = circle.round
    return held is not None and held.answered >= rules.quorum and bool(circle.members) and circle.members <= held.voters


def ends_at_once(knowledge: Knowledge, circle: Circle, rules: Rules) -> bool:
    """Whether the last vote that was waited for ends the round. Where several answers fit, its voter may have more."""
    asked = ballot(knowledge, circle, circle.round.question) if circle.round else None
    return asked is not None and not asked.many and all_have_voted(circle, rules)


def revealed(knowledge: Knowledge, circle: Circle, rules: Rules, at: float) -> Circle:
    """The votes become a tally and are gone; who took part is kept."""
    held = circle.round
    asked = ballot(knowledge, circle, held.question) if held else None
    if held is None or asked is None:
        return circle
    if held.answered <= ALONE:
        return replace(circle, round=None, phase=phases.move("fell_silent", circle.phase), touched=at)
    came = tally(asked, held, rules.quorum)
    after = replace(
        circle, round=None, tallies=(*circle.tallies, came), members=circle.members | held.voters, touched=at
    )
    if came.outcome == APART:
        return replace(after, phase=phases.move("came_apart", circle.phase))
    return _going_on(knowledge, after, "settled", at)


def settled(knowledge: Knowledge, circle: Circle, came: Tally, at: float) -> Circle:
    """With what a question came to that had been left between two sides, or is passed over."""
    after = replace(circle, round=None, tallies=(*circle.tallies, came), touched=at)
    return _going_on(knowledge, after, "settled", at)


def gone_on(knowledge: Knowledge, circle: Circle, at: float) -> Circle:
    """Somebody is there again."""
    return _going_on(knowledge, circle, "gone_on", at)


def _going_on(knowledge: Knowledge, circle: Circle, trigger: str, at: float) -> Circle:
    asked: Callable[[], str | None] = lambda: next_asked(knowledge, circle)  # noqa: E731
    phase = phases.move(trigger, circle.phase, asked)
    question = asked() if phase == VOTING else None
    held = Round(circle.next_number, question, at) if question else None
    return replace(circle, phase=phase, round=held, touched=at)


def held_again(circle: Circle, at: float) -> Circle:
    """The same question once more; of that round nothing but the outcome will be shown."""
    question = circle.tallies[-1].question
    phase = phases.move("voted_again", circle.phase)
    return replace(circle, phase=phase, round=Round(circle.next_number, question, at, again=True), touched=at)


def can_be_held_again(circle: Circle) -> bool:
    """No question is voted on three times."""
    last = circle.tallies[-1] if circle.phase == SPLIT and circle.tallies else None
    return last is not None and bool(last.counts)


def settled_place(knowledge: Knowledge, place: Place) -> Place:
    """The place as it can be drawn."""
    circle = place.circle
    return replace(place, circle=settle(knowledge, circle, circle.touched)) if circle else place


def settle(knowledge: Knowledge, circle: Circle, at: float) -> Circle:
    """A case whose knowledge has changed: votes given under other words are gone, and the question is asked anew."""
    if circle.version == knowledge.version:
        return circle
    now = replace(circle, version=knowledge.version, panel="", turn=circle.turn + 1)
    if circle.phase == SPLIT and ballot(knowledge, circle, circle.tallies[-1].question) is None:
        return _going_on(knowledge, now, "settled", at)
    if circle.phase != VOTING:
        return now
    after = _going_on(knowledge, replace(now, round=None), "settled", at)
    if after.round is None or circle.round is None:
        return after
    # Another number, for the buttons of the card that is still shown carry words of before.
    return replace(after, round=replace(after.round, number=circle.round.number + 1))
