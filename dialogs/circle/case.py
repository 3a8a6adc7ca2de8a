"""What stands in a group: the case that its members look at together, and the votes of the round that is open."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs.session.answers import UNKNOWN, Value, Words
from knowledge.records import cached_property, dataclass

ASSESS, ASK, OPINION = "assess", "ask", "opinion"  # what a case is for
NONE = "none_of_these"  # what somebody chose who chose none of several answers
EVERYBODY, ADMINS = "everybody", "admins"  # who may begin a case
# What a round came to: an answer that two thirds share; two sides; too few who know; left open by the members; passed
# over; the larger side, taken though the members did not agree.
AGREED, APART, TOO_FEW, LEFT_OPEN, PASSED, LARGER = "agreed", "apart", "too_few", "left_open", "passed", "larger"


@dataclass(frozen=True)
class Rules:
    """What the admins of a group can set: how many known votes make an answer, how many minutes a round stays open, who
    may begin a case, and after how many idle hours it folds itself.
    """

    quorum: int = 3
    minutes: int = 10
    openers: str = EVERYBODY
    fold_hours: int = 24


@dataclass(frozen=True)
class Member:
    """Who acts. Whether they are an `admin` may not be known (None). One who is `nameless` speaks in the name of the
    group, as its anonymous admins do, or of a channel: that is no person, and has no vote.
    """

    key: str
    admin: bool | None = None
    nameless: bool = False


@dataclass(frozen=True)
class Vote:
    """What one member says in the open round; nothing yet, where they have only told where they know it from. One
    without a voter was withdrawn: it counts as `don't know`.
    """

    voter: str
    options: tuple[str, ...] = ()
    insider: bool = False

    @property
    def answers(self) -> bool:
        return bool(self.options)

    @property
    def knows(self) -> bool:
        return self.answers and self.options != (UNKNOWN,)


@dataclass(frozen=True)
class Round:
    """A question that is open in the group. Times are seconds since 1970; `voted` is that of the last vote (0: none).
    A round held `again` shows nothing but whether the members agree.
    """

    number: int
    question: str
    opened: float
    again: bool = False
    voted: float = 0.0
    votes: tuple[Vote, ...] = ()

    def of(self, voter: str) -> Vote | None:
        return next((vote for vote in self.votes if voter and vote.voter == voter), None)

    def with_vote(self, vote: Vote, at: float) -> "Round":
        others = tuple(one for one in self.votes if one.voter != vote.voter or not vote.voter)
        return replace(self, votes=(*others, vote), voted=at)

    @cached_property
    def answered(self) -> int:
        return sum(vote.answers for vote in self.votes)

    @cached_property
    def known(self) -> int:
        return sum(vote.knows for vote in self.votes)

    @property
    def voters(self) -> frozenset[str]:
        return frozenset(vote.voter for vote in self.votes if vote.answers and vote.voter)


@dataclass(frozen=True)
class Tally:
    """What a round came to, never changed afterwards: `counts` of each option where they are shown, how many `voters`
    knew and how many said `don't know`, whether some `insiders` were among them, and the `value` taken, in its words.
    """

    number: int
    question: str
    outcome: str
    counts: tuple[tuple[str, int], ...] = ()
    voters: int = 0
    unknown: int = 0
    insiders: bool = False
    value: Value = UNKNOWN
    words: Words = ()

    @property
    def known(self) -> bool:
        return self.outcome in (AGREED, LARGER)


@dataclass(frozen=True)
class Circle:
    """A case of a group. `members` are those who took part in a round that was revealed; `opener` began it.

    `turn` counts what its card has shown, `touched` is when somebody did something last. `about` are the questions that
    a case to `ask` brings, or the arguments of an `opinion`. `token` leads to it from a private chat. So many of the
    tallies were `carried` along from what the group had said before.
    """

    number: int
    company: str
    opener: str
    phase: str = "voting"
    kind: str = ASSESS
    about: tuple[str, ...] = ()
    tallies: tuple[Tally, ...] = ()
    round: Round | None = None
    members: frozenset[str] = frozenset()
    panel: str = ""
    turn: int = 0
    version: str = ""
    touched: float = 0.0
    token: str = ""
    carried: int = 0

    @property
    def next_number(self) -> int:
        """That of the next round."""
        return max((tally.number for tally in self.tallies), default=0) + 1

    @property
    def outcomes(self) -> dict[str, Tally]:
        """question -> what its last round came to, in the order in which they were closed."""
        return in_force(self.tallies)

    @property
    def standing(self) -> dict[str, Tally]:
        """The same without what nobody knew, or was passed over, before the case was opened this time: others may be
        there now. What was counted stands.
        """
        old = {tally.number for tally in self.tallies[: self.carried] if tally.outcome in (TOO_FEW, PASSED)}
        return {name: held for name, held in self.outcomes.items() if held.number not in old or self.counted(name)}

    def counted(self, question: str) -> Tally | None:
        """The round of this question of which the counts were shown."""
        return next((tally for tally in self.tallies if tally.question == question and tally.counts), None)


@dataclass(frozen=True)
class Place:
    """A group, or a topic of one: its name, its rules, and the case that is open there, if one is. `former` is the
    group's last case about the company that is asked for now, in whichever topic it was, or is still open.
    """

    title: str = ""
    rules: Rules = Rules()
    circle: Circle | None = None
    former: Circle | None = None


def in_force(tallies: Iterable[Tally]) -> dict[str, Tally]:
    """Folds the rounds: of each question the last one counts."""
    last: dict[str, Tally] = {}
    for tally in tallies:
        last.pop(tally.question, None)
        last[tally.question] = tally
    return last
