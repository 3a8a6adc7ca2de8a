"""From votes to a tally: whether enough know, whether they agree, and what is shown of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from dialogs.circle.ballots import Ballot
from dialogs.circle.case import AGREED, APART, LARGER, LEFT_OPEN, NONE, TOO_FEW, Round, Tally, Vote
from dialogs.session.answers import Value

Counts = tuple[tuple[str, int], ...]


def tally(ballot: Ballot, held: Round, quorum: int) -> Tally:
    """What the round comes to now. Below the quorum nothing is told of what was said; of a round held again nothing but
    whether the members agree.
    """
    known = [vote for vote in held.votes if vote.knows]
    if len(known) < quorum:
        return Tally(held.number, held.question, TOO_FEW)
    value = agreed(ballot, known)
    outcome = APART if value is None else AGREED
    if held.again:
        return _taking(ballot, Tally(held.number, held.question, outcome), value)
    insiders = sum(vote.insider for vote in known)
    shown = Tally(
        held.number,
        held.question,
        outcome,
        counts=_counts(ballot, known),
        voters=len(known),
        unknown=held.answered - len(known),
        insiders=quorum <= insiders < len(known),
    )
    return _taking(ballot, shown, value)


def left_open(held: Tally, number: int) -> Tally:
    """The members leave it at that they don't agree."""
    return Tally(number, held.question, LEFT_OPEN)


def with_larger(ballot: Ballot, shown: Tally, number: int) -> Tally:
    """The side that was larger when the counts were shown; none where two were even. Of votes that nobody has seen
    nothing is learned that way.
    """
    value = _larger(ballot, shown)
    outcome = LEFT_OPEN if value is None else LARGER
    return _taking(ballot, Tally(number, shown.question, outcome), value)


def agreed(ballot: Ballot, known: list[Vote]) -> Value | None:
    """What two thirds of those who know say. Where several answers fit, each of them is in or out by two thirds."""
    counts, voters = Counter(option for vote in known for option in vote.options), len(known)
    if not ballot.many:
        option, most = counts.most_common(1)[0]
        return option if 3 * most >= 2 * voters else None
    sure = [option for option, _ in ballot.options if 3 * counts[option] >= 2 * voters]
    doubtful = [option for option, _ in ballot.options if voters < 3 * counts[option] < 2 * voters]
    if doubtful or (not sure and 3 * counts[NONE] < 2 * voters):
        return None
    return _within(ballot, sure)


def sides(ballot: Ballot, shown: Tally) -> Counts:
    """Between what the members stand, the larger side first. Where several answers fit, that are the answers which many
    chose and many did not; where none is like that, all of them.
    """
    counts = sorted(shown.counts, key=lambda pair: -pair[1])
    if not ballot.many:
        return tuple(counts)
    doubtful = [pair for pair in counts if shown.voters < 3 * pair[1] < 2 * shown.voters]
    return tuple(doubtful or counts)


def _larger(ballot: Ballot, shown: Tally) -> Value | None:
    """Where several answers fit, those that more than half of the members have chosen, as far as nothing is even."""
    counts = dict(shown.counts)
    if ballot.many:
        return _larger_of_many(ballot, shown)
    most = max(counts.values())
    first = [option for option, count in counts.items() if count == most]
    return first[0] if len(first) == 1 else None


def _larger_of_many(ballot: Ballot, shown: Tally) -> Value | None:
    counts, voters = dict(shown.counts), shown.voters
    if any(2 * count == voters for count in counts.values()):
        return None
    return _within(ballot, [option for option, _ in ballot.options if 2 * counts.get(option, 0) > voters])


def _within(ballot: Ballot, options: list[str]) -> Value | None:
    """Several answers, if there may be so many."""
    return None if ballot.most and len(options) > ballot.most else tuple(options)


def _counts(ballot: Ballot, known: Iterable[Vote]) -> Counts:
    """Of each option that anybody has chosen, in the order of the options."""
    counts = Counter(option for vote in known for option in vote.options)
    order = [*(option for option, _ in ballot.options), NONE]
    return tuple((option, counts[option]) for option in order if counts[option])


def _taking(ballot: Ballot, held: Tally, value: Value | None) -> Tally:
    """With the value that was taken, in the words of now."""
    if value is None:
        return held
    options = value if isinstance(value, tuple) else (str(value),)
    words = tuple(ballot.says(option) for option in options)
    return replace(held, value=value, words=words)
