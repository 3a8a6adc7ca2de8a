"""The person's wishes one by one: what feeds each there, what hurts it, and which two pull against each other."""

from collections.abc import Sequence

from dialogs.judging.advice import Advice
from dialogs.judging.holding import extent
from knowledge.conditions import Argument
from knowledge.records import dataclass

PULLS = 1.0  # by so much one wish must be fed, and another hurt, to be told that they pull apart


@dataclass(frozen=True)
class Touched:
    """A wish (or a kind of work), what holds that speaks to it above all, on what that is not known it hangs, whether
    anything is said to it at all, and how strongly the place pulls it.
    """

    say: str
    speaks_for: tuple[Argument, ...]
    against: tuple[Argument, ...]
    hangs_on: tuple[Argument, ...]
    spoken_to: bool
    pull: float


def touched(advice: Advice) -> list[Touched]:
    """What the person is looking for, in the order in which it is asked about."""
    said_silent = {word for a in advice.of_kind("silence") for words in a.holds_when.answers.values() for word in words}
    found, there = [], advice.told_to_you(advice.facts)
    for question in advice.knowledge.about_you:
        for wish in advice.facts.get(question.id, ()):
            one = _touched(advice, wish, question.option[wish].say, there)
            if one.spoken_to or (wish in advice.knowledge.wishes and wish not in said_silent):
                found.append(one)
    return found


def _touched(advice: Advice, wish: str, say: str, there: Sequence[Argument]) -> Touched:
    """`there` speaks to this person, and the answers say yes to it, whatever the stage."""
    speaking = [a for a in advice.spoken if _loudest(advice, a) == wish]
    hangs_on = advice.hangs_on(wish)
    return Touched(
        say,
        tuple(a for a in speaking if a.speaks_to[wish] > 0),
        tuple(a for a in speaking if a.speaks_to[wish] < 0),
        hangs_on,
        bool(hangs_on) or any(wish in a.speaks_to for a in advice.spoken),
        sum(a.speaks_to[wish] * extent(a, advice.shares) for a in there if wish in a.speaks_to),
    )


def _loudest(advice: Advice, argument: Argument) -> str:
    """Of the wishes of this person that an argument speaks to, the one on which it weighs most."""
    yours = [wish for wish in argument.speaks_to if wish in advice.yours]
    return max(yours, key=lambda wish: abs(argument.speaks_to[wish]))


def apart(wishes: list[Touched]) -> tuple[Touched, Touched] | None:
    """The wish that is fed most and the one that is hurt most, if both are there."""
    if not wishes:
        return None
    fed, hurt = max(wishes, key=lambda wish: wish.pull), min(wishes, key=lambda wish: wish.pull)
    return (fed, hurt) if fed.pull >= PULLS and hurt.pull <= -PULLS else None
